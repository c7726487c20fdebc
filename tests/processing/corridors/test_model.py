"""The model `corridor_study`: found under its id, and one package with all layers beside the report."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsVectorLayer

from tests.processing.conftest import box, zone_layer

from .test_buffers import MAIN, lines, wkt


def test_the_provider_shows_the_model_among_the_corridors(ecoip):
    model = ecoip.algorithm("corridorstudy")
    assert (model.id(), model.groupId()) == ("ecoip:corridorstudy", "corridors")
    assert model.group() == ecoip.algorithm("corridorbuffers").group()
    assert model.canExecute()[0]
    assert all(parameter.help() for parameter in model.parameterDefinitions() if not parameter.isDestination())
    assert [name for name, step in model.childAlgorithms().items() if step.algorithm() is None] == []


@pytest.mark.parametrize("surroundings", [True, False])
def test_one_run_gives_a_report_and_a_package_of_all_layers(run, tmp_path, surroundings):
    folder = tmp_path / "kết quả"
    folder.mkdir()
    given = {}
    if surroundings:
        given = {"PLOTS": zone_layer([(box(0, 500), "A"), (box(500, 1000), "B")]), "PLOT_ID_FIELD": "code",
                 "OBSTACLES": zone_layer([(box(100, 200, 400, 495), "N1")]), "OBSTACLE_ID_FIELD": "code"}  # fmt: skip
    done = run(
        "corridorstudy", CORRIDORS=lines((MAIN, "steam", None), (wkt((500, 0), (500, 900)), "fuel_gas", None)),
        KIND_FIELD="kind", WIDTH=20, **{"land:REPORT": str(folder / "báo cáo.html")},
        **{"export:PACKAGE": str(folder / "gói.gpkg")}, **given,
    )  # fmt: skip
    report = Path(done["land:REPORT"]).read_text(encoding="utf-8")
    assert "<h1>" in report
    assert ("500.0" in report or "500,0" in report) == surroundings
    package = QgsVectorLayer(done["export:PACKAGE"])
    assert len(package.dataProvider().subLayers()) >= 3
