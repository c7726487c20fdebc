"""Phases and planned fill by year."""

from __future__ import annotations

import datetime

import pytest

from eco_ip_plugin.core.register.phases import read_phases
from eco_ip_plugin.core.register.tables import phase_columns, year_columns
from tests.core.register.made import as_of, fact, held

SOURCE = "2026-06-23"
AREA = fact("BQ", "area_ha", 76.39, SOURCE)


def fill(value, **said):
    return fact("BQ", "planned_fill_pct", value, SOURCE, **said)


@pytest.mark.parametrize(
    "rows",
    [
        [fill(10, as_of="2027"), fill(50, as_of="2028"), fill(100, as_of="2029")],
        [fill(10, valid_from="2027", valid_to="2027"), fill(50, valid_from="2028", valid_to="2028"),
         fill(100, valid_from="2029")],
    ],
    ids=["by the day it is about", "by validity"],
)  # fmt: skip
def test_76_39_hectares_filled_to_10_50_and_100_percent_by_year(rows):
    found = as_of("2026-07-01", AREA, *rows)
    cells = year_columns(found)
    assert cells["year"] == [2027, 2028, 2029]
    assert [round(each, 2) for each in cells["planned_ha"]] == [7.64, 38.2, 76.39]
    assert found.contradictions.count == 0  # they follow each other
    assert held(as_of("2028-12-31", AREA, *rows))[("BQ", "planned_fill_pct")] == 50.0


def test_a_plan_that_contradicts_itself_is_still_one():
    assert as_of("2027-12-31", AREA, fill(10, as_of="2027"), fill(40, as_of="2027")).contradictions.count == 1


def test_what_was_planned_later_is_not_known_before():
    rows = [AREA, fill(10, as_of="2027")]
    assert year_columns(as_of("2026-01-01", *rows))["planned_ha"] == [0.0]


def test_phases_are_added_from_the_year_in_which_they_start():
    phases = read_phases({
        "phase_id": ["1", "2", "3", "4"], "park_id": ["P"] * 4, "name": ["I", "II", "III", "IV"],
        "area_ha": ["60,5", 40, None, 10], "starts": ["2027-03-01", "01/07/2028", datetime.date(2028, 1, 1), None],
        "ends": ["2027-12-31", None, None, None],
    })  # fmt: skip
    found = as_of("2026-01-01", fact("P", "area_ha", 600, "2025-01-01"), phases=phases)
    cells = year_columns(found)
    assert cells["year"] == [2027, 2028]
    assert cells["phase_ha"] == [60.5, 100.5]
    assert (cells["phases"], cells["phases_unknown"]) == ([1, 3], [0, 1])
    assert phase_columns(found)["starts"][1] == datetime.date(2028, 7, 1)


def test_a_phase_that_ends_before_it_starts_or_has_no_day_is_left_out_and_counted():
    phases = read_phases({"starts": ["2028-01-01", "mai", "2028-01-01"], "ends": ["2027-01-01", None, "2028-01-01"]})
    assert (len(phases), phases.unread) == (1, (1, 2))
