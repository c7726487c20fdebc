"""The study of social services as columns: needs, who goes where, what each home lacks, where lodging stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from .kinds import BEDS, PLACES, WORKS
from .lodging import Lodging
from .study import Homes, Line, Study

Columns = Mapping[str, Sequence[Any]]
_SHORTAGE = ("home_id", "kind", "name", "people", "places", "served", "missing")
_ALLOCATION = ("home_id", "supply_id", "kind", "name", "places", "distance_m")
_STREETS = ("supply_id", "kind", "name", "radius_m", "length_m")


def need_columns(study: Study, language: str) -> Columns:
    """A row for each kind the norms of the day speak of."""
    return {
        "kind": [line.need.kind.id for line in study.lines],
        "name": [line.need.kind.name[language] for line in study.lines],
        "level": [line.need.kind.level for line in study.lines],
        "unit": [line.need.unit for line in study.lines],
        "places": [line.need.places for line in study.lines],
        "m2": [line.need.m2 for line in study.lines],
        "works": [line.need.works for line in study.lines],
        "capacity": [line.capacity for line in study.lines],
        "supplied": [line.supplied for line in study.lines],
        "missing": [line.missing for line in study.lines],
        "radius_m": [line.need.radius_m for line in study.lines],
        **{name: [spread(line)[name] for line in study.lines] for name in ("mean_m", "p90_m", "max_m")},
        "counts": [line.counts for line in study.lines],
        "verdict": [line.verdict for line in study.lines],
        "clause": [line.need.clause for line in study.lines],
        "source": [line.need.source(language) for line in study.lines],
        "evidence": [line.need.evidence for line in study.lines],
    }


def spread(line: Line) -> dict[str, float | None]:
    """How far those who have a place go: mean, the way that nine of ten do not exceed, the longest."""
    far, places = line.distances()
    if not len(far):
        return dict.fromkeys(("mean_m", "p90_m", "max_m"))
    order = np.argsort(far, kind="stable")
    below = np.cumsum(places[order])
    p90 = far[order][np.searchsorted(below, 0.9 * below[-1])]
    return {"mean_m": float(np.average(far, weights=places)), "p90_m": float(p90), "max_m": float(far.max())}


def allocation_rows(study: Study, language: str) -> tuple[Columns, list[shapely.Geometry]]:
    """Who goes where, and a straight line for each."""
    rows, shapes = [], []
    homes, supply = study.given.homes, study.given.supply
    for line in study.lines:
        if line.served is None or homes is None or supply is None:
            continue
        ways, kind = line.served.ways, line.need.kind
        for way in np.flatnonzero(line.served.places > 0).tolist():
            home, work = int(ways.home[way]), int(ways.work[way])
            rows.append((homes.id[home], supply.id[work], kind.id, kind.name[language], int(line.served.places[way]),
                         float(ways.distance_m[way])))  # fmt: skip
            shapes.append(shapely.linestrings([study.reach.homes[home], study.reach.works[work]]))
    return _columns(_ALLOCATION, rows), shapes


def shortage_rows(study: Study, language: str) -> tuple[Columns, list[shapely.Geometry]]:
    """Of each home and kind with a radius, how many of its places are within reach; points."""
    rows, shapes = [], []
    homes = study.given.homes
    for line in study.lines:
        if line.served is None or homes is None:
            continue
        kind, served = line.need.kind, line.served
        for home in range(len(homes.id)):
            asked, given = int(served.asked[home]), int(served.given[home])
            rows.append((homes.id[home], kind.id, kind.name[language], float(homes.people[home]), asked, given,
                         asked - given))  # fmt: skip
            shapes.append(shapely.points(study.reach.homes[home]))
    return _columns(_SHORTAGE, rows), shapes


def lodging_rows(study: Study) -> tuple[Columns, list[shapely.Geometry]]:
    """Where each home stands; points."""
    homes, found = study.given.homes, study.lodging
    ids = [] if homes is None else homes.id.tolist()
    return {
        "home_id": ids,
        "people": [] if homes is None else homes.people.tolist(),
        **_placed(found, homes),
    }, list(shapely.points(study.reach.homes))


def street_rows(study: Study, language: str) -> tuple[Columns, list[shapely.Geometry]]:
    """The stretches of the network within the radius of each work that has one."""
    rows, shapes = [], []
    supply = study.given.supply
    for line in study.lines:
        if supply is None or line.need.radius_m is None or study.reach.graph is None:
            continue
        for work in supply.rows(line.need.kind.id).tolist():
            streets = study.reach.streets(work, line.need.radius_m)
            kind = line.need.kind
            rows.append((supply.id[work], kind.id, kind.name[language], line.need.radius_m, float(streets.length)))
            shapes.append(streets)
    return _columns(_STREETS, rows), shapes


def decimals_of(unit: str) -> int:
    """Of an amount in that unit: what is counted has none."""
    return 0 if unit in (PLACES, BEDS, WORKS) else 1


def _placed(found: Lodging, homes: Homes | None) -> dict[str, list[Any]]:
    if homes is None:
        return {name: [] for name in ("place", "service_pct", "production_m", "near")}
    return {
        "place": found.where.tolist(),
        "service_pct": _cells(found.service_pct),
        "production_m": _cells(found.production_m),
        "near": found.near.tolist(),
    }


def _cells(values: np.ndarray) -> list[float | None]:
    return [float(value) if np.isfinite(value) else None for value in values]


def _columns(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> Columns:
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}
