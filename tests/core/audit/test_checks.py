"""The table of checks: each is named, none is left out in silence, and the figures are those counted by hand here."""

from __future__ import annotations

import datetime
import math
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.audit import snapshot
from eco_ip_plugin.core.audit.audit import BROKEN, MADE, NEEDS_CHOICE, NOT_MADE, audit
from eco_ip_plugin.core.audit.changes import changes
from eco_ip_plugin.core.audit.checks.table import BY_ID, CHECKS
from eco_ip_plugin.core.audit.given import _NEEDS, Given
from eco_ip_plugin.core.audit.line import TOPICS
from eco_ip_plugin.core.monitoring.limits.stated import Of
from eco_ip_plugin.core.text import catalogue
from tests.core.audit.rows import park_of

DAY = datetime.date(2026, 11, 21)
NOON_S = int(datetime.datetime(2026, 11, 20, 5, tzinfo=datetime.timezone.utc).timestamp())
PARK = {"park_id": ["P"], "name": ["KCN Thử"], "province": ["Bắc Ninh"], "geom": [shapely.box(0, 0, 1000, 1000)]}
ZONES = {"zone_id": ["CX", "CN", "DV"], "class": ["green", "industrial", "service"], "name": [""] * 3,
         "geom": [shapely.box(0, 0, 1000, 100), shapely.box(0, 100, 1000, 900),
                  shapely.box(0, 900, 1000, 1000)]}  # fmt: skip


def given(day=DAY, **tables) -> Given:
    whole = {"park": PARK, **tables}
    return Given(park_of(whole), "P", day, lambda path, kept: ("not_looked_at", ""))


def lines_of(found):
    return {(line.topic, line.indicator): line for line in found.lines}


def main(*rows):
    names = ("network_id", "kind", "position", "dn_mm", "depth_m", "geom")
    return dict(zip(names, map(list, zip(*rows))))


def test_every_check_has_its_name_its_room_and_a_sentence_for_each_need() -> None:
    words = catalogue()
    assert len(BY_ID) == len(CHECKS)
    assert {each.topic for each in CHECKS} == set(TOPICS)
    for check in CHECKS:
        assert set(words[f"audit.check.{check.id}"]) == {"vi", "en"}
        assert set(check.needs) <= set(_NEEDS)
    for need in _NEEDS:
        assert set(words[f"audit.need.{need}"]) == {"vi", "en"}


@pytest.mark.parametrize("tables", [{}, {"zone": ZONES}], ids=["nothing", "zones"])
def test_no_check_is_left_out_in_silence(tables) -> None:
    found = audit(given(**tables))
    assert [each.check.id for each in found.done] == [
        each.id for each in sorted(CHECKS, key=lambda one: TOPICS.index(one.topic))
    ]
    told = {line.check for line in found.lines}
    for each in found.done:
        assert each.check.id in told or each.lines == 0
        assert each.state != BROKEN
        assert each.state == MADE or each.missing, each
        assert each.lines, each
    states = {each.check.id: each.state for each in found.done}
    assert states["traffic"] == states["spacing"] == states["limits"] == states["feeder"] == NOT_MADE
    assert states["rain"] == (NEEDS_CHOICE if tables else NOT_MADE)
    assert lines_of(found)["roads", "check.traffic"].note["en"] == "Not run: no roads in the store." or not tables


def test_mains_too_near_are_found_in_plan_and_in_space_with_what_is_clear() -> None:
    """Two pipes of 200 mm, axes 0.5 m apart: 0.3 m are clear of the 3 m that a water pipe from 200 mm on keeps."""
    network = main(
        ("NS", "clean_water", "below", 200.0, 1.0, shapely.linestrings([[100, 200], [300, 200]])),
        ("NT", "wastewater", "below", 200.0, 1.0, shapely.linestrings([[100, 200.5], [300, 200.5]])),
    )
    lines = lines_of(audit(given(network=network), ["underground"]))
    for indicator in ("spacing.clean_water.wastewater.horizontal", "clash.clean_water.wastewater"):
        line = lines["underground", indicator]
        assert line.value == pytest.approx(0.3)
        assert (line.required, line.verdict) == (3.0, "fail")
        assert "QCVN 01:2021" in line.clause
    apart = main(
        ("NS", "clean_water", "below", 200.0, 1.0, shapely.linestrings([[100, 200], [300, 200]])),
        ("NT", "wastewater", "below", 200.0, 1.0, shapely.linestrings([[100, 220], [300, 220]])),
    )
    assert lines_of(audit(given(network=apart), ["underground"]))["underground", "spacing_open"].verdict == "pass"


