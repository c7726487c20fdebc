"""Random parks, and what is best for them by programs that share no code with the allocation: pairs by trying every
two flows, then one dense linear program a stage, or one mixed program, over the whole park."""

from __future__ import annotations

import itertools
import math

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary
from tests.support.symbiosis_cases import firms_of, table_of

STEAM_MWH_PER_T = 2.34 / 3.6
HEAT = ("steam", "steam_lp", "hot_water", "hot_water_medium", "waste_heat", "flue_gas_heat", "district_heat")
OTHER = ("sludge", "paper_sludge", "sulphur", "sulphuric_acid", "reclaimed_water", "cooling_water", "electricity")
UNITS = {"mass": "t", "volume": "m3", "energy": "MWh"}
COLUMNS = (
    "firm_id", "direction", "resource", "quantity", "unit", "period", "temperature_c", "pressure_bar", "months",
    "price",
)  # fmt: skip
MONTHS = ("", "", "1-6", "4-9", "7-12", "11-2")
RADIUS_M = 700.0
TIGHT = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}


def heat_park(rng, kinds=HEAT):
    """Firms and flow table: quantities over eight orders of magnitude, temperatures, seasons in some parks."""
    count = int(rng.integers(4, 14))
    firms = firms_of([(f"F{n:02d}", f"F{n}", *rng.uniform(0, 1500, 2).round(1)) for n in range(count)])
    seasonal, resources = rng.random() < 0.3, Vocabulary.shipped().resources
    rows = []
    for _ in range(int(rng.integers(6, 30))):
        kind = str(rng.choice(kinds))
        output = bool(rng.random() < 0.5) and kind != "sulphuric_acid"  # which would be a hazardous waste
        hot = float(rng.integers(60, 300) if output else rng.integers(30, 150))
        amount = float(f"{10 ** rng.uniform(-2, 6):.3g}")
        known = resources[kind].cascade == "heat" and rng.random() < 0.95
        rows.append((
            f"F{rng.integers(count):02d}", "output" if output else "input", kind, amount,
            UNITS[resources[kind].unit_family], "year", hot if known else None, None,
            str(rng.choice(MONTHS)) if seasonal else "", None,
        ))  # fmt: skip
    return firms, table_of(rows, COLUMNS)


def mixed_park(rng):
    """The same with whatever is exchanged, so that families meet."""
    return heat_park(rng, HEAT + OTHER)


