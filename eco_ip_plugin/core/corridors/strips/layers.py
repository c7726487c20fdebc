"""What a study of corridors found as layers: (n,) values by column, and (n,) geometries."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

from ...geometry.units import M2_PER_HA
from ...text import say
from .study import Study

Layer = tuple[dict[str, list[Any]], Any]


def corridor_layer(found: Study, language: str) -> Layer:
    """Corridor land by kind."""
    strips = found.strips
    columns: dict[str, list[Any]] = {
        "kind": strips.kind,
        "width_m": [widths[0] if len(widths) == 1 else None for widths in strips.widths_m],
        "area_ha": (shapely.area(strips.corridor) / M2_PER_HA).tolist(),
        "length_m": strips.length_m.tolist(),
        "widths": ["; ".join(f"{width:g}" for width in widths) for widths in strips.widths_m],
        "kind_name": [found.corridors.name(kind, language) for kind in strips.kind],
        "evidence": ["project"] * len(strips.kind),
    }
    return columns, strips.corridor


def safety_layer(found: Study, language: str) -> Layer:
    """Safety strips by kind, with the rule where it is a rule's."""
    corridors, there = found.corridors, np.flatnonzero(~shapely.is_empty(found.strips.safety))
    kinds = [found.strips.kind[row] for row in there]
    widths = [np.unique(corridors.safety_m[corridors.kind == kind]).tolist() for kind in kinds]
    known = [corridors.kinds.get(kind) for kind in kinds]
    # A figure of the user's own is no law, whatever the shipped table says of the kind.
    lawful = [kind if kind and each == [kind.safety_m] else None for kind, each in zip(known, widths)]
    columns: dict[str, list[Any]] = {
        "kind": kinds,
        "safety_m": [each[0] if len(each) == 1 else None for each in widths],
        "area_ha": (shapely.area(found.strips.safety[there]) / M2_PER_HA).tolist(),
        "kind_name": [corridors.name(kind, language) for kind in kinds],
        "clause": [kind.clause if kind else None for kind in lawful],
        "evidence": [kind.evidence if kind else "project" for kind in lawful],
    }
    return columns, found.strips.safety[there]


def land_take_layer(found: Study) -> Layer:
    """Land each kind takes from each plot."""
    take, plots = found.land_take, found.plots
    columns: dict[str, list[Any]] = {
        "plot_id": [] if plots is None else plots.id[take.other].tolist(),
        "kind": [found.strips.kind[kind] for kind in take.one],
        "area_m2": take.area_m2.tolist(),
        "share_pct": found.share_pct.tolist(),
        "land_use": [] if plots is None else plots.use[take.other].tolist(),
        "cost": [None if np.isnan(cost) else cost for cost in found.cost.tolist()],
    }
    return columns, take.geometry


def encroachment_layer(found: Study) -> Layer:
    """Parts of obstacles in corridors and in safety strips."""
    strips = {"corridor": found.in_corridor, "safety": found.in_safety}
    place, kind, area_m2, pieces = (
        np.concatenate([getattr(each, part) for each in strips.values()])
        for part in ("other", "one", "area_m2", "geometry")
    )
    columns: dict[str, list[Any]] = {
        "obstacle_id": [] if found.obstacles is None else found.obstacles.id[place].tolist(),
        "kind": [found.strips.kind[each] for each in kind],
        "area_m2": area_m2.tolist(),
        "strip": [strip for strip, each in strips.items() for _ in each.other],
    }
    return columns, pieces


def break_layer(found: Study) -> Layer:
    """Lines across the breaks."""
    corridors, breaks = found.corridors, found.breaks
    columns: dict[str, list[Any]] = {
        "length_m": [each.length_m for each in breaks],
        "line_id": [corridors.id[each.feature] for each in breaks],
        "other_id": [corridors.id[each.other] for each in breaks],
        "kind": [corridors.kind[each.feature] for each in breaks],
        "other_kind": [corridors.kind[each.other] for each in breaks],
    }
    return columns, [each.line for each in breaks]


def clash_layer(found: Study, language: str) -> Layer:
    """Where kinds lie over each other that may not share a tunnel."""
    name, clashes = found.corridors.name, found.clashes
    columns: dict[str, list[Any]] = {
        "kind_a": [each.kind_a for each in clashes],
        "kind_b": [each.kind_b for each in clashes],
        "area_m2": [each.area_m2 for each in clashes],
        "clause": [each.clause for each in clashes],
        "evidence": [each.evidence for each in clashes],
        "message": [
            say(
                "corridor.clash", language, kind_a=name(each.kind_a, language), kind_b=name(each.kind_b, language),
                clause=each.clause,
            )
            for each in clashes
        ],
    }  # fmt: skip
    return columns, [each.geometry for each in clashes]


def unserved_layer(found: Study, language: str) -> Layer:
    """Loose ends, and a point on each plot that no corridor reaches."""
    ends = [str(found.corridors.id[line]) for line in found.loose_line]
    plots, points = [], found.loose_end
    if found.plots is not None:
        plots = found.plots.id[found.unserved].tolist()
        points = np.concatenate([points, shapely.point_on_surface(found.plots.geometry[found.unserved])])
    columns: dict[str, list[Any]] = {
        "what": ["loose_end"] * len(ends) + ["plot"] * len(plots),
        "id": ends + plots,
        "message": [say("corridor.loose_end", language, id=each) for each in ends]
        + [say("corridor.unserved", language, id=each) for each in plots],
    }
    return columns, points
