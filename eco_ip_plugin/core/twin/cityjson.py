"""A scene as CityJSON 2.0: places as whole millimetres in the park's system, buildings as solids, the rest as faces."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from .scene import BUILDING, CORRIDOR, GREEN, RACK, TERRAIN, TREE, UTILITY, WATER, ZONE, Footprint, Scene
from .solids import triangles

_MM, _LEAST_CORNERS = 0.001, 3
_TYPES = {
    TERRAIN: "TINRelief", ZONE: "LandUse", GREEN: "PlantCover", WATER: "WaterBody", CORRIDOR: "TransportSquare",
    BUILDING: "Building", RACK: "OtherConstruction", UTILITY: "GenericCityObject", TREE: "PlantCover",
}  # fmt: skip
_EPSG = "EPSG:"


def cityjson(scene: Scene) -> str:
    """The file; `referenceSystem` is left out where the park's system has no EPSG number."""
    points = _Points(scene.origin)
    objects: dict[str, dict[str, Any]] = {}
    ids = _ids(scene)
    for each in scene.footprints:
        held = _object(scene, objects, ids, each.feature, BUILDING)
        held["geometry"] += _solid(each, points)
    for mesh in scene.meshes:
        if mesh.theme != BUILDING:
            for feature, faces in _by_feature(mesh.body.feature, mesh.body.faces):
                rows = points.of(mesh.body.vertices[faces.reshape(-1)]).reshape(-1, 3)
                held = _object(scene, objects, ids, feature, mesh.theme)
                held["geometry"] += _faces(rows, mesh.theme)
    metadata: dict[str, Any] = {"title": scene.given.title, "geographicalExtent": points.extent()}
    if scene.given.crs.startswith(_EPSG) and scene.given.crs[len(_EPSG) :].isdigit():
        number = scene.given.crs[len(_EPSG) :]
        metadata["referenceSystem"] = f"https://www.opengis.net/def/crs/EPSG/0/{number}"
    made = {
        "type": "CityJSON",
        "version": "2.0",
        "metadata": metadata,
        "transform": {"scale": [_MM, _MM, _MM], "translate": list(scene.origin)},
        "CityObjects": {id_: each for id_, each in objects.items() if each["geometry"]},
        "vertices": points.vertices(),
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace").decode("utf-8")


class _Points:
    """Places as whole millimetres from the origin, each once."""

    def __init__(self, origin: tuple[float, float, float]) -> None:
        self._origin = np.array(origin)
        self._row: dict[tuple[int, int, int], int] = {}

    def of(self, places: np.ndarray) -> np.ndarray:
        """(n,) the rows of (n, 3) local places."""
        row = self._row
        return np.array([row.setdefault((x, y, z), len(row)) for x, y, z in _whole(places)], dtype=np.int64)

    def vertices(self) -> list[list[int]]:
        """All of them, in the order of their rows."""
        return [list(each) for each in self._row]

    def extent(self) -> list[float]:
        """Lowest and highest corner in the park's system."""
        points = np.array(list(self._row), dtype=float).reshape(-1, 3) * _MM
        if not len(points):
            return [*self._origin.tolist(), *self._origin.tolist()]
        corners = np.concatenate([points.min(axis=0) + self._origin, points.max(axis=0) + self._origin])
        return [round(each, 3) for each in corners.tolist()]


def _whole(places: np.ndarray) -> list[list[int]]:
    return np.rint(places / _MM).astype(np.int64).tolist()


def _ids(scene: Scene) -> list[str]:
    """(n,) an id each, told apart where two features have the same."""
    seen: dict[str, int] = {}
    ids = []
    for each in scene.features.id:
        seen[each] = seen.get(each, 0) + 1
        ids.append(each if seen[each] == 1 else f"{each}#{seen[each]}")
    return ids


def _object(
    scene: Scene, objects: dict[str, dict[str, Any]], ids: list[str], feature: int, theme: str
) -> dict[str, Any]:
    """The city object of a feature; trees on green land are one of their own."""
    of_own = theme == scene.features.theme[feature]
    id_ = ids[feature] if of_own else f"{ids[feature]}/{theme}"
    if id_ not in objects:
        attributes = _attributes(scene, feature) if of_own else {"theme": theme}
        objects[id_] = {"type": _TYPES[theme], "attributes": attributes, "geometry": []}
    return objects[id_]


def _attributes(scene: Scene, feature: int) -> Mapping[str, Any]:
    features = scene.features
    told: dict[str, Any] = {
        "theme": features.theme[feature], "name": features.name[feature], "kind": features.kind[feature],
        "class": features.class_[feature], "verdict": features.verdict[feature],
        "occupancy": features.occupancy[feature], "emissions": features.emissions[feature],
        "year_from": features.year_from[feature], "year_to": features.year_to[feature],
    }  # fmt: skip
    return {**{name: each for name, each in told.items() if each not in ("", None)}, **features.card[feature]}


def _solid(building: Footprint, points: _Points) -> list[dict[str, Any]]:
    """Bottom, top and walls of a footprint, each a polygon with its holes; all seen from outside against the clock.
    Corners that are one place at a millimetre are one; what has no area then is no solid."""
    corners, _, ends = triangles(building.polygon)
    low = points.of(np.column_stack([corners, np.full(len(corners), building.bottom)]))
    high = points.of(np.column_stack([corners, np.full(len(corners), building.top)]))
    rings = [_apart(low[first:last], high[first:last]) for first, last in zip([0, *ends[:-1]], ends)]
    shell, *holes = rings
    if len(shell) < _LEAST_CORNERS or building.top - building.bottom < _MM:
        return []
    rings = [shell, *(hole for hole in holes if len(hole) >= _LEAST_CORNERS)]
    top = [[above for _, above in ring] for ring in rings]
    bottom = [[below for below, _ in reversed(ring)] for ring in rings]
    walls = [[[here[0], on[0], on[1], here[1]]] for ring in rings for here, on in zip(ring, [*ring[1:], ring[0]])]
    return [{"type": "Solid", "lod": "1.2", "boundaries": [[bottom, top, *walls]]}]


def _apart(low: np.ndarray, high: np.ndarray) -> list[tuple[int, int]]:
    """The corners of a ring, below and above, without those that are the one before once more."""
    corners = list(zip(low.tolist(), high.tolist()))
    return [here for before, here in zip([corners[-1], *corners[:-1]], corners) if here != before]


def _faces(rows: np.ndarray, theme: str) -> list[dict[str, Any]]:
    """Triangles as faces; those that have no area at a millimetre are left out."""
    apart = (rows[:, 0] != rows[:, 1]) & (rows[:, 1] != rows[:, 2]) & (rows[:, 2] != rows[:, 0])
    boundaries = [[face] for face in rows[apart].tolist()]
    kind = "CompositeSurface" if theme == TERRAIN else "MultiSurface"
    return [{"type": kind, "lod": "1", "boundaries": boundaries}] if boundaries else []


def _by_feature(feature: np.ndarray, faces: np.ndarray) -> list[tuple[int, np.ndarray]]:
    """The faces of each feature."""
    owner = feature[faces[:, 0]]
    order = np.argsort(owner, kind="stable")
    owners, starts = np.unique(owner[order], return_index=True)
    return list(zip(owners.tolist(), np.split(faces[order], starts[1:])))
