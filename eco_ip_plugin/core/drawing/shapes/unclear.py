"""Outlines whose use nothing says on land that has one: sheet frames, buildings, tree symbols. They are no zones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import shapely

from ...findings import Finding
from ...geometry.polygons import united
from ..notes import note
from ..words.layers import LayerUse
from .outlines import Areas


def unclear(zones: Areas, land_class: Sequence[str], uses: Mapping[str, LayerUse]) -> tuple[np.ndarray, list[Finding]]:
    """(n,) whether a zone of unknown use lies on land of known use, or holds some; and a finding a layer.

    An outline of unknown use on land that nothing else claims is not meant: it stays a zone, of unknown use.
    """
    unknown = np.array([class_ == "unknown" for class_ in land_class], dtype=bool)
    doubtful = np.zeros(len(zones), dtype=bool)
    if not unknown.any() or unknown.all():
        return doubtful, []
    inside = shapely.point_on_surface(zones.geometry)
    rows, known = np.flatnonzero(unknown), np.flatnonzero(~unknown)
    on_known, _ = shapely.STRtree(zones.geometry[known]).query(inside[rows], predicate="intersects")
    holding, _ = shapely.STRtree(inside[known]).query(zones.geometry[rows], predicate="contains")
    doubtful[rows[on_known]] = doubtful[rows[holding]] = True
    findings = []
    for name in sorted(set(zones.layer[doubtful].tolist())):
        shapes = zones.geometry[doubtful & (zones.layer == name)]
        findings.append(
            note(
                "unclear", "warning", "drawing.unclear", layer=uses[name].name, count=len(shapes),
                area_m2=float(shapely.area(shapes).sum()), geometry=united(shapes),
            )
        )  # fmt: skip
    return doubtful, findings
