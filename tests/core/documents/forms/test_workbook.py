"""Forms of Excel: filled in by the names of cells; numbers stay numbers, and no text becomes a formula."""

from __future__ import annotations

import datetime
import io
import math
import shutil

import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName

from eco_ip_plugin.core.documents.forms.workbook import filled_workbook
from eco_ip_plugin.core.errors import EcoIpError
from tests.core.documents.forms.made import VALUES, template, workbook


def cells_of(path, values, language="vi"):
    made = io.BytesIO()
    filled_workbook(path, values, language).save(made)
    return [row[1] for row in openpyxl.load_workbook(made).active.iter_rows()]


def test_numbers_stay_numbers_and_days_days(tmp_path):
    path = workbook(tmp_path / "t.xlsx", A_4_2_5_2=None, count=None, day=None, lines=None)
    figure, count, day, lines = cells_of(path, VALUES)
    assert (figure.value, figure.number_format) == (1234.5, "#,##0.00")
    assert (count.value, count.number_format) == (1200, "#,##0")
    assert (day.value, day.number_format) == (datetime.datetime(2026, 11, 29), "dd/mm/yyyy")
    assert lines.value == "một\nhai"


def test_a_format_the_clerk_has_chosen_stays(tmp_path):
    path = workbook(tmp_path / "t.xlsx", count=None)
    book = openpyxl.load_workbook(path)
    book.active["B1"].number_format = "0.0000"
    book.save(path)
    assert cells_of(path, VALUES)[0].number_format == "0.0000"


def test_what_is_unknown_leaves_its_cell_empty_and_yellow(tmp_path):
    for unknown in (None, math.nan, "", []):
        (cell,) = cells_of(workbook(tmp_path / "t.xlsx", reuse_pct=0), {"reuse_pct": unknown})
        assert cell.value is None
        assert cell.fill == PatternFill("solid", fgColor="FFFF00")


@pytest.mark.parametrize("typed", ["=1+1", "+CMD", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_text_never_becomes_a_formula(tmp_path, typed):
    (cell,) = cells_of(workbook(tmp_path / "t.xlsx", name=None), {"name": typed})
    assert (cell.data_type, cell.value[0]) == ("s", "'")


def test_names_that_no_item_goes_by_are_told_unless_the_clerk_has_filled_them(tmp_path):
    path = workbook(tmp_path / "mẫu.xlsx", count=None, cuont=None, thue_suat=0.1, tong="=SUM(B1:B2)")
    with pytest.raises(EcoIpError) as caught:
        filled_workbook(path, VALUES, "vi")
    assert "«mẫu.xlsx» có chỗ điền không mục nào mang tên: cuont." in caught.value.say("vi")
    rate, total = cells_of(workbook(path, thue_suat=0.1, tong="=SUM(B1:B2)"), VALUES)
    assert (rate.value, total.value) == (0.1, "=SUM(B1:B2)")


@pytest.mark.parametrize(
    "place",
    ["'Biểu 1'!$B$5", "'Biểu 1'!$B:$B", "'Biểu 1'!$2:$2", "'Biểu 2'!$A$1", "#REF!$A$1", "'Biểu đồ'!$A$1", "#REF!"],
    ids=["inside merged cells", "a column", "a row", "a lost sheet", "a lost cell", "a chart sheet", "nowhere"],
)
def test_an_item_whose_name_is_on_no_cell_is_told(tmp_path, place):
    path = workbook(tmp_path / "mẫu.xlsx", tong="=SUM(B2:B3)")
    book = openpyxl.load_workbook(path)
    book.active.merge_cells("A5:B5")
    book.create_chartsheet("Biểu đồ").add_chart(BarChart())
    book.defined_names["firms"] = DefinedName("firms", attr_text=place)
    book.save(path)
    assert filled_workbook(path, {}, "vi").active["B1"].value == "=SUM(B2:B3)"  # no item: it belongs to the template
    with pytest.raises(EcoIpError) as caught:
        filled_workbook(path, {"firms": 1}, "vi")
    assert f"«mẫu.xlsx»: tên «firms» trỏ tới «{place}»" in caught.value.say("vi")


def test_merged_cells_of_a_sheet_with_quotes_in_its_name_are_filled_in(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "KCN 'A'"
    book.active.merge_cells("A1:B2")
    book.defined_names["count"] = DefinedName("count", attr_text="'KCN ''A'''!$A$1:$B$2")
    book.save(tmp_path / "t.xlsx")
    assert filled_workbook(tmp_path / "t.xlsx", VALUES, "vi").active["A1"].value == 1200


def test_a_chart_sheet_that_cannot_be_read_is_told(tmp_path):
    book = openpyxl.Workbook()
    book.create_chartsheet("Biểu đồ")
    book.save(tmp_path / "t.xlsx")
    with pytest.raises(EcoIpError) as caught:
        filled_workbook(tmp_path / "t.xlsx", {}, "vi")
    assert "trang biểu đồ" in caught.value.say("vi")


def test_what_is_no_workbook_is_told(tmp_path):
    (tmp_path / "a.xlsx").write_text("không phải")
    shutil.copy(template(tmp_path / "t.docx", "x"), tmp_path / "b.xlsx")
    for name in ("a.xlsx", "b.xlsx"):
        with pytest.raises(EcoIpError, match=name):
            filled_workbook(tmp_path / name, {}, "vi")
