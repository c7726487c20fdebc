"""The dispatch against figures worked out by hand, and against a program put together otherwise."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linprog

from eco_ip_plugin.core.energy.balance.dispatch import plan
from eco_ip_plugin.core.energy.balance.figures import balance
from eco_ip_plugin.core.energy.balance.site import Battery, Site


def site(load, sun=0.0, price=1.0, export_price=0.0, **more):
    load = np.asarray(load, dtype=float)
    full = (np.broadcast_to(np.asarray(each, dtype=float), load.shape) for each in (sun, price, export_price))
    months = more.pop("month", np.zeros(len(load), dtype=int))
    return Site(load, *full, months, **more)


def checked(given, found):
    """What holds for every plan."""
    assert np.abs(found.residual(given)).max() <= 1e-6
    flows = (found.grid, found.export, found.charge, found.discharge, found.curtailed, found.stored)
    assert min(each.min() for each in flows) >= 0
    assert np.minimum(found.grid, found.export).max() <= 1e-6
    efficiency = found.battery.efficiency
    change = efficiency * found.charge - found.discharge / efficiency
    assert np.abs(found.stored - np.roll(found.stored, 1) - change).max() <= 1e-6  # the last hour before the first
    sold = np.bincount(given.month, found.export, minlength=12)
    assert (sold <= given.limit * np.bincount(given.month, found.sun, minlength=12) + 1e-6).all()
    assert found.curtailed.max() <= found.sun.max() + 1e-6
    return found


def test_four_hours_of_a_battery_cost_22_925():
    given = site([5, 5, 5, 5], price=[1, 1, 3, 3], battery=Battery(10, 5, 0.95))
    found = balance(given)
    checked(given, found.plan)
    # 10 kWh hold what 10 / 0.95 bought give, and give 9.5 of the 10 needed at the dear price: but no more than 5 kW go
    # in, so 2 · 5 · 0.95 = 9.5 are stored and 9.025 given: 10 + 10 bought cheaply, 0.975 dearly.
    assert found.totals.bill == pytest.approx(20 * 1 + (10 - 9.5 * 0.95) * 3, abs=1e-9) == pytest.approx(22.925)
    assert found.bare.bill == 40


def test_what_is_sold_is_limited_in_each_month_by_itself():
    # Month 0: 10 of sun, 4 used, 6 left over; of them 20 % of 10 may be sold. Month 1: 10, 9 used, 1 left, all sold.
    given = site([4, 9], [10, 10], 2.0, 1.0, month=np.array([0, 1]), limit=0.2)
    found = balance(given, 0.1)
    checked(given, found.plan)
    np.testing.assert_allclose(found.plan.export, [2, 1], atol=1e-9)
    np.testing.assert_allclose(found.plan.curtailed, [4, 0], atol=1e-9)
    assert found.totals.bill == pytest.approx(-3)
    assert found.totals.self_consumption_pct == pytest.approx(100 * 13 / 20)
    assert found.totals.self_sufficiency_pct == pytest.approx(100)
    # With 10 % one of each month: 1 more was curtailed in month 0, none in month 1.
    assert found.law_change == pytest.approx(1.0)


def test_nothing_is_bought_in_an_hour_to_be_sold_in_it():
    """Where power sells dearer than it is bought a linear program alone would pass it through the meter."""
    given = site([4.5, 4.5], [4, 4], [1.0, 1.0], [1.5, 1.5], battery=Battery(2, 1, 1.0))
    found = checked(given, plan(given))
    # One hour charges 1 and buys 1.5, the other discharges 1 and sells 0.5. Passed through, 0.5 more would be sold.
    assert float(given.price @ found.grid - given.export_price @ found.export) == pytest.approx(1.5 - 0.75)


@pytest.mark.parametrize("seed", range(6))
def test_a_week_costs_what_a_program_put_together_otherwise_says(seed):
    draw = np.random.default_rng(seed)
    hours = 168
    load, sun = draw.uniform(0, 100, hours), np.maximum(draw.normal(0, 120, hours), 0)
    price = draw.uniform(1, 4, hours)
    given = site(load, sun, price, price * draw.uniform(0, 1, hours), battery=Battery(150, 60, draw.uniform(0.7, 1)),
                 month=np.arange(hours) // 84, limit=draw.uniform(0, 0.5))  # fmt: skip
    found = balance(given)
    checked(given, found.plan)
    assert found.totals.bill == pytest.approx(_dense(given), rel=1e-6)


def _dense(given):
    """The same by a full matrix of all six flows of each hour, as a textbook writes it."""
    n, eta = len(given.load), given.battery.efficiency
    eye, none = np.eye(n), np.zeros((n, n))
    before = np.roll(eye, -1, axis=1)
    hour = np.hstack([eye, -eye, eye, -eye, -eye, none])
    store = np.hstack([none, -eta * eye, eye / eta, none, none, eye - before])
    months = np.array([given.month == each for each in range(12)], dtype=float)
    limits = np.hstack([np.zeros((12, 3 * n)), months, np.zeros((12, 2 * n))])
    cost = np.r_[given.price, np.zeros(2 * n), -given.export_price, np.zeros(2 * n)]
    bounds = [(0, None)] * n + [(0, given.battery.kw)] * 2 * n + [(0, None)] * 2 * n + [(0, given.battery.kwh)] * n
    found = linprog(cost, A_ub=limits, b_ub=given.limit * months @ given.sun, A_eq=np.vstack([hour, store]),
                    b_eq=np.r_[given.load - given.sun, np.zeros(n)], bounds=bounds, method="highs-ipm")  # fmt: skip
    return found.fun
