"""Rows of flows: their order, copied, pasted, duplicated, undone; what is wrong with one told beside it."""

from __future__ import annotations

import csv
import io

import pytest
from qgis.core import QgsGeometry, QgsPointXY, edit
from qgis.PyQt.QtWidgets import QApplication

from eco_ip_plugin.core.text import harmless
from tests.gui.flows.park import content, layer, resources, select


def test_rows_stay_in_the_order_in_which_they_were_pasted(stored):
    select(stored, "F2")
    QApplication.clipboard().setText("out\tslag\t3\tt\tday\nin\tglass\t4\tt\tday\nout\twood\t5\tt\tday")
    stored.press("pasteFlowsButton")
    pasted = resources(stored)[1:]
    assert stored.find("flowTable").currentIndex().row() == 1, "the first of them is chosen: who could take it is shown"
    stored.press("saveButton")
    assert resources(stored)[1:] == pasted == ["Slag", "Glass", "Wood"]


def test_undo_and_redo_take_links_and_flows_in_the_order_in_which_they_were_done(stored):
    def shown():
        return layer("link").featureCount(), stored.cells("flowTable")[1][stored.column("Quantity")]

    select(stored, "F3")
    stored.find("flowTable").setCurrentIndex(stored.find("flowTable").model().index(1, 0))
    stored.settle()
    before = shown()
    stored.find("partnersView").selectRow(0)
    stored.settle()
    stored.press("recordLinkButton")
    assert "F3" in stored.find("undoButton").toolTip()
    linked = shown()
    stored.type("7", 1, "Quantity")
    both = shown()
    assert len({before, linked, both}) == 3
    seen = []
    for button in ("undoButton", "undoButton", "redoButton", "redoButton", "undoButton"):
        stored.press(button)
        seen.append(shown())
    assert seen == [linked, before, linked, both, linked]
    stored.press("saveButton")
    stored.press("undoButton")
    assert shown() == before


def test_rows_are_duplicated_and_deleted(hands):
    select(hands, "F1")
    hands.find("flowTable").selectRow(1)
    hands.press("duplicateFlowButton")
    assert resources(hands).count("Fly ash") == 2
    assert len({each["flow_id"] for each in layer("flow").getFeatures()}) == 8
    hands.find("flowTable").selectRow(0)
    hands.press("deleteFlowButton")
    assert "Steam" not in resources(hands)
    hands.press("undoButton")
    assert "Steam" in resources(hands)


def test_rows_from_excel_are_pasted_in_one_step_or_not_at_all(hands):
    select(hands, "F5")
    QApplication.clipboard().setText("ra\tbùn thải\t5\ttấn/ngày\nvào\thơi nước\t12,5\tt\tgiờ")
    hands.press("pasteFlowsButton")
    assert len(hands.cells("flowTable")) == 2
    assert layer("flow").undoStack().count() == 1
    QApplication.clipboard().setText("ra\tbùn thải\t-5\ttấn/ngày\nvào\thơi nước\t1\tt\tgiờ")
    hands.press("pasteFlowsButton")
    assert "Nothing was pasted" in hands.message()
    assert len(hands.cells("flowTable")) == 2


def test_rows_from_excel_go_to_the_firms_they_name_and_what_is_not_read_is_told(hands):
    select(hands, "F5")
    heading = "STT\tTên công ty\tChiều\tDòng\tLượng\tĐVT"
    rows = "1\tNhà máy Giấy\tra\tbùn thải\t5\ttấn/năm\n2\tnhiet dien\tra\ttro bay\t7\tm³/ngđ"
    QApplication.clipboard().setText(f"{heading}\n{rows}")
    before = layer("flow").featureCount()
    hands.press("pasteFlowsButton")
    assert "Nhà máy Giấy" in hands.message()  # the paper mill is called Giấy
    assert layer("flow").featureCount() == before
    QApplication.clipboard().setText(
        f"{heading}\n{rows}".replace("Nhà máy Giấy", "Công ty CP Giấy").replace("m³", "tấn")
    )
    hands.press("pasteFlowsButton")
    assert "STT" in hands.message()
    assert "Giấy (F3), Nhiệt điện (F1)" in hands.message()
    made = [each for each in layer("flow").getFeatures() if each.id() < 0]
    assert sorted((each["firm_id"], each["resource"], each["unit"], each["period"]) for each in made) == [
        ("F1", "fly_ash", "t", "day"), ("F3", "sludge", "t", "year")
    ]  # fmt: skip


def test_a_column_that_looks_like_firms_and_is_not_read_stops_the_paste(hands):
    select(hands, "F5")
    before = layer("flow").featureCount()
    QApplication.clipboard().setText("Khách hàng\tChiều\tDòng\nGiấy\tra\tbùn thải")
    hands.press("pasteFlowsButton")
    assert "Khách hàng" in hands.message()
    select(hands, "F2", "F3")
    QApplication.clipboard().setText("Chiều\tDòng\nra\tbùn thải")
    hands.press("pasteFlowsButton")
    assert "several firms" in hands.message()
    assert layer("flow").featureCount() == before


