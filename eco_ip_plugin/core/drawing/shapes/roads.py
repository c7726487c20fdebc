"""Roads drawn as a centreline with their width in words (`B=24`, `Lộ giới 24,5 m`), as polygons."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ...tables.numbers import parsed

_NUMBER = r"(?P<width>\d+(?:[.,]\d+)?)(?!\d)(?:\s*m(?![\w²])|(?!\s*[\w²]))(?!\s*(?:[+x×*=/]|[.,–-]\s*\d))"
_WIDTH = re.compile(rf"(?<!\w)(?:B\s*[=:]|(?:LG|l[ôộo]\s*gi[ơớo]i)\s*[=:]?)\s*{_NUMBER}", re.IGNORECASE)
_WIDEST_M = 500.0
_STRAIGHT_COS = 0.985
"""A road goes on across a junction where it turns by less than 10 degrees."""


@dataclass(frozen=True)
class Road:
    """row: which centreline; polygon: it at its width, flat at the ends; told: the text that gives the width."""

    row: int
    polygon: shapely.Geometry
    width_m: float
    told: str


def width_m(text: str) -> float | None:
    """The width a text states, `B=24`, `Đường D1 - lộ giới 24 m`, or None where it states none or several."""
    found = {match["width"] for match in _WIDTH.finditer(unicodedata.normalize("NFC", text))}
    widths = {parsed(width, most=_WIDEST_M) for width in found}
    width = widths.pop() if len(widths) == 1 else None
    return width if width is not None and 0 < width <= _WIDEST_M else None


def is_width(text: str) -> bool:
    """Whether `text` says nothing but a width, and so names no land."""
    rest = _WIDTH.sub("", unicodedata.normalize("NFC", text), count=1)
    return width_m(text) is not None and not rest.strip(" ()")


def roads(lines: np.ndarray, places: np.ndarray, texts: Sequence[str]) -> tuple[list[Road], list[int]]:
    """The roads along `lines`, (n,) linestrings, and the rows of those whose width nothing tells.

    places: (k, 2) of `texts`, each a width. A width counts for the nearest line when it stands no further from it than
    itself, and goes on where that line goes on straight.
    """
    told: dict[int, str] = {}
    if len(lines) and len(texts):
        points = shapely.points(places)
        tree = shapely.STRtree(lines)
        (text, line), distance = tree.query_nearest(points, return_distance=True, all_matches=False)
        for index in np.argsort(distance, kind="stable").tolist():
            if distance[index] <= (width_m(texts[text[index]]) or 0.0):
                told.setdefault(int(line[index]), texts[text[index]])
        _go_on(lines, told)
    found = []
    for row, text_ in sorted(told.items()):
        width = width_m(text_) or 0.0
        polygon = shapely.buffer(lines[row], width / 2.0, cap_style="flat", join_style="mitre", mitre_limit=5.0)
        found.append(Road(row, polygon, width, text_))
    return found, [row for row in range(len(lines)) if row not in told]


def _go_on(lines: np.ndarray, told: dict[int, str]) -> None:
    """Pass widths on to lines that start where a told one ends and go on in its direction."""
    ends = [_ends(line) for line in lines.tolist()]
    at: dict[tuple[float, float], list[tuple[int, np.ndarray]]] = {}
    for row, pair in enumerate(ends):
        for place, direction in pair:
            at.setdefault(place, []).append((row, direction))
    waiting = list(told)
    while waiting:
        row = waiting.pop()
        for place, direction in ends[row]:
            for other, there in at[place]:
                if other not in told and float(direction @ there) < -_STRAIGHT_COS:
                    told[other] = told[row]
                    waiting.append(other)


def _ends(line: shapely.Geometry) -> list[tuple[tuple[float, float], np.ndarray]]:
    """Both ends, to the centimetre, and the direction in which each looks out of the line."""
    xy = shapely.get_coordinates(line)
    result = []
    for place, inner in ((xy[0], xy[1]), (xy[-1], xy[-2])):
        out = place - inner
        rounded = np.round(place, 2).tolist()
        result.append(((rounded[0], rounded[1]), out / max(float(np.hypot(*out)), 1e-12)))
    return result
