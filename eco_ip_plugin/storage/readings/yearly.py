"""The figures of whole years that the series of a store have measured, for forms, inventories and indices."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Iterator

from ...core.errors import EcoIpError
from ...core.monitoring.limits.terms import assumed
from ...core.monitoring.parameters import parameter_key
from ...core.monitoring.readings import EARLIEST, LATEST
from ...core.monitoring.yearly import COD_KG, Year, loads_of, years_of
from ...core.park.measured import MeasuredYear
from ...core.park.one import Parks
from ..opening import Store
from . import reader

TABLES = ("monitoring", "stream")
"""What `measured_years` looks at of a park; series say in the field `figure` which figure of the year they measure."""


def measured_years(store: Store, parks: Parks) -> tuple[MeasuredYear, ...]:
    """What was measured of every year, a row a series and year; () where no series says which figure it measures, or
    this user sees no readings. parks: with the tables `TABLES`."""
    if any(name not in parks.whole for name in TABLES) or "figure" not in parks.whole["stream"].columns:
        return ()
    if not any(parks.whole["stream"]["figure"]):
        return ()
    try:
        return tuple(_measured(store, parks, assumed(datetime.date.today()).completeness))
    except EcoIpError:  # readings are closed to readers of a shared database
        return ()


def _measured(store: Store, parks: Parks, needed: float) -> Iterator[MeasuredYear]:
    streams, table, points = reader.streams(store), parks.whole["stream"], parks.whole["monitoring"]
    place = {id_: at for at, id_ in enumerate(streams.stream_id)}
    for row, figure in enumerate(table["figure"].tolist()):
        at, point = place.get(str(table["stream_id"][row])), points.row_of(str(table["monitoring_id"][row]))
        if not figure or at is None or point is None:
            continue
        park, firm = (str(points[name][point] or "") for name in ("park_id", "firm_id"))
        for each in _years(store, streams, at, str(figure)):
            yield MeasuredYear(
                figure=str(figure), park=park, firm=firm, stream=streams.stream_id[at], year=each.year,
                value=each.value, readings=each.readings, completeness=each.completeness,
                enough=each.completeness >= needed,
            )  # fmt: skip


def _years(store: Store, streams: reader.Streams, at: int, figure: str) -> Iterable[Year]:
    series = reader.series(store, int(streams.fid[at]), EARLIEST, LATEST)
    interval_s = float(streams.interval_s[at])
    if figure != COD_KG:
        return years_of(figure, series, streams.unit[at], interval_s)
    for other in range(len(streams)):
        names = {parameter_key(streams.parameter[other]), parameter_key(streams.symbol[other])}
        if streams.monitoring_id[other] == streams.monitoring_id[at] and "Flow" in names:
            flow = reader.series(store, int(streams.fid[other]), EARLIEST, LATEST)
            known = interval_s if interval_s > 0 else math.nan
            return loads_of(series, streams.unit[at], flow, streams.unit[other], known)
    return ()
