"""The map of the report: what it shows, what it leaves out, what it costs."""

from __future__ import annotations

import base64
import functools
import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.landuse.classes import land_classes
from eco_ip_plugin.core.reporting.map.cells import mosaic
from eco_ip_plugin.core.reporting.map.shapes import frame_of, hatch, in_pixels, paths
from eco_ip_plugin.core.reporting.map.svg import as_data_uri, render

SVG = "{http://www.w3.org/2000/svg}"


def strip(x_from, x_to, y_from=0, y_to=1000):
    """A strip of KCN Vuông, offsets in metres from E 500000, N 2340000."""
    return shapely.box(500_000 + x_from, 2_340_000 + y_from, 500_000 + x_to, 2_340_000 + y_to)


ZONES = np.array([strip(0, 120), strip(140, 220), strip(220, 230), strip(230, 260), strip(262, 1000), strip(120, 140)])
CLASSES = ["green", "traffic", "technical", "social", "industrial", "disputed"]
BOUNDARY = np.array([strip(0, 1000)])
FINDINGS = [(1, strip(100, 120, 0, 500)), (2, strip(120, 140, 0, 500)), (3, strip(260, 262))]


def drawn(language="vi", **changes):
    given = {"geometries": ZONES, "classes": CLASSES, "boundaries": BOUNDARY, "findings": FINDINGS, **changes}
    return render(given["geometries"], given["classes"], given["boundaries"], given["findings"], language=language)


