"""A demo park as a user makes it: a store that opens, the same twice, sound land, and faults that are listed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback, QgsProject

from eco_ip_plugin.storage import schema
from eco_ip_plugin.storage.create import stored_project
from eco_ip_plugin.storage.geopackage.store import GeoPackageStore
from eco_ip_plugin.storage.qgis_project.project import store_layer
from tests.processing.conftest import rows_of, run

__all__ = ["run"]
LAND = {"CODE_FIELD": "class", "APPRAISAL_DATE": "2026-11-21"}


@pytest.fixture
def demo(run, tmp_path):
    """`demo("a.gpkg", …)`: the outputs of the algorithm, the store in a folder with a Vietnamese name."""
    folder = tmp_path / "Khu công nghiệp"
    folder.mkdir()

    def demo(name: str = "a.gpkg", **more):
        given = {"SEED": 5, "HECTARES": 60, "FIRMS": 40, "FAULTS": "none", "LOAD": False, "LANGUAGE": "vi"}
        return run("demopark", **{**given, "GEOPACKAGE": str(folder / name), "FAULT_LIST": "TEMPORARY_OUTPUT", **more})

    return demo


def content(path: str) -> dict[str, list]:
    """Every edited row of a store, without who and when."""
    with sqlite3.connect(path) as file:
        found = {}
        for name, table in schema.tables().items():
            heads = [each.name for each in table.own_fields] + (["geom"] if table.geometry else [])
            columns = ", ".join(f"[{head}]" for head in heads)
            found[name] = file.execute(f"SELECT {columns} FROM [{name}] ORDER BY fid").fetchall()
    return found


def test_the_same_seed_makes_the_same_rows_and_another_one_others(demo) -> None:
    first, second, other = (content(demo(name, SEED=seed, FAULTS="some")["GEOPACKAGE"])
                            for name, seed in (("a.gpkg", 5), ("b.gpkg", 5), ("c.gpkg", 6)))  # fmt: skip
    assert first == second
    assert first["zone"] != other["zone"]
    assert len(first["firm"]) == 40
    assert {name for name, rows in first.items() if rows} >= {
        "park", "zone", "plot", "building", "firm", "flow", "content", "network", "corridor", "link", "monitoring",
        "stream", "phase", "fact",
    }  # fmt: skip


def test_a_park_without_faults_passes_the_checks_of_its_land(demo, run) -> None:
    done = demo()
    assert done["FAULT_COUNT"] == 0
    assert "40 doanh nghiệp" in done["MESSAGE"]
    assert "Không cài lỗi nào" in done["MESSAGE"]
    store = GeoPackageStore.open(Path(done["GEOPACKAGE"]))
    zones, park = (store_layer(store, name, "vi") for name in ("zone", "park"))
    checked = run("greenspacecheck", ZONES=zones, BOUNDARY=park, FINDINGS="TEMPORARY_OUTPUT", **LAND)
    assert (checked["VERDICT"], rows_of(checked["FINDINGS"])) == ("pass", [])
    assert run("greenbelt", ZONES=zones, BOUNDARY=park, **LAND)["VERDICT"] == "pass"
    opened = QgsProject()
    assert opened.read(stored_project(store.path))
    assert {layer.customProperty("ecoip/table") for layer in opened.mapLayers().values()} >= {"zone", "firm", "flow"}


def test_faults_are_listed_with_the_rows_they_are_in(demo) -> None:
    done = demo(FAULTS="many", LANGUAGE="en")
    listed = rows_of(done["FAULT_LIST"])
    assert done["FAULT_COUNT"] == len(listed) > 13
    rows = content(done["GEOPACKAGE"])
    for each in listed:
        assert any(each["row_id"] in row for row in rows[each["table_name"]]), each
    with pytest.raises(QgsProcessingException, match="already"):
        demo(LANGUAGE="en")  # the file is there, and stays
    assert content(done["GEOPACKAGE"]) == rows


@pytest.mark.parametrize(("given", "said"), [({"HECTARES": 5}, "20"), ({"FIRMS": 4000}, "720"),
                                             ({"CRS": "EPSG:4326"}, "EPSG:4326")])  # fmt: skip
def test_what_no_park_can_be_made_of_leaves_no_file(demo, tmp_path, given, said) -> None:
    with pytest.raises(QgsProcessingException, match=said):
        demo(**given)
    assert not list((tmp_path / "Khu công nghiệp").iterdir())


def test_a_stop_while_rows_are_written_leaves_no_file(demo, tmp_path) -> None:
    class Stopping(QgsProcessingFeedback):
        def isCanceled(self) -> bool:
            return self.progress() > 30

    with pytest.raises(QgsProcessingException):
        demo(HECTARES=300, FIRMS=1500, feedback=Stopping())
    assert not list((tmp_path / "Khu công nghiệp").iterdir())
