"""Utilities that run or cross too close to each other.

Distances are those of `resources/vocabulary/utility_spacing.csv`, in plan between the outer walls where diameters are
known, between centrelines where not. The table holds under ground and outside trenches and tunnels only. Where a
figure depends on a diameter nobody gave, what every diameter asks for holds, and between that and the most a diameter
may ask for there is no verdict.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely

from ..progress import Progress, step
from ..rules.judge import APART_M, AT_LEAST, Stated, holds, judge
from ..rules.verdict import FAIL
from .demands import Demand, Rule, Utilities, asking_most, demands, farthest_m, group_of, radii_m

_ALONG_ANGLE_DEG = 60.0
_SAME_PLACE_M = 1e-6
_NOWHERE = np.array([], dtype=object)
_NOT_LONGER = 1.01
"""How many times the length of a crossing at the flattest angle is still taken for one: lengths there are rounded."""


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


def check_spacing(utilities: Utilities, progress: Progress) -> Spacing:
    """Hold every pair of buried utilities against the table. Raises Cancelled when stopped."""
    buried = np.flatnonzero(utilities.position == "below")
    lines = utilities.geometry[buried]
    reach_m = farthest_m(utilities.diameter_mm[buried])
    one, other = shapely.STRtree(lines).query(lines, predicate="dwithin", distance=reach_m)
    pairs = np.stack([buried[one[one < other]], buried[other[one < other]]], axis=1)
    step(progress, 0.2)
    found: list[Violation] = []
    without: set[tuple[str, str]] = set()
    undecided: list[tuple[int, int]] = []
    evidence: set[str] = set()
    crossings = unknown = at_limit = 0
    ends = utilities.geometry[pairs[:, 0]], utilities.geometry[pairs[:, 1]]
    meeting, apart_m = shapely.intersection(*ends), shapely.distance(*ends).tolist()
    meets = ~shapely.is_empty(meeting)
    for number, (a, b) in enumerate(pairs.tolist()):
        if not number % 200:
            step(progress, 0.2 + 0.8 * number / len(pairs))
        points = _crossing_points(utilities, a, b, meeting[number]) if meets[number] else _NOWHERE
        levels = demands(utilities, a, b)
        if not levels and utilities.kind[a] != utilities.kind[b]:
            without.add(tuple(sorted((utilities.kind[a], utilities.kind[b]))))  # type: ignore[arg-type]
        evidence.update(level.rule.evidence for level in levels)
        close = [level for level in levels if not holds(apart_m[number], level.axes_m, AT_LEAST, APART_M)]
        if (
            close
            and len(close) == len(levels)
            and (missed := _side_by_side(utilities, a, b, levels[0], meeting[number]))
        ):
            found += missed
        elif close and len(levels) > 1 and _side_by_side(utilities, a, b, levels[-1], meeting[number]):
            undecided.append((a, b))
        crossings += len(points)
        flat, turned = _flat_crossings(utilities, a, b, points)
        found += flat
        at_limit += turned or (bool(levels) and _is_at_limit(apart_m[number], levels[0]))
        if len(points):
            depth = utilities.depth_m[[a, b]]
            unknown += len(points) if np.isnan(depth).any() else 0
            found += _crossing_depth(utilities, a, b, points)
    return Spacing(found, sorted(without), crossings, unknown, undecided, at_limit, frozenset(evidence))


def _crossing_points(utilities: Utilities, a: int, b: int, meeting: shapely.Geometry) -> np.ndarray:
    """Where two lines cross, (c,) points; where one of the same group begins or ends on the other, they are joined."""
    parts = shapely.get_parts(meeting)
    points = parts[shapely.get_type_id(parts) == shapely.GeometryType.POINT]
    if group_of(utilities, a) != group_of(utilities, b) or not len(points):
        return points
    ends = shapely.union_all(shapely.boundary(utilities.geometry[[a, b]]))
    return points[shapely.distance(points, ends) > _SAME_PLACE_M]


def _side_by_side(utilities: Utilities, a: int, b: int, demand: Demand, meeting: shapely.Geometry) -> list[Violation]:
    """Stretches of the one too close to the other. The short stretch about a crossing or a joint is none."""
    rule, needed_m = demand.rule, demand.axes_m
    line, other = utilities.geometry[a], utilities.geometry[b]
    near = shapely.get_parts(shapely.intersection(line, shapely.buffer(other, needed_m)))
    near = near[shapely.length(near) > _SAME_PLACE_M]
    touching = shapely.distance(near, meeting) <= _SAME_PLACE_M  # never where they do not meet
    passing = touching & (shapely.length(near) <= 2 * needed_m / np.sin(np.radians(_ALONG_ANGLE_DEG / 2)) * _NOT_LONGER)
    measured = np.maximum(shapely.distance(near, other) - radii_m(utilities, a, b), 0.0)
    return [
        Violation(rule.relation, a, b, float(far), rule.required, rule, place)
        for place, far in zip(near[~passing], measured[~passing])
    ]


def _is_at_limit(apart_m: float, demand: Demand) -> bool:
    """Whether two are as far apart as they have to be within the accuracy of the drawing, and not without it."""
    return holds(apart_m, demand.axes_m, AT_LEAST, APART_M) and not holds(apart_m, demand.axes_m, AT_LEAST)


def _flat_crossings(utilities: Utilities, a: int, b: int, points: np.ndarray) -> tuple[list[Violation], bool]:
    """Crossings that are too flat, and whether one is as steep as it has to be only within the drawing's accuracy."""
    rule = asking_most(utilities, a, b, ("angle",), (0.0, 0.0)) if len(points) else None
    if rule is None:
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
    rule = asking_most(utilities, a, b, ("vertical", "clear"), np.nan_to_num(utilities.diameter_mm[[a, b]]).tolist())
    apart_m = float(abs(utilities.depth_m[a] - utilities.depth_m[b])) - radii_m(utilities, a, b)
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
