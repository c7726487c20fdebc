"""The audit of made-up parks: sound where nothing was put in, and otherwise exactly what was put in."""

from __future__ import annotations

import datetime
import math
from collections import Counter
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.audit import audit as audit_module
from eco_ip_plugin.core.audit import page, snapshot
from eco_ip_plugin.core.audit.audit import audit
from eco_ip_plugin.core.audit.changes import changes
from eco_ip_plugin.core.audit.given import Given
from eco_ip_plugin.core.audit.line import TOPICS, VERDICTS
from eco_ip_plugin.core.demo.park import Ask, demo_park
from eco_ip_plugin.core.errors import Cancelled, EcoIpError
from tests.core.audit.rows import park_of
from tests.support.often import soaking

DAY = datetime.date(2026, 11, 21)
SEEDS = [(1, 20.0, 30), (2, 75.5, 0), (3, 300.0, 120), *([(4, 640.0, 350), (5, 1500.0, 900)] if soaking() else [])]


def given(tables, day=DAY) -> Given:
    return Given(park_of(tables), "DEMO", day, lambda path, kept: ("not_looked_at", ""))


@cache
def audited(*asked):
    """The audit of a demo park; several tests look at the same one."""
    return audit(given(demo_park(Ask(*asked)).tables))


def by_name(found):
    return {(line.topic, line.indicator): line for line in found.lines}


@pytest.mark.parametrize(("seed", "hectares", "firms"), SEEDS)
def test_a_sound_park_fails_in_nothing_and_its_land_is_what_its_rows_say(seed, hectares, firms) -> None:
    made, found = demo_park(Ask(seed, hectares, firms)).tables, audited(seed, hectares, firms, "none")
    lines = by_name(found)
    assert found.faults == ()
    wrong = [line for line in found.lines if line.verdict in ("fail", "broken")]
    assert [line for line in wrong if line.topic in ("data", "land", "plots")] == []
    assert found.counts["broken"] == 0
    area = np.array([each.area for each in made["zone"]["geom"]])
    counted = np.isin(np.array(made["zone"]["class"]), ("green", "traffic", "technical", "social"))
    composite = lines["land", "composite_25"]
    assert composite.value == pytest.approx(100 * area[counted].sum() / area.sum(), rel=1e-9)
    assert (composite.required, composite.verdict) == (25.0, "pass")
    plots = zip(made["plot"]["status"], made["plot"]["geom"], made["plot"]["zone_id"])
    leasable = {id_: shape for id_, name, shape in zip(*(made["zone"][each] for each in ("zone_id", "class", "geom")))
                if name in ("industrial", "service")}  # fmt: skip
    leased = sum(shape.area for status, shape, zone in plots if status == "leased" and zone in leasable)
    whole = sum(shape.area for shape in leasable.values())
    assert lines["occupancy", "share_pct"].value == pytest.approx(100 * leased / whole, rel=1e-6)


@pytest.mark.parametrize(("seed", "hectares", "firms"), SEEDS)
@pytest.mark.parametrize("amount", ["some", "many"])
def test_the_faults_found_are_those_put_in_and_no_others(seed, hectares, firms, amount) -> None:
    made = demo_park(Ask(seed, hectares, firms, amount))
    found = audit(given(made.tables), ["data"])
    sown = Counter((each.kind, each.table) for each in made.faults)
    assert Counter((each.kind, each.table) for each in found.faults) == sown
    told = [(each.kind, each.table, set(each.row.split(", "))) for each in found.faults]
    for fault in made.faults:  # a gap or an overlap names both sides
        assert any((kind, table) == (fault.kind, fault.table) and fault.row in rows for kind, table, rows in told), (
            fault
        )
    lines = by_name(found)
    for (kind, _), count in sown.items():
        if kind != "missing_value":
            assert (lines["data", kind].value, lines["data", kind].verdict) == (count, "fail")


