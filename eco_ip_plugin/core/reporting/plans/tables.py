"""The comparison as rows of tables, by column."""

from __future__ import annotations

from typing import Any

from ...review.plans.comparison import Comparison, lead
from .words import indicator_name


def indicator_columns(found: Comparison, language: str) -> dict[str, list[Any]]:
    """A row per indicator and plan; the columns indicator, weight and better can be handed in again as weights."""
    columns: dict[str, list[Any]] = {
        name: []
        for name in (
            "indicator", "name", "plan", "value", "unit", "share_pct", "required", "verdict", "weight", "better", "part"
        )
    }  # fmt: skip
    for row in found.rows:
        criterion, parts = found.criteria.get(row.id), found.ranking.parts.get(row.id)
        for at, plan in enumerate(found.names):
            values = {
                "indicator": row.id,
                "name": indicator_name(row.id, found.plans, language),
                "plan": plan,
                "value": row.values[at],
                "unit": row.unit,
                "share_pct": row.shares[at] if row.shares else None,
                "required": row.required,
                "verdict": row.verdicts[at] if row.verdicts else None,
                "weight": criterion.weight if criterion else 0.0,
                "better": "more" if (criterion.more_is_better if criterion else row.more_is_better) else "less",
                "part": parts[at] if parts else None,
            }
            for name, column in columns.items():
                column.append(values[name])
    return columns


def ranking_columns(found: Comparison) -> dict[str, list[Any]]:
    """A row per plan, the base first."""
    leads = [lead(plan, found.rows, at) for at, plan in enumerate(found.plans)]
    return {
        "plan": list(found.names),
        "place": list(found.ranking.places),
        "score": list(found.ranking.scores),
        "verdict": [plan.verdict for plan in found.plans],
        "share_pct": [each and each.measured_pct for each in leads],
        "missing_ha": [each and each.missing_ha for each in leads],
        "changed_ha": [plan.changed_ha for plan in found.plans],
    }
