"""The twin of a very large park: 20,000 buildings and 500 km of pipe, from arrays to the bytes of each format.

`python -m tests.benchmarks.twin [--page FILE]`. Processor seconds of one process, the most memory it held, and the size
of what came out. Where Chromium is there: how long until the page shows its first picture, drawn by software, and
frames a second while it is turned.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np
import shapely

from eco_ip_plugin.core.twin.build import build
from eco_ip_plugin.core.twin.cityjson import cityjson
from eco_ip_plugin.core.twin.glb import glb
from eco_ip_plugin.core.twin.page import page
from eco_ip_plugin.core.twin.scene import Given
from tests.support import browser
from tests.support.twins.layers import given, layer

from .fresh import peak_mb

BUILDINGS, PIPES_M = 20_000, 500_000.0
SMALLER = 4_555, 114_000.0
"""Buildings and metres of pipe that make some 100,000 triangles."""
_SECONDS = 5
_TURNED = """seconds => new Promise((done) => {
  const { stage } = TWIN, gl = stage.renderer.getContext(), one = new Uint8Array(4);
  const drawn = () => gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, one);
  drawn();
  const begun = performance.now(), before = stage.frames;
  (function step() {
    if (performance.now() - begun < seconds * 1000) { stage.turn(0.03, 0, 1); requestAnimationFrame(step); return; }
    drawn();
    done((1000 * (stage.frames - before)) / (performance.now() - begun));
  })();
})"""
"""Turned as by a reader who drags, as often as the browser gives a frame; the last is waited for."""
_STILL = """() => {
  const { stage } = TWIN, gl = stage.renderer.getContext(), begun = performance.now();
  stage.drawNow();
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  return (performance.now() - begun) / 1000;
}"""
_PICTURE_S = 120


def park(buildings: int = BUILDINGS, pipes_m: float = PIPES_M, seed: int = 3) -> Given:
    """Boxes of 60 × 40 m on a grid, and lines of two to five bends among them."""
    random = np.random.default_rng(seed)
    wide = int(np.ceil(buildings**0.5))
    corners = np.stack(np.divmod(np.arange(buildings), wide), axis=1) * 100.0
    blocks = shapely.box(*corners.T, *(corners + (60.0, 40.0)).T)
    lines, length = [], 0.0
    while length < pipes_m:
        steps = random.normal(0.0, 60.0, (random.integers(3, 7), 2))
        steps[0] = random.uniform(0.0, wide * 100.0, 2)
        lines.append(shapely.LineString(np.cumsum(steps, axis=0)))
        length += lines[-1].length
    return given(
        layer("building", list(blocks), height_m=random.uniform(6.0, 20.0, buildings)),
        layer("utility", lines, kind="clean_water", diameter_mm=300.0, depth_m=1.5),
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--page", type=Path, help="where the page is kept, to be looked at")
    options = parser.parse_args()
    made = park()
    begun = time.process_time()
    scene = build(made)
    built = time.process_time() - begun
    print(
        f"{BUILDINGS:,} buildings, {PIPES_M / 1000:,.0f} km of pipe, {scene.triangles:,} triangles; scene {built:.1f} s"
    )
    print("| format | s with the scene | MB |\n| --- | --- | --- |")
    text = ""
    for name, write in (
        ("GLB", lambda: glb(scene)),
        ("CityJSON", lambda: cityjson(scene).encode()),
        ("page", lambda: page(scene, glb(scene), "en", (106.0, 21.0)).encode()),
    ):
        begun = time.process_time()
        text = write()
        print(f"| {name} | {built + time.process_time() - begun:.1f} | {len(text) / 1e6:.1f} |")
    print(f"most memory: {peak_mb() / 1000:.2f} GB")
    with tempfile.TemporaryDirectory() as folder:
        path = options.page or Path(folder) / "twin.html"
        path.write_bytes(text)
        if browser.missing():
            print(browser.missing())
            return
        in_browser(path)
        scene = build(park(*SMALLER))
        smaller = Path(folder) / "smaller.html"
        smaller.write_text(page(scene, glb(scene), "en", (106.0, 21.0)), encoding="utf-8")
        print(f"{scene.triangles:,} triangles:")
        for shadow in (False, True):
            in_browser(smaller, shadow)


def in_browser(path: Path, shadow: bool = False) -> None:
    """The first picture, and frames a second, without a graphics card."""
    with browser.browser() as started:
        begun = time.perf_counter()
        with browser.opened(started, path, viewport={"width": 1280, "height": 800}) as seen:
            seen.page.wait_for_function("window.READY", timeout=_PICTURE_S * 1000)
            first = time.perf_counter() - begun
            seen.page.evaluate("(cast) => TWIN.stage.shadow(cast)", shadow)
            told = seen.page.evaluate(_TURNED, _SECONDS)
            still = seen.page.evaluate(_STILL)
    print(
        f"first picture after {first:.1f} s, {told:.1f} frames a second shown while turned, the picture at rest"
        f" {still:.2f} s (SwiftShader, 1280 × 800, {'with' if shadow else 'without'} shadow)"
    )


if __name__ == "__main__":
    main()
