"""Where plan and drawing put different land: zones moved, or with their land uses swapped, though every sum agrees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ...geometry.units import M2_PER_HA
from ..findings import together
from .land import Land

NOTHING = ""
"""The land use of land that one side has and the other has not."""
_ALIKE_M, _ALIKE_M2 = 0.02, 1.0


@dataclass(frozen=True, eq=False)
class Misplaced:
    """apart_ha: by land-use class, the land that lies elsewhere, beyond what sums tell. pairs_ha: by land use of the
    plan and of the drawing there. place: of the plan's zones that are none of the drawing, None without any."""

    apart_ha: Mapping[str, float]
    pairs_ha: Mapping[tuple[str, str], float]
    place: Any


def misplaced(ours: Land, theirs: Land, tolerance_ha: float) -> Misplaced:
    """Hold the zones of the plan against those of the drawing, place by place. Where sums of a class differ, only what
    lies elsewhere besides counts."""
    one, other = _unlike(ours, theirs)
    pairs_ha = _pairs(one, other)
    have, want = one.hectares(), other.hectares()
    apart_ha = {}
    for name in sorted({*have, *want}):
        either_ha = have.get(name, 0.0) + want.get(name, 0.0) - 2.0 * pairs_ha.get((name, name), 0.0)
        moved_ha = (either_ha - abs(have.get(name, 0.0) - want.get(name, 0.0))) / 2.0
        if moved_ha > tolerance_ha:
            apart_ha[name] = moved_ha
    told = {
        pair: area_ha for pair, area_ha in pairs_ha.items()
        if pair[0] != pair[1] and area_ha > tolerance_ha and {*pair} & {*apart_ha}
    }  # fmt: skip
    return Misplaced(apart_ha, told, together(one.of(list(apart_ha))))


def _unlike(ours: Land, theirs: Land) -> tuple[Land, Land]:
    """The zones of both sides that have no twin on the other: one of the same land use, extent, centre and area."""
    if not len(ours.geometry) or not len(theirs.geometry):
        return ours, theirs
    mine, drawn = _traits(ours.geometry), _traits(theirs.geometry)
    nearest = shapely.STRtree(shapely.points(drawn[:, 4:6])).nearest(shapely.points(mine[:, 4:6]))
    apart = np.abs(mine - drawn[nearest])
    twin = (apart[:, :6] <= _ALIKE_M).all(axis=1) & (apart[:, 6] <= _ALIKE_M2)
    twin &= ours.land_class == theirs.land_class[nearest]
    first = np.zeros(len(twin), dtype=bool)  # a zone drawn once is the twin of one
    first[np.unique(np.where(twin, nearest, -1), return_index=True)[1]] = True
    twin &= first
    lonely = np.ones(len(theirs.geometry), dtype=bool)
    lonely[nearest[twin]] = False
    return _part(ours, ~twin), _part(theirs, lonely)


def _traits(geometry: np.ndarray) -> np.ndarray:
    """(n, 7): bounds, centre, area."""
    centre = shapely.get_coordinates(shapely.centroid(geometry))
    return np.column_stack([shapely.bounds(geometry), centre, shapely.area(geometry)])


def _part(land: Land, rows: np.ndarray) -> Land:
    return Land(land.geometry[rows], land.land_class[rows], land.boundary)


def _pairs(one: Land, other: Land) -> dict[tuple[str, str], float]:
    """Hectares by land use of the plan and of the drawing."""
    mine, drawn = shapely.STRtree(other.geometry).query(one.geometry, predicate="intersects")
    shared_ha = shapely.area(shapely.intersection(one.geometry[mine], other.geometry[drawn])) / M2_PER_HA
    found: dict[tuple[str, str], float] = {}
    for a, b, area_ha in zip(one.land_class[mine].tolist(), other.land_class[drawn].tolist(), shared_ha.tolist()):
        found[a, b] = found.get((a, b), 0.0) + area_ha
    for name, area_ha in one.hectares().items():
        alone_ha = area_ha - sum(shared for (a, _), shared in found.items() if a == name)
        found[name, NOTHING] = max(alone_ha, 0.0)
    for name, area_ha in other.hectares().items():
        alone_ha = area_ha - sum(shared for (_, b), shared in found.items() if b == name)
        found[NOTHING, name] = max(alone_ha, 0.0)
    return found
