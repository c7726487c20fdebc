"""The scores as pages that print on A4: the traits of a park by generation, and the firms by rank."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from ..documents.figures import figure, shortest
from ..documents.model import Bullets, Cell, Column, Paragraph, Report, Section, Table
from ..text import NO_FIGURE, date, say
from .firms import Firm
from .generation import Held
from .generation import message as generation_message
from .incentive import Scores
from .told import columns
from .told import message as incentive_message

_SIGNS = {True: "✓", False: "✗", None: "?"}
_WORDS = {True: "yes", False: "no", None: "unknown"}
_DECIMALS = 4


def of_generation(found: Sequence[Held], park: str, day: datetime.date, language: str) -> Report:
    """The traits, a table for each generation: value, from which it holds, whether it does, what was counted."""
    names = (("trait", 7.4, "left"), ("value", 2.6, "right"), ("required", 2.6, "right"), ("holds", 3.4, "left"))
    heads = [Column(_w(f"col.{name}", language), width, align) for name, width, align in names]
    sections = []
    for generation in sorted({each.trait.generation for each in found}):
        mine = [each for each in found if each.trait.generation == generation]
        rows: list[list[str | Cell]] = [
            [Cell(each.trait.name[language], each.trait.query[language]), _amount(each.value, each, language),
             f"≥ {_amount(each.trait.threshold, each, language)}", _holds(each.holds, language)]
            for each in mine
        ]  # fmt: skip
        details = {place: [say(each.why, language)] for place, each in enumerate(mine) if each.why}
        title = _w("generation_title", language, generation=generation)
        sections.append(Section(title, [Table(heads, rows, details=details)]))
    basis = Section(_w("basis", language), [Bullets([_w("thresholds", language), _w("not_known", language)])])
    said = generation_message(found, language)
    return Report(language, _w("generation", language), [*sections, basis], _lead(park, day, said, language))


def of_incentives(
    firms: Sequence[Firm], scores: Scores, weights: Sequence[float], park: str, day: datetime.date, language: str
) -> Report:  # fmt: skip
    """The firms, the best first, with their shares and ranks; a score that is not known lies between two."""
    names = (("rank", 1.3), ("firm", 4.4), ("emission_cut", 1.9), ("water_reuse", 1.9), ("symbiosis", 2.2),
             ("score", 2.5), ("ranks", 1.9))  # fmt: skip
    heads = [Column(_w(f"col.{name}", language), width, "left" if name == "firm" else "right") for name, width in names]
    cells = columns(firms, scores, language)
    table = [dict(zip(cells, row)) for row in zip(*cells.values())]
    details = {place: notes for place, row in enumerate(table) if (notes := _said(row, language))}
    rows = [_firm(row, language) for row in table]
    parts = [Table(heads, rows, _w("no_firms", language), details=details)]
    basis = Bullets([_w("formula", language), _w("ranks", language), _w("not_known_score", language)])
    sections = [Section(_w("firms", language), parts), Section(_w("basis", language), [basis])]
    said = incentive_message(firms, scores, weights, language)
    return Report(language, _w("incentive", language), sections, _lead(park, day, said, language))


def _lead(park: str, day: datetime.date, said: str, language: str) -> list[Paragraph]:
    subtitle = _w("as_of", language, park=park, day=date(day, language))
    return [Paragraph(subtitle, "subtitle"), Paragraph(said, "lead")]


def _firm(row: dict[str, Any], language: str) -> list[str | Cell]:
    shares = [_share(row[name], language) for name in ("emission_cut", "water_reuse", "symbiosis")]
    low, high = (_share(row[name], language) for name in ("score_low", "score_high"))
    score = _share(row["score"], language) if row["score"] is not None else f"{low} – {high}"
    ranks = (
        str(row["rank_best"]) if row["rank_best"] == row["rank_worst"] else f"{row['rank_best']}–{row['rank_worst']}"
    )
    return [str(row["rank"] or NO_FIGURE), Cell(row["name"], row["firm_id"]), *shares, score, ranks]


def _said(row: dict[str, Any], language: str) -> list[str]:
    """What is known besides: why a share lacks, and what somebody has written down of the firm."""
    found = [row["note"]] if row["note"] else []
    return found + [_w(name, language, said=row[name]) for name in ("sandbox", "taxonomy") if row[name]]


def _share(value: float | None, language: str) -> str:
    return NO_FIGURE if value is None else figure(value, _DECIMALS, language)


def _amount(value: float | None, each: Held, language: str) -> str:
    if value is None:
        return NO_FIGURE
    unit = each.trait.unit if each.trait.unit != "1" else ""
    return " ".join(filter(None, (shortest(round(value, 2 if unit else 3), language), unit)))


def _holds(holds: bool | None, language: str) -> str:
    return f"{_SIGNS[holds]} {_w(_WORDS[holds], language)}"


def _w(key: str, language: str, **values: Any) -> str:
    return say(f"scores.page.{key}", language, **values)
