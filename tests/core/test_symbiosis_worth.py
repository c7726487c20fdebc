"""Money: payback, net present value, break-even distance, heat pipes from the cost table."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.symbiosis.analysis import Terms, analyse
from eco_ip_plugin.core.symbiosis.factors import shipped_factors
from eco_ip_plugin.core.symbiosis.flows import settle
from eco_ip_plugin.core.symbiosis.pairs import Limits
from eco_ip_plugin.core.symbiosis.places import Places
from eco_ip_plugin.core.symbiosis.roles import shannon, simpson
from eco_ip_plugin.core.symbiosis.vocabulary import Vocabulary
from eco_ip_plugin.core.symbiosis.worth import break_even_m, net_present_value, payback_years
from tests.core.symbiosis_cases import firms_of, table_of


def test_payback_and_net_present_value_of_two_years():
    invested, benefit = np.array([150.0]), np.array([100.0])
    assert payback_years(invested, benefit).tolist() == [1.5]
    assert net_present_value(invested, benefit, 0.1, 2)[0] == pytest.approx(100 / 1.1 + 100 / 1.21 - 150)
    assert net_present_value(invested, benefit, 0.0, 2)[0] == 50
    assert np.isnan(payback_years(invested, np.array([-1.0]))[0])


def test_the_break_even_road_ends_where_transport_has_eaten_the_value():
    assert break_even_m(np.array([300_000.0, -1.0]), 2_000.0).tolist() == [150_000.0, 0.0]


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
