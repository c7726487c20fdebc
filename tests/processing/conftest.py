"""The provider in a running QGIS, and layers made on the spot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsRectangle,
    QgsVectorLayer,
    edit,
)

from eco_ip_plugin.dependencies import bind_shapely

bind_shapely()  # before a test module imports shapely beside the GEOS of QGIS

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
EAST, NORTH = 500_000.0, 2_340_000.0  # lower left corner of KCN Vuông
SINKS = ("NET_ZONES", "BALANCE", "VERDICTS", "FINDINGS")


@pytest.fixture
def run(ecoip) -> Callable[..., dict[str, Any]]:
    """`run("greenspacecheck", ZONES=…)`: an algorithm of the provider; layers come back as layers."""
    import processing

    def run(name: str, *, context: Any = None, feedback: Any = None, **parameters: Any) -> dict[str, Any]:
        return processing.run(f"ecoip:{name}", parameters, context=context, feedback=feedback)

    return run


@pytest.fixture
def check(run) -> Callable[..., dict[str, Any]]:
    """The 25 percent check with memory outputs on the pinned appraisal date; arguments go before the defaults."""

    def check(zones: Any, boundary: Any = None, **parameters: Any) -> dict[str, Any]:
        defaults = {
            "CODE_FIELD": "code",
            "PARK_FIELD": "park" if boundary is not None else None,
            "APPRAISAL_DATE": "2026-11-21",
            **dict.fromkeys(SINKS, "TEMPORARY_OUTPUT"),
        }
        return run("greenspacecheck", ZONES=zones, BOUNDARY=boundary, **{**defaults, **parameters})

    return check


def zone_layer(
    rows: Iterable[Sequence[Any]],
    crs: str = "EPSG:9214",
    name: str = "zones",
    fields: str = "code:string",
    kind: str = "Polygon",
) -> QgsVectorLayer:
    """A memory layer of (geometry, value, …) rows; geometry: `box(…)`, WKT or None. crs "" for a layer without."""
    declared = "&".join([f"crs={crs}", *(f"field={field}" for field in fields.split(","))])
    layer = QgsVectorLayer(f"{kind}?{declared}", name, "memory")
    assert layer.isValid()
    with edit(layer):
        for geometry, *values in rows:
            feature = QgsFeature(layer.fields())
            feature.setAttributes(values)
            if geometry is not None:
                feature.setGeometry(QgsGeometry.fromWkt(geometry) if isinstance(geometry, str) else geometry)
            assert layer.addFeature(feature)
    return layer


def boundary_layer(rows: Iterable[Sequence[Any]], crs: str = "EPSG:9214", name: str = "boundary") -> QgsVectorLayer:
    """A boundary of (geometry, park, approved_ha) rows."""
    return zone_layer(rows, crs, name, "park:string,approved_ha:double")


def box(x_from: float, x_to: float, y_from: float = 0.0, y_to: float = 1000.0) -> QgsGeometry:
    """A rectangle in metres from the lower left corner of KCN Vuông."""
    return QgsGeometry.fromRect(QgsRectangle(EAST + x_from, NORTH + y_from, EAST + x_to, NORTH + y_to))


def sample(name: str) -> QgsVectorLayer:
    """A shipped sample, e.g. `sample("soc_son_zones")`."""
    layer = QgsVectorLayer(str(SAMPLES / f"{name}.geojson"), name, "ogr")
    assert layer.isValid(), name
    return layer


def rows_of(layer: QgsVectorLayer) -> list[dict[str, Any]]:
    """The attributes of every feature."""
    names = layer.fields().names()
    return [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]
