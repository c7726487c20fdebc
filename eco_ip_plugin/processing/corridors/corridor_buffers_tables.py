"""The output layers of the corridor study: their fields, and a study as their rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from qgis.core import QgsWkbTypes

from ...core.corridors.strips.lines import Corridors
from ...core.corridors.strips.overlaps import Shared
from ...core.corridors.strips.study import Places, Study, Terms
from ...core.tables.project_csv import plain
from ...core.text import say

KIND, NAME = ("kind", "string"), ("kind_name", "string")
AREA = ("area_m2", "double")
CORRIDOR = (
    KIND, ("width_m", "double"), ("area_ha", "double"), ("length_m", "double"), ("widths", "string"), NAME,
    ("evidence", "string"),
)  # fmt: skip
SAFETY = (KIND, ("safety_m", "double"), ("area_ha", "double"), NAME, ("clause", "string"), ("evidence", "string"))
LAND_TAKE = (
    ("plot_id", "string"), KIND, AREA, ("share_pct", "double"), ("land_use", "string"), ("cost", "double"),
)  # fmt: skip
ENCROACHMENTS = (("obstacle_id", "string"), KIND, AREA, ("strip", "string"))
GAPS = (
    ("length_m", "double"), ("line_id", "string"), ("other_id", "string"), KIND, ("other_kind", "string"),
)  # fmt: skip
CLASHES = (
    ("kind_a", "string"), ("kind_b", "string"), AREA, ("clause", "string"), ("evidence", "string"),
    ("message", "string"),
)  # fmt: skip
UNSERVED = (("what", "string"), ("id", "string"), ("message", "string"))

_POLYGONS = QgsWkbTypes.Type.MultiPolygon
Output = tuple[Sequence[tuple[str, str]], list[tuple[Any, ...]], np.ndarray, str, Any]


def compensation(found: Study, plots: Places | None, terms: Terms) -> np.ndarray:
    """Price of each piece of land taken, (k,), NaN where its use has none."""
    if plots is None:
        return np.zeros(0)
    prices = [terms.prices.get(plain(use), np.nan) if use else np.nan for use in plots.use[found.land_take.other]]
    return np.array(prices, dtype=float) * found.land_take.area_m2


def unpriced(found: Study, plots: Places | None, terms: Terms) -> list[str]:
    """Uses of land taken that have no price."""
    if plots is None:
        return []
    without = np.isnan(compensation(found, plots, terms))
    return sorted({use or "–" for use in plots.use[found.land_take.other[without]]})


def _corridor(found: Study, corridors: Corridors, plots: Any, obstacles: Any, terms: Terms, language: str) -> Output:
    strips = found.strips
    rows = [
        (
            kind,
            widths[0] if len(widths) == 1 else None,
            area.area / 10_000.0,
            float(length_m),
            "; ".join(f"{width:g}" for width in widths),
            _name(kind, corridors, language),
            "project",
        )
        for kind, widths, area, length_m in zip(strips.kind, strips.widths_m, strips.corridor, strips.length_m)
    ]
    return CORRIDOR, rows, strips.corridor, "corridor_land.qml", _POLYGONS


def _safety(found: Study, corridors: Corridors, plots: Any, obstacles: Any, terms: Terms, language: str) -> Output:
    there = np.flatnonzero(~shapely.is_empty(found.strips.safety))
    rows = []
    for position in there.tolist():
        kind = found.strips.kind[position]
        widths = np.unique(corridors.safety_m[corridors.kind == kind])
        known = corridors.kinds.get(kind)
        # A figure of the user's own is no law, whatever the shipped table says of the kind.
        lawful = known is not None and known.safety_m is not None and widths.tolist() == [known.safety_m]
        rows.append((
            kind,
            float(widths[0]) if len(widths) == 1 else None,
            found.strips.safety[position].area / 10_000.0,
            _name(kind, corridors, language),
            known.clause if known and lawful else None,
            known.evidence if known and lawful else "project",
        ))  # fmt: skip
    return SAFETY, rows, found.strips.safety[there], "corridor_safety.qml", _POLYGONS


def _land_take(found: Study, corridors: Any, plots: Places | None, obstacles: Any, terms: Terms, _: str) -> Output:
    take = found.land_take
    if plots is None:
        return LAND_TAKE, [], take.geometry, "", _POLYGONS
    share_pct = take.area_m2 / shapely.area(plots.geometry[take.other]) * 100.0
    cost = compensation(found, plots, terms)
    rows = [
        (plots.id[plot], found.strips.kind[kind], area, share, plots.use[plot], None if np.isnan(price) else price)
        for plot, kind, area, share, price in zip(
            take.other, take.one, take.area_m2.tolist(), share_pct.tolist(), cost.tolist()
        )
    ]
    return LAND_TAKE, rows, take.geometry, "corridor_land_take.qml", _POLYGONS


def _encroachments(
    found: Study, corridors: Any, plots: Any, obstacles: Places | None, terms: Any, language: str
) -> Output:
    rows, shapes = [], [np.empty(0, dtype=object)]
    for strip, pieces in (("corridor", found.in_corridor), ("safety", found.in_safety)):
        rows += _strip_rows(strip, pieces, found, obstacles)
        shapes.append(pieces.geometry)
    return ENCROACHMENTS, rows, np.concatenate(shapes), "corridor_encroachments.qml", _POLYGONS


def _strip_rows(strip: str, pieces: Shared, found: Study, obstacles: Places | None) -> list[tuple[Any, ...]]:
    if obstacles is None:
        return []
    return [
        (obstacles.id[place], found.strips.kind[kind], area_m2, strip)
        for place, kind, area_m2 in zip(pieces.other, pieces.one, pieces.area_m2.tolist())
    ]


def _gaps(found: Study, corridors: Corridors, plots: Any, obstacles: Any, terms: Any, language: str) -> Output:
    rows = [
        (
            gap.length_m,
            corridors.id[gap.feature],
            corridors.id[gap.other],
            corridors.kind[gap.feature],
            corridors.kind[gap.other],
        )
        for gap in found.breaks
    ]
    lines = np.empty(len(rows), dtype=object)
    lines[:] = [gap.line for gap in found.breaks]
    return GAPS, rows, lines, "corridor_gaps.qml", QgsWkbTypes.Type.MultiLineString


def _clashes(found: Study, corridors: Corridors, plots: Any, obstacles: Any, terms: Any, language: str) -> Output:
    rows = []
    for clash in found.clashes:
        a, b = (_name(kind, corridors, language) for kind in (clash.kind_a, clash.kind_b))
        message = say("corridor.clash", language, kind_a=a, kind_b=b, clause=clash.clause)
        rows.append((clash.kind_a, clash.kind_b, clash.area_m2, clash.clause, clash.evidence, message))
    shapes = np.empty(len(rows), dtype=object)
    shapes[:] = [clash.geometry for clash in found.clashes]
    return CLASHES, rows, shapes, "corridor_clashes.qml", _POLYGONS


def _unserved(
    found: Study, corridors: Corridors, plots: Places | None, obstacles: Any, terms: Any, language: str
) -> Output:
    ends = [str(corridors.id[line]) for line in found.loose_line]
    rows = [("loose_end", id_, say("corridor.loose_end", language, id=id_)) for id_ in ends]
    points = found.loose_end
    if plots is not None:
        ids = plots.id[found.unserved]
        rows += [("plot", id_, say("corridor.unserved", language, id=id_)) for id_ in ids]
        points = np.concatenate([points, shapely.point_on_surface(plots.geometry[found.unserved])])
    return UNSERVED, rows, points, "corridor_unserved.qml", QgsWkbTypes.Type.Point


def _name(kind: str, corridors: Corridors, language: str) -> str:
    return corridors.kinds[kind].name[language] if kind in corridors.kinds else kind


OUTPUTS = {
    "CORRIDOR": _corridor,
    "SAFETY": _safety,
    "LAND_TAKE": _land_take,
    "ENCROACHMENTS": _encroachments,
    "GAPS": _gaps,
    "CLASHES": _clashes,
    "UNSERVED": _unserved,
}
