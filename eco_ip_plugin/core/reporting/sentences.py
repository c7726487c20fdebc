"""The verdict in one sentence: for the head of the report, the message bar, the log and the terminal."""

from __future__ import annotations

from collections import Counter

from ..documents.figures import hectares
from ..landuse.result import Mend, ParkReview, Review
from ..rules.judge import AT_MOST, IS, Verdict, same
from ..rules.verdict import FAIL, NO_VERDICT, PASS, worst
from .words import (
    at_limit,
    changing_rules,
    class_list,
    evidence,
    in_force,
    listing,
    measured,
    missing,
    park_name,
    reading_name,
    reason,
    required,
    room,
    rule_name,
    shortfall_ha,
    sign,
    where,
    word,
)

_WORST_FIRST = (FAIL, NO_VERDICT, PASS)


def verdict_sentence(review: Review, language: str) -> str:
    """The verdict of the whole run in one sentence of plain text: of the one park, or how many parks pass."""
    if len(review.parks) == 1:
        return park_sentence(review.parks[0], language)
    groups: dict[str, list[str]] = {verdict: [] for verdict in _WORST_FIRST}
    for park in review.parks:
        groups[park_verdict(park)].append(park_name(park, language))
    counted = "; ".join(
        word("sentence.parks_of", language, count=len(names), total=len(review.parks), names=listing(names, language),
             verdict=word(f"parks.{verdict}", language))
        for verdict, names in groups.items() if names
    )  # fmt: skip
    changing = [park_name(park, language) for park in review.parks if changing_rules(park)]
    depends = word("sentence.parks_depend", language, names=listing(changing, language)) if changing else ""
    said = word(f"verdict.{review.verdict}", language)
    return word("sentence.parks", language, verdict=said, parks=counted, depends=depends)


def park_sentence(park: ParkReview, language: str) -> str:
    """The verdict of one park in one sentence: whether it turns on the reading, then figure, clause and evidence."""
    verdict = park_verdict(park)
    return word(
        "sentence.park", language, park=park_name(park, language), verdict=word(f"verdict.{verdict}", language),
        under=_under(park, language), figures=_figures(park, verdict, language),
    )  # fmt: skip


def park_verdict(park: ParkReview) -> str:
    """The worst verdict of the park's rules under the chosen readings."""
    return worst([each.verdict for each in park.chosen()])


def caveats(park: ParkReview, language: str, *, brief: bool = False) -> list[str]:
    """What a reader has to know before any figure: does the verdict hang on the reading, was the law itself read.

    brief: only the law, which is the same for every park.
    """
    return ([] if brief else _reading_caveats(park, language)) + _evidence_caveats(park, language)


def mend_sentence(verdict: Verdict, mend: Mend, language: str) -> str:
    """What counting the land of `mend` would do to the failed rule: it passes if the land is of a class it counts."""
    area = hectares(mend.area_ha, language)
    if mend.enough:
        key = "mend.enough_disputed" if mend.kind == "disputed" else "mend.enough"
        return word(key, language, area=area, land=land_that_counts(verdict, mend, language))
    lacking_ha = max((shortfall_ha(verdict) or 0.0) - mend.area_ha, 0.0)
    return word("mend.short", language, missing=hectares(lacking_ha, language))


def land_that_counts(verdict: Verdict, mend: Mend, language: str) -> str:
    """The class the land of `mend` would have to be: a claimant the rule counts, or any class it counts."""
    claimants = [each for each in mend.classes if each in verdict.parts] or list(verdict.parts)
    key = "mend.land" if len(claimants) == 1 else "mend.counted"
    return word(key, language, classes=class_list(claimants, language))


def _under(park: ParkReview, language: str) -> str:
    """Whether the verdict changes with the reading, and which one was chosen."""
    changing = changing_rules(park)
    if not changing:
        has_readings = len(park.verdicts) > len(park.chosen())
        return word("sentence.same", language) if has_readings else ""
    readings = changing[0]
    counts = Counter(each.verdict for each in readings)
    said = ", ".join(word(f"count.{each}", language, count=counts[each]) for each in _WORST_FIRST if counts[each])
    chosen = next((each for each in readings if each.chosen), readings[0])
    if chosen.verdict != park_verdict(park):
        return word("sentence.depends_other", language, rule=rule_name(chosen, language), counts=said)
    return word("sentence.depends", language, reading=reading_name(chosen, language), counts=said)


