"""Plans in an order: indicators brought to a scale from 0 (worst of these plans) to 1 (best), weighted, and averaged.

    score = Σ weight × (value − worst) ÷ (best − worst) ÷ Σ weight

An indicator of which one plan has no figure ranks nobody, and one that is the same in all plans tells none apart: both
are left out, and said.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...errors import EcoIpError
from ...tables import user_csv
from ...tables.numbers import parsed
from ...tables.words import fold_case
from .side_by_side import CHANGED_HA, LEASABLE_HA, RULES_FAILED, Row

_SAME = 1e-9
"""Scores and figures this close, in their own measure, are the same."""
NO_FIGURE, ALL_ALIKE = "no_figure", "all_alike"
_BETTER = {"more": True, "less": False, "nhiều hơn": True, "ít hơn": False}


@dataclass(frozen=True)
class Criterion:
    """How much an indicator counts, and whether more of it is better."""

    weight: float
    more_is_better: bool


@dataclass(frozen=True)
class Ranking:
    """The order of the plans, each in its place.

    scores: 0 to 1; places: 1 is the best, equal scores share a place and the next one is left free; both None where
    nothing ranks. parts: of every indicator that counted what it gives each plan, weight included, so that a score is
    the sum of its parts. left_out: indicators with a weight that did not count, and why.
    """

    scores: tuple[float | None, ...]
    places: tuple[int | None, ...]
    parts: Mapping[str, tuple[float, ...]]
    left_out: Mapping[str, str]


def first_criteria(rows: Sequence[Row]) -> dict[str, Criterion]:
    """What counts before anybody says otherwise, each with weight 1, all else 0: rules that fail, land missing to the
    first rule about land, green, land that can be let, land that is changed."""
    missing = next((row.id for row in rows if row.id.endswith("_shortfall")), "")
    counted = {RULES_FAILED, missing, "green_ha", LEASABLE_HA, CHANGED_HA}
    return {row.id: Criterion(float(row.id in counted), row.more_is_better) for row in rows}


def ranked(rows: Sequence[Row], criteria: Mapping[str, Criterion]) -> Ranking:
    """The plans of `rows` in the order that `criteria` (by indicator) give; an indicator without one does not count."""
    plans = len(rows[0].values) if rows else 0
    scaled: dict[str, list[float]] = {}
    left_out: dict[str, str] = {}
    for row in rows:
        criterion = criteria.get(row.id)
        if criterion is None or not criterion.weight > 0:
            continue
        reason, values = _scaled(row, criterion.more_is_better)
        if reason:
            left_out[row.id] = reason
        else:
            scaled[row.id] = values
    total = sum(criteria[id_].weight for id_ in scaled)
    if not total or not math.isfinite(total):
        return Ranking((None,) * plans, (None,) * plans, {}, left_out)
    parts = {id_: tuple(criteria[id_].weight * each / total for each in values) for id_, values in scaled.items()}
    scores = [math.fsum(part[plan] for part in parts.values()) for plan in range(plans)]
    places = tuple(1 + sum(other > mine + _SAME for other in scores) for mine in scores)
    return Ranking(tuple(scores), places, parts, left_out)


def load_criteria(path: Path, rows: Sequence[Row], tell: user_csv.Tell | None = None) -> dict[str, Criterion]:
    """A user's weights: a table `indicator,weight,better` (`more` or `less`; without it as the indicator is meant).

    What the table does not name does not count. Raises EcoIpError naming file, line, and what is wrong.
    """
    known = {row.id: row for row in rows}
    criteria: dict[str, Criterion] = {}
    table = user_csv.rows(path, ("weight",), needed=("indicator", "weight"), tell=tell)
    for line, row in table.named("indicator"):
        id_ = row["indicator"]
        if id_ not in known:
            indicators = ", ".join(known)
            raise EcoIpError("error.plans.indicator", path=path.name, line=line, found=id_, indicators=indicators)
        weight, better = parsed(row["weight"]), fold_case(row.get("better", ""))
        if weight is None or weight < 0:
            raise table.no_figure(line, "weight", row["weight"], "wanted.weight")
        if better and better not in _BETTER:
            raise EcoIpError("error.plans.better", path=path.name, line=line, found=row["better"])
        table.check_once(line, id_, (weight, better), id_)
        criteria[id_] = Criterion(weight, _BETTER.get(better, known[id_].more_is_better))
    return criteria


def _scaled(row: Row, more_is_better: bool) -> tuple[str, list[float]]:
    """Why an indicator does not count, or its figures from 0 to 1."""
    values = [value for value in row.values if value is not None and math.isfinite(value)]
    if len(values) < len(row.values):
        return NO_FIGURE, []
    low, high = min(values), max(values)
    if high - low <= _SAME * max(abs(low), abs(high), 1.0):
        return ALL_ALIKE, []
    return "", [((value - low) if more_is_better else (high - value)) / (high - low) for value in values]
