"""`ecoip:checkdossier` on packages of others: parts, zips, hostile files; and the proof with its manifest."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from osgeo import gdal, ogr
from qgis.core import QgsProcessingException

from eco_ip_plugin.core.documents.file_hash import sha256_of
from eco_ip_plugin.processing.dossier import databases
from tests.processing.conftest import SAMPLES, rows_of
from tests.support.often import soaking

from .conftest import NAME, opened, told

LAYERS = 10_000 if soaking() else 1_500  # GDAL takes a second and a half to open ten thousand, several times
TABLE = (
    "Ký hiệu;Loại đất;Diện tích (ha)\nCX;Đất cây xanh;12,00\nGT;Đất giao thông;10,00\nKT;Đất khu kỹ thuật;1,00\n"
    "XH;Đất hạ tầng xã hội;3,00\nCN;Đất công nghiệp;74,00\n;Tổng cộng;100,00\n"
)


@pytest.fixture
def proved(export, tmp_path):
    """KCN Vuông with its drawing and its approved table."""
    basic = tmp_path / "gốc"
    basic.mkdir()
    shutil.copy(SAMPLES / "kcn_vuong.dxf", basic / "QH04.dxf")
    (basic / "bang_can_bang.csv").write_text(TABLE, encoding="utf-8-sig")
    return export(FORMAT="gpkg", BASIC=str(basic))


def failures(results):
    return [row for row in told(results) if row[0] == "fail"]


# --- The proof -------------------------------------------------------------------------------------------------------


def test_the_databases_equal_drawing_and_table(proved, inspect):
    done = inspect(proved["PACKAGE"])
    assert (failures(done), done["VERDICT"]) == ([], "pass")
    assert "QH04.dxf" in done["MESSAGE"]
    assert "bang_can_bang.csv" in done["MESSAGE"]


def test_a_strip_of_two_metres_is_told_class_by_class(proved, inspect):
    # The industrial zone begins at x = 262: 2 m × 1000 m = 0.20 ha less than drawing and table say.
    dataset = opened(proved["PACKAGE"] / "HoSoGIS" / "QuyHoach.gpkg", update=True)
    layer = dataset.GetLayerByName("ChucNangSuDungDat_A")
    row = layer.GetFeature(5)
    row.SetGeometry(
        ogr.CreateGeometryFromWkt(
            "MULTIPOLYGON(((500262 2340000, 501000 2340000, 501000 2341000, 500262 2341000, 500262 2340000)))"
        )
    )
    layer.SetFeature(row)
    del row, layer, dataset
    done = inspect(proved["PACKAGE"])
    assert [row[1] for row in failures(done)] == ["drawing_area", "table_area"]
    sentences = {row["kind"]: row["message"] for row in rows_of(done["FINDINGS"])}
    assert "Industrial 73.80 ≠ 74.00 ha (-0.2)" in sentences["table_area"]
    assert inspect(proved["PACKAGE"], TOLERANCE_HA=0.25)["FAILS"] == 0


def test_a_zone_split_in_two_has_the_area_but_not_the_number(proved, inspect):
    dataset = opened(proved["PACKAGE"] / "HoSoGIS" / "QuyHoach.gpkg", update=True)
    layer = dataset.GetLayerByName("ChucNangSuDungDat_A")
    row = layer.GetFeature(5)
    for left, right in ((260, 600), (600, 1000)):
        part = row.Clone()
        part.SetFID(row.GetFID() if left == 260 else -1)
        part.SetGeometry(
            ogr.CreateGeometryFromWkt(
                f"MULTIPOLYGON(((500{left} 2340000, {500000 + right} 2340000, {500000 + right} 2341000,"
                f" 500{left} 2341000, 500{left} 2340000)))"
            )
        )
        layer.SetFeature(part) if left == 260 else layer.CreateFeature(part)
    del row, part, layer, dataset
    assert [row[1] for row in failures(inspect(proved["PACKAGE"]))] == ["drawing_count"]


def test_two_zones_whose_land_uses_are_swapped_are_named_with_their_place(proved, inspect):
    # Green (12 ha) becomes traffic (10 ha) and the other way round.
    dataset = opened(proved["PACKAGE"] / "HoSoGIS" / "QuyHoach.gpkg", update=True)
    for fid, use, code in ((1, "Giao thông", "GT"), (2, "Cây xanh", "CX")):
        dataset.ExecuteSQL(
            f"UPDATE ChucNangSuDungDat_A SET phanLoai = '{use}', tenDoiTuong = '{use}', kyHieuLoDat = '{code}',"
            f" chucNangSuDungDatMuc1 = '{use}' WHERE fid = {fid}"
        )
    del dataset
    done = inspect(proved["PACKAGE"])
    assert [row[1] for row in failures(done)] == ["drawing_area", "drawing_place", "table_area"]
    (row,) = [each for each in done["FINDINGS"].getFeatures() if each["kind"] == "drawing_place"]
    assert row.geometry().area() == pytest.approx(220_000)
    assert "Traffic ≠ Green 12.00 ha; Green ≠ Traffic 10.00 ha" in row["message"]


def test_a_table_of_another_plan_is_told_with_its_total(proved, inspect, tmp_path):
    other = tmp_path / "khác.csv"
    other.write_text(TABLE.replace("74,00", "75,80").replace("100,00", "101,80"), encoding="utf-8")
    assert [row[1] for row in failures(inspect(proved["PACKAGE"], DECLARED=str(other)))] == [
        "table_area", "table_total",
    ]  # fmt: skip


def test_a_drawing_that_was_named_and_is_none_stops_the_check(proved, inspect, tmp_path):
    (tmp_path / "x.dxf").write_text("no drawing")
    with pytest.raises(QgsProcessingException, match=r"x\.dxf"):
        inspect(proved["PACKAGE"], DRAWING=str(tmp_path / "x.dxf"))


# --- The manifest ----------------------------------------------------------------------------------------------------


def test_the_manifest_comes_out_alike_wherever_the_package_lies(proved, inspect, tmp_path):
    one, other = tmp_path / "một.json", tmp_path / "hai.json"
    inspect(proved["PACKAGE"], MANIFEST=str(one))
    moved = tmp_path / "sở" / proved["PACKAGE"].name
    shutil.copytree(proved["PACKAGE"], moved)
    inspect(moved, MANIFEST=str(other))
    assert one.read_bytes() == other.read_bytes()
    content = json.loads(one.read_text(encoding="utf-8"))
    name = "HoSoGIS/QuyHoach.gpkg"
    assert content["files"][name] == sha256_of(moved / name)
    assert (content["verdict"], content["figures"]["zones_ha"]["green"]) == ("pass", 12.0)


def test_a_file_changed_since_the_manifest_is_a_failure(proved, inspect, tmp_path):
    manifest = tmp_path / "bản kê.json"
    inspect(proved["PACKAGE"], MANIFEST=str(manifest))
    assert inspect(proved["PACKAGE"], BEFORE=str(manifest))["FAILS"] == 0
    with (proved["PACKAGE"] / "HoSoBASIC" / "VanBan" / "bang_can_bang.csv").open("a") as file:
        file.write("\n")
    (proved["PACKAGE"] / "HoSoBASIC" / "VanBan" / "mới.doc").write_bytes(b"x")
    kinds = [row[1] for row in failures(inspect(proved["PACKAGE"], BEFORE=str(manifest)))]
    assert kinds == ["file_changed", "file_new"]


# --- Packages of others ----------------------------------------------------------------------------------------------


def packed(package: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(package.rglob("*")):
            archive.write(path, f"{package.name}/{path.relative_to(package)}")
    return target


def test_folder_parent_and_zip_give_the_same(export, inspect, tmp_path):
    package = export()["PACKAGE"]
    given = (package, package.parent, packed(package, tmp_path / "hồ sơ.zip"))
    one, *others = [told(inspect(each)) for each in given]
    assert all(other == one for other in others)


def test_databases_alone_are_a_gis_part_whose_gaps_are_notes(export, inspect, tmp_path):
    part = tmp_path / "phần GIS"
    part.mkdir()
    shutil.copytree(export(FORMAT="gdb")["PACKAGE"] / "HoSoGIS" / "QuyHoach.gdb", part / "QuyHoach.gdb")
    rows = told(inspect(part))
    assert {row[0] for row in rows} == {"note"}
    assert sorted(row[2] for row in rows if row[1] == "database_missing") == ["HienTrang", "MocGioi", "NenDiaHinh"]


def test_findings_with_a_place_have_a_shape_in_the_dossier_s_coordinate_system(export, inspect):
    package = export(FORMAT="gpkg")["PACKAGE"]
    dataset = opened(package / "HoSoGIS" / "QuyHoach.gpkg", update=True)
    dataset.ExecuteSQL("UPDATE ChucNangSuDungDat_A SET maThongTinQH = NULL WHERE fid = 1")
    del dataset
    findings = inspect(package)["FINDINGS"]
    (row,) = [each for each in findings.getFeatures() if each["kind"] == "value_missing"]
    assert (row["fid"], row.geometry().area()) == (1, pytest.approx(120_000))
    assert findings.crs().authid() == "EPSG:9214"


# --- Hostile packages ------------------------------------------------------------------------------------------------


@pytest.fixture
def package(export):
    return export(FORMAT="gpkg")["PACKAGE"]


def test_a_geodatabase_that_is_none(package, inspect):
    (package / "HoSoGIS" / "QuyHoach.gpkg").unlink()
    none = package / "HoSoGIS" / "QuyHoach.gdb"
    none.mkdir()
    (none / "a00000001.gdbtable").write_bytes(b"garbage" * 100)
    rows = failures(inspect(package))
    assert rows == [("fail", "database_unreadable", "QuyHoach", "", "", 1)]


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + b"\0" * 500, b"PK\x03\x04" + b"x" * 50])
def test_a_geopackage_that_is_none(package, inspect, content):
    (package / "HoSoGIS" / "QuyHoach.gpkg").write_bytes(content)
    assert failures(inspect(package)) == [("fail", "database_unreadable", "QuyHoach", "", "", 1)]


def test_a_database_without_the_right_to_read_it(package, inspect, monkeypatch):
    # To root every file can be read: GDAL is made to refuse as it does for others.
    real = gdal.OpenEx
    monkeypatch.setattr(
        databases.gdal, "OpenEx", lambda path, *a, **k: None if "QuyHoach" in path else real(path, *a, **k)
    )
    assert failures(inspect(package)) == [("fail", "database_unreadable", "QuyHoach", "", "", 1)]


def test_thousands_of_layers_are_one_sentence(package, inspect):
    path = package / "HoSoGIS" / "MocGioi.gpkg"
    with closing(sqlite3.connect(path)) as database, database:
        for number in range(LAYERS):
            database.execute(f"CREATE TABLE lop_{number} (fid INTEGER PRIMARY KEY)")
            database.execute(
                "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES (?, 'attributes', ?)",
                (f"lop_{number}", f"lop_{number}"),
            )
    done = inspect(package)
    assert failures(done) == [("fail", "database_layers", "MocGioi", "", "", 1)]
    (sentence,) = [row["message"] for row in rows_of(done["FINDINGS"]) if row["level"] == "fail"]
    counted = min(3 + LAYERS, 10_000)  # three classes of its own; GDAL lists no more than ten thousand
    assert f"number of layers is {counted:,}," in sentence


def test_a_geodatabase_of_thousands_of_tables_is_not_opened(package, inspect, monkeypatch):
    (package / "HoSoGIS" / "MocGioi.gpkg").unlink()
    many = package / "HoSoGIS" / "MocGioi.gdb"
    many.mkdir()
    for number in range(1_200):
        (many / f"a{number:08x}.gdbtable").write_bytes(b"")
    monkeypatch.setattr(databases, "_opened", _never(databases._opened, "MocGioi"))
    rows = [row for row in told(inspect(package)) if row[1].startswith("database")]
    assert rows == [("fail", "database_layers", "MocGioi", "", "", 1)]


def _never(opened, name):
    """`opened`, but for a database of that name."""

    def called(path):
        assert path.stem != name
        return opened(path)

    return called


def test_links_are_told_once_and_nothing_behind_them_is_read(package, inspect, tmp_path):
    (package / "HoSoScan" / "BanVe" / "vô tận.jpg").symlink_to("/dev/zero")
    (package / "HoSoScan" / "BanVe" / "vòng").symlink_to(package)
    rows = [row for row in told(inspect(package, MANIFEST=str(tmp_path / "m.json"))) if row[1].startswith("file")]
    assert rows == [("warning", "file_link", "", "", "", 2)]
    assert "vô tận" not in (tmp_path / "m.json").read_text(encoding="utf-8")


def test_a_project_with_entities_is_not_read(package, inspect):
    bomb = '<!DOCTYPE qgis [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><qgis><datasource>&b;</datasource></qgis>'
    with zipfile.ZipFile(package / "HoSoGIS" / f"{NAME}.qgz", "w") as archive:
        archive.writestr(f"{NAME}.qgs", bomb)
    assert failures(inspect(package)) == [("fail", "project_entities", "HoSoGIS", "", f"{NAME}.qgz", 1)]


def test_a_class_named_in_the_letters_of_an_old_font(package, inspect):
    dataset = opened(package / "HoSoGIS" / "QuyHoach.gpkg", update=True)
    dataset.GetLayerByName("ChucNangSuDungDat_A").Rename("§Êt c«ng nghiÖp")
    del dataset
    done = inspect(package)
    assert [row[1] for row in failures(done)] == ["class_encoding"]
    assert "Đất công nghiệp" in next(row["message"] for row in rows_of(done["FINDINGS"]) if row["level"] == "fail")


def test_a_zip_bomb_is_not_unpacked(inspect, tmp_path):
    bomb = tmp_path / "bom.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("CSDL_x/a.bin", "w") as file:
        for _ in range(400):
            file.write(bytes(1_000_000))
    with pytest.raises(QgsProcessingException, match="is not unpacked: it would become many times larger"):
        inspect(bomb)


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/evil", "C:\\evil.txt", "CSDL_x/..\\..\\evil.txt"])
def test_a_zip_that_leads_elsewhere_is_not_unpacked(inspect, tmp_path, name):
    slip = tmp_path / "trượt.zip"
    with zipfile.ZipFile(slip, "w") as archive:
        archive.writestr("CSDL_x/HoSoGIS/a.txt", "a")
        archive.writestr(name, "evil")
    with pytest.raises(QgsProcessingException, match="leads out of the folder"):
        inspect(slip)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["trượt.zip"]


def test_what_is_no_package_is_one_sentence(inspect, tmp_path):
    (tmp_path / "hỏng.zip").write_bytes(b"PK\x03\x04 no zip")
    empty = tmp_path / "trống"
    empty.mkdir()
    twice = tmp_path / "hai"
    for name in ("CSDL_A", "CSDL_B"):
        (twice / name / "HoSoGIS").mkdir(parents=True)
    for given, words in (
        (tmp_path / "hỏng.zip", "no zip that can be read"), (empty, "holds no dossier"),
        (tmp_path / "không có", "neither a folder nor a zip"), (twice, "several dossiers"),
    ):  # fmt: skip
        with pytest.raises(QgsProcessingException, match=words) as stopped:
            inspect(given)
        assert "Traceback" not in str(stopped.value)


def test_nothing_in_the_package_is_changed(package, inspect):
    before = {path: sha256_of(path) for path in package.rglob("*") if path.is_file()}
    inspect(package)
    assert {path: sha256_of(path) for path in package.rglob("*") if path.is_file()} == before


def test_both_languages_say_each_finding(package, inspect):
    vi, en = (rows_of(inspect(package, LANGUAGE=language)["FINDINGS"]) for language in ("vi", "en"))
    assert [row["kind"] for row in vi] == [row["kind"] for row in en]
    assert all(one["message"] != other["message"] for one, other in zip(vi, en))


def test_an_index_of_another_dossier_is_told(package, inspect):
    import openpyxl

    index = next((package / "HoSoScan").glob("*.xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(index.read_bytes()))
    book["HoSo"]["A2"] = "24QPK0010002"
    del book["VanBan"]
    book.save(index)
    rows = [row[:2] for row in told(inspect(package)) if row[1].startswith("index")]
    assert rows == [("warning", "index_code"), ("warning", "index_sheets")]
