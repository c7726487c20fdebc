"""One run of the comparison: read both layers, check both, write what differs."""

from __future__ import annotations

from typing import Any

import numpy as np
from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ...core.errors import EcoIpError
from ...core.landuse.check import check
from ...core.reporting.words import word
from ...core.review.scenarios import changes, indicators, occupancy
from ...core.text import say
from ..framework.base import EcoIpAlgorithm, FeedbackProgress
from ..framework.reader import read_polygons
from ..framework.writer import write_layer
from .green_space_inputs import GreenSpaceInputs

CHANGES = (("park", "string"), ("class_before", "string"), ("class_after", "string"), ("area_ha", "double"))
INDICATORS = (
    ("indicator", "string"),
    ("base", "double"),
    ("scenario", "double"),
    ("delta", "double"),
    ("unit", "string"),
    ("required", "double"),
    ("base_verdict", "string"),
    ("scenario_verdict", "string"),
)


class BaseInputs(GreenSpaceInputs):
    """The plan as it is."""

    zones_parameter = "BASE"

    def polygons(self, parameter: str) -> np.ndarray | None:
        """The polygons of another layer, in the coordinate system of the zones; None where none was given."""
        source, name = self._source(parameter)
        if source is None:
            return None
        target = self._target(source, name)
        return read_polygons(source, name, [], self._context, self._progress(40, 45), target).geometry


class ScenarioInputs(GreenSpaceInputs):
    """The plan as it would be."""

    zones_parameter = "SCENARIO"
    one_drawing = False  # the boundary is that of the plan as it is


def run_compare(
    algorithm: EcoIpAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    unsaved: dict[str, int],
) -> dict[str, Any]:
    """The results by output name. unsaved: edits per input."""
    language = algorithm.language(parameters, context)
    base = BaseInputs(algorithm, parameters, context, feedback, unsaved)
    scenario = ScenarioInputs(algorithm, parameters, context, feedback, unsaved)
    if scenario.crs != base.crs:
        raise EcoIpError("error.scenario_crs", base=base.crs.authid(), scenario=scenario.crs.authid())
    leased, newly = base.polygons("LEASED"), base.polygons("NEWLY_LEASED")
    before = check(base.zones, base.parks, base.terms, FeedbackProgress(feedback, 40, 60))
    after = check(scenario.zones, base.parks, scenario.terms, FeedbackProgress(feedback, 60, 80))
    found = list(changes(before, after, FeedbackProgress(feedback, 80, 95)))
    rows = list(indicators(before.review, after.review))
    if leased is not None or newly is not None:
        rows += occupancy(before, after, np.empty(0, dtype=object) if leased is None else leased, newly)
    results: dict[str, Any] = {
        "CHANGED_HA": sum(change.area_ha for change in found),
        "BASE_VERDICT": before.review.verdict,
        "VERDICT": after.review.verdict,
    }
    results["MESSAGE"] = say(
        "compare.message", language, changed_ha=results["CHANGED_HA"],
        base=word(f"verdict.{before.review.verdict}", language),
        scenario=word(f"verdict.{after.review.verdict}", language),
    )  # fmt: skip
    base.tell(language)
    if parameters.get("CHANGES") is not None:
        shapes = np.array([change.geometry for change in found], dtype=object)
        pieces = [(change.park, change.before, change.after, change.area_ha) for change in found]
        results["CHANGES"] = write_layer(
            algorithm, parameters, "CHANGES", context, base.crs, CHANGES, pieces, shapes, "changes.qml"
        )
    if parameters.get("INDICATORS") is not None:
        table = [
            (row.id, row.base, row.scenario, row.delta, row.unit, row.required, row.base_verdict, row.scenario_verdict)
            for row in rows
        ]
        results["INDICATORS"] = write_layer(
            algorithm, parameters, "INDICATORS", context, base.crs, INDICATORS, table, None, ""
        )
    feedback.pushInfo(results["MESSAGE"])
    return results
