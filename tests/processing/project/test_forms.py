"""The Excel form out and in again: what each row does is told, and a second reading changes nothing."""

from __future__ import annotations

import openpyxl
import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from eco_ip_plugin.core.symbiosis.declaration.form import COLUMNS
from tests.processing.project.forms import counts, exported, imported, line_of, put
from tests.storage.rows import HOSTILE


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
