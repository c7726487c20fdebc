"""Seconds of a year on feeders: twenty of thirty buses with 8,760 hours each, and of one with ten thousand buses."""

from __future__ import annotations

import time

import numpy as np

from eco_ip_plugin.core.energy.feeder.sweep import sweep

_FEEDERS, _BUSES, _MANY, _HOURS, _KV = 20, 30, 10_000, 8760, 22.0


def report() -> None:
    """Print the table; the aim for the twenty is 2 s."""
    draw = np.random.default_rng(1)
    given = [_feeder(draw, _BUSES, _HOURS, 0.5) for _ in range(_FEEDERS)]
    print("| what | s |\n| --- | --- |")
    print(f"| {_FEEDERS} feeders of {_BUSES} loads, {_HOURS:,} hours each | {_seconds(given):.2f} |")
    print(f"| one feeder of {_MANY:,} loads, one hour | {_seconds([_feeder(draw, _MANY, 1, 0.0005)]):.2f} |")


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
