"""Forms a clerk may edit: filled in by item, what is unknown yellow and never 0, and nothing in a template is run."""

from __future__ import annotations

import datetime
import importlib.util
import io
import math
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.chart import BarChart
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName

from eco_ip_plugin.core.documents.forms.values import by_placeholder, placeholder
from eco_ip_plugin.core.documents.forms.word import WordForm
from eco_ip_plugin.core.documents.forms.workbook import filled_workbook
from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.paths import resource

ROOT = Path(__file__).resolve().parents[3]
VALUES = {
    "A.4:2.5.2": 1234.5, "count": 1200, "day": datetime.date(2026, 11, 29), "name": 'KCN "Đ" <b> & {{ 7*7 }}',
    "lines": ["một", "hai"], "reuse_pct": None,
}  # fmt: skip


def template(path, *texts, header=""):
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.save(path)
    return path


def form(path, values=VALUES, language="vi"):
    return WordForm(path, values, language, lists=["lines"])


def filled(path, values=VALUES, language="vi"):
    return docx.Document(io.BytesIO(form(path, values, language).filled(values)))


def texts(document):
    return [each.text for each in document.paragraphs]


def yellow(paragraph):
    """What stands in yellow."""
    shades = [(run.text, run._r.find(f"{qn('w:rPr')}/{qn('w:shd')}")) for run in paragraph.runs]
    return [text for text, shade in shades if shade is not None and shade.get(qn("w:fill")) == "FFFF00"]


@pytest.mark.parametrize(
    ("item", "name"),
    [("A.4:2.5.2", "A_4_2_5_2"), ("tên", "tên"), ("2.1", "_2_1"), ("A4", "A4_"), ("R1C1", "R1C1_"), ("a b", "a_b")],
)  # fmt: skip
def test_an_item_has_a_name_that_word_and_excel_both_take(item, name):
    assert placeholder(item) == name


def test_two_items_never_share_a_place():
    with pytest.raises(ValueError, match="one placeholder"):
        by_placeholder({"A.4": 1, "A:4": 2})


# --- Word -----------------------------------------------------------------------------------------------------------


def test_numbers_and_dates_are_written_as_the_language_does(tmp_path):
    path = template(tmp_path / "t.docx", "{{ A_4_2_5_2 }} ha, {{ count }} lô, ngày {{ day }}")
    assert texts(filled(path)) == ["1.234,5 ha, 1.200 lô, ngày 29/11/2026"]
    assert texts(filled(path, language="en")) == ["1,234.5 ha, 1,200 lô, ngày 2026-11-29"]


def test_what_is_unknown_is_a_yellow_blank_and_never_nought(tmp_path):
    path = template(tmp_path / "t.docx", "Tái sử dụng: {{ reuse_pct }} % (nước: {{ reuse_pct }})", "{{ count }}")
    for unknown in (None, math.nan, ""):
        first, second = filled(path, {**VALUES, "reuse_pct": unknown}).paragraphs
        assert first.text.replace("\u00a0", "") == "Tái sử dụng:  % (nước: )"
        assert [each.strip("\u00a0") for each in yellow(first)] == ["", ""]
        assert (yellow(second), second.text) == ([], "1.200")


def test_a_figure_of_nought_is_a_figure(tmp_path):
    path = template(tmp_path / "t.docx", "{{ reuse_pct }}")
    assert texts(filled(path, {**VALUES, "reuse_pct": 0.0})) == ["0"]


def test_the_blank_keeps_the_letters_round_it_and_the_lines_below(tmp_path):
    document = docx.Document()
    run = document.add_paragraph().add_run("a {{ reuse_pct }} b\nc {{ reuse_pct }}")
    run.bold = True
    document.save(tmp_path / "t.docx")
    (made,) = filled(tmp_path / "t.docx").paragraphs
    assert all(each.bold for each in made.runs)
    assert made.text.replace("\u00a0", "") == "a  b\nc "
    assert len(yellow(made)) == 2


def test_a_list_is_a_paragraph_each_or_lines(tmp_path):
    path = template(
        tmp_path / "t.docx", "{%p for line in lines %}", "– {{ line }}", "{%p endfor %}", "{{ lines }}",
        "{%p if reuse_pct %}", "có", "{%p endif %}",
    )  # fmt: skip
    assert texts(filled(path)) == ["– một", "– hai", "một\nhai"]
    assert yellow(filled(path, {**VALUES, "lines": None}).paragraphs[0])


