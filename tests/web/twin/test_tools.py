"""What a reader does in the twin: sun and shadow, measure, cut along a line, kept views, a picture; by keyboard too."""

from __future__ import annotations

import io
import math
import re
from datetime import datetime, timezone

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.energy.solar.position import Site, sun_at
from eco_ip_plugin.core.twin.build import build
from eco_ip_plugin.core.twin.glb import glb
from eco_ip_plugin.core.twin.page import page
from tests.support import browser
from tests.support.twins.layers import given, layer
from tests.support.twins.pages import (
    PLACE,
    SIZE,
    a_scene,
    all_on_canvas,
    brightness,
    brightnesses,
    changed,
    click,
    from_above,
    pixels,
    slide,
)

pytestmark = pytest.mark.skipif(bool(browser.missing()), reason=browser.missing() or "a browser is there")
image = pytest.importorskip("PIL.Image", reason="pictures are read by Pillow")
pytest.importorskip("mapbox_earcut", reason="polygons are cut by mapbox_earcut")


def plugins_sun(day, hour):
    """Altitude and azimuth in degrees as the plugin's own sun has them, by the clocks of Vietnam."""
    at = datetime.fromisoformat(day).replace(tzinfo=timezone.utc).timestamp() + (hour - 7) * 3600
    sun = sun_at(Site(PLACE[1], PLACE[0]), np.array([at]), np.array([1]))
    return 90.0 - float(sun.zenith_deg[0]), float(sun.azimuth_deg[0])


def said(twin):
    return twin.page.locator("#said").inner_text()


def lengths(twin):
    """The figures that were said, m, as Vietnamese has them."""
    return [float(each.replace(".", "").replace(",", ".")) for each in re.findall(r": (-?[\d.]+,\d\d) m", said(twin))]


def test_the_shadow_of_a_house_is_as_long_as_the_sun_makes_it(twin):
    from_above(twin)
    slide(twin, "hour", 8)  # on 21 June: in the east-north-east
    altitude, azimuth = plugins_sun("2026-06-21", 8)
    length, towards = 15.0 / math.tan(math.radians(altitude)), math.radians(azimuth + 180)
    seen = pixels(twin)
    # the west wall of the house in the middle stands at −20: what lies south-west of its middle, in and past its shadow
    within, past = ((-20 + part * length * math.sin(towards), part * length * math.cos(towards)) for part in (0.6, 1.6))
    assert brightness(twin, seen, *within) < 0.8 * brightness(twin, seen, *past)
    twin.page.uncheck("#shadow")
    bare = pixels(twin)
    assert brightness(twin, bare, *within) == pytest.approx(brightness(twin, bare, *past), abs=3)


def test_a_measured_length_is_that_of_the_drawing(twin):
    from_above(twin)
    twin.page.click("#measure")
    click(twin, -70, -90)
    click(twin, -40, -90)
    assert lengths(twin) == pytest.approx([30, 30, 0], abs=0.6)  # a pixel is half a metre
    twin.page.keyboard.press("Escape")
    assert twin.page.get_attribute("#measure", "aria-pressed") == "false"
    before = said(twin)
    click(twin, 0, 0, 15)
    assert said(twin) == before
    assert twin.page.locator("#card h2").count() == 1


def test_a_cut_along_a_line_takes_one_side_away_and_tells_what_it_met(twin):
    twin.page.evaluate("TWIN.stage.look([0, 200, 200], [0, 0, 0])")  # from the south
    whole = pixels(twin)
    twin.page.click("#section")
    click(twin, -90, -25)
    click(twin, 90, -25)  # south of the house in the middle, through the one of phase 2
    assert said(twin).endswith(": 2")  # that house and the zone
    twin.page.keyboard.press("Escape")
    cut = pixels(twin)
    assert changed(whole, cut) > 0.1
    assert twin.page.evaluate("TWIN.stage.outline.children.length") == 2
    click(twin, 0, -60)  # what was cut away is not picked
    assert twin.page.locator("#card h2").count() == 0
    twin.page.click("#unsection")
    assert changed(whole, pixels(twin)) == 0


