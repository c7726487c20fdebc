"""What the report shows, as text in the reader's language: the step between a review and its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ..documents.figures import NONE, figure, hectares
from ..documents.model import Bar
from ..landuse.result import ParkReview, Review
from ..rules.judge import Verdict
from ..rules.verdict import FAIL, SIGNS
from ..text import date, say
from .balance import Balance, composite_bar, park_balance, phase_balances
from .basis import basis_rows, since_text
from .finding_lines import FindingLine, finding_line
from .numbering import MOST_LISTED, Numbered, listed_findings
from .sentences import caveats, mend_sentence, park_sentence, park_verdict, verdict_sentence
from .words import (
    class_list,
    class_name,
    evidence,
    in_language,
    margin,
    measured,
    missing,
    outcome,
    park_name,
    reading_name,
    reason,
    required,
    rule_name,
    sign,
    where,
    word,
)

Row = tuple[str, ...]


@dataclass(frozen=True)
class RuleLine:
    """A rule under one reading: its figures, and the lines of what it rests on. outcome: the verdict in words, with the
    accuracy of the drawing where the rule passes only for that."""

    name: str
    verdict: str
    outcome: str
    measured: str
    required: str
    margin: str
    missing: str
    chosen: bool
    reading: str
    explained: str
    details: tuple[str, ...]
    clause: str
    evidence: str


@dataclass(frozen=True)
class ParkView:
    """One park's part of the report."""

    name: str
    verdict: str
    sentence: str
    caveats: tuple[str, ...]
    bar: Bar | None
    balance: Balance
    areas: tuple[str, ...]
    readings: tuple[tuple[str, tuple[RuleLine, ...]], ...]
    mends: tuple[tuple[str, tuple[Row, ...]], ...]
    rules: tuple[RuleLine, ...]
    findings: tuple[FindingLine, ...]
    phases: tuple[tuple[str, Balance], ...]


@dataclass(frozen=True)
class ReportView:
    """The whole report. summary: header and rows of the table of parks, empty for one park."""

    subtitle: str
    verdict: str
    sentence: str
    caveats: tuple[str, ...]
    summary: tuple[Row, ...]
    parks: tuple[ParkView, ...]
    findings_more: str
    basis: tuple[tuple[str, tuple[str, ...]], ...]


def report_view(review: Review, language: str) -> ReportView:
    """Everything the page of `review` says."""
    listed = listed_findings(review)
    many = len(review.parks) > 1
    replaced = tuple(say(key, language, **params) for key, params in review.superseded)
    parks = tuple(
        _park_view(park, [line for line in listed if line[0].park_index == index], () if many else replaced, language)
        for index, park in enumerate(review.parks)
    )
    more = sum(len(park.findings) for park in review.parks) - sum(len(line) for line in listed)
    return ReportView(
        subtitle=word("subtitle", language, pack=in_language(review.pack_title, language),
                      day=date(review.appraisal_date, language)),
        verdict=review.verdict,
        sentence=verdict_sentence(review, language),
        caveats=tuple(dict.fromkeys(
            (*replaced, *(said for park in review.parks for said in caveats(park, language, brief=many)))
        )),
        summary=tuple(_summary(review, language)) if many else (),
        parks=parks,
        findings_more=word("findings.more", language, listed=MOST_LISTED, more=more) if more else "",
        basis=tuple(basis_rows(review, language)),
    )  # fmt: skip


def _park_view(
    park: ParkReview, listed: Sequence[tuple[Numbered, ...]], replaced: tuple[str, ...], language: str
) -> ParkView:
    return ParkView(
        name=park_name(park, language),
        verdict=park_verdict(park),
        sentence=park_sentence(park, language),
        caveats=(*replaced, *caveats(park, language)),
        bar=composite_bar(park, language),
        balance=park_balance(park, language),
        areas=tuple(_areas(park, language)),
        readings=tuple(_readings(park, language)),
        mends=tuple(_mends(park, language)),
        rules=tuple(_rule_line(verdict, language) for verdict in park.chosen()),
        findings=tuple(finding_line(line, language) for line in listed),
        phases=tuple(phase_balances(park, language)),
    )


def _summary(review: Review, language: str) -> list[Row]:
    """Header, one row per park with each rule's figure, and the sum of the areas."""
    rules = list(dict.fromkeys((each.pack, each.rule) for park in review.parks for each in park.chosen()))
    names = {(each.pack, each.rule): rule_name(each, language) for park in review.parks for each in park.chosen()}
    head = [word(f"col.{name}", language) for name in ("no", "park", "park_ha")]
    rows: list[Row] = [(*head, *(names[rule] for rule in rules), word("col.verdict", language))]
    for number, park in enumerate(review.parks, 1):
        found = {(each.pack, each.rule): each for each in park.chosen()}
        cells = [_in_summary(found.get(rule), language) for rule in rules]
        said = word(f"cell.{park_verdict(park)}", language)
        rows.append((str(number), park_name(park, language), figure(park.park_ha, 2, language), *cells, said))
    total = figure(sum(park.park_ha for park in review.parks), 2, language)
    return [*rows, ("", word("row.parks_total", language), total, *("" for _ in rules), "")]


