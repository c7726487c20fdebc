"""Averages against limits: the worked figures of the issue, a year of random data beside pandas, episodes, doubts."""

from __future__ import annotations

import datetime
from typing import NamedTuple

import numpy as np
import pandas as pd
import pytest

from eco_ip_plugin.core.monitoring.limits.check import check
from eco_ip_plugin.core.monitoring.limits.episodes import Judged, episodes
from eco_ip_plugin.core.monitoring.limits.permits import Permit
from eco_ip_plugin.core.monitoring.limits.quality import Thresholds, doubts
from eco_ip_plugin.core.monitoring.limits.stated import Ask, Of, limits_of, midnight
from eco_ip_plugin.core.monitoring.limits.terms import assumed
from eco_ip_plugin.core.monitoring.limits.windows import averages, usual_interval
from eco_ip_plugin.core.rules.pack import load_shipped

DAY = datetime.date(2026, 11, 20)
START = midnight(DAY)
NAN = float("nan")
ASSUMED = assumed(DAY)


class Readings(NamedTuple):
    t: np.ndarray
    v: np.ndarray
    status: np.ndarray


def readings(v, step_s=3600, start=START, status=None, keep=None):
    v = np.array(v, float)
    t = start + step_s * np.arange(len(v), dtype=np.int64)
    status = np.zeros(len(v), np.int8) if status is None else np.array(status, np.int8)
    keep = slice(None) if keep is None else keep
    return Readings(t[keep], v[keep], status[keep])


def of(parameter="COD", unit="mg/l", medium="wastewater", interval_s=3600.0, **more):
    return Of(1, "S1", "QT1", parameter, "", unit, interval_s, medium=medium, name="Cửa xả", **more)


def permit(high=NAN, low=NAN, window="24h", parameter="COD", **more):
    given = {"line": 2, "point": "qt1", "unit": "", "column": "", "flow_m3_day": NAN, "since": None, "until": None,
             "source": "GPMT 12"}  # fmt: skip
    return Permit(parameter=parameter, low=low, high=high, window=window, **{**given, **more})


def checked(series, *permits, stream=None, packs=(), now=None, window="instant", terms=ASSUMED):
    stream = stream or of()
    limits = limits_of(stream, Ask(permits, packs, window=window))
    return check(stream, series, limits, terms, series.t[-1] if now is None else now)


def test_twenty_four_values_make_12_5_and_are_over_by_half_a_milligram():
    found = checked(readings(range(1, 25)), permit(12))
    (day,) = found.windows
    assert (found.state, day.worst, day.over_by, day.ratio) == ("over", 12.5, 0.5, 12.5 / 12)
    assert (day.judged, day.over, day.completeness) == (1, 1, 1.0)
    assert [(each.start[0], each.end[0]) for each in [day.episodes]] == [(START, START + 86400)]


def test_seven_dropped_leave_70_8_percent_and_no_verdict_and_six_leave_enough():
    seven = checked(readings(range(1, 25), keep=slice(7, None)), permit(12))
    assert (seven.state, seven.reason, seven.windows[0].lacking) == ("no_verdict", "too_few", 17 / 24)
    assert np.isnan(seven.windows[0].over_by), "what is not judged is over by nothing that could be told"
    six = checked(readings(range(1, 25), keep=slice(6, None)), permit(12))
    assert (six.state, six.windows[0].worst) == ("over", sum(range(7, 25)) / 18)
    lenient = checked(readings(range(1, 25), keep=slice(7, None)), permit(12), terms=assumed(DAY, completeness_pct=70))
    assert lenient.state == "over"


def test_calibrating_and_faulty_readings_are_left_out_counted_and_named():
    status = [0] * 20 + [1, 1, 2, 0]
    values = [10.0] * 10 + [11.0] * 10 + [900, 900, 900, NAN]
    found = checked(readings(values, status=status), permit(12))
    assert (found.count, found.left_out, found.windows[0].worst) == (20, 4, 10.5)
    assert [(each.kind, each.size) for each in found.doubts] == [
        ("calibrating", 2),
        ("device_error", 1),
        ("no_value", 1),
    ]


