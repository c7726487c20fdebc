"""What the reports on roads and access are made of: fixed words, tables, faults, parameters with their source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

import numpy as np
import shapely

from ..documents.figures import NONE
from ..documents.model import Bullets, Column, Paragraph, Section, Table
from ..findings import SEVERITIES
from ..reporting.map.shapes import Frame
from ..text import number, say
from ..water.norms import Norm
from .faults import Fault

MOST_ROWS = 40
_MOST_FAULTS = 100
_M_PER_DEGREE = 111_195.0
LETTER_PX, _LINE_PX = 6.5, 12.0


def word(key: str, language: str, **params: object) -> str:
    """The fixed words `roads_report.<key>`."""
    return say(f"roads_report.{key}", language, **params)


def columns(language: str, *names: str) -> list[Column]:
    """Columns by their words, those of figures with a `>` before."""
    return [
        Column(word(f"col.{name.lstrip('>')}", language), align="right" if name[0] == ">" else "left") for name in names
    ]


def shown(value: Any, language: str, decimals: int = 0) -> str:
    """A figure, a dash for none."""
    return NONE if value is None or value != value else number(float(value), f",.{decimals}f", language)


def table(language: str, names: Sequence[str], rows: Sequence[Sequence[str]], count: int | None = None) -> Table:
    """Rows, and how many more there are than shown."""
    more = (len(rows) if count is None else count) - len(rows)
    said = word("more", language, count=more) if more > 0 else ""
    return Table(columns(language, *names), rows, empty=word("none", language), more=said)


def faults_section(faults: Sequence[Fault], language: str) -> Section:
    """What was left out and what to look at, the gravest first."""
    order = sorted(range(len(faults)), key=lambda row: (SEVERITIES.index(faults[row].severity), row))
    rows = [
        (say(f"report.severity.{each.severity}", language), each.message(language), _place(each, language))
        for each in (faults[row] for row in order[:_MOST_FAULTS])
    ]
    return Section(word("title.faults", language), [table(language, ("severity", "fault", "place"), rows, len(faults))])


def parameters_section(used: Iterable[Norm], language: str) -> Section:
    """Every figure the run rests on, with how sure it is."""
    rows = [
        (each.name[language], shown(each.value, language, 2).rstrip("0").rstrip(",.") + f" {each.unit}",
         say(f"report.evidence.{each.evidence}", language), each.said(language))
        for each in used
    ]  # fmt: skip
    return Section(
        word("title.parameters", language), [table(language, ("parameter", ">value", "evidence", "source"), rows)]
    )


def basis_section(notes: Sequence[tuple[str, dict[str, Any]]], language: str) -> Section:
    """What has to be known."""
    return Section(word("title.basis", language), [Bullets([say(key, language, **said) for key, said in notes])])


def small(key: str, language: str, **params: object) -> Paragraph:
    """A line of small print."""
    return Paragraph(word(key, language, **params), "small")


def on_paper(shapes: np.ndarray, geodesic: bool, latitude: float) -> np.ndarray:
    """Shapes for a map: those in degrees as metres about their latitude, good enough for a page."""
    if not geodesic:
        return shapes
    scale = np.array([np.cos(np.radians(latitude)), 1.0]) * _M_PER_DEGREE
    return np.asarray(shapely.transform(shapes, lambda xy: xy * scale), dtype=object)


def middle_latitude(places: np.ndarray) -> float:
    """Of (n, 2) places in degrees, between the southernmost and the northernmost."""
    return float(places[:, 1].min() + places[:, 1].max()) / 2.0 if len(places) else 0.0


class Letters:
    """Texts of a map with a white rim, kept within the picture; one that would run into another is left out."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._taken: list[tuple[float, float, float]] = []

    def put(self, x: float, y: float, said: str, colour: str) -> str:
        """The text with its left end on the ground line at (x, y) in pixels, "" where there is no room."""
        wide = LETTER_PX * len(said)
        x = min(max(x, 2.0), max(self._frame.width_px - wide - 4, 2.0))
        y = min(max(y, 11.0), self._frame.height_px - 3.0)
        if any(x < right and left < x + wide and abs(y - line) < _LINE_PX for left, right, line in self._taken):
            return ""
        self._taken.append((x, x + wide, y))
        style = f'x="{x:.1f}" y="{y:.1f}" font-family="sans-serif" font-size="11" font-weight="bold"'
        rim = f'<text {style} fill="#ffffff" stroke="#ffffff" stroke-width="3">{escape(said)}</text>'
        return f'{rim}<text {style} fill="{colour}">{escape(said)}</text>'


def _place(fault: Fault, language: str) -> str:
    if fault.place is None:
        return NONE
    decimals = 6 if max(map(abs, fault.place)) <= 360 else 1
    return " ".join(f"{each:.{decimals}f}" for each in fault.place)
