"""The declared table against the drawing, as the minutes print it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..documents.figures import NONE, decimals_for, figure
from ..review.declared.reconcile import TOTAL, Difference, Reconciliation
from ..rules.verdict import FAIL
from ..text import say
from .words import class_name, word

_MOST_DECIMALS = 6


@dataclass(frozen=True)
class DifferenceLine:
    """One class or the total: declared, measured, measured − declared in ha and %."""

    land: str
    declared: str
    measured: str
    delta: str
    percent: str
    verdict: str
    remark: str


@dataclass(frozen=True)
class Declared:
    """The comparison: what it is with, its verdict in one sentence, a line a class, and what is odd in the table."""

    name: str
    verdict: str
    sentence: str
    lines: tuple[DifferenceLine, ...]
    remarks: tuple[str, ...]


def declared_view(found: Reconciliation, name: str, language: str, beside: str = "") -> Declared:
    """The comparison `found` with the table called `name`. beside: the sentence that sets the verdict of the table
    beside that of the drawing."""
    return Declared(
        name=name,
        verdict=found.verdict,
        sentence=" ".join(filter(None, (beside, difference_sentence(found, language)))),
        lines=difference_lines(found.differences, language),
        remarks=tuple(dict.fromkeys(say(key, language, **params) for key, params in found.notes)),
    )


def difference_sentence(found: Reconciliation, language: str) -> str:
    """Whether the drawing matches the table, in one sentence."""
    total = found.differences[-1]
    key = "reconcile.mismatch" if found.verdict == FAIL else "reconcile.match"
    return say(
        key, language, count=mismatches(found), faults=table_faults(found),
        declared_ha=total.declared_ha or 0.0, measured_ha=total.measured_ha,
    )  # fmt: skip


def difference_columns(found: Reconciliation, language: str) -> dict[str, list[Any]]:
    """Every class, the total last, as values by column."""
    rows = found.differences
    names = ("declared_ha", "measured_ha", "delta_ha", "delta_pct", "verdict", "disputed_ha")
    return {
        "class": [row.land_class for row in rows],
        **{name: [getattr(row, name) for row in rows] for name in names},
        "declared_as": ["; ".join(row.labels) for row in rows],
        "message": [_sentence(row, language) for row in rows],
    }


def remark_columns(found: Reconciliation, language: str) -> dict[str, list[Any]]:
    """What is odd in the table and how it was read, as values by column."""
    return {
        "kind": [key.split(".", 1)[1] for key, _ in found.notes],
        "row": [params.get("row") for _, params in found.notes],
        "message": [say(key, language, **params) for key, params in found.notes],
    }


def table_faults(found: Reconciliation) -> int:
    """How many faults the declared table itself has."""
    return sum(key.startswith("declared.fault") for key, _ in found.notes)


def mismatches(found: Reconciliation) -> int:
    """How many classes, the total among them, differ by more than the tolerance."""
    return sum(row.verdict == FAIL for row in found.differences)


def _sentence(row: Difference, language: str) -> str:
    params = {"name": land_name(row, language), "declared_ha": row.declared_ha or 0.0, "measured_ha": row.measured_ha}
    params.update(delta_ha=row.delta_ha, disputed_ha=row.disputed_ha)
    if row.verdict != FAIL:
        return say("reconcile.row.match", language, **params)
    if row.declared_ha is None:
        return say("reconcile.row.not_declared", language, **params)
    return say("reconcile.row.disputed" if row.disputed_ha > 0 else "reconcile.row.differs", language, **params)


def difference_lines(differences: Sequence[Difference], language: str) -> tuple[DifferenceLine, ...]:
    """A line a class, the total last, with as many decimals as make every failing difference visible."""
    apart = [decimals_for(row.measured_ha, row.declared_ha or 0.0) for row in differences if row.verdict == FAIL]
    decimals = min(_MOST_DECIMALS, max(apart, default=2))
    return tuple(_line(row, decimals, language) for row in differences)


def land_name(row: Difference, language: str) -> str:
    """The class of a row, or the words for the total."""
    return say("reconcile.total", language) if row.land_class == TOTAL else class_name(row.land_class, language)


def _line(row: Difference, decimals: int, language: str) -> DifferenceLine:
    remarks = []
    if row.declared_ha is None:
        remarks.append(say("minutes.remark.not_declared", language))
    if row.disputed_ha > 0:
        remarks.append(say("minutes.remark.disputed", language, area=figure(row.disputed_ha, decimals, language)))
    return DifferenceLine(
        land=land_name(row, language),
        declared=figure(row.declared_ha, decimals, language),
        measured=figure(row.measured_ha, decimals, language),
        delta=figure(row.delta_ha, decimals, language, signed=True),
        percent=NONE if row.delta_pct is None else figure(row.delta_pct, 2, language, signed=True),
        verdict=word("match.no" if row.verdict == FAIL else "match.yes", language),
        remark=" ".join(remarks),
    )
