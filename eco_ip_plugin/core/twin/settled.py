"""What a layer's cells say in figures: heights, diameters, depths, years; what lacks is assumed, and told."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import shapely

from ..findings import Finding
from ..tables.norms import Norms
from ..tables.numbers import figures
from .scene import Layer, column

_LEAST_YEAR, _MOST_YEAR = 1800, 2300
_TALLEST_M, _WIDEST_MM, _DEEPEST_M = 1_000.0, 20_000.0, 200.0
_FARTHEST_M = 200_000.0
"""From the middle of all: more than a province is wide."""
_DIAMETER, _DEPTH = "diameter_mm", "depth_m"


@dataclass
class Told:
    """The findings of a scene, as they come up."""

    found: list[Finding] = field(default_factory=list)

    def of(self, kind: str, layer: Layer, row: int, severity: str = "warning", **params: Any) -> None:
        """A finding about one feature, at a point of it."""
        place = layer.geometry[row].representative_point() if row < len(layer.geometry) else None
        said = {"theme": layer.theme, "id": layer.id[row], **params}
        self.found.append(Finding(kind, severity, "", (layer.id[row],), 0.0, f"twin.finding.{kind}", said, place))

    def about(self, kind: str, severity: str = "warning", id_: str = "", **params: Any) -> None:
        """A finding without a place."""
        ids = (id_,) if id_ else ()
        said = {"id": id_, **params}
        self.found.append(Finding(kind, severity, "", ids, 0.0, f"twin.finding.{kind}", said))


def numbers(layer: Layer, name: str, most: float, told: Told, *, least: float = 0.0) -> np.ndarray:
    """(n,) the figures of a column, NaN where none stands; what is no figure, or none such a thing can have, is
    told."""
    cells = column(layer, name)
    read = figures(np.array(list(cells), dtype=object) if len(cells) else [])
    values = read.values.copy()
    beyond = ~np.isnan(values) & ~((values >= least) & (values <= most))
    for row in np.flatnonzero(beyond | read.wrong):
        told.of("no_figure", layer, int(row), field=layer.called.get(name, name), found=str(cells[row])[:60])
    values[beyond] = np.nan
    return values


def heights(layer: Layer, norms: Norms, told: Told) -> np.ndarray:
    """(n,) m: as entered, else storeys times their height, else assumed. 0 is no height."""
    entered = numbers(layer, "height_m", _TALLEST_M, told)
    floors = numbers(layer, "floors", _TALLEST_M, told)
    entered[entered == 0.0] = np.nan
    floors[floors == 0.0] = np.nan
    by_floors = floors * value(norms, "floor_height_m")
    assumed = value(norms, "building_height_m")
    for row in np.flatnonzero(np.isnan(entered)):
        if np.isnan(by_floors[row]):
            told.of("no_height", layer, int(row), height_m=assumed)
        else:
            told.of("by_floors", layer, int(row), "info", floors=floors[row], height_m=by_floors[row])
    return np.where(np.isnan(entered), np.where(np.isnan(by_floors), assumed, by_floors), entered)


def diameters(layer: Layer, norms: Norms, told: Told) -> np.ndarray:
    """(n,) mm: as entered, else assumed."""
    entered = numbers(layer, _DIAMETER, _WIDEST_MM, told)
    entered[entered == 0.0] = np.nan
    assumed = value(norms, _DIAMETER)
    for row in np.flatnonzero(np.isnan(entered)):
        told.of("no_diameter", layer, int(row), "info", diameter_mm=assumed)
    return np.where(np.isnan(entered), assumed, entered)


def depths(layer: Layer, groups: Sequence[str], diameter_mm: np.ndarray, norms: Norms, told: Told) -> np.ndarray:
    """(n,) m from the ground down to the axis, negative above it. What runs over the ground by its position stands on
    a rack; what has no depth lies under the assumed cover."""
    entered = numbers(layer, _DEPTH, _DEEPEST_M, told, least=-_DEEPEST_M)
    positions = column(layer, "position")
    radius = diameter_mm / 2_000.0
    for row in range(len(entered)):
        above = str(positions[row] or "").strip().casefold() == "above"
        if not math.isnan(entered[row]):
            if entered[row] < radius[row] and not above:
                told.of("above_ground", layer, row, depth_m=entered[row], diameter_mm=diameter_mm[row])
            elif above and entered[row] > 0.0:
                told.of("above_below", layer, row, depth_m=entered[row])
        elif groups[row] == "overhead":
            entered[row] = -value(norms, "overhead_height_m")
        elif above:
            entered[row] = -value(norms, "rack_height_m") - radius[row]
        else:
            cover = value(norms, "cover_gas_m" if groups[row] == "gas" else "cover_m")
            entered[row] = cover + radius[row]
            if _DEPTH not in layer.withheld:
                told.of("no_depth", layer, row, cover_m=cover)
    if _DEPTH in layer.withheld:
        told.about("depth_withheld", "info")
    return entered


def years(layer: Layer, name: str, told: Told) -> list[int | None]:
    """(n,) years, None where none stands."""
    values = numbers(layer, name, _MOST_YEAR, told, least=_LEAST_YEAR)
    return [None if math.isnan(each) else int(each) for each in values]


def value(norms: Norms, key: str) -> float:
    """A figure of `twin.csv`, which has one for each of its keys."""
    figure = norms[key].value
    return float("nan") if figure is None else figure


def drawn(layer: Layer, told: Told) -> None:
    """Tell of shapes that crossed themselves, and of those that are none."""
    row_of = {id_: row for row, id_ in enumerate(layer.id)}
    for id_ in layer.crossed:
        if id_ in row_of:
            told.of("self_crossing", layer, row_of[id_])
    for id_ in layer.lost:
        told.about("no_shape", "warning", str(id_), theme=layer.theme)


def some(layer: Layer, kept: np.ndarray) -> Layer:
    """Some rows of a layer, (n,) bool."""
    rows = np.flatnonzero(kept)
    columns = {name: np.asarray(cells, dtype=object)[rows] for name, cells in layer.columns.items()}
    cards = [layer.cards[row] for row in rows] if layer.cards else ()
    return replace(
        layer, id=[layer.id[row] for row in rows], geometry=layer.geometry[rows], columns=columns, cards=cards
    )


def near_each_other(layers: Sequence[Layer], told: Told) -> list[Layer]:
    """The layers without what lies so far from all else that it is no part of it, such as a stray line at 0, 0, which
    would leave the rest too small to be seen and figures of 32 bits too coarse for it. It is told."""
    bounds = [shapely.bounds(each.geometry).reshape(-1, 4) for each in layers]
    centres = [(each[:, :2] + each[:, 2:]) / 2.0 for each in bounds]
    every = np.concatenate([np.zeros((0, 2)), *centres])
    if not np.isfinite(every).any():
        return list(layers)
    middle = np.nanmedian(every, axis=0)
    if not (np.hypot(*(every - middle).T) <= _FARTHEST_M).any():  # nobody can tell which of them is astray
        return list(layers)
    found = []
    for layer, places in zip(layers, centres):
        away = np.hypot(*(places - middle).T)
        far = away > _FARTHEST_M
        for row in np.flatnonzero(far):
            told.of("far_away", layer, int(row), km=away[row] / 1_000.0)
        found.append(some(layer, ~far) if far.any() else layer)
    return found


def parts(geometry: shapely.Geometry, kind: str) -> list[Any]:
    """The polygons or lines of a shape that have any extent."""
    whole = shapely.get_parts(geometry)
    return [
        each for each in whole if each.geom_type in (kind, "LinearRing") and not each.is_empty and each.length > 0.0
    ]
