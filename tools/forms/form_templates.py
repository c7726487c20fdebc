"""The templates of the report forms, drawn from their items: a Word document with national heading and the form's own
table, each value in a content control that bears the item's id. `templates.py` writes them.
"""

from __future__ import annotations

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from eco_ip_plugin.core.documents import docx_parts as parts
from eco_ip_plugin.core.documents.forms.values import placeholder
from eco_ip_plugin.core.forms.items import FORMS, Form, Item, form
from eco_ip_plugin.core.forms.office.shown import word
from eco_ip_plugin.core.forms.office.word import template_name

_WIDTHS = (2.1, 6.9, 2.0, 5.2)
_PRODUCTS = ("P2.1", "P2.2", "P2.3", "P2.4", "P2.5", "P2.6")
_PRODUCT_WIDTHS = (3.4, 2.2, 2.6, 2.6, 3.0, 2.4)
_YEARS = {"": "N", "-1": "N_1", "-2": "N_2", "+3": "N_plus_3"}
_YEAR = re.compile(r"\[N([+-]\d)?\]")


def names() -> list[tuple[str, str, str]]:
    """Form, language and file of every template."""
    return [(id_, language, template_name(id_, language)) for id_ in FORMS for language in ("vi", "en")]


def form_template(id_: str, language: str) -> Any:
    """The document of a form."""
    wanted = form(id_)
    document = parts.new_document(language)
    document.core_properties.author = "Eco-IP"
    head = parts.bare_table(document, 2, 2, (6.4, 9.6), keep=True)
    parts.lines(head.rows[0].cells[0], ["{{ reporter }}"], bold_from=0)
    parts.lines(head.rows[0].cells[1], ["{{ nation }}", "{{ motto }}"], bold_from=0)
    parts.rule_below(head.rows[0].cells[1])
    parts.lines(head.rows[1].cells[1], ["{{ place_and_day }}"], italic=True)
    parts.paragraph(document, "{{ title }}", style="Title")
    for name in ("year_line", "park_line", "firm_line"):
        parts.paragraph(document, f"{{{{ {name} }}}}", style="Normal").alignment = 1
    numbers = iter(range(1, 10_000))
    for section, title in wanted.sections.items():
        parts.paragraph(
            document, f"{section}. {title[language]}", style="Heading 1"
        ).paragraph_format.keep_with_next = True
        items = [item for item in wanted.items if item.section == section]
        if items[0].item in _PRODUCTS:
            _products(document, items, language, numbers)
        else:
            _table(document, items, language, numbers)
    _end(document, wanted, language)
    return document


def _table(document: Any, items: list[Item], language: str, numbers: Any) -> None:
    table = document.add_table(1 + len(items), 4, style="Table Grid")
    parts.set_widths(table, _WIDTHS)
    for cell, name in zip(table.rows[0].cells, ("item", "text", "unit", "value")):
        _write(cell, word(f"column.{name}", language), bold=True)
        parts.shade(cell)
    parts.keep_whole(table.rows[0], repeated=True)
    for row, item in zip(list(table.rows)[1:], items):
        cells = row.cells
        for cell, text in zip(cells, (item.item, _label(item, language), item.unit_in(language))):
            _write(cell, text)
        _control(cells[3], item, next(numbers), right=item.is_numeric)
        if item.is_numeric:  # a long list may go on over the page
            parts.keep_whole(row, repeated=False)
    parts.gap(document)


def _products(document: Any, items: list[Item], language: str, numbers: Any) -> None:
    """A row a product: the first is repeated when the form is filled in."""
    table = document.add_table(2, len(items), style="Table Grid")
    parts.set_widths(table, _PRODUCT_WIDTHS)
    for place, item in enumerate(items):
        unit = f" ({item.unit_in(language)})" if item.unit else ""
        _write(table.rows[0].cells[place], f"{item.item}\n{_label(item, language)}{unit}", bold=True)
        parts.shade(table.rows[0].cells[place])
        _control(table.rows[1].cells[place], item, next(numbers))
    parts.keep_whole(table.rows[0], repeated=True)
    parts.keep_whole(table.rows[1], repeated=False)
    parts.gap(document)


def _control(cell: Any, item: Item, number: int, *, right: bool = False) -> None:
    """A content control with the value's place, tagged with the item."""
    made = cell.paragraphs[0]
    made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(1)
    made.alignment = 2 if right else None
    run = made.add_run(f"{{{{ {placeholder(item.key)} }}}}")
    run.font.size = Pt(10.5)
    control, about, content = (OxmlElement(f"w:{name}") for name in ("sdt", "sdtPr", "sdtContent"))
    for name, value in (("alias", item.item), ("tag", item.key), ("id", str(number))):
        each = OxmlElement(f"w:{name}")
        each.set(qn("w:val"), value)
        about.append(each)
    run._r.addprevious(control)
    control.extend([about, content])
    content.append(run._r)


def _label(item: Item, language: str) -> str:
    return _YEAR.sub(lambda found: f"{{{{ {_YEARS[found[1] or '']} }}}}", item.text[language])


def _write(cell: Any, text: str, *, bold: bool = False) -> None:
    made = cell.paragraphs[0]
    made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(1)
    made.alignment = 1 if bold else None
    run = made.add_run(text)
    run.font.size, run.bold = Pt(10.5), bold or None


def _end(document: Any, wanted: Form, language: str) -> None:
    signature = parts.bare_table(document, 1, 2, (8.0, 8.0), keep=True)
    parts.lines(signature.rows[0].cells[1], [word("signer", language), word("signed", language), "", "", ""],
                bold_to=1, italic_from=1)  # fmt: skip
    parts.paragraph(document, word("notes", language), style="Heading 1")
    for text in ("{%p for note in notes %}", "{{ note }}", "{%p endfor %}"):
        parts.note(document, text)
