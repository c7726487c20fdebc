"""What of a park may leave it: rows and fields by level, and a count of what stays behind with the reason.

Default deny: a field without a mark is restricted, a confidential row never leaves, nor does one that tells of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..park.park import Park, confidential
from ..park.table import Table as ParkTable
from .described import GEOMETRY, PUBLIC, Rows, Schema, told_fields, told_shapes

LEAST_FIRMS = 3
"""A sum over fewer firms tells of one of them."""
CONFIDENTIAL, NOT_OFFERED, FEW_FIRMS, NO_LEVEL = "confidential", "not_offered", "few_firms", "no_level"
_OF_LAND = ("_ha", "_m2", "_km2")
_SHARE_OF_LAND = ("occupancy_pct", "fill_pct")


@dataclass(frozen=True)
class Resource:
    """A table that leaves. fields: those told, the key first; rows: the values of each row in that order; wkb: a shape
    a row, None where no shapes are told. hidden_fields: how many fields stay behind."""

    table: Any
    fields: tuple[Any, ...]
    rows: tuple[tuple[Any, ...], ...]
    wkb: tuple[bytes | None, ...] | None
    hidden_fields: int


@dataclass(frozen=True)
class Left:
    """Rows of a table that stay behind, and why: one of the words above."""

    table: str
    reason: str
    rows: int


@dataclass(frozen=True)
class Leaving:
    """level: to whom; resources: what leaves, parents before children; left: what stays."""

    level: str
    resources: tuple[Resource, ...]
    left: tuple[Left, ...]

    @property
    def row_count(self) -> int:
        """Rows that leave."""
        return sum(len(each.rows) for each in self.resources)

    @property
    def withheld_count(self) -> int:
        """Rows that stay behind."""
        return sum(each.rows for each in self.left)


def leaving(schema: Schema, stored: Mapping[str, Rows], level: str) -> Leaving:
    """What of the rows `stored` (by table) is told at `level`, PUBLIC or RESTRICTED."""
    park = _park(schema, stored)
    resources, left = [], []
    for name, rows in stored.items():
        table = schema.tables[name]
        fields = told_fields(table, level)
        secret = confidential(park, name)
        stays = {CONFIDENTIAL: secret}
        if not fields:
            stays[NO_LEVEL] = ~secret
        elif level == PUBLIC:
            stays[NOT_OFFERED] = ~secret & _not_offered(name, rows)
            stays[FEW_FIRMS] = ~secret & _sums_of_few(name, rows, park)
        left += [Left(name, reason, int(mask.sum())) for reason, mask in stays.items() if mask.any()]
        if fields:
            kept = np.flatnonzero(~np.logical_or.reduce(list(stays.values()))).tolist()
            resources.append(_resource(table, fields, rows, kept, level))
    return Leaving(level, tuple(resources), tuple(left))


def _resource(table: Any, fields: Sequence[Any], rows: Rows, kept: Sequence[int], level: str) -> Resource:
    columns = [rows.columns[field.name] for field in fields]
    wkb = rows.wkb if told_shapes(table, level) else None
    values = tuple(tuple(column[row] for column in columns) for row in kept)
    shapes = None if wkb is None else tuple(wkb[row] for row in kept)
    behind = sum(field.name not in {each.name for each in fields} for field in table.own_fields)
    return Resource(table, tuple(fields), values, shapes, behind + (bool(table.geometry) and shapes is None))


def _park(schema: Schema, stored: Mapping[str, Rows]) -> Park:
    """The tables without their shapes, as who is confidential is asked of a park."""
    tables = {}
    for name, rows in stored.items():
        columns = {field: np.empty(len(rows), dtype=object) for field in rows.columns if field != GEOMETRY}
        for field, column in columns.items():
            column[:] = list(rows.columns[field])
        tables[name] = ParkTable(name, schema.tables[name].key, columns)
    return Park(tables, "", in_metres=False)


def _not_offered(name: str, rows: Rows) -> np.ndarray:
    """(n,) bool, flows whose firm has not agreed; a mark that nobody understands is no agreement."""
    if name != "flow":
        return np.zeros(len(rows), dtype=bool)
    return np.array([each not in (1, 1.0, "1") for each in rows.columns["offer"]], dtype=bool)


def _sums_of_few(name: str, rows: Rows, park: Park) -> np.ndarray:
    """(n,) bool, facts that add up firms of a park with fewer than three: all but those of land, which is on maps.
    Where it is not known how many firms a park has, it has too few."""
    if name != "fact":
        return np.zeros(len(rows), dtype=bool)
    firms = park["firm"].columns["park_id"].tolist() if "firm" in park else []
    alone = "park" in park and len(park["park"]) == 1
    return np.array([
        not _is_of_land(attribute) and sum(each == of or (alone and not each) for each in firms) < LEAST_FIRMS
        for attribute, of in zip(rows.columns["attribute"], rows.columns["park_id"])
    ], dtype=bool)  # fmt: skip


def _is_of_land(attribute: Any) -> bool:
    name = str(attribute or "").strip().casefold()
    return name.endswith(_OF_LAND) or name.endswith(_SHARE_OF_LAND)
