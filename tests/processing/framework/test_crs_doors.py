"""World Mercators measure no metres on the ground: every algorithm refuses them, or measures on the globe."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
)

from eco_ip_plugin import crs
from eco_ip_plugin.core.errors import EcoIpError
from eco_ip_plugin.crs import is_mercator, why_not_metres
from eco_ip_plugin.processing.provider import SPECS
from eco_ip_plugin.storage.create import settled_crs
from eco_ip_plugin.storage.samples import SAMPLES, sample_changes
from tests.processing.conftest import boundary_layer, box, rows_of, zone_layer

MERCATORS = ("EPSG:3857", "EPSG:900913", "EPSG:3785", "EPSG:3395", "ESRI:54004", "ESRI:53004", "ESRI:102100",
             "EPSG:3832", "EPSG:3752", "EPSG:3388", "EPSG:5641")  # fmt: skip
METRES = ("EPSG:9214", "EPSG:3405", "EPSG:32648", "EPSG:29873", "EPSG:6933", "EPSG:25832")


@pytest.mark.parametrize("authid", MERCATORS)
def test_every_mercator_is_known_as_one_also_without_its_number(qgis_app, authid):
    crs = QgsCoordinateReferenceSystem(authid)
    assert crs.isValid()
    assert why_not_metres(crs) == "mercator"
    for variant in (
        QgsCoordinateReferenceSystem.WktVariant.WKT2_2019,
        QgsCoordinateReferenceSystem.WktVariant.WKT1_ESRI,
    ):
        own = QgsCoordinateReferenceSystem.fromWkt(crs.toWkt(variant))
        assert not own.isValid() or is_mercator(own)


@pytest.mark.parametrize(
    "proj", ["+proj=merc +lon_0=105 +datum=WGS84 +units=m", "+proj=merc +lat_ts=21 +ellps=WGS84 +units=m"]
)
def test_a_mercator_of_the_users_own_is_known_as_one(qgis_app, proj):
    assert why_not_metres(QgsCoordinateReferenceSystem.fromProj(proj)) == "mercator"


@pytest.mark.parametrize("authid", ["EPSG:4087", "EPSG:32662", "ESRI:54030", "ESRI:54003", "ESRI:54042"])
def test_projections_of_world_maps_that_keep_no_areas_are_refused(run, authid):
    assert why_not_metres(QgsCoordinateReferenceSystem(authid)) == "world"
    zones = there(zone_layer([(box(0, 1000), "CN")]), "Polygon", authid)
    with pytest.raises(QgsProcessingException, match="maps of the world"):
        run("greenspacecheck", ZONES=zones, CODE_FIELD="code", LANGUAGE="en")


@pytest.mark.parametrize("authid", METRES)
def test_transverse_oblique_and_other_systems_in_metres_are_taken(qgis_app, authid):
    assert why_not_metres(QgsCoordinateReferenceSystem(authid)) == ""


def there(layer: QgsVectorLayer, kind: str, crs: str = "EPSG:3395") -> QgsVectorLayer:
    """The layer's features in another system."""
    fields = "&".join(f"field={field.name()}:{field.typeName()}" for field in layer.fields())
    made = QgsVectorLayer(f"{kind}?crs={crs}&{fields}", layer.name(), "memory")
    transform = QgsCoordinateTransform(layer.crs(), made.crs(), QgsProject.instance())
    for feature in layer.getFeatures():
        copy, shape = QgsFeature(made.fields()), feature.geometry()
        copy.setAttributes(feature.attributes())
        shape.transform(transform)
        copy.setGeometry(shape)
        assert made.dataProvider().addFeature(copy)
    return made


def zones(field="code", value="CX") -> QgsVectorLayer:
    return there(zone_layer([(box(0, 250), value), (box(250, 1000), "CN")], fields=f"{field}:string"), "Polygon")


def lines() -> QgsVectorLayer:
    rows = [
        ("LINESTRING(500000 2340000, 501000 2340000)", "water"),
        ("LINESTRING(500000 2340005, 501000 2340005)", "gas"),
    ]
    return there(zone_layer(rows, fields="kind:string", kind="LineString", name="lines"), "LineString")


