"""The investor page in a real browser: what its filters leave, what it says of what is unknown, and who can use it."""

from __future__ import annotations

import json
import re
import struct
import zlib

import numpy as np
import pandas as pd
import pytest

from eco_ip_plugin.core.investor.amounts import offered
from eco_ip_plugin.core.investor.needs import Needs, request_of
from eco_ip_plugin.core.investor.offer import OUTPUT
from eco_ip_plugin.core.investor.page import page
from eco_ip_plugin.core.investor.panoramas import Picture
from eco_ip_plugin.core.investor.ranking import ranked
from tests.support import browser
from tests.support.twins import investors

pytestmark = pytest.mark.skipif(bool(browser.missing()), reason=browser.missing() or "a browser is there")
SEED = 17
SIZE = {"width": 1100, "height": 900}


@pytest.fixture(scope="module")
def started():
    with browser.browser() as running:
        yield running


@pytest.fixture(scope="module")
def tables():
    return investors.park(SEED)


@pytest.fixture(scope="module")
def file(tmp_path_factory, tables):
    path = tmp_path_factory.mktemp("Khu mẫu") / "chào đất.html"
    path.write_text(investors.page_of(investors.offer(tables)), encoding="utf-8")
    return path


@pytest.fixture
def seen(started, file):
    with browser.opened(started, file, viewport=SIZE, accept_downloads=True) as opened:
        opened.page.wait_for_function("window.READY")
        yield opened


def rows(seen):
    return seen.page.eval_on_selector_all("#plots tbody tr", "rows => rows.map(each => each.dataset.plot)")


def said(seen):
    return seen.page.inner_text("#told")


def test_two_to_five_hectares_with_steam_leaves_what_the_store_answers(seen, tables):
    seen.page.fill("#areaFrom", "2")
    seen.page.fill("#areaTo", "5")
    seen.page.fill("#steamFrom", "5")
    plots = tables["plot"].set_index("plot_id")
    measured = plots.area_ha.astype(float).fillna(plots.side**2 / 1e4)  # what is not entered is measured on the map
    expected = plots.index[measured.between(2.0, 5.0) & (investors.steam_of(tables) >= 5.0)]
    assert 0 < len(expected) < len(plots)
    assert set(rows(seen)) == set(expected)


def shown_of(started, tmp_path, tables, **context):
    """The page of other tables, in a window of its own."""
    path = tmp_path / "a.html"
    path.write_text(investors.page_of(investors.offer(tables)), encoding="utf-8")
    return browser.opened(started, path, **{"viewport": SIZE, **context})


def test_a_plot_whose_steam_is_just_as_asked_is_kept(started, tmp_path):
    tables = investors.park(SEED, plots=6, flows=8, wide_m=2_000.0)  # everything reaches everything
    tables["firm"]["confidential"] = 0
    changed = {"offer": 1, "confidential": 0, "direction": "output", "resource": "steam", "unit": "t", "period": "hour"}
    tables["flow"] = tables["flow"].assign(**changed, quantity=[0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.7, 0.7])
    assert sum(tables["flow"].quantity) < 2.0  # as these numbers are added by a machine
    with shown_of(started, tmp_path, tables) as seen:
        seen.page.fill("#steamFrom", "2")
        assert len(rows(seen)) == 6
        seen.page.fill("#steamFrom", "2,000001")
        assert rows(seen) == []


def test_what_neighbours_offer_is_added_up_by_resource_as_pandas_does(seen, tables):
    offer = investors.offer(tables)
    for plot in offer.plots[1:4]:
        seen.page.click(f'[data-open="{plot.id}"]')
        lines = seen.page.eval_on_selector_all("#card ul:first-of-type li", "all => all.map(each => each.innerText)")
        assert lines == offered(offer, plot, OUTPUT, "vi")
        near = pd.DataFrame([vars(offer.flows[at]) for at in plot.reach if offer.flows[at].side == OUTPUT])
        whole = near.groupby(["resource", "unit", "period"], sort=False).quantity.sum(min_count=1)
        told = [re.search(r"([\d.,]+) (t|m)", line) for line in lines]
        figures = [float(each[1].replace(".", "").replace(",", ".")) if each else np.nan for each in told]
        assert np.allclose(figures, whole.astype(float), atol=0.001, equal_nan=True)
        assert len(lines) < len(near)


