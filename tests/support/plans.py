"""A zoning of plain rectangles, laid out for plans, and the same land computed by shapely alone."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import numpy as np
import shapely

from eco_ip_plugin.core.landuse.check import Terms, check
from eco_ip_plugin.core.landuse.codes import CodeTable
from eco_ip_plugin.core.landuse.inputs import Parks, Zones
from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.review.plans.laid import Laid
from eco_ip_plugin.core.rules.pack import load_shipped

DAY = datetime.date(2026, 11, 21)
VUONG = [("CX", 0, 120), ("GT", 120, 220), ("KT", 220, 230), ("XH", 230, 260), ("CN", 260, 1000)]
"""KCN Vuông: code, x from, x to; 1000 m high."""


def objects(values: Sequence[object]) -> np.ndarray:
    made = np.empty(len(values), dtype=object)
    made[:] = list(values)
    return made


def laid_out(zones: Sequence[tuple[str, shapely.Geometry]], parks: Sequence[shapely.Geometry], **terms: object) -> Laid:
    """The zones (code, polygon), numbered from 1, checked in `parks`."""
    made = Zones(
        objects([shape for _, shape in zones]),
        objects([str(number) for number in range(1, len(zones) + 1)]),
        objects([code for code, _ in zones]),
    )
    names = objects([f"KCN {number}" for number in range(1, len(parks) + 1)])
    held = Terms(load_shipped("decree-35-2022"), CodeTable.shipped(), DAY, DAY, "a4", **terms)
    bounds = Parks(objects(list(parks)), names, np.full(len(parks), np.nan))
    return Laid(check(made, bounds, held, Silent()), held)


def vuong(**terms: object) -> Laid:
    """KCN Vuông of 100 ha."""
    zones = [(code, shapely.box(left, 0, right, 1000)) for code, left, right in VUONG]
    return laid_out(zones, [shapely.box(0, 0, 1000, 1000)], **terms)
