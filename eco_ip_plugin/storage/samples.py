"""The shipped sample projects as rows of a store (data: `resources/samples/<name>/*.csv`, geometry as WKT)."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from osgeo import ogr

from ..paths import resource
from . import schema
from .changes import INSERT, Change

SAMPLES = {"kcn_mau": "EPSG:9214", "kalundborg": "EPSG:4326"}
"""Coordinate system of each sample."""


def sample_changes(name: str) -> list[Change]:
    """Every row of a sample, parents before children."""
    return [
        Change(table.name, INSERT, values=values) for table in schema.tables().values() for values in _rows(name, table)
    ]


def _rows(name: str, table: schema.Table) -> Iterator[dict[str, object]]:
    path = resource("samples", name, f"{table.name}.csv")
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            geometry = row.pop(schema.GEOMETRY_FIELD, "")
            values: dict[str, object] = {
                field: schema.typed(table.field(field), text) for field, text in row.items() if text
            }
            if geometry:
                values[schema.GEOMETRY_FIELD] = wkb_of(geometry, table.geometry)
            yield values


def wkb_of(wkt: str, kind: str) -> bytes:
    """WKT as the WKB of a table's geometry kind: a single shape becomes one of many where the table wants that."""
    geometry = ogr.CreateGeometryFromWkt(wkt)
    if kind.startswith("Multi"):
        geometry = ogr.ForceTo(geometry, {"MultiPolygon": ogr.wkbMultiPolygon}.get(kind, ogr.wkbMultiLineString))
    return bytes(geometry.ExportToIsoWkb())
