"""Money: payback, net present value, break-even distance, heat pipes from the cost table."""

from __future__ import annotations

import html
from dataclasses import replace

import numpy as np
import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.symbiosis.allocation.roles import shannon, simpson
from eco_ip_plugin.core.symbiosis.allocation.worth import break_even_m, net_present_value, payback_years
from eco_ip_plugin.core.symbiosis.analysis import analyse
from eco_ip_plugin.core.symbiosis.flow_table.settling import settle
from eco_ip_plugin.core.symbiosis.matching.pairs import Limits
from eco_ip_plugin.core.symbiosis.matching.places import Places
from eco_ip_plugin.core.symbiosis.report import page as report
from eco_ip_plugin.core.symbiosis.report.tables import link_columns, summary_columns
from eco_ip_plugin.core.symbiosis.terms import Terms
from eco_ip_plugin.core.symbiosis.vocabulary.factors import Currencies, own_factors, shipped_factors
from eco_ip_plugin.core.symbiosis.vocabulary.factors import table_of as table_of_factors
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary, with_own
from eco_ip_plugin.core.text import catalogue
from eco_ip_plugin.paths import resource
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
    assert "1 parts solved exactly" in page
    assert "a firm that uses: fly ash" in page


def held(rows, factors, columns=("firm_id", "direction", "resource", "quantity", "unit", "period", "price"), **terms):
    """The analysis of a supplier A and a receiver B 1 km apart on these factors."""
    firms, vocabulary = firms_of([("A", "a", 0, 0), ("B", "b", 1000, 0)]), Vocabulary.shipped()
    flows, rejected = settle(table_of(rows, columns), firms, vocabulary, factors)
    return analyse(
        firms, flows, rejected, Places(firms.xy), Terms(Limits(vocabulary, {}), factors, **terms), Silent()
    )  # fmt: skip


def file_of(tmp_path, text):
    path = tmp_path / "factors.csv"
    path.write_text(text, encoding="utf-8")
    return path


HEAT = [("A", "output", "hot_water", 2, "MWh", "hour", 0), ("B", "input", "hot_water", 2, "MWh", "hour", 10)]
WATER = [("A", "output", "used_cooling_water", 50, "m3", "hour", 0),
         ("B", "input", "process_water", 50, "m3", "hour", 5000)]  # fmt: skip


def test_a_price_may_be_given_in_either_currency(tmp_path):
    euro = file_of(tmp_path, "key,value,unit,year\ncurrency_per_eur,30000,VND/EUR,2026-11-20\n")
    in_euro = held(HEAT, own_factors(euro)).links.investment
    dong = file_of(
        tmp_path,
        "key;value;unit;year\ncurrency_per_eur;30000;VND/EUR;2026-11-20\n"
        "heat_pipe_3.6_mw;8640000;VND/m;\nexchanger_source;450000000;vnd/MW;\nexchanger_sink_large;100000;EUR/MW\n",
    )
    in_dong = held(HEAT, own_factors(dong)).links.investment
    assert in_euro.tolist() == pytest.approx([30_000 * (1000 * 288 + 2 * (15_000 + 100_000))])
    assert in_dong.tolist() == pytest.approx(in_euro.tolist())
    assert own_factors(dong)["heat_pipe_3.6_mw"].unit == "currency/m"


def test_prices_in_the_first_currency_need_no_rate(tmp_path):
    rows = "".join(f"{key},{price},VND/MW\n" for key, price in (("exchanger_source", 1), ("exchanger_sink_large", 2)))
    path = file_of(tmp_path, f"key,value,unit\n{rows}heat_pipe_3.6_mw,7,VND/m\n")
    assert held(HEAT, own_factors(path)).links.investment.tolist() == pytest.approx([1000 * 7 + 2 * 3])


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ("road_per_tkm,0.1,USD/(t·km)", "error.factors_rate"),
        ("road_per_tkm,0.1,USD/km", "error.factors_unit"),
        ("steam_gj_per_t,2.5,MWh/t", "error.factors_unit"),
        ("currency_per_eur,1.1,USD/EUR", "error.factors_unit"),
        ("currency_per_eur,0,VND/EUR", "error.factors_line"),
        ("currency_per_eur,30.150,VND/EUR", "error.factors_line"),
        ("currency_per_euro,30150,VND/EUR", "error.factors_line"),
        ("road_per_tkm,nan,", "error.factors_line"),
        ("road_per_tkm,-5,", "error.factors_line"),
        ("boiler_efficiency,0,", "error.factors_line"),
    ],
)
def test_a_row_that_may_be_misread_is_named(tmp_path, row, key):
    with pytest.raises(EcoIpError) as refused:
        own_factors(file_of(tmp_path, f"key,value,unit\n\n{row}\n"))
    assert refused.value.key == key
    assert "dòng 3" in refused.value.say("vi")
    assert "line 3" in refused.value.say("en")


