"""A report as values: page, Word document and sheet say the same, and nothing a user typed becomes markup."""

from __future__ import annotations

import io

import docx
import openpyxl
from docx.enum.text import WD_ALIGN_PARAGRAPH
from lxml import html

from eco_ip_plugin.core.documents import docx_page, docx_parts, model
from eco_ip_plugin.core.documents.html import page
from eco_ip_plugin.core.documents.xlsx_parts import new_sheet, write_table

NASTY = '<script>alert(1)</script> & "Đ" {{ 7*7 }}'
COLUMNS = [model.Column("Tên"), model.Column(NASTY)]
REPORT = model.Report(
    "vi",
    NASTY,
    [
        model.Section("Một", [
            model.Table(COLUMNS, [["a", NASTY], ["b", "2"]], more="còn 3", style="wide"),
            model.Table(COLUMNS, [], empty="không có"),
        ]),
        model.Section("Hai", [
            model.Bullets(["x", NASTY]), model.Picture("data:image/svg+xml;base64,AA", "Bản đồ", NASTY),
            model.Paragraph("chữ nhỏ", "small"),
        ]),
    ],
    [model.Paragraph("kết quả", "lead"), model.Drawing('<svg xmlns="http://www.w3.org/2000/svg"><g id="d"/></svg>')],
)  # fmt: skip


def made():
    return html.fromstring(page(REPORT))


def test_title_and_sections_stand_in_their_order():
    assert [each.text for each in made().iter("h1", "h2")] == [NASTY, "Một", "Hai"]
    assert made().xpath("//h1/following-sibling::p[1][@class='lead']")[0].text == "kết quả"
    assert made().xpath("//div//*[@id='d']")


def test_a_table_has_its_headings_cells_and_what_is_left_out():
    (table,) = made().iter("table")
    assert table.get("class") == "grid wide"
    assert [each.text for each in table.iter("th")] == ["Tên", NASTY]
    assert [each.text for each in table.iter("td")] == ["a", NASTY, "b", "2"]
    assert table.getnext().text == "còn 3"


def test_a_table_without_rows_says_so():
    assert "không có" in [each.text for each in made().iter("p")]


def test_what_was_typed_is_text_wherever_it_stands():
    assert not list(made().iter("script"))
    assert made().xpath("//li/text()") == ["x", NASTY]
    assert made().xpath("//img/@alt") == ["Bản đồ"]
    assert NASTY in made().xpath("//p/text()")


FIGURES = model.Table(
    [model.Column("TT", 1.0, "centre"), model.Column("Đất", 10.0), model.Column("ha", 5.0, "right")],
    [["1", NASTY, "1,00"], ["2", "b", "2,00"], ["", "Tổng", "3,00"]],
    total=True, strong=(1,),
)  # fmt: skip
PARTS = [
    model.Verdict("ĐẠT", "Đủ cây xanh."), FIGURES, model.Paragraph("nhỏ", "small"), model.Bullets(["x"]),
    model.Table([model.Column("Tên", 16.0)], [], empty="không có"),
    model.Table([model.Column("Tên", 16.0)], [], empty="không có", more="còn 3"),
    model.Table([model.Column("", 4.0), model.Column("", 12.0)], [["nhãn", "=1+1"]], headed=False),
]  # fmt: skip


def test_the_page_marks_figures_sums_and_chosen_rows():
    made = html.fromstring(page(model.Report("vi", "x", [model.Section("Một", PARTS)])))
    verdict, figures, labels = made.iter("table")
    assert [each.text for each in verdict.iter("td")] == ["ĐẠT", "Đủ cây xanh."]
    assert [each.get("class") for each in figures.iter("td")] == ["centre", None, "right"] * 3
    assert [each.get("class") for each in figures.iter("tr")] == [None, None, "strong", "strong"]
    assert not list(labels.iter("th"))
    assert [each.text for each in made.iter("p")] == ["nhỏ", "không có", "còn 3"]


