"""The minutes as a workbook: figures as numbers, sums and shares as formulas, so that a board can check them.

What users typed never becomes a formula: text that starts like one gets an apostrophe before it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import copy
from typing import Any

import openpyxl
from openpyxl.styles import Alignment

from ...documents.model import Table
from ...documents.texts import safe
from ...documents.xlsx_parts import LINE_PT, head, new_sheet, put, title, write_table
from ...geometry.units import M2_PER_HA
from ...landuse.classes import land_classes
from ...landuse.result import ParkReview
from ...review.declared.reconcile import Difference
from ...review.opinions import opinion_name
from ...review.rounds import Listed
from ...rules.judge import AT_MOST, IS, TOLERANCE, Verdict
from ...rules.kinds import PARK_WHOLE
from ...text import say
from ..balance import present, sub_class_name
from ..differences import land_name
from ..finding_lines import zone_lines
from ..minutes import Minutes, MinutesView, said
from ..numbering import numbered_findings
from ..sections.tables import documents_table
from ..words import (
    class_name,
    evidence,
    measured,
    outcome,
    park_name,
    reading_name,
    required,
    rule_name,
    where,
    word,
)

_HECTARES, _SHARE, _METRES = "#,##0.0000", "0.0000", "#,##0.00"
_FIRST_FINDING = 4
_ROUNDED_M2 = 1e-3
"""Up to so much is left by rounding where areas of a park are taken from one another, and is no land."""


def render(minutes: Minutes, view: MinutesView) -> bytes:
    """The workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.calculation.fullCalcOnLoad = True
    park, language = minutes.review.parks[0], view.language

    def sheet(name: str, *widths: float) -> Any:
        return new_sheet(book, said(f"sheet.{name}", language), widths)

    _conclusion(sheet("conclusion", 28, 100), view, park_name(park, language))
    places = _balance(sheet("balance", 6, 34, 12, 18, 14, 18, 16, 18), park, language)
    _rules(sheet("rules", 5, 26, 30, 14, 16, 14, 12, 10, 12, 18, 40), park, places, language)
    if minutes.declared is not None:
        _differences(sheet("differences", 34, 18, 18, 18, 14, 18, 60), minutes.declared.differences, view)
    _findings(sheet("findings", 6, 15, 13, 15, 34, 14, 14, 80, 22, 40, 14, 18), minutes, language)
    _basis(sheet("basis", 30, 70, 20, 16, 68), view)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _conclusion(sheet: Any, view: MinutesView, park: str) -> None:
    title(sheet, f"{view.title}: {park}")
    language = view.language
    rows = [
        (word("col.verdict", language), word(f"verdict.{view.report.verdict}", language)),
        (said("section.conclusion", language), view.report.sentence),
        *(("", caveat) for caveat in view.report.parks[0].caveats),
        *([(said("section.differences", language), view.differences.sentence)] if view.differences else []),
        *_lines(said("participants", language).rstrip(":"), view.participants),
        *_lines(said("section.opinions", language), view.opinions.summary if view.opinions else ()),
        *_lines(said("section.recommendation", language), view.recommendation),
        ("", said("xlsx.note", language)),
        ("", word("disclaimer", language)),
    ]
    write_table(sheet, 3, Table((), rows, headed=False, strong=(0, 1)))


def _lines(label: str, texts: Sequence[str]) -> list[tuple[str, str]]:
    """A row for each text, the first under its label."""
    return [("" if number else label, text) for number, text in enumerate(texts)]


def _balance(sheet: Any, park: ParkReview, language: str) -> dict[str, str]:
    """Write the balance; returns the cell of each class's hectares, of the total (`total`) and of the boundary."""
    title(sheet, said("section.balance", language))
    names = ("no", "land", "symbol", "area", "share", "gross", "overlap", "ellipsoidal")
    head(sheet, 3, [word(f"col.{name}", language) for name in names])
    known, places, first = land_classes(), {}, 4
    rows = present(park.balance)
    last = first + len(rows) + 1
    total = last + 1
    for row, each in enumerate(rows, first):
        symbol = known[each.land_class].symbol if each.land_class in known else each.land_class
        places[each.land_class] = f"D{row}"
        figures = (each.area_ha, None, each.gross_ha, each.overlap_ha, each.ellipsoidal_ha)
        _balance_row(sheet, row, first, total, class_name(each.land_class, language), symbol, figures)
    for row, name, hectares in ((last - 1, "gap", park.gap_ha), (last, "disputed", park.disputed_ha)):
        _balance_row(sheet, row, first, total, word(f"row.{name}", language), "", (hectares, None, None, None, None))
        places[name] = f"D{row}"
    put(sheet, total, 1, "", bold=True)
    put(sheet, total, 2, word("row.total", language), bold=True)
    put(sheet, total, 3, "")
    for column in "DEF":
        form = _SHARE if column == "E" else _HECTARES
        formula = f"=SUM({column}{first}:{column}{last})"
        put(sheet, total, "ABCDEFGH".index(column) + 1, None, formula=formula, form=form, bold=True)
    put(sheet, total, 7, park.overlap_ha, form=_HECTARES, bold=True)
    put(sheet, total, 8, park.park_ellipsoidal_ha, form=_HECTARES, bold=True)
    put(sheet, total + 2, 2, said("xlsx.boundary", language), framed=False)
    put(sheet, total + 2, 4, park.park_ha, form=_HECTARES)
    put(sheet, total + 3, 2, said("xlsx.outside", language), framed=False)
    put(sheet, total + 3, 4, None, formula=f"=ROUND(D{total}-D{total + 2},6)", form=_HECTARES)
    put(sheet, total + 5, 2, word("balance.overlap_note", language), framed=False)
    sheet.merge_cells(start_row=total + 5, start_column=2, end_row=total + 5, end_column=8)
    sheet.row_dimensions[total + 5].height = 62
    for row, each in enumerate(park.subclasses, total + 7):
        name = f"{class_name(each.land_class, language)} – {sub_class_name(each, language)}"
        put(sheet, row, 2, name)
        for place, value in zip((4, 6, 7, 8), (each.area_ha, each.gross_ha, each.overlap_ha, each.ellipsoidal_ha)):
            put(sheet, row, place, value, form=_HECTARES)
        put(sheet, row, 5, each.share_pct, form=_SHARE)
    return {**places, "total": f"D{total}"}


