"""The proof: areas, counts and boundary of the GIS equal the drawing and the approved table, class by class."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
from .places import NOTHING, misplaced

AT = ("QuyHoach", "", ZONE_CLASS)
_ALIKE_HA = 0.0005
"""What programs measure differently: else a figure rounded at the very middle would be wrong in one of them."""
BOUNDARY = "boundary"
"""The last row of the proof, beside the land uses."""
EQUAL, DIFFERS, NOT_COMPARED = "equal", "differs", "not_compared"


@dataclass(frozen=True)
class Compared:
    """One land use, or the `boundary`, in databases, drawing and table; None where one of them does not say, or is not
    there. apart_ha: of the boundary, what lies in one of databases and drawing alone."""

    land_class: str
    gis_ha: float | None
    gis_count: int | None
    drawing_ha: float | None
    drawing_count: int | None
    table_ha: float | None
    apart_ha: float | None
    state: str


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
    yield from _places(land, drawn, file, tolerance_ha)
    if land.boundary is not None and drawn.boundary is not None:
        yield from _boundary(land.boundary, drawn.boundary, file, tolerance_ha)
    elif drawn.boundary is None:
        yield Row(NOTE, "drawing_no_boundary", params={"file": file})


def against_table(land: Land, table: DeclaredTable, file: str, tolerance_ha: float) -> Iterator[Row]:
    """Areas by class and their total against the approved table `file`, whose figures are rounded."""
    yield from _areas("table_area", land, _declared_ha(table), file, _slack_ha(table, tolerance_ha))
    total_ha = table.total_ha()
    if total_ha is None or land.boundary is None:
        return
    park_ha = land.boundary.area / M2_PER_HA
    if not within(park_ha, total_ha, max(tolerance_ha, table.area_slack_ha + _ALIKE_HA)):
        params = {"ours": park_ha, "theirs": total_ha, "delta": park_ha - total_ha, "file": file}
        at = ("QuyHoach", "", BOUNDARY_CLASS)
        yield Row(FAIL, "table_total", *at, params=params, geometry=land.boundary)


def compared(land: Land, drawn: Land | None, table: DeclaredTable | None, tolerance_ha: float) -> tuple[Compared, ...]:
    """Class by class what the databases have, and drawing and table where there are any; the boundary comes last.
    `differs` wherever a finding of `against_drawing` or `against_table` names the class."""
    ours, numbers = land.hectares(), land.counts()
    theirs, counts = ({}, {}) if drawn is None else (drawn.hectares(), drawn.counts())
    declared = {} if table is None else _declared_ha(table)
    slack = {} if table is None else _slack_ha(table, tolerance_ha)
    elsewhere = {} if drawn is None else misplaced(land, drawn, tolerance_ha).apart_ha
    there = {*ours, *theirs, *declared}
    rows = []
    for name in (each for each in CLASSES if each in there):
        here, agree = ours.get(name, 0.0), []
        if drawn is not None:
            agree += [within(here, theirs.get(name, 0.0), tolerance_ha), numbers.get(name, 0) == counts.get(name, 0)]
            agree.append(name not in elsewhere)
        if table is not None:
            agree.append(within(here, declared.get(name, 0.0), slack[name]))
        rows.append(Compared(
            name, here, numbers.get(name, 0), None if drawn is None else theirs.get(name, 0.0),
            None if drawn is None else counts.get(name, 0), None if table is None else declared.get(name, 0.0), None,
            _state(agree),
        ))  # fmt: skip
    return (*rows, _boundary_row(land, drawn, table, tolerance_ha))


def _boundary_row(land: Land, drawn: Land | None, table: DeclaredTable | None, tolerance_ha: float) -> Compared:
    ours, theirs = land.boundary, None if drawn is None else drawn.boundary
    total_ha = None if table is None else table.total_ha()
    apart_ha, agree = None, []
    if ours is not None and theirs is not None:
        apart_ha = shapely.symmetric_difference(ours, theirs).area / M2_PER_HA
        agree.append(within(apart_ha, 0.0, tolerance_ha))
    if ours is not None and table is not None and total_ha is not None:
        agree.append(within(ours.area / M2_PER_HA, total_ha, max(tolerance_ha, table.area_slack_ha + _ALIKE_HA)))
    hectares = [None if each is None else each.area / M2_PER_HA for each in (ours, theirs)]
    counts = [None if each is None else int(shapely.get_num_geometries(each)) for each in (ours, theirs)]
    return Compared(BOUNDARY, hectares[0], counts[0], hectares[1], counts[1], total_ha, apart_ha, _state(agree))


def _state(agree: list[bool]) -> str:
    return NOT_COMPARED if not agree else EQUAL if all(agree) else DIFFERS


def _declared_ha(table: DeclaredTable) -> dict[str, float]:
    """Hectares of the table by land-use class."""
    declared: dict[str, float] = {}
    for row in table.land():
        declared[row.land_class] = declared.get(row.land_class, 0.0) + row.area_ha
    return declared


def _slack_ha(table: DeclaredTable, tolerance_ha: float) -> dict[str, float]:
    """What a class may be off by: the tolerance, or the rounding of each of its rows where that is more."""
    classes = [row.land_class for row in table.land()]
    return {name: max(tolerance_ha, table.area_slack_ha * classes.count(name) + _ALIKE_HA) for name in CLASSES}


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


def _places(land: Land, drawn: Land, file: str, tolerance_ha: float) -> Iterator[Row]:
    """Land that lies elsewhere, or is of another use, where sums alone would not tell."""
    found = misplaced(land, drawn, tolerance_ha)
    if found.apart_ha:
        told = {language: _pairs_told(found.pairs_ha, language) for language in LANGUAGES}
        params = {"told": told, "file": file}
        yield Row(FAIL, "drawing_place", *AT, count=len(found.apart_ha), params=params, geometry=found.place)


def _pairs_told(pairs_ha: Mapping[tuple[str, str], float], language: str) -> str:
    """ "Cây xanh ≠ Giao thông 2,00 ha" for each pair, the largest first."""
    parts = []
    for pair, area_ha in sorted(pairs_ha.items(), key=lambda each: -each[1]):
        ours, theirs = (class_names((name,), language) if name != NOTHING else "–" for name in pair)
        parts.append(f"{ours} ≠ {theirs} {number(area_ha, ',.2f', language)} ha")
    return "; ".join(parts)


def _boundary(ours: shapely.Geometry, theirs: shapely.Geometry, file: str, tolerance_ha: float) -> Iterator[Row]:
    apart = shapely.symmetric_difference(ours, theirs)
    area_ha = apart.area / M2_PER_HA
    if not within(area_ha, 0.0, tolerance_ha):
        at = ("QuyHoach", "", BOUNDARY_CLASS)
        params = {"area_ha": area_ha, "ours": ours.area / M2_PER_HA, "theirs": theirs.area / M2_PER_HA, "file": file}
        yield Row(FAIL, "drawing_boundary", *at, params=params, geometry=together(np.array([apart])))
