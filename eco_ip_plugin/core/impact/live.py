"""The impact of one card, made ready once from the tables of a store, then known for any place in milliseconds.

What hangs on the place (land, plot, feeders and pipes, roads, exchanges) is reckoned anew from arrays that stand ready;
what does not (norms, people, emissions) is reckoned once. An algorithm that asks for one place takes the same steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..access.assignment.study import Study as Assigned
from ..progress import Progress, Silent, step
from . import carriers, demand, emissions, exchange, housing, people, traffic
from .carriers import Carrier, Loaded
from .emissions import Emissions
from .exchange import Exchange, Partner
from .given import Given, Site
from .housing import There
from .land import Changed, Land, land_of, land_rows
from .rows import TOPICS, Note, Row, verdict_of
from .traffic import Traffic


@dataclass(frozen=True)
class Impact:
    """What the plant does at a place. site: None where no place was named, and then every figure is as today."""

    given: Given
    site: Site | None
    rows: tuple[Row, ...]
    notes: tuple[Note, ...]
    changed: tuple[Changed, ...]
    loaded: tuple[Loaded, ...]
    partners: tuple[Partner, ...]
    roads: Assigned | None

    @property
    def verdict(self) -> str:
        """Of all that is asked of the park with the plant."""
        return verdict_of(self.rows)

    def row(self, indicator: str) -> Row:
        """The row of that name. Raises KeyError."""
        return {each.indicator: each for each in self.rows}[indicator]


@dataclass(frozen=True)
class Prepared:
    """A park and a card, ready for every one of `sites`. still: rows that are the same wherever the plant stands."""

    given: Given
    sites: Sequence[Site]
    today: demand.Today
    land: Land | Note
    carriers: list[Carrier]
    exchange: Exchange | None
    traffic: Traffic
    emissions: Emissions
    still: tuple[Row, ...]
    standing: There

    def step(self, site: Site | None) -> Impact:
        """The impact at a place, one of `sites`; without one all is as today. Raises EcoIpError, Cancelled."""
        given = self.given
        if site is None:
            return Impact(given, None, tuple(_ordered(self._as_today())), (), (), (), (), self.traffic.at(None))
        plant = demand.needs_of_plant(given, site)
        rows = [*self.still, *demand.norm_rows(given, self.today, plant)]
        rows += demand.plot_rows(given, site, self.today, plant)
        loaded = []
        for row, each in carriers.carrier_rows(given, self.carriers, site, plant):
            rows.append(row)
            loaded.append(each)
        partners, secret = self.exchange.partners(site) if self.exchange else ([], 0)
        if self.exchange is not None:
            rows += exchange.exchange_rows(given, self.exchange, partners, secret)
        there = None if given.card.is_empty else site
        roads = self.traffic.at(there)
        rows += traffic.traffic_rows(self.traffic, roads)
        changed: list[Changed] = []
        if isinstance(self.land, Land):
            rows += land_rows(self.land, there)
            changed = [] if there is None else self.land.changed(site)
        notes = tuple(self._notes(site, secret, roads))
        return Impact(
            given, site, tuple(_ordered(rows)), notes, tuple(changed), tuple(loaded), tuple(partners), roads
        )  # fmt: skip

    def _as_today(self) -> list[Row]:
        given = self.given
        rows = [*self.still, *demand.norm_rows(given, self.today, demand.NOTHING)]
        rows += exchange.exchange_rows(given, self.exchange, [], 0) if self.exchange else ()
        rows += traffic.traffic_rows(self.traffic, self.traffic.at(None))
        return [*rows, *(land_rows(self.land, None) if isinstance(self.land, Land) else ())]

    def _notes(self, site: Site, secret: int, roads: Assigned | None) -> list[Note]:
        given = self.given
        found = [] if isinstance(self.land, Land) else [self.land]
        if given.scenario is not None:
            found.append(("impact.note.scenario", {}))
        found += demand.notes(given, self.today, site)
        found += carriers.notes(given, self.carriers, site)
        found += people.notes(given)
        found += housing.notes(self.standing)
        found += traffic.notes(self.traffic, roads, site)
        found += emissions.notes(given, self.emissions)
        found += exchange.notes(given, self.exchange, secret) if self.exchange else ()
        return found


def prepare(given: Given, sites: Sequence[Site], progress: Progress | None = None) -> Prepared:
    """Everything that does not hang on the place. Raises EcoIpError for what cannot be used, Cancelled."""
    told = progress or Silent()
    before = demand.today(given)
    step(told, 0.05)
    land = land_of(given, sites)
    step(told, 0.4)
    networks = carriers.carriers_of(given, before)
    flows = exchange.exchange_of(given)
    step(told, 0.55)
    vehicles = traffic.traffic_of(given, flows, list(sites))
    vehicles.at(None)
    step(told, 0.75)
    gases = emissions.emissions_of(given)
    step(told, 1.0)
    standing = housing.there(given)
    still = (*people.people_rows(given, before, standing), *emissions.emission_rows(gases))
    return Prepared(given, sites, before, land, networks, flows, vehicles, gases, still, standing)


def _ordered(rows: Sequence[Row]) -> list[Row]:
    """By topic, in the order of `TOPICS`."""
    return sorted(rows, key=lambda row: TOPICS.index(row.topic))
