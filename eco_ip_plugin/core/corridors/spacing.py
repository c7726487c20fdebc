"""Utilities that run or cross too close to each other.

Distances are those of `resources/vocabulary/utility_spacing.csv`, in plan between the outer walls where diameters are
known, between centrelines where not. The table holds under ground and outside trenches and tunnels only. Where a
figure depends on a diameter nobody gave, what every diameter asks for holds, and between that and the most a diameter
may ask for there is no verdict.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely

from ..progress import Progress, step
from ..rules.judge import APART_M, AT_LEAST, Stated, holds, judge
from ..rules.verdict import FAIL
from ..tables import shipped
from ..tables.words import fold_case
from .kinds import CorridorKind

POSITIONS = {
    "below": ("below", "underground", "ngầm", "dưới đất", "đi ngầm", ""),
    "above": ("above", "overhead", "nổi", "trên không", "đi nổi", "treo"),
    "inside": ("inside", "tunnel", "trench", "tuy nen", "tuynen", "hào"),
}
_ALONG_ANGLE_DEG = 60.0
_SAME_PLACE_M = 1e-6
PRESSURE_GROUPS = ("heat", "process", "gas", "oil")
"""Pressure pipes that follow the rules for water pipes where they have none of their own (QCVN 01:2021/BXD, 2.15)."""
MAINS_MM = {"water_main_300": 300.0, "water_main_1000": 1000.0}
"""Mains of drinking water with the diameter they have at least: from sewers they keep away as clean water does."""
_SIZES_MM = (0.0, 200.0, 300.0, np.nextafter(300.0, np.inf), 400.0, np.nextafter(1000.0, np.inf))
"""The least diameter of every range that a condition tells apart."""


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


@dataclass(frozen=True)
class Violation:
    """A place where two utilities, rows `a` and `b`, are too close or cross too flatly. measured and required: m, or
    degrees for the relation `angle`."""

    relation: str
    a: int
    b: int
    measured: float
    required: float
    rule: Rule
    geometry: shapely.Geometry


@dataclass(frozen=True)
class Spacing:
    """What was found. without_rule: pairs of kinds that come near each other and have no row in the table.
    unknown_depth: crossings whose vertical distance could not be measured. unknown_diameter: pairs of rows whose
    verdict hangs on a diameter that is not known. at_limit: pairs that are apart as far as the accuracy of the drawing
    tells. evidence: of the rules that were asked."""

    violations: list[Violation]
    without_rule: list[tuple[str, str]]
    crossings: int
    unknown_depth: int
    unknown_diameter: list[tuple[int, int]]
    at_limit: int
    evidence: frozenset[str]

    @property
    def open(self) -> bool:
        """Whether something could not be judged."""
        return bool(self.without_rule or self.unknown_depth or self.unknown_diameter)


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


def check_spacing(utilities: Utilities, progress: Progress) -> Spacing:
    """Hold every pair of buried utilities against the table. Raises Cancelled when stopped."""
    buried = np.flatnonzero(utilities.position == "below")
    lines = utilities.geometry[buried]
    reach_m = max(rule.required for rule in rules() if rule.relation in ("horizontal", "clear"))
    reach_m += max(np.nan_to_num(utilities.diameter_mm[buried]).max(initial=0.0), _SIZES_MM[-1]) / 1000.0
    one, other = shapely.STRtree(lines).query(lines, predicate="dwithin", distance=reach_m)
    pairs = np.stack([buried[one[one < other]], buried[other[one < other]]], axis=1)
    step(progress, 0.2)
    found: list[Violation] = []
    without: set[tuple[str, str]] = set()
    undecided: list[tuple[int, int]] = []
    evidence: set[str] = set()
    crossings = unknown = at_limit = 0
    meeting = shapely.intersection(utilities.geometry[pairs[:, 0]], utilities.geometry[pairs[:, 1]])
    for number, (a, b) in enumerate(pairs.tolist()):
        if not number % 200:
            step(progress, 0.2 + 0.8 * number / len(pairs))
        points = _crossing_points(utilities, a, b, meeting[number])
        levels = _demands(utilities, a, b)
        if not levels and utilities.kind[a] != utilities.kind[b]:
            without.add(tuple(sorted((utilities.kind[a], utilities.kind[b]))))  # type: ignore[arg-type]
        if levels:
            evidence |= {level.rule.evidence for level in levels}
            found += (missed := _side_by_side(utilities, a, b, levels[0], meeting[number]))
            if not missed and len(levels) > 1 and _side_by_side(utilities, a, b, levels[-1], meeting[number]):
                undecided.append((a, b))
        crossings += len(points)
        flat, turned = _flat_crossings(utilities, a, b, points)
        found += flat
        at_limit += turned or (bool(levels) and _is_at_limit(utilities, a, b, levels[0]))
        if len(points):
            depth = utilities.depth_m[[a, b]]
            unknown += len(points) if np.isnan(depth).any() else 0
            found += _crossing_depth(utilities, a, b, points)
    return Spacing(found, sorted(without), crossings, unknown, undecided, at_limit, frozenset(evidence))


def position_of(typed: str | None) -> str | None:
    """The key of `POSITIONS` that `typed` means; None for a word nobody knows."""
    word = fold_case(typed or "")
    return next((key for key, words in POSITIONS.items() if word in words), None)


def strictest(utilities: Utilities, a: int, b: int) -> Rule | None:
    """The rule on the distance in plan between two buried utilities, None where the table has none; where diameters are
    not known, the one that holds for all of them."""
    demands = _demands(utilities, a, b)
    return demands[0].rule if demands else None


@dataclass(frozen=True)
class _Demand:
    """A rule, and how far apart the axes of the two have to be, m."""

    rule: Rule
    axes_m: float


def _demands(utilities: Utilities, a: int, b: int) -> list[_Demand]:
    """What the distance in plan has to be, by the diameters there may be: least and most; one where all agree."""
    sizes = [_sizes_mm(utilities, row) for row in (a, b)]
    found = []
    for pair in itertools.product(*sizes):
        rule = _strictest(utilities, a, b, ("horizontal", "clear"), pair)
        if rule is None:
            return []
        found.append(_Demand(rule, rule.required + sum(pair) / 2000.0))
    if len({demand.rule for demand in found}) == 1:
        return found[:1]
    return [min(found, key=lambda demand: demand.axes_m), max(found, key=lambda demand: demand.axes_m)]


def _sizes_mm(utilities: Utilities, row: int) -> Sequence[float]:
    """The diameter of a utility, or every one it may have."""
    known_mm = float(utilities.diameter_mm[row])
    least_mm = MAINS_MM.get(utilities.kind[row], 0.0)
    return [known_mm] if known_mm == known_mm else [least_mm, *(mm for mm in _SIZES_MM if mm > least_mm)]


def _strictest(
    utilities: Utilities, a: int, b: int, relations: tuple[str, ...], sizes_mm: Sequence[float]
) -> Rule | None:
    """The rule that asks most for outer diameters of `sizes_mm`. One of a pipe's own goes before one for water pipes
    that it only follows, one on a kind or a diameter before the general one of its group."""
    rows = [rule for rule in rules() if rule.relation in relations]
    own = [rule for rule in rows if _fits(rule, utilities, a, b, sizes_mm, followed=False)]
    fitting = own or [rule for rule in rows if _fits(rule, utilities, a, b, sizes_mm, followed=True)]
    special = [rule for rule in fitting if rule.condition or {rule.a, rule.b} & {utilities.kind[a], utilities.kind[b]}]
    return max(special or fitting, key=lambda rule: rule.required, default=None)


def _fits(rule: Rule, utilities: Utilities, a: int, b: int, sizes_mm: Sequence[float], *, followed: bool) -> bool:
    for first, second in ((0, 1), (1, 0)):
        one, other = (_words(utilities, (a, b)[each], followed=followed) for each in (first, second))
        if rule.relation == "horizontal" and utilities.kind[(a, b)[first]] in MAINS_MM:
            one = (*one, "clean_water")
        if (
            rule.a in one
            and (rule.b == "any" or rule.b in other)
            and _holds(rule.condition, sizes_mm[first], max(sizes_mm))
        ):
            return True
    return False


def _words(utilities: Utilities, row: int, *, followed: bool = False) -> tuple[str, ...]:
    """What a rule may call a utility: its kind or its group; `followed` the group as well whose rules it follows."""
    kind = utilities.kind[row]
    group = utilities.kinds[kind].group if kind in utilities.kinds else ""
    return (kind, group, "water") if followed and group in PRESSURE_GROUPS else (kind, group)


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


def _radii_m(utilities: Utilities, a: int, b: int) -> float:
    return float(np.nan_to_num(utilities.diameter_mm[[a, b]]).sum()) / 2000.0


def _crossing_points(utilities: Utilities, a: int, b: int, meeting: shapely.Geometry) -> np.ndarray:
    """Where two lines cross, (c,) points; where one of the same group begins or ends on the other, they are joined."""
    parts = shapely.get_parts(meeting)
    points = parts[shapely.get_type_id(parts) == shapely.GeometryType.POINT]
    if _words(utilities, a)[1] != _words(utilities, b)[1] or not len(points):
        return points
    ends = shapely.union_all(shapely.boundary(utilities.geometry[[a, b]]))
    return points[shapely.distance(points, ends) > _SAME_PLACE_M]


def _side_by_side(utilities: Utilities, a: int, b: int, demand: _Demand, meeting: shapely.Geometry) -> list[Violation]:
    """Stretches of the one too close to the other. The short stretch about a crossing or a joint is none."""
    rule, needed_m = demand.rule, demand.axes_m
    line, other = utilities.geometry[a], utilities.geometry[b]
    if holds(shapely.distance(line, other), needed_m, AT_LEAST, APART_M):
        return []
    near = shapely.get_parts(shapely.intersection(line, shapely.buffer(other, needed_m)))
    near = near[shapely.length(near) > _SAME_PLACE_M]
    touching = shapely.distance(near, meeting) <= _SAME_PLACE_M  # never where they do not meet
    passing = touching & (shapely.length(near) <= 2 * needed_m / np.sin(np.radians(_ALONG_ANGLE_DEG / 2)) * 1.01)
    measured = np.maximum(shapely.distance(near, other) - _radii_m(utilities, a, b), 0.0)
    return [
        Violation(rule.relation, a, b, float(far), rule.required, rule, place)
        for place, far in zip(near[~passing], measured[~passing])
    ]


def _is_at_limit(utilities: Utilities, a: int, b: int, demand: _Demand) -> bool:
    """Whether two are as far apart as they have to be within the accuracy of the drawing, and not without it."""
    apart_m = float(shapely.distance(*utilities.geometry[[a, b]]))
    return holds(apart_m, demand.axes_m, AT_LEAST, APART_M) and not holds(apart_m, demand.axes_m, AT_LEAST)


def _flat_crossings(utilities: Utilities, a: int, b: int, points: np.ndarray) -> tuple[list[Violation], bool]:
    """Crossings that are too flat, and whether one is as steep as it has to be only within the drawing's accuracy."""
    rule = _strictest(utilities, a, b, ("angle",), (0.0, 0.0))
    if rule is None or not len(points):
        return [], False
    angles = crossing_angles_deg(utilities.geometry[a], utilities.geometry[b], points)
    turned_deg = _turned_deg(utilities.geometry[[a, b]])
    judged = [judge(angle, Stated(rule.required), AT_LEAST, turned_deg) for angle in angles.tolist()]
    flat = [
        Violation("angle", a, b, each.measured or 0.0, rule.required, rule, point)
        for point, each in zip(points, judged)
        if each.verdict == FAIL
    ]
    return flat, any(each.accuracy is not None for each in judged)


