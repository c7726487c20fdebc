"""The minutes as a Word document, laid out as Vietnamese offices write: nation and motto, number and day, title, what
it rests on, numbered sections, signatures. Headings and tables are Word's own, so that its navigation works.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping
from typing import Any

from ...documents import docx_parts as parts
from ...documents.figures import NONE
from ...documents.model import Bullets, Column, Paragraph, Part, Picture, Section, Table, Verdict
from ..differences import Declared
from ..minutes import MinutesView, said
from ..view import ParkView
from ..words import word

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


def render(view: MinutesView, picture: bytes = b"", caption: str = "") -> bytes:
    """The document. picture: the map as PNG, empty for none; caption: what the map leaves out."""
    document = parts.new_document(view.language)
    _head(document, view)
    parts.write(document, _sections(view, picture, caption))
    _end(document, view)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _sections(view: MinutesView, picture: bytes, caption: str) -> list[Section]:
    """Numbered; those without anything to say are left out."""
    park, language = view.report.parks[0], view.language
    made: dict[str, list[Part]] = {
        "conclusion": _conclusion(view, park),
        "balance": _balance(park, language),
        "readings": _readings(park, language),
        "rules": _rules(park, language),
        "differences": _differences(view.differences, language),
        "map": [Picture(caption=f"{said('figure', language)} {caption}".strip(), png=picture)] if picture else [],
        "findings": [_findings(view, park)],
        "basis": _basis(view),
    }
    there = [(name, section) for name, section in made.items() if section]
    return [
        Section(f"{number}. {said(f'section.{name}', language)}", section)
        for number, (name, section) in zip(_ROMAN, there)
    ]


def _head(document: Any, view: MinutesView) -> None:
    table = parts.bare_table(document, 2, 2, (6.4, 9.6))
    left, right = table.rows[0].cells
    parts.lines(left, list(view.authority), bold_from=len(view.authority) - 1)
    parts.rule_below(left)
    parts.lines(right, [view.nation, view.motto], bold_from=0)
    parts.rule_below(right)
    below_left, below_right = table.rows[1].cells
    parts.lines(below_left, [view.number])
    parts.lines(below_right, [view.place_and_day], italic=True)
    parts.paragraph(document, view.title, style="Title")
    parts.paragraph(document, view.about, style="Subtitle")
    for ground in view.grounds:
        parts.paragraph(document, ground, italic=True, indent_cm=1.0)


def _conclusion(view: MinutesView, park: ParkView) -> list[Part]:
    stamp = word(f"verdict.{view.report.verdict}", view.language)
    compared = [] if view.differences is None else [view.differences.sentence]
    made: list[Part] = [Verdict(stamp, view.report.sentence), Bullets([*park.caveats, *compared])]
    for title, rows in park.mends:
        texts = [f"{land}: {area}. {effect}." for land, area, effect in rows] or [word("mend.none", view.language)]
        made += [Paragraph(title, "strong"), Bullets(texts)]
    return made


def _balance(park: ParkView, language: str) -> list[Part]:
    figures = {"area": 1.9, "share": 1.6, "gross": 2.0, "overlap": 1.9, "ellipsoidal": 2.2}
    widths = {"no": 1.0, "land": 3.9, "symbol": 1.5, **figures}
    columns = _columns(widths, language, right=figures, centred=("no", "symbol"))
    made: list[Part] = []
    for phase, balance in [("", park.balance), *park.phases]:
        rows = [
            (each.number, each.land + (f" ({each.codes})" if each.codes else ""), each.symbol, each.area, each.share,
             each.gross, each.overlap, each.ellipsoidal)
            for each in (*balance.lines, balance.total)
        ]  # fmt: skip
        made += [Paragraph(phase, "strong")] if phase else []
        made.append(Table(columns, rows, total=True))
        made += [Paragraph(balance.rounding, "small")] if balance.rounding else []
    made += [Paragraph(text) for text in park.areas]
    return [*made, Paragraph(word("balance.overlap_note", language), "small")]


def _readings(park: ParkView, language: str) -> list[Part]:
    made: list[Part] = []
    for title, lines in park.readings:
        rows = [
            (word("readings.chosen", language, reading=line.reading) if line.chosen else line.reading, line.measured,
             line.required, line.margin, line.missing, line.outcome)
            for line in lines
        ]  # fmt: skip
        widths = {"reading": 5.4, "measured": 2.0, "required": 2.0, "margin": 1.9, "missing": 2.0, "verdict": 2.7}
        columns = _columns(widths, language, right=("measured", "required", "margin", "missing"))
        strong = [number for number, each in enumerate(lines) if each.chosen]
        made += [Paragraph(title, "strong"), Table(columns, rows, strong=strong)]
    return made


def _rules(park: ParkView, language: str) -> list[Part]:
    rows = [
        (str(number), line.name, line.measured, line.required, line.margin, line.outcome,
         f"{line.clause}\n({line.evidence})")
        for number, line in enumerate(park.rules, 1)
    ]  # fmt: skip
    widths = {"no": 1.0, "rule": 3.2, "measured": 1.9, "required": 1.9, "margin": 1.8, "verdict": 2.1}
    columns = _columns(widths, language, right=("measured", "required", "margin"), centred=("no",))
    clause = Column(f"{word('col.clause', language)}\n({word('col.evidence', language)})", 4.1)
    made: list[Part] = [Table([*columns, clause], rows)]
    for number, line in enumerate(park.rules, 1):
        made += [Paragraph(f"{number}. {line.name}", "heading"), *map(Paragraph, line.details)]
    return made


def _differences(found: Declared | None, language: str) -> list[Part]:
    if found is None:
        return []
    rows = [
        (line.land, line.declared, line.measured, line.delta, line.percent, line.verdict, line.remark)
        for line in found.lines
    ]
    widths = {"land": 3.1, "declared": 1.8, "drawn": 1.8, "delta": 2.2, "delta_pct": 2.2, "match": 2.1, "remark": 2.8}
    columns = _columns(widths, language, right=("declared", "drawn", "delta", "delta_pct"))
    made: list[Part] = [
        Paragraph(found.sentence, "strong"),
        Paragraph(said("differences.intro", language, name=found.name)),
        Table(columns, rows, total=True),
    ]
    if found.remarks:
        made += [Paragraph(said("differences.remarks", language), "heading"), Bullets(found.remarks)]
    return made


def _findings(view: MinutesView, park: ParkView) -> Table:
    language = view.language
    rows = [
        (each.label, each.kind, each.severity, each.area, each.ids, f"{each.message} {each.place}".strip())
        for each in park.findings
    ]
    widths = {"finding": 1.0, "kind": 1.9, "severity": 2.0, "size": 1.9, "ids": 2.0, "message": 7.2}
    columns = _columns(widths, language, right=("size",), centred=("finding",))
    return Table(columns, rows, empty=word("findings.none", language), more=view.report.findings_more)


def _basis(view: MinutesView) -> list[Part]:
    language = view.language
    rows = [(label, "\n".join(said_lines)) for label, said_lines in view.report.basis]
    files = [
        (each.role, f"{each.name}\n{each.size}; {each.changed}\nSHA-256 {_broken(each.sha256)}")
        for each in view.documents
    ]
    return [
        Table([Column("", 4.4), Column("", 11.6)], rows, headed=False),
        Paragraph(said("documents", language), "heading"),
        Table(_columns({"document": 4.4, "file": 11.6}, language), files, empty=said("documents.none", language)),
    ]


def _broken(sha256: str) -> str:
    """A hash in groups of eight, which may break over lines; a dash stays a dash."""
    return sha256 if sha256 == NONE else " ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8))


def _end(document: Any, view: MinutesView) -> None:
    parts.note(document, said("closing", view.language), with_next=True)
    table = parts.bare_table(document, 1, 3, (5.3, 5.3, 5.4), keep=True)
    for cell, (who, how) in zip(table.rows[0].cells, view.signers):
        parts.lines(cell, [who, how, "", "", "", ""], bold_to=1, italic_from=1)
    parts.lines_of(document, [said("copies", view.language), *view.copies])


def _columns(
    widths_cm: Mapping[str, float], language: str, *, right: Collection[str] = (), centred: Collection[str] = ()
) -> list[Column]:
    """By the name of their heading; right: those of figures."""
    align = {**dict.fromkeys(right, "right"), **dict.fromkeys(centred, "centre")}
    return [
        Column(word(f"col.{name}", language), width_cm, align.get(name, "left")) for name, width_cm in widths_cm.items()
    ]
