"""The model `green_and_blue_review`: one set of inputs, every report, and a step that lacks data stops no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsVectorLayer,
)

from tests.processing.conftest import SAMPLES, rows_of, sample

MODEL = SAMPLES.parent / "models" / "green_and_blue_review.model3"
REPORTS = {"check": "25 %", "reuse": "41.67", "rain": "46,717", "green": "EC 12.00 ha"}
"""A figure of each step on the sample park: 400 of 960 m³ reused, the rain gardens, its one patch of 12 ha."""
GIVEN = {"ZONES": sample("kcn_vuong_zones"), "CODE_FIELD": "code", "BOUNDARY": sample("kcn_vuong_boundary"),
         "APPRAISAL_DATE": "2026-11-21"}  # fmt: skip


def test_it_stands_among_water_and_green_and_every_step_is_there(ecoip):
    model = ecoip.algorithm("greenandbluereview")
    assert (model.groupId(), model.group()) == ("water", ecoip.algorithm("rainwater").group())
    steps = {step.algorithmId() for step in model.childAlgorithms().values() if step.algorithm() is not None}
    assert steps == {"ecoip:greenspacecheck", "ecoip:greenbelt", "ecoip:reclaimedwater", "ecoip:rainwater",
                     "ecoip:greenconnectivity", "native:package"}  # fmt: skip
    assert all(each.help() for each in model.parameterDefinitions() if not each.isDestination())
    designed = QgsProcessingModelAlgorithm()
    assert designed.fromFile(str(MODEL))
    assert designed.validate()[0], designed.validate()[1]


def test_zones_and_boundary_alone_give_every_report_and_each_step_says_what_it_found_and_what_lacks(run, tmp_path):
    folder, feedback = tmp_path / "kết quả xanh", QgsProcessingFeedback(False)
    folder.mkdir()
    reports = {f"{step}:{step.upper()}_REPORT": str(folder / f"{step}.html") for step in REPORTS}
    done = run("greenandbluereview", feedback=feedback, **GIVEN, MEDIAN_DISTANCE=200, LANGUAGE="en", **reports,
               **{"export:PACKAGE": str(folder / "gói.gpkg"), "check:LAND_FINDINGS": "TEMPORARY_OUTPUT",
                  "belt:MISSING_BELT": "TEMPORARY_OUTPUT", "reuse:WATER_FINDINGS": "TEMPORARY_OUTPUT"})  # fmt: skip
    log = feedback.textLog()
    for step, figure in REPORTS.items():
        page = Path(done[f"{step}:{step.upper()}_REPORT"]).read_text(encoding="utf-8")
        assert "<h1>" in page
        assert figure in log, step
    assert "No storm was given" in log
    # The belt of 10 m round 1,000 x 1,000 m is 39,600 m²; green is there on 12,200 m² of it.
    assert round(sum(row["area_m2"] for row in rows_of(done["belt:MISSING_BELT"]))) == 39_600 - 12_200
    package = QgsVectorLayer(done["export:PACKAGE"])
    layers = [each.split("!!::!!")[1] for each in package.dataProvider().subLayers()]
    assert len(layers) == len(set(layers)) == 15


@pytest.mark.parametrize(("language", "called"), [("vi", "Dải cách ly còn thiếu"), ("en", "Missing belt")])
def test_its_layers_come_into_the_project_under_names_of_the_language_of_the_interface(
    run, monkeypatch, language, called
):
    from processing.tools import dataobjects

    monkeypatch.setattr("eco_ip_plugin.processing.models.interface_language", lambda: language)
    context, project = dataobjects.createContext(), QgsProject()
    context.setProject(project)
    place = QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", project)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("ecoip:greenandbluereview")
    feedback = QgsProcessingFeedback(False)
    _, done = algorithm.run({**GIVEN, "MEDIAN_DISTANCE": 200, "belt:MISSING_BELT": place}, context, feedback)
    assert done
    ((id_, details),) = context.layersToLoadOnCompletion().items()
    assert details.name == called
    layer = context.takeResultLayer(id_)
    details.postProcessor().postProcessLayer(layer, context, feedback)
    assert layer.name() == called


def test_of_a_dirty_drawing_the_findings_of_the_land_are_a_layer_of_their_own(run, tmp_path):
    done = run("greenandbluereview", **{**GIVEN, "ZONES": sample("kcn_vuong_dirty_zones")}, MEDIAN_DISTANCE=200,
               **{"check:LAND_FINDINGS": "TEMPORARY_OUTPUT"})  # fmt: skip
    assert sorted(row["kind"] for row in rows_of(done["check:LAND_FINDINGS"])) == ["gap", "overlap", "overlap"]


def test_without_the_median_distance_it_does_not_begin(run):
    with pytest.raises(QgsProcessingException, match="MEDIAN_DISTANCE"):
        run("greenandbluereview", **GIVEN)
