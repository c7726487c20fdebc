"""A form as a workbook: totals and shares are live formulas of its cells, sums those of the rows that made them.

Each value's cell has the name of its item and a comment with where it comes from. Amounts of single rows are not told
where one of them is kept back: then the value stands as a figure.
"""

from __future__ import annotations

import io
from typing import Any

from ...documents.forms.values import YELLOW, placeholder
from ...documents.texts import safe
from ...documents.xlsx_parts import head, new_sheet, put, title
from ...text import say
from ..fill import Cell, Filled
from ..found import told
from ..tables import source_text
from .shown import lines, notes_of, word

FIRST = 6
"""Row of the first line below the headings."""
_VALUE = "D"
_ROWS_HEAD, _FACTORS_HEAD = 3, 3


def workbook(filled: Filled) -> bytes:
    """The file; it needs openpyxl."""
    import openpyxl

    language = filled.ask.language
    book = openpyxl.Workbook()
    book.remove(book.active)
    sheet = new_sheet(book, filled.form.id, (14, 62, 12, 26, 60))
    rows = new_sheet(book, word("sheet.rows", language), (14, 22, 12, 18, 12))
    factors = new_sheet(book, word("sheet.parameters", language), (18, 14, 14, 14, 70))
    about = new_sheet(book, word("sheet.about", language), (140,))
    keys = _write_factors(factors, filled)
    spans = _write_rows(rows, filled)
    _write_form(book, sheet, filled, _Live(filled, rows.title, factors.title, spans, keys))
    title(about, filled.form.title[language])
    for number, note in enumerate(notes_of(filled), 3):
        put(about, number, 1, note, framed=False)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


class _Live:
    """The formula of a cell, "" for one that has none. places: row of each item on the form's sheet."""

    def __init__(
        self, filled: Filled, rows: str, factors: str, spans: dict[str, tuple[int, int]], keys: dict[str, int]
    ) -> None:
        self.places = _places(filled)
        self._rows, self._factors, self._spans, self._keys = _quoted(rows), _quoted(factors), spans, keys

    def formula(self, cell: Cell) -> str:
        item = cell.item
        if item.formula:
            return self._of_items(cell)
        if not cell.is_known or item.item not in self._spans:
            return ""
        added, times = self._sum(item.item, "added"), self._sum(item.item, "times")
        if cell.found.how == "share":
            return f"=100*{self._sum(item.item, 'of')}/{self._sum(item.item, 'all')}"
        if cell.found.factor and cell.found.factor[0] in self._keys:
            return f"={added}+{times}*{self._factors}!$B${self._keys[cell.found.factor[0]]}/{cell.found.factor[2]:g}"
        return f"={added}"

    def _of_items(self, cell: Cell) -> str:
        names = cell.item.operands
        places = [f"{_VALUE}{self.places[name]}" for name in names]
        listed = ",".join(places)
        if "/" in cell.item.formula:
            return f'=IF(COUNT({listed})<2,"",100*{places[0]}/{places[1]})'
        return f'=IF(COUNT({listed})=0,"",SUM({listed}))'

    def _sum(self, item: str, role: str) -> str:
        first, last = self._spans[item]
        amounts, roles = (f"{self._rows}!${letter}${first}:${letter}${last}" for letter in "DE")
        return f'SUMIF({roles},"{role}",{amounts})'


def _write_form(book: Any, sheet: Any, filled: Filled, live: _Live) -> None:
    language, ask = filled.ask.language, filled.ask
    title(sheet, filled.form.title[language])
    put(sheet, 2, 1, word("park", language, park=filled.park), framed=False)
    said = word("year", language, year=str(ask.year), told=str(ask.year - 1))
    put(sheet, 3, 1, said, framed=False)
    if filled.firm:
        put(sheet, 4, 1, word("firm", language, firm=filled.firm), framed=False)
    for row in (2, 3, 4):
        sheet.cell(row, 1).alignment = _flat()
    names = [word(f"column.{name}", language) for name in ("item", "text", "unit", "value", "source")]
    head(sheet, FIRST - 1, names)
    section = ""
    for name, row in live.places.items():
        cell = filled.cells[name]
        if cell.item.section != section:
            section = cell.item.section
            put(sheet, row - 1, 1, section, bold=True)
            put(sheet, row - 1, 2, filled.form.sections[section][language], bold=True)
        _line(book, sheet, row, cell, filled, live.formula(cell))


