"""A trench unrolled: stations, angles, depths, clearances reckoned by hand."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.twin.underground.crossings import Trench, own_rows, section_of
from eco_ip_plugin.core.twin.underground.dig_words import Named, kind_name, section_notes
from eco_ip_plugin.core.twin.underground.pipes import Described, pipes_of
from eco_ip_plugin.core.twin.underground.trench_svg import trench_svg

TRENCH = [(0, 0), (30, 0), (30, 40)]


def section(*rows, kind="clean_water", diameter=300, depth=1.2, years=None, ground=None, reach=3.0):
    """rows: (corners, kind, diameter_mm, depth_m)."""
    lines = np.array([shapely.LineString(corners) for corners, *_ in rows], dtype=object)
    ids = np.array([str(number) for number in range(len(rows))], dtype=object)
    kinds, sizes, depths = ([row[place] for row in rows] for place in (1, 2, 3))
    pipes = pipes_of(lines, Described(ids, kinds, None, sizes, depths), ground)
    line = shapely.LineString(TRENCH)
    own = pipes_of(np.array([line], dtype=object), Described(ids[:1], [kind], None, [diameter], [depth]), ground)
    trench = Trench(line, own, own_rows(line, pipes), reach)
    year = np.full(len(rows), np.nan) if years is None else np.array(years, dtype=float)
    return section_of(trench, pipes, ground, year, Silent())


def test_each_crossing_has_station_angle_depth_and_what_is_short():
    # On the second leg, 30 + 13 m along: a cable at 45°, 1.2 − 0.8 = 0.40 m above, less 0.15 and 0.055 m.
    (row,) = section(([(22, 5), (40, 23)], "power_cable", 110, 0.8)).rows
    assert (row.station_m, row.angle_deg, row.depth_m) == pytest.approx((43.0, 45.0, 0.8))
    assert (row.clear_m, row.required_m, row.short_m) == pytest.approx((0.195, 0.5, 0.305))
    assert (row.verdict, row.rule.clause) == ("fail", "QCVN 01:2021/BXD, mục 2.15, Bảng 2.30")


def test_what_runs_beside_the_trench_is_shown_with_its_stretch():
    # 2 m beside the first leg from station 5 to 25, both 1.2 m deep: 2 − 0.15 − 0.1 = 1.75 m clear, 1.5 m asked …
    (row,) = section(([(5, -2), (25, -2)], "wastewater", 200, 1.2), diameter=150, depth=1.2).rows
    assert (row.relation, row.verdict) == ("beside", "pass")
    assert (row.clear_m, row.required_m) == pytest.approx((2 - 0.075 - 0.1, 1.5))
    # … within reach of 3 m between walls, sqrt(3.175² − 2²) m farther at both ends.
    more = (3.175**2 - 4) ** 0.5
    assert (row.from_m, row.to_m) == pytest.approx((5 - more, 25 + more), abs=1e-6)
    assert not section(([(5, -3.4), (25, -3.4)], "wastewater", 200, 1.2), diameter=150).rows


def test_the_pipe_in_the_trench_and_branches_joined_to_it_are_no_dangers():
    found = section((TRENCH, "clean_water", 300, 1.2), ([(10, 0), (10, 20)], "clean_water", 100, 1.2))
    assert found.trench.own == [0]
    assert [(row.row, row.verdict) for row in found.rows] == [(1, "joined")]
    assert found.verdict == "pass"


def test_building_goes_by_year_and_the_deeper_first():
    at = [[(x, -9), (x, 9)] for x in (5, 10, 15, 20)]
    rows = [(at[0], "telecom", 110, 0.7), (at[1], "wastewater", 300, 3.6), (at[2], "stormwater", 600, 2.5)]
    found = section(*rows, (at[3], "telecom", 110, 0.7), years=[2020, 2020, 2012, np.nan])
    assert [(row.row, row.order) for row in found.rows] == [(0, 3), (1, 2), (2, 1), (3, 4)]


def test_depths_and_kinds_not_known_are_shown_without_a_verdict():
    found = section(
        ([(5, -9), (5, 9)], "telecom", 110, None), ([(9, -9), (9, 9)], "pneumatic mail", 110, 1.0),
        ([(12, -9), (12, 9)], "steam", 300, 0.5), ([(14, -9), (14, 9)], "telecom", 110, -1.0),
    )  # fmt: skip
    assert [row.verdict for row in found.rows][:2] == ["no_verdict", "no_verdict"]
    assert [row.row for row in found.rows] == [0, 1, 2]
    assert found.not_buried == [3]


def test_with_a_ground_model_depths_follow_the_ground():
    def ground(x, y):
        return 6.0 + 0.1 * x

    (row,) = section(([(10, -9, 5.4), (10, 9, 5.4)], "power_cable", 100, None), ground=ground).rows
    assert (row.z, row.depth_m) == pytest.approx((5.4, 1.6))  # ground 7.0 there
    # The trench's axis is at 6.0 − 1.2 = 4.8 at its begin and 9.0 − 1.2 = 7.8 after 30 m: 5.8 m at 10 m, 0.4 above;
    # nearest at a right angle to its slope of 0.1: 0.4 / sqrt(1.01).
    assert row.clear_m == pytest.approx(0.4 / 1.01**0.5 - 0.15 - 0.05)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_drawing_says_every_pipe_and_stays_text(language):
    found = section(
        ([(22, 5), (40, 23)], "power_cable", 110, 0.8), ([(5, -9), (5, 9)], "telecom", None, None),
        ([(5, -2), (25, -2)], "wastewater", 200, 2.0), years=[2020, 2021, np.nan],
    )  # fmt: skip
    named = Named("<b>Tuyến</b>", ["Cáp </text><script>", "", "Cống"], ["EVN", "", ""], ["GĐ 1", "", ""],
                  np.array([2020, 2021, np.nan]))  # fmt: skip
    drawing = trench_svg(found, named, None, language)
    tree = ElementTree.fromstring(drawing)
    said = [each.text or "" for each in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert any("<b>Tuyến</b>" in each for each in said)
    assert any("</text><script>" in each for each in said)
    assert "EVN" in said
    short = {"vi": "0,20 < 0,50", "en": "0.20 < 0.50"}[language]  # 0.40 m between axes, 0.15 and 0.055 m of walls
    assert any(short in each or short.replace("20", "19") in each for each in said)
    ellipses = list(tree.iter("{http://www.w3.org/2000/svg}ellipse"))
    assert len(ellipses) == 1  # the other crossing has no level: a dotted line
    wide, high = (float(ellipses[0].get(side)) for side in ("rx", "ry"))
    scale_x = (1180 - 74 - 26) / 70
    assert wide == pytest.approx(max(0.055 / np.sin(np.pi / 4) * scale_x, 3.0), abs=0.06)
    assert high > 3.0


@pytest.mark.parametrize("listed", [True, False])
def test_numbers_of_many_pipes_in_one_place_stand_apart_and_letters_fill_a_page(listed):
    cables = [([(x, -9), (x, 9)], "telecom", 110, 1.2) for x in np.linspace(10, 16, 25)]  # all of them in the pipe
    found = section(*cables, ([(20, -9), (20, 9)], "telecom", 110, None))
    named = Named("Tuyến", [""] * 26, [""] * 26, [""] * 26, np.full(26, np.nan))
    tree = ElementTree.fromstring(trench_svg(found, named, None, "vi", listed=listed))
    wide, high = (float(tree.get(side)) for side in ("width", "height"))
    boxes = [
        shapely.box(x, y, x + box_wide, y + 15)
        for x, y, box_wide, tall in (
            [float(each.get(key)) for key in ("x", "y", "width", "height")]
            for each in tree.iter("{http://www.w3.org/2000/svg}rect") if each.get("x")
        ) if tall == 15
    ]  # fmt: skip
    assert len(boxes) == 26
    assert all(one.intersection(other).area == 0 for at, one in enumerate(boxes) for other in boxes[:at])
    assert max(box.bounds[3] for box in boxes) < high
    said = [each.text or "" for each in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert any("Nét chấm đứng" in each for each in said)
    assert ("Lý trình (m)" in said) == listed
    if not listed:
        assert 11 / wide * 170 / 25.4 * 72 > 6  # points, where the drawing is 170 mm wide


def test_a_trench_where_the_utilities_tell_nothing_says_so():
    round_it = [([(-5, -9), (-5, 9)], "telecom", 110, 0.7), ([(99, -60), (99, 90)], "telecom", 110, 0.7)]
    for rows, told in ((round_it, False), (round_it[:1], True), ([([(9e5, 0), (9e5, 9)], "telecom", 110, 0.7)], True)):
        keys = [key for key, _ in section_notes(section(*rows), ())]
        assert ("dig.note.beyond" in keys) == told


def test_a_line_without_a_kind_is_said_to_have_none():
    rows = section(([(5, -9), (5, 9)], None, 110, 0.7))
    assert (kind_name(rows.pipes, 0, "vi"), kind_name(rows.pipes, 0, "en")) == ("chưa rõ loại", "kind not known")


def test_a_wide_pipe_is_found_as_far_as_its_wall_reaches():
    # Axes 3.5 m apart, radii 0.1 and 1.0 m: 2.4 m clear where a main of DN200 keeps 3 m from a sewer.
    (row,) = section(([(5, -3.5), (25, -3.5)], "wastewater", 2000, 1.2), diameter=200).rows
    assert (row.relation, row.verdict) == ("beside", "fail")
    assert (row.clear_m, row.required_m) == pytest.approx((2.4, 3.0))


def test_a_diameter_not_known_is_no_large_one():
    # Two water pipes 0.9 m apart: 1.5 m is asked beside one above DN1000, 0.5 or more beside one nobody knows.
    lines = [[(5, -2.55), (25, -2.55)], [(5, 1.05), (25, 1.05)]]
    known, unknown = section((lines[0], "reclaimed_water", 3000, 1.2), (lines[1], "reclaimed_water", None, 1.2)).rows
    assert (known.required_m, known.verdict) == (1.5, "fail")
    assert (unknown.required_m, unknown.verdict) == (0.7, "no_verdict")


def test_a_line_stored_with_one_part_is_joined_as_a_plain_one():
    branch = shapely.MultiLineString([[(10, 0), (10, 20)]])
    lines = np.array([None], dtype=object)
    lines[0] = branch
    ids = np.array(["0"], dtype=object)
    pipes = pipes_of(lines, Described(ids, ["clean_water"], None, [100], [1.2]))
    line = shapely.LineString(TRENCH)
    own = pipes_of(np.array([line], dtype=object), Described(ids, ["clean_water"], None, [300], [1.2]))
    found = section_of(Trench(line, own, [], 3.0), pipes, None, np.full(1, np.nan), Silent())
    assert [row.verdict for row in found.rows] == ["joined"]


def test_a_word_of_the_rules_is_no_kind_where_the_vocabulary_lacks_it():
    (row,) = section(([(5, -9), (5, 9)], "sewer", 300, 1.4)).rows
    assert (row.rule, row.verdict) == (None, "no_verdict")


def test_depths_that_none_has_pass_no_rule():
    # 1,200 is a depth in millimetres, 0 what a table holds where nobody gave one.
    at = [[(x, -9), (x, 9)] for x in (5, 10)]
    found = section((at[0], "telecom", 110, 1200), (at[1], "telecom", 110, 0))
    assert [(row.depth_m, row.verdict) for row in found.rows] == [(None, "no_verdict"), (None, "no_verdict")]
    assert [fault.kind for fault in found.pipes.faults] == ["depth", "depth", "no_depth", "no_depth"]
