"""The Excel form out and in again: what each row does is told, and a second reading changes nothing."""

from __future__ import annotations

import openpyxl
import pytest
from qgis.core import QgsApplication, QgsProcessingException

from eco_ip_plugin.core.symbiosis.declaration_form import COLUMNS, FIRST_ROW
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
    yield lambda name, **parameters: processing.run(f"ecoip:{name}", parameters)
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
    run("exportdeclaration", FIRMS=park["firm"], FLOWS=park["flow"], FORM=str(path), LANGUAGE=language)
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


def test_a_workbook_that_is_no_form_is_refused(run, park, tmp_path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Tên", "Lượng"])
    book.save(tmp_path / "khác.xlsx")
    with pytest.raises(QgsProcessingException, match="tờ khai của Eco-IP"):
        imported(run, park, tmp_path / "khác.xlsx")