ON_THE_GLOBE = {"accesstable", "symbiosisradius", "symbiosiscandidates", "symbiosissiting", "trafficassignment"}
"""What measures on the ellipsoid where a metre of the map is none."""
ONLY_SHOWN = {"parkregister"}
"""What shows a layer, and measures it only where a metre is one (tests/processing/register)."""
IN_A_STORE = {"newplant"}
"""What brings its layers into the coordinate system of a store, which is one of metres."""
LAYERS = [
        ("greenspacecheck", lambda: {"ZONES": zones(), "CODE_FIELD": "code"}),
        ("reviewreport", lambda: {"ZONES": zones(), "CODE_FIELD": "code"}),
        ("coveragecheck", lambda: {"ZONES": zones(), "CODE_FIELD": "code"}),
        ("greenbelt", lambda: {"ZONES": zones(), "CODE_FIELD": "code", "WIDTH": 5}),
        ("greenconnectivity", lambda: {"GREEN": zones(), "MEDIAN_DISTANCE": 100}),
        ("repaircoverage", lambda: {"ZONES": zones(), "CODE_FIELD": "code"}),
        ("comparescenarios", lambda: {"BASE": zones(), "SCENARIO": zones(), "CODE_FIELD": "code"}),
        ("rankscenarios", lambda: {"BASE": zones(), "CHANGES": zones("scenario_id"), "CODE_FIELD": "code",
                                   "CHANGED_ZONE_FIELD": "scenario_id"}),
        ("plotcheck", lambda: {"PLOTS": zones(), "BUILDINGS": zones()}),
        ("safetydistances", lambda: {
            "SOURCES": zones("kind", "cemetery"), "KIND_FIELD": "kind", "PROTECTED": zones()}),
        ("dossierplaces", lambda: {"ZONES": zones(), "CODE_FIELD": "code"}),
        ("exportdossier", lambda: {
            "ZONES": zones(), "CODE_FIELD": "code", "MA_HO_SO": "24QPK0010001", "MA_THONG_TIN": "242623012345",
            "PLAN_NAME": "KCN", "FOLDER": str(Path(__file__).with_name("never made"))}),
        ("crossborder", lambda: {"SIDES": [zones(), zones()], "CODE_FIELD": "code"}),
        ("corridorbuffers", lambda: {"CORRIDORS": lines(), "WIDTH": 10}),
        ("corridorspacing", lambda: {"UTILITIES": lines(), "KIND_FIELD": "kind"}),
        ("utilityclashes3d", lambda: {"UTILITIES": lines(), "KIND_FIELD": "kind"}),
        ("exporttwin", lambda: {"BUILDINGS": zones(), "FILE": str(Path(__file__).with_name("never made.html"))}),
        ("utilitysection", lambda: {"UTILITIES": lines(), "LINE": lines(), "KIND_FIELD": "kind"}),
        ("rainwater", lambda: {"ZONES": zones(), "CODE_FIELD": "code"}),
        ("pipesizing", lambda: {
            "NETWORK": lines(), "DEMANDS": zone_layer([], kind="Point"), "DEMAND_FIELD": "code",
            "SOURCE": zone_layer([], kind="Point"), "HEAD_FIELD": "code"}),
        ("corridorroutes", lambda: {"NETWORK": lines(), "TERMINALS": there(zone_layer(
            [("POINT(500000 2340000)", "a"), ("POINT(501000 2340000)", "b")], fields="id:string", kind="Point"),
            "Point")}),
        ("reclaimedwater", lambda: {"ZONES": zones(), "CODE_FIELD": "code"}),
        ("socialservices", lambda: {"WORKERS": 100, "ZONES": zones(), "CODE_FIELD": "code"}),
        ("recyclingcatchment", lambda: {"ZONES": zones("subclass", "recycling_metal")}),
        ("watercascade", lambda: {"ZONES": zones(), "CODE_FIELD": "code"}),
        ("solarpotential", lambda: {"ROOFS": zones(), "PROVINCE": "Bắc Giang"}),
        ("feedercheck", lambda: {"NETWORK": lines(), **dict.fromkeys(("LOADS", "SOURCE"), there(zone_layer(
            [("POINT(500000 2340000)", "a")], fields="id:string", kind="Point"), "Point"))}),
    ]  # fmt: skip


