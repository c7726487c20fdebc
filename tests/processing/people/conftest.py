"""Sioux Falls as layers and a table of trips."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.processing.conftest import zone_layer
from tests.storage.conftest import postgis, postgis_schema, postgres, stored_login

__all__ = ["postgis", "postgis_schema", "postgres", "stored_login"]

DATA = Path(__file__).resolve().parents[2] / "data" / "sioux_falls.json"


def sioux_falls() -> SimpleNamespace:
    """nodes: (lon, lat) by number; links: (from, to, capacity, minutes); trips; best: flows in the order of links."""
    data = json.loads(DATA.read_text(encoding="utf-8"))
    return SimpleNamespace(
        nodes={number: (x, y) for number, x, y in data["nodes"]},
        links=data["links (from, to, capacity, minutes)"],
        trips=data["trips (from, to, trips)"],
        best=data["best known flows"],
    )


@pytest.fixture
def falls(tmp_path):
    """ROADS, ZONES, ZONE_ID_FIELD, OD and PASS_ZONES of Sioux Falls, each link a line of its own, in degrees."""
    town = sioux_falls()
    rows = [
        ("LINESTRING({} {}, {} {})".format(*town.nodes[a], *town.nodes[b]), f"{a}-{b}", capacity, minutes, 0.15, 4.0, 1)
        for a, b, capacity, minutes in town.links
    ]
    fields = "name:string,capacity:double,t0_min:double,alpha:double,beta:double,oneway:integer"
    roads = zone_layer(rows, "EPSG:4326", "đường", fields, "LineString")
    zones = zone_layer(
        [("POINT({} {})".format(*place), number) for number, place in town.nodes.items()], "EPSG:4326", "vùng",
        "id:integer", "Point",
    )  # fmt: skip
    path = tmp_path / "chuyến đi.csv"
    path.write_text("from,to,trips\n" + "".join(f"{a},{b},{t}\n" for a, b, t in town.trips), encoding="utf-8")
    return {"ROADS": roads, "ZONES": zones, "ZONE_ID_FIELD": "id", "OD": str(path), "PASS_ZONES": True}
