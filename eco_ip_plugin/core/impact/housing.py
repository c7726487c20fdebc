"""Lodging and works for people that stand in the park, beside what those who come need.

What there is are buildings whose use says so; no text that was read gives a floor for each worker, so only the user's
own figure is held against it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely

from ..landuse.codes import CodeTable
from ..people.kinds import kinds
from ..people.kinds import known as kind_of
from ..rules.judge import AT_LEAST, Stated
from ..tables.words import fold
from ..text import listed
from .given import Given
from .rows import Note, Row, asked, both, named, said

FLOOR = "lodging_floor"
_HOUSING = "housing"
_WORDS = ("lodging", "dormitory", "worker housing", "ky tuc xa", "nha tro", "nha tro cong nhan")
"""What lodging is called beside the words for land of housing, folded."""


@dataclass(frozen=True)
class There:
    """floor_m2: of lodging, storeys counted; None where no building of the park says that it is; flat: ids of those
    that do not say their storeys and count with one; works: how many there are of each kind of social works."""

    floor_m2: float | None
    flat: tuple[str, ...]
    works: Counter[str]


def there(given: Given) -> There:
    """What stands in the park on the day."""
    buildings = given.table("building")
    if buildings is None or buildings.geometry is None or not given.parks.whole.in_metres:
        return There(None, (), Counter())
    year = given.day.year
    stands = ~(buildings["year_from"] > year) & ~(buildings["year_to"] < year) & buildings.placed
    uses = [str(each or "") for each in buildings["use"].tolist()]
    works = Counter(kind_of(uses[row]) for row in np.flatnonzero(stands).tolist())
    works.pop("", None)
    rows = np.flatnonzero(stands & _is_lodging(uses))
    if not len(rows):
        return There(None, (), works)
    floors = buildings["floors"][rows]
    known = np.isfinite(floors) & (floors >= 1)
    area = shapely.area(buildings.geometry[rows])
    flat = tuple(str(each) for each in buildings["building_id"][rows[~known]].tolist())
    return There(float((area * np.where(known, floors, 1.0)).sum()), flat, works)


def housing_rows(given: Given, found: There, people: tuple[float, float]) -> Iterator[Row]:
    """Floor of lodging, floor for each of the people who need it, and works that are there. people: today, then."""
    store = said("impact.source.store")
    if found.floor_m2 is not None:
        floor = found.floor_m2
        yield Row("services", "lodging_m2", floor, floor, "m²", named("lodging_m2"), source=store, evidence="project")
        each = [floor / count if count > 0 else None for count in people]
        row = Row("services", "lodging_m2_person", each[0], each[1], "m²", named("lodging_m2_person"), source=store,
                  evidence="project", more_is_better=True)  # fmt: skip
        norm = given.norms.get(FLOOR)
        if norm is not None and norm.value is not None:
            stated = Stated(norm.value, norm.clause, norm.source, norm.evidence)
            row = asked(replace(row, source=both("")), stated, AT_LEAST)
        yield row
    for id_, kind in kinds().items():
        if found.works[id_]:
            count = float(found.works[id_])
            name = said("impact.row.there", kind=kind.name)
            yield Row("services", f"there_{id_}", count, count, "", name, source=store, evidence="project")


def notes(found: There) -> Iterator[Note]:
    """What is not known of lodging."""
    if found.floor_m2 is None:
        yield "impact.note.no_lodging", {}
    if found.flat:
        yield "impact.note.flat_lodging", {"count": len(found.flat), "ids": listed(found.flat)}


def _is_lodging(uses: Sequence[str]) -> np.ndarray:
    classes = np.array(CodeTable.shipped().classify(list(uses)), dtype=object)
    return np.array([fold(use) in _WORDS for use in uses], dtype=bool) | (classes == _HOUSING)
