"""The charts of a comparison: the share that must be reached, all land by class, what each score is made of."""

from __future__ import annotations

from ...documents.figures import decimals_for, figure, hectares, shortest
from ...landuse.classes import CLASSES, land_classes
from ...review.plans.comparison import Comparison, Lead, lead
from ...review.plans.laid import Plan
from ...rules.verdict import FAIL
from ..words import class_name, rule_name
from . import bars
from .words import SIGNS, indicator_name, word

_AMONG = "×"
_NO_CLASS = "#d0d0d0"
_TINTS = ("#1b4f72", "#aed6f1", "#7d6608", "#f9e79f", "#512e5f", "#d7bde2", "#145a32", "#a9dfbf", "#641e16", "#f5b7b1")
_LEAST_PCT = 1e-6


def share_chart(found: Comparison, language: str) -> str | None:
    """The share that each plan is known by, made of its classes, with the required share as a line; None without."""
    leads = [lead(plan, found.rows, at) for at, plan in enumerate(found.plans)]
    first = leads[0]
    if first is None:
        return None
    shown = [
        bars.Bar(name, _share_parts(plan, one.parts), _said(one, language))
        for name, plan, one in zip(found.names, found.plans, leads)
        if one is not None
    ]
    required = first.required_pct
    full = 1.15 * max([sum(part.value for part in bar.parts) for bar in shown] + [required or 0.0])
    mark = None if required is None else (required, f"{shortest(required, language)} %")
    rule = next(each for park in found.plans[0].parks for each in park.chosen() if each.rule == first.rule)
    legend = [*_class_legend(first.parts, language)]
    if any(part.label == _AMONG for bar in shown for part in bar.parts):
        legend.append((_AMONG, _NO_CLASS, word("chart.among", language)))
    return bars.svg(bars.Chart(rule_name(rule, language), shown, full, mark, legend))


def land_chart(found: Comparison, language: str) -> str:
    """All land of each plan by class, in % of the parks; what no class has alone is left white."""
    present = [row.id[:-3] for row in found.rows if row.shares]
    shown = []
    for at, (name, plan) in enumerate(zip(found.names, found.plans)):
        parts = [
            bars.Part(row.shares[at] or 0.0, _symbol(row.id[:-3]), _colour(row.id[:-3]))
            for row in found.rows
            if row.shares
        ]
        changed = word("chart.changed", language, area=hectares(plan.changed_ha, language))
        shown.append(bars.Bar(name, parts, (changed,) if at else ()))
    return bars.svg(
        bars.Chart(word("chart.land", language), shown, 100.0, legend=list(_class_legend(present, language)))
    )


def ranking_chart(found: Comparison, language: str) -> str | None:
    """What the score of each plan is made of, the best first; None where nothing ranks."""
    parts, scores, places = found.ranking.parts, found.ranking.scores, found.ranking.places
    if not parts:
        return None
    order = sorted(range(len(scores)), key=lambda plan: (places[plan] or 0, plan))
    tints = {id_: (str(number + 1), _TINTS[number % len(_TINTS)]) for number, id_ in enumerate(parts)}
    shown = [
        bars.Bar(
            found.names[plan],
            [bars.Part(values[plan], *tints[id_]) for id_, values in parts.items()],
            (word("chart.place", language, place=places[plan]), figure(scores[plan], 2, language)),
        )
        for plan in order
    ]
    legend = [
        (
            label,
            tint,
            f"{indicator_name(id_, found.plans, language)} (× {shortest(found.criteria[id_].weight, language)})",
        )
        for id_, (label, tint) in tints.items()
    ]
    return bars.svg(bars.Chart(word("chart.ranking", language), shown, 1.0, legend=legend))


def _said(found: Lead, language: str) -> tuple[str, ...]:
    measured, required = found.measured_pct, found.required_pct
    decimals = 2 if measured is None or required is None else decimals_for(measured, required)
    first = f"{SIGNS[found.verdict]} {figure(measured, decimals, language)} %"
    if found.verdict == FAIL and found.missing_ha:
        return first, word("chart.missing", language, area=hectares(found.missing_ha, language))
    return (first,)


def _share_parts(plan: Plan, classes: tuple[str, ...]) -> list[bars.Part]:
    """Undisputed land by class, then land all of whose claimants count, in % of all parks."""
    park_m2 = sum(park.claims.park_m2 for park in plan.parks)
    per_cent = 100.0 / park_m2 if park_m2 > 0 else 0.0
    alone = {each: per_cent * sum(park.claims.undisputed_m2(each) for park in plan.parks) for each in classes}
    among = per_cent * sum(park.claims.within_m2(classes) for park in plan.parks) - sum(alone.values())
    parts = [bars.Part(share, _symbol(each), _colour(each)) for each, share in alone.items()]
    return [*parts, *([bars.Part(among, _AMONG, _NO_CLASS)] if among > _LEAST_PCT else [])]


def _class_legend(classes: tuple[str, ...] | list[str], language: str) -> list[tuple[str, str, str]]:
    ordered = sorted(classes, key=lambda each: CLASSES.index(each) if each in CLASSES else len(CLASSES))
    return [(_symbol(each), _colour(each), class_name(each, language)) for each in ordered]


def _symbol(land_class: str) -> str:
    known = land_classes().get(land_class)
    return known.symbol if known else land_class


def _colour(land_class: str) -> str:
    known = land_classes().get(land_class)
    return known.colour if known else _NO_CLASS
