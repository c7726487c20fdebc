"""Cost over size, memory, and what loading the plugin costs QGIS: each measured in a process of its own."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import shapely
from qgis.core import QgsVectorLayer

SIZES = (50_000, 100_000, 200_000, 350_000, 500_000)
_PLOT = Path("docs/benchmarks_scaling.svg")


def core_seconds(count: int) -> float:
    """Best of three runs of the core on `count` zones: the least disturbed one."""
    from . import zoning
    from .layouts import crooked_grid

    geometry, codes = crooked_grid(count)
    wkb, park = shapely.to_wkb(geometry), zoning.park_of(geometry)
    del geometry
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        zoning.run_core(wkb, codes, park)
        taken.append(time.perf_counter() - start)
    return min(taken)


def peak_memory_mb(count: int) -> tuple[float, float]:
    """Peak resident memory of a QGIS process before and after the whole algorithm with memory outputs, MB."""
    from . import zoning
    from .fresh import peak_mb
    from .qgis_app import start

    application, processing = start()
    zones, boundary = zoning.layers(count)
    before = peak_mb()
    zoning.run_ours(processing, zones, boundary)
    after = peak_mb()
    application.exitQgis()
    return before, after


def first_verdicts_s() -> tuple[float, float]:
    """The check of the sample park Sóc Sơn in a QGIS that has just started, and the same once more: wall seconds."""
    from . import zoning
    from .qgis_app import start

    application, processing = start()
    folder = Path(__file__).resolve().parents[2] / "resources" / "samples"
    layers = [QgsVectorLayer(str(folder / f"soc_son_{name}.geojson"), name, "ogr") for name in ("zones", "boundary")]
    first, second = (zoning.seconds(lambda: zoning.run_ours(processing, *layers), 1) for _ in range(2))
    layers.clear()
    application.exitQgis()
    return first, second


def load_milliseconds() -> float:
    """From the first import of the plugin to menu, toolbar, panels and algorithms, in a QGIS that just started."""
    import qgis.utils  # noqa: F401 - as QGIS does before any plugin
    from qgis.core import QgsApplication

    application = QgsApplication([], True)
    application.initQgis()
    from tests.gui.conftest import Iface

    window = Iface()
    start = time.perf_counter()
    import eco_ip_plugin

    plugin = eco_ip_plugin.classFactory(window)
    plugin.initGui()
    taken = (time.perf_counter() - start) * 1000
    plugin.unload()
    return taken


def plot(sizes: tuple[int, ...], seconds: list[float]) -> Path:
    """Draw cost over size with the straight line through the origin that fits best."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    slope = float(np.dot(sizes, seconds) / np.dot(sizes, sizes))
    figure, axes = pyplot.subplots(figsize=(6, 3.6))
    axes.plot(sizes, seconds, "ko", label="measured")
    axes.plot([0, sizes[-1]], [0, slope * sizes[-1]], "k--", label=f"{slope * 1e6:.1f} µs a zone")
    axes.set_xlabel("zones of 20 vertices, one in twenty faulty")
    axes.set_ylabel("core, s")
    axes.legend()
    figure.tight_layout()
    _PLOT.parent.mkdir(exist_ok=True)
    figure.savefig(_PLOT, metadata={"Date": None})
    return _PLOT
