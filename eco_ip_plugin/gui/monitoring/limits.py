"""What each series is held against, as typed at its point."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from ...core.monitoring.view.points import Limit
from ...core.tables.words import fold


def typed(at_points: Mapping[str, tuple[str, str, float]], streams: Any) -> dict[int, Limit]:
    """Limits by series. at_points: parameter, unit and limit by id of the point; streams: `reader.Streams`."""
    found = {}
    for at, stream in enumerate(streams.fid.tolist()):
        parameter, unit, high = at_points.get(streams.monitoring_id[at], ("", "", math.nan))
        named = {fold(streams.parameter[at]), fold(streams.symbol[at])} - {""}
        if math.isfinite(high) and fold(parameter) in named and fold(unit) in ("", fold(streams.unit[at])):
            found[int(stream)] = Limit(high=high)
    return found
