"""What `quantity` and `benefit` make of parks, against independent programs, and the cases that went wrong."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from eco_ip_plugin.core.symbiosis.allocation import allocate
from eco_ip_plugin.core.symbiosis.allocation.optimum import Unsolved
from eco_ip_plugin.core.symbiosis.report import grounds
from eco_ip_plugin.core.symbiosis.vocabulary.factors import own_factors, shipped_factors
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary
from tests.support import symbiosis_parks as parks
from tests.support.symbiosis_cases import analysed, firms_of, table_of

CASES = Path(__file__).parents[3] / "data" / "symbiosis"


def of_case(name, **terms):
    """The analysis of a case in `tests/data/symbiosis`, and its links by the ids of both flows."""
    with (CASES / name / "firms.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    firms = firms_of([(row["firm_id"], row["firm_id"], float(row["x"]), float(row["y"])) for row in rows])
    for column in ("hours_per_day", "days_per_year"):
        if column in rows[0]:
            getattr(firms, column)[:] = [float(row[column]) for row in rows]
    with (CASES / name / "flows.csv").open(encoding="utf-8") as file:
        flows = list(csv.DictReader(file))
    table = {key: [row[key] or None for row in flows] for key in flows[0]}
    own = CASES / name / "factors.csv"
    found = analysed(firms, table, factors=own_factors(own) if own.exists() else None, **terms)
    ids, links = found.flows.id, found.links
    return found, dict(zip(zip(ids[links.supply], ids[links.demand]), links.taken.tolist()))


def test_hot_water_that_stands_unused_is_taken_before_steam():
    assert of_case("exergy")[1] == {("H1", "H2"): pytest.approx(3650.0)}  # 10 MWh a day


def test_no_link_carries_the_dust_of_the_solver():
    found, links = of_case("econ")
    assert len(links) == 10
    assert (found.links.share_of_demand_pct > 50).all()
    assert links["H1", "H2"] == pytest.approx(10 * 300 * 5 / 12)


def test_one_small_odd_row_does_not_stop_the_others():
    links = of_case("infeasible")[1]
    assert links["4", "3"] == pytest.approx(0.1 * 8760)
    assert links["1", "2"] * 0.65 == pytest.approx(0.012)


def test_a_dear_resource_elsewhere_does_not_switch_off_a_cheap_one():
    found, links = of_case("ben_scale", objective="benefit")
    assert {(a, b) for a, b in links if a.startswith("K")}
    water = sum(amount for (a, _), amount in links.items() if a.startswith("R"))
    assert water == pytest.approx(800 * 365)
    assert np.nansum(found.links.benefit_per_year) == pytest.approx(9e9 + 800 * 365 * 250, rel=1e-6)


def test_a_pipe_is_built_for_the_months_in_which_both_sides_run():
    found, links = of_case("season_pipe", objective="benefit")
    assert links == {("H1", "H2"): pytest.approx(730.0)}
    assert found.links.net_present_value[0] == pytest.approx(1.52e9, rel=0.01)


def assert_stages_agree(firms, table):
    """Every part is best in service; and at that in each stage after it."""
    found = analysed(firms, table, radii=dict.fromkeys(Vocabulary.shipped().resources, parks.RADIUS_M))
    pairs = parks.pairs_of(firms, table)
    flows, links = found.flows, found.links
    assert found.sharing.failed == ()
    assert found.pair_count == len(pairs)
    taken = dict(zip(zip(flows.row[links.supply].tolist(), flows.row[links.demand].tolist()), links.taken.tolist()))
    service, costs, _ = parks.stages_of(table, pairs)
    dearest = [1.0, *(costs / service).max(axis=1, initial=0.0)]
    for part, best in (theirs := parks.best_stages(table, pairs)).items():
        ours = parks.reached_stages(table, pairs, taken)[part]
        for stage, (mine, other) in enumerate(zip(ours, best)):
            # What the other program gives up of one stage within its tolerance shows in the next.
            room = 1e-6 * abs(other) + 1e-7 * abs(best[0]) * dearest[stage]
            assert mine == pytest.approx(other, abs=room), (stage, ours, best)
    return found, pairs, taken, theirs


def assert_no_steam_where_less_would_do(found, table, pairs, taken):
    """No steam stands where hot water or waste heat that may serve the same demand is left over in a month of it."""
    if any(table["months"]):
        return
    used = {}
    for (a, _), amount in taken.items():
        used[a] = used.get(a, 0.0) + amount
    for a, b, way, _ in pairs:
        if not way.output or not table["resource"][a].startswith("steam") or taken.get((a, b), 0.0) <= 0:
            continue
        for other, same, _, _ in pairs:
            if same == b and not table["resource"][other].startswith("steam"):
                left = table["quantity"][other] - used.get(other, 0.0)
                could = min(table["quantity"][other], table["quantity"][b])
                assert left <= 2e-6 * could, (a, b, other, left)


def assert_benefit_agrees(firms, table):
    """The gain of the whole park, less a year of its pipes, is that of one mixed program."""
    rate = replace(shipped_factors()["currency_per_eur"], value=27_000.0)
    factors = {**shipped_factors(), "currency_per_eur": rate}
    pairs = parks.pairs_of(firms, table)
    gain = np.array([table["price"][b] * way.yield_ - table["price"][a] for a, b, way, _ in pairs])
    cost = parks.year_of_pipes(table, pairs, factors)
    best = parks.best_with_pipes(table, pairs, gain, cost)
    radii = dict.fromkeys(Vocabulary.shipped().resources, parks.RADIUS_M)
    found = analysed(firms, table, radii=radii, factors=factors, objective="benefit")
    links, row = found.links, found.flows.row
    number = {(a, b): n for n, (a, b, *_) in enumerate(pairs)}
    mine = [number[pair] for pair in zip(row[links.supply].tolist(), row[links.demand].tolist())]
    assert found.sharing.heuristic == 0
    assert float(links.taken @ gain[mine] - cost[mine].sum()) == pytest.approx(best, rel=1e-6, abs=1.0)
    return best


@pytest.mark.parametrize("seed", range(8))
def test_seasonal_parks_with_pipes_reach_the_optimum_of_a_mixed_program(seed):
    firms, table = parks.money_park(np.random.default_rng([seed, 7]))
    if parks.columns_of(table, parks.pairs_of(firms, table)):
        assert_benefit_agrees(firms, table)


@pytest.mark.parametrize("seed", range(12))
def test_heat_parks_are_served_as_well_as_can_be_and_without_needless_steam(seed):
    firms, table = parks.heat_park(np.random.default_rng([seed, 5]))
    found, pairs, taken, _ = assert_stages_agree(firms, table)
    assert_no_steam_where_less_would_do(found, table, pairs, taken)


@pytest.mark.parametrize("seed", range(12))
def test_families_that_meet_are_weighed_by_the_share_of_their_demand(seed):
    assert_stages_agree(*parks.mixed_park(np.random.default_rng([seed, 6])))


def test_the_report_says_in_one_sentence_what_is_made_largest():
    found, _ = of_case("exergy")
    assert "one unit a family" in " ".join(grounds.basis(found, "en"))
    assert "theo một đơn vị cho mỗi nhóm" in " ".join(grounds.basis(found, "vi"))


def test_a_part_that_the_solver_fails_on_is_named_and_the_others_get_their_optimum(monkeypatch):
    firms = firms_of([(f"F{n}", f"Firm {n}", 1000.0 * (n // 4) * 100 + n, 0.0) for n in range(8)])
    rows = [(f"F{n}", "input" if n % 2 else "output", "steam", 5 + n, "t", "day") for n in range(8)]
    real, calls = allocate.solve, []

    def solve(program):
        calls.append(len(program.part))
        if program.capacity.min() < 6 * 365 * parks.STEAM_MWH_PER_T:  # the part of F0
            raise Unsolved("numerical trouble")
        return real(program)

    whole = analysed(firms, table_of(rows))
    monkeypatch.setattr(allocate, "solve", solve)
    found = analysed(firms, table_of(rows))
    assert calls == [8, 4, 4]
    assert len(found.sharing.failed) == 1
    sentence = grounds.shortfalls(found, "en")[0]
    assert "Firm 0" in sentence
    assert "Firm 4" not in sentence
    assert found.links.taken[found.flows.firm[found.links.supply] >= 4].tolist() == pytest.approx(
        whole.links.taken[whole.flows.firm[whole.links.supply] >= 4].tolist()
    )
    assert found.links.taken.sum() > 0.5 * whole.links.taken.sum()  # best pair first