def test_setbacks_are_measured_from_the_edge_of_a_corridor_that_says_how_wide_its_road_is() -> None:
    """A road of 16 m along y = 500: its edge is y = 508. Halls at 511 and 530: 3 m and 22 m from it."""
    corridor = {"corridor_id": ["D1"], "kind": ["road"], "width_m": [16.0],
                "geom": [shapely.linestrings([[100, 500], [900, 500]])]}  # fmt: skip
    building = {"building_id": ["A", "B"], "height_m": [30.0, 30.0],
                "geom": [shapely.box(200, 511, 240, 540), shapely.box(300, 530, 340, 560)]}  # fmt: skip
    line = lines_of(audit(given(corridor=corridor, building=building), ["plots"]))["plots", "setback_worst"]
    assert line.value == pytest.approx(3.0)
    assert (line.required, line.verdict) == (6.0, "fail")  # Table 2.7: a road under 19 m, 28 m high and more
    assert "30 m" in line.note["en"]  # what is assumed stands where it counts


def test_people_need_what_the_norms_say_and_too_few_works_in_the_park_are_no_failure() -> None:
    """1,000 workers, all in need of lodging: 50 places in kindergartens, one health station."""
    firm = {"firm_id": ["F1", "F2"], "workers": [600.0, 400.0],
            "geom": [shapely.Point(500, 500), shapely.Point(600, 500)]}  # fmt: skip
    building = {"building_id": ["N1", "N2", "Y1", "K1", "K2"],
                "use": ["Nhà lưu trú", "ký túc xá", "Trạm y tế", "Nhà ô tô", "warehousing"],
                "geom": [shapely.box(100, 920, 130, 940), shapely.box(100, 600, 130, 620),
                         shapely.box(200, 920, 220, 940), shapely.box(300, 300, 320, 320),
                         shapely.box(400, 300, 420, 320)]}  # fmt: skip
    lines = lines_of(audit(given(firm=firm, building=building, zone=ZONES), ["people"]))
    assert lines["people", "workers"].value == 1000.0
    kindergarten = lines["people", "need.kindergarten"]
    assert (kindergarten.required, kindergarten.verdict) == (50.0, "no_verdict")
    assert "lodging 100 %" in kindergarten.note["en"]
    assert lines["people", "need.clinic"].verdict == "pass"
    assert (lines["people", "homes"].value, lines["people", "homes_on_service"].value) == (2.0, 1.0)
    assert lines["people", "homes_misplaced"].value == 1.0
    assert lines["people", "production_m"].value == 0.0  # the second stands on industrial land


def test_vehicles_all_come_over_the_one_road_from_the_gate() -> None:
    """One shift: who comes in drives the only road, so volume over capacity × capacity is what drives at all."""
    network = {"network_id": ["D1"], "kind": ["road"], "capacity": [900.0], "velocity": [10.0],
               "geom": [shapely.linestrings([[0, 500], [500, 500]])]}  # fmt: skip
    firm = {"firm_id": ["F1"], "workers": [1000.0], "geom": [shapely.Point(500, 500)]}
    found = audit(given(network=network, firm=firm), ["roads"])
    lines = lines_of(found)
    units = lines["roads", "units_h"].value
    assert units > 0
    assert lines["roads", "v_c"].value * 900.0 == pytest.approx(units)
    assert lines["roads", "v_c"].verdict == "no_rule"
    assert lines["roads", "v_c"].evidence == "assumed"


