"""One run of the drawing import: read, take in, say, write."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ...core.drawing.intake import Intake, Terms, take_in
from ...core.drawing.sheet import Sheet
from ...core.drawing.words.alike import alike, by_layer
from ...core.drawing.words.layers import load_layers
from ...core.errors import EcoIpError
from ...core.findings import Finding
from ...core.progress import step
from ...core.text import say
from ...hand_in import FIELDS, Drawing
from ..framework.base import EcoIpAlgorithm, FeedbackProgress
from ..framework.writer import write_layer
from .import_drawing_crs import settle_crs
from .import_drawing_sources import read_drawing

ZONES = (
    ("code", "string"),
    ("class", "string"),
    ("layer", "string"),
    ("label", "string"),
    ("source", "string"),
    ("handle", "string"),
    ("area_ha", "double"),
)
BOUNDARY = (("park", "string"), ("layer", "string"), ("source", "string"), ("area_ha", "double"))
REPAIRS = (
    ("number", "integer"),
    ("kind", "string"),
    ("severity", "string"),
    ("layer", "string"),
    ("count", "integer"),
    ("length_m", "double"),
    ("area_m2", "double"),
    ("ids", "string"),
    ("message", "string"),
)
_PREVIEWED = 20
_LINES_A_LAYER = 3
_MARK_M = 1.0
_SEVERITY = {"error": 0, "warning": 1, "info": 2}


def run_import(
    algorithm: EcoIpAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> dict[str, Any]:
    """The results by output name; all is computed before anything is written."""
    language = algorithm.language(parameters, context)
    path = Path(algorithm.parameterAsFile(parameters, "DRAWING", context))
    mapping = algorithm.parameterAsFile(parameters, "LAYERS", context)
    terms = Terms(
        tolerance_m=algorithm.parameterAsDouble(parameters, "TOLERANCE", context),
        encoding=algorithm.parameterAsEnumString(parameters, "ENCODING", context) or "auto",
        layers=load_layers(Path(mapping)) if mapping else {},
        taken_back=_listed(algorithm.parameterAsString(parameters, "TAKE_BACK", context)),
    )
    distance = algorithm.parameterAsDouble(parameters, "CURVE_DISTANCE", context)
    with_hidden = algorithm.parameterAsBoolean(parameters, "HIDDEN_LAYERS", context)
    unit = algorithm.parameterAsEnumString(parameters, "UNIT", context) or "auto"
    sheet = read_drawing(path, distance, FeedbackProgress(feedback, 0, 60), with_hidden, unit)
    if not (sheet.paths or sheet.fills):
        raise _nothing(sheet, path.name)
    progress = FeedbackProgress(feedback, 60, 90)
    intake = take_in(sheet, terms, progress)
    crs, sentences, doubts = settle_crs(algorithm, parameters, context, intake, language)
    findings = sorted((*doubts, *intake.findings), key=lambda finding: _SEVERITY[finding.severity])
    for sentence in (*sentences, *_said(intake, distance, sheet, language)):
        feedback.pushInfo(sentence)
    groups = alike(findings)
    for sentence in _warnings(groups, language):
        feedback.pushWarning(sentence)
    step(progress, 1.0)
    drawing = Drawing.of_file(path)
    layers = {
        "ZONES": lambda: (
            ZONES + FIELDS, _with(drawing, _zone_rows(intake)), intake.zones.geometry, "zones.qml"),
        "BOUNDARY": lambda: (
            BOUNDARY + FIELDS, _with(drawing, _boundary_rows(intake, path.stem)), intake.boundary.geometry,
            "boundary.qml"),
        "REPAIRS": lambda: (REPAIRS, *_repair_rows(groups, language), "findings.qml"),
    }  # fmt: skip
    results: dict[str, Any] = {
        "ZONE_COUNT": len(intake.zones),
        "REPAIR_COUNT": intake.repair_count,
        "OPEN_COUNT": intake.open_count,
        "SYMBOL_COUNT": intake.symbol_count,
    }
    for name, layer in layers.items():
        if parameters.get(name) is not None:
            results[name] = write_layer(algorithm, parameters, name, context, crs, *layer(), drawing=drawing)
    return results


def _nothing(sheet: Sheet, file: str) -> EcoIpError:
    """What to say of a drawing of which nothing can be read."""
    kinds: Counter[str] = Counter()
    for (_, kind), count in sheet.left_out.items():
        kinds[kind] += count
    if not kinds:
        return EcoIpError("error.drawing.empty", file=file)
    found = ", ".join(f"{kind} ({count})" for kind, count in kinds.most_common())
    return EcoIpError("error.drawing.only_unread", file=file, kinds=found)


def _said(intake: Intake, distance: float, sheet: Sheet, language: str) -> list[str]:
    """What the log tells: units, chords, a preview of recoded texts, the sums."""
    unit = intake.placed.unit
    assumed = sheet.metres_per_unit is None and unit.metres == 1.0 and unit.why != "chosen"
    sentences = [say("drawing.log.converter", language, tool=sheet.converter)] if sheet.converter else []
    sentences += [say("drawing.log.units", language)] if assumed else []
    if any(finding.kind == "curves" for finding in intake.findings):
        sentences.append(say("drawing.log.chords", language, distance_m=distance))
    for raw, reading in list(intake.read.items())[:_PREVIEWED]:
        before = raw.encode("utf-8", "replace").decode("utf-8")
        params = {"encoding": reading.encoding.upper(), "before": before, "after": reading.text}
        sentences.append(say("drawing.log.encoding", language, **params))
    if len(intake.read) > _PREVIEWED:
        sentences.append(say("drawing.log.more", language, count=len(intake.read) - _PREVIEWED))
    area_ha = float(shapely.area(intake.zones.geometry).sum()) / 10_000.0
    sums = {"zones": len(intake.zones), "repairs": intake.repair_count, "open": intake.open_count, "area_ha": area_ha}
    return [*sentences, say("drawing.log.sums", language, **sums)]


def _listed(text: str) -> tuple[str, ...]:
    """Layers or handles as typed, parted by commas, semicolons or lines."""
    return tuple(item.strip() for item in re.split("[,;\n]", text or "") if item.strip())


def _warnings(groups: list[tuple[Finding, ...]], language: str) -> list[str]:
    """What the log warns of: a few sentences for each kind on each layer, and how many more there are."""
    sentences = []
    for group in by_layer([group for group in groups if group[0].severity != "info"]):
        sentences += [_sentence(each, language) for each in group[:_LINES_A_LAYER]]
        more = sum(len(each) for each in group[_LINES_A_LAYER:])
        if more:
            sentences.append(say("drawing.log.alike", language, count=more, layer=group[0][0].params["layer"]))
    return sentences


def _sentence(group: tuple[Finding, ...], language: str) -> str:
    message = group[0].message(language)
    if len(group) == 1:
        return message
    area_m2 = sum(finding.area_m2 for finding in group)
    key = "drawing.alike_area" if area_m2 else "drawing.alike"
    return say(key, language, count=len(group), message=message, area_m2=area_m2)


def _micrometres(length_m: float | None) -> float | None:
    """A length without the noise of large coordinates: 0.3, not 0.29999999981."""
    return None if length_m is None else round(length_m, 6)


def _with(drawing: Drawing, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [(*row, drawing.name, drawing.id) for row in rows]


def _zone_rows(intake: Intake) -> list[tuple[Any, ...]]:
    area_ha = (shapely.area(intake.zones.geometry) / 10_000.0).tolist()
    zones = intake.zones
    columns = (intake.code, intake.land_class, intake.layer, intake.label, zones.source, zones.handle, area_ha)
    return [tuple(value if value != "" else None for value in row) for row in zip(*columns)]


def _boundary_rows(intake: Intake, park: str) -> list[tuple[Any, ...]]:
    """One park a boundary, called after the file, and numbered where there are several."""
    area_ha = (shapely.area(intake.boundary.geometry) / 10_000.0).tolist()
    names = [park] if len(area_ha) == 1 else [f"{park} {number}" for number in range(1, len(area_ha) + 1)]
    return list(zip(names, intake.boundary_layer, intake.boundary.source.tolist(), area_ha))


def _repair_rows(groups: list[tuple[Finding, ...]], language: str) -> tuple[list[tuple[Any, ...]], np.ndarray]:
    """Rows of REPAIRS, errors first, and a polygon for each place: lines and points get a metre around them."""
    geometry = np.empty(len(groups), dtype=object)
    rows = []
    for row, group in enumerate(groups):
        first, ids = group[0], dict.fromkeys(id_ for finding in group for id_ in finding.ids if id_)
        geometry[row] = first.geometry if len(group) == 1 else _together([finding.geometry for finding in group])
        count = sum(finding.params.get("count", 1) for finding in group)
        area_m2 = sum(finding.area_m2 for finding in group)
        rows.append(
            (
                row + 1, first.kind, first.severity, first.params["layer"] or None, count,
                _micrometres(first.params["length_m"]), area_m2 or None, ", ".join(ids) or None,
                _sentence(group, language),
            )
        )  # fmt: skip
    thin = np.flatnonzero(shapely.get_dimensions(geometry) < 2)
    thin = thin[~shapely.is_missing(geometry[thin])]
    geometry[thin] = shapely.buffer(geometry[thin], _MARK_M, quad_segs=4)
    return rows, geometry


def _together(places: list[Any]) -> Any:
    there = [place for place in places if place is not None]
    return shapely.union_all(there) if there else None
