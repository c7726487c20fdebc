"""One action is one step to undo, and a step that fails leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsFeature, QgsVectorLayer

from eco_ip_plugin.storage.edit_commands import edit_command

PLUGIN = Path(__file__).resolve().parents[2] / "eco_ip_plugin"


@pytest.fixture
def layer(qgis_app):
    """A table with one row, being edited."""
    made = QgsVectorLayer("None?field=name:string&field=note:string", "rows", "memory")
    row = QgsFeature(made.fields())
    row.setAttributes(["a", "b"])
    assert made.dataProvider().addFeatures([row])[0]
    assert made.startEditing()
    return made


def values(layer):
    return [each.attributes() for each in layer.getFeatures()]


def half_a_step(layer, error):
    with edit_command(layer, "half"):
        layer.changeAttributeValue(1, 0, "z")
        layer.deleteFeature(1)
        raise error


def test_several_edits_are_one_step_with_its_title(layer):
    with edit_command(layer, "Đổi tên"):
        assert layer.changeAttributeValue(1, 0, "x")
        assert layer.changeAttributeValue(1, 1, "y")
    assert (layer.undoStack().count(), layer.undoStack().undoText()) == (1, "Đổi tên")
    layer.undoStack().undo()
    assert values(layer) == [["a", "b"]]


@pytest.mark.parametrize("error", [ValueError, KeyError, KeyboardInterrupt, GeneratorExit])
def test_whatever_goes_wrong_no_half_step_is_left_to_see_to_undo_or_to_redo(layer, error):
    with pytest.raises(error):
        half_a_step(layer, error)
    assert values(layer) == [["a", "b"]]
    assert not layer.isModified()
    assert not layer.undoStack().canUndo()
    assert not layer.undoStack().canRedo()
    assert not layer.isEditCommandActive()


def test_steps_before_the_one_that_fails_stay(layer):
    with edit_command(layer, "first"):
        layer.changeAttributeValue(1, 0, "x")
    with pytest.raises(ValueError, match="no"):
        half_a_step(layer, ValueError("no"))
    assert values(layer) == [["x", "b"]]
    assert layer.undoStack().undoText() == "first"


def test_a_layer_that_is_not_being_edited_is_refused_and_not_edited_in_vain(layer):
    layer.rollBack()
    with pytest.raises(RuntimeError, match="rows"), edit_command(layer, "Đổi tên"):
        layer.changeAttributeValue(1, 0, "x")


def test_every_edit_of_the_plugin_goes_through_it():
    using = {
        path.name
        for path in PLUGIN.rglob("*.py")
        if any(f"{word}EditCommand" in path.read_text(encoding="utf-8") for word in ("begin", "end", "destroy"))
    }
    assert using == {"edit_commands.py"}
