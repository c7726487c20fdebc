"""Tables of readings, CSV or xlsx, long or wide, as batches of readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as Dict
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import EcoIpError
from ..tables.cells import Grid, is_workbook
from ..tables.headed import filled_down
from ..text import LANGUAGES, say
from .readings import Batch, Refusal
from .table_files import zones
from .table_files.assembling import Source, assembled
from .table_files.blocks import blocks
from .table_files.cells import Shape, grid_rows, rows_of
from .table_files.mapping import loaded
from .table_files.places import placed
from .table_files.sampling import MOST_ROWS, sheet_samples, text_sample
from .table_files.sniffing import Sniffed, sniff, station_name

Tell = Callable[[float], object]
"""Told the share of the file that is read."""
SHEET = "reading_table.refused.sheet"
_ROWS = 100_000  # of a sheet at once


def sniffed(path: Path, given: Dict[str, Any] | None = None) -> list[Sniffed]:
    """How each table of a file would be read: one of a file of text, one for each sheet of a workbook that holds any.
    given: what is settled by hand, by field of `Mapping`. Raises EcoIpError."""
    if is_workbook(path):
        return [each for each, _ in _sheets(path, given or {})[0]]
    return [_text_table(path, given or {})]


def batches(
    path: Path, mapping: Path | Dict[str, Any] | None = None, *, tell: Tell | None = None
) -> Iterator[Batch]:  # fmt: skip
    """The readings of a file in chunks, in its order. mapping: a mapping file, or what one settles; the rest is found.

    Raises EcoIpError for a file that cannot be read, for what can be read two ways, with what to type, and for a column
    that is not there.
    """
    given = loaded(mapping) if isinstance(mapping, Path) else dict(mapping or {})
    if is_workbook(path):
        yield from _of_workbook(path, given, tell)
        return
    found = _text_table(path, given)
    source = settled(found)
    shape = _shape(source, found)
    size = max(path.stat().st_size, 1)
    told = None if tell is None else lambda done: tell(min(done / size, 1.0))
    for block in blocks(path, found.mapping.encoding, found.mapping.data_line, told):
        for rows in rows_of(path.name, block, shape):
            yield from assembled(rows, source)


def heads(path: Path, given: Dict[str, Any] | None = None, most: int = 200) -> list[tuple[Sniffed, Batch]]:
    """What `sniffed` gives, each with the readings of the first `most` lines; with none where there are doubts. Of a
    file of text only the beginning is read. Raises EcoIpError."""
    if is_workbook(path):
        tables = _sheets(path, given or {})[0]
        return [
            (found, _joined(() if found.doubts else _of_grid(found, grid, settled(found), most)))
            for found, grid in tables
        ]
    found = _text_table(path, given or {})
    if found.doubts:
        return [(found, Batch())]
    source = settled(found)
    block = next(blocks(path, found.mapping.encoding, found.mapping.data_line), None)
    if block is None:
        return [(found, Batch())]
    return [
        (
            found,
            _joined(
                batch
                for rows in rows_of(path.name, block.head(most), _shape(source, found))
                for batch in assembled(rows, source)
            ),
        )
    ]


def _joined(some: Iterable[Batch]) -> Batch:
    """The first of some batches, which holds all that is asked for."""
    return next(iter(some), Batch())


def settled(found: Sniffed) -> Source:
    """How a table is read. Raises EcoIpError where that is not clear, with what to type."""
    if found.doubts:
        said = {
            language: " ".join(say(key, language, **values) for key, values in found.doubts) for language in LANGUAGES
        }
        raise EcoIpError("error.reading_table_doubt", file=_name(found), doubts=said)
    mapping = found.mapping
    zones.check(mapping.time_zone)
    places = placed(mapping, found.headings, _name(found))
    return Source(_name(found), station_name(mapping.station_is, found.sample), mapping, places)


def _name(found: Sniffed) -> str:
    return f"{found.sample.file}: {found.sample.sheet}" if found.sample.sheet else found.sample.file


def _shape(source: Source, found: Sniffed) -> Shape:
    mapping, places = source.mapping, source.places
    return Shape(mapping.delimiter, len(found.headings), places.texts, places.values, mapping.decimal)


def _text_table(path: Path, given: Dict[str, Any]) -> Sniffed:
    sample = text_sample(path, str(given.get("delimiter", "")), str(given.get("encoding", "")))
    if not any(row for _, row in sample.head):
        raise EcoIpError("error.reading_table_empty", file=path.name)
    return sniff(sample, given)


def _sheets(path: Path, given: Dict[str, Any]) -> tuple[list[tuple[Sniffed, Grid]], list[str]]:
    """The tables of a workbook, and the sheets that hold none: they are left out as long as there is one that does."""
    samples = [each for each in sheet_samples(path) if each[0].head]
    if not samples:
        raise EcoIpError("error.reading_table_empty", file=path.name)
    tables: list[tuple[Sniffed, Grid]] = []
    refused: EcoIpError | None = None
    for sample, grid in samples:
        try:
            tables.append((sniff(sample, given, sheets=len(samples)), grid))
        except EcoIpError as error:  # a sheet without the columns that are named
            refused = refused or error
    if not tables and refused is not None:
        raise refused
    tables = [each for each in tables if not each[0].is_none] or tables[:1]
    names = {each.sample.sheet for each, _ in tables}
    return tables, [sample.sheet for sample, _ in samples if sample.sheet not in names]


def _of_workbook(path: Path, given: Dict[str, Any], tell: Tell | None) -> Iterator[Batch]:
    tables, left_out = _sheets(path, given)
    sources = [settled(found) for found, _ in tables]
    if left_out:
        yield Batch(refused=[Refusal(path.name, 0, SHEET, {"sheet": each[:60]}) for each in left_out])
    for number, ((found, grid), source) in enumerate(zip(tables, sources), 1):
        yield from _of_grid(found, grid, source)
        if tell is not None:
            tell(number / len(tables))


def _of_grid(found: Sniffed, grid: Grid, source: Source, most: int = MOST_ROWS) -> Iterator[Batch]:
    places, mapping = source.places, source.mapping
    merged = ["merged" if at in places.texts else "" for at in range(len(found.headings))]
    cells = filled_down(grid, merged)
    start = max(mapping.data_line - grid.first_row, 0)
    for first in range(start, min(len(cells), start + most), min(_ROWS, most)):
        some = cells[first : first + min(_ROWS, most)]
        lines = np.arange(first, first + len(some), dtype=np.int64) + grid.first_row
        rows = grid_rows(some, lines, _shape(source, found))
        yield from assembled(rows, source)
