"""A model saved with the version before runs, and gives what its algorithms give today."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingModelAlgorithm

from .conftest import sample

BEFORE = Path(__file__).parents[1] / "data" / "before"
TEMPORARY = "TEMPORARY_OUTPUT"


@pytest.fixture(scope="module")
def model(ecoip) -> QgsProcessingModelAlgorithm:
    found = QgsProcessingModelAlgorithm()
    assert found.fromFile(str(BEFORE / "own.model3"))
    return found


@pytest.fixture(scope="module")
def steps(model) -> dict[str, dict[str, object]]:
    """What each step of the model gave."""
    store = BEFORE / "kcn_mau.gpkg"
    parameters = {
        "LAND": sample("soc_son_zones"), "CODE": "code", "PLAN": sample("soc_son_boundary"),
        **{name: f"{store}|layername={table}"
           for name, table in (("LINES", "corridor"), ("FIRMS", "firm"), ("FLOWS", "flow"))},
        **dict.fromkeys(("check:NET", "check:VERDICTS", "land:STRIPS", "radius:LINKS"), TEMPORARY),
    }  # fmt: skip
    feedback = QgsProcessingFeedback(False)
    results, succeeded = model.run(parameters, QgsProcessingContext(), feedback)
    assert succeeded, feedback.textLog()
    return results["CHILD_RESULTS"]


def test_the_model_is_whole(model):
    assert model.validate() == (True, [])
    assert {name for name, step in model.childAlgorithms().items() if step.algorithm() is None} == set()


def test_every_parameter_that_was_written_down_is_one_still(model):
    for name, step in model.childAlgorithms().items():
        known = {each.name() for each in step.algorithm().parameterDefinitions()}
        assert step.parameterSources().keys() <= known, name


def test_the_check_of_the_model_measures_what_it_measured(steps):
    # As the version before did: 65.4999 of 302.8300 ha.
    assert steps["check"]["COMPOSITE_PCT"] == pytest.approx(21.62928126600943, rel=1e-9)
    assert steps["check"]["PARK_HA"] == pytest.approx(302.8299560895308, rel=1e-9)
    assert steps["check"]["VERDICT"] == "fail"
    assert steps["land"]["CORRIDOR_HA"] == pytest.approx(5.6256, rel=1e-9)


def test_the_exchanges_of_the_model_are_those_of_the_algorithm(steps, run):
    store = BEFORE / "kcn_mau.gpkg"
    alone = run("symbiosisradius", FIRMS=f"{store}|layername=firm", FLOWS=f"{store}|layername=flow", LANGUAGE="vi",
                LINKS=TEMPORARY)  # fmt: skip
    figures = ("PAIR_COUNT", "LINK_COUNT", "CHAIN_COUNT", "LOOP_COUNT", "FIRMS_LINKED", "REJECTED_FLOWS")
    assert {name: steps["radius"][name] for name in figures} == {name: alone[name] for name in figures}
    assert steps["radius"]["PAIR_COUNT"] > 200
