"""`ecoip:reclaimedwater` with outputs in memory, on parks whose figures can be worked out in the head."""

from __future__ import annotations

import pytest

from tests.processing.conftest import EAST, NORTH, boundary_layer, box, zone_layer

SINKS = ("SERVED", "BALANCE", "ACCOUNT", "FINDINGS")
DAY = "2026-11-21"


def wkt(*corners):
    return f"LINESTRING({', '.join(f'{EAST + x} {NORTH + y}' for x, y in corners)})"


def mains_layer(rows, fields="kind:string"):
    """Rows of (line, kind, …)."""
    return zone_layer(rows, fields=fields, kind="LineString", name="mains")


def points_layer(rows, fields="cap:double"):
    """Rows of ((x, y), value, …)."""
    placed = [(f"POINT({EAST + x} {NORTH + y})", *rest) for (x, y), *rest in rows]
    return zone_layer(placed, fields=fields, kind="Point", name="plants")


def twenty_plots():
    """10 x 2 plots of 100 x 500 m: P0 to P9 in the south, P10 to P19 in the north."""
    rows = [(box(100 * i, 100 * i + 100, 500 * j, 500 * j + 500), f"P{10 * j + i}") for j in (0, 1) for i in range(10)]
    return zone_layer(rows, fields="plot:string", name="plots")


@pytest.fixture
def reclaimed(run):
    """A park of 1000 x 1000 m with 10 ha of green and 20 ha of road, unless layers are given."""

    def reclaimed(**parameters):
        zones = [(box(0, 100), "CX"), (box(100, 300), "GT"), (box(300, 1000), "CN")]
        defaults = {
            "ZONES": zone_layer(zones), "CODE_FIELD": "code", "BOUNDARY": boundary_layer([(box(0, 1000), "K", 100.0)]),
            "LANGUAGE": "en", "APPRAISAL_DATE": DAY, **dict.fromkeys(SINKS, "TEMPORARY_OUTPUT"),
        }  # fmt: skip
        return run("reclaimedwater", **{**defaults, **parameters})

    return reclaimed
