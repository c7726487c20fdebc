"""Forms of Word: filled in by item, what is unknown yellow and never 0, and nothing in a template is run."""

from __future__ import annotations

import importlib.util
import math
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement

from eco_ip_plugin.core.documents.forms.values import by_placeholder, placeholder
from eco_ip_plugin.core.documents.forms.word import WordForm
from eco_ip_plugin.core.errors import EcoIpError
from tests.core.documents.forms.made import VALUES, filled, form, template, texts, yellow


@pytest.mark.parametrize(
    ("item", "name"),
    [("A.4:2.5.2", "A_4_2_5_2"), ("tên", "tên"), ("2.1", "_2_1"), ("A4", "A4_"), ("R1C1", "R1C1_"), ("a b", "a_b")],
)  # fmt: skip
def test_an_item_has_a_name_that_word_and_excel_both_take(item, name):
    assert placeholder(item) == name


def test_two_items_never_share_a_place():
    with pytest.raises(ValueError, match="one placeholder"):
        by_placeholder({"A.4": 1, "A:4": 2})


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
