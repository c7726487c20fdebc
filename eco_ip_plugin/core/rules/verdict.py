"""A verdict with everything an argument about it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PASS, FAIL, NO_VERDICT = "pass", "fail", "no_verdict"
_WORST_FIRST = (FAIL, NO_VERDICT, PASS)


@dataclass(frozen=True)
class Verdict:
    """One rule under one reading, for one park, on one appraisal date.

    form: `share_at_least` (a minimum) or `share_at_most` (a cap).
    measured, required, margin: in `unit`; None where there is no figure to give. margin is above zero where the rule
    holds with room to spare. shortfall_m2: land missing, or too much under a cap; 0 where the rule holds, None
    without a verdict. parts: the land-use classes counted.
    evidence: `verified`, `secondary`, `project`, `assumed` or `none`, the weaker of the figure's and the reading's.
    clause and source: where the figure stands, as one cites it; source_read: whether the makers of the pack have
    read that text itself, None where no figure is in force; since: first day of the value in force (ISO), None where
    none is. note: {"vi": …, "en": …} that goes with the figure into every report, empty where there is none.
    accuracy_m2: what the rounding of the drawing can cause, where that is all that is missing and so does not decide:
    the rule passes, margin stays as measured; None otherwise.
    rule_text, reading_text: {"vi": …, "en": …}; reading is "" for a rule with one reading only.
    reason_key, reason_params: a sentence of `resources/text` that says why there is no verdict; "" otherwise.
    """

    rule: str
    reading: str
    chosen: bool
    verdict: str
    measured: float | None
    required: float | None
    margin: float | None
    unit: str
    evidence: str
    clause: str
    source: str
    since: str | None
    pack: str
    pack_version: str
    parts: tuple[str, ...]
    rule_text: Mapping[str, str]
    reading_text: Mapping[str, str]
    shortfall_m2: float | None = None
    reason_key: str = ""
    reason_params: Mapping[str, Any] = field(default_factory=dict)
    form: str = "share_at_least"
    source_read: bool | None = None
    note: Mapping[str, str] = field(default_factory=dict)
    accuracy_m2: float | None = None


def worst(verdicts: list[str]) -> str:
    """The verdict of several together: `fail` before `no_verdict` before `pass`; none at all is no verdict."""
    return next((verdict for verdict in _WORST_FIRST if verdict in verdicts), NO_VERDICT)
