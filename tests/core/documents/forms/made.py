"""Templates of Word and Excel made on the spot, and what is read of them once they are filled in."""

from __future__ import annotations

import datetime
import io

import docx
import openpyxl
from docx.oxml.ns import qn
from openpyxl.workbook.defined_name import DefinedName

from eco_ip_plugin.core.documents.forms.word import WordForm

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


def workbook(path, **cells):
    """A workbook with a named cell for each, holding what is given."""
    book = openpyxl.Workbook()
    book.active.title = "Biểu 1"
    for row, (name, value) in enumerate(cells.items(), 1):
        book.active.cell(row, 2, value)
        book.defined_names[name] = DefinedName(name, attr_text=f"'Biểu 1'!$B${row}")
    book.save(path)
    return path