def test_what_a_value_says_is_text_whatever_it_looks_like(tmp_path):
    path = template(tmp_path / "t.docx", "{{ name }}", header="{{ name }}")
    document = filled(path)
    assert texts(document) == ['KCN "Đ" <b> & {{ 7*7 }}']
    assert document.sections[0].header.paragraphs[0].text == 'KCN "Đ" <b> & {{ 7*7 }}'


def test_a_place_that_word_has_torn_apart_is_filled_in(tmp_path):
    document = docx.Document()
    made = document.add_paragraph()
    for piece in ("{", "{ cou", "nt }", "}"):
        made.add_run(piece)
    document.save(tmp_path / "t.docx")
    assert texts(filled(tmp_path / "t.docx")) == ["1.200"]


def test_places_of_other_names_are_told_in_one_sentence_before_anything_is_filled_in(tmp_path):
    path = template(tmp_path / "mẫu.docx", "{{ count }} {{ cuont }}", "{{ firm }}", header="{{ ngay }}")
    with pytest.raises(EcoIpError) as caught:
        WordForm(path, VALUES, "vi")
    said = caught.value.say("vi")
    assert "«mẫu.docx»" in said
    assert "cuont, firm, ngay." in said
    assert "A_4_2_5_2, count, day" in said


@pytest.mark.parametrize(
    "text",
    [
        "{{ name.__class__.__mro__ }}", "{{ ''['__class__'] }}", "{{ name|attr('upper') }}", "{{ name.upper() }}",
        "{{ range(9) }}", "{% set x = 1 %}", "{% include 'a' %}", "{% import 'os' as os %}", "{{ 9**9**9 }}",
        "{% for a in lines %}{% for b in lines %}{{ b }}{% endfor %}{% endfor %}", "{{ name ", "{% for %}",
        "{{ lipsum.__globals__ }}", "{{ self }}", "{% for a in lines %}{{ loop }}{% endfor %}",
        "{% macro m() %}{% endmacro %}", "{% for a in not name %}{{ a }}{% endfor %}",
    ],
)  # fmt: skip
def test_a_template_can_hold_nothing_that_runs(tmp_path, text):
    path = template(tmp_path / "t.docx", "Dòng này: " + text)
    with pytest.raises(EcoIpError) as caught:
        filled(path)
    assert "«t.docx»" in caught.value.say("vi")


@pytest.mark.parametrize(
    "text",
    ["{{r name }}", "{{p name }}", "{{tr name }}", "{{tc name }}", "{%r if name %}a{%r endif %}",
     "{%tr for a in lines %}{{ a }}{%tr endfor %}", "{%tc for a in lines %}{{ a }}{%tc endfor %}", "{# name #}",
     "{#p name #}", "{% raw %}{{ name }}{% endraw %}", "{%- if name %}a{% endif %}", "{% if name -%}a{% endif %}",
     "{{- name }}", "{% colspan count %}", "{% cellbg name %}", "{% vm %}", "Kính gửi {%p if name %}"],
)  # fmt: skip
@pytest.mark.parametrize("place", ["paragraph", "cell", "header"])
def test_what_would_be_lost_without_a_word_is_refused(tmp_path, text, place):
    document = docx.Document(template(tmp_path / "t.docx", "x", text if place == "paragraph" else "y"))
    document.sections[0].header.paragraphs[0].text = text if place == "header" else ""
    document.add_table(1, 1).cell(0, 0).text = text if place == "cell" else ""
    document.save(tmp_path / "t.docx")
    with pytest.raises(EcoIpError) as caught:
        form(tmp_path / "t.docx")
    assert caught.value.key == "error.form_syntax"
    assert text[:10] in caught.value.say("vi")


def test_a_mark_in_a_text_box_has_the_paragraph_of_the_box_to_itself(tmp_path):
    document = docx.Document()
    run = document.add_paragraph("Ghi chú: ").add_run()
    box = OxmlElement("w:txbxContent")
    for text in ("{%p for line in lines %}", "{{ line }}", "{%p endfor %}"):
        paragraph = document.add_paragraph(text)
        box.append(paragraph._p)
    run._r.append(box)
    document.save(tmp_path / "t.docx")
    written = filled(tmp_path / "t.docx").element.xpath("//w:txbxContent//w:t/text()")
    assert written == ["một", "hai"]


