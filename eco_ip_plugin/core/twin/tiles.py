"""A scene as 3D Tiles 1.1: one tile with the GLB, whose root puts the park's own axes onto the Earth.

The axes of a map are not those of the compass, and a metre of it is not quite one on the ground: at the edge of a park
of some kilometres that is many metres. So the root maps the park's east, north and up as they are there.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np

from .scene import Scene

Degrees = Callable[[np.ndarray], np.ndarray]
"""Longitude and latitude on WGS 84 (n, 2) of places (n, 2) in the park's system."""
_AXIS_M, _FLATTENING = 6_378_137.0, 1.0 / 298.257223563
_SQUARED = _FLATTENING * (2.0 - _FLATTENING)
_LEAST_ARM_M = 50.0
_TOP_ERROR_M = 500.0


def ecef(longitude: np.ndarray, latitude: np.ndarray, height_m: np.ndarray | float = 0.0) -> np.ndarray:
    """(n, 3) metres from the Earth's middle, of degrees on WGS 84 and heights above its ellipsoid."""
    along, up = np.radians(np.asarray(longitude, dtype=float)), np.radians(np.asarray(latitude, dtype=float))
    normal = _AXIS_M / np.sqrt(1.0 - _SQUARED * np.sin(up) ** 2)
    height = np.broadcast_to(np.asarray(height_m, dtype=float), along.shape)
    level = (normal + height) * np.cos(up)
    return np.stack(
        [level * np.cos(along), level * np.sin(along), (normal * (1.0 - _SQUARED) + height) * np.sin(up)], -1
    )


def root(scene: Scene, degrees: Degrees) -> list[float]:
    """The 16 figures of the root's transform, column by column: the park's east, north and up, and its origin."""
    x, y, z = scene.origin
    arm = max(_LEAST_ARM_M, scene.size[0] / 2.0, scene.size[1] / 2.0)
    steps = np.array([[0.0, 0.0], [arm, 0.0], [-arm, 0.0], [0.0, arm], [0.0, -arm]])
    places = degrees(np.array([x, y]) + steps)
    middle, east, west, north, south = ecef(places[:, 0], places[:, 1], z)
    above = ecef(places[:1, 0], places[:1, 1], z + 1.0)[0]
    columns = ((east - west) / (2.0 * arm), (north - south) / (2.0 * arm), above - middle)
    made: list[float] = []
    for column in columns:
        made += [*column.tolist(), 0.0]
    return [*made, *middle.tolist(), 1.0]


def tileset(scene: Scene, degrees: Degrees, content: str) -> str:
    """The text of `tileset.json`. content: name of the GLB that lies beside it. The box is z up, as the axes of a tile
    are; a viewer turns the y of glTF to z by itself."""
    lowest, highest = scene.box()
    middle, half = (lowest + highest) / 2.0, np.maximum((highest - lowest) / 2.0, 0.5)
    box = [*middle.tolist(), half[0], 0.0, 0.0, 0.0, half[1], 0.0, 0.0, 0.0, half[2]]
    made: dict[str, Any] = {
        "asset": {"version": "1.1", "generator": "Eco-IP"},
        "geometricError": _TOP_ERROR_M,
        "root": {
            "transform": root(scene, degrees),
            "boundingVolume": {"box": [float(each) for each in box]},
            "geometricError": 0.0,
            "refine": "ADD",
            "content": {"uri": content},
        },
    }
    return json.dumps(made, ensure_ascii=False, indent=1)
