"""Who may have put into the sewer what a point has measured: firms upstream, their way and time, what they declare."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ...errors import EcoIpError
from ...park.one import Parks
from ...text import listed
from .declared import Declared
from .episode import SEEN, UNKNOWN, UNSEEN, Stretch
from .sewers import DRAWN, Pipes, Sewers, Upstream, gap_m, sewers_of, upstream, way

Note = tuple[str, dict[str, Any]]
_ORDER = {SEEN: 0, UNKNOWN: 1, UNSEEN: 2}
_NEAR_GAP_M = 20.0
"""Ends that miss another pipe by no more look like a gap in the drawing."""


@dataclass(frozen=True)
class Terms:
    """velocity: m/s, of pipes that tell none; direction: of `sewers.DIRECTIONS`; reach_m: how far a point or a firm may
    be from the sewer it is on; tolerance_m: of ends that meet."""

    velocity: float
    direction: str = DRAWN
    reach_m: float = 50.0
    tolerance_m: float = 0.5


@dataclass(frozen=True)
class Watcher:
    """Another point that measures the same. saw: whether it saw the stretch, when told how long before, s."""

    name: str
    place: shapely.Point
    saw: Callable[[float], str]


@dataclass(frozen=True)
class Suspect:
    """travel_s, length_m: from the firm to the point; share: of all that is declared upstream, 0 to 1, NaN for unknown;
    evidence: what points on its way saw; edges: pieces of its way."""

    told: Declared
    travel_s: float
    length_m: float
    share: float
    rank: int
    evidence: str
    points: tuple[str, ...]
    edges: tuple[int, ...]


@dataclass(frozen=True)
class Trace:
    """measured: kg a day, NaN for unknown, of `pairs` readings; elsewhere: firms that declare wastewater and do not
    flow here; silent: firms upstream that declare none; off_m: how far the point is from the sewer."""

    suspects: tuple[Suspect, ...]
    stretch: Stretch
    measured: float
    pairs: int
    elsewhere: tuple[Declared, ...]
    silent: tuple[str, ...]
    watchers: tuple[tuple[str, float, str], ...]
    pipes: Pipes
    sewers: Sewers
    upstream: Upstream
    off_m: float
    terms: Terms

    @property
    def declared(self) -> float:
        """kg a day that firms upstream declare; NaN where none does."""
        known = [each.told.kg_day for each in self.suspects if each.told.kg_day == each.told.kg_day]
        return sum(known) if known else math.nan

    @property
    def explained_pct(self) -> float:
        """Declared load in percent of the measured one, NaN where one of them is not known."""
        return 100.0 * self.declared / self.measured if self.measured > 0 else math.nan

    def notes(self) -> list[Note]:
        """What a reader of the result has to know."""
        return [*self._of_pipes(), *self._of_firms()]

    def _of_pipes(self) -> Iterator[Note]:
        lead = np.unique(self.sewers.row[self.upstream.leads])
        mute = int((~(self.pipes.velocity[lead] > 0)).sum())
        if mute:
            yield "trace.note.velocity", {"count": mute, "velocity": self.terms.velocity}
        if len(self.upstream.away):
            yield _named("away", [str(self.pipes.id[row]) for row in self.upstream.away.tolist()], "ids")
        if self.upstream.rings:
            yield "trace.note.rings", {"count": self.upstream.rings}
        if self.upstream.forks:
            yield "trace.note.forks", {"count": self.upstream.forks}
        gaps = [(self.sewers.xy[node], gap_m(self.sewers, node)) for node in self.upstream.loose.tolist()]
        near = [f"{xy[0]:.1f} {xy[1]:.1f} ({far:.1f} m)" for xy, far in gaps if far <= _NEAR_GAP_M]
        if near:
            yield _named("gaps", near, "places")
        if self.off_m > self.terms.tolerance_m:
            yield "trace.note.off", {"metres": self.off_m}

    def _of_firms(self) -> Iterator[Note]:
        groups = {
            "unknown": [each.told.firm for each in self.suspects if each.told.kg_day != each.told.kg_day],
            "partly": [each.told.firm for each in self.suspects if each.told.partly],
            "silent": self.silent,
            "elsewhere": [each.firm for each in self.elsewhere],
        }
        for key, ids in groups.items():
            if ids:
                yield _named(key, ids, "firms")


def trace(
    parks: Parks, firms: np.ndarray, told: Sequence[Declared], pipes: Pipes, place: shapely.Point, stretch: Stretch,
    load: tuple[float, int], watchers: Sequence[Watcher], terms: Terms,
) -> Trace:  # fmt: skip
    """Trace what was measured at `place`. firms: rows of the firms of the park; told: those that declare wastewater.

    Raises EcoIpError where there are no sewers, or the point is not on one.
    """
    if not len(pipes.id):
        raise EcoIpError("error.trace.no_sewer")
    shapes = {row: _shape(parks, row) for row in firms.tolist()}
    known = [each for each in shapes.values() if each is not None]
    spots = [_spot(each, pipes) for each in known]
    cut = np.array([place, *(each.place for each in watchers), *spots], dtype=object)
    sewers = sewers_of(pipes, cut, terms.velocity, terms.tolerance_m)
    node, off = sewers.nearest(place)
    if off > terms.reach_m:
        raise EcoIpError("error.trace.off", metres=off, reach=terms.reach_m)
    found = upstream(sewers, node, terms.direction)
    joined = {row: _joined(shape, sewers, terms.reach_m) for row, shape in shapes.items() if shape is not None}
    here = [each for each in told if _leads(joined.get(each.row), found)]
    seen = _watched(watchers, sewers, found, terms.reach_m)
    speaking = {each.row for each in told}
    silent = [str(parks.whole["firm"]["firm_id"][row]) for row, at in joined.items()
              if row not in speaking and _leads(at, found) and at != node]  # fmt: skip
    return Trace(
        tuple(_ranked(here, joined, seen, sewers, found)), stretch, *load,
        tuple(each for each in told if each not in here), tuple(silent),
        tuple((name, found.seconds[at], saw) for at, name, saw in seen), pipes, sewers, found, off, terms,
    )  # fmt: skip


def carried(found: Trace) -> np.ndarray:
    """(e,) declared kg a day that run through each piece, on the ways that the suspects take."""
    load = np.zeros(len(found.sewers.row))
    for each in found.suspects:
        if each.told.kg_day == each.told.kg_day:
            load[list(each.edges)] += each.told.kg_day
    return load


def best_rank(found: Trace) -> np.ndarray:
    """(e,) the best rank of the suspects that run through each piece, 0 for none."""
    rank = np.zeros(len(found.sewers.row), dtype=np.int64)
    for each in reversed(found.suspects):
        rank[list(each.edges)] = each.rank
    return rank


def _ranked(
    told: Sequence[Declared], joined: dict[int, int | None], seen: Sequence[tuple[int, str, str]], sewers: Sewers,
    found: Upstream,
) -> list[Suspect]:  # fmt: skip
    """What a point on the way saw goes before what is declared: a firm may declare little and let off much."""
    whole = sum(each.kg_day for each in told if each.kg_day == each.kg_day)
    length, made = shapely.length(sewers.piece), []
    for each in told:
        node = joined[each.row]
        edges = way(found, sewers, int(node or 0))
        passed = {*sewers.ends[edges].ravel().tolist()} if edges else set()
        mine = [(name, saw) for at, name, saw in seen if at in passed and saw]
        verdicts = {saw for _, saw in mine}
        evidence = UNSEEN if UNSEEN in verdicts else SEEN if SEEN in verdicts else UNKNOWN
        made.append(Suspect(
            each, float(found.seconds[int(node or 0)]), float(length[edges].sum()),
            each.kg_day / whole if whole > 0 else math.nan, 0, evidence, tuple(name for name, _ in mine), tuple(edges),
        ))  # fmt: skip
    made.sort(key=_place)
    return [Suspect(**{**vars(each), "rank": rank}) for rank, each in enumerate(made, 1)]


def _place(each: Suspect) -> tuple[int, float, float, str]:
    load = each.told.kg_day
    return _ORDER[each.evidence], -load if load == load else math.inf, each.travel_s, each.told.firm


def _watched(
    watchers: Sequence[Watcher], sewers: Sewers, found: Upstream, reach_m: float
) -> list[tuple[int, str, str]]:
    """Node, name and what was seen of each point upstream."""
    told = []
    for each in watchers:
        at, off = sewers.nearest(each.place)
        if off <= reach_m and np.isfinite(found.seconds[at]) and at != found.node:
            told.append((at, each.name, each.saw(float(found.seconds[at]))))
    return told


def _named(key: str, ids: Sequence[str], by: str) -> Note:
    return f"trace.note.{key}", {"count": len(ids), by: listed(ids)}


def _leads(node: int | None, found: Upstream) -> bool:
    return node is not None and bool(np.isfinite(found.seconds[node]))


def _shape(parks: Parks, row: int) -> shapely.Geometry | None:
    """The plot of a firm, else its point, None for neither."""
    firms = parks.whole["firm"]
    if "plot" in parks.whole and firms["plot_id"][row] is not None:
        plots = parks.whole["plot"]
        at = plots.row_of(str(firms["plot_id"][row]))
        if at is not None and plots.geometry is not None and plots.geometry[at] is not None:
            return plots.geometry[at]
    return None if firms.geometry is None else firms.geometry[row]


def _spot(shape: shapely.Geometry, pipes: Pipes) -> shapely.Point:
    """The place on the sewers that is nearest to a firm, where they are cut for it."""
    tree_line = pipes.geometry[int(np.argmin(shapely.distance(shape, pipes.geometry)))]
    return shapely.get_point(shapely.shortest_line(tree_line, shape), 0)


def _joined(shape: shapely.Geometry, sewers: Sewers, reach_m: float) -> int | None:
    """The node at which a firm is on the sewer: the start of a pipe in its plot, else a node in it, else the nearest
    within reach; of several the one nearest to its middle."""
    away = shapely.distance(shape, shapely.points(sewers.xy))
    heads = ~np.isin(np.arange(len(sewers.xy)), sewers.ends[:, 1])
    inside = away <= 0
    for these in (inside & heads, inside):
        if these.any():
            nodes = np.flatnonzero(these)
            middle = shapely.centroid(shape)
            return int(nodes[np.argmin(shapely.distance(middle, shapely.points(sewers.xy[nodes])))])
    node = int(away.argmin())
    return node if away[node] <= reach_m else None
