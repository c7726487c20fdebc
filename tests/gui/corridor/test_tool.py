"""Drawing a corridor: what it takes is there while the line grows, and one step in the layer undoes it."""

from __future__ import annotations

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsMapMouseEvent
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QAction

from eco_ip_plugin.gui.corridor.feature import likely_plots
from tests.gui.conftest import loaded, settle

EAST, NORTH = 500_000.0, 2_340_000.0


@pytest.fixture
def plugin(iface):
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:9214"))
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:9214"))
    iface.canvas.setExtent(QgsRectangle(EAST - 100, NORTH - 100, EAST + 1100, NORTH + 1100))
    iface.window.show()
    made = loaded(iface)
    settle()
    yield made
    made.unload()
    settle()


@pytest.fixture
def plots(add_layer):
    rows = [((EAST, NORTH, EAST + 500, NORTH + 1000), "A"), ((EAST + 500, NORTH, EAST + 1000, NORTH + 1000), "B")]
    return add_layer("lô đất", "name:string", rows)


class Hand:
    """A user with the tool."""

    def __init__(self, iface):
        self.iface = iface
        self.action = iface.window.findChild(QAction, "ecoipDrawCorridorAction")

    def start(self):
        self.action.trigger()
        return self

    @property
    def tool(self):
        return self.iface.canvas.mapTool()

    @property
    def panel(self):
        return self.iface.canvas.findChild(object, "ecoipCorridorPanel")

    def at(self, kind, x, y, button=Qt.MouseButton.LeftButton):
        point = self.iface.canvas.mapSettings().mapToPixel().transform(QgsPointXY(EAST + x, NORTH + y))
        return QgsMapMouseEvent(self.iface.canvas, kind, point.toQPointF().toPoint(), button)

    def move(self, x, y):
        self.tool.canvasMoveEvent(self.at(QEvent.Type.MouseMove, x, y, Qt.MouseButton.NoButton))
        return self

    def click(self, x, y, button=Qt.MouseButton.LeftButton):
        self.tool.canvasReleaseEvent(self.at(QEvent.Type.MouseButtonRelease, x, y, button))
        return self

    def end(self):
        return self.click(0, 0, Qt.MouseButton.RightButton)

    def key(self, key):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        self.tool.keyPressEvent(event)
        return event


@pytest.fixture
def hand(iface, plugin):
    return Hand(iface)


def drawn(hand):
    """What the tool says, as it says it."""
    seen = []
    hand.tool.changed.connect(seen.append)
    return seen


def test_without_a_line_layer_a_new_one_is_made_in_the_projects_system(hand, plots):
    hand.start()
    (layer,) = QgsProject.instance().mapLayersByName("Corridors (new)")
    assert layer.isEditable()
    assert layer.crs().authid() == "EPSG:9214"
    assert hand.action.isChecked()
    assert hand.panel.isVisible()


def test_the_layer_that_looks_like_plots_is_chosen_and_none_where_nothing_does(hand, add_layer):
    rows = [((EAST, NORTH, EAST + 9, NORTH + 9), "Nhà 1")]
    buildings = add_layer("Công trình", "code:string", rows)
    hand.start()
    assert hand.panel.plots.currentLayer() is None
    hand.panel.plots.setLayer(buildings)
    by_field = add_layer("Ranh giới giao đất", "so_lo:string", rows)
    assert likely_plots() == by_field
    by_name = add_layer("KCN_lô_đất", "name:string", rows)
    assert likely_plots() == by_name


def test_while_the_mouse_moves_width_land_and_plots_are_shown(hand, plots):
    hand.start()
    hand.panel.width_m.setValue(20)
    hand.panel.plots.setLayer(plots)
    seen = drawn(hand)
    hand.click(0, 500).move(1000, 500)
    now = seen[-1]
    assert now.area_m2 == pytest.approx(now.length_m * 20)
    assert now.length_m == pytest.approx(1000, rel=0.01)
    assert {name for name, _, _ in now.takes} == {"A", "B"}
    assert sum(area for _, area, _ in now.takes) <= now.area_m2 + 1e-6
    text = hand.panel.result.text()
    assert "Length" in text
    assert "A: " in text
    hand.panel.width_m.setValue(40)
    assert seen[-1].area_m2 == pytest.approx(2 * now.area_m2)


def test_a_right_click_adds_the_line_with_kind_and_width_as_one_step(hand, plots):
    hand.start()
    hand.panel.kind.setCurrentIndex(hand.panel.kind.findData("steam"))
    hand.panel.width_m.setValue(12.5)
    hand.click(0, 500).click(600, 500).click(600, 900).end()
    (layer,) = QgsProject.instance().mapLayersByName("Corridors (new)")
    (feature,) = layer.getFeatures()
    assert (feature["kind"], feature["width"]) == ("steam", 12.5)
    assert feature.geometry().length() == pytest.approx(1000, rel=0.02)
    assert layer.undoStack().count() == 1
    layer.undoStack().undo()
    assert layer.featureCount() == 0


def test_one_corner_is_no_corridor_and_escape_gives_up(hand, plots):
    hand.start()
    hand.click(0, 500).end()
    hand.click(0, 500).click(500, 500)
    assert hand.key(Qt.Key.Key_Escape).isAccepted()
    hand.end()
    (layer,) = QgsProject.instance().mapLayersByName("Corridors (new)")
    assert layer.featureCount() == 0


def test_backspace_goes_back_one_corner(hand, plots):
    hand.start()
    hand.click(0, 500).click(500, 500).click(500, 900)
    hand.key(Qt.Key.Key_Backspace)
    hand.key(Qt.Key.Key_Return)
    (layer,) = QgsProject.instance().mapLayersByName("Corridors (new)")
    (feature,) = layer.getFeatures()
    assert feature.geometry().length() == pytest.approx(500, rel=0.02)


def test_a_multiline_layer_of_the_user_is_drawn_into_and_stays_in_edit_mode(hand, iface, plots):
    layer = QgsVectorLayer("MultiLineString?crs=EPSG:9214&field=width:double", "tuyến", "memory")
    QgsProject.instance().addMapLayer(layer)
    iface.active = layer
    hand.start()
    hand.click(0, 500).click(500, 500).end()
    (feature,) = layer.getFeatures()
    assert feature.geometry().isMultipart()
    assert layer.isEditable()
    assert not QgsProject.instance().mapLayersByName("Corridors (new)")


def test_in_degrees_nothing_is_drawn_and_the_message_says_what_to_do(hand, iface):
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    hand.start()
    assert not hand.action.isChecked()
    assert "projected" in iface.bar.currentItem().text()
    layer = QgsVectorLayer("LineString?crs=EPSG:4326", "độ", "memory")
    QgsProject.instance().addMapLayer(layer)
    iface.active = layer
    hand.start()
    assert not hand.action.isChecked()


def test_when_the_layer_is_gone_the_line_is_refused_with_a_message(hand, iface, plots):
    hand.start()
    hand.click(0, 500).click(500, 500)
    QgsProject.instance().removeMapLayer(QgsProject.instance().mapLayersByName("Corridors (new)")[0])
    settle()
    hand.end()
    assert "gone" in iface.bar.currentItem().text()


def test_another_map_tool_puts_panel_and_bands_away(hand, iface, plots):
    hand.start()
    hand.click(0, 500).move(500, 500)
    hand.action.trigger()
    assert not hand.action.isChecked()
    assert not iface.canvas.findChild(object, "ecoipCorridorPanel").isVisible()
