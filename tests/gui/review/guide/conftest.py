"""A window with the plugin, a drawing on the disk, and hands that press what a reviewer presses."""

from __future__ import annotations

import time

import ezdxf
import openpyxl
import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QDockWidget, QWidget

from tests.gui.conftest import settle

E, N = 500_000, 2_340_000


@pytest.fixture
def draw(tmp_path):
    """`draw("KCN Đông Sơn.dxf")`: KCN Vuông, 100 ha, in metres at its place in VN-2000; green: width of the green strip
    in m, 1,000 m long; boundary: the layer its outline is on, "" for none."""

    def draw(name="KCN Đông Sơn.dxf", green=120, boundary="RANHGIOI", scale=1.0):
        document = ezdxf.new("R2010")
        document.header["$INSUNITS"] = 6
        space = document.modelspace()
        strips = (("CX", 0, green), ("GT", green, 220), ("KT", 220, 230), ("XH", 230, 260), ("CN", 260, 1000))
        outlines = [*strips, *([(boundary, 0, 1000)] if boundary else [])]
        for layer, left, right in outlines:
            corners = [(left, 0), (right, 0), (right, 1000), (left, 1000)]
            if scale == 1.0:
                corners = [(E + x, N + y) for x, y in corners]
            corners = [(x * scale, y * scale) for x, y in corners]
            space.add_lwpolyline(corners, close=True, dxfattribs={"layer": layer})
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        document.saveas(path)
        return path

    return draw


@pytest.fixture
def declare(tmp_path):
    """`declare(CX=12.0, …)`: a declared table in Excel, hectares by code."""

    def declare(name="bảng kê khai.xlsx", **hectares):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.append(["Loại đất", "Ký hiệu", "Diện tích (ha)"])
        names = {"CX": "Đất cây xanh", "GT": "Đất giao thông", "KT": "Đất kỹ thuật", "XH": "Đất hạ tầng xã hội",
                 "CN": "Đất công nghiệp"}  # fmt: skip
        for code, area_ha in hectares.items():
            sheet.append([names[code], code, area_ha])
        book.save(tmp_path / name)
        return tmp_path / name

    return declare


class Panel:
    """The review panel of a loaded plugin, waited for."""

    def __init__(self, iface, desktop):
        self.iface, self.guide = iface, desktop.review.guide
        self.dock = iface.window.findChild(QDockWidget, "ecoipReviewDock")
        self.head, self.start = self.dock.head, self.dock.start

    def find(self, name):
        found = self.iface.window.findChildren(QWidget, name)
        assert len(found) == 1, (name, found)
        return found[0]

    def wait(self, condition, seconds=60):
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, (self.head.note.text(), self.head.headline.text())
            settle()
            time.sleep(0.005)
        settle()

    def wait_until_idle(self):
        self.wait(lambda: not self.guide._run.step and self.guide._review.finding_count is not None)
        self.wait(lambda: not self.guide._run.step and self.guide._review.finding_count is not None)

    def states(self):
        """The signs of the four steps, as they stand on the buttons."""
        return "".join(button.text()[-1] for button in self.head.steps.buttons.values())


@pytest.fixture
def panel(iface, plugin, qgis_processing, legend, documents):
    iface.window.resize(1366, 768)
    iface.window.show()
    plugin._desktop.review.dock.show()
    settle()
    assert QgsProject.instance().mapLayers() == {}
    return Panel(iface, plugin._desktop)
