"""What a chart draws of a series: windows, gaps, what counts, means of a limit's window, thinned lines, calendars."""

from __future__ import annotations

import datetime
import math
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest

from eco_ip_plugin.core.monitoring.view.calendar import grid_of, step_for
from eco_ip_plugin.core.monitoring.view.curves import (
    Curve,
    extent,
    means,
    nearest,
    neighbour,
    of_readings,
    of_rollup,
    pieces,
    thinned,
)
from eco_ip_plugin.core.monitoring.view.frames import DAY_S, HOUR_S, LEAST_S, WINDOWS, Frame, frame_of, step_of
from eco_ip_plugin.core.monitoring.view.ticks import decimals, local, time_ticks, utc, value_ticks

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def at(text: str) -> int:
    """Seconds UTC of a local time, by another clock than ours."""
    return int(datetime.datetime.fromisoformat(text).replace(tzinfo=HANOI).timestamp())


def readings(v, status=None, start="2026-07-01T00:00", every=HOUR_S, interval=HOUR_S) -> Curve:
    v = np.array(v, float)
    t = at(start) + every * np.arange(len(v))
    return of_readings(t, v, np.zeros(len(v), np.int8) if status is None else np.array(status, np.int8), interval)


@pytest.mark.parametrize(("window", "start"), [("day", "2026-07-01"), ("week", "2026-06-25"), ("month", "2026-06-02"),
                                               ("year", "2025-07-02"), ("all", "2026-03-05")])  # fmt: skip
def test_a_window_is_made_of_whole_local_days_and_ends_with_that_of_the_last_reading(window, start):
    # 23:30 in Hanoi is still 1 July, though 16:30 UTC; the first reading is of 00:10 on 5 March there, 4 March UTC
    found = frame_of(window, at("2026-03-05T00:10"), at("2026-07-01T23:30"))
    assert found == Frame(at(f"{start}T00:00"), at("2026-07-02T00:00"))


def test_the_wheel_leaves_the_moment_under_it_where_it_is_and_stops_at_ten_minutes():
    frame, moment = Frame(0, 1000 * 60), 250 * 60
    nearer = frame.zoomed(0.5, moment)
    assert (moment - nearer.start) / nearer.span == pytest.approx(0.25)
    for _ in range(99):
        nearer = nearer.zoomed(0.5, moment)
    assert nearer.span == LEAST_S


@pytest.mark.parametrize(("days", "interval", "step"), [
    (1, 300, "raw"), (7, 300, "hour"), (30, 300, "hour"), (365, 300, "day"), (7, 3600, "raw"), (1, 1, "hour"),
    (1, 0, "raw"), (3650, 3600, "day"),
])  # fmt: skip
def test_figures_are_as_fine_as_the_picture_has_room_for(days, interval, step):
    # 600 pixels have room for 1,200 figures: 288 of a day at five minutes, 720 hours, but not 2,016 or 8,760
    assert step_of(days * DAY_S, 600, interval) == step


def test_a_gap_stays_open_and_what_does_not_count_opens_none():
    # the 4th hour is missing and the 7th calibrates: between hour 2 and 4 there are two hours, so a gap; so from 5 to 7
    whole = readings([1, 2, 3, 4, 5, 6, 99, 8, 9], [0, 0, 0, 0, 0, 0, 1, 0, 0])
    kept = np.arange(9) != 3
    curve = of_readings(whole.t[kept], whole.v[kept], whole.status[kept], HOUR_S)
    drawn = [curve.v[curve.measured][each].tolist() for each in pieces(curve)]
    assert drawn == [[1, 2, 3], [5, 6], [8, 9]]
    assert curve.v[curve.apart].tolist() == [99]
    unknown = of_readings(curve.t, curve.v, curve.status, 0)  # usual distance 1 h, a gap from three on
    assert len(pieces(unknown)) == 1
    assert pieces(Curve()) == []


