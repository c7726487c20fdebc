"""Lines of corridors and networks, and places, in metres from the corner of KCN Vuông."""

from __future__ import annotations

from tests.processing.conftest import EAST, NORTH, zone_layer

SINKS = ("CORRIDOR", "SAFETY", "LAND_TAKE", "ENCROACHMENTS", "GAPS", "CLASHES", "UNSERVED")


def wkt(*corners):
    """A line of offsets in metres from the lower left corner of KCN Vuông."""
    return "LineString (" + ", ".join(f"{EAST + x} {NORTH + y}" for x, y in corners) + ")"


def lines(*rows, fields="kind:string,width:double", crs="EPSG:9214", kind="LineString"):
    return zone_layer(rows, crs, "hành lang", fields, kind)


def network(*rows):
    return zone_layer(rows, name="mạng", fields="cost:double", kind="LineString")


def places(*corners):
    return zone_layer([(f"Point ({EAST + x} {NORTH + y})", str(n)) for n, (x, y) in enumerate(corners)], kind="Point")
