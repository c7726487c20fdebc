"""A report as values: sections of paragraphs, lists, tables and pictures, every word in the reader's language already.

One renderer each makes a page (`html`), a Word document (`docx_page`) and sheets of texts of it (`xlsx_parts`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field


class Part:
    """What stands in a section; renderers tell parts by the name of their class."""

    @property
    def kind(self) -> str:
        return type(self).__name__.lower()


@dataclass(frozen=True)
class Paragraph(Part):
    """style: "" plain, "lead" the result in one sentence, "strong" what it says stands above the next part, "heading" a
    small title, "small" print, "italic", "subtitle" and "centred" below the title of the report."""

    text: str
    style: str = ""


@dataclass(frozen=True)
class Bullets(Part):
    """Lines of equal weight."""

    lines: Sequence[str]


@dataclass(frozen=True)
class Verdict(Part):
    """The stamp of a verdict with its sentence and what has to be known with it, in a frame. outcome: id of the verdict
    for its colour, "" for none; the stamp says it too, by sign and word."""

    stamp: str
    sentence: str
    outcome: str = ""
    caveats: Sequence[str] = ()


@dataclass(frozen=True)
class Column:
    """width_cm: on a page of 16 cm, 0 as its content needs; align: left, right (figures) or centre."""

    name: str
    width_cm: float = 0.0
    align: str = "left"


@dataclass(frozen=True)
class Cell:
    """A text, and small print below it. anchor: its place in the page, where links of that name lead; linked: it is
    such a link itself, which a panel may catch."""

    text: str
    small: str = ""
    anchor: str = ""
    linked: bool = False

    def __str__(self) -> str:
        return f"{self.text}\n{self.small}" if self.small else self.text

    @property
    def is_rich(self) -> bool:
        """Whether it is more than a line of text."""
        return bool(self.small or self.anchor) or "\n" in self.text


@dataclass(frozen=True)
class Table(Part):
    """empty: what is said where there are no rows; more: of the rows that are left out, "" none. style: of the page, ""
    for a plain one; headed: whether the columns have names; total: the last row is the sum; strong: rows in bold;
    details: small lines below a row, from the second column on."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str | Cell]]
    empty: str = ""
    more: str = ""
    style: str = ""
    headed: bool = True
    total: bool = False
    strong: Collection[int] = ()
    details: Mapping[int, Sequence[str]] = field(default_factory=dict)

    @property
    def cells(self) -> list[list[Cell]]:
        """The rows, with every text as a cell."""
        return [[each if isinstance(each, Cell) else Cell(each) for each in row] for row in self.rows]

    @property
    def bold(self) -> set[int]:
        """Rows in bold, with the sum."""
        return {*self.strong, *([len(self.rows) - 1] if self.total else [])}

    @property
    def widths_pct(self) -> list[int]:
        """Of each column, 0 as its content needs."""
        whole_cm = sum(column.width_cm for column in self.columns) or 1.0
        return [round(100 * column.width_cm / whole_cm) for column in self.columns]


@dataclass(frozen=True)
class Segment:
    """A part of the bar: `width_pct` of the bar's width, `label` only where there is room for it."""

    width_pct: int
    colour: str
    label: str
    text: str


@dataclass(frozen=True)
class Bar(Part):
    """What a share is made of, drawn to scale, with what is required at `mark_pct` of the bar's width (0 for none)."""

    caption: str
    segments: Sequence[Segment]
    rest_pct: int
    mark_pct: int
    mark: str

    @property
    def legend(self) -> str:
        """What the segments are, in one line."""
        return " · ".join(each.text for each in self.segments)


@dataclass(frozen=True)
class Masthead(Part):
    """Letterhead of offices: who writes (the last line in bold) over a number, nation and motto over place and day."""

    authority: Sequence[str]
    number: str
    nation: Sequence[str]
    place_and_day: str


@dataclass(frozen=True)
class Signatures(Part):
    """A closing sentence, who signs and how, and to whom copies go (the first line is their title). names: of those who
    sign, under the room for it; "" or none where they are not known."""

    closing: str
    signers: Sequence[tuple[str, str]]
    copies: Sequence[str]
    names: Sequence[str] = ()

    @property
    def places(self) -> list[tuple[str, str, str]]:
        """Who signs, how, and his name."""
        names = [*self.names, *("" for _ in self.signers)]
        return [(who, how, name) for (who, how), name in zip(self.signers, names)]


@dataclass(frozen=True)
class Picture(Part):
    """source: `data:` URI, for a page; png: the same for a Word document; title: for those who cannot see it;
    width_px: in Qt's text browser, which makes nothing fit, 0 as it is drawn."""

    source: str = ""
    title: str = ""
    caption: str = ""
    png: bytes = b""
    width_px: int = 0


@dataclass(frozen=True)
class Drawing(Part):
    """SVG of the plugin's own making: it goes into a page as it is, and nowhere else."""

    svg: str


@dataclass(frozen=True)
class Section:
    """A title and what stands under it; level: 2 within the section before it."""

    title: str
    parts: Sequence[Part]
    level: int = 1


@dataclass(frozen=True)
class Report:
    """parts: what stands before the first section; head: above the title; end: after the last section; name: of the
    page, where it is not its title."""

    language: str
    title: str
    sections: Sequence[Section]
    parts: Sequence[Part] = ()
    head: Sequence[Part] = ()
    end: Sequence[Part] = ()
    name: str = ""
