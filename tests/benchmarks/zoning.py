"""The 25 percent check against QGIS's own way to the same figures, on the same layer.

Peer: `native:fixgeometries`, `native:dissolve` by code (net area per code), `native:union` with itself (overlaps).
"""

from __future__ import annotations

import datetime
import gc
import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import shapely
from qgis.core import QgsFeatureRequest, QgsProcessingContext, QgsVectorLayer

from eco_ip_plugin.core.geometry.polygons import repaired
from eco_ip_plugin.core.landuse.check import Terms, check
from eco_ip_plugin.core.landuse.codes import CodeTable
from eco_ip_plugin.core.landuse.inputs import Parks, Zones
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.rules.pack import load_shipped

from .layouts import crooked_grid
from .qgis_app import memory_layer, start

DAY = datetime.date(2026, 11, 21)
OUTPUTS = dict.fromkeys(("NET_ZONES", "FINDINGS", "BALANCE", "VERDICTS"), "TEMPORARY_OUTPUT")


def seconds(work: Callable[[], Any], runs: int) -> float:
    """Median wall time of `work`."""
    taken = []
    for _ in range(runs):
        gc.collect()
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def layers(count: int) -> tuple[QgsVectorLayer, QgsVectorLayer]:
    """Zones and boundary of a made-up layout, as memory layers."""
    geometry, codes = crooked_grid(count)
    zones = memory_layer(shapely.to_wkb(geometry).tolist(), codes.tolist(), "zones")
    boundary = memory_layer([shapely.to_wkb(park_of(geometry))], ["park"], "boundary")
    return zones, boundary


def park_of(geometry: np.ndarray) -> shapely.Geometry:
    """A boundary that cuts a strip off two sides of the layout and leaves one free on the others."""
    west, south, east, north = shapely.total_bounds(geometry)
    return shapely.box(west - 20, south - 20, east - 20, north - 20)


SIDES = ("peer", "algorithm", "core", "reading")
_FEW = 2_000


def taken_s(side: str, count: int) -> float:
    """Wall time of one of `SIDES` on `count` zones, in a process that has done it once on a few."""
    _, processing = start()
    seconds(_work(side, _FEW, processing), 1)
    return seconds(_work(side, count, processing), 1)


def _work(side: str, count: int, processing: Any) -> Callable[[], Any]:
    if side == "core":
        geometry, codes = crooked_grid(count)
        return partial(run_core, shapely.to_wkb(geometry), codes, park_of(geometry))
    zones, boundary = layers(count)
    if side == "algorithm":
        return partial(run_ours, processing, zones, boundary)
    return partial(run_peer, processing, zones) if side == "peer" else partial(read_only, zones)


def run_ours(processing: Any, zones: QgsVectorLayer, boundary: QgsVectorLayer) -> dict[str, Any]:
    """The whole algorithm, memory layers in and out."""
    return processing.run(
        "ecoip:greenspacecheck",
        {"ZONES": zones, "CODE_FIELD": "code", "BOUNDARY": boundary, "APPRAISAL_DATE": DAY.isoformat(), **OUTPUTS},
    )


def run_peer(processing: Any, zones: QgsVectorLayer) -> dict[str, float]:
    """QGIS's own algorithms; net m² per code, and m² of pairwise overlap."""
    context = QgsProcessingContext()
    context.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryNoCheck)

    def result(algorithm: str, **parameters: Any) -> QgsVectorLayer:
        return processing.run(algorithm, {**parameters, "OUTPUT": "TEMPORARY_OUTPUT"}, context=context)["OUTPUT"]

    fixed = result("native:fixgeometries", INPUT=zones)
    dissolved = result("native:dissolve", INPUT=fixed, FIELD=["code"])
    united = result("native:union", INPUT=fixed)
    pieces: dict[bytes, int] = {}
    for feature in united.getFeatures():
        shape = feature.geometry().asWkb().data()
        pieces[shape] = pieces.get(shape, 0) + 1
    figures = {feature["code"]: feature.geometry().area() for feature in dissolved.getFeatures()}
    overlapping = shapely.from_wkb([shape for shape, times in pieces.items() if times > 1])
    figures["overlap"] = float(shapely.area(overlapping).sum())
    return figures


def run_core(wkb: np.ndarray, codes: np.ndarray, park: shapely.Geometry) -> Any:
    """The core alone, from arrays to balance, verdicts and findings."""
    geometry, repairs = repaired(shapely.from_wkb(wkb), Silent())
    ids = np.arange(len(geometry)).astype(str).astype(object)
    terms = Terms(load_shipped("decree-35-2022"), CodeTable.shipped(), DAY, DAY)
    parks = Parks(np.array([park]), np.array(["park"], dtype=object), np.array([np.nan]))
    return check(Zones(geometry, ids, codes, None, repairs), parks, terms, Silent())


def read_only(zones: QgsVectorLayer) -> int:
    """Merely walk over the features as any algorithm must."""
    count = 0
    for feature in zones.getFeatures():
        count += len(feature.geometry().asWkb().data()) + len(feature.attribute(0))
    return count
