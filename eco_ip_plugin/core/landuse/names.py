"""What people call the zones of a drawing: by code and label, where features only have numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import shapely

from ..findings import Finding, Party
from ..tables.words import fold_signs
from .classes import CLASSES
from .inputs import Zones

BETWEEN_TEXTS = "; "
"""Between the texts of one outline, in its label."""
_MOST_NAMED = 12
_MOST_TEXTS = 3
"""As code, area and density; an outline round a whole quarter holds the names of all its plots."""
_SHARED = ("overlap", "duplicate", "sliver")
"""Kinds whose zones lie on one another."""


def called(findings: Iterable[Finding], zones: Zones, land_class: np.ndarray) -> tuple[Finding, ...]:
    """The findings with what their zones are called, as "CX ∩ GT, lô 12"; a zone without code and label by the number
    of its feature. Where zones have labels, the sentence has them too. land_class: (n,) positions in `CLASSES`."""
    found = tuple(findings)
    if not any(each.ids for each in found):
        return found
    book = _Book(zones, land_class)
    return tuple(_with(each, book) for each in found)


class _Book(dict[str, Party]):
    """The zones by the ids of their features; a hundred thousand findings ask for the same ones again and again."""

    def __init__(self, zones: Zones, land_class: np.ndarray) -> None:
        super().__init__()
        self._zones, self._classes = zones, land_class
        self._rows = {id_: row for row, id_ in enumerate(zones.id.tolist())}
        self._names: dict[str, str] = {}
        self.is_labelled = zones.label is not None

    def name(self, id_: str) -> str:
        """Code and label, "" for neither."""
        if id_ not in self._names:
            row = self._rows.get(id_)
            self._names[id_] = "" if row is None else zone_name(self._zones, row)
        return self._names[id_]

    def __missing__(self, id_: str) -> Party:
        row = self._rows.get(id_)
        made = Party(id_, self.name(id_), "", float("nan"))
        if row is not None:
            area_m2 = float(shapely.area(self._zones.geometry[row]))
            made = Party(id_, self.name(id_), CLASSES[self._classes[row]], area_m2)
        self[id_] = made
        return made


def _with(finding: Finding, book: _Book) -> Finding:
    if not finding.ids:
        return finding
    names = [book.name(id_) for id_ in finding.ids]
    known: dict[str, Any] = {"zones": _joined(finding, names), "book": book}
    if book.is_labelled and "ids" in finding.params and any(names):
        known["params"] = {**finding.params, "ids": _told(finding, names)}
    return Finding(**{**vars(finding), **known})  # as `replace`, in half the time


def _told(finding: Finding, names: list[str]) -> str:
    """In the sentence: "CX-02 (#18), GT (#42)"."""
    named = [f"{name} (#{id_})" if name else f"#{id_}" for name, id_ in zip(names, finding.ids)]
    return ", ".join(named[:_MOST_NAMED]) + (" …" if len(named) > _MOST_NAMED else "")


def _joined(finding: Finding, names: list[str]) -> str:
    if not any(names):
        return ""
    named = [name or f"#{id_}" for name, id_ in zip(names, finding.ids)]
    between = " ∩ " if finding.kind in _SHARED else "; "
    return between.join(named[:_MOST_NAMED]) + (" …" if len(named) > _MOST_NAMED else "")


def zone_name(zones: Zones, row: int) -> str:
    """Code and label of a zone: "GT, lô 12"; "" where it has neither. A label that begins with the code says both; of
    many texts within one outline the first are said, and how many more there are: "CN, lô 1; lô 2; lô 3 (+37)"."""
    code = (zones.code[row] or "").strip()
    label = "" if zones.label is None else _few(zones.label[row] or "")
    if not label or not code:
        return code or label
    return label if fold_signs(label).startswith(fold_signs(code)) else f"{code}, {label}"


def _few(label: str) -> str:
    """The label as the import joins the texts of an outline, shortened where there are many."""
    texts = label.strip().split(BETWEEN_TEXTS)
    more = len(texts) - _MOST_TEXTS
    return f"{BETWEEN_TEXTS.join(texts[:_MOST_TEXTS])} (+{more})" if more > 0 else label.strip()
