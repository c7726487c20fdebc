"""The verdict of a park as it stands on the map: its sign and word, the figures that decide, what else fails."""

from __future__ import annotations

from collections.abc import Sequence

from ...landuse.result import ParkReview
from ...rules.judge import IS, Verdict
from ...rules.verdict import FAIL, NO_VERDICT, SIGNS
from ..sentences import park_verdict
from ..shares import COMPOSITE
from ..words import in_force, measured, park_name, required, room, rule_name, word

_MOST_FAILING = 3


def park_headline(park: ParkReview, language: str, *, named: bool) -> str:
    """A few lines: "✗ KHÔNG ĐẠT", "24,46 % < 25 %, thiếu 0,43 ha", then other rules that fail. named: with the park's
    name before it, where there are several."""
    verdict, chosen = park_verdict(park), [each for each in park.chosen() if in_force(each)]
    first = next((each for each in chosen if each.rule == COMPOSITE), None)
    others = [each for each in chosen if each.verdict == FAIL and each is not first]
    lines = [park_name(park, language)] if named else []
    lines.append(f"{SIGNS[verdict]} {word(f'verdict.{verdict}', language)}")
    if first is not None and first.measured is not None and first.required is not None:
        lines.append(_compared(first, language) + _missing(first, language))
    lines += [f"{rule_name(each, language)}: {_compared(each, language)}" for each in others[:_MOST_FAILING]]
    if len(others) > _MOST_FAILING:
        lines.append(word("map.more_failing", language, count=len(others) - _MOST_FAILING))
    return "\n".join(lines)


def rules_with(park: ParkReview, verdict: str, language: str) -> str:
    """The rules in force with that verdict, by name."""
    names = [rule_name(each, language) for each in park.chosen() if each.verdict == verdict and in_force(each)]
    return "; ".join(dict.fromkeys(names))


def headline_columns(parks: Sequence[ParkReview], languages: Sequence[str]) -> dict[str, list[str]]:
    """What the map says of each park, by column, as `resources/storage/review_fields.csv` names them."""
    columns: dict[str, list[str]] = {"verdict": [park_verdict(park) for park in parks]}
    for language in languages:
        columns[f"headline_{language}"] = [park_headline(park, language, named=len(parks) > 1) for park in parks]
        columns[f"failing_{language}"] = [rules_with(park, FAIL, language) for park in parks]
        columns[f"open_{language}"] = [rules_with(park, NO_VERDICT, language) for park in parks]
    return columns


def _compared(verdict: Verdict, language: str) -> str:
    """24,46 % < 25 %: the sign goes with the figures; at the limit a drawing may pass with less."""
    value, asked = verdict.measured, verdict.required
    if value is None or asked is None or verdict.sense == IS:
        return measured(verdict, language)
    sign = "<" if value < asked else ">" if value > asked else "="
    return f"{measured(verdict, language)} {sign} {required(verdict, language)}"


def _missing(verdict: Verdict, language: str) -> str:
    if verdict.verdict != FAIL or not verdict.missing:
        return ""
    return f", {word('map.missing', language, area=room(verdict, verdict.missing, language))}"
