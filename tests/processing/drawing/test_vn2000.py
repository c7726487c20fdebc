"""From province to zone, and what a wrong zone costs."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsPointXY,
)

from eco_ip_plugin.core.drawing import vn2000


def test_63_provinces_belong_to_34():
    provinces = vn2000.provinces()
    assert len(provinces) == 63
    assert len({province.since_2025 for province in provinces.values()}) == 34


def test_bac_giang_now_bac_ninh_is_drawn_at_107_degrees():
    province = vn2000.provinces()["Bắc Giang"]
    assert (province.since_2025, province.zone.authid, province.zone.meridian) == ("Bắc Ninh", "EPSG:9214", "107°00′")


def test_the_square_park_fits_its_zone_and_others_too():
    found = vn2000.fitting(500_500.0, 2_340_500.0)
    assert vn2000.zone_of("EPSG:9214") in found
    assert len(found) > 1


def test_bo_y_in_the_zone_of_quang_ngai_would_lie_54_km_off():
    # Half a degree at 14.7° N: 6,378,137 / √(1 − e² sin² φ) · cos φ · π / 360 = 53.85 km.
    kon_tum, quang_ngai = vn2000.zone_of("EPSG:9216"), vn2000.zone_of("EPSG:5898")
    assert vn2000.apart_m(kon_tum, quang_ngai, 500_000.0, 1_625_400.0) == pytest.approx(53_850, abs=30)


@pytest.mark.parametrize(("x", "y"), [(500_000.0, 2_340_000.0), (432_100.0, 1_150_000.0), (640_000.0, 2_500_000.0)])
def test_our_degrees_are_those_of_proj(x, y):
    planar, degrees = (QgsCoordinateReferenceSystem(code) for code in ("EPSG:9214", "EPSG:4756"))
    place = QgsCoordinateTransform(planar, degrees, QgsCoordinateTransformContext()).transform(QgsPointXY(x, y))
    assert vn2000.degrees(x, y, 107.0) == pytest.approx((place.x(), place.y()), abs=1e-8)  # a millimetre


def test_provinces_of_one_meridian_lie_in_one_zone_and_each_zone_is_there_once():
    codes = sorted(province.zone.epsg for province in vn2000.provinces().values())
    assert [zone.epsg for zone in sorted(vn2000.zones(), key=lambda zone: zone.epsg)] == sorted(set(codes))
    known = vn2000.provinces()
    assert known["Bắc Giang"].zone == known["Thừa Thiên Huế"].zone == vn2000.zone_of("EPSG:9214")
    assert len(vn2000.fitting(500_000.0, 2_350_000.0)) == len(set(vn2000.fitting(500_000.0, 2_350_000.0)))
