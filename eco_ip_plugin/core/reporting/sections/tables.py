"""The tables of a check's report, of the minutes and of the printed sheet, with their headings and widths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...documents.model import Cell, Column, Table
from ...text import say
from ..balance import Balance
from ..differences import DifferenceLine
from ..finding_lines import FindingLine
from ..minutes import DocumentLine
from ..opinion_lines import Opinions
from ..view import Row, RuleLine
from ..words import word

_FIGURES = {
    *("area", "share", "gross", "overlap", "ellipsoidal", "measured", "required", "margin", "missing", "mend_area"),
    *("size", "declared", "drawn", "delta", "delta_pct"),
}
_CENTRED = {"no", "symbol", "finding"}
_BALANCE = {
    "no": 0.9, "land": 4.4, "symbol": 1.4, "area": 1.8, "share": 1.6, "gross": 1.9, "overlap": 1.8, "ellipsoidal": 2.2,
}  # fmt: skip
_NOT_BRIEF = ("gross", "ellipsoidal")


def balance_table(balance: Balance, language: str, *, brief: bool = False) -> Table:
    """The balance with its total; brief: without codes as typed, sums as drawn and ellipsoidal areas."""
    names = [name for name in _BALANCE if not (brief and name in _NOT_BRIEF)]
    rows = []
    for line in (*balance.lines, balance.total):
        cells = {**vars(line), "no": line.number, "land": Cell(line.land, "" if brief else line.codes)}
        rows.append([cells[name] for name in names])
    return Table(columns(language, **{name: _BALANCE[name] for name in names}), rows, total=True)


def readings_table(lines: Sequence[RuleLine], language: str) -> Table:
    """A rule under each of its readings; the chosen one stands out."""
    rows = [
        (Cell(word("readings.chosen", language, reading=line.reading) if line.chosen else line.reading, line.explained),
         line.measured, line.required, line.margin, line.missing, line.outcome)
        for line in lines
    ]  # fmt: skip
    made = columns(language, reading=6.3, measured=1.9, required=1.8, margin=1.7, missing=1.9, verdict=2.4)
    return Table(made, rows, strong=[number for number, line in enumerate(lines) if line.chosen])


def rules_table(lines: Sequence[RuleLine], language: str, clauses: str = "") -> Table:
    """Every rule under the chosen reading, with what its figures rest on below it. clauses: "below" the name of each
    rule, or as a "column" of their own with how well they are known."""
    rows: list[list[str | Cell]] = [
        [str(number), Cell(line.name, line.clause if clauses == "below" else ""), line.measured, line.required,
         line.margin, line.outcome, *([Cell("", f"{line.clause}\n({line.evidence})")] if clauses == "column" else [])]
        for number, line in enumerate(lines, 1)
    ]  # fmt: skip
    last = [Column(f"{word('col.clause', language)}\n({word('col.evidence', language)})", 4.1)]
    name_cm, last = (3.3, last) if clauses == "column" else (6.5, [])
    made = columns(language, no=0.9, rule=name_cm, measured=1.9, required=1.9, margin=1.8, verdict=2.1)
    details = {number: line.details for number, line in enumerate(lines)}
    return Table([*made, *last], rows, strong=range(len(rows)), details=details)


def mends_table(rows: Sequence[Row], language: str) -> Table:
    """Land that could make up what a rule is missing."""
    made = columns(language, mend=5.8, mend_area=2.2, mend_effect=8.0)
    return Table(made, rows, empty=word("mend.none", language))


def findings_table(lines: Sequence[FindingLine], more: str, language: str, *, places: bool = False) -> Table:
    """The findings under their numbers, to which a panel may zoom; places: with a point to go to."""
    rows = [
        (Cell(line.label, "", f"finding-{line.number}", line.located), line.kind, line.severity, line.area,
         Cell(line.zones or line.ids, f"#{line.ids}" if line.zones and line.ids else ""),
         Cell(line.message, line.place if places else ""))
        for line in lines
    ]  # fmt: skip
    made = columns(language, finding=1.0, kind=1.9, severity=1.8, size=1.7, zones=3.9, message=5.7)
    return Table(made, rows, empty=word("findings.none", language), more=more)


def opinions_table(opinions: Opinions, language: str) -> Table:
    """What the reviewer said, findings alike in one line."""
    widths_cm = {"numbers": 2.2, "kind": 2.2, "zones": 3.0, "opinion": 3.0, "note": 3.8, "settled": 1.8}
    rows = [(each.numbers, each.kind, each.zones, each.opinion, each.note, each.settled) for each in opinions.lines]
    made = [Column(say(f"reviewed.col.{name}", language), wide_cm) for name, wide_cm in widths_cm.items()]
    return Table(made, rows, empty=say("reviewed.empty", language), more=opinions.more)


def differences_table(lines: Sequence[DifferenceLine], language: str) -> Table:
    """Declared against drawn, the total last."""
    rows = [(row.land, row.declared, row.measured, row.delta, row.percent, row.verdict, row.remark) for row in lines]
    made = columns(language, land=3.1, declared=1.8, drawn=1.8, delta=2.2, delta_pct=2.2, match=2.1, remark=2.8)
    return Table(made, rows, total=True)


def documents_table(documents: Iterable[DocumentLine], language: str) -> Table:
    """The files everything rests on, in five columns for wide paper."""
    rows = [(each.role, each.name, each.changed, each.size, each.sha256) for each in documents]
    return Table(columns(language, document=2.0, file=4.0, changed=2.5, file_size=2.5, hash=5.0), rows)


def parks_table(summary: Sequence[Row]) -> Table:
    """All parks with the figure of each rule, and their sum. summary: header and rows."""
    head, *rows = summary
    align = ["centre", "left", *["right"] * (len(head) - 3), "left"]
    return Table([Column(name, 0.0, how) for name, how in zip(head, align)], rows, total=True)


def columns(language: str, **widths_cm: float) -> list[Column]:
    """By the word of their heading."""
    return [
        Column(word(f"col.{name}", language), width_cm,
               "right" if name in _FIGURES else "centre" if name in _CENTRED else "left")
        for name, width_cm in widths_cm.items()
    ]  # fmt: skip
