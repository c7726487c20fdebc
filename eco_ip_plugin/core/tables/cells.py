"""Cells of a table file, xlsx or csv, with what had to be settled on reading told as notes.

Nothing is computed here: a formula counts with the result its program saved, and without one the file is refused.
"""

from __future__ import annotations

import csv
import errno
import io
import itertools
import math
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import EcoIpError
from ..text import catalogue

MOST_ROWS = 5_000
"""A declared table has some tens of rows; whatever is longer is another file."""
_MOST_BYTES = 64_000_000
_MOST_COLUMNS = 200
_LOOKED_AT, _LINES_LOOKED_AT = 100_000, 50  # letters and lines, for the delimiter
_WORKBOOKS = (".xlsx", ".xlsm")
_NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How workbooks begin, those of today and of old; one that is not called .xlsx is refused as none."""
_FAR_ROWS_TOLD = 20
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\b[^>]*?\bref=["']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})["']""")
_LITERAL = re.compile(r'"[^"]*"|\\.')

Note = tuple[str, dict[str, object]]
Span = tuple[int, int, int, int]


class Share(float):
    """The number of a cell formatted as a percentage: 0.05, where the cell shows 5 %."""


@dataclass(frozen=True)
class Grid:
    """One sheet: rows of text, numbers and None, the first row being row `first_row` of the file. merged: (first row,
    first column, last row, last column) of merged cells, counted from 0 in `rows`; only the first holds the value."""

    name: str
    rows: list[list[Any]]
    first_row: int = 1
    merged: tuple[Span, ...] = ()
    notes: tuple[Note, ...] = ()


def read_grids(path: Path, *, most_rows: int = MOST_ROWS, headed: bool = False) -> list[Grid]:
    """Every sheet of a workbook, or the one table of a file of text. headed: its first line has the headings, none
    stands above them. Raises EcoIpError naming the file."""
    if is_workbook(path):
        return list(_xlsx_grids(path, most_rows))
    return [_csv_grid(path, most_rows, headed)]


def is_workbook(path: Path) -> bool:
    """Whether a file is a workbook, by its name or how it begins, and no text."""
    if path.suffix.lower() in _WORKBOOKS:
        return True
    try:
        with path.open("rb") as file:
            return file.read(4) in _NO_TEXT
    except OSError as error:
        raise unreadable(path, error) from error


def decoded(path: Path, most_bytes: float = math.inf) -> tuple[str, str, tuple[Note, ...]]:
    """The text of a file, the encoding that an office has saved it in, and what is to be said of that. Raises
    EcoIpError."""
    try:
        if path.stat().st_size > most_bytes:
            raise EcoIpError("error.declared.too_large", file=path.name, most=MOST_ROWS)
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace"), "utf-16", ()
    try:
        return data.decode("utf-8-sig"), "utf-8-sig", ()
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1258"), "cp1258", (("declared.note.cp1258", {"file": path.name}),)
    except UnicodeDecodeError as error:
        raise EcoIpError("error.declared.encoding", file=path.name) from error


def unreadable(path: Path, error: OSError) -> EcoIpError:
    """What to say of a file that the system does not give."""
    cause = catalogue().get(f"cause.read.{errno.errorcode.get(error.errno or 0, '')}")
    return EcoIpError("error.file_unreadable", path=str(path), cause=cause or error.strerror or str(error))


def delimiter_of(lines: Sequence[str]) -> str:
    """What parts the cells of some lines: semicolon, tabulator or comma; of equally many the first of them."""
    return max(";\t,", key=lambda mark: sum(line.count(mark) for line in lines))


def _csv_grid(path: Path, most_rows: int, headed: bool) -> Grid:
    text, _, notes = decoded(path, math.inf if headed else _MOST_BYTES)
    lines = [line for line in text[:_LOOKED_AT].splitlines() if line.strip()][: 1 if headed else _LINES_LOOKED_AT]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(lines), strict=headed)
    try:
        rows: list[list[Any]] = [
            [cell.strip() or None for cell in row] for row in itertools.islice(reader, most_rows + 1)
        ]
    except csv.Error as error:
        raise EcoIpError("error.declared.not_csv", file=path.name) from error
    if len(rows) > most_rows:
        raise EcoIpError("error.declared.too_large", file=path.name, most=most_rows)
    return Grid(path.name, rows, notes=notes)


