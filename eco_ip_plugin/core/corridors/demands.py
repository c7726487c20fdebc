"""How far apart two utilities have to be: which rule of `resources/vocabulary/utility_spacing.csv` asks it of them.

The table holds under ground and outside trenches and tunnels only. Where a figure depends on a diameter nobody gave,
what every diameter asks for holds.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from ..tables import shipped
from ..tables.words import fold_case
from .kinds import CorridorKind

POSITIONS = {
    "below": ("below", "underground", "ngầm", "dưới đất", "đi ngầm", ""),
    "above": ("above", "overhead", "nổi", "trên không", "đi nổi", "treo"),
    "inside": ("inside", "tunnel", "trench", "tuy nen", "tuynen", "hào"),
}
PRESSURE_GROUPS = ("heat", "process", "gas", "oil")
"""Pressure pipes that follow the rules for water pipes where they have none of their own (QCVN 01:2021/BXD, 2.15)."""
MAINS_MM = {"water_main_300": 300.0, "water_main_1000": 1000.0}
"""Mains of drinking water with the diameter they have at least: from sewers they keep away as clean water does."""
SIZES_MM = (0.0, 200.0, 300.0, np.nextafter(300.0, np.inf), 400.0, np.nextafter(1000.0, np.inf))
"""The least diameter of every range that a condition tells apart."""
_KEPT = 65_536
"""So many pairs of kinds and diameters are asked about once: a park has many pipes and few sorts of them."""


@dataclass(frozen=True)
class Utilities:
    """Lines of one utility each. geometry: (n,) lines in metres. id: (n,) str. kind: (n,) str, as in `Corridors`.
    position: (n,) a key of `POSITIONS`. diameter_mm, depth_m: (n,) float, NaN where not known; depth of the axis."""

    geometry: np.ndarray
    id: np.ndarray
    kind: np.ndarray
    kinds: Mapping[str, CorridorKind]
    position: np.ndarray
    diameter_mm: np.ndarray
    depth_m: np.ndarray


@dataclass(frozen=True)
class Rule:
    """A row of the table: `relation` horizontal, vertical, clear (both ways) or angle."""

    relation: str
    a: str
    b: str
    condition: str
    required: float
    clause: str
    evidence: str


@cache
def rules() -> tuple[Rule, ...]:
    """The rows of the table that give a figure."""
    return tuple(
        Rule(
            row["relation"],
            row["a"],
            row["b"],
            row["condition"],
            float(row["required"]),
            row["clause"],
            row["evidence"],
        )
        for row in shipped.rows("vocabulary", "utility_spacing.csv")
        if row["required"]
    )


def position_of(typed: str | None) -> str | None:
    """The key of `POSITIONS` that `typed` means; None for a word nobody knows."""
    word = fold_case(typed or "")
    return next((key for key, words in POSITIONS.items() if word in words), None)


def farthest_m(diameter_mm: np.ndarray) -> float:
    """How far apart the axes of any two utilities can have to be, m. diameter_mm: (n,) of all, NaN where not known."""
    between_walls_m = max(rule.required for rule in rules() if rule.relation in ("horizontal", "clear"))
    return between_walls_m + max(np.nan_to_num(diameter_mm).max(initial=0.0), SIZES_MM[-1]) / 1000.0


def strictest(utilities: Utilities, a: int, b: int) -> Rule | None:
    """The rule on the distance in plan between two buried utilities, None where the table has none; where diameters are
    not known, the one that holds for all of them."""
    found = demands(utilities, a, b)
    return found[0].rule if found else None


class _Called(NamedTuple):
    """A utility's kind and the group of that, None for a kind that no table has."""

    kind: str
    group: str | None

    def words(self, *, followed: bool) -> tuple[str, ...]:
        """What a rule may call it: its kind or its group; `followed` the group as well whose rules it follows. A word
        that no table has is no kind, though it be one of a rule."""
        if self.group is None:
            return ()
        named = (self.kind, self.group)
        return (*named, "water") if followed and self.group in PRESSURE_GROUPS else named


def _called(utilities: Utilities, row: int) -> _Called:
    kind = utilities.kind[row]
    return _Called(kind, utilities.kinds[kind].group if kind in utilities.kinds else None)


@dataclass(frozen=True)
class Demand:
    """A rule, and how far apart the axes of the two have to be, m."""

    rule: Rule
    axes_m: float


