"""Load by shifts and heat by links, against sums done by hand."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from eco_ip_plugin.core.energy.balance.calendar import calendar_of
from eco_ip_plugin.core.energy.balance.figures import balance
from eco_ip_plugin.core.energy.balance.firm_load import read_needs, working_hours
from eco_ip_plugin.core.energy.balance.heat_links import ALL, IN_PLACE, Terms, heat_of
from eco_ip_plugin.core.energy.balance.site import CARBON, Heat, Link, Site
from eco_ip_plugin.core.symbiosis.flow_table.firm_table import firms_of
from eco_ip_plugin.core.symbiosis.vocabulary.factors import shipped_factors

YEAR, DAY = calendar_of(2026), datetime.date(2026, 11, 21)
TERMS = Terms(0.5, 0.4, 0.0, {"steam": None, "waste_heat": 0.0}, 0.0)


def needs(flows, hours=(24, 24), days=(365, 365), shifts=(None, None)):
    firms = firms_of("firms", ["A", "B"], ["A", "B"], np.zeros((2, 2)),
                     {"hours_per_day": list(hours), "days_per_year": list(days)})  # fmt: skip
    names = ("flow_id", "firm_id", "direction", "resource", "quantity", "unit", "period", "months", "status")
    table = {name: [row.get(name) for row in flows] for name in names}
    return read_needs(table, firms, list(shifts), YEAR, shipped_factors(), 6.0)


def flow(id_, firm, direction, resource, quantity, unit, period, **more):
    return {"flow_id": id_, "firm_id": firm, "direction": direction, "resource": resource, "quantity": quantity,
            "unit": unit, "period": period, **more}  # fmt: skip


@pytest.mark.parametrize(
    ("hours", "days", "shift", "worked", "open_hours"),
    [
        (24, 365, None, 8760, range(24)),
        (8, 313, "1 ca", 8 * 313, range(6, 14)),  # 52 days off: every Sunday of 2026
        (16, 300, "6-14, 14-22", 16 * 300, range(6, 22)),
        (20, 306, None, 20 * 306, [*range(6, 24), 0, 1]),
        (8, 313, "22h-6h", 8 * 313, [22, 23, *range(6)]),
        (8.5, 300.5, None, 8.5 * 300.5, range(6, 15)),
    ],
)
def test_hours_worked(hours, days, shift, worked, open_hours):
    found = working_hours(YEAR, hours, days, shift, 6.0)
    assert found.sum() == pytest.approx(worked)
    assert set(YEAR.hour[found > 0].tolist()) == set(open_hours)
    if days <= 313:
        assert not found[YEAR.weekday == 6].any()


def test_the_hours_of_a_load_are_its_year_in_every_unit():
    for quantity, unit, period in ((3600, "GJ", "year"), (1000, "MWh", "year"), (1e6, "kWh", "year")):
        found = needs([flow("1", "A", "input", "electricity", quantity, unit, period)], (8, 24), (313, 365))
        (row,) = found.rows("electricity")
        assert found.kw(row).sum() == pytest.approx(1e6, rel=1e-12)
        assert set(YEAR.hour[found.kw(row) > 0].tolist()) == set(range(6, 14))


def test_months_and_states_of_flows_count():
    found = needs([
        flow("1", "A", "input", "electricity", 24, "MWh", "day", months="1"),
        flow("2", "A", "input", "electricity", 24, "MWh", "day", status="planned"),
        flow("3", "B", "output", "electricity_solar", 24, "MWh", "day"),
    ])  # fmt: skip
    (row,) = found.rows("electricity")
    # A month by the house's count is a twelfth of the days: 365 / 12 · 24 MWh, all of it in January.
    assert found.kw(row).sum() == pytest.approx(365 / 12 * 24000)
    assert found.kw(row)[744:].sum() == 0
    assert found.left_out == 1


def test_a_link_gives_only_while_its_supplier_works_and_the_boiler_gives_the_rest():
    flows = [
        flow("s", "A", "output", "waste_heat", 2, "MWh", "hour"),
        flow("d", "B", "input", "waste_heat", 1, "MWh", "hour"),
    ]
    link = {"link_id": ["K"], "supplier": ["A"], "receiver": ["B"], "resource": ["waste_heat"], "quantity": [0.8],
            "unit": ["MWh"], "period": ["hour"], "status": ["implemented"],
            "supply_flow": ["s"], "demand_flow": ["d"]}  # fmt: skip
    found = heat_of(needs(flows, (8, 24), (313, 365)), link, IN_PLACE, DAY, TERMS).heat
    site = Site(np.zeros(8760), np.zeros(8760), np.ones(8760), np.zeros(8760), YEAR.month, heat=found, grid_co2_kg=0.6)
    year = balance(site).totals
    assert year.link_heat == pytest.approx(800 * 8 * 313)
    assert year.boiler_heat == pytest.approx(1000 * 8760 - 800 * 8 * 313)
    assert year.co2_t == pytest.approx(year.boiler_heat * 0.4 / 1000)
    assert year.heat_cost == pytest.approx(year.boiler_heat * 0.5)
    for more in ({"status": ["suggested"]}, {"until": ["2026-11-20"]}, {"since": ["2026-11-22"]}):
        assert heat_of(needs(flows), {**link, **more}, IN_PLACE, DAY, TERMS).heat is None
    assert heat_of(needs(flows), {**link, "status": ["suggested"]}, ALL, DAY, TERMS).heat is not None
    hidden = heat_of(needs(flows), {**link, "confidential": [1]}, ALL, DAY, TERMS)
    assert hidden.heat is None
    assert hidden.skipped == (("K", "energy.skip.confidential"),)


@pytest.mark.parametrize(("objective", "heat"), [("cost", [10, 10, 0, 0]), (CARBON, [10, 10, 10, 10])])
def test_a_link_rests_while_power_for_its_pumps_is_dearer_than_fuel(objective, heat):
    """Pumps of 0.2 kWh a kWh: 0.2 in the cheap hours, 0.6 in the dear ones, against fuel of 0.5; by CO2 it is 0.12
    against 0.4 in all of them."""
    carried = Heat(["B"], np.full((1, 4), 10.0), [Link("K", "A", 0, np.full(4, 10.0))], 0.5, 0.4, 0.2)
    site = Site(np.full(4, 5.0), np.zeros(4), np.array([1.0, 1, 3, 3]), np.zeros(4), np.zeros(4, dtype=int),
                grid_co2_kg=0.6, objective=objective, heat=carried)  # fmt: skip
    found = balance(site)
    np.testing.assert_allclose(found.plan.link_kw[0], heat, atol=1e-9)
    np.testing.assert_allclose(found.plan.residual(site), 0, atol=1e-9)
    assert found.totals.bill == pytest.approx(5 * (1 + 1 + 3 + 3) + 0.2 * np.dot(heat, site.price))
