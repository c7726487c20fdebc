"""The state of a series now: order of what is said, bands, old readings, the worst of a point."""

from __future__ import annotations

import numpy as np
import pytest

from eco_ip_plugin.core.monitoring import states
from eco_ip_plugin.core.monitoring.states import Held, Seen, current

NOW = 1_795_276_800
NONE = float("nan")


def state(v=50.0, low=NONE, high=NONE, *, age=300, status=0, interval=300, unknown=False, there=True):
    each = lambda value, kind=float: np.array([value], kind)  # noqa: E731
    seen = Seen(each(NOW - age, np.int64), each(v), each(status, np.int8), each(interval), each(there, bool))
    return str(current(NOW, seen, Held(each(low), each(high), each(unknown, bool)))[0])


@pytest.mark.parametrize(
    ("v", "low", "high", "expected"),
    [
        (79.9, NONE, 100.0, "ok"),
        (80.0, NONE, 100.0, "near"),
        (100.0, NONE, 100.0, "near"),
        (100.0 + 1e-8, NONE, 100.0, "near"),
        (100.001, NONE, 100.0, "over"),
        (7.2, 6.0, 9.0, "ok"),
        (8.69, 6.0, 9.0, "ok"),
        (8.7, 6.0, 9.0, "near"),
        (6.3, 6.0, 9.0, "near"),
        (9.1, 6.0, 9.0, "over"),
        (5.9, 6.0, 9.0, "over"),
        (4.0, 4.0, NONE, "near"),
        (5.1, 4.0, NONE, "ok"),
        (0.0, 4.0, NONE, "over"),
        (0.1, NONE, 0.0, "over"),
        (0.0, NONE, 0.0, "ok"),
        (NONE, NONE, 100.0, "no_verdict"),
        (50.0, NONE, NONE, "no_limit"),
    ],
)
def test_a_fresh_value_is_held_against_its_limit(v, low, high, expected):
    assert state(v, low, high) == expected


def test_what_is_no_measurement_gives_no_verdict_and_an_unknown_figure_neither():
    assert state(200.0, high=100.0, status=1) == "no_verdict"
    assert state(200.0, high=100.0, status=2) == "no_verdict"
    assert state(unknown=True) == "no_verdict"
    assert state(200.0, high=100.0, unknown=True) == "over", "a permit's figure goes before a rule without one"


def test_old_readings_are_stale_whatever_they_say():
    assert state(200.0, high=100.0, age=3600) == "over"
    assert state(200.0, high=100.0, age=3601) == "stale"
    assert state(age=3 * 3600, interval=3600) == "no_limit"
    assert state(age=3 * 3600 + 1, interval=3600) == "stale"
    assert state(age=86400, interval=NONE) == "no_limit"
    assert state(age=86401, interval=0) == "stale"
    assert state(there=False) == "stale"


def test_the_worst_series_is_the_state_of_a_point_and_one_without_limit_says_nothing():
    assert states.worst_by(["QT1", "QT1", "QT2", "QT1"], ["no_limit", "ok", "stale", "near"]) == {
        "QT1": "near",
        "QT2": "stale",
    }
    assert states.worst(["no_limit", "ok"]) == "ok"
    assert states.worst([]) == "no_limit"


def test_the_ratio_is_times_the_limit_on_the_side_that_is_missed():
    v, low, high = np.array([12.5, 5.0, 9.9, 50.0, 3.0]), np.array([NONE, 6, 6, NONE, 0]), np.array([12, 9, 9, NONE, 0])
    assert states.ratio(v, low, high).tolist()[:3] == pytest.approx([12.5 / 12, 6 / 5, 1.1])
    assert np.isnan(states.ratio(v, low, high)[3])
    assert np.isinf(states.ratio(v, low, high)[4])
