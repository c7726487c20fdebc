"""The twin in a real browser: one file, no request, and what its controls do to pixels."""

from __future__ import annotations

import io
import json
import re

import pytest
import shapely

from eco_ip_plugin.core.twin.build import build
from eco_ip_plugin.core.twin.glb import glb
from eco_ip_plugin.core.twin.page import page
from eco_ip_plugin.core.twin.scene import Phase
from tests.support import browser
from tests.support.twins.layers import given, layer

pytestmark = pytest.mark.skipif(bool(browser.missing()), reason=browser.missing() or "a browser is there")
image = pytest.importorskip("PIL.Image", reason="pictures are read by Pillow")
pytest.importorskip("mapbox_earcut", reason="polygons are cut by mapbox_earcut")
HOSTILE = "</script><script>alert(1)</script> \u202eRTL 😀 <img src=x onerror=alert(2)>"
SIZE = {"width": 1000, "height": 700}


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


@pytest.fixture(scope="module")
def started():
    with browser.browser() as running:
        yield running


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    scene = a_scene()
    path = tmp_path_factory.mktemp("Khu mẫu") / "bản sao.html"
    path.write_text(page(scene, glb(scene), "vi", (106.1, 21.2)), encoding="utf-8")
    return path


@pytest.fixture
def twin(started, file):
    with browser.opened(started, file, viewport=SIZE) as seen:
        seen.page.wait_for_function("window.READY", timeout=60_000)
        yield seen


def pixels(seen):
    """The canvas as rows of colours."""
    seen.page.evaluate("TWIN.stage.drawNow()")
    return image.open(io.BytesIO(seen.page.locator("canvas").screenshot())).convert("RGB")


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
    pairs = list(zip(before.getdata(), after.getdata()))
    return sum(a != b for a, b in pairs) / len(pairs)


def test_one_file_asks_for_nothing_breaks_no_policy_and_keeps_nobody_out(twin, file):
    assert twin.requests == [file.resolve().as_uri()]
    assert twin.errors == []
    assert twin.serious() == []
    assert twin.page.evaluate("window.READY.triangles") == a_scene().triangles
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', file.read_text(encoding="utf-8"))[1]
    assert "unsafe" not in policy
    assert twin.page.title() == " ".join(HOSTILE.split())


def test_hostile_names_stay_text(twin):
    twin.page.select_option("#features", index=1)
    assert HOSTILE.split(" ")[0] in twin.page.locator("#card h2").inner_text()
    assert twin.page.locator("img[src='x']").count() == 0
    assert twin.errors == []


def test_hidden_buildings_leave_the_picture(twin):
    from_above(twin)
    before = pixels(twin)
    twin.page.uncheck("#theme-building")
    assert 0.01 < changed(before, pixels(twin)) < 0.5


def test_a_cut_below_the_ground_shows_the_pipe_in_its_colour(twin):
    from_above(twin)
    twin.page.uncheck("#theme-building")
    middle = (pixels(twin).width // 2, pixels(twin).height // 2)
    covered = pixels(twin).getpixel(middle)
    slide(twin, "cut", -1)
    red, green, blue = pixels(twin).getpixel(middle)
    assert (red, green, blue) != covered
    assert blue > 1.5 * red  # water is #1f78b4
    assert blue > green > red
    slide(twin, "cut", -5)  # beneath the pipe there is nothing but sky
    assert pixels(twin).getpixel(middle) not in ((red, green, blue), covered)


def test_the_year_before_a_phase_hides_what_comes_with_it(twin):
    from_above(twin)
    every = pixels(twin)
    slide(twin, "year", 2030)
    assert changed(every, pixels(twin)) == 0
    slide(twin, "year", 2029)
    assert changed(every, pixels(twin)) == 0
    slide(twin, "year", 2028)
    assert changed(every, pixels(twin)) > 0.01
    slide(twin, "year", 2027)  # the end of the slider: all years again
    assert twin.page.locator("output[for=year]").inner_text() == "Mọi năm"
    assert changed(every, pixels(twin)) == 0


def test_faded_ground_shows_the_pipe_through_it(twin):
    from_above(twin)
    twin.page.uncheck("#theme-building")
    before = pixels(twin)
    slide(twin, "opacity", 0.1)
    after = pixels(twin)
    middle, beside = (after.width // 2, after.height // 2), (after.width // 2, after.height // 2 + 60)
    assert after.getpixel(middle) != after.getpixel(beside)
    assert before.getpixel(middle) == before.getpixel(beside)


def test_a_click_opens_the_card_and_keys_turn_the_scene(twin):
    from_above(twin)
    box = twin.page.locator("canvas").bounding_box()
    twin.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert twin.page.evaluate("TWIN.settings.feature") == [*a_scene().features.id].index("building/0")
    before = pixels(twin)
    twin.page.locator("canvas").focus()
    twin.page.keyboard.press("ArrowLeft")
    assert changed(before, pixels(twin)) > 0.01


def test_the_language_changes_without_a_reload(twin):
    assert twin.page.locator("#theme-building + span").inner_text() == "Công trình"
    twin.page.select_option("#language", "en")
    assert twin.page.locator("#theme-building + span").inner_text() == "Buildings"
    assert twin.page.evaluate("document.documentElement.lang") == "en"
    assert len(twin.requests) == 1
    assert twin.page.evaluate("Boolean(document.querySelector('#stage canvas'))")


def test_without_webgl_a_drawing_stands_in_its_place(started, file):
    around = started.new_context(viewport=SIZE)
    shown = around.new_page()
    shown.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    shown.goto(file.resolve().as_uri())
    shown.wait_for_function("window.READY", timeout=30_000)
    assert shown.locator("#stage img").evaluate("(it) => it.decode().then(() => it.naturalWidth)") > 0
    assert "WebGL" in shown.locator(".told").inner_text()
    around.close()


def test_every_word_of_the_viewer_is_written_in_both_languages(file):
    held = re.search(r'id="scene">(.*?)</script>', file.read_text(encoding="utf-8"), re.DOTALL)[1]
    words = json.loads(held)["words"]
    assert set(words["vi"]) == set(words["en"])
    folder = browser.ROOT / "resources" / "web" / "src" / "twin"
    asked = {
        key
        for each in folder.glob("*.js")
        for key in re.findall(r'(?:word|labelled)\("([\w.]+)"', each.read_text(encoding="utf-8"))
    }
    assert len(asked) > 30
    assert asked <= set(words["vi"])
