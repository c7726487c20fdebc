"""A zoning laid out once and judged for other classes: the figures are those of a check of the changed drawing."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.landuse.classes import CLASSES
from eco_ip_plugin.core.review.plans.changed import changed_land
from eco_ip_plugin.core.review.plans.comparison import lead
from eco_ip_plugin.core.review.scenarios import GAP
from tests.support.plans import laid_out, vuong

COMPOSITE = {"green", "traffic", "technical", "social"}


def test_the_base_has_the_verdicts_of_the_check_itself():
    laid = vuong()
    assert laid.plan().parks[0].verdicts == laid.checked.review.parks[0].verdicts
    found = lead(laid.plan())
    assert (found.measured_pct, found.required_pct, found.verdict, found.missing_ha) == (26.0, 25.0, "pass", 0.0)


def test_social_land_turned_into_factories_costs_three_per_cent_and_misses_two_hectares():
    # 26.00 - 3.00 = 23.00 % of 100 ha; 25.00 are asked.
    laid = vuong()
    plan = laid.plan(laid.with_changes({laid.rows["4"]: "industrial"}))
    found = lead(plan)
    assert (found.measured_pct, found.verdict, found.missing_ha) == (pytest.approx(23.0), "fail", pytest.approx(2.0))
    assert (plan.changed_ha, plan.changed_count) == (3.0, 1)
    assert plan.parks[0].claims.undisputed_m2("industrial") == pytest.approx(770_000)


def test_technical_land_turned_into_factories_stands_at_25_and_fails_its_own_floor():
    laid = vuong()
    plan = laid.plan(laid.with_changes({laid.rows["3"]: "industrial"}))
    verdicts = {each.rule: each.verdict for each in plan.parks[0].chosen()}
    assert lead(plan).measured_pct == pytest.approx(25.0)
    assert (verdicts["composite_25"], verdicts["technical_floor"], plan.verdict) == ("pass", "fail", "fail")


def shares_by_shapely(zones, classes, park):
    """The composite in % without a line of ours: land of the four classes, less what another class claims too."""
    counted = [shape for shape, each in zip(zones, classes) if each in COMPOSITE]
    others = [shape for shape, each in zip(zones, classes) if each not in COMPOSITE]
    land = shapely.intersection(shapely.union_all(counted), park)
    return 100.0 * shapely.difference(land, shapely.union_all(others)).area / park.area


@pytest.mark.parametrize("seed", range(6))
def test_random_changes_on_overlapping_zones_are_what_shapely_makes_of_them(seed):
    chance = np.random.default_rng(seed)
    park = shapely.box(0, 0, 1000, 1000)
    codes = ["CX", "GT", "HTKT", "HTXH", "CN", "DV", "MN"]
    shapes = [shapely.box(x, y, x + 112, y + 104) for x in range(-50, 1000, 100) for y in range(0, 1000, 100)]
    typed = [codes[chance.integers(len(codes))] for _ in shapes]
    laid = laid_out(list(zip(typed, shapes)), [park])
    changes = {int(row): CLASSES[chance.integers(10)] for row in chance.choice(len(shapes), 30, replace=False)}
    plan = laid.plan(laid.with_changes(changes))
    classes = [changes.get(row, CLASSES[laid.base[row]]) for row in range(len(shapes))]
    assert lead(plan).measured_pct == pytest.approx(shares_by_shapely(shapes, classes, park), abs=1e-9)


def test_what_a_plan_says_is_what_a_check_of_the_changed_drawing_says():
    # Green over a road: one hectare is disputed until the road becomes green too.
    park = shapely.box(0, 0, 1000, 1000)
    shapes = [shapely.box(0, 0, 140, 1000), shapely.box(120, 0, 220, 1000), shapely.box(220, 0, 1000, 1000)]
    laid = laid_out(list(zip(("CX", "GT", "CN"), shapes)), [park])
    changed = laid_out(list(zip(("CX", "CX", "CN"), shapes)), [park])
    plan = laid.plan(laid.with_changes({1: "green"}))
    assert plan.parks[0].verdicts == changed.checked.review.parks[0].verdicts
    assert (laid.plan().parks[0].disputed_ha, plan.parks[0].disputed_ha) == (pytest.approx(2.0), 0.0)


def test_the_commonest_code_of_the_drawing_is_known_for_each_class():
    shapes = [shapely.box(100 * n, 0, 100 * n + 100, 100) for n in range(4)]
    laid = laid_out(list(zip(("CN1", "CN", "CN", "CX"), shapes)), [shapely.box(0, 0, 400, 100)])
    assert laid.codes == {"industrial": "CN", "green": "CX"}


def test_a_removed_zone_is_a_gap_and_counts_as_changed():
    # Without its 3 ha of social land the park of 100 ha has 23 % and a gap of 3 ha.
    laid = vuong()
    plan = laid.plan(laid.with_changes({laid.rows["4"]: GAP}))
    (park,) = plan.parks
    assert (lead(plan).measured_pct, lead(plan).missing_ha) == (pytest.approx(23.0), pytest.approx(2.0))
    assert (park.gap_ha, plan.changed_ha, plan.changed_count) == (pytest.approx(3.0), 3.0, 1)
    (line,) = changed_land(laid, "A", {laid.rows["4"]: GAP})
    assert (line.before, line.after, line.area_ha, line.zones) == ("social", GAP, pytest.approx(3.0), 1)


def test_a_plan_without_any_zone_is_all_gap():
    laid = vuong()
    (park,) = laid.plan(laid.with_changes(dict.fromkeys(range(5), GAP))).parks
    assert park.gap_ha == pytest.approx(100.0)
    assert park.claims.undisputed_m2("industrial") == 0


@pytest.mark.parametrize("seed", range(6))
def test_removed_zones_leave_what_a_check_of_the_other_zones_finds(seed):
    # Zones of every size over each other three deep, gaps between them, two parks; a third of them goes.
    chance = np.random.default_rng(seed)
    parks = [shapely.box(0, 0, 1000, 1000), shapely.box(1000, 0, 1500, 1000)]
    codes = ["CX", "GT", "HTKT", "HTXH", "CN", "DV", "MN"]
    corners = chance.uniform((-50, -50), (1450, 950), (60, 2))
    shapes = [shapely.box(x, y, x + w, y + h) for (x, y), (w, h) in zip(corners, chance.uniform(40, 400, (60, 2)))]
    shapes += [shapely.box(x, 0, x + 90, 1000) for x in range(0, 1500, 100)]
    typed = [codes[chance.integers(len(codes))] for _ in shapes]
    laid = laid_out(list(zip(typed, shapes)), parks)
    gone = set(chance.choice(len(shapes), len(shapes) // 3, replace=False).tolist())
    changes = {**dict.fromkeys(gone, GAP), **{row: "green" for row in range(0, len(shapes), 7) if row not in gone}}
    plan = laid.plan(laid.with_changes(changes))
    left = [(changes.get(row, CLASSES[laid.base[row]]), shape) for row, shape in enumerate(shapes) if row not in gone]
    words = dict(zip(("green", "traffic", "technical", "social", "industrial", "service", "water"), codes))
    other = laid_out([(words[each], shape) for each, shape in left], parks).plan()
    for mine, theirs, bounds in zip(plan.parks, other.parks, parks):
        verdicts = [{each.rule: each.verdict for each in park.chosen()} for park in (mine, theirs)]
        assert verdicts[0] == verdicts[1]
        for figure in ("gap_ha", "overlap_ha", "disputed_ha"):
            assert getattr(mine, figure) == pytest.approx(getattr(theirs, figure), abs=1e-8), figure
        for each in CLASSES:
            assert mine.claims.undisputed_m2(each) == pytest.approx(theirs.claims.undisputed_m2(each), abs=1e-4), each
        bare = shapely.difference(bounds, shapely.union_all([shape for _, shape in left]))
        assert mine.gap_ha == pytest.approx(bare.area / 1e4, abs=1e-8)  # without a line of ours
