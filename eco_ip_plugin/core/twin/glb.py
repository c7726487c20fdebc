"""A scene as binary glTF 2.0: one mesh a theme and colour, y up, each corner with the number of its feature.

The feature's row is in the property table of EXT_structural_metadata, to which EXT_mesh_features points; programs that
know neither see the meshes.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from typing import Any

import numpy as np

from .scene import Mesh, Scene

FEATURES, METADATA = "EXT_mesh_features", "EXT_structural_metadata"
_FLOAT, _SHORT, _INT = 5126, 5123, 5125
_CORNERS, _FACES = 34962, 34963
_PROPERTIES = ("id", "theme", "name", "kind", "class", "verdict", "occupancy", "emissions")


def glb(scene: Scene) -> bytes:
    """The file. Places are float32 metres from the scene's origin, which is written among the extras."""
    return _File(scene).written()


def y_up(vertices: np.ndarray) -> np.ndarray:
    """(n, 3) places of the scene, z up, as glTF has them: x, z, −y."""
    return np.column_stack([vertices[:, 0], vertices[:, 2], -vertices[:, 1]])


class _File:
    """A glTF that grows part by part."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._data: list[bytes] = []
        self._length = 0
        self._views: list[dict[str, Any]] = []
        self._accessors: list[dict[str, Any]] = []
        self._materials: dict[str, int] = {}

    def written(self) -> bytes:
        """Header, description, data."""
        meshes = [self._mesh(each) for each in self._scene.meshes]
        made = {
            "asset": {"version": "2.0", "generator": "Eco-IP"},
            "extensionsUsed": [FEATURES, METADATA],
            "scene": 0,
            "scenes": [{"nodes": list(range(len(meshes))), "name": self._scene.given.title or "park"}],
            "nodes": [{"mesh": at, "name": each["name"]} for at, each in enumerate(meshes)],
            "meshes": meshes,
            "materials": [_material(colour) for colour in self._materials],
            "extensions": {METADATA: self._metadata()},
            "extras": {"crs": self._scene.given.crs, "origin": list(self._scene.origin)},
        }
        if not meshes:
            del made["meshes"], made["nodes"], made["materials"], made["scenes"], made["scene"]
        made.update(accessors=self._accessors, bufferViews=self._views, buffers=[{"byteLength": self._length}])
        told = json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        told += b" " * (-len(told) % 4)
        data = b"".join(self._data)
        header = struct.pack("<4sII", b"glTF", 2, 12 + 8 + len(told) + 8 + len(data))
        return b"".join([
            header, struct.pack("<I4s", len(told), b"JSON"), told, struct.pack("<I4s", len(data), b"BIN\0"), data,
        ])  # fmt: skip

    def _mesh(self, mesh: Mesh) -> dict[str, Any]:
        body = mesh.body
        places = y_up(body.vertices).astype(np.float32)
        bounds = {"min": places.min(axis=0).tolist(), "max": places.max(axis=0).tolist()}
        short = len(places) < np.iinfo(np.uint16).max
        faces = body.faces.astype(np.uint16 if short else np.uint32)
        primitive = {
            "attributes": {
                "POSITION": self._accessor(places, _FLOAT, "VEC3", _CORNERS, **bounds),
                "_FEATURE_ID_0": self._accessor(body.feature.astype(np.float32), _FLOAT, "SCALAR", _CORNERS),
            },
            "indices": self._accessor(faces.reshape(-1), _SHORT if short else _INT, "SCALAR", _FACES),
            "material": self._materials.setdefault(mesh.colour, len(self._materials)),
            "extensions": {
                FEATURES: {
                    "featureIds": [{"featureCount": len(np.unique(body.feature)), "attribute": 0, "propertyTable": 0}]
                }
            },
        }
        return {"name": mesh.name, "primitives": [primitive], "extras": {"theme": mesh.theme, "group": mesh.group}}

    def _accessor(self, values: np.ndarray, component: int, kind: str, target: int, **more: Any) -> int:
        view = self._view(values.tobytes(), target)
        told = {"bufferView": view, "componentType": component, "count": len(values), "type": kind, **more}
        self._accessors.append(told)
        return len(self._accessors) - 1

    def _view(self, data: bytes, target: int | None = None) -> int:
        self._views.append({"buffer": 0, "byteOffset": self._length, "byteLength": len(data)})
        if target is not None:
            self._views[-1]["target"] = target
        padded = data + b"\0" * (-len(data) % 8)  # tables of metadata begin at eights
        self._data.append(padded)
        self._length += len(padded)
        return len(self._views) - 1

    def _metadata(self) -> dict[str, Any]:
        features = self._scene.features
        columns = {name: getattr(features, "class_" if name == "class" else name) for name in _PROPERTIES}
        properties = {name: self._words(cells) for name, cells in columns.items() if any(cells)}
        described = {name: {"type": "STRING"} for name in properties}
        return {
            "schema": {"id": "ecoip", "classes": {"feature": {"properties": described}}},
            "propertyTables": [{"class": "feature", "count": len(features), "properties": properties}],
        }

    def _words(self, cells: Sequence[str]) -> dict[str, Any]:
        words = [each.encode("utf-8", "replace") for each in cells]
        offsets = np.cumsum([0, *map(len, words)]).astype(np.uint32)
        return {
            "values": self._view(b"".join(words)),
            "stringOffsets": self._view(offsets.tobytes()),
            "stringOffsetType": "UINT32",
        }


def _material(colour: str) -> dict[str, Any]:
    """A dull surface seen from both sides, for the flat ones have but one."""
    shades = [int(colour[at : at + 2], 16) / 255.0 for at in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shades]
    return {
        "name": colour,
        "doubleSided": True,
        "pbrMetallicRoughness": {
            "baseColorFactor": [*(round(each, 5) for each in linear), 1.0],
            "metallicFactor": 0.0,
            "roughnessFactor": 0.9,
        },
    }
