"""The minutes of a review: the sections of its report under a letterhead, in the order offices write them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...documents.model import Bullets, Cell, Masthead, Paragraph, Part, Picture, Report, Signatures, Table
from ..differences import Declared
from ..minutes import DocumentLine, MinutesView, said
from ..opinion_lines import Opinions
from ..words import word
from .report import ROMAN, basis_table, numbered, park_blocks, verdict_box
from .tables import columns, differences_table, findings_table, opinions_table, rules_table


def minutes_report(view: MinutesView, picture: Picture | None = None) -> Report:
    """The minutes; picture: the map, whose caption says what it leaves out."""
    language, report = view.language, view.report
    parts = minutes_parts(view, picture)
    titled = [(said(f"section.{name}", language), made) for name, made in parts.items()]
    return Report(
        language,
        view.title,
        numbered(titled, iter(ROMAN)),
        [
            Paragraph(view.about, "subtitle"),
            *(Paragraph(ground, "italic") for ground in view.grounds),
            *_participants(view),
            Paragraph(report.subtitle, "centred"),
        ],
        [Masthead(view.authority, view.number, (view.nation, view.motto), view.place_and_day)],
        [
            Signatures(said("closing", language), view.signers, [said("copies", language), *view.copies], view.names),
            Paragraph(word("disclaimer", language), "small"),
        ],
        f"{view.title}: {report.parks[0].name}",
    )


def minutes_parts(view: MinutesView, picture: Picture | None = None) -> dict[str, list[Part]]:
    """The parts of the minutes by the name of their section, in order; empty where there is nothing to say."""
    language, report = view.language, view.report
    park, compared = report.parks[0], view.differences
    drawn: list[Part] = []
    if picture:
        drawn.append(replace(picture, caption=f"{said('figure', language)} {picture.caption}".strip()))
    blocks = park_blocks(park, report.findings_more, language, drawn)
    caveats = [*park.caveats, *([compared.sentence] if compared else [])]

    def below(name: str) -> list[Part]:
        heading = Paragraph(word(f"section.{name}", language), "heading")
        return [heading, *blocks[name]] if blocks[name] else []

    return {
        "conclusion": [
            verdict_box(report, caveats, language),
            *below("composite"), *below("mends"),
        ],
        "balance": [*blocks["balance"], *below("phases")],
        "readings": blocks["readings"],
        "rules": [rules_table(park.rules, language, "column")],
        "differences": _differences(compared, language) if compared else [],
        "map": blocks["map"],
        "findings": [findings_table(park.findings, report.findings_more, language, places=True)],
        "opinions": _opinions(view.opinions, language) if view.opinions else [],
        "recommendation": [Paragraph(text) for text in view.recommendation],
        "basis": [
            basis_table(report), Paragraph(said("documents", language), "heading"),
            _documents(view.documents, language),
        ],
    }  # fmt: skip


def _differences(found: Declared, language: str) -> list[Part]:
    remarks: list[Part] = []
    if found.remarks:
        remarks = [Paragraph(said("differences.remarks", language), "heading"), Bullets(found.remarks)]
    return [
        Paragraph(found.sentence, "strong"),
        Paragraph(said("differences.intro", language, name=found.name)),
        differences_table(found.lines, language),
        *remarks,
    ]


def _participants(view: MinutesView) -> list[Part]:
    if not view.participants:
        return []
    return [Paragraph(said("participants", view.language), "strong"), Bullets(view.participants)]


def _opinions(opinions: Opinions, language: str) -> list[Part]:
    return [*map(Paragraph, opinions.summary), opinions_table(opinions, language)]


def _documents(documents: Sequence[DocumentLine], language: str) -> Table:
    rows = [(each.role, Cell(each.name, f"{each.size}; {each.changed}\nSHA-256 {each.sha256}")) for each in documents]
    return Table(columns(language, document=4.4, file=11.6), rows, empty=said("documents.none", language))
