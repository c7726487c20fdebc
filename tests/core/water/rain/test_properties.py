"""Storms, tanks and the shipped tables by chance and row by row: nothing is lost, nothing is larger than it can be."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.water.rain.harvest import MONTHS, through_tank
from eco_ip_plugin.core.water.rain.parameters import own_parameters, shipped_parameters, table_of
from eco_ip_plugin.core.water.rain.storage import storage_of
from eco_ip_plugin.core.water.rain.storms import Formula, Tabulated, station_storm, stations
from eco_ip_plugin.core.water.rain.swmm import hyetograph
from tests.support.often import often

AMOUNTS = st.lists(st.floats(0, 5000), min_size=12, max_size=12)


@often(60)
@given(AMOUNTS, AMOUNTS, st.floats(0, 20_000))
def test_water_in_is_water_out_in_every_month(came, wanted, tank_m3):
    level = 0.0
    for month in through_tank(dict(zip(MONTHS, came)), dict(zip(MONTHS, wanted)), tank_m3):
        assert abs(level + month.inflow - month.taken - month.spill - month.stored) <= 1e-9
        assert 0 <= month.taken <= month.demand
        assert 0 <= month.stored <= tank_m3
        assert month.spill >= -1e-9
        level = month.stored


@often(60)
@given(st.floats(500, 9000), st.floats(0.5, 60), st.floats(0.4, 1.6), st.floats(0.5, 300), st.floats(1, 9000))
def test_no_duration_asks_for_more_than_the_one_that_decides(strength, b, n, runoff_ha, outflow_l_s):
    storm = Formula(strength, b, n)
    found = storage_of(storm, runoff_ha, outflow_l_s)
    minutes = np.geomspace(0.01, 1440, 3000)
    brute = 10 * runoff_ha * storm.depth_mm(minutes) - 0.06 * outflow_l_s * minutes
    assert found.volume_m3 >= max(brute.max(), 0.0) * (1 - 1e-12) - 1e-6
    if found.critical_min:
        depth = 0.006 * strength * found.critical_min / (found.critical_min + b) ** n
        assert found.volume_m3 == pytest.approx(
            10 * runoff_ha * depth - 0.06 * outflow_l_s * found.critical_min, rel=1e-9
        )


@pytest.mark.parametrize("outflow_l_s", [0.0, 200.0, 1500.0, 1e6])
def test_every_row_of_the_table_of_stations_has_its_largest_storage(outflow_l_s):
    whole = [row for row in stations() if row["complete"] == "1"]
    assert (len(stations()), len(whole)) == (94, 73)
    for row in whole:
        storm, notes = station_storm(row["station"], row["statistic"])
        minutes = np.union1d(np.geomspace(*storm.span_min, 500), storm.minutes)
        brute = (10 * 50 * storm.depth_mm(minutes) - 0.06 * outflow_l_s * minutes).max()
        assert storage_of(storm, 50, outflow_l_s).volume_m3 >= max(brute, 0.0) - 1e-6
        assert notes[0][0] == "rain.note.station"
    for row in stations():
        if row["complete"] != "1":
            assert row["evidence"] == "none"
            assert not any(cell for name, cell in row.items() if name.startswith("mm_"))
            with pytest.raises(EcoIpError):
                station_storm(row["station"], row["statistic"])


def test_one_depth_alone_is_a_storm_of_its_own_duration():
    found = storage_of(Tabulated(np.array([60.0]), np.array([100.0])), 1.0, 100.0)
    assert (found.critical_min, found.volume_m3) == (60.0, pytest.approx(1000 - 360))


@pytest.mark.parametrize(("depth_mm", "minutes"), [(100.0, 60.0), (17.5, 28.3046), (3.0, 2.0), (134.0, 1440.0)])
def test_the_storm_by_five_minutes_has_all_of_its_depth(depth_mm, minutes):
    falls = hyetograph(depth_mm, minutes)
    assert math.fsum(mm for _, mm in falls) == pytest.approx(depth_mm)
    assert falls[0][1] == pytest.approx(depth_mm / minutes * min(minutes, 5))
    assert falls[-1] == (math.ceil(minutes / 5) * 5, 0.0)


def test_every_parameter_says_where_it_comes_from_and_the_table_reads_itself(tmp_path):
    rows = shipped_parameters()
    assert {row.evidence for row in rows.values()} == {"verified", "assumed", "none"}
    for row in rows.values():
        assert all(row.source.values())
        assert all(row.name.values())
        assert row.since
        assert (row.value is None) == (row.evidence == "none")
        assert row.value is None or 0 <= row.value <= row.most
    path = tmp_path / "thông số.csv"
    path.write_text(table_of(rows), encoding="utf-8")
    assert own_parameters(path) == rows
