"""The sections of a check's report, in their order, from its view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from ...documents.figures import NONE
from ...documents.model import Column, Paragraph, Part, Picture, Report, Section, Table, Verdict
from ..balance import Balance
from ..view import ParkView, ReportView
from ..words import stamp, word
from .tables import balance_table, findings_table, mends_table, parks_table, readings_table, rules_table

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI")


def check_report(view: ReportView, language: str, picture: Picture | None = None) -> Report:
    """The report; picture: the map. Of several parks one after the other, after a table of all."""
    many, numerals = bool(view.summary), iter(ROMAN)
    drawn: list[Part] = [picture] if picture else []

    def titled(blocks: dict[str, list[Part]]) -> list[tuple[str, list[Part]]]:
        return [(word(f"section.{name}", language), parts) for name, parts in blocks.items()]

    caveats = view.parks[0].caveats if view.parks and not many else view.caveats
    first: dict[str, list[Part]] = {"verdict": [verdict_box(view, caveats, language)]}
    if many:
        first.update(parks=[parks_table(view.summary)], map=drawn)
    sections = numbered(titled(first), numerals)
    for number, park in enumerate(view.parks, 1):
        blocks = titled(park_blocks(park, view.findings_more, language, () if many else drawn))
        if many:
            heading = word("park.heading", language, number=number, name=park.name)
            sections += [Section(heading, [verdict_box(park, park.caveats, language)])]
            sections += numbered(blocks, map(str, count(1)), level=2)
        else:
            sections += numbered(blocks, numerals)
    sections += numbered(titled({"basis": [basis_table(view)]}), numerals)
    title = word("title", language)
    name = f"{title}: {view.parks[0].name}" if view.parks and not many else title
    end = [Paragraph(word("disclaimer", language), "small")]
    return Report(language, title, sections, [Paragraph(view.subtitle, "centred")], end=end, name=name)


def numbered(titled: Iterable[tuple[str, Sequence[Part]]], numerals: Iterator[str], level: int = 1) -> list[Section]:
    """Sections under their titles with numbers; those without anything to say are left out."""
    return [Section(f"{next(numerals)}. {title}", parts, level) for title, parts in titled if parts]


def verdict_box(view: ReportView | ParkView, caveats: Sequence[str], language: str) -> Verdict:
    """The verdict of a review or a park."""
    return Verdict(stamp(view.verdict, language), view.sentence, view.verdict, caveats)


def park_blocks(park: ParkView, more: str, language: str, drawn: Sequence[Part] = ()) -> dict[str, list[Part]]:
    """What is said of a park, by the name of its section. more: of findings that are not listed; drawn: the map."""
    readings: list[Part] = []
    mends: list[Part] = []
    phases: list[Part] = []
    for title, lines in park.readings:
        readings += [Paragraph(title, "strong"), readings_table(lines, language)]
    for title, rows in park.mends:
        mends += [Paragraph(title, "strong"), mends_table(rows, language)]
    for phase, balance in park.phases:
        phases += [Paragraph(phase or NONE, "strong"), *_balance(balance, language)]
    note = Paragraph(word("balance.overlap_note", language), "small")
    return {
        "composite": [park.bar] if park.bar else [],
        "balance": [*_balance(park.balance, language), *map(Paragraph, park.areas), note],
        "readings": readings,
        "map": [*drawn],
        "mends": mends,
        "rules": [rules_table(park.rules, language)],
        "findings": [findings_table(park.findings, more, language)],
        "phases": phases,
    }


def basis_table(view: ReportView) -> Table:
    """What the report rests on, and how it was measured."""
    rows = [(label, "\n".join(lines)) for label, lines in view.basis]
    return Table([Column("", 4.4), Column("", 11.6)], rows, headed=False)


def _balance(balance: Balance, language: str) -> list[Part]:
    rounding = [Paragraph(balance.rounding, "small")] if balance.rounding else []
    return [balance_table(balance, language), *rounding]
