"""What of a park may leave it: rows and fields by level, and a count of what stays behind with the reason.

Default deny: a field without a mark is restricted, a confidential row never leaves, nor does one that tells of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..park.park import Park, confidential, in_use
from ..park.table import Table as ParkTable
from ..tables.words import fold
from .described import GEOMETRY, PUBLIC, Rows, Schema, told_fields, told_shapes

LEAST_FIRMS = 3
"""A sum over fewer firms tells of one of them."""
CONFIDENTIAL, NOT_OFFERED, FEW_FIRMS, NO_LEVEL = "confidential", "not_offered", "few_firms", "no_level"
_AREAS = ("ha", "m2", "km2", "hecta", "hectare", "hectares")
_SHARES_OF_LAND = ("occupancy pct", "fill pct")
_RATIOS = ("per", "moi", "tren")
_WORD = re.compile(r"[^\W_]+")


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
    return np.array([not _is_offered(each) for each in rows.columns["offer"]], dtype=bool)


def _is_offered(mark: Any) -> bool:
    return mark in (1, 1.0, "1")


def _sums_of_few(name: str, rows: Rows, park: Park) -> np.ndarray:
    """(n,) bool, facts that tell of firms of which fewer than three are left once those are taken away whose share
    anybody can subtract. Facts of land are none: it is on maps. Where it is not known how many firms a park has, it has
    too few."""
    if name != "fact":
        return np.zeros(len(rows), dtype=bool)
    columns = (rows.columns[each] for each in ("attribute", "unit", "park_id"))
    facts = [(_words(attribute), is_of_land(attribute, unit), of) for attribute, unit, of in zip(*columns)]
    return np.array(Sums(park).few(facts), dtype=bool)


class Sums:
    """Which figures add up too few firms. Firms that are only planned, being built or closed have no share in any."""

    def __init__(self, park: Park) -> None:
        self._firms: dict[Any, Any] = {}
        self._of_park: dict[Any, set[Any]] = {}
        self._told: list[tuple[Any, str]] = []
        self._public: dict[str, set[Any]] = {}
        parks = park["park"]["park_id"].tolist() if "park" in park else []
        if "firm" in park:
            firms = park["firm"]
            for id_, of, at_work in zip(firms["firm_id"], firms["park_id"], in_use(firms).tolist()):
                if at_work is not False:
                    self._firms[id_] = of or (parks[0] if len(parks) == 1 else None)
                    self._of_park.setdefault(self._firms[id_], set()).add(id_)
        if "flow" in park:
            flows, secret = park["flow"], confidential(park, "flow").tolist()
            rows = zip(flows["firm_id"], flows["resource"], flows["offer"], secret)
            self._told = [(firm, _words(resource)) for firm, resource, offer, marked in rows
                          if resource and _is_offered(offer) and not marked]  # fmt: skip

    def few(self, facts: Sequence[tuple[str, bool, Any]]) -> list[bool]:
        """Of each fact (words of its attribute, whether it is of land, its park) whether it has to stay behind."""
        found = [not of_land and len(self._left(words, of)) < LEAST_FIRMS for words, of_land, of in facts]
        out = {(words, of) for (words, of_land, of), few in zip(facts, found) if of and not few}
        for number, (words, of_land, of) in enumerate(facts):
            if not of and not of_land and not found[number]:  # of all parks: less what is told of some of them
                left = {firm for firm in self._left(words, of) if (words, self._firms[firm]) not in out}
                found[number] = 0 < len(left) < LEAST_FIRMS
        return found

    def _left(self, words: str, of: Any) -> set[Any]:
        """The firms of a park, or of all, whose share in a figure of that name is not public by itself."""
        if words not in self._public:
            self._public[words] = {firm for firm, resource in self._told if resource in words}
        return (self._of_park.get(of, set()) if of else {*self._firms}) - self._public[words]


def _words(name: Any) -> str:
    """A name as words between spaces: "fly_ash_t" has the words of "fly_ash"."""
    return " " + " ".join(_WORD.findall(fold(name).replace("²", "2"))) + " " if name else ""


def is_of_land(attribute: Any, unit: Any) -> bool:
    """Whether a fact is about land, told by its attribute and, where it has one, its unit: areas, and how much of them
    is let; "workers_per_ha" is not."""
    words = _words(attribute).split()
    if not words or any(word in _RATIOS for word in words):
        return False
    if " ".join(words[-2:]) in _SHARES_OF_LAND:
        return True
    return words[-1] in _AREAS and (not fold(unit) or fold(unit).replace("²", "2") in _AREAS)
