"""The sections of the report of a symbiosis analysis, in their order, from the rows of its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...documents.model import Bullets, Column, Paragraph, Part, Picture, Section, Table
from . import pictures
from .words import word

_SUGGESTED = 20
"""So many exchanges are told as sentences."""
_PICTURE_PX = 640
_EXCHANGES = {
    "link": "number", "supplier": "supplier", "receiver": "receiver", "resource": "resource", "quantity": "quantity",
    "supply_share": "share_supply", "demand_share": "share_demand", "distance": "distance", "network": "network",
    "co2": "co2", "evidence": "evidence", "flags": "flags",
}  # fmt: skip
_COLUMNS: dict[str, dict[str, str]] = {
    "money": {"link": "number", **{each: each for each in ("investment", "benefit", "payback", "npv", "break_even")}},
    "totals": {each: each for each in ("resource", "per_year", "used", "mean")},
    "chains": {"kind": "kind", "firms": "firms", "resource": "resources", "length": "length"},
    "roles": {
        "firms": "firm", "role": "role", "supplies": "supplies", "receives": "receives", "partners": "partners",
        "rank": "rank", "mean_share": "mean", "met": "met", "reach": "reach",
    },
    "unmatched": {"firms": "firm", **{each: each for each in ("direction", "resource", "quantity", "reason")}},
    "missing": {"firms": "firm", "resource": "resource", "missing": "wanted"},
    "rejected": {each: each for each in ("row", "detail", "reason", "near")},
    "radii": {each: each for each in ("resource", "radius", "evidence", "source")},
    "ways": {each: each for each in ("way", "treatment", "evidence", "source")},
    "factors": {"factor": "name", **{each: each for each in ("value", "evidence", "source")}},
}  # fmt: skip
"""Of each table, the word of a heading and the cell under it."""


@dataclass(frozen=True)
class Tables:
    """rows: of each table, their cells by name; more: how many rows it leaves to the layers; currency: of headings."""

    rows: Mapping[str, Sequence[Mapping[str, str]]]
    more: Mapping[str, int]
    currency: str
    language: str

    def table(self, name: str, style: str = "", columns: Mapping[str, str] | None = None) -> Table:
        """One of them with its headings."""
        chosen, more = columns or _COLUMNS[name], self.more.get(name, 0)
        return Table(
            [Column(word(f"col.{head}", self.language, currency=self.currency)) for head in chosen],
            [[row[cell] for cell in chosen.values()] for row in self.rows[name]],
            empty=word("none", self.language),
            more=word("more", self.language, count=more) if more else "",
            style=style,
        )


def sections_of(
    tables: Tables, lead: str, maps: Sequence[pictures.Picture], sankeys: Sequence[pictures.Picture],
    basis: Sequence[str], *, along: bool,
) -> list[Section]:  # fmt: skip
    """The report; along: whether distances along a network are known. Sections without anything are left out."""
    rows = tables.rows
    exchanges = {head: cell for head, cell in _EXCHANGES.items() if along or head != "network"}
    told = [row["sentence"] for row in rows["exchanges"][:_SUGGESTED]]
    parts: dict[str, list[Part]] = {
        "summary": [Paragraph(lead, "lead"), Bullets(told)],
        "exchanges": [tables.table("exchanges", "wide", exchanges)],
        "money": [tables.table("money")] if rows["money"] else [],
        "map": _pictures(maps, "map", tables.language),
        "sankey": _pictures(sankeys, "sankey", tables.language),
        "totals": [tables.table("totals")],
        "chains": [tables.table("chains")],
        "roles": [tables.table("roles", "wide")],
        "unmatched": [tables.table("unmatched")],
        "missing": [tables.table("missing")] if rows["missing"] else [],
        "rejected": [tables.table("rejected")],
        "basis": [Bullets(basis), *_sources(tables)],
    }
    return [Section(word(f"section.{name}", tables.language), made) for name, made in parts.items() if made]


def _pictures(drawn: Sequence[pictures.Picture], name: str, language: str) -> list[Part]:
    title = word(f"section.{name}", language)
    return [Picture(each.source, title, each.caption, width_px=_PICTURE_PX) for each in drawn]


def _sources(tables: Tables) -> list[Part]:
    """What the figures rest on, a table below the other with room between them."""
    names = [name for name in ("radii", "ways", "factors") if name != "ways" or tables.rows[name]]
    parts: list[Part] = []
    for name in names:
        parts += [Paragraph(""), tables.table(name, "sources")]
    return parts[1:]
