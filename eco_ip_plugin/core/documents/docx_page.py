"""A report as a Word document: titles are headings of Word itself, so that its navigation works, and tables its own."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from . import docx_parts as parts
from . import model
from .texts import clean

_PAGE_CM = 16.0
_ALIGNED = {"right": WD_ALIGN_PARAGRAPH.RIGHT, "centre": WD_ALIGN_PARAGRAPH.CENTER}
_WITH_TOTAL = 3
"""So many rows at least stand on the page of the sum below them."""
_SMALL_PT = 8.5


def render(report: model.Report) -> bytes:
    """The document."""
    document = parts.new_document(report.language)
    write_parts(document, report.head)
    parts.paragraph(document, report.title, style="Title")
    write_parts(document, report.parts)
    write(document, report.sections)
    write_parts(document, report.end)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def write(document: Any, sections: Iterable[model.Section]) -> None:
    """The sections of a report."""
    for section in sections:
        document.add_heading(clean(section.title), level=section.level)
        write_parts(document, section.parts)


def write_parts(document: Any, those: Iterable[model.Part]) -> None:
    """Parts of a report at the end of the document."""
    for part in those:
        _WRITERS[part.kind](document, part)


def _paragraph(document: Any, part: model.Paragraph) -> None:
    if part.style in ("small", "centred"):
        parts.note(document, part.text, centred=part.style == "centred")
        return
    style = {"heading": "Heading 2", "subtitle": "Subtitle"}.get(part.style, "Normal")
    italic, strong = part.style == "italic", part.style == "strong"
    bold = strong or part.style == "lead"
    made = parts.paragraph(document, part.text, style=style, bold=bold, italic=italic, indent_cm=float(italic))
    made.paragraph_format.keep_with_next = strong or None


def _bullets(document: Any, part: model.Bullets) -> None:
    for line in part.lines:
        parts.paragraph(document, line, style="List Bullet")


def _verdict(document: Any, part: model.Verdict) -> None:
    table = document.add_table(1, 2, style="Table Grid")
    parts.set_widths(table, (3.2, 12.8))
    for cell, text, size in zip(table.rows[0].cells, (part.stamp, part.sentence), (14, 12)):
        run = cell.paragraphs[0].add_run(clean(text))
        run.bold, run.font.size = True, Pt(size)
        cell.vertical_alignment = 1  # middle
    table.rows[0].cells[0].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    parts.gap(document)
    _bullets(document, model.Bullets(part.caveats))


def _table(document: Any, part: model.Table) -> None:
    if part.rows:
        _grid(document, part)
    elif not part.more:
        parts.paragraph(document, part.empty)
    if part.more:
        parts.note(document, part.more)


def _grid(document: Any, part: model.Table) -> None:
    """A ruled table whose headings repeat on every page."""
    head = int(part.headed)
    rows = [[model.Cell(column.name) for column in part.columns]] * head + part.cells
    table = document.add_table(len(rows), len(part.columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    parts.set_widths(table, [column.width_cm for column in part.columns])
    last = len(rows) - 1
    strong = {head + row for row in part.bold} | set(range(head))
    together = {*range(head), *(range(max(last - _WITH_TOTAL, 0), last) if part.total else ())}
    together |= {head + row for row in part.details}
    for number, (row, line) in enumerate(zip(rows, list(table.rows))):
        parts.keep_whole(line, repeated=number < head)
        for column, cell, place in zip(part.columns, row, line.cells):
            made = _fill(place, cell, bold=number in strong, with_next=number in together)
            made.alignment = WD_ALIGN_PARAGRAPH.CENTER if number < head else _ALIGNED.get(column.align)
            if number < head:
                parts.shade(place)
        if number - head in part.details:
            _details(table, line, "\n".join(part.details[number - head]))
    parts.gap(document)


def _fill(place: Any, cell: model.Cell, *, bold: bool = False, with_next: bool = False) -> Any:
    """A text in small letters, and its small print; returns their paragraph."""
    made = place.paragraphs[0]
    made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(1)
    made.paragraph_format.keep_with_next = with_next or None
    run = made.add_run(clean(cell.text))
    run.font.size, run.bold = Pt(10), bold or None
    if cell.small:
        made.add_run("\n" * bool(cell.text) + clean(cell.small)).font.size = Pt(_SMALL_PT)
    return made


def _details(table: Any, line: Any, text: str) -> None:
    below = table.add_row()
    line._tr.addnext(below._tr)
    parts.keep_whole(below, repeated=False)
    cells = below.cells
    _fill(cells[1].merge(cells[-1]), model.Cell("", text))


def _bar(document: Any, part: model.Bar) -> None:
    """Colours over their labels; a line below them ends where the required share is."""
    parts.paragraph(document, part.caption).paragraph_format.keep_with_next = True
    rest = [model.Segment(part.rest_pct, "", "", "")] if part.rest_pct else []
    segments = [*part.segments, *rest]
    table = document.add_table(2, len(segments), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    parts.set_widths(table, [_PAGE_CM * each.width_pct / 100.0 for each in segments])
    parts.without_margins(table)
    for segment, colour, label in zip(segments, table.rows[0].cells, table.rows[1].cells):
        _fill(colour, model.Cell(""), with_next=True)
        _fill(label, model.Cell("", segment.label), with_next=True).alignment = WD_ALIGN_PARAGRAPH.CENTER
        if segment.colour:
            parts.shade(colour, segment.colour)
    if part.mark_pct:
        mark = parts.paragraph(document, part.mark, bold=True)
        mark.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        mark.paragraph_format.right_indent = Cm(_PAGE_CM * (100 - part.mark_pct) / 100.0)
    parts.note(document, part.legend)


def _picture(document: Any, part: model.Picture) -> None:
    made = document.add_paragraph()
    made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    made.paragraph_format.keep_with_next = bool(part.caption) or None
    made.add_run().add_picture(io.BytesIO(part.png), width=Cm(_PAGE_CM))
    if part.caption:
        parts.note(document, part.caption, centred=True)


def _masthead(document: Any, part: model.Masthead) -> None:
    table = parts.bare_table(document, 2, 2, (6.4, 9.6))
    left, right = table.rows[0].cells
    parts.lines(left, part.authority, bold_from=len(part.authority) - 1)
    parts.rule_below(left)
    parts.lines(right, part.nation, bold_from=0)
    parts.rule_below(right)
    below_left, below_right = table.rows[1].cells
    parts.lines(below_left, [part.number])
    parts.lines(below_right, [part.place_and_day], italic=True)


def _signatures(document: Any, part: model.Signatures) -> None:
    parts.note(document, part.closing, with_next=True)
    count = len(part.signers)
    table = parts.bare_table(document, 1, count, [_PAGE_CM / count] * count, keep=True)
    for cell, (who, how, name) in zip(table.rows[0].cells, part.places):
        parts.lines(cell, [who, how, "", "", "", ""], bold_to=1, italic_from=1)
        if name:
            cell.paragraphs[-1].add_run(clean(name)).bold = True
    parts.lines_of(document, part.copies)


_WRITERS: dict[str, Callable[[Any, Any], None]] = {
    "paragraph": _paragraph, "bullets": _bullets, "verdict": _verdict, "table": _table, "bar": _bar,
    "picture": _picture, "masthead": _masthead, "signatures": _signatures,
}  # fmt: skip
