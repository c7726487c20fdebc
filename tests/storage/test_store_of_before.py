"""A store made by the version before opens, shows its project, and is edited and saved."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from qgis.core import QgsProject, QgsVectorLayer

from eco_ip_plugin.storage import opening, schema
from eco_ip_plugin.storage.changes import INSERT, UPDATE, Change
from eco_ip_plugin.storage.edits import EditSession, save
from eco_ip_plugin.storage.geopackage.migrate import migrate
from eco_ip_plugin.storage.geopackage.store import GeoPackageStore

BEFORE = Path(__file__).parents[1] / "data" / "before" / "kcn_mau.gpkg"
ROWS = {"park": 1, "zone": 47, "plot": 40, "firm": 40, "flow": 200, "corridor": 2}


@pytest.fixture
def before(tmp_path, qgis_app) -> GeoPackageStore:
    """The store, in a file of its own, as Open project opens it."""
    path = tmp_path / "kcn_mau.gpkg"
    shutil.copy(BEFORE, path)
    found, _ = migrate(path)
    assert found <= schema.VERSION
    return GeoPackageStore.open(path)


def test_every_table_is_there_with_its_rows(before, layers_of):
    layers = layers_of(before, *schema.tables())
    assert all(layer.isValid() for layer in layers.values())
    assert {name: layers[name].featureCount() for name in ROWS} == ROWS
    for name, layer in layers.items():
        assert {field.name for field in schema.tables()[name].fields} <= set(layer.fields().names()), name


def test_the_project_kept_in_it_opens_with_its_layers(before):
    project = QgsProject()
    opening.load(project, before, "vi")
    layers = [each for each in project.mapLayers().values() if isinstance(each, QgsVectorLayer)]
    assert len(layers) >= len(ROWS)
    assert [each.name() for each in layers if not each.isValid()] == []
    stores = [opening.store_of(each) for each in layers if each.customProperty("ecoip/table")]
    assert stores
    assert {each.path for each in stores} == {before.path}


def test_rows_are_changed_and_added_and_the_history_knows_of_both(before, layers_of):
    session = EditSession(layers_of(before, "flow")["flow"])
    layer = session.layer
    assert layer.startEditing()
    assert layer.changeAttributeValue(1, layer.fields().indexOf("quantity"), 7.5)
    assert save([session]) == 1
    session.stop()
    before.save([Change("flow", INSERT, values={"flow_id": "D-MOI", "firm_id": "F01", "direction": "output",
                                                "resource": "steam"})], "lan")  # fmt: skip
    with closing(sqlite3.connect(before.path)) as file:
        changed = file.execute("SELECT quantity, row_version FROM flow WHERE fid = 1").fetchone()
        told = file.execute("SELECT operation, row_id FROM history ORDER BY fid DESC LIMIT 2").fetchall()
    assert changed == (7.5, 2)
    assert [operation for operation, _ in told] == [INSERT, UPDATE]
    assert told[0][1] == "D-MOI"
