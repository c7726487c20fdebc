"""The Excel form out and in again: what each row does is told, and a second reading changes nothing."""

from __future__ import annotations

import datetime
import shutil
import subprocess

import openpyxl
import pytest
from qgis.core import QgsApplication, QgsProcessingException, QgsProcessingFeedback

from eco_ip_plugin.core.symbiosis.declaration.form import COLUMNS, FIRST_ROW
from eco_ip_plugin.core.symbiosis.declaration.sheets import form_lines
from eco_ip_plugin.storage.changes import UPDATE, Change
from eco_ip_plugin.storage.create import create_geopackage

from .conftest import crs
from .rows import HOSTILE


@pytest.fixture
def run(qgis_processing):
    """`run("exportdeclaration", …)`: an algorithm of the provider."""
    import processing

    from eco_ip_plugin.processing.provider import EcoIpProvider

    registry, provider = QgsApplication.processingRegistry(), EcoIpProvider()
    assert registry.addProvider(provider)
    yield lambda name, feedback=None, **parameters: processing.run(f"ecoip:{name}", parameters, feedback=feedback)
    registry.removeProvider(provider)


@pytest.fixture
def park(tmp_path, qgis_app, layers_of):
    """KCN mẫu with hostile texts in its notes."""
    store = create_geopackage(tmp_path / "mẫu.gpkg", crs(), editor="lan", language="vi", sample="kcn_mau")
    store.save(
        [Change("flow", UPDATE, i + 1, 1, {"note": text, "licence_ref": text}) for i, text in enumerate(HOSTILE)], "lan"
    )
    layers = layers_of(store, "firm", "flow")
    yield layers
    layers["flow"].rollBack()


def exported(run, park, path, language="vi"):
    layers = {"FIRMS": park["firm"], "FLOWS": park["flow"]}
    run("exportdeclaration", **layers, FORM=str(path), TOGETHER=True, LANGUAGE=language)
    book = openpyxl.load_workbook(path)
    return book, book.worksheets[0]


def imported(run, park, path, **more):
    return run("importdeclaration", FIRMS=park["firm"], FLOWS=park["flow"], FORM=str(path), LANGUAGE="vi",
               RESULT="TEMPORARY_OUTPUT", **more)  # fmt: skip


def counts(done):
    return tuple(done[name] for name in ("ADDED", "CHANGED", "UNCHANGED", "REFUSED"))


def put(sheet, line, **values):
    for name, value in values.items():
        sheet.cell(line, COLUMNS.index(name) + 1, value)


def line_of(sheet, flow_id):
    column = COLUMNS.index("flow_id") + 1
    return next(row for row in range(FIRST_ROW, sheet.max_row + 1) if sheet.cell(row, column).value == flow_id)


def test_each_firm_gets_a_workbook_of_its_own_in_which_nothing_of_another_stands(run, park, tmp_path) -> None:
    layer = park["firm"]
    layer.startEditing()
    for fid, id_ in ((3, "Đ/3"), (4, "Đ 3")):  # as file names the same
        layer.changeAttributeValue(fid, layer.fields().indexOf("firm_id"), id_)
    done = run("exportdeclaration", FIRMS=layer, FLOWS=park["flow"], FOLDER=str(tmp_path / "tờ khai"), LANGUAGE="vi")
    layer.rollBack()
    assert "FORM" not in done
    files = sorted((tmp_path / "tờ khai").iterdir())
    assert len(files) == done["FIRM_COUNT"] == layer.featureCount()
    assert {each.name for each in files} >= {"to-khai_F1.xlsx", "to-khai_Đ_3.xlsx", "to-khai_Đ_3_2.xlsx"}
    others = {each["name"] for each in layer.getFeatures() if each["firm_id"] != "F1"}
    book = openpyxl.load_workbook(tmp_path / "tờ khai" / "to-khai_F1.xlsx")
    cells = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert cells & others == {"Giấy"}  # the name of a resource as well
    mine = {each["flow_id"] for each in park["flow"].getFeatures() if each["firm_id"] == "F1"}
    theirs = {each["flow_id"] for each in park["flow"].getFeatures()} - mine
    assert mine <= cells
    assert not cells & theirs
    assert counts(imported(run, park, tmp_path / "tờ khai" / "to-khai_F1.xlsx")) == (0, 0, len(mine), 0)
    (tmp_path / "tờ khai" / "to-khai_F1.xlsx").write_bytes(b"filled in")
    with pytest.raises(QgsProcessingException, match="tờ khai cùng tên"):
        run("exportdeclaration", FIRMS=layer, FLOWS=park["flow"], FOLDER=str(tmp_path / "tờ khai"), LANGUAGE="vi")
    assert (tmp_path / "tờ khai" / "to-khai_F1.xlsx").read_bytes() == b"filled in"