@pytest.mark.parametrize("item", ["count", "A_4_2_5_2", "day", "name", "reuse_pct"])
def test_only_a_list_is_gone_through(tmp_path, item):
    path = template(tmp_path / "t.docx", f"{{% for a in {item} %}}[{{{{ a }}}}]{{% endfor %}}")
    with pytest.raises(EcoIpError, match=r"t\.docx") as caught:
        form(path)
    for language, words in (("vi", "không phải danh sách"), ("en", "no list")):
        assert f"{item}" in caught.value.say(language)
        assert words in caught.value.say(language)


def test_properties_of_the_file_are_held_to_the_same(tmp_path):
    document = docx.Document(template(tmp_path / "t.docx", "x"))
    document.core_properties.title = "{{ name.__class__ }}"
    document.save(tmp_path / "t.docx")
    with pytest.raises(EcoIpError, match=r"t\.docx"):
        WordForm(tmp_path / "t.docx", VALUES, "vi")


def test_what_is_no_word_document_is_told(tmp_path):
    (tmp_path / "a.docx").write_text("không phải")
    with zipfile.ZipFile(tmp_path / "b.docx", "w") as archive:
        archive.writestr("word/document.xml", "<a")
    with zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 70_000_000)
    for name in ("a.docx", "b.docx", "bomb.docx", "không có.docx"):
        with pytest.raises(EcoIpError, match=name):
            WordForm(tmp_path / name, VALUES, "vi")


def test_without_the_library_the_form_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(EcoIpError, match="docxtpl"):
        WordForm(template(tmp_path / "t.docx", "x"), VALUES, "vi")


# --- Excel ----------------------------------------------------------------------------------------------------------


def workbook(path, **cells):
    """A workbook with a named cell for each, holding what is given."""
    book = openpyxl.Workbook()
    book.active.title = "Biểu 1"
    for row, (name, value) in enumerate(cells.items(), 1):
        book.active.cell(row, 2, value)
        book.defined_names[name] = DefinedName(name, attr_text=f"'Biểu 1'!$B${row}")
    book.save(path)
    return path


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


# --- Shipped --------------------------------------------------------------------------------------------------------


def drawn():
    spec = importlib.util.spec_from_file_location("templates", ROOT / "tools" / "templates.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_shipped_template_is_what_its_program_draws(language):
    made = {f"symbiosis_letter_{language}.docx": drawn().letter, f"declaration_{language}.xlsx": drawn().guide}
    for name, draw in made.items():
        shipped, anew = members(resource("templates", name).read_bytes()), members(draw(language))
        assert shipped.keys() == anew.keys()
        for part in ("word/document.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
            assert shipped.get(part) == anew.get(part)


def test_libreoffice_opens_what_was_filled_in(tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: the filled-in forms were opened by no other program")
    path = template(tmp_path / "t.docx", "{{ count }} {{ reuse_pct }}|", "{{ name }}", "{{ lines }}")
    (tmp_path / "word.docx").write_bytes(WordForm(path, VALUES, "vi").filled(VALUES))
    filled_workbook(workbook(tmp_path / "t.xlsx", count=None, name=None), VALUES, "vi").save(tmp_path / "book.xlsx")
    command = [office, f"-env:UserInstallation=file://{tmp_path}/home", "--headless", "--convert-to"]
    forms = {"word.docx": "txt:Text (encoded):UTF8", "book.xlsx": "csv:Text - txt - csv (StarCalc):44,34,76"}
    for name, wanted in forms.items():
        given = [*command, wanted, "--outdir", str(tmp_path), str(tmp_path / name)]
        subprocess.run(given, check=True, capture_output=True, timeout=120)
    said = (tmp_path / "word.txt").read_text(encoding="utf-8-sig")
    assert said.splitlines()[0].replace("\u00a0", "") == "1.200 |"
    assert 'KCN "Đ" <b> & {{ 7*7 }}' in said
    assert "1,200" in (tmp_path / "book.csv").read_text(encoding="utf-8")
