"""How many vehicles a place brings onto the roads: freight by payload, people by shift, mode and seats.

Vehicles are weighed in passenger car units (PCU). No rate or factor here is law: all are handed in by the caller, from
the user's own table or from `resources/parameters/traffic.csv`, whose rows say how sure they are.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from ..errors import EcoIpError

_NOISE = 1e-9
"""A lorry that would carry less than this share of its payload is rounding, not a lorry."""
_WHOLE = 1.0 + 1e-6
_M2_PER_1000_FT2 = 92.90304


@dataclass(frozen=True)
class Trips:
    """vehicles: a day; trips: a day, each vehicle comes and goes; units: the trips in PCU."""

    vehicles: float
    trips: float
    units: float


@dataclass(frozen=True)
class Mode:
    """How people come. share: of all people, 0 to 1; seats: people in a vehicle, more than 0; pcu: of a vehicle."""

    share: float
    seats: float
    pcu: float


def freight(t_per_day: float, payload_t: float, pcu: float) -> Trips:
    """Whole lorries for tonnes a day, there and back: 120 t in lorries of 15 t are 8 lorries, 16 trips, at 3.0 48 PCU.

    Raises EcoIpError for an amount below 0, a payload or a factor that is not above 0.
    """
    _check("t_per_day", t_per_day, zero_allowed=True)
    _check("payload_t", payload_t)
    _check("pcu", pcu)
    lorries = math.ceil(t_per_day / payload_t - _NOISE)
    return Trips(lorries, 2 * lorries, 2 * lorries * pcu)


def by_floor(floor_m2: float, trips_per_1000_ft2: float, pcu: float = 1.0) -> Trips:
    """Trips a day by floor area, at a rate for a thousand square feet. Raises EcoIpError for figures below 0."""
    _check("floor_m2", floor_m2, zero_allowed=True)
    _check("trips_per_1000_ft2", trips_per_1000_ft2, zero_allowed=True)
    _check("pcu", pcu)
    trips = floor_m2 / _M2_PER_1000_FT2 * trips_per_1000_ft2
    return Trips(trips / 2, trips, trips * pcu)


def commuters(workers_by_shift: Mapping[str, float], modes: Mapping[str, Mode]) -> dict[str, dict[str, Trips]]:
    """Vehicles of the workers of each shift by mode: of each shift one trip in and one out. Vehicles are not rounded:
    they are a mean of days.

    Raises EcoIpError for fewer than no workers, shares outside 0 to 1 or of more than all, and for seats or a factor
    that are not above 0. What the shares leave to the whole walks or lives there.
    """
    if sum(mode.share for mode in modes.values()) > _WHOLE:
        raise EcoIpError("error.trips.shares", share_pct=100.0 * sum(mode.share for mode in modes.values()))
    for name, mode in modes.items():
        _check(f"share {name}", mode.share, zero_allowed=True)
        _check(f"seats {name}", mode.seats)
        _check(f"pcu {name}", mode.pcu)
    found: dict[str, dict[str, Trips]] = {}
    for shift, workers in workers_by_shift.items():
        _check(f"workers {shift}", workers, zero_allowed=True)
        vehicles = {name: workers * mode.share / mode.seats for name, mode in modes.items()}
        found[shift] = {name: Trips(each, 2 * each, 2 * each * modes[name].pcu) for name, each in vehicles.items()}
    return found


def _check(name: str, value: float, zero_allowed: bool = False) -> None:
    if not math.isfinite(value) or value < 0 or (value == 0 and not zero_allowed):
        raise EcoIpError("error.trips.figure", name=name, value=value)
