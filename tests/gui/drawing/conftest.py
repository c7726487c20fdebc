"""A preview of a drawing, driven as a user drives it."""

from __future__ import annotations

import time

import ezdxf
import pytest
from qgis.core import QgsSettings
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt

from eco_ip_plugin import drawing_files, settings
from eco_ip_plugin.gui.drawing import tables
from eco_ip_plugin.gui.drawing.layers_model import LAYER, LEFT_OUT, USE
from eco_ip_plugin.gui.drawing.session import Session
from tests.gui.conftest import finish_tasks, settle
from tests.support.drawings import legacy, on, square, text


@pytest.fixture(autouse=True)
def profile(monkeypatch, tmp_path, qgis_app):
    """A place for tables of layers that is not the user's."""
    folder = tmp_path / "hồ sơ" / "eco_ip_layers"
    monkeypatch.setattr(tables, "folder", lambda: folder)
    drawing_files.forget()
    yield folder
    drawing_files.forget()
    QgsSettings().remove(settings.LAYER_TABLES)


@pytest.fixture
def drawing(tmp_path):
    """1 ha each: green in TCVN3, industrial by its code, LO7 that nobody knows; a plot of 4 ha that a label names."""
    document = ezdxf.new("R2000")
    document.header["$INSUNITS"] = 6
    space, green = document.modelspace(), legacy("Đất cây xanh", "tcvn3")
    document.layers.add(green)
    for x, side, layer in ((0, 100, green), (200, 100, "CN"), (400, 100, "LO7"), (600, 200, "LO_DAT")):
        space.add_lwpolyline(square(x, 0, side), close=True, dxfattribs=on(layer))
    text(space, "MN", 700, 100)
    path = tmp_path / "bản vẽ 2.dxf"
    document.saveas(path)
    return path


class Preview:
    """What a user sees and does in the dialog."""

    def __init__(self, drawing, **parameters) -> None:
        self.session = Session(None, str(drawing), parameters)
        self.dialog, self.model, self.filter = (
            self.session.dialog, self.session.dialog.model, self.session.dialog.filter,
        )  # fmt: skip
        self.dialog.show()
        self.session._begin()

    def wait(self) -> Preview:
        """Until all is read and counted."""
        end = time.monotonic() + 60
        while self.session._work is not None or self.session._later.isActive():
            assert time.monotonic() < end
            settle()
            time.sleep(0.005)
        settle()
        return self

    def row(self, name: str) -> int:
        """The shown row of a layer."""
        return self.shown().index(name)

    def shown(self) -> list[str]:
        """Names of the layers, as they stand below each other."""
        return [self.filter.index(row, LAYER).data() for row in range(self.filter.rowCount())]

    def cell(self, name: str, column: int) -> str:
        """What a cell shows."""
        return self.filter.index(self.row(name), column).data()

    def leave_out(self, name: str, *, out: bool = True) -> None:
        """Tick a layer, or untick it."""
        state = Qt.CheckState.Checked if out else Qt.CheckState.Unchecked
        at = self.filter.index(self.row(name), LEFT_OUT)
        assert self.filter.setData(at, state, Qt.ItemDataRole.CheckStateRole)

    def use(self, name: str, use: str) -> None:
        """Choose what a layer is for."""
        assert self.filter.setData(self.filter.index(self.row(name), USE), use, Qt.ItemDataRole.EditRole)

    def accept(self):
        """What goes into the import, None where the dialog stays open."""
        self.dialog.accept()
        settle()
        return self.session._choices

    def close(self) -> None:
        """Leave it, whatever it is doing."""
        if sip.isdeleted(self.dialog):
            return
        self.session._later.stop()
        self.session._give_up()
        self.dialog.close()
        self.dialog.deleteLater()
        settle()
        finish_tasks()


@pytest.fixture
def open_preview(qgis_app):
    """`open_preview(drawing, UNIT="m")`."""
    made = []

    def open_preview(drawing, **parameters) -> Preview:
        made.append(Preview(drawing, **parameters))
        return made[-1]

    yield open_preview
    for each in made:
        each.close()
