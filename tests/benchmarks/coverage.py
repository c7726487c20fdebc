"""The geometry check of a zoning layer against QGIS's own checks that give the same findings.

Peer, all reachable through Processing in QGIS 3.22: `qgis:checkvalidity` (invalid rings), `native:fixgeometries` (the
others need it), `native:union` with itself (overlaps, by pair), `native:dissolve` and `native:difference` from the
boundary (gaps), `native:difference` of zones and boundary (land outside).
`python -m tests.benchmarks.coverage` measures this alone.
"""

from __future__ import annotations

import argparse
import ast
import statistics
from typing import Any

import shapely
from qgis.core import QgsFeatureRequest, QgsProcessingContext, QgsVectorLayer

from .fresh import measured
from .qgis_app import start
from .zoning import layers, seconds

_WARM = 200
"""Zones of a run that is not measured: libraries are loaded once in a session."""


def run_ours(processing: Any, zones: QgsVectorLayer, boundary: QgsVectorLayer) -> dict[str, Any]:
    """The whole algorithm, memory layers in and out."""
    return processing.run(
        "ecoip:coveragecheck",
        {"ZONES": zones, "CODE_FIELD": "code", "BOUNDARY": boundary, "MIN_AREA": 0.0, "FINDINGS": "TEMPORARY_OUTPUT"},
    )


def run_peer(processing: Any, zones: QgsVectorLayer, boundary: QgsVectorLayer) -> dict[str, float]:
    """Number of invalid zones; ha of gaps, of land claimed more than once, and outside."""
    context = QgsProcessingContext()
    context.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryNoCheck)

    def result(algorithm: str, output: str = "OUTPUT", **parameters: Any) -> Any:
        return processing.run(algorithm, {**parameters, output: "TEMPORARY_OUTPUT"}, context=context)[output]

    invalid = processing.run(
        "qgis:checkvalidity",
        {"INPUT_LAYER": zones, "METHOD": 2, "IGNORE_RING_SELF_INTERSECTION": False,
         "VALID_OUTPUT": "TEMPORARY_OUTPUT", "INVALID_OUTPUT": "TEMPORARY_OUTPUT", "ERROR_OUTPUT": "TEMPORARY_OUTPUT"},
        context=context,
    )["INVALID_COUNT"]  # fmt: skip
    fixed = result("native:fixgeometries", INPUT=zones)
    united = result("native:union", INPUT=fixed)
    dissolved = result("native:dissolve", INPUT=fixed)
    gaps = result("native:difference", INPUT=boundary, OVERLAY=dissolved)
    outside = result("native:difference", INPUT=fixed, OVERLAY=boundary)
    seen: dict[bytes, int] = {}
    for feature in united.getFeatures():
        shape = feature.geometry().asWkb().data()
        seen[shape] = seen.get(shape, 0) + 1
    park = next(boundary.getFeatures()).geometry()
    twice = shapely.from_wkb([shape for shape, times in seen.items() if times > 1])
    inside = shapely.intersection(twice, shapely.from_wkb(park.asWkb().data()))
    return {
        "invalid": float(invalid),
        "gap_ha": sum(feature.geometry().area() for feature in gaps.getFeatures()) / 1e4,
        "overlap_ha": float(shapely.area(inside).sum()) / 1e4,
        "outside_ha": sum(feature.geometry().area() for feature in outside.getFeatures()) / 1e4,
    }


def taken_s(side: str, count: int) -> tuple[float, dict[str, float]]:
    """Wall time of "peer" or "algorithm" on `count` zones, in a process that has done it once on a few, and what it
    found: the figures of `run_peer`."""
    _, processing = start()
    run = run_peer if side == "peer" else run_ours
    run(processing, *layers(_WARM))
    zones, boundary = layers(count)
    found: dict[str, Any] = {}
    taken = seconds(lambda: found.update(run(processing, zones, boundary)), 1)
    if side == "algorithm":
        found = {
            "invalid": found["INVALID_COUNT"],
            "gap_ha": found["GAP_HA"],
            "overlap_ha": found["OVERLAP_HA"],
            "outside_ha": sum(r["area_m2"] for r in found["FINDINGS"].getFeatures() if r["kind"] == "outside") / 1e4,
        }
    return taken, found


def report(count: int, runs: int) -> None:
    """Print seconds, ratio, and what both found; each side in a fresh process, in turn."""
    rounds = [[ast.literal_eval(measured(taken_s, side, count)) for side in ("peer", "algorithm")] for _ in range(runs)]
    (_, theirs), (_, ours) = rounds[0]
    print("; ".join(f"{name} {ours[name]:,.4f} (QGIS {theirs[name]:,.4f})" for name in ours))
    peer, algorithm = (statistics.median(side[0] for side in sides) for sides in zip(*rounds))
    print("| what | s | peer ÷ it |\n| --- | --- | --- |")
    for name, taken in (("QGIS: checkvalidity, fixgeometries, union, dissolve, 2 × difference", peer),
                        ("ecoip:coveragecheck, memory outputs", algorithm)):  # fmt: skip
        print(f"| {name} | {taken:.2f} | {peer / taken:.1f} × |", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--zones", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=1)
    options = parser.parse_args()
    from tests.benchmarks import coverage  # not __main__, which a fresh process would not find

    coverage.report(options.zones, options.runs)
