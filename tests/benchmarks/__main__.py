"""`make bench`: ratios against peers measured in the same run. Absolute times depend on the machine; ratios less."""

from __future__ import annotations

import argparse
import platform

import numpy as np
import shapely
from qgis.core import Qgis

from . import zoning
from .layouts import crooked_grid
from .qgis_app import start


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--zones", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    application, processing = start()
    print(f"QGIS {Qgis.QGIS_VERSION}, shapely {shapely.__version__} (GEOS {shapely.geos_version_string}), numpy "
          f"{np.__version__}, Python {platform.python_version()}, {options.zones:,} zones, median of {options.runs}")  # fmt: skip
    check(processing, options.zones, options.runs)
    application.exitQgis()


def check(processing: object, count: int, runs: int) -> None:
    """The 25 percent check."""
    zones, boundary = zoning.layers(count)
    geometry, codes = crooked_grid(count)
    wkb, park = shapely.to_wkb(geometry), zoning.park_of(geometry)
    reading = zoning.seconds(lambda: zoning.read_only(zones), runs)
    core = zoning.seconds(lambda: zoning.run_core(wkb, codes, park), runs)
    ours = zoning.seconds(lambda: zoning.run_ours(processing, zones, boundary), runs)
    peer = zoning.seconds(lambda: zoning.run_peer(processing, zones), runs)
    print("| what | s | peer ÷ it |\n| --- | --- | --- |")
    for name, taken in (
        ("QGIS: fixgeometries, dissolve, union", peer),
        ("ecoip:greenspacecheck, memory outputs", ours),
        ("its core, arrays to findings", core),
        ("merely reading the layer", reading),
    ):
        print(f"| {name} | {taken:.2f} | {peer / taken:.1f} × |", flush=True)
    print(f"core ÷ reading: {core / reading:.1f} ×")


if __name__ == "__main__":
    main()
