"""Readings into a GeoPackage beside plain SQLite inserts of the same rows, and ten million from one CSV, all in.

`python -m tests.benchmarks.monitoring [rows of the CSV]`
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np

from eco_ip_plugin.core.monitoring.readings import Batch, Key
from eco_ip_plugin.core.progress import Silent

from ..fresh import measured, peak_mb

_ROWS, _SERIES, _CHUNK = 2_000_000, 30, 250_000
_SERVED = 20_000
_BEGIN = 1_767_200_400
"""2026-01-01 in Viet Nam."""


def report(csv_rows: int = 10_000_000) -> None:
    """Print the table."""
    plain, ours, again = (float(measured(each)) for each in (plain_s, ours_s, again_s))
    whole, peak = measured(csv_s, csv_rows).split()
    print("| what | s | rows a second | plain inserts ÷ it |\n| --- | --- | --- | --- |")
    for name, taken in (("plain sqlite3 executemany", plain), ("import of readings", ours), ("the same again", again)):
        print(f"| {name}, {_ROWS:,} rows | {taken:.1f} | {_ROWS / taken:,.0f} | {plain / taken:.2f} × |")
    print(f"| one CSV, {csv_rows:,} rows, all in | {float(whole):.1f} | {csv_rows / float(whole):,.0f} | {peak} MB |")
    taken = float(measured(service_s))
    print(
        f"| SensorThings on loopback, {_SERVED:,} readings, read | {taken:.1f} | {_SERVED / taken:,.0f} | {_layer()} |"
    )
    print("\nAims: 250,000 rows a second; ten million of one CSV in 60 s.")


def plain_s() -> float:
    """The peer: the same rows in the same order into a table with the same columns and key, nothing else."""
    with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(Path(folder) / "plain.db")) as file:
        columns = "fid INTEGER PRIMARY KEY, stream INTEGER, t INTEGER, v REAL, status TEXT, import_id TEXT"
        file.execute(f"CREATE TABLE reading ({columns})")
        file.execute("CREATE UNIQUE INDEX reading_key ON reading (stream, t)")
        begin = time.perf_counter()
        insert = "INSERT INTO reading (stream, t, v, status, import_id) VALUES (?, ?, ?, ?, ?)"
        for batch in _batches():
            columns_of = (batch.key.tolist(), batch.t.tolist(), batch.v.tolist())
            file.executemany(insert, ((*row, "00", "N-0000000") for row in zip(*columns_of)))
        file.commit()
        return time.perf_counter() - begin


def ours_s() -> float:
    """An import into a new store, with roll-ups, newest values and its row."""
    with tempfile.TemporaryDirectory() as folder:
        return _import_s(_store(folder))


def again_s() -> float:
    """The same readings once more, each looked for and found."""
    with tempfile.TemporaryDirectory() as folder:
        store = _store(folder)
        _import_s(store)
        return _import_s(store)


def csv_s(count: int) -> str:
    """Seconds from a CSV to the end of its import, and MB of memory at most."""
    from eco_ip_plugin.processing.monitoring import feeds
    from eco_ip_plugin.storage.readings.importing import import_feeds

    with tempfile.TemporaryDirectory() as folder:
        store, path = _store(folder), Path(folder) / "readings.csv"
        _write(path, count)
        begin = time.perf_counter()
        found = feeds.of_files([path], "csv", None).feeds
        done = import_feeds(store, found, park="", language="vi", overwrite=False, source="", progress=Silent())
        taken = time.perf_counter() - begin
        if done.added != count:
            raise SystemExit(f"{done.added:,} readings of {count:,} are in")
    return f"{taken} {peak_mb():.0f}"


def service_s() -> float:
    """Seconds to read a service of our own, page by page; of which making the pages takes a part."""
    from ..qgis_app import start

    service_s.kept = start()
    from eco_ip_plugin.processing.monitoring.sensorthings_client import batches
    from tests.processing.monitoring.sensor_stub import Service

    service = Service(("COD", "mg/L", _SERVED))
    service.page = _SERVED // 4
    begin = time.perf_counter()
    count = sum(len(batch) for batch in batches(service.url))
    taken = time.perf_counter() - begin
    service.close()
    if count != _SERVED:
        raise SystemExit(f"{count:,} readings of {_SERVED:,} came")
    return taken


def _layer() -> str:
    """What is said beside it: QGIS has a SensorThings layer of its own from 3.36 on."""
    from qgis.core import Qgis

    has_one = Qgis.QGIS_VERSION_INT >= 33600
    return "QGIS's own layer: to be measured here" if has_one else f"QGIS {Qgis.QGIS_VERSION} has no layer of these"


def _import_s(store: object) -> float:
    from eco_ip_plugin.storage.readings.importing import Feed, import_feeds

    feed = Feed("x", "bench", lambda tell: _batches())
    begin = time.perf_counter()
    import_feeds(store, [feed], park="", language="vi", overwrite=False, source="", progress=Silent())
    return time.perf_counter() - begin


def _store(folder: str):
    from ..qgis_app import start

    _store.kept = start()
    from tests.support.stores import copied_store

    return copied_store(Path(folder) / "bench.gpkg", "lan", "vi", park="P")


def _batches() -> Iterator[Batch]:
    keys = tuple(Key(f"T{at // 10}", f"P{at % 10}", "mg/l") for at in range(_SERIES))
    chance = np.random.default_rng(1)
    for first in range(0, _ROWS, _CHUNK):
        row = np.arange(first, min(first + _CHUNK, _ROWS))
        values = chance.normal(20, 3, len(row)).round(2)
        t, status = _BEGIN + row // _SERIES * 300, np.zeros(len(row), np.int8)
        yield Batch(keys, (row % _SERIES).astype(np.int32), t, values, status, row + 1)


def _write(path: Path, count: int) -> None:
    """300 series, five minutes apart, local time."""
    values = np.random.default_rng(1).normal(20, 3, count).round(2)
    with path.open("w", encoding="utf-8") as file:
        file.write("station,parameter,time,value,unit,status\n")
        for first in range(0, count, 300):
            moment = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(_BEGIN + 25_200 + first))
            some = enumerate(values[first : first + 300].tolist())
            file.write("".join([f"T{at // 10:02},P{at % 10},{moment},{value},mg/l,00\n" for at, value in some]))
