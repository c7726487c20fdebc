"""Story 4: five firms of KCN Vuông, to the last digit."""

from __future__ import annotations

import re

import numpy as np
import pytest

from eco_ip_plugin.core.symbiosis.report import page as report
from eco_ip_plugin.core.symbiosis.report.tables import unmatched_columns
from tests.support.symbiosis_cases import (
    STORY_CORRIDORS,
    STORY_FIRMS,
    STORY_FLOWS,
    STORY_RADII,
    analysed,
    firms_of,
    named_links,
)
from tests.support.symbiosis_cases import table_of as table


@pytest.fixture(scope="module")
def story():
    return analysed(firms_of(STORY_FIRMS), table(STORY_FLOWS), radii=STORY_RADII)


def test_there_are_five_links_of_five_firms_at_the_distances_worked_out_by_hand(story):
    found = named_links(story)
    distances = {key: float(story.links.distance_m[number]) for key, number in found.items()}
    assert distances == {
        ("F1", "F2", "steam"): 500.0,
        ("F1", "F3", "steam"): 1000.0,  # on the edge of the radius
        ("F1", "F4", "fly_ash"): 1500.0,
        ("F5", "F4", "sludge"): 800.0,
        ("F3", "F4", "paper_sludge"): 500.0,
    }
    assert (story.pair_count, story.link_count, story.firms_linked) == (5, 5, 5)


def test_steam_is_used_to_87_5_percent_at_785_7_metres_on_average(story):
    steam = [number for (_, _, resource), number in named_links(story).items() if resource == "steam"]
    links = story.links
    assert links.share_of_supply_pct[steam].sum() == pytest.approx(100 * 35 / 40)
    mean = np.average(links.distance_m[steam], weights=links.taken[steam])
    assert mean == pytest.approx((15 * 500 + 20 * 1000) / 35)
    assert f"{mean:.1f}" == "785.7"


def test_quantities_per_period_and_per_year_are_those_of_the_story(story):
    found, links = named_links(story), story.links
    quantity = story.flows.quantity(links.supply, links.taken)
    assert quantity[found["F1", "F2", "steam"]] == pytest.approx(15, rel=1e-12)
    assert links.taken[found["F5", "F4", "sludge"]] == pytest.approx(1825, rel=1e-12)
    sludge = [found["F5", "F4", "sludge"], found["F3", "F4", "paper_sludge"]]
    assert links.taken[sludge].sum() == pytest.approx(2920, rel=1e-12)
    assert links.share_of_demand_pct[sludge].sum() == pytest.approx(100, rel=1e-12)
    assert links.taken[found["F1", "F4", "fly_ash"]] == pytest.approx(21_900, rel=1e-12)
    assert links.share_of_supply_pct[found["F1", "F4", "fly_ash"]] == pytest.approx(50, rel=1e-12)


def test_what_is_left_is_5_tonnes_of_steam_an_hour_and_60_of_ash_a_day_because_demand_is_met(story):
    left = {story.flows.resource[each.flow]: each for each in story.leftovers}
    assert set(left) == {"steam", "fly_ash"}
    assert {each.reason for each in left.values()} == {"demand_met"}
    typed = {key: float(story.flows.quantity(each.flow, each.per_year)) for key, each in left.items()}
    assert typed == pytest.approx({"steam": 5, "fly_ash": 60})


def test_the_one_chain_is_steam_then_sludge_over_1500_metres_and_there_is_no_loop(story):
    (chain,) = story.chains
    assert [story.firms.id[firm] for firm in chain.firms] == ["F1", "F3", "F4"]
    assert not chain.is_loop
    assert sum(story.links.distance_m[step[0]] for step in chain.links) == 1500.0


