"""Forms from the flow dock to Excel and back."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtWidgets import QFileDialog, QMessageBox

from tests.gui.flows.park import layer, select


def test_a_declaration_goes_out_to_excel_and_comes_back_as_one_undo_step(hands, monkeypatch, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    from eco_ip_plugin.gui.flows.windows.declarations import ImportDialog

    path = tmp_path / "Khai báo.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    monkeypatch.setattr(QMessageBox, "exec", lambda box: QMessageBox.StandardButton.No)
    seen = []
    answer = lambda dialog: (seen.append(dialog.summary.text()), ImportDialog.DialogCode.Accepted)[1]  # noqa: E731
    monkeypatch.setattr(ImportDialog, "exec", answer)
    select(hands, "F2", "F5")
    hands.press("exportButton")
    hands.wait_for(lambda: hands.message() == "Form written for 2 firms.")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    column = {cell.value: cell.column for cell in sheet[2]}
    rows = {sheet.cell(row, column["firm_id"]).value: row for row in range(3, 8)}
    lines = [row for row in range(3, 8) if sheet.cell(row, column["flow_id"]).value]
    sheet.cell(lines[0], column["quantity"]).value = 16000
    new = {"direction": "output", "resource": "bùn thải", "quantity": 5, "unit": "t", "period": "day"}
    for name, value in new.items():
        sheet.cell(rows["F5"], column[name]).value = value
    book.save(path)
    hands.press("importButton")
    assert seen == ["1 to be added, 1 to be changed, 0 as they are, 0 refused (not written)."]
    assert layer("flow").undoStack().count() == 1
    mine = [each["quantity"] for each in layer("flow").getFeatures() if each["firm_id"] in ("F2", "F5")]
    assert sorted(mine) == [5.0, 16000.0]
    hands.press("importButton")
    assert seen[-1].startswith("0 to be added, 0 to be changed, 2 as they are")
    hands.press("undoButton")
    assert layer("flow").featureCount() == 7


def test_several_firms_get_a_workbook_each_unless_one_is_asked_for(hands, monkeypatch, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    from eco_ip_plugin.gui.flows.windows.declarations import ImportDialog

    asked, answers = [], iter([QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Yes])

    def ask(box):
        asked.append((box.text(), box.defaultButton() is box.button(QMessageBox.StandardButton.Yes)))
        return next(answers)

    monkeypatch.setattr(QMessageBox, "exec", ask)
    folder = tmp_path / "forms"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    flows = layer("flow")
    first = next(each for each in flows.getFeatures() if each["firm_id"] == "F2")
    flows.startEditing()
    flows.changeAttributeValue(first.id(), flows.fields().indexOf("confidential"), 1)
    hands.settle()
    select(hands, "F2", "F4")
    hands.press("exportButton")
    assert list(folder.iterdir()) == []
    hands.press("exportButton")
    hands.wait_for(lambda: hands.message() == "Form written for 2 firms.")
    text, each_is_default = asked[0]
    assert "2 firms: 3 flows, 1 of them confidential" in text
    assert each_is_default
    assert sorted(each.name for each in folder.iterdir()) == ["declaration_F2.xlsx", "declaration_F4.xlsx"]
    for firm in ("F2", "F4"):
        sheet = openpyxl.load_workbook(folder / f"declaration_{firm}.xlsx").worksheets[0]
        assert {row[0].value for row in sheet.iter_rows(min_row=3)} == {firm, None}
    monkeypatch.setattr(
        QFileDialog, "getOpenFileNames", lambda *_: ([str(each) for each in sorted(folder.iterdir())], "")
    )
    seen = []
    answer = lambda dialog: (seen.append(dialog.summary.text()), ImportDialog.DialogCode.Rejected)[1]  # noqa: E731
    monkeypatch.setattr(ImportDialog, "exec", answer)
    hands.press("importButton")
    assert seen == ["0 to be added, 0 to be changed, 3 as they are, 0 refused (not written)."]
