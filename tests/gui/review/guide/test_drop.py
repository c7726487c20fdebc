"""Drawings dropped onto the window are offered for appraisal; the rest stays QGIS's."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import QMimeData, QUrl
from qgis.PyQt.QtWidgets import QPushButton

from eco_ip_plugin import settings
from eco_ip_plugin.gui.review.guide.drop import DrawingDrop
from tests.gui.conftest import settle


@pytest.fixture
def asked():
    return []


@pytest.fixture
def drop(iface, asked):
    settings.set_takes_drops(True)
    yield DrawingDrop(iface, lambda drawing, table: asked.append((drawing, table)))
    settings.set_takes_drops(True)


def dropped(drop, *files):
    """As QGIS does it: all files at once first, then each by itself; returns those that QGIS opens itself."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(file) for file in files])
    left = []
    if not (drop.canHandleMimeData(data) and drop.handleMimeDataV2(data)):
        left = [file for file in files if not drop.handleFileDrop(file)]
    settle()
    return left


def test_a_drawing_opens_the_dialog(drop, asked):
    assert dropped(drop, "/hồ sơ/bản vẽ.DXF") == []
    assert asked == [("/hồ sơ/bản vẽ.DXF", "")]


@pytest.mark.parametrize("files", [("/a b.dwg", "/ç.xlsx"), ("/ç.xlsx", "/a b.dwg")])
def test_a_drawing_and_its_table_open_one_dialog(drop, asked, files):
    assert dropped(drop, *files) == []
    assert asked == [("/a b.dwg", "/ç.xlsx")]


def test_among_others_the_drawing_is_taken_and_the_rest_is_qgis_s(drop, asked):
    assert dropped(drop, "/a.shp", "/b.dxf", "/c.xlsx") == ["/a.shp", "/c.xlsx"]
    assert asked == [("/b.dxf", "/c.xlsx")]


def test_a_table_alone_is_qgis_s_and_only_offered(drop, asked, iface):
    assert dropped(drop, "/bảng.xlsx") == ["/bảng.xlsx"]
    assert asked == []
    assert "bảng.xlsx" in iface.bar.currentItem().text()
    iface.bar.currentItem().findChild(QPushButton, "appraiseTableButton").click()
    assert asked == [("", "/bảng.xlsx")]


@pytest.mark.parametrize("file", ["/a.gpkg", "/a.qgz", "/a.csv", "/dxf", "/a.dxf.zip"])
def test_other_files_are_qgis_s(drop, asked, iface, file):
    assert dropped(drop, file) == [file]
    assert asked == []
    assert iface.bar.items() == []


def test_what_is_no_file_at_all_is_left_alone(drop):
    data = QMimeData()
    data.setText("no file")
    assert not drop.canHandleMimeData(data)
    data.setUrls([QUrl("https://example.org/a.dxf")])
    assert not drop.handleMimeDataV2(data)


def test_switched_off_in_the_options_nothing_is_taken_or_offered(drop, asked, iface):
    settings.set_takes_drops(False)
    assert dropped(drop, "/b.dxf", "/c.xlsx") == ["/b.dxf", "/c.xlsx"]
    assert (asked, iface.bar.items()) == ([], [])


def test_the_loaded_plugin_takes_drops_until_it_is_unloaded(iface, plugin, panel, draw):
    (handler,) = [each for each in iface.drops if type(each).__module__.endswith("review.guide.drop")]
    assert dropped(handler, str(draw())) == []
    dialog = panel.find("ecoipAppraiseDialog")
    assert dialog.drawing.filePath().endswith("KCN Đông Sơn.dxf")
    dialog.reject()
