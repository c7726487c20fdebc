"""What of its loads a feeder draws in each hour of a year."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ...errors import EcoIpError
from ...tables import user_csv
from ...tables.numbers import figures
from ..hours import order_of

_MOST = 100.0
"""No load draws a hundred times what it is given with; who writes 80 means percent."""


def read_factors(path: Path, tell: user_csv.Tell | None = None) -> np.ndarray:
    """(8760,) from a table with the columns hour and factor. Raises EcoIpError for another length, a gap, or a cell
    that is no factor, with its line."""
    table = user_csv.columns(path, ("hour", "factor"), tell)
    order = order_of(path, table["hour"])
    found = figures(table["factor"], most=_MOST)
    wrong = ~(np.abs(found.values) < _MOST)
    if wrong.any():
        row = int(wrong.argmax())
        cell = table["factor"][row]
        raise EcoIpError("error.feeder.profile", path=path.name, line=row + 2, found="" if cell is None else str(cell))
    return found.values[order]
