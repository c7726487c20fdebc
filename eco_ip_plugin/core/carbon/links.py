"""The links of a park that were in place in a year, as an inventory needs them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..park.one import Parks
from ..park.table import Table


@dataclass(frozen=True)
class Link:
    """per_year: in `unit`, NaN unknown; avoided_t: t CO2 a year as entered, NaN for none; km: along the route where it
    is known, else straight; road: whether it goes by road."""

    id: str
    supplier: str
    receiver: str
    resource: str
    per_year: float
    unit: str
    avoided_t: float
    km: float
    road: bool
    demand_flow: str
    secret: bool


def links_of(parks: Parks, rows: np.ndarray, year: int) -> list[Link]:
    """The links among `rows` that are implemented and were in place at some time of the year."""
    if "link" not in parks.whole:
        return []
    table, marked = parks.whole["link"], parks.secret("link")
    found = []
    for row in rows.tolist():
        if table["status"][row] != "implemented" or not _in_year(table, row, year):
            continue
        network, straight = float(table["network_m"][row]), float(table["distance_m"][row])
        words = {
            name: str(table[name][row] or "")
            for name in ("link_id", "supplier", "receiver", "resource", "unit", "demand_flow")
        }
        found.append(Link(
            words["link_id"], words["supplier"], words["receiver"], _resource(words["resource"]),
            float(table["per_year"][row]), words["unit"], float(table["co2_t_per_year"][row]),
            (straight if math.isnan(network) else network) / 1000.0, table["transport"][row] == "road",
            words["demand_flow"], bool(marked[row]),
        ))  # fmt: skip
    return found


def _in_year(table: Table, row: int, year: int) -> bool:
    since, until = table["since"][row], table["until"][row]
    return (since is None or since.year <= year) and (until is None or until.year >= year)


def _resource(typed: str) -> str:
    from ..symbiosis.vocabulary.vocabulary import Vocabulary

    return Vocabulary.shipped().resolve(typed) or typed
