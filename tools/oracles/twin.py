"""Our twin beside trimesh and cjio: `python tools/oracles/twin.py`, where both are there.

trimesh extrudes the same 1,000 footprints and sweeps the same 200 pipes, and says of our bodies whether they are
watertight and what they hold; cjio reads our CityJSON and says its system, its extent and its objects.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np
import shapely
import trimesh
from cjio import cityjson as cjio

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from eco_ip_plugin.core.twin.build import build
from eco_ip_plugin.core.twin.cityjson import cityjson
from tests.support.twins.layers import boxes, given, mains

APART = 1e-6
EAST, NORTH = 500_000.0, 2_340_000.0


def main() -> int:
    """Print ours beside theirs; 1 where they are apart."""
    scene = build(given(boxes(), mains()))
    theirs = {
        "building": sum(
            trimesh.creation.extrude_polygon(polygon, height).volume
            for polygon, height in zip(boxes().geometry, boxes().columns["height_m"])
        ),
        "utility": sum(
            trimesh.creation.sweep_polygon(
                shapely.Point(0, 0).buffer(0.2, quad_segs=3), np.column_stack([np.asarray(line.coords), [-2.0] * 3])
            ).volume
            for line in mains().geometry
        ),
    }
    wrong = 0
    for theme, volume in theirs.items():
        ours = next(each.body for each in scene.meshes if each.theme == theme)
        mesh = trimesh.Trimesh(ours.vertices, ours.faces, process=False)
        print(f"{theme}: ours {ours.volume_m3:,.3f} m³, trimesh {volume:,.3f} m³, watertight {mesh.is_watertight}")
        wrong += not mesh.is_watertight or abs(ours.volume_m3 / volume - 1.0) > APART
    return int(bool(wrong + _read()))


def _read() -> int:
    """What cjio makes of a file at a park's coordinates."""
    moved = boxes(100)
    layer = type(moved)(
        moved.theme, moved.id, shapely.transform(moved.geometry, lambda at: at + (EAST, NORTH)), moved.columns
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "park.city.json"
        path.write_text(cityjson(build(given(layer, themes=("building",)))), encoding="utf-8")
        with path.open(encoding="utf-8") as file:
            read = cjio.reader(file)
    west, south, _, east, north, high = read.get_bbox()
    bounds = shapely.total_bounds(layer.geometry)
    print(f"cjio: EPSG {read.get_epsg()}, {len(read.j['CityObjects'])} buildings")
    print(f"cjio: {west, south, east, north}; drawn {bounds}")
    apart = np.abs(np.array([west, south, east, north]) - bounds).max()
    tall = abs(high - max(moved.columns["height_m"]))
    return int(read.get_epsg() != 9214 or len(read.j["CityObjects"]) != 100 or apart > 1e-3 or tall > 1e-3)


if __name__ == "__main__":
    sys.exit(main())
