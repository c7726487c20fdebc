"""Stores that cannot be saved to as they are: said before anything is typed, and what was typed stays."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt.QtWidgets import QApplication

from eco_ip_plugin.core.symbiosis.flow_table.pasted import write_table
from eco_ip_plugin.gui.flows.edits.layers import find_layer
from eco_ip_plugin.storage import schema
from tests.gui.flows.park import Hands, record_link, select, store_project


def spoil(path, *statements):
    with closing(sqlite3.connect(path)) as file, file:
        for each in statements:
            file.execute(each)


def of_version(version):
    return [f"UPDATE ecoip_store SET value = '{version}' WHERE key = 'schema_version'"]


WITHOUT_A_FIELD = [
    *(f"DROP TRIGGER ecoip_flow_{name}" for name in ("insert", "update", "delete", "guard", "seen")),
    "ALTER TABLE flow DROP COLUMN price",
]


@pytest.mark.parametrize(
    ("statements", "part"),
    [(of_version(0), "older schema"), (of_version(99), "newer Eco-IP"), (WITHOUT_A_FIELD, "lacks the fields price")],
)
def test_what_will_not_be_saved_is_said_when_the_dock_opens(iface, plugin, tmp_path, statements, part):
    path = tmp_path / "park.gpkg"
    store_project(path)
    QgsProject.instance().write(str(tmp_path / "own.qgz"))
    QgsProject.instance().clear()
    spoil(path, *statements)
    QgsProject.instance().read(str(tmp_path / "own.qgz"))
    hands = Hands(iface.window)
    (told,) = [item.text() for item in iface.bar.items() if part in item.text()]
    assert "\n" not in told
    if part != "lacks the fields price":
        select(hands, "F2")
        hands.type("16", 0, "Quantity")
        hands.press("saveButton")
        assert part in hands.message()
        assert "still here" in hands.message()
        assert hands.cells("flowTable")[0][hands.column("Quantity")] == "16"
        spoil(path, *of_version(schema.VERSION))
        hands.press("saveButton")
        assert hands.message() == "Saved."


def test_links_are_not_written_in_another_coordinate_system(stored):
    links = find_layer(QgsProject.instance(), "link")
    record_link(stored)
    right = links.crs()
    links.setCrs(QgsCoordinateReferenceSystem("EPSG:5897"))
    stored.press("saveButton")
    assert "set the layer back to EPSG:9214" in stored.message()
    assert links.isModified()
    links.setCrs(right)
    stored.press("saveButton")
    assert stored.message() == "Saved."
    assert links.featureCount() == 1


def test_a_row_that_was_unusable_before_hinders_no_other_from_being_saved(stored):
    spoil(stored.store.path, "UPDATE flow SET quantity = 0 WHERE flow_id = 'D1'")
    stored.press("refreshFlowsButton")
    select(stored, "F1")
    assert len(stored.cells("flowTable")) == 2
    stored.type("seen", 1, "Note")
    stored.press("saveButton")
    assert stored.message() == "Saved."


def test_rows_of_several_firms_that_were_rescued_paste_back_to_their_firms(stored):
    rows = [["flow_id", "firm_id", "direction", "resource", "note"]]
    rows += [
        ["X1", "F4", "input", "steam", "=1"],
        ["X2", "F5", "output", "sludge", ""],
    ]
    select(stored, "F2")
    QApplication.clipboard().setText(write_table(rows))
    stored.press("pasteFlowsButton")
    stored.press("saveButton")
    assert stored.message() == "Saved."
    made = [each for each in find_layer(QgsProject.instance(), "flow").getFeatures() if each.id() > 7]
    assert sorted((each["firm_id"], each["resource"]) for each in made) == [
        ("F4", "steam"), ("F5", "sludge")
    ]  # fmt: skip
    QApplication.clipboard().setText(write_table([rows[0], ["", "F99", "input", "steam", ""]]))
    stored.press("pasteFlowsButton")
    assert "Nothing was pasted" in stored.message()
    assert "F99" in stored.message()
