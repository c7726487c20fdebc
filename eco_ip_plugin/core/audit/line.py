"""One line of an audit: a figure with what is asked of it and its verdict, or the data that lack."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..rules.judge import AT_LEAST, AT_MOST, IS, Judged, holds
from ..rules.verdict import FAIL, NO_VERDICT, PASS
from ..text import LANGUAGES, say

TOPICS = (
    "data", "land", "occupancy", "plots", "dossier", "certificate", "generation", "forms", "symbiosis", "people",
    "roads", "underground", "water", "energy", "carbon", "green", "register", "monitoring",
)  # fmt: skip
"""What an audit looks at, in the order of its report."""
NO_RULE, BROKEN = "no_rule", "broken"
"""A figure of which nothing is asked; a check that could not be made, with the reason."""
VERDICTS = (PASS, FAIL, NO_VERDICT, NO_RULE, BROKEN)
SENSES = (AT_LEAST, AT_MOST, IS)
"""How a figure is held against what is required."""
Text = Mapping[str, str]


@dataclass(frozen=True)
class Line:
    """indicator: its id within the topic. value, required: None for none; sense: one of `SENSES`, "" for none. missing:
    tables and fields that lack, as "flow.quantity". text, note: {"vi": …, "en": …}; clause, evidence: of the rule.
    check: which one made it, an id of the table of checks."""

    topic: str
    indicator: str
    text: Text
    value: float | None = None
    unit: str = ""
    required: float | None = None
    sense: str = ""
    verdict: str = NO_RULE
    missing: tuple[str, ...] = ()
    note: Text = field(default_factory=dict)
    clause: str = ""
    evidence: str = ""
    check: str = ""


def known(value: Any) -> float | None:
    """A figure as lines keep it: None for what is none or not finite."""
    return None if value is None or not math.isfinite(value) else float(value)


def said(key: str, **values: object) -> Text:
    """A sentence in both languages."""
    return {language: say(key, language, **values) for language in LANGUAGES}


def none_allowed(topic: str, indicator: str, count: float, missing: str = "", **values: object) -> Line:
    """How many of something there are of which none should be. missing: what lacks where there are some."""
    verdict = PASS if holds(count, 0.0, AT_MOST) else FAIL
    lacks = (missing,) if missing and count else ()
    text = said(f"audit.{topic}.{indicator.partition('.')[0]}", **values)
    return Line(topic, indicator, text, float(count), "", 0.0, AT_MOST, verdict, lacks)


def none_unknown(topic: str, indicator: str, count: float, *missing: str, **values: object) -> Line:
    """How much of something nobody knows; none of it is well, some leaves the matter open and says what lacks."""
    line = none_allowed(topic, indicator, count, "", **values)
    return line if line.verdict == PASS else replace(line, verdict=NO_VERDICT, missing=missing)


def figure(topic: str, indicator: str, value: Any, unit: str = "", missing: tuple[str, ...] = (), **values: object
           ) -> Line:  # fmt: skip
    """A figure no rule asks anything of; without the figure no verdict, and what lacks."""
    found = known(value)
    text = said(f"audit.{topic}.{indicator.partition('.')[0]}", **values)
    return Line(topic, indicator, text, found, unit, verdict=NO_RULE if found is not None else NO_VERDICT,
                missing=missing if found is None else ())  # fmt: skip


def lacking(topic: str, indicator: str, *missing: str, note: Text | None = None, **values: object) -> Line:
    """A check that could not be made because these tables or fields hold nothing."""
    text = said(f"audit.{topic}.{indicator.partition('.')[0]}", **values)
    return Line(topic, indicator, text, verdict=NO_VERDICT, missing=missing, note=note or {})


def of_rule(topic: str, indicator: str, judged: Judged, text: Text, missing: tuple[str, ...] = (),
            note: Text | None = None) -> Line:  # fmt: skip
    """A verdict of a rule."""
    return Line(
        topic, indicator, text, known(judged.measured), judged.unit, known(judged.required), judged.sense,
        judged.verdict, missing if judged.verdict == NO_VERDICT else (), note or {}, judged.clause, judged.evidence,
    )  # fmt: skip


def noted(line: Line, note: Text, evidence: str = "") -> Line:
    """A line with what has to be said of it, and on what its figure rests where that is not a rule."""
    return replace(line, note=note or line.note, evidence=evidence or line.evidence)


def assumption(of: str, **values: object) -> Text:
    """What a figure rests on that no law gives: a default of the tool, said where the figure stands."""
    return said(f"audit.assumed.{of}", **values)


def choose(topic: str, indicator: str, algorithm: str, parameter: str) -> Line:
    """A figure that hangs on a choice which no law makes and the tool has no default for: no number, no verdict."""
    note = said("audit.choice", algorithm=algorithm, parameter=parameter)
    return lacking(topic, indicator, f"{CHOICE}{algorithm}:{parameter}", note=note)


CHOICE = "ecoip:"
"""How what lacks begins where it is no data but a choice: the tool and its parameter."""
