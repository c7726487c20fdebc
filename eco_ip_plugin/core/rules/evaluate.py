"""Does a park hold its rules? Every rule under every reading, on the day the plan is appraised.

What was measured comes by name (`rules.measures`): who measured it, and how, is no matter here.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..errors import EcoIpError
from .exemptions import Exemption, lifting, open_question
from .judge import Judged, Reason, Stated, Verdict, judge
from .kinds import PARK_WHOLE, is_share
from .measures import OF_PARK, PARK, Accuracy, Measures
from .pack import DatedValue, Reading, Rule, RulePack, in_force, weakest
from .verdict import FAIL, NO_VERDICT, PASS

DEFAULT_READING = "a4"
"""The reading that a caller may name whatever the pack: one that does not know it takes its baselines."""


def evaluate(
    pack: RulePack, measures: Measures, appraisal_date: datetime.date, reading: str | None = None,
    accuracy: Accuracy | None = None,
) -> tuple[Verdict, ...]:  # fmt: skip
    """Every rule of `pack` and of the packs it includes that is for parks of this size, in their order, under each of
    its readings. One that does not pass is left out where something lifts it, and gets no verdict where nobody knows.

    measures: of one park. reading: id of the chosen reading, for rules that have it; all others, and all rules when it
    is None or empty, take their baseline. Exactly one verdict per rule is `chosen`. accuracy: of the drawing they were
    measured in; without one, figures are exact. Raises EcoIpError for a reading that no rule has, listing those there
    are.
    """
    found = _asked(pack, measures, appraisal_date, reading, accuracy)
    return tuple(verdict for rule, verdict in found if _lifted_by(rule, verdict, measures) is None)


def not_asked(pack: RulePack, measures: Measures, accuracy: Accuracy | None = None) -> tuple[Rule, ...]:
    """The rules of `pack` and of the packs it includes that are for parks of other sizes."""
    return tuple(rule for _, rule in _rules(pack) if not holds_for(rule, measures, accuracy))


def lifted(
    pack: RulePack, measures: Measures, appraisal_date: datetime.date, reading: str | None = None,
    accuracy: Accuracy | None = None,
) -> tuple[tuple[Rule, Exemption], ...]:  # fmt: skip
    """The rules that `evaluate` leaves out because something lifts them, and what does."""
    found = [
        (rule, _lifted_by(rule, verdict, measures))
        for rule, verdict in _asked(pack, measures, appraisal_date, reading, accuracy)
        if verdict.chosen
    ]
    return tuple((rule, each) for rule, each in found if each is not None)


def holds_for(rule: Rule, measures: Measures, accuracy: Accuracy | None = None) -> bool:
    """Whether the rule is for a park of this size; for one whose size is not known every rule is."""
    park_m2 = measures.get(PARK)
    if rule.when.open or park_m2 is None or isinstance(park_m2, tuple):
        return True
    return rule.when.hold(park_m2, accuracy(PARK, 0.0) if accuracy else 0.0)


def depends_on_reading(verdicts: Iterable[Verdict]) -> bool:
    """Whether some rule passes under one reading and fails under another; `verdicts` of one park."""
    outcomes: dict[tuple[str, str], set[str]] = {}
    for verdict in verdicts:
        outcomes.setdefault((verdict.pack, verdict.rule), set()).add(verdict.verdict)
    return any({PASS, FAIL} <= found for found in outcomes.values())


def _rules(pack: RulePack) -> Iterator[tuple[RulePack, Rule]]:
    return ((owner, rule) for owner in pack.with_included() for rule in owner.rules)


def _asked(
    pack: RulePack, measures: Measures, on: datetime.date, reading: str | None, accuracy: Accuracy | None
) -> Iterator[tuple[Rule, Verdict]]:
    """What `evaluate` gives, with what is lifted."""
    _refuse_unknown(reading, pack)
    for owner, rule in _rules(pack):
        if holds_for(rule, measures, accuracy):
            for each in rule.readings:
                chosen = each.id == _chosen(rule, reading)
                yield rule, _verdict(owner, rule, each, on, measures, accuracy, chosen=chosen)


def _lifted_by(rule: Rule, verdict: Verdict, measures: Measures) -> Exemption | None:
    """What is reached needs no exemption."""
    return None if verdict.verdict == PASS else lifting(rule.unless, measures)


def _refuse_unknown(reading: str | None, pack: RulePack) -> None:
    known = [each.id for _, rule in _rules(pack) for each in rule.readings if each.id]
    if reading and reading != DEFAULT_READING and reading not in known:
        listed = ", ".join(dict.fromkeys(known)) or DEFAULT_READING
        raise EcoIpError("error.reading", found=reading, expected=listed, pack=pack.id)


def _chosen(rule: Rule, reading: str | None) -> str:
    has_it = reading and any(reading == each.id for each in rule.readings)
    return reading if reading and has_it else rule.baseline


def _verdict(
    owner: RulePack, rule: Rule, reading: Reading, on: datetime.date, measures: Measures, accuracy: Accuracy | None,
    *, chosen: bool,
) -> Verdict:  # fmt: skip
    value = in_force(rule, on)
    stated = value if value and not value.repealed else None
    unit_m2 = _unit_m2(rule, reading, measures)
    judged = _judged(rule, reading, _stated(owner, rule, reading, value), measures, unit_m2, accuracy)
    judged = _unless_lifted(judged, rule, measures)
    return Verdict(
        **vars(judged),
        rule=rule.id,
        reading=reading.id,
        chosen=chosen,
        since=stated.since.isoformat() if stated else None,
        pack_version=owner.version,
        parts=reading.parts,
        whole=PARK_WHOLE if is_share(rule.form) and reading.parts and reading.whole_m2 is None else "",
        unit_m2=None if isinstance(unit_m2, tuple) else unit_m2,
        rule_text=rule.text,
        reading_text=reading.says,
        source_read=owner.sources[stated.source].read if stated else None,
        note=stated.note if stated else {},
    )


def _stated(owner: RulePack, rule: Rule, reading: Reading, value: DatedValue | None) -> Stated:
    """What law and pack say, before anything is measured."""
    if value is None or value.repealed:
        return Stated(None, reason=_why_not_stated(owner, rule, value), unit=rule.unit, pack=owner.id)
    source, reason = owner.sources[value.source].title, None
    if value.value is None:
        reason = "rules.no_verdict.figure_not_known", {"since": value.since, "source": source}
    evidence = weakest(value.evidence, reading.evidence)
    return Stated(value.value, value.clause, source, evidence, reason, rule.unit, owner.id)


def _why_not_stated(owner: RulePack, rule: Rule, value: DatedValue | None) -> Reason:
    if value is not None:
        return "rules.no_verdict.repealed", {"since": value.since}
    first = rule.values[0]
    source = owner.sources[first.source].title if first.source else owner.id
    return "rules.no_verdict.not_yet_in_force", {"since": first.since, "source": source}


def _unit_m2(rule: Rule, reading: Reading, measures: Measures) -> float | Reason | None:
    """The land that one unit of a rule about land is, None for a rule about something else."""
    if reading.named.endswith(OF_PARK):
        park_m2 = measures.get(PARK)
        return park_m2 / 100.0 if isinstance(park_m2, (int, float)) and park_m2 > 0.0 else None
    if not (is_share(rule.form) and reading.parts):
        return None if reading.one_m2 is None else rule.unit_m2
    whole_m2 = reading.whole_m2 if reading.whole_m2 is not None else measures.get(PARK, _unknown(PARK))
    if isinstance(whole_m2, tuple):
        return whole_m2
    return whole_m2 / 100.0 if whole_m2 > 0.0 else ("rules.no_verdict.no_land", {})


def _judged(
    rule: Rule, reading: Reading, stated: Stated, measures: Measures, unit_m2: float | Reason | None,
    accuracy: Accuracy | None,
) -> Judged:  # fmt: skip
    """What was measured under the reading held against what is stated; the rounding of the drawing does not decide."""
    found = measures.get(reading.measure, _unknown(reading.measure))
    if isinstance(unit_m2, tuple):
        return judge(None, stated, rule.sense, unmeasured=unit_m2)
    if isinstance(found, tuple):
        return judge(None, stated, rule.sense, unmeasured=found)
    if unit_m2 is None:
        return judge(found, stated, rule.sense)
    measured = found / (unit_m2 / (reading.one_m2 or unit_m2))
    judged = judge(measured, stated, rule.sense)
    if accuracy is None or judged.verdict != FAIL:
        return judged
    return judge(measured, stated, rule.sense, accuracy(reading.measure, judged.missing * unit_m2) / unit_m2)


def _unless_lifted(judged: Judged, rule: Rule, measures: Measures) -> Judged:
    """What fails does so only where it is known that nothing lifts the rule."""
    unknown = open_question(rule.unless, measures)
    if judged.verdict != FAIL or unknown is None:
        return judged
    reason = "rules.no_verdict.exemption_unknown", {"exemption": unknown.says}
    return replace(judged, verdict=NO_VERDICT, margin=None, reason=reason)


def _unknown(measure: str) -> Reason:
    return "rules.no_verdict.not_measured", {"measure": measure}
