"""What somebody who reads every public output can work out about what is hidden: a linear program over all of them.

It shares no code with what hides: it takes the rows as they are published, the letters and the report as text, and the
declared amounts of all flows that are not confidential, and asks for the least and the most that each hidden amount
can be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog

from eco_ip_plugin.core.symbiosis.report import letters, tables
from eco_ip_plugin.core.symbiosis.report import page as report
from tests.support.symbiosis_cases import by_row

_PASSED_ON = re.compile(r"calculation ([\d,.]+) \S+ per \w+ could be passed on: ([\d,.]+) % .* and ([\d,.]+) % of what")
_YEARS = {"day": 365.0, "hour": 8760.0, "month": 12.0, "year": 1.0}


@dataclass
class Attacker:
    """columns: unknowns by name, as numbers. rows: least ≤ Σ factor · unknown ≤ most."""

    columns: dict[object, int] = field(default_factory=dict)
    rows: list[tuple[dict[int, float], float, float]] = field(default_factory=list)

    def of(self, name: object) -> int:
        return self.columns.setdefault(name, len(self.columns))

    def knows(self, terms: dict[object, float], least: float, most: float) -> None:
        """A constraint. terms: factors by name of the unknown."""
        self.rows.append(({self.of(name): factor for name, factor in terms.items()}, least, most))

    def range_of(self, name: object) -> tuple[float, float]:
        """The least and the most that an unknown can be, inf where nothing bounds it, NaN where nothing fits."""
        count = len(self.columns)
        upper, limits = [], []
        for terms, least, most in self.rows:
            line = np.zeros(count)
            line[list(terms)] = list(terms.values())
            upper += [line] * int(np.isfinite(most)) + [-line] * int(np.isfinite(least))
            limits += [most] * int(np.isfinite(most)) + [-least] * int(np.isfinite(least))
        wanted = np.zeros(count)
        wanted[self.columns[name]] = 1.0
        ends = []
        for sign in (1.0, -1.0):
            found = linprog(sign * wanted, np.array(upper) if upper else None, limits or None, method="highs")
            ends.append(sign * found.fun if found.status == 0 else sign * -np.inf if found.status == 3 else np.nan)
        return ends[0], ends[1]


def hidden_ranges(analysis, table) -> Iterator[tuple[str, float, tuple[float, float]]]:
    """Each confidential flow with a quantity: its id, its true amount a year and its range for an attacker, who knows
    the yearly amounts of all others (mass alone, so that nothing has to be converted)."""
    who = Attacker()
    ids = [str(each) for each in table["flow_id"]]
    row_of = {id_: row for row, id_ in enumerate(ids)}
    used = {str(analysis.typed.id[each]) for each in range(len(analysis.typed.id))}
    secret = {str(id_) for id_, marked in zip(analysis.typed.id, analysis.typed.confidential) if marked}
    amount = {id_: float(table["quantity"][row_of[id_]]) * _YEARS[table["period"][row_of[id_]]] for id_ in used}
    links = by_row(tables.link_columns(analysis, "en"))
    left = {row["flow_id"]: row for row in by_row(tables.unmatched_columns(analysis, table, "en"))}
    _links(who, links, amount, secret)
    _flows(who, links, left, amount, secret, used)
    _totals(who, links, analysis)
    _firms(who, links, analysis, table, amount, secret)
    _letters(who, links, analysis, table, amount, secret)
    for id_ in sorted(secret):
        who.of(("flow", id_))
        yield id_, amount[id_], who.range_of(("flow", id_))


def _links(who: Attacker, links, amount, secret) -> None:
    for link in links:
        here = ("link", link["link_id"])
        who.knows({here: 1.0}, 0.0, np.inf)
        if link["per_year"] is not None:
            who.knows({here: 1.0}, *_about(link["per_year"], 1e-9))
        for share, flow in (("share_of_supply_pct", "supply_flow"), ("share_of_demand_pct", "demand_flow")):
            if link[share] is not None:
                _share(who, here, link[flow], link[share] / 100.0, 1e-9, amount, secret)


def _share(who: Attacker, here, flow: str, share: float, within: float, amount, secret) -> None:
    """The link carries this share of the flow, give or take."""
    low, high = share - within, share + within
    if flow in secret:
        who.knows({here: 1.0, ("flow", flow): -low}, 0.0, np.inf)
        who.knows({here: 1.0, ("flow", flow): -high}, -np.inf, 0.0)
    else:
        who.knows({here: 1.0}, low * amount[flow], high * amount[flow])


def _flows(who: Attacker, links, left, amount, secret, used) -> None:
    """What goes in and out is the flow less what is left over; nothing is left of a flow that is not listed."""
    for id_ in used:
        mine = {("link", link["link_id"]): 1.0 for link in links if id_ in (link["supply_flow"], link["demand_flow"])}
        row = left.get(id_)
        least, most = 0.0, 0.0
        if row is not None:
            told = row["quantity"]
            per_year = None if told is None else told * _YEARS[row["period"]]
            least, most = (0.0, np.inf) if per_year is None else _about(per_year, 1e-9)
        if id_ in secret:
            who.knows({**mine, ("flow", id_): -1.0}, -most, -least)
        elif mine:
            who.knows(mine, amount[id_] - most, amount[id_] - least)


def _totals(who: Attacker, links, analysis) -> None:
    """A total of the report that is more than the links shown tells the sum of others."""
    for total in report._totals(analysis, "en"):
        figure = float(total["per_year"].split()[0].replace(",", ""))
        mine = [link for link in links if total["resource"].lower() == _name(analysis, link)]
        rest = figure - sum(link["per_year"] for link in mine if link["per_year"] is not None)
        hidden = {("link", link["link_id"]): 1.0 for link in mine if link["per_year"] is None}
        if hidden and rest > 0.5:
            who.knows(hidden, rest - 0.1, rest + 0.1)


def _name(analysis, link) -> str:
    vocabulary = analysis.terms.limits.vocabulary
    return vocabulary.resources[vocabulary.top(link["resource"])].name["en"].lower()


def _firms(who: Attacker, links, analysis, table, amount, secret) -> None:
    """The mean of the shares of its inputs that are met, where it has none that is confidential."""
    for row in by_row(tables.summary_columns(analysis)):
        inputs = [
            str(id_) for id_, firm, side in zip(table["flow_id"], table["firm_id"], table["direction"])
            if firm == row["firm_id"] and side == "input"
        ]  # fmt: skip
        if row["demand_met_pct"] is None or secret & set(inputs):
            continue
        met = {("link", k["link_id"]): 1.0 / amount[k["demand_flow"]] for k in links if k["demand_flow"] in inputs}
        share = len(inputs) * row["demand_met_pct"] / 100.0
        if met:
            who.knows(met, *_about(share, 1e-8))


def _letters(who: Attacker, links, analysis, table, amount, secret) -> None:
    """Letters to others than the one who hides the amount: quantity to a thousandth, shares to a decimal."""
    for number, link in enumerate(links):
        for to_supplier in (True, False):
            if link["supply_flow" if to_supplier else "demand_flow"] in secret:
                continue
            text = " ".join(letters.letter(analysis, table, number, to_supplier, "en").paragraphs)
            told = _PASSED_ON.search(text)
            if told is None:
                continue
            quantity, *shares = (float(each.replace(",", "")) for each in told.groups())
            here = ("link", link["link_id"])
            who.knows({here: 1.0}, *(quantity * _YEARS[link["period"]] + d for d in (-0.6, 0.6)))
            for share, flow in zip(shares, (link["supply_flow"], link["demand_flow"])):
                _share(who, here, flow, share / 100.0, 0.0006, amount, secret)


def _about(value: float, share: float) -> tuple[float, float]:
    return value - abs(value) * share - 1e-6, value + abs(value) * share + 1e-6


def is_determined(true: float, found: tuple[float, float]) -> bool:
    """Whether a range is narrower than ±10 % of the amount, or no amount fits what is published."""
    low, high = found
    return not high - low >= 0.2 * true