def _balance_row(
    sheet: Any, row: int, first: int, total: int, land: str, symbol: str, figures: Sequence[float | None]
) -> None:
    for column, value in enumerate((row - first + 1, land, symbol), 1):
        put(sheet, row, column, value)
    for column, value in enumerate(figures, 4):
        formula = f"=IF($D${total}=0,0,D{row}/$D${total}*100)" if column == 5 else ""
        put(sheet, row, column, value, formula=formula, form=_SHARE if column == 5 else _HECTARES)


def _rules(sheet: Any, park: ParkReview, places: dict[str, str], language: str) -> None:
    """Every rule under every reading: the land it counts, added up from the sheet of the balance."""
    title(sheet, said("section.rules", language))
    names = ["no", "rule", "reading", "counted", "among", "inside_plots", "measured", "required", "margin", "verdict"]
    heads = [said(f"xlsx.{name}", language) if name in ("counted", "among", "inside_plots")
             else word(f"col.{name}", language) for name in names]  # fmt: skip
    head(sheet, 3, [*heads, f"{word('col.clause', language)} ({word('col.evidence', language)})"])
    balance = f"'{said('sheet.balance', language)}'!"
    for row, verdict in enumerate(park.verdicts, 4):
        reading = reading_name(verdict, language) + (" ►" if verdict.chosen and verdict.reading else "")
        for column, value in ((1, row - 3), (2, rule_name(verdict, language)), (3, reading)):
            put(sheet, row, column, value, bold=verdict.chosen)
        _land(sheet, row, verdict, park, places, balance, language)
        asked = required(verdict, language) if verdict.sense == IS else verdict.required
        put(sheet, row, 8, asked, form=_with_unit("0.####", verdict))
        _judge(sheet, row, verdict, language)
        put(sheet, row, 11, f"{where(verdict)} ({evidence(verdict, language)})")


def _land(
    sheet: Any, row: int, verdict: Verdict, park: ParkReview, places: dict[str, str], balance: str, language: str
) -> None:
    """Columns D to G: land counted, of which disputed and inside plots, and the share measured."""
    if verdict.measured is None or verdict.whole != PARK_WHOLE:
        for column in (4, 5, 6):
            put(sheet, row, column, None)
        found = measured(verdict, language) if verdict.sense == IS else verdict.measured
        put(sheet, row, 7, found, form=_with_unit(_SHARE, verdict))
        return
    claims = park.claims
    single = sum(claims.undisputed_m2(part) for part in verdict.parts)
    within = claims.within_m2(verdict.parts)
    plots = verdict.measured / 100.0 * claims.park_m2 - within
    among_ha, plots_ha = (value / M2_PER_HA if abs(value) > _ROUNDED_M2 else 0.0 for value in (within - single, plots))
    cells = [f"{balance}{places[part]}" for part in verdict.parts if part in places]
    put(sheet, row, 5, among_ha, form=_HECTARES)
    put(sheet, row, 6, plots_ha, form=_HECTARES)
    put(sheet, row, 4, None, formula=f"={'+'.join([*cells, f'E{row}', f'F{row}'])}", form=_HECTARES)
    total = f"{balance}{places['total']}"
    put(sheet, row, 7, None, formula=f"=IF({total}=0,0,D{row}/{total}*100)", form=_SHARE)


def _with_unit(form: str, verdict: Verdict) -> str:
    """A format of numbers with the rule's unit where it is not the percent of the column's head."""
    unit = verdict.unit.replace('"', "")
    return form if unit in ("", "%") else f'{form}" {unit}"'


