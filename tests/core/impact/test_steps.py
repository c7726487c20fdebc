"""Loads of networks, places and pairs of a park made at random, held against a plain walk that shares no code."""

from __future__ import annotations

import datetime
import random
from collections import defaultdict

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.impact.card import Card, CardFlow
from eco_ip_plugin.core.impact.compare import Line, compare
from eco_ip_plugin.core.impact.given import Given, industry_of, norms_of
from eco_ip_plugin.core.impact.live import prepare
from eco_ip_plugin.core.park.one import Parks
from eco_ip_plugin.core.park.park import Park
from eco_ip_plugin.core.park.table import Table
from eco_ip_plugin.core.rules.pack import load_shipped

DAY = datetime.date(2026, 11, 21)


def cells(values):
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made


def table(table_name, geometry=None, **columns):
    columns = {each: values if isinstance(values, np.ndarray) else cells(values) for each, values in columns.items()}
    return Table(table_name, f"{table_name}_id", columns, None if geometry is None else cells(geometry))


def given_of(*tables, card=None):
    parks = Parks(Park({each.name: each for each in tables}, "EPSG:9214", True))
    return Given(parks, "P", card or Card(), DAY, load_shipped("decree-35-2022"), norms_of(DAY))


def random_park(rng, card):
    """Plots of 1 ha in a row of 12 × 3 on a random tree of cables whose root is its largest."""
    places = [(100.0 * x, 100.0 * y) for x in range(12) for y in range(3)]
    sections, joined = [("S0", (-100.0, 0.0), places[0], 90_000.0)], [places[0]]
    for number, place in enumerate(places[1:], 1):
        sections.append((f"S{number}", rng.choice(joined), place, rng.uniform(100.0, 50_000.0)))
        joined.append(place)
    rng.shuffle(sections)
    status = [rng.choice(["leased", "free", "reserved"]) for _ in places]
    kinds = [rng.choice(["food", "textile", "heavy", "bán phở"]) for _ in places]
    count = len(places)
    park = table("park", park_id=["P"], name=["Khu"])
    plots = table(
        "plot",
        [shapely.box(x - 50, y - 50, x + 50, y + 50) for x, y in places],
        plot_id=[f"L{n}" for n in range(count)],
        park_id=["P"] * count,
        name=[None] * count,
        status=status,
        industry=kinds,
        zone_id=[None] * count,
        leased_ha=np.full(count, np.nan),
        power_kw=np.full(count, np.nan),
    )
    network = table(
        "network",
        [shapely.LineString(each[1:3]) for each in sections],
        network_id=[each[0] for each in sections],
        park_id=["P"] * len(sections),
        kind=["power_cable"] * len(sections),
        capacity=np.array([each[3] for each in sections]),
    )
    return given_of(park, plots, network, card=card), places, sections, status, kinds


PER_HA = {"food": 200.0, "textile": 200.0, "heavy": 350.0, "bán phở": 0.0}


@pytest.mark.parametrize("seed", range(20))
def test_the_fullest_cable_on_the_way_is_that_of_a_walk_by_hand(seed):
    rng = random.Random(seed)
    ha = rng.choice([0.5, 1.0, 40.0])
    given, places, sections, status, kinds = random_park(rng, Card(vsic="C10", ha=ha))
    near = defaultdict(list)
    for name, a, b, capacity in sections:
        near[a].append((b, name, capacity))
        near[b].append((a, name, capacity))
    way = {(-100.0, 0.0): []}
    todo = [(-100.0, 0.0)]
    while todo:
        here = todo.pop()
        for there, name, capacity in near[here]:
            if there not in way:
                way[there] = [*way[here], (name, capacity)]
                todo.append(there)
    load = defaultdict(float)
    for place, let, kind in zip(places, status, kinds):
        for name, _ in way[place] if let == "leased" else ():
            load[name] += PER_HA[kind]
    ready = prepare(given, list(given.sites.values()))
    for number, place in enumerate(places):
        row = ready.step(given.sites[f"L{number}"]).row("feeder")
        fullest = max((load[name] + 200 * ha) / capacity for name, capacity in way[place])
        assert row.with_plant / row.required == pytest.approx(fullest)
        assert row.delta == pytest.approx(200 * ha)
        assert row.verdict == ("fail" if fullest > 1 else "pass")


