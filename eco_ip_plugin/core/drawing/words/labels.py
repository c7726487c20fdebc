"""Texts to the polygons they stand in, and what those texts say about the land."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ...findings import Finding
from ...geometry.units import M2_PER_HA
from ...landuse import written
from ...landuse.codes import CodeTable
from ...landuse.names import BETWEEN_TEXTS
from ...rules.judge import within
from ..notes import note

AREA_TOLERANCE_PCT = 0.1
"""A written area is held against the drawn one to a unit of its last digit, since some cut off where others round, and
no closer than this share, as the approved total of a park is (design/contracts.md)."""


@dataclass(frozen=True)
class Said:
    """What the texts in a polygon say: all of them, the one that names a land use, the class it names; `disagree`
    when they name several classes, and none is taken; the areas they state."""

    texts: str = ""
    code: str = ""
    land_class: str = "unknown"
    disagree: bool = False
    areas: tuple[written.WrittenArea, ...] = ()


def said(polygons: np.ndarray, places: np.ndarray, texts: Sequence[str], codes: CodeTable) -> dict[int, Said]:
    """What is said in each of `polygons`, by row; a text counts for the smallest polygon round its place, (k, 2)."""
    if not len(polygons) or not len(texts):
        return {}
    text, row = shapely.STRtree(polygons).query(shapely.points(places), predicate="intersects")
    order = np.lexsort((shapely.area(polygons[row]), text))
    text, row = text[order], row[order]
    _, first = np.unique(text, return_index=True)
    inside: dict[int, list[str]] = {}
    for index in first.tolist():
        inside.setdefault(int(row[index]), []).append(texts[text[index]])
    known: dict[str, tuple[str, str]] = {}
    return {polygon: _together(found, codes, known) for polygon, found in inside.items()}


def area_finding(said: Said, polygon: shapely.Geometry, layer: str, handle: str) -> Finding | None:
    """The finding that no area written in `polygon`, nor their sum, is the drawn one; None where one is."""
    if not said.areas:
        return None
    drawn_m2 = float(polygon.area)
    stated = [reading for area in said.areas for reading in area.readings]
    first = [area.readings[0] for area in said.areas]
    stated.append((sum(m2 for m2, _ in first), max(step for _, step in first)))
    least = AREA_TOLERANCE_PCT / 100.0 * drawn_m2
    if any(within(drawn_m2, m2, max(step, least)) for m2, step in stated):
        return None
    nearest, step = min(stated, key=lambda reading: abs(reading[0] - drawn_m2))
    return note(
        "area", "warning", "drawing.area", layer=layer, ids=(handle,), area_m2=drawn_m2, geometry=polygon,
        label=said.texts, written="; ".join(area.text for area in said.areas), drawn_ha=drawn_m2 / M2_PER_HA,
        apart_m2=abs(nearest - drawn_m2), tolerance_m2=max(step, least),
    )  # fmt: skip


def _together(texts: list[str], codes: CodeTable, known: dict[str, tuple[str, str]]) -> Said:
    """known: code and class of the lines read so far."""
    named: list[tuple[str, str]] = []
    areas: list[written.WrittenArea] = []
    for text in texts:
        for line in text.split("\n"):
            areas += written.areas(line)
        for line in (text, *text.split("\n")):
            if line not in known:
                known[line] = _named(line, codes)
            if known[line][1] != "unknown":
                named.append(known[line])
                break
    whole = BETWEEN_TEXTS.join(" ".join(text.split()) for text in texts)
    classes = {land_class for _, land_class in named}
    if len(classes) == 1:
        return Said(whole, *named[0], areas=tuple(areas))
    return Said(whole, disagree=len(classes) > 1, areas=tuple(areas))


def _named(line: str, codes: CodeTable) -> tuple[str, str]:
    """The code in a label and its class; without "Lô" before and an area behind it, as far as the table reads it the
    same."""
    land_class = codes.read(line).land_class
    whole = " ".join(line.split())
    if land_class == "unknown":
        return whole, land_class
    code = " ".join(written.bare(line).split())
    return code if code == whole or codes.read(code).land_class == land_class else whole, land_class
