"""Points of monitoring with their series, the worst first: what is searched and filtered in the panel's list."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ...tables.words import fold
from ..readings import MEASURED
from ..states import NEAR, NO_LIMIT, NO_VERDICT, OK, OVER, STALE, TERMS, Held, Seen, Terms, current, ratio, worst
from .curves import Curve

ORDER = (OVER, NEAR, STALE, NO_LIMIT, NO_VERDICT, OK)
"""As they stand in the list: what asks for something first."""


@dataclass(frozen=True)
class Limit:
    """What readings are held against, in their unit: low and high, NaN for none; averaging_s: of the mean it speaks of,
    0 for single readings; said: where it stands, as {"vi": …, "en": …}; unknown: a limit without a figure."""

    low: float = math.nan
    high: float = math.nan
    averaging_s: int = 0
    said: Mapping[str, str] | None = None
    unknown: bool = False

    @property
    def is_there(self) -> bool:
        """Whether there is a figure."""
        return not (math.isnan(self.low) and math.isnan(self.high))


NO_LIMIT_KNOWN = Limit()
_NO_CURVE = Curve()


@dataclass(frozen=True)
class Line:
    """A series of a point. stream: its fid; t: seconds UTC of the latest reading, None for none; judged: what is held
    against the limit, NaN for nothing that may be, None for the latest reading itself; ratio: how many times the limit
    that is, NaN without one."""

    stream: int
    stream_id: str
    point: str
    parameter: str
    symbol: str = ""
    unit: str = ""
    interval_s: int = 0
    limit: Limit = NO_LIMIT_KNOWN
    t: int | None = None
    v: float = math.nan
    status: int = 0
    state: str = STALE
    ratio: float = math.nan
    spark: Curve = _NO_CURVE
    judged: float | None = None


@dataclass(frozen=True)
class Point:
    """x, y: in the store's coordinates, NaN for no place; state: the worst of its series; lines: the worst first."""

    id: str
    name: str
    kind: str = ""
    firm: str = ""
    note: str = ""
    x: float = math.nan
    y: float = math.nan
    lines: tuple[Line, ...] = ()
    state: str = NO_LIMIT

    @property
    def has_place(self) -> bool:
        """Whether it can be shown on a map."""
        return math.isfinite(self.x) and math.isfinite(self.y)

    @property
    def worst_line(self) -> Line | None:
        """The series its state comes from; None for a point that measures nothing."""
        return self.lines[0] if self.lines else None


@dataclass(frozen=True)
class Wanted:
    """What the list is to show. typed: words, with marks or without; states: none for all; parameter: "" for all."""

    typed: str = ""
    states: Collection[str] = ()
    parameter: str = ""


def stated(lines: Sequence[Line], now: float, terms: Terms = TERMS) -> list[Line]:
    """The series with their states and ratios at the time `now`, seconds UTC."""
    if not lines:
        return []
    v = np.array([each.v if each.judged is None else each.judged for each in lines])
    averaged = np.array([each.judged is not None for each in lines])
    low, high = (np.array([getattr(each.limit, name) for each in lines], float) for name in ("low", "high"))
    there = np.array([each.t is not None for each in lines])
    status = np.where(averaged, MEASURED, [each.status for each in lines])
    seen = Seen(np.array([each.t or 0 for each in lines], float), v, status,
                np.array([each.interval_s for each in lines], float), there)  # fmt: skip
    states = current(now, seen, Held(low, high, np.array([each.limit.unknown for each in lines])), terms)
    times = ratio(np.where(status == MEASURED, v, math.nan), low, high)
    return [replace(each, state=str(state), ratio=float(by)) for each, state, by in zip(lines, states, times)]


def arranged(points: Iterable[Point], lines: Iterable[Line]) -> tuple[Point, ...]:
    """Points with their series, the worst first, then by name; a series whose point is not known has one by its id."""
    by_point: dict[str, list[Line]] = {}
    for each in lines:
        by_point.setdefault(each.point, []).append(each)
    known = {each.id: each for each in points}
    for id_ in by_point:
        known.setdefault(id_, Point(id_, id_))
    made = [_with(each, by_point.get(id_, [])) for id_, each in known.items()]
    return tuple(sorted(made, key=lambda each: (_rank(each), fold(each.name), each.id)))


def restated(points: Sequence[Point], now: float, terms: Terms = TERMS) -> tuple[Point, ...]:
    """The same at another time: what nobody sends grows stale while the panel is open."""
    lines = [line for each in points for line in each.lines]
    return arranged((replace(each, lines=()) for each in points), stated(lines, now, terms))


def shown(points: Iterable[Point], wanted: Wanted) -> tuple[Point, ...]:
    """The points that are wanted, each with those of its series that are, in the worst state of those."""
    found = []
    for each in points:
        lines = tuple(line for line in each.lines if _fits(each, line, wanted))
        bare = not each.lines and not wanted.parameter and _fits_state(NO_LIMIT, wanted) and _holds(each, None, wanted)
        if lines or bare:
            found.append(each if len(lines) == len(each.lines) else _with(each, lines))
    return tuple(found)


def parameters(points: Iterable[Point]) -> tuple[str, ...]:
    """What is measured, each once, in the order of the alphabet."""
    return tuple(sorted({line.parameter for each in points for line in each.lines}, key=fold))


def counts(points: Iterable[Point]) -> dict[str, int]:
    """How many points stand in each state, in the order of the list."""
    found = dict.fromkeys(ORDER, 0)
    for each in points:
        found[each.state] += 1
    return found


def _with(point: Point, lines: Sequence[Line]) -> Point:
    order = sorted(lines, key=lambda each: (ORDER.index(each.state), -_times(each), fold(each.parameter), each.stream))
    state = worst(each.state for each in lines)
    order.sort(key=lambda each: each.state != state)  # the one its state comes from stands first
    return replace(point, lines=tuple(order), state=state)


def _times(line: Line) -> float:
    return line.ratio if math.isfinite(line.ratio) else (math.inf if line.ratio > 0 else -1.0)


def _rank(point: Point) -> tuple[int, float]:
    first = point.worst_line
    return ORDER.index(point.state), 0.0 if first is None or point.state not in (OVER, NEAR) else -_times(first)


def _fits(point: Point, line: Line, wanted: Wanted) -> bool:
    if wanted.parameter and line.parameter != wanted.parameter:
        return False
    return _fits_state(line.state, wanted) and _holds(point, line, wanted)


def _fits_state(state: str, wanted: Wanted) -> bool:
    return not wanted.states or state in wanted.states


def _holds(point: Point, line: Line | None, wanted: Wanted) -> bool:
    said = [point.name, point.id, point.firm]
    if line is not None:
        said += [line.parameter, line.symbol, line.stream_id]
    text = fold(" ".join(said))
    return all(word in text for word in fold(wanted.typed).split())
