"""A report as values: sections of paragraphs, lists, tables and pictures, every word in the reader's language already.

One renderer each makes a page (`html`), a Word document (`docx_parts`) and sheets of texts of it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar, Union


@dataclass(frozen=True)
class Paragraph:
    """style: "" plain, "lead" the result in one sentence, "strong", "heading" a small title, "small" print."""

    text: str
    style: str = ""
    kind: ClassVar[str] = "paragraph"


@dataclass(frozen=True)
class Bullets:
    """Lines of equal weight."""

    lines: Sequence[str]
    kind: ClassVar[str] = "bullets"


@dataclass(frozen=True)
class Verdict:
    """The stamp of a verdict with its sentence, in a frame."""

    stamp: str
    sentence: str
    kind: ClassVar[str] = "verdict"


@dataclass(frozen=True)
class Column:
    """width_cm: on a page of 16 cm, 0 as its content needs; align: left, right (figures) or centre."""

    name: str
    width_cm: float = 0.0
    align: str = "left"


@dataclass(frozen=True)
class Table:
    """rows: cells as text. empty: what is said where there are no rows; more: of the rows that are left out, "" none.
    style: of the page, "" for a plain one; headed: whether the columns have names; total: the last row is the sum;
    strong: rows in bold."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    empty: str = ""
    more: str = ""
    style: str = ""
    headed: bool = True
    total: bool = False
    strong: Collection[int] = ()
    kind: ClassVar[str] = "table"


@dataclass(frozen=True)
class Picture:
    """source: `data:` URI, for a page; png: the same for a Word document; title: for those who cannot see it."""

    source: str = ""
    title: str = ""
    caption: str = ""
    png: bytes = b""
    kind: ClassVar[str] = "picture"


@dataclass(frozen=True)
class Drawing:
    """SVG of the plugin's own making: it goes into a page as it is, and nowhere else."""

    svg: str
    kind: ClassVar[str] = "drawing"


Part = Union[Paragraph, Bullets, Verdict, Table, Picture, Drawing]


@dataclass(frozen=True)
class Section:
    """A title and what stands under it."""

    title: str
    parts: Sequence[Part]


@dataclass(frozen=True)
class Report:
    """parts: what stands before the first section."""

    language: str
    title: str
    sections: Sequence[Section]
    parts: Sequence[Part] = ()
