"""A real QGIS window with a large drawing: it never stands still while results land, and Cancel is heard."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter

from tests.benchmarks.zoning import layers
from tests.gui.real_window import window
from tests.support.often import soaking

ZONES = 48_400 if soaking() else 2_500
FREEZE_S = 0.5 if soaking() else 1.0  # beside other tests a processor works at half its speed
CANCEL_S = 1.0
CANCELS = "0 10 35 45 55 65 75 82 85"
"""How far the bar has come when Cancel is pressed, %."""
CORES = 2  # a run works on all there are; what it uses up on two of them is more than the clock says


@pytest.fixture(scope="module")
def park(qgis_app, tmp_path_factory):
    """A GeoPackage with zones and boundary."""
    path = tmp_path_factory.mktemp("khu") / "park.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    for layer in layers(ZONES):
        options.layerName = layer.name()
        error, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(
            layer, str(path), QgsCoordinateTransformContext(), options
        )
        assert error == QgsVectorFileWriter.WriterError.NoError
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    return path


def seen(way, park, folder):
    reason = window.missing()
    if reason:
        pytest.skip(reason)
    (folder / "nhà" / "Documents").mkdir(parents=True)
    told = folder / "seen.json"
    with window.display() as screen:
        process = window.start("inside_alive.py", window.make_profile(folder), screen, 600, HOME=str(folder / "nhà"),
                               ECOIP_PARK=str(park), ECOIP_SEEN=str(told), ECOIP_WAY=way,
                               ECOIP_CANCELS=CANCELS)  # fmt: skip
        said = process.communicate()[0]
    assert process.returncode == 0, said
    print(f"\n{ZONES} zones:", told.read_text(encoding="utf-8"))
    return json.loads(told.read_text(encoding="utf-8"))


def test_the_window_does_not_stand_still_while_the_results_of_a_check_land(park, tmp_path):
    found = seen("checks", park, tmp_path)
    assert found["findings"] > ZONES / 20
    assert list(found["beats"]) == ["first", "after one zone was moved"]
    for name, longest in found["beats"].items():
        assert longest["worked_s"] < FREEZE_S, name


@pytest.mark.skipif(not soaking(), reason="a large drawing in a window, cancelled again and again: make soak")
def test_a_check_ends_soon_after_cancel_whenever_it_is_pressed(park, tmp_path):
    cancels = seen("cancels", park, tmp_path)["cancels"]
    assert len(cancels) >= 5
    for cancel in cancels:
        assert not cancel["successful"]
        assert cancel["process_s"] < CORES * CANCEL_S, cancel["after_pct"]
