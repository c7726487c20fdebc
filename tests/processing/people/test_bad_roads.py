"""Networks of rubbish: every run ends with a result whose trips add up, or with one sentence."""

from __future__ import annotations

import math

import numpy as np
import pytest
from qgis.core import QgsProcessingException

from eco_ip_plugin.compat import is_null
from tests.processing.conftest import EAST, NORTH, rows_of, zone_layer
from tests.support.often import times

CELLS = {"capacity": 900.0, "speed_kmh": 50.0, "alpha": 0.15, "beta": 4.0}
DEGREES, METRES = (106.0, 21.0, 0.01, "EPSG:4326"), (EAST, NORTH, 500.0, "EPSG:9214")


def figure(rng, usual):
    odd = (usual, None, math.nan, -usual, 0.0, 1e300, math.inf)
    return odd[rng.choice(len(odd), p=[0.64, *[0.06] * 6])]


def course(rng, x, y, step):
    """A line between points of a grid: sometimes none, empty, without length, a loop, or far off the map."""
    a, b, c = (f"{x + rng.integers(0, 5) * step} {y + rng.integers(0, 5) * step}" for _ in range(3))
    odd = (None, "LINESTRING EMPTY", f"LINESTRING({a},{a})", f"LINESTRING({a},{b},{a})", f"LINESTRING({a},1e30 1e30)")
    drawn = (f"LINESTRING({a},{b},{c})", f"LINESTRING({a},{b})", f"LINESTRING({b},{c})")
    return rng.choice(np.array([*odd, *drawn * 3], dtype=object))


def network(rng, place):
    x, y, step, crs = place
    rows = [(course(rng, x, y, step), *(figure(rng, usual) for usual in CELLS.values()),
             (0, 1, -1, None, 7)[rng.integers(5)]) for _ in range(rng.integers(5, 40))]  # fmt: skip
    fields = ",".join([*(f"{name}:double" for name in CELLS), "oneway:integer"])
    return zone_layer(rows, crs, "đường", fields, "LineString")


def spots(rng, place, count, field="id:string"):
    x, y, step, crs = place
    at = rng.integers(0, 5, (count, 2)) * step
    rows = [(f"POINT({x + dx} {y + dy})", str(row % 7)) for row, (dx, dy) in enumerate(at.tolist())]
    return zone_layer(rows, crs, "điểm", field, "Point")


def result(run, name, given):
    """What a run gives; None where it says that no road can be driven, and nothing worse."""
    try:
        return run(name, **given)
    except QgsProcessingException as refused:
        if "Traceback" in str(refused) or not str(refused).startswith(("No road", "Layer")):
            raise
        return None


@pytest.mark.parametrize("seed", range(times(6)))
def test_trips_add_up_whatever_the_roads_are(run, tmp_path, seed):
    rng = np.random.default_rng(seed)
    od = tmp_path / "od.csv"
    rows = [f"{rng.integers(0, 9)},{rng.integers(0, 9)},{rng.choice([0, 1, 50, 1e6])}" for _ in range(20)]
    od.write_text("\n".join(["from,to,trips", *rows]), encoding="utf-8")
    given = {"ROADS": network(rng, METRES), "ZONES": spots(rng, METRES, 9), "ZONE_ID_FIELD": "id", "OD": str(od),
             "PASS_ZONES": bool(seed % 2), "METHOD": ("free_flow", "equilibrium")[seed % 3 > 0]}  # fmt: skip
    given.update(LINKS="TEMPORARY_OUTPUT", FINDINGS="TEMPORARY_OUTPUT", LANGUAGE="en")
    found = result(run, "trafficassignment", given)
    if found is None:
        return
    parts = found["TRIPS_ASSIGNED"] + found["TRIPS_INNER"] + found["TRIPS_LEFT_OUT"]
    assert parts == pytest.approx(found["TRIPS"], rel=1e-12)
    volume = [row["volume"] for row in rows_of(found["LINKS"])]
    assert all(0 <= each <= found["TRIPS"] * (1 + 1e-9) for each in volume)
    assert math.isfinite(found["TOTAL_TIME"])


@pytest.mark.parametrize("seed", range(times(6)))
def test_no_detour_is_below_one_whatever_the_roads_are(run, seed):
    rng = np.random.default_rng(seed)
    given = {"PARKS": spots(rng, DEGREES, 3), "TARGETS": spots(rng, DEGREES, 4), "NETWORK": network(rng, DEGREES)}
    options = {"SPEED_FIELD": "speed_kmh", "ONEWAY_FIELD": "oneway", "LANGUAGE": "en", "ACCESS": "TEMPORARY_OUTPUT"}
    found = result(run, "accesstable", {**given, **options})
    if found is None:
        return
    rows = rows_of(found["ACCESS"])
    ways = [row for row in rows if not is_null(row["detour"])]
    assert (len(rows), len(ways)) == (12, found["REACHED_COUNT"])
    assert all(row["detour"] >= 1 and row["network_km"] >= row["straight_km"] and row["minutes"] >= 0 for row in ways)
