"""The shipped model: found by its id, opened by the designer, and another export for each verdict."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import (
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsVectorLayer,
)

from .conftest import SAMPLES, box, rows_of, sample, zone_layer

MODEL = Path(__file__).resolve().parents[2] / "resources" / "models" / "review_zoning.model3"
REPORT, PASSED = "check:REPORT", "export_passed:PASSED_PACKAGE"
FAILED, DECIDING = "export_failed:FAILED_PACKAGE", "deciding_land:DECIDING_LAND"


@pytest.fixture
def review(run, tmp_path):
    """The model with its results in files of a folder whose name is not plain."""
    folder = tmp_path / "kết quả thẩm định"
    folder.mkdir()

    def review(zones, **parameters):
        asked = {
            "CODE_FIELD": "code",
            "BOUNDARY": sample("kcn_vuong_boundary"),
            "APPRAISAL_DATE": "2026-11-21",
            REPORT: str(folder / "báo cáo.html"),
            PASSED: str(folder / "đạt.gpkg"),
            FAILED: str(folder / "không đạt.gpkg"),
            DECIDING: "TEMPORARY_OUTPUT",
        }
        return run("reviewzoning", ZONES=zones, **{**asked, **parameters})

    return review


def tables(package):
    """Every table of a GeoPackage by its first field: layer names are in the language of QGIS."""
    opened = QgsVectorLayer(package)
    names = [entry.split("!!::!!")[1] for entry in opened.dataProvider().subLayers()]
    layers = [QgsVectorLayer(f"{package}|layername={name}") for name in names]
    fields = [{*layer.fields().names()} for layer in layers]
    known = {"net_zones": "disputed", "balance": "share_pct", "verdicts": "clause", "findings": "number"}
    return {name: rows_of(layer) for layer, has in zip(layers, fields) for name, field in known.items() if field in has}


def test_the_provider_shows_the_model_beside_the_check(ecoip):
    model, check = ecoip.algorithm("reviewzoning"), ecoip.algorithm("greenspacecheck")
    assert (model.id(), model.group(), model.groupId()) == ("ecoip:reviewzoning", check.group(), check.groupId())
    assert model.canExecute()[0]
    assert model.shortHelpString()
    assert all(parameter.help() for parameter in model.parameterDefinitions() if not parameter.isDestination())


def test_every_step_is_found_when_the_provider_comes_to_the_registry(ecoip):
    steps = ecoip.algorithm("reviewzoning").childAlgorithms()
    assert len(steps) >= 4
    assert [name for name, step in steps.items() if step.algorithm() is None] == []
    assert {"native:fixgeometries", "ecoip:greenspacecheck", "native:condition", "native:package"} <= {
        step.algorithmId() for step in steps.values()
    }


def test_the_branch_waits_for_the_check(ecoip):
    # An expression alone makes no step wait: the branch would see no verdict and nothing would be exported.
    assert "check" in ecoip.algorithm("reviewzoning").dependsOnChildAlgorithms("branch")


def test_the_designer_opens_the_file(ecoip, qgis_processing):
    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(str(MODEL))
    assert model.displayName() == "Thẩm định quy hoạch / Review zoning"
    assert model.validate()[0], model.validate()[1]


def test_a_plan_that_passes_is_exported_with_balance_and_verdicts(review):
    done = review(sample("kcn_vuong_zones"))
    assert FAILED not in done
    assert DECIDING not in done
    exported = tables(done[PASSED])
    assert sorted(exported) == ["balance", "net_zones", "verdicts"]
    green = next(row for row in exported["balance"] if row["class"] == "green")
    assert round(green["area_ha"], 6) == 12.0
    assert {row["verdict"] for row in exported["verdicts"] if row["chosen"]} == {"pass"}
    assert "26" in Path(done[REPORT]).read_text(encoding="utf-8")


def test_a_plan_that_fails_is_exported_with_its_findings_and_the_land_that_decides(review):
    # Traffic measures 9.00 of 100 ha: 1.00 ha is claimed by green as well, and that hectare decides.
    done = review(sample("kcn_vuong_dirty_zones"))
    assert PASSED not in done
    exported = tables(done[FAILED])
    assert sorted(exported) == ["findings", "net_zones", "verdicts"]
    assert sorted(row["kind"] for row in exported["findings"]) == ["gap", "overlap", "overlap"]
    assert next(row for row in exported["verdicts"] if row["rule"] == "traffic_floor")["verdict"] == "fail"
    (deciding,) = rows_of(done[DECIDING])
    assert (deciding["disputed"], round(deciding["area_ha"], 6)) == (True, 1.0)
    assert Path(done[REPORT]).is_file()


def test_no_verdict_goes_the_way_of_what_does_not_pass(review):
    # From 2027 QCVN 01:2026 is in force, whose figures are not known.
    done = review(sample("kcn_vuong_zones"), APPRAISAL_DATE="2027-01-01")
    assert PASSED not in done
    assert {row["verdict"] for row in tables(done[FAILED])["verdicts"] if row["chosen"]} == {"pass", "no_verdict"}


def test_soc_son_fails_and_its_deciding_land_is_what_only_some_readings_count(review):
    done = review(sample("soc_son_zones"), BOUNDARY=sample("soc_son_boundary"))
    assert {row["class"] for row in rows_of(done[DECIDING])} == {"parking", "service", "water", "cemetery"}


def test_a_bow_tie_is_repaired_even_where_qgis_stops_at_invalid_geometry(review):
    x, y = 500_000, 2_340_000
    bow_tie = f"POLYGON(({x} {y}, {x + 120} {y + 1000}, {x + 120} {y}, {x} {y + 1000}, {x} {y}))"
    zones = zone_layer([(bow_tie, "CX"), (box(120, 1000), "CN")])
    context = QgsProcessingContext()
    context.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryAbortOnInvalid)
    done = review(zones, context=context, feedback=QgsProcessingFeedback(False))
    green = [row for row in tables(done[FAILED])["net_zones"] if row["class"] == "green"]
    assert round(sum(row["area_ha"] for row in green), 6) == 6.0  # two triangles, half of 12 ha


def test_loading_the_algorithms_again_leaves_one_model(ecoip):
    for _ in range(2):
        ecoip.refreshAlgorithms()
        assert [algorithm.name() for algorithm in ecoip.algorithms()].count("reviewzoning") == 1


def test_a_model_need_not_be_given_results_it_can_do_without(run, tmp_path):
    package = tmp_path / "không đạt.gpkg"
    given = {"ZONES": sample("kcn_vuong_dirty_zones"), "CODE_FIELD": "code", "BOUNDARY": sample("kcn_vuong_boundary"),
             "APPRAISAL_DATE": "2026-11-21"}  # fmt: skip
    assert run("reviewzoning", **given)
    run("reviewzoning", **given, **{FAILED: str(package)})
    assert {"findings", "verdicts"} <= set(tables(str(package)))
    assert sorted(each.name for each in tmp_path.iterdir()) == ["không đạt.gpkg"]


def test_a_result_of_a_model_over_its_input_or_over_another_is_refused_before_it_begins(run, tmp_path):
    import shutil

    from qgis.core import QgsProcessingException

    zones = tmp_path / "zones.geojson"
    shutil.copy(SAMPLES / "kcn_vuong_zones.geojson", zones)
    before = zones.read_bytes()
    given = {"ZONES": str(zones), "CODE_FIELD": "code", "BOUNDARY": sample("kcn_vuong_boundary")}
    for more in ({DECIDING: str(zones)}, {DECIDING: str(tmp_path / "a.gpkg"), FAILED: str(tmp_path / "a.gpkg")}):
        with pytest.raises(QgsProcessingException, match=r"over the input|to one place"):
            run("reviewzoning", **given, **more)
    assert zones.read_bytes() == before
    assert not (tmp_path / "a.gpkg").exists()


@pytest.mark.parametrize(
    "name", ["reviewzoning", "drawingtominutes", "corridorstudy", "greenandbluereview", "sunandenergybalance"]
)
def test_no_result_of_a_shipped_model_is_mandatory_but_where_a_step_must_have_a_place(ecoip, name):
    model = ecoip.algorithm(name)
    for definition in model.destinationParameterDefinitions():
        step, output = definition.name().split(":")
        of_step = model.childAlgorithm(step).algorithm().parameterDefinition
        own = next(each for each in (model.childAlgorithm(step).modelOutputs().values()) if each.description()
                   == definition.description())  # fmt: skip
        assert not own.isMandatory()
        assert definition.flags() & definition.Flag.FlagOptional == of_step(own.childOutputName()).flags() \
            & definition.Flag.FlagOptional, output  # fmt: skip