def test_a_table_that_names_its_firms_needs_no_firm_chosen(hands):
    layer("firm").removeSelection()
    hands.settle()
    for heading, added in (("Ghi chú\tChiều\tDòng", 0), ("Mã DN\tChiều\tDòng", 1)):
        QApplication.clipboard().setText(f"{heading}\n{'F3' if added else 'x'}\tra\tbùn thải")
        hands.press("pasteFlowsButton")
        made = [each["firm_id"] for each in layer("flow").getFeatures() if each.id() < 0]
        assert made == ["F3"] * added
    assert "Giấy (F3)" in hands.message()


@pytest.mark.parametrize("x", [1e308, float("inf"), -1e200])
def test_a_firm_at_the_end_of_the_numbers_has_no_place_and_hinders_nobody(hands, x):
    firms = layer("firm")
    (firm,) = [each for each in firms.getFeatures() if each["firm_id"] == "F1"]
    with edit(firms):
        assert firms.changeGeometry(firm.id(), QgsGeometry.fromPointXY(QgsPointXY(x, 0.0)))
    hands.settle()
    select(hands, "F3")
    hands.find("flowTable").selectRow(1)
    hands.settle()
    assert "Nhiệt điện (F1)" not in [cell for row in hands.cells("partnersView") for cell in row]
    select(hands, "F1")
    hands.find("flowTable").selectRow(0)
    hands.settle()
    assert not hands.cells("partnersView")


@pytest.mark.parametrize("hours", [30.0, -8.0, 0.0, float("inf")])
def test_a_firm_of_hours_that_no_day_has_is_told_beside_its_flows(stored, hours):
    firms = layer("firm")
    (firm,) = [each for each in firms.getFeatures() if each["firm_id"] == "F2"]
    assert firms.startEditing()
    assert firms.changeAttributeValue(firm.id(), firms.fields().lookupField("hours_per_day"), hours)
    stored.settle()
    select(stored, "F2")
    stored.find("flowTable").selectRow(0)
    stored.settle()
    assert "Hours per day" in stored.message()
    assert not stored.cells("partnersView")
    assert firms.changeAttributeValue(firm.id(), firms.fields().lookupField("hours_per_day"), 16.0)
    stored.settle()
    select(stored, "F3")
    select(stored, "F2")
    assert not stored.message()


def test_rows_of_several_firms_are_copied_with_their_firms_and_go_back_to_them(hands, plugin):
    select(hands, "F2", "F3")
    hands.find("flowTable").selectAll()
    content(plugin).actions.copy()
    select(hands, "F5")
    hands.press("pasteFlowsButton")
    made = [each for each in layer("flow").getFeatures() if each.id() < 0]
    assert sorted(each["firm_id"] for each in made) == ["F2", "F3", "F3"]


def test_what_is_copied_is_no_formula_where_it_is_pasted(hands, plugin):
    flows = layer("flow")
    note = flows.fields().lookupField("note")
    texts = [' =HYPERLINK("http://x")', "a;=1+1", "@x"]
    select(hands, "F2", "F3")
    flows.startEditing()
    mine = [each.id() for each in flows.getFeatures() if each["firm_id"] in ("F2", "F3")]
    for fid, text in zip(mine, texts):
        assert flows.changeAttributeValue(fid, note, text)
    hands.settle()
    hands.find("flowTable").selectAll()
    content(plugin).actions.copy()
    cells = [cell for row in csv.reader(io.StringIO(QApplication.clipboard().text()), delimiter="\t") for cell in row]
    assert cells == [harmless(cell) for cell in cells]
    select(hands, "F5")
    hands.press("pasteFlowsButton")
    made = [each["note"] for each in flows.getFeatures() if each.id() < 0]
    assert sorted(made) == sorted(text.strip() for text in texts)


def test_one_value_goes_into_the_flows_of_several_firms_as_one_step(hands, plugin):
    select(hands, "F2", "F3")
    table = hands.find("flowTable")
    unit = hands.column("Unit")
    table.setCurrentIndex(table.model().index(1, unit))
    table.clearSelection()
    for row in range(3):
        table.selectionModel().select(table.model().index(row, unit), table.selectionModel().Select)
    table.selectionModel().setCurrentIndex(table.model().index(0, unit), table.selectionModel().NoUpdate)
    before = table.model().index(0, unit).data()
    hands.press("fillFlowsButton")
    assert {row[unit] for row in hands.cells("flowTable")} == {before}
    assert layer("flow").undoStack().count() == 1
    hands.press("undoButton")
    assert not layer("flow").isModified() or layer("flow").undoStack().index() == 0
