"""What the worked examples run on: the shipped samples, and a few made-up lines and buildings where none is shipped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsVectorLayer, edit

SAMPLES = Path(__file__).resolve().parents[3] / "resources" / "samples"
DAY = "2026-11-21"
"""The appraisal date of every example: rules change on 2027-01-01."""
_CRS = "EPSG:9214"
_VUONG_EAST, _VUONG_NORTH = 500_000.0, 2_340_000.0  # lower left corner of KCN Vuông


def crs() -> QgsCoordinateReferenceSystem:
    """The coordinate system of KCN Vuông and KCN mẫu."""
    return QgsCoordinateReferenceSystem(_CRS)


def sample(name: str) -> QgsVectorLayer:
    """A layer of a sample park, called after its file."""
    return _valid(QgsVectorLayer(str(SAMPLES / f"{name}.geojson"), name, "ogr"))


def store_table(table: str, where: str = "") -> QgsVectorLayer:
    """A table of KCN mẫu, with its places where it has any, as far as `where` holds."""
    path = SAMPLES / "kcn_mau" / f"{table}.csv"
    has_places = "geom" in path.read_text(encoding="utf-8").partition("\n")[0].split(",")
    place = f"wktField=geom&crs={_CRS}" if has_places else "geomType=none"
    layer = QgsVectorLayer(f"{path.as_uri()}?{place}", table, "delimitedtext")
    if where:
        layer.setSubsetString(where)
    return _valid(layer)


def made(name: str, fields: Sequence[str], rows: Iterable[Sequence[Any]], kind: str = "Polygon") -> QgsVectorLayer:
    """A layer in memory in the coordinate system of the samples. rows: (WKT or None, value of each field)."""
    declared = "&".join([f"crs={_CRS}", *(f"field={field}" for field in fields)])
    layer = _valid(QgsVectorLayer(f"{kind}?{declared}", name, "memory"))
    with edit(layer):
        for place, *values in rows:
            feature = QgsFeature(layer.fields())
            feature.setAttributes(values)
            if place is not None:
                feature.setGeometry(QgsGeometry.fromWkt(place))
            layer.addFeature(feature)
    return layer


def rectangle(west: float, south: float, east: float, north: float) -> str:
    """A rectangle as WKT, metres from the lower left corner of KCN Vuông, where KCN mẫu lies too."""
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return f"POLYGON (({_joined(corners)}))"


def line(*corners: tuple[float, float]) -> str:
    """A line as WKT, its corners as in `rectangle`."""
    return f"LINESTRING ({_joined(corners)})"


def point(x: float, y: float) -> str:
    """A point as WKT, as in `rectangle`."""
    return f"POINT ({_joined([(x, y)])})"


def written(folder: Path, name: str, text: str) -> str:
    """A text file for a run; returns its path."""
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def _joined(corners: Iterable[tuple[float, float]]) -> str:
    return ", ".join(f"{_VUONG_EAST + x} {_VUONG_NORTH + y}" for x, y in corners)


def _valid(layer: QgsVectorLayer) -> QgsVectorLayer:
    if not layer.isValid():
        raise SystemExit(f"{layer.name()}: the layer of an example cannot be read")
    return layer
