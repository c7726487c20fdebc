"""Corridor land and routes against QGIS's own algorithms, on the same layers in the same process.

`python -m tests.benchmarks.corridors`. Peers: `native:buffer` with dissolve and the same caps and joins; and
`native:shortestpathlayertopoint`, one run per place that is gone to, of which the first few are timed.
"""

from __future__ import annotations

import argparse
import ast
import time
from typing import Any

import numpy as np
import shapely
from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

from .fresh import measured, peak_mb

WIDTH_M = 20.0
STARTS = 40


def crooked_lines(count: int, seed: int = 1) -> np.ndarray:
    """Lines of six corners, some 300 m long, in a square so large that a third of their corridors lie on others."""
    rng = np.random.default_rng(seed)
    side_m = (count * 13_300.0) ** 0.5
    begin = rng.uniform(0, side_m, (count, 1, 2)) + [500_000, 2_340_000]
    return shapely.linestrings(np.cumsum(np.concatenate([begin, rng.normal(0, 60, (count, 5, 2))], axis=1), axis=1))


def streets(edges: int, seed: int = 2) -> tuple[np.ndarray, np.ndarray]:
    """An uneven grid of about as many streets, and its crossings, (v, 2)."""
    rng = np.random.default_rng(seed)
    wide = round((edges / 2) ** 0.5) + 1
    place = np.stack(np.meshgrid(np.arange(wide) * 100.0, np.arange(wide) * 100.0), axis=2) + [500_000, 2_340_000]
    place = place + rng.uniform(-20, 20, place.shape)
    across = np.stack([place[:, :-1].reshape(-1, 2), place[:, 1:].reshape(-1, 2)], axis=1)
    up = np.stack([place[:-1].reshape(-1, 2), place[1:].reshape(-1, 2)], axis=1)
    return shapely.linestrings(np.concatenate([across, up])), place.reshape(-1, 2)


def layer_of(shapes: np.ndarray, kind: str) -> QgsVectorLayer:
    """A memory layer without fields."""
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:9214", kind, "memory")
    features = []
    for wkb in shapely.to_wkb(shapes).tolist():
        feature, geometry = QgsFeature(), QgsGeometry()
        geometry.fromWkb(wkb)
        feature.setGeometry(geometry)
        features.append(feature)
    if not layer.dataProvider().addFeatures(features)[0]:
        raise RuntimeError(layer.dataProvider().lastError())
    return layer


