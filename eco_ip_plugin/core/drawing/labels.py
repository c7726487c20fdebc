"""Texts to the polygons they stand in, and what those texts say about the land."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ..landuse.codes import CodeTable, Reading


@dataclass(frozen=True)
class Said:
    """What the texts in a polygon say: all of them, the one that names a land use, the class it names; `disagree`
    when they name several classes, and none is taken."""

    texts: str = ""
    code: str = ""
    land_class: str = "unknown"
    disagree: bool = False


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
    known: dict[str, Reading] = {}
    return {polygon: _together(found, codes, known) for polygon, found in inside.items()}


def _together(texts: list[str], codes: CodeTable, known: dict[str, Reading]) -> Said:
    named = []
    for text in texts:
        for line in (text, *text.split("\n")):
            reading = known.get(line) or known.setdefault(line, codes.read(line))
            if reading.land_class != "unknown":
                named.append((" ".join(line.split()), reading.land_class))
                break
    whole = "; ".join(" ".join(text.split()) for text in texts)
    classes = {land_class for _, land_class in named}
    if len(classes) == 1:
        return Said(whole, *named[0])
    return Said(whole, disagree=len(classes) > 1)
