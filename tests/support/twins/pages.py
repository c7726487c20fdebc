"""A twin's page for tests in a browser: its scene, its pixels, and hands on its controls."""

from __future__ import annotations

import io
import math

import numpy as np
import shapely

from eco_ip_plugin.core.twin.build import build
from eco_ip_plugin.core.twin.scene import Phase
from tests.support.twins.layers import given, layer

HOSTILE = "</script><script>alert(1)</script> \u202eRTL 😀 <img src=x onerror=alert(2)>"
SIZE = {"width": 800, "height": 480}
"""Not much more than has the panel beside the canvas: a processor draws every point of it."""
PLACE = (106.1, 21.2)
"""Longitude and latitude of the park."""


def a_scene():
    """A square of 200 m with a house over a main 3 m deep, and a second phase from 2029 on."""
    zones = layer("zone", [shapely.box(0, 0, 200, 200)], name=[HOSTILE], **{"class": "industrial"})
    houses = [shapely.box(80, 80, 120, 120), shapely.box(20, 20, 60, 60)]
    main = shapely.LineString([(0, 100), (200, 100)])
    phases = (Phase("Giai đoạn 2", 2029, 2031),)
    return build(
        given(
            zones, layer("building", houses, height_m=15.0, name=[HOSTILE, "B"], phase=[None, "Giai đoạn 2"]),
            layer("utility", [main], kind="clean_water", diameter_mm=2000, depth_m=3.0),
            phases=phases, title=HOSTILE,
        )
    )  # fmt: skip


def pixels(seen):
    """The canvas as rows of colours."""
    seen.page.evaluate("TWIN.stage.drawNow()")
    from PIL import Image

    return Image.open(io.BytesIO(seen.page.locator("canvas").screenshot())).convert("RGB")


def from_above(seen):
    """Look straight down on the middle of the park."""
    seen.page.evaluate("TWIN.stage.look([0, 300, 0.01], [0, 0, 0])")


def slide(seen, name, value):
    seen.page.evaluate(
        "([name, value]) => { const it = document.getElementById(name); it.value = value;"
        " it.dispatchEvent(new Event('input')); }",
        [name, value],
    )


def changed(before, after):
    """Part of the pixels that differ."""
    return float((np.asarray(before) != np.asarray(after)).any(axis=2).mean())


def on_canvas(seen, x, y, z=0.0):
    """Where a place of the park (metres from its middle: east, north, up) lies on the canvas, in pixels."""
    return all_on_canvas(seen, [(x, y, z)])[0]


def all_on_canvas(seen, places):
    """The same of many places, asked for at once."""
    return seen.page.evaluate(
        "(places) => { const { camera, renderer } = TWIN.stage, box = renderer.domElement; camera.updateMatrixWorld();"
        " return places.map(([x, y, z]) => { const at = camera.position.clone().set(x, z, -y).project(camera);"
        " return [(at.x + 1) / 2 * box.clientWidth, (1 - at.y) / 2 * box.clientHeight]; }); }",
        places,
    )


def brightness(seen, picture, x, y, z=0.0):
    """0 to 255, of a place of the park."""
    return brightnesses(seen, picture, [(x, y, z)])[0]


def brightnesses(seen, picture, places):
    """The same of many places, asked for at once."""
    return [sum(picture.getpixel((math.floor(x), math.floor(y)))) / 3.0 for x, y in all_on_canvas(seen, places)]


def settle(seen):
    """Wait until the browser has drawn what was asked for."""
    seen.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def click(seen, x, y, z=0.0):
    """Click on a place of the park."""
    settle(seen)
    box, (right, down) = seen.page.locator("canvas").bounding_box(), on_canvas(seen, x, y, z)
    seen.page.mouse.click(box["x"] + right, box["y"] + down)
    settle(seen)
