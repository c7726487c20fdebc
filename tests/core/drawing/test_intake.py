"""What becomes of each kind of object and each fault of a drawing; one test a habit of draughtsmen."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.drawing.dxf.reading import read_dxf
from eco_ip_plugin.core.drawing.intake import Terms, take_in
from eco_ip_plugin.core.drawing.shapes import outlines
from eco_ip_plugin.core.drawing.shapes.nesting import filled
from eco_ip_plugin.core.drawing.shapes.outlines import polygons
from eco_ip_plugin.core.drawing.sheet import Fill
from eco_ip_plugin.core.drawing.words.layer_table import load_layers
from eco_ip_plugin.core.errors import Cancelled
from eco_ip_plugin.core.landuse.codes import CodeTable
from eco_ip_plugin.core.progress import Silent
from tests.support.drawings import areas, at, kinds, on, square, take

SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "samples" / "kcn_vuong.dxf"


def test_a_gap_within_the_tolerance_is_closed_and_listed_with_its_length(tmp_path):
    ring = at((0, 0), (100, 0), (100, 100), (0, 100), (0, 0.04))
    intake = take(tmp_path, lambda _, space: space.add_lwpolyline(ring, dxfattribs=on("CX")))
    assert areas(intake) == [10_000.0]
    (finding,) = intake.findings
    assert finding.kind == "closed"
    assert finding.params["length_m"] == pytest.approx(0.04, abs=1e-6)


def test_a_wider_gap_is_an_open_outline_and_no_zone(tmp_path):
    ring = at((0, 0), (100, 0), (100, 100), (0, 100), (0, 0.06))
    intake = take(tmp_path, lambda _, space: space.add_lwpolyline(ring, dxfattribs=on("CX")))
    assert areas(intake) == []
    assert intake.open_count == 1


def test_an_outline_and_its_hatch_are_one_zone(tmp_path):
    def draw(_, space):
        space.add_lwpolyline(square(0, 0, 100), close=True, dxfattribs=on("CX"))
        space.add_hatch(dxfattribs=on("CX")).paths.add_polyline_path(square(0, 0, 100), is_closed=True)

    intake = take(tmp_path, draw)
    assert areas(intake) == [10_000.0]
    assert kinds(intake) == ["duplicate"]


def test_the_same_outline_for_two_land_uses_stays_two_zones(tmp_path):
    def draw(_, space):
        for layer in ("CX", "CN"):
            space.add_lwpolyline(square(0, 0, 100), close=True, dxfattribs=on(layer))

    assert take(tmp_path, draw).land_class == ["green", "industrial"]


def test_a_hatch_has_holes_islands_in_them_and_parts_beside(tmp_path):
    def draw(_, space):
        hatch = space.add_hatch(dxfattribs=on("CX"))
        for loop in (square(0, 0, 100), square(10, 10, 50), square(20, 20, 10), square(200, 0, 30)):
            hatch.paths.add_polyline_path(loop, is_closed=True)

    # 100² − 50², the island 10² in the hole, and 30² beside.
    assert areas(take(tmp_path, draw)) == [100.0, 900.0, 7_500.0]


def test_a_hatch_bounded_by_edges_and_an_arc_is_read(tmp_path):
    def draw(_, space):
        edges = space.add_hatch(dxfattribs=on("CX")).paths.add_edge_path()
        (x, y), (far, _) = at((0, 0), (100, 0))
        edges.add_line((x, y), (far, y))
        edges.add_arc((x + 50, y), 50, 0, 180)

    (area,) = areas(take(tmp_path, draw))
    assert area == pytest.approx(math.pi * 50**2 / 2, abs=0.001 * math.pi * 50)


def test_arcs_in_outlines_circles_ellipses_and_splines_stay_within_the_stated_distance(tmp_path):
    def draw(_, space):
        (x, y) = at((0, 0))[0]
        space.add_circle((x, y), 100, dxfattribs=on("CX"))
        # Two half circles of radius 10: bulge 1.
        space.add_lwpolyline([(x + 300, y, 1.0), (x + 320, y, 1.0)], format="xyb", close=True, dxfattribs=on("CX"))
        space.add_ellipse((x, y + 500), (80, 0), 0.5, dxfattribs=on("CX"))
        angles = np.linspace(0, 2 * math.pi, 200)
        space.add_spline([(x + 600 + 40 * math.cos(a), y + 40 * math.sin(a)) for a in angles], dxfattribs=on("CX"))

    found = areas(take(tmp_path, draw))
    expected = sorted((math.pi * 100**2, math.pi * 10**2, math.pi * 80 * 40, math.pi * 40**2))
    rounds = sorted((2 * math.pi * 100, 2 * math.pi * 10, 2 * math.pi * 62, 2 * math.pi * 40))
    assert len(found) == 4
    for area, exact, length in zip(found, expected, [rounds[0], rounds[1], rounds[2], rounds[3]]):
        assert abs(area - exact) <= 0.002 * length


def test_a_face_without_text_is_told_and_is_no_zone(tmp_path):
    def draw(_, space):
        for x in (0, 10, 20):
            space.add_line(*at((x, 0), (x, 10)), dxfattribs=on("NET"))
        for y in (0, 10):
            space.add_line(*at((0, y), (20, y)), dxfattribs=on("NET"))
        space.add_text("CX", height=1).set_placement(at((5, 5))[0])

    intake = take(tmp_path, draw)
    assert areas(intake) == [100.0]
    assert [(finding.kind, round(finding.area_m2)) for finding in intake.findings] == [("unlabelled", 100)]


def test_objects_on_layer_0_and_on_frozen_and_hidden_layers_are_told(tmp_path):
    def draw(document, space):
        document.layers.add("CX-cu").freeze()
        document.layers.add("CN-tat").off()
        for x, layer in ((0, "0"), (200, "CX-cu"), (400, "CN-tat"), (600, "CX")):
            space.add_lwpolyline(square(x, 0, 100), close=True, dxfattribs=on(layer))

    intake = take(tmp_path, draw)
    assert sorted(intake.layer) == ["0", "CX"]
    assert kinds(intake) == ["hidden", "hidden", "layer0"]


def test_hidden_objects_of_visible_layers_are_told_and_are_no_zones(tmp_path):
    def draw(document, space):
        block = document.blocks.new("LO")  # a dynamic block hides the states that are not chosen
        block.add_lwpolyline([(0, 0), (50, 0), (50, 50), (0, 50)], close=True)
        block.add_lwpolyline([(0, 0), (90, 0), (90, 90), (0, 90)], close=True, dxfattribs={"invisible": 1})
        space.add_blockref("LO", at((0, 0))[0], dxfattribs=on("CX"))
        space.add_lwpolyline(square(200, 0, 100), close=True, dxfattribs={**on("CN"), "invisible": 1})

    intake = take(tmp_path, draw)
    assert areas(intake) == [2_500.0]
    told = {finding.params["layer"]: finding.params["count"] for finding in intake.findings}
    assert told == {"CX": 1, "CN": 1}


def test_a_tab_between_symbol_and_area_is_no_part_of_the_code(tmp_path):
    def draw(_, space):
        space.add_lwpolyline(square(0, 0, 100), close=True, dxfattribs=on("LO"))
        space.add_mtext("GT^I12.3").set_location(at((50, 50))[0])

    assert take(tmp_path, draw).code == ["GT 12.3"]


def test_a_drawing_without_land_says_so(tmp_path):
    intake = take(tmp_path, lambda _, space: space.add_line(*at((0, 0), (10, 0)), dxfattribs=on("NET")))
    assert kinds(intake) == ["no_zones"]


def test_a_bow_tie_is_repaired_and_told_with_its_areas(tmp_path):
    ring = at((0, 0), (100, 100), (100, 0), (0, 100))
    intake = take(tmp_path, lambda _, space: space.add_lwpolyline(ring, close=True, dxfattribs=on("CX")))
    assert areas(intake) == [5_000.0]
    assert kinds(intake) == ["invalid"]


def test_a_label_that_contradicts_its_layer_is_told_and_the_layer_decides(tmp_path):
    def draw(_, space):
        space.add_lwpolyline(square(0, 0, 100), close=True, dxfattribs=on("CX"))
        space.add_text("CN-01", height=1, dxfattribs=on("CHU")).set_placement(at((50, 50))[0])

    intake = take(tmp_path, draw)
    assert (intake.land_class, kinds(intake)) == (["green"], ["label"])


def test_the_users_table_of_layers_goes_before_their_names(tmp_path):
    def draw(_, space):
        for x, layer in ((0, "Lớp 1"), (200, "Khung tên"), (400, "Bao ngoài")):
            space.add_lwpolyline(square(x, 0, 100), close=True, dxfattribs=on(layer))

    table = tmp_path / "lop.csv"
    table.write_text("layer,class\nLỚP 1,green\nKhung tên,skip\nBao ngoài,boundary\n", encoding="utf-8")
    intake = take(tmp_path, draw, layers=load_layers(table))
    assert (intake.code, intake.land_class, len(intake.boundary)) == (["CX"], ["green"], 1)
    assert kinds(intake) == ["skipped"]


def test_frames_and_buildings_of_no_known_use_are_told_and_land_that_nothing_else_claims_stays(tmp_path):
    def draw(_, space):
        for x, side, layer in ((0, 100, "CX"), (10, 20, "CONG TRINH"), (-50, 250, "BAO"), (300, 50, "LO TRONG")):
            space.add_lwpolyline(square(x, x if side == 250 else 0, side), close=True, dxfattribs=on(layer))

    intake = take(tmp_path, draw)
    assert dict(zip(intake.layer, intake.land_class)) == {"CX": "green", "LO TRONG": "unknown"}
    assert [(finding.kind, finding.params["layer"]) for finding in intake.findings] == [
        ("unclear", "BAO"),
        ("unclear", "CONG TRINH"),
    ]


@pytest.mark.parametrize(
    ("said", "instead"),
    [(b"ANSI_1252", b"ANSI_1258"), (b"ANSI_1252", b"ANSI_1252"), (b"AC1015", b"AC1021")],
    ids=["code page 1258", "code page 1252", "a format that ought to be UTF-8"],
)
def test_tcvn3_bytes_are_read_whatever_the_file_says_they_are(tmp_path, said, instead):
    path = tmp_path / "cu.dxf"
    path.write_bytes(SAMPLE.read_bytes().replace(said, instead))
    assert "Đất hạ tầng xã hội" in take_in(read_dxf(path, 0.001, Silent()), Terms(0.5)).layer


def test_a_cancelled_import_gives_nothing(tmp_path):
    class Stopped(Silent):
        def cancelled(self) -> bool:
            return True

    with pytest.raises(Cancelled):
        read_dxf(SAMPLE, 0.001, Stopped())


def test_hatches_of_one_loop_are_made_in_bulk_as_they_would_be_one_by_one(monkeypatch):
    random = np.random.default_rng(5)
    made = [random.uniform(0.0, 100.0, (int(random.integers(3, 9)), 2)) for _ in range(300)]  # most cross themselves
    items = [Fill((loop,), "odd", f"L{row % 3}", str(row)) for row, loop in enumerate(made)]
    items.insert(7, Fill((made[0], made[0] / 2.0), "all", "TWO", "two"))
    items.insert(9, Fill((np.array(((0.0, 0.0), (1.0, 1.0), (2.0, 2.0))),), "odd", "LINE", "line"))
    singly = [(filled(polygons(item.loops), item.nested, Silent()), item) for item in items]
    expected = [(part, item) for shape, item in singly for part in shapely.get_parts(shape).tolist() if part.area > 0]
    one_by_one = []
    monkeypatch.setattr(outlines, "filled", lambda *given: one_by_one.append(given) or filled(*given))
    found, empty = outlines.fills(items, Silent())
    assert len(one_by_one) == 1
    assert found.geometry.tolist() == [part for part, _ in expected]
    assert list(zip(found.layer, found.handle)) == [(item.layer, item.handle) for _, item in expected]
    assert empty == {("LINE", "HATCH"): 1}


def test_a_label_that_stands_in_many_plots_is_read_once(tmp_path, monkeypatch):
    def draw(_, space):
        for row in range(30):
            space.add_lwpolyline(square(200.0 * row, 0, 100.0), close=True, dxfattribs=on("NET"))
            space.add_text("Lô CN-01", dxfattribs={**on("CHU"), "insert": at((200.0 * row + 50.0, 50.0))[0]})

    read = []
    table = CodeTable.read
    monkeypatch.setattr(CodeTable, "read", lambda codes, code: read.append(code) or table(codes, code))
    intake = take(tmp_path, draw)
    assert intake.land_class == ["industrial"] * 30
    assert len([code for code in read if "CN" in str(code)]) <= 4