def test_a_word_document_says_the_same_in_words_own_headings_and_tables():
    document = docx_parts.new_document("vi")
    docx_page.write(document, [model.Section("Một", PARTS)])
    assert [each.text for each in document.paragraphs if each.style.name == "Heading 1"] == ["Một"]
    verdict, figures, labels = document.tables
    assert [each.text for each in verdict.rows[0].cells] == ["ĐẠT", "Đủ cây xanh."]
    assert [[each.text for each in row.cells] for row in figures.rows] == [["TT", "Đất", "ha"], *FIGURES.rows]
    bold = [bool(row.cells[0].paragraphs[0].runs[0].bold) for row in figures.rows]
    assert bold == [True, False, True, True]
    assert figures.rows[1].cells[2].paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert [each.text for each in labels.rows[0].cells] == ["nhãn", "=1+1"]
    said = [each.text for each in document.paragraphs if each.text]
    assert said == ["Một", "nhỏ", "x", "không có", "còn 3"]


def test_in_a_sheet_texts_stay_texts_and_labels_are_bold():
    sheet = new_sheet(openpyxl.Workbook(), "Tờ", (20, 40))
    below = write_table(sheet, 3, PARTS[-1])
    last = write_table(sheet, below + 1, model.Table([model.Column("a"), model.Column("b")], [["1", "2"]]))
    assert [sheet["A3"].font.bold, sheet["B3"].font.bold, sheet["A5"].font.bold] == [True, False, True]
    assert (sheet["B3"].value, sheet["B3"].data_type) == ("'=1+1", "s")
    assert (below, last, sheet["B6"].value) == (4, 7, "2")


SEGMENTS = [model.Segment(30, "#4caf50", "CX", "CX: 12 %"), model.Segment(25, "#777777", "", "GT: 9 %")]
OFFICE = model.Report(
    "vi",
    "BIÊN BẢN",
    [
        model.Section("I. Kết luận", [
            model.Verdict(f"✗\nKHÔNG ĐẠT {NASTY}", NASTY, "fail", [f"lưu ý {NASTY}"]),
            model.Bar(NASTY, SEGMENTS, 45, 83, "yêu cầu 25 % ▲"),
        ]),
        model.Section("1. Phát hiện", [
            model.Table(
                [model.Column("Số", 4.0), model.Column("Nội dung", 4.0), model.Column("m²", 8.0, "right")],
                [[model.Cell("1", "", "finding-1", True), model.Cell(NASTY, f"vị trí\n{NASTY}"), "5"],
                 [model.Cell("2", "", "finding-2"), "hai\ndòng", "6"]],
                details={0: ["chi tiết", NASTY]},
            ),
        ], level=2),
    ],
    [model.Paragraph("về việc", "subtitle"), model.Paragraph("Căn cứ luật;", "italic")],
    [model.Masthead(["BỘ", "BAN"], "Số: 1", ["CỘNG HÒA", "Độc lập"], "Hà Nội, ngày 1")],
    [model.Signatures("Kết thúc.", [("NGƯỜI LẬP", "(ký)"), ("ĐẠI DIỆN", "(dấu)")], ["Nơi nhận:", "- Lưu."])],
    "BIÊN BẢN: KCN",
)  # fmt: skip


def test_a_page_of_an_office_begins_with_its_head_and_ends_with_signatures():
    made = html.fromstring(page(OFFICE))
    assert made.findtext(".//title") == "BIÊN BẢN: KCN"
    assert [(each.tag, each.text) for each in made.iter("h1", "h2", "h3")] == [
        ("h1", "BIÊN BẢN"), ("h2", "I. Kết luận"), ("h3", "1. Phát hiện"),
    ]  # fmt: skip
    said = made.text_content()
    order = ["BAN", "Số: 1", "Độc lập", "Hà Nội", "về việc", "Căn cứ", "I. Kết", "Kết thúc.", "ĐẠI DIỆN", "- Lưu."]
    places = [said.rindex(each) for each in order]
    assert places == sorted(places)
    assert not list(made.iter("script"))


