"""A year of weather from EPW and tables: 8,760 hours, or one sentence that says what to do."""

from __future__ import annotations

import numpy as np
import pytest

from eco_ip_plugin.core.energy.feeder.load_profile import read_factors
from eco_ip_plugin.core.energy.solar.hours import Terms, hours_of_weather, monthly_mwh, scaled
from eco_ip_plugin.core.energy.solar.parameters import own_parameters
from eco_ip_plugin.core.energy.solar.position import Site, sun_of_year
from eco_ip_plugin.core.energy.solar.potential import Yield
from eco_ip_plugin.core.energy.solar.sky import Plane
from eco_ip_plugin.core.energy.solar.weather import read_weather
from eco_ip_plugin.core.errors import EcoIpError

SITE = Site(21.1, 106.05)
HEAD = "hour,ghi,dni,dhi,temp_air"
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def light():
    """(8760, 3) W/m²: a beam of 600 by day, and an even sky of 100."""
    height = sun_of_year(SITE, 2023).height
    return np.column_stack([600 * height + 100 * (height > 0), 600 * (height > 0), 100 * (height > 0)])


def table(tmp_path, rows, head=HEAD, name="thời tiết 2023.csv"):
    path = tmp_path / name
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def rows(count=8760):
    every = light()
    return [f"{hour},{','.join(f'{each:.3f}' for each in every[hour % 8760])},27" for hour in range(count)]


def epw(tmp_path, change=lambda number, cells: cells):
    lines = ["LOCATION,Hà Nội,-,VNM,test,488200,21.02,105.80,7.0,6.0", *["-"] * 7]
    dates = [(month, day) for month, days in enumerate(DAYS, 1) for day in range(1, days + 1)]
    for number, (ghi, dni, dhi) in enumerate(light().tolist()):
        month, day = dates[number // 24]
        cells = [2010, month, day, number % 24 + 1, 60, "?", 27.0, 20, 80, 101300, 0, 0, 400, ghi, dni, dhi]
        lines.append(",".join(map(str, change(number, cells))))
    path = tmp_path / "Hà Nội.EPW"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def terms(tilt_deg=0.0):
    return Terms(SITE, 2023, Plane(tilt_deg, 180.0, 0.25), own_parameters(None))


def refusal(path):
    with pytest.raises(EcoIpError) as refused:
        read_weather(path)
    for language in ("vi", "en"):
        said = refused.value.say(language)
        assert path.name in said
        assert "{" not in said
    return refused.value


def test_table_and_epw_of_the_same_year_say_the_same(tmp_path):
    one, other = read_weather(table(tmp_path, rows())), read_weather(epw(tmp_path))
    assert other.sky.direct == pytest.approx(one.sky.direct, abs=1e-3)
    assert other.sky.air_c.tolist() == one.sky.air_c.tolist() == [27.0] * 8760
    assert (one.site, other.site) == (None, Site(21.02, 105.80, 6.0, 7.0))


def test_a_year_of_weather_gives_what_the_formula_of_the_panels_says(tmp_path):
    hours, kwh = hours_of_weather(read_weather(table(tmp_path, rows())), terms())
    ghi = light()[:, 0]
    warm = 27 + ghi / 800 * (45 - 20)
    expected = ghi / 1000 * (1 - 0.0035 * (warm - 25)) * (1 - 0.1408) * 0.96
    assert kwh == pytest.approx(expected.sum(), rel=1e-6)
    assert hours.plane_kwh_m2 == pytest.approx(ghi.sum() / 1000, rel=1e-6)
    kw = scaled(hours, 1200.0, Yield("weather", kwh, kwh), "low")
    assert kw.sum() == pytest.approx(1200.0 * kwh)
    assert sum(monthly_mwh(kw)) == pytest.approx(kw.sum() / 1000)


def test_the_hours_add_up_to_the_published_yield_that_was_chosen(tmp_path):
    hours, _ = hours_of_weather(read_weather(table(tmp_path, rows())), terms(10.0))
    sums = [scaled(hours, 1200.0, Yield("published", 1048.0, 1110.0), which).sum() for which in ("low", "high")]
    assert sums == [pytest.approx(1_257_600.0), pytest.approx(1_332_000.0)]


@pytest.mark.parametrize(("count", "kind"), [(8784, "leap"), (35_040, "quarters"), (8759, "gap"), (24, "other")])
def test_another_number_of_rows_is_refused_with_what_to_do(tmp_path, count, kind):
    assert refusal(table(tmp_path, rows(count))).key == f"energy.error.rows_{kind}"


def test_a_gap_of_summer_time_is_found_where_it_is(tmp_path):
    every = rows()
    every[2000] = every[1999]
    found = refusal(table(tmp_path, every))
    said = [found.params[name] for name in ("hour", "first", "line", "lacking")]
    assert (found.key, said) == ("energy.error.hour_twice", [1999, 2001, 2002, 2000])


def test_hours_in_any_order_are_the_same_sky(tmp_path):
    """One rule for every file of hours: the column `hour` says which hour a row is, not its place."""
    sorted_, turned = (read_weather(table(tmp_path, each)).sky for each in (rows(), rows()[::-1]))
    assert turned.direct.tolist() == sorted_.direct.tolist()
    factors = table(tmp_path, [f"{hour};{'0,5' if hour == 7 else 1}" for hour in range(8759, -1, -1)], "hour;factor")
    assert np.flatnonzero(read_factors(factors) == 0.5).tolist() == [7]


@pytest.mark.parametrize("cell", ["", "abc", "-5", "99999", "nan"])
def test_a_cell_that_is_no_light_is_refused_with_its_line(tmp_path, cell):
    every = rows()
    every[100] = f"100,{cell},0,0,27"
    found = refusal(table(tmp_path, every))
    assert (found.key, found.params["line"], found.params["column"]) == ("error.solar.weather_cell", 102, "ghi")


def test_a_table_without_beam_and_sky_apart_is_refused(tmp_path):
    assert refusal(table(tmp_path, [f"{hour},1" for hour in range(8760)], "hour,ghi")).key == "error.table_lacks_column"


@pytest.mark.parametrize(
    ("change", "key"),
    [(lambda number, cells: [*cells[:13], 9999, *cells[14:]] if number == 50 else cells, "error.solar.weather_cell"),
     (lambda number, cells: [*cells[:6], 99.9, *cells[7:]] if number == 50 else cells, "error.solar.weather_cell"),
     (lambda number, cells: [*cells[:3], 5, *cells[4:]] if number == 50 else cells, "error.solar.hour_order"),
     (lambda number, cells: cells[:10] if number == 50 else cells, "error.solar.weather_cell")],
)  # fmt: skip
def test_an_epw_with_a_hole_is_refused_with_its_line(tmp_path, change, key):
    found = refusal(epw(tmp_path, change))
    assert (found.key, found.params["line"]) == (key, 59)


@pytest.mark.parametrize("text", ["", "hour,ghi\n", "LOCATION,a,b\n"])
def test_what_is_no_epw_is_refused(tmp_path, text):
    path = tmp_path / "x.epw"
    path.write_text(text, encoding="utf-8")
    assert refusal(path).key == "error.solar.epw_head"
