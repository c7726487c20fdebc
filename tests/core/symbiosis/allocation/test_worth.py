"""Money: payback, net present value, break-even distance, heat pipes, diversity."""

from __future__ import annotations

import html
from dataclasses import replace

import numpy as np
import pytest

from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.symbiosis.allocation.roles import shannon, simpson
from eco_ip_plugin.core.symbiosis.allocation.worth import break_even_m, net_present_value, payback_years
from eco_ip_plugin.core.symbiosis.analysis import analyse
from eco_ip_plugin.core.symbiosis.flow_table.settling import settle
from eco_ip_plugin.core.symbiosis.matching.pairs import Limits
from eco_ip_plugin.core.symbiosis.matching.places import Places
from eco_ip_plugin.core.symbiosis.report import page as report
from eco_ip_plugin.core.symbiosis.report.tables import summary_columns
from eco_ip_plugin.core.symbiosis.terms import Terms
from eco_ip_plugin.core.symbiosis.vocabulary.factors import own_factors, shipped_factors
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary, with_own
from eco_ip_plugin.paths import resource
from tests.core.symbiosis.allocation.factors import file_of
from tests.support.symbiosis_cases import STORY_FIRMS, STORY_FLOWS, STORY_RADII, analysed, by_row, firms_of, table_of


def test_payback_and_net_present_value_of_two_years():
    invested, benefit = np.array([150.0]), np.array([100.0])
    assert payback_years(invested, benefit).tolist() == [1.5]
    assert net_present_value(invested, benefit, 0.1, 2)[0] == pytest.approx(100 / 1.1 + 100 / 1.21 - 150)
    assert net_present_value(invested, benefit, 0.0, 2)[0] == 50
    assert np.isnan(payback_years(invested, np.array([-1.0]))[0])


def test_the_break_even_road_ends_where_transport_has_eaten_the_value():
    assert break_even_m(np.array([300_000.0, -1.0]), np.array([2.0, 2.0])).tolist() == [150_000.0, 0.0]


def test_a_heat_pipe_costs_its_power_class_by_the_metre_and_exchangers_at_both_ends():
    factors = shipped_factors()
    factors = {**factors, "currency_per_eur": replace(factors["currency_per_eur"], value=1.0)}
    rows = [("A", "output", "hot_water", 2, "MWh", "hour"), ("B", "input", "hot_water", 2, "MWh", "hour")]
    firms = firms_of([("A", "a", 0, 0), ("B", "b", 1000, 0)])
    flows, rejected = settle(table_of(rows), firms, Vocabulary.shipped(), factors)
    terms = Terms(Limits(Vocabulary.shipped(), {}), factors)
    found = analyse(firms, flows, rejected, Places(firms.xy), terms, Silent())
    # 2 MW lie above the class of 1.9 MW and below 3.6 MW: 288 EUR/m; 15,000 and 100,000 EUR/MW for the exchangers.
    assert found.links.investment.tolist() == pytest.approx([1000 * 288 + 2 * (15_000 + 100_000)])


def test_a_heat_pipe_breaks_even_where_its_life_has_earned_it():
    factors = shipped_factors()
    factors = {**factors, "currency_per_eur": replace(factors["currency_per_eur"], value=1.0)}
    columns = ("firm_id", "direction", "resource", "quantity", "unit", "period", "price")
    rows = [("A", "output", "hot_water", 2, "MWh", "hour", 0), ("B", "input", "hot_water", 2, "MWh", "hour", 10)]
    firms = firms_of([("A", "a", 0, 0), ("B", "b", 1000, 0)])
    flows, rejected = settle(table_of(rows, columns), firms, Vocabulary.shipped(), factors)
    terms = Terms(Limits(Vocabulary.shipped(), {}), factors)
    found = analyse(firms, flows, rejected, Places(firms.xy), terms, Silent()).links
    (length_m,) = found.break_even_m.tolist()
    # At that length pipe (288 a metre) and exchangers cost what the years earn: nothing is left of the present value.
    rate, years = factors["discount_rate"].value, factors["life_years"].value
    earned = 2 * 8760 * 10 * (years if rate == 0 else (1 - (1 + rate) ** -years) / rate)
    assert length_m == pytest.approx((earned - 2 * (15_000 + 100_000)) / 288)
    assert found.net_present_value[0] == pytest.approx(288 * (length_m - 1000))


