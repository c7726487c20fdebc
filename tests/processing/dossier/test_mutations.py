"""A package spoiled in one way has exactly the finding of that way more than before."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from osgeo import ogr, osr

from .conftest import HO_SO, NAME, opened, told

ZONES = "ChucNangSuDungDat_A"


@pytest.fixture(params=["gdb", "gpkg"])
def package(request, export, tmp_path):
    """KCN Vuông in one kind of database; the ending is `format`."""
    done = export(FORMAT=request.param)
    return done["PACKAGE"], request.param


@pytest.fixture
def more(package, inspect):
    """What the check finds after `spoil(package, format)` and did not before, and what it no longer finds."""

    def more(spoil):
        path, format_ = package
        before = told(inspect(path))
        spoil(path, format_)
        after = told(inspect(path))
        return [row for row in after if row not in before], [row for row in before if row not in after]

    return more


def base(path: Path, format_: str, name: str = "QuyHoach") -> Path:
    return path / "HoSoGIS" / f"{name}.{format_}"


def test_a_class_renamed_with_marks(more):
    def spoil(path, format_):
        dataset = opened(base(path, format_), update=True)
        dataset.GetLayerByName(ZONES).Rename("Đất_ở")

    found, gone = more(spoil)
    assert found == [("fail", "class_name", "QuyHoach", "Đất_ở", "", 1)]
    assert gone == []


def test_a_field_dropped(more):
    def spoil(path, format_):
        dataset = opened(base(path, format_), update=True)
        layer = dataset.GetLayerByName(ZONES)
        layer.DeleteField(layer.GetLayerDefn().GetFieldIndex("ghiChu"))

    assert more(spoil) == ([("fail", "field_missing", "QuyHoach", ZONES, "ghiChu", 1)], [])


def test_another_kind_of_geometry(more):
    def spoil(path, format_):
        rewritten(
            base(path, format_),
            ogr.wkbMultiLineString,
            9214,
            lambda shape: ogr.ForceToMultiLineString(shape.Boundary()),
        )

    assert more(spoil) == ([("fail", "geometry", "QuyHoach", ZONES, "", 1)], [])


@pytest.mark.parametrize(("epsg", "kind"), [(5897, "crs_province"), (4326, "crs_province"), (9209, "crs_mixed")])
def test_another_coordinate_system(more, epsg, kind):
    # 9209 (105°30′) is another meridian of Bắc Ninh: the province has both, the dossier only one.
    def spoil(path, format_):
        rewritten(base(path, format_), ogr.wkbMultiPolygon, epsg, lambda shape: shape.Clone())

    assert more(spoil) == ([("fail", kind, "QuyHoach", ZONES, "", 1)], [])


def test_an_absolute_path_in_the_project(more):
    def spoil(path, format_):
        project = path / "HoSoGIS" / f"{NAME}.qgz"
        with zipfile.ZipFile(project) as archive:
            text = archive.read(f"{NAME}.qgs").decode()
        text = re.sub(r"<datasource>\./QuyHoach", "<datasource>D:/Du an/QuyHoach", text, count=1)
        with zipfile.ZipFile(project, "w") as archive:
            archive.writestr(f"{NAME}.qgs", text)

    assert more(spoil) == ([("fail", "absolute_path", "HoSoGIS", "", f"{NAME}.qgz", 1)], [])


def test_two_scans_of_150_dpi(more):
    def spoil(path, format_):
        for name in ("a.jpg", "b.jpg"):
            (path / "HoSoScan" / "BanVe" / name).write_bytes(jpeg(150))

    found, gone = more(spoil)
    assert found == [("warning", "resolution", "HoSoScan", "", "jpg", 2)]
    assert [row[1] for row in gone] == ["part_missing"]  # now there are scans


def test_two_scans_of_300_dpi_are_none(more):
    def spoil(path, format_):
        for name in ("a.jpg", "b.jpg"):
            (path / "HoSoScan" / "BanVe" / name).write_bytes(jpeg(300))

    assert more(spoil)[0] == []


def test_a_code_off_its_pattern(more):
    def spoil(path, format_):
        changed(base(path, format_), "maHoSoQH", lambda value: "24QPX0010001")

    assert more(spoil) == ([("fail", "code", "QuyHoach", ZONES, "maHoSoQH", 5)], [])


def test_a_code_off_its_pattern_in_the_code_of_the_object_as_well(more):
    def spoil(path, format_):
        changed(base(path, format_), "maHoSoQH", lambda value: "24QPX0010001")
        changed(base(path, format_), "maDoiTuong", lambda value: value.replace(HO_SO, "24QPX0010001"))

    rows = [("fail", "code", "QuyHoach", ZONES, field, 5) for field in ("maDoiTuong", "maHoSoQH")]
    assert more(spoil) == (rows, [])


def test_a_value_that_must_be_there(more):
    def spoil(path, format_):
        changed(base(path, format_), "maThongTinQH", lambda value: None, rows=2)

    assert more(spoil) == ([("fail", "value_missing", "QuyHoach", ZONES, "maThongTinQH", 2)], [])


def test_codes_of_objects_that_are_others(more):
    def spoil(path, format_):
        changed(base(path, format_), "maDoiTuong", lambda value: f"{HO_SO}-{ZONES}-9", rows=1)

    assert more(spoil) == ([("warning", "object_other", "QuyHoach", ZONES, "maDoiTuong", 1)], [])


def test_a_land_use_nobody_knows(more):
    def spoil(path, format_):
        for name in ("phanLoai", "chucNangSuDungDatMuc1", "kyHieuLoDat", "tenDoiTuong"):
            changed(base(path, format_), name, lambda value: "Qwx", rows=1)

    assert more(spoil) == ([("warning", "land_use", "QuyHoach", ZONES, "phanLoai", 1)], [])


def test_names_in_the_letters_of_an_old_font(more):
    def spoil(path, format_):
        changed(base(path, format_), "tenDoiTuong", lambda value: "§Êt c©y xanh", rows=1)

    assert more(spoil) == ([("warning", "text_encoding", "QuyHoach", ZONES, "tenDoiTuong", 1)], [])


def test_a_gap_and_an_overlap(more):
    # The social strip is moved 5 m to the west: 0.5 ha claimed twice, 0.5 ha by nobody.
    def spoil(path, format_):
        dataset = opened(base(path, format_), update=True)
        layer = dataset.GetLayerByName(ZONES)
        row = layer.GetFeature(4)
        row.SetGeometry(
            ogr.CreateGeometryFromWkt(
                "MULTIPOLYGON(((500225 2340000, 500255 2340000, 500255 2341000, 500225 2341000, 500225 2340000)))"
            )
        )
        layer.SetFeature(row)

    assert more(spoil)[0] == [
        ("warning", "gap", "QuyHoach", ZONES, "", 1), ("warning", "overlap", "QuyHoach", ZONES, "", 1),
    ]  # fmt: skip


def test_a_database_that_is_gone(more):
    def spoil(path, format_):
        gone = base(path, format_, "HienTrang")
        shutil.rmtree(gone) if gone.is_dir() else gone.unlink()

    found, _ = more(spoil)
    assert found[0] == ("fail", "database_missing", "HienTrang", "", "", 1)
    assert {row[1] for row in found} == {"database_missing", "path_broken"}


def test_two_copies_that_are_not_alike(export, inspect):
    package = export(FORMAT="both")["PACKAGE"]
    before = told(inspect(package))
    changed(base(package, "gpkg"), "phanLoai", lambda value: "Giao thông", rows=1)
    assert [row for row in told(inspect(package)) if row not in before] == [
        ("warning", "copies_differ", "QuyHoach", ZONES, "", 1)
    ]


def rewritten(path: Path, kind, epsg: int, shape_of) -> None:
    """The class of the zones with other shapes or in another coordinate system, all else alike."""
    dataset = opened(path, update=True)
    source = dataset.GetLayerByName(ZONES)
    definition = source.GetLayerDefn()
    fields = [definition.GetFieldDefn(place) for place in range(definition.GetFieldCount())]
    copied = [(field.GetName(), field.GetType(), field.GetSubType(), field.GetWidth()) for field in fields]
    rows = [([row.GetField(place) for place in range(len(copied))], shape_of(row.GetGeometryRef())) for row in source]
    number = next(k for k in range(dataset.GetLayerCount()) if dataset.GetLayer(k).GetName() == ZONES)
    source = definition = fields = None
    dataset.DeleteLayer(number)
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(epsg)
    srs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    layer = dataset.CreateLayer(ZONES, srs, kind)
    for name, type_, subtype, width in copied:
        field = ogr.FieldDefn(name, type_)
        field.SetSubType(subtype)
        field.SetWidth(width)
        layer.CreateField(field)
    for values, shape in rows:
        row = ogr.Feature(layer.GetLayerDefn())
        for place, value in enumerate(values):
            if value is not None:
                row.SetField(place, value)
        row.SetGeometry(shape)
        layer.CreateFeature(row)


def changed(path: Path, field: str, made, rows: int = 5) -> None:
    """A field of the first rows of the zones, as `made` of what it was."""
    dataset = opened(path, update=True)
    layer = dataset.GetLayerByName(ZONES)
    for fid in range(1, rows + 1):
        row = layer.GetFeature(fid)
        value = made(row.GetField(field))
        row.SetFieldNull(field) if value is None else row.SetField(field, value)
        assert layer.SetFeature(row) == 0


def jpeg(dpi: int) -> bytes:
    """The head of a JPEG that says its density, and its end."""
    segment = b"JFIF\x00\x01\x01\x01" + dpi.to_bytes(2, "big") * 2 + b"\x00\x00"
    return b"\xff\xd8\xff\xe0" + (len(segment) + 2).to_bytes(2, "big") + segment + b"\xff\xda\x00\x02\xff\xd9"
