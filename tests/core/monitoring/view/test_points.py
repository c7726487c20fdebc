"""The list of points: the worst first, what is searched, what is to be done next."""

from __future__ import annotations

import math

import pytest

from eco_ip_plugin.core.monitoring.states import STATES
from eco_ip_plugin.core.monitoring.view.next_step import CHECK, IMPORT, NOTHING, PERMIT, SHOW, next_step
from eco_ip_plugin.core.monitoring.view.points import (
    ORDER,
    Limit,
    Line,
    Point,
    Wanted,
    arranged,
    counts,
    parameters,
    restated,
    shown,
    stated,
)
from eco_ip_plugin.core.text import LANGUAGES, say

NOW = 1_800_000_000


def line(stream, point, parameter="COD", v=50.0, high=75.0, ago_s=600, **more) -> Line:
    limit = Limit(high=high) if high else Limit()
    return Line(stream, f"S{stream}", point, parameter, interval_s=300, limit=limit, t=NOW - ago_s, v=v, **more)


def park(*lines: Line, names=("A", "B", "C", "D", "E", "F")):
    return arranged([Point(each, f"Trạm {each}") for each in names], stated(lines, NOW))


def test_points_stand_by_their_worst_state_and_those_over_by_how_much():
    found = park(line(1, "A", v=50), line(2, "B", v=90), line(3, "C", v=160), line(4, "D", v=70), line(5, "E", high=0),
                 line(6, "F", ago_s=90_000), line(7, "A", v=math.nan, parameter="pH"))  # fmt: skip
    assert [each.id for each in found] == ["C", "B", "D", "F", "E", "A"]
    assert [each.state for each in found] == ["over", "over", "near", "stale", "no_limit", "no_verdict"]
    assert found[0].lines[0].ratio == pytest.approx(160 / 75)
    assert sum(counts(found).values()) == 6
    assert set(ORDER) == set(STATES)


def test_the_series_a_points_state_comes_from_stands_first():
    (point,) = park(line(1, "A", "BOD", v=1), line(2, "A", "COD", high=0), line(3, "A", "TSS", v=80), names=("A",))
    assert [each.parameter for each in point.lines] == ["TSS", "COD", "BOD"]
    (point,) = park(line(1, "A", "COD", high=0), line(2, "A", "TSS"), names=("A",))
    assert (point.state, point.lines[0].parameter) == ("ok", "TSS")


def test_a_series_whose_point_is_not_known_is_listed_under_its_id():
    (point,) = arranged([], stated([line(1, "X9")], NOW))
    assert (point.id, point.name, point.has_place) == ("X9", "X9", False)


def test_a_list_is_searched_with_marks_and_without_and_filtered_by_state_and_parameter():
    found = park(line(1, "A", "Bụi PM10", v=90), line(2, "A", "COD"), line(3, "B", "COD"), names=("A", "B", "Z"))

    def ids(**wanted):
        return [(each.id, [line.parameter for line in each.lines]) for each in shown(found, Wanted(**wanted))]

    assert ids(typed="bui") == ids(typed="BỤI  pm10") == [("A", ["Bụi PM10"])]
    assert ids(typed="tram b cod") == [("B", ["COD"])]
    assert ids(states=("ok",)) == [("A", ["COD"]), ("B", ["COD"])]
    assert ids(parameter="COD", states=("over",)) == []
    assert ids(typed="tram z") == [("Z", [])]
    assert [each[0] for each in ids()] == ["A", "Z", "B"]
    assert parameters(found) == ("Bụi PM10", "COD")


def test_a_series_grows_stale_while_nobody_reads_anew():
    found = park(line(1, "A"), names=("A",))
    assert found[0].state == "ok"
    assert restated(found, NOW + 3000)[0].state == "ok"  # an hour is given, however short the interval
    assert restated(found, NOW + 3001)[0].state == "stale"


@pytest.mark.parametrize(("points", "does", "about"), [
    ((), IMPORT, ""),
    ([Point("A", "Trạm A")], IMPORT, ""),
    (park(line(1, "A", v=90), line(2, "B", ago_s=99_999)), CHECK, "A"),
    (park(line(1, "A", ago_s=7200), line(2, "B", ago_s=999_999)), IMPORT, "A"),
    (park(line(1, "A", v=70), line(2, "B", high=0)), SHOW, "A"),
    (park(line(1, "A"), line(2, "B", high=0)), PERMIT, "B"),
    (park(line(1, "A"), names=("A",)), NOTHING, ""),
])  # fmt: skip
def test_the_next_step_is_the_most_urgent_one_and_is_said_in_both_languages(points, does, about):
    found = next_step(points, NOW)
    assert (found.does, found.point) == (does, about)
    for language in LANGUAGES:
        assert len(say(found.key, language, **found.values)) > 20


def test_who_is_to_be_called_is_named_where_the_point_is_a_firms():
    points = arranged([Point("A", "Trạm A", firm="Nhà máy giấy")], stated([line(1, "A", ago_s=3 * 86_400)], NOW))
    said = say(next_step(points, NOW).key, "en", **next_step(points, NOW).values)
    assert "Call Nhà máy giấy" in said
    assert "3 days" in said