def test_where_no_plot_is_free_the_page_says_so_and_what_to_do(started, tmp_path):
    tables = investors.park(SEED, plots=5)
    tables["plot"]["status"] = "leased"
    with shown_of(started, tmp_path, tables) as seen:
        seen.page.fill("#need_area_ha", "2")
        seen.page.click("#rankPlots")
        assert "Không có lô nào còn trống: cả 5 lô" in seen.page.inner_text("#ranking")
        assert "Lưu yêu cầu" in seen.page.inner_text("#ask")


def test_printed_it_is_the_map_and_the_tables_on_few_pages(seen, tables):
    seen.page.click('[data-open="P001"]')
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", seen.page.pdf(format="A4")))
    assert pages <= 2 + len(tables["plot"]) // 12
    seen.page.emulate_media(media="print")
    assert seen.page.locator("#map").bounding_box()["y"] < 200
    for hidden in ("#filters", "#ask", "nav", '[data-compare="P001"]', "#compareTitle"):
        assert not seen.page.is_visible(hidden)


def test_what_is_unknown_is_left_out_counted_and_can_be_kept(seen, tables):
    seen.page.fill("#priceTo", "1000")
    missing = int(tables["plot"].price.isna().sum())
    assert missing > 0
    assert f"Bỏ ra {missing} lô vì chưa biết: Giá chào" in said(seen)
    assert len(rows(seen)) == len(tables["plot"]) - missing
    seen.page.check("#keepUnknown")
    assert len(rows(seen)) == len(tables["plot"])
    assert "chưa biết" in seen.page.inner_text("#plots")


def test_numbers_search_and_order_are_vietnamese(seen, tables):
    seen.page.fill("#powerFrom", "1.234,5")
    power = tables["plot"].set_index("plot_id").power_kw.astype(float)
    assert set(rows(seen)) == set(power.index[power >= 1234.5])
    seen.page.fill("#powerFrom", "nhiều")
    assert "“nhiều” không phải là số" in said(seen)
    seen.page.click("#reset")
    for typed in ("dien tu", "ĐIỆN TỬ"):
        seen.page.fill("#search", typed)
        assert set(rows(seen)) == set(tables["plot"].plot_id[tables["plot"].industry == "Điện tử"])
    seen.page.fill("#search", "")
    names = seen.page.eval_on_selector_all("#plots tbody th", "all => all.map(each => each.innerText)")
    first = [each.split()[0] for each in names if each.split()[0] in ("Á", "Đà", "Lô", "Ổ")]
    assert list(dict.fromkeys(first)) == ["Á", "Đà", "Lô", "Ổ"]  # đ after d, ô after o, whatever their marks


def test_the_language_changes_without_a_request_and_keeps_what_was_asked(seen):
    seen.page.fill("#areaFrom", "3")
    before = rows(seen)
    seen.page.click("#language_en")
    assert seen.page.input_value("#areaFrom") == "3"
    assert sorted(rows(seen)) == sorted(before)
    assert "Price asked" in seen.page.inner_text("#plots")
    assert seen.page.evaluate("document.documentElement.lang") == "en"
    assert len(seen.requests) == 1


def test_hostile_names_stay_text_and_nothing_is_asked_for(seen):
    seen.page.click('[data-open="P000"]')
    assert " ".join(investors.HOSTILE.replace("\u202e", " ").split()) in seen.page.inner_text("#cardTitle")
    assert "\u202e" not in seen.page.content()  # it would turn the sentences around the name
    seen.page.check('[data-compare="P000"]')
    assert seen.page.locator("img, script:not([type]) ~ script:not([type])").count() == 0
    assert (len(seen.requests), seen.errors) == (1, [])
    assert "bí-mật" not in seen.page.content()


@pytest.mark.parametrize("dark", ["light", "dark"])
def test_nobody_is_kept_out(started, file, dark):
    with browser.opened(started, file, viewport={"width": 360, "height": 740}, color_scheme=dark) as seen:
        seen.page.wait_for_function("window.READY")
        seen.page.click('[data-open="P001"]')
        seen.page.fill("#need_area_ha", "2")
        seen.page.click("#rankPlots")
        assert seen.serious() == []
        assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        row = seen.page.locator('#plots [data-plot="P001"]').bounding_box()
        assert row["height"] < 60  # the table scrolls sideways before words are broken


