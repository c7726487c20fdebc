"""Hours and tariffs as users hand them in: each figure worked out by hand, each fault one sentence."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from eco_ip_plugin.core.energy.balance.calendar import calendar_of
from eco_ip_plugin.core.energy.balance.tariff import clock, days_of, read_tariff
from eco_ip_plugin.core.energy.hours import read_hours
from eco_ip_plugin.core.errors import EcoIpError

DAY = datetime.date(2026, 11, 21)
YEAR = calendar_of(2026)
MONDAY, SUNDAY = int(np.flatnonzero(YEAR.weekday == 0)[0]), int(np.flatnonzero(YEAR.weekday == 6)[0])


def table(tmp_path, text: str, name: str = "bảng của tôi.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def hours(cell=lambda hour: "1.5", mark: str = ",") -> str:
    return f"hour{mark}kw\n" + "".join(f"{hour}{mark}{cell(hour)}\n" for hour in range(8760))


def test_a_leap_year_is_without_its_29_february():
    leap = calendar_of(2024)
    assert len(leap.hour) == 8760
    after = 24 * (31 + 28)  # the first hour of 1 March
    assert leap.month[after - 1] == 1
    assert leap.month[after] == 2
    assert leap.weekday[after] == datetime.date(2024, 3, 1).weekday()


def test_hours_in_any_order_and_with_a_decimal_comma(tmp_path):
    lines = [f"{hour};{hour / 2:.1f}".replace(".", ",") for hour in range(8759, -1, -1)]
    found = read_hours(table(tmp_path, "Hour;kW\n" + "\n".join(lines) + "\n"), ("kw",))
    np.testing.assert_allclose(found["kw"], np.arange(8760) / 2)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (lambda hour: "-3.25" if hour == 77 else "1.5", "line 79, column kw: -3.25 is below 0"),
        (lambda hour: "" if hour == 77 else "1.5", "line 79"),
        (lambda hour: "mất điện" if hour == 77 else "1.5", "mất điện"),
        (lambda hour: "1.234", "1.234"),  # a thousand, or one and a bit: nothing shows which
    ],
)
def test_a_figure_that_is_none_is_named_with_its_line(tmp_path, cell, said):
    with pytest.raises(EcoIpError, match=said.replace(".", r"\.")):
        read_hours(table(tmp_path, hours(cell)), ("kw",))


def test_hours_counted_from_1_are_refused(tmp_path):
    text = "hour,kw\n" + "".join(f"{hour},1.5\n" for hour in range(1, 8761))
    with pytest.raises(EcoIpError, match="0 to 8759"):
        read_hours(table(tmp_path, text), ("kw",))


@pytest.mark.parametrize(
    ("typed", "minute"),
    [("22:00", 1320), ("9h30", 570), ("9.5", 570), ("24", 1440), ("0", 0), ("17:30:00", 1050), ("25", None),
     ("9:75", None), ("sáng", None), ("", None)],
)  # fmt: skip
def test_times_of_the_clock(typed, minute):
    assert clock(typed) == minute


@pytest.mark.parametrize(
    ("typed", "days"),
    [("mon-sat", [0, 1, 2, 3, 4, 5]), ("T2–T7", [0, 1, 2, 3, 4, 5]), ("CN", [6]), ("chủ nhật", [6]),
     ("", list(range(7))),
     ("Sat-Mon", [0, 5, 6]), ("Monday, T4", [0, 2]), ("hằng ngày", list(range(7))), ("1-6", None), ("x", None)],
)  # fmt: skip
def test_days_of_the_week(typed, days):
    assert days_of(typed) == days


def test_an_hour_that_straddles_two_bands_takes_their_mean_by_minutes(tmp_path):
    text = "from;to;days;price;export_price\n22:00;9:40;all;10;1\n9:40;22:00;mon-sat;40;1\n9:40;22:00;CN;25;2\n"
    found = read_tariff(table(tmp_path, text), YEAR, DAY)
    assert found.price[MONDAY + 9] == pytest.approx((40 * 10 + 20 * 40) / 60)
    assert found.price[SUNDAY + 9] == pytest.approx((40 * 10 + 20 * 25) / 60)
    assert list(found.price[[MONDAY, MONDAY + 21, MONDAY + 22, SUNDAY + 12]]) == [10, 40, 10, 25]
    assert found.export_price[SUNDAY + 9] == pytest.approx((40 + 20 * 2) / 60)
    assert found.sells


def test_bands_of_the_decision_in_force_on_the_day(tmp_path):
    path = table(tmp_path, "band,price\ncao điểm,3\nbình thường,2\nthấp điểm,1\n")
    now = read_tariff(path, YEAR, DAY)  # off-peak 0-6, peak 17:30-22:30 but on Sundays
    assert list(now.price[MONDAY + np.array([5, 6, 17, 18, 22, 23])]) == [1, 2, 2.5, 3, 2.5, 2]
    assert list(now.price[SUNDAY + np.array([5, 18])]) == [1, 2]
    before = read_tariff(path, YEAR, datetime.date(2026, 4, 21))  # off-peak 22-4, peak 9:30-11:30 and 17-20
    assert list(before.price[MONDAY + np.array([3, 4, 9, 10, 11, 17, 20, 22])]) == [1, 2, 2.5, 3, 2.5, 3, 2, 1]
    assert [row["evidence"] for row in now.sources] == ["secondary"] * 2
    with pytest.raises(EcoIpError, match="no bands"):
        read_tariff(path, YEAR, datetime.date(2010, 1, 1))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("from,to,price\n0,12,1\n11,24,2\n", "line 3: this band lies over another one .Monday, 11:00"),
        ("from,to,days,price\n0,24,mon-sat,1\n", "no price for Sunday, 00:00"),
        ("from,to,price\n0,24,-1\n", "below 0"),
        ("from,to,price\n0,24 giờ,1\n", "time of the clock"),
        ("from,to,price\n5,5,1\n", "another time"),
        ("band,price\npeak,1\nnormal,2\n", "no price"),
        ("band,price\nnight,1\n", "peak, normal or off_peak"),
        ("when,price\n1,1\n", "hour,price"),
    ],
)
def test_a_tariff_that_says_too_much_or_too_little(tmp_path, text, said):
    with pytest.raises(EcoIpError, match=said):
        read_tariff(table(tmp_path, text), YEAR, DAY)


def test_a_tariff_by_hour(tmp_path):
    text = "hour,price,export_price\n" + "".join(f"{hour},{hour % 24}.5,0.5\n" for hour in range(8760))
    found = read_tariff(table(tmp_path, text), YEAR, DAY)
    np.testing.assert_allclose(found.price, YEAR.hour + 0.5)
    np.testing.assert_allclose(found.export_price, 0.5)