def test_the_report_names_the_source_of_what_serves_as_something_else():
    rows = [("A", "output", "fly_ash", 1, "t", "day"), ("B", "input", "cement_additive", 1, "t", "day")]
    firms = firms_of([("A", "a", 0, 0), ("B", "b", 1000, 0)])
    flows, rejected = settle(table_of(rows), firms, Vocabulary.shipped(), shipped_factors())
    terms = Terms(Limits(Vocabulary.shipped(), {}), shipped_factors())
    page = report.render(analyse(firms, flows, rejected, Places(firms.xy), terms, Silent()), "en")
    assert "Fly ash → mineral additive for cement and concrete" in page
    assert html.escape(Vocabulary.shipped().serves("fly_ash", "cement_additive").source) in page
    assert "documented case (only an excerpt was read)" in page


def test_diversity_of_sectors_counts_firms_and_workers():
    firms = replace(
        firms_of([("A", "a", 0, 0), ("B", "b", 9000, 0), ("C", "c", 0, 9000)]),
        workers=np.array([100.0, 300.0, np.nan]),
        sector=np.array(["35", "13", "13"], dtype=object),
    )
    rows = [("A", "output", "steam", 1, "t", "hour"), ("B", "input", "steam", 1, "t", "hour")]
    flows, rejected = settle(table_of(rows), firms, Vocabulary.shipped(), shipped_factors())
    terms = Terms(Limits(Vocabulary.shipped(), {"steam": 100.0}), shipped_factors())
    page = report.render(analyse(firms, flows, rejected, Places(firms.xy), terms, Silent()), "en")
    assert f"2 sectors (VSIC), Shannon {shannon(np.array([1, 2])):.2f}" in page
    assert f"2 sectors (VSIC), Shannon {shannon(np.array([100, 300])):.2f}" in page
    # The steam of A finds nobody within 100 m; sector 13 would take it further away.
    assert "(in the data, beyond the radius: VSIC 13)" in page


def test_without_an_exchange_rate_no_investment_is_claimed():
    rows = [("A", "output", "hot_water", 2, "MWh", "hour"), ("B", "input", "hot_water", 2, "MWh", "hour")]
    firms = firms_of([("A", "a", 0, 0), ("B", "b", 1000, 0)])
    flows, rejected = settle(table_of(rows), firms, Vocabulary.shipped(), shipped_factors())
    terms = Terms(Limits(Vocabulary.shipped(), {}), shipped_factors())
    assert np.isnan(analyse(firms, flows, rejected, Places(firms.xy), terms, Silent()).links.investment).all()


def test_diversity_is_nought_for_one_kind_and_largest_for_equal_ones():
    assert (shannon(np.array([5])), simpson(np.array([5]))) == (0.0, 0.0)
    assert shannon(np.array([1, 1])) == pytest.approx(np.log(2))
    assert simpson(np.array([1, 1, 1, 1])) == pytest.approx(0.75)


