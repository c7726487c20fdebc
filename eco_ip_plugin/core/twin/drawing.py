"""A drawing of the scene without WebGL: seen from the south-east and above, far things first, as one small SVG."""

from __future__ import annotations

import html

import numpy as np
from shapely.geometry.polygon import orient

from .scene import BUILDING, Scene

_WIDTH, _MARGIN = 960.0, 12.0
_MOST = 4_000
_TILT = 0.5
_SHADES = {"top": 1.0, "left": 0.82, "right": 0.66}


def axonometry(scene: Scene) -> str:
    """The SVG. Of very many buildings only the tallest are drawn; flat land is drawn as its outline."""
    flats = [(mesh.colour, mesh.body) for mesh in scene.meshes if mesh.theme in ("zone", "green", "water", "corridor")]
    shapes: list[tuple[float, str, np.ndarray]] = []
    for colour, body in flats:
        for face in body.faces[:_MOST]:
            shapes.append((-1e12, colour, body.vertices[face]))
    colour_of = {}
    for mesh in scene.meshes:
        if mesh.theme == BUILDING:
            colour_of.update(dict.fromkeys(np.unique(mesh.body.feature).tolist(), mesh.colour))
    tallest = sorted(scene.footprints, key=lambda each: each.bottom - each.top)[:_MOST]
    for each in tallest:
        ring = np.asarray(orient(each.polygon).exterior.coords)[:, :2]  # against the clock
        depth = float(ring[:, 0].min() * -1.0 + ring[:, 1].max())
        colour = colour_of.get(each.feature, "#b9c2cc")
        for side in _sides(ring, each.bottom, each.top):
            shapes.append((-depth, _shaded(colour, side[1]), side[0]))
    shapes.sort(key=lambda each: each[0])
    return _svg(scene.given.title, [(colour, _flat(corners)) for _, colour, corners in shapes])


def _sides(ring: np.ndarray, bottom: float, top: float) -> list[tuple[np.ndarray, str]]:
    """The walls that face south or east, and the roof, each with how much light it has."""
    found = []
    for here, following in zip(ring[:-1], ring[1:]):
        along = following - here
        out = np.array([along[1], -along[0]])
        if out @ np.array([1.0, -1.0]) > 0.0:
            wall = [[*here, bottom], [*following, bottom], [*following, top], [*here, top]]
            found.append((np.array(wall), "left" if abs(out[1]) > abs(out[0]) else "right"))
    return [*found, (np.column_stack([ring[:-1], np.full(len(ring) - 1, top)]), "top")]


def _flat(corners: np.ndarray) -> np.ndarray:
    """(n, 2) places on paper, y down, of (n, 3) places."""
    x, y, z = corners.T
    return np.column_stack([(x + y) * 0.866, (x - y) * _TILT - z])


def _svg(title: str, shapes: list[tuple[str, np.ndarray]]) -> str:
    if shapes:
        every = np.concatenate([each for _, each in shapes])
        low, high = every.min(axis=0), every.max(axis=0)
    else:
        low, high = np.zeros(2), np.ones(2)
    scale = (_WIDTH - 2 * _MARGIN) / max(float(high[0] - low[0]), 1e-6)
    height = float(high[1] - low[1]) * scale + 2 * _MARGIN
    drawn = []
    for colour, corners in shapes:
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (corners - low) * scale + _MARGIN)
        drawn.append(f'<polygon points="{points}" fill="{colour}" stroke="{colour}" stroke-width=".3"/>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:.0f} {height:.0f}" role="img">'
        f"<title>{html.escape(title)}</title>{''.join(drawn)}</svg>"
    )


def _shaded(colour: str, side: str) -> str:
    shades = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(each * _SHADES[side]):02x}" for each in shades)
