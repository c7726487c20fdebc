"""Where panels can stand: roofs, water and vacant land, each square metre once, less what is excluded.

Roofs go first, then water, then land: what lies under two counts for the first of them. Areas are planar.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely

from ...geometry.union.unions import union
from ...progress import Progress, step

ROOF, PLANNED, WATER, GROUND = "roof", "planned_roof", "water", "ground"
KINDS = (ROOF, PLANNED, WATER, GROUND)
"""In the order in which land under several is given away; a planned roof is a share of a plot without a building."""
_SLIVER_M2 = 1e-6


@dataclass(frozen=True)
class Given:
    """Surfaces of one kind as they were read. geometry: (n,) valid polygons; id: (n,) what each is called; share: (n,)
    of 0 to 1 that panels can take, NaN where it does not say itself; part: (n,) of the surface that is a roof at all,
    1 but for planned roofs."""

    geometry: np.ndarray
    id: np.ndarray
    share: np.ndarray
    part: np.ndarray | float = 1.0


@dataclass(frozen=True)
class Surface:
    """What is left of the surfaces, (n,) each. kind: of `KINDS`; drawn_m2: as drawn; area_m2: of the geometry, of a
    planned roof its share of that; share: as in `Given`. twice_m2: by kind, what lay under a surface counted before;
    excluded_m2: by kind, what lay in excluded land. without: by kind, how many have nothing left. on_built: plots left
    out because a building stands on them."""

    kind: np.ndarray
    id: np.ndarray
    geometry: np.ndarray
    drawn_m2: np.ndarray
    area_m2: np.ndarray
    share: np.ndarray
    twice_m2: Mapping[str, float] = field(default_factory=dict)
    excluded_m2: Mapping[str, float] = field(default_factory=dict)
    without: Mapping[str, int] = field(default_factory=dict)
    on_built: int = 0

    def of(self, kind: str) -> np.ndarray:
        """(n,) whether each is of a kind."""
        return np.asarray(self.kind == kind)


def surfaces(given: Mapping[str, Given], excluded: Sequence[np.ndarray], progress: Progress) -> Surface:
    """Each square metre of the given surfaces once, less the excluded layers. Raises Cancelled when stopped."""
    given, on_built = _without_built_plots(dict(given))
    barred = union(np.concatenate([*excluded, np.zeros(0, dtype=object)]), progress, (0.0, 0.3))
    before: list[np.ndarray] = []
    parts, twice, lost, without = [], {}, {}, {}
    for number, kind in enumerate(each for each in KINDS if each in given):
        one = given[kind]
        free = _less_each_other(_less(one.geometry, before))
        part = np.broadcast_to(np.asarray(one.part, dtype=float), len(free))
        left = _less(free, [shapely.get_parts(barred)])
        drawn, there, kept = shapely.area(one.geometry), shapely.area(free), shapely.area(left)
        twice[kind], lost[kind] = float((drawn - there).sum()), float((there - kept).sum())
        some = kept > _SLIVER_M2
        without[kind] = int((~some).sum())
        parts.append((np.full(some.sum(), kind, dtype=object), one.id[some], left[some], drawn[some],
                      (kept * part)[some], one.share[some]))  # fmt: skip
        before.append(one.geometry)
        step(progress, 0.3 + 0.7 * (number + 1) / len(given))
    kind_of, id_, geometry, drawn_m2, area_m2, share = (np.concatenate(each) for each in zip(*parts))
    return Surface(kind_of, id_, geometry, drawn_m2, area_m2, share, twice, lost, without, on_built)


def _without_built_plots(given: dict[str, Given]) -> tuple[dict[str, Given], int]:
    """Of the plots those on which no building stands, and how many others there were."""
    if PLANNED not in given or ROOF not in given or not len(given[ROOF].geometry):
        return given, 0
    plots = given[PLANNED]
    roofs = shapely.point_on_surface(given[ROOF].geometry)
    built = np.zeros(len(plots.geometry), dtype=bool)
    built[shapely.STRtree(plots.geometry).query(roofs, predicate="within")[1]] = True
    part = np.broadcast_to(np.asarray(plots.part, dtype=float), len(built))[~built]
    given[PLANNED] = Given(plots.geometry[~built], plots.id[~built], plots.share[~built], part)
    return given, int(built.sum())


def _less(geometry: np.ndarray, takers: Sequence[np.ndarray]) -> np.ndarray:
    """(n,) polygons without what is under the takers; what touches none stays as it is."""
    taken = np.concatenate([*takers, np.zeros(0, dtype=object)])
    result = geometry.copy()
    if not len(taken) or not len(geometry):
        return result
    mine, theirs = shapely.STRtree(taken).query(geometry, predicate="intersects")
    for row, which in _by_row(mine, theirs):
        result[row] = _land(shapely.difference(geometry[row], shapely.union_all(taken[which])))
    return result


def _less_each_other(geometry: np.ndarray) -> np.ndarray:
    """(n,) polygons, each without what an earlier one covers."""
    result = geometry.copy()
    if not len(geometry):
        return result
    mine, theirs = shapely.STRtree(geometry).query(geometry, predicate="intersects")
    later = mine > theirs
    for row, earlier in _by_row(mine[later], theirs[later]):
        result[row] = _land(shapely.difference(geometry[row], shapely.union_all(geometry[earlier])))
    return result


def _by_row(mine: np.ndarray, theirs: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    """Each row with all that it meets."""
    order = np.argsort(mine, kind="stable")
    rows, starts = np.unique(mine[order], return_index=True)
    return zip(rows.tolist(), np.split(theirs[order], starts[1:]))


def _land(shape: shapely.Geometry) -> shapely.Geometry:
    """The polygons of what is left, without lines and points where borders only touch."""
    parts = shapely.get_parts(shape)
    polygons = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    return polygons[0] if len(polygons) == 1 else shapely.multipolygons(polygons)