@pytest.mark.parametrize(("algorithm", "parameters"), LAYERS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_layer_in_world_mercator_is_refused(run, algorithm, parameters):
    with pytest.raises(QgsProcessingException, match="Mercator"):
        run(algorithm, LANGUAGE="en", **parameters())


def test_every_algorithm_that_measures_a_layer_is_held_to_the_rule():
    with_layers = {spec.name for spec in SPECS if any(key.read != "read_rows" for key in spec.sources)}
    assert with_layers - ON_THE_GLOBE - ONLY_SHOWN - IN_A_STORE == {name for name, _ in LAYERS} | {"reconcilebalance"}


def test_one_place_alone_judges_a_coordinate_system():
    asks = re.compile(r"isGeographic\(|mapUnits\(|projectionAcronym\(")
    found = [path for path in Path(crs.__file__).parent.rglob("*.py") if asks.search(path.read_text(encoding="utf-8"))]
    assert [path.name for path in found] == ["crs.py"]


@pytest.mark.parametrize("authid", [*MERCATORS, "EPSG:4087", "EPSG:4326", "EPSG:2278"])
def test_a_store_is_made_in_no_system_in_which_a_metre_is_none(qgis_app, authid):
    with pytest.raises(EcoIpError):
        settled_crs(QgsCoordinateReferenceSystem(authid), "")


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_samples_lie_in_metres_or_of_firms_alone_in_degrees(qgis_app, sample):
    crs = settled_crs(QgsCoordinateReferenceSystem("EPSG:3857"), sample)
    has_land = any(change.table in ("zone", "plot", "corridor") for change in sample_changes(sample))
    assert why_not_metres(crs) == ("" if has_land else "geographic")


def test_a_store_and_a_drawing_in_world_mercator_are_refused(run, tmp_path):
    from tests.processing.zoning.test_hand_in import drawing

    with pytest.raises(QgsProcessingException, match="does not measure metres on the ground"):
        run("createproject", GEOPACKAGE=str(tmp_path / "a.gpkg"), CRS="EPSG:3395", LANGUAGE="en", LOAD=False)
    assert not (tmp_path / "a.gpkg").exists()
    with pytest.raises(QgsProcessingException, match="does not measure metres on the ground"):
        run("importdrawing", DRAWING=str(drawing(tmp_path / "a.dxf")), CRS="ESRI:54004", ZONES="TEMPORARY_OUTPUT",
            LANGUAGE="en")  # fmt: skip


def test_a_boundary_in_world_mercator_is_brought_to_the_zones(check):
    zones = zone_layer([(box(0, 250), "CX"), (box(250, 1000), "CN")])
    boundary = there(boundary_layer([(box(0, 1000), "KCN", None)]), "Polygon")
    assert check(zones, boundary)["PARK_HA"] == pytest.approx(100, rel=1e-6)


def test_firms_in_world_mercator_are_measured_on_the_globe(run):
    rows = [("POINT(500000 2340000)", "A"), ("POINT(501000 2340000)", "B")]
    firms = there(zone_layer(rows, fields="firm_id:string", kind="Point", name="firms"), "Point")
    flows = QgsVectorLayer(
        "NoGeometry?field=firm_id:string&field=direction:string&field=resource:string&field=quantity:double"
        "&field=unit:string&field=period:string",
        "flows",
        "memory",
    )
    for firm, direction in (("A", "output"), ("B", "input")):
        feature = QgsFeature(flows.fields())
        feature.setAttributes([firm, direction, "steam", 1.0, "t", "hour"])
        assert flows.dataProvider().addFeature(feature)
    (link,) = rows_of(run("symbiosisradius", FIRMS=firms, FLOWS=flows, RADIUS=2000, LINKS="TEMPORARY_OUTPUT")["LINKS"])
    assert link["distance_m"] == pytest.approx(1000.1, abs=0.05)  # 1000 m of the plane, scale 0.9999 at the meridian
