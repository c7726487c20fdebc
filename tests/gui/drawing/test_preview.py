"""The layers of a drawing in the window: seen, changed, kept under a name, and handed to the import."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import ezdxf
import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from eco_ip_plugin.core.drawing.words.layer_table import LayerTable, load_table, write_table
from eco_ip_plugin.gui.drawing import session as session_file
from eco_ip_plugin.gui.drawing.choices import Choices
from eco_ip_plugin.gui.drawing.layers_model import AREA, BY, LAYER, OBJECTS, TEXTS, UNCLEAR, USE
from eco_ip_plugin.gui.drawing.preview import preview_layers
from eco_ip_plugin.gui.drawing.use_editor import UseEditor, found
from eco_ip_plugin.gui.drawing.words import plain_tip, shown, uses
from tests.gui.conftest import settle
from tests.support.drawings import on, square

DWG = Path(__file__).parents[2] / "data" / "drawing" / "sample_2000.dwg"


def kept(folder, name, **uses):
    table = LayerTable()
    for layer, use in uses.items():
        table = table.choosing(layer, use=use, left_out=False)
    write_table(folder / f"{name}.csv", table)
    return folder / f"{name}.csv"


def test_each_layer_stands_with_what_it_would_become_by_what_and_its_area(open_preview, drawing):
    preview = open_preview(drawing).wait()
    assert preview.shown() == ["CHU", "CN", "Đất cây xanh", "LO_DAT", "LO7"]
    rows = {name: [preview.cell(name, column) for column in (USE, BY, AREA, TEXTS)] for name in preview.shown()}
    assert rows["Đất cây xanh"] == ["Green", "code table", "1.00", "TCVN3"]
    assert rows["CN"] == ["Industrial", "code table", "1.00", "no marks"]
    assert rows["LO7"] == ["Unknown", "nothing", "1.00", "no marks"]
    assert rows["LO_DAT"] == ["Water", "labels", "4.00", "no marks"]
    assert preview.cell("CHU", OBJECTS) == "1 text"
    assert "land 7.00 ha" in preview.dialog.sums.text()


def test_a_choice_is_counted_anew_and_goes_into_the_import(open_preview, drawing, plugin, qgis_processing):
    from qgis import processing

    preview = open_preview(drawing).wait()
    preview.use("LO7", "warehouse")
    preview.leave_out("CN")
    assert preview.cell("CN", AREA) == "…"
    preview.wait()
    assert [preview.cell("LO7", column) for column in (USE, BY, AREA)] == ["Warehouse", "your choice", "1.00"]
    assert preview.cell("CN", AREA) == "(1.00)"
    choices = preview.accept()
    assert choices.left_out == ("CN",)
    done = processing.run("ecoip:importdrawing", {
        "DRAWING": str(drawing), "CRS": "EPSG:9214", "ZONES": "memory:", "BOUNDARY": "memory:", "REPAIRS": "memory:",
        **choices.parameters,
    })  # fmt: skip
    areas = {}
    for feature in done["ZONES"].getFeatures():
        areas[feature["class"]] = areas.get(feature["class"], 0.0) + round(feature.geometry().area(), 3)
    assert areas == {"green": 10_000.0, "warehouse": 10_000.0, "water": 40_000.0}


def test_a_tick_that_is_taken_back_leaves_the_class_as_it_was(open_preview, drawing):
    preview = open_preview(drawing).wait()
    preview.use("CN", "warehouse")
    preview.leave_out("CN")
    preview.leave_out("CN", out=False)
    assert (preview.cell("CN", USE), preview.model.table.uses()) == ("Warehouse", {"CN": "warehouse"})
    preview.use("CN", "")
    preview.wait()
    assert [preview.cell("CN", column) for column in (USE, BY)] == ["Industrial", "code table"]
    assert preview.accept().parameters == {"LAYERS": ""}


def test_what_was_chosen_for_all_selected_layers_is_chosen_at_once(open_preview, drawing):
    preview = open_preview(drawing).wait()
    preview.dialog.table.selectAll()
    preview.leave_out("CN")
    assert all(preview.model.is_left_out(row) for row in range(preview.model.count()))


def test_space_leaves_a_layer_out_and_return_opens_the_list_of_uses(open_preview, drawing):
    preview = open_preview(drawing).wait()
    table = preview.dialog.table
    table.selectRow(preview.row("LO7"))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert preview.model.table.uses() == {"LO7": "skip"}
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle()
    (editor,) = table.findChildren(UseEditor)
    QTest.keyClicks(editor, "kho ba")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle()
    assert preview.dialog.isVisible()
    assert preview.model.table.choice("LO7").use == "warehouse"


@pytest.mark.parametrize(
    ("typed", "first"),
    [("cay xanh", "green"), ("Cây", "green"), ("green", "green"), ("CX", "green"), ("boundary", "boundary"),
     ("centre", "centreline"), ("not land", "annotation"), ("mat nuoc", "water")],
)  # fmt: skip
def test_uses_are_found_in_both_languages_with_marks_or_without(qgis_app, typed, first):
    assert found(typed, uses())[0][0] == first
    assert found("xyz", uses()) == []


def test_layers_are_found_with_marks_or_without_and_by_what_is_unclear(open_preview, drawing):
    preview = open_preview(drawing).wait()
    for typed, there in (
        ("dat cay", ["Đất cây xanh"]),
        ("ĐẤT CÂY", ["Đất cây xanh"]),
        ("water", ["LO_DAT"]),
        ("", None),
    ):
        preview.dialog.search.setText(typed)
        assert there is None or preview.shown() == there
    preview.dialog.which.setCurrentIndex(preview.dialog.which.findData(UNCLEAR))
    assert preview.shown() == ["LO7"]
    assert "1 of 5 layers shown" in preview.dialog.sums.text()


def test_an_institutes_table_is_offered_by_what_it_knows_and_kept_with_what_else_it_says(
    open_preview, drawing, profile
):
    kept(profile, "Viện A", LO7="service", CN="industrial", LO_DAT="", KHAC="water")
    kept(profile, "Viện B", CN="industrial")
    (profile / "hỏng.csv").write_text("layer,class\nCN,gren\n", encoding="utf-8")
    preview = open_preview(drawing).wait()
    row = preview.dialog.institutes
    # CHU, CN, Đất cây xanh, LO_DAT, LO7: A lists three of the five, B one.
    assert [row.offered.itemText(at) for at in range(row.offered.count())] == [
        "Viện A – knows 60 % of the layers",
        "Viện B – knows 20 % of the layers",
        "hỏng – cannot be read",
    ]
    assert "Viện A" in preview.dialog.said.text()
    row.use_button.click()
    preview.wait()
    assert (preview.cell("LO7", USE), preview.cell("LO7", BY)) == ("Services", "your choice")
    assert Path(preview.accept().parameters["LAYERS"]) == profile / "Viện A.csv"
    preview.use("LO7", "")
    assert preview.session.keep(profile / "Viện A.csv")
    again = load_table(profile / "Viện A.csv")
    assert {each.layer: each.use for each in again.layers.values()} == {
        "CHU": "", "CN": "industrial", "Đất cây xanh": "", "LO_DAT": "", "LO7": "", "KHAC": "water",
    }  # fmt: skip


def test_keeping_under_a_name_that_is_taken_loses_nothing_of_that_table(open_preview, drawing, profile):
    path = kept(profile, "Viện A", LO7="service")
    preview = open_preview(drawing).wait()
    preview.use("CN", "warehouse")
    assert preview.session.keep(path)
    assert load_table(path).uses() == {"CN": "warehouse", "LO7": "service"}


def test_a_table_kept_elsewhere_is_offered_again_and_a_bad_place_is_said(
    open_preview, drawing, tmp_path, monkeypatch, profile
):
    monkeypatch.setattr(session_file, "tell", lambda _parent, _title, text: told.append(text))
    told = []
    preview = open_preview(drawing).wait()
    preview.use("LO7", "service")
    (tmp_path / "tệp").write_text("x", encoding="utf-8")
    assert not preview.session.keep(tmp_path / "tệp" / "a.csv")
    assert "cannot be written" in told[0]
    assert preview.session.keep(tmp_path / "của tôi.csv")
    preview.close()
    again = open_preview(drawing).wait()
    assert again.dialog.institutes.offered.itemText(0) == "của tôi – knows 100 % of the layers"


def test_choices_of_a_drawing_are_there_the_next_time_it_is_previewed(open_preview, drawing):
    preview = open_preview(drawing).wait()
    preview.leave_out("LO7")
    preview.wait()
    path = preview.accept().parameters["LAYERS"]
    again = open_preview(drawing).wait()
    assert again.model.table.uses() == {"LO7": "skip"}
    assert "last time" in again.dialog.said.text()
    assert again.accept().parameters == {"LAYERS": path}


def test_a_file_that_changes_before_the_choices_are_handed_on_is_read_again(open_preview, drawing):
    preview = open_preview(drawing).wait()
    preview.use("LO7", "service")
    preview.wait()
    drawing.write_bytes(drawing.read_bytes().replace(b"LO_DAT", b"LO_MOI"))
    assert preview.accept() is None
    assert "has changed" in preview.dialog.said.text()
    preview.wait()
    assert "LO_MOI" in preview.shown()
    assert preview.cell("LO7", USE) == "Services"
    assert preview.accept() is not None


def test_a_file_that_is_gone_is_said_and_the_dialog_stays(open_preview, drawing):
    preview = open_preview(drawing).wait()
    os.remove(drawing)
    assert preview.accept() is None
    assert "no longer there" in preview.dialog.said.text()


def test_a_drawing_that_cannot_be_read_says_why_and_nothing_can_be_used(open_preview, tmp_path):
    path = tmp_path / "hỏng.dxf"
    path.write_bytes(b"no drawing")
    preview = open_preview(path).wait()
    assert "hỏng.dxf" in preview.dialog.said.text()
    assert not preview.dialog.accept_button.isEnabled()
    assert preview.accept() is None


def test_a_dwg_without_library_and_converter_says_what_helps(open_preview, monkeypatch):
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "cadkit" else find(name))
    monkeypatch.setenv("PATH", "")
    preview = open_preview(DWG).wait()
    assert "pycadkit" in preview.dialog.said.text()


@pytest.mark.parametrize("answer", ["cm", None])
def test_where_two_units_fit_the_preview_asks_and_hands_the_answer_on(open_preview, monkeypatch, tmp_path, answer):
    document = ezdxf.new("R2010")
    document.header["$INSUNITS"] = 4
    for name, x in (("CX", 0), ("CN", 60_000)):
        corners = [(x, 0), (x + 60_000, 0), (x + 60_000, 120_000), (x, 120_000)]
        document.modelspace().add_lwpolyline(corners, close=True, dxfattribs={"layer": name})
        document.modelspace().add_text(name, height=500, dxfattribs={"layer": name, "insert": (x + 30_000, 60_000)})
    document.saveas(tmp_path / "bản vẽ.dxf")

    def ask(_parent, _title, _text, choices, _take):
        return None if answer is None else [choice.split(" ")[0] for choice in choices].index(answer)

    monkeypatch.setattr(session_file, "ask_which", ask)
    preview = open_preview(tmp_path / "bản vẽ.dxf").wait()
    if answer is None:
        assert not preview.dialog.isVisible()
        return
    assert preview.cell("CX", AREA) == "72.00"  # 600 m × 1,200 m
    assert preview.accept().parameters["UNIT"] == "cm"


def test_stopping_before_anything_is_read_closes_and_later_keeps_what_is_there(open_preview, drawing):
    preview = open_preview(drawing)
    preview.dialog.stop_button.click()
    assert not preview.dialog.isVisible()
    preview = open_preview(drawing).wait()
    preview.use("LO7", "service")
    preview.session._count_anew()
    preview.dialog.stop_button.click()
    assert preview.cell("LO7", AREA) == "…"
    assert preview.dialog.isVisible()


def test_thousands_of_layers_sort_and_are_found(open_preview, tmp_path):
    document = ezdxf.new("R2010")
    document.header["$INSUNITS"] = 6
    for number in range(3_000):
        x, y = divmod(number, 60)
        layer = on(f"Lớp {number:04d}")
        document.modelspace().add_lwpolyline(square(40.0 * x, 40.0 * y, 30.0), close=True, dxfattribs=layer)
    document.saveas(tmp_path / "lớn.dxf")
    preview = open_preview(tmp_path / "lớn.dxf").wait()
    assert preview.filter.rowCount() == 3_000
    preview.dialog.table.sortByColumn(LAYER, Qt.SortOrder.DescendingOrder)
    assert preview.shown()[0] == "Lớp 2999"
    preview.dialog.search.setText("lop 000")
    assert preview.filter.rowCount() == 10


def test_names_with_line_breaks_and_markup_are_shown_as_they_are(qgis_app):
    assert shown("a\r\nb <b>x</b>") == "a ⏎ b <b>x</b>"
    assert plain_tip("<img src=x>\ny") == "<qt>&lt;img src=x&gt;<br>y</qt>"


def test_the_one_call_gives_the_choices_or_none(qgis_app, drawing, monkeypatch):
    from qgis.PyQt.QtCore import QTimer

    from eco_ip_plugin.gui.drawing.dialog import PreviewDialog

    def answer(self, name):
        def press():
            if self.accept_button.isEnabled():
                getattr(self, name)()
            else:
                QTimer.singleShot(20, press)

        press()

    for name, kind in (("accept", Choices), ("reject", type(None))):
        monkeypatch.setattr(
            PreviewDialog, "showEvent", lambda self, _event, name=name: QTimer.singleShot(0, lambda: answer(self, name))
        )
        assert isinstance(preview_layers(None, str(drawing), {"UNIT": "m"}), kind)
