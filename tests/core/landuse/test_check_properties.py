"""What must not change a verdict: how the land is cut, ordered, drawn twice, moved or turned."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st
from shapely import Polygon
from shapely.affinity import translate

from eco_ip_plugin.core.geometry.polygons import repaired
from eco_ip_plugin.core.landuse.result import ParkReview
from eco_ip_plugin.core.progress import Silent
from tests.support.layouts import PARK, Coded, checked, moved, strip
from tests.support.often import often, soaking
from tests.support.reviews import disputed_m2

EXAMPLES = 25 if soaking() else 15
CODES = ("CX", "GT", "KT", "XH", "CN", "??")
RANK = {"fail": 0, "no_verdict": 1, "pass": 2}

angles = st.floats(0, 360, allow_nan=False)
places = st.sampled_from([(0.0, 0.0), (-500_000.0, -2_340_000.0), (0.5, 1 / 3), (4_000_000.0, 6_000_000.0)])


@st.composite
def rectangles(draw) -> tuple[Polygon, str]:
    """A zone on a grid of 100 m in and around the park."""
    x, y = draw(st.integers(-1, 9)), draw(st.integers(-1, 9))
    width, height = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    zone = strip(100 * x, 100 * (x + width), 100 * y, 100 * (y + height))
    return zone, draw(st.sampled_from(CODES))


layouts = st.lists(rectangles(), min_size=1, max_size=7).map(lambda zones: [(strip(0, 300), "CN"), *zones])


def park_of(coded: Coded, park: Polygon = PARK, **terms) -> ParkReview:
    return checked(coded, park, **terms).review.parks[0]


def shares(review: ParkReview) -> dict[str, float]:
    """Percent of the park, by class, and of gaps and disputed land."""
    by_class = {row.land_class: row.share_pct for row in review.balance if row.share_pct}
    gap, disputed = review.claims.gap_m2, disputed_m2(review.claims)
    return {**by_class, "gap": 100 * gap / review.claims.park_m2, "disputed": 100 * disputed / review.claims.park_m2}


def assert_same(one: ParkReview, other: ParkReview) -> None:
    before, after = shares(one), shares(other)
    for name in {*before, *after}:
        assert after.get(name, 0.0) == pytest.approx(before.get(name, 0.0), abs=1e-6), name
    for verdict, again in zip(one.verdicts, other.verdicts):
        if verdict.margin is None or abs(verdict.margin) > 1e-6:
            assert again.verdict == verdict.verdict


@often(EXAMPLES)
@given(layouts, st.sampled_from(["exclude", "priority"]), angles)
def test_shares_with_gaps_and_disputed_land_are_always_100_percent(coded, conflicts, angle) -> None:
    turned = [(moved(zone, angle), code) for zone, code in coded]
    review = park_of(turned, moved(PARK, angle), conflicts=conflicts)
    assert sum(shares(review).values()) == pytest.approx(100, abs=1e-6)
    assert conflicts == "exclude" or disputed_m2(review.claims) == 0


@often(EXAMPLES)
@given(layouts.flatmap(lambda coded: st.tuples(st.just(coded), st.permutations(coded))))
def test_the_order_of_the_zones_does_not_matter(pair) -> None:
    assert_same(park_of(pair[0]), park_of(pair[1]))


@often(EXAMPLES)
@given(layouts, st.data())
def test_zones_drawn_twice_change_no_share(coded, data) -> None:
    twice = data.draw(st.lists(st.sampled_from(coded), min_size=1, max_size=5))
    assert_same(park_of(coded), park_of([*coded, *twice]))


@often(EXAMPLES)
@given(layouts, angles, places)
def test_a_park_turned_and_moved_keeps_its_shares(coded, angle, place) -> None:
    elsewhere = [(moved(zone, angle, *place), code) for zone, code in coded]
    assert_same(park_of(coded), park_of(elsewhere, moved(PARK, angle, *place)))


@often(EXAMPLES)
@given(layouts, st.data(), st.floats(0.1, 0.9), angles)
def test_a_zone_cut_in_two_keeps_its_share(coded, data, where, angle) -> None:
    turned = [(moved(zone, angle), code) for zone, code in coded]
    number = data.draw(st.integers(0, len(coded) - 1))
    zone, code = turned[number]
    west = translate(shapely.envelope(zone), -where * (zone.bounds[2] - zone.bounds[0]))
    halves = [(half, code) for half in (zone.intersection(west), zone.difference(west)) if half.area > 1e-3]
    cut = [*turned[:number], *halves, *turned[number + 1 :]]
    assert_same(park_of(turned, moved(PARK, angle)), park_of(cut, moved(PARK, angle)))


@often(EXAMPLES)
@given(layouts, angles)
def test_zones_of_one_code_merged_into_one_keep_their_share(coded, angle) -> None:
    turned = [(moved(zone, angle), code) for zone, code in coded]
    codes = dict.fromkeys(code for _, code in turned)
    merged = [(shapely.union_all([z for z, c in turned if c == code]), code) for code in codes]
    assert_same(park_of(turned, moved(PARK, angle)), park_of(merged, moved(PARK, angle)))


@often(EXAMPLES)
@given(angles, places, st.sampled_from(["green-only-25", "decree-35-2022"]))
def test_exactly_25_percent_pass_however_the_park_is_turned(angle, place, pack) -> None:
    assert composite(250.0, angle, place, pack) == "pass"  # 250 of 1000 m


@often(EXAMPLES)
@given(angles, places, st.sampled_from(["green-only-25", "decree-35-2022"]))
def test_24_996_percent_fail_however_the_park_is_turned(angle, place, pack) -> None:
    assert composite(249.96, angle, place, pack) == "fail"  # 249.96 of 1000 m


@often(EXAMPLES)
@given(angles, st.integers(2, 12))
def test_exactly_25_percent_pass_in_many_pieces(angle, pieces) -> None:
    cuts = np.linspace(0, 1000, pieces + 1)
    rows = list(zip(cuts[:-1], cuts[1:]))
    coded = [(strip(0, 250, a, b), "CX") for a, b in rows] + [(strip(250, 1000, a, b), "CN") for a, b in rows]
    turned = [(moved(zone, angle), code) for zone, code in coded]
    assert chosen(park_of(turned, moved(PARK, angle), pack="green-only-25")) == "pass"


def composite(green_m: float, angle: float, place: tuple[float, float], pack: str) -> str:
    coded = [(strip(0, green_m), "CX"), (strip(green_m, 1000), "CN")]
    turned = [(moved(zone, angle, *place), code) for zone, code in coded]
    return chosen(park_of(turned, moved(PARK, angle, *place), pack=pack))


def chosen(review: ParkReview) -> str:
    (verdict,) = [v.verdict for v in review.chosen() if v.rule == "composite_25"]
    return verdict


@often(EXAMPLES)
@given(st.floats(1, 999), st.floats(0, 500), angles)
def test_more_green_never_makes_a_verdict_worse(green_m, more_m, angle) -> None:
    wider_m = min(green_m + more_m, 999.5)
    assume(wider_m >= green_m)
    before, after = (
        park_of([(moved(strip(0, w), angle), "CX"), (moved(strip(w, 1000), angle), "CN")], moved(PARK, angle))
        for w in (green_m, wider_m)
    )
    pairs = [pair for pair in zip(before.verdicts, after.verdicts) if "green" in pair[0].parts]
    assert pairs
    for one, other in pairs:
        assert RANK[other.verdict] >= RANK[one.verdict]
        assert one.measured is None or other.measured >= one.measured - 1e-9


@often(EXAMPLES)
@given(st.lists(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=9), max_size=4))
def test_repairing_twice_is_repairing_once(rings) -> None:
    geometry = np.empty(len(rings), dtype=object)
    geometry[:] = [Polygon(ring) for ring in rings]
    once, _ = repaired(geometry, Silent())
    twice, repairs = repaired(once, Silent())
    assert repairs == ()
    assert [g and g.wkb for g in twice] == [g and g.wkb for g in once]
    there = once[~shapely.is_missing(once)]
    assert shapely.is_valid(there).all()
    assert set(shapely.get_type_id(there)) <= {3, 6}
