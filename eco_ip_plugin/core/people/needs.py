"""What a number of people needs by dated norms: places, land, works of each kind.

Places are counted in whole ones, upwards; land is that of the exact number of people, never rounded.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..tables.norms import Norm, Norms
from .kinds import BEDS, PLACES, UNIT, WORKS, Kind, kinds
from .kinds import LAND as LAND_UNIT

_PER = 1000.0
_NOISE_DECIMALS = 6
_SURE = ("verified", "project")
"""Evidence that a verdict may stand on: a text that was read, or the project's own figure."""
_WEAKEST_FIRST = ("none", "assumed", "secondary", "project", "verified")


@dataclass(frozen=True)
class Need:
    """Of one kind. places: whole, None where the norm has none; m2: None where the norm gives no land; works: None
    where the norm asks for no number; radius_m: how far it may be, None where no norm says; norms: what it rests on."""

    kind: Kind
    places: int | None
    m2: float | None
    works: int | None
    radius_m: float | None
    norms: tuple[Norm, ...]

    @property
    def unit(self) -> str:
        """What supply is held against: places or beds, works, or square metres."""
        if self.places is not None:
            return self.kind.unit if self.kind.in_places else PLACES
        return WORKS if self.works is not None else LAND_UNIT

    @property
    def amount(self) -> float:
        """How much of it, in `unit`."""
        amount = {PLACES: self.places, BEDS: self.places, WORKS: self.works}.get(self.unit, self.m2)
        return float(amount or 0.0)

    @property
    def evidence(self) -> str:
        """Of the weakest figure it rests on."""
        return min((norm.evidence for norm in self.norms), key=_WEAKEST_FIRST.index)

    @property
    def is_sure(self) -> bool:
        """Whether a verdict may stand on it."""
        return self.evidence in _SURE

    @property
    def is_of_unit(self) -> bool:
        """Whether it is a work of the housing unit, not of the town."""
        return self.kind.level == UNIT

    @property
    def clause(self) -> str:
        """The places of the text, each once."""
        return "; ".join(dict.fromkeys(norm.clause for norm in self.norms if norm.clause))

    def source(self, language: str) -> str:
        """The texts it is from, each once."""
        said = (norm.source_vi if language == "vi" and norm.source_vi else norm.source for norm in self.norms)
        return "; ".join(dict.fromkeys(said))

    def land_of(self, places: float) -> float | None:
        """Square metres of so many places, None where no norm says."""
        per_place = next((norm.value for norm in self.norms if norm.key == f"{self.kind.id}_land"), None)
        return None if per_place is None else per_place * places


def needs(population: float, units: int, norms: Norms) -> tuple[Need, ...]:
    """Of `population` people in `units` housing units; kinds no norm speaks of on the day are left out."""
    found = (_need(kind, population, units, norms) for kind in kinds().values())
    return tuple(need for need in found if need is not None)


def whole(amount: float) -> int:
    """Upwards; what arithmetic leaves behind the sixth decimal is no further place."""
    return math.ceil(round(amount, _NOISE_DECIMALS))


def _need(kind: Kind, population: float, units: int, norms: Norms) -> Need | None:
    per_1000, land, person, work, radius = (_known(norms, kind, what) for what in
                                            ("places", "land", "person", "work", "radius"))  # fmt: skip
    if per_1000 is not None:
        exact = population * (per_1000.value or 0.0) / _PER
        m2 = None if land is None else exact * (land.value or 0.0)
        return Need(kind, whole(exact), m2, None, _value(radius), _used(per_1000, land, radius))
    if person is not None:
        m2 = population * (person.value or 0.0)
        if work is not None and population > 0:
            m2 = max(m2, work.value or 0.0)
        return Need(kind, None, m2, None, _value(radius), _used(person, work, radius))
    if work is not None:
        count = units if population > 0 else 0
        return Need(kind, None, count * (work.value or 0.0), count, _value(radius), _used(work, radius))
    return None


def _known(norms: Norms, kind: Kind, what: str) -> Norm | None:
    norm = norms.get(f"{kind.id}_{what}")
    return None if norm is None or norm.value is None else norm


def _value(norm: Norm | None) -> float | None:
    return None if norm is None else norm.value


def _used(*norms: Norm | None) -> tuple[Norm, ...]:
    return tuple(norm for norm in norms if norm is not None)
