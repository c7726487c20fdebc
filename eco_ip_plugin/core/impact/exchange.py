"""The flows of the park and of the plant together: who could exchange with it at a place, what water it declares, how
many tonnes of it go by lorry. What firms keep back is in no sum, and no partner of it is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely

from ..progress import Silent
from ..symbiosis.flow_table.firm_table import firms_of
from ..symbiosis.flow_table.flows import Firms, Flows, Rejected
from ..symbiosis.flow_table.settling import settle
from ..symbiosis.matching.pairs import Limits, find_pairs
from ..symbiosis.matching.places import Places
from ..symbiosis.secrecy import firms_by_class, flows_by_class
from ..symbiosis.siting import places_with_newcomer, with_newcomer
from ..symbiosis.vocabulary.factors import shipped_factors
from ..symbiosis.vocabulary.vocabulary import Vocabulary
from ..text import LANGUAGES
from .card import Card
from .given import Given, Site
from .rows import Note, Row, named, said

_OVER = ("planned", "ended")
_WATERS = ("clean_water", "cooling_water")
_SOLID = "solid"
_DAYS = 365.0


@dataclass(frozen=True)
class Partner:
    """A flow of the plant that could go to, or come from, another firm. gives: whether the plant gives."""

    firm: str
    gives: bool
    output: str
    input: str
    distance_m: float
    place: tuple[float, float]


@dataclass(frozen=True)
class Exchange:
    """firms and flows end with those of the plant, if there is one: `newcomer` is its row, −1 for none. before: pairs
    of the park without it; unfit: flows of the card that take no part, by their place in it, and why."""

    firms: Firms
    flows: Flows
    places: Places
    newcomer: int
    before: int
    left_out: int
    unfit: tuple[tuple[int, dict[str, str]], ...]

    def partners(self, site: Site) -> tuple[list[Partner], int]:
        """Pairs of the plant at a place, and how many more are with flows that are kept back."""
        if self.newcomer < 0 or not (self.flows.firm == self.newcomer).any():
            return [], 0
        xy = self.places.xy.copy()
        xy[self.newcomer] = shapely.get_coordinates(shapely.centroid(site.geometry))[0]
        pairs = find_pairs(self.flows, replace(self.places, xy=xy), _limits(), Silent())
        firm, marked = self.flows.firm, self.flows.confidential
        found, secret = [], 0
        for supply, demand, metres in zip(pairs.supply, pairs.demand, pairs.distance_m):
            if self.newcomer not in (firm[supply], firm[demand]):
                continue
            gives = bool(firm[supply] == self.newcomer)
            other = int(demand if gives else supply)
            if marked[other]:
                secret += 1
                continue
            row, kind = int(firm[other]), self.flows.resource
            found.append(Partner(str(self.firms.id[row]), gives, str(kind[supply]), str(kind[demand]), float(metres),
                                 (float(xy[row, 0]), float(xy[row, 1]))))  # fmt: skip
        return found, secret


def exchange_of(given: Given) -> Exchange | None:
    """None for a store without firms."""
    table, flows = given.table("firm"), given.table("flow")
    if table is None or flows is None:
        return None
    ids = [str(each) for each in table["firm_id"].tolist()]
    xy = np.full((len(table), 2), np.nan)
    if table.geometry is not None and table.placed.any():
        xy[table.placed] = shapely.get_coordinates(shapely.centroid(table.geometry[table.placed]))
    cells = {name: _cells(table.columns[name])
             for name in ("hours_per_day", "days_per_year", "confidential") if name in table.columns}  # fmt: skip
    firms = firms_of("firm", ids, [each or "" for each in table["name"].tolist()], xy, cells)
    columns = {name: _cells(column) for name, column in flows.columns.items()}
    over = [each in _OVER for each in columns.get("status", [None] * len(flows))]
    columns = {name: [cell for cell, gone in zip(cells_, over) if not gone] for name, cells_ in columns.items()}
    wanted, newcomer = _wanted(given.card), len(firms.id)
    together, table_ = with_newcomer(firms, columns, wanted)
    together = _working(together, given.card)
    settled, rejected = settle(table_, together, Vocabulary.shipped(), shipped_factors())
    first = len(table_["firm_id"]) - len(wanted["resource"])
    unfit = tuple((each.row - first, said_of(each)) for each in rejected if each.row >= first)
    hidden = firms_by_class(together)
    known = flows_by_class(settled, hidden)
    places = places_with_newcomer(Places(firms.xy))
    there = firms.xy[np.isfinite(firms.xy).all(axis=1)]
    anywhere = there[:1] if len(there) else np.zeros((1, 2))  # its own pairs are taken off again
    before = find_pairs(known, replace(places, xy=np.vstack([firms.xy, anywhere])), _limits(), Silent())
    mine = (known.firm[before.supply] == newcomer) | (known.firm[before.demand] == newcomer)
    return Exchange(hidden, known, places, newcomer, int((~mine).sum()), int(known.confidential.sum()), unfit)


def exchange_rows(given: Given, exchange: Exchange, partners: list[Partner], secret: int) -> Iterator[Row]:
    """New pairs, firms one could exchange with, and the water that is declared."""
    counted: dict[str, Any] = {"source": said("impact.source.pairs"), "evidence": "project"}
    yield Row("symbiosis", "pairs", exchange.before, exchange.before + len(partners) + secret, "", named("pairs"),
              more_is_better=True, **counted)  # fmt: skip
    count = len({each.firm for each in partners})
    yield Row("symbiosis", "partners", 0.0, float(count), "", named("partners"), more_is_better=True, **counted)
    base, more = _water(exchange, given.card)
    yield Row("water", "water_declared", base, base + more, "m³/day", named("water_declared"),
              source=said("impact.source.declared"), evidence="project")  # fmt: skip


def tonnes_per_day(exchange: Exchange) -> list[tuple[int, float]]:
    """Row of the firm and tonnes of a working day of every solid flow whose amount is known and not kept back."""
    resources, flows = Vocabulary.shipped().resources, exchange.flows
    found = []
    for row, kind in enumerate(flows.resource.tolist()):
        each = resources[kind]
        if each.phase == _SOLID and each.unit_family == "mass" and not flows.confidential[row]:
            days = float(exchange.firms.days_per_year[flows.firm[row]])
            amount = float(flows.per_year[row]) / days if days > 0 else float("nan")
            if amount > 0:
                found.append((int(flows.firm[row]), amount))
    return found


def notes(given: Given, exchange: Exchange, secret: int) -> Iterator[Note]:
    """What is in no sum."""
    if exchange.left_out:
        yield "impact.note.confidential", {"count": exchange.left_out}
    if secret:
        yield "impact.note.secret_pairs", {"count": secret}
    for number, why in exchange.unfit:
        yield "impact.note.unfit", {"place": f"flows[{number}]", "cause": why}
    if not given.card.is_empty and not given.card.flows:
        yield "impact.note.no_flows", {}


def _limits() -> Limits:
    return Limits(Vocabulary.shipped(), {})


def _water(exchange: Exchange, card: Card) -> tuple[float, float]:
    """Clean water a day of the park and of the plant."""
    vocabulary, flows = Vocabulary.shipped(), exchange.flows
    mine = np.array(
        [bool(set(_WATERS) & set(vocabulary.lineage(kind))) for kind in flows.resource.tolist()], dtype=bool
    )
    mine &= ~flows.is_output & ~flows.confidential & np.isfinite(flows.per_year)
    daily = flows.per_year / _DAYS
    of_plant = flows.firm == exchange.newcomer
    return float(daily[mine & ~of_plant].sum()), float(daily[mine & of_plant].sum())


def _wanted(card: Card) -> dict[str, list[Any]]:
    names = ("resource", "direction", "quantity", "unit", "period", "temperature_c", "pressure_bar", "moisture_pct")
    wanted: dict[str, list[Any]] = {name: [getattr(each, name) for each in card.flows] for name in names}
    wanted["hazardous"] = [None if each.hazardous is None else int(each.hazardous) for each in card.flows]
    wanted["flow_id"] = [f"*new*-{number}" for number in range(1, len(card.flows) + 1)]
    return wanted


def _working(firms: Firms, card: Card) -> Firms:
    hours, days = firms.hours_per_day.copy(), firms.days_per_year.copy()
    hours[-1], days[-1] = card.hours_per_day or 24.0, card.days_per_year or 365.0
    return replace(firms, hours_per_day=hours, days_per_year=days)


def said_of(rejected: Rejected) -> dict[str, str]:
    """Why a row takes no part, by language."""
    return {language: rejected.said(language) for language in LANGUAGES}


def _cells(column: np.ndarray) -> list[Any]:
    """Cells as a table has them: None for NaN."""
    return [None if isinstance(each, float) and each != each else each for each in column.tolist()]
