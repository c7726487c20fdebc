"""Is whatever must stay away from a source far enough away? Environmental safety distances, in metres on the plan."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ..landuse.codes import fold
from ..rules.tables import Stated, stated, technologies
from ..rules.verdict import FAIL, NO_VERDICT, PASS
from ..text import LANGUAGES, catalogue

KINDS = (
    "wastewater_plant", "pumping_station", "waste_transfer", "landfill_organic", "landfill_inorganic", "incinerator",
    "cemetery", "substation",
)  # fmt: skip
"""Kinds of source; fixed, models and scripts use them."""

TECHNOLOGIES = ("sludge_beds", "mechanical_sludge", "mechanical_chemical_biological", "closed_deodorised")
"""Technologies of a wastewater plant; fixed. The table of the regulation knows some more, and kinds of cemetery."""

_TOLERANCE = 1e-9
"""Part of the distance by which it may be missed: rounding of floating point, not of law."""


@dataclass(frozen=True)
class Sources:
    """What others must stay away from. geometry: (n,) polygons or points. kind, technology: (n,) as typed or None.
    capacity: (n,) m³/day, NaN where not given. upwind: (n,) bool, upwind or upstream of what is protected."""

    id: np.ndarray
    geometry: np.ndarray
    kind: np.ndarray
    technology: np.ndarray
    capacity: np.ndarray
    upwind: np.ndarray


@dataclass(frozen=True)
class Zone:
    """A source with what is required of it. nearest: position of the nearest protected one, -1 for none at all."""

    source: int
    kind: str
    required: Stated
    nearest: int
    nearest_m: float | None
    verdict: str


@dataclass(frozen=True)
class Violation:
    """A protected feature too near to a source; line: the shortest one between them."""

    source: int
    protected: int
    distance_m: float
    required_m: float
    line: shapely.Geometry

    @property
    def missing_m(self) -> float:
        """What is missing to the required distance."""
        return self.required_m - self.distance_m


def safety(
    sources: Sources, protected: np.ndarray, pack_id: str, on: datetime.date
) -> tuple[tuple[Zone, ...], tuple[Violation, ...]]:
    """Every source with its verdict, and every protected feature, (p,) geometries, that is too near to one."""
    kinds = [known(kind, "safety.kind", KINDS) for kind in sources.kind]
    required = [_required(sources, k, kind, pack_id, on) for k, kind in enumerate(kinds)]
    metres = np.array([np.nan if each.value is None else each.value for each in required])
    nearest, nearest_m = _nearest(sources.geometry, protected)
    limit_m = np.nan_to_num(metres) * (1 - _TOLERANCE)
    near_source, near = _near(sources.geometry, protected, limit_m)
    distance_m = shapely.distance(sources.geometry[near_source], protected[near])
    lines = shapely.shortest_line(sources.geometry[near_source], protected[near])
    violations = tuple(
        Violation(source, place, metres_apart, float(metres[source]), line)
        for source, place, metres_apart, line in zip(
            near_source.tolist(), near.tolist(), distance_m.tolist(), lines.tolist()
        )
    )
    broken = np.isin(np.arange(len(metres)), near_source)
    zones = tuple(
        Zone(k, kinds[k] or "", required[k], int(nearest[k]), None if nearest[k] < 0 else float(nearest_m[k]), verdict)
        for k, verdict in enumerate(
            NO_VERDICT if np.isnan(metres[k]) else (FAIL if broken[k] else PASS) for k in range(len(metres))
        )
    )
    return zones, violations


def known(typed: object, what: str, ids: Sequence[str]) -> str:
    """The id among `ids` that `typed` is, or names in either language (sentence `<what>.<id>`); "" for none."""
    text = fold(str(typed)) if typed is not None else ""
    for id_ in ids:
        names = [catalogue()[f"{what}.{id_}"][language] for language in LANGUAGES]
        if text and text in {fold(name) for name in (id_, *names)}:
            return id_
    return ""


def _required(sources: Sources, k: int, kind: str, pack_id: str, on: datetime.date) -> Stated:
    if not kind:
        return Stated(None, "", "", "none", ("safety.unknown_kind", {"kind": sources.kind[k] or ""}))
    technology = known(sources.technology[k], "safety.technology", technologies(pack_id, kind))
    capacity = None if np.isnan(sources.capacity[k]) else float(sources.capacity[k])
    found = stated(pack_id, kind, on, technology=technology, capacity=capacity)
    factor = stated(pack_id, "upwind_factor", on)
    if not sources.upwind[k] or found.value is None or factor.value is None:
        return found
    clause = f"{found.clause} × {factor.value:g} ({factor.clause})"
    return Stated(found.value * factor.value, clause, found.source, found.evidence)


def _nearest(geometry: np.ndarray, protected: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    if not len(protected):
        return np.full(len(geometry), -1), np.full(len(geometry), np.nan)
    nearest = shapely.STRtree(protected).nearest(geometry)
    return nearest, shapely.distance(geometry, protected[nearest])


def _near(geometry: np.ndarray, protected: np.ndarray, limit_m: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pairs nearer than the limit of their source."""
    source, near = shapely.STRtree(protected).query(geometry, predicate="dwithin", distance=limit_m)
    closer = shapely.distance(geometry[source], protected[near]) < limit_m[source]
    return source[closer], near[closer]
