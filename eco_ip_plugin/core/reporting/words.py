"""Names and figures of rules, readings, classes and evidence as a reader of the report meets them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..documents.figures import NONE, decimals_for, figure, hectares, shortest
from ..geometry.units import M2_PER_HA
from ..landuse.classes import land_classes
from ..landuse.result import ParkReview
from ..rules.judge import AT_MOST, IS, Verdict
from ..rules.verdict import FAIL, PASS, SIGNS
from ..text import catalogue, say, uncapitalised


def word(key: str, language: str, **params: object) -> str:
    """The fixed words `report.<key>`."""
    return say(f"report.{key}", language, **params)


def in_language(texts: Mapping[str, str], language: str) -> str:
    """The text of a rule pack in `language`, or in the first language it has."""
    return texts.get(language) or next(iter(texts.values()), "")


def park_name(park: ParkReview, language: str) -> str:
    """The park's name, or words for a plan area nobody named."""
    return park.name.strip() or word("park.unnamed", language)


def rule_name(verdict: Verdict, language: str) -> str:
    """A short name of the rule; rules of a user's own pack have only their text."""
    return _short(f"report.rule.{verdict.pack}.{verdict.rule}", language) or in_language(verdict.rule_text, language)


def reading_name(verdict: Verdict, language: str) -> str:
    """A short name of the reading; one of a user's own pack has only its text, a rule with one reading none."""
    return reading_called(verdict.pack, verdict.reading, verdict.reading_text, language)


def reading_called(pack: str, reading: str, says: Mapping[str, str], language: str) -> str:
    """The same, of a reading by its id: says: its text in the pack."""
    return _short(f"report.reading.{pack}.{reading}", language) or in_language(says, language) or reading


def class_name(land_class: str, language: str) -> str:
    """Name of a land-use class; a class of a user's own pack is its id."""
    known = land_classes().get(land_class)
    return known.name[language] if known else land_class


def class_list(classes: Iterable[str], language: str) -> str:
    """Names of several classes for the middle of a sentence."""
    return ", ".join(uncapitalised(class_name(each, language)) for each in classes)


def where(verdict: Verdict) -> str:
    """Clause and source of the figure, without saying the source twice; only the source where no figure is known."""
    parts = [verdict.clause] if verdict.clause and not (verdict.evidence == "none" and verdict.source) else []
    if verdict.source and not any(verdict.source in part for part in parts):
        parts.append(verdict.source)
    return ", ".join(parts) or NONE


def in_force(verdict: Verdict) -> bool:
    """Whether the rule holds on the appraisal date, its figure known or not."""
    return verdict.since is not None


def evidence(verdict: Verdict, language: str) -> str:
    """How well the figure is known, in words."""
    if not in_force(verdict):
        return word("evidence.not_in_force", language)
    return word(f"evidence.{verdict.evidence}", language)


def decimals_of(verdict: Verdict) -> int:
    """Decimals that make the margin of the verdict visible."""
    if verdict.measured is None or verdict.required is None:
        return 2
    return decimals_for(verdict.measured, verdict.required)


def measured(verdict: Verdict, language: str) -> str:
    """The measured figure with its unit, or yes or no."""
    if verdict.sense == IS:
        return _yes_or_no(verdict.measured, language)
    return _with_unit(figure(verdict.measured, decimals_of(verdict), language), verdict.unit)


def required(verdict: Verdict, language: str) -> str:
    """The required figure with its unit, or yes or no."""
    if verdict.sense == IS:
        return _yes_or_no(verdict.required, language)
    return NONE if verdict.required is None else _with_unit(shortest(verdict.required, language), verdict.unit)


def sign(verdict: Verdict) -> str:
    """What the rule asks of the measured figure: ≥, ≤ for a cap, = for yes and no."""
    return {AT_MOST: "≤", IS: "="}.get(verdict.sense, "≥")


def margin(verdict: Verdict, language: str) -> str:
    """By how much the rule holds (+) or fails (−), in percentage points or in the rule's own unit."""
    return figure(verdict.margin, decimals_of(verdict), language, signed=True)


def at_limit(verdict: Verdict, language: str) -> str:
    """That only the rounding of the drawing is missing, "" where it is not so."""
    if verdict.accuracy_m2 is None:
        return ""
    decimals = decimals_for(verdict.accuracy_m2, 0.0)
    return word("at_limit", language, area=figure(verdict.accuracy_m2, decimals, language) + " m²")


def outcome(verdict: Verdict, language: str) -> str:
    """The verdict as a table's cell says it."""
    said = [word(f"cell.{verdict.verdict}", language), at_limit(verdict, language)]
    return ", ".join(filter(None, said))


def stamp(verdict: str, language: str) -> str:
    """A verdict by its sign and, in capitals, its word."""
    return f"{SIGNS[verdict]}\n{word(f'verdict.{verdict}', language)}"


def shortfall_ha(verdict: Verdict) -> float | None:
    """Land missing in hectares, None where the rule gives none."""
    return None if verdict.shortfall_m2 is None else verdict.shortfall_m2 / M2_PER_HA


def missing(verdict: Verdict, language: str) -> str:
    """Land missing, or what else is in the rule's own unit; a dash where nothing is."""
    return room(verdict, verdict.missing, language) if verdict.missing else NONE


def room(verdict: Verdict, margin: float, language: str) -> str:
    """How far `margin` is from the requirement, as land, or in the rule's own unit."""
    if verdict.unit_m2 is not None:
        return hectares(abs(margin) * verdict.unit_m2 / M2_PER_HA, language)
    return _with_unit(figure(abs(margin), decimals_of(verdict), language), verdict.unit)


def reason(verdict: Verdict, language: str) -> str:
    """Why there is no verdict, "" where there is one; without the full stop of a sentence."""
    if verdict.reason is None:
        return ""
    key, params = verdict.reason
    return say(key, language, **params).rstrip(".")


def changing_rules(park: ParkReview) -> list[list[Verdict]]:
    """The rules whose verdict changes with the reading: for each all its readings.

    A reading that could not be measured changes nothing: only passing under one and failing under another does.
    """
    rules: dict[str, list[Verdict]] = {}
    for verdict in park.verdicts:
        rules.setdefault(verdict.rule, []).append(verdict)
    return [readings for readings in rules.values() if {PASS, FAIL} <= {each.verdict for each in readings}]


def listing(names: list[str], language: str, most: int = 3) -> str:
    """Names joined by commas; beyond `most` only how many more."""
    if len(names) <= most:
        return ", ".join(names)
    return word("sentence.and_more", language, names=", ".join(names[:most]), count=len(names) - most)


def _short(key: str, language: str) -> str:
    return catalogue()[key][language] if key in catalogue() else ""


def _yes_or_no(value: float | None, language: str) -> str:
    return NONE if value is None else word("yes" if value else "no", language)


def _with_unit(text: str, unit: str) -> str:
    return text if text == NONE or not unit else f"{text} {unit}"
