"""A cross-section in rows and words: what was typed for it, what it needs, and what a reader has to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ...text import say
from ..cells import figures
from ..kinds import KindTable
from ..report import Note, Table, cell, word
from .arrangement import Items, Section, placement_figures


def items_of(
    kind: Sequence[Any],
    diameter_mm: Sequence[Any],
    insulation_mm: Sequence[Any] | None,
    name: Sequence[Any] | None,
) -> tuple[Items, list[str]]:
    """From (n,) cells as typed, and the kinds that no table knows; what has no name is called by its row.

    Raises EcoIpError for what is no diameter.
    """
    names = [str(typed or number) for number, typed in enumerate(name or [None] * len(kind), start=1)]
    kinds, known, unknown = KindTable.shipped().settled(kind)
    both = (diameter_mm, insulation_mm)
    outer = figures(names, diameter_mm, "error.section_diameter", empty=None, zero_allowed=False, beside=both)
    around = figures(names, insulation_mm, "error.section_diameter", empty=0.0, beside=both)
    return Items(np.array(names, dtype=object), kinds, known, outer, around), unknown


def section_columns(found: Section) -> Mapping[str, list[Any]]:
    """The items from left to right, (n,) values by column; spacing and rule are those to the one before."""
    items, order = found.items, found.order
    radius_m, gaps, rules = items.radius_m[order], [None, *found.gap_m.tolist()], [None, *found.rule]
    return {
        "position": list(range(1, len(order) + 1)),
        "name": items.name[order].tolist(),
        "kind": items.kind[order].tolist(),
        "diameter_mm": items.diameter_mm[order].tolist(),
        "insulation_mm": items.insulation_mm[order].tolist(),
        "from_m": (found.centre_m - radius_m).tolist(),
        "to_m": (found.centre_m + radius_m).tolist(),
        "spacing_m": gaps,
        "clause": [rule.clause if rule else None for rule in rules],
        "evidence": [rule.evidence if rule else None if gap is None else "project" for rule, gap in zip(rules, gaps)],
    }


def section_table(found: Section, language: str) -> Table:
    """The items for the report."""
    columns = ("utility", "kind", "diameter_mm", "insulation_mm", "from_m", "spacing_m", "clause", "evidence")
    rows = []
    for place, name, kind, diameter, insulation, from_m, _, gap, clause, evidence in zip(
        *section_columns(found).values()
    ):
        known = found.items.kinds.get(kind)
        rows.append([
            f"{place}  {name}", known.name[language] if known else kind, cell(diameter, language, 0),
            cell(insulation, language, 0), cell(from_m, language, 2), cell(gap, language, 2), cell(clause, language),
            word(f"evidence.{evidence}", language) if evidence else cell(None, language),
        ])  # fmt: skip
    return Table("utilities", columns, rows)


def section_notes(found: Section) -> list[Note]:
    """What a reader of the width has to know: (sentence, values)."""
    terms, name = found.terms, found.items.name
    notes: list[Note] = [("section.note.project", {"spacing_m": terms.spacing_m, "edge_m": terms.edge_m})]
    if any(rule and rule.evidence == "secondary" for rule in found.rule):
        notes.append(("spacing.note.secondary", {}))
    for what, (value, clause, _) in placement_figures(terms.placement).items():
        called = {language: word(f"figure.{what}", language) for language in ("vi", "en")}
        unit = "%" if what == "reserve" else "m"
        notes.append(("section.note.figure", {"clause": clause, "value": value, "unit": unit, "what": called}))
    notes += [("section.note.forbidden", {"a": name[a], "b": name[b]}) for a, b in found.forbidden]
    if not found.exact:
        notes.append(("section.note.not_all", {"count": len(found.order)}))
    return notes


def section_message(found: Section, language: str) -> str:
    """The width needed and what is to spare, in one sentence."""
    needed, spare_m = {"needed_m": found.needed_m, "count": len(found.order)}, found.spare_m
    if spare_m is None:
        return say("section.message", language, **needed)
    key = "section.message_spare" if spare_m >= 0 else "section.message_short"
    return say(key, language, **needed, reserved_m=found.terms.reserved_m, spare_m=abs(spare_m))
