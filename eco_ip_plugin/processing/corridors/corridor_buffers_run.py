"""One run of the corridor study: read, look, write."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ...core.corridors.kinds import KindTable
from ...core.corridors.report import render
from ...core.corridors.strips.buffers import Shape
from ...core.corridors.strips.lines import Columns, Corridors, settle
from ...core.corridors.strips.report import study_tables
from ...core.corridors.strips.study import Places, Study, Terms, study
from ...core.errors import EcoIpError
from ...core.tables.project_csv import load_prices
from ...core.text import say
from ..framework.base import FeedbackProgress
from ..framework.reader import read_lines, read_polygons
from ..framework.writer import check_writable, write_layer, write_text
from .corridor_algorithm import CorridorAlgorithm, CorridorRun, listed
from .corridor_buffers_tables import OUTPUTS, compensation, unpriced


def run_buffers(
    algorithm: CorridorAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> dict[str, Any]:
    """The results by output name; all is computed before anything is written."""
    run = CorridorRun(algorithm, parameters, context, feedback)
    report = algorithm.parameterAsFileOutput(parameters, "REPORT", context)
    if report:
        check_writable(report)
    terms = _terms(run)
    corridors = _corridors(run)
    plots = _places(run, "PLOTS", "PLOT_ID_FIELD", "PLOT_CLASS_FIELD", (30, 35))
    obstacles = _places(run, "OBSTACLES", "OBSTACLE_ID_FIELD", "", (35, 40))
    found = study(corridors, plots, obstacles, terms, FeedbackProgress(feedback, 40, 90))
    _tell(run, corridors, found, plots, terms)
    results = _numbers(found, plots, terms)
    results["MESSAGE"] = say(
        "corridor.message",
        run.language,
        corridor_ha=results["CORRIDOR_HA"],
        encroachment_m2=results["ENCROACHMENT_M2"],
        encroachments=results["ENCROACHMENT_COUNT"],
        gaps=results["GAP_COUNT"],
    )
    page = ""
    if report:
        tables = study_tables(found, corridors, plots, obstacles, compensation(found, plots, terms), run.language)
        page = render("buffers_page", results["MESSAGE"], tables, run.notes, run.language)
    layers = {
        name: OUTPUTS[name](found, corridors, plots, obstacles, terms, run.language)
        for name in run.wanted(list(OUTPUTS))
    }
    for name, (columns, rows, geometry, style, kind) in layers.items():
        results[name] = write_layer(algorithm, parameters, name, context, run.crs, columns, rows, geometry, style, kind)
    if report:
        results["REPORT"] = write_text(report, page)
    feedback.setProgress(100)
    feedback.pushInfo(results["MESSAGE"])
    return results


def _terms(run: CorridorRun) -> Terms:
    algorithm, parameters, context = run.algorithm, run.parameters, run.context
    shape = Shape(
        algorithm.parameterAsEnumString(parameters, "CAP", context),
        algorithm.parameterAsEnumString(parameters, "JOIN", context),
        algorithm.parameterAsInt(parameters, "SEGMENTS", context),
        algorithm.parameterAsDouble(parameters, "MITRE_LIMIT", context),
    )
    prices = algorithm.parameterAsFile(parameters, "PRICES", context)
    return Terms(
        shape,
        run.number("GAP_TOLERANCE") or 0.0,
        run.number("GAP_SEARCH") or 0.0,
        load_prices(Path(prices)) if prices else {},
    )


def _corridors(run: CorridorRun) -> Corridors:
    path = run.algorithm.parameterAsFile(run.parameters, "WIDTHS", run.context)
    table = KindTable.shipped().with_widths(Path(path)) if path else KindTable.shipped()
    width_m = run.number("WIDTH", positive=True)
    names = [run.field(f"{name}_FIELD") for name in ("KIND", "WIDTH", "LEFT", "RIGHT", "SAFETY")]
    called = run.field("CORRIDOR_ID_FIELD")
    layer, shown = run.layer("CORRIDORS", read_lines, [*names, called], (0, 30))
    if layer is None or not len(layer.id):
        raise EcoIpError("error.corridors_empty", layer=shown)
    columns = Columns(*(layer.columns[name] if name else None for name in names))
    safety_m = run.number("SAFETY_WIDTH") or 0.0
    ids = layer.id
    if called:
        given = layer.text(called)
        ids = np.where([bool(name and name.strip()) for name in given], given, ids)
    return settle(layer.geometry, ids, columns, table, width_m=width_m, safety_m=safety_m)


def _places(run: CorridorRun, name: str, id_: str, use: str, span_pct: tuple[float, float]) -> Places | None:
    fields = [run.field(id_), run.field(use) if use else ""]
    layer, _ = run.layer(name, read_polygons, fields, span_pct)
    if layer is None:
        return None
    ids = layer.text(fields[0]) if fields[0] else layer.id
    uses = layer.text(fields[1]) if fields[1] else np.full(len(layer.id), None, dtype=object)
    return Places(layer.geometry, ids, uses)


def _numbers(found: Study, plots: Places | None, terms: Terms) -> dict[str, Any]:
    priced = compensation(found, plots, terms)
    return {
        "CORRIDOR_HA": found.strips.all_.area / 10_000.0,
        "ENCROACHMENT_M2": found.corridor_m2[0],
        "ENCROACHMENT_COUNT": found.corridor_m2[1],
        "SAFETY_ENCROACHMENT_M2": found.safety_m2[0],
        "SAFETY_ENCROACHMENT_COUNT": found.safety_m2[1],
        "GAP_COUNT": len(found.breaks),
        "LOOSE_END_COUNT": len(found.loose_end),
        "UNSERVED_COUNT": len(found.unserved),
        "CLASH_COUNT": len(found.clashes),
        "COST": float(np.nansum(priced)) if terms.prices else None,
    }


def _tell(run: CorridorRun, corridors: Corridors, found: Study, plots: Places | None, terms: Terms) -> None:
    """What a reader of the figures has to know: defaults, whose figures they are, how well a rule is known."""
    if corridors.unknown:
        run.tell("corridor.note.unknown_kinds", kinds=listed(corridors.unknown))
    if corridors.defaulted:
        width_m = run.number("WIDTH") or 0.0
        ids = listed(corridors.defaulted)
        run.tell("corridor.note.defaulted", count=len(corridors.defaulted), ids=ids, width_m=width_m)
    kinds = [corridors.kinds[kind] for kind in found.strips.kind if kind in corridors.kinds]
    for key, evidence, note in (
        ("corridor.note.project", "project", None),
        ("corridor.note.no_figure", "none", None),
        ("corridor.note.nd62-2025", "secondary", "nd62-2025"),
    ):
        concerned = [kind for kind in kinds if kind.evidence == evidence and note in (None, kind.note)]
        if concerned:
            names = listed([kind.name[run.language] for kind in concerned])
            run.tell(key, kinds=names, clause=concerned[0].clause)
    if terms.prices and (uses := unpriced(found, plots, terms)):
        run.tell("corridor.note.unpriced", uses=listed(uses))