def test_results_stand_in_both_currencies_with_the_rate_and_its_day(tmp_path):
    path = file_of(
        tmp_path, "key,value,year,source\ncurrency_per_usd,25000,2026-11-20,Bank\ncurrency_per_eur,30000,,\n"
    )
    factors = own_factors(path)
    currencies = Currencies.of("vnd", "usd", factors)
    found = held(HEAT, factors, currencies=currencies)
    (row,) = by_row(link_columns(found, "en"))
    assert [row[name] for name in ("currency", "second_currency", "exchange_rate", "exchange_rate_date")] == [
        "VND", "USD", 25_000.0, "2026-11-20",
    ]  # fmt: skip
    for name in ("investment", "benefit_per_year", "net_present_value"):
        assert row[f"{name}_second"] == pytest.approx(row[name] / 25_000)
    page = report.render(found, "en")
    assert "Rate: 1 USD = 25,000 VND, of 2026-11-20; source: factors.csv: Bank." in page
    assert "175,200 VND (7.01 USD)" in page
    assert "288 EUR/m = 8,640,000 VND/m = 345.6 USD/m" in page
    none = held(HEAT, shipped_factors())
    (row,) = by_row(link_columns(none, "en"))
    assert (row["second_currency"], row["exchange_rate"], row["benefit_per_year_second"]) == ("EUR", None, None)
    assert "The rate of EUR is not known (row currency_per_eur" in report.render(none, "en")


def test_a_second_currency_without_a_row_is_refused_and_the_same_one_is_none():
    with pytest.raises(EcoIpError, match="currency_per_jpy"):
        Currencies.of("VND", "JPY", shipped_factors())
    with pytest.raises(EcoIpError, match="three letters"):
        Currencies.of("VND", "đồng", shipped_factors())
    assert Currencies.of("EUR", "eur", shipped_factors()).second == ""
    assert Currencies.of("", "", shipped_factors()) == Currencies("VND", "")


def test_the_written_table_of_factors_can_be_handed_in_again(tmp_path):
    own = own_factors(file_of(tmp_path, "key,value,unit,year\ncurrency_per_jpy,170,VND/JPY,2026-11-20\n"
                              "water_pipe_dn400,5000000,VND/m,\n"))  # fmt: skip
    again = own_factors(file_of(tmp_path, table_of_factors(own, Currencies())))
    assert {key: (each.value, each.unit, each.year) for key, each in again.items()} == {
        key: (each.value, each.unit, each.year) for key, each in own.items()
    }
    # The mark of evidence stays: what the shipped table gives is not made the user's own.
    assert again["heat_pipe_20_mw"] == own["heat_pipe_20_mw"]


def test_a_water_pipe_is_as_wide_as_its_flow_needs_and_lies_in_a_trench(tmp_path):
    factors = own_factors(file_of(tmp_path, "key,value\ncurrency_per_eur,1\n"))
    # 50 m³/h at 1.5 m/s need √(4 · 50/3600 / (π · 1.5)) = 0.1086 m: DN150, 30.60 EUR/m; trench 0.72 m² · 7.95 EUR/m³.
    assert held(WATER, factors).links.investment.tolist() == pytest.approx([1000 * (30.6 + 0.72 * (6.59 + 1.36))])
    wide = [(*row[:3], 500, *row[4:]) for row in WATER]
    assert np.isnan(held(wide, factors).links.investment).all()
    assert "1 links by pipe have no known investment" in report.render(held(wide, factors), "en")


def test_a_pipe_used_half_the_year_carries_twice_as_much_while_it_is_used(tmp_path):
    factors = own_factors(file_of(tmp_path, "key,value\ncurrency_per_eur,1\n"))
    columns = ("firm_id", "direction", "resource", "quantity", "unit", "period", "price", "months")
    half = [(*row, "1-6") for row in HEAT]
    (whole,), (seasonal,) = (held(each, factors, columns[: len(each[0])]).links.investment for each in (HEAT, half))
    assert seasonal == pytest.approx(whole)  # two megawatts either way


