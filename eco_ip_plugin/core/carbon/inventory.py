"""The inventory of a park or a firm for one year: its lines, and what they sum to. What is avoided is never netted."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ..errors import EcoIpError
from ..park.one import Parks
from ..tables import user_csv
from . import activity as act
from .activity import Activity, Note
from .extra import given_activities
from .factors import Factor, Factors
from .formulas import AVOIDED, BIOGENIC, SCOPES, By, Line, lines_of
from .links import Link, links_of
from .reading import Firms, firms_of, flow_rows, newest_year, read, yearly


@dataclass(frozen=True)
class Ask:
    """What is asked. year: None for the newest the flows tell of; gwp: ar5 or ar6; firm: its id, "" for the park;
    factors: own ones are read for a year, so it is a path; given: a table of further activities."""

    year: int | None
    gwp: str
    firm: str
    factors: Path | None = None
    given: Path | None = None


@dataclass(frozen=True)
class Inventory:
    """lines: of every source. links: of the year. location: electricity bought, all of it by the grid's factor, t, NaN
    where there is none. other: the parks that were read, and the rows of the one it is about."""

    year: int
    gwp: str
    firm: str
    park_id: str
    park_name: str
    firms: Firms
    lines: tuple[Line, ...]
    links: tuple[Link, ...]
    factors: Factors
    notes: tuple[Note, ...]
    location_t: float
    outside: int = 0
    _kept: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    @property
    def without_factor(self) -> tuple[Line, ...]:
        """A line for each source that lacks a factor, of several gases the first."""
        found: dict[tuple[str, str, str, str], Line] = {}
        for line in self.lines:
            if not line.is_known and line.lacks and line.lacks[0] not in _UNREAD and line.scope in (*SCOPES, BIOGENIC):
                each = line.activity
                found.setdefault((each.firm, each.kind, each.source, each.row), line)
        return tuple(found.values())

    @property
    def unread(self) -> tuple[Line, ...]:
        """A line for each source whose amount is not known."""
        found: dict[str, Line] = {}
        for line in self.lines:
            if not line.is_known and line.lacks and line.lacks[0] in _UNREAD:
                found.setdefault(line.activity.row + line.activity.source, line)
        return tuple(found.values())


_UNREAD = ("carbon.lacks.quantity", "carbon.lacks.unit", "carbon.lacks.cod", "carbon.lacks.link")
"""What is no lack of a factor."""
_SHOWN = 10


def total(lines: Iterable[Line], scope: str, *, firm: str = "", gas: str = "") -> float:
    """t CO2e of the lines of a scope that are known, NaN where none is."""
    known = [
        line.tonnes for line in lines
        if line.scope == scope and line.is_known and firm in ("", line.activity.firm) and gas in ("", line.gas)
    ]  # fmt: skip
    return math.fsum(known) if known else math.nan


def uncertainty(lines: Sequence[Line]) -> float:
    """± % of the sum of lines by root-sum-square, NaN where one of them does not say how sure it is."""
    known = [line for line in lines if line.is_known and line.scope in ("1", "2")]
    whole = math.fsum(line.tonnes for line in known)
    if not known or whole <= 0 or any(line.uncertainty_pct is None for line in known):
        return math.nan
    return math.sqrt(math.fsum((line.tonnes * (line.uncertainty_pct or 0.0)) ** 2 for line in known)) / whole


def inventory(parks: Parks, park_id: str, ask: Ask, tell: user_csv.Tell | None = None) -> Inventory:
    """The inventory. Raises EcoIpError for an unknown firm, a year that is none, amounts below zero, and tables that
    cannot be used."""
    rows = parks.rows(park_id)
    everybody = firms_of(parks, rows["firm"], Factors(()))
    if ask.firm and ask.firm not in everybody.names:
        known = ", ".join(list(everybody.names)[:20])
        raise EcoIpError("error.carbon.firm", firm=ask.firm, known=known)
    year = _year(parks, everybody, ask)
    factors = own_factors_of(ask, year, tell)
    firms = firms_of(parks, rows["firm"], factors)
    if ask.firm:
        firms = _only(firms, ask.firm)
    _check_products(parks, firms)
    links = [each for each in links_of(parks, rows.get("link", np.empty(0, dtype=np.intp)), year)
             if not ask.firm or ask.firm in (each.supplier, each.receiver)]  # fmt: skip
    found = read(parks, firms, links, factors, year)
    given, others = given_activities(ask.given, firms, factors, year, tell)
    activities = [*found.activities, *given]
    activities += _screened(parks, firms, links, factors, year, ask.firm)
    activities += _avoided(links, firms)
    by = By(factors, ask.gwp, year)
    lines = tuple(line for each in activities for line in lines_of(each, by))
    of_factors = [each.firm for each in factors.rows if each.firm]
    notes = [*found.notes, *_silent(found.silent, year), *_strangers("activities", others, everybody),
             *_strangers("factors", of_factors, everybody)]  # fmt: skip
    name = str(parks.whole["park"]["name"][rows["park"][0]] or park_id)
    return Inventory(year, ask.gwp, ask.firm, park_id, name, firms, lines, tuple(links), factors, tuple(notes),
                     _location(lines, factors, year))  # fmt: skip


def _strangers(table: str, ids: Iterable[str], everybody: Firms) -> list[Note]:
    """A note of the rows of a user's table whose firms the park has not: a mistyped id would go unseen."""
    unknown = [id_ for id_ in ids if id_ not in everybody.names]
    if not unknown:
        return []
    shown = list(dict.fromkeys(unknown))
    said = ", ".join(shown[:_SHOWN]) + (" …" if len(shown) > _SHOWN else "")
    return [(f"carbon.note.strangers_{table}", {"count": len(unknown), "ids": said})]


