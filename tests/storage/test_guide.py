"""Pages of guidance in the forms that firms fill in: the shipped one, and a board's own workbook."""

from __future__ import annotations

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName
from qgis.core import QgsProcessingException

from eco_ip_plugin.core.symbiosis.declaration.sheets import form_lines
from tests.support.stores import copied_store


@pytest.fixture
def export(tmp_path, ecoip, layers_of):
    """`export(LANGUAGE="vi")`: the form of the first firm of KCN mẫu, its layers."""
    import processing

    store = copied_store(tmp_path / "mẫu.gpkg", "lan", "vi", sample="kcn_mau")
    layers = layers_of(store, "firm", "flow")
    layers["firm"].selectByIds([1])

    def export(**given):
        form = {"FIRMS": layers["firm"], "FLOWS": layers["flow"], "SELECTED": True, "FORM": str(tmp_path / "f.xlsx")}
        processing.run("ecoip:exportdeclaration", {**form, **given})
        return openpyxl.load_workbook(tmp_path / "f.xlsx"), layers

    return export


def guide(path, **names):
    """A workbook with one page, and a name for each of these cells."""
    book = openpyxl.Workbook()
    book.active.title, book.active["A1"] = "Liên hệ", "Hạn nộp 31/12, điện thoại ……"
    for name, cell in names.items():
        book.defined_names[name] = DefinedName(name, attr_text=f"'Liên hệ'!{cell}")
    book.save(path)
    return str(path)


def column(sheet):
    return [row[0].value for row in sheet.iter_rows()]


def firm_of(layers):
    return next(each["name"] for each in layers["firm"].getFeatures([1]))


def test_the_boards_own_pages_follow_the_declaration_of_each_firm(export, tmp_path) -> None:
    own = guide(tmp_path / "own.xlsx", firm_name="$A$2", flow_count="$A$3")
    book, layers = export(GUIDE=own, LANGUAGE="vi")
    assert book.sheetnames == ["Khai báo", "Danh mục", "Liên hệ"]
    flows = [each["flow_id"] for each in layers["flow"].getFeatures() if each["firm_id"] == "F1"]
    assert column(book["Liên hệ"]) == ["Hạn nộp 31/12, điện thoại ……", firm_of(layers), len(flows)]
    read = [line.cells["flow_id"] for line in form_lines(tmp_path / "f.xlsx") if line.cells["flow_id"]]
    assert sorted(read) == sorted(flows)


@pytest.mark.parametrize(("language", "title"), [("vi", "Hướng dẫn"), ("en", "How to fill in")])
def test_the_shipped_page_names_the_firm_that_declares(export, language, title) -> None:
    book, layers = export(LANGUAGE=language)
    page = book.worksheets[2]
    assert page.title == title
    assert column(page)[-1] == firm_of(layers)
    assert book.active.title == book.sheetnames[0]


def test_a_cell_that_waits_for_what_no_item_gives_is_told_and_nothing_written(export, tmp_path) -> None:
    own = guide(tmp_path / "own.xlsx", han_nop="$A$2")
    with pytest.raises(QgsProcessingException, match="han_nop"):
        export(GUIDE=own, LANGUAGE="vi")
    assert not (tmp_path / "f.xlsx").exists()
