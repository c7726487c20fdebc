"""Seconds of a year: of feeders, of a plan with a battery and with sizes sought, and of many parks through Dask."""

from __future__ import annotations

import time

import numpy as np

from eco_ip_plugin.core.energy.balance.calendar import calendar_of
from eco_ip_plugin.core.energy.balance.figures import balance
from eco_ip_plugin.core.energy.balance.site import Battery, Costs, Site
from eco_ip_plugin.core.energy.feeder.sweep import sweep
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.symbiosis.processes import hired

_FEEDERS, _BUSES, _MANY, _HOURS, _KV = 20, 30, 10_000, 8760, 22.0
_PARKS, _ASKED = 60, 600
_COSTS = Costs.of(0.08, 12, 1e6, 5e5, None)


def report() -> None:
    """Print the table; the aims: 2 s for the twenty feeders and for a plan, 10 s with sizes, 20 min for 600 parks."""
    draw = np.random.default_rng(1)
    given = [_feeder(draw, _BUSES, _HOURS, 0.5) for _ in range(_FEEDERS)]
    print("| what | s |\n| --- | --- |")
    print(f"| {_FEEDERS} feeders of {_BUSES} loads, {_HOURS:,} hours each | {_seconds(given):.2f} |")
    print(f"| one feeder of {_MANY:,} loads, one hour | {_seconds([_feeder(draw, _MANY, 1, 0.0005)]):.2f} |")
    print(f"| a park of {_HOURS:,} hours with a battery | {_planned([_park(1)]):.2f} |")
    print(f"| the same with sizes sought | {_planned([_park(1, _COSTS)]):.2f} |")
    every = _through_dask([_park(seed) for seed in range(_PARKS)])
    minutes = every * _ASKED / _PARKS / 60
    print(f"| {_PARKS} parks through Dask, two workers; {_ASKED} take {minutes:.1f} min | {every:.1f} |")


def _park(seed: int, costs: Costs | None = None) -> Site:
    """Shifts, sun and a battery that differ from park to park; prices made up."""
    draw, hour = np.random.default_rng(seed), np.arange(_HOURS)
    load = np.where(hour % 24 < draw.integers(10, 22), draw.uniform(500, 5000), 300.0) * draw.uniform(0.8, 1.2, _HOURS)
    clouds = np.repeat(draw.uniform(0.2, 1.0, 365), 24)
    sun = np.maximum(np.sin((hour % 24 - 6) / 12 * np.pi), 0.0) * clouds * draw.uniform(1000, 9000)
    price = np.where((hour % 24 >= 17) & (hour % 24 < 20), 3000.0, 1800.0)
    battery = Battery(1000.0, 500.0, 0.95) if costs is None else Battery(1e5, 1e4, 0.95)
    months = calendar_of(2023).month
    return Site(load, sun, price, np.full(_HOURS, 700.0), months, battery, 0.5, 0.6592, "cost", None, costs)


def _bill(site: Site) -> float:
    return balance(site).totals.bill


def _planned(sites: list[Site]) -> float:
    start = time.perf_counter()
    for site in sites:
        _bill(site)
    return time.perf_counter() - start


def _through_dask(sites: list[Site]) -> float:
    from distributed import LocalCluster

    few = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with few as cluster, hired(cluster.scheduler_address) as workers:
        start = time.perf_counter()
        bills = workers.map(_bill, sites, Silent())
        took = time.perf_counter() - start
    assert np.allclose(bills[:2], [_bill(site) for site in sites[:2]], rtol=1e-9, atol=0.0)
    return took


def _feeder(draw: np.random.Generator, buses: int, hours: int, most_mw: float) -> tuple[np.ndarray, ...]:
    """Each bus hangs on one of the five before it."""
    parent = np.array([-1, *(int(draw.integers(max(0, bus - 5), bus)) for bus in range(1, buses + 1))])
    impedance = np.concatenate([[0.0], draw.uniform(0.01, 0.1, buses)]) * (1.0 + 0.9j)
    load = draw.uniform(0.0, most_mw, (buses + 1, 1)) * draw.uniform(0.2, 1.0, (1, hours)) * (1.0 + 0.3j)
    load[0] = 0.0
    return parent, impedance, load


def _seconds(given: list[tuple[np.ndarray, ...]]) -> float:
    start = time.perf_counter()
    for parent, impedance, load in given:
        sweep(parent, impedance, load, _KV)
    return time.perf_counter() - start
