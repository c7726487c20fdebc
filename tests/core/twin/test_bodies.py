"""Bodies are closed and of the right volume; trimesh, which shares no code with ours, says so."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.twin.build import build
from eco_ip_plugin.core.twin.solids import pipe, prism
from tests.support.twins.layers import boxes, given, layer, mains

trimesh = pytest.importorskip("trimesh", reason="volumes are held against trimesh")
pytest.importorskip("mapbox_earcut", reason="polygons are cut by mapbox_earcut")


def closed(body):
    mesh = trimesh.Trimesh(body.vertices, body.faces, process=False)
    assert mesh.is_watertight
    assert mesh.is_winding_consistent
    assert mesh.volume == pytest.approx(body.volume_m3, rel=1e-9)
    return mesh.volume


def of_theme(scene, theme):
    return next(each.body for each in scene.meshes if each.theme == theme)


def test_a_thousand_boxes_are_watertight_and_of_the_volume_of_the_trial():
    scene = build(given(boxes()))
    by_hand = sum(60 * 40 * height for height in np.random.default_rng(1).uniform(8, 20, 1000))
    assert by_hand == pytest.approx(33_680_773.793, abs=5e-4)
    assert closed(of_theme(scene, "building")) == pytest.approx(by_hand, abs=1e-3)
    assert scene.volume_m3 == pytest.approx(by_hand, abs=1e-3)
    assert len(of_theme(scene, "building").faces) == 1000 * 12


def test_two_hundred_pipes_hold_what_those_of_trimesh_hold():
    volume = closed(of_theme(build(given(mains())), "utility"))
    assert volume == pytest.approx(24_000.2, abs=0.05)  # the trial's, by trimesh 5.2: 24 000.227
    swept = trimesh.creation.sweep_polygon(
        shapely.Point(0, 0).buffer(0.2, quad_segs=3), np.array([[0, 0, -2.0], [500, 3, -2], [1000, 0, -2]])
    )
    assert volume == pytest.approx(200 * swept.volume, rel=1e-6)


def test_a_sharp_bend_is_mitred_so_that_the_pipe_keeps_its_width():
    axis = np.array([[0, 0, 0], [10, 0, 0], [10, 10, 0], [10, 10, 10], [0, 10, 10]], dtype=float)
    of_the_12_gon = 3 * 0.5**2  # 12 / 2 · r² · sin 30°
    assert closed(pipe(axis, 0.5, 0)) == pytest.approx(of_the_12_gon * 40, rel=1e-9)


def test_a_pipe_that_turns_back_or_stands_still_is_no_crash():
    assert len(pipe(np.array([[0, 0, 0], [0, 0, 0.0]]), 0.5, 0).faces) == 0
    there_and_back = pipe(np.array([[0, 0, 0], [10, 0, 0], [0, 0, 0.0]]), 0.5, 0)
    assert np.isfinite(there_and_back.vertices).all()
    assert np.isfinite(pipe(np.array([[0, 0, 0], [0, 0, -3], [4, 0, -3.0]]), 0.5, 0).vertices).all()


def test_a_court_stays_open_and_random_footprints_are_closed():
    ring = shapely.box(0, 0, 10, 10).difference(shapely.box(3, 3, 6, 6))
    assert closed(prism(ring, 0, 2, 0)) == pytest.approx((100 - 9) * 2)
    random = np.random.default_rng(7)
    for _ in range(40):
        points = random.uniform(0, 100, (12, 2))
        turn = np.arctan2(*(points - points.mean(axis=0)).T)
        star = shapely.Polygon(points[np.argsort(turn)])
        assert star.is_valid
        assert closed(prism(star, -1.5, 2.5, 0)) == pytest.approx(star.area * 4, rel=1e-9)


def test_far_from_the_origin_nothing_is_lost():
    """Coordinates of VN-2000: an easting of 500 km in float32 has steps of 3 cm, in the scene's own system none."""
    far = [shapely.box(500_000.125, 2_340_000.375, 500_010.125, 2_340_020.375)]
    scene = build(given(layer("building", far, height_m=10.0)))
    corners = of_theme(scene, "building").vertices + scene.origin
    assert set(corners[:, 0]) == {500_000.125, 500_010.125}
    assert set(corners[:, 1]) == {2_340_000.375, 2_340_020.375}
