"""A year's plan as the figures people ask for: bill, purchases, sales, own use, peak, CO2, heat from links."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from .dispatch import Solve, plan, without
from .program import solved
from .site import Plan, Site

GJ_PER_MWH = 3.6


@dataclass(frozen=True)
class Totals:
    """kWh a year where nothing else is said. bill: purchases less sales; built: what is paid a year for what is built;
    shares in percent, None where there is nothing to share; co2_t: of purchases and boilers, None where a factor is not
    known. Heat is None without heat."""

    load: float
    sun: float
    grid: float
    export: float
    curtailed: float
    charged: float
    discharged: float
    bought: float
    sold: float
    built: float
    self_consumption_pct: float | None
    self_sufficiency_pct: float | None
    peak_kw: float
    export_peak_kw: float
    co2_t: float | None
    pumped: float = 0.0
    heat: float | None = None
    link_heat: float | None = None
    boiler_heat: float | None = None
    heat_cost: float | None = None

    @property
    def bill(self) -> float:
        return self.bought - self.sold


@dataclass(frozen=True)
class Balance:
    """bare: without sun, battery and links; earlier: with the limit of sales before the law changed, None where nobody
    asked."""

    site: Site
    plan: Plan
    totals: Totals
    bare: Totals
    earlier_limit: float | None = None
    earlier: Totals | None = None

    @property
    def law_change(self) -> float | None:
        """What the newer limit is worth a year, in money; None where nobody asked."""
        if self.earlier is None:
            return None
        now, then = self.totals, self.earlier
        return (then.bill + then.built + (then.heat_cost or 0.0)) - (now.bill + now.built + (now.heat_cost or 0.0))


def balance(site: Site, earlier_limit: float | None = None, solve: Solve = solved) -> Balance:
    """The best year with its figures. earlier_limit: share of the sun that might be sold before."""
    found = plan(site, solve)
    earlier = None
    if earlier_limit is not None:
        then = replace(site, limit=earlier_limit)
        earlier = totals(then, plan(then, solve))
    return Balance(
        site, found, totals(site, found), totals(replace(site, costs=None), without(site)), earlier_limit, earlier
    )


def totals(site: Site, found: Plan) -> Totals:
    """The figures of a plan."""
    load, sun, grid = float(site.load.sum()), float(found.sun.sum()), float(found.grid.sum())
    export, curtailed = float(found.export.sum()), float(found.curtailed.sum())
    own = sun - export - curtailed
    heat, needed = _heat(site, found), load + float(found.pump.sum())
    return Totals(
        load=load, sun=sun, grid=grid, export=export, curtailed=curtailed, charged=float(found.charge.sum()),
        discharged=float(found.discharge.sum()), bought=float(site.price @ found.grid),
        sold=float(site.export_price @ found.export), built=_built(site, found),
        self_consumption_pct=100.0 * own / sun if sun > 0 else None,
        self_sufficiency_pct=100.0 * (1.0 - grid / needed) if needed > 0 else None,
        peak_kw=float(found.grid.max(initial=0.0)), export_peak_kw=float(found.export.max(initial=0.0)),
        co2_t=_co2_t(site, found, grid), pumped=float(found.pump.sum()), **heat,
    )  # fmt: skip


def _built(site: Site, found: Plan) -> float:
    """Money a year for what is built."""
    if site.costs is None:
        return 0.0
    costs = site.costs
    whole = (costs.sun or 0.0) * found.sun_share
    if costs.kwh is not None:
        whole += costs.kwh * found.battery.kwh + costs.kw * found.battery.kw
    return costs.annuity * whole


def _co2_t(site: Site, found: Plan, grid_kwh: float) -> float | None:
    if site.grid_co2_kg is None:
        return None
    kg = grid_kwh * site.grid_co2_kg
    if site.heat is not None and found.link_kw is not None and found.boiler_kw is not None:
        kg += float(found.boiler_kw.sum()) * site.heat.boiler_co2_kg
        for each, given in zip(site.heat.links, found.link_kw):
            kg += float(given.sum()) * each.co2_kg if given.any() else 0.0
    return None if np.isnan(kg) else kg / 1000.0


def _heat(site: Site, found: Plan) -> dict[str, float]:
    if site.heat is None or found.link_kw is None or found.boiler_kw is None:
        return {}
    given = [float(each.sum()) for each in found.link_kw]
    boiled = float(found.boiler_kw.sum())
    paid = sum(each.price * kwh for each, kwh in zip(site.heat.links, given))
    return {
        "heat": float(np.sum(site.heat.demand_kw)), "link_heat": sum(given), "boiler_heat": boiled,
        "heat_cost": paid + boiled * site.heat.boiler_price,
    }  # fmt: skip
