"""Dig-safe in a real browser: the figures of the core's section, said in signs and words, on screen and phone."""

from __future__ import annotations

import functools
import json
import re

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.corridors.demands import MAINS_MM, Utilities, rules
from eco_ip_plugin.core.corridors.kinds import KindTable
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.twin.build import build
from eco_ip_plugin.core.twin.glb import glb
from eco_ip_plugin.core.twin.page import page
from eco_ip_plugin.core.twin.scene import Phase
from eco_ip_plugin.core.twin.underground.crossings import Trench, own_rows, section_of
from eco_ip_plugin.core.twin.underground.needs import BESIDE, CROSSING, needs_of
from eco_ip_plugin.core.twin.underground.pipes import Described, pipes_of
from tests.support import browser
from tests.support.twins.layers import given, layer
from tests.support.twins.pages import SIZE

pytestmark = pytest.mark.skipif(bool(browser.missing()), reason=browser.missing() or "a browser is there")
pytest.importorskip("mapbox_earcut", reason="polygons are cut by mapbox_earcut")
HOSTILE = "</script><script>alert(1)</script> \u202eRTL 😀 <img src=x onerror=alert(2)>"
AT = np.array([587_000.0, 2_345_000.0])
DESK, PHONE = {"width": 1200, "height": 800}, {"width": 360, "height": 740}
KINDS = (
    "clean_water", "wastewater", "stormwater", "power_cable", "telecom", "fuel_gas", "steam", "oil", "reclaimed_water",
    "water_main_300", "channel", "pneumatic mail", "water", None,
)  # fmt: skip
TRENCHES = 30


@functools.cache
def utilities():
    """Lines of one to four pieces in 300 m: every kind and size, some without, some with a drawn level, some above."""
    chance = np.random.default_rng(17)
    lines, cells = [], {"kind": [], "diameter_mm": [], "depth_m": [], "position": [], "owner": [], "year_from": []}
    for row in range(140):
        start, turn = chance.uniform(-140, 140, 2), chance.uniform(0, 2 * np.pi)
        corners = [start]
        for _ in range(chance.integers(1, 5)):
            turn += chance.uniform(-0.6, 0.6)
            corners.append(corners[-1] + chance.uniform(15, 90) * np.array([np.cos(turn), np.sin(turn)]))
        corners = np.array(corners) + AT
        drawn = row % 9 == 0
        if drawn:
            corners = np.column_stack([corners, chance.uniform(2, 4, len(corners))])
        line = shapely.LineString(corners)
        lines.append(shapely.MultiLineString([line, shapely.affinity.translate(line, 7, 7)]) if row % 13 == 0 else line)
        cells["kind"].append(KINDS[row % len(KINDS)])
        cells["diameter_mm"].append([None, 90.0, 300.0, 315.0, 1200.0, "160", float("nan"), -5][row % 8])
        cells["depth_m"].append(
            None
            if drawn or row % 17 == 3
            else [-1.0, 0, 1200][row % 3]
            if row % 31 == 7
            else float(chance.uniform(0.6, 4))
        )
        cells["position"].append("above" if row % 23 == 5 else None)
        cells["owner"].append(HOSTILE if row == 1 else "EVN" if row % 2 else None)
        cells["year_from"].append([2020, 2024, 2029, None][row % 4])
    return layer("utility", lines, **cells)


def heights(places):
    """A slope of 1 in 50 with waves, and a corner nobody knows."""
    x, y = (places - AT).T
    return np.where((x > 120) & (y > 120), np.nan, 6 + 0.02 * x + 0.4 * np.sin(y / 40))


def a_scene(dem=None):
    return build(
        given(
            layer("zone", [shapely.box(*(AT - 150), *(AT + 150))], **{"class": "industrial"}), utilities(), dem=dem,
            phases=(Phase("Giai đoạn 1", 2018, 2025), Phase("Giai đoạn 2", 2026, 2031)), title="KCN thử",
        )
    )  # fmt: skip


