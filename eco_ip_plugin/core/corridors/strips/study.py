"""A whole look at corridors: areas by kind, land take, encroachments, breaks, clashes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import shapely

from ...geometry.polygons import polygonal
from ...geometry.union.unions import union
from ...progress import Progress, step
from ...tables.words import fold_case
from .buffers import Shape, buffered
from .continuity import Break, Runs, breaks, ends_of, loose, without_frontage, without_plot
from .lines import Corridors
from .overlaps import Clash, Shared, clashes, shared


@dataclass(frozen=True)
class Places:
    """Polygons with names: plots or obstacles. geometry: (p,) valid. id: (p,) str. use: (p,) str or None, the present
    land use of plots."""

    geometry: np.ndarray
    id: np.ndarray
    use: np.ndarray


@dataclass(frozen=True)
class Terms:
    """How a study is made. tolerance_m: breaks up to it are none. search_m: how far a loose end looks for a
    continuation. prices: of a square metre by land use, in lower case."""

    shape: Shape = field(default_factory=Shape)
    tolerance_m: float = 1.0
    search_m: float = 50.0
    prices: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Strips:
    """Areas by kind, (k,): the corridor, the safety strip beyond it, and length and widths of the lines in it.
    all_: the corridors of all kinds as one."""

    kind: list[str]
    corridor: np.ndarray
    safety: np.ndarray
    length_m: np.ndarray
    widths_m: list[list[float]]
    all_: shapely.Geometry


@dataclass(frozen=True)
class Study:
    """What a study was given and what it found. land_take, in_corridor, in_safety: `one` is a row of `strips`, `other`
    a place.

    corridor_m2, safety_m2: area of obstacles in the corridors and in the safety strips beyond all of them, land under
    several kinds counted once, and how many obstacles. loose_end: (e,) ends that meet neither a corridor nor a plot,
    loose_line: (e,) rows of their lines. unserved: rows of plots no corridor reaches. The last three and land_take are
    empty without plots."""

    corridors: Corridors
    plots: Places | None
    obstacles: Places | None
    terms: Terms
    strips: Strips
    land_take: Shared
    in_corridor: Shared
    in_safety: Shared
    corridor_m2: tuple[float, int]
    safety_m2: tuple[float, int]
    breaks: list[Break]
    loose_end: np.ndarray
    loose_line: np.ndarray
    unserved: np.ndarray
    clashes: list[Clash]

    @cached_property
    def cost(self) -> np.ndarray:
        """Compensation for each piece of land taken, (k,), NaN where its use has no price."""
        if self.plots is None:
            return np.zeros(0)
        uses, known = self.plots.use[self.land_take.other], self.terms.prices
        prices = [known.get(fold_case(use), np.nan) if use else np.nan for use in uses]
        return np.array(prices, dtype=float) * self.land_take.area_m2

    @property
    def share_pct(self) -> np.ndarray:
        """How much of its plot each piece of land taken is, (k,)."""
        if self.plots is None:
            return np.zeros(0)
        return self.land_take.area_m2 / shapely.area(self.plots.geometry[self.land_take.other]) * 100.0

    @property
    def unpriced(self) -> list[str]:
        """Uses of land taken that have no price."""
        if self.plots is None:
            return []
        return sorted({use or "–" for use in self.plots.use[self.land_take.other[np.isnan(self.cost)]]})


def study(
    corridors: Corridors, plots: Places | None, obstacles: Places | None, terms: Terms, progress: Progress
) -> Study:
    """Look at `corridors` with what lies around them. Raises Cancelled when stopped."""
    area = buffered(corridors.geometry, corridors.left_m, corridors.right_m, terms.shape, progress)
    strips = _strips(corridors, area, terms.shape, progress)
    step(progress, 0.6)
    found, loose_end, loose_line = _continuity(corridors, area, plots, terms, progress)
    step(progress, 0.75)
    around = obstacles.geometry if obstacles else np.empty(0, dtype=object)
    land = plots.geometry if plots else np.empty(0, dtype=object)
    return Study(
        corridors,
        plots,
        obstacles,
        terms,
        strips,
        shared(strips.corridor, land, progress, (0.75, 0.8)),
        shared(strips.corridor, around, progress, (0.8, 0.85)),
        shared(strips.safety, around, progress, (0.85, 0.9)),
        _once(strips.all_, around, progress),
        _once(_outside(strips, progress), around, progress),
        found,
        loose_end,
        loose_line,
        np.flatnonzero(without_frontage(land, strips.corridor, terms.tolerance_m)),
        clashes(strips.kind, strips.corridor, corridors.kinds),
    )


def _strips(corridors: Corridors, area: np.ndarray, shape: Shape, progress: Progress) -> Strips:
    kinds, kind = np.unique(corridors.kind.astype(str), return_inverse=True)
    corridor = _by_kind(area, kind, len(kinds), progress, (0.1, 0.35))
    safety = np.full(len(kinds), shapely.Polygon(), dtype=object)
    kept_free = corridors.safety_m > 0
    if kept_free.any():
        left_m, right_m, beyond_m = (
            each[kept_free] for each in (corridors.left_m, corridors.right_m, corridors.safety_m)
        )
        wide = buffered(corridors.geometry[kept_free], left_m + beyond_m, right_m + beyond_m, shape, progress)
        wide = _by_kind(wide, kind[kept_free], len(kinds), progress, (0.35, 0.6))
        safety = polygonal(shapely.difference(wide, corridor))
    total_m = corridors.left_m + corridors.right_m
    return Strips(
        kinds.tolist(),
        corridor,
        safety,
        np.bincount(kind, weights=shapely.length(corridors.geometry), minlength=len(kinds)),
        [np.unique(np.round(total_m[kind == position], 6)).tolist() for position in range(len(kinds))],
        corridor[0] if len(kinds) == 1 else union(corridor, progress),
    )


def _by_kind(
    area: np.ndarray, kind: np.ndarray, count: int, progress: Progress, span: tuple[float, float]
) -> np.ndarray:
    """The union of each kind's corridors, (count,)."""
    united = np.empty(count, dtype=object)
    united[:] = [union(area[kind == each], progress, span) for each in range(count)]
    return united


