"""The live what-if on KCN mẫu: a card, a plant dragged over the park, the same figures as the algorithm, a scenario."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QDockWidget

from eco_ip_plugin.compat import is_null
from eco_ip_plugin.gui.impact.card_dialog import CardDialog
from eco_ip_plugin.gui.impact.figures import ROW, VERDICT
from eco_ip_plugin.storage.opening import load
from tests.gui.conftest import settle, wait_until
from tests.processing.conftest import rows_of
from tests.support.once.lean_stores import lean_store

TABLES = ("scenario_zone", "plot", "building", "zone", "network", "park", "scenario")
"""Layers the panel looks at, and those it adds to; it reads the rest of the store beside them."""
CARD = {
    "name": "Nhà máy A", "vsic": "10", "ha": 9, "floor_m2": 50000, "floors": 2, "workers": 900, "shifts": 3,
    "flows": [{"resource": "steam", "direction": "input", "quantity": 5, "unit": "t", "period": "hour"},
              {"resource": "fly_ash", "direction": "input", "quantity": 120, "unit": "t/day"}],
}  # fmt: skip


class Somebody:
    """Presses what a user of the panel presses."""

    def __init__(self, iface, store) -> None:
        self.iface, self.store = iface, store

    @property
    def dock(self):
        return self.iface.window.findChild(QDockWidget, "ecoipImpactCard")

    @property
    def content(self):
        return self.desktop._impact.content

    def find(self, name):
        found = self.dock.findChild(object, name)
        assert found is not None, name
        return found

    def wait_until(self, holds) -> None:
        wait_until(holds, 60)

    def press(self, name) -> None:
        assert self.find(name).isEnabled(), name
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)
        settle()

    def drag_to(self, x, y) -> None:
        self.content.on_map.tool.moved.emit(QgsPointXY(x, y))
        settle()

    def key(self, key) -> None:
        event = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        self.iface.canvas.mapTool().keyPressEvent(event)
        settle()

    def shown(self):
        model = self.find("impactTable").model()
        return {model.index(row, 0).data(ROW).indicator: model.index(row, VERDICT).data()
                for row in range(model.rowCount())}  # fmt: skip


def table(name):
    layers = QgsProject.instance().mapLayers().values()
    return next(layer for layer in layers if layer.customProperty("ecoip/table") == name)


@pytest.fixture
def somebody(iface, plugin, tmp_path):
    store = lean_store(tmp_path / "Kho dữ liệu.gpkg", "Lan", "en", sample="kcn_mau", tables=TABLES)
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:9214"))
    iface.window.resize(1366, 768)
    iface.window.show()
    load(QgsProject.instance(), store, "en")
    made = Somebody(iface, store)
    made.desktop = plugin._desktop
    iface.window.findChild(QAction, "ecoipImpactAction").trigger()
    made.wait_until(lambda: made.dock.is_ready and made.content is not None and made.content.prepared is not None)
    return made


def with_card(somebody, tmp_path, **changed):
    path = tmp_path / "thẻ.json"
    path.write_text(json.dumps({**CARD, **changed}), encoding="utf-8")
    somebody.content.files.open_card(str(path))
    somebody.wait_until(lambda: somebody.content._task is None and not somebody.content.prepared.given.card.is_empty)
    return path


def test_without_a_card_the_panel_says_what_to_do_and_nothing_can_be_dragged(somebody):
    assert "press Card…" in somebody.find("impactState").text()
    assert not somebody.find("impactDragButton").isEnabled()
    assert somebody.find("impactPlot").count() == 40 + 6  # plots, then zones without one that are no roads


def test_a_wrong_card_is_refused_with_its_place_and_the_one_before_stays(somebody, tmp_path):
    with_card(somebody, tmp_path)
    (tmp_path / "sai.json").write_text('{"ha": "rộng"}', encoding="utf-8")
    somebody.content.files.open_card(str(tmp_path / "sai.json"))
    assert "at ha stands" in somebody.iface.bar.currentItem().text()
    assert somebody.content.card.name == "Nhà máy A"


def test_the_figures_follow_the_plant_over_the_park_and_are_those_of_the_algorithm(somebody, tmp_path):
    import processing

    path = with_card(somebody, tmp_path)
    somebody.press("impactDragButton")
    assert somebody.iface.canvas.mapTool() is somebody.content.on_map.tool
    somebody.drag_to(500_000, 2_340_000)
    assert somebody.content.impact.site.id == "L01"
    somebody.drag_to(400_000, 2_340_000)  # beside the park: the last place stays
    assert somebody.content.impact.site.id == "L01"
    for place, plot in (((500_900, 2_340_400), "L12"), ((502_600, 2_340_400), "CX-01")):
        somebody.drag_to(*place)
        live = somebody.content.impact
        assert somebody.find("impactPlot").currentData() == live.site.id == plot
        done = processing.run("ecoip:newplant", {
            "GEOPACKAGE": str(somebody.store.path), "PLOT": plot, "CARD": str(path), "IMPACT": "memory:",
            "LANGUAGE": "en",
        })  # fmt: skip
        rows = rows_of(done["IMPACT"])
        assert [row["indicator"] for row in rows] == [row.indicator for row in live.rows]
        for theirs, mine in zip(rows, live.rows):
            for name in ("base", "with_plant", "delta", "required"):
                value = None if is_null(theirs[name]) else theirs[name]
                wanted = getattr(mine, name)
                assert value == (None if wanted is None else pytest.approx(wanted, rel=1e-9, abs=1e-9)), mine.indicator
            assert theirs["verdict"] == mine.verdict
        assert done["VERDICT"] == live.verdict
    assert somebody.shown()["composite_25"] in ("✓ pass", "✗ fail")
    somebody.key(Qt.Key.Key_Escape)
    assert not somebody.find("impactDragButton").isChecked()


def test_enter_makes_the_scenario_in_one_step_that_undo_takes_back(somebody, tmp_path):
    with_card(somebody, tmp_path)
    somebody.press("impactDragButton")
    somebody.drag_to(502_600, 2_340_400)
    before = table("scenario").featureCount(), table("scenario_zone").featureCount()
    somebody.key(Qt.Key.Key_Return)
    assert "Nhà máy A at CX-01" in somebody.iface.bar.currentItem().text()
    (made,) = [row for row in table("scenario").getFeatures() if row["name"] == "Nhà máy A at CX-01"]
    assert json.loads(made["note"])["workers"] == 900
    (zone,) = [row for row in table("scenario_zone").getFeatures() if row["scenario_id"] == made["scenario_id"]]
    assert (zone["zone_id"], zone["class"], zone["change"]) == ("CX-01", "industrial", "changed")
    for name in ("scenario", "scenario_zone"):
        assert table(name).undoStack().count() == 1
        table(name).undoStack().undo()
    assert (table("scenario").featureCount(), table("scenario_zone").featureCount()) == before


def test_the_keyboard_goes_the_same_way_through_the_list(somebody, tmp_path):
    with_card(somebody, tmp_path)
    box = somebody.find("impactPlot")
    box.setFocus()
    first = box.currentData()
    QTest.keyClick(box, Qt.Key.Key_Down)
    settle()
    assert box.currentData() != first
    assert somebody.content.impact.site.id == box.currentData()
    unchanged = len(somebody.shown())
    somebody.find("impactOnlyChanges").setChecked(False)
    assert len(somebody.shown()) == len(somebody.content.impact.rows) > unchanged


def test_the_form_writes_the_card_it_was_given_and_says_what_is_wrong(somebody, tmp_path):
    with_card(somebody, tmp_path)
    dialog = CardDialog(somebody.content.card, somebody.iface.window)
    dialog._take()
    assert dialog.card == somebody.content.card
    dialog.findChild(object, "plantCard_ha").setText("-5")
    dialog._take()
    assert "at ha stands" in dialog.wrong.text()
    dialog.findChild(object, "plantCard_ha").setText("7,5")
    dialog.findChild(object, "plantCardAddFlow").click()
    dialog.flows.item(2, 0).setText("clean_water")
    dialog.flows.item(2, 2).setText("300")
    dialog.flows.item(2, 3).setText("m³/day")
    dialog._take()
    assert (dialog.card.ha, dialog.card.flows[2].resource) == (7.5, "clean_water")
    dialog.deleteLater()


def test_two_flows_of_one_resource_keep_each_its_own_quality_in_the_form(somebody, tmp_path):
    flow = {"resource": "hot_water", "quantity": 5, "unit": "m3/day"}
    flows = [{**flow, "direction": "input", "temperature_c": 90}, {**flow, "direction": "output", "temperature_c": 40}]
    with_card(somebody, tmp_path, flows=flows, workers=1200)
    assert "1,200 workers" in somebody.dock.plant.text()
    dialog = CardDialog(somebody.content.card, somebody.iface.window)
    dialog._take()
    assert [each.temperature_c for each in dialog.card.flows] == [90, 40]
    dialog.flows.removeRow(0)
    dialog._take()
    assert [(each.direction, each.temperature_c) for each in dialog.card.flows] == [("output", 40)]
    dialog.flows.item(0, 0).setText("Steam")
    dialog._take()
    assert (dialog.card.flows[0].resource, dialog.card.flows[0].temperature_c) == ("steam", None)
    dialog.deleteLater()


def test_the_project_closed_meanwhile_leaves_an_empty_panel_that_says_so(somebody, tmp_path):
    with_card(somebody, tmp_path)
    somebody.press("impactDragButton")
    QgsProject.instance().clear()
    somebody.wait_until(lambda: somebody.content.prepared is None)
    assert "No project of a park is open" in somebody.find("impactState").text()
    assert not somebody.find("impactDragButton").isChecked()
    assert somebody.find("impactTable").model().rowCount() == 0
