"""Prices and factors of the user's own: currencies, pipes, gases, and rows that may be misread."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.symbiosis.analysis import Terms, analyse
from eco_ip_plugin.core.symbiosis.flow_table.settling import settle
from eco_ip_plugin.core.symbiosis.matching.pairs import Limits
from eco_ip_plugin.core.symbiosis.matching.places import Places
from eco_ip_plugin.core.symbiosis.report import page as report
from eco_ip_plugin.core.symbiosis.report.tables import link_columns
from eco_ip_plugin.core.symbiosis.vocabulary.factors import Currencies, own_factors, shipped_factors
from eco_ip_plugin.core.symbiosis.vocabulary.factors import table_of as table_of_factors
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary
from eco_ip_plugin.core.text import catalogue
from tests.core.symbiosis.allocation.factors import file_of
from tests.support.symbiosis_cases import analysed, by_row, firms_of, table_of


def held(rows, factors, columns=("firm_id", "direction", "resource", "quantity", "unit", "period", "price"), **terms):
    """The analysis of a supplier A and a receiver B 1 km apart on these factors."""
    firms, vocabulary = firms_of([("A", "a", 0, 0), ("B", "b", 1000, 0)]), Vocabulary.shipped()
    flows, rejected = settle(table_of(rows, columns), firms, vocabulary, factors)
    return analyse(
        firms, flows, rejected, Places(firms.xy), Terms(Limits(vocabulary, {}), factors, **terms), Silent()
    )  # fmt: skip


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
        ("currency_per_eur,30.150,VND/EUR", "number.two_ways"),
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
    assert "1 link by pipe has no known investment" in report.render(held(wide, factors), "en")


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


GAS = 10 * 3.6 * 56.1 / 1000  # MWh to GJ, kg of CO2 a GJ of natural gas


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