def own_factors_of(ask: Ask, year: int, tell: user_csv.Tell | None) -> Factors:
    """The factors of a run."""
    from .factors import own_factors

    return own_factors(ask.factors, year, ask.gwp, tell)


def _year(parks: Parks, firms: Firms, ask: Ask) -> int:
    if ask.year is not None:
        if not 1990 <= ask.year <= 2100:
            raise EcoIpError("error.carbon.year", year=str(ask.year))
        return ask.year
    newest = newest_year(parks, _only(firms, ask.firm) if ask.firm else firms)
    if newest is None:
        raise EcoIpError("error.carbon.no_year")
    return newest


def _only(firms: Firms, firm: str) -> Firms:
    return Firms(
        {firm: firms.names[firm]}, {firm: firms.sectors[firm]}, {firm: firms.hours[firm]}, {firm: firms.secret[firm]},
        firms.neighbours,
    )  # fmt: skip


def _check_products(parks: Parks, firms: Firms) -> None:
    if "product" not in parks.whole:
        return
    table = parks.whole["product"]
    for row in (row for firm in firms.names for row in table.rows_where("firm_id", firm).tolist()):
        if table["actual"][row] < 0:
            raise EcoIpError(
                "error.carbon.negative_production", product=str(table["product_id"][row]),
                actual=float(table["actual"][row]),
            )  # fmt: skip


def _screened(
    parks: Parks, firms: Firms, links: Sequence[Link], factors: Factors, year: int, firm: str
) -> list[Activity]:
    """Activities of scope 3 for which the user has typed a factor: transport over links by road, goods bought."""
    made = []
    if factors.names("transport_t_per_tkm"):
        for link in links:
            mine = link.receiver if link.receiver in firms.names else firm  # of a firm alone, what it sends as well
            tonnes = _tonnes(link)
            if link.road and mine in firms.names and not math.isnan(tonnes * link.km):
                made.append(Activity(mine, act.TRANSPORT, f"transport_{link.resource}", tonnes * link.km, "t·km",
                                     firms.sectors[mine], link.supplier, link.id, link.secret or firms.secret[mine],
                                     row=f"link/{link.id}"))  # fmt: skip
    if any(factors.names("bought_")):
        made += _goods(parks, firms, factors, year)
    return made


def _goods(parks: Parks, firms: Firms, factors: Factors, year: int) -> list[Activity]:
    flows, marked, made = parks.whole["flow"], parks.secret("flow"), []
    from ..symbiosis.vocabulary.vocabulary import Vocabulary

    units = {"mass": "t", "volume": "m³", "energy": "MWh"}
    for row in flow_rows(parks, firms.names):
        firm, resource = str(flows["firm_id"][row]), Vocabulary.shipped().resolve(flows["resource"][row])
        told = flows["year"][row] != flows["year"][row] or int(flows["year"][row]) == year
        if resource is None or flows["direction"][row] != "input" or not told:
            continue
        if act.kind_of(act.of_vocabulary(resource)) or flows["status"][row] == "planned":
            continue
        unit, amount, lacks = yearly(flows, row, firms.hours[firm])
        if unit is None or lacks or unit.family not in units:
            continue
        made.append(Activity(firm, act.BOUGHT, resource, amount, units[unit.family], firms.sectors[firm],
                             secret=bool(marked[row]) or firms.secret[firm],
                             row=f"flow/{flows['flow_id'][row]}"))  # fmt: skip
    return made


def _avoided(links: Sequence[Link], firms: Firms) -> list[Activity]:
    made = []
    for link in links:
        firm = link.receiver if link.receiver in firms.names else link.supplier
        if firm in firms.names and not math.isnan(link.avoided_t):
            made.append(Activity(firm, act.AVOIDED, link.resource, link.avoided_t, "tCO2e", firms.sectors[firm],
                                 link.supplier, link.id, link.secret or firms.secret[firm],
                                 row=f"link/{link.id}"))  # fmt: skip
    return made


def _tonnes(link: Link) -> float:
    from ..symbiosis.vocabulary.units import parse_unit

    unit = parse_unit(link.unit)
    return link.per_year * unit.factor if unit is not None and unit.family == "mass" else math.nan


def _silent(silent: dict[str, int], year: int) -> list[Note]:
    from ..text import listed

    if not silent:
        return []
    firms = listed([f"{firm} ({newest})" for firm, newest in silent.items()])
    return [("carbon.note.other_years", {"count": len(silent), "year": str(year), "firms": firms})]


def _location(lines: Sequence[Line], factors: Factors, year: int) -> float:
    """All electricity bought times the grid's factor of the year."""
    grid: Factor | None = factors.find(f"grid_{year}")
    power = [line.activity for line in lines if line.activity.kind == act.ELECTRICITY and line.activity.is_known]
    bought = [each.quantity for each in power if each.source != act.OWN]
    return math.fsum(bought) * grid.value if grid is not None and grid.value is not None and bought else math.nan


__all__ = ["AVOIDED", "Ask", "Inventory", "inventory", "total", "uncertainty"]
