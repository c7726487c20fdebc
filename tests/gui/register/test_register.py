"""The panel of the register: what it believes on a day, the facts behind a value, facts added and taken over."""

from __future__ import annotations

import datetime
from typing import Any

import openpyxl
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt.QtCore import QDate, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QDialog, QDockWidget, QPushButton

from eco_ip_plugin.storage.changes import INSERT, Change
from eco_ip_plugin.storage.opening import load
from eco_ip_plugin.storage.samples import wkb_of
from tests.gui.conftest import finish_tasks, settle
from tests.support.once.lean_stores import lean_store

TABLES = ("firm", "monitoring", "zone", "park", "attachment", "history", "fact", "phase")
"""What the panel looks at; all layers of a store are opened by the tests of the store."""
SQUARE = "MULTIPOLYGON (((500000 2340000, 501000 2340000, 501000 2341000, 500000 2341000, 500000 2340000)))"
PARKS = (("P1", "KCN Đông Sơn", "Bắc Ninh"), ("P2", "KCN Ân Thi", "Hưng Yên"), ("P3", "KCN Bản Qua", "Lào Cai"))
FACTS = (
    ("P1", "area_ha", {"value": 107.0, "source_title": "Quy hoạch", "source_date": "2025-11-10"}),
    ("P1", "area_ha", {"value": 76.39, "source_title": "QĐ 2170", "source_date": "2026-06-23"}),
    ("P1", "occupancy_pct", {"value_low": 90.0, "source_title": "Báo cáo", "source_date": "2026-01-15"}),
    ("P2", "area_ha", {"value": 40.5, "source_title": "Báo cáo", "source_date": "2024-01-15"}),
)


class Panel:
    """Presses what an official of a department presses."""

    def __init__(self, iface: Any) -> None:
        self.iface = iface
        iface.window.findChild(QAction, "ecoipRegisterAction").trigger()
        self.dock = iface.window.findChild(QDockWidget, "ecoipRegisterDock")
        self.wait()

    def find(self, name: str) -> Any:
        found = self.dock.findChild(object, name)
        assert found is not None, name
        return found

    def wait(self) -> None:
        waiting = [self.dock]
        while waiting:
            for _ in range(3):
                settle()
                finish_tasks()
            found = self.dock.findChildren(QTimer)
            waiting = [each for each in found if each.isActive() and each.isSingleShot()]
            for each in waiting:  # what follows edits waits for a pause
                each.start(0)

    def press(self, name: str) -> None:
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)
        self.wait()

    def on(self, day: str) -> None:
        self.find("registerDay").setDate(QDate.fromString(day, Qt.DateFormat.ISODate))
        self.wait()

    def shown(self, name: str) -> list[list[str]]:
        model = self.find(name).model()
        return [[model.index(row, column).data() for column in range(model.columnCount())]
                for row in range(model.rowCount())]  # fmt: skip

    def headings(self, name: str) -> list[str]:
        model = self.find(name).model()
        return [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]

    def column(self, name: str, heading: str) -> list[str]:
        return [row[self.headings(name).index(heading)] for row in self.shown(name)]

    def click(self, name: str, row: int, heading: str) -> None:
        table = self.find(name)
        index = table.model().index(row, self.headings(name).index(heading))
        table.scrollTo(index)
        at = table.visualRect(index).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        self.wait()


def _register() -> list[Change]:
    """Three parks, with facts and a phase."""
    changes = [Change("park", INSERT, values={"park_id": id_, "name": name, "province": province,
                                              "geom": wkb_of(SQUARE, "MultiPolygon") if id_ == "P1" else None})
               for id_, name, province in PARKS]  # fmt: skip
    changes += [Change("fact", INSERT, values={"fact_id": f"FA-{number}", "park_id": park, "attribute": name, **said})
                for number, (park, name, said) in enumerate(FACTS)]  # fmt: skip
    changes.append(Change("phase", INSERT, values={"phase_id": "G1", "park_id": "P1", "name": "I",
                                                   "starts": "2027-01-01", "ends": "2028-12-31"}))  # fmt: skip
    return changes


@pytest.fixture
def store(iface, tmp_path):
    made = lean_store(tmp_path / "Sổ tỉnh.gpkg", "Lan", "en", rows=_register, tables=TABLES, unseen=("import",))
    load(QgsProject.instance(), made, "en")
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:9214"))
    iface.window.resize(1366, 768)
    iface.window.show()
    settle()
    return made


