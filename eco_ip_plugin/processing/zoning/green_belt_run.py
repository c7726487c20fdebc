"""One run of the belt check: read, measure each park's ring, write."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsWkbTypes

from ...core.errors import EcoIpError
from ...core.landuse.check import Checked, check
from ...core.landuse.classes import CLASSES
from ...core.review.belt import Belt, belt
from ...core.rules.figures import Stated, stated
from ...core.rules.verdict import FAIL, NO_VERDICT, PASS
from ...core.text import say
from ..framework.base import EcoIpAlgorithm, FeedbackProgress
from ..framework.writer import write_layer
from .coverage_run import CoverageInputs

PACK = "qcvn-01"
MISSING = (("park", "string"), ("class", "string"), ("area_m2", "double"))
STRETCHES = (("park", "string"), ("length_m", "double"), ("required_m", "double"), ("clause", "string"))


def run_belt(
    algorithm: EcoIpAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    unsaved: dict[str, int],
) -> dict[str, Any]:
    """The results by output name. unsaved: edits per input."""
    language = algorithm.language(parameters, context)
    counted = _counted(algorithm.parameterAsString(parameters, "MAY_INTERRUPT", context))
    inputs = CoverageInputs(algorithm, parameters, context, feedback, unsaved)
    width = stated(PACK, "belt_width", inputs.terms.appraisal_date)
    if parameters.get("WIDTH") is not None:
        width_m = algorithm.parameterAsDouble(parameters, "WIDTH", context)
        width = Stated(width_m, "", say("belt.own_width", language), "project")
    checked = check(inputs.zones, inputs.parks, inputs.terms, FeedbackProgress(feedback, 40, 70))
    names = [park.name for park in checked.review.parks]
    belts: list[Belt] = []
    if width.value is not None:
        belts = _belts(checked, width.value, counted, FeedbackProgress(feedback, 70, 90))
    results = _numbers(belts, width)
    results["MESSAGE"] = _message(results, width, language)
    inputs.tell(language)
    if parameters.get("MISSING") is not None:
        missing = [
            (name, land_class, area_m2, geometry)
            for name, found in zip(names, belts)
            for land_class, area_m2, geometry in zip(found.land_class, shapely.area(found.missing), found.missing)
            if area_m2 >= inputs.terms.min_overlap_m2
        ]
        results["MISSING"] = write_layer(
            algorithm,
            parameters,
            "MISSING",
            context,
            inputs.crs,
            MISSING,
            [(name, land_class, float(area_m2)) for name, land_class, area_m2, _ in missing],
            np.array([*(geometry for *_, geometry in missing), None], dtype=object)[:-1],
            "belt_missing.qml",
        )
    if parameters.get("STRETCHES") is not None:
        lines = [
            (name, length_m, width.value, width.clause)
            for name, found in zip(names, belts)
            for length_m in shapely.length(found.stretches).tolist()
        ]
        results["STRETCHES"] = write_layer(
            algorithm, parameters, "STRETCHES", context, inputs.crs, STRETCHES, lines, _stretches(belts),
            "belt_stretches.qml",
            QgsWkbTypes.Type.MultiLineString,
        )  # fmt: skip
    feedback.pushInfo(results["MESSAGE"])
    return results


def _counted(typed: str) -> list[str]:
    classes = [name.strip() for name in (typed or "").split(",") if name.strip()]
    wrong = [name for name in classes if name not in CLASSES]
    if wrong:
        raise EcoIpError("error.belt.class", found=", ".join(wrong), expected=", ".join(CLASSES))
    return ["green", *classes]


def _belts(checked: Checked, width_m: float, counted: list[str], progress: FeedbackProgress) -> list[Belt]:
    pieces = list(checked.net_pieces(progress))
    belts = []
    for park, (_, undisputed, _), (_, disputed, _) in zip(checked.overlays, pieces[::2], pieces[1::2]):
        geometry = np.concatenate([undisputed[0], disputed[0]])
        classes = [*undisputed[1], *disputed[1]]  # disputed land is none of its claimants' class: "green+traffic"
        belts.append(belt(park.park, geometry, classes, width_m, counted=counted))
    return belts


def _stretches(belts: list[Belt]) -> np.ndarray:
    arrays = [found.stretches for found in belts]
    return np.concatenate(arrays) if arrays else np.empty(0, dtype=object)


def _numbers(belts: list[Belt], width: Stated) -> dict[str, Any]:
    if width.value is None:
        return {"VERDICT": NO_VERDICT, "COVERAGE_PCT": None}
    ring_m2 = sum(found.ring_m2 for found in belts)
    missing_m2 = sum(found.missing_m2 for found in belts)
    accuracy_m2 = sum(found.accuracy_m2 for found in belts)
    return {
        "VERDICT": FAIL if any(found.decides.any() for found in belts) else PASS,
        "COVERAGE_PCT": 100.0 * (1.0 - missing_m2 / ring_m2),
        "RING_M2": ring_m2,
        "MISSING_M2": missing_m2,
        "STRETCH_COUNT": sum(len(found.stretches) for found in belts),
        "STRETCH_M": sum(float(shapely.length(found.stretches).sum()) for found in belts),
        "REQUIRED_M": width.value,
        "ACCURACY_M2": accuracy_m2,
    }


def _message(results: dict[str, Any], width: Stated, language: str) -> str:
    if width.reason is not None:
        key, params = width.reason
        return say(key, language, **params)
    basis = f"{width.source} {width.clause}".strip()
    key = "belt.at_limit" if results["VERDICT"] == PASS and results["MISSING_M2"] > 0 else f"belt.{results['VERDICT']}"
    return say(key, language, basis=basis, **results)
