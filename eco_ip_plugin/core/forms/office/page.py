"""A form, and what explains one of its values, as a page of their own."""

from __future__ import annotations

import math
from typing import Any

from ...documents.figures import figure
from ...documents.html import page
from ...documents.model import Bullets, Cell, Column, Paragraph, Report, Section, Table
from ...text import NO_FIGURE, say
from ..changes import whole
from ..explain import Explained
from ..fill import Filled
from ..found import told
from ..items import unit_in
from ..tables import change_columns, parameter_columns, row_columns, source_text
from .shown import lines, notes_of, word

_MOST_ROWS = 400


def message(filled: Filled) -> str:
    """How much of the form is filled in, and how its links count."""
    language = filled.ask.language
    said = [say("form.message", language, form=filled.form.id, year=str(filled.ask.year), filled=filled.filled,
                who=filled.firm or filled.park, count=len(filled.cells), empty=filled.empty)]  # fmt: skip
    also = next((cell.found.also for cell in filled.cells.values() if cell.found.also), None)
    if also:
        counted = say(f"form.count.{filled.ask.count}", language)
        said.append(say("form.message.links", language, **also, count=counted))
    return " ".join(said)


def render(filled: Filled) -> str:
    """The form as a page: its table by section, then what has to be known with it."""
    language = filled.ask.language
    columns = [Column(word(f"column.{name}", language), width, align) for name, width, align in (
        ("item", 1.6, "left"), ("text", 5.6, "left"), ("unit", 1.6, "left"), ("value", 3.0, "right"),
        ("source", 4.2, "left"),
    )]  # fmt: skip
    sections = []
    for section, title in filled.form.sections.items():
        mine = [cell for cell in filled.cells.values() if cell.item.section == section]
        rows = [
            [
                Cell(cell.item.item, anchor=cell.item.key), Cell(cell.item.label(filled.ask.year, language)),
                Cell(cell.item.unit_in(language)), Cell("\n".join(lines(cell, language)) or f"⚠ {NO_FIGURE}"),
                Cell(source_text(cell, language), told(cell.notes, language)),
            ]
            for cell in mine
        ]  # fmt: skip
        sections.append(Section(f"{section}. {title[language]}", [Table(columns, rows)]))
    sections.append(Section(word("notes", language), [Bullets(list(notes_of(filled)))]))
    head = [Paragraph(f"{filled.park} {filled.firm}".strip(), "subtitle"), Paragraph(message(filled), "lead")]
    return page(Report(language, filled.form.title[language], sections, head))


def explained_message(found: Explained) -> str:
    """The value, of how many rows it is made, and what changed."""
    cell, language, ask = found.cell, found.filled.ask.language, found.filled.ask
    place = {"form": found.filled.form.id, "item": cell.item.item, "year": str(ask.year)}
    if not cell.is_known:
        why = told(cell.notes, language) or say(f"form.state.{cell.state}", language)
        said = [say("form.explain.empty", language, **place, why=why)]
    else:
        value = f"{'; '.join(lines(cell, language))} {cell.item.unit_in(language)}".strip()
        said = [say("form.explain.message", language, **place, value=value, count=len(found.rows))]
    if found.compared:
        said.append(changed(found))
    return " ".join(said)


def changed(found: Explained) -> str:
    """What changed since the earlier form, by cause."""
    language = found.filled.ask.language
    unit = found.cell.item.unit_in(language)
    if not found.changes:
        return say("form.explain.same", language)
    sums = {cause: each for cause, each in whole(found.changes).items() if each}
    causes = "; ".join(
        f"{say(f'form.cause.{cause}', language)} {_signed(each, language)}" for cause, each in sums.items()
    )
    unknown = [each for each in found.changes if math.isnan(each.delta)]
    if not sums:
        return "; ".join(dict.fromkeys(each for each in change_columns(found, language)["detail"] if each))
    total = math.fsum(each.delta for each in found.changes if each not in unknown)
    delta = f"{_signed(total, language)} {unit}".strip()
    return say("form.explain.changed", language, delta=delta, causes=causes)


def render_explained(found: Explained) -> str:
    """What explains a value as a page."""
    language, cell = found.filled.ask.language, found.cell
    tables: list[tuple[str, dict[str, list[Any]], tuple[str, ...]]] = [
        ("rows", row_columns(found, language), ("row", "label", "amount", "unit", "said")),
        ("changes", change_columns(found, language), ("cause", "row", "before", "after", "delta", "detail")),
        ("factors", parameter_columns(found, language), ("kind", "key", "value", "source", "evidence")),
    ]
    sections = [
        Section(word(name, language), [_table(columns, wanted, language, f"no_{name}")])
        for name, columns, wanted in tables
        if name != "changes" or found.compared
    ]
    notes = [word("unread", language, source=found.filled.form.source)]
    trap = found.filled.form.trap(cell.item.item)
    notes += [trap.text[language]] if trap else []
    notes += [told(cell.notes, language)] if cell.notes else []
    sections.append(Section(word("notes", language), [Bullets(notes)]))
    head = [
        Paragraph(cell.item.label(found.filled.ask.year, language), "subtitle"),
        Paragraph(explained_message(found), "lead"),
    ]
    return page(Report(language, f"{found.filled.form.id} {cell.item.item}", sections, head))


_HEADINGS = {"said": "role", "kind": "table", "source": "origin", "unit": "unit", "label": "label"}


def _table(columns: dict[str, list[Any]], names: tuple[str, ...], language: str, empty: str) -> Table:
    heads = [Column(word(f"column.{_HEADINGS.get(name, name)}", language)) for name in names]
    rows = list(zip(*(columns[name] for name in names)))[:_MOST_ROWS]
    shown = [[_text(name, each, language) for name, each in zip(names, row)] for row in rows]
    return Table(heads, shown, word(empty, language))


def _text(name: str, value: object, language: str) -> str:
    if value is None:
        return NO_FIGURE
    if name == "evidence" and value:
        return say(f"rules.evidence.{value}", language)
    if name == "unit":
        return unit_in(str(value), language)
    if name == "cause":
        return say(f"form.cause.{value}", language)
    if name == "kind":
        return word("law" if value == "law" else "column.key", language)
    if isinstance(value, float):
        return _signed(value, language) if name == "delta" else figure(value, _decimals(value), language)
    return str(value)


def _signed(value: float, language: str) -> str:
    return figure(value, _decimals(value), language, signed=True)


def _decimals(value: float) -> int:
    return 0 if float(value).is_integer() else 4 if abs(value) < 1 else 2
