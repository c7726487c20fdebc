"""What a layer leaves out or takes from elsewhere is not in the numbers: every run says it, and so does the report."""

from __future__ import annotations

import html

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsProperty,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
)

from eco_ip_plugin.processing.framework.base import _let_go
from tests.processing.conftest import boundary_layer, box, zone_layer

LAND = [(box(0, 250), "CX"), (box(250, 500), "GT"), (box(500, 1000), "CN")]
PARK = [(box(0, 1000), "KCN", None)]
SAID = {
    "filtered": ("đang được lọc (\"code\" <> 'CN')", "is filtered (\"code\" <> 'CN')"),
    "limited": ("Chỉ tính 2 đối tượng đầu tiên của lớp «zones»", "Only the first 2 features of layer “zones”"),
    "joined": ("được ghép (join) với «bảng mã»", "is joined to “bảng mã”"),
    "selected": ("Chỉ tính 2 đối tượng đang chọn của lớp «zones»", "Only the 2 selected features of layer “zones”"),
}


@pytest.fixture
def given(qgis_new_project):
    """`given("filtered")`: the zones in that state, as the dialog hands them over."""

    def given(state: str):
        layer = zone_layer(LAND)
        QgsProject.instance().addMapLayer(layer)
        if state == "filtered":
            assert layer.setSubsetString("\"code\" <> 'CN'")
        if state == "joined":
            table = QgsVectorLayer("NoGeometry?field=code:string&field=land:string", "bảng mã", "memory")
            QgsProject.instance().addMapLayer(table)
            join = QgsVectorLayerJoinInfo()
            join.setJoinLayer(table)
            join.setJoinFieldName("code")
            join.setTargetFieldName("code")
            assert layer.addJoin(join)
        if state == "selected":
            layer.selectByIds([1, 2])
        source = QgsProcessingFeatureSourceDefinition(layer.id(), state == "selected")
        if state == "limited":
            source = QgsProcessingFeatureSourceDefinition(QgsProperty.fromValue(layer.id()), False, 2)
        return source

    return given


@pytest.mark.parametrize("state", SAID)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_report_says_it(given, check, tmp_path, state, language):
    report = tmp_path / "report.html"
    check(given(state), boundary_layer(PARK), REPORT=str(report), LANGUAGE=language)
    said = html.unescape(report.read_text(encoding="utf-8"))
    assert SAID[state][language == "en"] in said


@pytest.mark.parametrize("state", SAID)
@pytest.mark.parametrize(
    ("algorithm", "more"),
    [("greenspacecheck", {"CODE_FIELD": "code"}), ("coveragecheck", {"CODE_FIELD": "code"}),
     ("greenbelt", {"CODE_FIELD": "code", "WIDTH": 5}), ("repaircoverage", {}), ("plotcheck", {"ZONES": None}),
     ("safetydistances", {"ZONES": None}), ("reviewreport", {"CODE_FIELD": "code"})],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_every_algorithm_says_it_in_its_log_once(given, run, state, algorithm, more):
    feedback, source = QgsProcessingFeedback(), given(state)
    layers = {"plotcheck": "PLOTS", "safetydistances": "PROTECTED"}
    given_layers = {"ZONES": source, **more, layers.get(algorithm, "ZONES"): source}
    if algorithm == "safetydistances":
        given_layers["SOURCES"] = zone_layer([(box(0, 10), "landfill_organic")], fields="kind:string", name="sources")
        given_layers["KIND_FIELD"] = "kind"
    if algorithm == "plotcheck":
        given_layers["BUILDINGS"] = zone_layer([(box(10, 20, 10, 20), "x")], name="buildings")
    run(algorithm, feedback=feedback, LANGUAGE="en", **given_layers)
    assert feedback.textLog().count(SAID[state][1]) == 1, feedback.textLog()


def test_corridors_and_symbiosis_say_it_too(run, qgis_new_project, tmp_path):
    lines = QgsVectorLayer("LineString?crs=EPSG:9214&field=kind:string", "tuyến", "memory")
    firms = QgsVectorLayer("Point?crs=EPSG:9214&field=firm_id:string", "firms", "memory")
    flows = QgsVectorLayer(
        "NoGeometry?field=firm_id:string&field=direction:string&field=resource:string&field=quantity:double"
        "&field=unit:string&field=period:string",
        "flows",
        "memory",
    )
    for layer, wkt, rows in (
        (lines, "LINESTRING(500000 2340000, 500100 2340000)", [["water"], ["gas"]]),
        (firms, "POINT(500000 2340000)", [["A"], ["B"]]),
        (flows, None, [["A", "output", "steam", 1.0, "t", "hour"], ["B", "input", "steam", 1.0, "t", "hour"]]),
    ):
        for row in rows:
            feature = QgsFeature(layer.fields())
            feature.setAttributes(row)
            if wkt:
                feature.setGeometry(QgsGeometry.fromWkt(wkt))
            assert layer.dataProvider().addFeature(feature)
        QgsProject.instance().addMapLayer(layer)
    lines.setSubsetString("\"kind\" = 'water'")
    flows.setSubsetString("\"unit\" = 't'")
    for algorithm, parameters, name in (
        ("corridorbuffers", {"CORRIDORS": lines, "WIDTH": 10}, "tuyến"),
        ("symbiosisradius", {"FIRMS": firms, "FLOWS": flows}, "flows"),
    ):
        feedback, report = QgsProcessingFeedback(), tmp_path / f"{algorithm}.html"
        run(algorithm, feedback=feedback, LANGUAGE="en", REPORT=str(report), **parameters)
        assert feedback.textLog().count(f"Layer “{name}” is filtered") == 1
        assert f"Layer “{name}” is filtered" in report.read_text(encoding="utf-8")


def test_a_layer_as_it_is_needs_no_word(given, run):
    feedback = QgsProcessingFeedback()
    run("coveragecheck", feedback=feedback, ZONES=given("plain"), CODE_FIELD="code", LANGUAGE="en")
    for _, words in SAID.values():
        assert words.split("“")[0] not in feedback.textLog()


@pytest.mark.parametrize(
    ("algorithm", "parameter"),
    [("comparescenarios", name) for name in ("BASE", "SCENARIO", "LEASED", "NEWLY_LEASED")]
    + [("reconcilebalance", name) for name in ("ZONES", "DECLARED")],
)
def test_edits_that_are_not_saved_are_told_whichever_layer_holds_them(run, qgis_new_project, algorithm, parameter):
    rows = [(*row, 25.0) for row in LAND]
    given = {
        "comparescenarios": {name: zone_layer(LAND) for name in ("BASE", "SCENARIO", "LEASED", "NEWLY_LEASED")},
        "reconcilebalance": {
            "ZONES": zone_layer(LAND),
            "DECLARED": zone_layer(rows, fields="code:string,area_ha:double"),
        },
    }[algorithm]
    layer, feedback = given[parameter], QgsProcessingFeedback()
    layer.setName("đang sửa")
    assert layer.startEditing()
    assert layer.changeAttributeValue(1, 0, "CN")
    run(algorithm, **given, CODE_FIELD="code", BOUNDARY=boundary_layer(PARK), LANGUAGE="en", feedback=feedback)
    layer.rollBack()
    assert "“đang sửa”" in feedback.textLog()
    assert "has 1 " in feedback.textLog()


def test_an_exception_that_is_its_own_cause_ends_the_run_as_any_other():
    error = ValueError("x")
    error.__cause__ = error
    _let_go(error)
    other = KeyError("y")
    error.__cause__, other.__cause__ = other, error
    _let_go(error)