def money_park(rng, most_firms=9, most_flows=16):
    """Seasonal flows of heat and water with prices over several orders of magnitude, on which pipes may pay."""
    count = int(rng.integers(most_firms // 3, most_firms))
    firms = firms_of([(f"F{n:02d}", f"F{n}", *rng.uniform(0, 1200, 2).round(1)) for n in range(count)])
    rows = []
    for _ in range(int(rng.integers(most_flows // 3, most_flows))):
        kind, output = str(rng.choice(("hot_water", "hot_water", "waste_heat", "reclaimed_water"))), rng.random() < 0.5
        water = kind == "reclaimed_water"
        dear = float(f"{(rng.uniform(5, 40) if water else rng.uniform(200, 2000)) * 1000:.4g}")
        rows.append((
            f"F{rng.integers(count):02d}", "output" if output else "input", kind,
            float(f"{10 ** rng.uniform(1.5, 5):.3g}"), "m3" if water else "MWh", "year",
            None if water else (200.0 if output else 40.0), None, str(rng.choice(MONTHS)),
            float(f"{dear * rng.uniform(0, 0.3):.3g}") if output else dear,
        ))  # fmt: skip
    return firms, table_of(rows, COLUMNS)


def months_of(text):
    """The set of months that a cell names."""
    if not text:
        return set(range(1, 13))
    first, last = map(int, text.split("-"))
    return set(range(first, last + 1)) if first <= last else {*range(first, 13), *range(1, last + 1)}


def pairs_of(firms, table, radius_m=RADIUS_M):
    """(a, b, way, metres) of every feasible pair of rows of the table."""
    vocabulary = Vocabulary.shipped()
    place = {id_: firms.xy[n] for n, id_ in enumerate(firms.id)}
    found = []
    for a, b in itertools.product(range(len(table["firm_id"])), repeat=2):
        if (table["direction"][a], table["direction"][b]) != ("output", "input"):
            continue
        one, two = table["firm_id"][a], table["firm_id"][b]
        given, asked = table["resource"][a], table["resource"][b]
        way = vocabulary.serves(given, asked)
        if one == two or way is None:
            continue
        hot, wanted = table["temperature_c"][a], table["temperature_c"][b]
        both = vocabulary.resources[given].cascade == vocabulary.resources[asked].cascade == "heat"
        least = way.quality.min_temperature_c if way.quality else math.nan
        metres = math.dist(place[one], place[two])
        cold = (both and None not in (hot, wanted) and hot < wanted) or (hot is not None and hot < least)
        if metres <= radius_m and not cold:
            found.append((a, b, way, metres))
    return found


def columns_of(table, pairs):
    """(pair, month) columns: what flows in each month."""
    months = [months_of(each) for each in table["months"]]
    return [(n, month) for n, (a, b, _, _) in enumerate(pairs) for month in sorted(months[a] & months[b])]


def sides_of(table, pairs, columns):
    """Rows and tops of "nobody gives or gets more in a month than the month has"."""
    months = [months_of(each) for each in table["months"]]
    share = [table["quantity"][n] / len(months[n]) for n in range(len(months))]
    keys = {}
    for n, month in columns:
        for flow in pairs[n][:2]:
            keys.setdefault((flow, month), len(keys))
    rows, top = np.zeros((len(keys), len(columns))), np.zeros(len(keys))
    for column, (n, month) in enumerate(columns):
        a, b, way, _ = pairs[n]
        rows[keys[a, month], column], rows[keys[b, month], column] = 1.0, way.yield_
    for (flow, _), row in keys.items():
        top[row] = share[flow]
    return rows, top


def mwh_or_base(kind):
    """Family of a resource and how many of its units a base unit counts for."""
    vocabulary = Vocabulary.shipped()
    if vocabulary.top(kind) == "steam":
        return "energy", STEAM_MWH_PER_T
    return vocabulary.resources[kind].unit_family, 1.0


def parts_of(pairs):
    """The part of each pair: flows that hang together."""
    above = {}

    def root(flow):
        while above.setdefault(flow, flow) != flow:
            flow = above[flow]
        return flow

    for a, b, *_ in pairs:
        above[root(a)] = root(b)
    return [root(a) for a, *_ in pairs]


def stages_of(table, pairs):
    """(p,) what a unit of supply counts for as service, and (stages, p) what is made least after that."""
    vocabulary, part = Vocabulary.shipped(), parts_of(pairs)
    need = {}
    for n, (_, b, _, _) in enumerate(pairs):
        family, unit = mwh_or_base(table["resource"][b])
        need.setdefault(part[n], {}).setdefault(family, {})[b] = table["quantity"][b] * unit
    known, rows = [], []
    for n, (a, b, way, metres) in enumerate(pairs):
        family, unit = mwh_or_base(table["resource"][b])
        families = need[part[n]]
        counts = way.yield_ * unit / (sum(families[family].values()) if len(families) > 1 else 1.0)
        given, asked = table["resource"][a], table["resource"][b]
        heat = vocabulary.resources[given].cascade == vocabulary.resources[asked].cascade != ""
        ends = table["temperature_c"][a], table["temperature_c"][b]
        degrees = 0.0 if not heat else math.nan if None in ends else abs(ends[0] - ends[1])
        known.append(degrees)
        wasted = vocabulary.top(given) == "steam" != vocabulary.top(asked)
        rows.append((counts, counts * bool(way.output), counts * wasted, counts, counts * metres))
    made = np.array(rows).reshape(-1, 5)
    worst = max((each for each in known if not math.isnan(each)), default=0.0)
    made[:, 3] *= [worst if math.isnan(each) else each for each in known]
    return made[:, 0], made[:, 1:].T, part


def best_stages(table, pairs):
    """Optimum of every stage of each part: {part: [service, another resource, steam, degrees, metres]}, and the rows
    with which any allocation is measured."""
    service, costs, part = stages_of(table, pairs)
    found = {}
    for each in sorted(set(part)):
        mine = [n for n, other in enumerate(part) if other == each]
        own = [pairs[n] for n in mine]
        columns = columns_of(table, own)
        if not columns:
            continue
        rows, top = sides_of(table, own, columns)
        pair = np.array([mine[n] for n, _ in columns])
        unit = max(top[np.flatnonzero(rows[:, c])].min() for c in range(len(columns))) / 1e3
        objectives = [-service[pair], *(cost[pair] for cost in costs)]
        best, held, at = [], np.zeros((0, len(columns))), np.zeros(0)
        for objective in objectives:
            scale = float(np.abs(objective).max()) or 1.0
            solved = linprog(objective / scale, A_ub=np.vstack([rows, held]), b_ub=np.r_[top / unit, at], options=TIGHT)
            if solved.x is None:
                break  # this oracle's own second program is too tight: what is known of the part is compared
            best.append(solved.fun * scale * unit)
            held = np.vstack([held, objective / scale])
            at = np.r_[at, solved.fun + 1e-9 * abs(solved.fun)]
        found[each] = best
    return found


def reached_stages(table, pairs, taken):
    """The same of an allocation {(a, b): units of supply a year}."""
    service, costs, part = stages_of(table, pairs)
    amounts = np.array([taken.get((a, b), 0.0) for a, b, *_ in pairs])
    measures = np.vstack([-service, costs]) * amounts
    return {each: measures[:, np.array(part) == each].sum(axis=1).tolist() for each in set(part)}


def year_of_pipes(table, pairs, factors):
    """(p,) what a year of each pair's pipe costs, built for the most it could carry while both run: heat by its power
    with exchangers, water by the bore at the velocity of the table; firms that run all day and all year."""
    money = {key: each.value for key, each in factors.items()}
    rate, years = money["discount_rate"], money["life_years"]
    present = (1 - (1 + rate) ** -years) / rate
    cost = []
    for a, b, way, metres in pairs:
        mine, theirs = (months_of(table["months"][flow]) for flow in (a, b))
        both = mine & theirs
        carried = sum(
            min(table["quantity"][a] / len(mine), table["quantity"][b] / len(theirs) / way.yield_) for _ in both
        )
        if not both:
            cost.append(0.0)
            continue
        an_hour = carried / (8760 * len(both) / 12)
        if table["resource"][a] == "reclaimed_water":
            bore = 1000 * math.sqrt(4 * an_hour / 3600 / math.pi / money["water_velocity"])
            fits = [size for size in (80, 100, 150, 200, 300) if size >= bore * (1 - 1e-6)]
            trench = money["trench_section"] * (money["trench_excavation"] + money["trench_backfill"])
            euro = (money[f"water_pipe_dn{fits[0]}"] + trench) * metres if fits else 0.0
        else:
            sizes = sorted(float(key[10:-3]) for key in money if key.startswith("heat_pipe_"))
            size = next((each for each in sizes if each >= an_hour * (1 - 1e-6)), sizes[-1])
            sink = money["exchanger_sink_small" if an_hour < 1 else "exchanger_sink_large"]
            euro = money[f"heat_pipe_{size:g}_mw"] * metres + an_hour * (money["exchanger_source"] + sink)
        cost.append(euro * money["currency_per_eur"] / present)
    return np.array(cost)


def best_with_pipes(table, pairs, gain, cost):
    """Largest yearly gain less pipes of the whole park, and what proves it: gain, cost (p,) of pairs."""
    columns = columns_of(table, pairs)
    rows, top = sides_of(table, pairs, columns)
    pair = np.array([n for n, _ in columns], dtype=int)
    most = np.array([min(top[r] / rows[r, c] for r in np.flatnonzero(rows[:, c])) for c in range(len(columns))])
    money = max(float(np.abs(gain[pair] * most).max()), 1.0) / 1e4
    links = len(pairs)
    opens = np.zeros((len(columns), len(columns) + links))
    opens[np.arange(len(columns)), np.arange(len(columns))] = 1.0
    opens[np.arange(len(columns)), len(columns) + pair] = -1.0
    solved = milp(
        np.r_[-gain[pair] * most / money, np.nan_to_num(cost) / money],
        integrality=np.r_[np.zeros(len(columns)), np.ones(links)],
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(
            np.vstack([np.hstack([rows * most / top[:, None], np.zeros((len(top), links))]), opens]),
            -np.inf, np.r_[np.ones(len(top)), np.zeros(len(columns))],
        ),
        options={"mip_rel_gap": 0.0, "time_limit": 120.0},
    )  # fmt: skip
    return -solved.fun * money
