"""The cheapest flow of water against networkx's network simplex, quality, and the pipes that are drawn."""

from __future__ import annotations

import random

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.water.cascade.allot import Market, allot
from eco_ip_plugin.core.water.cascade.quality import Amount, class_of, contents_of, good_enough, in_the_way
from eco_ip_plugin.core.water.cascade.second_network import Terrain
from eco_ip_plugin.core.water.cascade.sharing import FLOW, Water, cascade
from tests.core.water.markets import case
from tests.support.often import times

# Clean water, surplus and m3 x m of markets 0 to 29, by networkx 3.6.1 (tools/oracles/water_cascade.py).
FROZEN = [
    (112, 1450, 1743745),
    (560, 96, 258293),
    (272, 0, 0),
    (863, 1998, 187178),
    (352, 621, 829589),
    (0, 662, 1484853),
    (88, 496, 432350),
    (60, 574, 487464),
    (0, 44, 72556),
    (161, 1505, 621248),
    (924, 657, 185737),
    (0, 318, 1936460),
    (231, 973, 1263240),
    (67, 308, 301136),
    (741, 945, 465932),
    (0, 143, 182371),
    (0, 0, 189420),
    (0, 1156, 1371362),
    (440, 1596, 1118904),
    (262, 309, 62521),
    (0, 117, 703581),
    (177, 214, 736954),
    (373, 160, 325138),
    (269, 66, 487550),
    (0, 0, 61416),
    (0, 475, 1150922),
    (513, 646, 831524),
    (40, 1359, 1163818),
    (775, 446, 153178),
    (1152, 398, 198439),
]
LIMITS = {"clean": {}, "cooling": {"cod": Amount(60, "mg/l")}, "washing": {"cod": Amount(80, "mg/l")},
          "gardens": {"cod": Amount(100, "mg/l")}}  # fmt: skip


class Silent:
    def report(self, fraction):
        pass

    def cancelled(self):
        return False


def market(seed):
    drawn = case(seed)
    ways = np.array(drawn.ways, dtype=float).reshape(-1, 4)
    rows = ways[:, :2].astype(int)
    return Market(np.array(drawn.offered, float), np.array(drawn.asked, float), *rows.T, ways[:, 2], ways[:, 3])


@pytest.mark.parametrize("seed", range(len(FROZEN)))
def test_the_cheapest_flow_is_that_of_networkx(seed):
    given = market(seed)
    found = allot(given)
    ours = found.clean.sum(), found.taken @ given.surplus, found.taken @ given.length_m
    assert ours == pytest.approx(FROZEN[seed], abs=1e-6)


@pytest.mark.parametrize("seed", range(times(100)))
def test_water_balances_at_every_place(seed):
    given = market(1000 + seed)
    found = allot(given)
    got = np.bincount(given.demand, weights=found.taken, minlength=len(given.asked)) + found.clean
    np.testing.assert_allclose(got, given.asked, atol=1e-6, rtol=1e-12)
    assert (np.bincount(given.supply, weights=found.taken, minlength=len(given.offered)) <= given.offered + 1e-6).all()
    assert found.taken.min(initial=0.0) >= 0.0


def water(name, x, y, months, content, uses=()):
    amounts = np.full(12, float(months)) if np.isscalar(months) else np.array(months, dtype=float)
    return Water(shapely.Point(x, y), name, name, amounts, FLOW, content, uses)


def cod(value, unit="mg/l"):
    return {"cod": Amount(value, unit)}


def run(supplies, demands, network=None, forbidden=None, farthest_m=5000.0):
    lines = None if network is None else np.array([shapely.LineString(each) for each in network])
    land = None if forbidden is None else np.array([shapely.box(*each) for each in forbidden])
    return cascade(supplies, demands, LIMITS, Terrain(lines, land, 0.1), farthest_m, Silent())


def told(found):
    return {(found.supplies[each.supply].name, found.demands[each.demand].name): (each.quality, each.m3_day)
            for each in found.links}  # fmt: skip


def test_each_demand_takes_the_worst_water_that_is_good_enough_although_the_better_one_is_nearer():
    good, bad = water("good", 0, 0, 100, cod(20)), water("bad", 900, 0, 100, cod(95))
    garden, cooling = water("garden", 100, 0, 80, LIMITS["gardens"]), water("tower", 200, 0, 150, LIMITS["cooling"])
    found = run([good, bad], [garden, cooling])
    assert told(found) == {("bad", "garden"): ("gardens", 80.0), ("good", "tower"): ("cooling", 100.0)}
    assert (found.saved, found.clean_of(1), found.reason) == (180.0, 50.0, ["", "short"])
    assert (found.left(0), found.left(1)) == (0.0, 20.0)


