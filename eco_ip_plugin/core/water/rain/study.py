"""One study of rain: whatever of harvest, storage, gardens and ground can be had from what was entered."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ...errors import EcoIpError
from ...progress import Progress
from ...rules.verdict import NO_VERDICT
from ..months import months_said
from . import harvest
from .land import Gardens, Ground, Land
from .parameters import Parameters, known
from .storage import Storage, storage_of
from .storms import Note, Storm

_USUAL_MIN = 60.0
_M2_OF_HA = 10_000.0


@dataclass(frozen=True)
class Study:
    """What was found; None for a part that nobody asked for. roof_m2: of the roofs; storm_min, storm_mm: of the one
    storm that the SWMM file holds."""

    parameters: Parameters
    months: list[harvest.Month] | None = None
    roof_m2: float = 0.0
    tank_m3: float | None = None
    land: Land | None = None
    storage: Storage | None = None
    outflow_l_s: float = 0.0
    storm_min: float | None = None
    storm_mm: float | None = None
    gardens: Gardens | None = None
    ground: Ground | None = None
    notes: list[Note] = field(default_factory=list)

    @property
    def figures(self) -> dict[str, Any]:
        """The outputs of the algorithm that are values, by name; None for what is not known."""
        months = self.months or []
        return {
            "STORAGE_M3": None if self.storage is None else self.storage.volume_m3,
            "CRITICAL_MIN": None if self.storage is None else self.storage.critical_min,
            "HARVEST_M3": _total([each.inflow for each in months]),
            "YIELD_M3": _total([each.taken for each in months]),
            "SPILL_M3": _total([each.spill for each in months]),
            "STORED_M3": months[-1].stored if months else None,
            "RUNOFF_HA": None if self.land is None else self.land.runoff_ha,
            "UNKNOWN_HA": None if self.land is None else unknown_ha(self.land),
            "GARDEN_M2": None if self.gardens is None else float(self.gardens.garden_m2.sum()),
            "VERDICT": NO_VERDICT if self.ground is None else self.ground.verdict,
        }


def unknown_ha(land: Land) -> float:
    """Land whose coefficient is not known, ha."""
    return float(land.area_m2[land.unknown].sum()) / _M2_OF_HA


def months_of(
    rain: harvest.Rain, roof_m2: float, demand: Mapping[int, float] | None, tank_m3: float | None,
    parameters: Parameters,
) -> tuple[list[harvest.Month], list[Note]]:  # fmt: skip
    """Twelve months, and what has to be said of them."""
    flush_mm = known(parameters, "first_flush_mm")
    share = known(parameters, "harvest_share")
    inflow = harvest.inflow_m3(rain, roof_m2, share, flush_mm)
    notes: list[Note] = [("rain.note.harvest", {"share": share, "flush_mm": flush_mm})]
    if missing := [month for month in harvest.MONTHS if month not in rain.mm]:
        notes.append(("rain.note.months", {"count": len(missing), "months": months_said(missing)}))
    if no_days := [month for month in rain.mm if month not in inflow]:
        notes.append(("rain.note.wet_days", {"count": len(no_days), "months": months_said(sorted(no_days))}))
    if demand is not None and (open_months := [month for month in harvest.MONTHS if month not in demand]):
        notes.append(("rain.note.demand", {"count": len(open_months), "months": months_said(open_months)}))
    if (tank_m3 is None) != (demand is None):
        notes.append(("rain.note.no_demand" if demand is None else "rain.note.no_tank", {}))
    months = harvest.through_tank(inflow, demand, tank_m3)
    if tank_m3 is not None and demand is not None:
        notes.append(("rain.note.tank", {"tank_m3": tank_m3}))
    return months, notes


def storage_and_notes(land: Land, storm: Storm, outflow_l_s: float | None) -> tuple[Storage | None, list[Note]]:
    """The storage of a storm on land, None where no land sheds anything."""
    if land.runoff_ha <= 0:
        return None, [("rain.note.no_runoff", {})]
    found = storage_of(storm, land.runoff_ha, outflow_l_s or 0.0)
    notes: list[Note] = []
    if not outflow_l_s:
        notes.append(("rain.note.no_outflow", {"minutes": storm.span_min[1]}))
    elif found.at_end:
        notes.append(("rain.note.at_end", {"minutes": storm.span_min[1]}))
    return found, notes


def land_notes(land: Land, progress: Progress) -> list[Note]:
    """What has to be said of the zones. Raises Cancelled."""
    notes: list[Note] = []
    unknown = land.unknown
    if unknown.any():
        classes = tuple(dict.fromkeys(land.land_class[unknown].tolist()))
        said = {"count": int(unknown.sum()), "area_ha": unknown_ha(land), "classes": classes}
        notes.append(("rain.note.unknown", said))
    if double_m2 := land.overlap_m2(progress):
        notes.append(("rain.note.overlap", {"area_ha": double_m2 / _M2_OF_HA}))
    return notes


def storm_of(storm: Storm, storage: Storage | None, asked_min: float | None) -> tuple[float, float]:
    """Duration and depth of the storm that the SWMM file holds: as asked, or the one that decides the storage, or an
    hour. Raises EcoIpError for a duration of which nothing is known."""
    shortest, longest = storm.span_min
    if asked_min is not None and not shortest <= asked_min <= longest:
        raise EcoIpError("error.rain_duration", minutes=asked_min, least=math.ceil(shortest), most=longest)
    usual = storage.critical_min if storage is not None and storage.critical_min > 0 else _USUAL_MIN
    minutes = asked_min if asked_min is not None else min(max(usual, shortest), longest)
    return minutes, float(storm.depth_mm(np.array([minutes]))[0])


def _total(values: list[float | None]) -> float | None:
    known_values = [value for value in values if value is not None]
    return math.fsum(known_values) if known_values else None
