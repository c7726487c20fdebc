"""Edits of one layer, without a window: each one step, and a step that fails leaves all as it was."""

from __future__ import annotations

import pytest
from qgis.core import QgsVectorLayer

from eco_ip_plugin.gui.flows.edits.layer_edits import LayerEdits
from eco_ip_plugin.gui.flows.edits.rows import Rows
from eco_ip_plugin.storage.edit_commands import Refused


@pytest.fixture
def edits(qgis_app):
    layer = QgsVectorLayer("None?field=flow_id:string&field=resource:string&field=note:string", "flow", "memory")
    made = LayerEdits(layer, "flow_id")
    yield made
    made.let_go()


def values(edits):
    return [each.attributes() for each in edits.layer.getFeatures()]


def test_filling_a_new_row_is_one_step_with_adding_it(edits):
    (fid,) = edits.add("Add a flow", [{"flow_id": "D1"}])
    edits.change("Change the resource", {fid: {"resource": "steam"}})
    assert values(edits) == [["D1", "steam", None]]
    assert edits.layer.undoStack().count() == 1
    edits.undo()
    assert values(edits) == []


def test_a_new_row_that_cannot_be_filled_is_still_there(edits, monkeypatch):
    (fid,) = edits.add("Add a flow", [{"flow_id": "D1"}])
    add, asked = Rows.add, []

    def refusing(rows, step, *given):
        asked.append(step.title)
        if len(asked) == 1:
            raise Refused("no")
        return add(rows, step, *given)

    monkeypatch.setattr(Rows, "add", refusing)
    with pytest.raises(Refused):
        edits.change("Change the resource", {fid: {"resource": "steam"}})
    assert values(edits) == [["D1", None, None]]
    assert edits.undo_text == "Add a flow"


def test_a_saved_step_that_cannot_be_turned_whole_is_not_turned_by_half(edits, monkeypatch):
    edits.add("Add flows", [{"flow_id": name, "note": "a"} for name in ("D1", "D2")])
    edits.commit()
    fids = [each.id() for each in edits.layer.getFeatures()]
    edits.change("Change both", {fid: {"note": "b"} for fid in fids})
    edits.commit()
    change, asked = QgsVectorLayer.changeAttributeValues, []

    def refusing(layer, fid, values):
        asked.append(fid)
        return len(asked) == 1 and change(layer, fid, values)

    monkeypatch.setattr(QgsVectorLayer, "changeAttributeValues", refusing)
    with pytest.raises(Refused):
        edits.undo()
    assert [note for _, _, note in values(edits)] == ["b", "b"]
    assert (edits.undo_text, edits.redo_text) == ("Change both", "")
    monkeypatch.undo()
    edits.undo()
    assert [note for _, _, note in values(edits)] == ["a", "a"]
