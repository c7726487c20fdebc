"""One run of the symbiosis analysis: read, analyse, write."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import shapely
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsWkbTypes

from ...core.symbiosis.analysis import Analysis, analyse
from ...core.symbiosis.report import grounds, letters, tables
from ...core.symbiosis.report import page as report
from ...core.symbiosis.vocabulary.factors import table_of
from ...core.symbiosis.workers import hired
from ...core.text import say
from ..framework.base import EcoIpAlgorithm, FeedbackProgress
from ..framework.report_files import write_files
from ..framework.writer import check_writable, write_layer, write_text
from .symbiosis_inputs import SymbiosisInputs

_POINT, _LINE, _POLYGON = (
    QgsWkbTypes.Type.Point,
    QgsWkbTypes.Type.MultiLineString,
    QgsWkbTypes.Type.MultiPolygon,
)
_METRES_PER_DEGREE = 111_320.0  # of latitude; only for how wide a strip is drawn


def run_symbiosis(
    algorithm: EcoIpAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> dict[str, Any]:
    """The results by output name; all is computed before anything is written."""
    language = algorithm.language(parameters, context)
    path = algorithm.parameterAsFileOutput(parameters, "REPORT", context)
    figures = algorithm.parameterAsFileOutput(parameters, "PARAMETERS", context)
    for file in filter(None, (path, figures)):
        check_writable(file)
    inputs = SymbiosisInputs(algorithm, parameters, context, feedback)
    progress = FeedbackProgress(feedback, 30, 85)
    with hired(algorithm.parameterAsString(parameters, "SCHEDULER", context).strip()) as crew:
        analysis = analyse(inputs.firms, inputs.flows, inputs.rejected, inputs.places, inputs.terms, progress, crew)
    page = report.render(analysis, language, inputs.notes) if path else ""
    folder = algorithm.parameterAsFileOutput(parameters, "LETTERS", context)
    posted = letters.letters(analysis, inputs.table, language) if folder else {}
    outputs = {
        "REACH": lambda: (tables.REACH, tables.reach_rows(analysis), _reach(analysis, inputs), "symbiosis_reach.qml",
                          _POLYGON),
        "LINKS": lambda: (tables.LINKS, tables.link_rows(analysis, language), tables.link_lines(analysis),
                          "symbiosis_links.qml", _LINE),
        "CHAINS": lambda: (tables.CHAINS, tables.chain_rows(analysis), tables.chain_lines(analysis),
                           "symbiosis_chains.qml", _LINE),
        "UNMATCHED": lambda: (tables.UNMATCHED, tables.unmatched_rows(analysis, inputs.table, language),
                              tables.unmatched_points(analysis, inputs.table), "symbiosis_unmatched.qml", _POINT),
        "FIRM_SUMMARY": lambda: (tables.FIRM_SUMMARY, tables.summary_rows(analysis), tables.summary_points(analysis),
                                 "symbiosis_firms.qml", _POINT),
    }  # fmt: skip
    made = {name: make() for name, make in outputs.items() if parameters.get(name) is not None}
    results: dict[str, Any] = {**_numbers(analysis), "MESSAGE": report.message(analysis, language)}
    for name, (columns, rows, geometry, style, kind) in made.items():
        results[name] = write_layer(
            algorithm, parameters, name, context, inputs.crs, columns, rows, geometry, style, kind
        )
    if path:
        results["REPORT"] = write_text(path, page)
    if figures:
        results["PARAMETERS"] = write_text(figures, table_of(inputs.terms.factors, inputs.terms.currencies))
    if folder:
        write_files({str(Path(folder) / name): content for name, content in posted.items()})
        results["LETTERS"] = folder
        if len(analysis.links.supply) > letters.MOST_LINKS:
            feedback.pushInfo(say("note.letters_cut", language, most=letters.MOST_LINKS))
    for said in grounds.shortfalls(analysis, language):
        feedback.pushWarning(said)
    feedback.setProgress(100)
    feedback.pushInfo(results["MESSAGE"])
    return results


def _numbers(analysis: Analysis) -> dict[str, int]:
    loops = analysis.chains.loop_count
    return {
        "PAIR_COUNT": analysis.pair_count,
        "LINK_COUNT": analysis.link_count,
        "CHAIN_COUNT": len(analysis.chains) - loops,
        "LOOP_COUNT": loops,
        "FIRMS_LINKED": analysis.firms_linked,
        "REJECTED_FLOWS": report.rejected_count(analysis),
    }


def _reach(analysis: Analysis, inputs: SymbiosisInputs) -> np.ndarray:
    """(s,) circles, or strips along the network, in the firms' coordinate system."""
    geodesic = inputs.places.geodesic
    if inputs.graph is not None:
        strips = tables.reach_strips(analysis, inputs.graph, _METRES_PER_DEGREE if geodesic else 1.0)
        return shapely.transform(strips, inputs.to_layer) if geodesic else strips
    rings = tables.reach_rings(analysis, inputs.places.xy if geodesic else None)
    if geodesic and rings:
        moved = inputs.to_layer(np.concatenate(rings))
        rings = np.split(moved, len(rings))
    result = np.empty(len(rings), dtype=object)
    result[:] = [shapely.polygons(ring) for ring in rings]
    return result
