"""An import that finds two units fitting asks in its dialog, and runs again with the answer."""

from __future__ import annotations

import time

import ezdxf
import pytest
from qgis.core import QgsApplication

from eco_ip_plugin.gui import drawing_unit
from tests.gui.conftest import settle


@pytest.fixture
def drawing(tmp_path):
    """A park of 1,200 m drawn in centimetres; its header says millimetres: 144 ha, or 1.4."""
    document = ezdxf.new("R2010")
    document.header["$INSUNITS"] = 4
    space = document.modelspace()
    for name, x in (("CX", 0), ("CN", 60_000)):
        corners = [(x, 0), (x + 60_000, 0), (x + 60_000, 120_000), (x, 120_000)]
        space.add_lwpolyline(corners, close=True, dxfattribs={"layer": name})
        space.add_text(name, height=500, dxfattribs={"layer": name, "insert": (x + 30_000, 60_000)})
    document.saveas(tmp_path / "bản vẽ.dxf")
    return tmp_path / "bản vẽ.dxf"


def ended(dialog, done, count):
    end = time.monotonic() + 60
    while len(done) < count and time.monotonic() < end:
        settle()
        time.sleep(0.005)
    settle()
    return done


@pytest.mark.parametrize("answer", ["cm", None])
def test_the_dialog_asks_for_the_unit_and_goes_on_with_the_answer(real_dialogs, monkeypatch, drawing, answer):
    from qgis import processing

    asked, done = [], []

    def ask(_parent, _title, _text, choices, _take):
        asked.append(choices)
        return None if answer is None else [choice.split(" ")[0] for choice in choices].index(answer)

    monkeypatch.setattr(drawing_unit, "ask_which", ask)
    dialog = processing.createAlgorithmDialog("ecoip:importdrawing", {"DRAWING": str(drawing), "CRS": "EPSG:9214"})
    drawing_unit.ask_when_unsure(dialog)
    dialog.algorithmFinished.connect(lambda successful, outputs: done.append(successful))
    dialog.show()
    dialog.runAlgorithm()
    assert ended(dialog, done, 1 if answer is None else 2) == ([False] if answer is None else [False, True])
    assert len(asked) == 1
    assert {choice.split(" ")[0] for choice in asked[0]} == {"m", "cm", "mm", "inch", "ft"}
    assert QgsApplication.taskManager().countActiveTasks() == 0
    dialog.close()