@pytest.fixture
def panel(store, plugin, iface):
    made = Panel(iface)
    made.on("2026-07-01")
    return made


def answer(panel: Panel, does: Any) -> list[Any]:
    """Fill in the dialog that opens next; what `does` gives is kept."""
    kept: list[Any] = []

    def go() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            QTimer.singleShot(50, go)
            return
        kept.append(does(dialog))

    QTimer.singleShot(50, go)
    return kept


def test_the_slider_shows_what_each_decision_believed(panel):
    assert panel.find("registerSlider").maximum() == 3  # four days on which a source spoke
    assert panel.column("registerParks", "Area (ha)") == ["76.39 ha ≠", "40.5 ha", ""]
    panel.find("registerSlider").setValue(1)
    panel.wait()
    assert panel.find("registerDay").date() == QDate(2025, 11, 10)
    assert panel.column("registerParks", "Area (ha)") == ["107 ha ≠", "40.5 ha", ""]
    assert panel.column("registerParks", "Occupancy declared (%)") == ["", "", ""]
    assert "Quy hoạch (1 fact)" in panel.find("registerSpoken").text()
    panel.press("registerLater")
    assert panel.column("registerParks", "Occupancy declared (%)") == ["90 % or more", "", ""]
    panel.press("registerEarlier")
    panel.press("registerEarlier")
    assert panel.column("registerParks", "Area (ha)") == ["", "40.5 ha", ""]
    panel.on("2020-01-01")
    assert panel.column("registerParks", "Area (ha)") == ["", "", ""]
    assert "No source with a day is known yet" in panel.find("registerSpoken").text()


def test_totals_and_headline_say_what_is_missing(panel):
    (area,) = [row for row in panel.shown("registerTotals") if row[0] == "Area (ha)"]
    assert area[1:] == ["116.89 ha", "2", "0", "1"]  # 76.39 + 40.5, nothing of the third
    (full,) = [row for row in panel.shown("registerTotals") if row[0].startswith("Occupancy")]
    assert full[1] == "–"
    assert "116.89 ha of the 2 parks of which it is known; 1 is missing" in panel.find("registerHeadline").text()


def test_a_value_opens_its_facts_and_both_sources_of_a_contradiction_stand(panel):
    panel.click("registerParks", 0, "Area (ha)")
    assert [row[1:5] for row in panel.shown("registerFacts")] == [
        ["76.39 ha", "✓ holds · ≠", "QĐ 2170", "2026-06-23"],
        ["107 ha", "○ a newer source holds · ≠", "Quy hoạch", "2025-11-10"],
    ]
    assert panel.find("registerFactsOf").text() == "KCN Đông Sơn · Area (ha): 2 facts"
    panel.on("2026-01-01")  # the facts follow the day
    assert [row[2] for row in panel.shown("registerFacts")] == ["… not known on that day · ≠", "✓ holds · ≠"]
    (pair,) = panel.shown("registerContradictions")
    assert pair == ["KCN Đông Sơn", "Area (ha)", "107 ha", "Quy hoạch · 2025-11-10", "76.39 ha", "QĐ 2170 · 2026-06-23",
                    "−30.61"]  # fmt: skip


def test_search_takes_words_with_marks_or_without_and_sorting_is_vietnamese(panel):
    panel.find("registerSearch").setText("dong son")
    panel.wait()
    assert panel.column("registerParks", "Park") == ["KCN Đông Sơn"]
    panel.find("registerSearch").setText("báo cáo")  # by its source
    panel.wait()
    assert len(panel.shown("registerParks")) == 2
    panel.find("registerSearch").clear()
    panel.find("registerAtOdds").setChecked(True)
    panel.wait()
    assert panel.column("registerParks", "Park") == ["KCN Đông Sơn"]
    panel.find("registerAtOdds").setChecked(False)
    panel.find("registerParks").sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert panel.column("registerParks", "Park") == ["KCN Ân Thi", "KCN Bản Qua", "KCN Đông Sơn"]
    area = panel.headings("registerParks").index("Area (ha)")
    for order, first in ((Qt.SortOrder.AscendingOrder, "40.5 ha"), (Qt.SortOrder.DescendingOrder, "76.39 ha ≠")):
        panel.find("registerParks").sortByColumn(area, order)
        assert [panel.column("registerParks", "Area (ha)")[place] for place in (0, 2)] == [first, ""]


