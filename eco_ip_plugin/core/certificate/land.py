"""The land of a park as the check of a zoning drawing measures it, from the zones of its store.

Land of no known use counts for nothing at the least, and for whatever is asked at the most.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import shapely

from ..errors import Cancelled, EcoIpError
from ..landuse.accuracy import DrawingAccuracy
from ..landuse.check import Terms, check
from ..landuse.classes import CLASSES
from ..landuse.codes import CodeTable
from ..landuse.inputs import Parks, Zones
from ..landuse.measures import land_measures, lands_by_class
from ..progress import Progress
from ..rules.judge import Reason
from ..rules.measures import OF_PARK, PARK, Accuracy, Land
from ..rules.pack import RulePack
from .found import Found, Note
from .scope import COUNTS, OPEN, Row, Scope

UNKNOWN = "unknown"


@dataclass(frozen=True)
class LandFound:
    """measures: of land, by name; accuracy: of the drawing, None where nothing is drawn."""

    measures: Mapping[str, Found] = field(default_factory=dict)
    accuracy: Accuracy | None = None


def land_found(scope: Scope, pack: RulePack, progress: Progress) -> LandFound:
    """Everything the rules of a pack may ask of land; why not, where nothing can be measured. Raises Cancelled."""
    lands = pack.lands()
    names = {PARK, "park_ha", "leasable_ha", *lands_by_class(), *lands}
    why = _why_not(scope)
    if why is not None:
        return LandFound({name: Found(why, why) for name in names})
    try:
        return _measured(scope, pack, lands, progress)
    except Cancelled:
        raise
    except EcoIpError as error:
        reason: Reason = "certificate.why.land", {"why": {each: error.say(each) for each in ("vi", "en")}}
        return LandFound({name: Found(reason, reason) for name in names})


def _why_not(scope: Scope) -> Reason | None:
    if "zone" not in scope or not scope["zone"].placed.any():
        return "certificate.why.no_zones", {}
    return None if scope.parks.whole.in_metres else ("certificate.why.no_metres", {})


def _measured(scope: Scope, pack: RulePack, lands: Mapping[str, Land], progress: Progress) -> LandFound:
    zones, parks = scope["zone"], scope["park"]
    placed = zones.placed
    shapes = zones.geometry[placed]  # type: ignore[index]
    classes = [each if each in CLASSES else UNKNOWN for each in zones["class"][placed].tolist()]
    outline = parks.geometry[parks.placed] if parks.geometry is not None and parks.placed.any() else (
        np.array([shapely.union_all(shapes)], dtype=object))  # fmt: skip
    given = Zones(shapes, zones["zone_id"][placed].astype(str), np.array(classes, dtype=object))
    bounds = Parks(outline[:1], np.array([scope.name], dtype=object), np.array([np.nan]))
    codes = CodeTable.shipped().with_mapping({each: each for each in CLASSES})
    today = datetime.date.today()
    checked = check(given, bounds, Terms(pack, codes, scope.as_of, today), progress)
    claims, overlay = checked.review.parks[0].claims, checked.overlays[0]
    least = land_measures(lands, claims)
    more_m2 = claims.undisputed_m2(UNKNOWN)
    ids = list(zip(given.id.tolist(), classes))
    notes = _notes(claims.park_m2, more_m2, int((~placed).sum()))
    measures = {
        name: _found(least[name], _more(name, lands, claims.park_m2, more_m2), ids, _parts(name, lands), notes)
        for name in (PARK, "park_ha", "leasable_ha", *lands_by_class(), *lands)
    }
    return LandFound(measures, DrawingAccuracy(overlay, lands).of)


def _parts(name: str, lands: Mapping[str, Land]) -> tuple[str, ...]:
    known = {**lands_by_class(), **lands}
    return known[name].parts if name in known else CLASSES


def _more(name: str, lands: Mapping[str, Land], park_m2: float, more_m2: float) -> float:
    """By how much a measure can be larger when land of no known use is what it asks for, in its unit."""
    if name in (PARK, "park_ha") or not park_m2 > 0 or UNKNOWN in _parts(name, lands):
        return 0.0
    if name in lands:
        return more_m2
    return 100.0 * more_m2 / park_m2 if name.endswith(OF_PARK) else more_m2 / 10_000.0


def _found(least: float | Reason, more: float, ids: list[tuple[str, str]], parts: tuple[str, ...],
           notes: tuple[Note, ...]) -> Found:  # fmt: skip
    if isinstance(least, tuple):
        return Found(least, least)
    whole = parts == CLASSES
    rows = [Row("zone", id_, COUNTS) for id_, land_class in ids if land_class in parts]
    rows += [] if whole else [Row("zone", id_, OPEN) for id_, land_class in ids if land_class == UNKNOWN]
    return Found(float(least), float(least) + more, tuple(rows), () if whole else notes)


def _notes(park_m2: float, unknown_m2: float, unplaced: int) -> tuple[Note, ...]:
    notes: list[Note] = []
    if unknown_m2 > 0.005 and park_m2 > 0:
        notes.append(("certificate.note.unknown_land", {"area_ha": unknown_m2 / 10_000.0}))
    if unplaced:
        notes.append(("certificate.note.unplaced_zones", {"count": unplaced}))
    return tuple(notes)