def test_every_line_has_a_verdict_of_the_list_and_none_without_a_figure() -> None:
    found = audited(3, 300.0, 120, "many")
    assert found.topics == TOPICS
    assert len({(line.topic, line.indicator) for line in found.lines}) == len(found.lines)
    for line in found.lines:
        assert line.verdict in VERDICTS
        assert line.value is None or math.isfinite(line.value)
        if line.verdict in ("pass", "fail"):
            assert line.required is not None, line
            assert line.value is not None, line
        if line.verdict == "no_verdict":
            assert line.missing or line.note, line
        assert set(line.text) == {"vi", "en"}


def test_an_empty_park_has_no_verdict_on_anything_but_says_what_lacks() -> None:
    found = audit(given({"park": {"park_id": ["DEMO"], "name": ["Trống"], "geom": [shapely.box(0, 0, 1000, 1000)]}}))
    assert found.counts["broken"] == 0
    assert found.counts["fail"] == 0
    named = {(line.topic, line.indicator): line.missing for line in found.lines if line.verdict == "no_verdict"}
    assert named["land", "rules"] == ("zone.geom",)
    assert named["occupancy", "share_pct"] == ("zone", "plot")
    assert named["monitoring", "points"] == ("monitoring",)
    assert named["data", "missing_value.flow.quantity"] == ("flow",)


def test_a_check_that_breaks_is_a_line_and_ends_nothing_but_a_stop_does(monkeypatch) -> None:
    def broken(given):
        raise ZeroDivisionError("xyz")
        yield

    def refused(given):
        raise EcoIpError("error.zones_empty", layer="zone")
        yield

    others = {"land": broken, "water": refused}
    changed = tuple(replace(each, run=others.get(each.id, each.run)) for each in audit_module.CHECKS)
    monkeypatch.setattr(audit_module, "CHECKS", changed)
    here = given(demo_park(Ask(1, 20.0, 30)).tables)
    found = audit(here, ["land", "water", "occupancy"])
    lines = by_name(found)
    assert "xyz" in lines["land", "error.land"].note["vi"]
    assert lines["water", "check.water"].note["en"] == EcoIpError("error.zones_empty", layer="zone").say("en")
    assert lines["occupancy", "share_pct"].verdict == "no_rule"
    assert lines["water", "runoff_ha"].value > 0  # the other checks of the room go on, too
    assert {each.check.id for each in found.done if each.state == "broken"} == {"land", "water"}
    assert (found.counts["broken"], found.verdict) == (2, "no_verdict")

    class Stopped:
        reached = 0.0

        def report(self, fraction: float) -> None:
            assert fraction >= self.reached
            self.reached = fraction

        def cancelled(self) -> bool:
            return self.reached > 0.3

    with pytest.raises(Cancelled):
        audit(here, TOPICS, Stopped())
    with pytest.raises(EcoIpError, match="sports"):
        audit(here, ["sports"])


def test_what_is_mended_is_better_and_what_is_broken_worse() -> None:
    clean, faulty = (audited(3, 300.0, 120, amount) for amount in ("none", "some"))
    before, after = snapshot.snapshot_of(faulty), snapshot.snapshot_of(clean)
    kinds = {(each.line.topic, each.line.indicator): each.kind for each in changes(before, after)}
    assert {kinds["data", kind] for kind in ("gap", "overlap", "leased_twice", "contradiction")} == {"better"}
    assert kinds["land", "unknown_ha"] == "better"
    back = {(each.line.topic, each.line.indicator): each.kind for each in changes(after, before)}
    assert back["data", "gap"] == "worse"
    again = audit(given(demo_park(Ask(3, 300.0, 120)).tables))
    assert snapshot.written(after) == snapshot.written(snapshot.snapshot_of(again))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_report_says_every_line_with_sign_and_word(language) -> None:
    clean, faulty = (audited(1, 20.0, 30, amount) for amount in ("none", "many"))
    compared = changes(snapshot.snapshot_of(clean), snapshot.snapshot_of(faulty))
    report = page.report(faulty, compared, language, since="21/11/2026")
    rows = [row for section in report.sections for part in section.parts for row in getattr(part, "rows", ())]
    assert len(rows) == len(faulty.lines) + len(compared) + len(faulty.faults) + len(faulty.done)
    told = page.columns(faulty, language)
    assert all(len(column) == len(faulty.lines) for column in told.values())
    assert list(told)[:6] == ["topic", "indicator", "value", "required", "verdict", "missing_data"]
