"""The minutes of a review as Word document, workbook and page: what stands in them, and what must never stand there."""

from __future__ import annotations

import datetime
import io
from dataclasses import replace

import docx
import openpyxl
import pytest

from eco_ip_plugin.core.findings import Finding
from eco_ip_plugin.core.reporting import html
from eco_ip_plugin.core.reporting.minutes import Document, Letterhead, Minutes, minutes_view
from eco_ip_plugin.core.reporting.office import docx_report, xlsx_report
from eco_ip_plugin.core.review.declared.reconcile import Difference, Reconciliation
from tests.core.reporting.page import seen
from tests.support.reviews import review, soc_son, vuong

HASH = "0123456789abcdef" * 4
DOSSIER = (Document("drawing", "kcn_vuong.dxf", 16_341, datetime.datetime(2026, 11, 20, 8, 5), HASH),)
# Drawn without the disputed hectare: green 12.00 of 14.00 declared; boundary 100.00 of 101.80 declared.
DECLARED = Reconciliation(
    (
        Difference("green", 14.0, 12.0, 1.0, "fail", ("CX",), (2,)),
        Difference("technical", 1.0, 1.0, 0.0, "pass", ("KT",), (4,)),
        Difference("total", 101.8, 100.0, 0.0, "fail", (), ()),
    ),
    (("declared.note.sheet", {"sheet": "Bảng 1"}),),
)
HEAD = Letterhead("UBND TỈNH BẮC NINH\nBAN QUẢN LÝ CÁC KCN", "12/BB-BQL", "Bắc Ninh")


def minutes_of(park=None, **changes):
    given = {"letterhead": HEAD, "declared": DECLARED, "declared_name": "bang.xlsx", "documents": DOSSIER}
    return Minutes(review(park or vuong()), **{**given, **changes})


def document_of(minutes, language="vi"):
    return docx.Document(io.BytesIO(docx_report.render(minutes_view(minutes, language))))


@pytest.fixture(scope="module")
def document():
    """The Word document most tests read, rendered once."""
    return document_of(minutes_of())


def workbook_of(minutes, language="vi"):
    return openpyxl.load_workbook(io.BytesIO(xlsx_report.render(minutes, minutes_view(minutes, language))))


def headings(document, level=1):
    return [each.text for each in document.paragraphs if each.style.name == f"Heading {level}"]


def cells(document):
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


def balance_table(document):
    return next(table for table in document.tables if table.rows[0].cells[-1].text == "Theo ellipsoid (ha)")


def test_the_letterhead_has_nation_motto_number_place_and_day(document):
    first = cells(document)[:2]
    assert "UBND TỈNH BẮC NINH\nBAN QUẢN LÝ CÁC KCN" in first[0][0]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc" in first[0][1]
    assert first[1] == ["Số: 12/BB-BQL", "Bắc Ninh, ngày 21 tháng 11 năm 2026"]


def test_a_letterhead_nobody_filled_in_leaves_room_for_it():
    first = cells(document_of(minutes_of(letterhead=Letterhead())))[:2]
    assert first[1][0] == "Số: ……/BB-……"
    assert first[1][1].startswith("……………, ngày 21")


def test_the_sections_are_headings_of_word_itself(document):
    assert headings(document) == [
        "I. Kết luận thẩm định", "II. Bảng cân bằng sử dụng đất", "III. Kết luận theo từng cách hiểu",
        "IV. Đối chiếu từng quy định", "V. So với bảng kê khai của hồ sơ", "VI. Lỗi hình học và các phát hiện khác",
        "VII. Căn cứ, tài liệu và cách đo",
    ]  # fmt: skip


def test_in_english_the_sections_are_those_of_the_story():
    said = " ".join(headings(document_of(minutes_of(), "en")))
    for heading in ("Review conclusion", "Land-use balance", "Geometry findings", "Basis"):
        assert heading in said


def test_the_rules_give_measured_required_margin_verdict_clause_and_evidence(document):
    row = next(row for row in cells(document) if row[1:2] == ["Đất giao thông"])
    assert row[2:6] == ["9,00 %", "≥ 10 %", "−1,00", "✗ không đạt"]
    assert row[6] == "2.5.3, Bảng 2.6, QCVN 01:2021/BXD\n(đã đọc nguyên văn)"


def test_the_differences_are_measured_minus_declared(document):
    rows = {row[0]: row[1:6] for row in cells(document) if len(row) == 7}
    assert rows["Cây xanh"] == ["14,00", "12,00", "−2,00", "−14,29", "✗ không khớp"]
    assert rows["Tổng diện tích"] == ["101,80", "100,00", "−1,80", "−1,77", "✗ không khớp"]


def test_the_findings_carry_number_and_place(document):
    rows = [row for row in cells(document) if len(row) == 6 and row[0] in "123"]
    assert "khe hở" in [row[1] for row in rows]
    assert any("Vị trí: Đ 261,0 m; B 500,0 m." in row[5] for row in rows)


def test_the_basis_names_every_file_with_its_hash(document):
    text = "\n".join("\n".join(row) for row in cells(document))
    assert "kcn_vuong.dxf\n16.341 byte; 20/11/2026 08:05" in text
    assert HASH in text.replace(" ", "")


def test_laws_nobody_read_are_said_to_be_unread_among_the_grounds(document):
    said = [each.text for each in document.paragraphs]
    assert any("Nghị định 35/2022/NĐ-CP (chưa đọc được nguyên văn" in each for each in said)
    assert "Căn cứ QCVN 01:2021/BXD;" in said


