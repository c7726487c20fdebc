"""Buried utilities that are too close to each other in space: one row for a place, by the rule that is missed there.

clear = distance of the two axes in space − the two outer radii (0 where not known); a place is a stretch over which
clear < required without a gap. Where lines run side by side the horizontal figure of the table is required, where they
cross the vertical one. A stretch about a crossing (or about the joint of two of one group, which is joined on purpose)
is no stretch side by side as long as it is no longer than 2 · (required + radii) / sin 30°, the length it has where
they cross at 30°. short = required − clear. Where a depth is not known the place has no verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely

from ...corridors.demands import Rule, farthest_m, group_of
from ...progress import Progress, Stretch
from ...rules.judge import APART_M, AT_LEAST, limit
from .near import Pairs, Stretches, ends_of, pairs_near, stretches
from .needs import BESIDE, CROSSING, Needs, needs_of
from .pipes import Fault, Pipes
from .segments import Nearest, Segments, middle_of_nearest, segments_of

_ALIKE_M = 1e-6
_NEARER_PART_M = 1e-9
_LONGEST = 2.0 / np.sin(np.radians(30.0)) * 1.01
"""How many times what is asked for a stretch about a crossing may be long: lengths there are rounded."""
_OPEN = ("position", "depth", "unread_depth", "unread_diameter", "no_kind", "unknown_kind")


@dataclass(frozen=True)
class Clash:
    """Rows `a` and `b` too close over `length_m` of the one. clear_m and required_m between walls. place: between the
    axes where they are nearest, (x, y, z). stretch: from where to where along `a`, m."""

    a: int
    b: int
    relation: str
    clear_m: float
    required_m: float
    rule: Rule
    place: tuple[float, float, float]
    stretch: tuple[float, float]

    @property
    def short_m(self) -> float:
        return self.required_m - self.clear_m

    @property
    def length_m(self) -> float:
        return self.stretch[1] - self.stretch[0]


@dataclass(frozen=True)
class Clashes:
    """found: the worst first. faults: places without a verdict, then what is wrong with rows. without_rule: pairs of
    kinds that come near each other, or cross, and have no figure for it. evidence: of the rules that were asked."""

    found: Sequence[Clash]
    crossings: int
    faults: Sequence[Fault]
    without_rule: Sequence[tuple[str, str]]
    evidence: frozenset[str]

    @property
    def open(self) -> bool:
        """Whether something could not be judged."""
        return bool(self.without_rule) or any(
            fault.kind in (*_OPEN, "unmeasured", "undecided") for fault in self.faults
        )


def find_clashes(pipes: Pipes, progress: Progress) -> Clashes:
    """Hold every pair of buried utilities against the table. Raises Cancelled when stopped."""
    needs: dict[tuple[str, ...], Needs] = {
        BESIDE: needs_of(pipes.utilities, BESIDE),
        CROSSING: needs_of(pipes.utilities, CROSSING),
    }
    judged = np.flatnonzero(pipes.judged)
    segments = segments_of(pipes.axis[judged])
    segments = replace(segments, row=judged[segments.row])
    look = _Look(pipes, segments, needs)
    kept = [look.worth(pairs) for pairs in pairs_near(segments, pipes.level, look.reach_m, Stretch(progress, 0, 0.8))]
    pairs = _joined(kept)
    places = [*look.too_close(pairs, BESIDE), *look.too_close(pairs, CROSSING)]
    progress.report(0.95)
    found = _one_a_place([place for place in places if isinstance(place, Clash)])
    found = _without_corners(found, pipes)
    failed = {(clash.a, clash.b) for clash in found}
    open_ = [place for place in places if isinstance(place, Fault) and place.rows not in failed]
    open_ = list({(place.rows, place.kind): place for place in open_}.values())
    found.sort(key=lambda clash: (-clash.short_m, clash.a, clash.b))
    return Clashes(
        found, look.crossings(pairs), [*open_, *pipes.faults], sorted(look.without), frozenset(look.evidence)
    )


class _Look:
    """What all pairs are held against, and what is noticed on the way."""

    def __init__(self, pipes: Pipes, segments: Segments, needs: dict[tuple[str, ...], Needs]) -> None:
        self.pipes, self.segments, self.needs = pipes, segments, needs
        self.radius_m = pipes.radius_m
        self.farthest_m = farthest_m(pipes.utilities.diameter_mm)
        kinds, self.kind = np.unique(pipes.utilities.kind.astype(str), return_inverse=True)
        self.kinds = kinds.tolist()
        groups = [group_of(pipes.utilities, row) or f"? {row}" for row in range(len(pipes.axis))]
        self.group = np.unique(groups, return_inverse=True)[1]
        firsts = [shapely.get_point(line, end) for line in pipes.utilities.geometry for end in (0, -1)]
        self.ends = np.array(firsts, dtype=object).reshape(-1, 2)
        self.without: set[tuple[str, str]] = set()
        self.evidence: set[str] = set()
        self.reach_m = np.full(len(pipes.axis), self.farthest_m)

    def rows(self, pairs: Pairs) -> tuple[np.ndarray, np.ndarray]:
        """(k,) rows of the two lines."""
        return self.segments.row[pairs.one], self.segments.row[pairs.other]

    def worth(self, pairs: Pairs) -> Pairs:
        """The pairs that may be too close or cross. Kinds that come near each other without a figure are noted."""
        a, b = self.rows(pairs)
        beside, across = self.needs[BESIDE], self.needs[CROSSING]
        asked = np.fmax(beside.most[beside.type[a], beside.type[b]], across.most[across.type[a], across.type[b]])
        differs = self.kind[a] != self.kind[b]
        crosses = pairs.crosses & np.isnan(across.least[across.type[a], across.type[b]])
        within = pairs.near.distance < self.farthest_m
        nothing = np.isnan(beside.least[beside.type[a], beside.type[b]]) & within
        joint = (self.group[a] == self.group[b]) & self._at_an_end(pairs)
        lacks = differs & ((crosses & ~joint) | nothing)
        both = np.unique(np.sort(np.stack([self.kind[a[lacks]], self.kind[b[lacks]]], axis=1), axis=1), axis=0)
        self.without |= {(self.kinds[one], self.kinds[other]) for one, other in both.tolist()}
        bound = asked + self.radius_m[a] + self.radius_m[b]
        return pairs.only((pairs.near.distance < bound) | pairs.crosses)

    def too_close(self, pairs: Pairs, relations: tuple[str, ...]) -> list[Clash | Fault]:
        """Places where less is kept than every diameter asks for, and those without a verdict."""
        needs = self.needs[relations]
        a, b = self.rows(pairs)
        one, other = needs.type[a], needs.type[b]
        asked = np.unique(needs.number[one, other])
        self.evidence |= {needs.rules[number].evidence for number in asked.tolist() if number >= 0}
        slack = APART_M if relations == BESIDE else 0.0
        radii = self.radius_m[a] + self.radius_m[b]
        places: list[Clash | Fault] = []
        hit: set[tuple[int, ...]] = set()
        same = np.array_equal(needs.least, needs.most, equal_nan=True)
        for which, figure in (("least", needs.least), ("most", needs.most))[: 1 if same else 2]:
            bound = np.nan_to_num(limit(figure[one, other] + radii, AT_LEAST, slack), nan=-1.0)
            near, made = stretches(self.segments, pairs, bound)
            counts = self._beside(near, made, needs) if relations == BESIDE else self._crosses(near, made)
            picks, lines = self._picks(near, made), np.stack(self.rows(near), axis=1)
            for place in np.flatnonzero(counts).tolist():
                pair = int(picks[place])
                rows = tuple(lines[pair].tolist())
                if which == "least" and near.measured[pair]:
                    places.append(self._clash(near, pair, needs, (made.start_m[place], made.end_m[place])))
                    hit.add(rows)
                elif rows not in hit:
                    kind = "undecided" if near.measured[pair] else "unmeasured"
                    places.append(Fault(kind, rows, self._place(near, pair)))
        return places

    def _picks(self, pairs: Pairs, made: Stretches) -> np.ndarray:
        """(g,) the pair of pieces of each stretch that is nearest; of those alike the one nearest to its middle."""
        middle = (made.start_m + made.end_m)[made.of] / 2
        station = self.segments.station_m[pairs.one] + self.segments.length_m[pairs.one] / 2
        off = np.abs(station - middle) * _NEARER_PART_M
        return made.least(np.round(pairs.near.distance, 6) + off)

    def _beside(self, pairs: Pairs, made: Stretches, needs: Needs) -> np.ndarray:
        """(g,) whether two run side by side over a stretch: it is not that about a crossing or a joint."""
        a, b = self.rows(pairs)
        first = np.unique(made.of, return_index=True)[1]
        about = pairs.crosses | (pairs.meets & (self.group[a] == self.group[b]) & self._at_an_end(pairs))
        bound = needs.most[needs.type[a], needs.type[b]] + self.radius_m[a] + self.radius_m[b]
        short = made.end_m - made.start_m <= _LONGEST * bound[first]
        return ~(made.any(about) & short)

    def _crosses(self, pairs: Pairs, made: Stretches) -> np.ndarray:
        """(g,) whether two cross within a stretch; of one group those do not that end on each other."""
        a, b = self.rows(pairs)
        joint = (self.group[a] == self.group[b]) & self._at_an_end(pairs)
        return made.any(pairs.crosses & ~joint)

    def _at_an_end(self, pairs: Pairs) -> np.ndarray:
        """(k,) whether two pieces meet where one of the lines begins or ends."""
        a, b = self.rows(pairs)
        found = np.zeros(len(a), dtype=bool)
        some = np.flatnonzero(pairs.meets)
        points = shapely.points(self._on_first(pairs.only(some), pairs.only(some).flat)[:, :2])
        for rows in (a, b):
            for end in (0, 1):
                found[some] |= shapely.distance(points, self.ends[rows[some], end]) <= 2 * APART_M
        return found

    def _on_first(self, pairs: Pairs, at: Nearest) -> np.ndarray:
        start, end = self.segments.start[pairs.one], self.segments.end[pairs.one]
        return start + (end - start) * at.first[:, None]

    def _clash(self, pairs: Pairs, pair: int, needs: Needs, stretch: tuple[float, float]) -> Clash:
        a, b = (int(self.segments.row[each[pair]]) for each in (pairs.one, pairs.other))
        types = needs.type[a], needs.type[b]
        rule = needs.rules[int(needs.number[types])]
        supposed_m = float(needs.least[types]) - rule.required  # of a main that has at least so much
        clear_m = float(pairs.near.distance[pair] - self.radius_m[a] - self.radius_m[b]) - supposed_m
        return Clash(
            a, b, rule.relation, clear_m, rule.required, rule, self._place(pairs, pair),
            (float(stretch[0]), float(stretch[1])),
        )  # fmt: skip

    def _place(self, pairs: Pairs, pair: int) -> tuple[float, float, float]:
        """Half way between the axes, where they are nearest; of two that run along each other in the middle of that."""
        only = pairs.only(np.array([pair]))
        one, one_end, other, other_end = ends_of(self.segments, only.one, only.other, only.measured)
        at = middle_of_nearest(one[0], one_end[0], other[0], other_end[0], float(only.near.first[0]))
        x, y, z = at.tolist()
        return x, y, z if only.measured[0] else 0.0

    def crossings(self, pairs: Pairs) -> int:
        """How often two lines cross in plan, joints of one group left out; at a corner once."""
        a, b = self.rows(pairs)
        across = pairs.crosses & ~((self.group[a] == self.group[b]) & self._at_an_end(pairs))
        at = self._on_first(pairs, pairs.flat)[:, :2]
        rows = np.stack([a, b, *np.round(at.T, 2)], axis=1)[across]
        return len(np.unique(rows, axis=0))


def _joined(parts: Sequence[Pairs]) -> Pairs:
    """All of them as one."""
    nothing = np.zeros(0)
    if not parts:
        none, no = nothing.astype(np.intp), nothing.astype(bool)
        return Pairs(none, none, no, Nearest(nothing, nothing, nothing), Nearest(nothing, nothing, nothing), no, no)

    def together(of: str) -> np.ndarray:
        return np.concatenate([getattr(part, of) for part in parts])

    def nearest_of(which: str) -> Nearest:
        found = [getattr(part, which) for part in parts]
        return Nearest(
            *(np.concatenate([getattr(each, of) for each in found]) for of in ("distance", "first", "second"))
        )

    return Pairs(
        together("one"), together("other"), together("measured"), nearest_of("near"), nearest_of("flat"),
        together("meets"), together("crosses"),
    )  # fmt: skip


def _one_a_place(clashes: Sequence[Clash]) -> list[Clash]:
    """Of two rules missed at one place, side by side and at the crossing, the one that is missed by more."""
    kept: dict[tuple[int, int], list[Clash]] = {}
    for clash in sorted(clashes, key=lambda each: -each.short_m):
        others = kept.setdefault((clash.a, clash.b), [])
        if not any(clash.stretch[0] <= each.stretch[1] and each.stretch[0] <= clash.stretch[1] for each in others):
            others.append(clash)
    return [clash for each in kept.values() for clash in each]


def _without_corners(clashes: Sequence[Clash], pipes: Pipes) -> list[Clash]:
    """Without the ends of lines that are cut where their neighbours are cut too: about such a place the end of the one
    is near to the next piece of the other, which is said already of the two that run along each other."""
    kinds, lines = pipes.utilities.kind, pipes.utilities.geometry
    by_row: dict[tuple[int, str], list[tuple[Clash, int]]] = {}
    for clash in clashes:
        if clash.relation != "vertical":
            by_row.setdefault((clash.a, kinds[clash.b]), []).append((clash, clash.b))
            by_row.setdefault((clash.b, kinds[clash.a]), []).append((clash, clash.a))

    def goes_on(row: int, other: int) -> bool:
        ends = (shapely.get_point(lines[each], [0, -1]) for each in (row, other))
        return row == other or bool((shapely.distance(*np.meshgrid(*ends)) <= 2 * APART_M).any())

    def said(clash: Clash) -> bool:
        ends = ((clash.a, clash.b), (clash.b, clash.a))
        beside = [(one, end, partner) for row, end in ends for one, partner in by_row[row, kinds[end]]]
        reach = clash.required_m + float(pipes.radius_m[[clash.a, clash.b]].sum())
        at = shapely.Point(clash.place)
        return clash.length_m <= _LONGEST * reach and any(
            other is not clash
            and other.clear_m <= clash.clear_m + _ALIKE_M
            and other.length_m > clash.length_m
            and all(shapely.distance(at, lines[row]) <= 2 * reach for row in (other.a, other.b))
            and goes_on(end, partner)
            for other, end, partner in beside
        )

    return [clash for clash in clashes if clash.relation == "vertical" or not said(clash)]
