"""One run of the safety distances: read, measure, write."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsWkbTypes

from ...core.landuse.codes import fold
from ...core.progress import step
from ...core.review.safety import TARGETS, Safety, Sources, Violation, Zone, known, safety
from ...core.rules.verdict import NO_VERDICT, worst
from ...core.tables.numbers import parsed
from ...core.text import say
from ..framework.base import EcoIpAlgorithm, FeedbackProgress
from ..framework.reader import Layer, read_places
from ..framework.writer import write_layer
from .layer_inputs import LayerInputs, column

ZONES_OUT = (
    ("source_id", "string"),
    ("kind", "string"),
    ("required_m", "double"),
    ("nearest_id", "string"),
    ("nearest_m", "double"),
    ("verdict", "string"),
    ("clause", "string"),
    ("evidence", "string"),
    ("message", "string"),
    ("nearest_required_m", "double"),
)
VIOLATIONS = (
    ("source_id", "string"),
    ("protected_id", "string"),
    ("kind", "string"),
    ("distance_m", "double"),
    ("required_m", "double"),
    ("missing_m", "double"),
    ("clause", "string"),
    ("evidence", "string"),
    ("message", "string"),
    ("target", "string"),
)
_NO = {"NO", "N", "FALSE", "F", "KHONG", "K", "NONE", "OFF", "DOWNWIND", "DOWNSTREAM", "CUOI GIO", "CUOI HUONG GIO",
       "HA LUU"}  # fmt: skip
"""Folded words that say a source lies neither upwind nor upstream; every other one asks for the larger distance."""


def run_safety(
    algorithm: EcoIpAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    unsaved: dict[str, int],
) -> dict[str, Any]:
    """The results by output name. unsaved: edits per input."""
    language = algorithm.language(parameters, context)
    inputs = LayerInputs(algorithm, parameters, context, feedback, unsaved)
    names = [inputs.field(name) for name in ("KIND_FIELD", "CAPACITY_FIELD", "TECHNOLOGY_FIELD", "UPWIND_FIELD")]
    layer = inputs.layer("SOURCES", [name for name in names if name], read_places)
    target_field = inputs.field("TARGET_FIELD")
    protected = inputs.layer("PROTECTED", [target_field] if target_field else [], read_places)
    step(FeedbackProgress(feedback, 40, 90), 0.0)
    pack = algorithm.parameterAsEnumString(parameters, "RULES", context)
    sources = _sources(layer, inputs.positive("SOURCES", layer, names[1]), names[0], *names[2:])
    targets = _targets(protected, target_field, feedback, language)
    found = safety(sources, protected.geometry, targets, pack, inputs.appraisal_date())
    verdicts = [zone.verdict for zone in found.zones]
    results: dict[str, Any] = {
        "VERDICT": worst(verdicts),
        "VIOLATION_COUNT": len(found.violations),
        "NO_VERDICT_COUNT": verdicts.count(NO_VERDICT),
        "ALLOWED_COUNT": len(found.allowed),
    }
    results["MESSAGE"] = " ".join((
        say(f"safety.{results['VERDICT']}", language, sources=len(found.zones), **results),
        say("safety.second_code", language),
    ))  # fmt: skip
    inputs.tell(language)
    if found.allowed:
        feedback.pushInfo(say("safety.allowed", language, count=len(found.allowed)))
    if found.not_asked:
        feedback.pushInfo(say("safety.not_asked", language, count=found.not_asked))
    _write(algorithm, parameters, context, inputs, results, layer, protected, targets, found, language)
    feedback.pushInfo(results["MESSAGE"])
    return results


def _targets(protected: Layer, field: str, feedback: QgsProcessingFeedback, language: str) -> np.ndarray:
    """What the protected are, (p,) ids; a word nobody knows counts as a dwelling, and is told."""
    typed = column(protected, field).tolist()
    found = [known(word, "safety.target", TARGETS, parts=True) for word in typed]
    if unknown := sorted({str(word) for word, id_ in zip(typed, found) if not id_ and word not in (None, "")}):
        feedback.pushWarning(say("safety.unknown_target", language, words=", ".join(unknown[:10])))
    return np.array([id_ or "dwelling" for id_ in found], dtype=object)


def _sources(layer: Layer, capacity: np.ndarray, kind: str, technology: str, upwind: str) -> Sources:
    windward = np.array([_is_yes(value) for value in column(layer, upwind).tolist()], dtype=bool)
    return Sources(layer.id, layer.geometry, column(layer, kind), column(layer, technology), capacity, windward)


def _is_yes(value: object) -> bool:
    """Whether a cell of the field for upwind sources says so: fails towards the larger distance."""
    number = parsed(value, ",")
    if number is not None:
        return number != 0
    text = "" if value is None else str(value).strip(" -–—")
    return text != "" and fold(text) not in _NO


def _write(
    algorithm: EcoIpAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext, inputs: LayerInputs,
    results: dict[str, Any], layer: Layer, protected: Layer, targets: np.ndarray, found: Safety, language: str,
) -> None:  # fmt: skip
    zones, violations = found.zones, found.violations
    if parameters.get("ZONES_OUT") is not None:
        metres = np.array([zone.required.value or 0.0 for zone in zones])
        around = shapely.buffer(layer.geometry, metres, quad_segs=32)
        around[(metres == 0) & (shapely.get_dimensions(layer.geometry) < 2)] = None
        rows = [_zone_row(zone, layer, protected, language) for zone in zones]
        results["ZONES_OUT"] = write_layer(
            algorithm, parameters, "ZONES_OUT", context, inputs.crs, ZONES_OUT, rows, around, "safety_zones.qml"
        )
    if parameters.get("VIOLATIONS") is not None:
        lines = np.array([violation.line for violation in violations], dtype=object)
        rows = [
            (
                *_violation_row(violation, zones[violation.source], layer, protected, language),
                targets[violation.protected],
            )
            for violation in violations
        ]
        results["VIOLATIONS"] = write_layer(
            algorithm, parameters, "VIOLATIONS", context, inputs.crs, VIOLATIONS, rows, lines,
            "safety_violations.qml",
            QgsWkbTypes.Type.MultiLineString,
        )  # fmt: skip


def _zone_row(zone: Zone, layer: Layer, protected: Layer, language: str) -> tuple[Any, ...]:
    nearest = str(protected.id[zone.nearest]) if zone.nearest >= 0 else None
    if zone.reason is not None:
        key, params = zone.reason
        message = say(key, language, **params)
    elif zone.nearest_m is None:
        message = say("safety.zone.alone", language, required_m=zone.required.value)
    else:
        message = say("safety.zone.near", language, required_m=zone.nearest_required_m, distance_m=zone.nearest_m)
        message += " " + say("distance.at_limit", language) if zone.at_limit else ""
    return (
        str(layer.id[zone.source]), zone.kind, zone.required.value, nearest, zone.nearest_m, zone.verdict,
        f"{zone.required.source} {zone.required.clause}".strip(), zone.required.evidence, message,
        zone.nearest_required_m,
    )  # fmt: skip


def _violation_row(violation: Violation, zone: Zone, layer: Layer, protected: Layer, language: str) -> tuple[Any, ...]:
    figures = {
        "distance_m": violation.distance_m,
        "required_m": violation.required_m,
        "missing_m": violation.missing_m,
    }
    kind = say(f"safety.kind.{zone.kind}", language)
    clause = f"{violation.required.source} {violation.required.clause}".strip()
    return (
        str(layer.id[violation.source]), str(protected.id[violation.protected]), zone.kind, *figures.values(), clause,
        violation.required.evidence, say("safety.violation", language, kind=kind, clause=clause, **figures),
    )  # fmt: skip
