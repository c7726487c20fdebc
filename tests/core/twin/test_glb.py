"""The GLB as others read it: Khronos's validator, the feature of each corner, colours, and a scene of nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
import shapely

from eco_ip_plugin.core.twin.build import build
from eco_ip_plugin.core.twin.glb import glb
from tests.support.twins.layers import boxes, given, layer, mains, read_glb

pytest.importorskip("mapbox_earcut", reason="polygons are cut by mapbox_earcut")
MODULES = Path(__file__).resolve().parents[3] / "resources" / "web" / "node_modules"
_CHECK = """
const validator = require(process.argv[1] + "/gltf-validator");
validator.validateBytes(new Uint8Array(require("fs").readFileSync(process.argv[2])))
  .then((found) => console.log(JSON.stringify(found.issues)));
"""


@pytest.mark.skipif(
    not (shutil.which("node") and MODULES.is_dir()), reason="Khronos's validator runs in node: make web"
)
@pytest.mark.parametrize("slope", [None, lambda places: 5 + 0.01 * places[:, 0]])
def test_the_validator_finds_no_error_and_no_warning(tmp_path, slope):
    zones = layer(
        "zone", [shapely.box(0, 0, 900, 900), shapely.box(900, 0, 1800, 900)], **{"class": ["green", "water"]}
    )
    rack = layer("corridor", [shapely.LineString([(0, 0), (90, 0), (90, 90)])], kind="pipe_rack")
    file = tmp_path / "twin.glb"
    file.write_bytes(glb(build(given(zones, rack, boxes(60), mains(), dem=slope))))
    told = subprocess.run(["node", "-e", _CHECK, str(MODULES), str(file)], capture_output=True, text=True, check=True)
    issues = json.loads(told.stdout)
    assert (issues["numErrors"], issues["numWarnings"]) == (0, 0)


def test_each_corner_knows_its_feature_and_the_table_its_name():
    scene = build(given(layer("building", [shapely.box(0, 0, 1, 1), shapely.box(5, 0, 6, 1)], height_m=[3.0, 4.0],
                              name=["Nhà ăn", "Kho"])))  # fmt: skip
    data = glb(scene)
    made, meshes = read_glb(data)
    places, _, feature = meshes["building.theme:building"]
    number = scene.features.id.index("building/1")
    assert places[feature == number][:, 1].max() == 4.0  # y is up
    table = made["extensions"]["EXT_structural_metadata"]["propertyTables"][0]
    assert table["count"] == len(scene.features) == 3
    start = len(data) - made["buffers"][0]["byteLength"]

    def held(view, kind):
        told = made["bufferViews"][view]
        return np.frombuffer(data, kind, told["byteLength"] // np.dtype(kind).itemsize, start + told["byteOffset"])

    names = table["properties"]["name"]
    ends = held(names["stringOffsets"], "<u4")
    words = held(names["values"], "u1").tobytes()
    assert words[ends[number] : ends[number + 1]].decode() == "Kho"


def test_meshes_are_indexed_one_a_theme_and_colour():
    made, meshes = read_glb(glb(build(given(boxes(), mains()))))
    assert [*meshes] == ["terrain.theme:terrain", "building.theme:building", "utility.utility:heat"]
    assert all("indices" in each["primitives"][0] for each in made["meshes"])
    assert len(meshes["building.theme:building"][0]) == 1000 * 8  # corners shared, not repeated for each triangle
