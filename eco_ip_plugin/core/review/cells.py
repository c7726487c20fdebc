"""Cells of a table file, xlsx or csv, with what had to be settled on reading told as notes.

Nothing is computed here: a formula counts with the result its program saved, and without one the file is refused.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import EcoIpError

MOST_ROWS = 5_000
"""A declared table has some tens of rows; whatever is longer is another file."""
_MOST_BYTES = 64_000_000
_MOST_COLUMNS = 200
_LOOKED_AT = 100_000  # letters, for the delimiter
_LITERAL = re.compile(r'"[^"]*"|\\.')

Note = tuple[str, dict[str, object]]
Span = tuple[int, int, int, int]


@dataclass(frozen=True)
class Grid:
    """One sheet: rows of text, numbers and None, the first row being row `first_row` of the file. merged: (first row,
    first column, last row, last column) of merged cells, counted from 0 in `rows`; only the first holds the value."""

    name: str
    rows: list[list[Any]]
    first_row: int = 1
    merged: tuple[Span, ...] = ()
    notes: tuple[Note, ...] = ()


def read_grids(path: Path, *, most_rows: int = MOST_ROWS) -> list[Grid]:
    """Every sheet of an xlsx file, or the one table of a csv file. Raises EcoIpError naming the file."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise EcoIpError("error.declared.unreadable", file=path.name) from error
    if path.suffix.lower() in (".csv", ".txt"):
        if size > _MOST_BYTES:
            raise EcoIpError("error.declared.too_large", file=path.name, most=MOST_ROWS)
        return [_csv_grid(path)]
    return list(_xlsx_grids(path, most_rows))


def _csv_grid(path: Path) -> Grid:
    text, notes = _decoded(path)
    lines = text[:_LOOKED_AT].splitlines()[:50]
    delimiter = max(";\t,", key=lambda mark: sum(line.count(mark) for line in lines))
    try:
        rows: list[list[Any]] = [
            [cell.strip() or None for cell in row]
            for row in itertools.islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), MOST_ROWS + 1)
        ]
    except csv.Error as error:
        raise EcoIpError("error.declared.not_csv", file=path.name) from error
    if len(rows) > MOST_ROWS:
        raise EcoIpError("error.declared.too_large", file=path.name, most=MOST_ROWS)
    return Grid(path.name, rows, notes=notes)


def _decoded(path: Path) -> tuple[str, tuple[Note, ...]]:
    data = path.read_bytes()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace"), ()
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1258"), (("declared.note.cp1258", {"file": path.name}),)
    except UnicodeDecodeError as error:
        raise EcoIpError("error.declared.encoding", file=path.name) from error


def _xlsx_grids(path: Path, most_rows: int) -> Iterator[Grid]:
    outside = _looked_into(path)
    shown, formulas = (_workbook(path, most_rows, data_only=each) for each in (True, False))
    for sheet in shown.worksheets:
        rows = _rows(path, sheet)
        _refuse_uncomputed(path, sheet.title, rows, formulas[sheet.title])
        merged = tuple(
            (span.min_row - 1, span.min_col - 1, span.max_row - 1, span.max_col - 1)
            for span in sheet.merged_cells.ranges
        )
        notes: tuple[Note, ...] = (("declared.note.external", {"file": path.name}),) if outside else ()
        yield Grid(sheet.title, rows, merged=merged, notes=notes)


def _looked_into(path: Path) -> bool:
    """Whether the workbook takes figures from others. Raises EcoIpError for what is no workbook, or one too large."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (OSError, zipfile.BadZipFile) as error:
        raise EcoIpError("error.declared.not_xlsx", file=path.name) from error
    names = [entry.filename for entry in entries]
    if "xl/workbook.xml" not in names:
        raise EcoIpError("error.declared.not_xlsx", file=path.name)
    if sum(entry.file_size for entry in entries) > _MOST_BYTES:
        raise EcoIpError("error.declared.too_large", file=path.name, most=MOST_ROWS)
    return any(name.startswith("xl/externalLinks/") for name in names)


def _workbook(path: Path, most_rows: int, *, data_only: bool) -> Any:
    import openpyxl  # only where a workbook is read

    try:
        lengths = openpyxl.load_workbook(path, read_only=True, keep_links=False)
        for sheet in lengths.worksheets:
            if any(number >= most_rows for number, _ in enumerate(sheet.iter_rows(max_row=most_rows + 1, max_col=1))):
                raise EcoIpError("error.declared.too_large", file=path.name, most=most_rows)
        lengths.close()
        return openpyxl.load_workbook(path, data_only=data_only, keep_links=False)
    except EcoIpError:
        raise
    except Exception as error:  # openpyxl lets through whatever its parsers raise
        raise EcoIpError("error.declared.not_xlsx", file=path.name) from error


def _rows(path: Path, sheet: Any) -> list[list[Any]]:
    columns = min(sheet.max_column or 1, _MOST_COLUMNS)
    return [[_hundredfold(_plain(cell.value), cell) for cell in row] for row in sheet.iter_rows(max_col=columns)]


def _hundredfold(value: Any, cell: Any) -> Any:
    """The number a cell shows: one formatted as a percentage holds the hundredth of it."""
    if isinstance(value, float) and "%" in _LITERAL.sub("", cell.number_format or ""):
        return round(100.0 * value, 10)
    return value


def _plain(value: Any) -> Any:
    """A cell as text, number or None."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return (str(value).strip() or None) if value is not None else None
    return float(value)


def _refuse_uncomputed(path: Path, title: str, rows: list[list[Any]], formulas: Any) -> None:
    columns = max(map(len, rows), default=1)  # asked for more, openpyxl makes the cells
    for row, (values, cells) in enumerate(zip(rows, formulas.iter_rows(max_col=columns)), 1):
        for value, cell in zip(values, cells):
            if cell.data_type == "f" and value is None:
                raise EcoIpError(
                    "error.declared.not_computed", file=path.name, sheet=title, cell=f"{cell.column_letter}{row}"
                )