def test_readings_are_held_against_the_limit_of_their_point_up_to_the_day() -> None:
    streams = [Of(1, "CQ1", "Q1", "COD", "COD", "mg/l", 3600.0, "", "wastewater", "Cửa xả", "COD", 75.0, "mg/l"),
               Of(2, "CQ2", "Q1", "Lưu lượng", "Flow", "m³/h", 3600.0, "", "wastewater", "Cửa xả")]  # fmt: skip
    asked = []

    def readings(series: int, end_s: int):
        asked.append(end_s)
        t = NOON_S + 3600 * np.arange(4)
        return SimpleNamespace(t=t, v=np.array([50.0, 90.0, 120.0, 60.0]), status=np.zeros(4, np.int8))

    here = replace(given(), streams=streams, readings_of=readings)
    lines = lines_of(audit(here, ["monitoring"]))
    over = lines["monitoring", "limit.CQ1"]
    assert (over.value, over.required, over.verdict, over.clause) == (120.0, 75.0, "fail", "Q1.limit_value")
    assert (lines["monitoring", "episodes"].value, lines["monitoring", "limit.CQ2"].verdict) == (1.0, "no_rule")
    end = datetime.datetime(2026, 11, 21, 17, tzinfo=datetime.timezone.utc).timestamp()  # midnight in Vietnam
    assert set(asked) == {int(end)}


def test_an_infinite_figure_judges_nothing_and_does_not_spoil_the_snapshot() -> None:
    streams = [Of(1, "CQ1", "Q1", "COD", "COD", "mg/l", 3600.0, "", "wastewater", "", "COD", math.inf, "mg/l")]
    t = NOON_S + 3600 * np.arange(3)
    series = SimpleNamespace(t=t, v=np.array([50.0, 90.0, 60.0]), status=np.zeros(3, np.int8))
    found = audit(replace(given(), streams=streams, readings_of=lambda number, end_s: series), ["monitoring"])
    line = lines_of(found)["monitoring", "limit.CQ1"]
    assert (line.required, line.verdict) == (None, "no_verdict")
    assert "infinite" in line.note["en"]
    assert "Infinity" not in snapshot.written(snapshot.snapshot_of(found))


def test_bad_rows_break_their_own_check_alone() -> None:
    network = main(("NS", "clean_water", "sâu", 200.0, 1.0, shapely.linestrings([[100, 200], [300, 200]])))
    building = {"building_id": ["A"], "roof_share": [7.0], "geom": [shapely.box(200, 511, 240, 540)]}
    found = audit(given(network=network, building=building, zone=ZONES))
    states = {each.check.id: each.state for each in found.done}
    assert {name for name, state in states.items() if state == BROKEN} == {"spacing", "solar"}
    assert "sâu" in lines_of(found)["underground", "check.spacing"].note["vi"]
    assert states["land"] == MADE


def test_a_change_says_whether_data_rule_day_or_plugin_did_it() -> None:
    def kept(day=DAY, program="1", **tables):
        return snapshot.snapshot_of(audit(given(day, zone=ZONES, **tables)), program)

    firm = {"firm_id": ["F1"], "workers": [10.0], "geom": [shapely.Point(1, 1)]}
    more = {**firm, "workers": [20.0]}
    (change,) = [each for each in changes(kept(firm=firm), kept(firm=more)) if each.line.indicator == "workers"]
    assert (change.causes, change.tables) == (("data",), ("firm",))
    before = kept(datetime.date(2020, 1, 1), firm=firm)
    causes = {each.line.indicator: each.causes for each in changes(before, kept(firm=firm))}
    assert causes["need.kindergarten"] == ("day",)  # no norm of the day, then one: the line is new
    assert causes["green_floor"] == ("rule",)
    fewer = replace(before, checks={name: state for name, state in before.checks.items() if name != "rain"})
    causes = {each.line.indicator: each.causes for each in changes(replace(fewer, lines={}), kept(firm=firm))}
    assert causes["runoff_ha"] == ("program",)
    unknown = replace(kept(firm=firm), checks={}, prints={})  # as one of the first version is read
    assert {each.causes for each in changes(unknown, kept(firm=more))} == {()}
