"""Values of a column of readings, and why one is none."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import numpy as np

from ...tables.columns import Column
from ...tables.limits import MOST
from ...tables.numbers import is_empty, parsed, readings

NO_NUMBER, TWO_WAYS, TOO_LARGE = (f"reading_table.refused.{name}" for name in ("no_number", "two_ways", "too_large"))
_PLAIN = {
    ".": re.compile(r"[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?", re.ASCII),
    ",": re.compile(r"[-+]?\d+(?:,\d*)?(?:[eE][-+]?\d+)?", re.ASCII),
    "": re.compile(r"[-+]?\d{1,15}", re.ASCII),
}


class Values(NamedTuple):
    """(n,) each. v: nan for none; blank: nothing stands there; fault: the place in `FAULTS` of why it is none."""

    v: np.ndarray
    blank: np.ndarray
    fault: np.ndarray


FAULTS = ("", NO_NUMBER, TWO_WAYS, TOO_LARGE)


def values_of(cells: Column | np.ndarray, decimal: str) -> Values:
    """The values of a column, by the decimal mark where a figure shows none itself."""
    if isinstance(cells, np.ndarray):
        blank, fault = np.isnan(cells), np.zeros(len(cells), dtype=np.int8)
        large = np.abs(cells) > MOST
        fault[large] = FAULTS.index(TOO_LARGE)
        return Values(np.where(large, np.nan, cells), blank, fault)
    found = [_value(cell, decimal) for cell in cells.values]
    v = np.array([value for value, _ in found], dtype=float)[cells.codes]
    code = np.array([fault for _, fault in found], dtype=np.int8)[cells.codes]
    return Values(v, code < 0, np.maximum(code, 0))


def _value(cell: Any, decimal: str) -> tuple[float, int]:
    """A value and its fault, −1 for a blank cell."""
    if isinstance(cell, str) and _PLAIN[decimal].fullmatch(cell):
        value = float(cell.replace(",", "."))
        return (value, 0) if abs(value) <= MOST else (np.nan, FAULTS.index(TOO_LARGE))
    if is_empty(cell):
        return np.nan, -1
    read = parsed(cell, decimal)
    if read is not None:
        return read, 0
    ways = readings(cell)
    if len(ways) > 1 and not decimal:
        return np.nan, FAULTS.index(TWO_WAYS)
    return np.nan, FAULTS.index(TOO_LARGE if ways else NO_NUMBER)
