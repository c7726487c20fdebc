"""A look into a table: its first lines, and some from all over it, so that what is found holds for the whole."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...errors import EcoIpError
from ...tables.cells import Grid, is_workbook, read_grids, unreadable
from ...tables.headed import title_of
from .blocks import ends_in_returns

_HEAD, _SPOT, _SPOTS, _PAGE = 200_000, 24_000, 12, 4096
_MOST_LINES = 400
_DELIMITERS = (";", "\t", "|", ",")
MOST_ROWS = 1_048_576
"""As many as a sheet of Excel has."""


@dataclass(frozen=True)
class Sample:
    """file, sheet: names, sheet "" for a file of text. head: the first rows, each with its line in the file; body: rows
    from everywhere, head included. merged: as in `Grid`. is_1904: how its workbook counts days."""

    file: str
    sheet: str
    head: tuple[tuple[int, Sequence[Any]], ...]
    body: tuple[Sequence[Any], ...]
    delimiter: str = ""
    encoding: str = "utf-8"
    merged: tuple[tuple[int, int, int, int], ...] = ()
    is_1904: bool = False

    @property
    def width(self) -> int:
        """Columns of the widest of the first rows."""
        return max((len(row) for _, row in self.head), default=0)


def text_sample(path: Path, delimiter: str = "", encoding: str = "") -> Sample:
    """A look into a file of text; what is given is not looked for. Raises EcoIpError."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            first = file.read(_HEAD)
            starts = [_HEAD + (size - _HEAD - _SPOT) * each // _SPOTS for each in range(_SPOTS + 1)]
            spots = []
            for start in starts if size > _HEAD + _SPOT else [_HEAD] if size > _HEAD else []:
                file.seek(start - start % 2)
                spots.append(file.read(_SPOT))
    except OSError as error:
        raise unreadable(path, error) from error
    encoding = encoding or _encoding(first, spots)
    texts = [_decoded(each, encoding, first) for each in (first, *spots)]
    lines = _lines(texts[0], whole=size <= _HEAD)
    delimiter = delimiter or _delimiter(lines)
    head = _parsed(lines, delimiter)
    body = [row for _, row in head]
    for text in texts[1:]:
        body += [row for _, row in _parsed(_lines(text, whole=False)[1:], delimiter)]
    return Sample(path.name, "", tuple(head[:_MOST_LINES]), tuple(body), delimiter, encoding)


def sheet_samples(path: Path) -> list[tuple[Sample, Grid]]:
    """A look into each sheet of a workbook, with the whole of it. Raises EcoIpError."""
    try:
        grids = read_grids(path, most_rows=MOST_ROWS)
    except EcoIpError as error:
        if error.key == "error.declared.too_large":
            raise EcoIpError("error.reading_table_large_workbook", file=path.name) from error
        raise
    is_1904 = _counts_from_1904(path) if is_workbook(path) else False
    return [(_of_grid(path.name, grid, is_1904), grid) for grid in grids]


def _of_grid(file: str, grid: Grid, is_1904: bool) -> Sample:
    head = tuple(enumerate(grid.rows[:_MOST_LINES], grid.first_row))
    step = max(len(grid.rows) // 2000, 1)
    return Sample(file, grid.name, head, tuple(grid.rows[::step]), merged=grid.merged, is_1904=is_1904)


def _counts_from_1904(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        book = archive.read("xl/workbook.xml")
    return b'date1904="1"' in book or b'date1904="true"' in book


def _encoding(first: bytes, spots: Sequence[bytes]) -> str:
    """UTF-16 by its mark; UTF-8 where most lines with other letters are, for a line can be damaged; else the page of
    Vietnamese Windows."""
    if first[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    good = bad = 0
    for each in (first, *spots):
        for line in each.split(b"\n")[each is not first : -1 if b"\n" in each else None]:
            if not line.isascii():
                is_good = _is_utf8(line)
                good, bad = good + is_good, bad + (not is_good)
    return "utf-8" if good >= bad else "cp1258"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decoded(piece: bytes, encoding: str, first: bytes) -> str:
    if encoding == "utf-16" and piece is not first:
        encoding = "utf-16-le" if first[:2] == b"\xff\xfe" else "utf-16-be"
    try:
        return piece.decode(encoding, "replace").removeprefix("\ufeff").replace("\0", "")
    except LookupError as error:
        raise EcoIpError("error.reading_table_encoding", encoding=encoding[:40]) from error


def _lines(text: str, *, whole: bool) -> list[str]:
    is_mac = ends_in_returns(text.count("\r"), text.count("\r\n"), text.count("\n"))
    lines = text.replace("\r\n", "\n").replace("\r", "\n" if is_mac else " ").split("\n")
    lines = lines if whole or len(lines) < 2 else lines[:-1]
    return [line[:_PAGE] for line in lines]


def _delimiter(lines: Sequence[str]) -> str:
    """The first mark that parts most lines into equally many cells."""
    said = [line for line in lines if line.strip()][:_MOST_LINES]
    best, most = ",", 0.0
    for mark in _DELIMITERS:
        counts = [len(row) for _, row in _parsed(said, mark)]
        common = max(set(counts), key=counts.count, default=1)
        share = counts.count(common) / max(len(counts), 1)
        if common > 1 and share > most + 0.05:
            best, most = mark, share
    return best


def _parsed(lines: Sequence[str], delimiter: str) -> list[tuple[int, list[str | None]]]:
    """Rows with the line that each begins in."""
    text = "\n".join(lines)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    rows, begun = [], 1
    try:
        for row in reader:
            rows.append((begun, [" ".join(cell.split()) or None for cell in row]))
            begun = reader.line_num + 1
    except csv.Error:
        pass  # what was read shows how the table is made; the lines themselves are read one by one later
    return rows


def titles(row: Sequence[Any]) -> list[str]:
    """The texts of a row, "" for a cell that is none."""
    return [title_of(cell) for cell in row]
