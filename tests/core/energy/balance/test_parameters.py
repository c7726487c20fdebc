"""Dated figures: the share that may be sold before, on and after its day, and the user's own in their place."""

from __future__ import annotations

import csv
import datetime

import pytest

from eco_ip_plugin.core.carbon.factors import own_factors
from eco_ip_plugin.core.energy.balance.case import limit_before, limit_on
from eco_ip_plugin.core.energy.balance.parameters import own_parameters, shipped_parameters
from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.symbiosis.vocabulary.factors import shipped_factors
from eco_ip_plugin.core.symbiosis.vocabulary.fuels import boiler_fuels
from eco_ip_plugin.core.tables import shipped

CHANGE = datetime.date(2026, 6, 26)


@pytest.mark.parametrize(
    ("day", "pct"), [(datetime.date(2025, 3, 3), 20), (datetime.date(2026, 6, 25), 20), (CHANGE, 50)]
)
def test_the_share_that_may_be_sold_is_that_of_the_day(day, pct):
    found = limit_on(shipped_parameters(), None, day)
    assert found.pct == pct
    assert found.rule.evidence == "secondary"
    assert limit_on(shipped_parameters(), 35.0, day).pct == 35
    assert limit_on(shipped_parameters(), 35.0, day).rule is None


def test_before_the_first_rule_nothing_is_guessed():
    assert limit_before(shipped_parameters(), CHANGE).pct == 20
    for asked in (lambda: limit_on(shipped_parameters(), None, datetime.date(2025, 3, 2)),
                  lambda: limit_before(shipped_parameters(), datetime.date(2026, 6, 25))):  # fmt: skip
        with pytest.raises(EcoIpError):
            asked()


def test_what_a_run_gives_can_be_handed_in_again_and_changed(tmp_path):
    path = tmp_path / "hệ số.csv"
    path.write_text(shipped_parameters().table(), encoding="utf-8")
    assert own_parameters(path) == shipped_parameters()
    text = path.read_text(encoding="utf-8").splitlines(keepends=True)
    text.append("grid_2026,0.61,tCO2/MWh,,2026,,đo,\nexport_limit_pct,60,%,2027-01-01,,,dự thảo,\n")
    path.write_text("".join(text), encoding="utf-8")
    own = own_parameters(path)
    assert own.grid[2026].value == 0.61
    assert own.grid[2023].value == 0.6592
    assert limit_on(own, None, datetime.date(2027, 1, 1)).pct == 60
    assert limit_on(own, None, datetime.date(2026, 12, 31)).pct == 50
    assert limit_on(own, None, datetime.date(2027, 1, 1)).rule.evidence == "project"


def test_a_share_without_a_day_holds_on_all_days(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("key,value\nexport_limit_pct,30\n", encoding="utf-8")
    assert limit_on(own_parameters(path), None, datetime.date(2020, 1, 1)).pct == 30


@pytest.mark.parametrize(
    ("row", "said"),
    [("no_such,1,,", "no_such"), ("export_limit_pct,120,,", "120"), ("export_limit_pct,20,kWh,", "kWh"),
     ("export_limit_pct,20,,hôm qua", "hôm qua"), ("grid_2026,611,,", "611")],
)  # fmt: skip
def test_a_row_that_cannot_be_used_is_named(tmp_path, row, said):
    path = tmp_path / "own.csv"
    path.write_text(f"key,value,unit,since\n{row}\n", encoding="utf-8")
    with pytest.raises(EcoIpError, match=f"line 2.*{said}"):
        own_parameters(path)


def test_exchanges_the_balance_and_the_inventory_burn_the_same_fuels():
    read = {"anthracite": 98_300, "diesel": 74_100, "fuel_oil": 77_400, "lpg": 63_100, "natural_gas": 56_100}  # kg/TJ
    exchanges = {"anthracite": "coal", "fuel_oil": "heavy_fuel_oil", "lpg": "lpg", "natural_gas": "natural_gas"}
    assert set(boiler_fuels()) == set(read)
    for fuel, kg in read.items():
        of_balance = shipped_parameters().on(f"fuel_{fuel}_kgco2_per_tj", datetime.date(2026, 1, 1))
        of_inventory = own_factors(None, 2023, "ar5").find(f"{fuel}_co2", sector="manufacturing_construction")
        assert of_balance.value == of_inventory.value == kg
        assert of_balance.source == of_inventory.source
        assert (of_balance.evidence, of_inventory.year) == ("secondary", "2022")
        if fuel in exchanges:
            of_exchange = shipped_factors()[f"{exchanges[fuel]}_kgco2_per_gj"]
            assert of_exchange.value == pytest.approx(kg / 1000, rel=1e-15)
            assert of_exchange.source_vi == of_balance.source_vi


def test_every_shipped_figure_has_a_source_and_an_evidence():
    for name in ("energy_balance.csv", "tariff_bands.csv", "fuels.csv"):
        for row in shipped.rows("parameters", name):
            assert row["source"], row
            assert row["source_vi"], row
            assert row["evidence"] in ("verified", "secondary", "assumed", "none"), row
            assert (row.get("value", "x") == "") == (row["evidence"] == "none"), row
    known = shipped_parameters()
    assert known.value("boiler_efficiency") == shipped_factors()["boiler_efficiency"].value  # one table for both
    assert len(list(csv.reader(known.table().splitlines()))) == 1 + len(known.rows) + len(known.grid)
