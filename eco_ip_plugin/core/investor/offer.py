"""What a park offers, as values: plots, flows on offer within their reach, minutes to ports. Public by construction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

HOURS_A_YEAR = 8_760.0
FREE = "free"
OUTPUT, INPUT = "output", "input"


@dataclass(frozen=True)
class Plot:
    """One plot. area_ha: as entered, else measured on the map (`measured`); figures are None where nobody says them;
    outline: shapely polygons in the park's system, None without a shape; reach: positions of the flows within reach;
    minutes: to the nearest port; port: its name; land_use: class id."""

    id: str
    name: str
    park: str
    status: str
    area_ha: float | None
    measured: bool
    price: float | None
    price_unit: str
    power_kw: float | None
    industry: str
    available_from: str
    land_use: str
    phase: str
    pano_url: str
    outline: Any
    reach: tuple[int, ...] = ()
    minutes: float | None = None
    port: str = ""

    @property
    def title(self) -> str:
        """What people call it."""
        return self.name or self.id


@dataclass(frozen=True)
class Flow:
    """A flow whose firm agreed to publish it, without the firm. side: OUTPUT or INPUT; quantity, unit, period: as
    typed; hourly: base units an hour of `family` (t, m³, MWh), spread over every hour of a year, None where the
    quantity is not known. placed: whether its firm's place is known, without which it is within no reach."""

    resource: str
    side: str
    quantity: float | None
    unit: str
    period: str
    hourly: float | None
    family: str
    radius_m: float
    placed: bool


@dataclass(frozen=True)
class Offer:
    """All of it. parks: names by id; fits: of the kind of each flow (side, resource) what it can serve, or be served
    by, and `treated` what of it only after a treatment; rejected: flows on offer that could not be read; withheld: rows
    that are not public; crs: of the outlines; in_metres: whether those are metres."""

    title: str
    parks: Mapping[str, str]
    plots: Sequence[Plot]
    flows: Sequence[Flow]
    fits: Mapping[tuple[str, str], frozenset[str]]
    rejected: int = 0
    withheld: int = 0
    shapeless: int = 0
    in_metres: bool = True
    treated: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    notes: Sequence[tuple[str, Mapping[str, Any]]] = field(default_factory=tuple)

    def flows_of(self, plot: Plot, side: str, wanted: Sequence[str], *, as_is: bool = False) -> list[Flow]:
        """The flows within reach of a plot that can serve one of the resources, or be served by it. as_is: without a
        treatment before."""

        def suits(flow: Flow) -> bool:
            kind = (flow.side, flow.resource)
            fits = self.fits[kind] - self.treated.get(kind, frozenset()) if as_is else self.fits[kind]
            return flow.side == side and not fits.isdisjoint(wanted)

        return [each for each in (self.flows[at] for at in plot.reach) if suits(each)]
