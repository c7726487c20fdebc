"""An impact as columns of tables and layers, as figures, and in a sentence or two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from ..access.assignment import tables as roads
from ..rules.judge import TOLERANCE
from ..rules.verdict import FAIL, NO_VERDICT, PASS
from ..text import say
from .carriers import KINDS
from .live import Impact
from .rows import Row

COLUMNS = {
    "topic": "string", "indicator": "string", "base": "double", "with_plant": "double", "delta": "double",
    "unit": "string", "required": "double", "verdict": "string", "source": "string", "name": "string",
    "base_verdict": "string", "evidence": "string",
}  # fmt: skip
PLOT = {"plot_id": "string", "name": "string", "area_ha": "double", "status": "string", "firms": "string",
        "fails": "integer", "verdict": "string"}  # fmt: skip
LAND = {"zone_id": "string", "class_before": "string", "class_after": "string", "area_ha": "double"}
SECTIONS = {"section_id": "string", "kind": "string", "capacity": "double", "base": "double", "with_plant": "double",
            "used_pct": "double", "unit": "string", "verdict": "string"}  # fmt: skip
PAIRS = {"firm_id": "string", "direction": "string", "output": "string", "input": "string", "distance_m": "double"}
LINKS = {"road": "string", **roads.OWN, **roads.BEFORE}


def impact_columns(impact: Impact, language: str) -> dict[str, list[Any]]:
    """One row a figure."""
    return {
        "topic": [row.topic for row in impact.rows],
        "indicator": [row.indicator for row in impact.rows],
        "base": [row.base for row in impact.rows],
        "with_plant": [row.with_plant for row in impact.rows],
        "delta": [row.delta for row in impact.rows],
        "unit": [row.unit for row in impact.rows],
        "required": [row.required for row in impact.rows],
        "verdict": [row.verdict for row in impact.rows],
        "source": [row.source[language] for row in impact.rows],
        "name": [row.name[language] for row in impact.rows],
        "base_verdict": [row.base_verdict for row in impact.rows],
        "evidence": [row.evidence for row in impact.rows],
    }


def plot_columns(impact: Impact) -> tuple[dict[str, list[Any]], np.ndarray]:
    """The place, with how many figures fail there."""
    site = impact.site
    rows = [] if site is None else [(site.id, site.name, site.ha, site.status, ", ".join(site.firms),
                                     len(failing(impact)), impact.verdict)]  # fmt: skip
    shapes = [] if site is None else [site.geometry]
    return _columns(PLOT, rows), _shapes(shapes)


def land_columns(impact: Impact) -> tuple[dict[str, list[Any]], np.ndarray]:
    """The land that turns industrial."""
    rows = [(each.zone, each.before, "industrial", float(each.geometry.area) / 10_000.0) for each in impact.changed]
    return _columns(LAND, rows), _shapes([each.geometry for each in impact.changed])


def section_columns(impact: Impact) -> tuple[dict[str, list[Any]], np.ndarray]:
    """Every section on the way of the plant, with its load."""
    rows, lines = [], []
    for each in impact.loaded:
        carrier, unit = each.carrier, KINDS[each.carrier.kind][2]
        for row in each.way:
            capacity, load = float(carrier.capacity[row]), float(carrier.load[row])
            sized = capacity > 0
            used = 100.0 * (load + each.added) / capacity if sized else None
            verdict = (PASS if load + each.added <= capacity * (1 + TOLERANCE) else FAIL) if sized else NO_VERDICT
            rows.append((str(carrier.id[row]), carrier.kind, capacity if sized else None, load, load + each.added,
                         used, unit, verdict))  # fmt: skip
            lines.append(carrier.line[row])
    return _columns(SECTIONS, rows), _shapes(lines)


def pair_columns(impact: Impact) -> tuple[dict[str, list[Any]], np.ndarray]:
    """Lines from the place to whoever it could exchange with."""
    rows: list[tuple[Any, ...]] = []
    lines: list[shapely.Geometry] = []
    if impact.site is None:
        return _columns(PAIRS, rows), _shapes(lines)
    here = shapely.get_coordinates(shapely.centroid(impact.site.geometry))[0]
    for each in impact.partners:
        direction = "output" if each.gives else "input"
        rows.append((each.firm, direction, each.output, each.input, each.distance_m))
        lines.append(shapely.LineString([here, each.place]))
    return _columns(PAIRS, rows), _shapes(lines)


def link_columns(impact: Impact) -> tuple[dict[str, list[Any]], np.ndarray]:
    """Roads with and without the plant, one row a direction."""
    found = impact.roads
    if found is None or impact.given.roads is None:
        return _columns(LINKS, []), _shapes([])
    columns: dict[str, list[Any]] = {"road": impact.given.roads.id[found.links.row].astype(str).tolist()}
    columns.update({name: list(values) for name, values in roads.own_columns(found).items()})
    return {name: columns[name] for name in LINKS}, found.links.geometry


def failing(impact: Impact) -> list[Row]:
    """What does not hold with the plant."""
    return [row for row in impact.rows if row.verdict == FAIL]


def message(impact: Impact, language: str) -> str:
    """The result in a sentence or two."""
    if impact.site is None or impact.given.card.is_empty:
        return say("impact.message.none", language)
    plot, bad = impact.site.id, failing(impact)
    if not bad:
        unknown = sum(1 for row in impact.rows if row.verdict == NO_VERDICT)
        return say(f"impact.message.{NO_VERDICT if unknown else PASS}", language, plot=plot, count=unknown)
    said = [say("impact.message.fail", language, plot=plot, count=len(bad), failing=_names(bad, language))]
    new = [row for row in bad if row.base_verdict != FAIL]
    if new and len(new) < len(bad):
        said.append(say("impact.message.new", language, failing=_names(new, language)))
    return " ".join(said)


def figures(impact: Impact) -> dict[str, Any]:
    """The outputs that are figures."""
    bad = failing(impact)
    return {
        "VERDICT": impact.verdict,
        "FAIL_COUNT": len(bad),
        "NEW_FAIL_COUNT": sum(1 for row in bad if row.base_verdict != FAIL),
        "PAIR_COUNT": len(impact.partners),
        "ROW_COUNT": len(impact.rows),
    }


def _names(rows: Sequence[Row], language: str) -> str:
    return "; ".join(row.name[language] for row in rows)


def _columns(names: dict[str, str], rows: Sequence[Sequence[Any]]) -> dict[str, list[Any]]:
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def _shapes(found: Sequence[Any]) -> np.ndarray:
    return np.array([*found, None], dtype=object)[:-1]
