"""The twin looks as it did: fixed scenes beside kept pictures, with a tolerance that a lost theme or colour exceeds.

`ECOIP_KEEP_PICTURES=1` keeps new ones, to be looked at before they are committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from eco_ip_plugin.core.twin.glb import glb
from eco_ip_plugin.core.twin.page import page
from tests.support import browser
from tests.support.twins.pages import PLACE, a_scene, pixels, slide

pytestmark = pytest.mark.skipif(bool(browser.missing()), reason=browser.missing() or "a browser is there")
image = pytest.importorskip("PIL.Image", reason="pictures are read by Pillow")
pytest.importorskip("mapbox_earcut", reason="polygons are cut by mapbox_earcut")
KEPT = Path(__file__).resolve().parents[2] / "data" / "twin"
WINDOW = {"width": 960, "height": 480}
TELLING = 40
"""By how much of 255 a colour differs that somebody would see."""
ALLOWED = 0.004
"""Part of the pixels that may differ so much: edges, which every driver draws its own way."""


@pytest.fixture
def seen(started, tmp_path):
    scene = a_scene()
    file = tmp_path / "twin.html"
    file.write_text(page(scene, glb(scene), "en", PLACE), encoding="utf-8")
    with browser.opened(started, file, viewport=WINDOW, color_scheme="light") as shown:
        shown.page.wait_for_function("window.READY", timeout=60_000)
        shown.page.evaluate("TWIN.stage.turn(0, 0, 0.7)")  # nearer, so that pipes are seen
        yield shown


def whole(_):
    """As the page opens."""


def underground(seen):
    slide(seen, "cut", -1)


def section(seen):
    seen.page.evaluate("TWIN.stage.section({ x: -90, y: 0 }, { x: 90, y: 0 })")


def apart(one, other):
    """Part of the pixels that look different."""
    assert one.size == other.size
    off = np.abs(np.asarray(one, dtype=int) - np.asarray(other, dtype=int)).max(axis=2)
    return float((off > TELLING).mean())


@pytest.mark.parametrize("scene", [whole, underground, section])
def test_a_scene_looks_as_it_did_and_a_loss_would_be_seen(seen, scene):
    scene(seen)
    now = pixels(seen)
    path = KEPT / f"{scene.__name__}.png"
    if os.environ.get("ECOIP_KEEP_PICTURES"):
        KEPT.mkdir(parents=True, exist_ok=True)
        now.quantize(64).save(path, optimize=True)
    assert apart(now, image.open(path).convert("RGB")) < ALLOWED
    lost = {"whole": ("building", "zone"), "underground": ("utility",), "section": ("building", "utility")}
    for theme in lost[scene.__name__]:
        seen.page.uncheck(f"#theme-{theme}")
        assert apart(now, pixels(seen)) > ALLOWED, theme
        seen.page.check(f"#theme-{theme}")
    seen.page.evaluate(
        "for (const each of TWIN.stage.meshes) if (each.visible) each.material.color.set(0x888888);"
        " TWIN.stage.drawAll()"
    )
    assert apart(now, pixels(seen)) > ALLOWED
