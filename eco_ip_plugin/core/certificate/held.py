"""The state of one criterion: its figure judged at the least and at the most it can be, its decision, its files."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..rules.criteria import DOCUMENT, OUTSIDE, Criterion
from ..rules.evaluate import evaluate, lifted, not_asked
from ..rules.exemptions import Exemption
from ..rules.judge import Reason, Verdict
from ..rules.measures import Measures
from ..rules.pack import Rule, RulePack
from ..rules.verdict import FAIL, NO_VERDICT, PASS
from .documents import NOT_LOOKED_AT, Decision, Paper, Papers, broken, decision_on, row_of, stale
from .found import Found, Note
from .measures import Measured
from .scope import COUNTS, Row, Scope

MET, NOT_MET, UNKNOWN, DOCUMENT_MISSING = "met", "not_met", "unknown", "document_missing"
STATES = (MET, NOT_MET, UNKNOWN, DOCUMENT_MISSING, OUTSIDE)
"""Of a criterion; outside: not asked of this park or on this day, or nothing that the data of a park can tell."""
VERDICT_OF = {MET: PASS, NOT_MET: FAIL, UNKNOWN: NO_VERDICT, DOCUMENT_MISSING: NO_VERDICT}
"""How a state counts in the verdict on the whole; what is outside does not."""
SIGNS = {MET: "✓", NOT_MET: "✗", UNKNOWN: "?", DOCUMENT_MISSING: "☐", OUTSIDE: "–"}
_PROVED_BY_PAPERS = ("link", "measure")
"""Rows whose own files speak for a criterion; those of a firm are about something else."""
_NEVER_BEHIND_A_VERDICT = ("assumed", "none")


@dataclass(frozen=True)
class Held:
    """One criterion. text: {"vi": …, "en": …}; verdict: its figure as it was judged, None where the rule is not asked.
    low, high: between what it lies, in the unit of the rule; None where there is no figure. rows: what it rests
    on, with the row of its decision. papers: files kept with those. notes: why it is in this state, first of all, and
    what else has to be known. kept_back: rows that are not named."""

    id: str
    group: str
    kind: str
    text: Mapping[str, str]
    state: str = UNKNOWN
    verdict: Verdict | None = None
    low: float | None = None
    high: float | None = None
    rows: tuple[Row, ...] = ()
    papers: tuple[Paper, ...] = ()
    decision: Decision | None = None
    notes: tuple[Note, ...] = ()
    kept_back: int = 0

    @property
    def exact(self) -> float | None:
        """The figure, None where it lies between two or is not known."""
        return self.low if self.low is not None and self.low == self.high else None


def with_state(each: Held, state: str, key: str = "", **values: object) -> Held:
    """A criterion in a state, and why."""
    return replace(each, state=state, notes=((key, dict(values)), *each.notes) if key else each.notes)


class Judging:
    """What every criterion of a sheet is held against: the rules at the least and at the most that was measured."""

    def __init__(self, scope: Scope, pack: RulePack, measured: Measured, papers: Papers) -> None:
        self.scope, self.pack, self.measured, self.papers = scope, pack, measured, papers
        self.packs = [used.id for used in pack.with_included()]
        self.rules = {rule.id: rule for used in pack.with_included() for rule in used.rules}
        self.decisions = {each.rule: self._decided(each) for each in pack.held_criteria}
        ends = [self._measures(highest) for highest in (False, True)]
        self._judged = [self._verdicts(each) for each in ends]
        self._lifted = [
            {rule.id: by for rule, by in lifted(pack, each, scope.as_of, None, self._accuracy)} for each in ends
        ]
        self.other_size = {rule.id for rule in not_asked(pack, ends[0], self._accuracy)}
        self.readings: dict[str, set[str]] = {}
        for each in evaluate(pack, ends[0], scope.as_of, None, self._accuracy):
            self.readings.setdefault(each.rule, set()).add(each.verdict)

    def verdicts(self, rule: str) -> tuple[Verdict | None, Verdict | None]:
        """The rule at the least and at the most; None where it is lifted or not for this park."""
        return self._judged[0].get(rule), self._judged[1].get(rule)

    def lifted_by(self, rule: str) -> Exemption | None:
        """What lifts a rule whichever end holds."""
        least, most = self._lifted[0].get(rule), self._lifted[1].get(rule)
        return least if least is not None and most is not None else None

    def found(self, rule: Rule) -> Found:
        """What was measured for the reading that counts."""
        reading = next(each for each in rule.readings if each.id == rule.baseline)
        return self.measured[reading.measure]

    def _verdicts(self, measures: Measures) -> dict[str, Verdict]:
        asked = evaluate(self.pack, measures, self.scope.as_of, None, self._accuracy)
        return {each.rule: each for each in asked if each.chosen}

    def _measures(self, highest: bool) -> dict[str, float | Reason]:
        """Every measure its rules may ask for; of documents what was decided."""
        names = dict.fromkeys(
            [each.measure for rule in self.rules.values() for each in rule.readings]
            + [each.measure for rule in self.rules.values() for each in rule.unless] + ["park_m2"]
        )  # fmt: skip
        found = {name: self.measured[name] for name in names}
        measures = {name: each.high if highest else each.low for name, each in found.items()}
        for criterion in self.pack.held_criteria:
            if criterion.kind in (DOCUMENT, OUTSIDE):
                decision = self.decisions[criterion.rule][0]
                said = {MET: 1.0, NOT_MET: 0.0}.get(decision.state) if decision else None
                for each in self.rules[criterion.rule].readings:
                    measures[each.measure] = ("certificate.why.undecided", {}) if said is None else said
        return measures

    def _decided(self, criterion: Criterion) -> tuple[Decision | None, tuple[Note, ...]]:
        return decision_on(self.scope, (criterion.id, criterion.rule), self.packs)

    def _accuracy(self, measure: str, missing: float) -> float:
        """Of the drawing; what is not measured in it is exact."""
        land = self.measured.land
        return land.accuracy(measure, missing) if land.accuracy and measure in land.measures else 0.0


def held(judging: Judging, criterion: Criterion) -> Held:
    """The state of a criterion, and everything it rests on."""
    rule = judging.rules[criterion.rule]
    least, most = judging.verdicts(rule.id)
    decision, notes = judging.decisions[criterion.rule]
    own = (row_of(decision),) if decision else ()
    text = criterion.text or rule.text
    made = Held(criterion.id, criterion.group, criterion.kind, text, verdict=least or most, decision=decision,
                notes=notes, rows=own)  # fmt: skip
    why_not = _not_asked(judging, criterion, rule, made)
    if why_not is not None:
        return replace(why_not, papers=judging.papers.of(own))
    if criterion.kind in (DOCUMENT, OUTSIDE):
        return _by_document(judging, criterion, replace(made, low=_said(decision), high=_said(decision)))
    return _by_figure(judging, rule, made, (least, most))


def _not_asked(judging: Judging, criterion: Criterion, rule: Rule, made: Held) -> Held | None:
    """A criterion that is not asked of this park or on this day, or that something else meets; None for all others."""
    by = judging.lifted_by(rule.id)
    if by is not None:
        found = judging.measured[by.measure]
        made = replace(made, rows=(*made.rows, *found.rows))
        if by.measure in criterion.instead:
            return with_state(made, MET, "certificate.why.instead", says=by.says)
        return with_state(made, OUTSIDE, "certificate.why.lifted", says=by.says)
    if rule.id in judging.other_size:
        return with_state(made, OUTSIDE, "certificate.why.other_size")
    if made.verdict is not None and made.verdict.since is None and made.verdict.reason is not None:
        return with_state(made, OUTSIDE, made.verdict.reason[0], **made.verdict.reason[1])
    return None


def _by_document(judging: Judging, criterion: Criterion, made: Held) -> Held:
    """What was decided holds while the files that prove it are there as they were kept."""
    decision, verdict = made.decision, made.verdict
    papers = judging.papers.of(made.rows)
    made = replace(made, papers=papers)
    if decision is None:
        if criterion.kind == OUTSIDE:
            return with_state(made, OUTSIDE, "certificate.why.outside")
        if "criterion" not in judging.scope:
            return with_state(made, UNKNOWN, "certificate.why.no_table", table="criterion")
        return with_state(made, DOCUMENT_MISSING, "certificate.why.nothing_entered", criterion=criterion.id)
    if decision.state in (NOT_MET, OUTSIDE):
        return _refused(made, decision)
    if decision.state == DOCUMENT_MISSING:
        return with_state(made, DOCUMENT_MISSING, "certificate.why.said_missing", **_by(decision))
    if decision.state != MET and not broken(papers):
        return with_state(made, UNKNOWN, "certificate.why.left_open", **_by(decision))
    why = _proof_lacks(judging, papers)
    if why is not None:
        return with_state(made, why[0], why[1][0], **why[1][1])
    if stale(decision, criterion.renew_years, judging.scope.as_of):
        return with_state(made, UNKNOWN, "certificate.why.stale", years=criterion.renew_years, **_by(decision))
    if verdict is not None and verdict.evidence in _NEVER_BEHIND_A_VERDICT:
        return with_state(made, UNKNOWN, "certificate.why.assumed")
    return with_state(made, MET, "certificate.why.decided", **_by(decision))


def _refused(made: Held, decision: Decision) -> Held:
    """Decided not to be met, or outside; not met only where it is known that nothing lifts the rule."""
    if decision.state == OUTSIDE:
        return with_state(made, OUTSIDE, "certificate.why.said_outside", **_by(decision))
    verdict = made.verdict
    if verdict is not None and verdict.verdict != FAIL and verdict.reason is not None:
        return with_state(made, UNKNOWN, verdict.reason[0], **verdict.reason[1])
    return with_state(made, NOT_MET, "certificate.why.decided_not", **_by(decision))


def _proof_lacks(judging: Judging, papers: Sequence[Paper]) -> tuple[str, Note] | None:
    """What is wrong with the files of a decision, None for nothing."""
    if not judging.papers.are_there:
        return UNKNOWN, ("certificate.why.no_table", {"table": "attachment"})
    if bad := broken(papers):
        return DOCUMENT_MISSING, _broken_note(bad)
    if not papers:
        return DOCUMENT_MISSING, ("certificate.why.no_paper", {})
    if any(paper.state == NOT_LOOKED_AT for paper in papers):
        return UNKNOWN, ("certificate.why.no_folder", {})
    return None


def _by_figure(judging: Judging, rule: Rule, made: Held, ends: tuple[Verdict | None, Verdict | None]) -> Held:
    """What was measured, judged at both ends; a figure that is assumed decides nothing."""
    found, (least, most) = judging.found(rule), ends
    rows = (*made.rows, *found.rows)
    counted = tuple(row for row in rows if row.role == COUNTS and row.table in _PROVED_BY_PAPERS)
    own, of_rows = judging.papers.of(made.rows), judging.papers.of(counted)
    bad = broken(of_rows)
    notes = (*made.notes, *found.notes, *((_broken_note(bad),) if bad else ()), *_reading_note(judging, rule))
    made = replace(
        made, low=least.measured if least else None, high=most.measured if most else None, rows=rows,
        papers=(*own, *of_rows), kept_back=found.kept_back, notes=notes,
    )  # fmt: skip
    made = _state_of(made, least, most)
    if made.decision and made.decision.state in (MET, NOT_MET) and made.decision.state != made.state:
        made = replace(made, notes=(*made.notes, ("certificate.note.decided_otherwise", _by(made.decision))))
    if made.state == MET and broken(own):
        key, values = _broken_note(broken(own))
        return with_state(made, DOCUMENT_MISSING, key, **values)
    return made


def _state_of(made: Held, least: Verdict | None, most: Verdict | None) -> Held:
    if least is None or most is None:
        return with_state(made, UNKNOWN, "certificate.why.maybe_lifted")
    if least.evidence in _NEVER_BEHIND_A_VERDICT and least.required is not None:
        return with_state(made, UNKNOWN, "certificate.why.assumed")
    for each in (least, most):
        if each.verdict == NO_VERDICT:
            key, values = each.reason or ("certificate.why.undecided", {})
            return with_state(made, UNKNOWN, key, **values)
    if least.verdict != most.verdict:
        return with_state(made, UNKNOWN, "certificate.why.between", low=least.measured, high=most.measured,
                          unit=least.unit)  # fmt: skip
    return with_state(made, MET if least.verdict == PASS else NOT_MET)


def _reading_note(judging: Judging, rule: Rule) -> tuple[Note, ...]:
    if {PASS, FAIL} <= judging.readings.get(rule.id, set()):
        return (("certificate.note.readings", {}),)
    return ()


def _broken_note(bad: Sequence[Paper]) -> Note:
    """The files that are not as they were kept, each with what is wrong."""
    from ..text import LANGUAGES, say

    files = {
        language: ", ".join(f"{paper.name} ({say(f'certificate.paper.{paper.state}', language)})" for paper in bad)
        for language in LANGUAGES
    }
    return "certificate.why.broken", {"count": len(bad), "files": files}


def _said(decision: Decision | None) -> float | None:
    return {MET: 1.0, NOT_MET: 0.0}.get(decision.state) if decision else None


def _by(decision: Decision) -> dict[str, object]:
    day: datetime.date | str = decision.as_of or "–"
    return {"day": day, "person": decision.person or "–", "said": f": {decision.note}" if decision.note else ""}
