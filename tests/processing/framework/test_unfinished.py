"""A run that does not come to its end, on a full drive or cancelled, leaves nothing half written."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorLayer,
)

from tests.processing.conftest import zone_layer
from tests.processing.framework.files import LAND, said_by, saved

DATA = Path(__file__).resolve().parents[2] / "data" / "outputs"


@pytest.fixture
def small_drive(tmp_path: Path) -> Iterator[Any]:
    """`small_drive("200k")`: a folder on a drive that holds no more."""
    if shutil.which("mount") is None or os.geteuid() != 0:
        pytest.skip("only root can mount a small drive")
    folder, mounted = tmp_path / "ổ nhỏ", []
    folder.mkdir()

    def small_drive(size: str) -> Path:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], capture_output=True, text=True, check=False
        )
        if done.returncode:
            pytest.skip(f"no small drive can be mounted here: {done.stderr.strip()}")
        mounted.append(folder)
        return folder

    yield small_drive
    for each in mounted:
        subprocess.run(["umount", "-l", each], check=True)  # also where QGIS still has a file of it open


@pytest.mark.parametrize(
    ("output", "place", "size"),
    [("NET_ZONES", "o.gpkg", "200k"), ("NET_ZONES", "o.gpkg", "60k"), ("NET_ZONES", "o.shp", "200k"),
     ("NET_ZONES", "o.geojson", "200k"), ("NET_ZONES", "o.fgb", "100k"), ("NET_ZONES", "o.csv", "20k"),
     ("NET_ZONES", "o.tab", "100k"), ("NET_ZONES", "o.gml", "200k"), ("NET_ZONES", "o.sqlite", "200k"),
     ("NET_ZONES", "ogr:dbname='{}/o.gpkg' table=\"net\" (geom)", "200k"),
     ("NET_ZONES", "ogr:dbname='{}/o.gpkg' table=\"net\" (geom)", "60k"), ("NET_ZONES", "o.xlsx", "20k"),
     ("REPORT", "o.html", "8k")],
)  # fmt: skip
def test_a_full_drive_is_noticed_and_leaves_nothing(run, small_drive, output, place, size):
    folder = small_drive(size)
    place = place.format(folder) if "{}" in place else str(folder / place)
    said = said_by(run, "greenspacecheck", ZONES=str(DATA / "z1500.gpkg"), CODE_FIELD="code", **{output: place})
    assert "drive is full" in said
    assert list(folder.iterdir()) == []


def test_a_result_without_rows_that_found_no_room_is_noticed_too(run, small_drive):
    folder = small_drive("60k")
    said = said_by(run, "coveragecheck", ZONES=zone_layer(LAND), CODE_FIELD="code", FINDINGS=str(folder / "o.gpkg"))
    assert "drive is full" in said
    assert list(folder.iterdir()) == []


def test_a_drive_that_fills_up_with_the_second_result_keeps_none_of_the_first(run, small_drive):
    folder = small_drive("300k")
    places = {name: str(folder / f"{name}.geojson") for name in ("BALANCE", "NET_ZONES")}
    said = said_by(run, "greenspacecheck", ZONES=str(DATA / "z1500.gpkg"), CODE_FIELD="code", **places,
                   REPORT=str(folder / "báo cáo.html"))  # fmt: skip
    assert "drive is full" in said
    assert list(folder.iterdir()) == []


def test_the_tables_that_were_there_stay_when_there_is_no_room_for_another(run, small_drive):
    folder = small_drive("300k")
    saved(folder / "o.gpkg", zone_layer(LAND), "có sẵn")
    place = f"ogr:dbname='{folder}/o.gpkg' table=\"net\" (geom)"
    said = said_by(run, "greenspacecheck", ZONES=str(DATA / "z1500.gpkg"), CODE_FIELD="code", NET_ZONES=place)
    assert "drive is full" in said
    assert QgsVectorLayer(f"{folder}/o.gpkg|layername=có sẵn", "", "ogr").featureCount() == 3
    assert not QgsVectorLayer(f"{folder}/o.gpkg|layername=net", "", "ogr").isValid()


@pytest.mark.parametrize("size", ["100k", "500k", "700k"])
def test_a_new_project_for_which_there_is_no_room_leaves_nothing(run, small_drive, size):
    folder = small_drive(size)
    said_by(run, "createproject", GEOPACKAGE=str(folder / "kcn.gpkg"), CRS="EPSG:9214", LOAD=False, SAMPLE="kcn_mau")
    assert list(folder.iterdir()) == []


def test_a_cancelled_run_leaves_nothing_either(run, zones, tmp_path, monkeypatch):
    from eco_ip_plugin.core.errors import Cancelled
    from eco_ip_plugin.processing.framework.results import writer

    def cancelled(*_: Any) -> str:
        raise Cancelled

    monkeypatch.setattr(writer, "write_files", cancelled)
    said_by(run, "greenspacecheck", ZONES=zones, CODE_FIELD="code", NET_ZONES=str(tmp_path / "a.gpkg"),
            REPORT=str(tmp_path / "a.html"))  # fmt: skip
    assert sorted(each.name for each in tmp_path.iterdir()) == ["dữ liệu"]


def test_a_refused_run_leaves_the_results_of_the_one_before(run, zones, tmp_path):
    (tmp_path / "a.html").write_text("trước", encoding="utf-8")
    shutil.copy(zones, tmp_path / "a.gpkg")
    said_by(run, "greenspacecheck", ZONES=zones, CODE_FIELD="không có", NET_ZONES=str(tmp_path / "a.gpkg"),
            REPORT=str(tmp_path / "a.html"))  # fmt: skip
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == "trước"
    assert (tmp_path / "a.gpkg").read_bytes() == Path(zones).read_bytes()


class CancelledAt(QgsProcessingFeedback):
    """Cancelled when the bar has come to `percent`."""

    def __init__(self, percent: float) -> None:
        super().__init__()
        self._percent = percent

    def isCanceled(self) -> bool:
        return self.progress() >= self._percent


def test_a_run_cancelled_while_it_writes_ends_there_and_leaves_no_output(
    qgis_processing, tmp_path, monkeypatch
) -> None:
    from eco_ip_plugin.processing.framework.results import writer

    monkeypatch.setattr(writer, "_BATCH", 2)
    written, feedback = [], CancelledAt(1000)
    real = writer._flush

    def flush(sink: Any, batch: list[Any]) -> None:
        written.append(len(batch))
        feedback._percent = 0  # the user presses Cancel
        real(sink, batch)

    monkeypatch.setattr(writer, "_flush", flush)
    from qgis import processing

    net, report = tmp_path / "net.gpkg", tmp_path / "report.html"
    with pytest.raises(QgsProcessingException, match="Stopped as asked"):
        processing.run(
            "ecoip:greenspacecheck",
            {"ZONES": zone_layer(LAND * 3), "CODE_FIELD": "code", "APPRAISAL_DATE": "2026-11-21", "LANGUAGE": "en",
             "NET_ZONES": str(net), "REPORT": str(report)},
            feedback=feedback,
        )  # fmt: skip
    assert written == [2]
    assert not net.exists()
    assert not report.exists()


def test_a_check_asks_between_map_and_page_whether_it_is_cancelled(qgis_processing, tmp_path, monkeypatch) -> None:
    from eco_ip_plugin.core.reporting import html

    monkeypatch.setattr(html, "render", lambda *_: pytest.fail("the page was made after all"))
    from qgis import processing

    with pytest.raises(QgsProcessingException):
        processing.run(
            "ecoip:greenspacecheck",
            {"ZONES": zone_layer(LAND), "CODE_FIELD": "code", "APPRAISAL_DATE": "2026-11-21",
             "REPORT": str(tmp_path / "report.html")},
            feedback=CancelledAt(81),
        )  # fmt: skip
