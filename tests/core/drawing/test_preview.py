"""What an import would make of each layer, held against figures drawn by hand."""

from __future__ import annotations

import copy

import ezdxf
import pytest

from eco_ip_plugin.core.drawing.dxf.reading import read_dxf
from eco_ip_plugin.core.drawing.intake import Intake, Terms, take_in
from eco_ip_plugin.core.drawing.preview import LayerFacts, previewed
from eco_ip_plugin.core.drawing.sheet import Sheet
from eco_ip_plugin.core.progress import Silent
from tests.support.drawings import legacy, on, square, text


def look(folder, draw, version="R2010", **terms) -> tuple[dict[str, LayerFacts], Intake, Sheet]:
    document = ezdxf.new(version)
    document.header["$INSUNITS"] = 6
    draw(document, document.modelspace())
    document.saveas(folder / "bản vẽ.dxf")
    sheet = read_dxf(folder / "bản vẽ.dxf", 0.001, Silent())
    intake = take_in(sheet, Terms(**terms))
    return {each.name: each for each in previewed(sheet, intake)}, intake, sheet


def park(_, space) -> None:
    """10 ha of boundary; green 1 ha; plots that only labels name, 4 ha and 1 ha; a frame; one open line."""
    for x, y, side, layer in ((0, 0, 316.22776601683796, "RANH GIOI QH"), (5, 5, 100, "CX"), (110, 5, 200, "LO_DAT"),
                              (5, 110, 100, "LO_DAT"), (-40, -40, 500, "KHUNG TEN")):  # fmt: skip
        space.add_lwpolyline(square(x, y, side), close=True, dxfattribs=on(layer))
    text(space, "CN-01", 200, 100)
    text(space, "MN", 50, 160)
    space.add_line(square(0, 0, 9)[0], square(0, 0, 9)[1], dxfattribs=on("CX"))


def test_each_layer_says_what_it_would_become_by_what_and_its_hectares(tmp_path):
    rows, intake, _ = look(tmp_path, park)
    assert list(rows) == ["CHU", "CX", "KHUNG TEN", "LO_DAT", "RANH GIOI QH"]
    assert (rows["CX"].by, [(name, round(area, 3)) for name, area in rows["CX"].classes]) == (
        "code",
        [("green", 10_000.0)],
    )
    assert rows["CX"].objects == (("outline", 1), ("line", 1))
    assert (rows["LO_DAT"].by, [(name, round(area, 3)) for name, area in rows["LO_DAT"].classes]) == (
        "label",
        [("industrial", 40_000.0), ("water", 10_000.0)],
    )
    assert (rows["RANH GIOI QH"].by, round(rows["RANH GIOI QH"].boundary_m2, 3)) == ("name", 100_000.0)
    assert (rows["KHUNG TEN"].use.role, rows["KHUNG TEN"].land_m2) == ("annotation", 0.0)
    assert rows["CHU"].objects == (("text", 2),)
    assert sum(row.land_m2 for row in rows.values()) == pytest.approx(sum(g.area for g in intake.zones.geometry))


def test_the_users_table_goes_before_and_what_it_leaves_out_keeps_its_area(tmp_path):
    rows, intake, _ = look(tmp_path, park, layers={"CX": "skip", "LODAT": "annotation"})
    assert rows["CX"].is_left_out
    assert rows["CX"].aside_m2 == pytest.approx(10_000.0)
    assert rows["LO_DAT"].aside_m2 == pytest.approx(50_000.0)
    assert (rows["CX"].by, rows["LO_DAT"].by) == ("table", "table")
    told = {each.params["layer"]: each for each in intake.findings if each.kind == "skipped"}
    assert {name: round(each.area_m2, 3) for name, each in told.items()} == {"CX": 10_000.0, "LO_DAT": 50_000.0}
    assert told["CX"].message("en") == (
        "Layer “CX” was left out, as the table of layers says: 2 objects, which enclose 1.0000 ha."
    )
    assert "5,0000 ha" in told["LO_DAT"].message("vi")


def test_land_that_several_objects_draw_is_set_aside_once_and_lines_enclose_it_too(tmp_path):
    def draw(_, space):
        ring = square(0, 0, 100)
        space.add_lwpolyline(ring, close=True, dxfattribs=on("BO"))
        space.add_hatch(dxfattribs=on("BO")).paths.add_polyline_path(ring, is_closed=True)
        for start, end in zip(square(200, 0, 50), [*square(200, 0, 50)[1:], square(200, 0, 50)[0]]):
            space.add_line(start, end, dxfattribs=on("BO"))
        space.add_lwpolyline(square(400, 0, 10), close=True, dxfattribs=on("CX"))

    rows, _, _ = look(tmp_path, draw, layers={"BO": "skip"})
    assert rows["BO"].aside_m2 == pytest.approx(100.0 * 100.0 + 50.0 * 50.0)


def test_encodings_are_told_and_in_doubt_only_where_letters_and_font_leave_it_open(tmp_path):
    def draw(document, space):
        document.styles.add("cu", font=".VnTime.ttf")
        for x, layer in enumerate(("CHU-A", "CHU-B", "CHU-C")):
            space.add_lwpolyline(square(200 * x, 0, 100), close=True, dxfattribs=on(layer))
        given = {"layer": "CHU-A", "style": "cu"}
        space.add_text(legacy("Đất công nghiệp", "tcvn3"), dxfattribs=given)
        space.add_text(legacy("Mặt nước", "vni"), dxfattribs=on("CHU-B"))
        space.add_text("\u00f5\u00b9", dxfattribs=on("CHU-C"))  # no word in any encoding

    rows, _, _ = look(tmp_path, draw, "R2000")
    assert (rows["CHU-A"].encodings, rows["CHU-A"].sure) == (("tcvn3",), True)
    assert (rows["CHU-B"].encodings, rows["CHU-B"].sure) == (("vni",), True)
    assert not rows["CHU-C"].sure


def test_names_in_tcvn3_stand_in_unicode(tmp_path):
    def draw(document, space):
        name = legacy("Đất cây xanh", "tcvn3")
        document.layers.add(name)
        space.add_lwpolyline(square(0, 0, 100), close=True, dxfattribs=on(name))

    rows, _, _ = look(tmp_path, draw, "R2000")
    assert {name: (each.encodings, each.by, each.land_m2) for name, each in rows.items()} == {
        "Đất cây xanh": (("tcvn3",), "code", pytest.approx(10_000.0))
    }


def test_a_sheet_can_be_taken_in_again_and_again_as_nothing_in_it_changes(tmp_path):
    _, first, sheet = look(tmp_path, park)
    before = copy.deepcopy((sheet.labels, sheet.left_out, sheet.hidden, len(sheet.paths), len(sheet.fills)))
    for mapping in ({"CX": "skip"}, {"LODAT": "water"}, {}):
        again = take_in(sheet, Terms(layers=mapping))
    assert (sheet.labels, sheet.left_out, sheet.hidden, len(sheet.paths), len(sheet.fills)) == before
    assert again.land_class == first.land_class


def test_a_thousand_layers_have_a_row_each(tmp_path):
    def draw(_, space):
        for number in range(1_200):
            x, y = divmod(number, 60)
            ring = square(40.0 * x, 40.0 * y, 30.0)
            space.add_lwpolyline(ring, close=True, dxfattribs=on(f"CX-{number:04d}"))

    rows, _, _ = look(tmp_path, draw, layers={f"CX{number:04d}": "skip" for number in range(0, 1_200, 3)})
    assert len(rows) == 1_200
    assert sum(row.aside_m2 for row in rows.values()) == pytest.approx(400 * 900.0)
