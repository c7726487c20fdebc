"""Layers that the user's table keeps out of the zones: what lies on them is told with its area, nothing goes unseen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely

from ..findings import Finding
from ..geometry.polygons import repaired, united
from ..geometry.units import M2_PER_HA
from ..progress import Progress
from .notes import note
from .shapes.land import land_of
from .shapes.outlines import Areas
from .sheet import Sheet
from .words.layers import ANNOTATION, BY_TABLE, SKIP, LayerUse


@dataclass(frozen=True)
class Aside:
    """count: objects on a layer that is set aside; geometry: what its outlines, hatches and lines enclose, each place
    once, None where that is nothing."""

    count: int
    geometry: Any

    @property
    def area_m2(self) -> float:
        """Square metres of it."""
        return 0.0 if self.geometry is None else float(self.geometry.area)


def set_aside(
    sheet: Sheet, uses: Mapping[str, LayerUse], tolerance_m: float, progress: Progress
) -> tuple[dict[str, Aside], list[Finding]]:
    """What the user's table leaves out, by layer, and a finding for each. sheet: in metres."""
    chosen = {name for name, use in uses.items() if use.by == BY_TABLE and use.role in (SKIP, ANNOTATION)}
    if not chosen:
        return {}, []
    counts: Counter[str] = Counter(path.layer for path in sheet.paths)
    counts.update(fill.layer for fill in sheet.fills)
    counts.update(label.layer for label in sheet.labels if uses[label.layer].role == SKIP)
    for (name, _), count in sheet.left_out.items():
        counts[name] += count
    drawn = Sheet(
        [path for path in sheet.paths if path.layer in chosen], [fill for fill in sheet.fills if fill.layer in chosen]
    )
    # As land of a known use, whatever it is: then all that a layer encloses by itself is found.
    as_land = {name: replace(uses[name], role="", land_class="other") for name in chosen}
    shapes = _by_layer(land_of(drawn, [], as_land, tolerance_m, progress).zones, progress)
    aside = {name: Aside(counts[name], shapes.get(name)) for name in sorted(chosen)}
    return aside, [_told(uses[name], each) for name, each in aside.items()]


def _by_layer(areas: Areas, progress: Progress) -> dict[str, Any]:
    geometry, _ = repaired(areas.geometry, progress)
    there = ~shapely.is_missing(geometry)
    geometry, layer = geometry[there], areas.layer[there]
    order = np.argsort(layer, kind="stable")
    names, first = np.unique(layer[order], return_index=True)
    parts = np.split(geometry[order], first[1:])
    return {str(name): united(part) for name, part in zip(names.tolist(), parts)}


def _told(use: LayerUse, aside: Aside) -> Finding:
    key = "drawing.skipped.chosen" if use.role == SKIP else "drawing.not_land.chosen"
    return note(
        "skipped", "info", key, layer=use.name, count=aside.count, area_m2=aside.area_m2, geometry=aside.geometry,
        area_ha=aside.area_m2 / M2_PER_HA,
    )  # fmt: skip
