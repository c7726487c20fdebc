"""Totals of a register: what the parks have together, of how many it is known, and of how many it is not."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .facts import Facts
from .units import can_be_added

OCCUPANCY, LEASED, LEASABLE = "occupancy_pct", "leased_ha", "leasable_ha"


@dataclass(frozen=True)
class Total:
    """Of one attribute. value: the sum, or the share of all land together; NaN where it is none or units differ. parks:
    of how many it is known exactly; bounded: of how many only a bound is; missing: of how many it is not known exactly.
    """

    attribute: str
    value: float
    unit: str
    parks: int
    bounded: int
    missing: int


def totals(facts: Facts, held: np.ndarray, parks: Sequence[str]) -> tuple[Total, ...]:
    """Of every attribute of a park, in their order. held: (k,) rows that hold; facts about no park are in none."""
    there = set(parks)
    rows = [row for row in held.tolist() if facts.park[row] in there]
    by_attribute: dict[str, list[int]] = {}
    for row in rows:
        by_attribute.setdefault(facts.attribute[row], []).append(row)
    if LEASED in by_attribute and LEASABLE in by_attribute:
        by_attribute.setdefault(OCCUPANCY, [])
    return tuple(_total(name, facts, np.array(of, dtype=np.intp), rows, len(there))
                 for name, of in sorted(by_attribute.items()))  # fmt: skip


def let_land(facts: Facts, held: Sequence[int]) -> dict[str, tuple[float, float]]:
    """Leased and leasable hectares of each park of which both are known; leased land may be told as a share."""
    known: Mapping[str, dict[str, float]] = {
        name: {facts.park[row]: float(facts.value[row]) for row in held
               if facts.attribute[row] == name and not math.isnan(facts.value[row])}
        for name in (LEASED, LEASABLE, OCCUPANCY)
    }  # fmt: skip
    found = {}
    for park, leasable_ha in known[LEASABLE].items():
        leased_ha = known[LEASED].get(park, known[OCCUPANCY].get(park, math.nan) * leasable_ha / 100.0)
        if leased_ha == leased_ha:
            found[park] = leased_ha, leasable_ha
    return found


def _total(name: str, facts: Facts, of: np.ndarray, held: Sequence[int], parks: int) -> Total:
    exact = of[~np.isnan(facts.value[of])]
    words = of[~facts.is_figure[of]]
    if name == OCCUPANCY:
        let = let_land(facts, held)
        leased_ha, leasable_ha = (sum(each) for each in zip(*let.values())) if let else (0.0, 0.0)
        value = 100.0 * leased_ha / leasable_ha if leasable_ha > 0 else math.nan
        return Total(name, value, "%", len(let), 0, parks - len(let))
    units = set(facts.unit[exact].tolist())
    summed = can_be_added(name) and len(units) == 1
    value = float(facts.value[exact].sum()) if summed and len(exact) else math.nan
    known = len(exact) + len(words)
    unit = units.pop() if len(units) == 1 else ""
    return Total(name, value, unit, known, len(of) - known, parks - known)
