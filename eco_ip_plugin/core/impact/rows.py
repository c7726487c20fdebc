"""A line of the impact of a new plant: a figure of today, the same with the plant, and what is asked of it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..rules.judge import Judged, Stated, judge
from ..rules.verdict import NO_VERDICT, worst
from ..text import LANGUAGES, say

TOPICS = (
    "land", "plot", "power", "water", "wastewater", "waste", "jobs", "services", "traffic", "emissions", "symbiosis",
)  # fmt: skip
"""In the order of the table; fixed."""
SURE = ("verified", "project")
"""Evidence a verdict may stand on: a text that was read, or the project's own figure."""
_WEAKEST_FIRST = ("none", "assumed", "secondary", "project", "verified")
Text = Mapping[str, str]
Note = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Row:
    """base, with_plant: None where there is no figure; required: what is asked, None for nothing or where it is not
    known; verdict: of the park with the plant, "" where nothing is asked; name, source: by language; more_is_better:
    which way a park gains, None for a figure that is neither."""

    topic: str
    indicator: str
    base: float | None
    with_plant: float | None
    unit: str
    name: Text
    required: float | None = None
    sense: str = ""
    base_verdict: str = ""
    verdict: str = ""
    source: Text = field(default_factory=lambda: both(""))
    evidence: str = ""
    more_is_better: bool | None = None

    @property
    def delta(self) -> float | None:
        """With the plant less without."""
        return None if self.base is None or self.with_plant is None else self.with_plant - self.base

    @property
    def changes(self) -> bool:
        """Whether the plant moves it, or what is said of it."""
        return bool(self.delta) or self.verdict != self.base_verdict


def verdict_of(rows: Sequence[Row]) -> str:
    """Of all that is asked; no verdict where nothing is."""
    return worst([row.verdict for row in rows if row.verdict])


def both(text: str) -> dict[str, str]:
    """A text that is the same in every language."""
    return dict.fromkeys(LANGUAGES, text)


def said(key: str, **values: Any) -> dict[str, str]:
    """A sentence in every language; values may differ by language themselves."""
    return {language: say(key, language, **values) for language in LANGUAGES}


def named(indicator: str, **values: Any) -> dict[str, str]:
    """What an indicator is called."""
    return said(f"impact.row.{indicator}", **values)


def known(value: float | None) -> float | None:
    """None for what is no number."""
    return None if value is None or not math.isfinite(value) else float(value)


def weakest(*evidence: str) -> str:
    """The least sure of several."""
    return min(evidence, key=lambda each: _WEAKEST_FIRST.index(each) if each in _WEAKEST_FIRST else 0)


def asked(row: Row, stated: Stated, sense: str) -> Row:
    """The row held against what is stated; no verdict on a figure that is not sure enough, or not known."""
    from dataclasses import replace

    before, after = (judge(each, stated, sense) for each in (row.base, row.with_plant))
    return replace(
        row,
        required=stated.value,
        sense=sense,
        base_verdict=_sure(before),
        verdict=_sure(after),
        source=row.source if any(row.source.values()) else both(cited(stated.source, stated.clause)),
        evidence=stated.evidence,
    )


def cited(source: str, clause: str) -> str:
    """Where a figure stands, as one cites it."""
    return ", ".join(part for part in (source, clause) if part)


def _sure(judged: Judged) -> str:
    return judged.verdict if judged.evidence in SURE else NO_VERDICT
