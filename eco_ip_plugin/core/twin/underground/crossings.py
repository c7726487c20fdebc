"""What lies across and beside a trench: at which station, how deep, how far from its own pipe, and what is asked.

station = length of the trench in plan up to the crossing; angle = the acute one between the two lines in plan, for
pieces with directions u and v: asin(|u × v| / (|u| · |v|)). At a crossing clear = distance in space of the two pieces −
both outer radii, and the vertical figure is required; beside the trench it is the least distance over the stretch that
lies within reach, and the horizontal figure. short = required − clear where that is above 0. Building goes by year;
within a year what lies deeper goes first, as is the practice of digging, not law.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely

from ...corridors.demands import Rule, Utilities, group_of
from ...progress import Progress
from ...rules.judge import APART_M, AT_LEAST, limit
from ...rules.verdict import FAIL, NO_VERDICT, PASS
from .near import Pairs, pairs_near, stretches
from .needs import BESIDE, CROSSING, Needs, needs_of
from .pipes import BELOW_GROUND, IN_SPACE, NO_LEVEL, Ground, Pipes
from .segments import Segments, segments_of

ACROSS, ALONGSIDE = "crossing", "beside"
JOINED = "joined"
"""In place of a verdict: the two are joined here on purpose."""
_SAME_PLACE_M = 0.01
_OWN_M = 0.01
_LONGEST = 4.0
"""How many times the reach a stretch about a crossing may be long: as long as it is where they cross at 30°."""


@dataclass(frozen=True)
class Crossing:
    """A utility at a trench. row: in the layer. relation: `crossing` or `beside`. z: of the axis, by what its level
    counts from; depth_m: of the axis, None where not known; angle_deg: of a crossing. clear_m, required_m: between
    walls, None where not known. from_m, to_m: stations of what lies beside. order: of building, from 1."""

    row: int
    relation: str
    station_m: float
    place: tuple[float, float]
    level: int
    z: float | None
    depth_m: float | None
    angle_deg: float | None
    clear_m: float | None
    rule: Rule | None
    verdict: str
    from_m: float
    to_m: float
    order: int = 0

    @property
    def required_m(self) -> float | None:
        return None if self.rule is None else self.rule.required

    @property
    def short_m(self) -> float | None:
        """What is missing, m; None where nothing fails."""
        if self.verdict != FAIL or self.rule is None or self.clear_m is None:
            return None
        return self.rule.required - self.clear_m


@dataclass(frozen=True)
class Trench:
    """A trench with what lies in it. line: (one) line in plan; pipes: of one row, its own pipe; own: rows of the layer
    that are that pipe, drawn there as well; reach_m: how far beside it others are looked for."""

    line: shapely.Geometry
    pipes: Pipes
    own: Sequence[int]
    reach_m: float

    @property
    def length_m(self) -> float:
        return float(self.line.length)


@dataclass(frozen=True)
class Section:
    """rows: by station. not_buried: rows within reach that are above ground or in tunnels, which no rule is for."""

    trench: Trench
    pipes: Pipes
    rows: Sequence[Crossing]
    not_buried: Sequence[int]

    @property
    def verdict(self) -> str:
        """`fail` where something is too close, `pass` where all is known and far enough."""
        verdicts = {row.verdict for row in self.rows}
        return FAIL if FAIL in verdicts else NO_VERDICT if NO_VERDICT in verdicts else PASS


def own_rows(line: shapely.Geometry, pipes: Pipes) -> list[int]:
    """The utilities that lie in the trench from end to end of theirs: its own pipe."""
    room = shapely.buffer(line, _OWN_M, cap_style="round")
    inside = shapely.covered_by(pipes.utilities.geometry, room) & pipes.judged
    return [int(row) for row in np.flatnonzero(inside)]


def section_of(trench: Trench, pipes: Pipes, ground: Ground | None, year: np.ndarray, progress: Progress) -> Section:
    """Everything across and beside the trench. year: (n,) of building, NaN where not known. Raises Cancelled."""
    distance = shapely.distance(pipes.utilities.geometry, trench.line)
    radius_m = pipes.radius_m + trench.pipes.radius_m[0]
    near = (distance <= trench.reach_m + radius_m) & ~np.isin(np.arange(len(distance)), trench.own)
    wanted = np.flatnonzero(near & pipes.judged)
    elsewhere = [int(row) for row in np.flatnonzero(near & ~pipes.judged)]
    if not len(wanted):
        return Section(trench, pipes, [], elsewhere)
    look = _Look(_together(trench.pipes, pipes, wanted), trench, wanted, ground)
    rows = sorted(
        [*look.across(progress), *look.alongside()], key=lambda row: (round(row.station_m, 6), row.row, row.relation)
    )
    return Section(trench, pipes, _in_order(rows, year), elsewhere)


class _Look:
    """The trench as row 0, and behind it the utilities near it."""

    def __init__(self, pipes: Pipes, trench: Trench, wanted: np.ndarray, ground: Ground | None) -> None:
        self.pipes, self.trench, self.wanted, self.ground = pipes, trench, wanted, ground
        self.segments: Segments = segments_of(pipes.axis)
        self.radius_m = pipes.radius_m
        self.needs: dict[str, Needs] = {
            ACROSS: needs_of(pipes.utilities, CROSSING), ALONGSIDE: needs_of(pipes.utilities, BESIDE)
        }  # fmt: skip
        self.pairs: list[Pairs] = []

    def across(self, progress: Progress) -> list[Crossing]:
        """Where utilities cross the trench, at a corner once."""
        widest_m = self.radius_m[0] + self.radius_m.max()
        reach = np.full(len(self.pipes.axis), self.trench.reach_m + widest_m)
        for pairs in pairs_near(self.segments, self.pipes.level, reach, progress):
            self.pairs.append(pairs.only(self.segments.row[pairs.one] == 0))
        found: dict[int, list[Crossing]] = {}
        for pairs in self.pairs:
            for pair in np.flatnonzero(pairs.crosses).tolist():
                made = self._crossing(pairs, pair)
                others = found.setdefault(made.row, [])
                if all(abs(each.station_m - made.station_m) > _SAME_PLACE_M for each in others):
                    others.append(made)
        return [each for made in found.values() for each in made]

    def alongside(self) -> list[Crossing]:
        """What runs beside the trench within reach; about a crossing nothing does, unless the two go on together."""
        found = []
        for pairs in self.pairs:
            row = self.segments.row[pairs.other]
            bound = self.trench.reach_m + self.radius_m[row] + self.radius_m[0]
            flat = replace(pairs, near=pairs.flat, measured=np.zeros(len(row), dtype=bool))
            inside = pairs.flat.distance < bound
            kept, made = stretches(self.segments, flat, bound)
            space = pairs.only(inside)
            length = made.end_m - made.start_m
            first = np.unique(made.of, return_index=True)[1]
            passing = made.any(kept.crosses | kept.meets) & (length <= _LONGEST * bound[inside][first] * 1.01)
            picks = made.least(np.round(space.near.distance, 6))
            for place in np.flatnonzero(~passing).tolist():
                ends = float(made.start_m[place]), float(made.end_m[place])
                found.append(self._beside(space, int(picks[place]), ends))
        return found

    def _crossing(self, pairs: Pairs, pair: int) -> Crossing:
        one, other = int(pairs.one[pair]), int(pairs.other[pair])
        start, end = self.segments.start, self.segments.end
        u, v = (end[one] - start[one])[:2], (end[other] - start[other])[:2]
        turned = abs(u[0] * v[1] - u[1] * v[0]) / (math.hypot(*u) * math.hypot(*v))
        station = float(self.segments.station_m[one] + pairs.flat.first[pair] * math.hypot(*u))
        at = start[other] + (end[other] - start[other]) * pairs.flat.second[pair]
        angle = math.degrees(math.asin(min(turned, 1.0)))
        return self._row(pairs, pair, (ACROSS, station, station, station), at, angle)

    def _beside(self, pairs: Pairs, pair: int, ends: tuple[float, float]) -> Crossing:
        other = int(pairs.other[pair])
        start, end = self.segments.start[other], self.segments.end[other]
        at = start + (end - start) * pairs.near.second[pair]
        station = min(max(float(shapely.line_locate_point(self.trench.line, shapely.Point(at[:2]))), ends[0]), ends[1])
        return self._row(pairs, pair, (ALONGSIDE, station, *ends), at, None)

    def _row(
        self, pairs: Pairs, pair: int, where: tuple[str, float, float, float], at: np.ndarray, angle: float | None
    ) -> Crossing:
        row = int(self.segments.row[pairs.other[pair]])
        needs = self.needs[where[0]]
        measured = bool(pairs.measured[pair])
        axes_m = float(pairs.near.distance[pair]) if measured else None
        rule, clear_m, verdict = _judged(needs, row, axes_m, float(self.radius_m[row] + self.radius_m[0]))
        if where[0] == ACROSS and self._is_joined(row, at):
            rule, verdict = None, JOINED
        level = int(self.pipes.level[row])
        return Crossing(
            int(self.wanted[row - 1]), where[0], where[1], (float(at[0]), float(at[1])), level,
            float(at[2]) if level != NO_LEVEL else None, self._depth(level, at), angle, clear_m, rule, verdict,
            where[2], where[3],
        )  # fmt: skip

    def _is_joined(self, row: int, at: np.ndarray) -> bool:
        """Whether a utility of the group of the trench's own pipe begins or ends at the trench."""
        own = group_of(self.pipes.utilities, 0)
        if not own or own != group_of(self.pipes.utilities, row):
            return False
        parts = shapely.get_parts(self.pipes.utilities.geometry[row])
        ends = shapely.get_point(parts[:, None], [0, -1])
        return bool((shapely.distance(ends, shapely.Point(at[:2])) <= 2 * APART_M).any())

    def _depth(self, level: int, at: np.ndarray) -> float | None:
        """Of the axis below the ground."""
        if level == BELOW_GROUND:
            return -float(at[2])
        if level == IN_SPACE and self.ground is not None:
            surface = float(self.ground(at[:1], at[1:2])[0])
            return None if math.isnan(surface) else surface - float(at[2])
        return None


