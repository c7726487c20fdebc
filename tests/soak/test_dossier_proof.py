"""Random parks drawn, exported, and spoiled in one place: the check names the difference, in drawing and in table."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import shapely
from osgeo import gdal, ogr
from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsVectorLayer

from tests.support.drawn_parks import NAMES, Draughtsman, Plot
from tests.support.often import soaking

CODES = {"MA_HO_SO": "24QPK0010001", "MA_THONG_TIN": "242623012345", "PLAN_NAME": "KCN"}
SYMBOL = {land_class: symbol for symbol, (land_class, _) in NAMES.items()}
CRS = "EPSG:9214"


@pytest.fixture
def run(qgis_processing) -> Any:
    import processing

    from eco_ip_plugin.processing.provider import EcoIpProvider

    provider = EcoIpProvider()
    assert QgsApplication.processingRegistry().addProvider(provider)
    yield lambda name, **given: processing.run(f"ecoip:{name}", {"LANGUAGE": "en", **given})
    QgsApplication.processingRegistry().removeProvider(provider)


def drawn(folder: Path, seed: int) -> list[Plot]:
    """A park drawn with all that surrounds its plots, at least four of them and of two classes."""
    while True:
        man = Draughtsman(seed)
        man.bounded = True
        plots = man.plots()
        if len({plot.land_class for plot in plots}) > 1 and len(plots) > 3:
            break
        seed += 1_000
    for habit in (man.trees, man.legend, man.frame, man.levels):
        habit()
    man.document.saveas(folder / "QH04.dxf")
    return plots


def table(path: Path, plots: list[Plot]) -> None:
    """The approved balance of land uses, in hundredths of a hectare."""
    book = openpyxl.Workbook()
    book.active.append(["Ký hiệu", "Loại đất", "Diện tích (ha)"])
    for land_class in sorted({plot.land_class for plot in plots}):
        area_ha = sum(plot.polygon.area for plot in plots if plot.land_class == land_class) / 1e4
        book.active.append([SYMBOL[land_class], NAMES[SYMBOL[land_class]][1], round(area_ha, 2)])
    book.active.append([None, "Tổng cộng", round(sum(plot.polygon.area for plot in plots) / 1e4, 2)])
    book.save(path)


def layer(shapes: list[tuple[shapely.Geometry, str]], field: str = "code") -> QgsVectorLayer:
    made = QgsVectorLayer(f"Polygon?crs={CRS}&field={field}:string", "zones", "memory")
    rows = []
    for shape, code in shapes:
        row = QgsFeature(made.fields())
        geometry = QgsGeometry()
        geometry.fromWkb(shape.wkb)
        row.setGeometry(geometry)
        row.setAttributes([code])
        rows.append(row)
    assert made.dataProvider().addFeatures(rows)[0]
    return made


def spoil(package: Path, change: Callable[[Any], None]) -> None:
    """Change the zones of the plan with GDAL itself."""
    base = gdal.OpenEx(str(package / "HoSoGIS" / "QuyHoach.gpkg"), gdal.OF_VECTOR | gdal.OF_UPDATE)
    change(base.GetLayerByName("ChucNangSuDungDat_A"))
    base.FlushCache()


def put(zones: Any, fid: int, shape: shapely.Geometry | None = None, use: str = "") -> None:
    row = zones.GetFeature(fid)
    if shape is not None:
        row.SetGeometry(ogr.ForceToMultiPolygon(ogr.CreateGeometryFromWkb(shape.wkb)))
    if use:
        for name in ("phanLoai", "chucNangSuDungDatMuc1", "tenDoiTuong", "kyHieuLoDat"):
            row.SetField(name, use)
    assert zones.SetFeature(row) == 0


@pytest.mark.parametrize("seed", range(40 if soaking() else 1))
def test_a_seeded_difference_is_found_and_named(run, tmp_path, seed) -> None:
    chance = random.Random(seed)
    basic = tmp_path / "gốc"
    basic.mkdir()
    plots = drawn(basic, seed)
    table(basic / "bang_can_bang.xlsx", plots)
    boundary = shapely.union_all([plot.polygon for plot in plots], grid_size=1e-4)
    run("exportdossier", ZONES=layer([(plot.polygon, SYMBOL[plot.land_class]) for plot in plots]),
        CODE_FIELD="code", BOUNDARY=layer([(boundary, "")]), FORMAT="gpkg", BASIC=str(basic),
        FOLDER=str(tmp_path / "nộp"), **CODES)  # fmt: skip
    package = tmp_path / "nộp" / "CSDL_KCN"

    def proof() -> dict[str, str]:
        found = run("checkdossier", DOSSIER=str(package), FINDINGS="TEMPORARY_OUTPUT")
        kinds = ("drawing_", "table_")
        return {row["kind"]: row["message"] for row in found["FINDINGS"].getFeatures()
                if row["level"] == "fail" and row["kind"].startswith(kinds)}  # fmt: skip

    assert proof() == {}
    one = chance.randrange(len(plots))
    was = plots[one].polygon
    spoil(package, lambda zones: zones.DeleteFeature(one + 1))
    assert {"drawing_area", "drawing_count", "table_area"} <= set(proof())
    restored(package, plots)
    # A hundredth of a hectare is cut off along one side.
    line = shapely.LineString(was.exterior.coords[:2])
    strip = line.buffer(100.0 / line.length, single_sided=True)
    cut = was.difference(strip if strip.intersects(was.centroid.buffer(1e9)) and strip.intersection(was).area > 50
                         else line.buffer(-100.0 / line.length, single_sided=True))  # fmt: skip
    assert was.area - cut.area == pytest.approx(100.0, abs=0.01)
    spoil(package, lambda zones: put(zones, one + 1, cut))
    assert "drawing_area" in proof()
    restored(package, plots)
    # Two zones of different uses are swapped: sums may agree, places do not.
    other = next(at for at, plot in enumerate(plots) if plot.land_class != plots[one].land_class)
    spoil(package, lambda zones: [put(zones, a + 1, use=NAMES[SYMBOL[plots[b].land_class]][1])
                                  for a, b in ((one, other), (other, one))])  # fmt: skip
    assert "drawing_place" in proof()
    restored(package, plots)
    assert proof() == {}


def restored(package: Path, plots: list[Plot]) -> None:
    def put_back(zones: Any) -> None:
        for fid, plot in enumerate(plots, 1):
            if zones.GetFeature(fid) is None:
                row = ogr.Feature(zones.GetLayerDefn())
                row.SetFID(fid)
                for name, value in (("maHoSoQH", "24QPK0010001"), ("maThongTinQH", "242623012345")):
                    row.SetField(name, value)
                assert zones.CreateFeature(row) == 0
            put(zones, fid, plot.polygon, NAMES[SYMBOL[plot.land_class]][1])

    spoil(package, put_back)
