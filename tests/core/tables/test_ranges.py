"""Bounds and ranges as offices write them, read by the one number parser."""

from __future__ import annotations

import datetime
import math

import pytest

from eco_ip_plugin.core.tables.days import day
from eco_ip_plugin.core.tables.ranges import Span, mark_of, reads_two_ways, span

INF = math.inf
PCT = ("%",)


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("90", 90, 90), (90.5, 90.5, 90.5), ("90 %", 90, 90), ("> 90 %", 90, INF), (">90%", 90, INF),
        ("≥ 90", 90, INF), (">= 90", 90, INF), ("trên 90 %", 90, INF), ("Trên 90%", 90, INF),
        ("tối thiểu 70", 70, INF), ("at least 70 %", 70, INF), ("90 % trở lên", 90, INF), ("từ 90 % trở lên", 90, INF),
        ("< 5", -INF, 5), ("dưới 5 %", -INF, 5), ("không quá 5", -INF, 5), ("up to 5", -INF, 5),
        ("5 trở xuống", -INF, 5), ("60–70 %", 60, 70), ("60 - 70", 60, 70), ("60-70%", 60, 70), ("60 % - 70 %", 60, 70),
        ("từ 60 đến 70 %", 60, 70), ("from 60 to 70", 60, 70), ("60 ÷ 70", 60, 70), ("-5", -5, -5), ("> -5", -5, INF),
        ("1.234,5 – 2.000,5", 1234.5, 2000.5), ("trên 1.234.567", 1_234_567, INF), ("10 000 – 15 000", 10_000, 15_000),
    ],
)  # fmt: skip
def test_a_bound_is_open_on_one_side_and_a_range_has_both(typed, low, high):
    assert span(typed, "", PCT) == Span(low, high)


@pytest.mark.parametrize(
    "typed",
    ["", None, "khoảng 60", "~ 60", "nhiều", ">", "> %", "70–60", "5 10", "> 90 ha", "trênh 5", "1,234", "> 1.234",
     True, math.nan, math.inf, "1e400"],
)  # fmt: skip
def test_what_is_no_figure_or_reads_two_ways_is_not_guessed(typed):
    assert span(typed, "", PCT) is None


def test_a_column_shows_the_mark_of_its_bounds_too():
    column = ["> 1.234", "12,5 – 13", "7"]
    assert mark_of(column) == ","
    assert span(column[0], ",") == Span(1234, INF)
    assert reads_two_ways("> 1.234")
    assert not reads_two_ways("> 12,5")
    assert mark_of(["> 1.234"], [["7,5"]]) == ","


@pytest.mark.parametrize(
    ("typed", "is_day"),
    [
        ("2026-06-23", True), ("23/06/2026", True), ("23/6/2026", True), ("23.06.2026", True), ("23-06-2026", True),
        ("2026-06-23 00:00:00", True), ("2026-06-23T10:11:12", True), (datetime.date(2026, 6, 23), True),
        (datetime.datetime(2026, 6, 23, 5), True), ("ngày 23 tháng 6 năm 2026", True),
        ("2026", False), (2026.0, False), ("06/2026", False), ("31/02/2026", False), ("06/23/2026", False), ("", False),
        (None, False), ("mai", False),
    ],
)  # fmt: skip
def test_a_day_is_read_the_day_of_the_month_first(typed, is_day):
    assert day(typed) == (datetime.date(2026, 6, 23) if is_day else None)
