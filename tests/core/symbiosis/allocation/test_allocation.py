"""Pairs, allocation and chains on examples small enough to be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from eco_ip_plugin.core.errors import Cancelled, EcoIpError
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.symbiosis.allocation.allocate import Task, allocate_greedily, share_out
from eco_ip_plugin.core.symbiosis.allocation.chains import find_chains
from eco_ip_plugin.core.symbiosis.allocation.seasons import by_seasons
from eco_ip_plugin.core.symbiosis.flow_table.flows import Firms
from eco_ip_plugin.core.symbiosis.flow_table.settling import settle
from eco_ip_plugin.core.symbiosis.matching import pairs as pairs_module
from eco_ip_plugin.core.symbiosis.matching.pairs import Limits, find_pairs
from eco_ip_plugin.core.symbiosis.matching.places import Places
from eco_ip_plugin.core.symbiosis.vocabulary.factors import shipped_factors
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary
from tests.support.symbiosis_cases import analysed, firms_of, named_links, table_of


def test_greedy_loses_what_the_optimum_finds():
    # The near pair takes the only supply the second demand can reach.
    task = Task(np.array([0, 0, 1]), np.array([0, 1, 0]), np.ones(3), np.array([1.0, 2.0, 3.0]), np.ones(2), np.ones(2))
    assert share_out(task, Silent()).taken.tolist() == [0.0, 1.0, 1.0]
    assert allocate_greedily(task).sum() == 1.0


def test_a_yield_counts_on_the_side_of_the_demand():
    task = Task(np.array([0, 1]), np.array([0, 0]), np.array([0.5, 2.0]), np.array([1.0, 1.0]), np.array([4.0, 4.0]),
                np.array([4.0]))  # fmt: skip
    taken = share_out(task, Silent()).taken
    assert (taken * task.yield_).sum() <= 4.0 + 1e-9
    assert (taken * task.yield_).sum() == pytest.approx(4.0)


def test_the_objective_benefit_takes_no_pair_that_loses_money():
    task = Task(np.array([0, 0]), np.array([0, 1]), np.ones(2), np.array([-5.0, 3.0]), np.array([10.0]),
                np.array([4.0, 4.0]), "benefit")  # fmt: skip
    assert share_out(task, Silent()).taken.tolist() == [4.0, 0.0]


def test_flows_of_different_months_meet_only_in_the_months_they_share():
    task = Task(np.array([0]), np.array([0]), np.ones(1), np.ones(1), np.array([60.0]), np.array([120.0]))
    half, year = np.array([0b111111]), np.array([0xFFF])
    assert by_seasons(task, (half, year), Silent()).taken.tolist() == [60.0]  # 10 a month for six months
    assert by_seasons(task, (year, half), Silent()).taken.tolist() == [30.0]  # 5 a month for six months
    assert by_seasons(task, (half, np.array([0b111111000000])), Silent()).taken.tolist() == [0.0]


def test_two_years_are_never_added_up_and_the_newest_counts():
    columns = ("firm_id", "direction", "resource", "quantity", "unit", "period", "year")
    rows = [("A", "output", "sludge", 9, "t", "year", "2018"), ("A", "output", "sludge", 4, "t", "year", "2019.0"),
            ("B", "input", "sludge", 99, "t", "year", None)]  # fmt: skip
    found = analysed(firms_of([("A", "a", 0, 0), ("B", "b", 1, 0)]), table_of(rows, columns))
    assert found.links.taken.tolist() == [4.0]
    assert [each.reason for each in found.rejected] == ["superseded"]


def cascade(supply, demand, resource="steam"):
    columns = ("firm_id", "direction", "resource", "quantity", "unit", "period", "temperature_c", "pressure_bar")
    rows = [("A", "output", resource, 9, "t", "year", *supply), ("B", "input", resource, 9, "t", "year", *demand)]
    return analysed(firms_of([("A", "a", 0, 0), ("B", "b", 1, 0)]), table_of(rows, columns))


@pytest.mark.parametrize(
    ("supply", "demand", "links"),
    [((180, 10), (150, 5), 1), ((150, 5), (150, 5), 1), ((149, 5), (150, 5), 0), ((180, 4), (150, 5), 0),
     ((None, None), (150, 5), 1)],
)  # fmt: skip
def test_heat_goes_from_hot_to_cold_and_an_unknown_temperature_is_flagged(supply, demand, links):
    found = cascade(supply, demand)
    assert found.link_count == links
    if not links:
        assert {each.reason for each in found.leftovers} == {"temperature"}
    elif supply[0] is None:
        assert "temperature_unknown" in found.links.pairs.flags[0]


def test_hazardous_waste_is_paired_only_when_asked_and_then_flagged():
    rows = [("A", "output", "galvanic_sludge", 1, "t", "day"), ("B", "input", "hazardous_sludge", 1, "t", "day")]
    firms = firms_of([("A", "a", 0, 0), ("B", "b", 1, 0)])
    without = analysed(firms, table_of(rows))
    assert {each.reason for each in without.leftovers} == {"hazardous"}
    assert "hazardous" in analysed(firms, table_of(rows), include_hazardous=True).links.pairs.flags[0]


def test_a_firm_never_feeds_itself():
    rows = [("A", "output", "steam", 1, "t", "day"), ("A", "input", "steam", 1, "t", "day")]
    found = analysed(firms_of([("A", "a", 0, 0)]), table_of(rows))
    assert (found.pair_count, {each.reason for each in found.leftovers}) == (0, {"no_partner"})


def test_firms_on_one_spot_are_at_distance_nought_and_too_many_pairs_are_refused(monkeypatch):
    count = 700
    firms = firms_of([(f"F{n}", "x", 5.0, 5.0) for n in range(count)])
    rows = [(f"F{n}", "output" if n % 2 else "input", "steam", 1, "t", "day") for n in range(count)]
    found = analysed(firms, table_of(rows))
    assert (found.pair_count, found.link_count) == ((count // 2) ** 2, count // 2)
    monkeypatch.setattr(pairs_module, "MOST_PAIRS", 1000)
    with pytest.raises(EcoIpError, match="1,000"):
        analysed(firms, table_of(rows))


def test_thousands_of_firms_on_one_spot_are_refused_in_one_sentence_without_filling_the_memory(monkeypatch):
    monkeypatch.setattr(pairs_module, "MOST_PAIRS", 1_000_000)  # of 4 million; for the sake of time
    count = 4_000
    ids = np.array([f"F{n}" for n in range(count)], dtype=object)
    firms = Firms(ids, ids, np.full((count, 2), 5.0), np.full(count, 24.0), np.full(count, 365.0))
    rows = [(id_, "output" if n % 2 else "input", "steam", 1, "t", "day") for n, id_ in enumerate(ids)]
    with pytest.raises(EcoIpError, match="1,000,000"):
        analysed(firms, table_of(rows))


def test_a_loop_is_found_once_and_parallel_links_are_one_step():
    supplier, receiver = np.array([0, 1, 2, 0]), np.array([1, 2, 0, 1])
    chains, complete = find_chains(supplier, receiver, 3)
    loops = [chain for chain in chains if chain.is_loop]
    assert complete
    assert [chain.firms for chain in loops] == [(0, 1, 2, 0)]
    assert loops[0].links[0] == (0, 3)
    assert find_chains(supplier, receiver, 2)[0][0].firms == (0, 1, 2)


def test_a_cancelled_analysis_stops_at_once():
    class Impatient(Silent):
        def cancelled(self):
            return True

    firms = firms_of([("A", "a", 0, 0), ("B", "b", 1, 0)])
    rows = [("A", "output", "steam", 1, "t", "day"), ("B", "input", "steam", 1, "t", "day")]
    flows, _ = settle(table_of(rows), firms, Vocabulary.shipped(), shipped_factors())
    with pytest.raises(Cancelled):
        find_pairs(flows, Places(firms.xy), Limits(Vocabulary.shipped(), {}), Impatient())


def test_money_is_known_only_where_prices_and_tariff_are():
    columns = ("firm_id", "direction", "resource", "quantity", "unit", "period", "price")
    rows = [("A", "output", "steam", 10, "t", "year", 50), ("B", "input", "steam", 10, "t", "year", 80)]
    firms = firms_of([("A", "a", 0, 0), ("B", "b", 1000, 0)])
    found = analysed(firms, table_of(rows, columns), objective="benefit")
    assert found.links.benefit_per_year.tolist() == [300.0]
    sludge = [tuple("sludge" if value == "steam" else value for value in row) for row in rows]
    assert np.isnan(analysed(firms, table_of(sludge, columns)).links.benefit_per_year).all()


def test_electricity_avoids_the_carbon_of_the_grid():
    rows = [("A", "output", "electricity", 1000, "kWh", "year"), ("B", "input", "electricity", 9, "MWh", "year")]
    found = analysed(firms_of([("A", "a", 0, 0), ("B", "b", 1, 0)]), table_of(rows))
    assert found.links.co2_t_per_year.tolist() == pytest.approx([0.6592])
    assert named_links(found) == {("A", "B", "electricity"): 0}
