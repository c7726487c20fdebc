"""The proof: areas, counts and boundary of the GIS equal the drawing and the approved table, class by class."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import shapely

from ...geometry.units import M2_PER_HA
from ...landuse.classes import CLASSES
from ...review.declared.table import DeclaredTable
from ...rules.judge import within
from ...text import LANGUAGES, class_names, number
from ..findings import FAIL, NOTE, Row, together
from ..schema import BOUNDARY_CLASS, ZONE_CLASS
from .land import Land

AT = ("QuyHoach", "", ZONE_CLASS)


def against_drawing(land: Land, drawn: Land, file: str, tolerance_ha: float) -> Iterator[Row]:
    """Areas, numbers of zones and boundary of the plan against those of the drawing `file`."""
    yield from _areas("drawing_area", land, drawn.hectares(), file, tolerance_ha)
    ours, theirs = land.counts(), drawn.counts()
    apart = [name for name in CLASSES if ours.get(name, 0) != theirs.get(name, 0)]
    if apart:
        told = {
            language: "; ".join(f"{class_names((name,), language)} {ours.get(name, 0)} ≠ {theirs.get(name, 0)}"
                                for name in apart)
            for language in LANGUAGES
        }  # fmt: skip
        params = {"told": told, "file": file}
        yield Row(FAIL, "drawing_count", *AT, count=len(apart), params=params, geometry=together(land.of(apart)))
    if land.boundary is not None and drawn.boundary is not None:
        yield from _boundary(land.boundary, drawn.boundary, file, tolerance_ha)
    elif drawn.boundary is None:
        yield Row(NOTE, "drawing_no_boundary", params={"file": file})


def against_table(land: Land, table: DeclaredTable, file: str, tolerance_ha: float) -> Iterator[Row]:
    """Areas by class and their total against the approved table `file`, whose figures are rounded."""
    declared: dict[str, float] = {}
    for row in table.land():
        declared[row.land_class] = declared.get(row.land_class, 0.0) + row.area_ha
    rows: dict[str, int] = {name: sum(row.land_class == name for row in table.land()) for name in declared}
    slack = {name: tolerance_ha + table.area_slack_ha * rows.get(name, 0) for name in CLASSES}
    yield from _areas("table_area", land, declared, file, slack)
    total_ha = table.total_ha()
    if total_ha is None or land.boundary is None:
        return
    park_ha = land.boundary.area / M2_PER_HA
    if not within(park_ha, total_ha, tolerance_ha + table.area_slack_ha):
        params = {"ours": park_ha, "theirs": total_ha, "delta": park_ha - total_ha, "file": file}
        at = ("QuyHoach", "", BOUNDARY_CLASS)
        yield Row(FAIL, "table_total", *at, params=params, geometry=land.boundary)


def _areas(
    kind: str, land: Land, theirs: Mapping[str, float], file: str, tolerance_ha: float | Mapping[str, float]
) -> Iterator[Row]:
    ours = land.hectares()
    most = tolerance_ha if isinstance(tolerance_ha, Mapping) else dict.fromkeys(CLASSES, tolerance_ha)
    apart = [name for name in CLASSES if not within(ours.get(name, 0.0), theirs.get(name, 0.0), most[name])]
    if apart:
        told = {language: _told(apart, ours, theirs, language) for language in LANGUAGES}
        params: dict[str, Any] = {"told": told, "file": file}
        yield Row(FAIL, kind, *AT, count=len(apart), params=params, geometry=together(land.of(apart)))


def _told(apart: list[str], ours: Mapping[str, float], theirs: Mapping[str, float], language: str) -> str:
    """ "Cây xanh 12,00 ≠ 14,00 (−2,00)" for each class."""
    parts = []
    for name in apart:
        one, other = ours.get(name, 0.0), theirs.get(name, 0.0)
        figures = (
            number(one, ",.2f", language),
            number(other, ",.2f", language),
            number(one - other, "+,.4g", language),
        )
        parts.append("{} {} ≠ {} ha ({})".format(class_names((name,), language), *figures))
    return "; ".join(parts)


def _boundary(ours: shapely.Geometry, theirs: shapely.Geometry, file: str, tolerance_ha: float) -> Iterator[Row]:
    apart = shapely.symmetric_difference(ours, theirs)
    area_ha = apart.area / M2_PER_HA
    if not within(area_ha, 0.0, tolerance_ha):
        at = ("QuyHoach", "", BOUNDARY_CLASS)
        params = {"area_ha": area_ha, "ours": ours.area / M2_PER_HA, "theirs": theirs.area / M2_PER_HA, "file": file}
        yield Row(FAIL, "drawing_boundary", *at, params=params, geometry=together(np.array([apart])))
