"""What is wrong with a dossier: one row a class, field and kind, with how often, where, and what to do."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely

from ..text import catalogue, listed, say

FAIL, WARNING, NOTE = "fail", "warning", "note"
LEVELS = (FAIL, WARNING, NOTE)
_MARK_M = 1.0
_MOST_SHAPES = 2_000


@dataclass(frozen=True)
class Row:
    """One kind of fault of one field of one class. kind: a fixed identifier, which with `dossier.` names the sentence
    that `params` complete; fid: of the first feature, None where it is about none; count: how often; geometry: where,
    None for nowhere."""

    level: str
    kind: str
    database: str = ""
    dataset: str = ""
    class_name: str = ""
    field: str = ""
    fid: int | None = None
    count: int = 1
    params: dict[str, Any] = dataclasses.field(default_factory=dict)
    geometry: Any = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What one row is of."""
        return (self.database, self.class_name, self.field, self.kind)

    def message(self, language: str) -> str:
        """The sentence in `language`."""
        named = {"database": self.database, "layer": self.class_name, "field": self.field, "count": self.count}
        if self.kind == "geometry":
            shapes = {name: catalogue()[f"dossier.shape.{self.params[name]}"] for name in ("found", "wanted")}
            return say("dossier.geometry", language, **{**named, **shapes})
        return say(f"dossier.{self.kind}", language, **{**named, **self.params})


@dataclass(frozen=True)
class Findings:
    """The findings of a dossier, fails first."""

    rows: tuple[Row, ...]

    @staticmethod
    def of(rows: Iterable[Row]) -> Findings:
        """Sorted by level; what two copies of one database share is one row."""
        merged: dict[tuple[str, ...], Row] = {}
        for row in rows:
            key = (*row.key, row.level)
            known = merged.get(key)
            merged[key] = row if known is None else replace(known, count=max(known.count, row.count))
        return Findings(tuple(sorted(merged.values(), key=lambda row: LEVELS.index(row.level))))

    def count(self, level: str) -> int:
        """How many rows of a level."""
        return sum(row.level == level for row in self.rows)

    @property
    def verdict(self) -> str:
        """`fail` where there is one."""
        return "fail" if self.count(FAIL) else "pass"

    def columns(self, language: str) -> dict[str, list[Any]]:
        """The table of findings by column."""
        rows = self.rows
        return {
            "database": [row.database for row in rows], "dataset": [row.dataset for row in rows],
            "class": [row.class_name for row in rows], "field": [row.field for row in rows],
            "fid": [row.fid for row in rows], "level": [row.level for row in rows],
            "kind": [row.kind for row in rows], "count": [row.count for row in rows],
            "message": [row.message(language) for row in rows],
        }  # fmt: skip

    def places(self) -> np.ndarray:
        """(n,) a polygon for each row, None for one without a place: lines and points get a metre around them."""
        geometry = np.empty(len(self.rows), dtype=object)
        geometry[:] = [row.geometry for row in self.rows]
        thin = np.flatnonzero(~shapely.is_missing(geometry) & (shapely.get_dimensions(geometry) < 2))
        geometry[thin] = shapely.buffer(geometry[thin], _MARK_M, quad_segs=4)
        return geometry


def together(geometry: Sequence[Any] | np.ndarray) -> Any:
    """The shapes of the features a row is about, as one place; of very many the rectangle round them."""
    shapes = np.asarray(geometry, dtype=object)
    shapes = shapes[~shapely.is_missing(shapes)]
    shapes = shapes[~shapely.is_empty(shapes)]
    if not len(shapes):
        return None
    if len(shapes) > _MOST_SHAPES:
        return shapely.box(*shapely.total_bounds(shapes).tolist())
    flat = shapely.force_2d(shapes)
    one = flat[0] if len(flat) == 1 else shapely.union_all(shapely.make_valid(flat))
    polygons = [part for part in shapely.get_parts(one) if shapely.get_dimensions(part) == 2]
    if shapely.get_dimensions(one) == 2 and shapely.get_type_id(one) == 7:  # a collection; its lines show nothing more
        one = shapely.union_all(polygons)
    return one


def names(values: Iterable[object]) -> str:
    """The first few of distinct values, for a sentence."""
    return listed(list(dict.fromkeys(values)))
