"""Roads and gates out of a store, where nobody hands in others: its roads, and the ends of them on its boundary."""

from __future__ import annotations

import numpy as np
import shapely

from ..access.network import joined
from ..access.roads import Drawn
from ..park.table import Table
from .given import Gates

ROAD = "road"
_TOLERANCE_M, _ON_BOUNDARY_M = 0.5, 1.0
_KMH_PER_MS = 3.6


def roads_of(network: Table | None) -> Drawn | None:
    """The roads of the table `network`, with capacity, formula, and velocity as speed; None for none."""
    if network is None or network.geometry is None:
        return None
    rows = np.flatnonzero(network.placed & (network["kind"] == ROAD))
    if not len(rows):
        return None
    cells = {name: network[name][rows].tolist() for name in ("capacity", "alpha", "beta") if name in network.columns}
    if "velocity" in network.columns:
        cells["speed_kmh"] = (network["velocity"][rows] * _KMH_PER_MS).tolist()
    lines = network.geometry[rows]
    return Drawn(network["network_id"][rows], lines, lines, cells)


def gates_on(roads: Drawn | None, boundary: shapely.Geometry | None) -> Gates | None:
    """Ends of roads that go on nowhere and lie on the boundary, all with the same share; None for none."""
    if roads is None or boundary is None or boundary.is_empty or roads.geodesic:
        return None
    line, _, row = roads.parts()
    nodes = joined(line, _TOLERANCE_M)
    loose = np.bincount(nodes.ends.ravel(), minlength=len(nodes.xy)) == 1
    near = shapely.distance(shapely.points(nodes.xy), shapely.boundary(boundary)) <= _ON_BOUNDARY_M
    found = np.flatnonzero(loose & near)
    if not len(found):
        return None
    names = [str(roads.id[row[np.flatnonzero((nodes.ends == node).any(axis=1))[0]]]) for node in found]
    names = [name if names.count(name) == 1 else f"{name} #{place + 1}" for place, name in enumerate(names)]
    return Gates(names, nodes.xy[found], np.full(len(found), 1.0 / len(found)))
