"""Indicators and verdicts of plans in the words of a planner."""

from __future__ import annotations

from collections.abc import Sequence

from ...documents.figures import NONE, decimals_for, figure, hectares, shortest
from ...landuse.classes import CLASSES
from ...review.plans.comparison import Comparison, Lead
from ...review.plans.laid import Plan
from ...review.plans.side_by_side import Row
from ...review.scenarios import GAP
from ...rules.judge import AT_MOST, IS
from ...rules.verdict import FAIL, NO_VERDICT, PASS
from ...text import say
from ..words import class_name, rule_name
from ..words import word as report_word

SIGNS = {PASS: "✓", FAIL: "✗", NO_VERDICT: "?", "": ""}
_SHORTFALL = "_shortfall"


def word(key: str, language: str, **params: object) -> str:
    """The words `plans.<key>`."""
    return say(f"plans.{key}", language, **params)


def class_after(land_class: str, language: str) -> str:
    """What a plan makes of a zone: a class, or nothing."""
    return word("removed", language) if land_class == GAP else class_name(land_class, language)


def indicator_name(id_: str, plans: Sequence[Plan], language: str) -> str:
    """What an indicator is called."""
    rule = id_[: -len(_SHORTFALL)] if id_.endswith(_SHORTFALL) else id_
    for verdict in (each for plan in plans[:1] for park in plan.parks for each in park.chosen()):
        if verdict.rule == rule:
            name = rule_name(verdict, language)
            return name if rule == id_ else word("indicator.shortfall", language, rule=name)
    if id_.endswith("_ha") and id_[:-3] in CLASSES:
        return class_name(id_[:-3], language)
    return word(f"indicator.{id_}", language)


def cell(row: Row, plan: int, language: str) -> str:
    """The figure of a plan with its unit, the verdict of a rule before it, the share of a class behind it."""
    value = row.values[plan]
    if value is None:
        return NONE
    if row.sense == IS:
        said = report_word("yes" if value else "no", language)
    elif row.unit == "":
        said = figure(value, 0, language)
    elif row.unit == "ha":
        said = hectares(value, language)
    else:
        decimals = 2 if row.required is None else decimals_for(value, row.required)
        said = f"{figure(value, decimals, language)} {row.unit}"
    if row.verdicts:
        said = f"{SIGNS[row.verdicts[plan]]} {said}"
    if row.shares and row.shares[plan] is not None:
        said += f" · {figure(row.shares[plan], 2, language)} %"
    return said


def required(row: Row, language: str) -> str:
    """What a rule asks, "" for what is none."""
    if row.required is None or row.sense == IS:
        return ""
    return f"{'≤' if row.sense == AT_MOST else '≥'} {shortest(row.required, language)} {row.unit}".strip()


def better(more_is_better: bool, language: str) -> str:
    """Which way a plan gains."""
    return word("better.more" if more_is_better else "better.less", language)


def lead_sentence(found: Lead | None, language: str) -> str:
    """How a plan stands, in a line: “✗ fails: 24.00 % against at least 25 %, 1.00 ha missing”."""
    if found is None:
        return word("lead.none", language)
    stamp = report_word(f"cell.{found.verdict}", language)
    asked = NONE if found.required_pct is None else f"{shortest(found.required_pct, language)} %"
    decimals = 2
    if found.measured_pct is not None and found.required_pct is not None:
        decimals = decimals_for(found.measured_pct, found.required_pct)
    measured = figure(found.measured_pct, decimals, language)
    values = {"stamp": stamp, "measured": f"{measured} %", "required": asked}
    if found.verdict == FAIL and found.missing_ha:
        return word("lead.missing", language, missing=hectares(found.missing_ha, language), **values)
    return word("lead", language, **values)


def ranking_sentence(found: Comparison, language: str) -> str:
    """Who is first, by what score, or why nobody is."""
    best = found.best
    if not best:
        return word("ranking.none", language)
    score = figure(found.ranking.scores[best[0]], 2, language)
    names = ", ".join(f"“{found.names[each]}”" if language == "en" else f"«{found.names[each]}»" for each in best)
    return word("ranking.first" if len(best) == 1 else "ranking.tie", language, names=names, score=score)


def left_out_lines(found: Comparison, language: str) -> list[str]:
    """Indicators with a weight that did not count, and why."""
    return [
        word(f"left_out.{reason}", language, indicator=indicator_name(id_, found.plans, language))
        for id_, reason in found.ranking.left_out.items()
    ]
