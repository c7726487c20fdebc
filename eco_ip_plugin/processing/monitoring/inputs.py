"""What the algorithms about readings read out of a store."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from ...core.errors import EcoIpError
from ..framework.run import Run
from ..framework.store import PARK, found_store
from . import blocks

if TYPE_CHECKING:
    from ...core.monitoring.limits.stated import Of
    from ...core.park.one import Parks
    from ...storage.opening import Store

Span = tuple[float, float, float]
"""First, last (infinite for open) and now, seconds UTC."""


def read_tables(run: Run, names: Sequence[str]) -> tuple[Store, Parks, str]:
    """The store, its parks in the tables that it has of `names`, and the park that is asked for, "" for all."""
    from qgis.core import QgsCoordinateReferenceSystem

    from ...core.park.one import Parks
    from ...storage import schema
    from ...storage.park import read_park

    store = found_store(run)
    there = [name for name in names if name in store.tables() and name in schema.tables()]
    whole = read_park(store, there, run.progress(0, 10))
    run.crs = QgsCoordinateReferenceSystem(whole.crs)
    parks = Parks(whole)
    chosen = run[PARK]
    if chosen and chosen not in parks.ids:
        raise EcoIpError("error.form.park", park=chosen, known=", ".join(parks.ids[:20]))
    return store, parks, chosen


def series_in(store: Store, parks: Parks, park: str) -> list[Of]:
    """The series of the points of a park, or of all. Raises EcoIpError where there are none."""
    import numpy as np

    from ...core.monitoring.limits.study import series_of
    from ...storage.readings import reader

    points = parks.whole["monitoring"]
    rows = parks.rows(park)["monitoring"] if park else np.arange(len(points))
    found = series_of(reader.streams(store), points, rows)
    if not found:
        raise EcoIpError("error.limits.no_stream")
    return found


def span(run: Run) -> Span:
    """The time asked for, and the time the states are of: its end, though never later than now. Raises EcoIpError where
    it ends before it begins."""
    begin, end = run[blocks.FROM], run[blocks.TO]
    first, last = blocks.seconds(begin), blocks.seconds(end, last=True)
    if first is not None and last is not None and last <= first:
        raise EcoIpError("error.limits.span", first=begin.date(), last=end.date())
    now = time.time()
    endless = float("inf")
    return (
        -endless if first is None else first, endless if last is None else last, now if last is None else min(last, now)
    )  # fmt: skip


def reader_of(store: Store, within: Span) -> Callable[[int], Any]:
    """What reads the readings of a series in the time asked for."""
    from ...core.monitoring.readings import EARLIEST, LATEST
    from ...storage.readings import reader

    first, last = int(max(within[0], EARLIEST)), int(min(within[1], LATEST))
    return lambda fid: reader.series(store, fid, first, last)


def place_of(parks: Parks) -> Callable[[str], Any]:
    """What gives the place of a point by its id, None for one without."""
    points = parks.whole["monitoring"]

    def place(monitoring_id: str) -> Any:
        row = points.row_of(monitoring_id)
        return None if row is None or points.geometry is None else points.geometry[row]

    return place
