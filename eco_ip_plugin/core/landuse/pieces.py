"""The land of a park as disjoint pieces: what the NET_ZONES layer shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from ..progress import Progress
from .balance import claimants_of
from .classes import CLASSES
from .inputs import Zones
from .overlay import Overlay
from .result import BalanceRow

Pieces = tuple[np.ndarray, "list[str]", np.ndarray, "list[str]"]
"""(k,) polygons, their class ids, their areas in m² (k,), the ids of the zones they come from."""


def net_zones(overlay: Overlay, zones: Zones, progress: Progress) -> Pieces:
    geometry = overlay.net_parts(progress)
    kept = np.flatnonzero(~shapely.is_missing(geometry))
    ids = zones.id[overlay.zone].copy()
    shared = ~overlay.disputed[overlay.cells.cell] & (overlay.cells.zone != overlay.owner[overlay.cells.cell])
    for cell, part in sorted(set(zip(overlay.cells.cell[shared].tolist(), overlay.cells.zone[shared].tolist()))):
        keeper = overlay.owner[cell]
        if zones.id[overlay.zone[part]] not in ids[keeper].split(", "):
            ids[keeper] += f", {zones.id[overlay.zone[part]]}"
    classes = np.array(CLASSES, dtype=object)[overlay.land_class[kept]]
    return geometry[kept], classes.tolist(), overlay.net_m2[kept], ids[kept].tolist()


def subclass_land(overlay: Overlay, zones: Zones, rows: Sequence[BalanceRow], progress: Progress) -> list[Any]:
    """The undisputed land of each row of sub-classes, one (multi)polygon each, None where all of it is disputed."""
    if zones.subclass is None or not rows:
        return []
    parts, named = overlay.net_parts(progress), zones.subclass[overlay.zone]
    found = []
    for row in rows:
        mine = parts[(overlay.land_class == CLASSES.index(row.land_class)) & (named == row.subclass)]
        land = shapely.union_all(mine[~shapely.is_missing(mine)])
        found.append(None if land.is_empty else land)
    return found


def disputed_pieces(overlay: Overlay, zones: Zones, order: tuple[str, ...] | None) -> Pieces:
    bounds = np.searchsorted(overlay.cells.cell, np.arange(len(overlay.cells.geometry) + 1))
    kept = np.flatnonzero(overlay.disputed)
    ids, classes = [], []
    for k in kept.tolist():
        rows = overlay.zone[overlay.cells.zone[bounds[k] : bounds[k + 1]]]
        ids.append(", ".join(zones.id[rows]))
        claimants = claimants_of(int(overlay.cell_classes[k]))
        classes.append("+".join(claimants) if order is None else min(claimants, key=order.index))
    return overlay.cells.geometry[kept], classes, overlay.cell_m2[kept], ids
