"""One run of the candidates of a firm: read, judge, write."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsWkbTypes

from ...core.symbiosis.flow_table.flows import plain_id
from ...core.symbiosis.matching.candidates import COLUMNS, candidate_lines, candidate_rows, candidates_of, firm_called
from ...core.text import say
from ..framework.base import EcoIpAlgorithm
from ..framework.writer import write_layer
from .symbiosis_inputs import SymbiosisInputs

_STYLE = "symbiosis_candidates.qml"
_LINE = QgsWkbTypes.Type.MultiLineString


def run_candidates(
    algorithm: EcoIpAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> dict[str, Any]:
    """The results by output name; all is computed before anything is written."""
    language = algorithm.language(parameters, context)
    inputs = SymbiosisInputs(algorithm, parameters, context, feedback)
    firm = firm_called(algorithm.parameterAsString(parameters, "FIRM", context), inputs.firms)
    second = algorithm.parameterAsString(parameters, "OTHER_FIRM", context)
    other = firm_called(second, inputs.firms) if second.strip() else None
    limits = inputs.terms.limits
    found = candidates_of(inputs.flows, inputs.places, limits, firm, other)
    feedback.setProgress(60)
    rows = candidate_rows(found, inputs.firms, inputs.flows, limits, language)
    lines = candidate_lines(found, inputs.firms, inputs.flows)
    for each in inputs.rejected:
        if plain_id(inputs.table["firm_id"][each.row]) == inputs.firms.id[firm]:
            reason = say(f"flow_reason.{each.reason}", language)
            feedback.pushWarning(say("candidate.row_unused", language, row=each.row + 1, cause=reason))
    written = write_layer(
        algorithm,
        parameters,
        "CANDIDATES",
        context,
        inputs.crs,
        COLUMNS,
        rows,
        lines,
        "symbiosis_candidates.qml",
        _LINE,
    )
    feedback.setProgress(100)
    return {"CANDIDATES": written, "CANDIDATE_COUNT": len(rows), "FEASIBLE_COUNT": found.feasible_count}
