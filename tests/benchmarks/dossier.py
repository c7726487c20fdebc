"""Seconds to write the GIS dossier of a large plan with all 153 classes to both databases, and to check it."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import shapely

from .fresh import measured, peak_mb
from .layouts import crooked_grid
from .qgis_app import memory_layer, start

CODES = {"MA_HO_SO": "24QPK0010001", "MA_THONG_TIN": "242623012345", "PLAN_NAME": "KCNLon"}


def report(count: int, runs: int) -> None:
    """Print the table."""
    rounds = [_numbers(measured(taken_s, count)) for _ in range(runs)]
    written, checked, plan, peak = (statistics.median(each) for each in zip(*rounds))
    print(f"dossier of {count:,} zones, median of {runs}; peak memory {peak:,.0f} MB")
    print("| what | s | aim |\n| --- | --- | --- |")
    print(f"| `ecoip:exportdossier`, 153 classes, both databases, checked | {written:.1f} | 60 |")
    print(f"| `ecoip:checkdossier` on both databases | {checked:.1f} | 10 |")
    print(f"| the same on the geodatabases alone | {plan:.1f} | 10 |")


def taken_s(count: int) -> str:
    """Seconds of the export, of the check of what it wrote, of that with one kind of database, and MB at the most."""
    kept_alive, processing = start()
    geometry, codes = crooked_grid(count, faulty_share=2.5 / count)  # a plan that is handed in has few faults left
    zones = memory_layer([each.wkb for each in geometry], codes.tolist(), "zones")
    boundary = memory_layer([shapely.union_all(geometry[shapely.is_valid(geometry)]).wkb], [""], "boundary")
    with tempfile.TemporaryDirectory() as folder:
        layers = {"ZONES": zones, "CODE_FIELD": "code", "BOUNDARY": boundary}
        wanted = {**layers, "CLASSES": "all", "FORMAT": "both", "FOLDER": folder, **CODES}
        written, done = _seconds(processing, "exportdossier", wanted)
        if done["CLASS_COUNT"] != 153 or done["ROW_COUNT"] != len(geometry) + 2 or done["FAILS"]:
            raise RuntimeError(str(done))
        package = Path(folder) / "CSDL_KCNLon"
        checked, done = _seconds(processing, "checkdossier", {"DOSSIER": str(package)})
        if done["FAILS"]:
            raise RuntimeError(str(done))
        for each in (package / "HoSoGIS").glob("*.gpkg"):
            each.unlink()
        alone, _ = _seconds(processing, "checkdossier", {"DOSSIER": str(package)})
    kept_alive.processEvents()
    return f"{written} {checked} {alone} {peak_mb()}"


def _seconds(processing: Any, name: str, parameters: dict[str, Any]) -> tuple[float, dict[str, Any]]:
    begun = time.perf_counter()
    done = processing.run(f"ecoip:{name}", {"FINDINGS": "TEMPORARY_OUTPUT", **parameters})
    return time.perf_counter() - begun, done


def _numbers(answer: str) -> list[float]:
    return [float(each) for each in answer.split()]
