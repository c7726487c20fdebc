"""Sun, sky and panels beside pvlib 0.16.1 (`tools/oracles/solar.py`): its figures stand in tests/data/sun_by_pvlib.csv.

Two days of 2025 at 21.1° N, 106.05° E, 10 m: the equinox and the solstice, in the middle of each hour.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from eco_ip_plugin.core.energy.solar.hours import _over_the_year, turbidity_of
from eco_ip_plugin.core.energy.solar.position import Site, Sun, middles_of_hours, sun_of_year
from eco_ip_plugin.core.energy.solar.sky import Plane, Sky, clear_sky, on_plane
from eco_ip_plugin.core.errors import EcoIpError

BAC_NINH = Site(21.1, 106.05, 10.0, 7.0)
SOUTH = Plane(10.0, 180.0, 0.25)
PVLIB_YEAR = 2382.6129
"""kWh/m² of 2025 on those panels, by pvlib's sun, its table of turbidity and its clear sky."""
TURBIDITY = (3.25, 3.45, 3.95, 4.45, 4.9, 5.05, 5.15, 5.0, 4.55, 4.05, 3.6, 3.5)
"""Of Linke at the place by month, from pvlib's table."""


@pytest.fixture(scope="module")
def theirs():
    path = Path(__file__).resolve().parents[2] / "data" / "sun_by_pvlib.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 48
    return {name: np.array([float(row[name]) for row in rows]) for name in rows[0]}


def test_the_sun_stands_where_pvlib_has_it(theirs):
    hours = theirs["hour"].astype(int)
    sun = sun_of_year(BAC_NINH, 2025)
    mine = [np.radians(each[hours]) for each in (sun.zenith_deg, sun.azimuth_deg)]
    there = [np.radians(theirs[name]) for name in ("zenith_deg", "azimuth_deg")]
    half = np.sin((mine[0] - there[0]) / 2) ** 2
    half += np.sin(mine[0]) * np.sin(there[0]) * np.sin((mine[1] - there[1]) / 2) ** 2
    assert np.degrees(2 * np.arcsin(np.sqrt(half))).max() < 0.02


def test_on_the_same_sun_and_sky_the_panels_get_the_same_to_a_billionth(theirs):
    sun = Sun(theirs["zenith_deg"], theirs["azimuth_deg"], np.ones(48))
    sky = Sky(theirs["ghi"], theirs["dni"], theirs["dhi"])
    assert on_plane(sun, sky, SOUTH) == pytest.approx(theirs["poa"], rel=1e-9, abs=1e-9)
    assert theirs["poa"].max() > 900, "the days are clear"


def test_a_clear_year_by_our_own_sun_and_sky_is_that_of_pvlib_to_a_thousandth():
    sun = sun_of_year(BAC_NINH, 2025)
    light = on_plane(sun, clear_sky(sun, BAC_NINH, _over_the_year(TURBIDITY)), SOUTH)
    assert light.sum() / 1000 == pytest.approx(PVLIB_YEAR, rel=1e-3)


def test_level_panels_get_what_falls_on_the_level_and_panels_turned_away_no_beam(theirs):
    sun = Sun(theirs["zenith_deg"], theirs["azimuth_deg"], np.ones(48))
    sky = Sky(sun.height * theirs["dni"] + theirs["dhi"], theirs["dni"], theirs["dhi"])
    assert on_plane(sun, sky, Plane(0.0, 90.0, 0.25)) == pytest.approx(sky.global_level, rel=1e-12, abs=1e-9)
    noon = int(theirs["poa"][:24].argmax())  # at the equinox the sun stands in the south
    upright = on_plane(sun, sky, Plane(90.0, 0.0, 0.0))[noon]
    assert upright == pytest.approx(theirs["dhi"][noon] / 2, rel=1e-9), "half of an even sky, no ground"


@pytest.mark.parametrize("year", [2024, 2025])
def test_a_year_has_8760_hours_and_no_29_february(year):
    seconds, day = middles_of_hours(year, 7.0)
    assert len(seconds) == len(day) == 8760
    at = np.datetime64("1970-01-01") + (seconds + 7 * 3600).astype("timedelta64[s]")
    assert (at[0], at[-1]) == (np.datetime64(f"{year}-01-01T00:30:00"), np.datetime64(f"{year}-12-31T23:30:00"))
    assert not [each for each in at if str(each)[5:10] == "02-29"]
    assert (set(np.diff(seconds)) == {3600.0}) == (year == 2025)
    assert (at.astype("datetime64[D]") - np.datetime64(f"{year}-01-01")).astype(int).tolist() == (day - 1).tolist()


def test_one_turbidity_holds_all_year_and_twelve_from_middle_to_middle_of_the_months():
    assert set(turbidity_of("4,5")) == {4.5}
    twelve = turbidity_of(" ".join(map(str, TURBIDITY)))
    assert twelve[15 * 24] == pytest.approx(3.25), "the middle of January"
    assert 3.25 < twelve[30 * 24] < 3.45
    assert turbidity_of("  ") is None


@pytest.mark.parametrize("typed", ["0.5", "abc", "3 4", "3 " * 13, "-4", "99"])
def test_a_turbidity_that_is_none_is_refused(typed):
    with pytest.raises(EcoIpError) as refused:
        turbidity_of(typed)
    assert refused.value.key == "error.solar.turbidity"