def texts(svg):
    return [element.text for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_every_class_is_in_its_colour_with_its_symbol_on_the_map_and_its_name_in_the_legend():
    svg = drawn().svg
    for id_ in CLASSES[:-1]:
        known = land_classes()[id_]
        assert known.colour in svg
        assert texts(svg).count(known.symbol) >= 2  # on the land, and in the legend
        assert known.name["vi"] in texts(svg)


def test_the_legend_follows_the_language():
    assert "Disputed land" in texts(drawn("en").svg)
    assert "Đất chồng lấn khác loại" in texts(drawn("vi").svg)
    assert "N" in texts(drawn("en").svg)


def test_classes_that_are_not_there_are_not_in_the_legend():
    assert land_classes()["cemetery"].name["vi"] not in texts(drawn().svg)


def test_findings_carry_their_numbers_and_one_without_a_place_none():
    picture = drawn(findings=[*FINDINGS, (4, None)])
    assert {"1", "2", "3"} <= set(texts(picture.svg))
    assert "4" not in texts(picture.svg)
    assert picture.not_numbered == 0


def test_the_scale_bar_has_a_round_length():
    # 1000 m on 92 % of 720 px: a fifth of the picture is 217 m, rounded down to 200
    assert "200 m" in texts(drawn().svg)


def test_only_what_qt_can_draw_is_used():
    tags = {element.tag.replace(SVG, "") for element in ElementTree.fromstring(drawn().svg).iter()}
    assert tags <= {"svg", "g", "rect", "path", "circle", "text"}


def test_nothing_is_left_out_of_a_small_plan_and_there_is_no_caption():
    picture = drawn()
    assert (picture.too_small, picture.not_numbered, picture.caption("vi")) == (0, 0, "")


def test_a_zone_under_a_pixel_is_counted_in_the_caption():
    picture = drawn(geometries=np.append(ZONES, strip(500, 500.5, 0, 0.5)), classes=[*CLASSES, "water"])
    assert picture.too_small == 1
    assert picture.caption("vi").startswith("1 vùng quá nhỏ")


def test_the_frame_follows_the_boundary_not_a_zone_far_away():
    far = shapely.box(900_000, 2_340_000, 900_100, 2_340_100)
    assert drawn(geometries=np.append(ZONES, far), classes=[*CLASSES, "water"]).too_small == 1


def test_a_class_of_a_users_own_pack_and_its_name_are_drawn_as_text():
    svg = drawn(geometries=ZONES[:1], classes=["<b>"]).svg
    assert "&lt;b&gt;" in svg
    ElementTree.fromstring(svg)


def test_a_hole_stays_a_hole():
    ring = np.array([shapely.Polygon([(0, 0), (9, 0), (9, 9), (0, 9)], [[(3, 3), (6, 3), (6, 6), (3, 6)]])])
    shell, hole = (shapely.Polygon(points) for points in _absolute(paths(ring)[0]))
    assert shapely.is_ccw(shell.exterior) != shapely.is_ccw(hole.exterior)
    assert (shell.area, hole.area) == (8100, 900)  # tenths of a pixel


def _absolute(d):
    for stroke in re.findall(r"M([^z]*)z", d):
        steps = [int(number) for number in re.findall(r"-?\d+", stroke)]
        yield np.cumsum(np.array(steps).reshape(-1, 2), axis=0)


def test_hatching_stays_inside_its_polygon():
    square = np.array([shapely.box(0, 0, 100, 100)])
    strokes = [np.array(list(map(int, re.findall(r"-?\d+", s)))) for s in hatch(square, 5.0, 60)[0].split("M")[1:]]
    ends = np.concatenate([[s[:2], s[:2] + s[2:]] for s in strokes])
    assert len(strokes) > 20
    assert ends.min() >= 0
    assert ends.max() <= 1000
    along = np.array([s[2:] for s in strokes if np.abs(s[2:]).max() > 100])
    assert np.allclose(np.abs(along[:, 1] / along[:, 0]), np.tan(np.radians(60)), atol=0.02)


def test_small_zones_become_cells_of_the_class_with_most_land():
    # 100 × 100 squares of 5 m on a picture of about 1.3 px a metre: the left half green, the right half water
    column, row = (grid.ravel() for grid in np.meshgrid(np.arange(100), np.arange(100)))
    zones = shapely.box(column * 5, row * 5, column * 5 + 5, row * 5 + 5)
    of_class = np.where(column < 50, "green", "water").astype(object)
    frame = frame_of(zones, 200)  # 0.37 px a metre: a zone is 3.4 square pixels
    strokes, side = mosaic(zones, of_class, frame)
    assert set(strokes) == {"green", "water"}
    covered = {name: sum(int(n) for d in ds for n in re.findall(r"h(\d+)", d)) * side for name, ds in strokes.items()}
    half_px2 = 0.5 * (500 * frame.px_per_m) ** 2
    assert covered["green"] == pytest.approx(half_px2, rel=0.05)
    assert covered["water"] == pytest.approx(half_px2, rel=0.05)


def test_nothing_at_all_still_makes_a_picture():
    empty = np.array([], dtype=object)
    picture = render(empty, [], empty, [])
    ElementTree.fromstring(picture.svg)
    assert picture.caption("en") == ""


def test_the_data_uri_holds_the_picture():
    uri = as_data_uri("<svg/>")
    assert uri.startswith("data:image/svg+xml;base64,")
    assert base64.b64decode(uri.split(",")[1]) == b"<svg/>"


@functools.cache
def many_zones(count):
    """A grid of `count` zones of 20 vertices, each 20 m wide."""
    side = int(np.sqrt(count))
    column, row = (grid.ravel()[:, None] for grid in np.meshgrid(np.arange(side), np.arange(side)))
    turn = np.linspace(0, 2 * np.pi, 20, endpoint=False)
    radius = 8 + 4 * np.random.default_rng(1).random((side * side, 20))
    return shapely.polygons(np.stack([column * 20 + radius * np.cos(turn), row * 20 + radius * np.sin(turn)], axis=-1))


@pytest.fixture(scope="module")
def fifty_thousand():
    return many_zones(50_000)


def test_fifty_thousand_zones_stay_light(fifty_thousand):
    zones = fifty_thousand
    classes = np.array(["green", "traffic", "industrial", "disputed"])[np.arange(len(zones)) % 4].tolist()
    boundary = np.array([shapely.box(-20, -20, 6340, 6340)])
    picture = render(zones, classes, boundary, [(n, zones[n]) for n in range(1, 301)])
    assert len(picture.svg) < 1_500_000
    assert picture.too_small > 0


def test_no_path_is_longer_than_qt_takes(fifty_thousand):
    zones = fifty_thousand
    frame = frame_of(zones, 720)
    pixels, rows = in_pixels(zones, frame)
    assert len(pixels) == len(rows)
    drawn_paths = paths(pixels)
    assert len(drawn_paths) > 1
    assert all(len(re.findall(r"-?\d+ -?\d+", d)) < 32_767 for d in drawn_paths)
