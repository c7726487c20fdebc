"""Findings with what the reviewer wrote to them as a workbook, to sort, to filter and to send round."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import copy

import openpyxl
from openpyxl.utils import get_column_letter

from ...documents.texts import safe
from ...documents.xlsx_parts import LINE_PT, head, new_sheet, put, title
from ...progress import Progress, Silent, step
from ...review.opinions import opinion_name
from ...review.rounds import Listed
from ...text import catalogue, say
from ..words import word

_WIDTHS = (7, 16, 13, 14, 26, 70, 22, 40, 12, 14, 18)
_AREA, _METRES = 4, "#,##0.00"
_FIRST = 5
_LETTERS_A_LINE = 78
_LOOK_EVERY = 500


def workbook(findings: Sequence[Listed], about: str, language: str, progress: Progress | None = None) -> bytes:
    """The workbook. about: which findings these are, in the second row. Raises Cancelled."""
    progress = progress or Silent()
    book = openpyxl.Workbook()
    book.remove(book.active)
    sheet = new_sheet(book, say("minutes.sheet.findings", language), _WIDTHS)
    title(sheet, say("reviewed.sheet_title", language))
    put(sheet, 2, 1, about, framed=False)
    sheet.cell(2, 1).alignment = copy(sheet.cell(1, 1).alignment)
    head(sheet, _FIRST - 1, _headings(language))
    for row, finding in enumerate(findings, _FIRST):
        values = _values(finding, language)
        for column, value in enumerate(values, 1):
            if row == _FIRST:
                put(sheet, row, column, value, form=_METRES if column == _AREA else "")
            else:  # styling cell by cell takes most of the time where there are thousands
                cell = sheet.cell(row, column, safe(value) if isinstance(value, str) else value)
                cell._style = copy(sheet.cell(_FIRST, column)._style)
        lines = max(1 + len(finding.message) // _LETTERS_A_LINE, 1 + len(finding.note) // 44)
        sheet.row_dimensions[row].height = LINE_PT * lines
        if not (row - _FIRST) % _LOOK_EVERY:
            step(progress, 0.8 * (row - _FIRST) / max(len(findings), 1))
    last = _FIRST + max(len(findings), 1) - 1
    sheet.auto_filter.ref = f"A{_FIRST - 1}:{get_column_letter(len(_WIDTHS))}{last}"
    buffer = io.BytesIO()
    book.save(buffer)
    sheet._cells.clear()  # they hold the sheet, and it them: to find that out would stop everything for half a second
    step(progress, 1.0)
    return buffer.getvalue()


def _headings(language: str) -> list[str]:
    names = ("finding", "kind", "severity", "size")
    own = ("zones", "message", "opinion", "note", "settled", "since", "ids")
    return [
        *(word(f"col.{name}", language) for name in names),
        *(say(f"reviewed.col.{name}", language) for name in own),
    ]


def _values(finding: Listed, language: str) -> tuple[str | float, ...]:
    state = f"reviewed.state.{finding.state}"
    settled = "" if finding.state == "gone" else say(f"reviewed.{'done' if finding.settled else 'not_done'}", language)
    return (
        finding.number, _named(f"kind.{finding.kind}", finding.kind, language),
        _named(f"severity.{finding.severity}", finding.severity, language), finding.area_m2, finding.zones,
        finding.message, opinion_name(finding.opinion, language), finding.note, settled,
        say(state, language) if state in catalogue() else "", finding.ids,
    )  # fmt: skip


def _named(key: str, otherwise: str, language: str) -> str:
    return word(key, language) if f"report.{key}" in catalogue() else otherwise
