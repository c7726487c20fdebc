"""One run of the 25 percent check: read, check, write."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import shapely
from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ...core.errors import Cancelled
from ...core.landuse.check import Checked, check
from ...core.progress import step
from ...core.reporting import html
from ...core.reporting.map import svg as map_svg
from ...core.reporting.numbering import numbered_findings
from ...core.reporting.sentences import verdict_sentence
from ..framework.base import EcoIpAlgorithm, FeedbackProgress
from ..framework.writer import check_writable, write_layer, write_text
from .green_space_inputs import GreenSpaceInputs
from .green_space_tables import (
    BALANCE,
    FINDINGS,
    NET_ZONES,
    VERDICTS,
    balance_rows,
    finding_rows,
    numbers,
    verdict_rows,
)


def run_check(
    algorithm: EcoIpAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    unsaved: dict[str, int],
) -> dict[str, Any]:
    """The results by output name; all is computed before anything is written. unsaved: edits per input."""
    language = algorithm.language(parameters, context)
    report = algorithm.parameterAsFileOutput(parameters, "REPORT", context)
    if report:
        check_writable(report)
    inputs = GreenSpaceInputs(algorithm, parameters, context, feedback, unsaved)
    progress = FeedbackProgress(feedback, 40, 70)
    checked = check(inputs.zones, inputs.parks, inputs.terms, progress, inputs.plot_green)
    if inputs.plot_green is not None:
        checked = _with_plot_green_note(checked, inputs.plot_green)
    review = checked.review
    wanted = [name for name in ("BALANCE", "VERDICTS", "FINDINGS", "NET_ZONES") if parameters.get(name) is not None]
    net = _net_land(checked, FeedbackProgress(feedback, 70, 80)) if report or "NET_ZONES" in wanted else None
    page = _report(checked, net, language, FeedbackProgress(feedback, 80, 85)) if report else ""
    layers = {
        "BALANCE": lambda: (BALANCE, balance_rows(review), None, ""),
        "VERDICTS": lambda: (VERDICTS, verdict_rows(review, language), None, ""),
        "FINDINGS": lambda: (FINDINGS, *finding_rows(review, language), "findings.qml"),
        "NET_ZONES": lambda: (NET_ZONES, *net, "net_zones.qml"),
    }
    message = verdict_sentence(review, language)
    feedback.setProgress(85)
    if feedback.isCanceled():  # the last moment to stop without having begun to write
        raise Cancelled
    results: dict[str, Any] = {
        **numbers(review),
        "VERDICT": review.verdict,
        "DEPENDS_ON_READING": review.depends_on_reading,
        "MESSAGE": message,
    }
    for name in wanted:
        results[name] = write_layer(algorithm, parameters, name, context, inputs.crs, *layers[name]())
    if report:
        results["REPORT"] = write_text(report, page)
    feedback.setProgress(100)
    feedback.pushInfo(message)
    return results


def _with_plot_green_note(checked: Checked, plot_green: np.ndarray) -> Checked:
    """Says how much of the green drawn inside plots counts: the rest lies elsewhere or was drawn twice."""
    review = checked.review
    hectares = {
        "drawn_ha": float(shapely.area(plot_green).sum()) / 10_000.0,
        "counted_ha": sum(park.claims.plot_green_m2 or 0.0 for park in review.parks) / 10_000.0,
    }
    return replace(checked, review=replace(review, notes=(("note.plot_green", hectares), *review.notes)))


def _report(
    checked: Checked, net: tuple[list[tuple[Any, ...]], np.ndarray], language: str, progress: FeedbackProgress
) -> str:
    rows, geometry = net
    picture = map_svg.render(
        geometry,
        [map_svg.DISPUTED if disputed else land_class for _, land_class, _, _, disputed in rows],
        np.array([overlay.park for overlay in checked.overlays], dtype=object),
        [(numbered.number, numbered.finding.geometry) for numbered in numbered_findings(checked.review)],
        language=language,
        progress=progress,
    )
    step(progress, 1.0)
    return html.render(checked.review, language, map_svg.as_data_uri(picture.svg), picture.caption(language))


def _net_land(checked: Checked, progress: FeedbackProgress) -> tuple[list[tuple[Any, ...]], np.ndarray]:
    """Rows and geometries, (k,) polygons, of the layer NET_ZONES."""
    rows: list[tuple[Any, ...]] = []
    shapes = []
    for park, (geometry, classes, area_m2, ids), disputed in checked.net_pieces(progress):
        shapes.append(geometry)
        rows += [
            (park, land_class, hectares, source_ids, disputed)
            for land_class, hectares, source_ids in zip(classes, (area_m2 / 10_000.0).tolist(), ids)
        ]
    return rows, np.concatenate(shapes)
