"""Tables of firms and of flows in a workbook, a file of text or on the clipboard: where their headings are, whatever
stands above them, and which column is which."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...errors import EcoIpError
from ...tables.cells import Grid, delimiter_of, read_grids
from ...tables.words import fold
from ..flow_table.headings import heading
from .headings import TELLING, firm_heading

MOST_ROWS = 50_000
_LOOKED_AT = 15  # lines among which the headings are looked for
_LETTERS = 100_000
_TOTALS = ("tong", "tong cong", "cong", "tong so", "total", "sum")
_NUMBERED = re.compile(r"\(?\s*(\d{1,2})\s*\)?|[A-Z]")


@dataclass(frozen=True)
class Sheet:
    """One table. titles, firm_fields, flow_fields: of each column, "" for none. rows: cells by line as Excel counts.
    of_firms, of_flows: what the table lists; a table of firms may have a flow in each line."""

    name: str
    titles: tuple[str, ...]
    firm_fields: tuple[str, ...]
    flow_fields: tuple[str, ...]
    rows: Mapping[int, Sequence[Any]]
    of_firms: bool
    of_flows: bool

    def unread(self) -> list[str]:
        """Titles of columns with something in them that nobody reads; serial numbers say nothing."""
        return [
            title
            for place, title in enumerate(self.titles)
            if not (self.of_firms and self.firm_fields[place])
            and not (self.of_flows and self.flow_fields[place])
            and not re.fullmatch(r"(?i)\s*(stt|tt|số tt|no\.?|#)\s*", title)
            and any(row[place] is not None for row in self.rows.values() if place < len(row))
        ]


def sheets_of(path: Path) -> list[Sheet]:
    """The tables of a workbook or a file of text. Raises EcoIpError where none of them lists firms or flows."""
    return _known(read_grids(path, most_rows=MOST_ROWS), path.name)


def sheets_of_text(text: str) -> list[Sheet]:
    """The table that was copied, as Excel gives it. Raises EcoIpError where it lists neither firms nor flows."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    lines = [line for line in plain[:_LETTERS].splitlines() if line.strip()]
    if not lines:
        raise EcoIpError("firm_list.empty")
    delimiter = "\t" if "\t" in plain else delimiter_of(lines[:_LOOKED_AT])
    try:
        rows = list(csv.reader(io.StringIO(plain), delimiter=delimiter))
    except csv.Error as error:  # one cell of more than 131,072 letters
        raise EcoIpError("firm_list.empty") from error
    if len(rows) > MOST_ROWS:
        raise EcoIpError("error.declared.too_large", file="Excel", most=MOST_ROWS)
    return _known([Grid("", [[cell.strip() or None for cell in row] for row in rows])], "")


def _known(grids: Sequence[Grid], file: str) -> list[Sheet]:
    found = [sheet for grid in grids for sheet in _sheet(grid, len(grids) > 1)]
    if not found:
        raise EcoIpError("firm_list.no_table" if file else "firm_list.no_table_pasted", file=file)
    return found


def _sheet(grid: Grid, named: bool) -> Iterator[Sheet]:
    heads = [head for place in range(min(len(grid.rows), _LOOKED_AT)) for head in _heads(grid, place)]
    titles, last = max(heads, key=lambda head: (_score(head[0]), -head[1]), default=((), 0))
    firm_fields, flow_fields = _once(map(firm_heading, titles)), _once(heading(title)[0] for title in titles)
    of_flows = "resource" in flow_fields and bool({"quantity", "direction"} & set(flow_fields))
    # A table of flows names its firms too; it lists them only where it tells more of them.
    naming = {"name", "firm_id"} & set(firm_fields)
    of_firms = bool(naming) and (bool(set(TELLING) & set(firm_fields)) or len(naming) == 2) and _score(titles) > 1
    if not of_firms and not of_flows:
        return
    rows = _filled_down(grid, firm_fields)
    lines = {
        grid.first_row + place: row
        for place, row in enumerate(rows)
        if place > last and any(cell is not None for cell in row) and not _is_no_row(row, titles)
    }
    yield Sheet(grid.name if named else "", titles, firm_fields, flow_fields, lines, of_firms, of_flows)


def _heads(grid: Grid, place: int) -> Iterator[tuple[tuple[str, ...], int]]:
    """The titles of the columns, should the headings be in this row, or in this one and the next; and the last row of
    them. A heading merged over several columns ("Tọa độ" over "X" and "Y") is one of each."""
    upper = _spread(grid, place)
    yield tuple(_title(cell) for cell in upper), place
    if place + 1 < len(grid.rows):
        lower = _spread(grid, place + 1)
        width = max(len(upper), len(lower))
        upper, lower = (row + [None] * (width - len(row)) for row in (upper, lower))
        yield tuple(_joined(_title(one), _title(other)) for one, other in zip(upper, lower)), place + 1


def _joined(upper: str, lower: str) -> str:
    """One title of two lines: the lower one where it says it all, else the upper one, or both."""
    both = f"{upper} {lower}".strip()
    for text in (both, lower, upper):
        if _is_known(text):
            return text
    return both


def _is_known(title: str) -> bool:
    return bool(firm_heading(title) or heading(title)[0])


def _score(titles: Sequence[str]) -> int:
    """How many columns are known by these titles; one title twice counts once."""
    return len({firm_heading(title) or heading(title)[0] for title in titles} - {""})


def _title(cell: Any) -> str:
    return " ".join(str(cell).split()) if isinstance(cell, str) else ""


def _spread(grid: Grid, place: int) -> list[Any]:
    """A row with the text of merged cells in each of them."""
    row = list(grid.rows[place])
    for top, left, bottom, right in grid.merged:
        if top <= place <= bottom:
            row += [None] * (right + 1 - len(row))
            here = grid.rows[top]
            row[left : right + 1] = [here[left] if left < len(here) else None] * (right + 1 - left)
    return row


def _once(fields: Iterator[str]) -> tuple[str, ...]:
    """Each field for its first column alone."""
    found: list[str] = []
    for name in fields:
        found.append("" if name in found else name)
    return tuple(found)


def _filled_down(grid: Grid, fields: Sequence[str]) -> list[list[Any]]:
    """The rows with what names or places a firm in each line that its cell is merged over: a firm beside its flows."""
    rows = [list(row) for row in grid.rows]
    for top, left, bottom, right in grid.merged:
        if left == right and left < len(fields) and fields[left]:
            for place in range(top + 1, min(bottom + 1, len(rows))):
                rows[place] += [None] * (left + 1 - len(rows[place]))
                rows[place][left] = rows[top][left] if left < len(rows[top]) else None
    return rows


def _is_no_row(row: Sequence[Any], titles: Sequence[str]) -> bool:
    """Whether a line repeats the headings, as a printed list does on each page, numbers the columns, or sums up."""
    cells = [cell for cell in row if cell is not None]
    if any(isinstance(cell, str) and fold(cell).rstrip(": ") in _TOTALS for cell in cells[:2]):
        return True
    texts = [_title(cell) for cell in row]
    if sum(text != "" and text == title for text, title in zip(texts, titles)) > 1 or _score(texts) > 2:
        return True
    found = [_NUMBERED.fullmatch(f"{cell:g}" if isinstance(cell, float) else str(cell)) for cell in cells]
    numbers = [int(each[1]) for each in found if each and each[1]]
    return len(numbers) > 2 and all(found) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
