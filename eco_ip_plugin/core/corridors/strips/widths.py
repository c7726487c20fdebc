"""One corridor at any width: the land it takes, what that costs, and what stands in its way, fast enough for a slider.

What is out of reach of the greatest width is left out once; a width then costs one buffer and a few intersections. The
land is that of the study (`study.py`): flat ends, mitred bends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import shapely

from ...geometry.noding import NOISE_M2
from ...geometry.polygons import polygonal
from ...progress import Silent
from ...tables.words import fold_case
from ..kinds import CorridorKind, KindTable
from .buffers import Shape, buffered
from .overlaps import may_not_share
from .study import Places

_SHAPE = Shape()


@dataclass(frozen=True)
class Others:
    """Other corridors. geometry: (o,) their land, or their line where no width is known; id, kind: (o,) str."""

    geometry: np.ndarray
    id: np.ndarray
    kind: np.ndarray


@dataclass(frozen=True)
class Around:
    """What a corridor may meet. land: by which land use the ground is known and paid for; plots: as they are let;
    buildings: what must not stand in it; None for what nobody gave. prices: of a square metre by land use, folded; None
    for no table. called: other names of a land use, under which it may stand in the table."""

    land: Places | None = None
    plots: Places | None = None
    buildings: Places | None = None
    others: Others | None = None
    prices: Mapping[str, float] | None = None
    called: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """Land of one plot, one land use, one building or one other corridor. share_pct: of it all, NaN where that has no
    sense; cut: a plot that falls into pieces; clause: why the two may not share a tunnel, "" where they may."""

    name: str
    area_m2: float
    share_pct: float = float("nan")
    cut: bool = False
    clause: str = ""


@dataclass(frozen=True)
class Taken:
    """A corridor at one width, m. uses, plots: the most land first; None for what nobody gave. cost: None without a
    table of prices, or where no land has a price; unpriced: uses of land without one. in_safety: buildings beside the
    corridor, in the safety strip of its kind."""

    width_m: float
    kind: str
    length_m: float
    area: shapely.Geometry
    uses: tuple[Part, ...] | None
    plots: tuple[Part, ...] | None
    buildings: tuple[Part, ...] | None
    others: tuple[Part, ...] | None
    in_safety: tuple[Part, ...] | None
    cost: float | None
    unpriced: tuple[str, ...]

    @property
    def area_m2(self) -> float:
        """All the land of the corridor."""
        return float(self.area.area)


class WidthStudy:
    """A line among what lies around it."""

    def __init__(self, line: shapely.Geometry, around: Around, most_m: float) -> None:
        """line: in metres, with length. most_m: greatest width and safety strips together that will be asked for."""
        self.line, self.most_m = line, most_m
        reach_m = most_m / 2.0 * _SHAPE.mitre_limit + 1.0  # the tip of a mitre
        near = shapely.buffer(line, reach_m, cap_style="square")
        self._land = _near(around.land, near)
        self._plots = _near(around.plots, near)
        self._buildings = _near(around.buildings, near)
        self._others = _others_near(around.others, near)
        self._around, self._kinds = around, KindTable.shipped()
        self._prices = None if around.prices is None else self._price_of_each(around.prices)

    def at(self, width_m: float, kind: CorridorKind | None = None, kind_id: str = "") -> Taken:
        """The corridor at a width. kind: None for one the table does not know."""
        area = self._strip(width_m)
        shapely.prepare(area)
        land_m2 = _common_m2(self._land, area)
        uses = None if self._land is None else _by_use(self._land, land_m2)
        cost, unpriced = self._cost(land_m2)
        return Taken(
            width_m,
            kind.id if kind else kind_id,
            float(self.line.length),
            area,
            uses,
            _plots(self._plots, area),
            _parts(self._buildings, area),
            self._met(area, kind),
            self._in_safety(area, width_m, kind),
            cost,
            unpriced,
        )

    def _strip(self, width_m: float) -> shapely.Geometry:
        half = np.array([width_m / 2.0])
        return buffered(np.array([self.line], dtype=object), half, half, _SHAPE, Silent())[0]

    def _price_of_each(self, prices: Mapping[str, float]) -> np.ndarray:
        """The price of every piece of land near, NaN for none."""
        uses = [] if self._land is None else self._land.use.tolist()
        found = {}
        for use in set(uses):
            names = [] if use is None else [use, *self._around.called.get(use, ())]
            found[use] = next((prices[key] for key in map(fold_case, names) if key in prices), np.nan)
        return np.array([found[use] for use in uses], dtype=float)

    def _cost(self, land_m2: np.ndarray) -> tuple[float | None, tuple[str, ...]]:
        """What the land costs, as far as it has a price, and the uses that have none."""
        if self._prices is None or self._land is None:
            return None, ()
        taken = land_m2 > NOISE_M2
        without = sorted({str(use or "–") for use in self._land.use[taken & np.isnan(self._prices)]})
        priced = taken & ~np.isnan(self._prices)
        return (float((land_m2 * self._prices)[priced].sum()) if priced.any() else None), tuple(without)

    def _met(self, area: shapely.Geometry, kind: CorridorKind | None) -> tuple[Part, ...] | None:
        """Other corridors that it lies over, the ones it may not share a tunnel with marked."""
        others = self._others
        if others is None:
            return None
        rows = np.flatnonzero(shapely.intersects(area, others.geometry))
        common = shapely.area(shapely.intersection(others.geometry[rows], area))
        parts = []
        for row, area_m2 in zip(rows.tolist(), common.tolist()):
            other = self._kinds.find(str(others.kind[row] or ""))
            forbidden = may_not_share(kind.hazard, other.hazard) if kind and other else None
            parts.append(Part(str(others.id[row]), area_m2, clause=forbidden["clause"] if forbidden else ""))
        return tuple(sorted(parts, key=lambda each: (-each.area_m2, each.name)))

    def _in_safety(self, area: shapely.Geometry, width_m: float, kind: CorridorKind | None) -> tuple[Part, ...] | None:
        if self._buildings is None or kind is None or not kind.safety_m:
            return None
        strip = shapely.difference(self._strip(width_m + 2.0 * kind.safety_m), area)
        return _parts(self._buildings, polygonal(np.array([strip], dtype=object))[0])


def _near(places: Places | None, near: shapely.Geometry) -> Places | None:
    if places is None:
        return None
    rows = np.sort(shapely.STRtree(places.geometry).query(near, predicate="intersects"))
    return replace(places, geometry=places.geometry[rows], id=places.id[rows], use=places.use[rows])


def _others_near(others: Others | None, near: shapely.Geometry) -> Others | None:
    if others is None:
        return None
    rows = np.sort(shapely.STRtree(others.geometry).query(near, predicate="intersects"))
    return Others(others.geometry[rows], others.id[rows], others.kind[rows])


def _common_m2(places: Places | None, area: shapely.Geometry) -> np.ndarray:
    """What an area has of each place, (p,) m²."""
    if places is None:
        return np.zeros(0)
    common = np.zeros(len(places.geometry))
    rows = np.flatnonzero(shapely.intersects(area, places.geometry))
    common[rows] = shapely.area(shapely.intersection(places.geometry[rows], area))
    return common


def _by_use(land: Places, land_m2: np.ndarray) -> tuple[Part, ...]:
    uses = np.array([use or "–" for use in land.use], dtype=object)
    sums = {str(use): float(land_m2[uses == use].sum()) for use in set(uses.tolist())}
    total = sum(sums.values()) or 1.0
    parts = (Part(use, area, 100.0 * area / total) for use, area in sums.items() if area > NOISE_M2)
    return tuple(sorted(parts, key=lambda each: (-each.area_m2, each.name)))


def _parts(places: Places | None, area: shapely.Geometry) -> tuple[Part, ...] | None:
    if places is None:
        return None
    common = _common_m2(places, area)
    rows = np.flatnonzero(common > NOISE_M2)
    whole = shapely.area(places.geometry[rows])
    parts = (
        Part(str(places.id[row]), float(common[row]), float(100.0 * common[row] / all_m2))
        for row, all_m2 in zip(rows.tolist(), whole.tolist())
    )
    return tuple(sorted(parts, key=lambda each: (-each.area_m2, each.name)))


def _plots(plots: Places | None, area: shapely.Geometry) -> tuple[Part, ...] | None:
    """Plots with what is taken of each; cut: more pieces are left than the plot had."""
    found = _parts(plots, area)
    if plots is None or found is None:
        return None
    common = _common_m2(plots, area)
    rows = np.flatnonzero(common > NOISE_M2)
    left = polygonal(shapely.difference(plots.geometry[rows], area))
    pieces = [sum(part.area > NOISE_M2 for part in shapely.get_parts(each)) for each in left]
    had = shapely.get_num_geometries(plots.geometry[rows])
    cut = {str(plots.id[row]) for row, now, before in zip(rows.tolist(), pieces, had.tolist()) if now > before}
    return tuple(replace(each, cut=each.name in cut) for each in found)