def test_what_nobody_measured_or_in_another_unit_is_not_good_enough_and_the_reason_names_it():
    demand = {**cod(60), "tds": Amount(900, "mg/l")}
    supplies = [water("a", 0, 0, 9, cod(10)), water("b", 0, 0, 9, {**cod(90), "tds": Amount(9, "mg/l")})]
    found = run(supplies, [water("d", 1, 0, 5, demand), water("e", 1, 0, 5, None), water("f", 9000, 0, 5, cod(60))])
    assert found.saved == 0.0
    assert found.reason == ["not_good", "no_content", "far"]
    assert found.detail[0] == [("tds", "unmeasured")]
    assert in_the_way(cod(5, "kg"), demand) == [("cod", "unit"), ("tds", "unmeasured")]
    assert not good_enough(cod(5), {})


def test_waters_are_shared_out_month_by_month():
    summer = [0] * 5 + [100] * 3 + [0] * 4  # June to August
    found = run([water("s", 0, 0, summer, cod(10))], [water("d", 100, 0, 60, cod(60))])
    (link,) = found.links
    assert link.months.tolist() == [0] * 5 + [60] * 3 + [0] * 4
    assert found.saved == pytest.approx(60 * 92 / 365)
    assert [(pipe.peak_m3_day, round(pipe.line.length, 6)) for pipe in found.pipes] == [(60.0, 100.0)]


def test_pipes_follow_the_network_and_a_shared_stretch_is_drawn_once():
    # One supply at the west end of a road of 1000 m, two demands 50 m beside it at 600 m and 1000 m.
    supply = water("s", 0, 0, 500, cod(10))
    demands = [water("a", 600, 50, 100, cod(60)), water("b", 1000, 50, 200, cod(60))]
    found = run([supply], demands, network=[((0, 0), (1000, 0))])
    assert [round(link.length_m, 6) for link in found.links] == [650.0, 1050.0]
    stretches = sorted((pipe.m3_day, pipe.links, round(pipe.line.length, 6)) for pipe in found.pipes)
    assert stretches == [(100.0, 1, 50.0), (200.0, 1, 450.0), (300.0, 2, 600.0)]
    assert found.pipe_m == pytest.approx(1100.0)


def test_over_free_land_pipes_go_round_what_is_forbidden():
    # Round a corner of a block of 200 x 200 m half-way: 2 x (100, 50) from the axis.
    found = run([water("s", 0, 0, 5, cod(10))], [water("d", 400, 0, 5, cod(60))], forbidden=[(100, -50, 300, 500)])
    (link,) = found.links
    assert link.length_m == pytest.approx(2 * np.hypot(100, 50) + 200)
    assert found.lines[0].length == pytest.approx(link.length_m)


def test_a_network_in_two_parts_leaves_no_way():
    found = run([water("s", 0, 0, 5, cod(10))], [water("d", 900, 0, 5, cod(60))],
                network=[((0, 0), (100, 0)), ((800, 0), (900, 0))])  # fmt: skip
    assert (found.links, found.reason) == ([], ["no_way"])


@pytest.mark.parametrize("seed", range(times(20)))
def test_no_demand_takes_what_is_not_good_enough_and_more_supply_never_saves_less(seed):
    draw = random.Random(seed)
    supplies = [
        water(f"s{i}", draw.uniform(0, 900), 0, draw.uniform(1, 99), cod(draw.uniform(5, 150))) for i in range(6)
    ]
    demands = [
        water(f"d{i}", draw.uniform(0, 900), 50, draw.uniform(1, 99), cod(draw.uniform(5, 150))) for i in range(6)
    ]
    found = run(supplies, demands)
    assert all(supplies[each.supply].content["cod"].value <= demands[each.demand].content["cod"].value * (1 + 1e-9)
               for each in found.links)  # fmt: skip
    assert run(supplies[:3], demands).saved <= found.saved + 1e-6
    given = sum(each.months for each in found.links) + found.clean.sum(axis=0)
    np.testing.assert_allclose(given, sum(each.months for each in demands), atol=1e-6)


def test_contents_are_read_as_offices_write_them():
    table = {
        "flow_id": ["F1", "F1", "F1", "F1", "F2", None, "F3"],
        "parameter": ["COD", "Độ cứng", "pH", "cod", "TSS", "COD", "Cl-"],
        "value": ["0,05", 140, 7, 99, "nhiều", 5, 1400],
        "unit": ["g/l", "mg CaCO3/l", "", "mg/l", "mg/l", "mg/l", "MG/L"],
    }  # fmt: skip
    found = contents_of(table)
    assert found.of_flow == {"F1": {"cod": Amount(50.0, "mg/l"), "hardness": Amount(140.0, "mg caco3/l")},
                             "F3": {"chloride": Amount(1400.0, "mg/l")}}  # fmt: skip
    assert found.unread == 4
    assert [class_of(cod(each), LIMITS) for each in (60, 61, 100, 101)] == ["cooling", "washing", "gardens", ""]
