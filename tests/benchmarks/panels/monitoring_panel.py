"""Seconds of the panel of readings over ten million of them: opened, and the chart of a year."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.benchmarks.fresh import measured

_STATIONS = 20
"""Of five parameters each, every five minutes for a year: 10.5 million readings."""
_START, _DAYS = 1_764_522_000, 365
_RUNS = 5


def report(stations: int = _STATIONS) -> None:
    """Print the table; the aims: the panel is open in under 1 s, a chart of a year in under 200 ms."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "readings.gpkg"
        count = int(measured(filled, str(path), stations))
        opened, chart, all_ = (float(each) for each in measured(panel_s, str(path)).split())
    print(f"{count:,} readings of {5 * stations} series in a GeoPackage; medians of {_RUNS}")
    print("| what | s |\n| --- | --- |")
    print(f"| the panel opened: newest values, states, seven days of hours | {opened:.2f} |")
    print(f"| chart and calendar of a year of one series, read and painted | {chart:.3f} |")
    print(f"| the same of all there is | {all_:.3f} |", flush=True)


def filled(path: str, stations: int) -> int:
    """Make a store of so many stations; how many readings it has."""
    from tests.benchmarks.qgis_app import start

    _application = start()
    from tests.support.monitoring.readings import fill
    from tests.support.stores import copied_store

    store = copied_store(Path(path), "bench", "en", park="Khu đo thử")
    return fill(store, [f"T{each:02d}" for each in range(stations)], _START, _START + _DAYS * 86_400)


def panel_s(path: str) -> str:
    """Medians: the panel opened, a year drawn, all drawn."""
    from tests.benchmarks.qgis_app import start

    _application = start()
    from qgis.core import QgsVectorLayer

    from eco_ip_plugin.core.monitoring.limits.stated import Ask
    from eco_ip_plugin.core.monitoring.view.points import arranged, stated
    from eco_ip_plugin.gui.monitoring.checks.limits import limits_now, packs
    from eco_ip_plugin.gui.monitoring.points.given import limits_of, points_of
    from eco_ip_plugin.gui.monitoring.reading import Asked, figures_of, lines_of
    from eco_ip_plugin.storage.geopackage.store import GeoPackageStore

    store = GeoPackageStore.open(Path(path))
    layer = QgsVectorLayer(store.uri("monitoring"), "monitoring", "ogr")
    now = float(_START + _DAYS * 86_400)

    def opened() -> Any:
        points, typed = points_of(layer), limits_of(layer)
        lines, _ = lines_of(store, lambda streams: limits_now(streams, points, typed, Ask(packs=packs(())), now))
        return arranged(points, stated(lines, now))

    line = opened()[0].lines[0]

    def drawn(window: str) -> Any:
        return _painted(figures_of(store, Asked(line, window, None, "auto", 700)))

    times = (_median_s(opened), _median_s(lambda: drawn("year")), _median_s(lambda: drawn("all")))
    return " ".join(map(str, times))


def _painted(figures: Any) -> None:
    from qgis.PyQt.QtCore import QRectF
    from qgis.PyQt.QtGui import QImage, QPainter

    from eco_ip_plugin.gui.monitoring.chart import days, line
    from eco_ip_plugin.gui.monitoring.chart.scene import Ink, Scene

    scene = Scene("bench", figures.asked.line, figures.frame, figures.curve, figures.mean, figures.grid)
    for paint in (line.paint, days.paint):
        image = QImage(700, 400, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        paint(painter, QRectF(image.rect()), scene, Ink.on_paper())
        painter.end()


def _median_s(work: Callable[[], Any]) -> float:
    taken = []
    for _ in range(_RUNS):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


if __name__ == "__main__":
    report()
