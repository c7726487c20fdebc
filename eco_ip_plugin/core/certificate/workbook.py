"""A certification sheet as a workbook: figures as numbers, counts as live formulas, rows, files, basis."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import openpyxl
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from ..documents import xlsx_parts as parts
from ..park.park import Park
from ..rules.pack import packs_used
from ..text import date, say
from .found import Note
from .held import STATES
from .report import group_name, message, state_name
from .sheet import Sheet
from .tables import DOCUMENTS, ROWS, criterion_columns, document_columns, row_columns

_SHOWN = ("criterion", "text", "group", "kind", "clause", "measured", "measured_low", "measured_high", "required",
          "unit", "state", "evidence", "decided_on", "person", "note")  # fmt: skip
_WIDTHS = (16, 40, 18, 11, 20, 10, 10, 10, 10, 7, 15, 16, 12, 18, 54)
_FIRST = 5


def workbook(found: Sheet, park: Park, language: str, told: Sequence[Note] = ()) -> bytes:
    """The workbook. told: what the run had to say of its inputs."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    _criteria(book, found, language)
    cells, _ = row_columns(found, park)
    cells["role"] = [say(f"certificate.role.{role}", language) for role in cells["role"]]
    _plain(book, _w("sheet.rows", language), cells, ROWS, (16, 22, 14, 18, 46, 12), language)
    files = document_columns(found, language)
    _plain(book, _w("sheet.documents", language), files, DOCUMENTS, (16, 22, 14, 40, 50, 40, 40, 14, 34), language)
    _basis(book, found, language, told)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _criteria(book: Any, found: Sheet, language: str) -> None:
    sheet = parts.new_sheet(book, _w("sheet.criteria", language), _WIDTHS)
    parts.title(sheet, f"{_w('title', language)} – {found.park_name}")
    parts.put(sheet, 2, 1, message(found, language), framed=False)
    sheet.cell(2, 1).alignment = Alignment(wrap_text=False)
    columns = criterion_columns(found, language)
    parts.head(sheet, _FIRST - 1, [_w(f"xlsx.{name}", language) for name in _SHOWN])
    for place in range(len(found.criteria)):
        for column, name in enumerate(_SHOWN, 1):
            parts.put(sheet, _FIRST + place, column, _cell(name, columns[name][place], language), form=_form(name))
    last = _FIRST + len(found.criteria) - 1
    state = get_column_letter(_SHOWN.index("state") + 1)
    for line, each in enumerate(STATES, last + 2):
        parts.put(sheet, line, 1, state_name(each, language), bold=True)
        counted = f"=COUNTIF({state}{_FIRST}:{state}{last},A{line})"
        parts.put(sheet, line, 2, None, formula=counted)


def _cell(name: str, value: Any, language: str) -> Any:
    if value is None:
        return None
    if name == "group":
        return group_name(value, language)
    if name == "state":
        return state_name(value, language)
    if name == "kind":
        return say(f"certificate.kind.{value}", language)
    if name == "evidence":
        return say(f"rules.evidence.{value}", language)
    if name == "decided_on":
        return date(value, language)
    return value


def _form(name: str) -> str:
    return "#,##0.00##" if name in ("measured", "measured_low", "measured_high", "required") else ""


def _plain(book: Any, title: str, columns: dict[str, list[Any]], names: Sequence[str], widths: Sequence[float],
           language: str) -> None:  # fmt: skip
    sheet = parts.new_sheet(book, title, widths)
    parts.head(sheet, 1, [_w(f"xlsx.{name}", language) for name in names])
    for line, row in enumerate(zip(*(columns[name] for name in names)), 2):
        for column, value in enumerate(row, 1):
            parts.put(sheet, line, column, value)


def _basis(book: Any, found: Sheet, language: str, told: Sequence[Note]) -> None:
    sheet = parts.new_sheet(book, _w("sheet.basis", language), (28, 110))
    packs = ", ".join(f"{id_} {version}" for id_, version in packs_used(found.pack))
    lines = [
        (_w("xlsx.park", language), f"{found.park_name} ({found.park_id})"),
        (_w("xlsx.as_of", language), date(found.as_of, language)),
        (_w("xlsx.pack", language), f"{found.pack.title[language]} ({packs})"),
        ("", _w("caveat.unread", language)), ("", _w("caveat.unknown", language)),
        *(("", say(key, language, **values)) for key, values in (*told, *found.notes)),
    ]  # fmt: skip
    for line, (name, text) in enumerate(lines, 1):
        parts.put(sheet, line, 1, name, bold=True)
        parts.put(sheet, line, 2, text)


def _w(key: str, language: str, **values: Any) -> str:
    return say(f"certificate.{key}", language, **values)
