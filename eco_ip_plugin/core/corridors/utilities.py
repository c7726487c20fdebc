"""Utility lines as people draw and describe them, to `spacing.Utilities`, and what was found as columns and notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from ..errors import EcoIpError
from ..text import listed
from .cells import figures
from .demands import Utilities, position_of
from .kinds import KindTable
from .spacing import Spacing, Violation

_SHOWN_M = 1.0


def utilities_of(
    geometry: np.ndarray,
    id_: np.ndarray,
    kind: Sequence[str | None],
    position: Sequence[str | None] | None,
    diameter_mm: Sequence[Any] | None,
    depth_m: Sequence[Any] | None,
) -> tuple[Utilities, list[str]]:
    """From (n,) lines in metres with their cells as typed, and the kinds that no table knows.

    Raises EcoIpError for a position nobody knows and a figure that is none.
    """
    kinds, known, unknown = KindTable.shipped().settled(kind)
    both = (diameter_mm, depth_m)
    sizes, depths = (figures(id_, cells, "error.diameter", beside=both) for cells in both)
    return Utilities(geometry, id_, kinds, known, _positions(id_, position), sizes, depths), unknown


def _positions(id_: np.ndarray, typed: Sequence[str | None] | None) -> np.ndarray:
    words = [None] * len(id_) if typed is None else list(typed)
    places = [position_of(word) for word in words]
    if None in places:
        row = places.index(None)
        raise EcoIpError("error.positions", found=words[row], ids=id_[row])
    return np.array(places, dtype=object)


def violation_columns(utilities: Utilities, violations: Sequence[Violation]) -> Mapping[str, list[Any]]:
    """What is too close, (v,) values by column; metres or degrees, whichever the rule is in."""
    flat = [one.relation == "angle" for one in violations]
    return {
        "kind_a": [utilities.kind[one.a] for one in violations],
        "kind_b": [utilities.kind[one.b] for one in violations],
        "distance_m": [None if angle else one.measured for one, angle in zip(violations, flat)],
        "required_m": [None if angle else one.required for one, angle in zip(violations, flat)],
        "clause": [one.rule.clause for one in violations],
        "relation": [one.relation for one in violations],
        "angle_deg": [one.measured if angle else None for one, angle in zip(violations, flat)],
        "required_deg": [one.required if angle else None for one, angle in zip(violations, flat)],
        "length_m": [one.geometry.length for one in violations],
        "id_a": [utilities.id[one.a] for one in violations],
        "id_b": [utilities.id[one.b] for one in violations],
        "evidence": [one.rule.evidence for one in violations],
    }


def violation_lines(utilities: Utilities, violations: Sequence[Violation]) -> np.ndarray:
    """Where it is too close, (v,) lines: the stretch, or of a crossing the line a metre either way."""
    lines = np.empty(len(violations), dtype=object)
    lines[:] = [
        one.geometry
        if one.geometry.length
        else shapely.intersection(utilities.geometry[one.a], one.geometry.buffer(_SHOWN_M))
        for one in violations
    ]
    return lines


def spacing_notes(utilities: Utilities, found: Spacing, language: str) -> list[tuple[str, dict[str, Any]]]:
    """What a reader of the verdict has to know: (sentence, values)."""
    kinds = utilities.kinds

    def name(kind: str) -> str:
        return kinds[kind].name[language] if kind in kinds else kind

    notes: list[tuple[str, dict[str, Any]]] = []
    if "secondary" in found.evidence:
        notes.append(("spacing.note.secondary", {}))
    if undecided := found.unknown_diameter:
        ids = listed([f"{utilities.id[a]} – {utilities.id[b]}" for a, b in undecided])
        notes.append(("spacing.note.unknown_diameter", {"count": len(undecided), "pairs": ids}))
    if found.without_rule:
        pairs = listed([f"{name(a)} – {name(b)}" for a, b in found.without_rule])
        notes.append(("spacing.note.without_rule", {"pairs": pairs}))
    if found.unknown_depth:
        notes.append(("spacing.note.unknown_depth", {"count": found.unknown_depth}))
    if found.at_limit:
        notes.append(("spacing.note.at_limit", {"count": found.at_limit}))
    if elsewhere := int((utilities.position != "below").sum()):
        notes.append(("spacing.note.not_buried", {"count": elsewhere}))
    if np.isnan(utilities.diameter_mm).all():
        notes.append(("spacing.note.axes", {}))
    return notes
