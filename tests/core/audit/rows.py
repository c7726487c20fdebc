"""A park as the core sees it, from columns of the store's tables, without a store in between."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from eco_ip_plugin.core.geometry.polygons import repaired
from eco_ip_plugin.core.park.one import Parks
from eco_ip_plugin.core.park.park import Park
from eco_ip_plugin.core.park.table import Table
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.storage import schema


def objects(values: Sequence[Any]) -> np.ndarray:
    made = np.empty(len(values), dtype=object)
    made[:] = list(values)
    return made


def park_of(columns: Mapping[str, Mapping[str, Sequence[Any]]]) -> Parks:
    """Every table of the schema; those without columns are empty."""
    tables = {name: _table(table, columns.get(name, {})) for name, table in schema.tables().items()}
    return Parks(Park(tables, "EPSG:9214", True))


def _table(table: schema.Table, columns: Mapping[str, Sequence[Any]]) -> Table:
    count = len(columns.get(table.key, ()))
    made = {each.name: _column(each, columns.get(each.name, [None] * count)) for each in table.own_fields}
    if not table.geometry:
        return Table(table.name, table.key, made)
    shapes = objects(columns.get("geom", [None] * count))
    if table.geometry == "MultiPolygon":
        return Table(table.name, table.key, made, *repaired(shapes, Silent()))
    return Table(table.name, table.key, made, shapes)


def _column(field: schema.Field, values: Sequence[Any]) -> np.ndarray:
    if field.type in ("integer", "long", "real"):
        return np.array(values, dtype=float)
    if field.type == "date":
        return objects([value and datetime.date.fromisoformat(value) for value in values])
    return objects(values)