def test_steam_and_gas_pipes_cost_what_the_user_fills_in(tmp_path):
    rows = [("A", "output", "steam", 2, "t", "hour", 0), ("B", "input", "steam", 2, "t", "hour", 10),
            ("A", "output", "biogas", 2, "MWh", "hour", 0), ("B", "input", "biogas", 2, "MWh", "hour", 10)]  # fmt: skip
    assert np.isnan(held(rows, shipped_factors()).links.investment).all()
    path = file_of(tmp_path, "key,value,unit\nsteam_pipe,12000000,VND/m\ngas_pipe,3000000,VND/m\n")
    assert sorted(held(rows, own_factors(path)).links.investment.tolist()) == pytest.approx([3e9, 12e9])


def co2_of(given, served, **changed):
    """t of CO2 that 10 MWh a year of one fuel avoid at a receiver of another."""
    firms = firms_of([("A", "A", 0.0, 0.0), ("B", "B", 100.0, 0.0)])
    flows = [("A", "output", given, 10.0, "MWh", "year"), ("B", "input", served, 10.0, "MWh", "year")]
    factors = {key: replace(each, **changed.get(key, {})) for key, each in shipped_factors().items()}
    found = analysed(firms, table_of(flows), factors=factors)
    assert len(found.links.taken) == 1
    return found.links.co2_t_per_year[0]


GAS = 10 * 3.6 * 52.1 / 1000  # MWh to GJ, kg of CO2 a GJ of natural gas


@pytest.mark.parametrize(
    ("given", "served", "t"),
    [
        ("lpg", "lpg", 10 * 3.6 * 63.1 / 1000), ("natural_gas", "natural_gas", GAS), ("biogas", "natural_gas", GAS),
        ("natural_gas", "fuel_gas", GAS), ("refinery_gas", "fuel_gas", GAS), ("fuel_gas", "fuel_gas", GAS),
        ("lpg", "fuel_gas", None), ("refinery_gas", "refinery_gas", None), ("coke_oven_gas", "coke_oven_gas", None),
        ("blast_furnace_gas", "blast_furnace_gas", None), ("biogas", "biogas", None),
    ],
)  # fmt: skip
def test_a_gas_avoids_the_co2_of_the_gas_it_takes_the_place_of_or_no_figure_is_told(given, served, t):
    assert co2_of(given, served) == (pytest.approx(t) if t is not None else pytest.approx(np.nan, nan_ok=True))


def test_without_a_factor_of_lpg_there_is_no_figure():
    assert np.isnan(co2_of("lpg", "lpg", lpg_kgco2_per_gj={"value": None}))


def test_the_factor_of_lpg_is_dated_and_says_how_far_it_was_read():
    factor = shipped_factors()["lpg_kgco2_per_gj"]
    assert (factor.value, factor.unit, factor.year, factor.evidence) == (63.1, "kgCO2/GJ (NCV)", "2022", "secondary")
    assert "2626/QĐ-BTNMT" in factor.source
    for language, words in (("vi", "nguồn thứ cấp"), ("en", "secondary source")):
        assert catalogue()[f"symbiosis.evidence.{factor.evidence}"][language] == words


def test_the_best_pair_first_pays_for_pipes_and_keeps_to_the_seasons_too():
    """A tiny demand far away earns nothing once its pipe is built, and a supply of summer none in winter."""
    factors = shipped_factors()
    factors = {**factors, "currency_per_eur": replace(factors["currency_per_eur"], value=27_000.0)}
    columns = ("firm_id", "direction", "resource", "quantity", "unit", "period", "months", "price")
    rows = [
        ("A", "output", "hot_water", 2, "MWh", "hour", "1-6", 0),
        ("B", "input", "hot_water", 2, "MWh", "hour", "", 2e6),
        ("C", "input", "hot_water", 0.001, "MWh", "hour", "", 3e6),
    ]  # fmt: skip
    firms = firms_of([("A", "a", 0, 0), ("B", "b", 500, 0), ("C", "c", -9000, 0)])
    flows, rejected = settle(table_of(rows, columns), firms, Vocabulary.shipped(), factors)
    terms = Terms(Limits(Vocabulary.shipped(), {}), factors, "benefit")
    found = analyse(firms, flows, rejected, Places(firms.xy), terms, Silent())
    assert found.greedy_share < 1
    alone = settle(table_of([rows[0], rows[2]], columns), firms, Vocabulary.shipped(), factors)
    nothing = analyse(firms, *alone, Places(firms.xy), terms, Silent())
    assert (nothing.link_count, nothing.greedy_share) == (0, 1.0)


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
