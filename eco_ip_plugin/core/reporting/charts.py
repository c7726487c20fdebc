"""A check as two charts, out of its own tables: what the land is used for, and what each rule has reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..documents.charts.bars import WIDTH, Bar, bars
from ..documents.figures import figure, shortest
from ..landuse.classes import land_classes
from ..rules.verdict import FAIL, NO_VERDICT, PASS
from ..text import catalogue
from .words import class_name, word

Columns = Mapping[str, Sequence[Any]]
_SIGNS = {PASS: "✓", FAIL: "✗", NO_VERDICT: "?"}
_COLOURS = {PASS: "#81c784", FAIL: "#e57373", NO_VERDICT: "#cfd8dc"}
_MOST_REACHED = 1.5
"""A bar of more than this of what is required ends there; its figure says how much it is."""


def land_use_chart(balance: Columns, park: str, language: str, width: float = WIDTH) -> str:
    """The shares of the classes of land of `park`, the largest first. balance: the columns of `BALANCE`; width: in
    pixels."""
    whole = [row for row in _rows(balance) if row["park"] == park and not row["phase"]]
    rows = [row for row in whole if (row["share_pct"] or 0) > 0]
    rows.sort(key=lambda row: -row["share_pct"])
    longest = max((row["share_pct"] for row in rows), default=1.0)
    known = land_classes()
    return bars(
        word("chart.land_use", language),
        [
            Bar(
                class_name(row["class"], language),
                row["share_pct"] / longest,
                f"{figure(row['share_pct'], 2, language)} % · {figure(row['area_ha'], 2, language)} ha",
                known[row["class"]].colour if row["class"] in known else "#d0d0d0",
            )
            for row in rows
        ],
        width=width,
    )


def reached_chart(verdicts: Columns, park: str, language: str, width: float = WIDTH) -> str:
    """What each rule has reached of what it requires, as chosen. verdicts: the columns of `VERDICTS`; width:
    pixels."""
    rows = [row for row in _rows(verdicts) if row["park"] == park and row["chosen"]]
    return bars(
        word("chart.reached", language),
        [
            Bar(_rule_called(row["rule"], language), _reached(row), _figure(row, language), _COLOURS[row["verdict"]])
            for row in rows
        ],
        1.0 / _MOST_REACHED,
        word("chart.required", language),
        width=width,
    )


def _reached(row: Mapping[str, Any]) -> float | None:
    if row["measured"] is None or not row["required"]:
        return None
    return min(float(row["measured"]) / float(row["required"]) / _MOST_REACHED, 1.0)


def _figure(row: Mapping[str, Any], language: str) -> str:
    unit = f" {row['unit']}" if row["unit"] else ""
    required = "" if row["required"] is None else f" / {shortest(float(row['required']), language)}{unit}"
    return f"{_SIGNS[row['verdict']]} {figure(row['measured'], 2, language)}{unit}{required}"


def _rule_called(rule: str, language: str) -> str:
    """Its short name; a rule of a user's own pack is its id."""
    keys = [key for key in catalogue() if key.startswith("report.rule.") and key.endswith(f".{rule}")]
    return catalogue()[keys[0]][language] if keys else rule


def _rows(columns: Columns) -> list[dict[str, Any]]:
    return [dict(zip(columns, row)) for row in zip(*columns.values())]
