"""The two doors: features to arrays without loss, arrays to layers and files whole or not at all."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsVectorLayer,
)

from eco_ip_plugin.core.errors import Cancelled, EcoIpError
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.processing.framework.ellipsoid import areal_scale
from eco_ip_plugin.processing.framework.reader import check_crs, read_polygons
from eco_ip_plugin.processing.framework.results.writer import make_fields, write_rows
from tests.processing.conftest import EAST, NORTH, box, zone_layer

VN2000 = QgsCoordinateReferenceSystem("EPSG:9214")
BOW_TIE = "POLYGON((500000 2340000, 500010 2340010, 500010 2340000, 500000 2340010, 500000 2340000))"


class Stopped(Silent):
    def cancelled(self) -> bool:
        return True


@pytest.fixture
def context(qgis_app) -> QgsProcessingContext:
    context = QgsProcessingContext()
    context.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryAbortOnInvalid)
    return context


@pytest.fixture
def read(context):
    def read(layer, fields=("code",), crs=None, progress=None):
        source = QgsProcessingFeatureSource(layer, context)
        return read_polygons(source, layer.name(), list(fields), context, progress or Silent(), crs)

    return read


# --- Reading ---------------------------------------------------------------------------------------------------------


def test_features_become_arrays_of_one_length_with_their_ids(read) -> None:
    layer = read(zone_layer([(box(0, 10), "CX"), (box(10, 20), None)]))
    assert layer.id.tolist() == ["1", "2"]
    assert layer.columns["code"].tolist() == ["CX", None]
    assert shapely.area(layer.geometry) == pytest.approx([10_000, 10_000])
    assert (layer.repairs, layer.lost) == ((), ())


def test_a_feature_without_land_is_lost_by_id_and_rows_of_repairs_count_among_those_left(read) -> None:
    layer = read(zone_layer([(None, "A"), (BOW_TIE, "B"), ("POLYGON((0 0, 1 1, 0 0, 0 0))", "C"), (box(0, 10), "D")]))
    assert layer.lost == ("1", "3")
    assert layer.id.tolist() == ["2", "4"]
    (repair,) = layer.repairs
    assert (repair.row, layer.id[repair.row]) == (0, "2")
    assert repair.area_after_m2 == pytest.approx(50)
    assert shapely.is_valid(layer.geometry).all()


def test_only_the_fields_asked_for_are_read_whatever_their_type(read) -> None:
    zones = zone_layer([(box(0, 10), "CX", 7, 1.5)], fields="code:string,number:integer,share:double")
    layer = read(zones, ["share", "number"])
    assert set(layer.columns) == {"share", "number"}
    assert layer.text("number").tolist() == ["7"]


def test_another_system_is_transformed_on_reading(read) -> None:
    degrees = zone_layer([("POLYGON((107 21, 107.001 21, 107.001 21.001, 107 21.001, 107 21))", "CX")], crs="EPSG:4756")
    layer = read(degrees, crs=VN2000)
    bounds = layer.geometry[0].bounds
    assert bounds[0] == pytest.approx(500_000, abs=1)  # 107°00′ is the central meridian of EPSG:9214
    assert shapely.area(layer.geometry[0]) == pytest.approx(104 * 110.7, rel=0.01)


def test_a_reader_that_is_stopped_says_so(read) -> None:
    with pytest.raises(Cancelled):
        read(zone_layer([(box(0, 10), "CX")]), progress=Stopped())


def test_a_field_that_is_not_there_is_named(read) -> None:
    with pytest.raises(EcoIpError, match="no field “kind”"):
        read(zone_layer([(box(0, 10), "CX")]), ["kind"])


def test_a_hole_with_too_few_points_goes_without_taking_the_zone_along(read) -> None:
    ring = "500000 2340000, 500010 2340000, 500010 2340010, 500000 2340010, 500000 2340000"
    layer = read(zone_layer([(f"POLYGON(({ring}), (500002 2340002, 500003 2340003))", "CX")]))
    assert shapely.area(layer.geometry) == pytest.approx([100])


@pytest.mark.parametrize(
    ("crs", "key"),
    [("", "error.crs_missing"), ("EPSG:4326", "error.crs_geographic"), ("EPSG:4756", "error.crs_geographic"),
     ("EPSG:3857", "error.crs_mercator"), ("EPSG:3395", "error.crs_mercator"), ("ESRI:54004", "error.crs_mercator"),
     ("EPSG:3832", "error.crs_mercator"), ("EPSG:3752", "error.crs_mercator"), ("EPSG:2227", "error.crs_not_metres")],
)  # fmt: skip
def test_systems_whose_planar_areas_are_no_areas_are_refused(qgis_app, crs, key) -> None:
    with pytest.raises(EcoIpError) as refused:
        check_crs(QgsCoordinateReferenceSystem(crs), "zones")
    assert refused.value.key == key


@pytest.mark.parametrize("crs", ["EPSG:9214", "EPSG:5897", "EPSG:3405", "EPSG:32648"])
def test_systems_used_in_vietnam_are_taken(qgis_app, crs) -> None:
    assert check_crs(QgsCoordinateReferenceSystem(crs), "zones") is None  # it raises where it refuses


def test_the_areal_scale_is_that_of_a_zone_on_its_central_meridian(context) -> None:
    # Scale 0.9999 on the central meridian: 1 planar m² is 1 / 0.9999² on the ellipsoid.
    scale = areal_scale(VN2000, (EAST, NORTH, EAST + 1000, NORTH + 1000), context)
    assert scale.at(np.array([EAST]), np.array([NORTH])) == pytest.approx([1 / 0.9999**2], rel=1e-7)


# --- Writing ---------------------------------------------------------------------------------------------------------


FIELDS = (("name", "string"), ("size", "double"), ("count", "integer"), ("flag", "boolean"))


def table(kind: str = "MultiPolygon") -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:9214", "out", "memory")
    assert layer.dataProvider().addAttributes(make_fields(FIELDS).toList())
    layer.updateFields()
    return layer


def test_values_come_back_as_they_were_written(qgis_app) -> None:
    layer = table("None")
    write_rows(layer.dataProvider(), [("cây xanh", 1.25, 3, True), (None, None, None, None)])
    first, second = (feature.attributes() for feature in layer.getFeatures())
    assert first == ["cây xanh", 1.25, 3, True]
    assert [str(value) for value in second] == ["NULL"] * 4


def test_polygons_are_written_as_multipolygons_and_nothing_as_nothing(qgis_app) -> None:
    layer = table()
    two = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(2, 0, 3, 1)])
    holed = shapely.box(0, 0, 10, 10).difference(shapely.box(4, 4, 6, 6))
    geometry = np.array([shapely.box(0, 0, 2, 2), two, holed, None], dtype=object)
    write_rows(layer.dataProvider(), [("x", 1.0, 1, True)] * 4, geometry)
    written = [feature.geometry() for feature in layer.getFeatures()]
    assert [shape.area() for shape in written[:3]] == [4, 2, 96]
    assert all(shape.isMultipart() and shape.isGeosValid() for shape in written[:3])
    assert written[3].isNull()


def test_many_rows_are_all_written(qgis_app) -> None:
    layer = table("None")
    write_rows(layer.dataProvider(), ((str(n), float(n), n, False) for n in range(12_345)))
    assert layer.featureCount() == 12_345
    assert sum(feature["count"] for feature in layer.getFeatures()) == 12_345 * 12_344 // 2


def test_what_the_provider_refuses_stops_the_run(qgis_app) -> None:
    class Full(QgsFeatureSink):
        def addFeatures(self, features, flags=None):
            return False

        def lastError(self):
            return "disk full"

    with pytest.raises(QgsProcessingException, match="disk full"):
        write_rows(Full(), [()])
