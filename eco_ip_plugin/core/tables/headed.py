"""Tables as offices keep them: which lines are the headings, whatever stands above them, and which rows are none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from .cells import Grid
from .words import fold

LOOKED_AT = 15
"""Lines among which the headings are looked for."""
_TOTALS = ("tong", "tong cong", "cong", "tong so", "total", "sum")
_NUMBERED = re.compile(r"\(?\s*(\d{1,2})\s*\)?|[A-Z]")

Known = Callable[[str], str]
"""What a title means, "" for nothing that is known."""


def headings(grid: Grid, known: Known) -> tuple[tuple[str, ...], int]:
    """The titles of the columns, and the last row of them: those lines of which most are known, one or two of them."""
    heads = [head for place in range(min(len(grid.rows), LOOKED_AT)) for head in _heads(grid, place, known)]
    return max(heads, key=lambda head: (score(head[0], known), -head[1]), default=((), 0))


def score(titles: Sequence[str], known: Known) -> int:
    """How many columns are known by these titles; one title twice counts once."""
    return len({known(title) for title in titles} - {""})


def once(fields: Iterable[str]) -> tuple[str, ...]:
    """Each field for its first column alone."""
    found: list[str] = []
    for name in fields:
        found.append("" if name in found else name)
    return tuple(found)


def filled_down(grid: Grid, fields: Sequence[str]) -> list[list[Any]]:
    """The rows with what stands in a column of `fields` in each line that its cell is merged over: a firm beside its
    flows. fields: of each column, "" where a merged cell is to stay as it is."""
    rows = [list(row) for row in grid.rows]
    for top, left, bottom, right in grid.merged:
        if left == right and left < len(fields) and fields[left]:
            for place in range(top + 1, min(bottom + 1, len(rows))):
                rows[place] += [None] * (left + 1 - len(rows[place]))
                rows[place][left] = rows[top][left] if left < len(rows[top]) else None
    return rows


def is_no_row(row: Sequence[Any], titles: Sequence[str], known: Known) -> bool:
    """Whether a line repeats the headings, as a printed list does on each page, numbers the columns, or sums up."""
    cells = [cell for cell in row if cell is not None]
    if any(isinstance(cell, str) and fold(cell).rstrip(": ") in _TOTALS for cell in cells[:2]):
        return True
    texts = [title_of(cell) for cell in row]
    if sum(text != "" and text == title for text, title in zip(texts, titles)) > 1 or score(texts, known) > 2:
        return True
    found = [_NUMBERED.fullmatch(f"{cell:g}" if isinstance(cell, float) else str(cell)) for cell in cells]
    numbers = [int(each[1]) for each in found if each and each[1]]
    return len(numbers) > 2 and all(found) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def title_of(cell: Any) -> str:
    """A cell as a title: text in one line, "" for anything else."""
    return " ".join(str(cell).split()) if isinstance(cell, str) else ""


def _heads(grid: Grid, place: int, known: Known) -> Iterator[tuple[tuple[str, ...], int]]:
    """The titles of the columns, should the headings be in this row, or in this one and the next; and the last row of
    them. A heading merged over several columns ("Tọa độ" over "X" and "Y") is one of each."""
    upper = _spread(grid, place)
    yield tuple(title_of(cell) for cell in upper), place
    if place + 1 < len(grid.rows):
        lower = _spread(grid, place + 1)
        width = max(len(upper), len(lower))
        upper, lower = (row + [None] * (width - len(row)) for row in (upper, lower))
        yield tuple(_joined(title_of(one), title_of(other), known) for one, other in zip(upper, lower)), place + 1


def _joined(upper: str, lower: str, known: Known) -> str:
    """One title of two lines: both where that is known, else the lower one, else the upper one."""
    both = f"{upper} {lower}".strip()
    return next((text for text in (both, lower, upper) if known(text)), both)


def _spread(grid: Grid, place: int) -> list[Any]:
    """A row with the text of merged cells in each of them."""
    row = list(grid.rows[place])
    for top, left, bottom, right in grid.merged:
        if top <= place <= bottom:
            row += [None] * (right + 1 - len(row))
            here = grid.rows[top]
            row[left : right + 1] = [here[left] if left < len(here) else None] * (right + 1 - left)
    return row
