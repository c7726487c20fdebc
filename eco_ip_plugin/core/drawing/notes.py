"""Findings of a drawing: each has its layer, and a size as length or area."""

from __future__ import annotations

from typing import Any

from ..findings import Finding

REPAIRS = ("closed", "duplicate", "road", "recoded", "units", "swapped", "invalid", "joined", "recovered")
"""Kinds of finding that say what was changed; every other kind says what is wrong, or was left out."""


def note(
    kind: str,
    severity: str,
    key: str,
    *,
    layer: str = "",
    ids: tuple[str, ...] = (),
    length_m: float | None = None,
    area_m2: float = 0.0,
    geometry: Any = None,
    **params: Any,
) -> Finding:
    """A finding whose parameters name its layer and its sizes as well."""
    known = {"layer": layer, "length_m": length_m, "area_m2": area_m2, "ids": ", ".join(ids), **params}
    return Finding(kind, severity, "", ids, area_m2, key, known, geometry)