def test_with_800_metres_for_steam_37_5_percent_and_four_links_remain_and_the_chain_is_gone():
    found = analysed(firms_of(STORY_FIRMS), table(STORY_FLOWS), radii={**STORY_RADII, "steam": 800.0})
    steam = named_links(found)["F1", "F2", "steam"]
    assert found.links.share_of_supply_pct[steam] == pytest.approx(37.5)
    assert (found.link_count, len(found.chains)) == (4, 0)
    reasons = {(found.flows.resource[e.flow], bool(found.flows.is_output[e.flow])): e.reason for e in found.leftovers}
    assert reasons["steam", False] == "out_of_radius"


def test_along_corridors_700_metres_stay_inside_and_1400_do_not():
    firms, flows = firms_of(STORY_FIRMS), table([row for row in STORY_FLOWS if "hơi" in row])
    straight = analysed(firms, flows, radii=STORY_RADII, lines=STORY_CORRIDORS)
    along = analysed(firms, flows, radii=STORY_RADII, lines=STORY_CORRIDORS, by_network=True)
    ways = {key: float(straight.links.network_m[number]) for key, number in named_links(straight).items()}
    assert ways == pytest.approx({("F1", "F2", "steam"): 700.0, ("F1", "F3", "steam"): 1400.0}, abs=1e-6)
    assert set(named_links(along)) == {("F1", "F2", "steam")}


def test_the_order_of_rows_and_of_firms_changes_nothing(story):
    again = analysed(firms_of(STORY_FIRMS[::-1]), table(STORY_FLOWS[::-1]), radii=STORY_RADII)
    first, second = named_links(story), named_links(again)
    assert set(first) == set(second)
    for key, number in first.items():
        assert again.links.taken[second[key]] == story.links.taken[number]


def test_what_a_firm_has_left_over_is_one_label_on_the_map():
    rows = [("A", "output", each, 1, "t", "day") for each in ("gypsum", "glass", "paper", "wood", "slag")]
    rows += [("B", "input", "fly_ash", 2, "t", "day"), ("B", "input", "nothing", 2, "t", "day")]
    flows = table(rows)
    found = analysed(firms_of([("A", "a", 0, 0), ("B", "b", 9, 0)]), flows)
    labels = unmatched_columns(found, flows, "en")["map_label"]
    first = "▲ gypsum 1 t/day\n▲ glass 1 t/day\n▲ paper 1 t/day\n▲ wood 1 t/day\n… +1"
    assert labels == [first, None, None, None, None, "▼ fly ash 2 t/day\n▼ nothing", None]


def test_what_serves_as_something_else_and_what_nobody_declared_is_told():
    rows = [("A", "output", "fly_ash", None, None, None), ("A", "output", "fly_ash", 9, "t", "day"),
            ("B", "input", "cement_additive", None, None, None)]  # fmt: skip
    found = analysed(firms_of([("A", "a", 0, 0), ("B", "b", 9, 0)]), table(rows))
    assert report.suggestion(found, 0, "en").endswith("; it would serve as mineral additive for cement and concrete.")
    assert "Thêm 2 khả năng trao đổi chưa khai báo khối lượng" in report.message(found, "vi")
    # The nine tonnes have a taker of unknown size: what is left over is not because its demand was met.
    assert [(each.per_year, each.reason) for each in found.leftovers] == [(9 * 365, "quantity_unknown")]


def test_the_report_ranks_surplus_and_tells_how_much_demand_is_in_reach(story):
    page = report.render(story, "en")
    cells = re.findall(r"<td>([^<]*)</td>", page[page.index("Roles of firms") :])
    rows = {cells[at]: cells[at : at + 9] for at in range(0, 45, 9)}
    # The power station has steam and ash left; the brick works get ash from 1,500 m, sludge from 500 and 800 m.
    assert rows["Nhiệt điện (F1)"][2:] == ["3", "0", "3", "1", "–", "–", "–"]
    mean = (1500 + 3 / 8 * 500 + 5 / 8 * 800) / 2
    assert rows["Gạch không nung (F4)"][2:] == ["0", "3", "3", "–", f"{mean:,.1f}", "100", "100"]
