"""What people call the zones of a drawing: by code and label, where features only have numbers."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import shapely

from ..findings import Finding, Party
from ..tables.words import fold_signs
from .classes import CLASSES
from .inputs import Zones

_MOST_NAMED = 12
_SHARED = ("overlap", "duplicate", "sliver")
"""Kinds whose zones lie on one another."""


def called(findings: Iterable[Finding], zones: Zones, land_class: np.ndarray) -> tuple[Finding, ...]:
    """The findings with what their zones are called, as "CX ∩ GT, lô 12"; a zone without code and label by the number
    of its feature. Where zones have labels, the sentence has them too. land_class: (n,) positions in `CLASSES`."""
    found = tuple(findings)
    if not any(each.ids for each in found):
        return found
    rows = {id_: row for row, id_ in enumerate(zones.id.tolist())}
    area_m2 = shapely.area(zones.geometry)
    known: dict[str, Party] = {}  # a hundred thousand findings ask for the same zones again and again

    def party(id_: str) -> Party:
        if id_ not in known:
            known[id_] = _party(id_, rows.get(id_), zones, land_class, area_m2)
        return known[id_]

    labelled = zones.label is not None
    return tuple(_with(each, tuple([party(id_) for id_ in each.ids]), labelled) for each in found)


def _party(id_: str, row: int | None, zones: Zones, land_class: np.ndarray, area_m2: np.ndarray) -> Party:
    if row is None:
        return Party(id_, "", "", float("nan"))
    return Party(id_, zone_name(zones, row), CLASSES[land_class[row]], float(area_m2[row]))


def _with(finding: Finding, parties: tuple[Party, ...], labelled: bool) -> Finding:
    if not parties:
        return finding
    params = finding.params
    if labelled and "ids" in params and any(each.name for each in parties):
        params = {**params, "ids": _told(parties)}
    known = {"zones": _joined(finding, parties), "parties": parties, "params": params}
    return Finding(**{**vars(finding), **known})  # as `replace`, in half the time


def _told(parties: tuple[Party, ...]) -> str:
    """In the sentence: "CX-02 (#18), GT (#42)"."""
    named = [f"{each.name} (#{each.id})" if each.name else f"#{each.id}" for each in parties]
    return ", ".join(named[:_MOST_NAMED]) + (" …" if len(named) > _MOST_NAMED else "")


def _joined(finding: Finding, parties: tuple[Party, ...]) -> str:
    if not any(each.name for each in parties):
        return ""
    named = [each.name or f"#{each.id}" for each in parties]
    between = " ∩ " if finding.kind in _SHARED else "; "
    return between.join(named[:_MOST_NAMED]) + (" …" if len(named) > _MOST_NAMED else "")


def zone_name(zones: Zones, row: int) -> str:
    """Code and label of a zone: "GT, lô 12"; "" where it has neither. A label that begins with the code says both."""
    code = (zones.code[row] or "").strip()
    label = "" if zones.label is None else (zones.label[row] or "").strip()
    if not label or not code:
        return code or label
    return label if fold_signs(label).startswith(fold_signs(code)) else f"{code}, {label}"
