"""Findings: what is wrong with the data, where, and how much. A finding is a value, never an exception."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .text import say

SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True)
class Finding:
    """One fault at one place.

    `kind` is a fixed identifier (`overlap`, `gap`, …), `severity` one of `SEVERITIES`, `geometry` a shapely
    geometry or None, `ids` the features involved, `area_m2` its planar size. `key` names the sentence of
    `resources/text` that `params` complete, so that a finding speaks the language of whoever reads it. `zones`: what
    people call the features, "" where that is not known.
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

    def message(self, language: str) -> str:
        """The sentence in `language`."""
        return say(self.key, language, **self.params)
