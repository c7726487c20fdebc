"""What land and lines cost, from the project's own tables."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..errors import EcoIpError
from ..tables import user_csv
from ..tables.numbers import MONEY_UNITS, parsed
from ..tables.words import fold_case

_PRICE_NAMES = {"price_per_m2": "price"}
_COST_NAMES = {"cost": "price", "cost_per_m": "price"}


def load_prices(path: Path, tell: user_csv.Tell | None = None) -> dict[str, float]:
    """Price of a square metre by land use, folded, from a table `class,price`. Raises EcoIpError."""
    return _by_class(path, _PRICE_NAMES, tell)


def load_costs(path: Path, tell: user_csv.Tell | None = None) -> dict[str, float]:
    """Cost of a metre by class of line, folded, from a table `class,cost`. Raises EcoIpError."""
    return _by_class(path, _COST_NAMES, tell)


def _by_class(path: Path, names: Mapping[str, str], tell: user_csv.Tell | None) -> dict[str, float]:
    prices = {}
    for line, row in user_csv.rows(path, ("price",), units=MONEY_UNITS, names=names, needed=("class",), tell=tell):
        cell = row.get("price", "")
        value = parsed(cell, "", MONEY_UNITS)
        if value is None or value < 0:
            raise EcoIpError("error.table_figure", path=str(path), line=line, found=cell)
        prices[fold_case(row["class"])] = value
    return prices
