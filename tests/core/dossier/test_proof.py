"""The proof on random parks: alike they agree, and each seeded difference is found, named, and nothing else is."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.dossier.checks.land import Land
from eco_ip_plugin.core.dossier.checks.proof import against_drawing, against_table
from eco_ip_plugin.core.landuse.codes import CodeTable
from eco_ip_plugin.core.review.declared.table import read_declared
from eco_ip_plugin.core.tables.cells import Grid
from eco_ip_plugin.core.text import class_names
from tests.support.often import times

EAST, NORTH = 500_000.0, 2_340_000.0
USES = {"green": "CX", "traffic": "GT", "technical": "HTKT", "social": "XH", "industrial": "CN", "warehouse": "KB"}
TOLERANCE_HA = 0.005
SEEDS = range(times(12))


def park(chance: random.Random) -> Land:
    """A grid of zones of different sizes, each class at least twice, filling its boundary."""
    xs = np.cumsum([0.0] + [chance.randint(40, 300) for _ in range(chance.randint(4, 6))])
    ys = np.cumsum([0.0] + [chance.randint(40, 300) for _ in range(chance.randint(3, 5))])
    boxes = [shapely.box(EAST + x, NORTH + y, EAST + right, NORTH + top)
             for x, right in zip(xs, xs[1:]) for y, top in zip(ys, ys[1:])]  # fmt: skip
    names = [*USES, *USES] + chance.choices([*USES], k=len(boxes))
    chance.shuffle(uses := names[: len(boxes)])
    boundary = shapely.box(EAST, NORTH, EAST + xs[-1], NORTH + ys[-1])
    return Land(np.array(boxes, dtype=object), np.array(uses, dtype=object), boundary)


def changed(land: Land, geometry: dict[int, Any] | None = None, uses: dict[int, str] | None = None) -> Land:
    shapes, classes = land.geometry.copy(), land.land_class.copy()
    for row, shape in (geometry or {}).items():
        shapes[row] = shape
    for row, name in (uses or {}).items():
        classes[row] = name
    return replace(land, geometry=shapes, land_class=classes)


def kinds(ours: Land, drawn: Land) -> dict[str, str]:
    """What is found, with its sentence."""
    return {row.kind: row.message("en") for row in against_drawing(ours, drawn, "QH04.dxf", TOLERANCE_HA)}


def named(*classes: str) -> list[str]:
    return [class_names((each,), "en") for each in classes]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_park_equals_its_drawing_whatever_the_order_of_the_zones_and_of_their_corners(seed):
    chance = random.Random(seed)
    land = park(chance)
    order = np.array(chance.sample(range(len(land.geometry)), len(land.geometry)))
    moved = shapely.transform(land.geometry[order], lambda xy: xy + [chance.uniform(-1e-4, 1e-4) for _ in range(2)])
    turned = np.array([shapely.Polygon(shapely.get_coordinates(each)[::-1]) for each in moved], dtype=object)
    assert kinds(Land(turned, land.land_class[order], land.boundary), land) == {}


@pytest.mark.parametrize("seed", SEEDS)
def test_one_zone_less_is_a_number_and_an_area(seed):
    chance = random.Random(seed)
    land = park(chance)
    row = chance.randrange(len(land.geometry))
    rest = np.arange(len(land.geometry)) != row
    found = kinds(replace(land, geometry=land.geometry[rest], land_class=land.land_class[rest]), land)
    (name,) = named(land.land_class[row])
    count = int((land.land_class == land.land_class[row]).sum())
    assert set(found) == {"drawing_area", "drawing_count"}
    assert f"{name} {count - 1} ≠ {count}" in found["drawing_count"]
    assert name in found["drawing_area"]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_hundredth_of_a_hectare_is_an_area_and_half_of_it_is_not(seed):
    chance = random.Random(seed)
    land = park(chance)
    row = chance.randrange(len(land.geometry))
    x, y, right, top = land.geometry[row].bounds
    for area_m2, expected in ((100.0, {"drawing_area"}), (49.0, set())):
        smaller = shapely.box(x + area_m2 / (top - y), y, right, top)
        found = kinds(changed(land, {row: smaller}), land)
        assert set(found) == expected
    assert named(land.land_class[row])[0] in kinds(changed(land, {row: smaller.buffer(-1)}), land)["drawing_area"]


@pytest.mark.parametrize("seed", SEEDS)
def test_swapped_land_uses_are_found_though_every_sum_agrees(seed):
    chance = random.Random(seed)
    land = park(chance)
    one, other = 0, int(np.flatnonzero(land.land_class != land.land_class[0])[0])
    x, y = land.geometry[one].bounds[:2]
    same = {one: shapely.box(x, y, x + 30, y + 30)}
    x, y = land.geometry[other].bounds[:2]
    same[other] = shapely.box(x, y, x + 30, y + 30)  # both of 0.09 ha
    drawn = changed(land, same)
    swapped = changed(drawn, uses={one: drawn.land_class[other], other: drawn.land_class[one]})
    found = kinds(swapped, drawn)
    a, b = named(drawn.land_class[one], drawn.land_class[other])
    assert set(found) == {"drawing_place"}
    assert f"{a} ≠ {b} 0.09 ha" in found["drawing_place"]
    assert f"{b} ≠ {a} 0.09 ha" in found["drawing_place"]
    (row,) = against_drawing(swapped, drawn, "QH04.dxf", TOLERANCE_HA)
    assert row.geometry.area == pytest.approx(1800.0)
    assert row.count == 2


@pytest.mark.parametrize("seed", SEEDS)
def test_a_zone_moved_aside_is_found_though_every_sum_agrees(seed):
    chance = random.Random(seed)
    land = park(chance)
    row = chance.randrange(len(land.geometry))
    aside = shapely.transform(land.geometry[row], lambda xy: xy + (5.0, 0.0))
    found = kinds(changed(land, {row: aside}), land)
    assert set(found) == {"drawing_place"}
    assert f"{named(land.land_class[row])[0]} ≠" in found["drawing_place"]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_line_between_two_zones_that_is_moved_changes_two_areas_and_nothing_else(seed):
    land = park(random.Random(seed))
    x, y, right, top = land.geometry[0].bounds
    neighbour = next(row for row, shape in enumerate(land.geometry) if row and shape.bounds[0] == right
                     and shape.bounds[1] == y)  # fmt: skip
    if land.land_class[0] == land.land_class[neighbour]:
        land = changed(land, uses={0: "green", neighbour: "traffic"})
    far = land.geometry[neighbour].bounds
    ours = changed(land, {0: shapely.box(x, y, right + 2, top), neighbour: shapely.box(right + 2, *far[1:])})
    assert set(kinds(ours, land)) == {"drawing_area"}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_boundary_that_is_moved_is_a_boundary(seed):
    land = park(random.Random(seed))
    x, y, right, top = land.boundary.bounds
    assert set(kinds(replace(land, boundary=shapely.box(x, y, right + 100 / (top - y), top)), land)) == {
        "drawing_boundary"
    }


def table(land: Land, change: dict[str, float]) -> Any:
    """The park as its approved table states it, in hundredths of a hectare."""
    hectares = {name: round(land.hectares()[name] + change.get(name, 0.0), 2) for name in land.classes}
    rows = [("Ký hiệu", "Loại đất", "Diện tích (ha)")]
    rows += [(USES[name], class_names((name,), "vi"), f"{area_ha:.2f}") for name, area_ha in hectares.items()]
    rows.append(("", "Tổng cộng", f"{land.boundary.area / 1e4 + change.get('total', 0.0):.2f}"))
    return read_declared([Grid("Bảng", rows)], CodeTable.shipped(), "bảng.xlsx")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_table_that_is_one_hundredth_off_is_told_and_its_rounding_is_not(seed):
    chance = random.Random(seed)
    land = park(chance)
    assert list(against_table(land, table(land, {}), "bảng.xlsx", TOLERANCE_HA)) == []
    name = chance.choice(land.classes)
    rounded = round(land.hectares()[name], 2) - land.hectares()[name]
    by = 0.01 if rounded >= 0 else -0.01  # away from the true figure
    (row,) = against_table(land, table(land, {name: by}), "bảng.xlsx", TOLERANCE_HA)
    assert (row.kind, row.count) == ("table_area", 1)
    assert named(name)[0] in row.message("en")
    (row,) = against_table(land, table(land, {"total": 0.02}), "bảng.xlsx", TOLERANCE_HA)
    assert row.kind == "table_total"
