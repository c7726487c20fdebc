"""Lines of a text file as columns: those that are clean at once by pandas, the others one by one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...tables.columns import Column, column
from ..readings import Refusal
from .blocks import Block

LONG_ROW, OPEN_QUOTE = "reading_table.refused.long_row", "reading_table.refused.open_quote"
_SPARE = 2  # cells beyond the headings that are looked at
_MOST_JOINED = 20  # lines that one cell can go over


@dataclass(frozen=True)
class Shape:
    """How a file parts its cells, and which places (from 0) are read: as text, or as values by a decimal mark."""

    delimiter: str
    width: int
    texts: tuple[int, ...]
    values: tuple[int, ...]
    decimal: str


@dataclass(frozen=True)
class Rows:
    """n rows. lines: (n,); texts: by place; values: by place (n,) float64, nan for none, or text as typed, where not
    all are plain numbers."""

    lines: np.ndarray
    texts: Mapping[int, Column]
    values: Mapping[int, Column | np.ndarray]
    refused: tuple[Refusal, ...] = ()

    def of(self, rows: np.ndarray, refused: Sequence[Refusal]) -> Rows:
        """Some of the rows, and what is to be said of the others."""
        kept = {
            place: each.of(rows) if isinstance(each, Column) else each[rows]
            for place, each in (*self.texts.items(), *((~place, each) for place, each in self.values.items()))
        }
        texts = {place: each for place, each in kept.items() if place >= 0}
        values = {~place: each for place, each in kept.items() if place < 0}
        return Rows(self.lines[rows], texts, values, (*self.refused, *refused))  # type: ignore[arg-type]


def rows_of(file: str, block: Block, shape: Shape) -> Iterator[Rows]:
    """The rows of a block: nearly all of them at once, after them those that go over several lines or are odd. What has
    more cells than the table has headings is refused."""
    frame = _frame(block.text, shape)
    if frame is not None and len(frame) == len(block.lines):
        yield _checked(file, frame, block.lines, shape, block.refused)
        return
    typed = block.text.split(b"\n")[:-1]
    groups, refused = _odd(typed, shape), list(block.refused)
    is_odd = np.zeros(len(typed), dtype=bool)
    for first, last, _ in groups:
        is_odd[first : last + 1] = True
    frame = _frame(b"".join(line + b"\n" for line, odd in zip(typed, is_odd) if not odd), shape)
    if frame is None or len(frame) != (~is_odd).sum():
        groups = [(place, place, True) for place in range(len(typed))]
    else:
        yield _checked(file, frame, block.lines[~is_odd], shape)
    begins, records = [], []
    for first, last, is_closed in groups:
        record = _record(typed[first : last + 1], shape) if is_closed else None
        if record is None:
            refused.append(Refusal(file, int(block.lines[first]), OPEN_QUOTE))
        else:
            begins.append(first)
            records.append(record)
    lines = block.lines[np.array(begins, dtype=np.int64)]
    yield _checked(file, _slow_frame(records, shape), lines, shape, refused)


def _checked(
    file: str, frame: pd.DataFrame, lines: np.ndarray, shape: Shape, refused: Sequence[Refusal] = ()
) -> Rows:  # fmt: skip
    """The columns of some rows, without those that are too long."""
    values = {
        place: frame[place].to_numpy() if frame[place].dtype == np.float64 else _column(frame[place])
        for place in shape.values
    }
    rows = Rows(lines, {place: _column(frame[place]) for place in shape.texts}, values, tuple(refused))
    beyond = np.zeros(len(lines), dtype=bool)
    for place in range(shape.width, shape.width + _SPARE):
        beyond |= _is_filled(frame[place])
    if not beyond.any():
        return rows
    told = [Refusal(file, int(line), LONG_ROW, {"cells": shape.width}) for line in lines[beyond]]
    return rows.of(~beyond, told)


def _frame(text: bytes, shape: Shape) -> pd.DataFrame | None:
    """The cells by pandas, None where it cannot read them; lines may be missing, as a quoted cell goes over several."""
    quoted = b'"' in text
    for plain in (True, False) if shape.decimal else (False,):
        # A first row as wide as all that is asked for: pandas takes shorter and longer ones then.
        wide = shape.delimiter.encode() * (shape.width + _SPARE - 1) + b"\n"
        kinds = dict.fromkeys((*shape.texts, *range(shape.width, shape.width + _SPARE)), "category")
        kinds.update(dict.fromkeys(shape.values, "float64" if plain else "category"))
        try:
            frame = pd.read_csv(
                io.BytesIO(wide + text), sep=shape.delimiter, header=None, names=range(shape.width + _SPARE),
                usecols=sorted(kinds), dtype=kinds, index_col=False, engine="c", encoding_errors="replace",
                keep_default_na=False, na_values={place: [""] for place in shape.values} if plain else None,
                quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE, skip_blank_lines=False,
                skipinitialspace=True, float_precision="round_trip", decimal=shape.decimal or ".",
                low_memory=False,  # in pieces, each of them would need a row as wide as all
            )  # fmt: skip
        except ValueError:  # some value is no plain number, or a quotation mark is never closed
            continue
        frame = frame.iloc[1:]
        if not plain or not any(np.isinf(frame[place].to_numpy()).any() for place in shape.values):
            return frame
    return None


def _column(series: pd.Series) -> Column:
    """A column of pandas as one of ours; blank cells are None."""
    cells = series.array
    texts = [_tidy(each) for each in cells.categories.tolist()]
    return Column(cells.codes, [*texts, None])


def _tidy(cell: object) -> str | None:
    return " ".join(str(cell).split()) or None


def _is_filled(series: pd.Series) -> np.ndarray:
    found = _column(series)
    return found.each(lambda cell: cell is not None, bool)


def _slow_frame(records: Sequence[Sequence[str]], shape: Shape) -> pd.DataFrame:
    """The same of records that were read one by one."""
    places = (*shape.texts, *shape.values, *range(shape.width, shape.width + _SPARE))
    return pd.DataFrame({
        place: pd.Categorical([record[place] if place < len(record) else "" for record in records]) for place in places
    })  # fmt: skip


def _odd(typed: Sequence[bytes], shape: Shape) -> list[tuple[int, int, bool]]:
    """The lines with a quotation mark that is not closed in them: first and last of each record, and whether it is
    closed there. One that stays open makes one line wrong, not all that follow."""
    groups: list[tuple[int, int, bool]] = []
    for place, line in enumerate(typed):
        if line.count(b'"') % 2 and (not groups or place > groups[-1][1]):
            end = _closed(typed, place, shape)
            groups.append((place, place if end is None else end, end is not None))
    return groups


def _closed(typed: Sequence[bytes], place: int, shape: Shape) -> int | None:
    """The last line of a record, None where a quotation mark stays open: a line that is a whole row by itself is no
    part of a cell."""
    marks, delimiter = typed[place].count(b'"'), shape.delimiter.encode()
    for end in range(place + 1, min(place + _MOST_JOINED, len(typed))):
        if typed[end].count(delimiter) >= shape.width - 1 > 0:
            return None
        marks += typed[end].count(b'"')
        if marks % 2 == 0:
            return end
    return None


def _record(lines: Sequence[bytes], shape: Shape) -> list[str] | None:
    """The cells of one record, None where it is none."""
    text = b"\n".join(lines).decode("utf-8", "replace")
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=shape.delimiter, skipinitialspace=True), [])
    except csv.Error:
        return None


def grid_rows(cells: Sequence[Sequence[object]], lines: np.ndarray, shape: Shape) -> Rows:
    """The rows of a sheet, each cell text, number or None."""

    def taken(place: int) -> Column:
        return column([row[place] if place < len(row) else None for row in cells], len(cells))

    values = {place: taken(place) for place in shape.values}
    return Rows(lines, {place: taken(place) for place in shape.texts}, values)
