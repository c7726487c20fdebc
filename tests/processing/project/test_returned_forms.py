"""Forms as they come back from firms: columns gone, numbers as text, lines in another order, no form at all."""

from __future__ import annotations

import datetime
import shutil
import subprocess

import openpyxl
import pytest
from qgis.core import QgsProcessingException

from eco_ip_plugin.core.symbiosis.declaration.form import COLUMNS
from eco_ip_plugin.core.symbiosis.declaration.sheets import form_lines
from tests.processing.project.forms import counts, exported, imported, line_of, put


def rows_of(done):
    names = done["RESULT"].fields().names()
    return [dict(zip(names, (each or None for each in row.attributes()))) for row in done["RESULT"].getFeatures()]


def refusals(done):
    return {each["line"]: each["message"] for each in rows_of(done) if each["decision"] == "không nhận"}


def test_numbers_and_line_ends_that_a_workbook_keeps_otherwise_change_nothing(run, park, tmp_path) -> None:
    layer, path = park["flow"], tmp_path / "f.xlsx"
    layer.startEditing()
    for fid, quantity, note in ((20, 0.1 + 0.2, "một\r\nhai"), (21, 1 / 3, " đầu"), (22, 123456789.123456789, "a\tb")):
        for name, value in (("quantity", quantity), ("note", note)):
            layer.changeAttributeValue(fid, layer.fields().indexOf(name), value)
    exported(run, park, path)
    assert counts(imported(run, park, path)) == (0, 0, 200, 0)
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed: the form was not saved by another program")
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = ["soffice", home, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    subprocess.run([*command, str(tmp_path / "saved"), str(path)], check=True, capture_output=True)
    assert counts(imported(run, park, tmp_path / "saved" / "f.xlsx")) == (0, 0, 200, 0)


def test_a_form_as_it_comes_back_from_firms(run, park, tmp_path) -> None:
    path = tmp_path / "f.xlsx"
    book, sheet = exported(run, park, path)
    for sheet_name in book.sheetnames[1:]:
        del book[sheet_name]
    last = sheet.max_row
    new = {"direction": "Ra", "resource": "BUN THAI", "unit": "tấn/ngày"}
    put(sheet, last + 1, firm_id=" f5 ", quantity="1 234,5", **new)  # commas, blanks, small letters, no marks
    put(sheet, last + 2, firm_id="F6", quantity="=1+1", **new)
    put(sheet, last + 3, firm_id="F6", months=datetime.datetime(2026, 3, 1), **new)
    put(sheet, last + 4, firm_id="F6", quantity="1.234", **new)  # the column shows the comma: a thousand
    put(sheet, last + 5, firm_id="F7", quantity=3, **new)
    put(sheet, last + 6, quantity=4, **new)
    sheet.merge_cells(start_row=last + 5, end_row=last + 6, start_column=1, end_column=1)
    put(sheet, last + 7, firm_id="F8", quantity=5, **new)
    put(sheet, last + 8, firm_id="F8", **new)
    quantity = COLUMNS.index("quantity") + 1
    sheet.merge_cells(start_row=last + 7, end_row=last + 8, start_column=quantity, end_column=quantity)
    put(sheet, last + 9, firm_id="Người khai ký tên")
    put(sheet, last + 10, firm_id="Tổng cộng", quantity=99)
    emptied = line_of(sheet, "F1-1")
    for name in COLUMNS[3:]:
        put(sheet, emptied, **{name: None})
        sheet.cell(emptied, COLUMNS.index(name) + 1).value = None
    sheet.cell(1, len(COLUMNS) + 1, "Nhà cung cấp")
    sheet.cell(line_of(sheet, "F1-2"), len(COLUMNS) + 1, "Công ty A")
    book.save(path)
    with pytest.raises(QgsProcessingException, match="công thức chưa có kết quả"):
        imported(run, park, path)
    put(sheet, last + 2, quantity=None)
    sheet.cell(last + 2, quantity).value = 2  # as Excel keeps the formula's result
    book.save(path)
    seen = imported(run, park, path)
    added = {each["line"]: each["firm_id"] for each in rows_of(seen) if each["decision"] == "thêm"}
    assert added == {last + 1: "F5", last + 2: "F6", last + 4: "F6", last + 5: "F7", last + 6: "F7"}
    refused = refusals(seen)
    told = {
        1: "Nhà cung cấp", emptied: "không xóa gì", last + 3: "ngày 01/03/2026",
        last + 7: "bị gộp", last + 8: "bị gộp", last + 10: "Tổng cộng",
    }  # fmt: skip
    assert refused.keys() == told.keys()
    for line, part in told.items():
        assert part in refused[line], refused[line]
    assert counts(imported(run, park, path, APPLY=True)) == (5, 0, 199, 6)
    assert counts(imported(run, park, path, APPLY=True)) == (0, 0, 204, 6)
    assert park["flow"].undoStack().count() == 1


@pytest.mark.parametrize("gone", ["price", "unit", "confidential", "note"])
def test_a_column_taken_away_empties_nothing(run, park, tmp_path, gone) -> None:
    layer = park["flow"]
    layer.startEditing()
    layer.changeAttributeValue(1, layer.fields().indexOf("confidential"), 1)
    layer.changeAttributeValue(1, layer.fields().indexOf("price"), 7.5)
    book, sheet = exported(run, park, tmp_path / "f.xlsx")
    sheet.delete_cols(COLUMNS.index(gone) + 1)
    book.save(tmp_path / "f.xlsx")
    assert counts(imported(run, park, tmp_path / "f.xlsx")) == (0, 0, 200, 0)


def test_a_confidential_flow_becomes_public_by_a_no_and_not_by_an_empty_cell(run, park, tmp_path) -> None:
    layer = park["flow"]
    layer.startEditing()
    layer.changeAttributeValue(1, layer.fields().indexOf("confidential"), 1)
    flow_id = layer.getFeature(1)["flow_id"]
    book, sheet = exported(run, park, tmp_path / "f.xlsx")
    cell = sheet.cell(line_of(sheet, flow_id), COLUMNS.index("confidential") + 1)
    cell.value = None
    book.save(tmp_path / "f.xlsx")
    assert counts(imported(run, park, tmp_path / "f.xlsx")) == (0, 0, 200, 0)
    cell.value = "không"
    book.save(tmp_path / "f.xlsx")
    assert counts(imported(run, park, tmp_path / "f.xlsx")) == (0, 1, 199, 0)


def test_a_form_that_lost_its_hidden_line_ids_or_order_is_still_read_for_what_it_says(run, park, tmp_path) -> None:
    book, sheet = exported(run, park, tmp_path / "f.xlsx")
    sheet.delete_rows(2)
    for row in range(2, 202):  # the ids of flows wiped out: rows that say the same are the same flows
        sheet.cell(row, COLUMNS.index("flow_id") + 1).value = None
    sheet.insert_rows(1, 2)
    sheet["A1"] = "CÔNG TY CỔ PHẦN ABC – TỜ KHAI NĂM 2026"
    sheet.merge_cells("A1:T1")
    book.copy_worksheet(sheet).title = "bản sao"
    book.save(tmp_path / "f.xlsx")
    done = imported(run, park, tmp_path / "f.xlsx")
    assert done["ADDED"] == done["CHANGED"] == 0
    assert done["UNCHANGED"] == 200
    assert done["REFUSED"] == 200  # the copied sheet says everything twice, and that is told
    assert {each["sheet"] for each in rows_of(done) if each["decision"] == "không nhận"} == {"bản sao"}
    sheet.delete_cols(COLUMNS.index("flow_id") + 1)
    book.save(tmp_path / "f.xlsx")
    del book["bản sao"]
    book.save(tmp_path / "f.xlsx")
    with pytest.raises(QgsProcessingException, match="tờ khai của Eco-IP"):
        imported(run, park, tmp_path / "f.xlsx")


def test_months_typed_into_an_empty_line_stay_months(run, park, tmp_path) -> None:
    _, sheet = exported(run, park, tmp_path / "f.xlsx")
    assert sheet.cell(sheet.max_row, COLUMNS.index("months") + 1).number_format == "@"


def test_a_form_of_more_lines_than_a_land_use_table_is_read(tmp_path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["firm_id", "flow_id", "direction", "resource"])
    book.active.cell(5500, 1, "F1")
    book.save(tmp_path / "f.xlsx")
    *_, last = form_lines(tmp_path / "f.xlsx")
    assert (last.number, last.cells["firm_id"]) == (5500, "F1")


def test_a_workbook_that_is_no_form_is_refused(run, park, tmp_path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Tên", "Lượng"])
    book.save(tmp_path / "khác.xlsx")
    with pytest.raises(QgsProcessingException, match="tờ khai của Eco-IP"):
        imported(run, park, tmp_path / "khác.xlsx")
