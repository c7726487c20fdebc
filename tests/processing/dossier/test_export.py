"""`ecoip:exportdossier`: what it wrote is read with GDAL and sqlite3 themselves."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException, QgsProcessingFeedback, QgsProject

from eco_ip_plugin.processing.dossier import databases
from tests.processing.conftest import EAST, NORTH, rows_of, zone_layer
from tests.processing.vuong import CLEAN

from .conftest import HO_SO, NAME, THONG_TIN, opened, told

SIX = {"maThongTinQH": 15, "maHoSoQH": 15, "maDoiTuong": 100, "tenDoiTuong": 100, "phanLoai": 250, "ghiChu": 250}
LINE = f"LINESTRING({EAST} {NORTH}, {EAST + 300} {NORTH})"


def test_kcn_vuong_has_five_zones_in_both_databases_and_no_failure(export):
    done = export()
    assert (done["FAILS"], done["VERDICT"], done["ROW_COUNT"]) == (0, "pass", 7)  # 5 zones and the boundary twice
    for format_ in ("gdb", "gpkg"):
        database = opened(done["PACKAGE"] / "HoSoGIS" / f"QuyHoach.{format_}")
        layer = database.GetLayerByName("ChucNangSuDungDat_A")
        rows = [(row.GetFID(), row.GetField("maDoiTuong"), row.GetGeometryRef().GetArea() / 10_000) for row in layer]
        assert [(fid, code) for fid, code, _ in rows] == [
            (number, f"{HO_SO}-ChucNangSuDungDat_A-{number}") for number in range(1, 6)
        ]
        assert [round(area, 6) for _, _, area in rows] == [12.0, 10.0, 1.0, 3.0, 74.0]
        definition = layer.GetLayerDefn()
        fields = [definition.GetFieldDefn(place) for place in range(definition.GetFieldCount())]
        assert {field.GetName(): field.GetWidth() for field in fields if field.GetName() in SIX} == SIX
        assert layer.GetSpatialRef().GetAuthorityCode(None) == "9214"


def test_a_geodatabase_has_feature_datasets_and_aliases(export):
    database = opened(export(FORMAT="gdb")["PACKAGE"] / "HoSoGIS" / "QuyHoach.gdb")
    groups = database.GetRootGroup()
    assert set(groups.GetGroupNames()) == {"ViTriRanhGioi", "QuyHoachSuDungDat"}
    assert groups.OpenGroup("QuyHoachSuDungDat").GetVectorLayerNames() == ["ChucNangSuDungDat_A"]
    definition = database.GetLayerByName("ChucNangSuDungDat_A").GetLayerDefn()
    field = definition.GetFieldDefn(definition.GetFieldIndex("maThongTinQH"))
    assert field.GetAlternativeName() == "Mã thông tin quy hoạch"


def test_sqlite_alone_reads_the_same_from_the_geopackage(export):
    path = export(FORMAT="gpkg")["PACKAGE"] / "HoSoGIS" / "QuyHoach.gpkg"
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute(
            "SELECT maHoSoQH, maThongTinQH, kyHieuLoDat, phanLoai, capDoQuyHoach, dienTich FROM ChucNangSuDungDat_A"
        ).fetchall()
        identifier = database.execute(
            "SELECT identifier FROM gpkg_contents WHERE table_name = 'ChucNangSuDungDat_A'"
        ).fetchone()
    assert rows[0] == (HO_SO, THONG_TIN, "CX", "Cây xanh", "phân khu", 12.0)
    assert len(rows) == 5
    assert sum(row[5] for row in rows) == pytest.approx(100.0)
    assert identifier == ("QuyHoachSuDungDat/ChucNangSuDungDat_A",)


def test_all_classes_are_those_of_the_template(export):
    done = export(CLASSES="all", FORMAT="gdb")
    counts = {
        name: opened(done["PACKAGE"] / "HoSoGIS" / f"{name}.gdb").GetLayerCount()
        for name in ("NenDiaHinh", "HienTrang", "QuyHoach", "MocGioi")
    }
    assert counts == {"NenDiaHinh": 4, "HienTrang": 67, "QuyHoach": 79, "MocGioi": 3}
    assert (done["CLASS_COUNT"], done["FAILS"]) == (153, 0)


def test_the_amended_circular_renames_the_dataset_and_the_check_takes_both(export):
    done = export(SCHEMA_VERSION="tt43-2025", FORMAT="gdb")
    groups = opened(done["PACKAGE"] / "HoSoGIS" / "QuyHoach.gdb").GetRootGroup().GetGroupNames()
    assert "SuDungDatQuyHoach" in groups
    assert (done["FAILS"], [row for row in told(done) if "dataset" in row[1]]) == (0, [])


def test_the_project_opens_after_the_folder_is_moved(export, tmp_path):
    moved = tmp_path / "Nơi khác" / "bàn giao"
    shutil.move(str(export()["PACKAGE"]), str(moved))
    with zipfile.ZipFile(moved / "HoSoGIS" / f"{NAME}.qgz") as archive:
        assert str(tmp_path) not in archive.read(f"{NAME}.qgs").decode()
    project = QgsProject()
    assert project.read(str(moved / "HoSoGIS" / f"{NAME}.qgz"))
    layers = project.mapLayers().values()
    assert len(layers) == 10
    assert all(layer.isValid() and layer.crs().authid() == "EPSG:9214" for layer in layers)
    zones = next(layer for layer in layers if layer.name() == "Chức năng sử dụng đất")
    assert sorted(each.value() for each in zones.renderer().categories())[:2] == ["Cây xanh", "Công nghiệp"]
    assert project.crs().authid() == "EPSG:9214"
    project.clear()


def test_the_index_names_the_dossier_and_every_scan(export, tmp_path):
    scans = tmp_path / "scan"
    (scans / "BanVe" / "QH04").mkdir(parents=True)
    for name in ("1.jpg", "2.jpg"):
        (scans / "BanVe" / "QH04" / name).write_bytes(b"\xff\xd8\xff\xd9")
    (scans / "quyet_dinh.pdf").write_bytes(b"%PDF-1.4\n")
    done = export(SCAN=str(scans))
    book = openpyxl.load_workbook(done["PACKAGE"] / "HoSoScan" / f"{HO_SO}.xlsx")
    assert book.sheetnames == ["HoSo", "BanVe", "VanBan"]
    assert [len([cell for cell in book[name][1] if cell.value]) for name in book.sheetnames] == [20, 8, 10]
    first = {head.value: cell.value for head, cell in zip(book["HoSo"][1], book["HoSo"][2])}
    assert (first["Mã hồ sơ"], first["Địa điểm"], first["Thư mục"]) == (HO_SO, "Bắc Ninh", f"CSDL_{NAME}")
    assert [cell.value for cell in book["BanVe"][2]][2:6] == ["QH04", None, 2, "QH04"]
    assert book["VanBan"]["B2"].value == "quyet_dinh.pdf"
    assert (done["PACKAGE"] / "HoSoScan" / "VanBan" / "quyet_dinh.pdf").is_file()


def test_networks_go_to_the_class_of_their_kind_and_what_has_none_is_told(export):
    fields = "kind:string,name:string,dn_mm:double"
    rows = [(LINE, "reclaimed_water", "R1", 200.0), (LINE, "power_cable", "D1", None), (LINE, "teleport", "T1", None)]
    done = export(FORMAT="gpkg", NETWORKS=zone_layer(rows, fields=fields, kind="LineString", name="mạng lưới"))
    database = opened(done["PACKAGE"] / "HoSoGIS" / "QuyHoach.gpkg")
    (water,) = database.GetLayerByName("MangLuoiCapNuoc_L")
    assert (water.GetField("loaiOngCapNuoc"), water.GetField("duongKinh"), water.GetField("chieuDai")) == (
        "Nước tái sử dụng", "200", 300.0,
    )  # fmt: skip
    assert database.GetLayerByName("MangLuoiPhanPhoiDien_L").GetFeatureCount() == 1
    assert ("warning", "not_mapped", "", "network", "teleport", 1) in told(done)


def test_a_store_is_exported_whole(export, run, tmp_path):
    store = run("createproject", SAMPLE="kcn_mau", GEOPACKAGE=str(tmp_path / "kcn_mau.gpkg"), LOAD=False)["STORE"]
    done = export(ZONES=None, CODE_FIELD=None, BOUNDARY=None, GEOPACKAGE=store, FORMAT="gpkg")
    with closing(sqlite3.connect(store)) as database:
        zones, plots = (database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("zone", "plot"))
    database = opened(done["PACKAGE"] / "HoSoGIS" / "QuyHoach.gpkg")
    assert database.GetLayerByName("ChucNangSuDungDat_A").GetFeatureCount() == zones > 0
    assert database.GetLayerByName("PhanOQuyHoach_A").GetFeatureCount() == plots > 0
    assert [row for row in told(done) if row[0] == "fail" and not row[1].startswith("crs")] == []


def test_without_a_boundary_the_union_stands_for_it_and_is_told(export):
    done = export(BOUNDARY=None, FORMAT="gpkg")
    assert ("warning", "no_boundary", "QuyHoach", "RanhGioiQuyHoach_A", "", 1) in told(done)
    database = opened(done["PACKAGE"] / "HoSoGIS" / "HienTrang.gpkg")
    (row,) = database.GetLayerByName("RanhGioiQuyHoach_A")
    assert row.GetGeometryRef().GetArea() == pytest.approx(1e6)


def test_where_no_geodatabase_can_be_written_there_are_geopackages_and_one_sentence(export, monkeypatch):
    monkeypatch.setattr(databases, "writes", lambda format_: format_ == ".gpkg")
    done = export(FORMAT="gdb")
    assert sorted(path.suffix for path in (done["PACKAGE"] / "HoSoGIS").iterdir()) == [".gpkg"] * 4 + [".qgz"]
    (sentence,) = [row["message"] for row in rows_of(done["FINDINGS"]) if row["kind"] == "no_gdb"]
    assert "GDAL" in sentence


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"MA_HO_SO": "24QPX0010001"}, "24QPX0010001"),
        ({"MA_THONG_TIN": "24262301234"}, "24262301234"),
        ({"PLAN_NAME": "../thoát"}, "plan name"),
        ({"BASIC": "/không/có"}, "/không/có"),
        ({"ZONES": zone_layer, "BOUNDARY": None}, "no zone"),
        ({"ZONES": None, "CODE_FIELD": None, "BOUNDARY": None}, "There is nothing to write"),
    ],
)
def test_what_cannot_be_written_is_one_sentence_and_leaves_nothing(export, tmp_path, parameters, words):
    if callable(parameters.get("ZONES")):
        parameters = {**parameters, "ZONES": zone_layer([])}
    with pytest.raises(QgsProcessingException, match=words):
        export(**parameters)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_nothing_is_written_over(export):
    first = export(FORMAT="gpkg")["PACKAGE"]
    before = (first / "HoSoGIS" / "QuyHoach.gpkg").read_bytes()
    with pytest.raises(QgsProcessingException, match="is there already"):
        export(FORMAT="gpkg")
    assert (first / "HoSoGIS" / "QuyHoach.gpkg").read_bytes() == before


class _StopsAt(QgsProcessingFeedback):
    def __init__(self, percent):
        super().__init__()
        self.progressChanged.connect(lambda now: self.cancel() if now >= percent else None)


@pytest.mark.parametrize("percent", [1, 25, 50, 70, 94])
def test_a_run_that_is_cancelled_leaves_nothing(export, tmp_path, percent):
    with pytest.raises(QgsProcessingException, match="Stopped as asked"):
        export(feedback=_StopsAt(percent))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


_KILLED = """
import os, signal, sys
sys.path.insert(0, {root!r})
from eco_ip_plugin.processing.dossier import writing
before, rows = writing.write_database, []
def killed(path, *rest):
    before(path, *rest)
    rows.append(path)
    if len(rows) == {count}:
        os.kill(os.getpid(), signal.SIGKILL)
