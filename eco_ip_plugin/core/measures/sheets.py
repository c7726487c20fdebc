"""Tables of measures in a workbook or a file of text: which column is which, and the lines that say something.

Headings may be of two lines and merged; a firm or a title merged over several lines is of each of them; a line of its
own with a firm's name is of the lines under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..errors import EcoIpError
from ..tables.cells import Grid, read_grids
from ..tables.headed import filled_down, headings, is_no_row
from ..tables.words import fold
from .headings import Heading, heading, known

MOST_ROWS = 50_000
_SERIAL = re.compile(r"(?i)\s*(stt|tt|số tt|no\.?|#)\s*")
_PARTS = re.compile(r"^\s*(?:[IVXLC]+|[A-Z]|\d+(?:\.\d+)*)[.)]?\s*$")
_OF_A_MEASURE = ("title", "firm", "firm_id", "measure_id")
_OF_ALL_LINES = ("firm_id", "firm", "title", "measure_id", "kind", "status", "year")


@dataclass(frozen=True)
class Column:
    """place: in the line. heading: what it means."""

    place: int
    heading: Heading


@dataclass(frozen=True)
class Sheet:
    """One table. rows: cells by line as Excel counts. groups: by line the text that alone stands in it, of the lines
    under it. unread: titles of columns with something in them that nobody reads."""

    name: str
    columns: tuple[Column, ...]
    rows: Mapping[int, Sequence[Any]]
    groups: Mapping[int, str]
    unread: tuple[str, ...]

    def cell(self, row: Sequence[Any], field: str) -> Any:
        """What a row has in the column of a text field, None for nothing."""
        place = next((each.place for each in self.columns if each.heading.field == field), -1)
        return row[place] if 0 <= place < len(row) else None

    def has(self, field: str) -> bool:
        """Whether there is such a column."""
        return any(each.heading.field == field for each in self.columns)


@dataclass(frozen=True)
class Sheets:
    """Those that list measures, and the names of those that do not."""

    found: tuple[Sheet, ...]
    passed_over: tuple[str, ...]


def sheets_of(path: Path) -> Sheets:
    """The tables of a workbook or a file of text. Raises EcoIpError where none of them lists measures."""
    grids = read_grids(path, most_rows=MOST_ROWS)
    found = [(grid, _sheet(grid, len(grids) > 1)) for grid in grids]
    there = tuple(sheet for _, sheet in found if sheet is not None)
    if not there:
        raise EcoIpError("measure_list.no_table", file=path.name)
    filled = [grid.name for grid, sheet in found if sheet is None and any(map(any, grid.rows))]
    return Sheets(there, tuple(filled))


def _sheet(grid: Grid, named: bool) -> Sheet | None:
    titles, last = _headings(grid)
    columns = tuple(_columns(titles))
    fields = {each.heading.field for each in columns}
    if not ({"title", "measure_id"} & fields and len(fields) > 1):
        return None
    merged_down = ["" for _ in titles]
    for each in columns:
        merged_down[each.place] = each.heading.field if each.heading.field in _OF_ALL_LINES else ""
    rows = filled_down(grid, merged_down)
    lines: dict[int, Sequence[Any]] = {}
    groups: dict[int, str] = {}
    across = {top for top, left, _, right in grid.merged if right > left}
    for place in range(last + 1, len(rows)):
        row, line = rows[place], grid.first_row + place
        if all(cell is None for cell in row) or is_no_row(row, titles, known):
            continue
        alone = _alone(row, place in across, columns)
        if alone:
            groups[line] = alone
        else:
            lines[line] = row
    used = {each.place for each in columns}
    unread = tuple(_unread(titles, used, lines.values()))
    return Sheet(grid.name if named else "", columns, lines, groups, unread)


def _headings(grid: Grid) -> tuple[tuple[str, ...], int]:
    """The titles and the last row of them. A second row of headings says nothing under the title of a measure: where it
    does, it is the first line of the table."""
    titles, last = headings(grid, known)
    above = replace(grid, rows=grid.rows[:last])
    upper, place = headings(above, known)
    if last and place == last - 1:
        here = grid.rows[last]
        for column, title in enumerate(upper):
            meant = heading(title)
            cell = here[column] if column < len(here) else None
            if meant is not None and meant.field in _OF_A_MEASURE and cell is not None and not known(str(cell)):
                return upper, place
    return titles, last


def _columns(titles: Sequence[str]) -> Iterator[Column]:
    """Each meaning for its first column alone. "Đơn vị" beside the name of a firm, or after an amount, is a unit."""
    found: set[str] = set()
    for place, title in enumerate(titles):
        meant = heading(title)
        if meant is None:
            continue
        if fold(title).strip(" :") == "don vi" and ("firm" in found or "quantity" in found):
            meant = replace(meant, field="unit")
        if meant.name not in found:
            found.add(meant.name)
            yield Column(place, meant)


def _alone(row: Sequence[Any], across: bool, columns: Sequence[Column]) -> str:
    """The one text of a line that is no line of the table: merged over its columns, or beside a number of its part."""
    texts = [(place, cell) for place, cell in enumerate(row) if cell is not None]
    said = [(place, cell) for place, cell in texts if not _PARTS.match(f"{cell:g}" if _is_number(cell) else str(cell))]
    if len(said) != 1 or _is_number(said[0][1]):
        return ""
    place, cell = said[0]
    fields = {each.place: each.heading.field for each in columns}
    is_line = fields.get(place) in ("title", "measure_id") and not across
    return "" if is_line else " ".join(str(cell).split())


def _is_number(cell: Any) -> bool:
    return isinstance(cell, (int, float))


def _unread(titles: Sequence[str], used: set[int], rows: Any) -> Iterator[str]:
    body = list(rows)
    for place, title in enumerate(titles):
        filled = any(place < len(row) and row[place] is not None for row in body)
        if title and place not in used and filled and not _SERIAL.fullmatch(title):
            yield title
