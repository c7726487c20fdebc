"""The utilities of a twin as a trench in its page meets them: as they were given, with nothing assumed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ..ground import Grid, Level
from ..scene import Layer, column
from .pipes import Described, Ground, Pipes, pipes_of

_DECIMALS = 7
"""Of metres: what is reckoned from them then holds to a micrometre."""
_DEPTH = "depth_m"


@dataclass(frozen=True)
class Laid:
    """Utilities of a layer in local metres. feature: (n,) their numbers in the scene; owner: (n,) "" where nobody says;
    withheld: whether there are depths that may not be told."""

    pipes: Pipes
    feature: Sequence[int]
    owner: Sequence[str]
    withheld: bool


def laid(layer: Layer, feature: Sequence[int], ground: Level | Grid, origin: Sequence[float]) -> Laid:
    """The rows of a layer of utilities. A level that is withheld stays so where lines are drawn with it."""
    hidden = _DEPTH in layer.withheld
    geometry = shapely.force_2d(layer.geometry) if hidden else layer.geometry
    moved = [
        shapely.transform(each, lambda places: places - np.asarray(origin)[: places.shape[1]], include_z=each.has_z)
        for each in geometry
    ]
    lines = np.array([*moved, None], dtype=object)[:-1]
    kinds = [None if each is None else str(each) for each in column(layer, "kind")]
    positions = [None if each is None else str(each) for each in column(layer, "position")]
    described = Described(
        np.array(layer.id, dtype=object), kinds, positions, list(column(layer, "diameter_mm")),
        None if hidden else list(column(layer, _DEPTH)),
    )  # fmt: skip
    owners = ["" if each is None else str(each).strip() for each in column(layer, "owner")]
    return Laid(pipes_of(lines, described, surface(ground)), list(feature), owners, hidden)


def surface(ground: Level | Grid) -> Ground | None:
    """Levels of the ground as sections ask for them; None where nobody gave any."""
    return ground.level if isinstance(ground, Grid) else None


def as_data(every: Sequence[Laid]) -> list[dict[str, Any]]:
    """A utility each for the page. axis: by part its corners, z None where not known; level: what z counts from;
    judged: whether the rules hold for it; faults: kinds of what is wrong with it."""
    return [each for one in every for each in _rows(one)]


def ground_data(ground: Level | Grid) -> dict[str, Any] | None:
    """The grid of heights, None where they are not known; None for level ground."""
    if not isinstance(ground, Grid):
        return None
    return {"x": ground.x.tolist(), "y": ground.y.tolist(), "z": _rounded(ground.known_z)}


def _rows(one: Laid) -> list[dict[str, Any]]:
    pipes, faults = one.pipes, [set[str]() for _ in one.feature]
    for fault in pipes.faults:
        for row in fault.rows:
            faults[row].add(fault.kind)
    given = pipes.utilities
    return [
        {
            "feature": feature, "kind": str(given.kind[row]), "diameter_mm": _known(given.diameter_mm[row]),
            "depth_m": _known(given.depth_m[row]), "owner": one.owner[row], "level": int(pipes.level[row]),
            "judged": bool(pipes.judged[row]), "faults": sorted(faults[row]), "axis": _axis(pipes.axis[row]),
        }
        for row, feature in enumerate(one.feature)
    ]  # fmt: skip


def _axis(line: Any) -> list[Any]:
    return [_rounded(shapely.get_coordinates(part, include_z=True)) for part in shapely.get_parts(line)]


def _rounded(values: np.ndarray) -> list[Any]:
    """Figures, None for NaN."""
    rounded: list[Any] = np.round(values, _DECIMALS).tolist()
    return [[None if each != each else each for each in row] for row in rounded]


def _known(value: float) -> float | None:
    return None if value != value else float(value)
