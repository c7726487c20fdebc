"""Seconds of what has no peer and must not become slow unseen: a map of many zones, curves in millimetres."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from eco_ip_plugin.core.drawing.dxf.reading import read_dxf
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.reporting.map.svg import render
from tests.core.drawing.test_units import contours
from tests.core.reporting.test_map_svg import BOUNDARY, many_zones


def report() -> None:
    """Print the table."""
    zones = many_zones(100_000)
    classes = ("green", "traffic", "industrial", "disputed")
    given = [classes[number % 4] for number in range(len(zones))]
    print("| what | s |\n| --- | --- |")
    taken = _seconds(lambda: render(zones, given, BOUNDARY, [(n, zones[n]) for n in range(1, 301)]))
    print(f"| map of {len(zones):,} zones for a report | {taken:.2f} |")
    with tempfile.TemporaryDirectory() as folder:
        for unit, name in ((1.0, "metres"), (0.001, "millimetres")):
            path = contours(Path(folder), unit)
            taken = _seconds(lambda path=path: read_dxf(path, 0.001, Silent()))
            print(f"| twenty contour lines drawn in {name} | {taken:.2f} |")


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
