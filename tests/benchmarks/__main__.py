"""`make bench`: ratios against peers measured in the same run. Absolute times depend on the machine; ratios less."""

from __future__ import annotations

import argparse
import ast
import os
import platform
import statistics
import tempfile
from pathlib import Path

import numpy as np
import shapely
from qgis.core import Qgis

from . import coverage, dossier, drawing, energy, reading, scaling, symbiosis, water, zoning
from .fresh import measured
from .qgis_app import start


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--zones", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--no-scaling", action="store_true", help="leave out the runs up to 500,000 zones")
    options = parser.parse_args()
    application, processing = start()
    print(
        f"QGIS {Qgis.QGIS_VERSION}, shapely {shapely.__version__} (GEOS {shapely.geos_version_string}),"
        f" numpy {np.__version__}, Python {platform.python_version()}, {os.cpu_count()} cores;"
        f" {options.zones:,} zones, median of {options.runs}"
    )
    check(options.zones, options.runs)
    coverage.report(options.zones, (options.runs + 1) // 2)
    drawing.report(processing, options.runs)
    application.exitQgis()
    footprint(options.zones)
    symbiosis.all_parts()
    reading.report()
    energy.report()
    dossier.report(options.zones, (options.runs + 1) // 2)
    water.report()
    if not options.no_scaling:
        scale()


def check(count: int, runs: int) -> None:
    """The 25 percent check: every side once, each in a fresh process, then all again. A machine that is slow for a
    minute is slow for all of them."""
    rounds = [[float(measured(zoning.taken_s, side, count)) for side in zoning.SIDES] for _ in range(runs)]
    peer, ours, core, reading = (statistics.median(taken) for taken in zip(*rounds))
    print("| what | s | peer ÷ it |\n| --- | --- | --- |")
    for name, taken in (
        ("QGIS: fixgeometries, dissolve, union", peer),
        ("ecoip:greenspacecheck, memory outputs", ours),
        ("its core, arrays to findings", core),
        ("merely reading the layer", reading),
    ):
        print(f"| {name} | {taken:.2f} | {peer / taken:.1f} × |", flush=True)
    print(f"core ÷ reading: {core / reading:.1f} ×")


def footprint(count: int) -> None:
    """Memory of a run, and the time that loading the plugin takes."""
    before, after = ast.literal_eval(measured(scaling.peak_memory_mb, count))
    print(f"peak memory: {after:,.0f} MB, of which QGIS and the layers {before:,.0f} MB")
    first, later = [], []
    for _ in range(5):
        with tempfile.TemporaryDirectory() as folder:
            first.append(float(measured(scaling.load_milliseconds, bytecode=Path(folder))))
            later.append(float(measured(scaling.load_milliseconds, bytecode=Path(folder))))
    verdicts = [ast.literal_eval(measured(scaling.first_verdicts_s)) for _ in range(5)]
    print("verdict on a sample park: {:.2f} s in a QGIS that has just started, {:.2f} s the second time; medians of 5"
          .format(*(statistics.median(each) for each in zip(*verdicts))))  # fmt: skip
    print(f"loading the plugin: {statistics.median(later):.0f} ms, {statistics.median(first):.0f} ms the first time"
          " (Python compiles it); medians of 5 fresh processes")  # fmt: skip


def scale() -> None:
    """Cost over size, and its plot."""
    seconds = [float(measured(scaling.core_seconds, size)) for size in scaling.SIZES]
    for size, taken in zip(scaling.SIZES, seconds):
        print(f"core, {size:,} zones: {taken:.1f} s, {taken / size * 1e6:.1f} µs a zone")
    print(f"plot: {scaling.plot(scaling.SIZES, seconds)}")


if __name__ == "__main__":
    main()
