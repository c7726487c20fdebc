"""A drawing handed in again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.review import rounds
from eco_ip_plugin.core.review.rounds import Listed, Round, changed, fingerprints, matches, next_round, same_place

BOUNDS = (0.0, 0.0, 1000.0, 1000.0)


def found(number, kind="overlap", box=(0, 0, 10, 10), ids="1, 2", **rest):
    geometry = None if box is None else shapely.box(*box)
    area_m2 = 0.0 if box is None else geometry.area
    return Listed(number, "KCN", kind, "error", area_m2, ids, "…", geometry, **rest)


def reviewed(*findings, zones=("a", "b"), **rest):
    return Round("EPSG:9214", BOUNDS, frozenset(zones), findings, **rest)


def test_of_a_first_round_nothing_is_said_to_be_new():
    assert next_round(None, reviewed(found(1))).findings[0].state == ""


def test_a_finding_that_shrank_is_still_open_and_keeps_tick_and_note():
    before = reviewed(found(1, settled=True, note="chờ tư vấn sửa"))
    after = next_round(before, reviewed(found(7, box=(0, 0, 10, 4)), zones=("a", "c")))
    (only,) = after.findings
    assert (only.number, only.state, only.settled, only.note) == (7, "open", True, "chờ tư vấn sửa")
    assert after.gone == ()


def test_mended_findings_are_kept_as_gone_and_others_are_new():
    before = reviewed(found(1), found(2, box=(100, 0, 110, 10)))
    after = next_round(before, reviewed(found(1, box=(100, 0, 110, 10)), found(2, box=(500, 0, 510, 10)), zones="c"))
    assert [one.state for one in after.findings] == ["open", "new"]
    assert [one.number for one in after.gone] == [1]


def test_the_same_place_with_another_kind_is_another_finding():
    after = next_round(reviewed(found(1, kind="gap")), reviewed(found(1, kind="overlap"), zones="c"))
    assert [one.state for one in after.findings] == ["new"]
    assert [one.kind for one in after.gone] == ["gap"]


def test_two_findings_never_inherit_from_one():
    before = reviewed(found(1, box=(0, 0, 10, 10), settled=True))
    after = next_round(before, reviewed(found(1, box=(0, 0, 4, 10)), found(2, box=(4, 0, 10, 10)), zones="c"))
    assert [(one.settled, one.state) for one in after.findings] == [(False, "new"), (True, "open")]


def test_findings_without_a_place_are_told_apart_by_their_features():
    before = [found(1, "invalid", None, "5"), found(2, "invalid", None, "6")]
    assert matches(before, [found(1, "invalid", None, "6"), found(2, "invalid", None, "7")]) == {0: 1}


def test_checking_the_same_drawing_again_is_no_new_round():
    first = reviewed(found(1), found(2, box=(100, 0, 110, 10)))
    second = next_round(first, reviewed(found(1), found(2, box=(300, 0, 310, 10)), zones="c"))
    third = next_round(second, reviewed(found(1), found(2, box=(300, 0, 310, 10)), zones="c"))
    assert third == second
    assert [one.state for one in third.findings] == ["open", "new"]
    assert len(third.gone) == 1


def test_without_fingerprints_every_check_is_a_round_of_its_own():
    second = next_round(reviewed(found(1), zones=()), reviewed(found(1), zones=()))
    assert [one.state for one in second.findings] == ["open"]


def test_a_border_walked_the_other_way_from_another_corner_is_the_same_land():
    box = shapely.box(600000.123, 2300000.456, 600100.789, 2300100.012)
    ring = list(box.exterior.coords)[:-1]
    turned = shapely.Polygon([*ring[2:], *ring[:2]][::-1])
    shaken = shapely.transform(box, lambda xy: xy + 1e-5)
    one, other, third, moved, recoded = fingerprints(
        np.array([box, turned, shaken, shapely.transform(box, lambda xy: xy + 0.01), box]),
        ["green", "green", "green", "green", "traffic"],
    )
    assert one == other == third
    assert len({one, moved, recoded}) == 3


def test_changed_land_is_counted_on_both_sides():
    fresh, gone = changed(np.array(["a", "x", "y"], dtype=object), frozenset({"a", "b"}))
    assert fresh.tolist() == [False, True, True]
    assert gone == 1


@pytest.mark.parametrize(
    ("other", "same"),
    [((0, 0, 1000, 1000), True), ((300, 0, 1300, 1000), True), ((600, 0, 1600, 1000), False),
     ((2000, 0, 3000, 1000), False), ((400, 400, 500, 500), True)],
)  # fmt: skip
def test_parks_are_told_apart_by_where_they_lie(other, same):
    assert same_place(BOUNDS, other) is same


def test_a_note_survives_round_after_round():
    current = reviewed(found(1))
    current = replace(current, findings=(replace(current.findings[0], note="ghi chú"),))
    for zones in ("c", "d", "e"):
        current = next_round(current, reviewed(found(1), zones=zones))
    assert current.findings[0].note == "ghi chú"


def test_thousands_of_findings_that_stayed_where_they_were_are_matched_without_an_overlay(monkeypatch):
    places = [shapely.box(x, y, x + 5, y + 5) for x in range(0, 500, 10) for y in range(0, 500, 10)]
    listed = [Listed(n, "K", "gap", "error", 25.0, "", "", place) for n, place in enumerate(places, 1)]
    monkeypatch.setattr(rounds, "on_grid", None)
    assert matches(listed, list(reversed(listed))) == {row: len(listed) - 1 - row for row in range(len(listed))}
    assert matches(listed, [replace(listed[3], kind="overlap")]) == {}


def test_of_the_same_land_checked_on_other_terms_what_was_said_of_a_finding_is_not_lost():
    said, unsaid = found(1, "gap", note="đã báo"), found(2)
    assert next_round(reviewed(said, unsaid), reviewed()).gone == (said,)


def test_another_file_with_the_same_land_is_another_round_where_its_hash_says_so():
    made = next_round(reviewed(found(1, "gap"), found(2)), reviewed(found(1, "gap")), again=False)
    assert [one.state for one in made.findings] == ["open"]
    assert [one.kind for one in made.gone] == ["overlap"]