def _line(book: Any, sheet: Any, row: int, cell: Cell, filled: Filled, formula: str) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill
    from openpyxl.workbook.defined_name import DefinedName

    language = filled.ask.language
    source = " ".join((source_text(cell, language), told(cell.notes, language))).strip()
    put(sheet, row, 1, cell.item.item)
    put(sheet, row, 2, cell.item.label(filled.ask.year, language))
    put(sheet, row, 3, cell.item.unit_in(language))
    put(sheet, row, 4, _plain(cell, language), formula=formula, form=_format(cell))
    put(sheet, row, 5, source)
    place = sheet.cell(row, 4)
    if not cell.is_known:
        place.fill = PatternFill("solid", fgColor=YELLOW)
    place.comment = Comment(f"{cell.item.key}\n{source}"[:900], "Eco-IP", width=320, height=120)
    name = placeholder(cell.item.key)
    book.defined_names[name] = DefinedName(name, attr_text=f"{_quoted(sheet.title)}!$D${row}")


def _plain(cell: Cell, language: str) -> Any:
    value = cell.value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    return "\n".join(lines(cell, language)) or None


def _format(cell: Cell) -> str:
    if not cell.item.is_numeric:
        return "General"
    decimals = cell.item.decimals
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _places(filled: Filled) -> dict[str, int]:
    """The row of each item; a section's title has the row before its first."""
    places, row, section = {}, FIRST, ""
    for name, cell in filled.cells.items():
        if cell.item.section != section:
            section, row = cell.item.section, row + 1
        places[name], row = row, row + 1
    return places


def _write_rows(sheet: Any, filled: Filled) -> dict[str, tuple[int, int]]:
    """Every row of the figures that can be told by row; first and last line of each item."""
    language = filled.ask.language
    title(sheet, word("sheet.rows", language))
    names = ("item", "row", "table", "amount", "role")
    head(sheet, _ROWS_HEAD, [word(f"column.{name}", language) for name in names])
    spans, row = {}, _ROWS_HEAD + 1
    for name, cell in filled.cells.items():
        found = cell.found
        if not cell.is_known or found.how not in ("sum", "count", "share") or found.is_secret:
            continue
        first = row
        for part in found.parts:
            table, _, id_ = part.row.partition("/")
            values = (name, id_, say(f"form.table.{table}", language), part.amount, part.role)
            for column, value in enumerate(values, 1):
                put(sheet, row, column, value)
            row += 1
        if row > first:
            spans[name] = (first, row - 1)
    return spans


def _write_factors(sheet: Any, filled: Filled) -> dict[str, int]:
    """The factors used; the line of each."""
    language = filled.ask.language
    title(sheet, word("sheet.parameters", language))
    names = [word(f"column.{name}", language) for name in ("key", "value", "unit", "evidence", "origin")]
    head(sheet, _FACTORS_HEAD, names)
    used = dict.fromkeys(key for cell in filled.cells.values() if cell.is_known for key in cell.parameters)
    grid = {each.key: each for each in (filled.ask.grid or {}).values()}
    places = {}
    for row, key in enumerate([key for key in used if key in grid], _FACTORS_HEAD + 1):
        factor = grid[key]
        for column, value in enumerate((key, factor.value, "tCO2/MWh", factor.evidence, factor.said(language)), 1):
            put(sheet, row, column, value)
        places[key] = row
    return places


def _flat() -> Any:
    from openpyxl.styles import Alignment

    return Alignment(wrap_text=False)


def _quoted(name: str) -> str:
    return "'" + safe(name).replace("'", "''") + "'"