def _judge(sheet: Any, row: int, verdict: Verdict, language: str) -> None:
    """Columns I and J: margin and verdict, from the cells before them; within the drawing's accuracy it passes too."""
    if verdict.margin is None:
        put(sheet, row, 9, None)
        put(sheet, row, 10, word(f"cell.{verdict.verdict}", language))
        return
    cap = verdict.sense == AT_MOST
    put(sheet, row, 9, None, formula=f"=H{row}-G{row}" if cap else f"=G{row}-H{row}", form="+0.0000;-0.0000;0.0000")
    holds, fails = (word(f"cell.{each}", language) for each in ("pass", "fail"))
    below = f'"{fails}"'
    if verdict.accuracy is not None:
        below = f'IF(I{row}>=-{verdict.accuracy!r},"{outcome(verdict, language)}",{below})'
    put(sheet, row, 10, None, formula=f'=IF(I{row}>=-{TOLERANCE:.0e}*ABS(H{row}),"{holds}",{below})')


def _differences(sheet: Any, rows: Sequence[Difference], view: MinutesView) -> None:
    language, found = view.language, view.differences
    title(sheet, said("section.differences", language))
    names = ("land", "declared", "drawn", "delta", "delta_pct", "match", "remark")
    head(sheet, 3, [word(f"col.{name}", language) for name in names])
    lines = found.lines if found is not None else ()
    for row, (each, line) in enumerate(zip(rows, lines), 4):
        put(sheet, row, 1, land_name(each, language), bold=row == len(rows) + 3)
        put(sheet, row, 2, each.declared_ha, form=_HECTARES)
        put(sheet, row, 3, each.measured_ha, form=_HECTARES)
        put(sheet, row, 4, None, formula=f"=C{row}-B{row}", form="+0.0000;-0.0000;0.0000")
        put(sheet, row, 5, None, formula=f'=IF(B{row}=0,"",D{row}/B{row}*100)', form="+0.00;-0.00;0.00")
        put(sheet, row, 6, line.verdict)
        put(sheet, row, 7, line.remark)
    for row, remark in enumerate(found.remarks if found is not None else (), len(rows) + 5):
        put(sheet, row, 1, remark, framed=False)
        sheet.cell(row, 1).alignment = Alignment(wrap_text=False)


def _findings(sheet: Any, minutes: Minutes, language: str) -> None:
    """Every finding, the ones the minutes only count as well."""
    title(sheet, said("section.findings", language))
    names = ("finding", "kind", "severity", "size", "zones")
    place = [said(f"xlsx.{axis}", language) for axis in ("east", "north")]
    own = [say(f"reviewed.col.{name}", language) for name in ("opinion", "note", "settled", "ids")]
    head(sheet, 3, [*(word(f"col.{name}", language) for name in names), *place, word("col.message", language), *own])
    answers = minutes.answers.by_number if minutes.answers else {}
    numbered = numbered_findings(minutes.review)
    for row, each in enumerate(numbered, _FIRST_FINDING):
        finding = each.finding
        middle = (
            None if finding.geometry is None or finding.geometry.is_empty else finding.geometry.representative_point()
        )
        values = (
            each.number, word(f"kind.{finding.kind}", language), word(f"severity.{finding.severity}", language),
            finding.area_m2, zone_lines(finding.parties, language), None if middle is None else middle.x,
            None if middle is None else middle.y, finding.message(language),
            *_answer(answers.get(each.number), language), ", ".join(finding.ids),
        )  # fmt: skip
        for column, value in enumerate(values, 1):
            if row == _FIRST_FINDING:
                put(sheet, row, column, value, form=_METRES if column in (4, 6, 7) else "")
            else:  # styling cell by cell takes most of the time where there are thousands
                cell = sheet.cell(row, column, safe(value) if isinstance(value, str) else value)
                cell._style = copy(sheet.cell(_FIRST_FINDING, column)._style)
        needed = (1 + len(str(values[7])) // 85, 1 + len(str(values[9])) // 42, _lines_of(str(values[4]), 36))
        sheet.row_dimensions[row].height = LINE_PT * max(needed)
    total = len(numbered) + 4
    if numbered:
        put(sheet, total, 3, said("xlsx.total_area", language), bold=True)
        put(sheet, total, 4, None, formula=f"=SUM(D4:D{total - 1})", form=_METRES, bold=True)


def _lines_of(text: str, letters_a_line: int) -> int:
    """How many lines a text takes in a cell."""
    return sum(1 + len(line) // letters_a_line for line in text.splitlines() or [""])


def _answer(answer: Listed | None, language: str) -> tuple[str, str, str]:
    """Opinion, note, and whether it is settled."""
    if answer is None:
        return "", "", ""
    settled = say("reviewed.done" if answer.settled else "reviewed.not_done", language)
    return opinion_name(answer.opinion, language), answer.note, settled


def _basis(sheet: Any, view: MinutesView) -> None:
    language = view.language
    title(sheet, said("section.basis", language))
    said_lines = [
        (label if number == 0 else "", text) for label, texts in view.report.basis for number, text in enumerate(texts)
    ]
    row = write_table(sheet, 3, Table((), said_lines, headed=False))
    write_table(sheet, row + 1, documents_table(view.documents, language))
