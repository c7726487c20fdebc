"""A report as values: the page says all of it, and nothing a user typed becomes markup."""

from __future__ import annotations

from lxml import html

from eco_ip_plugin.core.documents import model
from eco_ip_plugin.core.documents.html import page

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
