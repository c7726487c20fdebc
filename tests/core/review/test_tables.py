"""Declared tables and dated figures, without QGIS."""

from __future__ import annotations

import csv
import datetime
import time
from pathlib import Path

import openpyxl
import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.landuse.codes import CodeTable
from eco_ip_plugin.core.review.declared.sums import share_notes, sum_faults
from eco_ip_plugin.core.review.declared.table import read_declared
from eco_ip_plugin.core.rules.figures import figures, stated
from eco_ip_plugin.core.rules.pack import EVIDENCE, load_shipped
from eco_ip_plugin.core.tables.cells import Grid, read_grids
from eco_ip_plugin.core.tables.numbers import parsed
from eco_ip_plugin.paths import resource

BEFORE, FIRST, LAST, AFTER = (
    datetime.date(2021, 7, 4), datetime.date(2021, 7, 5), datetime.date(2026, 12, 31), datetime.date(2027, 1, 1),
)  # fmt: skip


def declared(*rows):
    return read_declared([Grid("bảng", [list(row) for row in rows])], CodeTable.shipped(), "bảng.csv")


def notes(found):
    return [key for key, _ in found]


@pytest.mark.parametrize(
    ("cell", "mark", "value"),
    [
        ("12,5", ",", 12.5), ("12.5", ",", 12.5), ("1.234,56", ".", 1234.56), ("1,234.56", ",", 1234.56),
        ("1.234", ",", 1234.0), ("1.234", ".", 1.234), ("1.234.567", ".", 1_234_567.0), ("1 234,5", ",", 1234.5),
        ("12,50 ha", ",", 12.5), ("7 %", ",", 7.0), ("0.123", ",", 0.123), ("", ",", None), ("-", ",", None),
        ("CX 12", ",", None), (3, ",", 3.0), (None, ",", None),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_was_meant(cell, mark, value):
    assert parsed(cell, mark, ("ha", "%")) == value


def areas(*typed, unit="m²", **shares):
    """Areas (ha) of a table whose last row is the total, by the areas as typed."""
    names = [f"CX{number}" for number in range(len(typed) - 1)] + ["Tổng"]
    columns = zip(names, typed, *shares.values())
    heading = ("Ký hiệu", f"Diện tích ({unit})", *(["Tỷ lệ (%)"] if shares else []))
    return [row.area_ha for row in declared(heading, *columns).rows]


def test_the_areas_are_read_as_their_column_is_written_or_else_that_of_the_shares():
    assert areas("1.234", "12.5", "13.734", unit="ha") == [1.234, 12.5, 13.734]
    assert areas("1.234", "12,5", "1.246,5", unit="ha") == [1234, 12.5, 1246.5]
    assert areas("333.000", "667.000", "1.000.000") == pytest.approx([33.3, 66.7, 100])
    assert areas("3.333", "6.667", "10.000", shares=("33,3", "66,7", "100")) == pytest.approx([0.3333, 0.6667, 1])


def test_where_no_cell_shows_it_the_table_is_read_as_it_adds_up():
    assert areas("1.500", "800", "2.300") == pytest.approx([0.15, 0.08, 0.23])
    assert areas("1.500", "0.8", "2.300", unit="ha") == [1.5, 0.8, 2.3]
    assert areas("1.234", 950.0, "2.184", unit="ha") == [1234, 950, 2184]


@pytest.mark.parametrize(
    "typed", [("3.333", "6.667", "10.000"), ("3,333", "6,667", "10,000"), ("3.333", "6,5", "6.5"), ("3.333", "5", "9")]
)
def test_a_table_that_nothing_settles_is_refused_with_row_and_column(typed):
    with pytest.raises(EcoIpError) as refused:
        areas(*typed)
    for language, words in (("vi", ("dòng 2", "Diện tích (m²)", "3333")), ("en", ("row 2", "Diện tích (m²)", "3333"))):
        assert all(word in refused.value.say(language) for word in words)


def test_a_share_is_no_more_than_the_whole():
    table = declared(("Ký hiệu", "Diện tích (ha)", "Tỷ lệ (%)"), ("CX", 12.345, "12.345"), ("CN", 87.655, "87.655"))
    assert [row.share_pct for row in table.rows] == [12.345, 87.655]


def test_an_area_in_another_unit_than_its_heading_is_told_and_not_taken():
    table = declared(("Ký hiệu", "Diện tích (m²)"), ("CX", "12,5 ha"), ("CN", "1.250,5 m²"))
    assert [row.area_ha for row in table.rows] == pytest.approx([0.12505])
    assert ("declared.note.no_number", {"row": 2, "found": "12,5 ha"}) in table.notes


def test_unnumbered_rows_are_part_of_the_numbered_one_above_only_if_they_add_up_to_it():
    heading = ("STT", "Ký hiệu", "Diện tích (ha)")
    adds_up = declared(heading, ("1", "CX", "12,0"), (None, "CX-1", "5,0"), (None, "CX-2", "7,0"), ("2", "CN", "74,0"))
    assert [(row.label, row.kind) for row in adds_up.rows][:2] == [("CX", "subtotal"), ("CX-1", "land")]
    apart = declared(heading, ("1", "CX", "12,0"), (None, "GT", "5,0"), (None, "KT", "8,0"))
    assert {row.kind for row in apart.rows} == {"land"}


def test_rows_that_happen_to_make_the_one_above_are_no_parts_without_numbering():
    # 14.00 = 10.00 + 1.00 + 3.00, as in a real table.
    rows = (("CX", 14.0), ("GT", 10.0), ("KT", 1.0), ("XH", 3.0), ("Tổng", 28.0))
    table = declared(("Ký hiệu", "Diện tích (ha)"), *rows)
    assert sum(row.area_ha for row in table.land()) == 28.0
    assert notes(sum_faults(table)) == []


@pytest.mark.parametrize(
    "name",
    ["Công nghiệp", "CÔNG VIÊN CÂY XANH", "Công cộng", "Cong nghiep", "Cộng đồng", "Cổng", "Cổng chính", "Tổng kho",
     "Tong kho xang dau", "Công trình công cộng", "Summer park"],
)  # fmt: skip
def test_land_whose_name_begins_like_a_sum_is_land(name):
    table = declared(("Loại đất", "Diện tích (ha)"), (name, 105.0), ("Cây xanh", 45.0), ("Tổng cộng", 150.0))
    assert [row.kind for row in table.rows] == ["land", "land", "total"]


@pytest.mark.parametrize(
    "name",
    ["Cộng", "CỘNG", "CONG", "Tổng", "TONG", "Tổng cộng", "TONG CONG", "Cộng tổng", "Tổng số", "Tổng diện tích",
     "Tong dien tich", "Tổng diện tích toàn khu", "Tổng cộng (I+II+III)", "Tổng (1+2)", "Cộng (A + B):",
     "Total", "TOTAL AREA", "Sum", "Grand total"],
)  # fmt: skip
def test_a_sum_is_known_by_its_whole_name(name):
    table = declared(("Loại đất", "Diện tích (ha)"), ("Công nghiệp", 105.0), ("Cây xanh", 45.0), (name, 150.0))
    assert [row.kind for row in table.rows] == ["land", "land", "total"]


def test_the_code_of_a_land_use_proves_that_a_row_is_land():
    heading = ("Ký hiệu", "Loại đất", "Diện tích (ha)")
    rows = (("CN", "Tổng diện tích đất công nghiệp", 105.0), ("CX", "Cong", 45.0), ("", "Tổng diện tích đất", 150.0))
    assert [row.kind for row in declared(heading, *rows).rows] == ["land", "land", "total"]


def test_a_total_off_by_more_than_rounding_is_a_fault_and_by_rounding_is_none():
    heading = ("Ký hiệu", "Diện tích (ha)")
    assert notes(sum_faults(declared(heading, ("CX", 3.33), ("GT", 6.66), ("Tổng", 10.0)))) == []
    assert notes(sum_faults(declared(heading, ("CX", 3.0), ("GT", 6.0), ("Tổng", 10.0)))) == ["declared.fault.sum"]


def test_a_row_ten_times_too_large_is_told_by_its_percentage():
    heading = ("Ký hiệu", "Diện tích (ha)", "Tỷ lệ (%)")
    table = declared(heading, ("CX", 120.0, 12.0), ("GT", 10.0, 10.0), ("KT", 1.0, 1.0), ("CN", 77.0, 77.0))
    ((key, params),) = share_notes(table, 100.0)
    assert (key, params["row"], params["factor"]) == ("declared.fault.share_factor", 2, 10)


def test_the_area_of_the_plan_is_taken_where_the_present_one_stands_beside_it():
    heading = ("Loại đất", "Diện tích hiện trạng (ha)", "Diện tích quy hoạch (ha)")
    table = declared(heading, ("Đất cây xanh", 1.0, 12.0))
    assert [(row.land_class, row.area_ha) for row in table.land()] == [("green", 12.0)]


def test_the_plan_is_taken_where_merged_headings_over_two_rows_tell_it_from_the_present_state():
    # "Hiện trạng" and "Quy hoạch" each stand merged over an area and a share.
    rows = [
        ["BẢNG QUY HOẠCH SỬ DỤNG ĐẤT", None, None, None, None, None],
        ["STT", "Loại đất", "Hiện trạng", None, "Quy hoạch", None],
        [None, None, "Diện tích (ha)", "Tỷ lệ (%)", "Diện tích (ha)", "Tỷ lệ (%)"],
        [1.0, "Đất cây xanh", 1.0, 2.0, 12.0, 13.0],
    ]
    merged = ((0, 0, 0, 5), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5))
    table = read_declared([Grid("bảng", rows, merged=merged)], CodeTable.shipped(), "bảng.xlsx")
    assert [(row.area_ha, row.share_pct) for row in table.land()] == [(12.0, 13.0)]
    assert ("declared.note.area_column", {"heading": "Quy hoạch – Diện tích (ha)"}) in table.notes


def test_a_part_that_names_no_land_use_has_the_one_it_is_part_of():
    heading = ("STT", "Loại đất", "Diện tích (ha)")
    rows = (("I", "Đất công nghiệp", 74.0), ("1", "Lô A1", 40.0), ("2", "Lô A2", 34.0), ("II", "Đất cây xanh", 12.0))
    table = declared(heading, *rows)
    assert [(row.label, row.land_class) for row in table.land()] == [
        ("Lô A1", "industrial"), ("Lô A2", "industrial"), ("Đất cây xanh", "green"),
    ]  # fmt: skip


def test_land_outside_the_park_is_told_and_is_not_land_of_the_park():
    heading = ("STT", "Loại đất", "Diện tích (ha)", "Tỷ lệ (%)")
    table = declared(
        heading, ("A", "Đất trong KCN", 100.0, 80.0), (1.0, "Đất cây xanh", 12.0, 9.6), (2.0, "Đất CN", 88.0, 70.4),
        ("B", "Đất ngoài KCN", 25.0, 20.0), (None, "Tổng diện tích nghiên cứu", 125.0, 100.0),
    )  # fmt: skip
    assert sum(row.area_ha for row in table.land()) == 100.0
    assert "declared.note.beyond" in notes(table.notes)
    ((key, params),) = share_notes(table, 100.0)
    assert (key, params["row"]) == ("declared.note.other_base_named", 6)


@pytest.mark.parametrize(
    "rows",
    [
        (("CX", 12.34, 12.3), ("GT", 10.21, 10.2), ("KT", 1.07, 1.1), ("CN", 76.38, 76.4), ("Tổng", 100.0, 100.0)),
        (("CX", "12,4", "12"), ("GT", "10,3", "10"), ("KT", "1,1", "1"), ("CN", "76,4", "76"), ("Tổng", "100,0", "")),
    ],
    ids=["shares with one decimal", "areas with one decimal, shares with none"],
)
def test_figures_rounded_to_fewer_decimals_are_no_faults(rows):
    table = declared(("Ký hiệu", "Diện tích (ha)", "Tỷ lệ (%)"), *rows)
    assert notes(sum_faults(table)) == notes(share_notes(table, 100.0)) == []


def test_square_metres_without_decimals_may_be_off_by_rounding_but_not_by_more():
    heading = ("Ký hiệu", "Diện tích (m²)")
    assert notes(sum_faults(declared(heading, ("CX", "333.333"), ("GT", "666.666"), ("Tổng", "1.000.000")))) == []
    assert notes(sum_faults(declared(heading, ("CX", "333.333"), ("GT", "666.666"), ("Tổng", "1.000.010")))) != []


def test_a_table_without_a_unit_is_read_in_hectares_and_says_so():
    assert "declared.note.no_unit" in notes(declared(("code", "area"), ("CX", 1.0)).notes)


@pytest.mark.parametrize(
    ("day", "value", "evidence"),
    [(BEFORE, None, "none"), (FIRST, 10.0, "verified"), (LAST, 10.0, "verified"), (AFTER, None, "none")],
    ids=["the day before", "the first day", "the last day", "the day after"],
)
def test_the_width_of_the_belt_holds_while_its_regulation_does(day, value, evidence):
    found = stated("qcvn-01", "belt_width", day)
    assert (found.value, found.evidence) == (value, evidence)
    assert (found.reason is None) == (value is not None)


@pytest.mark.parametrize(
    ("capacity", "metres"), [(199.9, 80), (200, 100), (5000, 100), (5000.1, 250), (50_000, 250), (50_000.1, 350)]
)
def test_the_classes_of_capacity_begin_where_the_table_says(capacity, metres):
    technology = "mechanical_chemical_biological"
    assert stated("qcvn-01", "wastewater_plant", LAST, technology=technology, capacity=capacity).value == metres


def test_every_figure_has_a_clause_a_source_and_its_evidence():
    sources = load_shipped("qcvn-01").sources
    for figure in figures("qcvn-01"):
        assert figure.dated.clause
        assert figure.dated.source in sources
        assert figure.dated.evidence in EVIDENCE
        assert (figure.dated.value is None) == (figure.dated.evidence == "none")


def test_no_figure_is_stated_twice():
    with resource("rules", "tables", "qcvn-01.csv").open(encoding="utf-8", newline="") as file:
        rows = [tuple(row.values())[:8] for row in csv.DictReader(file)]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("at", [0, 3], ids=["first", "last"])
def test_a_total_without_a_label_is_the_total_and_no_land(at):
    rows = [("1", "CX", "15,00"), ("2", "GT", "10,00"), ("3", "CN", "75,00")]
    rows.insert(at, (None, None, "100,00"))
    found = declared(("STT", "Ký hiệu", "Diện tích (ha)"), *rows)
    assert (found.total_ha(), len(found.land())) == (100.0, 3)


def test_a_row_without_a_label_that_is_no_sum_stays_land_nobody_knows():
    found = declared(
        ("STT", "Ký hiệu", "Diện tích (ha)"), ("1", "CX", "15,00"), ("2", "GT", "10,00"), (None, None, "7,00")
    )
    assert found.total_ha() is None
    assert [row.land_class for row in found.land()] == ["green", "traffic", "unknown"]


DECLARED = Path(__file__).parents[2] / "data" / "review"


@pytest.mark.parametrize("name", ["merge_whole_columns", "declared_int_column"])
def test_a_small_workbook_is_read_at_once_whatever_is_merged_in_it(name):
    started = time.process_time()
    found = read_declared(read_grids(DECLARED / f"{name}.xlsx"), CodeTable.shipped(), name)
    assert time.process_time() - started < 5
    assert (found.total_ha(), len(found.land())) == (100.0, 5)


def test_a_stray_cell_in_the_last_row_is_told_and_keeps_nobody_waiting(tmp_path):
    book = openpyxl.load_workbook(DECLARED / "declared_int_column.xlsx")
    book.active.cell(1_048_576, 3, "x")
    book.active.merge_cells("A1048570:C1048571")
    book.save(tmp_path / "stray.xlsx")
    started = time.process_time()
    found = read_declared(read_grids(tmp_path / "stray.xlsx"), CodeTable.shipped(), "stray.xlsx")
    assert time.process_time() - started < 10
    assert found.total_ha() == 100.0
    assert ("declared.note.far_below", {"row": 1_048_576, "most": 5_000}) in found.notes


def test_merged_cells_hold_their_value_in_every_row(tmp_path):
    book = openpyxl.Workbook()
    for row in (("STT", "Loại đất", "Diện tích (ha)"), (1, "Đất cây xanh", 5), (2, None, 7), (3, "Đất giao thông", 8)):
        book.active.append(row)
    book.active.merge_cells("B2:B3")
    book.save(tmp_path / "merged.xlsx")
    found = read_declared(read_grids(tmp_path / "merged.xlsx"), CodeTable.shipped(), "merged.xlsx")
    assert [(row.land_class, row.area_ha) for row in found.land()] == [("green", 5), ("green", 7), ("traffic", 8)]


def test_areas_may_stand_under_the_usual_abbreviation():
    table = declared(("STT", "Ký hiệu", "DT (ha)", "TL (%)"), ("1", "CX", 12.5, 12.5), ("2", "CN", 87.5, 87.5))
    assert [(row.land_class, row.area_ha, row.share_pct) for row in table.land()] == [
        ("green", 12.5, 12.5), ("industrial", 87.5, 87.5),
    ]  # fmt: skip
