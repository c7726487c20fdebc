"""How far each supplier reaches: the table REACH as columns, and its circles or strips along the network."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import shapely

from ..analysis import Analysis
from ..matching.network import Graph
from ..matching.places import A_M, FLATTENING, Places

_RING = 64
_STRIP_M = 20.0
_METRES_PER_DEGREE = 111_320.0  # of latitude; only for how wide a strip is drawn


def reach_columns(analysis: Analysis) -> dict[str, list[Any]]:
    """REACH: one row per supplier and resource."""
    limits, suppliers = analysis.terms.limits, _suppliers(analysis)
    return {
        "firm_id": [analysis.firms.id[firm] for firm, _ in suppliers],
        "resource": [resource for _, resource in suppliers],
        "radius_m": [limits.vocabulary.radius_m(resource, limits.radii) for _, resource in suppliers],
        "measured": ["network" if limits.by_network else "straight"] * len(suppliers),
    }


def reach_shapes(
    analysis: Analysis, places: Places, graph: Graph | None, to_layer: Callable[[np.ndarray], np.ndarray]
) -> np.ndarray:
    """(s,) shapes of REACH in the firms' coordinates: circles, or strips along the network where it counts.

    to_layer: (n, 2) degrees in the firms' coordinates, for places on the ellipsoid.
    """
    if graph is not None:
        strips = _strips(analysis, graph, _METRES_PER_DEGREE if places.geodesic else 1.0)
        return shapely.transform(strips, to_layer) if places.geodesic else strips
    rings = _rings(analysis, places.xy if places.geodesic else None)
    if places.geodesic and rings:
        rings = np.split(to_layer(np.concatenate(rings)), len(rings))
    result = np.empty(len(rings), dtype=object)
    result[:] = [shapely.polygons(ring) for ring in rings]
    return result


def _strips(analysis: Analysis, graph: Graph, metres_per_unit: float) -> np.ndarray:
    """(s,) REACH along the network: what of it lies within the radius, drawn as strips 20 m wide.

    metres_per_unit: metres of one unit of the network's coordinates.
    """
    limits = analysis.terms.limits
    strips = np.empty(len(suppliers := _suppliers(analysis)), dtype=object)
    for row, (firm, resource) in enumerate(suppliers):
        radius_m = limits.vocabulary.radius_m(resource, limits.radii)
        lines = graph.reach(firm, radius_m)
        strips[row] = shapely.buffer(lines, _STRIP_M / 2.0 / metres_per_unit, cap_style="flat")
    return strips


def _rings(analysis: Analysis, lon_lat: np.ndarray | None) -> list[np.ndarray]:
    """Rings of REACH, each (65, 2): in the firms' own metres, or in degrees when `lon_lat` (n, 2) is given."""
    limits = analysis.terms.limits
    turn = np.linspace(0.0, 2.0 * np.pi, _RING + 1)
    rings = []
    for firm, resource in _suppliers(analysis):
        radius_m = limits.vocabulary.radius_m(resource, limits.radii)
        if lon_lat is None:
            rings.append(analysis.firms.xy[firm] + radius_m * np.column_stack([np.cos(turn), np.sin(turn)]))
        else:
            rings.append(_ring_on_globe(lon_lat[firm], radius_m, turn))
    return rings


def _suppliers(analysis: Analysis) -> list[tuple[int, str]]:
    flows = analysis.flows
    mine = flows.is_output
    return sorted(set(zip(flows.firm[mine].tolist(), flows.resource[mine].tolist())))


def _ring_on_globe(centre: np.ndarray, radius_m: float, turn: np.ndarray) -> np.ndarray:
    """A circle on the sphere that fits the ellipsoid at its centre: for drawing, off by a few parts in a thousand."""
    lon, lat = np.radians(centre)
    squared = FLATTENING * (2.0 - FLATTENING)
    arc = radius_m / (A_M * math.sqrt(1.0 - squared) / (1.0 - squared * math.sin(lat) ** 2))
    latitude = np.arcsin(np.sin(lat) * np.cos(arc) + np.cos(lat) * np.sin(arc) * np.cos(turn))
    across = np.sin(turn) * np.sin(arc) * np.cos(lat)
    longitude = lon + np.arctan2(across, np.cos(arc) - np.sin(lat) * np.sin(latitude))
    return np.degrees(np.column_stack([longitude, latitude]))
