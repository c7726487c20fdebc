"""The state of every monitoring point of a store now, for what only asks how things stand."""

from __future__ import annotations

import time

import numpy as np

from ...core.errors import EcoIpError
from ...core.monitoring.limits.stated import Ask
from ...core.monitoring.limits.study import held_now, series_of
from ...core.monitoring.states import Seen, current, worst_by
from ...core.park.table import Table
from ..opening import Store
from . import reader


def point_states(store: Store, points: Table, now: float | None = None) -> dict[str, str]:
    """The worst state of the series of each point (`core.monitoring.states`), by id, held against the limits entered
    with the points; {} where this user sees no readings. now: seconds UTC, at this moment where none is given."""
    try:
        streams, latest = reader.streams(store), reader.latest(store)
    except EcoIpError:
        return {}
    found = series_of(streams, points, np.arange(len(points)))
    row = {int(stream): at for at, stream in enumerate(latest.stream.tolist())}
    at = np.array([row.get(each.fid, -1) for each in found], dtype=np.intp)
    if not len(at) or not len(latest):
        return {}
    seen = Seen(
        latest.t[at], latest.v[at], latest.status[at], np.array([each.interval_s for each in found]), at >= 0
    )  # fmt: skip
    moment = time.time() if now is None else now
    states = current(moment, seen, held_now(found, Ask(), moment))
    return {str(point): state for point, state in worst_by([each.monitoring_id for each in found], states).items()}
