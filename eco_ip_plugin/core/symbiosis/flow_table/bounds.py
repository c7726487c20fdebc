"""What a figure of a flow or a firm can be at most: one rule for the dock, forms, layers and the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...tables.limits import MOST
from ...tables.numbers import figures

_LEAST = 1e-12
_HOTTEST_C, _HIGHEST_BAR = 10_000.0, 10_000.0


@dataclass(frozen=True)
class Bounds:
    """least, most: both allowed, unless `above`: then more than `least`; whole: no fractions."""

    least: float
    most: float
    above: bool = False
    whole: bool = False

    def hold(self, values: np.ndarray) -> np.ndarray:
        """(n,) whether each value is allowed; NaN is, for nothing is said."""
        low = values > self.least if self.above else values >= self.least
        inside = low & (values <= self.most)
        if self.whole:
            inside &= np.where(np.isfinite(values), values, 0.0) % 1.0 == 0
        return np.asarray(inside | np.isnan(values))

    def holds(self, value: float) -> bool:
        """The same of one figure, which must be one."""
        return bool(self.hold(np.array([value], dtype=float))[0]) and value == value


BOUNDS = {
    "quantity": Bounds(_LEAST, MOST, above=True),
    "year": Bounds(1900, 2200, whole=True),
    "temperature_c": Bounds(-273.15, _HOTTEST_C),
    "pressure_bar": Bounds(0.0, _HIGHEST_BAR),
    "moisture_pct": Bounds(0.0, 100.0),
    "price": Bounds(-MOST, MOST),
    "hours_per_day": Bounds(0.0, 24.0, above=True),
    "days_per_year": Bounds(0.0, 366.0, above=True),
}
LARGEST = {name: BOUNDS[name].most for name in ("moisture_pct", "hours_per_day", "days_per_year")}
"""What can by nature be no more: it settles a figure of which only one reading is below, 12.500 per cent."""
USUAL = {"hours_per_day": 24.0, "days_per_year": 365.0}


def working_time(name: str, typed: Sequence[Any] | None, count: int) -> np.ndarray:
    """(n,) `hours_per_day` or `days_per_year` of firms as typed: the usual where nothing is, NaN for what cannot be."""
    found = figures(typed or [None] * count, most=LARGEST[name])
    possible = np.where(BOUNDS[name].hold(found.values), found.values, np.nan)
    return np.where(found.empty, USUAL[name], possible)
