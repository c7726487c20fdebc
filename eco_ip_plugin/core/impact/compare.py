"""Several impacts side by side, and in an order by weights that are shown: cards, plots, or plans of zones.

score = Σ weight × (value − worst) ÷ (best − worst) ÷ Σ weight, as scenarios are ranked; the places a plan can have
while each weight moves by ±20 % tell how firm the order is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..documents.figures import shortest
from ..review.plans.ranking import Criterion, Ranking, ranked
from ..review.plans.side_by_side import Row as Indicator
from ..rules.verdict import FAIL
from ..text import say
from .rows import Text, said

FAILED = "failed"
STEPS = (0.8, 1.2)
_BETTER = {
    "pairs": True, "workers": True, "power_kw": False, "water_norm": False, "waste_norm": False, "lorry_units": False,
    "v_c": False, "scope1_t": False, "scope2_t": False,
}  # fmt: skip
"""What counts before anybody says otherwise, beside what fails, and which way a plan gains by it."""


@dataclass(frozen=True)
class Line:
    """A row of a table of an impact, as it was read."""

    topic: str
    indicator: str
    with_plant: float | None
    unit: str
    verdict: str
    name: str
    delta: float | None = None


@dataclass(frozen=True)
class Compared:
    """names: of the plans. rows: figures of each, those that fail first. best, worst: of each plan the places it can
    have while weights move, None where nothing ranks."""

    names: tuple[str, ...]
    rows: tuple[Indicator, ...]
    labels: Mapping[str, Text]
    units: Mapping[str, str]
    topics: Mapping[str, str]
    criteria: Mapping[str, Criterion]
    ranking: Ranking
    best: tuple[int | None, ...]
    worst: tuple[int | None, ...]


def compare(
    names: Sequence[str], plans: Sequence[Sequence[Line]], criteria: Mapping[str, Criterion] | None
) -> Compared:
    """Side by side, in the order of the first plan that has a figure. criteria: by indicator, None for the usual."""
    rows = rows_of(plans)
    first = {each.indicator: each for plan in reversed(plans) for each in plan}
    used = dict(usual(rows) if criteria is None else criteria)
    ranking = ranked(rows, used)
    tried = [ranking]
    for id_, criterion in used.items():
        tried += [
            ranked(rows, {**used, id_: Criterion(criterion.weight * step, criterion.more_is_better)}) for step in STEPS
        ]
    places = [[each.places[plan] for each in tried] for plan in range(len(names))]
    known = [[each for each in of if each is not None] for of in places]
    labels: dict[str, Text] = {id_: {"vi": line.name, "en": line.name} for id_, line in first.items()}
    labels[FAILED] = said("impact.compare.failed")
    return Compared(
        tuple(names), tuple(rows), labels, {**{id_: line.unit for id_, line in first.items()}, FAILED: ""},
        {**{id_: line.topic for id_, line in first.items()}, FAILED: "land"}, used, ranking,
        tuple(min(each) if each else None for each in known), tuple(max(each) if each else None for each in known),
    )  # fmt: skip


def rows_of(plans: Sequence[Sequence[Line]]) -> list[Indicator]:
    """What fails, then every figure of every plan."""
    by_plan = [{each.indicator: each for each in plan} for plan in plans]
    ids = list(dict.fromkeys(each.indicator for plan in plans for each in plan))
    failed = tuple(float(sum(1 for each in plan if each.verdict == FAIL)) for plan in plans)
    found = [Indicator(FAILED, "", failed, False)]
    for id_ in ids:
        lines = [plan.get(id_) for plan in by_plan]
        unit = next(each.unit for each in lines if each is not None)
        values = tuple(None if each is None else each.with_plant for each in lines)
        verdicts = tuple("" if each is None else each.verdict for each in lines)
        found.append(Indicator(id_, unit, values, _BETTER.get(id_, False), verdicts))
    return found


def usual(rows: Sequence[Indicator]) -> dict[str, Criterion]:
    """Weight 1 for what fails and for the figures of `_BETTER` that are there; none for all else."""
    found = {FAILED: Criterion(1.0, False)}
    found.update({row.id: Criterion(1.0, _BETTER[row.id]) for row in rows if row.id in _BETTER})
    return found


def side_columns(found: Compared, language: str) -> dict[str, list[Any]]:
    """One row a figure and plan."""
    columns: dict[str, list[Any]] = {name: [] for name in (
        "topic", "indicator", "name", "unit", "plan", "value", "verdict", "weight", "better", "part")}  # fmt: skip
    for row in found.rows:
        criterion = found.criteria.get(row.id)
        for place, plan in enumerate(found.names):
            parts = found.ranking.parts.get(row.id)
            cells = (
                found.topics[row.id], row.id, found.labels[row.id][language], found.units[row.id], plan,
                row.values[place], row.verdicts[place] if row.verdicts else "",
                0.0 if criterion is None else criterion.weight,
                "" if criterion is None else "more" if criterion.more_is_better else "less",
                None if parts is None else parts[place],
            )  # fmt: skip
            for name, cell in zip(columns, cells):
                columns[name].append(cell)
    return columns


def ranking_columns(found: Compared) -> dict[str, list[Any]]:
    """One row a plan, the best first."""
    order = sorted(range(len(found.names)), key=lambda plan: (found.ranking.places[plan] or 0, plan))
    return {
        "plan": [found.names[plan] for plan in order],
        "rank": [found.ranking.places[plan] for plan in order],
        "rank_best": [found.best[plan] for plan in order],
        "rank_worst": [found.worst[plan] for plan in order],
        "score": [found.ranking.scores[plan] for plan in order],
        "failed": [int(found.rows[0].values[plan] or 0) for plan in order],
    }


def message(found: Compared, language: str) -> str:
    """Who stands first, and by which weights."""
    first = [name for name, place in zip(found.names, found.ranking.places) if place == 1]
    ranking = (say("impact.compare.best", language, best=", ".join(first)) if first
               else say("impact.compare.none", language))  # fmt: skip
    weights = "; ".join(
        f"{found.labels[id_][language]} {shortest(criterion.weight, language)}"
        for id_, criterion in found.criteria.items()
        if criterion.weight > 0 and id_ in found.labels
    )  # fmt: skip
    return say("impact.compare.message", language, ranking=ranking, weights=weights or "–")


__all__ = ["FAILED", "Compared", "Line", "compare", "message", "ranking_columns", "rows_of", "side_columns"]