def test_treatment_of_known_cost_is_deducted_from_the_benefit(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text(
        "kind,output,input,yield,treatment_vi,treatment_en,treatment_cost,evidence\n"
        "compatibility,steam,waste_heat,0.65,trao đổi nhiệt,heat exchanger,4,project\n",
        encoding="utf-8",
    )
    columns = ("firm_id", "direction", "resource", "quantity", "unit", "period", "price")
    rows = [("A", "output", "steam", 10, "t", "year", 1), ("B", "input", "waste_heat", 99, "MWh", "year", 20)]
    firms = firms_of([("A", "a", 0, 0), ("B", "b", 10, 0)])
    found = analysed(firms, table_of(rows, columns), vocabulary=with_own(Vocabulary.shipped(), own))
    assert found.links.benefit_per_year.tolist() == pytest.approx([10 * (0.65 * 20 - 1 - 4)])


def test_a_copy_of_the_shipped_table_with_one_figure_filled_in_changes_that_one_only(tmp_path):
    own = tmp_path / "factors.csv"
    text = resource("vocabulary", "factors.csv").read_text(encoding="utf-8")
    own.write_text(text.replace("road_per_tkm,,", "road_per_tkm,2500,"), encoding="utf-8")
    changed = {key for key, each in own_factors(own).items() if each != shipped_factors()[key]}
    assert changed == {"road_per_tkm"}


def test_satellites_show_how_far_and_how_much_of_their_demand_is_met():
    found = analysed(firms_of(STORY_FIRMS), table_of(STORY_FLOWS), radii={**STORY_RADII, "steam": 800.0})
    rows = {row["firm_id"]: row for row in by_row(summary_columns(found))}
    # Brick works: all of its ash from 1,500 m, 3 of 8 tonnes of sludge from 500 m, 5 of 8 from 800 m.
    assert rows["F4"]["mean_distance_m"] == pytest.approx((1500 + 3 / 8 * 500 + 5 / 8 * 800) / 2)
    assert rows["F4"]["demand_met_pct"] == pytest.approx(100.0)
    assert rows["F3"]["demand_in_reach_pct"] == 0.0
    assert rows["F1"]["demand_met_pct"] is None
    assert (rows["F1"]["surplus_rank"], rows["F5"]["surplus_rank"]) == (1, None)


def test_the_report_tells_money_in_both_currencies_and_what_is_missing(tmp_path):
    columns = ("firm_id", "direction", "resource", "quantity", "unit", "period", "price")
    rows = [("A", "output", "hot_water", 8760, "MWh", "year", 0), ("B", "input", "hot_water", 8760, "MWh", "year", 10),
            ("B", "output", "fly_ash", 5, "t", "day", 0)]  # fmt: skip
    euro = tmp_path / "factors.csv"
    euro.write_text("key,value\ncurrency_per_eur,2\n", encoding="utf-8")
    firms = firms_of([("A", "a", 0, 0), ("B", "b", 100, 0)])
    vocabulary, factors = Vocabulary.shipped(), own_factors(euro)
    flows, rejected = settle(table_of(rows, columns), firms, vocabulary, factors)
    terms = Terms(Limits(vocabulary, {}), factors, "benefit")
    page = report.render(analyse(firms, flows, rejected, Places(firms.xy), terms, Silent()), "en")
    assert "Net benefit a year: 87,600" in page
    assert "43,800 EUR" in page
    assert "1 part solved exactly" in page
    assert "a firm that uses: fly ash" in page


def test_what_is_left_for_a_pipe_of_unknown_price_does_not_build_a_narrow_one_that_loses_money(tmp_path):
    """Both pipes could carry more than the widest of the table; 5 m³/h are left for the one of 4 km."""
    path = file_of(tmp_path, "key,value\ncurrency_per_eur,27000\n")
    rows = [
        ("A", "output", "clean_water", 1000, "m3", "hour", 0), ("B", "input", "clean_water", 1000, "m3", "hour", 8),
        ("C", "input", "clean_water", 995, "m3", "hour", 9000),
    ]  # fmt: skip
    firms = firms_of([("A", "a", 0, 0), ("B", "b", 4000, 0), ("C", "c", 100, 0)])
    columns = ("firm_id", "direction", "resource", "quantity", "unit", "period", "price")
    found = analysed(firms, table_of(rows, columns), factors=own_factors(path), objective="benefit")
    assert found.links.taken.tolist() == [995 * 8760]
    assert np.isnan(found.links.investment).all()
