"""`ecoip:reconcilebalance`: tables on disk against the square park, the badly drawn one first."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from tests.processing.conftest import boundary_layer, box, rows_of, sample, zone_layer

DECLARED = (("CX", 14.0), ("GT", 10.0), ("KT", 1.0), ("XH", 3.0), ("CN", 73.8))
CLEAN = (("CX", 12.0), ("GT", 10.0), ("KT", 1.0), ("XH", 3.0), ("CN", 74.0))


def workbook(path, rows, *, total=None, unit="ha", heading=("Ký hiệu", "Diện tích ({})")):
    book = openpyxl.Workbook()
    book.active.append([text.format(unit) for text in heading])
    for row in rows:
        book.active.append(row)
    if total is not None:
        book.active.append(["Tổng cộng", total])
    book.save(path)
    return str(path)


@pytest.fixture
def against(run):
    def against(declared, zones="kcn_vuong_zones", **parameters):
        sinks = dict.fromkeys(("DIFFERENCES", "REMARKS"), "TEMPORARY_OUTPUT")
        return run(
            "reconcilebalance",
            **{
                "ZONES": sample(zones), "CODE_FIELD": "code", "BOUNDARY": sample("kcn_vuong_boundary"),
                "DECLARED": declared, "LANGUAGE": "en", **sinks, **parameters,
            },
        )  # fmt: skip

    return against


def deltas(done):
    return {row["class"]: round(row["delta_ha"], 9) for row in rows_of(done["DIFFERENCES"])}


def remarks(done):
    return {row["kind"]: row for row in rows_of(done["REMARKS"])}


def test_the_dirty_square_differs_by_two_hectares_of_green_one_of_road_and_1_80_in_all(against, tmp_path):
    # Drawn without the disputed hectare: green 12.00, road 9.00; declared 14.00 and 10.00. Boundary 100.00, not 101.80.
    done = against(workbook(tmp_path / "bang_can_bang.xlsx", DECLARED, total=101.8), "kcn_vuong_dirty_zones")
    assert deltas(done) == {
        "green": -2.0, "traffic": -1.0, "technical": 0.0, "social": 0.0, "industrial": 0.0, "total": -1.8,
    }  # fmt: skip
    assert done["VERDICT"] == "fail"
    assert done["MISMATCH_COUNT"] == 3


def test_with_priority_the_disputed_hectare_is_road_again(against, tmp_path):
    table = workbook(tmp_path / "bang.xlsx", DECLARED, total=101.8)
    done = against(table, "kcn_vuong_dirty_zones", CONFLICTS="priority")
    assert (deltas(done)["green"], deltas(done)["traffic"]) == (-2.0, 0.0)


def test_a_table_that_says_what_is_drawn_matches(against, tmp_path):
    done = against(workbook(tmp_path / "bang.xlsx", CLEAN, total=100.0))
    assert (done["VERDICT"], done["MISMATCH_COUNT"], done["TABLE_FAULT_COUNT"]) == ("pass", 0, 0)


@pytest.mark.parametrize(("declared", "verdict"), [(12.1, "pass"), (12.11, "fail")])
def test_a_difference_of_exactly_the_tolerance_matches(against, tmp_path, declared, verdict):
    table = workbook(tmp_path / "bang.xlsx", [("CX", declared), *CLEAN[1:]], total=88.0 + declared)
    assert against(table, TOLERANCE_HA=0.2 if declared == 12.11 else 0.1)["VERDICT"] == "pass"
    row = {row["class"]: row for row in rows_of(against(table)["DIFFERENCES"])}["green"]
    assert row["verdict"] == verdict


def test_square_metres_comma_decimals_merged_cells_and_subtotals_are_understood(against, tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["BẢNG CÂN BẰNG SỬ DỤNG ĐẤT"],
        ["STT", "Loại đất", "Quy hoạch", None],
        [None, None, "Diện tích (m²)", "Tỷ lệ (%)"],
        ["I", "Đất hạ tầng", "260.000,00", "26,00"],
        [1, "Đất cây xanh", "120.000,00", "12,00"],
        [2, "Đất giao thông", "100.000,00", "10,00"],
        [3, "Đất hạ tầng kỹ thuật", "10.000,00", "1,00"],
        [4, "Đất hạ tầng xã hội", "30.000,00", "3,00"],
        ["II", "Đất công nghiệp", "740.000,00", "74,00"],
        [None, "Tổng cộng", "1.000.000,00", "100,00"],
    ):
        sheet.append(row)
    for span in ("A1:D1", "A2:A3", "B2:B3", "C2:D2"):
        sheet.merge_cells(span)
    book.save(tmp_path / "bang.xlsx")
    done = against(str(tmp_path / "bang.xlsx"))
    assert done["VERDICT"] == "pass", rows_of(done["REMARKS"])
    assert set(deltas(done).values()) == {0.0}


def test_a_misplaced_separator_is_told_with_its_row_and_not_put_right(against, tmp_path):
    # 1.20 for 12.00: the rows make 89.20 of 100.00.
    done = against(workbook(tmp_path / "bang.xlsx", [("CX", 1.2), *CLEAN[1:]], total=100.0))
    fault = remarks(done)["fault.factor"]
    assert "row 2 “CX” were off by a factor of 10" in fault["message"]
    assert deltas(done)["green"] == 10.8
    assert done["VERDICT"] == "fail"


def test_percentages_of_the_study_area_are_recognised(against, tmp_path):
    # 12 ha are 10.00 % of 120 ha, and so on.
    rows = [(code, area, round(area / 1.2, 2)) for code, area in CLEAN]
    rows += [("Tổng cộng", 100.0, 83.33), ("Diện tích nghiên cứu", 120.0, 100.0)]
    done = against(workbook(tmp_path / "bang.xlsx", rows, heading=("Ký hiệu", "Diện tích ({})", "Tỷ lệ (%)")))
    assert "are of row 8 “Diện tích nghiên cứu” (about 120.00 ha)" in remarks(done)["note.other_base_named"]["message"]
    assert done["VERDICT"] == "pass"


@pytest.mark.parametrize(("number_format", "factor"), [("0.00%", 0.01), ('0.00"%"', 1.0)])
def test_a_cell_formatted_as_a_percentage_counts_as_what_it_shows(against, tmp_path, number_format, factor):
    book = openpyxl.Workbook()
    book.active.append(["Ký hiệu", "Diện tích (ha)", "Tỷ lệ"])
    for code, area_ha in CLEAN:
        book.active.append([code, area_ha, area_ha * factor])
        book.active.cell(book.active.max_row, 3).number_format = number_format
    book.save(tmp_path / "bang.xlsx")
    done = against(str(tmp_path / "bang.xlsx"))
    assert done["VERDICT"] == "pass"
    assert set(remarks(done)) == {"note.no_total"}


def test_a_csv_in_cp1258_is_read_and_said(against, tmp_path):
    text = "Ký hiệu;Diện tích (ha)\n" + "".join(f"{code};{area:.2f}\n" for code, area in CLEAN).replace(".", ",")
    path = tmp_path / "bảng.csv"
    path.write_bytes(cp1258(text))
    done = against(str(path))
    assert "CP1258" in remarks(done)["note.cp1258"]["message"]
    assert set(deltas(done).values()) == {0.0}


def cp1258(text):
    import unicodedata

    tones = "\u0300\u0301\u0303\u0309\u0323"
    apart = []
    for letter in text:
        split = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in split if mark in tones)
        rest = unicodedata.normalize("NFC", "".join(mark for mark in split if mark not in tones))
        apart.append(rest + tone)
    return "".join(apart).encode("cp1258")


def test_a_layer_may_stand_for_the_file(against):
    table = zone_layer([(None, *row) for row in CLEAN], fields="code:string,area_ha:double", kind="None", crs="")
    assert set(deltas(against(table)).values()) == {0.0}


def test_a_class_drawn_and_not_declared_does_not_match(against, tmp_path):
    done = against(workbook(tmp_path / "bang.xlsx", CLEAN[:-1], total=26.0))
    message = {row["class"]: row["message"] for row in rows_of(done["DIFFERENCES"])}["industrial"]
    assert "no row in the declared table" in message


def test_figures_from_other_workbooks_are_taken_as_saved_and_said(against, tmp_path):
    table = workbook(tmp_path / "bang.xlsx", CLEAN, total=100.0)
    with zipfile.ZipFile(table, "a") as archive:
        archive.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
    done = against(table)
    assert "takes figures from other workbooks" in remarks(done)["note.external"]["message"]
    assert done["VERDICT"] == "pass"


def a_zip(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x")


def a_text(path):
    path.write_text("not a workbook", encoding="utf-8")


def a_formula_nobody_computed(path):
    workbook(path, [("CX", "=6+6")])


def a_million_rows(path):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for _ in range(20_000):
        sheet.append(["CX", 1.0])
    book.save(path)


def no_headings(path):
    workbook(path, [("a", "b")], heading=("x", "y"))


@pytest.mark.parametrize(
    ("write", "sentence"),
    [
        (a_zip, "no Excel workbook"),
        (a_text, "no Excel workbook"),
        (a_formula_nobody_computed, "cell B2: a formula without a saved result"),
        (a_million_rows, r"is too large \(at most"),
        (no_headings, "No land-use table was found"),
        (lambda path: None, "there is no such file"),
    ],
    ids=["zip", "text", "formula", "too many rows", "no headings", "absent"],
)
def test_a_file_that_is_no_table_is_refused_in_one_sentence_and_nothing_is_written(against, tmp_path, write, sentence):
    write(tmp_path / "bang.xlsx")
    output = tmp_path / "out.gpkg"
    with pytest.raises(QgsProcessingException, match=sentence):
        against(str(tmp_path / "bang.xlsx"), DIFFERENCES=str(output))
    assert not output.exists()


def test_a_declared_table_as_a_layer_with_whole_numbers_is_compared(run):
    file = Path(__file__).parents[2] / "data" / "review" / "declared_int_column.xlsx"
    table = QgsVectorLayer(str(file), "declared", "ogr")
    assert table.isValid()
    zones = [(box(0, 150), "CX"), (box(150, 250), "GT"), (box(250, 260), "KT"), (box(260, 300), "XH"),
             (box(300, 1000), "CN")]  # fmt: skip
    park = boundary_layer([(box(0, 1000), "K", 100.0)])
    done = run(
        "reconcilebalance", ZONES=zone_layer(zones), CODE_FIELD="code", BOUNDARY=park, DECLARED=table,
        APPRAISAL_DATE="2026-11-21", DIFFERENCES="TEMPORARY_OUTPUT",
    )  # fmt: skip
    assert (done["VERDICT"], done["MISMATCH_COUNT"], done["TABLE_FAULT_COUNT"]) == ("pass", 0, 0)