def _turned_deg(lines: np.ndarray) -> float:
    """What the rounding of the drawing can turn two lines by against each other, at least: where they are straight."""
    return float(np.degrees(APART_M / shapely.length(lines)).sum())


def _crossing_depth(utilities: Utilities, a: int, b: int, points: np.ndarray) -> list[Violation]:
    rule = _strictest(utilities, a, b, ("vertical", "clear"), np.nan_to_num(utilities.diameter_mm[[a, b]]).tolist())
    apart_m = float(abs(utilities.depth_m[a] - utilities.depth_m[b])) - _radii_m(utilities, a, b)
    if rule is None or math.isnan(apart_m) or holds(apart_m, rule.required, AT_LEAST):
        return []
    return [Violation("vertical", a, b, max(apart_m, 0.0), rule.required, rule, point) for point in points]


def crossing_angles_deg(one: shapely.Geometry, other: shapely.Geometry, points: np.ndarray) -> np.ndarray:
    """The acute angle between two lines at each of (c,) points where they cross, (c,) degrees."""
    headings = []
    for line in (one, other):
        at = shapely.line_locate_point(line, points)
        step_m = np.full(len(points), 1e-3)
        start = shapely.get_coordinates(shapely.line_interpolate_point(line, np.maximum(at - step_m, 0.0)))
        end = shapely.get_coordinates(shapely.line_interpolate_point(line, np.minimum(at + step_m, line.length)))
        headings.append(np.arctan2(*(end - start).T[::-1]))
    between = np.degrees(np.abs(headings[0] - headings[1])) % 180.0
    return np.minimum(between, 180.0 - between)
