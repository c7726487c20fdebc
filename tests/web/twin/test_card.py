"""What the page says of one feature and of its colours: names, kinds and figures as each language writes them."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shapely

from eco_ip_plugin.core.twin.build import build
from eco_ip_plugin.core.twin.glb import glb
from eco_ip_plugin.core.twin.page import page
from tests.support import browser
from tests.support.twins.layers import given, layer
from tests.support.twins.pages import PLACE

pytestmark = pytest.mark.skipif(bool(browser.missing()), reason=browser.missing() or "a browser is there")
pytest.importorskip("mapbox_earcut", reason="polygons are cut by mapbox_earcut")
LONG = "Công suất cấp điện lớn nhất theo thỏa thuận đấu nối (kW)"
WATER_MAIN = "#1f78b4"


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """A pond, two works of one name, and mains of drinking water."""
    squares = [shapely.box(x, 0, x + 90, 90) for x in (0, 100, 200)]
    works = ["Nhà máy", "Nhà máy", "Hồ điều hòa"]
    zones = layer("zone", squares, name=works, **{"class": ["industrial", "industrial", "water"]})
    zones = replace(zones, cards=[{"zone.kw": 2340.5, "zone.year": 2012}, {}, {}])
    mains = [shapely.LineString([(0, y), (290, y)]) for y in (20, 60)]
    pipes = layer("utility", mains, kind="clean_water", diameter_mm=300.0, depth_m=1.5, name="Ống chính")
    words = {"zone.kw": {"vi": LONG, "en": LONG}, "zone.year": {"vi": "Có từ năm", "en": "There since"}}
    rack = layer("corridor", [shapely.LineString([(0, 150), (290, 150)])], kind="pipe_rack", width_m=8.0)
    scene = build(given(zones, pipes, rack, words=words))
    path = tmp_path_factory.mktemp("thẻ") / "bản sao.html"
    path.write_text(page(scene, glb(scene), "vi", PLACE), encoding="utf-8")
    return path


def number_of(twin, id_):
    return twin.page.evaluate("(id) => TWIN.data.features.id.indexOf(id)", id_)


def card(twin, id_):
    twin.page.evaluate("(at) => TWIN.choose(at)", number_of(twin, id_))
    return twin.page.locator("#card").inner_text()


def test_a_main_of_water_is_no_pond_by_name_or_colour(twin):
    rows = twin.page.locator(".legend li")
    told = {each.inner_text(): each.locator("rect").get_attribute("fill") for each in rows.all()}
    assert told.keys() == {"Công nghiệp", "Mặt nước", "Cấp nước"}
    assert told["Cấp nước"] == WATER_MAIN != told["Mặt nước"]
    twin.page.select_option("#colour", "class")
    shade = (
        "(theme) => { const mesh = TWIN.stage.meshes.find((each) => each.userData.theme === theme);"
        " const own = mesh.userData.colour, read = mesh.geometry.getAttribute('color');"
        " return Math.abs(own.r - read.getX(0)) + Math.abs(own.g - read.getY(0)) + Math.abs(own.b - read.getZ(0)); }"
    )
    assert twin.page.evaluate(shade, "utility") < 1e-3
    assert [each.inner_text() for each in rows.all()] == list(told)


def test_kinds_and_figures_are_said_as_the_language_writes_them(twin):
    main = card(twin, "utility/0")
    assert "Cấp nước sạch" in main
    assert "clean_water" not in main
    assert "1,5 m" in main
    assert "\nGiá ống" in card(twin, "corridor/0")
    works = card(twin, "zone/0")
    assert "2340,5" in works
    assert "\n2012" in works
    twin.page.select_option("#language", "en")
    assert "2340.5" in twin.page.locator("#card").inner_text()


def test_features_of_one_name_are_told_apart_by_their_ids(twin):
    names = twin.page.locator("#features option").all_inner_texts()
    assert len(set(names)) == len(names)
    assert "Đất quy hoạch: Nhà máy (1)" in names
    assert any(each.endswith(": Hồ điều hòa") for each in names)


@pytest.mark.parametrize("width", [360, 1200])
def test_a_card_has_room_for_its_figures_and_can_be_put_away(started, file, width):
    with browser.opened(started, file, viewport={"width": width, "height": 740}) as twin:
        twin.page.wait_for_function("window.READY", timeout=60_000)
        card(twin, "zone/0")
        table, figure = (twin.page.locator(f"#card {each}").first.bounding_box() for each in ("dl", "dd"))
        assert figure["width"] > 0.4 * table["width"]
        twin.page.click("#measure")  # whoever marks places sees all of the scene
        assert not twin.page.locator("#card").is_visible()
        twin.page.keyboard.press("Escape")
        twin.page.click("#card-close")
        assert twin.page.locator("#card dl").count() == 0
        assert twin.page.evaluate("TWIN.settings.feature") is None
        assert (
            twin.page.evaluate("document.activeElement.tagName") == "CANVAS"
        )  # the panel of a phone stays where it is


def test_a_line_is_found_without_its_marks(twin):
    twin.page.evaluate("document.getElementById('dig').open = true")
    twin.page.fill("#trench-find", "ong chinh")
    assert twin.page.locator("#trench-line option").count() == 3  # with the one that is none