def _judged(needs: Needs, row: int, axes_m: float | None, radii_m: float) -> tuple[Rule | None, float | None, str]:
    """The rule between the trench's pipe and another, what is clear between them, and whether that is enough."""
    own, other = needs.type[0], needs.type[row]
    number = int(needs.number[own, other])
    rule = needs.rules[number] if number >= 0 else None
    if axes_m is None:
        return rule, None, NO_VERDICT
    if rule is None:
        return None, axes_m - radii_m, NO_VERDICT
    least, most = float(needs.least[own, other]), float(needs.most[own, other])
    clear_m = axes_m - radii_m - (least - rule.required)
    slack = APART_M if rule.relation != "vertical" else 0.0
    if axes_m < limit(least + radii_m, AT_LEAST, slack):
        return rule, clear_m, FAIL
    return rule, clear_m, PASS if axes_m >= limit(most + radii_m, AT_LEAST, slack) else NO_VERDICT


def _together(own: Pipes, others: Pipes, wanted: np.ndarray) -> Pipes:
    """The trench's own pipe, and behind it the utilities `wanted`."""

    def joined(one: np.ndarray, other: np.ndarray) -> np.ndarray:
        return np.concatenate([one[:1], other[wanted]])

    a, b = own.utilities, others.utilities
    utilities = Utilities(
        joined(a.geometry, b.geometry), joined(a.id, b.id), joined(a.kind, b.kind), {**b.kinds, **a.kinds},
        joined(a.position, b.position), joined(a.diameter_mm, b.diameter_mm), joined(a.depth_m, b.depth_m),
    )  # fmt: skip
    axis, level = joined(own.axis, others.axis), joined(own.level, others.level)
    return Pipes(utilities, axis, level, joined(own.judged, others.judged), (), 0, ())


def _in_order(rows: Sequence[Crossing], year: np.ndarray) -> list[Crossing]:
    """The rows with their place in the order of building: by year, in a year the deeper ones first; a utility that
    crosses twice is built once."""

    def key(row: Crossing) -> tuple[float, float, int]:
        built = float(year[row.row])
        return (math.inf if math.isnan(built) else built, -(row.depth_m or 0.0), row.row)

    numbers: dict[int, int] = {}
    for row in sorted(rows, key=key):
        numbers.setdefault(row.row, len(numbers) + 1)
    return [replace(row, order=numbers[row.row]) for row in rows]
