"""Findings: what is wrong with the data, where, and how much. A finding is a value, never an exception."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .text import say

SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True)
class Party:
    """A feature that a finding is about. name: its code and label, "" where it has neither; land_class: the id of its
    class; area_m2: all of it, planar, NaN where it is not known."""

    id: str
    name: str
    land_class: str
    area_m2: float


@dataclass(frozen=True)
class Finding:
    """One fault at one place.

    `kind` is a fixed identifier (`overlap`, `gap`, …), `severity` one of `SEVERITIES`, `geometry` a shapely
    geometry or None, `ids` the features involved, `area_m2` its planar size. `key` names the sentence of
    `resources/text` that `params` complete, so that a finding speaks the language of whoever reads it. `zones`: what
    people call the features, "" where that is not known; book: where they are looked up by id, one for all findings.
    """

    kind: str
    severity: str
    park: str
    ids: tuple[str, ...]
    area_m2: float
    key: str
    params: dict[str, Any] = field(default_factory=dict)
    geometry: Any = None
    zones: str = ""
    book: Mapping[str, Party] | None = field(default=None, compare=False, repr=False)

    @property
    def parties(self) -> tuple[Party, ...]:
        """The features it is about, () where nobody knows them."""
        return () if self.book is None else tuple(self.book[id_] for id_ in self.ids)

    def message(self, language: str) -> str:
        """The sentence in `language`."""
        return say(self.key, language, **self.params)
