"""How wide a corridor has to be for what lies in it, side by side, and what is left of the width reserved.

Buried lines keep the distances of the spacing table, wall to wall; where it has none, and in trenches, tunnels and on
racks, the project's own spacing. What trenches and tunnels need besides: `resources/vocabulary/section_rules.csv`.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from ...rules.judge import AT_LEAST, Stated, judge
from ...rules.verdict import FAIL
from ...tables import shipped
from ..demands import Rule, Utilities, strictest
from ..kinds import CorridorKind
from ..strips.overlaps import may_not_share

PLACEMENTS = ("buried", "trench", "tunnel", "rack")
ORDERS = ("narrowest", "given")
_NO_GAIN_M = 1e-9
_ALL_ORDERS_TO = 7


@dataclass(frozen=True)
class Items:
    """What is to lie side by side. name: (n,) str. kind: (n,) ids or as typed. diameter_mm: (n,) outer, > 0;
    insulation_mm: (n,) thickness on all sides, ≥ 0."""

    name: np.ndarray
    kind: np.ndarray
    kinds: Mapping[str, CorridorKind]
    diameter_mm: np.ndarray
    insulation_mm: np.ndarray

    @property
    def radius_m(self) -> np.ndarray:
        """Half of what each takes, insulation included, (n,)."""
        return self.diameter_mm / 2000.0 + self.insulation_mm / 1000.0


@dataclass(frozen=True)
class Terms:
    """spacing_m: between walls where no rule has a figure; edge_m: from the outermost wall to the corridor's edge; both
    parameters of the project. reserved_m: the width there is, None for not known."""

    placement: str = "buried"
    order: str = "narrowest"
    spacing_m: float = 0.3
    edge_m: float = 0.3
    reserved_m: float | None = None


@dataclass(frozen=True)
class Section:
    """A cross-section. order: (n,) rows of the items from left to right; centre_m: (n,) of each, from the left edge of
    the corridor. gap_m, rule: (n − 1,) between neighbours: clear distance, and the rule behind it, None for the
    project's spacing. walkway_m, reserve_m: what the placement adds; needed_m: all together. forbidden: pairs of rows
    that may not lie together. exact: whether every order was looked at."""

    items: Items
    terms: Terms
    order: np.ndarray
    centre_m: np.ndarray
    gap_m: np.ndarray
    rule: list[Rule | None]
    edge_m: float
    walkway_m: float
    reserve_m: float
    needed_m: float
    forbidden: list[tuple[int, int]]
    exact: bool

    @property
    def spare_m(self) -> float | None:
        """What is left of the reserved width; below zero where it is too narrow."""
        return None if self.terms.reserved_m is None else self.terms.reserved_m - self.needed_m

    @property
    def verdict(self) -> str:
        """Whether it fits, and may lie together."""
        if self.forbidden:
            return FAIL
        return judge(self.terms.reserved_m, Stated(self.needed_m, unit="m"), AT_LEAST).verdict


def section(items: Items, terms: Terms) -> Section:
    """Put the items side by side, in the order given or in the narrowest."""
    rules = _rules(items) if terms.placement == "buried" else {}
    count = len(items.name)
    clear = np.full((count, count), terms.spacing_m)
    for (a, b), rule in rules.items():
        clear[a, b] = clear[b, a] = rule.required
    apart = clear + items.radius_m[:, None] + items.radius_m[None, :]
    given = np.arange(count)[None]
    order, exact = (given[0], True) if terms.order == "given" else _narrowest(apart, items.radius_m)
    figures = placement_figures(terms.placement)
    edge_m = max(terms.edge_m, figures["wall"][0]) if "wall" in figures else terms.edge_m
    centre = _centres(apart, order[None])[0] + items.radius_m[order[0]] + edge_m
    width_m = float((centre + items.radius_m[order]).max()) + edge_m
    walkway_m = figures["walkway"][0] if "walkway" in figures else 0.0
    reserve_m = width_m * figures["reserve"][0] / 100.0 if "reserve" in figures else 0.0
    needed_m = width_m + walkway_m + reserve_m
    if "clear_width" in figures:
        needed_m = max(needed_m, figures["clear_width"][0])
    radius = items.radius_m[order]
    pairs = [(min(a, b), max(a, b)) for a, b in itertools.pairwise(order.tolist())]
    return Section(
        items,
        terms,
        order,
        centre,
        np.diff(centre) - radius[1:] - radius[:-1],
        [rules.get(pair) for pair in pairs],
        edge_m,
        walkway_m,
        reserve_m,
        needed_m,
        _forbidden(items) if terms.placement == "tunnel" else [],
        exact,
    )


@cache
def placement_figures(placement: str) -> dict[str, tuple[float, str, str]]:
    """What a placement asks for: figure, clause and evidence by `reserve` (%), `walkway`, `clear_width`, `wall` (m)."""
    return {
        row["what"]: (float(row["value"]), row["clause"], row["evidence"])
        for row in shipped.rows("vocabulary", "section_rules.csv")
        if row["placement"] == placement
    }


def _rules(items: Items) -> dict[tuple[int, int], Rule]:
    """The rule of each pair that has one."""
    count = len(items.name)
    lines = Utilities(
        np.empty(count, dtype=object), items.name, items.kind, items.kinds, np.full(count, "below", dtype=object),
        items.diameter_mm, np.full(count, np.nan),
    )  # fmt: skip
    found = {pair: strictest(lines, *pair) for pair in itertools.combinations(range(count), 2)}
    return {pair: rule for pair, rule in found.items() if rule is not None}


def _forbidden(items: Items) -> list[tuple[int, int]]:
    hazards = [items.kinds[kind].hazard if kind in items.kinds else "" for kind in items.kind]
    return [(a, b) for a, b in itertools.combinations(range(len(hazards)), 2) if may_not_share(hazards[a], hazards[b])]


def _centres(apart: np.ndarray, orders: np.ndarray) -> np.ndarray:
    """Axes from the first one, for (o, n) orders: each as near as all those before it allow."""
    centre = np.zeros(orders.shape)
    for place in range(1, orders.shape[1]):
        before = apart[orders[:, :place], orders[:, place, None]]
        centre[:, place] = (centre[:, :place] + before).max(axis=1)
    return centre


def _narrowest(apart: np.ndarray, radius_m: np.ndarray) -> tuple[np.ndarray, bool]:
    """The order that takes least, and whether all were looked at; else the best that swapping two finds."""
    count = len(radius_m)
    if count <= _ALL_ORDERS_TO:
        orders = np.array(list(itertools.permutations(range(count))))
        return orders[np.argmin(_widths(apart, radius_m, orders))], True
    order = np.argsort(radius_m, kind="stable")
    swaps = np.array(list(itertools.combinations(range(count), 2)))
    while True:
        trials = np.repeat(order[None], len(swaps), axis=0)
        rows = np.arange(len(swaps))
        trials[rows, swaps[:, 0]], trials[rows, swaps[:, 1]] = order[swaps[:, 1]], order[swaps[:, 0]]
        widths = _widths(apart, radius_m, trials)
        if widths.min() >= _widths(apart, radius_m, order[None])[0] - _NO_GAIN_M:
            return order, False
        order = trials[np.argmin(widths)]


def _widths(apart: np.ndarray, radius_m: np.ndarray, orders: np.ndarray) -> np.ndarray:
    """From the first wall to the last, for (o, n) orders."""
    centre = _centres(apart, orders)
    return (centre + radius_m[orders]).max(axis=1) - (centre - radius_m[orders]).min(axis=1)
