"""Made-up zoning layers of any size: crooked zones that share their borders, one in twenty of them faulty."""

from __future__ import annotations

import numpy as np
import shapely

CODES = np.array(["CX", "GT", "HTKT", "XH", "CN", "CN", "CN", "KB", "DV", "MN"], dtype=object)
_SEGMENTS_PER_SIDE = 5
_CELL_M = 50.0


def crooked_grid(count: int, faulty_share: float = 0.05, seed: int = 7) -> tuple[np.ndarray, np.ndarray]:
    """Return about `count` zones of 20 vertices, (n,) polygons, and their codes, (n,) str.

    Neighbours share every vertex. Of the faulty ones half are stretched over their neighbours, half are bow-ties.
    """
    rng = np.random.default_rng(seed)
    side = int(round(count**0.5))
    geometry = shapely.polygons(_rings(side, rng))
    faulty = rng.permutation(side * side)[: int(faulty_share * side * side)]
    stretched, twisted = faulty[: len(faulty) // 2], faulty[len(faulty) // 2 :]
    geometry[stretched] = _stretch(geometry[stretched], 1.1)
    geometry[twisted] = _twist(geometry[twisted])
    return geometry, CODES[rng.integers(0, len(CODES), side * side)]


def _rings(side: int, rng: np.random.Generator) -> np.ndarray:
    k, jitter = _SEGMENTS_PER_SIDE, 2.0
    steps = np.arange(side * k + 1) * (_CELL_M / k)
    rows = np.stack(np.meshgrid(steps, np.arange(side + 1) * _CELL_M), axis=-1)
    columns = np.stack(np.meshgrid(np.arange(side + 1) * _CELL_M, steps), axis=-1)
    corners = rng.uniform(-jitter, jitter, (side + 1, side + 1, 2))
    rows += rng.uniform(-jitter, jitter, rows.shape)
    columns += rng.uniform(-jitter, jitter, columns.shape)
    rows[:, ::k] = columns[::k, :] = np.stack(np.meshgrid(steps[::k], steps[::k]), axis=-1) + corners
    south = np.stack([rows[:-1, i : i + side * k : k] for i in range(k)], axis=2)
    north = np.stack([rows[1:, i : i + side * k : k] for i in range(k, 0, -1)], axis=2)
    east = np.stack([columns[i : i + side * k : k, 1:] for i in range(k)], axis=2)
    west = np.stack([columns[i : i + side * k : k, :-1] for i in range(k, 0, -1)], axis=2)
    rings = np.concatenate([south, east, north, west], axis=2).reshape(side * side, 4 * k, 2)
    return np.concatenate([rings, rings[:, :1]], axis=1) + (500_000.0, 2_340_000.0)


def _stretch(geometry: np.ndarray, factor: float) -> np.ndarray:
    coordinates = shapely.get_coordinates(geometry).reshape(len(geometry), -1, 2)
    centre = coordinates[:, :-1].mean(axis=1, keepdims=True)
    return shapely.polygons(centre + factor * (coordinates - centre))


def _twist(geometry: np.ndarray) -> np.ndarray:
    coordinates = shapely.get_coordinates(geometry).reshape(len(geometry), -1, 2).copy()
    coordinates[:, [2, 12]] = coordinates[:, [12, 2]]
    return shapely.polygons(coordinates)
