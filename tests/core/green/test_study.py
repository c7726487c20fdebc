"""What must not matter, what would help most, and what is said where there is nothing to study."""

from __future__ import annotations

import html
import math
from dataclasses import replace

import numpy as np
import pytest
import shapely
from shapely.affinity import rotate, translate

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.green import tables
from eco_ip_plugin.core.green.report import render
from eco_ip_plugin.core.green.resistance import Resistance, factors
from eco_ip_plugin.core.green.study import Asked, Given, study
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.text import say

NONE = np.empty(0, dtype=object)
# 4 ha; 200 m on 1 ha, 400 m long; 300 m on 2 ha; from the first to the third 900 m.
THREE = [shapely.box(0, 0, 200, 200), shapely.box(400, 0, 800, 25), shapely.box(1100, 0, 1300, 100)]
ASKED = Asked(500.0, landscape_ha=100.0)


def array(shapes):
    return np.array([*shapes, None], dtype=object)[:-1]


def studied(green, asked=ASKED, **more):
    return study(Given(array(green), more.pop("parks", NONE), more.pop("names", ()), **more), asked, Silent())


def core_of(found):
    return found.found.pc, found.found.iic, found.found.ec_ha, *sorted(found.found.dpc_pct), found.necks.width_m.min()


def test_the_acceptance_landscape():
    found = studied(THREE)
    assert tables.figures(found)["PC"] == pytest.approx(0.0037701882, abs=5e-11)
    assert tables.figures(found)["IIC"] == pytest.approx(0.0032333333, abs=5e-11)
    assert tables.figures(found)["EC_HA"] == pytest.approx(6.14018584, abs=1e-8)
    assert sorted(found.found.dpc_pct.round(2)) == [34.77, 38.83, 79.74]


@pytest.mark.parametrize("seed", range(3))
def test_splitting_by_a_shared_edge_turning_moving_and_reordering_change_nothing(seed):
    rng = np.random.default_rng(seed)
    corner = rng.uniform(0, 3000, (12, 2))
    size = rng.uniform(40, 300, (12, 2))
    green = [shapely.box(*low, *high) for low, high in zip(corner, corner + size)]
    park = shapely.box(-500, -500, 4000, 4000)
    asked = Asked(400.0)
    expected = core_of(studied(green, asked, parks=array([park]), names=("A",)))
    split = []
    for each in green:
        west, south, east, north = each.bounds
        cut = west + (east - west) * rng.uniform(0.2, 0.8)
        split += [shapely.box(west, south, cut, north), shapely.box(cut, south, east, north)]
    rng.shuffle(split)
    degrees = float(rng.uniform(0, 360))

    def moved(shape):
        return translate(rotate(shape, degrees, origin=(0, 0)), 500_000, 2_340_000)

    again = studied([moved(each) for each in split], asked, parks=array([moved(park)]), names=("A",))
    assert core_of(again) == pytest.approx(expected, rel=1e-6)


def test_overlapping_patches_count_once_and_are_told():
    found = studied([*THREE, shapely.box(100, 0, 200, 200)])
    assert found.found.ec_ha == pytest.approx(studied(THREE).found.ec_ha)
    assert ("green.note.twice", {"area_m2": pytest.approx(20_000.0)}) in tables.notes(found)


def test_one_patch_is_worth_its_area_and_that_is_told():
    found = studied(THREE[:1])
    assert (found.found.ec_ha, found.found.dpc_pct.tolist()) == (pytest.approx(4.0), [pytest.approx(100.0)])
    assert ("green.note.one", {}) in tables.notes(found)


def test_without_a_landscape_there_is_an_ec_but_no_pc():
    found = studied(THREE, Asked(500.0))
    assert (found.found.pc, found.found.iic) == (None, None)
    assert found.found.ec_ha == pytest.approx(6.14018584, abs=1e-8)
    assert any(key == "green.note.landscape_unknown" for key, _ in tables.notes(found))


def test_a_landscape_smaller_than_its_green_and_no_green_at_all_are_refused():
    with pytest.raises(EcoIpError) as small:
        studied(THREE, Asked(500.0, landscape_ha=6.9))
    assert small.value.key == "error.green_landscape"
    with pytest.raises(EcoIpError) as nothing:
        studied([])
    assert nothing.value.key == "error.green_none"


def test_a_barrier_all_round_a_patch_strands_it_and_is_told():
    wall = shapely.difference(shapely.box(350, -50, 850, 75), shapely.box(380, -20, 820, 45))
    found = studied(THREE, resistance=Resistance(array([wall]), np.array([math.nan])))
    assert [found.patches.ids[row] for row in found.stranded] == ["P3"]
    assert found.network.component.tolist()[0] == found.network.component.tolist()[1]
    assert any(key == "green.note.stranded" and params["ids"] == "P3" for key, params in tables.notes(found))


def test_the_piece_that_lifts_ec_most_comes_first_and_the_next_is_tried_with_it():
    vacant = [shapely.box(2500, 0, 2510, 10), shapely.box(900, 0, 1000, 100), shapely.box(250, 100, 300, 200)]
    found = studied(THREE, vacant=array(vacant), vacant_names=["far", "bridge", "side"])
    p = lambda metres: 0.5 ** (metres / 500)  # noqa: E731
    # The bridge, 1 ha, lies 100 m from the second and third patch: 200 m instead of 300.
    sums = 21 + 2 * (4 * p(200) + 2 * p(200) + 8 * p(400)) + 1 + 2 * (4 * p(300) + 1 * p(100) + 2 * p(100))
    first = found.steps[0]
    assert found.candidates.label[first.row] == "bridge"
    assert first.ec_ha == pytest.approx(math.sqrt(sums), rel=1e-9)
    assert first.gain_pct == pytest.approx(100 * (math.sqrt(sums) / 6.14018584 - 1), abs=1e-5)
    assert first.alone_pct == pytest.approx(first.gain_pct)
    assert found.steps[1].alone_pct != pytest.approx(found.steps[1].gain_pct)
    assert [found.candidates.label[each.row] for each in found.steps] == ["bridge", "side", "far"]
    with_all = studied([*THREE, *vacant])
    assert found.steps[-1].ec_ha == pytest.approx(with_all.found.ec_ha, rel=1e-9)


def test_small_patches_are_left_out_and_counted():
    found = studied([*THREE, shapely.box(0, 500, 0.9, 501)], replace(ASKED, smallest_m2=1.0))
    assert len(found.patches.geometry) == 3
    assert ("green.note.small", {"count": 1, "area_m2": pytest.approx(0.9)}) in tables.notes(found)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_report_says_what_the_threshold_of_iic_is_and_whose_the_median_distance_is(language):
    found = studied(THREE, parks=array([shapely.box(0, 0, 1300, 1000)]), names=("KCN",))
    page = html.unescape(render(found, tables.notes(found), list(factors(None).values()), language))
    assert say("green.note.iic_default", language, iic_m=500.0) in page
    assert say("green.note.median", language, median_m=500.0) in page
    assert "<svg" in page
    assert "{" not in page.split("</style>")[1]
