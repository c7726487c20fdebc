"""Where a processor draws, the twin is coarse while it moves and fine at rest, and what is skipped is not missed."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.twin.build import build
from eco_ip_plugin.core.twin.glb import glb
from eco_ip_plugin.core.twin.page import page
from tests.support import browser
from tests.support.twins.layers import given, layer
from tests.support.twins.pages import PLACE, SIZE, changed, pixels

pytestmark = pytest.mark.skipif(bool(browser.missing()), reason=browser.missing() or "a browser is there")
pytest.importorskip("PIL.Image", reason="pictures are read by Pillow")
pytest.importorskip("mapbox_earcut", reason="polygons are cut by mapbox_earcut")

A_CARD = """for (const kind of [WebGLRenderingContext, WebGL2RenderingContext]) {
  const given = kind.prototype.getParameter;
  kind.prototype.getParameter = function (name) {
    return name === 37446 ? "ANGLE (NVIDIA GeForce RTX)" : given.call(this, name);
  };
}"""
FINENESS = "() => { const it = document.querySelector('canvas'); return it.width / it.clientWidth; }"


def test_without_a_card_what_moves_is_coarse_and_what_rests_is_fine(twin):
    shown = twin.page
    shown.evaluate("TWIN.stage.drawNow()")
    assert shown.evaluate(FINENESS) == 2
    # In the page itself: beside other tests the answer comes when it has long been still.
    two_frames = f"requestAnimationFrame(() => requestAnimationFrame(() => done(({FINENESS})())))"
    in_motion = f"new Promise((done) => {{ TWIN.stage.turn(0.1, 0, 1); {two_frames}; }})"
    assert shown.evaluate(in_motion) == 0.5
    shown.wait_for_timeout(700)
    assert shown.evaluate(FINENESS) == 2
    frames = shown.evaluate("TWIN.stage.frames")
    shown.wait_for_timeout(700)
    assert shown.evaluate("TWIN.stage.frames") == frames  # nothing is drawn while nothing changes


def test_a_card_draws_every_picture_as_fine_as_the_screen_with_smooth_edges(started, file):
    around = started.new_context(viewport=SIZE)
    shown = around.new_page()
    shown.add_init_script(A_CARD)
    shown.goto(file.resolve().as_uri())
    shown.wait_for_function("window.READY", timeout=60_000)
    assert shown.evaluate("TWIN.stage.renderer.getContext().getContextAttributes().antialias")
    frames = shown.evaluate("TWIN.stage.frames")
    shown.evaluate("TWIN.stage.turn(0.1, 0, 1)")
    shown.wait_for_timeout(700)
    assert shown.evaluate("TWIN.stage.frames") == frames + 1
    assert shown.evaluate(FINENESS) == 1
    around.close()


def test_what_is_closed_looks_the_same_with_and_without_its_far_sides(started, tmp_path):
    court = shapely.box(20, 20, 80, 80).difference(shapely.box(40, 40, 60, 60))
    line = shapely.LineString([(0, 100), (100, 100), (150, 160)])
    made = build(
        given(
            layer("building", [court, shapely.box(100, 20, 140, 60).reverse()], height_m=12.0),
            layer("utility", [line, shapely.reverse(line)], kind="steam", diameter_mm=3000.0, depth_m=[-4.0, -12.0]),
            layer("rack", [shapely.LineString([(0, 130), (120, 130)])], width_m=6.0),
            layer("tree", list(shapely.points(np.array([[120.0, 90.0], [130.0, 100.0]])))),
        )
    )
    assert {"building", "utility", "rack", "tree"} <= {each.theme for each in made.meshes}
    path = tmp_path / "closed.html"
    path.write_text(page(made, glb(made), "en", PLACE), encoding="utf-8")
    with browser.opened(started, path, viewport=SIZE) as seen:
        seen.page.wait_for_function("window.READY", timeout=60_000)
        sides = "TWIN.stage.meshes.map((each) => each.material.side)"
        assert 0 in seen.page.evaluate(sides)
        for turned in (0.0, 1.6, 3.1):
            seen.page.evaluate("(angle) => TWIN.stage.turn(angle, 0, 1)", turned)
            lean = pixels(seen)
            kept = seen.page.evaluate(sides)
            set_sides(seen, [2] * len(kept))
            full = pixels(seen)
            assert len(full.getcolors(1_000_000)) > 20
            assert changed(lean, full) < 0.0005
            set_sides(seen, [1] * len(kept))  # a picture of far sides alone is another one
            assert changed(full, pixels(seen)) > 0.01
            set_sides(seen, kept)
        seen.page.evaluate("TWIN.stage.cutAt(5)")
        assert set(seen.page.evaluate(sides)) == {2}  # cut open, they show their inside


def set_sides(seen, sides):
    seen.page.evaluate(
        "(sides) => TWIN.stage.meshes.forEach(({ material }, at) => {"
        " material.side = sides[at]; material.needsUpdate = true; })",
        sides,
    )