def test_without_a_declared_table_there_is_no_section_of_it():
    without = minutes_of(declared=None)
    assert not any("kê khai" in heading for heading in headings(document_of(without)))
    assert "Đối chiếu" not in workbook_of(without).sheetnames


def test_three_sign(document):
    text = "\n".join("\n".join(row) for row in cells(document))
    for who in ("NGƯỜI LẬP BIÊN BẢN", "ĐẠI DIỆN CHỦ ĐẦU TƯ", "ĐẠI DIỆN CƠ QUAN THẨM ĐỊNH"):
        assert who in text


def test_sums_shares_margins_and_verdicts_of_the_workbook_are_formulas():
    book = workbook_of(minutes_of())
    balance = book["Cân bằng"]
    total = next(row for row in range(4, 30) if balance.cell(row, 2).value == "Tổng diện tích trong ranh giới")
    assert balance.cell(total, 4).value == f"=SUM(D4:D{total - 1})"
    assert balance.cell(4, 5).value == f"=IF($D${total}=0,0,D4/$D${total}*100)"
    rules = book["Quy định"]
    # Composite: green + traffic + technical + social of the balance, and what they dispute among themselves.
    assert rules.cell(4, 4).value == "='Cân bằng'!D4+'Cân bằng'!D5+'Cân bằng'!D6+'Cân bằng'!D7+E4+F4"
    assert (rules.cell(4, 5).value, rules.cell(4, 9).value) == (1.0, "=G4-H4")
    assert book["Đối chiếu"].cell(4, 4).value == "=C4-B4"


def test_the_workbook_lists_every_finding_and_adds_up_their_areas():
    sheet = workbook_of(minutes_of())["Phát hiện"]
    assert [sheet.cell(row, 4).value for row in (4, 5, 6)] == [10_000.0, 10_000.0, 2_000.0]
    assert sheet.cell(7, 4).value == "=SUM(D4:D6)"


@pytest.mark.parametrize("typed", ["=1+1", "+CMD", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_a_user_typed_never_becomes_a_formula(typed):
    finding = Finding("unknown_code", "warning", typed, (typed,), 1.0, "finding.no_code",
                      {"ids": typed, "area_m2": 1.0})  # fmt: skip
    park = replace(vuong(), name=typed, findings=(finding,))
    book = workbook_of(minutes_of(park, declared_name=typed, documents=(replace(DOSSIER[0], name=typed),)))
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)):
            ours = cell.data_type == "f" and cell.fill.fgColor.rgb.endswith("ECEFF1")
            assert ours or not cell.value.startswith(("=", "+", "-", "@", "\t", "\r")), (sheet.title, cell.coordinate)


def test_letters_xml_cannot_hold_are_left_out():
    park = replace(vuong(), name="KCN \x00Vuông\x0b\ud800")
    assert any("KCN Vuông" in each.text for each in document_of(minutes_of(park)).paragraphs)
    assert workbook_of(minutes_of(park))["Kết luận"]["A1"].value == "BIÊN BẢN THẨM ĐỊNH: KCN Vuông"


def test_a_park_without_fault_says_so():
    document = document_of(minutes_of(soc_son(), declared=None))
    assert "Không có phát hiện nào." in [each.text for each in document.paragraphs]
    assert "phụ thuộc cách hiểu".upper() in " ".join(each.text for each in document.paragraphs).upper()


def test_the_workbook_names_readings_and_axes_in_its_language():
    for language, reading, east in (("vi", "Mẫu A.4 ►", "Y (đông, m)"), ("en", "Form A.4 ►", "Easting (m)")):
        book = workbook_of(minutes_of(), language)
        assert book.worksheets[2].cell(4, 3).value == reading
        assert book.worksheets[-2].cell(3, 6).value == east


def test_a_sum_stands_with_the_rows_above_it_and_signatures_with_the_closing_sentence(document):
    # A total alone at the top of a page reads as the sum of nothing; signatures alone may be moved to another paper.
    kept = [bool(row.cells[1].paragraphs[0].paragraph_format.keep_with_next) for row in balance_table(document).rows]
    assert kept == [True, *[False] * (len(kept) - 5), True, True, True, False]
    (closing,) = (each for each in document.paragraphs if each.text.startswith("Biên bản lập trên kết quả"))
    assert closing.paragraph_format.keep_with_next


def test_headings_of_tables_repeat_and_rows_do_not_break(document):
    table = balance_table(document)
    first = table.rows[0]._tr.xml
    assert "w:tblHeader" in first
    assert "w:cantSplit" in table.rows[1]._tr.xml


def test_the_page_has_letterhead_differences_hashes_and_signatures():
    page = html.render_minutes(minutes_view(minutes_of(), "vi"))
    for said in ("Độc lập - Tự do - Hạnh phúc", "So với bảng kê khai", "−1,80", HASH, "NGƯỜI LẬP BIÊN BẢN"):
        assert said in page
    assert "Độc lập" not in html.render(review(vuong()), "vi")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_page_and_word_document_say_the_same(language):
    view = minutes_view(minutes_of(), language)
    document = docx.Document(io.BytesIO(docx_report.render(view)))
    written = {word for text in document.element.body.itertext() for word in text.split()} - {"PAGE"}
    shown = set(seen(html.render_minutes(view).partition("<body>")[2]).split())
    assert {word for word in shown ^ written if set(word) != {"—"}} == set()  # the rules under motto and authority
