"""Form 06 of Decree 06/2022, Appendix II: result of the inventory of a facility, three parts with eleven items.

The form prescribes headings alone, no tables, no unit and no set of warming potentials; what stands below them here is
what the project knows, and dots where it knows nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...documents.model import Bullets, Masthead, Paragraph, Part, Report, Section, Signatures
from ...text import say
from ..activity import Note
from ..inventory import Inventory
from ..told import lacks_said, source_name
from .report import (
    activity_table,
    method_lines,
    result_table,
    scope_table,
    shown_lines,
    subject,
    sure_said,
)

ITEMS = {"1": 3, "2": 4, "3": 4}
"""How many items each part has."""


def form(found: Inventory, language: str, told: Sequence[Note] = ()) -> Report:
    """The form. told: what the run had to say of its inputs."""
    known = _known(found, language, told)
    sections = []
    for part, count in ITEMS.items():
        sections.append(Section(_w(f"part.{part}", language), []))
        for item in range(1, count + 1):
            parts: Sequence[Part] = known.get(f"{part}.{item}") or [Paragraph(_w("dots", language))]
            sections.append(Section(_w(f"item.{part}.{item}", language), parts, 2))
    nation = [_w("nation", language), _w("motto", language)]
    head = [Masthead([subject(found).upper()], "", nation, ""), Paragraph(_w("number", language), "centred")]
    lead = [Paragraph(_w("subtitle", language, year=str(found.year)), "subtitle")]
    end = [Signatures("", [(_w("signer", language), "")], ())]
    return Report(language, _w("title", language), sections, lead, head, end)


def _known(found: Inventory, language: str, told: Sequence[Note]) -> dict[str, Sequence[Part]]:
    lines = shown_lines(found)
    sources = list(
        dict.fromkeys(source_name(line.activity, language) for line in lines if line.scope in ("1", "2", "3"))
    )
    lacking = [
        f"{source_name(line.activity, language)}: {lacks_said(line, language)}"
        for line in (*found.without_factor, *found.unread)
    ]
    gaps: list[Part] = [Bullets(lacking)] if lacking else [Paragraph(_w("no_gaps", language))]
    return {
        "1.1": [Paragraph(_w("name", language, name=subject(found), id=found.firm or found.park_id))],
        "1.3": [Paragraph(_sectors(found, language))],
        "2.3": [Bullets(sources), Paragraph(_w("sinks", language))] if sources else [],
        "2.4": gaps,
        "3.1": [Bullets(method_lines(found, language, told))],
        "3.2": [activity_table(lines, language)],
        "3.3": [scope_table(found, language), result_table([line for line in lines if line.is_known], language)],
        "3.4": [Paragraph(sure_said(found, language)), *gaps],
    }


def _sectors(found: Inventory, language: str) -> str:
    names = {say(f"carbon.sector.{each}", language) if each else "" for each in found.firms.sectors.values()}
    known = ", ".join(sorted(names - {""}))
    return _w("sectors", language, sectors=known) if known else _w("dots", language)


def _w(key: str, language: str, **values: Any) -> str:
    return say(f"carbon.form06.{key}", language, **values)
