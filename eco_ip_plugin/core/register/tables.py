"""The output tables of a register: columns by name."""

from __future__ import annotations

import datetime
import math
from typing import Any

import numpy as np

from ..text import say
from .judged import Checked
from .register import Register

Columns = dict[str, list[Any]]


def register_columns(found: Register) -> Columns:
    """REGISTER: what holds, one row for each park and attribute."""
    facts, rows = found.facts, found.held
    return {
        "park_id": facts.park[rows].tolist(),
        "name": [found.name(each) for each in facts.park[rows].tolist()],
        "attribute": facts.attribute[rows].tolist(),
        "value": figures(facts.value[rows]),
        "low": figures(facts.low[rows]),
        "high": figures(facts.high[rows]),
        "unit": words(facts.unit[rows]),
        "as_of": days(facts.as_of[rows]),
        "source": words(facts.source[rows]),
        "evidence": words(facts.evidence[rows]),
        "text": words(facts.text[rows]),
        "source_date": days(facts.source_date[rows]),
        "rank": figures(facts.rank[rows]),
        "contradicted": found.contradicted.tolist(),
    }


def contradiction_columns(found: Register, language: str) -> Columns:
    """CONTRADICTIONS: both facts of each, the older one first."""
    facts, pairs = found.facts, found.contradictions
    sides = {}
    for side, rows in (("a", pairs.a), ("b", pairs.b)):
        sides[side] = {
            f"value_{side}": figures(facts.value[rows]),
            f"source_{side}": words(facts.source[rows]),
            f"said_{side}": [said(found, row, language) for row in rows.tolist()],
            f"source_date_{side}": days(facts.source_date[rows]),
            f"row_{side}": facts.row[rows].tolist(),
        }
    return {
        "park_id": facts.park[pairs.a].tolist(),
        "attribute": facts.attribute[pairs.a].tolist(),
        **sides["a"],
        **sides["b"],
        "delta": figures(pairs.delta),
        "unit": words(facts.unit[pairs.a]),
    }


def total_columns(found: Register) -> Columns:
    """TOTALS: of each attribute, with how many parks it is known of."""
    return {
        "attribute": [each.attribute for each in found.totals],
        "value": figures([each.value for each in found.totals]),
        "parks": [each.parks for each in found.totals],
        "missing": [each.missing for each in found.totals],
        "bounded": [each.bounded for each in found.totals],
        "unit": words([each.unit for each in found.totals]),
    }


def occupancy_columns(found: Register) -> Columns:
    """OCCUPANCY: as declared beside as computed."""
    rows = found.occupancies
    return {
        "park_id": [each.park for each in rows],
        "name": [found.name(each.park) for each in rows],
        "declared_pct": figures([each.declared_pct for each in rows]),
        "declared_low": figures([each.declared.low for each in rows]),
        "declared_high": figures([each.declared.high for each in rows]),
        "computed_pct": figures([each.computed_pct for each in rows]),
        "delta_pct": figures([each.delta_pct for each in rows]),
        "leased_ha": figures([each.leased_ha for each in rows]),
        "leasable_ha": figures([each.leasable_ha for each in rows]),
        "computed_from": [("plots" if each.by_plots else "facts") if each.computed_pct == each.computed_pct else None
                          for each in rows],
        "unknown_plots": [each.unknown_plots for each in rows],
        "source": words([each.declared_source for each in rows]),
    }  # fmt: skip


def year_columns(found: Register) -> Columns:
    """YEARS: the programme of phases and what is planned to be filled, at the end of each."""
    return {
        "year": [each.year for each in found.years],
        "phase_ha": [each.phase_ha for each in found.years],
        "phases": [each.phases for each in found.years],
        "phases_unknown": [each.phases_unknown for each in found.years],
        "planned_ha": [each.planned_ha for each in found.years],
        "parks": [each.parks for each in found.years],
        "missing": [each.missing for each in found.years],
    }


def phase_columns(found: Register) -> Columns:
    """PHASES_OUT: days as QGIS's temporal controller takes them."""
    phases = found.phases
    return {
        "phase_id": words(phases.id),
        "park_id": words(phases.park),
        "name": words(phases.name),
        "area_ha": figures(phases.area_ha),
        "starts": days(phases.starts),
        "ends": days(phases.ends),
    }


def check_columns(found: Register, language: str) -> Columns:
    """CHECKS: the conditions on provinces and parks, with why there is no verdict."""
    return {
        "subject": [each.subject for each in found.checks],
        "name": [subject_name(each, language) for each in found.checks],
        "rule": [each.rule_text[language] for each in found.checks],
        "measured": [each.verdict.measured if each.verdict else None for each in found.checks],
        "required": [each.verdict.required if each.verdict else None for each in found.checks],
        "unit": [(each.verdict.unit or None) if each.verdict else None for each in found.checks],
        "verdict": [each.verdict.verdict if each.verdict else None for each in found.checks],
        "clause": [(each.verdict.clause or None) if each.verdict else None for each in found.checks],
        "evidence": [each.verdict.evidence if each.verdict else None for each in found.checks],
        "reason": [why(each, language) for each in found.checks],
    }


def unread_columns(found: Register, language: str) -> Columns:
    """UNREAD: the rows that take no part."""
    return {
        "row": [each.row for each in found.unread],
        "park_id": words([each.park_id for each in found.unread]),
        "attribute": words([each.attribute for each in found.unread]),
        "message": [say(each.key, language, **each.params) for each in found.unread],
    }


def said(found: Register, row: int, language: str) -> str:
    """A fact in words: its figure, bound or range with the unit, or its text."""
    facts = found.facts
    if not facts.is_figure[row]:
        return str(facts.text[row])
    return span_words(float(facts.low[row]), float(facts.high[row]), facts.unit[row], language)


def span_words(low: float, high: float, unit: str, language: str) -> str:
    """A figure, a bound or a range."""
    key, values = "register.said.range", {"low": low, "high": high}
    if low == high:
        key, values = "register.said.value", {"value": low}
    elif math.isinf(high):
        key, values = "register.said.low", {"value": low}
    elif math.isinf(low):
        key, values = "register.said.high", {"value": high}
    return " ".join(say(key, language, **values, unit=unit).split(" "))


def subject_name(checked: Checked, language: str) -> str:
    """The park or province; all parks where no province is named."""
    return checked.name or say("register.all_parks", language)


def why(checked: Checked, language: str) -> str | None:
    """Why a condition has no verdict, or is not asked."""
    if checked.lifted_by is not None:
        return say("register.lifted", language, exemption=checked.lifted_by)
    reason = checked.verdict.reason if checked.verdict else None
    return None if reason is None else say(reason[0], language, **reason[1])


def figures(values: Any) -> list[float | None]:
    """Numbers for a table, None for none and for an open end."""
    return [float(each) if math.isfinite(each) else None for each in np.asarray(values, dtype=float).tolist()]


def words(values: Any) -> list[str | None]:
    """Texts for a table, None for none."""
    return [each or None for each in list(values)]


def days(values: np.ndarray) -> list[datetime.date | None]:
    """Days for a table, None for none."""
    return [None if np.isnat(each) else each.astype(object) for each in values]
