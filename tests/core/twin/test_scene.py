"""What stands where: storeys, covers, racks, phases, slopes; what is wrong with the data is told and never a crash."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.core.text import catalogue
from eco_ip_plugin.core.twin.build import build
from eco_ip_plugin.core.twin.scene import Layer, Phase
from tests.support.twins.layers import given, layer

pytest.importorskip("mapbox_earcut", reason="polygons are cut by mapbox_earcut")
SQUARE = shapely.box(0, 0, 10, 10)
LINE = shapely.LineString([(0, 0), (100, 0)])


def of_theme(scene, theme):
    return [each.body for each in scene.meshes if each.theme == theme]


def kinds(scene):
    return sorted(each.kind for each in scene.findings)


def test_height_goes_before_storeys_and_storeys_before_what_is_assumed():
    scene = build(given(layer("building", [SQUARE] * 4, height_m=[12.5, None, None, 0], floors=[9, 3, None, 0])))
    assert [each.top for each in scene.footprints] == [12.5, 3 * 4, 8, 8]  # 4 m a storey, 8 m assumed: twin.csv
    assert scene.volume_m3 == pytest.approx(100 * (12.5 + 12 + 8 + 8))
    assert kinds(scene) == ["by_floors", "no_height", "no_height"]


def test_pipes_lie_at_their_depth_and_without_one_under_the_assumed_cover():
    lines = [LINE] * 6
    depth = [2.0, None, float("nan"), 0.1, None, "sâu lắm"]
    kind = ["clean_water", "clean_water", "gas_low", "clean_water", "steam", "clean_water"]
    position = ["below", "below", "below", "below", "above", ""]
    scene = build(given(layer("utility", lines, kind=kind, diameter_mm=400.0, depth_m=depth, position=position)))
    axes = [float(each.axis[0, 2]) for each in scene.pipes]
    assert axes == pytest.approx([-2.0, -(0.7 + 0.2), -(0.8 + 0.2), -0.1, 6.0 + 0.2, -(0.7 + 0.2)])
    assert kinds(scene) == ["above_ground", "no_depth", "no_depth", "no_depth", "no_figure"]


def test_the_worst_of_data_gives_findings_and_a_scene():
    bow_tie = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    mended = shapely.MultiPolygon(
        [shapely.Polygon([(0, 0), (5, 5), (0, 10)]), shapely.Polygon([(10, 0), (5, 5), (10, 10)])]
    )
    crossed = Layer("building", ["a", "b"], np.array([mended, SQUARE], dtype=object),
                    {"height_m": np.array(["-5", "1e9"], dtype=object)}, crossed=["a"], lost=["c"])  # fmt: skip
    assert not bow_tie.is_valid
    years = layer("zone", [SQUARE], year_from="năm nào", **{"class": "không rõ"})
    pipes = layer("utility", [LINE, LINE], kind=["ống lạ", "road"], diameter_mm=[-3, None])
    scene = build(given(crossed, years, pipes))
    found = kinds(scene)
    assert found.count("no_figure") == 4
    assert {"self_crossing", "no_shape", "no_height", "unknown_kind", "roads", "no_depth", "no_diameter"} <= {*found}
    assert all(np.isfinite(each.body.vertices).all() for each in scene.meshes)
    assert all(each.message(language) for each in scene.findings for language in ("vi", "en"))


def test_what_begins_with_a_phase_begins_in_its_year_and_without_time_nothing_does():
    zones = layer("zone", [SQUARE, SQUARE], phase=["Giai đoạn 2", None], year_from=[None, 2031])
    phases = (Phase("Giai đoạn 2", 2029, 2032),)
    assert build(given(zones, phases=phases, themes=("zone",))).features.year_from == [2029, 2031]
    assert build(given(zones, phases=phases, themes=("zone",), time=False)).features.year_from == [None, None]


def test_zones_of_green_and_water_are_themes_of_their_own_and_hidden_themes_are_not_built():
    zones = layer("zone", [SQUARE] * 3, **{"class": ["industrial", "green", "water"]})
    assert build(given(zones, themes=("zone", "green", "water"))).features.theme == ["zone", "green", "water"]
    assert {each.theme for each in build(given(zones, themes=("water",))).meshes} == {"water"}


def test_colours_follow_what_is_asked_for_and_what_has_none_keeps_that_of_its_theme():
    buildings = layer(
        "building", [SQUARE] * 3, height_m=5.0, verdict=["pass", "fail", None], emissions=[50.0, 2e4, None]
    )
    for by, groups in (
        ("verdict", {"verdict:pass", "verdict:fail", "theme:building"}),
        ("emissions", {"emissions:to_100", "emissions:above_10000", "theme:building"}),
        ("class", {"theme:building"}),
    ):
        assert {each.group for each in build(given(buildings, colour_by=by, themes=("building",))).meshes} == groups


def test_on_a_slope_zones_lie_on_it_exactly_and_buildings_stand_on_their_lowest_corner():
    def slope(places):
        return 20.0 + 0.1 * places[:, 0] - 0.05 * places[:, 1]

    zone = layer("zone", [shapely.Point(150, 150).buffer(140)])
    house = layer("building", [shapely.box(100, 100, 120, 140)], height_m=10.0)
    main = layer(
        "utility", [shapely.LineString([(0, 0), (300, 300)])], kind="clean_water", diameter_mm=200, depth_m=1.5
    )
    scene = build(given(zone, house, main, dem=slope))
    (laid,), (pipe,), (foot,) = of_theme(scene, "zone"), scene.pipes, scene.footprints
    real = laid.vertices + scene.origin
    assert real[:, 2] == pytest.approx(slope(real) + 0.02)  # a plane is a plane, whatever its triangles
    assert np.abs(np.cross(*(laid.vertices[laid.faces[:, at]] - laid.vertices[laid.faces[:, 0]] for at in (1, 2)))[:, 2]
                  ).sum() / 2 == pytest.approx(shapely.Point(150, 150).buffer(140).area)  # fmt: skip
    assert foot.bottom + scene.origin[2] == pytest.approx(slope(np.array([[100, 140]]))[0])
    axis = pipe.axis + scene.origin
    assert axis[:, 2] == pytest.approx(slope(axis) - 1.5)


def test_ground_that_is_known_in_part_or_nowhere_is_told():
    house = layer("building", [SQUARE], height_m=5.0)
    nowhere = build(given(house, dem=lambda places: np.full(len(places), np.nan)))
    assert kinds(nowhere) == ["dem_nowhere"]
    partly = build(given(house, dem=lambda places: np.where(places[:, 0] < 5, 7.0, np.nan)))
    assert kinds(partly) == ["dem_beyond"]
    assert partly.footprints[0].bottom + partly.origin[2] == 7.0


def test_racks_stand_on_posts_and_green_land_has_trees():
    racks = layer("corridor", [LINE], kind="pipe_rack", width_m=6.0)
    scene = build(given(racks, layer("green", [shapely.box(0, 0, 100, 100)])))
    (rack,) = of_theme(scene, "rack")
    assert rack.vertices[:, 2].min() == 0.0
    assert rack.vertices[:, 2].max() == pytest.approx(6.4)
    (trees,) = of_theme(scene, "tree")
    assert len(trees.faces) == 8 * 25  # one every 20 m on a hectare


def test_nothing_at_all_is_one_sentence():
    with pytest.raises(EcoIpError, match="nothing to draw"):
        build(given())
    with pytest.raises(EcoIpError, match="nothing to draw"):
        build(given(layer("building", [])))


def test_without_the_library_one_sentence_says_what_is_missing(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "mapbox_earcut", None)
    with pytest.raises(EcoIpError, match="mapbox_earcut"):
        build(given(layer("building", [SQUARE])))


def test_every_finding_has_its_sentence():
    assert {key for key in catalogue() if key.startswith("twin.finding.")} >= {
        f"twin.finding.{kind}"
        for kind in ("no_height", "no_depth", "self_crossing", "above_ground", "dem_degrees", "dem_no_crs")
    }


def test_a_stray_shape_at_the_origin_of_the_map_is_told_and_leaves_the_park_as_it_is():
    park = [shapely.box(500_000 + x, 2_340_000, 500_060 + x, 2_340_040) for x in (0, 100, 200)]
    with_it, without = (
        build(given(layer("building", shapes, height_m=10.0))) for shapes in ([*park, shapely.box(0, 0, 9, 9)], park)
    )
    assert [(each.kind, each.ids) for each in with_it.findings] == [("far_away", ("3",))]
    assert with_it.origin == without.origin
    assert with_it.volume_m3 == without.volume_m3
    assert "2,393 km" in with_it.findings[0].message("en")  # hypot(500.1, 2340.0)
    assert not build(given(layer("building", [park[0], shapely.box(0, 0, 9, 9)], height_m=10.0))).findings
