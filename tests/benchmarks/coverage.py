"""The geometry check of a zoning layer against QGIS's own checks that give the same findings, in the same process.

Peer, all reachable through Processing in QGIS 3.22: `qgis:checkvalidity` (invalid rings), `native:fixgeometries` (the
others need it), `native:union` with itself (overlaps, by pair), `native:dissolve` and `native:difference` from the
boundary (gaps), `native:difference` of zones and boundary (land outside).
`python -m tests.benchmarks.coverage` measures this alone.
"""

from __future__ import annotations

import argparse
import statistics
from typing import Any

import shapely
from qgis.core import QgsFeatureRequest, QgsProcessingContext, QgsVectorLayer

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


def report(processing: Any, count: int, runs: int) -> None:
    """Print seconds, ratio, and what both found. Ours is measured before and after the peer, whose run takes minutes:
    the speed of a machine changes meanwhile."""
    zones, boundary = layers(count)
    results: dict[str, Any] = {}
    run_ours(processing, *layers(_WARM))
    run_peer(processing, *layers(_WARM))

    def check() -> None:
        results["ours"] = run_ours(processing, zones, boundary)

    taken: list[float] = []
    peers: list[float] = []
    for _ in range(runs):
        taken.append(seconds(check, 1))
        peers.append(seconds(lambda: results.update(peer=run_peer(processing, zones, boundary)), 1))
        taken.append(seconds(check, 1))
    ours, peer = statistics.fmean(taken), statistics.fmean(peers)
    done, found = results["ours"], results["peer"]
    outside_ha = sum(row["area_m2"] for row in done["FINDINGS"].getFeatures() if row["kind"] == "outside") / 1e4
    print(
        f"invalid {done['INVALID_COUNT']:,} (QGIS {found['invalid']:,.0f}), gaps {done['GAP_HA']:.4f} ha"
        f" ({found['gap_ha']:.4f}), overlaps {done['OVERLAP_HA']:.4f} ha ({found['overlap_ha']:.4f}), outside"
        f" {outside_ha:.4f} ha ({found['outside_ha']:.4f})"
    )
    print("| what | s | peer ÷ it |\n| --- | --- | --- |")
    for name, taken in (("QGIS: checkvalidity, fixgeometries, union, dissolve, 2 × difference", peer),
                        ("ecoip:coveragecheck, memory outputs", ours)):  # fmt: skip
        print(f"| {name} | {taken:.2f} | {peer / taken:.1f} × |", flush=True)


if __name__ == "__main__":
    from .qgis_app import start

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--zones", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=1)
    options = parser.parse_args()
    application, started = start()
    report(started, options.zones, options.runs)
    application.exitQgis()
