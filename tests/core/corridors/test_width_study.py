"""A corridor at any width: land, cost and conflicts are those of the whole study, and of a plain calculation."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.corridors.kinds import KindTable
from eco_ip_plugin.core.corridors.strips.lines import Columns, settle
from eco_ip_plugin.core.corridors.strips.study import Places, Terms, study
from eco_ip_plugin.core.corridors.strips.widths import Around, Others, WidthStudy
from eco_ip_plugin.core.progress import Silent

LINE = shapely.LineString([(0, 500), (1000, 500)])


def places(*rows):
    """Rows (name, use, polygon)."""
    made = [np.empty(len(rows), dtype=object) for _ in range(3)]
    for at, row in enumerate(rows):
        for column, value in zip(made, row):
            column[at] = value
    return Places(made[2], made[0], made[1])


PLOTS = places(
    ("A", "green", shapely.box(0, 0, 500, 1000)), ("B", "industrial", shapely.box(500, 495, 1000, 1000)),
    ("C", None, shapely.box(0, 2000, 500, 3000)),
)  # fmt: skip
BUILDINGS = places(("N1", None, shapely.box(100, 400, 200, 495)), ("N2", None, shapely.box(600, 508, 700, 600)))


def test_land_by_plot_and_use_is_length_times_width():
    # 20 m wide along 500 m of A, whole; of B only what lies above y 495: 15 m of it.
    found = WidthStudy(LINE, Around(land=PLOTS, plots=PLOTS), 100).at(20)
    assert found.area_m2 == pytest.approx(20_000)
    assert {each.name: each.area_m2 for each in found.plots} == {"A": pytest.approx(10_000), "B": pytest.approx(7_500)}
    assert {each.name: each.area_m2 for each in found.uses} == {
        "green": pytest.approx(10_000), "industrial": pytest.approx(7_500),
    }  # fmt: skip


def test_a_plot_that_falls_into_two_is_cut_and_one_that_loses_its_edge_is_not():
    found = WidthStudy(LINE, Around(plots=PLOTS), 100).at(20)
    assert {each.name: each.cut for each in found.plots} == {"A": True, "B": False}


@pytest.mark.parametrize(("width", "met"), [(6, {}), (20, {"N1": 500.0, "N2": 200.0}), (12, {"N1": 100.0})])
def test_buildings_are_met_one_by_one_as_the_corridor_widens(width, met):
    found = WidthStudy(LINE, Around(buildings=BUILDINGS), 100).at(width)
    assert {each.name: each.area_m2 for each in found.buildings} == pytest.approx(met)


def test_cost_is_the_sum_of_prices_by_use_whatever_the_use_is_called():
    prices = {"đất cây xanh": 10.0, "industrial": 100.0}
    around = Around(land=PLOTS, prices=prices, called={"green": ("Đất cây xanh",)})
    found = WidthStudy(LINE, around, 100).at(20)
    assert found.cost == pytest.approx(10_000 * 10 + 7_500 * 100)
    assert found.unpriced == ()


def test_land_without_a_price_is_named_and_never_free():
    found = WidthStudy(LINE, Around(land=PLOTS, prices={"industrial": 100.0}), 100).at(20)
    assert (found.cost, found.unpriced) == (pytest.approx(750_000), ("green",))
    assert WidthStudy(LINE, Around(land=PLOTS, prices={"x": 1.0}), 100).at(20).cost is None
    assert WidthStudy(LINE, Around(land=PLOTS), 100).at(20).cost is None


def test_other_corridors_are_met_and_those_that_may_share_no_tunnel_cite_the_clause():
    kinds = KindTable.shipped()
    across = np.array([shapely.box(300, 0, 304, 1000), shapely.box(700, 0, 704, 1000)], dtype=object)
    others = Others(across, np.array(["K1", "K2"]), np.array(["power_cable", "clean_water"]))
    found = WidthStudy(LINE, Around(others=others), 100).at(10, kinds.find("fuel_gas"))
    assert {each.name: each.area_m2 for each in found.others} == {"K1": pytest.approx(40), "K2": pytest.approx(40)}
    assert [bool(each.clause) for each in sorted(found.others, key=lambda each: each.name)] == [True, False]


def test_the_safety_strip_of_the_kind_is_looked_at_beside_the_corridor():
    # 110 kV: 4 m on either side. At 14 m the corridor ends at y 507, N2 begins at 508.
    found = WidthStudy(LINE, Around(buildings=BUILDINGS), 100).at(14, KindTable.shipped().find("power_110"))
    assert {each.name: each.area_m2 for each in found.in_safety} == {"N1": pytest.approx(400), "N2": pytest.approx(300)}


def test_what_nobody_gave_is_not_said_to_be_nothing():
    found = WidthStudy(LINE, Around(), 100).at(20)
    assert (found.uses, found.plots, found.buildings, found.others, found.in_safety) == (None,) * 5


@pytest.mark.parametrize("seed", range(4))
def test_every_width_has_the_land_that_the_whole_study_gives(seed):
    chance = np.random.default_rng(seed)
    line = shapely.LineString(np.cumsum(chance.normal(0, 80, (6, 2)), axis=0))
    boxes = [shapely.box(x, y, x + 90, y + 90) for x in range(-600, 600, 100) for y in range(-600, 600, 100)]
    plots = places(*((str(number), "use", each) for number, each in enumerate(boxes)))
    slider = WidthStudy(line, Around(plots=plots, buildings=plots), 60)
    for width in (2.0, 11.5, 40.0):
        lines = settle(np.array([line]), np.array(["1"]), Columns(), KindTable.shipped(), width_m=width, safety_m=0)
        whole = study(lines, plots, plots, Terms(), Silent())
        found = slider.at(width)
        assert found.area_m2 == pytest.approx(whole.strips.all_.area)
        assert {each.name: each.area_m2 for each in found.plots} == pytest.approx(
            dict(zip(plots.id[whole.land_take.other], whole.land_take.area_m2))
        )
        assert sum(each.area_m2 for each in found.buildings) == pytest.approx(whole.corridor_m2[0])
