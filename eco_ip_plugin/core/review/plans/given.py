"""What a table of changed zones says: which zone gets which class in which scenario."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import shapely

from ...landuse.classes import CLASSES
from ...landuse.codes import CodeTable
from ..scenarios import GAP

CHANGED, ADDED, REMOVED = "changed", "added", "removed"
"""What becomes of a zone in a scenario."""


@dataclass(frozen=True)
class Scenario:
    """One scenario. changes: class by row of the zone, `GAP` for one that is removed. unknown_zones: ids that the
    zoning does not have; unread: zones whose class and code say nothing; both are left as the base has them. added: how
    many rows are zones that the zoning does not have and shall not: they are in no figure."""

    id: str
    name: str
    changes: Mapping[int, str] = field(default_factory=dict)
    unknown_zones: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    added: int = 0


@dataclass(frozen=True)
class ChangedZone:
    """A row of such a table, as typed: None where it says nothing. change: `CHANGED` where it says nothing."""

    scenario: str
    zone: str
    land_class: str | None
    code: str | None
    change: str | None = None

    @property
    def is_new(self) -> bool:
        """Whether it is a zone of its own, in place of none that is drawn."""
        return not self.zone or _word(self.change) == ADDED


def class_of(row: ChangedZone, codes: CodeTable) -> str | None:
    """The class that a row gives: the one it names, else the one its code stands for; `GAP` where the zone is removed,
    None for none."""
    if _word(row.change) == REMOVED:
        return GAP
    named = (row.land_class or "").strip()
    if named in CLASSES:
        return named
    read = codes.read(row.code if row.code else named).land_class
    return None if read == "unknown" else read


def scenarios(
    names: Mapping[str, str], changed: Sequence[ChangedZone], rows: Mapping[str, int], codes: CodeTable
) -> tuple[Scenario, ...]:
    """The scenarios of `names` (name by id), then those only the changed zones name, in the order they come.

    rows: the row of every zone by its id. A zone that is changed twice in one scenario has the class given last.
    """
    shown = {**names, **{each.scenario: each.scenario for each in changed if each.scenario not in names}}
    found: dict[str, tuple[dict[int, str], list[str], list[str]]] = {id_: ({}, [], []) for id_ in shown}
    added = Counter(each.scenario for each in changed if each.is_new)
    for each in (each for each in changed if not each.is_new):
        changes, strangers, unread = found[each.scenario]
        land_class = class_of(each, codes)
        if each.zone not in rows:
            strangers.append(each.zone)
        elif land_class is None:
            unread.append(each.zone)
        else:
            changes[rows[each.zone]] = land_class
    return tuple(
        Scenario(id_, shown[id_], changes, tuple(strangers), tuple(unread), added[id_])
        for id_, (changes, strangers, unread) in found.items()
    )


def text_of(value: Any) -> str:
    """An id as typed, whatever kind its field has: 7.0 is 7; "" for nothing."""
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _word(typed: str | None) -> str:
    return (typed or "").strip().lower()


def by_place(
    changed: Sequence[ChangedZone], places: Sequence[tuple[float, float] | None], ids: np.ndarray, zones: np.ndarray
) -> list[ChangedZone]:
    """The rows with the id of the zone they lie in: features may be numbered anew when a drawing is saved.

    places: of every row a place inside its land, None where none is known; ids, zones: (n,) of the zoning. A row keeps
    its id where that zone holds the place, or where no place is known; one that lies in no zone gets a "?" behind its
    id, so that it is none of the zoning's. A zone of its own lies wherever it lies.
    """
    known = [row for row, place in enumerate(places) if place is not None and not changed[row].is_new]
    found = list(changed)
    if not known:
        return found
    points = shapely.points([places[row] for row in known])
    of, zone = shapely.STRtree(zones).query(points, predicate="intersects")
    inside: dict[int, list[str]] = {}
    for point, each in zip(of.tolist(), zone.tolist()):
        inside.setdefault(known[point], []).append(str(ids[each]))
    for row in known:
        holding = inside.get(row, [])
        if changed[row].zone not in holding:
            found[row] = replace(changed[row], zone=holding[0] if len(holding) == 1 else f"{changed[row].zone}?")
    return found


def places_inside(shapes: np.ndarray) -> list[tuple[float, float] | None]:
    """A place inside each of (n,) shapes, None for one without land, or that is missing."""
    bad = ~shapely.is_missing(shapes) & ~shapely.is_valid(shapes)
    if bad.any():
        shapes = shapes.copy()
        shapes[bad] = shapely.make_valid(shapes[bad])
    points = shapely.point_on_surface(shapes)
    there = ~shapely.is_missing(points) & ~shapely.is_empty(points)
    x, y = shapely.get_x(points).tolist(), shapely.get_y(points).tolist()
    return [place if known else None for place, known in zip(zip(x, y), there.tolist())]
