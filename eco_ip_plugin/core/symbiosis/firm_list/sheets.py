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
from ...tables.headed import LOOKED_AT, filled_down, headings, is_no_row, once, score
from ..flow_table.headings import heading
from .headings import TELLING, firm_heading

MOST_ROWS = 50_000
_LETTERS = 100_000


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
    delimiter = "\t" if "\t" in plain else delimiter_of(lines[:LOOKED_AT])
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
    titles, last = headings(grid, _known_as)
    firm_fields, flow_fields = once(map(firm_heading, titles)), once(heading(title)[0] for title in titles)
    of_flows = "resource" in flow_fields and bool({"quantity", "direction"} & set(flow_fields))
    # A table of flows names its firms too; it lists them only where it tells more of them.
    naming = {"name", "firm_id"} & set(firm_fields)
    telling = bool(set(TELLING) & set(firm_fields)) or len(naming) == 2
    of_firms = bool(naming) and telling and score(titles, _known_as) > 1
    if not of_firms and not of_flows:
        return
    rows = filled_down(grid, firm_fields)
    lines = {
        grid.first_row + place: row
        for place, row in enumerate(rows)
        if place > last and any(cell is not None for cell in row) and not is_no_row(row, titles, _known_as)
    }
    yield Sheet(grid.name if named else "", titles, firm_fields, flow_fields, lines, of_firms, of_flows)


def _known_as(title: str) -> str:
    return firm_heading(title) or heading(title)[0]