def test_a_kept_view_outlives_the_page_and_comes_back_as_it_was(twin):
    from_above(twin)
    slide(twin, "cut", -1)
    twin.page.uncheck("#theme-building")
    twin.page.click("#bookmark")
    kept = pixels(twin)
    address = twin.page.url
    twin.page.goto("about:blank")
    twin.page.goto(address)
    twin.page.wait_for_function("window.READY", timeout=60_000)
    assert changed(kept, pixels(twin)) > 0.05
    twin.page.select_option("#marks", "0")
    assert changed(kept, pixels(twin)) < 0.001
    assert not twin.page.is_checked("#theme-building")
    twin.page.click("#unbookmark")
    assert twin.page.locator("#marks option").count() == 1
    assert twin.errors == []


def test_an_address_with_nonsense_for_views_is_no_view(started, file):
    around = started.new_context(viewport={"width": 400, "height": 300})
    shown = around.new_page()
    wrong = []
    shown.on("pageerror", lambda error: wrong.append(error))
    for nonsense in ("%E0%A4%A", "[1,{},null]", '[{"from":[1,2,"x"],"to":[0,0,0]}]', "<script>"):
        shown.goto("about:blank")  # else it would be the same page, moved to another place
        shown.goto(f"{file.resolve().as_uri()}#views={nonsense}")
        shown.wait_for_selector("#marks")
        assert shown.locator("#marks option").count() == 1
        assert wrong == []
    around.close()


def test_a_saved_picture_is_that_of_the_canvas(twin):
    with twin.page.expect_download() as waited:
        twin.page.click("#picture")
    saved = image.open(io.BytesIO(waited.value.path().read_bytes()))
    assert waited.value.suggested_filename.endswith(".png")
    assert saved.size == pixels(twin).size
    assert len(saved.convert("RGB").getcolors(1_000_000)) > 5
    assert twin.errors == []


def test_the_keyboard_alone_reaches_every_control_and_measures(twin):
    twin.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    wanted = set(
        twin.page.eval_on_selector_all(
            "button, input, select, textarea, canvas, summary", "all => all.map((it) => it.id || it.tagName)"
        )
    )
    met = set()
    for _ in range(len(wanted) + 15):
        twin.page.keyboard.press("Tab")
        met.add(twin.page.evaluate("document.activeElement.id || document.activeElement.tagName"))
    assert wanted <= met
    from_above(twin)
    twin.page.focus("#measure")
    twin.page.keyboard.press("Enter")
    assert twin.page.evaluate("document.activeElement.tagName") == "CANVAS"
    assert twin.page.locator("#aim").is_visible()
    twin.page.keyboard.press("Enter")
    twin.page.keyboard.press("Shift+ArrowRight")
    twin.page.keyboard.press("Enter")
    assert lengths(twin)[0] == pytest.approx(0.05 * 300, abs=2)


def test_the_sun_of_the_page_is_that_of_the_plugin(twin):
    """Two pieces of code that share nothing: the page's short series, and the plugin's long one."""
    for day, hour in (("2026-03-20", 8.0), ("2026-06-21", 9.0), ("2026-12-21", 15.5)):
        twin.page.fill("#day", day)
        slide(twin, "hour", hour)
        told = twin.page.locator("output[for=hour]").inner_text()
        shown = [float(each.split()[-1]) for each in told.split("°")[:2]]
        assert shown == pytest.approx(plugins_sun(day, hour), abs=0.8)  # whole degrees


def test_tools_of_others_get_places_and_a_room_in_the_panel(twin):
    from_above(twin)
    twin.page.evaluate(
        "TWIN.addTool('dig', 'home', () => {"
        " const it = document.createElement('p'); it.textContent = 'dig'; return it; })"
    )
    assert twin.page.locator("#tool-dig p").inner_text() == "dig"
    twin.page.evaluate("window.took = []; window.stop = TWIN.pickGround((place) => window.took.push(place)); 0")
    click(twin, -50, -90)
    place = twin.page.evaluate("took[0]")
    assert (place["x"], place["y"], place["z"]) == pytest.approx((-50, -90, 0), abs=0.6)
    assert a_scene().features.theme[place["feature"]] == "zone"
    twin.page.evaluate("stop()")
    click(twin, -50, -92)
    assert twin.page.evaluate("took.length") == 1


