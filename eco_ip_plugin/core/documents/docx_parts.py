"""Word documents: page, styles, and the details that python-docx leaves to its XML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from .texts import clean

FONT = "Times New Roman"
_MARGINS_CM = {"top_margin": 2.0, "bottom_margin": 2.0, "left_margin": 3.0, "right_margin": 2.0}
_STYLES = {  # size in points, bold, italic, space before, space after, centred
    "Normal": (12, False, False, 2, 4, False),
    "Title": (15, True, False, 14, 0, True),
    "Subtitle": (13, True, False, 0, 10, True),
    "Heading 1": (13, True, False, 12, 4, False),
    "Heading 2": (12, True, True, 8, 2, False),
    "List Bullet": (12, False, False, 0, 3, False),
}


def new_document(language: str) -> Any:
    """An empty document on A4, with the styles of an office, page numbers from the second page on."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    for name, size_cm in _MARGINS_CM.items():
        setattr(section, name, Cm(size_cm))
    for name, figures in _STYLES.items():
        _style(document.styles[name], *figures)
    language_of = document.styles.element.find(".//" + qn("w:rPrDefault")).find(".//" + qn("w:lang"))
    if language_of is not None:
        for side in ("w:val", "w:eastAsia"):
            language_of.set(qn(side), "vi-VN" if language == "vi" else "en-GB")
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    return document


def paragraph(
    document: Any, text: str, *, style: str = "Normal", bold: bool = False, italic: bool = False,
    indent_cm: float = 0.0,
) -> Any:  # fmt: skip
    """A paragraph of one run."""
    made = document.add_paragraph(style=style)
    run = made.add_run(clean(text))
    run.bold, run.italic = bold or None, italic or None
    if indent_cm:
        made.paragraph_format.first_line_indent = Cm(indent_cm)
    return made


def note(document: Any, text: str, *, centred: bool = False, with_next: bool = False) -> None:
    """Small print; with_next: on the page of what follows."""
    made = document.add_paragraph()
    made.paragraph_format.keep_with_next = with_next or None
    made.add_run(clean(text)).font.size = Pt(10)
    if centred:
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER


def bare_table(document: Any, rows: int, columns: int, widths_cm: Sequence[float], *, keep: bool = False) -> Any:
    """A table without rules, for letterhead and signatures; keep: never over two pages."""
    table = document.add_table(rows, columns)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    set_widths(table, widths_cm)
    if keep:
        for row in table.rows:
            keep_whole(row, repeated=False)
    return table


def lines(
    cell: Any, texts: Sequence[str], *, bold_from: int = 99, bold_to: int = 0, italic: bool = False,
    italic_from: int = 99,
) -> None:  # fmt: skip
    """Centred lines in a cell; from `bold_from` on, or before `bold_to`, they are bold."""
    for number, text in enumerate(texts):
        made = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
        made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(0)
        run = made.add_run(clean(text))
        run.bold = (number >= bold_from or number < bold_to) or None
        run.italic = (italic or number >= italic_from) or None


def lines_of(document: Any, texts: Sequence[str]) -> None:
    """Small lines one below the other: to whom copies go."""
    for number, text in enumerate(texts):
        made = document.add_paragraph()
        made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(0)
        run = made.add_run(clean(text))
        run.font.size, run.bold, run.italic = Pt(10), (number == 0) or None, (number == 0) or None


def rule_below(cell: Any) -> None:
    """The short line that offices draw under motto and authority."""
    made = cell.add_paragraph()
    made.paragraph_format.left_indent = made.paragraph_format.right_indent = Cm(1.9)
    made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(0)
    made.paragraph_format.line_spacing = Pt(4)
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    made._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc", "w:rPr")  # Word minds order


def gap(document: Any) -> None:
    """A little room after a table."""
    spacing = document.add_paragraph().paragraph_format
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.line_spacing = Pt(8)


def _style(
    style: Any, size_pt: float, bold: bool, italic: bool, before_pt: float, after_pt: float, centred: bool
) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(size_pt), bold, italic
    font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(before_pt), Pt(after_pt)
    if centred:
        spacing.alignment = WD_ALIGN_PARAGRAPH.CENTER
    wide = style.element.get_or_add_rPr().findall(qn("w:spacing"))  # letters of the template's titles stand apart
    for unwanted in (*style.element.findall(".//" + qn("w:pBdr")), *wide):
        unwanted.getparent().remove(unwanted)


def _page_number(made: Any) -> None:
    made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = made.add_run()
    for kind in ("begin", None, "end"):
        if kind is None:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = "PAGE"
            run._r.append(code)
            continue
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)


def set_widths(table: Any, widths_cm: Sequence[float]) -> None:
    """Columns of these widths, whatever they hold."""
    table.autofit = False
    for column, width in zip(table.columns, widths_cm):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths_cm):
            cell.width = Cm(width)


def keep_whole(row: Any, *, repeated: bool) -> None:
    """A row that does not break over pages; repeated: printed again at the top of each."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if repeated:
        properties.append(OxmlElement("w:tblHeader"))


def without_margins(table: Any) -> None:
    """Cells as narrow as their width says."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")  # Word minds order


def shade(cell: Any, colour: str = "#eceff1") -> None:
    """Fill a cell."""
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour.removeprefix("#").upper())):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)
