"""The twin in a real browser: one file, no request, and what its controls do to pixels."""

from __future__ import annotations

import json
import re

import pytest

from tests.support import browser
from tests.support.twins.pages import HOSTILE, SIZE, a_scene, changed, from_above, pixels, slide

pytestmark = pytest.mark.skipif(bool(browser.missing()), reason=browser.missing() or "a browser is there")
pytest.importorskip("PIL.Image", reason="pictures are read by Pillow")
pytest.importorskip("mapbox_earcut", reason="polygons are cut by mapbox_earcut")


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
    moved = ("measure", "section", "cut", "opacity", "year", "colour", "theme-building", "trench-pick")
    assert [each for each in moved if shown.locator(f"#{each}").count()] == []  # no control moves a drawing
    for kept in ("language", "features", "trench-unroll"):
        assert shown.locator(f"#{kept}").count() == 1
    shown.select_option("#language", "en")
    assert shown.locator("#stage img").count() == 1
    assert shown.locator(".told").inner_text().startswith("This browser")
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
