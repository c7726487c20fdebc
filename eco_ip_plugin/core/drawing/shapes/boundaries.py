"""Outlines on boundary layers that bound no park: plots, told by the land use written in them, and boundaries inside
a boundary."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import shapely

from ...findings import Finding
from ...geometry.polygons import united
from ..notes import note
from ..words.labels import Said
from ..words.layers import LayerUse
from .outlines import Areas
from .symbols import ROUND_M2

_PLOTS_ON_A_LAYER = 2
"""One outline with a land use in it may be a park whose only plot is not closed; two are plots."""
_INSIDE_SHARE = 0.99


def plots_among(
    boundary: Areas, zones: Areas, words: Mapping[int, Said], uses: Mapping[str, LayerUse], chosen: Collection[str]
) -> tuple[np.ndarray, list[Finding]]:
    """(b,) which of `boundary` are plots, and what is to be said about it and about boundaries inside a boundary.

    words: what is written in the polygons of `boundary` alone, by row. chosen: layers that the
    user himself called boundary; they stay it.
    """
    inside, holds = _nesting(boundary), _holding(boundary, zones)
    named = np.array([words[row].land_class != "unknown" if row in words else False for row in range(len(boundary))])
    plots = np.zeros(len(boundary), dtype=bool)
    for name in sorted(set(boundary.layer.tolist()) - set(chosen)):
        here = boundary.layer == name
        if np.count_nonzero(here & named & ~holds) >= _PLOTS_ON_A_LAYER:
            plots |= here & ~holds
    findings = _told(boundary, plots, "plots", uses) + _told(boundary, inside & ~plots, "nested", uses)
    return plots, findings


def _nesting(boundary: Areas) -> np.ndarray:
    """(b,) whether a boundary lies inside another one."""
    one, other = shapely.STRtree(boundary.geometry).query(boundary.geometry, predicate="intersects")
    area = shapely.area(boundary.geometry)
    smaller = area[one] < _INSIDE_SHARE * area[other]
    one, other = one[smaller], other[smaller]
    common = shapely.area(shapely.intersection(boundary.geometry[one], boundary.geometry[other]))
    inside = np.zeros(len(boundary), dtype=bool)
    inside[one[common >= _INSIDE_SHARE * area[one]]] = True
    return inside


def _holding(boundary: Areas, zones: Areas) -> np.ndarray:
    """(b,) whether a zone or a smaller boundary lies in a boundary; what may be a symbol does not count."""
    shapes = np.concatenate((boundary.geometry, zones.geometry))
    shapes = shapes[shapely.area(shapes) >= ROUND_M2]
    places, size = shapely.point_on_surface(shapes), shapely.area(shapes)
    place, row = shapely.STRtree(boundary.geometry).query(places, predicate="within")
    holds = np.zeros(len(boundary), dtype=bool)
    holds[row[size[place] < _INSIDE_SHARE * shapely.area(boundary.geometry)[row]]] = True
    return holds


def _told(boundary: Areas, which: np.ndarray, kind: str, uses: Mapping[str, LayerUse]) -> list[Finding]:
    findings = []
    for name in sorted(set(boundary.layer[which].tolist())):
        shapes = boundary.geometry[which & (boundary.layer == name)]
        handles = tuple(boundary.handle[which & (boundary.layer == name)].tolist())
        findings.append(
            note(
                kind, "warning", f"drawing.{kind}", layer=uses[name].name, ids=handles, count=len(shapes),
                area_m2=float(shapely.area(shapes).sum()), geometry=united(shapes),
            )
        )  # fmt: skip
    return findings