def test_one_workbook_for_the_whole_park_has_to_be_asked_for(run, park, tmp_path) -> None:
    layers = {"FIRMS": park["firm"], "FLOWS": park["flow"], "LANGUAGE": "vi"}
    secret = sum(each["firm_id"] in ("F31", "F36") for each in park["flow"].getFeatures())
    with pytest.raises(
        QgsProcessingException, match=f"40 doanh nghiệp: 200 dòng vật chất, trong đó {secret} dòng bảo mật"
    ):
        run("exportdeclaration", **layers, FORM=str(tmp_path / "f.xlsx"))
    with pytest.raises(QgsProcessingException, match="Chưa chọn nơi ghi"):
        run("exportdeclaration", **layers)
    assert not list(tmp_path.glob("*.xlsx"))
    park["firm"].selectByIds([1])
    done = run("exportdeclaration", **layers, FORM=str(tmp_path / "f.xlsx"), SELECTED=True)
    assert done["FIRM_COUNT"] == 1


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_form_that_nobody_touched_changes_nothing(run, park, tmp_path, language) -> None:
    book, sheet = exported(run, park, tmp_path / "tờ khai.xlsx", language)
    assert counts(imported(run, park, tmp_path / "tờ khai.xlsx", APPLY=True)) == (0, 0, 200, 0)
    assert not park["flow"].isEditable()
    kinds = {check.type for check in sheet.data_validations.dataValidation}
    assert kinds == {"list", "decimal"}
    assert book.worksheets[1].sheet_state == "hidden"
    notes = [cell.value for cell in sheet[openpyxl.utils.get_column_letter(COLUMNS.index("note") + 1)]]
    assert set(HOSTILE) <= set(notes)
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_each_row_is_added_changed_or_refused_with_its_reason_in_one_undo_step(run, park, tmp_path) -> None:
    path = tmp_path / "f.xlsx"
    book, sheet = exported(run, park, path)
    put(sheet, line_of(sheet, "F1-1"), quantity="42,5", note="đo lại")
    put(sheet, line_of(sheet, "F1-2"), unit="xe")
    put(sheet, line_of(sheet, "F1-3"), quantity=-5)
    last = sheet.max_row
    put(sheet, last + 1, firm_id="F5", direction="ra", resource="bùn thải", quantity=2, unit="tấn", period="ngày")
    put(sheet, last + 2, firm_id="F99", direction="ra", resource="hơi nước")
    put(sheet, last + 3, firm_id="F5", flow_id="F1-4", direction="ra", resource="hơi nước")
    put(sheet, last + 4, firm_id="F5", direction="ra", resource="kẹo kéo", quantity=1, unit="t", period="day")
    book.save(path)
    seen = imported(run, park, path)
    assert counts(seen) == (1, 1, 197, 5)
    assert not park["flow"].isEditable()
    rows = [dict(zip(seen["RESULT"].fields().names(), each.attributes())) for each in seen["RESULT"].getFeatures()]
    changed = {(each["field"], each["before"], each["after"]) for each in rows if each["decision"] == "sửa"}
    assert changed == {("quantity", "40.0", "42.5"), ("note", HOSTILE[0], "đo lại")}
    refused = {each["line"]: each["message"] for each in rows if each["decision"] == "không nhận"}
    assert all(refused.values())
    assert "F99" in refused[last + 2]
    done = imported(run, park, path, APPLY=True)
    assert counts(done) == (1, 1, 197, 5)
    layer = park["flow"]
    assert layer.undoStack().count() == 1
    assert layer.undoStack().undoText().startswith("Nhập tờ khai")
    again = imported(run, park, path, APPLY=True)
    assert counts(again) == (0, 0, 199, 5)
    assert layer.undoStack().count() == 1
    layer.undoStack().undo()
    assert not layer.isModified()


def rows_of(done):
    names = done["RESULT"].fields().names()
    return [dict(zip(names, (each or None for each in row.attributes()))) for row in done["RESULT"].getFeatures()]


def refusals(done):
    return {each["line"]: each["message"] for each in rows_of(done) if each["decision"] == "không nhận"}


def test_unsaved_edits_are_told_and_a_result_that_cannot_be_written_leaves_the_layer_as_it_was(
    run, park, tmp_path
) -> None:
    layer, path, feedback = park["flow"], tmp_path / "f.xlsx", QgsProcessingFeedback()
    layer.startEditing()
    layer.changeAttributeValue(1, layer.fields().indexOf("quantity"), 7.5)
    layers = {"FIRMS": park["firm"], "FLOWS": layer, "LANGUAGE": "vi"}
    run("exportdeclaration", **layers, FORM=str(path), TOGETHER=True, feedback=feedback)
    assert f"Lớp «{layer.name()}» có 1 chỉnh sửa chưa lưu" in feedback.textLog()
    book = openpyxl.load_workbook(path)
    put(book.worksheets[0], line_of(book.worksheets[0], "F1-1"), quantity=42)
    book.save(path)
    (tmp_path / "tệp").write_text("no folder")
    with pytest.raises(QgsProcessingException, match="Không ghi được"):
        run("importdeclaration", **layers, FORM=str(path), APPLY=True, RESULT=str(tmp_path / "tệp" / "r.gpkg"))
    assert layer.undoStack().count() == 1


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
    put(sheet, last + 4, firm_id="F6", quantity="1.234", **new)
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
    assert added == {last + 1: "F5", last + 2: "F6", last + 5: "F7", last + 6: "F7"}
    refused = refusals(seen)
    told = {
        1: "Nhà cung cấp", emptied: "không xóa gì", last + 3: "ngày 01/03/2026", last + 4: "1.234",
        last + 7: "bị gộp", last + 8: "bị gộp", last + 10: "Tổng cộng",
    }  # fmt: skip
    assert refused.keys() == told.keys()
    for line, part in told.items():
        assert part in refused[line], refused[line]
    assert counts(imported(run, park, path, APPLY=True)) == (4, 0, 199, 7)
    assert counts(imported(run, park, path, APPLY=True)) == (0, 0, 203, 7)
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