writing.write_database = killed
from pathlib import Path
import numpy as np, shapely
from eco_ip_plugin.core.dossier.layers import Frame
from eco_ip_plugin.core.dossier.mapping import Given, Plan, placed
from eco_ip_plugin.core.dossier.schema import schema
from eco_ip_plugin.core.landuse.codes import CodeTable
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.processing.dossier.databases import frame_of_authid
shapes = np.array([shapely.box(500000, 2340000, 501000, 2341000)])
given = Given("zone", {{"code": np.array(["CX"], dtype=object)}}, shapes)
plan = Plan("24QPK0010001", "242623012345", "KCNVuong")
draft = writing.Draft(Path({place!r}))
filled = placed([given], Given("park", {{}}, shapes), plan, schema(), CodeTable.shipped())
wanted = writing.Wanted(plan, schema(), (".gdb", ".gpkg"), True, None, None, frame_of_authid("EPSG:9214", ""))
writing.write_package(draft.root, wanted, filled.classes, Silent())
draft.settle()
"""


@pytest.mark.parametrize("count", [1, 3, 6, 8])
def test_a_run_killed_in_the_middle_leaves_no_package(tmp_path, count):
    place = tmp_path / f"CSDL_{NAME}"
    script = _KILLED.format(root=str(Path(__file__).parents[3]), place=str(place), count=count)
    killed = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert killed.returncode == -9, killed.stderr.decode()
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith(".")] == []
    whole = subprocess.run(
        [sys.executable, "-c", _KILLED.format(root=str(Path(__file__).parents[3]), place=str(place), count=99)],
        capture_output=True, check=False,
    )  # fmt: skip
    assert whole.returncode == 0, whole.stderr.decode()
    assert gdal.OpenEx(str(place / "HoSoGIS" / "QuyHoach.gdb"), gdal.OF_VECTOR).GetLayerCount() == 79


def test_zones_in_degrees_are_refused(export):
    square = "POLYGON((107 21, 107.01 21, 107.01 21.01, 107 21.01, 107 21))"
    with pytest.raises(QgsProcessingException, match="degrees"):
        export(ZONES=zone_layer([(square, "CX")], crs="EPSG:4326"), BOUNDARY=None)


def test_zones_in_another_meridian_than_the_province_s_are_written_and_fail(export):
    done = export(ZONES=zone_layer(CLEAN, crs="EPSG:5897"), BOUNDARY=None, FORMAT="gpkg")
    kinds = {row[1] for row in told(done) if row[0] == "fail"}
    assert (kinds, done["VERDICT"]) == ({"crs_province"}, "fail")
