"""A park held against the thresholds of the framework, today and with its targets; bands by group.

A group is between met ÷ all and (met + unknown) ÷ all: what nobody knows is never counted as missed, nor as met.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ...landuse.classes import CLASSES
from ...progress import Progress
from ...rules.criteria import Criterion
from ...rules.judge import AT_MOST, IS, Stated, judge
from ...rules.pack import DatedValue, Reading, Rule, RulePack, Source
from ...rules.verdict import FAIL, NO_VERDICT, PASS
from ...text import LANGUAGES
from ..documents import Look
from ..found import Found, exactly
from ..held import DOCUMENT_MISSING, MET, NOT_MET, UNKNOWN, Held
from ..scope import Scope
from ..sheet import Sheet, sheet
from .targets import Target
from .thresholds import GROUPS, Fault, Threshold, Thresholds

PACK = "eip-framework"
"""Decisions may be entered under this name, whatever the file of thresholds is called."""
_SINCE = datetime.date(1, 1, 1)
_FORMS = {IS: "yes_no", AT_MOST: "count_at_most"}


@dataclass(frozen=True)
class Score:
    """Of a group. unknown: with those whose document is missing; low_pct, high_pct: None for a group without criteria.
    target_*: the same when every target is reached."""

    group: str
    met: int
    not_met: int
    unknown: int
    low_pct: float | None
    high_pct: float | None
    target_low_pct: float | None
    target_high_pct: float | None


@dataclass(frozen=True)
class Assessed:
    """thresholds: as they were typed; sheet: their criteria held against the park; targets and target_states: by
    criterion; scores: of every group; faults: rows of either file that cannot be used."""

    thresholds: Thresholds
    sheet: Sheet
    targets: Mapping[str, Target]
    target_states: Mapping[str, str]
    scores: tuple[Score, ...]
    faults: tuple[Fault, ...] = ()
    target_faults: tuple[Fault, ...] = ()

    @property
    def verdict(self) -> str:
        """As of the sheet; no pass while a row of the file cannot be used."""
        return NO_VERDICT if self.faults and self.sheet.verdict == PASS else self.sheet.verdict

    def threshold(self, id_: str) -> Threshold:
        """The threshold of a criterion."""
        return next(each for each in self.thresholds.criteria if each.id == id_)


def assess(
    scope: Scope, thresholds: Thresholds, targets: Mapping[str, Target], look: Look, progress: Progress | None = None
) -> Assessed:
    """Hold a park against thresholds. Raises Cancelled."""
    said = {
        each.measure: exactly(targets[each.id].current, notes=(("framework.note.said", {}),))  # type: ignore[arg-type]
        for each in thresholds.criteria if each.id in targets and targets[each.id].current is not None
    }  # fmt: skip
    found = sheet(scope, pack_of(thresholds), look, progress, said)
    notes = tuple(note for note in found.notes if note[0] != "certificate.note.other_packs")
    found = replace(found, criteria=tuple(_settled(each, thresholds, said) for each in found.criteria), notes=notes)
    states = {each.id: _target_state(each, targets.get(each.id), thresholds) for each in found.criteria}
    scores = tuple(_score(group, found, states) for group in GROUPS)
    return Assessed(thresholds, found, targets, states, scores, thresholds.faults)


def pack_of(thresholds: Thresholds) -> RulePack:
    """The thresholds as a pack of rules, each of which is a criterion."""
    used = thresholds.criteria
    rules = tuple(_rule(each, thresholds) for each in used)
    criteria = tuple(Criterion(each.id, each.id, each.kind, each.group) for each in used)
    title = dict.fromkeys(LANGUAGES, thresholds.title)
    sources = {str(number): Source(each.source or thresholds.title, None, True) for number, each in enumerate(used)}
    return RulePack(thresholds.id, "", title, CLASSES, rules, sources, criteria=criteria)


def _rule(each: Threshold, thresholds: Thresholds) -> Rule:
    number = str(thresholds.criteria.index(each))
    evidence = each.evidence if each.value is not None else "none"
    value = DatedValue(_SINCE, each.value, each.page, number, evidence, {})
    reading = Reading("", {"vi": "", "en": ""}, (), False, "verified", named=each.measure, one_m2=None)
    return Rule(each.id, _FORMS.get(each.sense, "count_at_least"), each.unit, each.text, (value,), "", (reading,))


def _settled(each: Held, thresholds: Thresholds, said: Mapping[str, Found]) -> Held:
    """A criterion without a threshold states nothing; a figure that the park says of itself is told as such."""
    threshold = next(one for one in thresholds.criteria if one.id == each.id)
    if threshold.value is None:
        key = "framework.note.faulty" if threshold.faulty else "framework.note.no_threshold"
        state = each.state if each.kind == "outside" and each.state == "outside" else UNKNOWN
        return replace(each, state=state, notes=((key, {"line": threshold.line}),))
    if each.kind == "document" and each.decision is None and threshold.measure in said:
        return replace(each, notes=(*each.notes, ("framework.note.said_no_proof", {})))
    return each


def _target_state(each: Held, target: Target | None, thresholds: Thresholds) -> str:
    """The state when the target is reached; without one as it is today."""
    threshold = next(one for one in thresholds.criteria if one.id == each.id)
    if target is None or target.target is None or threshold.value is None:
        return each.state
    stated = Stated(threshold.value, threshold.page, threshold.source, threshold.evidence, unit=threshold.unit)
    if threshold.evidence in ("assumed", "none"):
        return UNKNOWN
    return {PASS: MET, FAIL: NOT_MET}.get(judge(target.target, stated, threshold.sense).verdict, UNKNOWN)


def _score(group: str, found: Sheet, targets: Mapping[str, str]) -> Score:
    mine = [each for each in found.criteria if each.group == group]
    today, later = [each.state for each in mine], [targets[each.id] for each in mine]
    return Score(group, *_counts(today), *_band(today), *_band(later))


def _counts(states: list[str]) -> tuple[int, int, int]:
    return states.count(MET), states.count(NOT_MET), states.count(UNKNOWN) + states.count(DOCUMENT_MISSING)


def _band(states: list[str]) -> tuple[float | None, float | None]:
    met, not_met, unknown = _counts(states)
    whole = met + not_met + unknown
    return (None, None) if not whole else (100.0 * met / whole, 100.0 * (met + unknown) / whole)
