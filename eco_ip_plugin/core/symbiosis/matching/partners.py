"""What one flow could exchange with others: the same reading, conditions and conversions as the whole analysis.

A first look only: each partner is judged by itself, as if it had the whole flow. Sharing out is the analysis's work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...progress import Silent
from ..allocation.objective import share_pct
from ..flow_table.flows import COLUMNS, Firms, Flows
from ..flow_table.settling import settle
from ..vocabulary.factors import Factor
from .pairs import Limits, Pairs, find_pairs
from .places import Places


@dataclass(frozen=True)
class Partner:
    """One possible exchange. key: the other flow. quantity: what changes hands, in the own flow's unit and period, NaN
    where a quantity is not known. flags: what to ask first. confidential: either flow is, so that neither firm may be
    told the quantity."""

    key: int
    firm: str
    name: str
    is_output: bool
    distance_m: float
    resource: str
    input_resource: str
    quantity: float
    unit: str
    period: str
    share_of_supply_pct: float
    share_of_demand_pct: float
    flags: tuple[str, ...]
    confidential: bool


@dataclass(frozen=True)
class FirmFacts:
    """A firm as the comparison needs it; xy: metres, or degrees where places are geodesic."""

    id: str
    name: str
    xy: tuple[float, float]
    hours_per_day: float = 24.0
    days_per_year: float = 365.0
    confidential: bool = False


def partners_of(
    mine: Mapping[str, Any], others: Mapping[int, Mapping[str, Any]], firms: Sequence[FirmFacts],
    limits: Limits, factors: Mapping[str, Factor], geodesic: bool = False,
) -> list[Partner]:  # fmt: skip
    """Every feasible exchange of flow `mine` with one of `others` (by key), nearest first. firms: all that occur."""
    rows, keys = [mine, *others.values()], [-1, *others]
    table = {name: [row.get(name) for row in rows] for name in COLUMNS}
    known = Firms(
        np.array([firm.id for firm in firms], dtype=object),
        np.array([firm.name or firm.id for firm in firms], dtype=object),
        np.array([firm.xy for firm in firms], dtype=float).reshape(-1, 2),
        np.array([firm.hours_per_day for firm in firms], dtype=float),
        np.array([firm.days_per_year for firm in firms], dtype=float),
        confidential=np.array([firm.confidential for firm in firms], dtype=bool),
    )
    table["year"] = [None] * len(rows)  # who is superseded, the index knows: it sees all rows of a firm
    flows, _ = settle(table, known, limits.vocabulary, factors)
    own = np.flatnonzero(flows.row == 0)
    if not len(own):
        return []
    pairs = find_pairs(flows, Places(known.xy, geodesic), limits, Silent())
    mine_there = (pairs.supply == own[0]) | (pairs.demand == own[0])
    found = [_partner(flows, known, keys, int(own[0]), pairs, row) for row in np.flatnonzero(mine_there).tolist()]
    return sorted(found, key=lambda each: (each.distance_m, each.firm, each.key))


def _partner(flows: Flows, firms: Firms, keys: Sequence[int], own: int, pairs: Pairs, row: int) -> Partner:
    supply, demand, yield_ = int(pairs.supply[row]), int(pairs.demand[row]), float(pairs.yield_[row])
    other = demand if own == supply else supply
    given, wanted = float(flows.per_year[supply]), float(flows.per_year[demand])
    taken = float(np.fmin(given, wanted / yield_)) if given == given and wanted == wanted else float("nan")
    mine_per_year = taken if own == supply else taken * yield_
    firm = int(flows.firm[other])
    return Partner(
        key=keys[int(flows.row[other])],
        firm=str(firms.id[firm]),
        name=str(firms.name[firm]),
        is_output=other == supply,
        distance_m=float(pairs.distance_m[row]),
        resource=str(flows.resource[supply]),
        input_resource=str(flows.resource[demand]),
        quantity=mine_per_year / float(flows.yearly[own]),
        unit=str(flows.unit[own]),
        period=str(flows.period[own]),
        share_of_supply_pct=float(share_pct(taken, given)),
        share_of_demand_pct=float(share_pct(taken * yield_, wanted)),
        flags=tuple(flag for flag in str(pairs.flags[row]).split(",") if flag),
        confidential=bool(flows.confidential[own] or flows.confidential[other]),
    )
