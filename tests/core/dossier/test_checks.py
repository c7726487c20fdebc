"""The checks on arrays, without any file."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.dossier.checks import structure, values
from eco_ip_plugin.core.dossier.findings import Findings, Row, together
from eco_ip_plugin.core.dossier.layers import Column, Database, Frame, Layer
from eco_ip_plugin.core.dossier.schema import schema
from eco_ip_plugin.core.text import LANGUAGES, catalogue

ZONE = "ChucNangSuDungDat_A"
TM3 = Frame("EPSG:9214", "VN-2000 / TM-3 107-00", "wkt", 107.0, 0.9999, True)
SIX = {"maThongTinQH": 15, "maHoSoQH": 15, "maDoiTuong": 100, "tenDoiTuong": 100, "phanLoai": 250, "ghiChu": 250}


def layer(cells, name=ZONE, frame=TM3, columns=None, shapes="polygon"):
    count = len(next(iter(cells.values()))) if cells else 0
    columns = {field: Column("text", width) for field, width in SIX.items()} if columns is None else columns
    geometry = np.array([shapely.box(500000 + k, 2340000, 500001 + k, 2340001) for k in range(count)], dtype=object)
    arrays = {field: np.array(column, dtype=object) for field, column in cells.items()}
    return Layer("QuyHoach", "", name, shapes, frame, columns, count, np.arange(1, count + 1), arrays, geometry)


def kinds(rows):
    return [(row.level, row.kind, row.field, row.count) for row in rows]


def test_the_code_of_most_rows_is_the_dossier_s_and_others_are_told():
    one = layer({"maHoSoQH": ["24QPK0010001"] * 3 + ["24QPK0010002", "x", None], "maThongTinQH": ["242623012345"] * 6})
    used = values.codes_used([one])
    assert used == ("24QPK0010001", "242623012345")
    assert kinds(values.code_values(one, used)) == [
        ("fail", "value_missing", "maHoSoQH", 1), ("fail", "code", "maHoSoQH", 1),
        ("warning", "code_other", "maHoSoQH", 1),
    ]  # fmt: skip


def test_codes_of_objects_hold_code_class_and_number_of_their_row():
    good = "24QPK0010001"
    typed = [f"{good}-{ZONE}-1", f"{good}-{ZONE}-3", f"{good}-CayXanh_P-3", "24QPK0010002-" + ZONE + "-4", "abc", ""]
    one = layer({"maHoSoQH": [good] * 6, "maDoiTuong": typed})
    known = schema().find("QuyHoach", ZONE)
    assert kinds(values.object_values(one, known)) == [
        ("note", "object_blank", "maDoiTuong", 1), ("fail", "code", "maDoiTuong", 1),
        ("warning", "object_other", "maDoiTuong", 3),
    ]  # fmt: skip


def test_a_code_of_an_object_with_a_number_nobody_can_read_is_another_s():
    good = "24QPK0010001"
    typed = [f"{good}-{ZONE}-" + "9" * 5_000, f"{good}-{ZONE}-2", f"{good}-{ZONE}-003"]
    one = layer({"maHoSoQH": [good] * 3, "maDoiTuong": typed})
    found = kinds(values.object_values(one, schema().find("QuyHoach", ZONE)))
    assert found == [("warning", "object_other", "maDoiTuong", 1)]


def test_numbers_in_a_field_of_text_are_told_once_and_not_looked_at():
    columns = {field: Column("text", width) for field, width in SIX.items()} | {"maHoSoQH": Column("number", 0)}
    one = layer({"maHoSoQH": [24, 25]}, columns=columns)
    assert kinds(values.code_values(one, ("", ""))) == []
    assert kinds(structure.fields(one, None)) == [("fail", "field_type", "maHoSoQH", 1)]


@pytest.mark.parametrize(("database", "level"), [("QuyHoach", "fail"), ("NenDiaHinh", "warning")])
def test_a_name_off_the_rule_fails_but_in_the_terrain_which_follows_another_sector(database, level):
    one = replace(layer({}, name="DiemDoCao_P_1", shapes="point"), database=database, dataset="Nền 1")
    rows = [*structure.classes(Database(database, "x.gdb", (one,)), schema(), True)]
    names = [(row.level, row.kind) for row in rows if "name" in row.kind]
    assert names == [(level, "class_name"), (level, "dataset_name")]


def test_names_of_fields_are_compared_without_case():
    columns = {field.upper(): Column("text", width) for field, width in SIX.items()}
    assert kinds(structure.fields(layer({}, columns=columns), None)) == []


@pytest.mark.parametrize(
    ("frame", "kind"),
    [
        (TM3, None),
        (Frame("EPSG:9209", "", "w", 105.5, 0.9999, True), None),
        (Frame("EPSG:5897", "", "w", 105.0, 0.9999, True), "crs_province"),
        (Frame("", "VN-2000 / TM-3 107-00 own", "w", 107.0, 0.9999, True), None),
        (Frame("EPSG:3405", "", "w", 105.0, 0.9996, True), "crs_province"),
        (Frame("EPSG:32648", "", "w", 105.0, 0.9996, False), "crs_province"),
        (Frame("EPSG:4326", "", "w", None, None, False), "crs_province"),
        (Frame(), "crs_missing"),
    ],
)
def test_the_meridians_of_a_province(frame, kind):
    rows = structure.frames([layer({"phanLoai": ["a"]}, frame=frame)], None, "Bắc Ninh")
    assert [row.kind for row in rows] == ([kind] if kind else [])


def test_a_class_beside_the_others_fails_once_it_has_rows():
    other = Frame("EPSG:9209", "", "w", 105.5, 0.9999, True)
    most = [layer({"phanLoai": ["a"]}), layer({"phanLoai": ["a"]}, name="CongTrinh_A")]
    for cells, level in (({"phanLoai": ["a"]}, "fail"), ({}, "warning")):
        rows = structure.frames([*most, layer(cells, name="PhanOQuyHoach_A", frame=other)], None, "Bắc Ninh")
        assert [(row.level, row.kind, row.class_name) for row in rows] == [(level, "crs_mixed", "PhanOQuyHoach_A")]


def test_six_degrees_pass_where_no_province_is_known():
    frame = Frame("EPSG:3405", "", "w", 105.0, 0.9996, True)
    assert [*structure.frames([layer({}, frame=frame)], None, "")] == []


def test_places_that_the_coordinate_system_cannot_have():
    one = layer({"phanLoai": ["a"]})
    assert [*values.place(one)] == []
    one.geometry[:] = [shapely.box(107.0, 21.0, 107.1, 21.1)]  # degrees said to be metres
    assert kinds(values.place(one)) == [("fail", "crs_place", "", 1)]


def test_two_copies_of_one_fault_are_one_row_and_failures_come_first():
    rows = [Row("note", "a", "QuyHoach"), Row("fail", "code", "QuyHoach", field="x", count=2)] * 2
    found = Findings.of([*rows, Row("fail", "code", "QuyHoach", field="x", count=5)])
    assert [(row.kind, row.count) for row in found.rows] == [("code", 5), ("a", 1)]
    assert (found.verdict, found.count("fail")) == ("fail", 1)


def test_a_place_of_points_lines_and_areas_is_an_area():
    shapes = [shapely.Point(0, 0), shapely.LineString([(0, 0), (5, 0)]), shapely.box(0, 0, 1, 1), None]
    assert together(np.array(shapes, dtype=object)).area == 1.0
    assert together([None]) is None
    for shape in shapes[:3]:
        (place,) = Findings((Row("note", "a", geometry=together([shape])),)).places()
        assert place.area >= 1.0


def test_every_sentence_speaks_both_languages():
    for key, sentence in catalogue().items():
        if key.startswith(("dossier.", "error.dossier.")):
            assert set(sentence) == set(LANGUAGES)
            assert sentence["vi"] != sentence["en"]
