"""One run of the spacing check: read, hold against the table, write."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsWkbTypes

from ...core.corridors.kinds import KindTable
from ...core.corridors.spacing import Spacing, Utilities, Violation, check_spacing, position_of
from ...core.corridors.strips.lines import NO_KIND
from ...core.errors import EcoIpError
from ...core.rules.verdict import FAIL, NO_VERDICT, PASS
from ...core.tables.project_csv import number_in
from ...core.text import say
from ..framework.base import FeedbackProgress
from ..framework.reader import read_lines
from ..framework.writer import write_layer
from .corridor_algorithm import CorridorAlgorithm, CorridorRun, listed

VIOLATIONS = (
    ("kind_a", "string"),
    ("kind_b", "string"),
    ("distance_m", "double"),
    ("required_m", "double"),
    ("clause", "string"),
    ("relation", "string"),
    ("angle_deg", "double"),
    ("required_deg", "double"),
    ("length_m", "double"),
    ("id_a", "string"),
    ("id_b", "string"),
    ("evidence", "string"),
)
_SHOWN_M = 1.0


def run_spacing(
    algorithm: CorridorAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> dict[str, Any]:
    """The results by output name; all is computed before anything is written."""
    run = CorridorRun(algorithm, parameters, context, feedback)
    utilities = _utilities(run)
    found = check_spacing(utilities, FeedbackProgress(feedback, 30, 90))
    _tell(run, utilities, found)
    count = len(found.violations)
    results: dict[str, Any] = {
        "VIOLATION_COUNT": count,
        "CROSSING_COUNT": found.crossings,
        "NO_RULE_COUNT": len(found.without_rule),
        "UNDECIDED_COUNT": len(found.unknown_diameter),
        "VERDICT": FAIL if count else NO_VERDICT if found.open else PASS,
        "MESSAGE": say("spacing.message", run.language, violations=count, crossings=found.crossings),
    }
    if run.wanted(["VIOLATIONS"]):
        rows = [_row(utilities, violation) for violation in found.violations]
        lines = np.empty(len(rows), dtype=object)
        lines[:] = [_shown(utilities, violation) for violation in found.violations]
        kind = QgsWkbTypes.Type.MultiLineString
        results["VIOLATIONS"] = write_layer(
            algorithm,
            parameters,
            "VIOLATIONS",
            context,
            run.crs,
            VIOLATIONS,
            rows,
            lines,
            "corridor_violations.qml",
            kind,
        )
    feedback.setProgress(100)
    feedback.pushInfo(results["MESSAGE"])
    return results


def _utilities(run: CorridorRun) -> Utilities:
    names = [run.field(f"{name}_FIELD") for name in ("KIND", "POSITION", "DIAMETER", "DEPTH")]
    layer, shown = run.layer("UTILITIES", read_lines, names, (0, 30))
    if layer is None or not len(layer.id):
        raise EcoIpError("error.corridors_empty", layer=shown)
    table = KindTable.shipped()
    typed = [(word or "").strip() or NO_KIND for word in layer.text(names[0])]
    found = {word: table.find(word) for word in set(typed)}
    if unknown := sorted(word for word, kind in found.items() if kind is None):
        run.tell("corridor.note.unknown_kinds", kinds=listed(unknown))
    return Utilities(
        layer.geometry,
        layer.id,
        np.array([kind.id if (kind := found[word]) else word for word in typed], dtype=object),
        {kind.id: kind for kind in found.values() if kind},
        _positions(layer, names[1]),
        _figures(layer, names[2]),
        _figures(layer, names[3]),
    )


def _positions(layer: Any, field: str) -> np.ndarray:
    typed = layer.text(field) if field else [None] * len(layer.id)
    places = [position_of(word) for word in typed]
    if None in places:
        row = places.index(None)
        raise EcoIpError("error.positions", found=typed[row], ids=layer.id[row])
    return np.array(places, dtype=object)


def _figures(layer: Any, field: str) -> np.ndarray:
    if not field:
        return np.full(len(layer.id), np.nan)
    figures = []
    for id_, cell in zip(layer.id, layer.columns[field]):
        value = np.nan if cell is None or cell == "" else number_in(cell)
        if value is None or value < 0:
            raise EcoIpError("error.diameter", ids=id_, value=str(cell))
        figures.append(value)
    return np.array(figures, dtype=float)


def _row(utilities: Utilities, violation: Violation) -> tuple[Any, ...]:
    a, b, rule = violation.a, violation.b, violation.rule
    pair = (violation.measured, violation.required)
    metres, degrees = ((None, None), pair) if violation.relation == "angle" else (pair, (None, None))
    return (
        utilities.kind[a], utilities.kind[b], *metres, rule.clause, violation.relation, *degrees,
        violation.geometry.length, utilities.id[a], utilities.id[b], rule.evidence,
    )  # fmt: skip


def _shown(utilities: Utilities, violation: Violation) -> shapely.Geometry:
    """The stretch, or of a crossing the line a metre either way."""
    if violation.geometry.length:
        return violation.geometry
    return shapely.intersection(utilities.geometry[violation.a], violation.geometry.buffer(_SHOWN_M))


def _tell(run: CorridorRun, utilities: Utilities, found: Spacing) -> None:
    if "secondary" in found.evidence:
        run.tell("spacing.note.secondary")
    if found.unknown_diameter:
        pairs = [" – ".join(str(utilities.id[row]) for row in pair) for pair in found.unknown_diameter]
        run.tell("spacing.note.unknown_diameter", count=len(pairs), pairs=listed(pairs))
    if found.without_rule:
        kinds = utilities.kinds
        pairs = [
            " – ".join(kinds[each].name[run.language] if each in kinds else each for each in pair)
            for pair in found.without_rule
        ]
        run.tell("spacing.note.without_rule", pairs=listed(pairs))
    if found.unknown_depth:
        run.tell("spacing.note.unknown_depth", count=found.unknown_depth)
    if found.at_limit:
        run.tell("spacing.note.at_limit", count=found.at_limit)
    if elsewhere := int((utilities.position != "below").sum()):
        run.tell("spacing.note.not_buried", count=elsewhere)
    if np.isnan(utilities.diameter_mm).all():
        run.tell("spacing.note.axes")
