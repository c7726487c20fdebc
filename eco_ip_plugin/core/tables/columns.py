"""Columns of a table as typed: each different value is read once, however many rows have it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from .user_csv import EITHER_WAY, parse_number

_SIGNS = re.compile(r"[.,]")
_OTHER = {".": ",", ",": "."}


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


def numbers(table: Mapping[str, Iterable[Any] | None], count: int) -> dict[str, np.ndarray]:
    """(n,) float of each column: NaN for NULL, −inf for what is no number or could be two.

    15.000 and 1,234 are read as the other numbers of the table are written, and not at all where none shows how.
    """
    result, cells = {}, {}
    for name, typed in table.items():
        if isinstance(typed, list) and {int, float}.issuperset(map(type, typed)):
            values = result[name] = np.array(typed, dtype=float)
            values[np.isinf(values)] = -np.inf
        else:
            cells[name] = column(typed, count)
    sign = decimal_sign(each.values for each in cells.values())
    return result | {name: each.each(partial(_number, sign=sign), float) for name, each in cells.items()}


def decimal_sign(columns: Iterable[Iterable[Any]]) -> str:
    """The decimal sign that the typed numbers of a table show, "." or ","; "" where none shows it, or both do.

    12,5 shows it and so do 0.125, 1.234,5 and 1.234.567; 15.000 and 1,234 do not.
    """
    shown = {_shows(value) for values in columns for value in values if isinstance(value, str)} - {""}
    return shown.pop() if len(shown) == 1 else ""


def _shows(text: str) -> str:
    signs = "".join(_SIGNS.findall(text))
    if not signs or np.isnan(_number(text, ".")) or np.isinf(_number(text, ".")) or EITHER_WAY.fullmatch(text.strip()):
        return ""
    if len(set(signs)) == 2:
        return signs[-1]
    return signs if len(signs) == 1 else _OTHER[signs[0]]


def _number(typed: Any, sign: str) -> float:
    if typed is None or typed == "":
        return np.nan
    if isinstance(typed, str):
        either_way = EITHER_WAY.fullmatch(typed.strip())
        if either_way:
            return float(typed.replace(either_way[1], "." if either_way[1] == sign else "")) if sign else -np.inf
    parsed = parse_number(typed)
    return -np.inf if parsed is None or np.isinf(parsed) else parsed
