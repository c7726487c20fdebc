"""Norms and rates of water as they hold on a day (data: `resources/parameters/water.csv`)."""

from __future__ import annotations

import datetime

from ..tables import norms
from ..tables.norms import Norm, Norms, figure, own_norms, table_of, unknown

__all__ = ["OF_MONEY", "Norm", "Norms", "figure", "norms_on", "own_norms", "table_of", "unknown"]
OF_MONEY = ("pipe_life", "discount_rate")
"""Rates that only an account of money is held on."""


def norms_on(day: datetime.date, table: str = "water.csv") -> dict[str, Norm]:
    """The shipped norms of water that hold on `day`, by key; table: another one than that of supply and reuse."""
    return norms.norms_on(day, table)