def _outside(strips: Strips, progress: Progress) -> shapely.Geometry:
    """The safety strips of all kinds beyond all corridors."""
    strip = union(strips.safety[~shapely.is_empty(strips.safety)], progress)
    return polygonal(np.array([shapely.difference(strip, strips.all_)], dtype=object))[0]


def _once(strip: shapely.Geometry, around: np.ndarray, progress: Progress) -> tuple[float, int]:
    """Area of obstacles in a strip, whatever kinds lie there, and how many they are."""
    common = shared(np.array([strip], dtype=object), around, progress, (0.9, 1.0))
    return float(common.area_m2.sum()), len(np.unique(common.other))


def _continuity(
    corridors: Corridors, area: np.ndarray, plots: Places | None, terms: Terms, progress: Progress
) -> tuple[list[Break], np.ndarray, np.ndarray]:
    """Breaks, and the loose ends that serve no plot with their lines. area: (n,) corridor of each line."""
    line, feature = shapely.get_parts(corridors.geometry, return_index=True)
    left_m, right_m = corridors.left_m[feature], corridors.right_m[feature]
    own = area if len(line) == len(area) else buffered(line, left_m, right_m, terms.shape, progress)
    runs = Runs(line, own, feature, np.maximum(left_m, right_m))
    ends = ends_of(runs, progress, (0.6, 0.75))
    free = np.flatnonzero(loose(ends, terms.tolerance_m))
    land = plots.geometry if plots else None
    free = free[:0] if land is None else free[without_plot(ends.point[free], land, terms.tolerance_m)]
    return breaks(runs, ends, terms.tolerance_m, terms.search_m), ends.point[free], feature[ends.run[free]]
