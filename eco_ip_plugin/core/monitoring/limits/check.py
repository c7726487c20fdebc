"""One series held against its limits: averages, what may be judged, episodes, its state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from .. import states
from ..states import NO_LIMIT, NO_VERDICT, OK, OVER, STALE
from .episodes import Episodes, Judged, episodes
from .quality import Doubt, doubts
from .stated import Limit, Of, held, source_at, windows_of
from .terms import Assumed
from .windows import INSTANT, Averages, Series, averages, counts, usual_interval

NO_READINGS, TOO_FEW = "no_readings", "too_few"
"""Why there is no verdict: no reading that counts in the time asked for, or too few in every window."""


@dataclass(frozen=True)
class OfWindow:
    """One window of a series. judged, over, near: how many averages; open_: with a limit but too few readings; empty:
    windows between the first and the last without any reading; worst: the average that comes closest to its limit or
    is farthest beyond, NaN for none, with low, high, ratio, when it began and its completeness; last_state, last: of
    the newest average that may be judged, NO_VERDICT and NaN for none. source: what the worst is held against; lacking:
    the completeness of the fullest window where none may be judged."""

    window: str
    judged: int
    over: int
    near: int
    open_: int
    empty: int
    worst: float
    low: float
    high: float
    ratio: float
    at: float
    completeness: float
    last_state: str
    last: float
    source: Limit | None
    lacking: float
    episodes: Episodes

    @property
    def state(self) -> str:
        """The worst of the averages, NO_VERDICT where none may be judged."""
        if not self.judged:
            return NO_VERDICT
        return OVER if self.over else states.NEAR if self.near else OK

    @property
    def over_by(self) -> float:
        """How far the worst is beyond its limit, 0 where it is not, NaN for none."""
        if self.worst != self.worst:
            return float("nan")
        return float(np.fmax(np.fmax(self.worst - self.high, self.low - self.worst), 0.0))


@dataclass(frozen=True)
class Checked:
    """A series in the time asked for. state: the worst of its windows, or stale; now: of the newest reading or average
    alone, at the end of that time; reason: why there is no verdict, "" for other states. interval_s: NaN for unknown;
    guessed: whether the times showed it. t: of the newest reading, None for none; count: readings that count; left_out:
    those that do not; limits: all that were asked."""

    of: Of
    state: str
    now: str
    reason: str
    interval_s: float
    guessed: bool
    t: int | None
    count: int
    left_out: int
    limits: tuple[Limit, ...]
    windows: tuple[OfWindow, ...]
    doubts: tuple[Doubt, ...]

    @property
    def worst(self) -> OfWindow | None:
        """The window with the worst state, of several the one that is farthest beyond."""
        rank = [(states.STATES.index(each.state), -1.0 if each.ratio != each.ratio else each.ratio, each)
                for each in self.windows]  # fmt: skip
        return max(rank, key=lambda each: each[:2])[2] if rank else None


def check(of: Of, series: Series, limits: Sequence[Limit], assumed: Assumed, now: float) -> Checked:
    """series: the readings of the time asked for, by time; now: its end, seconds UTC."""
    guessed = not of.interval_s > 0
    interval_s = usual_interval(series.t) if guessed else of.interval_s
    windows = tuple(_window(window, series, limits, interval_s, assumed) for window in windows_of(limits))
    good = counts(series)
    t = int(series.t[-1]) if len(series.t) else None
    stale = _is_stale(t, interval_s, now, assumed)
    state, reason = _state(windows, limits, series, stale, int(good.sum()))
    return Checked(
        of, state, _now(windows, limits, series, stale), reason, interval_s, guessed and interval_s > 0, t,
        int(good.sum()), int(len(good) - good.sum()), tuple(limits), windows,
        tuple(doubts(series, interval_s, assumed.thresholds)),
    )  # fmt: skip


def _window(window: str, series: Series, limits: Sequence[Limit], interval_s: float, assumed: Assumed) -> OfWindow:
    means = averages(series, window, interval_s)
    holds = held(limits, window, means.start)
    limited = ~(np.isnan(holds.low) & np.isnan(holds.high))
    complete = means.completeness >= assumed.completeness - states.TOLERANCE
    can = limited & complete & np.isfinite(means.mean)
    judged = Judged(means.start, means.end, np.where(can, means.mean, np.nan), holds.low, holds.high)
    found = states.against(judged.v, holds.low, holds.high, assumed.terms)
    reach_s = assumed.thresholds.gap * interval_s if window == INSTANT and interval_s > 0 else 0.0
    open_, place = int((limited & ~can).sum()), np.flatnonzero(can)
    lacking = float(np.nanmax(means.completeness[limited], initial=0.0)) if not len(place) and open_ else float("nan")
    fill = np.nan_to_num(states.fill(judged.v, holds.low, holds.high), nan=0.0)
    at = int(place[np.argmax(fill[place])]) if len(place) else None

    def of_worst(values: np.ndarray) -> float:
        return float("nan") if at is None else float(values[at])

    newest = int(place[-1]) if len(place) and len(means) - 1 == place[-1] else None
    return OfWindow(
        window=window, judged=len(place), over=int((found[place] == OVER).sum()),
        near=int((found[place] == states.NEAR).sum()), open_=open_, empty=_empty(means, window),
        worst=of_worst(judged.v), low=of_worst(holds.low), high=of_worst(holds.high),
        ratio=of_worst(states.ratio(judged.v, holds.low, holds.high)), at=of_worst(means.start),
        completeness=of_worst(means.completeness),
        last_state=NO_VERDICT if newest is None else str(found[newest]),
        last=float("nan") if newest is None else float(judged.v[newest]),
        source=None if at is None else source_at(limits, window, float(means.start[at])), lacking=lacking,
        episodes=episodes(judged, reach_s),
    )  # fmt: skip


def _empty(means: Averages, window: str) -> int:
    """Windows between the first and the last that have no reading at all."""
    if window == INSTANT or len(means) < 2:
        return 0
    span, length = means.end[-1] - means.start[0], np.median(means.end - means.start)
    return int(round(float(span / length))) - len(means)


def _is_stale(t: int | None, interval_s: float, now: float, assumed: Assumed) -> bool:
    one = np.array([t is not None])
    seen = states.Seen(np.array([t or 0]), one * 1.0, one * 0, np.array([interval_s]), one)
    return bool(states.is_stale(now, seen, assumed.terms)[0])


def _state(
    windows: Iterable[OfWindow], limits: Sequence[Limit], series: Series, stale: bool, count: int
) -> tuple[str, str]:
    """The worst state of the time asked for, and why there is no verdict."""
    state = states.worst([each.state for each in windows])
    if stale and states.STATES.index(STALE) > states.STATES.index(state):
        return STALE, ""
    if state not in (NO_LIMIT, NO_VERDICT):
        return state, ""
    if not count:
        return NO_VERDICT, NO_READINGS
    if state == NO_VERDICT and any(each.open_ for each in windows):
        return NO_VERDICT, TOO_FEW
    reasons = [each.reason for each in limits if each.reason and each.holds(series.t[-1:])[0]]
    return (NO_VERDICT, reasons[0]) if reasons else (NO_LIMIT, "")


def _now(windows: Iterable[OfWindow], limits: Sequence[Limit], series: Series, stale: bool) -> str:
    """The state of the newest reading, or of the newest average for limits of averages."""
    if stale:
        return STALE
    last = [each.last_state for each in windows]
    if last:
        return states.worst(last)
    return NO_VERDICT if any(each.reason and each.holds(series.t[-1:])[0] for each in limits) else NO_LIMIT
