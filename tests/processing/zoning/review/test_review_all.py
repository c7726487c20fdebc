"""What holds for every algorithm of the review: files, selections, policies, cancelling, layers nobody can measure."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from tests.processing.conftest import boundary_layer, box, rows_of, zone_layer

BOW_TIE = "POLYGON((500000 2340000, 500100 2340100, 500100 2340000, 500000 2340100, 500000 2340000))"
CSV = "code,area_ha\nCX,1.00\nCN,1.00\n"
FIRST_LAYER = {
    "coveragecheck": "ZONES", "reconcilebalance": "ZONES", "greenbelt": "ZONES", "safetydistances": "SOURCES",
    "plotcheck": "PLOTS", "comparescenarios": "BASE", "repaircoverage": "ZONES",
}  # fmt: skip
OUTPUT = {
    "coveragecheck": "FINDINGS", "reconcilebalance": "DIFFERENCES", "greenbelt": "MISSING",
    "safetydistances": "ZONES_OUT", "plotcheck": "PLOTS_OUT", "comparescenarios": "INDICATORS",
    "repaircoverage": "REPAIRED",
}  # fmt: skip
ROWS = [(box(0, 100, 0, 100), "CX"), (box(100, 200, 0, 100), "CN")]
every = pytest.mark.parametrize("name", list(FIRST_LAYER))


def layer(crs="EPSG:9214", rows=None):
    return zone_layer(ROWS if rows is None else rows, crs=crs)


@pytest.fixture
def parameters(tmp_path):
    """Sound parameters for each algorithm."""

    def parameters(name, **changes):
        table = tmp_path / "bang.csv"
        table.write_text(CSV, encoding="utf-8")
        boundary = boundary_layer([(box(0, 200, 0, 100), "Khu", 2.0)])
        rest = {
            "coveragecheck": {"BOUNDARY": boundary},
            "reconcilebalance": {"BOUNDARY": boundary, "DECLARED": str(table)},
            "greenbelt": {"BOUNDARY": boundary},
            "safetydistances": {"KIND_FIELD": "code", "PROTECTED": layer()},
            "plotcheck": {"BUILDINGS": layer()},
            "comparescenarios": {"BOUNDARY": boundary, "SCENARIO": layer()},
            "repaircoverage": {"BOUNDARY": boundary},
        }[name]
        return {
            FIRST_LAYER[name]: layer(), "CODE_FIELD": "code", "APPRAISAL_DATE": "2026-11-21", "LANGUAGE": "en",
            OUTPUT[name]: "TEMPORARY_OUTPUT", **rest, **changes,
        }  # fmt: skip

    return parameters


@every
def test_every_parameter_has_help(ecoip, name):
    definitions = ecoip.algorithm(name).parameterDefinitions()
    assert [each.name() for each in definitions if not each.help()] == []


@every
def test_results_go_from_files_on_disk_to_files_on_disk(run, parameters, tmp_path, name):
    from qgis.core import QgsVectorFileWriter

    source, target = tmp_path / "vào.gpkg", tmp_path / "ra.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    context = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(layer(), str(source), context, options)
    run(name, **parameters(name, **{FIRST_LAYER[name]: str(source), OUTPUT[name]: str(target)}))
    assert QgsVectorLayer(str(target), "out", "ogr").isValid()


@every
def test_selected_features_are_enough(run, parameters, name):
    zones = layer()
    zones.selectByIds([1])
    QgsProject.instance().addMapLayer(zones)

    def found(of):
        done = run(name, **parameters(name, **{FIRST_LAYER[name]: of}))
        return {key: rows_of(value) if key == OUTPUT[name] else value for key, value in done.items()}

    try:
        selected = found(QgsProcessingFeatureSourceDefinition(zones.id(), True))
        assert selected == found(layer(rows=ROWS[:1]))
        assert selected != found(zones)
    finally:
        QgsProject.instance().removeMapLayer(zones.id())


@every
def test_an_invalid_ring_and_a_null_do_not_stop_it_under_the_policy_that_stops(run, parameters, name):
    context = QgsProcessingContext()
    context.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryAbortOnInvalid)
    rows = [(BOW_TIE, None), (None, "CX"), (box(100, 200, 0, 100), "CN")]
    done = run(name, context=context, **parameters(name, **{FIRST_LAYER[name]: layer(rows=rows)}))
    assert done[OUTPUT[name]].isValid()


@every
def test_a_cancelled_run_claims_no_result(run, parameters, tmp_path, name):
    feedback, target = QgsProcessingFeedback(), tmp_path / "ra.gpkg"
    feedback.cancel()
    with pytest.raises(QgsProcessingException, match="Stopped as asked"):
        run(name, feedback=feedback, **parameters(name, **{OUTPUT[name]: str(target)}))
    assert not target.exists()


@every
@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (lambda: layer(rows=[]), "has no (zones|features)"),
        (lambda: layer(crs=""), "has no coordinate system"),
        (lambda: layer(crs="EPSG:4326"), "is in degrees"),
        (lambda: zone_layer([("LINESTRING(0 0,1 1)", "CX")], kind="LineString"), "has no polygons"),
    ],
    ids=["empty", "no coordinate system", "degrees", "lines"],
)
def test_a_layer_that_cannot_be_measured_is_refused_and_nothing_is_written(
    run, parameters, tmp_path, name, broken, sentence
):
    target = tmp_path / "ra.gpkg"
    with pytest.raises(QgsProcessingException, match=sentence):
        run(name, **parameters(name, **{FIRST_LAYER[name]: broken(), OUTPUT[name]: str(target)}))
    assert not target.exists()
