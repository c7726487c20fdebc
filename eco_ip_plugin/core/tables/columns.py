"""Columns of a table as typed: each different value is read once, however many rows have it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from .limits import MOST
from .numbers import is_empty, parsed, shown_marks, the_mark


@dataclass(frozen=True)
class Column:
    """codes: (n,) for each row the position of its value in `values`, −1 for the last; NULL and NaN are both None."""

    codes: np.ndarray
    values: Sequence[Any]

    def each(self, function: Callable[[Any], Any], kind: Any = object) -> np.ndarray:
        """(n,) `function` of the value of every row, as an array of `kind`."""
        read = np.empty(len(self.values), dtype=kind)
        read[:] = [function(value) for value in self.values]
        return read[self.codes]

    def of(self, rows: np.ndarray) -> Column:
        """Some of the rows."""
        return Column(self.codes[rows], self.values)

    def beside(self, other: Column) -> Column:
        """Pairs of values of two columns."""
        mine, width = self.codes.astype(np.int64) % len(self.values), len(other.values)
        codes, found = pd.factorize(mine * width + other.codes % width)
        return Column(codes, [(self.values[each // width], other.values[each % width]) for each in found.tolist()])


def column(typed: Iterable[Any] | None, count: int) -> Column:
    """The column of `count` rows; None for one that the table lacks."""
    if typed is None:
        return Column(np.zeros(count, dtype=np.int64), [None])
    values = typed if isinstance(typed, list) else list(typed)
    if len({bool, int, float}.intersection(map(type, values))) > 1:  # 1, 1.0 and True are one key, but not the same
        return Column(np.arange(len(values)), [None if value != value else value for value in values])
    cells = np.empty(len(values), dtype=object)
    cells[:] = values
    codes, found = pd.factorize(cells)
    return Column(codes, [*found.tolist(), None])


def numbers(
    table: Mapping[str, Iterable[Any] | None], count: int, most: Mapping[str, float] | None = None
) -> dict[str, np.ndarray]:
    """(n,) float of each column: NaN for NULL, −inf for what is no number, too large for one, or could be two.

    15.000 and 1,234 are read as the other numbers of their column are written, where it is silent as those of the
    table, and else only where one of the readings is above `most`, by column.
    """
    result, cells = {}, {}
    for name, typed in table.items():
        if isinstance(typed, list) and {int, float}.issuperset(map(type, typed)):
            values = result[name] = np.array(typed, dtype=float)
            values[np.abs(values) > MOST] = -np.inf
        else:
            cells[name] = column(typed, count)
    shown = {name: shown_marks(each.values) for name, each in cells.items()}
    in_table = frozenset().union(*shown.values())
    for name, each in cells.items():
        mark = the_mark(shown[name] or in_table)
        result[name] = each.each(partial(_number, mark=mark, most=(most or {}).get(name, np.inf)), float)
    return result


def _number(typed: Any, mark: str, most: float) -> float:
    if is_empty(typed):
        return np.nan
    value = parsed(typed, mark, (), most)
    return -np.inf if value is None else value
