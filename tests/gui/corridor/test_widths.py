"""The panel “Corridor width”: land, cost and conflicts at every width of the slider, three side by side, one undo."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    edit,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QFileDialog

from tests.gui.conftest import settle

EAST, NORTH = 500_000.0, 2_340_000.0


def at(x, y, right, top):
    return EAST + x, NORTH + y, EAST + right, NORTH + top


@pytest.fixture
def park(iface, add_layer):
    """Plots A and B, a building beside the axis of A, zones of green and industry; map and project in VN-2000."""
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:9214"))
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:9214"))
    iface.canvas.setExtent(QgsRectangle(*at(-100, -100, 1100, 1100)))
    iface.window.resize(1366, 768)
    iface.window.show()
    add_layer("Lô đất", "name:string", [(at(0, 0, 500, 1000), "A"), (at(500, 495, 1000, 1000), "B")])
    add_layer("Công trình", "name:string", [(at(100, 400, 200, 495), "N1")])
    add_layer("Phân khu", "code:string", [(at(0, 0, 500, 1000), "CX"), (at(500, 0, 1000, 1000), "CN")])


@pytest.fixture
def corridors(park):
    layer = QgsVectorLayer(
        "LineString?crs=EPSG:9214&field=corridor_id:string&field=kind:string&field=width_m:double",
        "Hành lang",
        "memory",
    )
    with edit(layer):
        for name, kind, wkt in (
            ("HL1", "steam", f"LINESTRING({EAST} {NORTH + 500}, {EAST + 1000} {NORTH + 500})"),
            ("HL2", "power_cable", f"LINESTRING({EAST + 300} {NORTH}, {EAST + 300} {NORTH + 1000})"),
        ):
            feature = QgsFeature(layer.fields())
            feature.setAttributes([name, kind, 4.0])
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
            assert layer.addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    return layer


class Hand:
    """Presses what a planner presses, and counts."""

    def __init__(self, iface):
        self.iface, self.clicks = iface, 0

    def choose(self, layer, name):
        self.iface.active = layer
        layer.selectByExpression(f"\"corridor_id\" = '{name}'")
        self.iface.window.findChild(QAction, "ecoipCorridorWidthAction").trigger()
        self.wait_for_panel()
        return self

    def wait_for_panel(self):
        """What the panel needs is loaded a piece a turn."""
        for _ in range(8):
            settle()

    @property
    def dock(self):
        return self.iface.window.findChild(QDockWidget, "ecoipCorridorWidthDock")

    def find(self, name):
        return self.dock.findChild(object, name)

    def slide(self, width_m):
        self.clicks += 1
        self.find("corridorWidthSlider").setValue(round(width_m / 0.5))
        settle()
        return self

    def press(self, name):
        self.clicks += 1
        assert self.find(name).isEnabled()
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)
        settle()
        return self

    def column(self, number=1):
        model = self.find("corridorWidthTable").model()
        return {model.text(row, 0): model.text(row, number) for row in range(model.rowCount())}


@pytest.fixture
def hand(iface, plugin):
    return Hand(iface)


def test_the_slider_shows_land_by_class_plots_and_buildings_as_it_moves(hand, corridors):
    # B loses 15 m by 500 m of its 25.25 ha: 3.0 %, A 2.0 %.
    # 1000 m long: at 4 m 0.4 ha; of the building, which ends 5 m beside the axis, nothing. At 20 m 2 ha and 500 m².
    found = hand.choose(corridors, "HL1").column()
    assert found["Land taken"] == "0.400 ha"
    assert found["Buildings in it"] == "0"
    found = hand.slide(20).column()
    assert hand.find("corridorWidthBox").value() == 20.0
    assert (found["Land taken"], found["– Green"], found["– Industrial"]) == ("2.000 ha", "1.000 ha", "1.000 ha")
    assert found["Buildings in it"] == "1 · 500 m²"
    assert found["Plots that lose land"].startswith("2 (most: B, 3.0 %)")
    assert found["Plots cut in two"] == "1 (A)"
    assert found["Compensation"] == "no price"


def test_another_corridor_in_the_way_is_named_with_the_clause_where_they_may_share_no_tunnel(hand, corridors):
    hand.choose(corridors, "HL1")
    kind = hand.find("corridorWidthKind")
    assert kind.currentData() == "steam"
    assert hand.column()["Other corridors met"].startswith("1 (HL2)")
    kind.setCurrentIndex(kind.findData("fuel_gas"))
    settle()
    assert "may not share a tunnel" in hand.column()["Other corridors met"]


def test_three_widths_stand_side_by_side_in_under_ten_clicks(hand, corridors):
    hand.choose(corridors, "HL1")
    for width in (10, 20, 30):
        hand.slide(width).press("corridorWidthPinButton")
    assert hand.clicks < 10
    model = hand.find("corridorWidthTable").model()
    assert model.headings() == ("", "now: 30 m", "10 m", "20 m", "30 m")
    assert [hand.column(number)["Land taken"] for number in (2, 3, 4)] == ["1.000 ha", "2.000 ha", "3.000 ha"]
    hand.slide(40).press("corridorWidthPinButton")
    assert model.headings() == ("", "now: 40 m", "20 m", "30 m", "40 m")
    hand.press("corridorWidthUnpinButton")
    assert model.headings() == ("", "now: 40 m")


def test_the_width_is_written_as_one_named_step(hand, corridors):
    hand.choose(corridors, "HL1").slide(12)
    kind = hand.find("corridorWidthKind")
    kind.setCurrentIndex(kind.findData("clean_water"))
    hand.press("corridorWidthWriteButton")
    line = next(row for row in corridors.getFeatures() if row["corridor_id"] == "HL1")
    assert (line["width_m"], line["kind"]) == (12.0, "clean_water")
    stack = corridors.undoStack()
    assert (stack.count(), stack.undoText()) == (1, "Corridor width 12 m")
    stack.undo()
    line = next(row for row in corridors.getFeatures() if row["corridor_id"] == "HL1")
    assert (line["width_m"], line["kind"]) == (4.0, "steam")
    corridors.rollBack()


def test_a_table_of_prices_gives_the_cost_and_names_what_has_none(hand, corridors, tmp_path, monkeypatch):
    prices = tmp_path / "giá đất.csv"
    prices.write_text("class;price\nCN;150000\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(prices), ""))
    hand.choose(corridors, "HL1").slide(20)
    hand.find("corridorWidthLayers").setCollapsed(False)
    hand.press("corridorWidthPricesButton")
    # 1 ha of industrial land at 150,000 a square metre.
    assert hand.column()["Compensation"] == "1,500,000,000 (no price: Green)"
    assert hand.find("corridorWidthPrices").text() == "giá đất.csv"


def test_a_table_that_cannot_be_read_is_said_and_let_go(hand, corridors, tmp_path, monkeypatch):
    prices = tmp_path / "giá.csv"
    prices.write_text("class;price\nCN;nhiều\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(prices), ""))
    hand.choose(corridors, "HL1")
    hand.find("corridorWidthLayers").setCollapsed(False)
    hand.press("corridorWidthPricesButton")
    assert "nhiều" in hand.iface.bar.currentItem().text()
    assert hand.column()["Compensation"] == "no price"


def test_a_line_drawn_just_now_is_looked_at_at_once(hand, park, iface):
    from tests.gui.corridor.test_tool import Hand as Drawing

    drawing = Drawing(iface).start()
    drawing.panel.width_m.setValue(20)
    drawing.click(0, 500).click(1000, 500).end()
    hand.wait_for_panel()
    assert hand.dock.isVisible()
    assert hand.find("corridorWidthBox").value() == 20.0
    assert hand.column()["Plots that lose land"].startswith("2 ")
    QgsProject.instance().mapLayersByName("Corridors (new)")[0].rollBack()


def test_without_one_selected_line_it_says_what_to_select(hand, corridors):
    corridors.removeSelection()
    hand.iface.active = corridors
    hand.iface.window.findChild(QAction, "ecoipCorridorWidthAction").trigger()
    assert "Select one drawn corridor" in hand.iface.bar.currentItem().text()
    assert hand.dock is None


def test_layers_that_are_not_there_are_said_not_counted_as_nothing(hand, corridors):
    hand.choose(corridors, "HL1")
    for name in ("corridorWidthPlots", "corridorWidthBuildings", "corridorWidthZones"):
        hand.find(name).setLayer(None)
    settle()
    found = hand.column()
    assert [found[name] for name in ("Plots that lose land", "Plots cut in two", "Buildings in it")] == ["no layer"] * 3
    assert "– Green" not in found


def test_a_layer_without_a_field_for_widths_is_told_what_to_add(hand, park, iface):
    layer = QgsVectorLayer("LineString?crs=EPSG:9214&field=corridor_id:string", "Hành lang", "memory")
    with edit(layer):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(["X"])
        feature.setGeometry(QgsGeometry.fromWkt(f"LINESTRING({EAST} {NORTH + 500}, {EAST + 900} {NORTH + 500})"))
        layer.addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    hand.choose(layer, "X").press("corridorWidthWriteButton")
    assert "“width_m”" in iface.bar.currentItem().text()
    assert not layer.isEditable()


def test_the_line_is_followed_and_a_removed_layer_leaves_an_empty_panel(hand, corridors):
    hand.choose(corridors, "HL1").slide(20)
    (fid,) = corridors.selectedFeatureIds()
    corridors.startEditing()
    corridors.changeGeometry(fid, QgsGeometry.fromWkt(f"LINESTRING({EAST} {NORTH + 500}, {EAST + 500} {NORTH + 500})"))
    settle()
    assert hand.column()["Land taken"] == "1.000 ha"
    corridors.rollBack()
    QgsProject.instance().removeMapLayer(corridors.id())
    settle()
    assert hand.column() == {}
    assert not hand.find("corridorWidthWriteButton").isEnabled()


@pytest.mark.usefixtures("algorithms")
def test_the_next_steps_open_with_this_layer_and_width(hand, corridors, monkeypatch, qgis_processing):
    from unittest.mock import MagicMock

    from qgis import processing

    opened = {}
    monkeypatch.setattr(processing, "execAlgorithmDialog", lambda name, values: opened.update({name: values}))
    monkeypatch.setattr(
        processing, "createAlgorithmDialog", lambda name, values: opened.update({name: values}) or MagicMock()
    )
    hand.choose(corridors, "HL1").slide(20)
    for name in ("corridorNextLandButton", "corridorNextSectionButton", "corridorNextRouteButton"):
        hand.press(name)
    land = opened["ecoip:corridorbuffers"]
    assert land["CORRIDORS"] == corridors.id()
    assert (land["CORRIDOR_ID_FIELD"], land["KIND_FIELD"], land["WIDTH_FIELD"]) == ("corridor_id", "kind", "width_m")
    assert QgsProject.instance().mapLayer(land["PLOTS"]).name() == "Lô đất"
    assert QgsProject.instance().mapLayer(land["OBSTACLES"]).name() == "Công trình"
    assert opened["ecoip:corridorsection"]["WIDTH"] == 20.0
    assert "ecoip:corridorroutes" in opened