def _in_summary(verdict: Verdict | None, language: str) -> str:
    if verdict is None:
        return ""
    return f"{SIGNS[verdict.verdict]} {measured(verdict, language)}"


def _areas(park: ParkReview, language: str) -> list[str]:
    """The park's area planar, ellipsoidal and as approved, and what was drawn outside it."""
    planar = figure(park.park_ha, 4, language)
    if park.park_ellipsoidal_ha is None or park.park_ha <= 0:
        said = [word("balance.areas_planar", language, planar=planar)]
    else:
        more_pct = 100.0 * (park.park_ellipsoidal_ha / park.park_ha - 1.0)
        said = [word("balance.areas", language, planar=planar, difference=figure(more_pct, 2, language, signed=True),
                     ellipsoidal=figure(park.park_ellipsoidal_ha, 4, language))]  # fmt: skip
    if park.approved_ha:
        off = park.park_ha - park.approved_ha
        said.append(word(
            "balance.approved", language, approved=figure(park.approved_ha, 2, language),
            difference=figure(off, 2, language, signed=True),
            percent=figure(100.0 * off / park.approved_ha, 2, language, signed=True),
        ))  # fmt: skip
    if park.outside_ha > 0:
        said.append(word("balance.outside", language, area=hectares(park.outside_ha, language)))
    return said


def _readings(park: ParkReview, language: str) -> list[tuple[str, tuple[RuleLine, ...]]]:
    """Rules with more than one reading, each with all of them."""
    by_rule = [list(group) for _, group in groupby(park.verdicts, key=lambda each: (each.pack, each.rule))]
    return [
        (word("readings.intro", language, rule=in_language(readings[0].rule_text, language)),
         tuple(_rule_line(each, language) for each in readings))
        for readings in by_rule if len(readings) > 1
    ]  # fmt: skip


def _rule_line(verdict: Verdict, language: str) -> RuleLine:
    asked = required(verdict, language)
    return RuleLine(
        name=rule_name(verdict, language),
        verdict=verdict.verdict,
        outcome=outcome(verdict, language),
        measured=measured(verdict, language),
        required=f"{sign(verdict)} {asked}" if verdict.required is not None else asked,
        margin=margin(verdict, language),
        missing=missing(verdict, language),
        chosen=verdict.chosen,
        reading=reading_name(verdict, language),
        explained=_explained(verdict, language),
        details=tuple(_details(verdict, language)),
        clause=where(verdict),
        evidence=evidence(verdict, language),
    )


def _explained(verdict: Verdict, language: str) -> str:
    """What the reading says where its name is only short for it."""
    says = in_language(verdict.reading_text, language)
    return "" if says == reading_name(verdict, language) else says


def _details(verdict: Verdict, language: str) -> list[str]:
    """What a rule's figures rest on, a line each."""
    said = [
        in_language(verdict.rule_text, language),
        _together(
            word("rule.clause", language, where=where(verdict)) if where(verdict) != NONE else "",
            word("rule.evidence", language, evidence=evidence(verdict, language)),
            word("rule.since", language, day=since_text(verdict.since, language)) if verdict.since else "",
        ),
        word("rule.reason", language, reason=reason(verdict, language)) if verdict.reason else "",
        word("rule.note", language, note=in_language(verdict.note, language)) if verdict.note else "",
        _together(
            word("rule.reading", language, reading=reading_name(verdict, language)) if verdict.reading else "",
            word("rule.parts", language, classes=class_list(verdict.parts, language)) if verdict.parts else "",
            word("rule.pack", language, pack=verdict.pack, version=verdict.pack_version),
        ),
    ]
    return [line for line in said if line]


def _together(*said: str) -> str:
    return " · ".join(each for each in said if each)


def _mends(park: ParkReview, language: str) -> list[tuple[str, tuple[Row, ...]]]:
    """For every failed rule: how much is missing, and (land, area, effect) of what could make it up."""
    failed = [each for each in park.chosen() if each.verdict == FAIL and each.parts]
    return [
        (word("mends.intro", language, rule=rule_name(verdict, language), missing=missing(verdict, language)),
         tuple(
            (_mend_name(mend.kind, mend.classes, language), hectares(mend.area_ha, language),
             mend_sentence(verdict, mend, language))
            for mend in park.mends.get(verdict.rule, ())))
        for verdict in failed
    ]  # fmt: skip


def _mend_name(kind: str, classes: tuple[str, ...], language: str) -> str:
    if kind in ("gap", "disputed"):
        return word(f"mend.{kind}", language, classes=class_list(classes, language))
    return class_name(kind, language)
