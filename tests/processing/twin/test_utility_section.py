"""`ecoip:utilitysection`: a trench through the networks of KCN mẫu, over ground, with phases; and what is refused."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import QgsProcessingException, QgsRasterLayer

from tests.processing.conftest import EAST, NORTH, rows_of, zone_layer

FIELDS = "code:string,kind:string,dn:double,depth:double,name:string,owner:string,year:integer"


def at(*corners):
    return "LINESTRING (" + ", ".join(f"{EAST + x} {NORTH + y}" for x, y in corners) + ")"


ROWS = (
    (at((10, -9), (10, 9)), "C1", "power_cable", 110, 0.8, "Cáp 22 kV", "EVN", 2021),
    (at((20, -9), (20, 9)), "T1", "wastewater", 300, 3.6, "Cống", "", 2012),
    (at((30, -9), (30, 9)), "V1", "telecom", 110, None, "Cáp quang", "VNPT", None),
)


@pytest.fixture
def section(run):
    def section(*trenches, utilities=ROWS, crs="EPSG:9214", **parameters):
        pipes = zone_layer(utilities, name="mạng", fields=FIELDS, kind="LineString")
        trench = zone_layer([(line, "x") for line in trenches], crs=crs, name="tuyến đào", kind="LineString")
        return run(
            "utilitysection", UTILITIES=pipes, LINE=trench, KIND_FIELD="kind", DIAMETER_FIELD="dn", DEPTH_FIELD="depth",
            UTILITY_ID_FIELD="code", NAME_FIELD="name", OWNER_FIELD="owner", YEAR_FIELD="year", LANGUAGE="vi",
            CROSSINGS="TEMPORARY_OUTPUT",
            **{"TRENCH_KIND": "Cấp nước sạch", "TRENCH_DIAMETER": 300, "TRENCH_DEPTH": 1.2, **parameters},
        )  # fmt: skip

    return section


def test_every_crossing_has_its_station_owner_phase_and_clause(section, tmp_path):
    phases = zone_layer(
        [(None, "GĐ 1", "2010-06-01", "2014-12-31"), (None, "GĐ 3", "2019", "2023-12-31")],
        fields="name:string,starts:string,ends:string", kind="Point",
    )  # fmt: skip
    drawing, report = tmp_path / "mặt cắt.svg", tmp_path / "mặt cắt.html"
    found = section(
        at((0, 0), (40, 0)), PHASES=phases, PHASE_NAME_FIELD="name", PHASE_START_FIELD="starts", PHASE_END_FIELD="ends",
        SECTION=str(drawing), REPORT=str(report),
    )  # fmt: skip
    rows = rows_of(found["CROSSINGS"])
    assert [(row["id"], row["station_m"], row["angle"]) for row in rows] == [
        ("C1", 10.0, 90.0), ("T1", 20.0, 90.0), ("V1", 30.0, 90.0)
    ]  # fmt: skip
    assert [(row["phase"], row["order"]) for row in rows[:2]] == [("GĐ 3", 2), ("GĐ 1", 1)]
    # 1.2 − 0.8 − 0.15 − 0.055 = 0.195 m to the cable, 0.5 asked; 3.6 − 1.2 − 0.3 = 2.1 m to the sewer, 1 asked.
    assert [row["clear_m"] for row in rows[:2]] == pytest.approx([0.195, 2.1])
    assert [row["verdict"] for row in rows] == ["fail", "pass", "no_verdict"]
    assert rows[0]["short_m"] == pytest.approx(0.305)
    assert (found["VERDICT"], found["CROSSING_COUNT"], found["FAIL_COUNT"], found["OPEN_COUNT"]) == ("fail", 3, 1, 1)
    assert "EVN" in drawing.read_text(encoding="utf-8")
    page = report.read_text(encoding="utf-8")
    assert "QCVN 01:2021/BXD, mục 2.15, Bảng 2.30" in page
    assert "chưa có độ sâu" in page


def test_the_ground_may_be_a_raster_in_degrees_with_holes(section, tmp_path):
    path = str(tmp_path / "địa hình.tif")
    raster = gdal.GetDriverByName("GTiff").Create(path, 40, 40, 1, gdal.GDT_Float32)
    place = osr.SpatialReference()
    place.ImportFromEPSG(4326)
    raster.SetProjection(place.ExportToWkt())
    # KCN Vuông lies at 107.00° E and 21.15° N: a grid of two degrees, all at 7.5 m but for its edge.
    raster.SetGeoTransform((106.0, 0.05, 0, 22.15, 0, -0.05))
    levels = np.full((40, 40), 7.5, dtype=np.float32)
    levels[0] = -9999
    raster.GetRasterBand(1).SetNoDataValue(-9999)
    raster.GetRasterBand(1).WriteArray(levels)
    raster.FlushCache()
    del raster
    rows = rows_of(section(at((0, 0), (40, 0)), GROUND=QgsRasterLayer(path, "địa hình"))["CROSSINGS"])
    assert [row["level_m"] for row in rows[:2]] == pytest.approx([6.7, 3.9])
    assert [row["depth_m"] for row in rows[:2]] == pytest.approx([0.8, 3.6])


def test_the_pipe_drawn_in_the_trench_says_what_was_not_entered(section):
    own = (at((0, 0), (40, 0)), "N1", "clean_water", 300, 1.2, "Ống", "", 2020)
    typed = dict.fromkeys(("TRENCH_KIND", "TRENCH_DIAMETER", "TRENCH_DEPTH"))
    found = section(at((0, 0), (40, 0)), utilities=(own, *ROWS), **typed)
    assert [row["id"] for row in rows_of(found["CROSSINGS"])] == ["C1", "T1", "V1"]
    assert rows_of(found["CROSSINGS"])[0]["short_m"] == pytest.approx(0.305)


@pytest.mark.parametrize(
    ("trenches", "parameters", "said"),
    [
        ((), {}, "đúng một tuyến đào"),
        ((at((0, 0), (9, 0)), at((0, 5), (9, 5))), {}, "đúng một tuyến đào"),
        ((at((0, 0), (9, 0)),), {"TRENCH_KIND": "ống gì đó"}, "ống gì đó"),
    ],
    ids=["no trench", "two trenches", "a kind nobody knows"],
)
def test_what_cannot_be_a_trench_is_refused_in_a_sentence(section, trenches, parameters, said):
    with pytest.raises(QgsProcessingException, match=said):
        section(*trenches, **parameters)


def test_a_trench_that_meets_nothing_is_drawn_and_passes(section, tmp_path):
    drawing = tmp_path / "section.svg"
    found = section(at((0, 500), (40, 500)), SECTION=str(drawing))
    assert (found["VERDICT"], found["CROSSING_COUNT"]) == ("pass", 0)
    assert "Không có đường ống" in drawing.read_text(encoding="utf-8")
