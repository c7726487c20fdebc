"""The land that plans change, summed by class before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...landuse.classes import CLASSES
from ..scenarios import GAP
from .laid import Laid

_AFTER = (*CLASSES, GAP)


@dataclass(frozen=True)
class ChangedLand:
    """Land that a plan gives another class, or has no more (`GAP`): name of the plan, class before and after, ha as
    drawn, number of zones."""

    plan: str
    before: str
    after: str
    area_ha: float
    zones: int


def changed_land(laid: Laid, plan: str, changes: Mapping[int, str]) -> list[ChangedLand]:
    """What `changes` (class by row of the zone) change, by class before and after in the order of the classes; zones
    that keep their class are none."""
    rows: dict[tuple[int, int], list[int]] = {}
    for row, land_class in changes.items():
        before, after = int(laid.base[row]), _AFTER.index(land_class)
        if before != after:
            rows.setdefault((before, after), []).append(row)
    return [
        ChangedLand(plan, CLASSES[before], _AFTER[after], laid.area_ha(zones), len(zones))
        for (before, after), zones in sorted(rows.items())
    ]
