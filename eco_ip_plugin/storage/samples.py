"""The shipped sample projects (data: `resources/samples/<name>/*.csv`, geometry as WKT) and made-up parks as rows of a
store."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from osgeo import ogr

from ..core.monitoring.rollups import STEPS, rolled
from ..paths import resource
from . import papers, schema
from .changes import INSERT, Change

SAMPLES = {"kcn_mau": "EPSG:9214", "kalundborg": "EPSG:4326"}
"""Coordinate system of each sample."""
if TYPE_CHECKING:
    from ..core.demo.park import Demo

_MANY = {"Polygon": "multipolygons", "LineString": "multilinestrings"}


def sample_changes(name: str) -> list[Change]:
    """Every row of a sample, parents before children."""
    return [
        Change(table.name, INSERT, values=values) for table in schema.tables().values() for values in _rows(name, table)
    ]


def demo_changes(demo: Demo) -> list[Change]:
    """Every row, parents before children."""
    return [
        Change(name, INSERT, values=values)
        for name, table in schema.tables().items()
        if name in demo.tables
        for values in _made_rows(demo.tables[name], table)
    ]


def sample_series(name: str) -> dict[str, list[dict[str, Any]]]:
    """The readings of a sample by table, in the order of its series: their number is the row id of the series; and by
    hour and day, as an import would have left them."""
    found = {table.name: rows for table in schema.series().values() if (rows := list(_rows(name, table)))}
    if "reading" in found:
        found.update({f"reading_{step}": _by_step(found["reading"], step) for step in STEPS})
    return found


def _by_step(readings: list[dict[str, Any]], step: str) -> list[dict[str, Any]]:
    rows = sorted(readings, key=lambda row: (row["stream"], row["t"]))
    stream, t = (np.array([row[name] for row in rows], np.int64) for name in ("stream", "t"))
    v = np.array([row.get("v") for row in rows], np.float64)
    steps = rolled(stream, t, v, np.array([int(row["status"]) for row in rows], np.int8), step)
    columns = (steps.stream, steps.t, steps.count, steps.mean, steps.low, steps.high, steps.left_out)
    names = [field.name for field in schema.series()[f"reading_{step}"].fields]
    made = [dict(zip(names, row)) for row in zip(*(column.tolist() for column in columns))]
    return [{name: value for name, value in row.items() if value == value} for row in made]


def copy_papers(name: str, home: Path) -> list[Path]:
    """Put the papers of a sample beside its store in the folder `home`; those there already stay. Returns what was
    made, the folder last. Raises OSError; then nothing of it is left."""
    shipped, target = resource("samples", name, "papers"), home / papers.FOLDER
    made: list[Path] = []
    try:
        if shipped.is_dir() and not target.exists():
            target.mkdir()
            made.append(target)
        for paper in sorted(shipped.glob("*")):
            if not (target / paper.name).exists():
                made.insert(0, target / paper.name)
                shutil.copyfile(paper, target / paper.name)
    except OSError:
        remove_papers(made)
        raise
    return made


def remove_papers(made: list[Path]) -> None:
    """Take away what `copy_papers` made; a folder only where nothing else has come into it."""
    for path in made:
        if not path.is_dir():
            path.unlink(missing_ok=True)
        elif not any(path.iterdir()):
            path.rmdir()


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


def _made_rows(columns: Any, table: schema.Table) -> Iterator[dict[str, Any]]:
    """What is entered of each row."""
    wkb = [_wkb(each, table.geometry) for each in columns.get(schema.GEOMETRY_FIELD, ())]
    heads = [name for name in columns if name != schema.GEOMETRY_FIELD]
    for place, cells in enumerate(zip(*(columns[name] for name in heads))):
        values = {name: cell for name, cell in zip(heads, cells) if cell is not None}
        if wkb:
            values[schema.GEOMETRY_FIELD] = wkb[place]
        yield values


def _wkb(shape: Any, kind: str) -> bytes:
    """A single shape becomes one of many where the table wants that."""
    import shapely  # not before: the window reads of samples before it has bound shapely to its own GEOS

    if kind.startswith("Multi") and not shape.geom_type.startswith("Multi"):
        shape = getattr(shapely, _MANY[shape.geom_type])([shape])
    return bytes(shapely.to_wkb(shape))