def test_half_faded_ground_has_one_colour_from_every_side(started, tmp_path):
    ground = [shapely.box(0, 0, 200, 200), shapely.box(200, 0, 400, 200)]
    plot = layer("zone", [shapely.box(50, 50, 150, 150)], kind="plot", **{"class": "industrial"})
    zones = layer("zone", ground, **{"class": ["industrial", "logistics"]})
    made = build(given(zones, plot))
    file = tmp_path / "ground.html"
    file.write_text(page(made, glb(made), "en", PLACE), encoding="utf-8")
    with browser.opened(started, file, viewport=SIZE) as seen:
        seen.page.wait_for_function("window.READY", timeout=60_000)
        slide(seen, "opacity", 0.5)
        places = {"zone": (-180, 80), "plot": (-100, 0), "other": (100, 0), "terrain": (0, 104)}
        shades = {name: [] for name in places}
        for eye in ([500, 700, 0], [-500, 700, 0], [0, 700, 500], [0, 700, -500]):
            seen.page.evaluate("(eye) => TWIN.stage.look(eye, [0, 0, 0])", eye)
            picture = pixels(seen)
            for name, place in places.items():
                shades[name].append(brightness(seen, picture, *place))
        for name, found in shades.items():
            assert max(found) - min(found) <= 2, name
        assert shades["plot"][0] == pytest.approx(shades["zone"][0], abs=2)  # of one class, and one sheet
        assert abs(shades["zone"][0] - shades["terrain"][0]) > 20


def test_faded_land_of_one_class_is_one_sheet_from_far_away_too(started, tmp_path):
    """Plots 4 cm above their zone are nearer than 5 km away tell."""
    plots = [shapely.box(x, y, x + 250, y + 250) for x in range(50, 2000, 300) for y in range(50, 2000, 300)]
    zone = layer("zone", [shapely.box(0, 0, 2100, 2100)], **{"class": "industrial"})
    made = build(given(zone, layer("zone", plots, kind="plot", **{"class": "industrial"})))
    file = tmp_path / "far.html"
    file.write_text(page(made, glb(made), "en", PLACE), encoding="utf-8")
    with browser.opened(started, file, viewport=SIZE) as seen:
        seen.page.wait_for_function("window.READY", timeout=60_000)
        slide(seen, "opacity", 0.3)
        seen.page.evaluate("TWIN.stage.look([-2400, 2900, 3900], [0, 0, 0])")
        picture = pixels(seen)
        shades = brightnesses(seen, picture, [(x, y, 0) for x in range(-900, 901, 20) for y in range(-900, 901, 20)])
        assert max(shades) - min(shades) <= 2


def test_a_main_narrower_than_a_point_of_the_screen_is_seen_from_afar_and_goes_with_its_year(started, tmp_path):
    """DN300 in a park of 3 km is a tenth of a pixel wide."""
    zone = layer("zone", [shapely.box(0, 0, 3000, 3000)], **{"class": "logistics"})
    main = shapely.LineString([(100, 1500), (2900, 1500)])
    made = build(given(zone, layer("utility", [main], kind="wastewater", diameter_mm=300, depth_m=2.0, year_from=2030),
                       themes=("zone", "utility")))  # fmt: skip
    file = tmp_path / "afar.html"
    file.write_text(page(made, glb(made), "en", PLACE), encoding="utf-8")

    def seen_of_it(seen):
        picture, found = pixels(seen), 0
        for right, down in all_on_canvas(seen, [(x, 0, -2) for x in range(-1300, 1301, 50)]):
            column = [sum(picture.getpixel((math.floor(right), math.floor(down) + off))) for off in range(-4, 5)]
            found += max(column) - min(column) > 40
        return found / 53

    with browser.opened(started, file, viewport=SIZE) as seen:
        seen.page.wait_for_function("window.READY", timeout=60_000)
        assert seen_of_it(seen) == 0
        slide(seen, "opacity", 0.15)
        assert seen_of_it(seen) > 0.95
        slide(seen, "year", 2029)
        assert seen_of_it(seen) == 0
        slide(seen, "year", 2030)
        slide(seen, "cut", -3)
        assert seen_of_it(seen) == 0
