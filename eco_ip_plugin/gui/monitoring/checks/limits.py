"""What each series is held against now: by its point, and by the rule packs about readings."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ....core.errors import EcoIpError
from ....core.monitoring.limits.stated import Ask, Of, held, limits_of, source_at, windows_of
from ....core.monitoring.limits.windows import INSTANT, SECONDS, YEAR
from ....core.monitoring.view.points import Limit, Point
from ....core.rules.pack import RulePack, load_file, load_shipped
from ....core.rules.shipped import READINGS, shipped_about

_SECONDS = {INSTANT: 0, **SECONDS, YEAR: 365 * 86_400}


def own_pack(paths: Sequence[str]) -> str:
    """The pack about readings among the user's own that was used last, which takes the place of those shipped; "" for
    none. One that cannot be read now is passed over: whoever checks by it is told why."""
    for path in paths:
        if Path(path).is_file():
            try:
                pack = load_file(path)
            except EcoIpError:
                continue
            if any(rule.limit is not None for each in pack.with_included() for rule in each.rules):
                return path
    return ""


def packs(own: Sequence[str]) -> list[RulePack]:
    """The packs that the check takes as well unless told otherwise. own: paths of the user's."""
    path = own_pack(own)
    return [load_file(path)] if path else [load_shipped(each) for each in shipped_about(READINGS)]


def limits_now(
    streams: Any, points: Sequence[Point], typed: Mapping[str, tuple[str, str, float]], ask: Ask, now: float
) -> dict[int, Limit]:
    """The limit of each series at the time `now`, by its row. streams: `reader.Streams`; typed: parameter, unit and
    limit at points, by their id."""
    known = {each.id: each for each in points}
    found = {}
    for at, stream in enumerate(streams.fid.tolist()):
        id_ = streams.monitoring_id[at]
        point = known.get(id_)
        parameter, unit, limit = typed.get(id_, ("", "", math.nan))
        of = Of(stream, streams.stream_id[at], id_, streams.parameter[at], streams.symbol[at], streams.unit[at],
                float(streams.interval_s[at]), streams.rule[at], point.kind if point else "",
                point.name if point else "", parameter, limit, unit)  # fmt: skip
        found[int(stream)] = _now(of, ask, now)
    return found


def _now(of: Of, ask: Ask, now: float) -> Limit:
    """The one that is averaged over the shortest time: what a reader sees first in a chart."""
    stated, at = limits_of(of, ask), np.array([now])
    for window in windows_of(stated):
        holds = held(stated, window, at)
        low, high = float(holds.low[0]), float(holds.high[0])
        if math.isfinite(low) or math.isfinite(high):
            source = source_at(stated, window, now)
            said = source.source if source is not None else ""
            return Limit(low, high, _SECONDS[window], {"vi": said, "en": said})
    unknown = any(each.reason and each.holds(at)[0] for each in stated)
    return Limit(unknown=unknown)
