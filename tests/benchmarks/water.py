"""Benchmarks of water: how long the balances of many parks take."""

from __future__ import annotations

import time

import numpy as np
import shapely

PARKS, ZONES = 600, 40


def balances_s(parks: int = PARKS) -> float:
    """Seconds for the monthly balances of so many parks of 40 zones, arrays to tables."""
    import datetime

    from eco_ip_plugin.core.progress import Silent
    from eco_ip_plugin.core.water.months import Rain
    from eco_ip_plugin.core.water.norms import norms_on
    from eco_ip_plugin.core.water.reuse.land import lands_of
    from eco_ip_plugin.core.water.reuse.reclaimed import USES, Demand
    from eco_ip_plugin.core.water.reuse.study import Given, study
    from eco_ip_plugin.core.water.reuse.tables import balance_columns, month_columns

    west, south = 3000.0 * (np.arange(parks) % 25), 3000.0 * (np.arange(parks) // 25)
    boundaries = shapely.box(west, south, west + 2000, south + 2000)
    strip = np.arange(ZONES) * 2000.0 / ZONES
    zones = shapely.box(
        west[:, None] + strip, south[:, None], west[:, None] + strip + 2000.0 / ZONES, south[:, None] + 2000
    )
    classes = np.tile(np.array(["green", "traffic", "industrial", "industrial"] * (ZONES // 4), dtype=object), parks)
    rain = Rain(np.full(12, 100.0), np.full(12, 10.0))
    begun = time.perf_counter()
    names = np.array([str(number) for number in range(parks)], dtype=object)
    lands = lands_of(zones.ravel(), classes, boundaries, names, "zones", Silent())
    day = datetime.date(2026, 11, 21)
    found = study(
        Given(lands, norms_on(day), day, rain, [Demand()] * parks, None, None, None, None, None, 0.0, 0.1, USES)
    )
    rows = len(balance_columns(found)["month"]) + len(month_columns(found)["month"])
    if rows != parks * 12 * 3:
        raise RuntimeError(f"{rows} rows")
    return time.perf_counter() - begun


def report() -> None:
    """Print the line."""
    from .fresh import measured

    print(f"water balances of {PARKS} parks by month: {float(measured(balances_s)):.1f} s (at most 60)")
