"""The dialog of an import has a button for the preview, which fills the choices in."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtWidgets import QPushButton

from eco_ip_plugin.gui.drawing import preview
from eco_ip_plugin.gui.drawing.choices import Choices
from eco_ip_plugin.gui.widgets import questions
from tests.gui.conftest import settle


@pytest.fixture
def dialog(real_dialogs, drawing):
    from qgis import processing

    made = processing.createAlgorithmDialog("ecoip:importdrawing", {"DRAWING": str(drawing), "CRS": "EPSG:9214"})
    preview.offer_preview(made)
    made.show()
    yield made
    made.close()
    real_dialogs.clear()
    made.deleteLater()
    settle()


def press(dialog):
    dialog.findChild(QPushButton, "previewLayersButton").click()


def test_what_was_chosen_stands_in_the_dialog_and_all_else_stays(dialog, drawing, monkeypatch, tmp_path):
    asked = []

    def look(_parent, path, parameters):
        asked.append((path, parameters["TOLERANCE"]))
        return Choices({"LAYERS": str(tmp_path / "bảng.csv"), "UNIT": "cm"}, "id")

    monkeypatch.setattr(preview, "preview_layers", look)
    press(dialog)
    entered = dialog.createProcessingParameters()
    assert asked == [(str(drawing), 0.05)]
    assert (entered["LAYERS"], entered["UNIT"]) == (str(tmp_path / "bảng.csv"), "cm")
    assert entered["DRAWING"] == str(drawing)


def test_a_preview_that_is_left_changes_nothing(dialog, monkeypatch):
    before = dialog.createProcessingParameters()
    monkeypatch.setattr(preview, "preview_layers", lambda *_: None)
    press(dialog)
    assert dialog.createProcessingParameters() == before


def test_without_a_drawing_it_is_said_what_is_missing(dialog, monkeypatch):
    said = []
    monkeypatch.setattr(questions, "tell", lambda _parent, _title, text: said.append(text))
    dialog.setParameters({"DRAWING": ""})
    press(dialog)
    assert said == ["Choose the drawing first."]