def test_a_cell_has_small_print_a_place_and_a_link_and_a_row_its_details():
    (grid,) = (each for each in html.fromstring(page(OFFICE)).iter("table") if "grid" in each.get("class"))
    assert [(each.get("id"), each.get("href")) for each in grid.iter("a")] == [
        ("finding-1", "#finding-1"), ("finding-2", None),
    ]  # fmt: skip
    assert [each.xpath("string()") for each in grid.iter("span")] == [f"vị trí{NASTY}"]
    assert [each.get("width") for each in grid.iter("th")] == ["25%", "25%", "50%"]  # 4, 4 and 8 cm of 16
    first, below, second = grid.xpath("tbody/tr")
    assert (first.get("class"), second.get("class")) == ("kept", None)
    assert below.xpath("td/@colspan") == ["2"]
    assert below.xpath("td[2]/text()") == ["chi tiết", NASTY]
    assert second.xpath("td[2]/text()") == ["hai", "dòng"]


def test_a_verdict_is_told_by_word_and_sign_and_a_bar_drawn_to_scale():
    stamp, bar, labels, mark = html.fromstring(page(OFFICE)).xpath("//table[not(@class='bare' or @class='grid')]")
    assert stamp.xpath(".//td[1]/text()") == ["✗", f"KHÔNG ĐẠT {NASTY}"]
    assert stamp.xpath(".//td[1]/@class") == ["stamp fail"]
    assert stamp.xpath(".//p/text()") == [f"lưu ý {NASTY}"]
    assert bar.xpath(".//td/@width") == labels.xpath(".//td/@width") == ["30%", "25%", "45%"]
    assert mark.xpath(".//td[1]/@width") == ["83%"]


def test_a_word_document_has_all_of_it_too():
    document = docx.Document(io.BytesIO(docx_page.render(OFFICE)))
    said = [each.text for each in document.paragraphs if each.text]
    assert said == [
        "BIÊN BẢN", "về việc", "Căn cứ luật;", "I. Kết luận", f"lưu ý {NASTY}", NASTY, "yêu cầu 25 % ▲",
        "CX: 12 % · GT: 9 %", "1. Phát hiện", "Kết thúc.", "Nơi nhận:", "- Lưu.",
    ]  # fmt: skip
    head, verdict, bar, grid, signed = document.tables
    assert [each.text.strip() for each in head.rows[0].cells] == ["BỘ\nBAN", "CỘNG HÒA\nĐộc lập"]
    assert [each.text for each in verdict.rows[0].cells] == [f"✗\nKHÔNG ĐẠT {NASTY}", NASTY]
    assert [round(each.width.cm, 1) for each in bar.columns] == [4.8, 4.0, 7.2]  # 30, 25 and 45 % of 16 cm
    assert [each.text for each in bar.rows[1].cells] == ["CX", "", ""]
    assert [[each.text for each in row.cells] for row in grid.rows[1:]] == [
        ["1", f"{NASTY}\nvị trí\n{NASTY}", "5"], ["", *[f"chi tiết\n{NASTY}"] * 2], ["2", "hai\ndòng", "6"],
    ]  # fmt: skip
    assert [each.text.split("\n")[0] for each in signed.rows[0].cells] == ["NGƯỜI LẬP", "ĐẠI DIỆN"]


def test_a_sheet_has_small_print_and_details_as_well():
    sheet = new_sheet(openpyxl.Workbook(), "Tờ", (20, 40))
    assert write_table(sheet, 1, OFFICE.sections[1].parts[0]) == 6
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        ["1", f"{NASTY}\nvị trí\n{NASTY}", "5"], [None, "chi tiết", None], [None, NASTY, None],
        ["2", "hai\ndòng", "6"],
    ]  # fmt: skip