def _figures(park: ParkReview, verdict: str, language: str) -> str:
    """The figures behind `verdict`: every failing rule, else what has no verdict, else the rules that pass only within
    the drawing's accuracy, else the first that passes."""
    of = {each: [v for v in park.chosen() if v.verdict == each] for each in _WORST_FIRST}
    if not park.chosen():
        return word("sentence.no_rules", language)
    if verdict == FAIL:
        said = [_failing(park, each, language) for each in of[FAIL][:3]]
        rest = {"fail": len(of[FAIL]) - len(said), "unknown": len(of[NO_VERDICT])}
    elif verdict == NO_VERDICT:
        said = [_unknown(each, language) for each in of[NO_VERDICT][:1]]
        rest = {"unknown": len(of[NO_VERDICT]) - 1, "pass": len(of[PASS])}
    else:
        first = [each for each in of[PASS] if each.accuracy_m2 is not None] or of[PASS][:1]
        said = [_passing(each, language) for each in first]
        rest = {"pass": len(of[PASS]) - len(first)}
    said += [word(f"sentence.others_{each}", language, count=count) for each, count in rest.items() if count > 0]
    return "; ".join(said)


def _failing(park: ParkReview, verdict: Verdict, language: str) -> str:
    if verdict.sense == IS:
        return word("sentence.is_not", language, **_of(verdict, language))
    key = "sentence.over" if verdict.sense == AT_MOST else "sentence.below"
    said = word(key, language, **_of(verdict, language), missing=missing(verdict, language))
    disputed = [mend for mend in park.mends.get(verdict.rule, ()) if mend.kind == "disputed" and mend.enough]
    for mend in disputed[:1]:
        land = land_that_counts(verdict, mend, language)
        said += "; " + word("sentence.mend", language, area=hectares(mend.area_ha, language), land=land)
    return said


def _passing(verdict: Verdict, language: str) -> str:
    if verdict.sense == IS:
        return word("sentence.is", language, **_of(verdict, language))
    if verdict.accuracy_m2 is not None:
        missed = ">" if verdict.sense == AT_MOST else "<"
        figures = {**_of(verdict, language), "sign": missed}
        return word("sentence.at_limit", language, **figures, at_limit=at_limit(verdict, language))
    if same(verdict.measured or 0.0, verdict.required or 0.0):
        return word("sentence.exact", language, **_of(verdict, language))
    surplus = room(verdict, verdict.margin or 0.0, language)
    return word("sentence.holds", language, **_of(verdict, language), surplus=surplus)


def _unknown(verdict: Verdict, language: str) -> str:
    key = "sentence.unknown" if in_force(verdict) else "sentence.not_in_force"
    return word(key, language, **_of(verdict, language), reason=reason(verdict, language))


def _of(verdict: Verdict, language: str) -> dict[str, str]:
    return {
        "rule": rule_name(verdict, language),
        "measured": measured(verdict, language),
        "required": required(verdict, language),
        "sign": sign(verdict),
        "basis": f"{where(verdict)}; {evidence(verdict, language)}",
    }


def _reading_caveats(park: ParkReview, language: str) -> list[str]:
    changing = changing_rules(park)
    if not changing and len(park.verdicts) > len(park.chosen()):
        return [word("caveat.same", language)]
    return [
        word("caveat.depends", language, rule=rule_name(readings[0], language), readings=_grouped(readings, language))
        for readings in changing
    ]


def _grouped(readings: list[Verdict], language: str) -> str:
    """The readings by what comes out of them: "✗ không đạt: «Mẫu A.4» 21,63 %; ✓ đạt: …"."""
    groups = {verdict: [each for each in readings if each.verdict == verdict] for verdict in _WORST_FIRST}
    return "; ".join(
        word("caveat.readings", language, verdict=word(f"cell.{verdict}", language),
             readings=", ".join(_with_figure(each, language) for each in group))
        for verdict, group in groups.items() if group
    )  # fmt: skip


def _with_figure(verdict: Verdict, language: str) -> str:
    key = "caveat.reading_unmeasured" if verdict.measured is None else "caveat.reading"
    return word(key, language, reading=reading_name(verdict, language), measured=measured(verdict, language))


def _evidence_caveats(park: ParkReview, language: str) -> list[str]:
    """Which figures rest on a text nobody here has read, on an assumption, on the project, or on nothing; and which
    rules do not hold on the day."""
    chosen = [each for each in park.chosen() if in_force(each)]
    known = [each for each in chosen if each.evidence != "none"]
    places = {
        "secondary": [each for each in known if each.source_read is False or each.evidence == "secondary"],
        "assumed": [each for each in known if each.evidence == "assumed"],
        "project": [each for each in known if each.evidence == "project"],
        "none": [each for each in chosen if each.evidence == "none"],
    }
    said = [
        word(f"caveat.{level}", language, where=_places(verdicts, language))
        for level, verdicts in places.items()
        if verdicts
    ]
    return [*said, *_not_in_force(park, language)]


def _not_in_force(park: ParkReview, language: str) -> list[str]:
    rules = [rule_name(each, language) for each in park.chosen() if not in_force(each)]
    return [word("caveat.not_in_force", language, rules=", ".join(rules))] if rules else []


def _places(verdicts: list[Verdict], language: str) -> str:
    return word("and", language).join(dict.fromkeys(where(each) for each in verdicts))
