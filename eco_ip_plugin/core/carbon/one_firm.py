"""Energy and gases of one firm year by year, out of rows as a window holds them, saved or not."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from ...paths import resource
from ..errors import EcoIpError
from ..park.one import Parks
from ..park.park import Park
from ..park.table import Table
from ..symbiosis.flow_table.flows import DIRECTIONS, plain_id
from ..tables.numbers import parsed
from ..tables.words import fold
from .inventory import Ask, Inventory, inventory

_PARK = "P"
_READ = {"park": "park_id", "firm": "firm_id", "flow": "flow_id", "link": "link_id", "content": "content_id"}
_IDS = ("firm_id", "flow_id", "link_id", "content_id", "supplier", "receiver", "demand_flow")
Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def firm_years(rows: Rows, firm: str, gwp: str = "ar5", factors: Path | None = None) -> list[Inventory]:
    """The inventory of each year its flows tell of, the newest last. rows: by table `firm`, `flow`, `link` and
    `content`, None for NULL. Raises EcoIpError as `inventory`."""
    parks = Parks(Park({name: _table(name, rows.get(name, ())) for name in _READ}, "", False))
    years = {int(year) for year in parks.whole["flow"]["year"] if year == year}
    if not years and len(parks.whole["flow"]):
        years = {datetime.date.today().year}
    found = []
    for year in sorted(years):
        try:
            found.append(inventory(parks, _PARK, Ask(year, gwp, firm, factors)))
        except EcoIpError:
            if year == max(years):
                raise
    return found


def _table(name: str, rows: Iterable[Mapping[str, Any]]) -> Table:
    given = [{"park_id": _PARK, "name": _PARK}] if name == "park" else list(rows)
    columns = {}
    for field, kind in _fields()[name].items():
        cells = [row.get(field) for row in given]
        columns[field] = _figures(cells) if kind in ("integer", "long", "real") else _texts(field, cells)
    if name == "firm":
        columns["park_id"] = _texts("park_id", [_PARK] * len(given))
    return Table(name, _READ[name], columns)


def _figures(cells: Sequence[Any]) -> np.ndarray:
    read = [parsed(cell) for cell in cells]
    return np.array([np.nan if each is None else each for each in read], dtype=float)


def _texts(field: str, cells: Sequence[Any]) -> np.ndarray:
    made = np.empty(len(cells), dtype=object)
    for place, cell in enumerate(cells):
        if field == "direction":
            made[place] = DIRECTIONS.get(fold(cell), cell)
        elif field in _IDS:
            made[place] = plain_id(cell) or None
        else:
            made[place] = cell
    return made


@cache
def _fields() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    with resource("storage", "fields.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["table"], {})[row["field"]] = row["type"]
    return found
