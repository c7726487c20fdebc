"""The dispatch against figures worked out by hand, and against a program put together otherwise."""

from __future__ import annotations

import pickle
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from scipy.optimize import linprog

from eco_ip_plugin.core.energy.balance.calendar import calendar_of
from eco_ip_plugin.core.energy.balance.dispatch import plan
from eco_ip_plugin.core.energy.balance.figures import balance
from eco_ip_plugin.core.energy.balance.program import solved_beside
from eco_ip_plugin.core.energy.balance.site import CARBON, Battery, Costs, Site
from eco_ip_plugin.core.errors import Cancelled
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.symbiosis.processes import Alone


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
    given = site([4.5, 4.5, 1.0], [4, 4, 4], 1.0, 1.5, battery=Battery(2, 1, 1.0))
    found = checked(given, plan(given))
    # Half a kWh is bought in each of the first two hours, the 3 left over in the third are sold: storing one of them
    # would spare 1 and lose 1.5.
    np.testing.assert_allclose(found.grid, [0.5, 0.5, 0], atol=1e-9)
    np.testing.assert_allclose(found.export, [0, 0, 3], atol=1e-9)


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


def year_of_the_oracle(hours, **more):
    """The park of `tools/oracles/energy.py`."""
    calendar = calendar_of(2025)
    hour, day, number = calendar.hour[:hours], calendar.day[:hours], np.arange(hours)
    sun = 14_400 * np.maximum(np.sin((hour - 5.5) / 12 * np.pi), 0.0) * (0.3 + 0.7 * (day * 37 % 101) / 100)
    load = np.where((hour >= 6) & (hour < 22), 12_000.0, 5_000.0) * (0.9 + 0.2 * (number * 53 % 97) / 96)
    price = np.where(np.isin(hour, (9, 10, 17, 18, 19)), 3000.0, np.where((hour >= 22) | (hour < 4), 1200.0, 1800.0))
    return site(load, sun, price, 700.0, month=calendar.month[:hours], limit=0.2, **more)


def test_a_year_costs_what_pypsa_says():
    """PyPSA 1.4.0 with HiGHS 1.16, by `tools/oracles/energy.py`: 8,760 hours with battery, and 1,440 with sizing."""
    year = year_of_the_oracle(8760, battery=Battery(10_000, 5_000, 0.95))
    found = balance(year)
    checked(year, found.plan)
    assert found.totals.bill == pytest.approx(109_341_931_071.226, rel=1e-9)
    costs = Costs.of(0.08, 12, 3_000_000 * 1440 / 8760, 1_000_000 * 1440 / 8760, None)
    sized = year_of_the_oracle(1440, battery=Battery(1e6, 1e6, 0.95), costs=costs)
    found = balance(sized)
    checked(sized, found.plan)
    assert found.totals.bill + found.totals.built == pytest.approx(18_090_955_911.172, rel=1e-9)


def test_the_best_size_is_where_one_more_kilowatt_hour_costs_what_it_saves():
    """24 h of one day: 12 cheap hours at 1, 12 dear ones at 3, load 1 kW: 12 kWh at most are moved. A kWh and a kW
    each cost 1 a day: power for 1 kW stores 12 in twelve hours and saves 2 a kWh."""
    price = np.r_[np.full(12, 1.0), np.full(12, 3.0)]
    given = site(np.ones(24), price=price, battery=Battery(100, 100, 1.0), costs=Costs(1.0, 1.0, 1.0))
    found = balance(given)
    assert (found.plan.battery.kwh, found.plan.battery.kw) == pytest.approx((12, 1))
    assert found.totals.bill == pytest.approx(24)
    assert found.totals.built == pytest.approx(13)
    dear = replace(given, costs=Costs(1.0, 2.0, 1.0))  # each kWh saves 2 and costs more than 2
    assert balance(dear).totals.built == pytest.approx(0, abs=1e-6)


def test_carbon_first_then_the_bill():
    """Storing loses a tenth both ways, so the cleanest year stores nothing that is bought, however dear power gets."""
    given = site([5, 5, 5, 5], [0, 12, 0, 0], [1, 1, 9, 3], battery=Battery(4, 5, 0.9), objective=CARBON,
                 grid_co2_kg=0.5)  # fmt: skip
    found = balance(given)
    checked(given, found.plan)
    # 4 / 0.9 of the 7 left over are stored, 3.6 come out: at the price of 9, not of 3.
    assert found.totals.grid == pytest.approx(15 - 3.6)
    assert found.plan.grid[2] == pytest.approx(5 - 3.6, abs=1e-6)
    assert found.totals.co2_t == pytest.approx((15 - 3.6) * 0.5 / 1000)


def test_a_program_is_solved_in_another_process_too_and_can_be_stopped_there():
    given = site([5, 5, 5, 5], price=[1, 1, 3, 3], battery=Battery(10, 5, 0.95))
    beside = partial(solved_beside, cancelled=lambda: False)
    assert balance(given, solve=beside).totals.bill == pytest.approx(22.925)
    with pytest.raises(Cancelled):
        balance(given, solve=partial(solved_beside, cancelled=lambda: True))


def test_many_parks_are_planned_by_whoever_does_the_work():
    sites = [site([5, 5, 5, 5], price=[1, 1, 3, 3], battery=Battery(kwh, 5, 0.95)) for kwh in (0, 10)]
    bills = [each.totals.bill for each in Alone().map(balance, sites, Silent())]
    assert bills == pytest.approx([40, 22.925])
    assert pickle.loads(pickle.dumps(sites[1])).battery == sites[1].battery  # as a worker gets it