def test_a_click_on_a_park_goes_to_the_map_and_one_without_a_shape_says_so(panel, iface):
    panel.click("registerParks", 0, "Park")
    assert iface.canvas.extent().contains(iface.canvas.extent().center())
    assert iface.canvas.extent().center().x() == pytest.approx(500_500, abs=5)
    panel.click("registerParks", 2, "Park")
    assert "no shape of KCN Bản Qua" in iface.bar.currentItem().text()


def test_a_fact_by_hand_is_one_undo_step_that_is_saved_with_its_source(panel, store):
    panel.click("registerParks", 1, "Area (ha)")

    def fill(dialog):
        dialog.line("value").setText("khoảng 60")
        unread = dialog.message.text(), dialog.accept_button.isEnabled()
        dialog.line("value").setText("55,5")
        dialog.line("source_title").setText("QĐ phê duyệt")
        dialog.line("source_no").setText("99/QĐ-UBND")
        dialog.line("source_date").setText("01/06/2026")
        dialog.rank.setValue(3)
        dialog.evidence.setCurrentIndex(dialog.evidence.findData("verified"))
        read = dialog.message.text()
        dialog.accept_button.click()
        return unread, read

    answered = answer(panel, fill)
    panel.press("registerAdd")
    (((why, could), read),) = answered
    assert "khoảng 60" in why
    assert not could
    assert read == "Read as: 55.5 ha"
    assert panel.column("registerParks", "Area (ha)")[1] == "55.5 ha ≠"
    panel.press("registerUndo")
    assert panel.column("registerParks", "Area (ha)")[1] == "40.5 ha"
    panel.press("registerRedo")
    panel.press("registerSave")
    layer = next(
        each for each in QgsProject.instance().mapLayers().values() if each.customProperty("ecoip/table") == "fact"
    )
    (kept,) = [each for each in layer.getFeatures() if each["source_no"] == "99/QĐ-UBND"]
    assert (kept["park_id"], kept["attribute"], kept["value"], kept["rank"], kept["evidence"]) == (
        "P2", "area_ha", 55.5, 3, "verified")  # fmt: skip
    assert kept["source_date"] == QDate(2026, 6, 1)
    assert kept["changed_by"]
    assert not layer.isEditable()


def test_a_table_is_taken_over_after_a_look_and_taken_back(panel, tmp_path, monkeypatch, iface):
    path = tmp_path / "bảng của sở.csv"
    path.write_text("park_id;attribute;value;source_title;source_date\nP3;area_ha;200;Sở;2026-05-01\n"
                    "P4;area_ha;10;Sở;2026-05-01\nP3;area_ha;nhiều;Sở;\n", encoding="utf-8")  # fmt: skip
    from eco_ip_plugin.gui.register import imports

    monkeypatch.setattr(imports.QFileDialog, "getOpenFileName", lambda *given: (str(path), ""))

    def look(dialog):
        shown = [dialog.model.text(row, 1) for row in range(dialog.model.count())], dialog.summary.text()
        dialog.accept_button.click()
        return shown

    kept = answer(panel, look)
    panel.press("registerImport")
    panel.wait()
    ((decisions, summary),) = kept
    assert decisions == ["✗ refused", "+ added", "+ added"]
    assert "1 park is added that the project lacks" in summary
    assert panel.column("registerParks", "Area (ha)") == ["76.39 ha ≠", "40.5 ha", "200 ha", "10 ha"]
    QTest.mouseClick(iface.bar.findChild(QPushButton, "takeBackFactsButton"), Qt.MouseButton.LeftButton)
    panel.wait()
    assert panel.column("registerParks", "Area (ha)") == ["76.39 ha ≠", "40.5 ha", ""]


def test_copying_gives_headings_and_rows_and_the_workbook_is_written_beside_the_window(panel, tmp_path):
    panel.press("registerCopy")
    head, *rows = QApplication.clipboard().text().strip().split("\n")
    assert head.split("\t")[:3] == ["Park", "Province", "Area (ha)"]
    assert rows[0].split("\t")[:3] == ["KCN Đông Sơn", "Bắc Ninh", "76.39 ha ≠"]
    path = tmp_path / "sổ.xlsx"
    content(panel).hands.write_workbook(path)
    panel.wait()
    book = openpyxl.load_workbook(path)
    assert [cell.value for cell in next(book["Parks"].iter_rows(min_row=4, max_row=4))][:4] == [
        "P1", "KCN Đông Sơn", "Bắc Ninh", 76.39]  # fmt: skip


