"""A class read in batches is the class read row by row, whatever its rows hold; where it cannot be, it is not."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import shapely
from osgeo import gdal, ogr, osr

from eco_ip_plugin.core.errors import Cancelled
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.processing.dossier import rows

FIELDS = ["maHoSoQH", "tenDoiTuong"]
TEXTS = ["Cây xanh", "", None, "a'b\"c", "  ", "Đất ở\n\t", "x" * 5_000, "KCN Bờ Y"]
SHAPES = [
    "MULTIPOLYGON (((0 0,1 0,1 1,0 0)))", "MULTIPOLYGON EMPTY", None, "MULTIPOLYGON (((0 0,1 1,1 0,0 1,0 0)))",
    "MULTIPOLYGON (((0 0,9 0,9 9,0 0),(5 1,6 1,6 2,5 1)),((20 0,21 0,21 1,20 0)))",
]  # fmt: skip


@pytest.fixture
def classes(tmp_path: Path) -> list[Path]:
    """A class of 400 rows whose numbers have gaps, in each kind of database that GDAL writes here."""
    drivers = {".gpkg": "GPKG", ".gdb": "OpenFileGDB"}
    made = []
    for ending, name in drivers.items():
        driver = gdal.GetDriverByName(name)
        if driver.GetMetadataItem(gdal.DCAP_CREATE) == "YES":
            made.append(tmp_path / f"Quy hoạch{ending}")
            _fill(driver.Create(str(made[-1]), 0, 0, 0, gdal.GDT_Unknown))
    assert made
    return made


def _fill(dataset: gdal.Dataset) -> None:
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(9214)
    layer = dataset.CreateLayer("ChucNangSuDungDat_A", srs, ogr.wkbMultiPolygon)
    for name in ("ghiChu", *FIELDS):
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    layer.StartTransaction()
    for number in range(400):
        feature = ogr.Feature(layer.GetLayerDefn())
        text, shape = TEXTS[number % len(TEXTS)], SHAPES[number % len(SHAPES)]
        if text is not None:
            feature.SetField("tenDoiTuong", text)
        feature.SetField("maHoSoQH", f"24QPK001{number:04}")
        if shape is not None:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(shape))
        layer.CreateFeature(feature)
    layer.CommitTransaction()
    for fid in range(1, 401, 7):
        layer.DeleteFeature(fid)


def _read(path: Path) -> tuple[list[int], list[list[object]], list[str | None]]:
    dataset = gdal.OpenEx(str(path))
    fid, values, wkb = rows.rows_of(dataset.GetLayer(0), FIELDS, Silent())
    shapes = [None if shape is None else shapely.from_wkb(shape).wkt for shape in wkb]
    return fid.tolist(), [each.tolist() for each in values], shapes


def test_batches_hold_what_rows_hold(classes: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "_LONGEST_BYTES", 6_000)
    monkeypatch.setattr(rows, "_LOOK_EVERY", 50)
    in_batches = [_read(path) for path in classes]
    monkeypatch.setattr(rows, "_in_batches", lambda *_: None)
    for path, read in zip(classes, in_batches):
        assert read == _read(path)
        numbers = [number for number in range(400) if number % 7]  # row n has the number n + 1; 1, 8, 15 … went
        assert read[0] == [number + 1 for number in numbers]
        assert read[1] == [
            [f"24QPK001{number:04}" for number in numbers],
            [TEXTS[number % len(TEXTS)] or None for number in numbers],
        ]


@pytest.mark.skipif(not hasattr(ogr.Layer, "GetArrowStreamAsNumPy"), reason="GDAL before 3.6 has no batches")
def test_plain_rows_come_in_batches(classes: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "_LONGEST_BYTES", 6_000)
    monkeypatch.setattr(rows, "_one_by_one", None)
    for path in classes:
        assert len(_read(path)[0]) == 400 - 58


def test_odd_texts_and_counts_of_a_geopackage_are_read_all_the_same(classes: list[Path]) -> None:
    path = classes[0]
    with sqlite3.connect(path) as file:
        for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            file.execute(f'DROP TRIGGER "{name}"')
        file.execute("UPDATE ChucNangSuDungDat_A SET tenDoiTuong = ? WHERE fid = 2", ("ab\0cd",))
        file.execute("UPDATE ChucNangSuDungDat_A SET tenDoiTuong = ? WHERE fid = 3", ("ă" * 1_000_000,))
        file.execute("UPDATE gpkg_ogr_contents SET feature_count = 0")
    file.close()
    fid, (_, names), _ = _read(path)
    assert len(fid) == 400 - 58
    assert names[:2] == ["ab", "ă" * 1_000_000]


def test_cancelled_between_batches(classes: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "_LONGEST_BYTES", 6_000)
    monkeypatch.setattr(rows, "_LOOK_EVERY", 50)

    class Stopped(Silent):
        def cancelled(self) -> bool:
            return True

    for path in classes:
        layer = (dataset := gdal.OpenEx(str(path))).GetLayer(0)
        with pytest.raises(Cancelled):
            rows.rows_of(layer, FIELDS, Stopped())
        assert dataset.GetLayerCount() == 1
        assert len(_read(path)[0]) == 400 - 58