def land(processing: Any, count: int, runs: int) -> None:
    """Buffered and dissolved."""
    lines = layer_of(crooked_lines(count), "LineString")
    peer, ours, areas = [], [], []
    for _ in range(runs):
        start = time.perf_counter()
        theirs = processing.run(
            "native:buffer",
            {"INPUT": lines, "DISTANCE": WIDTH_M / 2, "SEGMENTS": 8, "END_CAP_STYLE": 1, "JOIN_STYLE": 1,
             "MITER_LIMIT": 2, "DISSOLVE": True, "OUTPUT": "TEMPORARY_OUTPUT"},
        )["OUTPUT"]  # fmt: skip
        peer.append(time.perf_counter() - start)
        ours.append(seconds_of_land(processing, lines, areas))
        areas.append(sum(feature.geometry().area() for feature in theirs.getFeatures()))
    if abs(areas[0] - areas[-1]) > 1e-6 * areas[-1]:
        raise RuntimeError(f"areas differ: {areas}")
    core = [seconds_of_core(count) for _ in range(runs)]
    best = sorted(peer)[runs // 2]
    print(f"corridor land, {count:,} lines, {areas[-1] / 1e4:,.2f} ha, median of {runs}:")
    print("| what | s | peer ÷ it |\n| --- | --- | --- |")
    for name, taken in (
        ("QGIS: native:buffer with dissolve", peer),
        ("ecoip:corridorbuffers, breaks and loose ends included", ours),
        ("its core: buffered and dissolved", core),
    ):
        middle = sorted(taken)[runs // 2]
        print(f"| {name} | {middle:.2f} | {best / middle:.1f} × |", flush=True)


def seconds_of_land(processing: Any, lines: QgsVectorLayer, areas: list[float]) -> float:
    """The whole algorithm, one layer out."""
    start = time.perf_counter()
    done = processing.run(
        "ecoip:corridorbuffers", {"CORRIDORS": lines, "WIDTH": WIDTH_M, "CORRIDOR": "TEMPORARY_OUTPUT"}
    )
    taken = time.perf_counter() - start
    areas.append(sum(feature.geometry().area() for feature in done["CORRIDOR"].getFeatures()))
    return taken


def seconds_of_core(count: int) -> float:
    """Lines to one multipolygon."""
    from eco_ip_plugin.core.corridors.strips.buffers import Shape, buffered
    from eco_ip_plugin.core.geometry.union.unions import union
    from eco_ip_plugin.core.progress import Silent

    lines, half = crooked_lines(count), np.full(count, WIDTH_M / 2)
    start = time.perf_counter()
    union(buffered(lines, half, half, Shape(), Silent()), Silent())
    return time.perf_counter() - start


def routes(processing: Any, edges: int, count: int, chains: int) -> None:
    """`count` routes over a network, forty starts to each end."""
    lines, crossing = streets(edges)
    rng = np.random.default_rng(3)
    starts, ends = (crossing[rng.permutation(len(crossing))[:many]] for many in (STARTS, count // STARTS))
    network, places = layer_of(lines, "LineString"), layer_of(shapely.points(starts), "Point")
    begin = time.perf_counter()
    theirs = 0.0
    for end in ends[:chains]:
        done = processing.run(
            "native:shortestpathlayertopoint",
            {"INPUT": network, "STRATEGY": 0, "START_POINTS": places, "END_POINT": f"{end[0]!r},{end[1]!r}",
             "OUTPUT": "TEMPORARY_OUTPUT"},
        )["OUTPUT"]  # fmt: skip
        theirs += sum(feature.geometry().length() for feature in done.getFeatures())
    peer = (time.perf_counter() - begin) / chains * len(ends)
    pairs = np.stack([np.tile(starts, (len(ends), 1)), np.repeat(ends, STARTS, axis=0)], axis=1)
    scattered = crossing[rng.integers(0, len(crossing), (count, 2))]
    for name, wanted in (("to the same places", pairs), ("between places all over", scattered)):
        links = layer_of(shapely.linestrings(wanted), "LineString")
        begin = time.perf_counter()
        done = processing.run(
            "ecoip:corridorroutes", {"NETWORK": network, "LINKS": links, "ROUTES": "TEMPORARY_OUTPUT"}
        )
        taken = time.perf_counter() - begin
        if wanted is pairs:
            lengths = [feature["length_m"] for feature in done["ROUTES"].getFeatures()][: chains * STARTS]
            if abs(sum(lengths) - theirs) > 1e-6 * theirs:
                raise RuntimeError(f"lengths differ: {sum(lengths)} {theirs}")
        print(
            f"{count:,} routes {name} over {len(lines):,} streets: {taken:.1f} s; QGIS {peer:.0f} s for"
            f" {len(ends)} chains of {STARTS} (from {chains}): {peer / taken:.1f} ×",
            flush=True,
        )


def peak_memory_mb(count: int, edges: int) -> tuple[float, float]:
    """Peak resident memory of a QGIS process after the corridor land, and after the routes as well, MB."""
    from .qgis_app import start

    application, processing = start()
    seconds_of_land(processing, layer_of(crooked_lines(count), "LineString"), [])
    after_land = peak_mb()
    lines, crossing = streets(edges)
    pairs = crossing[np.random.default_rng(3).integers(0, len(crossing), (1000, 2))]
    processing.run(
        "ecoip:corridorroutes",
        {"NETWORK": layer_of(lines, "LineString"), "LINKS": layer_of(shapely.linestrings(pairs), "LineString"),
         "ROUTES": "TEMPORARY_OUTPUT"},
    )  # fmt: skip
    after_routes = peak_mb()
    application.exitQgis()
    return after_land, after_routes


def compare(processing: Any, runs: int, chains: int = 2) -> None:
    """Everything that needs a QGIS."""
    land(processing, 30_000, runs)
    routes(processing, 100_000, 1_000, chains)


def memory() -> None:
    """Memory, in a process of its own."""
    after_land, after_routes = ast.literal_eval(measured(peak_memory_mb, 30_000, 100_000))
    print(f"peak memory: {after_land:,.0f} MB after corridor land, {after_routes:,.0f} MB after routes as well")


def main() -> None:
    """Print the tables."""
    from .qgis_app import start

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--chains", type=int, default=2)
    options = parser.parse_args()
    application, processing = start()
    compare(processing, options.runs, options.chains)
    application.exitQgis()
    memory()


if __name__ == "__main__":
    main()
