"""Partners while typing: the same as by brute force and as in the whole analysis, after any edits."""

from __future__ import annotations

import random

import numpy as np
import pytest

from eco_ip_plugin.core.symbiosis.flow_table.totals import total_of, totals
from eco_ip_plugin.core.symbiosis.matching.live import LiveFlows
from eco_ip_plugin.core.symbiosis.matching.pairs import Limits
from eco_ip_plugin.core.symbiosis.matching.partners import FirmFacts, partners_of
from eco_ip_plugin.core.symbiosis.matching.places import Places
from eco_ip_plugin.core.symbiosis.vocabulary.factors import shipped_factors
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary
from tests.support.symbiosis_cases import STORY_FIRMS, STORY_FLOWS, STORY_RADII, firms_of, table_of

WORDS = Vocabulary.shipped()
NAMES = ("firm_id", "direction", "resource", "quantity", "unit", "period")


def story():
    live = LiveFlows(WORDS)
    for id_, _, x, y in STORY_FIRMS:
        live.place(id_, (x, y))
    for key, row in enumerate(STORY_FLOWS):
        live.put(key, row[0], row[1], row[2])
    return live


def partners(live, key):
    rows = {each: dict(zip(NAMES, row)) for each, row in enumerate(STORY_FLOWS)}
    near = live.near(key, STORY_RADII)
    facts = [FirmFacts(id_, name, (x, y)) for id_, name, x, y in STORY_FIRMS]
    limits = Limits(WORDS, STORY_RADII)
    return partners_of(rows[key], {k: rows[k] for k in near.keys.tolist()}, facts, limits, shipped_factors())


def test_the_food_factory_can_give_its_sludge_to_the_brickworks():
    (found,) = partners(story(), 7)
    assert (found.firm, found.name, found.distance_m) == ("F4", "Gạch không nung", 800.0)
    assert (found.quantity, found.unit, found.period) == (5.0, "t", "day")
    assert (found.share_of_supply_pct, found.share_of_demand_pct) == (100.0, 62.5)


def test_seen_from_the_receiver_it_is_the_same_exchange():
    found = {each.firm: each for each in partners(story(), 6)}
    assert {firm: each.distance_m for firm, each in found.items()} == {"F3": 500.0, "F5": 800.0}
    assert found["F5"].is_output
    assert found["F5"].share_of_demand_pct == 62.5


def test_the_edge_of_the_radius_counts_and_nearest_comes_first():
    assert [(each.firm, each.distance_m) for each in partners(story(), 0)] == [("F2", 500.0), ("F3", 1000.0)]


@pytest.mark.parametrize("geodesic", [False, True])
def test_after_any_edits_the_index_finds_what_brute_force_finds(geodesic):
    chance = random.Random(6)
    live, firms, flows = LiveFlows(WORDS, geodesic), {}, {}
    kinds = ["steam", "sludge", "paper_sludge", "fly_ash", "hot_water", "nothing"]

    def anywhere():
        return (chance.uniform(105, 105.2), chance.uniform(20.9, 21.1)) if geodesic else (
            chance.uniform(0, 20000), chance.uniform(0, 20000))  # fmt: skip

    for number in range(400):
        what = chance.random()
        if what < 0.25:
            firm = f"F{chance.randrange(40)}"
            firms[firm] = anywhere() if chance.random() < 0.9 else None
            live.place(firm, firms[firm])
        elif what < 0.8 or not flows:
            key = chance.randrange(200)
            flows[key] = (f"F{chance.randrange(45)}", chance.choice(["ra", "input"]), chance.choice(kinds))
            live.put(key, *flows[key])
        else:
            key = chance.choice(list(flows))
            del flows[key]
            live.drop(key)
        if number % 10 == 0 and flows:
            key = chance.choice(list(flows))
            assert set(live.near(key, {}).keys.tolist()) == brute(key, flows, firms, geodesic)


def brute(key, flows, firms, geodesic):
    firm, direction, resource = flows[key]
    found = set()
    for other, (their, way, what) in flows.items():
        ours, theirs = firms.get(firm), firms.get(their)
        if their == firm or way == direction or None in (ours, theirs) or "nothing" in (what, resource):
            continue
        output, input_ = (resource, what) if direction == "ra" else (what, resource)
        distance = Places(np.array([ours, theirs]), geodesic).distance_m(np.array([0]), np.array([1]))[0]
        if WORDS.serves(output, input_) and distance <= WORDS.radius_m(output, {}):
            found.add(other)
    return found


def test_a_report_that_a_newer_one_supersedes_offers_nothing():
    live = story()
    live.put(6, "F4", "input", "bùn", 2023)
    live.put(20, "F4", "input", "nhựa", 2025)
    assert partners(live, 7) == []


def test_totals_are_those_of_the_story_and_say_what_is_in_no_sum():
    table = table_of(
        [*STORY_FLOWS, ("F5", "output", "bùn thải", None, None, None), ("F5", "output", "?", 1, "t", "day")]
    )
    found = totals(table, firms_of(STORY_FIRMS), WORDS, shipped_factors())
    assert total_of(found, True, "sludge", WORDS) == pytest.approx(2920)
    assert total_of(found, True, "fly_ash", WORDS) == pytest.approx(120 * 365)
    (sludge,) = [each for each in found.rows if each.resource == "sludge" and each.is_output]
    assert (sludge.unit, sludge.flows, sludge.unknown) == ("t", 2, 1)
    assert found.rejected == 1
