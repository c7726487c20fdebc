"""What people call the zones of a drawing: by code and label, where features only have numbers."""

from __future__ import annotations

from collections.abc import Iterable

from ..findings import Finding
from ..tables.words import fold_signs
from .inputs import Zones

_MOST_NAMED = 12
_SHARED = ("overlap", "duplicate", "sliver")
"""Kinds whose zones lie on one another."""


def called(findings: Iterable[Finding], zones: Zones) -> tuple[Finding, ...]:
    """The findings with what their zones are called, as "CX ∩ GT, lô 12"; a zone without code and label by the number
    of its feature. As they are where no zone of the layer has a name."""
    found = tuple(findings)
    if not any(each.ids for each in found):
        return found
    rows = {id_: row for row, id_ in enumerate(zones.id.tolist())}
    known: dict[str, str] = {}  # a hundred thousand findings ask for the same zones again and again

    def name(id_: str) -> str:
        if id_ not in known:
            known[id_] = zone_name(zones, rows[id_]) if id_ in rows else ""
        return known[id_]

    return tuple(_with(each, _joined(each, [name(id_) for id_ in each.ids])) for each in found)


def _with(finding: Finding, zones: str) -> Finding:
    return Finding(**{**vars(finding), "zones": zones}) if zones else finding  # as `replace`, in half the time


def _joined(finding: Finding, names: list[str]) -> str:
    if not any(names):
        return ""
    named = [name or f"#{id_}" for name, id_ in zip(names, finding.ids)]
    between = " ∩ " if finding.kind in _SHARED else "; "
    return between.join(named[:_MOST_NAMED]) + (" …" if len(named) > _MOST_NAMED else "")


def zone_name(zones: Zones, row: int) -> str:
    """Code and label of a zone: "GT, lô 12"; "" where it has neither. A label that begins with the code says both."""
    code = (zones.code[row] or "").strip()
    label = "" if zones.label is None else (zones.label[row] or "").strip()
    if not label or not code:
        return code or label
    return label if fold_signs(label).startswith(fold_signs(code)) else f"{code}, {label}"
