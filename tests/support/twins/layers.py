"""Layers of a twin for tests, and what an independent reader makes of a GLB."""

from __future__ import annotations

import datetime
import json
import struct

import numpy as np
import shapely

from eco_ip_plugin.core.tables.norms import norms_on
from eco_ip_plugin.core.twin.scene import Given, Layer

NORMS = norms_on(datetime.date(2026, 1, 1), "twin.csv")


def layer(theme, shapes, **columns):
    """A layer of these shapes, called by their position."""
    cells = {}
    for name, values in columns.items():
        values = values if isinstance(values, (list, np.ndarray)) else [values] * len(shapes)
        cells[name] = np.empty(len(shapes), dtype=object)
        cells[name][:] = list(values)
    geometry = np.array([*shapes, None], dtype=object)[:-1]
    return Layer(theme, [str(at) for at in range(len(shapes))], geometry, cells)


def given(*layers, **changed):
    """A scene's input of these layers."""
    return Given(**{"title": "KCN thử", "crs": "EPSG:9214", "layers": layers, "norms": NORMS, **changed})


def boxes(count=1000):
    """The 1,000 boxes of the trial: 60 × 40 m, heights of seed 1 between 8 and 20 m."""
    heights = np.random.default_rng(1).uniform(8, 20, count)
    corners = [(x, y) for x in range(0, 4000, 100) for y in range(0, 2500, 100)][:count]
    return layer("building", [shapely.box(x, y, x + 60, y + 40) for x, y in corners], height_m=heights)


def mains():
    """The 200 pipes of the trial: 1 km each, DN400, axis 2 m deep, with a slight bend in the middle."""
    lines = [shapely.LineString([(0, y), (500, y + 3), (1000, y)]) for y in np.arange(200) * 12.5]
    return layer("utility", lines, kind="steam", diameter_mm=400.0, depth_m=2.0)


def read_glb(data):
    """The description of a GLB, and of each mesh by name: places (n, 3), faces (m, 3), numbers of features (n,)."""
    magic, version, length = struct.unpack_from("<4sII", data)
    assert (magic, version, length) == (b"glTF", 2, len(data))
    size = struct.unpack_from("<I", data, 12)[0]
    made = json.loads(data[20 : 20 + size])
    held = data[28 + size :]
    kinds = {5126: "<f4", 5123: "<u2", 5125: "<u4"}

    def values(number):
        accessor = made["accessors"][number]
        start = made["bufferViews"][accessor["bufferView"]]["byteOffset"]
        width = {"VEC3": 3, "SCALAR": 1}[accessor["type"]]
        found = np.frombuffer(held, kinds[accessor["componentType"]], accessor["count"] * width, start)
        return found.reshape(-1, width) if width > 1 else found

    meshes = {}
    for mesh in made.get("meshes", []):
        one = mesh["primitives"][0]
        places = values(one["attributes"]["POSITION"])
        meshes[mesh["name"]] = places, values(one["indices"]).reshape(-1, 3), values(one["attributes"]["_FEATURE_ID_0"])
    return made, meshes
