"""A report as values: page, Word document and sheet say the same, and nothing a user typed becomes markup."""

from __future__ import annotations

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
