"""What an import would make of each layer of a drawing, told before anything is written: a row a layer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ..tables.words import fold
from .intake import Intake
from .shapes.outlines import Areas
from .sheet import Sheet
from .words.layers import BY_NAME, BY_TABLE, SKIP, LayerUse

OUTLINE, LINE, HATCH, TEXT, HIDDEN, UNREAD = KINDS = ("outline", "line", "hatch", "text", "hidden", "unread")
"""What objects are counted as: closed lines, open lines, hatches, texts, those not seen on paper, those not read."""
BY_LABEL = "label"
"""What says a layer's land use, besides `layers.BY_TABLE`, `BY_NAME` and `BY_CODE`."""


@dataclass(frozen=True)
class LayerFacts:
    """A layer as an import takes it. name: in Unicode; objects: how many of which of `KINDS`, as blocks are unfolded;
    encodings: in which its name and texts came, () where they have no marks; sure: whether none of them is in doubt;
    use: what it is for; by: what said so, "" for nothing; classes: square metres of its zones by class, the largest
    first; boundary_m2: of boundaries; aside_m2: of what the user's table keeps out."""

    name: str
    objects: tuple[tuple[str, int], ...]
    encodings: tuple[str, ...]
    sure: bool
    use: LayerUse
    by: str
    classes: tuple[tuple[str, float], ...]
    boundary_m2: float
    aside_m2: float

    @property
    def land_m2(self) -> float:
        """Square metres of its zones."""
        return sum(area_m2 for _, area_m2 in self.classes)

    @property
    def is_left_out(self) -> bool:
        """Whether nothing on it is read."""
        return self.use.role == SKIP


def previewed(sheet: Sheet, intake: Intake) -> tuple[LayerFacts, ...]:
    """A row for each layer of `sheet` that holds something, by name; `intake` is what `take_in` made of it."""
    objects, encodings, doubts = _objects(sheet), _encodings(sheet, intake), _doubts(sheet, intake)
    land, boundary = _by_class(intake.zones, intake.land_class), _by_class(intake.boundary, None)
    rows = []
    for layer, reading in intake.layers.names.items():
        use, classes = intake.layers.uses[layer], land.get(layer, {})
        aside = intake.layers.aside.get(layer)
        rows.append(
            LayerFacts(
                reading.text,
                tuple((kind, objects[layer][kind]) for kind in KINDS if objects[layer][kind]),
                tuple(sorted(encodings[layer])),
                layer not in doubts,
                use,
                _by(use, classes),
                tuple(sorted(classes.items(), key=lambda each: -each[1])),
                sum(boundary.get(layer, {}).values()),
                0.0 if aside is None else aside.area_m2,
            )
        )
    return tuple(sorted(rows, key=lambda row: (fold(row.name), row.name)))


def _objects(sheet: Sheet) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sheet.paths:
        closed = path.closed or (len(path.xy) > 3 and bool((path.xy[0] == path.xy[-1]).all()))
        found[path.layer][OUTLINE if closed else LINE] += 1
    for kind, items in ((HATCH, sheet.fills), (TEXT, sheet.labels)):
        for item in items:
            found[item.layer][kind] += 1
    for counts in (sheet.hidden, sheet.invisible):
        for layer, count in counts.items():
            found[layer][HIDDEN] += count
    for (layer, _), count in sheet.left_out.items():
        found[layer][UNREAD] += count
    return found


def _encodings(sheet: Sheet, intake: Intake) -> dict[str, set[str]]:
    """By layer the encodings of its name and texts, as far as they hold more than plain letters."""
    found: dict[str, set[str]] = defaultdict(set)
    for layer, reading in intake.layers.names.items():
        if not reading.text.isascii():
            found[layer].add(reading.encoding)
    for label, reading in zip(sheet.labels, intake.layers.texts):
        if not reading.text.isascii():
            found[label.layer].add(reading.encoding)
    return found


def _doubts(sheet: Sheet, intake: Intake) -> set[str]:
    named = {layer for layer, reading in intake.layers.names.items() if not reading.sure}
    return named | {label.layer for label, text in zip(sheet.labels, intake.layers.texts) if not text.sure}


def _by_class(areas: Areas, land_class: Sequence[str] | None) -> dict[str, dict[str, float]]:
    """Square metres by layer and class."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    area_m2 = shapely.area(areas.geometry) if len(areas) else np.empty(0)
    classes: Iterable[str] = [""] * len(areas) if land_class is None else land_class
    for layer, name, size_m2 in zip(areas.layer.tolist(), classes, area_m2.tolist()):
        found[layer][name] = found[layer].get(name, 0.0) + size_m2
    return found


def _by(use: LayerUse, classes: dict[str, float]) -> str:
    """What said what a layer is for: labels where nothing else did and some of its zones are of a known use."""
    if use.by in (BY_TABLE, BY_NAME) or use.land_class != "unknown":
        return use.by
    return BY_LABEL if set(classes) - {"unknown"} else ""
