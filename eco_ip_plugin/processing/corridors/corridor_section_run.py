"""One run of the cross-section: read the table, pack, draw, write."""

from __future__ import annotations

from typing import Any

import numpy as np
from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ...core.corridors.kinds import KindTable
from ...core.corridors.report import Table, cell, render, word
from ...core.corridors.section.arrangement import Items, Section, Terms, placement_figures, section
from ...core.corridors.section.svg import section_svg
from ...core.corridors.strips.lines import NO_KIND
from ...core.errors import EcoIpError
from ...core.tables.project_csv import number_in
from ...core.text import say
from ..framework.base import FeedbackProgress
from ..framework.reader import no_field, read_rows
from ..framework.writer import check_writable, write_layer, write_text
from .corridor_algorithm import CorridorAlgorithm, CorridorRun, listed

COLUMNS = (
    ("position", "integer"),
    ("name", "string"),
    ("kind", "string"),
    ("diameter_mm", "double"),
    ("insulation_mm", "double"),
    ("from_m", "double"),
    ("to_m", "double"),
    ("spacing_m", "double"),
    ("clause", "string"),
    ("evidence", "string"),
)


def run_section(
    algorithm: CorridorAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> dict[str, Any]:
    """The results by output name; all is computed before anything is written."""
    run = CorridorRun(algorithm, parameters, context, feedback)
    paths = {name: algorithm.parameterAsFileOutput(parameters, name, context) for name in ("SVG", "REPORT")}
    for path in filter(None, paths.values()):
        check_writable(path)
    terms = Terms(
        algorithm.parameterAsEnumString(parameters, "PLACEMENT", context),
        algorithm.parameterAsEnumString(parameters, "ORDER", context),
        run.number("SPACING") or 0.0,
        run.number("EDGE") or 0.0,
        run.number("WIDTH", positive=True),
    )
    found = section(_items(run), terms)
    _tell(run, found)
    message = _message(found, run.language)
    results: dict[str, Any] = {
        "REQUIRED_M": found.needed_m, "SPARE_M": found.spare_m, "VERDICT": found.verdict, "MESSAGE": message
    }  # fmt: skip
    drawing = section_svg(found, run.language)
    texts = {"SVG": drawing}
    if paths["REPORT"]:
        columns = ("utility", "kind", "diameter_mm", "insulation_mm", "from_m", "spacing_m", "clause", "evidence")
        table = Table("utilities", columns, _shown(found, run.language))
        texts["REPORT"] = render("section_page", message, [table], run.notes, run.language, drawing)
    if run.wanted(["SECTION"]):
        results["SECTION"] = write_layer(
            algorithm, parameters, "SECTION", context, run.crs, COLUMNS, _rows(found), None, ""
        )
    results.update({name: write_text(path, texts[name]) for name, path in paths.items() if path})
    feedback.setProgress(100)
    feedback.pushInfo(message)
    return results


def _items(run: CorridorRun) -> Items:
    """The rows of the table. Raises EcoIpError for what is no diameter."""
    source = run.algorithm.parameterAsSource(run.parameters, "UTILITIES", run.context)
    if source is None:
        raise EcoIpError("error.source", parameter="UTILITIES")
    if unsaved := run.algorithm.unsaved.get("UTILITIES", 0):
        run.tell("corridor.note.unsaved", layer=source.sourceName(), count=unsaved)
    fields = source.fields().names()
    chosen = {name: run.field(f"{name}_FIELD") for name in ("KIND", "DIAMETER", "INSULATION", "NAME")}
    for field in filter(None, chosen.values()):
        if field not in fields:
            raise no_field(source, source.sourceName(), field)
    rows = read_rows(source, FeedbackProgress(run.feedback, 0, 20))
    if not rows:
        raise EcoIpError("error.section_empty", layer=source.sourceName())
    column = {name: [row[fields.index(field)] for row in rows] for name, field in chosen.items() if field}
    names = [str(name or number + 1) for number, name in enumerate(column.get("NAME", range(1, len(rows) + 1)))]
    table = KindTable.shipped()
    typed = [str(word or "").strip() or NO_KIND for word in column["KIND"]]
    found = {typed_: table.find(typed_) for typed_ in set(typed)}
    if unknown := sorted(typed_ for typed_, kind in found.items() if kind is None):
        run.tell("corridor.note.unknown_spacing", kinds=listed(unknown))
    return Items(
        np.array(names, dtype=object),
        np.array([kind.id if (kind := found[each]) else each for each in typed], dtype=object),
        {kind.id: kind for kind in found.values() if kind},
        _millimetres(column["DIAMETER"], names, zero_allowed=False),
        _millimetres(column.get("INSULATION", [None] * len(rows)), names, zero_allowed=True),
    )


def _millimetres(column: list[Any], names: list[str], *, zero_allowed: bool) -> np.ndarray:
    figures = []
    for name, typed in zip(names, column):
        empty = typed is None or typed == ""
        value = 0.0 if empty and zero_allowed else number_in(typed)
        if value is None or value < 0 or (value == 0 and not zero_allowed):
            raise EcoIpError("error.section_diameter", ids=name, value="NULL" if empty else str(typed))
        figures.append(value)
    return np.array(figures, dtype=float)


def _tell(run: CorridorRun, found: Section) -> None:
    terms = found.terms
    run.tell("section.note.project", spacing_m=terms.spacing_m, edge_m=terms.edge_m)
    if any(rule and rule.evidence == "secondary" for rule in found.rule):
        run.tell("spacing.note.secondary")
    for what, (value, clause, _) in placement_figures(terms.placement).items():
        called = {"vi": word(f"figure.{what}", "vi"), "en": word(f"figure.{what}", "en")}
        run.tell("section.note.figure", clause=clause, value=value, unit="%" if what == "reserve" else "m", what=called)
    for a, b in found.forbidden:
        run.tell("section.note.forbidden", a=found.items.name[a], b=found.items.name[b])
    if not found.exact:
        run.tell("section.note.not_all", count=len(found.order))


def _message(found: Section, language: str) -> str:
    count, spare_m = len(found.order), found.spare_m
    if spare_m is None:
        return say("section.message", language, needed_m=found.needed_m, count=count)
    key = "section.message_spare" if spare_m >= 0 else "section.message_short"
    return say(
        key, language, needed_m=found.needed_m, count=count, reserved_m=found.terms.reserved_m, spare_m=abs(spare_m)
    )


def _rows(found: Section) -> list[tuple[Any, ...]]:
    items, radius_m = found.items, found.items.radius_m
    rules = [None, *found.rule]
    gaps = [None, *found.gap_m.tolist()]
    return [
        (
            place + 1, items.name[row], items.kind[row], float(items.diameter_mm[row]), float(items.insulation_mm[row]),
            float(centre - radius_m[row]), float(centre + radius_m[row]), gap, rule.clause if rule else None,
            rule.evidence if rule else None if gap is None else "project",
        )
        for place, (row, centre, gap, rule) in enumerate(zip(found.order.tolist(), found.centre_m, gaps, rules))
    ]  # fmt: skip


def _shown(found: Section, language: str) -> list[list[str]]:
    shown = []
    for place, name, kind, diameter, insulation, from_m, _, gap, clause, evidence in _rows(found):
        known = found.items.kinds.get(kind)
        shown.append([
            f"{place}  {name}", known.name[language] if known else kind, cell(diameter, language, 0),
            cell(insulation, language, 0), cell(from_m, language, 2), cell(gap, language, 2), cell(clause, language),
            word(f"evidence.{evidence}", language) if evidence else cell(None, language),
        ])  # fmt: skip
    return shown
