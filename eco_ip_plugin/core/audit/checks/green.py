"""Green land as a network: what can be said without the distance that nobody but the planner can choose."""

from __future__ import annotations

from collections.abc import Iterator

import shapely

from ...geometry.units import M2_PER_HA
from ...green.necks import necks_of
from ...green.patches import patches_of
from ...progress import Stretch
from ..given import Given
from ..line import Line, choose, figure

SMALLEST_M2 = 1.0
"""Of the tool: smaller patches are left out."""


def connectivity(given: Given) -> Iterator[Line]:
    """Patches, the narrowest of them; how well they hang together hangs on a distance that is to be chosen."""
    topic, progress = "green", given.progress
    pieces = [each for _, each, _ in given.checked.net_pieces(Stretch(progress, 0.0, 0.3))]
    land = [shape for geometry, kinds, _, _ in pieces for shape, kind in zip(geometry, kinds) if kind == "green"]
    patches = patches_of(shapely.get_parts(land), SMALLEST_M2, Stretch(progress, 0.3, 0.5))
    yield figure(topic, "patches", float(len(patches.geometry)))
    yield figure(topic, "green_ha", float(shapely.area(patches.geometry).sum()) / M2_PER_HA, "ha")
    if len(patches.geometry):
        yield figure(topic, "narrowest_m", float(necks_of(patches.geometry, Stretch(progress, 0.5, 1.0)).width_m.min()),
                     "m")  # fmt: skip
    yield choose(topic, "connectivity", "greenconnectivity", "MEDIAN_DISTANCE")
