"""One run of export or import of a declaration form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)

from ...core.errors import EcoIpError
from ...core.progress import step
from ...core.symbiosis.declaration.form import confidential_count, form, forms, write, write_each
from ...core.symbiosis.declaration.reading import ADDED, CHANGED, REFUSED, UNCHANGED, Declared, read_form
from ...core.symbiosis.secrecy import is_marked
from ...core.symbiosis.vocabulary.resources import Vocabulary
from ...core.text import say
from ...storage.opening import is_masked
from ..framework.base import FeedbackProgress
from ..framework.writer import write_layer
from .declaration_algorithm import DeclarationAlgorithm, rows

_RESULT = (
    ("line", "integer"),
    ("firm_id", "string"),
    ("flow_id", "string"),
    ("decision", "string"),
    ("field", "string"),
    ("before", "string"),
    ("after", "string"),
    ("message", "string"),
    ("sheet", "string"),
)
_FIRM, _FLOW = ("firm_id", "name"), ("flow_id", "firm_id", "direction", "resource", "quantity", "unit", "period")


def run_export(
    algorithm: DeclarationAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> dict[str, Any]:
    """The results by output name. Raises EcoIpError."""
    step(FeedbackProgress(feedback, 0, 10), 0.0)
    language = algorithm.language(parameters, context)
    _tell_unsaved(algorithm, parameters, context, feedback)
    layer = algorithm.parameterAsVectorLayer(parameters, "FIRMS", context)
    selected = algorithm.parameterAsBool(parameters, "SELECTED", context)
    chosen = layer.selectedFeatureIds() if selected else None
    found = {} if selected and not chosen else rows(layer, _FIRM, chosen)
    firms = [(str(row["firm_id"]), str(row["name"] or "")) for row in found.values()]
    if not firms:
        raise EcoIpError("error.declaration_no_firms")
    ids = {id_ for id_, _ in firms}
    flow_layer = algorithm.parameterAsVectorLayer(parameters, "FLOWS", context)
    if is_masked(flow_layer):
        raise EcoIpError("error.declaration_masked")
    table = rows(flow_layer, _FLOW)
    flows = [row for row in table.values() if row["firm_id"] in ids]
    path, folder = (algorithm.parameterAsFileOutput(parameters, name, context) for name in ("FORM", "FOLDER"))
    count = {"firms": len(firms), "flows": len(flows)}
    if path and len(firms) > 1 and not algorithm.parameterAsBool(parameters, "TOGETHER", context):
        marked = {str(row["firm_id"]) for row in found.values() if is_marked(row.get("confidential"))}
        raise EcoIpError("error.declaration_together", **count, secret=confidential_count(flows, marked))
    if not path and not folder:
        raise EcoIpError("error.declaration_nowhere")
    said = []
    if folder:
        write_each(
            Path(folder), forms(firms, flows, Vocabulary.shipped(), language, FeedbackProgress(feedback, 10, 95))
        )
        said.append(say("declaration.written_each", language, **count, path=folder))
    if path:
        write({Path(path): form(firms, flows, Vocabulary.shipped(), language)})
        said.append(say("declaration.written", language, **count, path=path))
    message = " ".join(said)
    feedback.pushInfo(message)
    places = {name: place for name, place in (("FORM", path), ("FOLDER", folder)) if place}
    return {**places, "FIRM_COUNT": len(firms), "FLOW_COUNT": len(flows), "MESSAGE": message}


def run_import(
    algorithm: DeclarationAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> dict[str, Any]:
    """The results by output name. Raises EcoIpError; then the layer is as it was."""
    step(FeedbackProgress(feedback, 0, 10), 0.0)
    language = algorithm.language(parameters, context)
    _tell_unsaved(algorithm, parameters, context, feedback)
    layer = algorithm.parameterAsVectorLayer(parameters, "FLOWS", context)
    known = rows(layer, _FLOW)
    firms = rows(algorithm.parameterAsVectorLayer(parameters, "FIRMS", context), _FIRM)
    path = Path(algorithm.parameterAsFile(parameters, "FORM", context))
    declared = read_form(
        path,
        [str(row["firm_id"]) for row in firms.values()],
        {str(row["flow_id"]): row for row in known.values()},
        Vocabulary.shipped(),
    )
    counts = {each: sum(row.decision == each for row in declared) for each in (ADDED, CHANGED, UNCHANGED, REFUSED)}
    results: dict[str, Any] = {each.upper(): count for each, count in counts.items()}
    if parameters.get("RESULT") is not None:
        lines = [line for row in declared for line in _lines(row, language)]
        nowhere = QgsCoordinateReferenceSystem()
        results["RESULT"] = write_layer(algorithm, parameters, "RESULT", context, nowhere, _RESULT, lines, None, "")
    message = say("declaration.read", language, path=path.name, **counts)
    if algorithm.parameterAsBool(parameters, "APPLY", context):
        if counts[ADDED] or counts[CHANGED]:
            apply(layer, declared, {str(row["flow_id"]): fid for fid, row in known.items()}, path.name, language)
            message += " " + say("declaration.unsaved", language, layer=layer.name())
    else:
        message += " " + say("declaration.preview", language)
    feedback.pushInfo(message)
    return {**results, "MESSAGE": message}


def _tell_unsaved(
    algorithm: DeclarationAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> None:
    """Say in the log which layers have edits that are not saved."""
    for name, count in algorithm.unsaved.items():
        if count:
            layer = algorithm.parameterAsVectorLayer(parameters, name, context).name()
            feedback.pushWarning(say("note.unsaved", algorithm.language(parameters, context), layer=layer, count=count))


def apply(layer: QgsVectorLayer, declared: Sequence[Declared], fids: dict[str, int], name: str, language: str) -> None:
    """Put what was declared into the layer's edit session as one undo step. Raises EcoIpError and undoes it all."""
    if not layer.isEditable() and not layer.startEditing():
        raise EcoIpError("error.declaration_edit", layer=layer.name())
    layer.beginEditCommand(say("declaration.undo", language, path=name))
    done = False
    try:
        done = all(_apply_row(layer, row, fids) for row in declared if row.decision in (ADDED, CHANGED))
    finally:
        if done:
            layer.endEditCommand()
        else:
            layer.destroyEditCommand()
    if not done:
        raise EcoIpError("error.declaration_edit", layer=layer.name())


def _apply_row(layer: QgsVectorLayer, row: Declared, fids: dict[str, int]) -> bool:
    fields = layer.fields()
    values = {fields.indexOf(name): value for name, value in row.values.items() if fields.indexOf(name) >= 0}
    if row.decision == CHANGED:
        return all(layer.changeAttributeValue(fids[row.flow_id], index, value) for index, value in values.items())
    values.update({fields.indexOf("flow_id"): row.flow_id, fields.indexOf("firm_id"): row.firm_id})
    return bool(layer.addFeature(QgsVectorLayerUtils.createFeature(layer, attributes=values)))


def _lines(row: Declared, language: str) -> Iterator[tuple[Any, ...]]:
    decision = say(f"declaration.decision.{row.decision}", language)
    message = " ".join(problem.say(language) for problem in row.problems) or None
    head = (row.line, row.firm_id, row.flow_id or None, decision)
    if row.decision == CHANGED:
        for name, value in row.values.items():
            yield (*head, name, _text(row.before.get(name)), _text(value), message, row.sheet or None)
    else:
        yield (*head, None, None, None, message, row.sheet or None)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
