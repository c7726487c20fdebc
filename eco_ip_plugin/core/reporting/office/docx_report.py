"""The minutes as a Word document, laid out as Vietnamese offices write: nation and motto, number and day, title, what
it rests on, numbered sections, signatures. Headings and tables are Word's own, so that its navigation works.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from ...documents import docx_parts as parts
from ...documents.figures import NONE
from ..minutes import MinutesView, said
from ..view import ParkView
from ..words import word

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
_PICTURE_CM = 16.0


def render(view: MinutesView, picture: bytes = b"", caption: str = "") -> bytes:
    """The document. picture: the map as PNG, empty for none; caption: what the map leaves out."""
    document = parts.new_document(view.language)
    sections = iter(_ROMAN)

    def section(name: str) -> None:
        document.add_heading(f"{next(sections)}. {said(f'section.{name}', view.language)}", level=1)

    park = view.report.parks[0]
    _head(document, view)
    section("conclusion")
    _conclusion(document, view, park)
    section("balance")
    _balance(document, park, view.language)
    if park.readings:
        section("readings")
        _readings(document, park, view.language)
    section("rules")
    _rules(document, park, view.language)
    if view.differences is not None:
        section("differences")
        _differences(document, view)
    if picture:
        section("map")
        _map(document, picture, caption, view.language)
    section("findings")
    _findings(document, view, park)
    section("basis")
    _basis(document, view)
    _end(document, view)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


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


def _conclusion(document: Any, view: MinutesView, park: ParkView) -> None:
    parts.boxed(document, word(f"verdict.{view.report.verdict}", view.language), view.report.sentence)
    for caveat in park.caveats:
        parts.paragraph(document, caveat, style="List Bullet")
    if view.differences is not None:
        parts.paragraph(document, view.differences.sentence, style="List Bullet")
    for title, rows in park.mends:
        parts.paragraph(document, title, bold=True)
        texts = [f"{land}: {area}. {effect}." for land, area, effect in rows] or [word("mend.none", view.language)]
        for text in texts:
            parts.paragraph(document, text, style="List Bullet")


def _balance(document: Any, park: ParkView, language: str) -> None:
    tables = [("", park.balance), *park.phases]
    for phase, balance in tables:
        if phase:
            parts.paragraph(document, phase, bold=True)
        lines = [*balance.lines, balance.total]
        rows = [
            (each.number, each.land + (f" ({each.codes})" if each.codes else ""), each.symbol, each.area, each.share,
             each.gross, each.overlap, each.ellipsoidal)
            for each in lines
        ]  # fmt: skip
        names = ("no", "land", "symbol", "area", "share", "gross", "overlap", "ellipsoidal")
        parts.grid(document, _columns(names, language), rows, widths_cm=(1.0, 3.9, 1.5, 1.9, 1.6, 2.0, 1.9, 2.2),
                   right_from=3, last_bold=True, centred=(0, 2))  # fmt: skip
        if balance.rounding:
            parts.note(document, balance.rounding)
    for said_of_area in park.areas:
        parts.paragraph(document, said_of_area)
    parts.note(document, word("balance.overlap_note", language))


def _readings(document: Any, park: ParkView, language: str) -> None:
    for title, lines in park.readings:
        parts.paragraph(document, title, bold=True)
        rows = [
            (word("readings.chosen", language, reading=line.reading) if line.chosen else line.reading, line.measured,
             line.required, line.margin, line.missing, line.outcome)
            for line in lines
        ]  # fmt: skip
        names = ("reading", "measured", "required", "margin", "missing", "verdict")
        parts.grid(document, _columns(names, language), rows, widths_cm=(5.4, 2.0, 2.0, 1.9, 2.0, 2.7),
                   right_from=1, right_to=5, bold_rows=[n for n, each in enumerate(lines) if each.chosen])  # fmt: skip


def _rules(document: Any, park: ParkView, language: str) -> None:
    rows = [
        (str(number), line.name, line.measured, line.required, line.margin, line.outcome,
         f"{line.clause}\n({line.evidence})")
        for number, line in enumerate(park.rules, 1)
    ]  # fmt: skip
    names = ("no", "rule", "measured", "required", "margin", "verdict")
    columns = [*_columns(names, language), f"{word('col.clause', language)}\n({word('col.evidence', language)})"]
    parts.grid(document, columns, rows, widths_cm=(1.0, 3.2, 1.9, 1.9, 1.8, 2.1, 4.1), right_from=2, right_to=5,
               centred=(0,))  # fmt: skip
    for number, line in enumerate(park.rules, 1):
        parts.paragraph(document, f"{number}. {line.name}", style="Heading 2")
        for detail in line.details:
            parts.paragraph(document, detail)


def _differences(document: Any, view: MinutesView) -> None:
    found, language = view.differences, view.language
    if found is None:
        return
    parts.paragraph(document, found.sentence, bold=True)
    parts.paragraph(document, said("differences.intro", language, name=found.name))
    rows = [
        (line.land, line.declared, line.measured, line.delta, line.percent, line.verdict, line.remark)
        for line in found.lines
    ]
    names = ("land", "declared", "drawn", "delta", "delta_pct", "match", "remark")
    parts.grid(document, _columns(names, language), rows, widths_cm=(3.1, 1.8, 1.8, 2.2, 2.2, 2.1, 2.8), right_from=1,
               right_to=5, last_bold=True)  # fmt: skip
    if found.remarks:
        parts.paragraph(document, said("differences.remarks", language), style="Heading 2")
        for remark in found.remarks:
            parts.paragraph(document, remark, style="List Bullet")


def _map(document: Any, picture: bytes, caption: str, language: str) -> None:
    parts.picture(document, picture, _PICTURE_CM)
    parts.note(document, f"{said('figure', language)} {caption}".strip(), centred=True)


def _findings(document: Any, view: MinutesView, park: ParkView) -> None:
    language = view.language
    if park.findings:
        rows = [
            (each.label, each.kind, each.severity, each.area, each.ids, f"{each.message} {each.place}".strip())
            for each in park.findings
        ]
        names = ("finding", "kind", "severity", "size", "ids", "message")
        parts.grid(document, _columns(names, language), rows, widths_cm=(1.0, 1.9, 2.0, 1.9, 2.0, 7.2), centred=(0,),
                   right_from=3, right_to=4)  # fmt: skip
    elif not view.report.findings_more:
        parts.paragraph(document, word("findings.none", language))
    if view.report.findings_more:
        parts.note(document, view.report.findings_more)


def _basis(document: Any, view: MinutesView) -> None:
    rows = [(label, "\n".join(said_lines)) for label, said_lines in view.report.basis]
    parts.grid(document, (), rows, widths_cm=(4.4, 11.6))
    parts.paragraph(document, said("documents", view.language), style="Heading 2")
    if not view.documents:
        parts.paragraph(document, said("documents.none", view.language))
        return
    files = [
        (each.role, f"{each.name}\n{each.size}; {each.changed}\nSHA-256 {_broken(each.sha256)}")
        for each in view.documents
    ]
    parts.grid(document, _columns(("document", "file"), view.language), files, widths_cm=(4.4, 11.6))


def _broken(sha256: str) -> str:
    """A hash in groups of eight, which may break over lines; a dash stays a dash."""
    return sha256 if sha256 == NONE else " ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8))


def _end(document: Any, view: MinutesView) -> None:
    parts.note(document, said("closing", view.language), with_next=True)
    table = parts.bare_table(document, 1, 3, (5.3, 5.3, 5.4), keep=True)
    for cell, (who, how) in zip(table.rows[0].cells, view.signers):
        parts.lines(cell, [who, how, "", "", "", ""], bold_to=1, italic_from=1)
    parts.lines_of(document, [said("copies", view.language), *view.copies])


def _columns(names: Sequence[str], language: str) -> tuple[str, ...]:
    return tuple(word(f"col.{name}", language) for name in names)
