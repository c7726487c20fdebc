"""What an impact is made of: one park of a store, the card, the day with its rules and norms, roads with gates."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import shapely

from ..access.roads import Drawn
from ..errors import EcoIpError
from ..geometry.units import M2_PER_HA
from ..landuse.inputs import Zones
from ..park.one import Parks
from ..park.table import Table
from ..rules.figures import Regulation
from ..rules.pack import RulePack
from ..tables import shipped
from ..tables.norms import Norms, norms_on, own_norms
from ..tables.user_csv import Tell
from ..text import listed
from .card import Card

TABLES = (
    "park", "zone", "plot", "building", "firm", "flow", "content", "link", "network", "product",
)  # fmt: skip
"""What is read of a store."""
LET = "leased"
_ROADS = "traffic"
_NORM_TABLES = ("water.csv", "social.csv", "traffic.csv", "impact.csv")
_STANDING = ("traffic",)
"""Classes of zones on which no plant is tried: roads lie everywhere as one."""
FIGURES = "qcvn-01"


@dataclass(frozen=True)
class Gates:
    """Where lorries and workers come from. name: (g,) each once; xy: (g, 2) as the roads are measured; share: (g,) of
    all trips, 1 together."""

    name: Sequence[str]
    xy: np.ndarray
    share: np.ndarray


@dataclass(frozen=True)
class Site:
    """Where the plant may stand: a plot, or a zone that no plot lies in. status: of the plot, "" unknown; firms: names
    of who is entered there; vsics: of each of them, "" unknown; power_kw: on offer, None unknown; leased_ha: let."""

    id: str
    name: str
    geometry: shapely.Geometry
    is_plot: bool
    status: str = ""
    industry: str | None = None
    power_kw: float | None = None
    leased_ha: float = 0.0
    firms: tuple[str, ...] = ()
    vsics: tuple[str, ...] = ()

    @property
    def ha(self) -> float:
        """Planar area."""
        return float(self.geometry.area) / M2_PER_HA

    @property
    def is_let(self) -> bool:
        """Whether somebody has it."""
        return self.status == LET


@dataclass(frozen=True)
class Given:
    """scenario: the zones after, None where the plot alone changes; roads: None for none; gates: None for none;
    factors, year: of the inventory of greenhouse gases."""

    parks: Parks
    park_id: str
    card: Card
    day: datetime.date
    pack: RulePack
    norms: Norms
    reading: str = ""
    lodging_pct: float = 100.0
    dependants: float = 0.0
    scenario: Zones | None = None
    roads: Drawn | None = None
    gates: Gates | None = None
    factors: Path | None = None
    year: int | None = None
    _tables: dict[str, Table] = field(default_factory=dict, compare=False, repr=False)

    def table(self, name: str) -> Table | None:
        """The rows of the park, None for a table that was not read."""
        if name not in self._tables and name in self.parks.whole:
            rows = self.parks.rows(self.park_id).get(name, np.zeros(0, dtype=int))
            self._tables[name] = self.parks.whole[name].of(rows)
        return self._tables.get(name)

    @property
    def name(self) -> str:
        """What the park is called."""
        park = self.table("park")
        return self.park_id if park is None or not len(park) else str(park["name"][0] or self.park_id)

    @cached_property
    def regulation(self) -> Regulation:
        """The figures of QCVN 01 on the day."""
        return Regulation(FIGURES, self.day)

    @cached_property
    def sites(self) -> Mapping[str, Site]:
        """Every place a plant may stand, by id: plots, then zones without one; none where no metres are measured."""
        if not self.parks.whole.in_metres:
            return {}
        return {each.id: each for each in (*_plots(self), *_zones(self))}

    def site(self, id_: str) -> Site:
        """The place called `id_`. Raises EcoIpError that lists free ones."""
        found = self.sites.get(id_.strip())
        if not self.sites:
            raise EcoIpError("error.impact.nowhere", park=self.name)
        if found is None:
            free = [each.id for each in self.sites.values() if each.is_plot and not each.is_let]
            known = listed(free or list(self.sites))
            raise EcoIpError("error.impact.plot", plot=id_, park=self.name, known=known)
        return found


def norms_of(day: datetime.date, own: Path | None = None, tell: Tell | None = None) -> Norms:
    """Every norm and rate an impact uses on a day, the user's own before ours."""
    found = {key: norm for table in _NORM_TABLES for key, norm in norms_on(day, table).items()}
    return own_norms(found, own, tell)


def industry_of(card: Card) -> str:
    """The kind of industry of Table 2.29: as the card says, else as its VSIC is named there; "" where neither does."""
    return card.industry or industry_of_vsic(card.vsic)


def industry_of_vsic(vsic: str) -> str:
    """The kind of industry of Table 2.29 that names the VSIC, "" for none."""
    digits = vsic.strip().lstrip("ABCDEFGHIJKLMNOPQRSTUV")
    rows = shipped.rows("vocabulary", "vsic_power.csv")
    fitting = [row for row in rows if digits.startswith(row["vsic"])]
    return max(fitting, key=lambda row: len(row["vsic"]))["industry"] if fitting else ""


def _plots(given: Given) -> list[Site]:
    plots, firms = given.table("plot"), given.table("firm")
    if plots is None or plots.geometry is None:
        return []
    there: dict[str, list[str]] = {}
    vsics: dict[str, list[str]] = {}
    if firms is not None:
        for id_, plot, name, vsic in zip(firms["firm_id"], firms["plot_id"], firms["name"], firms["vsic"]):
            if plot is not None:
                there.setdefault(str(plot), []).append(str(name or id_))
                vsics.setdefault(str(plot), []).append(str(vsic or ""))
    made = []
    for row in np.flatnonzero(plots.placed).tolist():
        id_, leased = str(plots["plot_id"][row]), float(plots["leased_ha"][row])
        shape, status = plots.geometry[row], str(plots["status"][row] or "")
        whole_ha = float(shape.area) / M2_PER_HA if status == LET else 0.0
        power = float(plots["power_kw"][row])
        made.append(Site(
            id_, str(plots["name"][row] or id_), shape, True, status, plots["industry"][row],
            power if power == power else None, leased if leased == leased else whole_ha, tuple(there.get(id_, ())),
            tuple(vsics.get(id_, ())),
        ))  # fmt: skip
    return made


def _zones(given: Given) -> list[Site]:
    zones, plots = given.table("zone"), given.table("plot")
    if zones is None or zones.geometry is None:
        return []
    free = zones.placed & ~np.isin(zones["class"].astype(str), _STANDING)
    if plots is not None and plots.geometry is not None and plots.placed.any():
        inside = shapely.point_on_surface(plots.geometry[plots.placed])
        taken = shapely.STRtree(zones.geometry).query(inside, predicate="intersects")[1]
        free[taken] = False
    known = set() if plots is None else {str(each) for each in plots["plot_id"]}
    return [
        Site(str(zones["zone_id"][row]), str(zones["name"][row] or zones["zone_id"][row]), zones.geometry[row], False)
        for row in np.flatnonzero(free).tolist()
        if str(zones["zone_id"][row]) not in known
    ]
