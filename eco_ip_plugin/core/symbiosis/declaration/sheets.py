"""The lines of a filled-in form, from whatever sheets hold it, with what makes a line unreadable."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ...errors import EcoIpError
from ...tables.cells import Grid, Span, percent, read_grids
from ...tables.numbers import decimal_mark, settled
from ...tables.words import fold
from ...text import say
from ..flow_table.bounds import BOUNDS, LARGEST
from ..flow_table.entry import Problem
from .form import COLUMNS

MOST_ROWS = 50_000
_NEEDED = {"firm_id", "flow_id", "direction", "resource"}
_OF_FIRM = ("firm_id", "firm_name")
_TEXTS = (*_OF_FIRM, "flow_id", "licence_ref", "note")
_HEADINGS = 3  # so many known titles make a line of headings
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d) \d\d:\d\d:\d\d")


@dataclass(frozen=True)
class Line:
    """number: as Excel counts. sheet: "" where there is one only. cells: by field, of the columns that are there.
    problems: why it cannot be read."""

    number: int
    sheet: str
    cells: dict[str, Any]
    problems: tuple[Problem, ...] = ()


def form_lines(path: Path) -> Iterator[Line]:
    """Every line but the headings, of every sheet that is a form. Raises EcoIpError where none is."""
    forms = [(grid, names) for grid in read_grids(path, most_rows=MOST_ROWS) if (names := _columns(grid))]
    if not forms:
        raise EcoIpError("error.declaration_form", path=path.name)
    for grid, names in forms:
        yield from _lines(grid, names, grid.name if len(forms) > 1 else "")


def _columns(grid: Grid) -> list[str]:
    """The field of each column, "" for one that is none of the form: by the hidden names, else by the titles."""
    for fields in (_hidden, _titled):
        names = max(map(fields, grid.rows), key=lambda found: len(set(found)), default=[])
        if set(names) >= _NEEDED:
            return [name if name not in names[:place] else "" for place, name in enumerate(names)]
    return []


def _hidden(row: Sequence[Any]) -> list[str]:
    return [cell if cell in COLUMNS else "" for cell in row]


def _titled(row: Sequence[Any]) -> list[str]:
    return [_titles().get(fold(cell), "") if isinstance(cell, str) else "" for cell in row]


@cache
def _titles() -> dict[str, str]:
    return {fold(say(f"declaration.column.{name}", language)): name for name in COLUMNS for language in ("vi", "en")}


def _lines(grid: Grid, names: list[str], sheet: str) -> Iterator[Line]:
    merged = {(row, column): span for span in grid.merged for row in range(span[0], span[2] + 1)
              for column in range(span[1], span[3] + 1)}  # fmt: skip
    headings = [place for place, row in enumerate(grid.rows) if _is_heading(row)]
    marks = _marks(grid, names, headings)
    strange = _strange(grid, names, headings)
    if strange:
        unread = Problem("", "declaration.columns_unknown", {"names": ", ".join(strange)})
        yield Line(grid.first_row + headings[0], sheet, {}, (unread,))
    for place, row in enumerate(grid.rows):
        if place in headings:
            continue
        cells = {name: _settled(name, cell, marks) for name, cell in zip(names, row) if name}
        for column, name in enumerate(names):
            span = merged.get((place, column))
            if span is not None and name in _OF_FIRM and span[1] == span[3]:
                cells[name] = grid.rows[span[0]][column]  # one firm beside several of its flows
        yield Line(grid.first_row + place, sheet, cells, (*_torn(place, names, cells, merged), *_dates(cells)))


def _settled(name: str, cell: Any, marks: Mapping[str, str]) -> Any:
    shown = percent(cell) if name.endswith("_pct") else cell
    return settled(shown, marks[name], LARGEST.get(name, math.inf)) if name in marks else shown


def _marks(grid: Grid, names: list[str], headings: list[int]) -> dict[str, str]:
    """The decimal mark that each column of figures shows, or else the others of the sheet."""
    rows = [row for place, row in enumerate(grid.rows) if place not in headings]
    columns = {
        name: [row[place] if place < len(row) else None for row in rows]
        for place, name in enumerate(names)
        if name in BOUNDS
    }
    return {name: decimal_mark(cells, columns.values()) for name, cells in columns.items()}


def _is_heading(row: Sequence[Any]) -> bool:
    return max(len(set(fields(row)) - {""}) for fields in (_hidden, _titled)) >= _HEADINGS


def _strange(grid: Grid, names: list[str], headings: list[int]) -> list[str]:
    """Titles of columns with something in them that are none of the form."""
    found = []
    for column in range(max(map(len, grid.rows))):
        here = [row[column] if column < len(row) else None for row in grid.rows]
        if (column >= len(names) or not names[column]) and any(
            cell is not None for place, cell in enumerate(here) if place not in headings
        ):
            title = next((str(here[place]) for place in headings if here[place] is not None), f"{column + 1}")
            found.append(title)
    return found


def _torn(
    place: int, names: list[str], cells: dict[str, Any], merged: dict[tuple[int, int], Span]
) -> Iterator[Problem]:
    """Merged cells of a line that says something: nobody knows which of its lines or columns they belong to."""
    if any(cell is not None for name, cell in cells.items() if name not in _OF_FIRM):
        for column, name in enumerate(names):
            if name and name not in _OF_FIRM and (place, column) in merged:
                yield Problem(name, "declaration.merged", {"column": _title(name)})


def _dates(cells: dict[str, Any]) -> Iterator[Problem]:
    """Excel makes a date of 1-3 and of 1.5, and what was typed is lost."""
    for name, cell in cells.items():
        date = _DATE.fullmatch(cell) if isinstance(cell, str) and name not in _TEXTS else None
        if date:
            shown = "/".join(reversed(date.groups()))
            yield Problem(name, "declaration.date", {"column": _title(name), "date": shown})


def _title(name: str) -> dict[str, str]:
    return {language: say(f"declaration.column.{name}", language) for language in ("vi", "en")}
