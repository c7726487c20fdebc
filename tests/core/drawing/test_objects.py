"""Objects that are unknown, absurd, hidden or in blocks: none ends the import, none is lost without a word."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from eco_ip_plugin.core.drawing.dxf.reading import read_dxf
from eco_ip_plugin.core.drawing.intake import Intake, Terms, take_in
from eco_ip_plugin.core.progress import Silent
from tests.support.drawings import at, kinds, land, on, square, take, told
from tests.support.hostile import read_or_refused, worse

DATA = Path(__file__).resolve().parents[2] / "data" / "drawing"


def read(name: str) -> Intake:
    return take_in(read_dxf(DATA / name, 0.001, Silent()), Terms())


def test_an_object_of_civil_3d_is_a_row_and_the_others_are_read():
    intake = read("dxf_civil3d_entity.dxf")
    assert land(intake) == {"green": 10_000.0}
    assert told(intake, "left_out") == [("drawing.left_out.unknown", "warning", "THUA", 1)]


@pytest.mark.parametrize("kind", ["SECTIONOBJECT", "3DLINE", "AECC_PARCEL", "ACAD_PROXY_ENTITY", "TOÀN LẠ"])
def test_an_object_of_any_unknown_kind_is_told_with_its_layer(tmp_path, kind):
    text = (DATA / "dxf_civil3d_entity.dxf").read_text(encoding="utf-8").replace("AECC_PARCEL", kind)
    path = tmp_path / "drawing.dxf"
    path.write_text(text, encoding="utf-8")
    intake = take_in(read_dxf(path, 0.001, Silent()), Terms())
    assert land(intake) == {"green": 10_000.0}
    ((_, _, layer, count),) = told(intake, "left_out")
    assert (layer, count) == ("THUA", 1)


def test_a_drawing_without_header_and_markers_is_read_and_that_is_told():
    intake = read("min_lw.dxf")
    assert land(intake) == {"green": 10_000.0}
    assert kinds(intake) == ["recovered"]


@pytest.mark.parametrize("marker", ["AcDbPolyline", "AcDbEntity"])
def test_an_outline_that_lacks_a_subclass_marker_is_read(tmp_path, marker):
    text = (DATA / "dxf_civil3d_entity.dxf").read_text(encoding="utf-8")
    start = text.index("LWPOLYLINE")
    at_marker = text.index(marker, start)
    before = text.rindex("100", start, at_marker)
    path = tmp_path / "drawing.dxf"
    path.write_text(text[:before].rstrip(" ") + text[at_marker + len(marker) + 1 :], encoding="utf-8")
    assert land(take_in(read_dxf(path, 0.001, Silent()), Terms())) == {"green": 10_000.0}


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 1e300, -1e13])
def test_an_absurd_coordinate_costs_its_object_only(tmp_path, number):
    def draw(document, space):
        document.blocks.new("B").add_lwpolyline([(0, 0), (1, 0), (1, 1)], close=True, dxfattribs=on("CN"))
        space.add_lwpolyline(square(0, 0, 100), close=True, dxfattribs=on("CX"))
        space.add_line((number, 0), (1, 1), dxfattribs=on("CN"))
        space.add_lwpolyline([(0, 0), (number, 0), (1, 1)], close=True, dxfattribs=on("CN"))
        space.add_circle((0, 0), number, dxfattribs=on("CN"))
        space.add_text("CN", height=1, dxfattribs=on("CN")).set_placement((number, 0))
        space.add_blockref("B", (number, 0), dxfattribs={**on("CN"), "xscale": number})

    intake = take(tmp_path, draw)
    assert land(intake) == {"green": 10_000.0}
    assert sum(count for *_, count in told(intake, "left_out")) >= 4


def test_a_solid_trace_and_3dface_on_a_layer_of_land_are_land(tmp_path):
    def draw(_, space):
        a, b, c, d = square(0, 0, 100)
        space.add_solid([a, b, d, c], dxfattribs=on("CX"))
        a, b, c, d = square(200, 0, 100)
        space.add_trace([a, b, d, c], dxfattribs=on("CX"))
        a, b, c, d = square(400, 0, 100)
        space.add_3dface([a, b, c, d], dxfattribs=on("CX"))

    intake = take(tmp_path, draw)
    assert len(intake.zones) == 3
    assert land(intake) == {"green": 30_000.0}


def test_triangles_that_fill_one_area_are_one_zone_and_its_outline_the_same(tmp_path):
    def draw(_, space):
        a, b, c, d = square(0, 0, 100)
        space.add_solid([a, b, c], dxfattribs=on("CX"))
        space.add_3dface([a, c, d], dxfattribs=on("CX"))
        space.add_lwpolyline([a, b, c, d], close=True, dxfattribs=on("CX"))

    intake = take(tmp_path, draw)
    assert (len(intake.zones), land(intake)) == (1, {"green": 10_000.0})
    assert kinds(intake) == ["duplicate"]


def test_on_a_layer_that_says_nothing_a_solid_is_no_land_and_a_warning_where_a_text_names_some(tmp_path):
    def draw(_, space):
        space.add_lwpolyline(square(0, 0, 100), close=True, dxfattribs=on("LO"))
        a, b, c, d = square(0, 0, 100)
        space.add_solid([a, b, c], dxfattribs=on("TO MAU"))  # colour on a plot
        space.add_solid([a, c, d], dxfattribs=on("TO MAU"))
        space.add_text("CX-01", height=2, dxfattribs=on("CHU")).set_placement(at((60, 40))[0])
        a, b, c, _ = square(200, 0, 1)
        space.add_solid([a, b, c], dxfattribs=on("MUI TEN"))

    intake = take(tmp_path, draw)
    assert (intake.layer, intake.label, land(intake)) == (["LO"], ["CX-01"], {"green": 10_000.0})
    assert sorted(told(intake, "left_out")) == [
        ("drawing.left_out", "info", "MUI TEN", 1),
        ("drawing.left_out", "info", "TO MAU", 1),
        ("drawing.left_out.land", "warning", "TO MAU", 1),
    ]


def test_what_may_be_land_and_cannot_be_read_is_a_warning(tmp_path):
    def draw(document, space):
        space.add_mline(square(0, 0, 100), close=True, dxfattribs=on("CX"))
        space.add_region(dxfattribs=on("CX")).sat = ["400 0 1 0"]
        space.add_mline(square(0, 0, 100), close=True, dxfattribs=on("NHA"))
        space.add_point(at((0, 0))[0], dxfattribs=on("CX"))
        space.add_blockref("KHONG CO", at((0, 0))[0], dxfattribs=on("KHAC"))

    assert told(take(tmp_path, draw), "left_out") == [
        ("drawing.left_out.land", "warning", "CX", 1),
        ("drawing.left_out", "info", "CX", 1),
        ("drawing.left_out.land", "warning", "CX", 1),
        ("drawing.left_out.insert", "warning", "KHAC", 1),
        ("drawing.left_out", "info", "NHA", 1),
    ]


def test_a_plan_in_another_file_is_a_warning(tmp_path):
    def draw(document, space):
        document.add_xref_def("khac.dxf", "KHAC")
        space.add_blockref("KHAC", at((0, 0))[0])

    assert told(take(tmp_path, draw), "left_out") == [("drawing.left_out.xref", "warning", "0", 1)]


def hide(document, name: str, how: str) -> None:
    layer = document.layers.get(name) if name in document.layers else document.layers.add(name)
    layer.off() if how == "off" else layer.freeze()


SEEN = {
    # how the layer named second is hidden, the layers of insert and of the nested insert, the classes that are seen
    "layer 0 off": ("off", "0", "CN", "CN", {"industrial": 2, "green": 1}),
    "layer 0 frozen": ("frozen", "0", "CN", "CN", {"industrial": 2, "green": 1}),
    "layer of the insert off": ("off", "CN", "CN", "KT", {"green": 1, "technical": 1}),
    "layer of the insert frozen": ("frozen", "CN", "CN", "KT", {}),
    "layer of the nested insert off": ("off", "KT", "CN", "KT", {"industrial": 1, "green": 1}),
    "layer of the nested insert frozen": ("frozen", "KT", "CN", "KT", {"industrial": 1}),
    "nested insert on layer 0, the outer layer off": ("off", "CN", "CN", "0", {"green": 1}),
    "nested insert on layer 0, the outer layer frozen": ("frozen", "CN", "CN", "0", {}),
    "nested insert on layer 0, layer 0 frozen": ("frozen", "0", "CN", "0", {"industrial": 2, "green": 1}),
    "all on layer 0, which is off": ("off", "0", "0", "0", {"green": 1}),
    "all on layer 0, which is frozen": ("frozen", "0", "0", "0", {}),
}


@pytest.mark.parametrize("case", SEEN)
def test_blocks_are_seen_as_in_autocad(tmp_path, case):
    how, hidden, outer, nested, seen = SEEN[case]

    def draw(document, space):
        hide(document, hidden, how)
        inner = document.blocks.new("TRONG")
        inner.add_lwpolyline([(0, 0), (10, 0), (10, 10)], close=True)  # layer 0: that of the insert
        inner.add_lwpolyline([(20, 0), (30, 0), (30, 10)], close=True, dxfattribs=on("CX"))
        block = document.blocks.new("NGOAI")
        block.add_lwpolyline([(40, 0), (50, 0), (50, 10)], close=True)
        block.add_blockref("TRONG", (0, 0), dxfattribs=on(nested))
        space.add_blockref("NGOAI", at((0, 0))[0], dxfattribs=on(outer))

    intake = take(tmp_path, draw)
    found = {name: intake.land_class.count(name) for name in set(intake.land_class)}
    assert found == seen
    hidden_rows = [finding for finding in intake.findings if finding.kind == "hidden"]
    assert len(hidden_rows) == (0 if sum(seen.values()) == 3 else 1)


@pytest.mark.parametrize("how", ["off", "frozen"])
def test_hidden_layers_are_read_where_they_are_asked_for(tmp_path, how):
    def draw(document, space):
        hide(document, "CN", how)
        document.blocks.new("B").add_lwpolyline([(0, 0), (10, 0), (10, 10), (0, 10)], close=True)
        space.add_blockref("B", at((0, 0))[0], dxfattribs=on("CN"))

    assert land(take(tmp_path, draw)) == {}
    sheet = read_dxf(tmp_path / "drawing.dxf", 0.001, Silent(), with_hidden=True)
    assert land(take_in(sheet, Terms())) == {"industrial": 100.0}


def test_a_written_attribute_is_seen_and_a_hidden_one_is_not(tmp_path):
    def draw(document, space):
        document.blocks.new("B").add_lwpolyline([(0, 0), (10, 0), (10, 10), (0, 10)], close=True)
        for x, flags in ((0, 0), (100, 1)):
            insert = space.add_blockref("B", at((x, 0))[0], dxfattribs=on("LO"))
            insert.add_attrib("KH", "CX-01", at((x + 5, 5))[0]).dxf.flags = flags

    assert sorted(take(tmp_path, draw).land_class) == ["green", "unknown"]


def test_drawings_made_worse_at_random_are_read_or_refused_in_one_sentence(tmp_path):
    random, path, answers = np.random.default_rng(18), tmp_path / "drawing.dxf", []
    for _ in range(40):  # thousands in tests/soak
        path.write_bytes(worse((DATA / "dxf_civil3d_entity.dxf").read_bytes(), random))
        answers.append(read_or_refused(path))
    assert answers.count("read") > 5
    assert set(answers) <= {"read", "error.drawing.damaged", "error.drawing.truncated", "error.drawing.not_dxf"}
