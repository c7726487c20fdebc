"""Tables of the user's own, as any spreadsheet saves them: CSV or xlsx, the headings in the first line.

What a table says is text, as typed; `rows` settles its figures column by column, so that `number` reads each one way.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ..errors import EcoIpError
from ..text import LANGUAGES, say
from .cells import Grid, Note, decoded, delimiter_of, is_workbook, percent, read_grids
from .numbers import decimal_mark, parsed, plainly, readings, refusal
from .words import fold_case

MOST_ROWS = 1_048_576
"""As many as a sheet of Excel has."""
_SPARE, _LETTERS = 4, 100_000
"""Cells beyond the headings, and letters for the first line, that are looked at."""
Row = tuple[int, dict[str, str]]
Tell = Callable[..., object]
"""Told what had to be settled on reading: the key of a sentence, and what fills it in."""


class Rows(list[Row]):
    """The rows of a table. path: its file. headings: as typed, by what the columns are called here."""

    def __init__(self, path: Path, headings: Mapping[str, str], found: Iterable[Row] = ()) -> None:
        super().__init__(found)
        self.path, self.headings = path, headings
        self._first: dict[str, tuple[int, object]] = {}

    def named(self, column: str) -> Iterator[Row]:
        """The rows, which all name what they are about. Raises EcoIpError for one with an empty cell in `column`."""
        for line, row in self:
            if not row[column]:
                raise EcoIpError("error.table_nameless", path=self.path.name, line=line, column=self.headings[column])
            yield line, row

    def check_once(self, line: int, about: str, figure: object, typed: str) -> None:
        """Raise EcoIpError where an earlier row gave another `figure` for `about`, which is `typed` in this one."""
        first_line, first = self._first.setdefault(about, (line, figure))
        if first != figure:
            raise EcoIpError("error.table_again", path=self.path.name, line=line, first=first_line, typed=typed)

    def no_figure(self, line: int, column: str, found: str, wanted: str) -> EcoIpError:
        """The refusal of what is no figure for `column`. wanted: the key of what to write instead."""
        place = {"path": self.path.name, "line": line, "column": self.headings[column]}
        write = {language: say(wanted, language) for language in LANGUAGES}
        return EcoIpError("error.table_figure", **place, found=found, wanted=write)


def rows(
    path: Path, figures: Sequence[str] = (), *, units: Sequence[str] = (), names: Mapping[str, str] | None = None,
    needed: Sequence[str] = (), tell: Tell | None = None, one_hand: bool = True,
) -> Rows:  # fmt: skip
    """The rows with something in them, with their numbers in the file.

    figures: the columns of numbers; in them what reads two ways is written as the rest of the column, or of the others,
    shows, behind it may stand `units`. names: by heading what the columns are called here. needed: columns that must
    be there. one_hand: False for a table that a program has begun and a person goes on with: there the rest of a column
    shows nothing.

    Raises EcoIpError for a file that cannot be read, a column that lacks or is there twice, a row with more cells than
    headings, merged cells, and a figure that reads two ways where nothing shows which.
    """
    table = _table(path, needed, names or {}, tell)
    found = [(line, dict(zip(table.headings, cells))) for line, cells in table.body]
    called = dict(zip(table.headings, table.typed))
    typed = {name: [row[name] for _, row in found] for name in figures if name in called}
    for name, cells in typed.items():
        mark = decimal_mark(cells, typed.values(), units) if one_hand else ""
        for (line, row), cell in zip(found, cells):
            if len(readings(cell, units)) > 1:
                row[name] = parsed(cell, mark, units)
                if row[name] is None:
                    raise refusal(cell, "place.line", path=path.name, line=line, column=called[name])
    return Rows(path, called, ((line, {name: _text(cell) for name, cell in row.items()}) for line, row in found))


def columns(path: Path, needed: Sequence[str] = (), tell: Tell | None = None) -> dict[str, list[Any]]:
    """The same rows by column, for tables that may be very long: text as typed, numbers of a workbook, None for an
    empty cell. Raises as `rows`."""
    if is_workbook(path):
        table = _table(path, needed, {}, tell)
        return {name: [cells[place] for _, cells in table.body] for place, name in enumerate(table.headings) if name}
    headings, frame = _long_table(path, tell)
    _check_headings(path, headings, needed)
    return {
        name: [cell.strip() or None for cell in frame.iloc[:, place].tolist()]
        for place, name in enumerate(headings)
        if name
    }


def number(text: str, units: Sequence[str] = ()) -> float:
    """A figure of a row. Raises ValueError for what is none, is beyond `MOST`, or reads two ways."""
    value = parsed(text, "", units)
    if value is None:
        raise ValueError(text)
    return value


class _Table(NamedTuple):
    """headings: as the columns are called here; typed: as they stand there. body: the rows that say something, with
    their numbers in the file, each as long as the headings."""

    headings: list[str]
    typed: list[str]
    body: list[tuple[int, list[Any]]]


def _table(path: Path, needed: Sequence[str], names: Mapping[str, str], tell: Tell | None) -> _Table:
    grid = read_grids(path, most_rows=MOST_ROWS, headed=True)[0]
    _told(grid.notes, tell)
    top = next((place for place, row in enumerate(grid.rows) if any(cell is not None for cell in row)), 0)
    typed = [_text(cell) for cell in grid.rows[top]] if grid.rows else []
    headings = [names.get(fold_case(heading), fold_case(heading)) for heading in typed]
    _check_headings(path, headings, needed)
    _check_merged(path, grid, top, typed)
    body, percents = [], [place for place, heading in enumerate(headings) if heading.endswith("_pct")]
    for line, row in enumerate(grid.rows[top + 1 :], grid.first_row + top + 1):
        if any(cell is not None for cell in row[len(headings) :]):
            raise EcoIpError("error.table_long_row", path=path.name, row=line, cells=len(headings))
        if any(cell is not None for cell in row):
            cells = row[: len(headings)] + [None] * (len(headings) - len(row))
            for place in percents:
                cells[place] = percent(cells[place])
            body.append((line, cells))
    return _Table(headings, typed, body)


def _check_merged(path: Path, grid: Grid, top: int, headings: Sequence[str]) -> None:
    """Raise EcoIpError for merged cells under the headings: all but the first of them are empty, whatever is meant."""
    for first, left, last, _ in grid.merged:
        filled = grid.rows[first][left : left + 1] not in ([], [None])
        if first > top and filled and "".join(headings[left : left + 1]):
            rows = {"first": grid.first_row + first, "last": grid.first_row + last}
            raise EcoIpError("error.table_merged", path=path.name, column=headings[left], **rows)


def _long_table(path: Path, tell: Tell | None) -> tuple[list[str], Any]:
    """Headings and rows of a file of text, by pandas: of a million rows it takes a fraction of the memory."""
    import pandas as pd

    text, encoding, notes = decoded(path)
    _told(notes, tell)
    given: dict[str, Any] = {
        "sep": delimiter_of(text[:_LETTERS].lstrip().splitlines()[:1]), "dtype": str, "keep_default_na": False,
        "skipinitialspace": True, "header": None, "encoding": encoding, "encoding_errors": "replace",
    }  # fmt: skip
    del text
    try:
        headings = [fold_case(name) for name in pd.read_csv(path, nrows=1, **given).iloc[0]]
        given.update(names=range(len(headings) + _SPARE), index_col=False, skip_blank_lines=False)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", pd.errors.ParserWarning)  # of rows longer still
            frame = pd.read_csv(path, **given).fillna("")
    except pd.errors.EmptyDataError:
        return [], pd.DataFrame()
    except ValueError as error:
        raise EcoIpError("error.symbiosis_file", path=str(path), cause=str(error)) from error
    beyond = np.flatnonzero((frame.iloc[:, len(headings) :] != "").any(axis=1))
    if len(beyond):
        raise EcoIpError("error.table_long_row", path=path.name, row=int(beyond[0]) + 1, cells=len(headings))
    frame = frame.iloc[:, : len(headings)]
    return headings, frame[(frame != "").any(axis=1)].iloc[1:]


def _told(notes: Sequence[Note], tell: Tell | None) -> None:
    for key, values in notes if tell else ():
        tell(key, **values)  # type: ignore[misc]


def _check_headings(path: Path, headings: Sequence[str], needed: Sequence[str]) -> None:
    if not headings:
        raise EcoIpError("error.table_empty", path=path.name)
    twice = next((name for place, name in enumerate(headings) if name and name in headings[:place]), None)
    if twice is not None:
        raise EcoIpError("error.table_twice", path=path.name, column=twice)
    check_needed(path, headings, needed)


def check_needed(path: Path, there: Iterable[str], needed: Sequence[str]) -> None:
    """Raise EcoIpError for a column that a table lacks. there: the names of those it has."""
    for name in needed:
        if name not in there:
            names = ", ".join(filter(None, there))
            raise EcoIpError("error.table_lacks_column", path=path.name, column=name, columns=names)


def _text(cell: Any) -> str:
    """A cell as text; a number so that it reads one way."""
    if cell is None:
        return ""
    return cell if isinstance(cell, str) else plainly(f"{cell:.15g}")
