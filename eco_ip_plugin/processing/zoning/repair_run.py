"""One run of the repair: read, repair a copy, write it with the list of changes."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsWkbTypes

from ...core.errors import EcoIpError
from ...core.review.repair import Change, Repaired, repair
from ...core.text import say
from ..framework.base import EcoIpAlgorithm, FeedbackProgress
from ..framework.reader import Layer
from ..framework.writer import fill_layer, write_layer
from .layer_inputs import LayerInputs, column

REPAIRS = (("kind", "string"), ("area_m2", "double"), ("zone", "string"), ("others", "string"), ("message", "string"))


def run_repair(
    algorithm: EcoIpAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    unsaved: dict[str, int],
) -> dict[str, Any]:
    """The results by output name. unsaved: edits per input."""
    language = algorithm.language(parameters, context)
    inputs = LayerInputs(algorithm, parameters, context, feedback, unsaved)
    source = algorithm.parameterAsSource(parameters, "ZONES", context)
    if source is None:
        raise EcoIpError("error.source", parameter="ZONES")
    fields = source.fields()
    zones = inputs.layer("ZONES", fields.names())
    boundary = inputs.layer("BOUNDARY", [])
    park = np.array([shapely.union_all(zones.geometry)], dtype=object) if boundary is None else boundary.geometry
    done = repair(
        zones.geometry,
        column(zones, inputs.field("CODE_FIELD")),
        park,
        max_area_m2=algorithm.parameterAsDouble(parameters, "MAX_AREA", context),
        snap_m=algorithm.parameterAsDouble(parameters, "SNAP", context),
        progress=FeedbackProgress(feedback, 40, 90),
    )
    message = say("repair.message", language, count=len(done.changes), left=done.left)
    results: dict[str, Any] = {"CHANGE_COUNT": len(done.changes), "LEFT_COUNT": done.left, "MESSAGE": message}
    inputs.tell(language)
    if parameters.get("REPAIRED") is not None:
        results["REPAIRED"] = _write_zones(algorithm, parameters, context, inputs, fields, zones, done)
    if parameters.get("REPAIRS") is not None:
        rows = [_row(change, zones, language) for change in done.changes]
        places = np.array([change.geometry for change in done.changes], dtype=object)
        results["REPAIRS"] = write_layer(
            algorithm, parameters, "REPAIRS", context, inputs.crs, REPAIRS, rows, places, "changes_made.qml"
        )
    feedback.pushInfo(message)
    return results


def _write_zones(
    algorithm: EcoIpAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext, inputs: LayerInputs,
    fields: Any, zones: Layer, done: Repaired,
) -> str:  # fmt: skip
    """The zones with the fields of their source, whatever types those have."""
    kept = ~shapely.is_missing(done.geometry)
    rows = zip(*(column(zones, name)[kept] for name in fields.names()))
    return fill_layer(
        algorithm, parameters, "REPAIRED", context, inputs.crs, fields, rows, done.geometry[kept],
        QgsWkbTypes.Type.MultiPolygon,
    )  # fmt: skip


def _row(change: Change, zones: Layer, language: str) -> tuple[Any, ...]:
    zone, others = str(zones.id[change.to]), ", ".join(zones.id[list(change.given_up)])
    message = say(f"repair.{change.kind}", language, zone=zone, others=others, area_m2=change.area_m2)
    return change.kind, change.area_m2, zone, others, message