def held(scene, tmp, language="vi"):
    path = tmp / "Khu mẫu" / "bản sao.html"
    path.parent.mkdir(exist_ok=True)
    path.write_text(page(scene, glb(scene), language, (106.1, 21.2)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def level(tmp_path_factory):
    scene = a_scene()
    return scene, held(scene, tmp_path_factory.mktemp("level"))


@pytest.fixture(scope="module")
def sloped(tmp_path_factory):
    scene = a_scene(heights)
    return scene, held(scene, tmp_path_factory.mktemp("sloped"))


def ready(seen):
    seen.page.wait_for_function("window.READY", timeout=60_000)
    return seen


def random_trenches(scene):
    """Corners in the park's system, depth, and what is laid; every fifth runs along a utility."""
    chance = np.random.default_rng(30)
    lines = utilities().geometry
    for number in range(TRENCHES):
        corners = AT + np.cumsum(np.vstack([chance.uniform(-120, 0, 2), chance.uniform(-30, 90, (3, 2))]), axis=0)
        if number % 5 == 0:
            line = shapely.get_parts(lines[number * 3 + 1])[0]
            corners = shapely.get_coordinates(line) + (chance.uniform(0.2, 2.5) if number % 10 else 0.0)
        depth = None if number % 11 == 4 else float(np.round(chance.uniform(0.5, 4), 2))
        size = [300.0, 90.0, None, 1400.0][number % 4]
        yield (
            corners,
            depth,
            {"kind": KINDS[number % len(KINDS)] or "", "diameter_mm": size, "reach_m": [3.0, 8.0][number % 2]},
        )


def pipes_under(scene):
    """The level of the ground (None: all is level), the utilities as the core knows them, and their first years."""
    one = utilities()
    base = scene.origin[2]
    ground = None
    if hasattr(scene.ground, "level"):
        ground = lambda x, y: scene.ground.level(x - scene.origin[0], y - scene.origin[1]) + base  # noqa: E731
    said = one.columns
    described = Described(np.array(one.id), said["kind"], said["position"], said["diameter_mm"], said["depth_m"])
    years = np.array([np.nan if each is None else each for each in said["year_from"]], dtype=float)
    return ground, pipes_of(one.geometry, described, ground), years


def oracle(scene, corners, depth, laid, under=None):
    """The rows of the core's section, in the park's own coordinates. under: `pipes_under(scene)`, for many sections."""
    ground, pipes, years = under or pipes_under(scene)
    line = shapely.LineString(corners)
    own = np.array([line, None], dtype=object)[:1]
    names = np.array(["0"], dtype=object)
    pipe = pipes_of(own, Described(names, [laid["kind"] or None], None, [laid["diameter_mm"]], [depth]), ground)
    return section_of(Trench(line, pipe, own_rows(line, pipes), laid["reach_m"]), pipes, ground, years, Silent())


def figures(each):
    return [
        each.station_m, each.from_m, each.to_m, each.z, each.depth_m, each.angle_deg, each.clear_m, each.required_m,
        each.short_m,
    ]  # fmt: skip


@pytest.mark.parametrize("which", ["level", "sloped"])
def test_thirty_random_trenches_have_the_figures_of_the_core(started, request, which):
    scene, file = request.getfixturevalue(which)
    base, rows, verdicts, under = scene.origin[2], 0, set(), pipes_under(scene)
    with browser.opened(started, file, viewport=SIZE) as seen:
        for corners, depth, laid in random_trenches(scene):
            local = (corners - scene.origin[:2]).tolist()
            found = seen.page.evaluate("([line, depth, laid]) => DIG.section(line, depth, laid)", [local, depth, laid])
            asked = oracle(scene, corners, depth, laid, under)
            assert found["own"] == list(asked.trench.own)
            assert found["notBuried"] == list(asked.not_buried)
            assert found["length_m"] == pytest.approx(asked.trench.length_m, abs=1e-6)
            told = [(each["row"], each["relation"], each["verdict"], each["order"]) for each in found["rows"]]
            assert told == [(each.row, each.relation, each.verdict, each.order) for each in asked.rows]
            for mine, core in zip(found["rows"], asked.rows):
                z = mine["z"] + base if mine["level"] == 2 else mine["z"]
                keys = ("station_m", "from_m", "to_m", "depth_m", "angle_deg", "clear_m", "required_m", "short_m")
                got = [mine[key] for key in keys]
                got.insert(3, z)
                assert [each is None for each in got] == [each is None for each in figures(core)]
                kept = [(a, b) for a, b in zip(got, figures(core)) if a is not None]
                assert [a for a, _ in kept] == pytest.approx([b for _, b in kept], abs=1e-6)
                assert (mine["rule"] or {}).get("clause") == (core.rule.clause if core.rule else None)
                verdicts.add(core.verdict)
            rows += len(asked.rows)
        assert seen.errors == []
    assert rows > 300
    assert {"pass", "fail", "no_verdict"} <= verdicts


def test_the_page_asks_what_the_rules_ask_for_every_two_kinds_and_sizes(started, level):
    kinds = {each.id: each for each in KindTable.shipped().by_word.values()}
    some = (*KINDS[:-1], "co2", "railway", "gas_high_medium")
    every = [(kind, mm) for kind in some for mm in (100.0, 300.0, 1500.0, None)]
    none = np.full(len(every), None)
    words, sizes = np.array([kind for kind, _ in every], dtype=object), np.array([mm or np.nan for _, mm in every])
    known = Utilities(none, none, words, kinds, none, sizes, np.full(len(every), np.nan))
    with browser.opened(started, level[1], viewport=SIZE) as seen:
        for name, relation in (("crossing", CROSSING), ("beside", BESIDE)):
            found = seen.page.evaluate(
                "([name, all]) => all.map((a) => all.map((b) => { const one = DIG.asked(name, a, b);"
                " return one && [one.least, one.most, one.rule.clause]; }))",
                [name, [{"kind": kind, "diameter_mm": mm} for kind, mm in every]],
            )
            needs = needs_of(known, relation)
            for a, row in enumerate(found):
                for b, got in enumerate(row):
                    types = needs.type[a], needs.type[b]
                    number = needs.number[types]
                    expected = (
                        [needs.least[types], needs.most[types], needs.rules[number].clause] if number >= 0 else None
                    )
                    assert got == expected, (every[a], every[b])
    assert len(rules()) > 30
    assert MAINS_MM


def fill(seen, points, kind="clean_water", diameter="300", depth="1,2"):
    """Type a trench with keys alone and unroll it."""
    keys, shown = seen.page.keyboard, seen.page
    shown.locator("#dig summary").focus()
    if not shown.evaluate("document.getElementById('dig').open"):
        keys.press("Enter")
    for name, text in (("points", points), ("diameter", diameter), ("depth", depth)):
        shown.locator(f"#trench-{name}").focus()
        keys.press("Control+A")
        keys.press("Delete")
        keys.insert_text(text)
    shown.select_option("#trench-kind", kind)
    shown.locator("#trench-depth").focus()
    keys.press("Enter")


def typed(corners):
    return "\n".join(f"{x} {y}" for x, y in (np.array(corners) + AT).tolist())


CORNERS = [(-120, -60), (0, 10), (110, 20)]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_typed_trench_is_drawn_and_said(started, level, size):
    scene, file = level
    asked = oracle(scene, np.array(CORNERS) + AT, 1.2, {"kind": "clean_water", "diameter_mm": 300.0, "reach_m": 3.0})
    with browser.opened(started, file, viewport=size, has_touch=size is PHONE) as seen:
        ready(seen)
        fill(seen, typed(CORNERS))
        assert seen.page.evaluate("document.activeElement.tagName") == "H2"
        items = seen.page.locator("#trench-list li")
        assert items.count() == len(asked.rows)
        said = items.all_inner_texts()
        signs = {"pass": "✓", "fail": "✗", "no_verdict": "?", "joined": "⋈"}
        for text, row in zip(said, asked.rows):
            assert text.startswith(signs[row.verdict])
            station = f"{row.station_m:.2f}".replace(".", ",")
            assert station in text
            if row.rule:
                assert row.rule.clause in text
            if row.short_m is not None:
                assert f"Thiếu {row.short_m:.2f} m".replace(".", ",") in text
            if row.depth_m is None and row.z is None:
                assert "chưa biết độ sâu" in text
        drawn = seen.page.locator("#trench-result svg text").all_text_contents()
        assert sum(each[0] in "✓✗?⋈" for each in drawn) == len(asked.rows)
        assert seen.page.locator("#trench-result svg ellipse").count() == sum(
            row.relation == "crossing" and row.z is not None and row.level == 1 for row in asked.rows
        )
        assert seen.page.locator("#trench-order li").count() == len({row.row for row in asked.rows})
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert not re.search(r"(trench|dig)\.\w|[{}]|NaN|undefined|null", seen.page.locator("body").inner_text())
        assert seen.serious() == []
        assert seen.errors == []
        assert len(seen.requests) == 1
        seen.page.keyboard.press("Escape")
        assert not seen.page.locator("#trench-result").is_visible()
        assert seen.page.evaluate("document.activeElement.id") == "trench-unroll"


def test_clicks_on_the_ground_make_a_trench(started, level):
    scene, file = level
    with browser.opened(started, file, viewport=SIZE) as seen:
        ready(seen)
        seen.page.locator("#dig summary").click()
        seen.page.locator("#trench-pick").click()
        seen.page.evaluate("TWIN.stage.look([0, 300, 0.01], [0, 0, 0])")
        seen.page.evaluate("TWIN.stage.drawNow()")
        box = seen.page.locator("canvas").bounding_box()
        middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        seen.page.mouse.click(*middle)
        seen.page.mouse.click(middle[0] + 150, middle[1])
        (x, y), (x1, y1) = (map(float, line.split()) for line in seen.page.input_value("#trench-points").split("\n"))
        assert (x, y) == pytest.approx(scene.origin[:2], abs=0.6)
        # 45° of view over 480 px from 300 m: 300 · tan 22.5° · 2 / 480 m a pixel
        assert x1 - x == pytest.approx(150 * 2 * 300 * np.tan(np.pi / 8) / box["height"], rel=0.02)
        assert y1 == pytest.approx(y, abs=0.2)
        assert seen.page.evaluate("TWIN.settings.feature") is None  # the clicks picked nothing else
        seen.page.locator("#trench-unroll").click()
        assert seen.page.locator("#trench-result svg").count() == 1


def test_a_line_that_is_there_fills_the_form_and_its_own_pipe_is_left_out(started, level):
    scene, file = level
    with browser.opened(started, file, viewport=SIZE) as seen:
        ready(seen)
        seen.page.locator("#dig summary").click()
        seen.page.select_option("#trench-line", "14/0")
        row = utilities()
        assert float(seen.page.input_value("#trench-depth")) == row.columns["depth_m"][14]
        assert seen.page.input_value("#trench-kind") == "clean_water"
        seen.page.locator("#trench-unroll").click()
        found = oracle(
            scene, shapely.get_coordinates(row.geometry[14]), row.columns["depth_m"][14],
            {"kind": "clean_water", "diameter_mm": None, "reach_m": 3.0},
        )  # fmt: skip
        assert found.trench.own == [14]
        assert seen.page.locator("#trench-list li").count() == len(found.rows)
        seen.page.select_option("#language", "en")
        assert "The trench's own pipe is among the utilities: 14." in seen.page.locator("#trench-notes").inner_text()
        assert seen.page.locator("#trench-result h2").inner_text() == "Section along the trench"
        assert len(seen.requests) == 1


@pytest.mark.parametrize(
    ("points", "depth", "says"),
    [
        ("", "1", "ít nhất hai điểm"), ("587000 2345000\n587000 2345000", "1", "ít nhất hai điểm"),
        ("587000 2345000\nNaN Infinity", "1", "Dòng 2"), ("587000,2345000\n1 2", "1", "Dòng 1"),
        ("106.1 21.2\n106.2 21.3", "1", "100 km"), ("587000 2345000\n587050 2345000", "NaN", "không quá 200"),
        ("587000 2345000\n587050 2345000", "-1", "không quá 200"),
        ("587000 2345000\n587050 2345000", "1e9", "không quá 200"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_gets_one_sentence_and_no_drawing(typing, points, depth, says):
    fill(typing, points, depth=depth)
    assert says in typing.page.locator("#trench-said").inner_text()
    assert typing.page.locator("#trench-result svg").count() == 0
    assert typing.errors == []


@pytest.fixture(scope="module")
def typing(started, level):
    with browser.opened(started, level[1], viewport=SIZE) as seen:
        yield ready(seen)


def test_a_trench_that_crosses_itself_says_so_and_hostile_owners_stay_text(started, level):
    with browser.opened(started, level[1], viewport=SIZE) as seen:
        ready(seen)
        fill(seen, typed([(-140, -140), (140, 140), (140, -140), (-140, 140)]), depth="")
        notes = seen.page.locator("#trench-notes").inner_text()
        assert "tự cắt chính nó" in notes
        assert "Chưa có độ sâu của đường ống trong tuyến đào" in notes
        assert "fail" not in seen.page.locator("#trench-list").evaluate(
            "(it) => [...it.children].map((each) => each.dataset.verdict)"
        )
        fill(seen, typed(shapely.get_coordinates(utilities().geometry[1])[:, :2] - AT + 0.5))
        assert HOSTILE.split(" ")[0] in seen.page.locator("#trench-list").inner_text()
        assert seen.page.locator("img[src='x']").count() == 0
        assert seen.errors == []


def test_the_public_level_tells_no_depth_no_owner_and_no_verdict(started, tmp_path):
    from dataclasses import replace

    one = utilities()
    told = {name: cells for name, cells in one.columns.items() if name in ("kind", "diameter_mm")}
    scene = build(given(replace(one, columns=told, withheld=["depth_m"])))
    file = held(scene, tmp_path)
    text = re.search(r'id="scene">(.*?)</script>', file.read_text(encoding="utf-8"), re.DOTALL)[1]
    pipes = json.loads(text)["pipes"]
    assert len(pipes) == len(one.id)
    assert {each["depth_m"] for each in pipes} == {None}
    assert {each["owner"] for each in pipes} == {""}
    assert {z for each in pipes for part in each["axis"] for _, _, z in part} == {None}  # nor the level of a drawn line
    with browser.opened(started, file, viewport=SIZE) as seen:
        ready(seen)
        fill(seen, typed(CORNERS))
        assert "mức công khai" in seen.page.locator("#trench-withheld").inner_text()  # before any count of places
        verdicts = seen.page.locator("#trench-list li").evaluate_all("(all) => all.map((each) => each.dataset.verdict)")
        assert set(verdicts) <= {"no_verdict", "joined"}
        assert verdicts
        fill(seen, typed(CORNERS), depth="")
        assert "độ sâu tim: chưa biết." in seen.page.locator("#trench-result").inner_text()


def test_it_prints_the_section_and_nothing_else(started, level):
    with browser.opened(started, level[1], viewport=DESK) as seen:
        ready(seen)
        fill(seen, typed(CORNERS))
        seen.page.emulate_media(media="print")
        assert not seen.page.locator("#panel").is_visible()
        assert not seen.page.locator("#trench-print").is_visible()
        assert seen.page.locator("#trench-list li").last.is_visible()
        width = seen.page.locator("#trench-result svg").bounding_box()["width"]
        assert width <= DESK["width"]
        assert seen.page.pdf(format="A4")[:5] == b"%PDF-"