def _xlsx_grids(path: Path, most_rows: int) -> Iterator[Grid]:
    outside = _looked_into(path, most_rows)
    with _workbook(path, data_only=True) as shown, _workbook(path, data_only=False) as formulas:
        for sheet in shown.worksheets:
            cells, notes = _cells(path, sheet, most_rows)
            rows = [[_shared(plain(cell.value), cell) for cell in row] for row in cells]
            _refuse_uncomputed(path, sheet.title, rows, formulas[sheet.title])
            if outside:
                notes.insert(0, ("declared.note.external", {"file": path.name}))
            yield Grid(sheet.title, rows, merged=tuple(_merged(path, sheet, rows)), notes=tuple(notes))


def _looked_into(path: Path, most_rows: int) -> bool:
    """Whether the workbook takes figures from others. Raises EcoIpError for what is no workbook, or one too large."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except OSError as error:
        raise unreadable(path, error) from error
    except zipfile.BadZipFile as error:
        raise EcoIpError("error.declared.not_xlsx", file=path.name) from error
    names = [entry.filename for entry in entries]
    if "xl/workbook.xml" not in names:
        raise EcoIpError("error.declared.not_xlsx", file=path.name)
    if sum(entry.file_size for entry in entries) > _MOST_BYTES:
        raise EcoIpError("error.declared.too_large", file=path.name, most=most_rows)
    return any(name.startswith("xl/externalLinks/") for name in names)


@contextmanager
def _workbook(path: Path, *, data_only: bool) -> Iterator[Any]:
    """The workbook read row by row: read whole, one cell merged down to the last row becomes millions."""
    import openpyxl  # only where a workbook is read

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=data_only, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
    except Exception as error:  # openpyxl lets through whatever its parsers raise
        raise EcoIpError("error.declared.not_xlsx", file=path.name) from error
    try:
        yield book
    finally:
        book.close()


def _cells(path: Path, sheet: Any, most_rows: int) -> tuple[list[list[Any]], list[Note]]:
    """The cells of every row down to the last one filled, and a note on what stands far below."""
    rows: list[list[Any]] = []
    notes: list[Note] = []
    filled = 0
    for number, row in _numbered(path, sheet):
        if all(plain(cell.value) is None for cell in row):
            continue
        filled += 1
        if filled > most_rows:
            raise EcoIpError("error.declared.too_large", file=path.name, most=most_rows)
        if number > most_rows:
            notes.append(("declared.note.far_below", {"row": number, "most": most_rows}))
            continue
        rows += [[] for _ in range(number - 1 - len(rows))]
        rows.append(list(row))
    return rows, notes[:_FAR_ROWS_TOLD]


def _numbered(path: Path, sheet: Any) -> Iterator[tuple[int, Sequence[Any]]]:
    try:
        for number, row in enumerate(sheet.iter_rows(), 1):
            yield number, row[:_MOST_COLUMNS]
    except Exception as error:
        raise EcoIpError("error.declared.not_xlsx", file=path.name) from error


def _merged(path: Path, sheet: Any, rows: Sequence[Sequence[Any]]) -> Iterator[Span]:
    """The merged cells of a sheet as far as there are rows."""
    from openpyxl.utils import range_boundaries

    with zipfile.ZipFile(path) as archive:
        source = archive.read(sheet._worksheet_path)  # a sheet read row by row does not tell them
    last = len(rows) - 1, max(map(len, rows), default=0) - 1
    for reference in _MERGED.findall(source):
        left, top, right, bottom = range_boundaries(reference.decode("ascii"))
        if top <= len(rows) and left - 1 <= last[1]:
            yield top - 1, left - 1, min(bottom - 1, last[0]), min(right - 1, last[1])


def percent(cell: Any) -> Any:
    """A cell of a column that holds percents: of one formatted as a percentage the number it shows."""
    return round(100.0 * cell, 10) if isinstance(cell, Share) else cell


def _shared(value: Any, cell: Any) -> Any:
    if isinstance(value, float) and "%" in _LITERAL.sub("", cell.number_format or ""):
        return Share(value)
    return value


def plain(value: Any) -> Any:
    """A cell as text, number or None."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return (str(value).strip() or None) if value is not None else None
    return float(value)


def _refuse_uncomputed(path: Path, title: str, rows: list[list[Any]], formulas: Any) -> None:
    for values, (number, cells) in zip(rows, _numbered(path, formulas)):
        for value, cell in zip(values, cells):
            if value is None and cell.data_type == "f":
                place = f"{cell.column_letter}{number}"
                raise EcoIpError("error.declared.not_computed", file=path.name, sheet=title, cell=place)
