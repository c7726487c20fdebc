"""Vehicles of a new plant."""

from __future__ import annotations

import datetime

import pytest

from eco_ip_plugin.core.access.trips import Mode, Trips, by_floor, commuters, freight
from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.water.norms import figure, norms_on


def test_lorries_are_whole_and_come_and_go():
    assert freight(120, 15, 3.0) == Trips(8, 16, 48.0)
    assert freight(121, 15, 3.0) == Trips(9, 18, 54.0)
    assert freight(0.3 * 3, 0.1 * 9, 1.0).vehicles == 1, "0.9 / 0.9 is one lorry however it is rounded"
    assert freight(0, 15, 3.0) == Trips(0, 0, 0.0)


def test_the_shipped_lorry_gives_the_units_of_the_story():
    norms = norms_on(datetime.date(2026, 11, 21), "traffic.csv")
    assert freight(120, figure(norms, "payload_truck"), figure(norms, "pcu_truck")).units == 48.0
    assert {norm.evidence for norm in norms.values()} == {"assumed"}, "no rate or factor is law"


def test_commuters_by_shift_mode_and_seats():
    modes = {"motorcycle": Mode(0.8, 1.25, 0.3), "bus": Mode(0.15, 30, 2.5)}
    found = commuters({"day": 600, "night": 300}, modes)
    # 600 × 0.8 / 1.25 = 384 motorcycles, 768 trips, 230.4 PCU; 600 × 0.15 / 30 = 3 buses, 6 trips, 15 PCU.
    by_motorcycle = found["day"]["motorcycle"]
    assert (by_motorcycle.vehicles, by_motorcycle.trips, by_motorcycle.units) == pytest.approx((384, 768, 230.4))
    assert found["day"]["bus"] == Trips(3.0, 6.0, 15.0)
    assert found["night"]["bus"].units == pytest.approx(7.5)


def test_trips_by_floor():
    # 92.90304 m² are 1,000 square feet.
    assert by_floor(929.0304, 4.75).trips == pytest.approx(47.5)


@pytest.mark.parametrize("wrong", [(-1, 15, 3), (120, 0, 3), (120, 15, 0), (float("nan"), 15, 3), (1, float("inf"), 3)])
def test_what_is_no_figure_is_refused(wrong):
    with pytest.raises(EcoIpError):
        freight(*wrong)


def test_more_than_everybody_does_not_come():
    with pytest.raises(EcoIpError, match=r"110"):
        commuters({"day": 1}, {"car": Mode(0.7, 1, 1), "bus": Mode(0.4, 1, 1)})
