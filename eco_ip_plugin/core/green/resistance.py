"""What lies between patches and is dear to cross, or cannot be crossed: roads, factories, fences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from ..corridors.cells import in_field, read
from ..corridors.routing.barriers import Barriers
from ..errors import EcoIpError
from ..geometry.polygons import polygonal
from ..landuse.classes import CLASSES
from ..rules.pack import EVIDENCE
from ..tables import shipped, user_csv
from ..tables.numbers import parsed
from ..tables.words import fold
from ..text import LANGUAGES

FORBIDDEN = "forbidden"
_FORBIDDEN_WORDS = ("forbidden", "cam", "khong qua duoc")
_FENCE_M = 0.01
_FEW_CORNERS = 40
_TILE_M = 200.0
_MOST_TILES = 100_000
_OFF_M = 61.803398875
"""So that no line anybody draws runs along the border of two tiles."""


@dataclass(frozen=True)
class Factor:
    """What a metre of a class of land costs, as many metres of open land; `value` NaN: nothing passes. source: by
    language."""

    land_class: str
    value: float
    source: Mapping[str, str]
    evidence: str

    @property
    def said(self) -> str:
        """As a table has it."""
        return FORBIDDEN if np.isnan(self.value) else f"{self.value:g}"


def factors(own: Path | None, tell: user_csv.Tell | None = None) -> dict[str, Factor]:
    """The factor of each class that has one: those shipped, and over them those of the user's own table
    `class,factor[,source,evidence]`. Raises EcoIpError."""
    found = {
        row["class"]: Factor(
            row["class"], _value(row["factor"]), {each: row[f"source_{each}"] for each in LANGUAGES}, row["evidence"]
        )
        for row in shipped.rows("green", "resistance.csv")
    }
    if own is None:
        return found
    table = user_csv.rows(own, (), needed=("class", "factor"), tell=tell)
    for line, row in table.named("class"):
        if row["class"] not in CLASSES:
            raise EcoIpError(
                "error.green_class", path=own.name, row=line, found=row["class"], classes=", ".join(CLASSES)
            )
        value = _value(row["factor"])
        if not (np.isnan(value) or value >= 1.0):
            raise table.no_figure(line, "factor", row["factor"], "wanted.green_factor")
        table.check_once(line, row["class"], _value_key(value), row["class"])
        source = dict.fromkeys(LANGUAGES, row.get("source") or own.name)
        evidence = row.get("evidence") or "project"
        found[row["class"]] = Factor(row["class"], value, source, evidence if evidence in EVIDENCE else "project")
    return found


def _value(typed: str) -> float:
    """NaN for what cannot be passed, −1 for what is no figure."""
    if fold(typed) in _FORBIDDEN_WORDS:
        return float("nan")
    value = parsed(typed, "")
    return -1.0 if value is None else value


def _value_key(value: float) -> float:
    return -1.0 if np.isnan(value) else value


@dataclass(frozen=True)
class Resistance:
    """shape: (b,) polygons or lines. factor: (b,) of a polygon what a metre in it costs, ≥ 1; of a line what a crossing
    adds, in metres, ≥ 0; NaN: nothing passes. free: how many of those given cost nothing."""

    shape: np.ndarray
    factor: np.ndarray

    def solid(self, patches: np.ndarray) -> np.ndarray:
        """What nothing passes, (o,) polygons; green in it stays green."""
        closed = self.shape[np.isnan(self.factor)]
        if not len(closed):
            return closed
        lines = shapely.get_dimensions(closed) == 1
        closed = np.where(lines, shapely.buffer(closed, _FENCE_M, cap_style="flat", join_style="mitre"), closed)
        united = shapely.union_all(closed)
        near = patches[shapely.STRtree(patches).query(united, predicate="intersects")]
        rest = shapely.difference(united, shapely.union_all(near)) if len(near) else united
        parts = shapely.get_parts(rest)
        return parts[shapely.area(parts) > 0]

    def dear(self) -> Dear:
        """What costs more to cross."""
        line = shapely.get_dimensions(self.shape) == 1
        some = ~np.isnan(self.factor) & (self.factor > np.where(line, 0.0, 1.0))
        return Dear(self.shape[some], self.factor[some])


@dataclass(frozen=True)
class Dear(Barriers):
    """Barriers of which some are areas: there `penalty` is what a metre costs. A way in one pays for each metre of it
    beyond the first cost of open land."""

    @cached_property
    def tiles(self) -> tuple[np.ndarray, np.ndarray]:
        """The areas cut into small ones, (t,), which ways are held against sooner than a whole net of roads; and what a
        metre in each costs."""
        area = shapely.get_dimensions(self.line) == 2
        land, factor = self.line[area], self.penalty[area]
        if not len(land):
            return land, factor
        west, south, east, north = shapely.total_bounds(land) + _OFF_M * np.array([-1, -1, 0, 0])
        x, y = np.meshgrid(np.arange(west, east, _TILE_M), np.arange(south, north, _TILE_M))
        if x.size > _MOST_TILES:
            return land, factor
        boxes = shapely.box(x.ravel(), y.ravel(), x.ravel() + _TILE_M, y.ravel() + _TILE_M)
        row, tile = shapely.STRtree(boxes).query(land, predicate="intersects")
        pieces = polygonal(shapely.intersection(land[row], boxes[tile]))
        some = shapely.area(pieces) > 0
        return pieces[some], factor[row[some]]

    def penalties(self, ways: np.ndarray) -> np.ndarray:
        area = shapely.get_dimensions(self.line) == 2
        land, factor = self.tiles
        way, piece = shapely.STRtree(land).query(ways, predicate="intersects")
        inside_m = shapely.length(shapely.intersection(ways[way], land[piece]))
        extra = np.bincount(way, weights=inside_m * (factor[piece] - 1.0), minlength=len(ways))
        if area.all():
            return extra
        return extra + Barriers(self.line[~area], self.penalty[~area]).penalties(ways)

    @property
    def ends(self) -> np.ndarray:
        """What a way may go round rather than across, (k,): a whole net of roads has no end worth looking for."""
        return self.line[shapely.get_num_coordinates(self.line) <= _FEW_CORNERS]


def by_class(classes: Sequence[str], known: Mapping[str, Factor]) -> np.ndarray:
    """The factor of each of (b,) land-use classes, 1 for one without."""
    return np.array([known[each].value if each in known else 1.0 for each in classes], dtype=float)


def typed_factors(ids: np.ndarray, cells: Sequence[Any], lines: bool, empty: np.ndarray) -> np.ndarray:
    """Factors as typed, (b,): a number, or a word for what nothing passes; `empty`, (b,), where a cell is empty.

    Raises EcoIpError for a word nobody knows, and a factor below 1 (of a line: below 0).
    """
    closed = np.array([isinstance(cell, str) and fold(cell) in _FORBIDDEN_WORDS for cell in cells], dtype=bool)
    bare = [None if shut else cell for cell, shut in zip(cells, closed.tolist())]
    found = read(ids, cells.of(bare) if hasattr(cells, "of") else bare, "error.green_factor")
    wrong = found.wrong | (found.values < (0.0 if lines else 1.0))
    if wrong.any():
        first = int(wrong.argmax())
        raise in_field(EcoIpError("error.green_factor", ids=ids[first], value=str(cells[first])), cells)
    return np.where(closed, np.nan, np.where(found.empty, empty, found.values))
