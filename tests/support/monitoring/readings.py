"""Readings by the million: stations that write every few minutes, days and nights, gaps, calibrations, faults."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from eco_ip_plugin.core.monitoring.readings import CALIBRATING, FAULTY, MEASURED, Batch, Key
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.storage.geopackage.store import GeoPackageStore
from eco_ip_plugin.storage.readings.importing import Feed, import_feeds

PARAMETERS = (
    ("pH", "-", 7.2),
    ("COD", "mg/l", 60.0),
    ("TSS", "mg/l", 40.0),
    ("NH4", "mg/l", 4.0),
    ("Flow", "m³/h", 250.0),
)
_DAY_S = 86_400


def readings(stations: Sequence[str], start: int, end: int, every_s: int = 300, seed: int = 1) -> Iterator[Batch]:
    """One batch a station and parameter: a wave of a day with noise, 1 in 500 while calibrating, 1 in 1,000 at fault, 1
    in 300 lost. start <= t < end, seconds UTC."""
    draw, t = np.random.default_rng(seed), np.arange(start, end, every_s)
    for place, station in enumerate(stations):
        for symbol, unit, level in PARAMETERS:
            kept = t[draw.random(len(t)) > 1 / 300]
            wave = 1.0 + 0.25 * np.sin(2 * np.pi * (kept % _DAY_S) / _DAY_S + place)
            v = np.round(level * wave * draw.normal(1.0, 0.03, len(kept)), 3)
            status = draw.choice([MEASURED, CALIBRATING, FAULTY], len(kept), p=[0.997, 0.002, 0.001]).astype(np.int8)
            key = Key(station, symbol, unit, f"Trạm {station}")
            line = np.arange(1, len(kept) + 1)
            yield Batch((key,), np.zeros(len(kept), np.int32), kept, v, status, line)


def fill(store: GeoPackageStore, stations: Sequence[str], start: int, end: int, every_s: int = 300) -> int:
    """Import them; how many there are then."""
    feed = Feed("readings made up", "tests", lambda told: readings(stations, start, end, every_s))
    done = import_feeds(store, [feed], park="", language="vi", overwrite=False, source="tests", progress=Silent())
    return done.added
