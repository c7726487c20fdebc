"""What land and lines cost, from the project's own tables."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..tables import user_csv
from ..tables.numbers import money_units, parsed
from ..tables.words import fold_case

_PRICE_NAMES = {"price_per_m2": "price"}
_COST_NAMES = {"price": "cost", "cost_per_m": "cost"}


def load_prices(path: Path, tell: user_csv.Tell | None = None) -> dict[str, float]:
    """Price of a square metre by land use, folded, from a table `class,price`. Raises EcoIpError."""
    return _by_class(path, "price", "m2", _PRICE_NAMES, tell)


def load_costs(path: Path, tell: user_csv.Tell | None = None) -> dict[str, float]:
    """Cost of a metre by class of line, folded, from a table `class,cost`. Raises EcoIpError."""
    return _by_class(path, "cost", "m", _COST_NAMES, tell)


def _by_class(
    path: Path, column: str, per: str, names: Mapping[str, str], tell: user_csv.Tell | None
) -> dict[str, float]:
    prices = {}
    units = money_units(per)
    table = user_csv.rows(path, (column,), units=units, names=names, needed=("class", column), tell=tell)
    for line, row in table.named("class"):
        value, of = parsed(row[column], "", units), fold_case(row["class"])
        if value is None or value < 0:
            raise table.no_figure(line, column, row[column], f"wanted.price_per_{per}")
        table.check_once(line, of, value, row["class"])
        prices[of] = value
    return prices
