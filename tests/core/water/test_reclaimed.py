"""Water in is water out in every month, whatever the park; norms hold from their day on."""

from __future__ import annotations

import datetime
import random

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.water.months import DAYS, Rain
from eco_ip_plugin.core.water.norms import figure, norms_on, unknown
from eco_ip_plugin.core.water.reuse.declared import by_month
from eco_ip_plugin.core.water.reuse.land import ParkLand
from eco_ip_plugin.core.water.reuse.mains import Mains, reached
from eco_ip_plugin.core.water.reuse.reclaimed import USES, Demand, account, order_of
from tests.support.often import times

DAY = datetime.date(2026, 11, 21)


class Silent:
    def report(self, fraction):
        pass

    def cancelled(self):
        return False


def park(draw):
    area = {each: draw.choice([0.0, draw.uniform(1.0, 1e6)]) for each in ("green", "traffic")}
    nothing = np.empty(0, dtype=object)
    return ParkLand("K", shapely.box(0, 0, 1, 1), draw.uniform(1e4, 5e6), area, 0.0, nothing, nothing, nothing, nothing)


@pytest.mark.parametrize("seed", range(times(200)))
def test_water_in_is_water_out_in_every_month_and_nobody_gets_more_than_asked(seed):
    draw = random.Random(seed)
    rain = Rain(np.full(12, 50.0), np.array([draw.choice([np.nan, draw.uniform(0, days)]) for days in DAYS]))
    declared = Demand({use: np.array([draw.choice([0.0, draw.uniform(0, 900)]) for _ in DAYS])
                       for use in draw.sample(USES[2:], 2)})  # fmt: skip
    order = order_of(",".join(draw.sample(USES, draw.randrange(1, 6))))
    capacity = draw.choice([None, 0.0, draw.uniform(0, 5000)])
    found = account(park(draw), norms_on(DAY), rain, declared, capacity, order)
    assert abs(found.wastewater - found.untreated - found.lost - found.reused - found.discharged).max() < 1e-9
    assert (found.discharged >= -1e-9).all()
    assert (found.supplied <= found.demand).all()
    assert found.supplied.min(initial=0.0) >= 0.0
    # A use that comes later gets nothing while an earlier one lacks water.
    lacking = found.demand - found.supplied > 1e-9
    later = np.cumsum(lacking, axis=0) - lacking > 0
    assert not found.supplied[later].any()


@pytest.mark.parametrize("seed", range(times(50)))
def test_more_reach_never_serves_fewer_plots(seed):
    draw = random.Random(seed)

    def place():
        return draw.uniform(0, 1000), draw.uniform(0, 1000)

    lines = np.array([shapely.LineString([place() for _ in range(draw.randrange(2, 5))]) for _ in range(4)])
    mains = Mains(lines, np.array(list("abcd")), np.array(["reclaimed_water"] * 4, dtype=object))
    plots = np.array([shapely.box(x, y, x + 60, y + 40) for x, y in (place() for _ in range(30))])
    plants = np.array([shapely.Point(place())])
    served = [reached(plots, mains, plants, reach, 0.1, Silent()).served for reach in (0, 5, 50, 200, 2000)]
    assert all((one <= other).all() for one, other in zip(served, served[1:]))
    assert served[-1].all()
    found = reached(plots, mains, plants, 10.0, 0.1, Silent())
    # Oracle: the nearest of all lines, one by one, and no way along the mains is shorter than the straight one.
    np.testing.assert_allclose(found.distance_m, [min(plot.distance(line) for line in lines) for plot in plots])
    there = ~np.isnan(found.network_m)
    assert (found.network_m[there] + 0.5 >= np.array([plot.distance(plants[0]) for plot in plots])[there]).all()


@pytest.mark.parametrize(
    ("day", "value"), [("2021-07-04", None), ("2021-07-05", 20.0), ("2026-12-31", 20.0), ("2027-01-01", None)]
)
def test_a_norm_holds_from_its_day_until_the_next_one(day, value):
    norms = norms_on(datetime.date.fromisoformat(day))
    assert norms["water_industry_area"].value == value
    assert np.isnan(figure(norms, "water_garden")) == (value is None)
    assert figure(norms, "recovery") == 1.0
    assert len(unknown(norms)) == (7 if value is None else 0)


def test_every_norm_has_source_evidence_and_both_names():
    for norm in norms_on(DAY).values():
        assert norm.evidence in ("verified", "secondary", "assumed", "project")
        assert norm.source
        assert norm.source_vi
        assert norm.name["vi"]
        assert norm.name["en"]


def test_a_yearly_amount_is_spread_over_the_days_of_its_months():
    months = by_month(590.0, 0b11)  # January and February: 31 + 28 days
    assert months.tolist() == [10.0, 10.0, *[0.0] * 10]
    assert by_month(365.0, 0xFFF).tolist() == [1.0] * 12
