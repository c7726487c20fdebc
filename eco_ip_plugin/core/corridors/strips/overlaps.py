"""What land corridors take, what stands in them, and which kinds get in each other's way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely

from ...geometry.noding import NOISE_M2
from ...geometry.polygons import polygonal
from ...parallel import in_chunks
from ...progress import Progress, step
from ...tables import shipped
from ..kinds import CorridorKind


@dataclass(frozen=True)
class Shared:
    """Pieces two layers have in common, (k,): row in the one, row in the other, polygon and area."""

    one: np.ndarray
    other: np.ndarray
    geometry: np.ndarray
    area_m2: np.ndarray


@dataclass(frozen=True)
class Clash:
    """Two kinds whose corridors lie over each other though they may not lie in one tunnel."""

    kind_a: str
    kind_b: str
    geometry: shapely.Geometry
    area_m2: float
    clause: str
    evidence: str


def shared(ones: np.ndarray, others: np.ndarray, progress: Progress, span: tuple[float, float]) -> Shared:
    """Where (n,) and (m,) polygons lie over each other, in the order of `others`, then of `ones`."""
    parts, row = shapely.get_parts(ones, return_index=True)
    other, part = shapely.STRtree(parts).query(others, predicate="intersects")
    step(progress, span[0])
    pieces = polygonal(
        in_chunks(shapely.intersection, parts[part], others[other], progress=progress, span=span)
        if len(part)
        else np.empty(0, dtype=object)
    )
    return _gathered(row[part], other, pieces, len(ones))


def _gathered(one: np.ndarray, other: np.ndarray, pieces: np.ndarray, count: int) -> Shared:
    """The pieces of each pair as one geometry; the parts of a corridor are disjoint."""
    kept = shapely.area(pieces) > 0
    one, other, pieces = one[kept], other[kept], pieces[kept]
    pairs, pair = np.unique(other * count + one, return_inverse=True)
    flat, source = shapely.get_parts(pieces, return_index=True)
    order = np.argsort(pair[source], kind="stable")
    geometry = np.empty(len(pairs), dtype=object)
    if len(pairs):
        shapely.multipolygons(flat[order], indices=pair[source][order], out=geometry)
    area_m2 = shapely.area(geometry)
    real = area_m2 > NOISE_M2
    return Shared(pairs[real] % count, pairs[real] // count, geometry[real], area_m2[real])


def clashes(kinds: list[str], areas: np.ndarray, known: Mapping[str, CorridorKind]) -> list[Clash]:
    """Corridors of kinds that no tunnel may hold together, where they lie over each other. areas: (k,) by kind."""
    found = []
    for i, a in enumerate(kinds):
        for j, b in list(enumerate(kinds))[i + 1 :]:
            row = may_not_share(*(known[kind].hazard if kind in known else "" for kind in (a, b)))
            if row is not None:
                common = polygonal(np.array([shapely.intersection(areas[i], areas[j])], dtype=object))[0]
                if common.area > NOISE_M2:
                    found.append(Clash(a, b, common, common.area, row["clause"], row["evidence"]))
    return found


def may_not_share(hazard_a: str, hazard_b: str) -> dict[str, str] | None:
    """The row of the spacing table that keeps two hazards out of one tunnel, None where there is none."""
    return next((row for row in _forbidden() if {row["a"], row["b"]} == {hazard_a, hazard_b}), None)


@cache
def _forbidden() -> tuple[dict[str, str], ...]:
    return tuple(row for row in shipped.rows("vocabulary", "utility_spacing.csv") if row["relation"] == "same_tunnel")