def test_means_of_days_are_those_of_pandas_over_a_year_of_hours():
    generator = np.random.default_rng(1)
    v = generator.lognormal(3, 1, 8760)
    status = generator.choice([0, 0, 0, 0, 1, 2], 8760)
    v[generator.random(8760) < 0.05] = np.nan
    curve = readings(v, status)
    series = pd.Series(np.where(status == 0, v, np.nan), pd.to_datetime(curve.t, unit="s", utc=True).tz_convert(HANOI))
    expected = series.resample("D").mean().dropna()
    found = means(curve, DAY_S)
    assert np.allclose(found.v, expected.to_numpy(), rtol=1e-12)
    assert found.t.tolist() == [int(each.timestamp()) + DAY_S // 2 for each in expected.index]


def test_24_values_1_to_24_have_the_mean_twelve_and_a_half():
    assert means(readings(range(1, 25)), DAY_S).v.tolist() == [12.5]


def test_hours_weigh_by_their_readings_in_the_mean_of_a_day():
    # 10 from 1 reading that counts of 3, 40 from 2: (10 + 80) / 3
    t = at("2026-07-01T00:00") + HOUR_S * np.arange(2)
    v = np.array([10.0, 40.0])
    hours = of_rollup("hour", t, np.array([3, 2]), v, v - 1, v + 1, np.array([2, 0]))
    assert means(hours, DAY_S).v.tolist() == [30.0]
    assert hours.t.tolist() == (t + 1800).tolist()


def test_a_line_through_a_million_points_is_thinned_to_what_a_picture_shows_and_keeps_every_peak():
    generator = np.random.default_rng(2)
    t = np.sort(generator.integers(0, 10**7, 10**6))
    v = generator.normal(size=10**6)
    v[[123_456, 654_321]] = 50.0, -50.0
    few_t, few_v = thinned(t, v, 0, 10**7, 500)
    assert len(few_t) <= 2000
    column, few_column = t * 500 // 10**7, few_t * 500 // 10**7
    every = pd.Series(v).groupby(column).agg(["min", "max", "first", "last"])
    assert every.equals(pd.Series(few_v).groupby(few_column).agg(["min", "max", "first", "last"]))
    assert (np.diff(few_t) >= 0).all()


def test_the_pointer_finds_the_nearest_figure_and_the_keys_go_from_one_to_the_next():
    curve = readings([1, np.nan, 3, 4])
    assert nearest(curve, curve.t[1] + 1) == 2
    assert nearest(curve, curve.t[1] - 1) == 0
    assert nearest(curve, 1e18) == 3
    assert [neighbour(curve, 0, 1), neighbour(curve, 2, -1), neighbour(curve, 3, 1)] == [2, 0, 3]
    assert nearest(Curve(), 5) == neighbour(Curve(), 0, 1) == -1


def test_an_axis_begins_at_nothing_for_amounts_and_near_the_figures_for_others_and_limits_are_seen():
    low, high = extent(readings([10, 20, 30]), [75.0, math.nan])
    assert low == 0.0
    assert 75 < high < 85
    low, high = extent(readings([7.0, 7.2]), [])
    assert 6.9 < low < 7.0
    assert extent(Curve(), []) == (0.0, 1.0)
    low, high = extent(readings([5.0, 5.0]), [])
    assert low < 5.0 < high


def test_marks_are_round_and_never_too_many():
    assert value_ticks(0, 100, 5) == (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)
    assert value_ticks(-0.31, 0.31, 4) == pytest.approx((-0.2, 0.0, 0.2))
    assert value_ticks(1, 1, 5) == value_ticks(math.nan, 1, 5) == ()
    assert [decimals((0.0, 20.0)), decimals((0.0, 0.25)), decimals((0.0, 2.5))] == [0, 2, 1]


@pytest.mark.parametrize(("window", "kind", "first"), [
    ("day", "time", "2026-07-01T00:00"), ("week", "day", "2026-06-26T00:00"), ("year", "month", "2025-08-01T00:00"),
])  # fmt: skip
def test_moments_are_marked_at_round_local_times(window, kind, first):
    found = time_ticks(frame_of(window, 0, at("2026-07-01T12:00")), 13)
    assert found[0] == kind
    assert found[1][0] in (at(first), at(first) - DAY_S)
    assert len(found[1]) <= 16
    assert all(local(each).hour % 2 == 0 for each in found[1])


def test_sixty_years_beyond_2038_are_marked_by_years():
    kind, marks = time_ticks(Frame(0, at("2099-01-01T00:00")), 8)
    assert kind == "year"
    assert [local(each).strftime("%d/%m") for each in marks] == ["01/01"] * len(marks)
    assert 5 <= len(marks) <= 14
    assert utc(local(at("2050-05-05T05:05"))) == at("2050-05-05T05:05")
    assert local(1e30).year > 9000  # nonsense out of a file ends nothing


@pytest.mark.parametrize("window", WINDOWS)
def test_every_figure_stands_in_the_cell_of_its_local_day_and_hour(window):
    frame = frame_of(window, at("2025-11-03T00:00"), at("2026-07-01T12:00"))
    hours = np.arange(frame.start, frame.end, HOUR_S)
    step = step_for(frame)
    t = hours if step == "hour" else hours[::24]
    v = np.arange(len(t), dtype=float)
    ones = np.ones(len(t), np.int64)
    grid = grid_of(of_rollup(step, t, ones, v, v, v, 0 * ones), frame)
    assert np.isfinite(grid.value).sum() == len(t)
    for row, column in zip(*np.nonzero(np.isfinite(grid.value))):
        when = datetime.datetime.fromtimestamp(int(grid.start[row, column]), HANOI)
        assert t[int(grid.value[row, column])] == grid.start[row, column]
        if step == "hour":
            assert (when.hour, when.date()) == (row, grid.days[column])
        else:
            assert (when.day, when.month, when.year) == (column + 1, grid.days[row].month, grid.days[row].year)
