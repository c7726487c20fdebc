"""Every series of a store held against its limits, one after the other, so that memory is that of the longest."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ...park.table import Table
from ...progress import Progress, Silent, step
from ...rules.verdict import FAIL, NO_VERDICT, PASS
from ...tables.words import fold
from .. import states
from ..readings import LOCAL_OFFSET_S
from .check import Checked, check
from .permits import Permit
from .stated import Ask, Of, held, limits_of, unused, windows_of
from .terms import Assumed
from .windows import INSTANT, Series

Note = tuple[str, dict[str, Any]]
Read = Callable[[int], Series]
"""The readings of a series by its row, in the time asked for."""


@dataclass(frozen=True)
class Study:
    """first, last: of the readings asked for, seconds UTC, infinite for open; now: the time the states are of."""

    checked: tuple[Checked, ...]
    ask: Ask
    assumed: Assumed
    first: float
    last: float
    now: float
    unused: tuple[Permit, ...] = ()

    @cached_property
    def over(self) -> list[Checked]:
        """The series that were over a limit, the farthest beyond first."""
        found = [each for each in self.checked if each.state == states.OVER]
        return sorted(found, key=lambda each: -each.worst.ratio if each.worst else 0.0)

    def in_state(self, state: str) -> list[Checked]:
        """The series in a state."""
        return [each for each in self.checked if each.state == state]

    @property
    def verdict(self) -> str:
        """Fail where any series was over; pass where some could be judged, none was over, and none that has a limit is
        without a verdict."""
        if self.over:
            return FAIL
        open_ = [each for each in self.checked if each.state == states.NO_VERDICT or _is_silent(each)]
        judged = any(window.judged for each in self.checked for window in each.windows)
        return PASS if judged and not open_ else NO_VERDICT

    def figures(self) -> dict[str, Any]:
        """Results by their names."""
        return {
            "OVER_COUNT": len(self.over),
            "EPISODE_COUNT": sum(len(window.episodes) for each in self.checked for window in each.windows),
            "NEAR_COUNT": len(self.in_state(states.NEAR)),
            "STALE_COUNT": len(self.in_state(states.STALE)),
            "NO_LIMIT_COUNT": len(self.in_state(states.NO_LIMIT)),
            "NO_VERDICT_COUNT": len(self.in_state(states.NO_VERDICT)),
            "SERIES_COUNT": len(self.checked),
            "READING_COUNT": sum(each.count for each in self.checked),
            "LEFT_OUT_COUNT": sum(each.left_out for each in self.checked),
            "VERDICT": self.verdict,
        }

    def notes(self) -> list[Note]:
        """What a reader of the result has to know."""
        found: list[Note] = []
        lines = [each.line for each in self.unused]
        nowhere = sorted({each.of.monitoring_id for each in self.checked if not each.of.medium})
        guessed = sum(each.guessed for each in self.checked)
        names = {rule.id for top in self.ask.packs for pack in top.with_included() for rule in pack.rules}
        lost = sorted({each.of.rule for each in self.checked if each.of.rule and each.of.rule not in names})
        if lines:
            found.append(("limits.note.unused", {"count": len(lines), "lines": ", ".join(map(str, lines[:10]))}))
        if nowhere and self.ask.packs:
            found.append(("limits.note.no_kind", {"count": len(nowhere), "points": ", ".join(nowhere[:10])}))
        if guessed:
            found.append(("limits.note.guessed", {"count": guessed}))
        if lost and self.ask.packs:
            found.append(("limits.note.rule_lost", {"rules": ", ".join(lost[:10])}))
        if any(limit.origin == "point" for each in self.checked for limit in each.limits):
            found.append((f"limits.note.window.{self.ask.window}", {}))
        return found


def study(
    streams: Sequence[Of], read: Read, ask: Ask, assumed: Assumed, span: tuple[float, float, float],
    progress: Progress | None = None,
) -> Study:  # fmt: skip
    """Hold every series against its limits. span: first, last, now as of `Study`. Raises Cancelled."""
    first, last, now = span
    watched, checked = progress or Silent(), []
    for number, of in enumerate(streams):
        step(watched, number / len(streams))
        checked.append(check(of, read(of.fid), limits_of(of, ask), assumed, now))
    return Study(tuple(checked), ask, assumed, first, last, now, tuple(unused(ask.permits, streams)))


def series_of(streams: Any, points: Table, rows: np.ndarray) -> list[Of]:
    """The series of a store with what their points say. streams: as `storage.readings.reader.streams` gives them;
    points: the table `monitoring`, of which the rows count that are given."""
    place = {str(points["monitoring_id"][row]): int(row) for row in rows.tolist()}
    found = []
    for at in range(len(streams)):
        row = place.get(streams.monitoring_id[at])
        if row is None:
            continue
        said = {name: str(points[name][row] or "") for name in ("kind", "name", "parameter", "unit")}
        found.append(Of(
            int(streams.fid[at]), streams.stream_id[at], streams.monitoring_id[at], streams.parameter[at],
            streams.symbol[at], streams.unit[at], float(streams.interval_s[at]), streams.rule[at], said["kind"],
            said["name"], said["parameter"], float(points["limit_value"][row]), said["unit"],
        ))  # fmt: skip
    return sorted(found, key=lambda each: (fold(each.monitoring_id), each.fid))


def held_now(streams: Sequence[Of], ask: Ask, now: float) -> states.Held:
    """What the newest reading of each series is held against at a time: of the limits then in force those over the
    shortest window. For `states.current`, for a map or a chart."""
    low, high = np.full(len(streams), np.nan), np.full(len(streams), np.nan)
    unknown = np.zeros(len(streams), bool)
    for at, of in enumerate(streams):
        limits = limits_of(of, ask)
        for window in windows_of(limits) or [INSTANT]:
            holds = held(limits, window, np.array([now]))
            unknown[at] |= bool(holds.unknown[0])
            if holds.low[0] == holds.low[0] or holds.high[0] == holds.high[0]:
                low[at], high[at] = holds.low[0], holds.high[0]
                break
    return states.Held(low, high, unknown)


def local(t: float) -> datetime.datetime | None:
    """A time (seconds UTC) by the clocks of Vietnam, None for none."""
    if not math.isfinite(t):
        return None
    return datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=int(t) + LOCAL_OFFSET_S)


def _is_silent(each: Checked) -> bool:
    """Whether a series that has a limit had nothing to be judged."""
    return bool(each.windows) and not any(window.judged for window in each.windows)
