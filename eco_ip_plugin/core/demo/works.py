"""Streets, mains, corridors and monitoring points of a made-up park, as columns of the store's tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from ..tables import shipped
from .layout import Layout
from .words import PARK_ID, ids

Columns = dict[str, Sequence[Any]]
_STREET = {"kind": "road", "prefix": "GT", "vi": "Đường", "position": "above", "material": "bê tông nhựa",
           "capacity": "900", "velocity": "11.1"}  # fmt: skip


def streets(land: Layout) -> tuple[np.ndarray, list[str]]:
    """(s, 2, 2) the middle lines of the streets from crossing to crossing, and their names."""
    xs, ys = _middles(land.x), _middles(land.y)
    x_stops, y_stops = _stops(land.x, xs), _stops(land.y, ys)
    upright = [((x, a), (x, b)) for x in xs for a, b in zip(y_stops, y_stops[1:])]
    level = [((a, y), (b, y)) for y in ys for a, b in zip(x_stops, x_stops[1:])]
    names = [f"D{number}" for number in range(1, len(xs) + 1) for _ in y_stops[1:]]
    names += [f"N{number}" for number in range(1, len(ys) + 1) for _ in x_stops[1:]]
    return np.round(np.array(upright + level), 3), names


def network(land: Layout, note: str) -> Columns:
    """The table `network`: streets, and every main beside each of them."""
    lines, names = streets(land)
    along = np.diff(lines, axis=1)[:, 0]
    across = np.stack([-along[:, 1], along[:, 0]], axis=1) / np.hypot(*along.T)[:, None]
    parts = [_main(lines, names, _STREET, 0.0, across)]
    for kind in shipped.rows("demo", "utilities.csv"):
        parts.append(_main(lines, names, kind, float(kind["beside"]) * land.street_m, across))
    found = {name: [each for part in parts for each in part[name]] for name in parts[0]}
    count = len(found["network_id"])
    is_road = [kind == "road" for kind in found["kind"]]
    return {**found, "park_id": [PARK_ID] * count, "alpha": [0.15 if each else None for each in is_road],
            "beta": [4.0 if each else None for each in is_road], "note": [note] * count}  # fmt: skip


def corridors(land: Layout, note: str) -> Columns:
    """The table `corridor`: a pipe rack along the street in the middle."""
    ys = _middles(land.y)
    y = ys[len(ys) // 2] + 0.2 * land.street_m
    line = shapely.linestrings([[land.x[0, 0], y], [land.x[-1, 1], y]])
    return {"corridor_id": ["HL-1"], "park_id": [PARK_ID], "name": ["Giá ống trục"], "kind": ["pipe_rack"],
            "width_m": [6.0], "level": ["trục chính"], "note": [note], "geom": [line]}  # fmt: skip


def monitoring(land: Layout, language: str, note: str) -> tuple[Columns, Columns]:
    """The tables `monitoring` and `stream`: points in the technical blocks and at the edges of the park."""
    places = {"technical": _centres(land), "edges": _edges(land)}
    points: list[tuple[Any, ...]] = []
    series: list[tuple[Any, ...]] = []
    for row in shipped.rows("demo", "points.csv"):
        known = [each for each in points if each[1] == row["kind"]]
        if not known:
            limit = float(row["limit_value"]) if row["limit_value"] else None
            for number, (x, y) in enumerate(places[row["at"]], 1):
                id_ = f"QT-{len(points) + 1:03d}"
                points.append((id_, row["kind"], f"{row[language]} {number}", row["parameter"], row["unit"], limit,
                               shapely.Point(x, y)))  # fmt: skip
            known = [each for each in points if each[1] == row["kind"]]
        series += [(each[0], row["parameter"], row["symbol"], row["unit"], int(row["interval_s"])) for each in known]
    heads = ("monitoring_id", "kind", "name", "parameter", "unit", "limit_value", "geom")
    found = {name: [each[place] for each in points] for place, name in enumerate(heads)}
    told = ("monitoring_id", "parameter", "symbol", "unit", "interval_s")
    streams = {name: [each[place] for each in series] for place, name in enumerate(told)}
    return (
        {**found, "park_id": [PARK_ID] * len(points), "note": [note] * len(points)},
        {**streams, "stream_id": ids("CQ", len(series)), "note": [note] * len(series)},
    )


def _main(
    lines: np.ndarray, names: Sequence[str], kind: dict[str, str], beside_m: float, across: np.ndarray
) -> Columns:
    """One kind of line beside each street; what a table leaves empty is None."""
    count = len(lines)
    figure = {name: float(kind[name]) if kind.get(name) else None for name in
              ("dn_mm", "depth_m", "capacity", "velocity")}  # fmt: skip
    shifted = np.round(lines + (across * beside_m)[:, None, :], 3)
    return {
        "network_id": ids(kind["prefix"], count),
        "name": [f"{kind['vi']} {name}" for name in names],
        "kind": [kind["kind"]] * count,
        "position": [kind["position"]] * count,
        "material": [kind["material"]] * count,
        **{name: [value] * count for name, value in figure.items()},
        "year_from": [2015 + place % 8 for place in range(count)],
        "geom": shapely.linestrings(shifted).tolist(),
    }


def _middles(spans: np.ndarray) -> list[float]:
    return ((spans[:-1, 1] + spans[1:, 0]) / 2.0).tolist()


def _stops(spans: np.ndarray, middles: Sequence[float]) -> list[float]:
    return [float(spans[0, 0]), *middles, float(spans[-1, 1])]


def _centres(land: Layout) -> list[tuple[float, float]]:
    x0, y0, x1, y1 = land.block[land.blocks_of("technical")].T
    return list(zip(((x0 + x1) / 2).tolist(), ((y0 + y1) / 2).tolist()))


def _edges(land: Layout) -> list[tuple[float, float]]:
    x0, y0, x1, y1 = shapely.bounds(land.park).tolist()
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    return [(x0 + 5, y), (x1 - 5, y), (x, y0 + 5), (x, y1 - 5)]
