"""The cheapest, or the cleanest, way through a year: one linear program over all hours, solved by HiGHS.

Bought, sold, charged, discharged, stored; a sum a month for what may be sold; heat from links or the own boiler. In an
hour in which power sells dearer than it is bought, a linear program would pass it through the meter: there only the
sun's own surplus is sold, and nothing is bought while there is one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from .calendar import MONTHS
from .program import Program, solved
from .site import CARBON, Battery, Heat, Plan, Site

Solve = Callable[[dict[str, np.ndarray]], np.ndarray]
_TIE = 1e-6
"""Of the highest price: of plans that cost the same the one that moves the least energy. No result has it in it."""
_COST_SECOND = 1e-4
"""Where carbon is the aim: of plans as clean the cheaper one."""
_NOISE_KW = 1e-9


@dataclass(frozen=True)
class _Laid:
    """The program of a site, and where in it what is: (n,) positions each."""

    program: Program
    buy: np.ndarray
    sell: np.ndarray
    charge: np.ndarray
    discharge: np.ndarray
    stored: np.ndarray
    built: np.ndarray
    link: np.ndarray
    boiler: np.ndarray


def plan(site: Site, solve: Solve = solved) -> Plan:
    """The best year of a site. Raises EcoIpError where the program has no solution, Cancelled where `solve` does."""
    laid = _lay(site)
    arrays = laid.program.arrays()
    return _read(site, laid, solve({**arrays, "wide": np.array(1)} if len(laid.built) else arrays))


def _lay(site: Site) -> _Laid:
    program, count = Program(), len(site.load)
    per_grid, per_sold = _costs(site)
    tie = _TIE
    has_battery = site.battery.is_there
    heat = _heat(program, site)
    pump = 0.0 if site.heat is None else site.heat.pump_kwh
    short = site.load - (0.0 if _sizes_sun(site) else site.sun)
    most_bought, most_sold = _most(site, short, pump)
    buy = program.block(per_grid + tie, most_bought)
    sell = program.block(-per_sold + tie, most_sold)
    empty = np.empty(0, dtype=int)
    charge = discharge = stored = empty
    if has_battery:
        charge, discharge = (program.block(np.full(count, tie), site.battery.kw) for _ in range(2))
        stored = program.block(np.zeros(count), site.battery.kwh)
        _battery(program, site, charge, discharge, stored)
    built = _sized(program, site, charge, discharge, stored)
    terms: list[tuple[np.ndarray, np.ndarray | float]] = [(buy, 1.0), (sell, -1.0)]
    if has_battery:
        terms += [(charge, -1.0), (discharge, 1.0)]
    if _sizes_sun(site):
        terms.append((np.full(count, built[-1]), site.sun))
    for link in heat[0]:
        terms.append((link, -pump))
    # What is not needed is curtailed: the slack of the row.
    program.add(short, np.full(count, np.inf), *terms)
    _limit_sales(program, site, sell, built)
    return _Laid(program, buy, sell, charge, discharge, stored, built, *heat)


def _most(site: Site, short: np.ndarray, pump: float) -> tuple[np.ndarray, np.ndarray]:
    """(n,) kW that can be bought and sold in each hour. short: the load less the sun that is there for certain."""
    reach = site.battery.kw if site.battery.is_there else 0.0
    left = site.sun - site.load
    bought = np.maximum(short + reach + pump * _most_linked(site.heat, len(short)), 0.0)
    sold = np.maximum(left + reach, 0.0)
    through = site.export_price > site.price
    if _sizes_sun(site):  # how much is left over is not known beforehand
        return bought, np.where(through, 0.0, sold)
    return np.where(through & (left > 0), 0.0, bought), np.where(through, np.maximum(left, 0.0), sold)


def _costs(site: Site) -> tuple[np.ndarray, np.ndarray]:
    """Of a kWh bought and of one sold, with 1 for the highest of them."""
    scale = _scale(site)
    if site.objective == CARBON:
        return 1.0 + _COST_SECOND * site.price / scale, _COST_SECOND * site.export_price / scale
    return site.price / scale, site.export_price / scale


def _scale(site: Site) -> float:
    prices = [site.price.max(initial=0.0), site.export_price.max(initial=0.0)]
    if site.heat is not None:
        prices += [site.heat.boiler_price, *(each.price for each in site.heat.links)]
    return max(*prices, 0.0) or 1.0


def _battery(
    program: Program, site: Site, charge: np.ndarray, discharge: np.ndarray, stored: np.ndarray
) -> None:  # fmt: skip
    """What is stored follows from the hour before; before the first hour stands the last one."""
    nothing, efficiency = np.zeros(len(stored)), site.battery.efficiency
    before = np.roll(stored, 1)
    terms = [(stored, 1.0), (charge, -efficiency), (discharge, 1.0 / efficiency)]
    if len(stored) > 1:
        terms.append((before, -1.0))
    program.add(nothing, nothing, *terms)


def _sizes_sun(site: Site) -> bool:
    return site.costs is not None and site.costs.sun is not None


def _sized(
    program: Program, site: Site, charge: np.ndarray, discharge: np.ndarray, stored: np.ndarray
) -> np.ndarray:  # fmt: skip
    """The variables of what is built: kWh and kW of the battery, share of the sun."""
    if site.costs is None:
        return np.empty(0, dtype=int)
    costs, nothing = site.costs, np.zeros(len(stored))
    share = (_COST_SECOND if site.objective == CARBON else 1.0) / _scale(site) * costs.annuity
    built = []
    if len(stored) and costs.kwh is not None:
        kwh, kw = (program.block(np.array([money * share])) for money in (costs.kwh, costs.kw))
        program.add(nothing - np.inf, nothing, (stored, 1.0), (np.broadcast_to(kwh, stored.shape), -1.0))
        terms = ((charge, 1.0), (discharge, 1.0), (np.broadcast_to(kw, stored.shape), -1.0))
        program.add(nothing - np.inf, nothing, *terms)
        built = [kwh, kw]
    if costs.sun is not None:
        built.append(program.block(np.array([costs.sun * share]), 1.0))
    return np.concatenate(built) if built else np.empty(0, dtype=int)


def _limit_sales(program: Program, site: Site, sell: np.ndarray, built: np.ndarray) -> None:
    """In each month at most the share of the sun that the law allows."""
    sun = np.bincount(site.month, site.sun, minlength=MONTHS)
    if _sizes_sun(site):
        program.add_sums(np.zeros(MONTHS), site.month, sell, (int(built[-1]), -site.limit * sun))
    else:
        program.add_sums(site.limit * sun, site.month, sell)


def _most_linked(heat: Heat | None, count: int) -> np.ndarray:
    if heat is None or not heat.links:
        return np.zeros(count)
    return np.asarray(np.sum([each.top_kw for each in heat.links], axis=0))


def _heat(program: Program, site: Site) -> tuple[np.ndarray, np.ndarray]:
    """Variables of links (links, n) and boilers (receivers, n); each demand is met in each hour."""
    heat = site.heat
    if heat is None:
        return np.empty((0, 0), dtype=int), np.empty((0, 0), dtype=int)
    scale, count = _scale(site), len(site.load)

    def cost(price: float, co2_kg: float) -> float:
        if site.objective != CARBON:
            return price / scale
        return co2_kg / (site.grid_co2_kg or 1.0) + _COST_SECOND * price / scale

    links = [program.block(np.full(count, cost(each.price, each.co2_kg)), each.top_kw) for each in heat.links]
    boilers = [
        # The tie lets a link go first where both cost the same.
        program.block(np.full(count, cost(heat.boiler_price, heat.boiler_co2_kg) + _TIE), demand)
        for demand in heat.demand_kw
    ]
    for place, (demand, boiler) in enumerate(zip(heat.demand_kw, boilers)):
        mine = [(link, 1.0) for link, each in zip(links, heat.links) if each.receiver == place]
        program.add(demand, demand, (boiler, 1.0), *mine)
    shape = (0, count)
    return (
        np.array(links, dtype=int).reshape(-1, count) if links else np.empty(shape, dtype=int),
        np.array(boilers, dtype=int).reshape(-1, count) if boilers else np.empty(shape, dtype=int),
    )


def _read(site: Site, laid: _Laid, x: np.ndarray) -> Plan:
    """The plan of a solution; what is bought and curtailed follows from all else, so that each hour balances."""
    none = np.zeros(len(site.load))
    top = np.concatenate(laid.program.top)
    x = np.clip(x[: len(top)], 0.0, top)
    charge, discharge, stored = (x[each] if len(each) else none for each in (laid.charge, laid.discharge, laid.stored))
    battery, share = site.battery, 1.0
    if len(laid.built) > 1:
        kwh, kw = x[laid.built[:2]]
        battery = replace(battery, kwh=float(kwh), kw=float(kw))
    if _sizes_sun(site):
        share = float(x[laid.built[-1]])
    sun = share * site.sun
    link = boiler = None
    pump = none
    if site.heat is not None:
        link = x[laid.link]
        pump = site.heat.pump_kwh * link.sum(axis=0)
        boiler = _boilers(site.heat, link)
    open_ = site.load + pump - sun + charge - discharge
    sold = x[laid.sell]
    rest = open_ + sold
    rest[np.abs(rest) < _NOISE_KW] = 0.0
    return Plan(
        grid=np.maximum(rest, 0.0), export=sold, charge=charge, discharge=discharge,
        curtailed=np.maximum(-rest, 0.0), stored=stored, sun=sun, pump=pump, battery=battery, sun_share=share,
        link_kw=link, boiler_kw=boiler,
    )  # fmt: skip


def _boilers(heat: Heat, link_kw: np.ndarray) -> np.ndarray:
    """(receivers, n) what the links leave of each demand."""
    left = np.array(heat.demand_kw, dtype=float)
    for each, given in zip(heat.links, link_kw):
        left[each.receiver] -= given
    return np.maximum(left, 0.0)


def without(site: Site) -> Plan:
    """The year without sun and battery: all is bought, heat comes from boilers."""
    none = np.zeros(len(site.load))
    boiler = None if site.heat is None else np.array(site.heat.demand_kw, dtype=float)
    link = None if site.heat is None else np.zeros((len(site.heat.links), len(none)))
    return Plan(
        grid=site.load.copy(), export=none, charge=none, discharge=none, curtailed=none, stored=none, sun=none,
        pump=none, battery=Battery(0.0, 0.0, site.battery.efficiency), link_kw=link, boiler_kw=boiler,
    )  # fmt: skip