def test_the_keyboard_alone_reaches_everything(seen):
    controls = set(seen.page.evaluate(
        """[...document.querySelectorAll('button,input,select,summary,[tabindex="0"]')]
            .map((each, at) => (each.dataset.n = at))"""
    ))  # fmt: skip
    reached = set()
    for _ in range(len(controls) + 5):
        seen.page.keyboard.press("Tab")
        reached.add(seen.page.evaluate("Number(document.activeElement.dataset.n ?? -1)"))
    assert controls - reached == set()
    seen.page.focus('[data-open="P002"]')
    seen.page.keyboard.press("Enter")
    assert seen.page.evaluate("document.activeElement.id") == "cardTitle"


def test_three_are_compared_and_a_fourth_is_refused(seen):
    for plot in ("P001", "P002", "P003", "P004"):
        seen.page.click(f'[data-compare="{plot}"]')
    assert seen.page.locator("#comparison thead th").count() == 1 + 3
    assert "Chỉ so sánh được ba lô" in seen.page.inner_text("#compareSaid")
    assert not seen.page.is_checked('[data-compare="P004"]')


def test_the_page_ranks_as_the_core_does_and_the_request_can_be_read(seen, tables):
    asked = {"area_ha": 3.0, "power_kw": 2734.05, "steam_t_h": 4.0, "water_m3_day": 20.125, "minutes": 42.25}
    for name, value in asked.items():
        seen.page.fill(f"#need_{name}", f"{value:.15g}".replace(".", ","))
    seen.page.fill("#need_sector", "điện tử")
    seen.page.select_option("#need_gives", "fly_ash")
    seen.page.click("#add_gives")
    seen.page.click("#rankPlots")
    found, taken = ranked(investors.offer(tables), Needs(asked, "điện tử", (), ("fly_ash",)))
    shown = seen.page.eval_on_selector_all("#ranking > ol > li", "all => all.map(each => each.dataset.plot)")
    assert shown == [each.plot.id for each in found[:10]]
    text = seen.page.inner_text("#ranking")
    for answer in found[0].answers:
        assert answer.said("vi") in text
    assert str(taken) in text
    with seen.page.expect_download() as download:
        seen.page.click("#saveRequest")
    request = request_of(download.value.path().read_bytes(), "a.json")
    assert request.needs == Needs(asked, "điện tử", (), ("fly_ash",))
    assert seen.errors == []


def test_without_javascript_it_is_a_table(started, file, tables):
    with browser.opened(started, file, script=False) as seen:
        assert seen.page.locator("table").first.locator("tbody tr").count() == len(tables["plot"])
        assert "Diện tích (ha) / Area (ha)" in seen.page.inner_text("table >> nth=0")
        assert investors.HOSTILE.split()[-1] in seen.page.inner_text("table >> nth=0")
        seen.page.set_viewport_size({"width": 360, "height": 740})
        for head in seen.page.locator("thead th").all():
            assert head.bounding_box()["width"] > 40  # no word is broken letter by letter: the table scrolls
        assert seen.page.locator("body").bounding_box()["width"] <= 360


def test_the_same_figures_stand_in_the_data(file, tables):
    text = file.read_text(encoding="utf-8")
    data = json.loads(text.split('id="offer">')[1].split("</script>")[0])
    assert np.array_equal(
        np.array(data["plots"]["price"], dtype=float), tables["plot"].price.astype(float), equal_nan=True
    )


def test_a_picture_all_around_turns_by_keys_out_of_the_page_itself(started, tmp_path, tables):
    rows = b"".join(b"\0" + bytes(value for x in range(64) for value in (4 * x, 8 * y, 90)) for y in range(32))
    parts = ((b"IHDR", struct.pack(">IIBBBBB", 64, 32, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held)) for kind, held in parts
    )  # fmt: skip
    path, picture = tmp_path / "a.html", Picture(1, "P001.png", "image/png", png)
    text = page(investors.offer(tables), ("en",), investors.DAY, [picture], investors.STATES)
    path.write_text(text, encoding="utf-8")
    with browser.opened(started, path, viewport=SIZE) as seen:
        seen.page.click('[data-open="P001"]')
        seen.page.wait_for_selector("#pano[data-yaw]")
        before = seen.page.locator("#pano").screenshot()
        seen.page.focus("#pano")
        seen.page.keyboard.press("ArrowRight")
        assert seen.page.get_attribute("#pano", "data-yaw") == "0.100"
        assert seen.page.locator("#pano").screenshot() != before
        assert len([each for each in seen.requests if not each.startswith("data:")]) == 1
        assert seen.errors == []
