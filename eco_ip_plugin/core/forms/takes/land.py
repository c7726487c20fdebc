"""Land of a park: hectares on the ground, each square metre once; land that two uses claim is nobody's."""

from __future__ import annotations

import numpy as np
import shapely

from ...geometry.polygons import grid_m, on_grid, united
from ...geometry.units import M2_PER_HA
from ...landuse.classes import CLASSES
from ...landuse.codes import CodeTable
from ...park.land import UNKNOWN
from ...park.table import Table
from ..found import ADDED, SEEN, SUM, Found, Part, unknown
from ..items import Item
from ..scope import Scope

_CLAIMED_M2 = 0.01
"""Land that two uses claim, above the noise of a computer."""


def park_area(scope: Scope, item: Item) -> Found:
    """The park's own outline; without one the land of its zones."""
    parks = scope["park"]
    if not scope.parks.whole.in_metres:
        return unknown("form.note.no_metres")
    if parks.placed.any():
        row = int(np.flatnonzero(parks.placed)[0])
        area_ha = float(shapely.area(parks.geometry[row])) / M2_PER_HA  # type: ignore[index]
        return Found((scope.part("park", row, area_ha),), SUM)
    if "zone" not in scope or not scope["zone"].placed.any():
        return unknown("form.note.no_outline")
    zones = scope["zone"]
    whole = united(zones.geometry[zones.placed])  # type: ignore[index]
    parts = _shared(scope, zones, zones.placed, whole.area / M2_PER_HA)
    return Found(parts, SUM, notes=(("form.note.outline_of_zones", {}),))


def class_area(scope: Scope, item: Item) -> Found:
    """Undisputed land of a use inside the park. None where zones of no known use may be of it; 0 where none is."""
    if "zone" not in scope or not scope.parks.whole.in_metres:
        return unknown("form.note.no_metres" if "zone" in scope else "form.note.no_zones")
    zones = scope["zone"]
    if not zones.placed.any():
        return unknown("form.note.no_zones")
    uses = _uses(zones)
    mine = zones.placed & (uses == item.kind)
    lost = [not _is_known(each) for each in uses.tolist()]
    notes = (("form.note.unclear_zones", {"count": sum(lost)}),) if any(lost) else ()
    if not mine.any():
        looked_at = scope.seen("zone", np.flatnonzero(zones.placed), SEEN)
        return Found(looked_at, notes=notes) if notes else Found((*looked_at, *_nought(looked_at)), SUM)
    land, disputed = _net(scope, zones, mine)
    if disputed > _CLAIMED_M2:
        notes = (*notes, ("form.note.disputed", {"area_ha": disputed / M2_PER_HA}))
    return Found(_shared(scope, zones, mine, land / M2_PER_HA), SUM, notes=notes)


def _uses(zones: Table) -> np.ndarray:
    """(n,) the use of each zone: as entered, else as its code says."""
    uses = zones["class"].copy()
    for row, (use, code) in enumerate(zip(uses.tolist(), zones["code"].tolist())):
        if not _is_known(use) and code:
            uses[row] = CodeTable.shipped().read(code).land_class
    return uses


def _is_known(use: object) -> bool:
    return use in CLASSES and use != UNKNOWN


def _net(scope: Scope, zones: Table, mine: np.ndarray) -> tuple[float, float]:
    """Land of some zones inside the park that no other use claims, and how much more is disputed, m²."""
    shapes = zones.geometry
    land = _inside(scope, united(shapes[mine]))  # type: ignore[index]
    tree = shapely.STRtree(shapes[zones.placed & ~mine])  # type: ignore[index]
    near = tree.geometries[np.unique(tree.query(shapes[mine], predicate="intersects")[1])]  # type: ignore[index]
    over = [each for each in near if shapely.area(shapely.intersection(each, land)) > _CLAIMED_M2]
    if not over:
        return float(land.area), 0.0
    undisputed = on_grid(shapely.difference, land, united(np.array(over)), step_m=grid_m(np.array([land])))
    left_m2 = float(shapely.area(undisputed))
    return left_m2, float(shapely.area(land)) - left_m2


def _inside(scope: Scope, land: shapely.Geometry) -> shapely.Geometry:
    parks = scope["park"]
    if not parks.placed.any():
        return land
    outline = parks.geometry[int(np.flatnonzero(parks.placed)[0])]  # type: ignore[index]
    if shapely.contains(outline, land):
        return land
    return on_grid(shapely.intersection, land, outline, step_m=grid_m(np.array([outline])))


def _shared(scope: Scope, zones: Table, mine: np.ndarray, whole_ha: float) -> tuple[Part, ...]:
    """The land as zones that add up to it, each by its size."""
    rows = np.flatnonzero(mine)
    sizes = shapely.area(zones.geometry[rows])  # type: ignore[index]
    shares = sizes / sizes.sum() * whole_ha if sizes.sum() > 0 else np.zeros(len(rows))
    return tuple(scope.part("zone", row, share) for row, share in zip(rows.tolist(), shares.tolist()))


def _nought(looked_at: tuple[Part, ...]) -> tuple[Part, ...]:
    """That there is none, resting on the first of what was looked at."""
    return tuple(Part(each.row, 0.0, ADDED, each.secret) for each in looked_at[:1])


def social_works(scope: Scope, item: Item) -> Found:
    """Whether the social land of the plan is built on: yes where a building stands on every such zone. Where none is
    planned, or not all are known to be built, nothing is said."""
    if "zone" not in scope or "building" not in scope:
        return unknown("form.note.no_social")
    zones, works = scope["zone"], scope["building"]
    planned = np.flatnonzero(zones.placed & (_uses(zones) == item.kind))
    there = works.placed & ~(works["year_from"] > scope.ask.year) & ~(works["year_to"] < scope.ask.year)
    if not len(planned) or not there.any():
        return unknown("form.note.no_social")
    places = np.flatnonzero(there)
    tree = shapely.STRtree(works.geometry[places])  # type: ignore[index]
    zone, found = tree.query(zones.geometry[planned], predicate="intersects")  # type: ignore[index]
    standing = scope.seen("building", places[np.unique(found)], ADDED)
    parts = (*scope.seen("zone", planned, ADDED), *standing)
    if len(np.unique(zone)) < len(planned):
        return unknown("form.note.social_unbuilt", parts, count=len(planned) - len(np.unique(zone)))
    return Found(parts, value=True, notes=(("form.note.social_built", {}),))