def test_a_park_with_nothing_but_a_name_and_one_without_plots_say_so():
    bare = given_of(table("park", park_id=["P"], name=["Khu"]), card=Card(ha=1.0))
    found = prepare(bare, []).step(None)
    assert found.verdict == "no_verdict"
    with pytest.raises(EcoIpError, match="no plots or zones"):
        bare.site("L1")


def test_the_kind_of_industry_is_that_of_the_card_else_what_the_table_names():
    assert industry_of(Card(vsic="C2394")) == "heavy"  # cement, though 23 alone is building materials
    assert industry_of(Card(vsic="C23")) == "materials"
    assert industry_of(Card(vsic="C31")) == ""
    assert industry_of(Card(vsic="C31", industry="crafts")) == "crafts"


def test_what_the_plant_gives_and_takes_finds_partners_within_the_radius_and_none_that_keeps_back():
    firms = table(
        "firm",
        [shapely.Point(0, 0), shapely.Point(900, 0), shapely.Point(800, 0)],
        firm_id=["F1", "F2", "F3"],
        park_id=["P"] * 3,
        plot_id=[None] * 3,
        name=["A", "B", "C"],
        vsic=["35"] * 3,
        status=["operating"] * 3,
        workers=np.full(3, np.nan),
        hours_per_day=np.full(3, 24.0),
        days_per_year=np.full(3, 365.0),
        confidential=np.array([0.0, 0.0, 1.0]),
    )
    flows = table(
        "flow",
        flow_id=["1", "2", "3"],
        firm_id=["F1", "F2", "F3"],
        direction=["output"] * 3,
        resource=["steam"] * 3,
        quantity=np.array([9.0, 8.0, 7.0]),
        unit=["t"] * 3,
        period=["hour"] * 3,
        year=np.full(3, np.nan),
        status=["current", "ended", "current"],
        temperature_c=np.full(3, np.nan),
        pressure_bar=np.full(3, np.nan),
        moisture_pct=np.full(3, np.nan),
        hazardous=np.full(3, np.nan),
    )
    plots = table(
        "plot",
        [shapely.box(0, 0, 100, 100)],
        plot_id=["L1"],
        park_id=["P"],
        name=["L1"],
        status=["free"],
        zone_id=[None],
        industry=[None],
        leased_ha=np.full(1, np.nan),
        power_kw=np.full(1, np.nan),
    )
    park = table("park", park_id=["P"], name=["Khu"])
    card = Card(ha=1.0, flows=(CardFlow("steam", "input", 2.0, "t", "hour"),))
    given = given_of(park, firms, flows, plots, card=card)
    impact = prepare(given, [given.sites["L1"]]).step(given.sites["L1"])
    assert [each.firm for each in impact.partners] == ["F1"]  # F2 has ended, F3 keeps back: counted alone
    assert (impact.row("pairs").delta, impact.row("partners").with_plant) == (2, 1)
    assert ("impact.note.secret_pairs", {"count": 1}) in impact.notes


def lines(failed, power):
    return [Line("power", "power_kw", power, "kW", "fail" if failed else "pass", "Điện")]


def test_places_move_with_weights_where_two_plans_trade_one_thing_for_another():
    # Each wins by one of two figures of the same weight: with either weight moved by 20 % the order turns.
    found = compare(("A", "B"), [lines(True, 100.0), lines(False, 900.0)], None)
    assert found.ranking.scores == (0.5, 0.5)
    assert (found.best, found.worst) == ((1, 1), (2, 2))
    firm = compare(("A", "B"), [lines(False, 100.0), lines(True, 900.0)], None)
    assert (firm.ranking.places, firm.best, firm.worst) == ((1, 2), (1, 2), (1, 2))
