"""What an import tells of a drawing: the sentences of its log, and the columns of its tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from ..errors import EcoIpError
from ..findings import Finding
from ..geometry.units import M2_PER_HA
from ..text import listed, say
from .intake import Intake
from .sheet import Sheet
from .words.alike import alike, by_layer
from .words.layer_table import LayerTable
from .words.layers import ANNOTATION, SKIP

Groups = Sequence[tuple[Finding, ...]]
_PREVIEWED = 20
_LINES_A_LAYER = 3
_MARK_M = 1.0
_MEANT_FOR = 0.5
"""Share of a drawing's layers that a table lists which was made for it, or for another of the same institute."""
_SEVERITY = {"error": 0, "warning": 1, "info": 2}


def require_drawn(sheet: Sheet, file: str) -> None:
    """Raises EcoIpError, which says what is in it, for a drawing of which nothing can be read."""
    if sheet.paths or sheet.fills:
        return
    kinds: Counter[str] = Counter()
    for (_, kind), count in sheet.left_out.items():
        kinds[kind] += count
    if not kinds:
        raise EcoIpError("error.drawing.empty", file=file)
    found = ", ".join(f"{kind} ({count})" for kind, count in kinds.most_common())
    raise EcoIpError("error.drawing.only_unread", file=file, kinds=found)


def log_sentences(intake: Intake, curve_distance_m: float, sheet: Sheet, language: str) -> list[str]:
    """What the log tells: units, chords, a preview of recoded texts."""
    unit = intake.placed.unit
    assumed = sheet.metres_per_unit is None and unit.metres == 1.0 and unit.why != "chosen"
    sentences = [say("drawing.log.converter", language, tool=sheet.converter)] if sheet.converter else []
    sentences += [say("drawing.log.units", language)] if assumed else []
    if any(finding.kind == "curves" for finding in intake.findings):
        sentences.append(say("drawing.log.chords", language, distance_m=curve_distance_m))
    for raw, reading in list(intake.read.items())[:_PREVIEWED]:
        before = raw.encode("utf-8", "replace").decode("utf-8")
        params = {"encoding": reading.encoding.upper(), "before": before, "after": reading.text}
        sentences.append(say("drawing.log.encoding", language, **params))
    if len(intake.read) > _PREVIEWED:
        sentences.append(say("drawing.log.more", language, count=len(intake.read) - _PREVIEWED))
    return sentences + _set_aside(intake, language)


def _set_aside(intake: Intake, language: str) -> list[str]:
    """What the user's table kept out of the zones, layers that hold most land first."""
    sentences = []
    for role, key in ((SKIP, "drawing.log.left_out"), (ANNOTATION, "drawing.log.not_land")):
        sizes = {name: each.area_m2 for name, each in intake.layers.aside.items()
                 if intake.layers.uses[name].role == role}  # fmt: skip
        if sizes:
            names = [intake.layers.uses[name].name for name in sorted(sizes, key=lambda name: -sizes[name])]
            told = {"count": len(sizes), "area_ha": sum(sizes.values()) / M2_PER_HA, "layers": listed(names)}
            sentences.append(say(key, language, **told))
    return sentences


def unlisted(intake: Intake, table: LayerTable, language: str) -> list[str]:
    """Which layers a table that was meant for this drawing does not know, as where the file has changed since."""
    names = sorted(reading.text for reading in intake.layers.names.values())
    missing = table.missing(names) if table.share(names) >= _MEANT_FOR else []
    return [say("drawing.log.unlisted", language, count=len(missing), layers=listed(missing))] if missing else []


def sums(intake: Intake, language: str) -> str:
    """Zones, hectares and repairs in one sentence."""
    area_ha = float(shapely.area(intake.zones.geometry).sum()) / M2_PER_HA
    told = {"zones": len(intake.zones), "repairs": intake.repair_count, "open": intake.open_count, "area_ha": area_ha}
    return say("drawing.log.sums", language, **told)


def grouped(intake: Intake, doubts: Sequence[Finding]) -> list[tuple[Finding, ...]]:
    """The findings of the intake and `doubts`, errors first; together those that say the same."""
    return alike(sorted((*doubts, *intake.findings), key=lambda finding: _SEVERITY[finding.severity]))


def warnings(groups: Groups, language: str) -> list[str]:
    """What the log warns of: a few sentences for each kind on each layer, and how many more there are."""
    sentences = []
    for group in by_layer([group for group in groups if group[0].severity != "info"]):
        sentences += [_sentence(each, language) for each in group[:_LINES_A_LAYER]]
        more = sum(len(each) for each in group[_LINES_A_LAYER:])
        if more:
            sentences.append(say("drawing.log.alike", language, count=more, layer=group[0][0].params["layer"]))
    return sentences


def zone_columns(intake: Intake) -> dict[str, list[Any]]:
    """The columns of the zones by name, None for what the drawing does not say."""
    zones = intake.zones
    columns = {
        "code": intake.code, "class": intake.land_class, "layer": intake.layer, "label": intake.label,
        "source": zones.source.tolist(), "handle": zones.handle.tolist(),
    }  # fmt: skip
    said = {name: [value if value != "" else None for value in column] for name, column in columns.items()}
    return {**said, "area_ha": (shapely.area(zones.geometry) / M2_PER_HA).tolist()}


def boundary_columns(intake: Intake, park: str) -> dict[str, list[Any]]:
    """One park a boundary, called `park`, and numbered where there are several."""
    area_ha = (shapely.area(intake.boundary.geometry) / M2_PER_HA).tolist()
    names = [park] if len(area_ha) == 1 else [f"{park} {number}" for number in range(1, len(area_ha) + 1)]
    source = intake.boundary.source.tolist()
    return {"park": names, "layer": list(intake.boundary_layer), "source": source, "area_ha": area_ha}


def repair_columns(groups: Groups, language: str) -> dict[str, list[Any]]:
    """The columns of the repairs by name, a row for each group."""
    first = [group[0] for group in groups]
    ids = [dict.fromkeys(id_ for finding in group for id_ in finding.ids if id_) for group in groups]
    return {
        "number": list(range(1, len(groups) + 1)),
        "kind": [each.kind for each in first],
        "severity": [each.severity for each in first],
        "layer": [each.params["layer"] or None for each in first],
        "count": [sum(finding.params.get("count", 1) for finding in group) for group in groups],
        "length_m": [_micrometres(each.params["length_m"]) for each in first],
        "area_m2": [sum(finding.area_m2 for finding in group) or None for group in groups],
        "ids": [", ".join(each) or None for each in ids],
        "message": [_sentence(group, language) for group in groups],
    }


def repair_places(groups: Groups) -> np.ndarray:
    """(n,) a polygon for each group, None for one without a place: lines and points get a metre around them."""
    geometry = np.empty(len(groups), dtype=object)
    for row, group in enumerate(groups):
        places = [finding.geometry for finding in group]
        geometry[row] = places[0] if len(places) == 1 else _together(places)
    thin = np.flatnonzero(shapely.get_dimensions(geometry) < 2)
    thin = thin[~shapely.is_missing(geometry[thin])]
    geometry[thin] = shapely.buffer(geometry[thin], _MARK_M, quad_segs=4)
    return geometry


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


def _together(places: list[Any]) -> Any:
    there = [place for place in places if place is not None]
    return shapely.union_all(there) if there else None
