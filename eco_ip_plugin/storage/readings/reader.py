"""Readings of a store as arrays: its series, the values of one, its roll-ups and the newest of each.

They come from the file or the database itself, in whatever thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...core.errors import EcoIpError
from ...core.monitoring.rollups import STEPS, Rollup, merged, rolled
from ..geopackage import reading as geopackage
from ..geopackage.store import GeoPackageStore
from ..opening import Store
from ..postgis import connection as postgis

_STATUS = (
    "CASE status WHEN '00' THEN 0 WHEN '01' THEN 1 WHEN '02' THEN 2 ELSE CASE WHEN status IS NULL THEN 0 ELSE 2 END END"
)
_STREAMS = (
    "SELECT fid, stream_id, monitoring_id, parameter, symbol, unit, interval_s, rule, url FROM {stream} ORDER BY fid"
)
_SERIES = f"SELECT t, v, {_STATUS} FROM {{reading}} WHERE stream = ? AND t >= ? AND t < ? ORDER BY t"  # nosec B608
_STEPS = (
    'SELECT stream, t, "count", mean, "min", "max", left_out FROM {reading_$step$}'
    " WHERE stream IN ($streams$) AND t >= ? AND t < ? ORDER BY stream, t"
)
_AT_ONCE = 500
"""Series of one statement: opening a file costs more than the steps of a series, and SQLite before 3.32 takes 999
values."""
_LATEST = f"SELECT stream, t, v, {_STATUS}, state FROM {{latest}} ORDER BY stream"  # nosec B608


@dataclass(frozen=True)
class Streams:
    """The series of a store, n of them, by row id. fid: (n,) int64; interval_s: (n,) float64, nan for unknown; the
    others as stored, "" for none."""

    fid: np.ndarray
    stream_id: tuple[str, ...]
    monitoring_id: tuple[str, ...]
    parameter: tuple[str, ...]
    symbol: tuple[str, ...]
    unit: tuple[str, ...]
    interval_s: np.ndarray
    rule: tuple[str, ...]
    url: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.fid)


@dataclass(frozen=True)
class Series:
    """Values of one series by time. t: (n,) int64, seconds UTC; v: (n,) float64, nan for no value; status: (n,) int8, 0
    measured, 1 calibrating, 2 device error."""

    t: np.ndarray
    v: np.ndarray
    status: np.ndarray

    def __len__(self) -> int:
        return len(self.t)


@dataclass(frozen=True)
class Latest:
    """The newest reading of each series that has one. As `Series`, and stream: (n,) int64; state: as stored, "" for not
    judged yet."""

    stream: np.ndarray
    t: np.ndarray
    v: np.ndarray
    status: np.ndarray
    state: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.stream)


def streams(store: Store) -> Streams:
    """Every series. Raises EcoIpError for a store that cannot be read."""
    fid, *told, interval, rule, url = _columns(_asked(store, _STREAMS), 9)
    stream_id, monitoring_id, parameter, symbol, unit = map(_texts, told)
    interval_s, of_rule, of_url = _real(interval), _texts(rule), _texts(url)
    return Streams(_whole(fid), stream_id, monitoring_id, parameter, symbol, unit, interval_s, of_rule, of_url)


def series(store: Store, fid: int, start: int, end: int) -> Series:
    """Values of the series with row id `fid`, start <= t < end. Raises EcoIpError for a store that cannot be read, or
    whose readings are closed to the one who asks."""
    t, v, status = _columns(_asked(store, _SERIES, (int(fid), int(start), int(end))), 3)
    return Series(_whole(t), _real(v), np.array(status, np.int8))


def rollup(store: Store, fids: Sequence[int], step: str, start: int, end: int) -> Rollup:
    """Steps of the series `fids` that begin at start <= t < end. step: "hour" or "day" (of UTC+7). As `series`. Of a
    file that an earlier draft of the version made, they are put together here."""
    wanted = sorted(set(map(int, fids)))
    try:
        return _stored_steps(store, wanted, step, start, end)
    except EcoIpError as error:
        if error.key != "error.store_schema_changed":
            raise
    return merged([_made_steps(store, fid, step, start, end) for fid in wanted])


def _stored_steps(store: Store, wanted: Sequence[int], step: str, start: int, end: int) -> Rollup:
    found: list[tuple[Any, ...]] = []
    for first in range(0, len(wanted), _AT_ONCE):
        some = wanted[first : first + _AT_ONCE]
        statement = _STEPS.replace("$step$", step).replace("$streams$", ", ".join("?" * len(some)))
        found += _asked(store, statement, (*some, int(start), int(end)))
    stream, t, count, mean, low, high, left_out = _columns(found, 7)
    means, lows, highs = _real(mean), _real(low), _real(high)
    return Rollup(_whole(stream), _whole(t), _whole(count), means, lows, highs, _whole(left_out))


def _made_steps(store: Store, fid: int, step: str, start: int, end: int) -> Rollup:
    of = series(store, fid, start, end + STEPS[step])
    made = rolled(np.full(len(of), fid, np.int64), of.t, of.v, of.status, step)
    return made.where((made.t >= start) & (made.t < end))


def latest(store: Store) -> Latest:
    """The newest reading of each series. Raises as `series`."""
    stream, t, v, status, state = _columns(_asked(store, _LATEST), 5)
    return Latest(_whole(stream), _whole(t), _real(v), np.array(status, np.int8), _texts(state))


def _asked(store: Store, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Rows of a statement, its tables in braces, its values as question marks."""
    if isinstance(store, GeoPackageStore):
        with geopackage.reading(store.path) as file:
            return file.ask(statement.replace("{", '"').replace("}", '"'), values)
    from psycopg2 import sql

    tables = ("stream", "reading", "latest", "reading_hour", "reading_day")
    names = {name: sql.Identifier(store.name, name) for name in tables}
    if store.may == "read" and "{stream}" not in statement:
        raise EcoIpError("error.readings_closed", path=store.address())
    with postgis.connected(store.source) as database, database.cursor() as cursor:
        cursor.execute(sql.SQL(statement.replace("?", "%s")).format(**names), tuple(values))
        return list(cursor.fetchall())


def _columns(rows: Sequence[tuple[Any, ...]], count: int) -> list[Any]:
    return [list(column) for column in zip(*rows)] if rows else [[] for _ in range(count)]


def _whole(column: Sequence[Any]) -> np.ndarray:
    return np.array(column, np.int64)


def _real(column: Sequence[Any]) -> np.ndarray:
    return np.array(column, np.float64)


def _texts(column: Sequence[Any]) -> tuple[str, ...]:
    return tuple("" if each is None else str(each) for each in column)