def test_a_year_of_random_readings_has_the_averages_of_pandas():
    draw = np.random.default_rng(20)
    n = 366 * 288
    t = midnight(datetime.date(2028, 1, 1)) + 300 * np.arange(n, dtype=np.int64)
    v, status = (
        draw.lognormal(3, 1, n),
        (draw.random(n) < 0.05).astype(np.int8) * draw.integers(1, 3, n).astype(np.int8),
    )
    v[draw.random(n) < 0.02] = np.nan
    keep = draw.random(n) > 0.1
    series = Readings(t[keep], v[keep], status[keep])
    good = (series.status == 0) & np.isfinite(series.v)
    index = pd.to_datetime(series.t[good], unit="s", utc=True).tz_convert("Asia/Ho_Chi_Minh")
    oracle = pd.Series(series.v[good], index)
    for window, rule, expected in (("1h", "h", 12), ("8h", "8h", 96), ("24h", "D", 288), ("year", "YS", n)):
        ours = averages(series, window, 300.0)
        theirs = oracle.resample(rule)
        means, sizes = theirs.mean().dropna(), theirs.count()
        known = np.isfinite(ours.mean)
        begin = ((means.index - pd.Timestamp(0, tz="UTC")) // pd.Timedelta(seconds=1)).to_numpy()
        assert begin.tolist() == ours.start[known].tolist()
        np.testing.assert_allclose(ours.mean[known], means.to_numpy(), rtol=1e-12, atol=0)
        assert ours.count[known].tolist() == sizes[sizes > 0].tolist()
        assert (ours.count + ours.left_out).sum() == len(series.t)
        assert set(ours.expected.tolist()) == {expected}


def test_ph_has_two_limits_and_an_episode_on_each_side():
    found = checked(readings([7, 9.5, 9.9, 7, 5.5, 7]), permit(9, 6, "instant", "pH"), stream=of("pH", "-"))
    (each,) = found.windows
    assert found.state == "over"
    assert [*zip(each.episodes.worst, each.episodes.limit, each.episodes.count)] == [(9.9, 9, 2), (5.5, 6, 1)]
    assert each.episodes.ratio.tolist() == pytest.approx([1.1, 6 / 5.5])
    assert each.over_by == pytest.approx(0.9)


def test_an_episode_ends_at_a_gap_and_at_what_may_not_be_judged():
    start = np.array([0, 10, 20, 60, 70, 80, 90])
    v, high = np.array([5.0, 7, 6, 5, 5, NAN, 8]), np.full(7, 4.0)
    found = episodes(Judged(start, start, v, np.full(7, NAN), high), 15)
    assert [*zip(found.start, found.end, found.count, found.worst, found.mean)] == [
        (0, 20, 3, 7, 6), (60, 70, 2, 5, 5), (90, 90, 1, 8, 8),
    ]  # fmt: skip


def test_flat_lines_jumps_and_gaps_are_named_with_what_they_are_beyond():
    v = [1.0, 2, 1, 2, 1, 2, 40, 2, 3, 3, 3, 3, 1, 2]
    t = np.array([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 15, 16], np.int64) * 60
    found = doubts(Readings(t, np.array(v), np.zeros(14, np.int8)), 60.0, Thresholds(3, 5, 1.5))
    assert [(each.kind, each.start // 60, each.end // 60, each.size) for each in found] == [
        ("jump", 5, 6, 1), ("jump", 6, 7, 1), ("flat", 8, 11, 4), ("gap", 11, 15, 3),
    ]  # fmt: skip
    # Steps 1 −1 1 −1 1 38 −38 1 0 0 0 1: their median is 0.5, and so is the median of what they differ from it.
    assert (found[0].value, found[0].threshold) == (38, 5 * 0.5)


def test_the_interval_is_taken_from_the_times_where_nobody_told_it():
    found = checked(readings(range(1, 25)), permit(12), stream=of(interval_s=NAN))
    assert (found.interval_s, found.guessed, found.state) == (3600, True, "over")
    assert np.isnan(usual_interval(np.array([5])))


def test_a_permit_goes_before_the_point_and_both_before_a_pack():
    packs = [load_shipped("qcvn-40-2025")]
    point = of(limited="COD", limit=100.0)
    assert checked(readings([50]), stream=of(), packs=packs).state == "no_verdict"
    assert checked(readings([50]), stream=of(), packs=packs).reason == "figure"
    assert checked(readings([50]), stream=of(medium="air"), packs=packs).state == "no_limit"
    assert checked(readings([50]), stream=of("Lưu lượng"), packs=packs).state == "no_limit"
    assert checked(readings([50]), stream=point, packs=packs).state == "ok"
    assert checked(readings([50]), permit(40, window="instant"), stream=point, packs=packs).state == "over"
    assert checked(readings([50]), permit(40, window="instant", parameter="TSS"), stream=point).state == "ok"


def test_a_limit_holds_from_its_first_to_its_last_day_and_the_next_one_after_it():
    two = (permit(12, until=DAY), permit(30, line=3, since=DAY + datetime.timedelta(days=1)))
    found = checked(readings([20.0] * 48), *two)
    assert (found.windows[0].judged, found.windows[0].over) == (2, 1)
    assert found.state == "over"
    assert found.now == "ok", "20 of 30"
    late = checked(readings([20.0] * 24), permit(12, until=DAY - datetime.timedelta(days=1)))
    assert late.state == "no_limit"


def test_a_limit_in_another_unit_is_converted_and_one_of_another_kind_gives_no_verdict():
    assert checked(readings([50]), permit(0.04, window="instant", unit="g/l")).windows[0].high == 40
    odd = checked(readings([50]), permit(40, window="instant", unit="ppm"))
    assert (odd.state, odd.reason) == ("no_verdict", "unit")


def test_old_readings_are_stale_but_what_was_over_stays_told():
    later = START + 30 * 86400
    assert checked(readings([50]), permit(100, window="instant"), now=later).state == "stale"
    over = checked(readings([150]), permit(100, window="instant"), now=later)
    assert (over.state, over.now) == ("over", "stale")