def content(panel):
    from eco_ip_plugin.gui.register.content import RegisterContent

    return panel.dock.findChild(RegisterContent)


def test_phases_come_onto_the_map_with_their_time(panel):
    panel.press("registerPhases")
    panel.wait()
    (layer,) = [each for each in QgsProject.instance().mapLayers().values()
                if each.fields().lookupField("phase_id") >= 0 and not each.customProperty("ecoip/table")]  # fmt: skip
    time = layer.temporalProperties()
    assert (time.isActive(), time.startField(), time.endField(), layer.featureCount()) == (True, "starts", "ends", 1)
    span = QgsProject.instance().timeSettings().temporalRange()
    assert (span.begin().date(), span.end().date()) == (QDate(2027, 1, 1), QDate(2028, 12, 31))


def test_a_file_is_looked_at_without_a_project_and_what_is_not_read_is_listed(plugin, iface, tmp_path):
    iface.window.show()
    settle()
    panel = Panel(iface)
    assert "no project with parks" in panel.find("registerState").text()
    path = tmp_path / "sổ đăng ký.csv"
    path.write_text(
        "park_id,attribute,value,source_date\nA,area_ha,100,2025-01-01\nA,area_ha,nhiều,\n", encoding="utf-8"
    )
    content(panel).choose_file(str(path))
    panel.wait()
    assert panel.column("registerParks", "Area (ha)") == ["100 ha"]
    assert [row[0] for row in panel.shown("registerUnread")] == ["2"]
    assert not panel.find("registerAdd").isEnabled()
    path.write_text("park_id,value\nA,1\n", encoding="utf-8")
    panel.press("registerRefresh")
    assert "“attribute”" in panel.find("registerState").text()


def test_a_project_that_is_closed_leaves_an_empty_panel(panel):
    QgsProject.instance().clear()
    panel.wait()
    assert panel.shown("registerParks") == []
    assert "no project with parks" in panel.find("registerState").text()
    assert not panel.find("registerExcel").isEnabled()


def test_the_slider_keeps_the_park_that_is_chosen_and_the_words_that_are_searched(panel):
    panel.find("registerSearch").setText("kcn")
    panel.click("registerParks", 1, "Area (ha)")
    panel.on("2025-12-01")
    table = panel.find("registerParks")
    assert table.currentIndex().row() == 1
    assert panel.find("registerFactsOf").text().startswith("KCN Ân Thi")
    assert panel.dock.findChild(object, "registerDay").date() == QDate(2025, 12, 1)
    assert datetime.date(2025, 12, 1) == content(panel).shown.register.as_of


def test_a_table_of_the_users_own_takes_facts_too_and_a_read_only_one_says_why_not(plugin, iface, add_layer):
    fields = "park_id:string,attribute:string,value:double,text:string,source_title:string,source_date:date"
    rows = [(None, "A", "area_ha", 100.0, None, "Sở", QDate(2025, 1, 1))]
    layer = add_layer("Sổ của sở", fields, rows, crs="EPSG:9214", kind="NoGeometry")
    iface.window.show()
    settle()
    panel = Panel(iface)
    panel.on("2026-07-01")
    assert panel.column("registerParks", "Area (ha)") == ["100 ha"]
    content(panel).edits.add({"park_id": "A", "attribute": "area_ha", "value": 120.0, "source_date": "2026-01-01"}, "x")
    panel.wait()
    assert panel.column("registerParks", "Area (ha)") == ["120 ha ≠"]
    panel.press("registerUndo")
    assert panel.column("registerParks", "Area (ha)") == ["100 ha"]
    layer.rollBack()
    layer.setReadOnly(True)
    panel.press("registerRefresh")
    assert not panel.find("registerAdd").isEnabled()
    assert "read-only" in panel.find("registerAdd").toolTip()
    QgsProject.instance().removeMapLayer(layer.id())
    panel.wait()
    assert "no project with parks" in panel.find("registerState").text()
