"""The form to type thresholds into: a workbook with lists to choose from, and what was wrong the last time."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ...documents import xlsx_parts as parts
from ...rules.criteria import KINDS
from ...text import say
from ..measures import NAMES
from .thresholds import COLUMNS, GROUPS, Fault, Thresholds

CHECK = "check"
"""The last column, which is not read: what was wrong in the row."""
_EMPTY_ROWS = 80
_WIDTHS = {"id": 10, "group": 18, "kind": 12, "text": 46, "text_en": 46, "measure": 24, "sense": 11, "threshold": 11,
           "unit": 8, "source": 34, "page": 10, "evidence": 12, CHECK: 60}  # fmt: skip
_LISTS = {"group": GROUPS, "kind": KINDS, "sense": ("at_least", "at_most", "is"),
          "evidence": ("verified", "secondary", "project", "assumed")}  # fmt: skip
_WRONG = PatternFill("solid", fgColor="FFF2CC")


def form(thresholds: Thresholds | None, language: str) -> bytes:
    """The workbook, with the rows that were typed so far; empty for none. No threshold of ours is in it."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    _rows(book, thresholds, language)
    _guide(book, language)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def fault_text(fault: Fault, language: str) -> str:
    """What is wrong in a row, with its number and column."""
    return say("framework.fault.at", language, line=fault.line, column=fault.column,
               why=say(fault.key, language, **fault.params))  # fmt: skip


def _rows(book: Any, thresholds: Thresholds | None, language: str) -> None:
    columns = (*COLUMNS, CHECK)
    sheet = parts.new_sheet(book, "criteria", [_WIDTHS[name] for name in columns])
    parts.head(sheet, 1, columns)
    typed: Sequence[tuple[int, Mapping[str, str]]] = thresholds.typed if thresholds else ()
    faults: dict[int, list[Fault]] = {}
    for fault in thresholds.faults if thresholds else ():
        faults.setdefault(fault.line, []).append(fault)
    for place, (line, row) in enumerate(typed, 2):
        wrong = {fault.column for fault in faults.get(line, ())}
        for column, name in enumerate(COLUMNS, 1):
            parts.put(sheet, place, column, row.get(name) or None)
            if name in wrong:
                sheet.cell(place, column).fill = _WRONG
        parts.put(
            sheet, place, len(columns), "\n".join(fault_text(each, language) for each in faults.get(line, ())) or None
        )
    last = len(typed) + 1 + _EMPTY_ROWS
    for name, words in _LISTS.items():
        choice = DataValidation("list", formula1='"' + ",".join(words) + '"', allow_blank=True)
        letter = get_column_letter(COLUMNS.index(name) + 1)
        choice.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(choice)
    for name in ("threshold", "page", "id"):
        for row_number in range(2, last + 1):
            sheet.cell(row_number, COLUMNS.index(name) + 1).number_format = "@"


def _guide(book: Any, language: str) -> None:
    sheet = parts.new_sheet(book, say("framework.form.guide", language), (22, 110))
    parts.put(sheet, 1, 1, say("framework.form.title", language), bold=True, framed=False)
    sheet.cell(1, 1).alignment = Alignment(wrap_text=False)
    lines = [(name, say(f"framework.form.{name}", language)) for name in COLUMNS]
    lines += [("", say(f"framework.form.{each}", language)) for each in ("no_figures", "files")]
    for place, (name, text) in enumerate(lines, 3):
        parts.put(sheet, place, 1, name, bold=True)
        parts.put(sheet, place, 2, text)
    first = len(lines) + 4
    parts.put(sheet, first, 1, say("framework.form.measures", language), bold=True, framed=False)
    sheet.cell(first, 1).alignment = Alignment(wrap_text=False)
    for place, name in enumerate(NAMES, first + 1):
        parts.put(sheet, place, 1, name)
