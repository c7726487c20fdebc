"""Sources and what is protected as people describe them in tables, and what was found as columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from ..rules.verdict import NO_VERDICT, worst
from ..tables.numbers import parsed
from ..tables.words import fold_signs
from ..text import say
from .safety import TARGETS, Safety, Sources, Violation, Zone, known

Columns = dict[str, list[Any]]
_NO = {"NO", "N", "FALSE", "F", "KHONG", "K", "NONE", "OFF", "DOWNWIND", "DOWNSTREAM", "CUOI GIO", "CUOI HUONG GIO",
       "HA LUU"}  # fmt: skip
"""Folded words that say a source lies neither upwind nor upstream; every other one asks for the larger distance."""


def sources_of(
    id_: np.ndarray, geometry: np.ndarray, kind: np.ndarray, technology: np.ndarray, capacity: np.ndarray,
    upwind: Sequence[Any],
) -> Sources:  # fmt: skip
    """Sources, (n,), with their cells as typed; capacity: (n,) m³/day, NaN where it is not known."""
    windward = np.array([_is_yes(cell) for cell in upwind], dtype=bool)
    return Sources(id_, geometry, kind, technology, capacity, windward)


def _is_yes(cell: object) -> bool:
    """Whether a cell of the field for upwind sources says so: fails towards the larger distance."""
    number = parsed(cell, ",")
    if number is not None:
        return number != 0
    text = "" if cell is None else str(cell).strip(" -–—")
    return text != "" and fold_signs(text) not in _NO


def targets_of(cells: Sequence[Any]) -> tuple[np.ndarray, list[str]]:
    """What the protected are, (p,) ids, and the words nobody knows: these count as dwellings."""
    found = [known(word, "safety.target", TARGETS, parts=True) for word in cells]
    unknown = sorted({str(word) for word, id_ in zip(cells, found) if not id_ and word not in (None, "")})
    return np.array([id_ or "dwelling" for id_ in found], dtype=object), unknown


def safety_figures(found: Safety) -> dict[str, Any]:
    """All sources together."""
    verdicts = [zone.verdict for zone in found.zones]
    return {
        "VERDICT": worst(verdicts),
        "VIOLATION_COUNT": len(found.violations),
        "NO_VERDICT_COUNT": verdicts.count(NO_VERDICT),
        "ALLOWED_COUNT": len(found.allowed),
    }


def safety_sentence(found: Safety, language: str) -> str:
    """The result in one sentence, and in a second what was not tested."""
    figures = safety_figures(found)
    first = say(f"safety.{figures['VERDICT']}", language, sources=len(found.zones), **figures)
    return f"{first} {say('safety.second_code', language)}"


def zone_columns(
    found: Safety, sources: Sources, protected_id: np.ndarray, language: str
) -> tuple[Columns, np.ndarray]:
    """Every source, and the land within its distance, (n,) polygons; None round a point without a distance."""
    zones = found.zones
    metres = np.array([zone.required.value or 0.0 for zone in zones])
    around = shapely.buffer(sources.geometry, metres, quad_segs=32)
    around[(metres == 0) & (shapely.get_dimensions(sources.geometry) < 2)] = None
    columns: Columns = {
        "source_id": [str(sources.id[zone.source]) for zone in zones],
        "kind": [zone.kind for zone in zones],
        "required_m": [zone.required.value for zone in zones],
        "nearest_id": [str(protected_id[zone.nearest]) if zone.nearest >= 0 else None for zone in zones],
        "nearest_m": [zone.nearest_m for zone in zones],
        "verdict": [zone.verdict for zone in zones],
        "clause": [f"{zone.required.source} {zone.required.clause}".strip() for zone in zones],
        "evidence": [zone.required.evidence for zone in zones],
        "message": [_said_of(zone, language) for zone in zones],
        "nearest_required_m": [zone.nearest_required_m for zone in zones],
    }
    return columns, around


def violation_columns(
    found: Safety, sources: Sources, protected_id: np.ndarray, target: np.ndarray, language: str
) -> tuple[Columns, np.ndarray]:
    """Every feature too near to a source, and the shortest line between them, (v,)."""
    rows = found.violations
    kinds = [found.zones[row.source].kind for row in rows]
    clauses = [f"{row.required.source} {row.required.clause}".strip() for row in rows]
    columns: Columns = {
        "source_id": [str(sources.id[row.source]) for row in rows],
        "protected_id": [str(protected_id[row.protected]) for row in rows],
        "kind": kinds,
        "distance_m": [row.distance_m for row in rows],
        "required_m": [row.required_m for row in rows],
        "missing_m": [row.missing_m for row in rows],
        "clause": clauses,
        "evidence": [row.required.evidence for row in rows],
        "message": [_said_too_near(*each, language) for each in zip(rows, kinds, clauses)],
        "target": [target[row.protected] for row in rows],
    }
    return columns, np.array([*(row.line for row in rows), None], dtype=object)[:-1]


def _said_of(zone: Zone, language: str) -> str:
    if zone.reason is not None:
        key, params = zone.reason
        return say(key, language, **params)
    if zone.nearest_m is None:
        return say("safety.zone.alone", language, required_m=zone.required.value)
    said = say("safety.zone.near", language, required_m=zone.nearest_required_m, distance_m=zone.nearest_m)
    return f"{said} {say('distance.at_limit', language)}" if zone.at_limit else said


def _said_too_near(row: Violation, kind: str, clause: str, language: str) -> str:
    figures = {"distance_m": row.distance_m, "required_m": row.required_m, "missing_m": row.missing_m}
    return say("safety.violation", language, kind=say(f"safety.kind.{kind}", language), clause=clause, **figures)
