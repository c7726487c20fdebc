"""One run of siting by symbiosis: read, score, write."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsWkbTypes

from ...core.errors import EcoIpError
from ...core.symbiosis.flow_table.flows import plain_id, settle
from ...core.symbiosis.matching.places import Places
from ...core.symbiosis.siting import NEWCOMER, Score, score_plots, with_newcomer
from ...core.text import say
from ..framework.base import EcoIpAlgorithm, FeedbackProgress
from ..framework.reader import no_field, read_places, read_rows
from ..framework.writer import write_layer
from .symbiosis_inputs import SymbiosisInputs

SCORES = (
    ("plot_id", "string"),
    ("rank", "integer"),
    ("gain", "double"),
    ("mass_t", "double"),
    ("volume_m3", "double"),
    ("energy_mwh", "double"),
    ("links", "integer"),
    ("mean_distance_m", "double"),
)
_FAMILIES = ("mass", "volume", "energy")


def run_siting(
    algorithm: EcoIpAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> dict[str, Any]:
    """The results by output name; all is computed before anything is written."""
    inputs = SymbiosisInputs(algorithm, parameters, context, feedback)
    ids, middle = _plots(algorithm, parameters, context, inputs, FeedbackProgress(feedback, 30, 35))
    wanted = _wanted(algorithm, parameters, context, FeedbackProgress(feedback, 35, 40))
    firms, table = with_newcomer(inputs.firms, inputs.table, wanted)
    flows, rejected = settle(table, firms, inputs.terms.limits.vocabulary, inputs.terms.factors, inputs.year)
    for each in rejected:
        if table["firm_id"][each.row] == NEWCOMER:
            reason = say(f"flow_reason.{each.reason}", algorithm.language(parameters, context))
            raise EcoIpError("error.new_flow", row=each.row - len(inputs.table["firm_id"]) + 1, cause=reason)
    grown = Places(np.vstack([inputs.places.xy, [0.0, 0.0]]), inputs.places.geodesic)
    progress = FeedbackProgress(feedback, 40, 95)
    scores = score_plots(firms, flows, grown, inputs.to_places(middle), inputs.terms, progress)
    rows = [
        (ids[each.plot], rank, _told(each.gain, each), *(_told(each.by_family[family], each) for family in _FAMILIES),
         each.links, None if np.isnan(each.mean_distance_m) or each.secret else each.mean_distance_m)
        for rank, each in enumerate(scores, start=1)
    ]  # fmt: skip
    geometry = shapely.points(middle[[each.plot for each in scores]])
    written = write_layer(
        algorithm, parameters, "SCORES", context, inputs.crs, SCORES, rows, geometry, "", QgsWkbTypes.Type.Point
    )
    feedback.setProgress(100)
    secret = sum(each.secret for each in scores)
    if secret:
        feedback.pushInfo(say("note.scores_hidden", algorithm.language(parameters, context), count=secret))
    best = scores[0]
    gain = _told(best.gain, best)
    return {"SCORES": written, "BEST_PLOT": ids[best.plot], "BEST_GAIN": gain, "PLOT_COUNT": len(scores)}


def _told(value: float, score: Score) -> float | None:
    """To a thousandth: what lies behind it in the difference of two optima is the solver's rounding; None for NaN and
    what is secret."""
    return None if score.secret or np.isnan(value) else round(value, 3) + 0.0


def _plots(
    algorithm: EcoIpAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext, inputs: SymbiosisInputs,
    progress: FeedbackProgress,
) -> tuple[list[str], np.ndarray]:  # fmt: skip
    source = algorithm.parameterAsSource(parameters, "PLOTS", context)
    if source is None:
        raise EcoIpError("error.source", parameter="PLOTS")
    name, field = source.sourceName(), algorithm.parameterAsString(parameters, "PLOT_ID_FIELD", context)
    if not source.sourceCrs().isValid():
        raise EcoIpError("error.crs_missing", layer=name)
    if field and field not in source.fields().names():
        raise no_field(source, name, field)
    layer = read_places(source, name, [field] if field else [], context, progress, inputs.crs)
    if not len(layer.geometry):
        raise EcoIpError("error.plots_empty", layer=name)
    ids = [plain_id(value) for value in (layer.columns[field] if field else layer.id)]
    order = sorted(range(len(ids)), key=ids.__getitem__)  # equal plots are ranked by id, whatever the order of rows
    return [ids[place] for place in order], shapely.get_coordinates(shapely.centroid(layer.geometry))[order]


def _wanted(
    algorithm: EcoIpAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext, progress: FeedbackProgress
) -> dict[str, list[Any]]:
    source = algorithm.parameterAsSource(parameters, "NEW_FLOWS", context)
    if source is None:
        raise EcoIpError("error.source", parameter="NEW_FLOWS")
    names = [field.strip().lower() for field in source.fields().names()]
    for field in ("direction", "resource"):
        if field not in names:
            raise no_field(source, source.sourceName(), field)
    rows = read_rows(source, progress)
    if not rows:
        raise EcoIpError("error.flows_empty", layer=source.sourceName())
    # The new firm's flows count whatever year others report, and have no firm yet.
    kept = [name for name in names if name not in ("firm_id", "year")]
    return {name: [row[names.index(name)] for row in rows] for name in kept}
