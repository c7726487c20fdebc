"""The worked examples on roads: a made-up town before and after a plant, and parks of a made-up province."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from example_inputs import line, made, point, written

_CORNERS = {
    "w": (-1500, 0), "m": (0, 0), "e": (1500, 0), "nw": (-1500, 1200), "n": (0, 1200), "ne": (1500, 1200),
    "s": (0, -900), "gate": (700, 600),
}  # fmt: skip
_ROADS = (
    ("w", "m", 900, 50), ("m", "e", 900, 50), ("nw", "n", 700, 40), ("n", "ne", 700, 40), ("w", "nw", 600, 40),
    ("m", "n", 600, 40), ("e", "ne", 600, 40), ("s", "m", 800, 50), ("n", "gate", 400, 30), ("gate", "e", 400, 30),
)  # fmt: skip
_TRIPS = (("w", "e", 980), ("e", "w", 760), ("nw", "ne", 260), ("ne", "nw", 250), ("s", "n", 300), ("n", "s", 280))


def traffic(folder: Path, language: str) -> dict[str, Any]:
    """The same town with the lorries and workers of a plant at the gate."""
    roads = made("roads", ("name:string", "capacity:double", "speed_kmh:double"), [
        (line(_CORNERS[a], _CORNERS[b]), f"{a}–{b}", capacity, speed) for a, b, capacity, speed in _ROADS
    ], "LineString")  # fmt: skip
    zones = made("zones", ("zone:string",), [
        (point(*place), name) for name, place in _CORNERS.items() if name != "m"
    ], "Point")  # fmt: skip
    before = "from,to,trips,vehicle\n" + "".join(f"{a},{b},{trips},car\n" for a, b, trips in _TRIPS)
    plant = "gate,s,24,truck\ns,gate,24,truck\nw,gate,900,motorcycle\ne,gate,400,motorcycle\n"
    return {
        "ROADS": roads, "NAME_FIELD": "name", "ZONES": zones, "ZONE_ID_FIELD": "zone", "PASS_ZONES": True,
        "OD": written(folder, "sau.csv", before + plant), "OD_BEFORE": written(folder, "truoc.csv", before),
        "REPORT": str(folder / "giao_thong.html"),
    }  # fmt: skip


def access(folder: Path, language: str) -> dict[str, Any]:
    """Three parks, a port, a border gate where lorries wait two hours, roads between them."""
    names = {"vi": ("KCN A", "KCN B", "KCN C", "Cảng", "Cửa khẩu", "cảng", "cửa khẩu"),
             "en": ("Park A", "Park B", "Park C", "Port", "Border gate", "port", "border gate")}[language]  # fmt: skip
    parks = made("parks", ("name:string",), [
        (point(0, 0), names[0]), (point(12_000, 9_000), names[1]), (point(30_000, -2_000), names[2]),
    ], "Point")  # fmt: skip
    targets = made("targets", ("name:string", "kind:string", "wait:double"), [
        (point(46_000, -9_000), names[3], names[5], 0.0), (point(5_000, 38_000), names[4], names[6], 120.0),
    ], "Point")  # fmt: skip
    roads = made("roads", ("name:string", "speed:double"), [
        (line((0, 0), (15_000, 0), (30_000, -2_000), (46_000, -9_000)), "QL 1", 70.0),
        (line((15_000, 0), (12_000, 9_000)), "DT 2", 40.0),
        (line((12_000, 9_000), (9_000, 22_000), (5_000, 38_000)), "QL 3", 60.0),
        (line((0, 0), (9_000, 22_000)), "DT 4", None),
    ], "LineString")  # fmt: skip
    people = made("people", ("n:double",), [
        (point(4_000, 1_000), 42_000), (point(20_000, 500), 88_000), (point(10_000, 20_000), 30_000),
        (point(41_000, -6_000), 150_000),
    ], "Point")  # fmt: skip
    return {
        "PARKS": parks, "PARK_NAME_FIELD": "name", "TARGETS": targets, "TARGET_NAME_FIELD": "name",
        "KIND_FIELD": "kind", "DELAY_FIELD": "wait", "NETWORK": roads, "SPEED_FIELD": "speed", "PEOPLE": people,
        "PEOPLE_FIELD": "n", "REPORT": str(folder / "tiep_can.html"),
    }  # fmt: skip
