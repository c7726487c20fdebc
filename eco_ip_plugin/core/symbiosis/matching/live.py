"""Which flows of other firms lie within the radius, from an R-tree that follows every edit.

One tree for each direction and resource, made at the first question for it and kept in step from then on. Firms in
degrees stand in their tree as earth-centred metres: the straight chord is never longer than the way over the ground.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from ...tables.words import fold
from ..flow_table.flows import DIRECTIONS, plain_id
from ..vocabulary.vocabulary import Vocabulary
from .grid import beyond
from .places import EDGE, Places, earth_centred_m


class Row(NamedTuple):
    """What the index keeps of a flow; year None where it has none."""

    firm: str
    is_output: bool | None
    resource: str
    year: int | None


@dataclass(frozen=True)
class Near:
    """Flows within the radius, nearest first: keys (n,) int64 and metres (n,)."""

    keys: np.ndarray
    distance_m: np.ndarray


class LiveFlows:
    """Flows by key (any int) and firms by id, followed edit by edit. geodesic: places are degrees, not metres."""

    def __init__(self, vocabulary: Vocabulary, geodesic: bool = False) -> None:
        self._vocabulary, self.geodesic = vocabulary, geodesic
        self.rows: dict[int, Row] = {}
        self.by_firm: dict[str, dict[int, None]] = {}
        self.places: dict[str, tuple[float, float]] = {}
        self._kinds: dict[tuple[bool, str], dict[int, None]] = {}
        self._trees: dict[tuple[bool, str], Any] = {}
        self._directions: dict[object, bool | None] = {}
        self._resources: dict[object, str] = {}

    def place(self, firm: str, xy: tuple[float, float] | None) -> None:
        """A firm that is new, has moved, or (None) is gone or has no place."""
        mine = [(key, self.rows[key]) for key in self.by_firm.get(firm, ())]
        for key, row in mine:
            self._out_of_tree(key, row)
        if xy is None:
            self.places.pop(firm, None)
        else:
            self.places[firm] = xy
        for key, row in mine:
            self._into_tree(key, row)

    def place_all(self, there: Mapping[str, tuple[float, float]]) -> None:
        """The firms that have a place, in place of those before: as `place` for each that differs, at once."""
        changed = [firm for firm, xy in there.items() if self.places.get(firm) != xy]
        for gone in self.places.keys() - there.keys():
            self.place(gone, None)
        if self.rows:
            for firm in changed:
                self.place(firm, there[firm])
        else:
            self.places.update(there)

    def put(self, key: int, firm: object, direction: object, resource: object, year: object = None) -> None:
        """A flow that is new or has changed, as it stands in the table."""
        self.drop(key)
        row = Row(plain_id(firm), self._direction(direction), self._resource(resource), _year(year))
        self.rows[key] = row
        self.by_firm.setdefault(row.firm, {})[key] = None
        if row.is_output is not None and row.resource:
            self._kinds.setdefault((row.is_output, row.resource), {})[key] = None
            self._into_tree(key, row)

    def load(self, flows: Iterable[tuple[int, object, object, object, object]]) -> None:
        """Many flows (key, firm, direction, resource, year) that are not there yet: as `put`, at once."""
        rows, by_firm, kinds, trees = self.rows, self.by_firm, self._kinds, self._trees
        for key, firm, direction, resource, year in flows:
            id_ = firm if type(firm) is str and firm[:1] != " " else plain_id(firm)
            way = self._directions[direction] if direction in self._directions else self._direction(direction)
            kind = self._resources[resource] if resource in self._resources else self._resource(resource)
            rows[key] = row = Row(id_, way, kind, None if year is None else _year(year))
            if id_ in by_firm:
                by_firm[id_][key] = None
            else:
                by_firm[id_] = {key: None}
            if way is not None and kind:
                kinds.setdefault((way, kind), {})[key] = None
                if trees:
                    self._into_tree(key, row)

    def drop(self, key: int) -> None:
        """A flow that is gone; nothing happens for one that never was."""
        row = self.rows.pop(key, None)
        if row is None:
            return
        self._out_of_tree(key, row)
        self.by_firm[row.firm].pop(key, None)
        if row.is_output is not None:
            self._kinds.get((row.is_output, row.resource), {}).pop(key, None)

    def near(self, key: int, radii: Mapping[str, float]) -> Near:
        """Flows of other firms that could take what flow `key` gives, or give what it takes, within the radius."""
        row = self.rows[key]
        here = self.places.get(row.firm)
        if here is None or row.is_output is None or not row.resource:
            return Near(np.zeros(0, dtype=np.int64), np.zeros(0))
        found = [self._of_kind(kind, row, here, radii) for kind in list(self._kinds) if self._suits(row, kind)]
        keys = np.concatenate([each.keys for each in found]) if found else np.zeros(0, dtype=np.int64)
        distance = np.concatenate([each.distance_m for each in found]) if found else np.zeros(0)
        order = np.lexsort((keys, distance))
        return Near(keys[order], distance[order])

    def counts(self, firm: str) -> tuple[int, int]:
        """How many outputs and inputs a firm has."""
        kinds = [self.rows[key].is_output for key in self.by_firm.get(firm, ())]
        return kinds.count(True), kinds.count(False)

    def firms_with(self, resources: Iterable[str]) -> set[str]:
        """Firms with a flow of one of the resources."""
        wanted = set(resources)
        return {self.rows[key].firm for kind, keys in self._kinds.items() if kind[1] in wanted for key in keys}

    def _suits(self, row: Row, kind: tuple[bool, str]) -> bool:
        output, input_ = (row.resource, kind[1]) if row.is_output else (kind[1], row.resource)
        return kind[0] is not row.is_output and self._vocabulary.serves(output, input_) is not None

    def _of_kind(self, kind: tuple[bool, str], row: Row, here: tuple[float, float], radii: Mapping[str, float]) -> Near:
        radius_m = self._vocabulary.radius_m(row.resource if row.is_output else kind[1], radii)
        centre = self._coordinates(np.array([here]))[0]
        reach = beyond(radius_m)
        hits = self._tree(kind).intersection((*(centre - reach), *(centre + reach)))
        keys = np.array([key for key in hits if self._counts_beside(key, row)], dtype=np.int64)
        if not len(keys):
            return Near(keys, np.zeros(0))
        there = np.array([here, *(self.places[self.rows[key].firm] for key in keys.tolist())])
        zero = np.zeros(len(keys), dtype=int)
        distance = Places(there, self.geodesic).distance_m(zero, np.arange(1, len(there)))
        inside = distance <= radius_m * (1.0 + EDGE)
        return Near(keys[inside], distance[inside])

    def _counts_beside(self, key: int, row: Row) -> bool:
        """Not the firm's own, and not of a year that a newer report of its firm supersedes."""
        other = self.rows[key]
        if other.firm == row.firm:
            return False
        if other.year is None:
            return True
        years = [self.rows[each].year or 0 for each in self.by_firm[other.firm]]
        return other.year >= max(years)

    def _tree(self, kind: tuple[bool, str]) -> Any:
        if kind not in self._trees:
            placed = [key for key in self._kinds[kind] if self.rows[key].firm in self.places]
            points = np.array([self.places[self.rows[key].firm] for key in placed], dtype=float).reshape(-1, 2)
            self._trees[kind] = _new_tree(np.array(placed, dtype=np.int64), self._coordinates(points))
        return self._trees[kind]

    def _into_tree(self, key: int, row: Row) -> None:
        tree = None if row.is_output is None else self._trees.get((row.is_output, row.resource))
        if tree is not None and row.firm in self.places:
            tree.insert(key, self._box(row.firm))

    def _out_of_tree(self, key: int, row: Row) -> None:
        tree = None if row.is_output is None else self._trees.get((row.is_output, row.resource))
        if tree is not None and row.firm in self.places:
            tree.delete(key, self._box(row.firm))

    def _box(self, firm: str) -> tuple[float, ...]:
        point = self._coordinates(np.array([self.places[firm]]))[0].tolist()
        return (*point, *point)

    def _coordinates(self, xy: np.ndarray) -> np.ndarray:
        return earth_centred_m(xy) if self.geodesic else xy

    def _direction(self, typed: object) -> bool | None:
        if typed not in self._directions:
            self._directions[typed] = {"output": True, "input": False}.get(DIRECTIONS.get(fold(typed), ""))
        return self._directions[typed]

    def _resource(self, typed: object) -> str:
        if typed not in self._resources:
            self._resources[typed] = self._vocabulary.resolve(typed) or ""
        return self._resources[typed]


def _year(typed: object) -> int | None:
    return int(typed) if isinstance(typed, (int, float)) and math.isfinite(typed) else None


def _new_tree(keys: np.ndarray, points: np.ndarray) -> Any:
    """An R-tree over points, (n,) and (n, 2 or 3); filled at once, a hundred times as fast as one by one."""
    from rtree import index

    properties = index.Property()
    properties.dimension = points.shape[1]
    if not len(keys):
        return index.Index(properties=properties)
    try:
        return index.Index((keys, points, points), properties=properties)
    except (NotImplementedError, TypeError):  # rtree before 1.3 takes no arrays
        stream = ((key, (*point, *point), None) for key, point in zip(keys.tolist(), points.tolist()))
        return index.Index(stream, properties=properties)