def demands(utilities: Utilities, a: int, b: int) -> tuple[Demand, ...]:
    """What the distance in plan has to be, by the diameters there may be: least and most; one where all agree."""
    one, other = (tuple(possible_mm(utilities, row)) for row in (a, b))
    return _demands(_called(utilities, a), _called(utilities, b), one, other)


@lru_cache(_KEPT)
def _demands(a: _Called, b: _Called, one_mm: tuple[float, ...], other_mm: tuple[float, ...]) -> tuple[Demand, ...]:
    found = []
    for pair in itertools.product(one_mm, other_mm):
        rule = _asking_most(a, b, ("horizontal", "clear"), pair)
        if rule is None:
            return ()
        found.append(Demand(rule, rule.required + sum(pair) / 2000.0))
    if len({demand.rule for demand in found}) == 1:
        return (found[0],)
    return min(found, key=lambda demand: demand.axes_m), max(found, key=lambda demand: demand.axes_m)


def possible_mm(utilities: Utilities, row: int) -> Sequence[float]:
    """The diameter of a utility, or every one it may have."""
    known_mm = float(utilities.diameter_mm[row])
    least_mm = MAINS_MM.get(utilities.kind[row], 0.0)
    return [known_mm] if known_mm == known_mm else [least_mm, *(mm for mm in SIZES_MM if mm > least_mm)]


def asking_most(
    utilities: Utilities, a: int, b: int, relations: tuple[str, ...], sizes_mm: Sequence[float]
) -> Rule | None:
    """The rule that asks most for outer diameters of `sizes_mm`. One of a pipe's own goes before one for water pipes
    that it only follows, one on a kind or a diameter before the general one of its group."""
    return _asking_most(_called(utilities, a), _called(utilities, b), relations, tuple(sizes_mm))


@lru_cache(_KEPT)
def _asking_most(a: _Called, b: _Called, relations: tuple[str, ...], sizes_mm: tuple[float, ...]) -> Rule | None:
    own = _fitting(_named(a, b, relations, False), sizes_mm)
    fitting = own or _fitting(_named(a, b, relations, True), sizes_mm)
    special = [rule for rule in fitting if rule.condition or {rule.a, rule.b} & {a.kind, b.kind}]
    return max(special or fitting, key=lambda rule: rule.required, default=None)


def _fitting(named: Sequence[tuple[Rule, Sequence[int]]], sizes_mm: tuple[float, ...]) -> list[Rule]:
    larger_mm = max(sizes_mm)
    return [
        rule for rule, firsts in named if any(_holds(rule.condition, sizes_mm[first], larger_mm) for first in firsts)
    ]


@lru_cache(_KEPT)
def _named(
    a: _Called, b: _Called, relations: tuple[str, ...], followed: bool
) -> tuple[tuple[Rule, tuple[int, ...]], ...]:
    """The rules on two utilities whatever their diameters are, each with which of the two may be its first."""
    two, words = (a, b), (a.words(followed=followed), b.words(followed=followed))
    found = []
    for rule in rules():
        if rule.relation not in relations:
            continue
        mains = ("clean_water",) if rule.relation == "horizontal" else ()
        firsts = tuple(
            first
            for first, second in ((0, 1), (1, 0))
            if (rule.a in words[first] or (rule.a in mains and two[first].kind in MAINS_MM))
            and (rule.b == "any" or rule.b in words[second])
        )
        if firsts:
            found.append((rule, firsts))
    return tuple(found)


def group_of(utilities: Utilities, row: int) -> str:
    """The group of a utility's kind, "" for a kind nobody knows."""
    kind = utilities.kind[row]
    return utilities.kinds[kind].group if kind in utilities.kinds else ""


def _holds(condition: str, first_mm: float, larger_mm: float) -> bool:
    """Whether outer diameters meet a condition."""
    checks = {
        "": True,
        "dn_a>=200": first_mm >= 200,
        "dn_a>300": first_mm > 300,
        "dn<400": larger_mm < 400,
        "400<=dn<=1000": 400 <= larger_mm <= 1000,
        "dn>1000": larger_mm > 1000,
    }
    return checks[condition]


def radii_m(utilities: Utilities, a: int, b: int) -> float:
    """Between the axes of two utilities and between their walls: the difference, m; 0 for a diameter not known."""
    return float(np.nan_to_num(utilities.diameter_mm[[a, b]]).sum()) / 2000.0
