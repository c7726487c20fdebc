"""What to do next about the readings of a park: one sentence and one thing to press."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..states import NEAR, OVER, STALE
from .points import Line, Point

IMPORT, CHECK, PERMIT, SHOW, NOTHING = "import", "check", "permit", "show", ""
_NAMED = 3
"""So many stations are named in the sentence."""


@dataclass(frozen=True)
class NextStep:
    """key: of the sentence in resources/text/monitoring_panel.json; does: IMPORT, CHECK, PERMIT, SHOW (the point) or
    NOTHING; point: whom it is about, "" for all."""

    key: str
    does: str
    point: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


def next_step(points: Sequence[Point], now: float) -> NextStep:
    """The most urgent thing, by the state the points are in at the time `now`, seconds UTC."""
    lines = [line for each in points for line in each.lines]
    if not any(line.t is not None for line in lines):
        key = "monitoring.next.import" if points else "monitoring.next.import_first"
        return NextStep(key, IMPORT, values={"count": len(points)})
    over = [each for each in points if each.state == OVER]
    if over:
        return _over(over)
    old = [each for each in points if each.lines and all(line.state == STALE for line in each.lines)]
    if old:
        return _stale(old, len([each for each in points if each.lines]), now)
    bare = [each for each in points if each.lines and not any(line.limit.is_there for line in each.lines)]
    near = [each for each in points if each.state == NEAR]
    if near:
        return NextStep("monitoring.next.near", SHOW, near[0].id, {"names": _names(near), "count": len(near)})
    if bare:
        return NextStep("monitoring.next.permit", PERMIT, bare[0].id, {"names": _names(bare), "count": len(bare)})
    return NextStep("monitoring.next.nothing", NOTHING, values={"count": len(points)})


def _over(over: Sequence[Point]) -> NextStep:
    first = over[0]
    line = next(each for each in first.lines if each.state == OVER)
    times = {"ratio": line.ratio} if math.isfinite(line.ratio) else {}
    key = "monitoring.next.over" if times else "monitoring.next.over_low"
    return NextStep(key, CHECK, first.id,
                    {"name": first.name, "parameter": line.parameter, "count": len(over), **times})  # fmt: skip


def _stale(old: Sequence[Point], all_: int, now: float) -> NextStep:
    """Whose station is silent, since when, and what its file would be called."""
    latest = {each.id: _latest(each.lines) for each in old}
    first = max(old, key=lambda each: latest[each.id])
    whom = "firm" if first.firm else "station"
    silent_s = max(now - latest[first.id], 0.0)
    values = {"names": _names(old), "count": len(old), "all": all_, "name": first.name, "firm": first.firm,
              "hours": silent_s / 3600.0, "days": silent_s / 86_400.0}  # fmt: skip
    span = "days" if silent_s >= 2 * 86_400 else "hours"
    return NextStep(f"monitoring.next.stale_{whom}_{span}", IMPORT, first.id, values)


def _latest(lines: Sequence[Line]) -> int:
    return max((each.t for each in lines if each.t is not None), default=0)


def _names(points: Sequence[Point]) -> str:
    return ", ".join(each.name for each in points[:_NAMED]) + (" …" if len(points) > _NAMED else "")
