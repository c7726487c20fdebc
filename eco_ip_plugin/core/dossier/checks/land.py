"""The zones of the plan: land uses that can be read, overlaps, gaps, and hectares by land-use class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import shapely

from ...errors import Cancelled, EcoIpError
from ...geometry.faces import gaps_and_overlaps
from ...geometry.polygons import polygonal, repaired, united
from ...geometry.units import M2_PER_HA
from ...landuse.codes import CodeTable
from ...progress import Progress, Stretch
from ..findings import WARNING, Row, names, together
from ..layers import Layer
from ..schema import BOUNDARY_CLASS, ZONE_CLASS

LAND_FIELDS = (
    "phanLoai", "chucNangSuDungDat", "chucNangSuDungDatMuc3", "chucNangSuDungDatMuc2", "chucNangSuDungDatMuc1",
    "kyHieuLoDat", "tenDoiTuong",
)  # fmt: skip
"""Where the land use of a zone may stand; the first that can be read counts."""
_SMALLEST_M2 = 1.0


@dataclass(frozen=True, eq=False)
class Land:
    """The zones of the plan that have land: geometry (n,) valid polygons, land_class (n,) str; boundary: of the plan,
    None where there is none."""

    geometry: np.ndarray
    land_class: np.ndarray
    boundary: shapely.Geometry | None

    def hectares(self) -> dict[str, float]:
        """Sum of the zones by land-use class."""
        area_ha = shapely.area(self.geometry) / M2_PER_HA
        return {name: float(area_ha[self.land_class == name].sum()) for name in self.classes}

    def counts(self) -> dict[str, int]:
        """Zones by land-use class."""
        return {name: int((self.land_class == name).sum()) for name in self.classes}

    @property
    def classes(self) -> list[str]:
        """The land-use classes there are."""
        return sorted(set(self.land_class.tolist()))

    def of(self, names_: Sequence[str]) -> np.ndarray:
        """The zones of some land-use classes."""
        return self.geometry[np.isin(self.land_class.astype(str), list(names_))]


def land_of(layers: Sequence[Layer], codes: CodeTable, progress: Progress) -> Land | None:
    """The zones of the plan out of its classes; None where it has none that can be measured."""
    zones = zones_of(layers)
    if zones is None:
        return None
    geometry, _ = repaired(_areas(zones.geometry), progress)
    there = ~shapely.is_missing(geometry)
    return Land(geometry[there], land_classes(zones, codes)[there], boundary_of(layers, zones, progress))


def zones_of(layers: Sequence[Layer]) -> Layer | None:
    """The class of the zones, None where it has none that can be measured."""
    zones = _class(layers, ZONE_CLASS)
    return zones if zones is not None and zones.count and zones.shapes in ("", "polygon") else None


def boundary_of(layers: Sequence[Layer], zones: Layer, progress: Progress) -> shapely.Geometry | None:
    """The boundary of the plan in the coordinate system of its zones, None where there is none."""
    layer = _class(layers, BOUNDARY_CLASS)
    if layer is None or not layer.count or not layer.frame.same(zones.frame) or layer.shapes not in ("", "polygon"):
        return None
    geometry, _ = repaired(_areas(layer.geometry), progress)
    land = geometry[~shapely.is_missing(geometry)]
    return united(land) if len(land) else None


def land_classes(zones: Layer, codes: CodeTable) -> np.ndarray:
    """(n,) str, the land-use class of each row; `unknown` where nothing can be read."""
    result = np.full(zones.count, "unknown", dtype=object)
    for name in LAND_FIELDS:
        values = zones.values_of(name)
        if values is None:
            continue
        read = {value: codes.read(value).land_class for value in set(values.tolist()) if isinstance(value, str)}
        open_ = result == "unknown"
        result[open_] = [read.get(value, "unknown") for value in values[open_].tolist()]
    return result


def unknown_uses(layers: Sequence[Layer], codes: CodeTable) -> Iterator[Row]:
    """Zones whose land use cannot be read."""
    zones = _class(layers, ZONE_CLASS)
    if zones is None or not zones.count:
        return
    rows = np.flatnonzero(land_classes(zones, codes) == "unknown")
    if len(rows):
        told = [_typed(zones, row) for row in rows[:100].tolist()]
        yield Row(
            WARNING, "land_use", zones.database, zones.dataset, zones.name, "phanLoai", int(zones.fid[rows[0]]),
            len(rows), {"found": names(told)}, together(zones.geometry[rows]),
        )  # fmt: skip


def topology(layers: Sequence[Layer], land: Land, progress: Progress) -> Iterator[Row]:
    """Land that several zones claim, and land of the plan that none does."""
    zones = cast(Layer, _class(layers, ZONE_CLASS))  # without it there is no land to be told
    bounded = land.boundary is not None
    # Without a boundary nothing can be missing, and a frame does: all zones as one take long.
    park = land.boundary if land.boundary is not None else shapely.box(*shapely.total_bounds(land.geometry).tolist())
    try:
        cut = _cut(land.geometry, park)
        inside = _inside(land.geometry, park, cut)
        gaps, overlaps = gaps_and_overlaps(inside, park, Stretch(progress, 0.0, 1.0))
    except Cancelled:
        raise
    except EcoIpError:
        yield Row(WARNING, "topology", zones.database, zones.dataset, zones.name)
        return
    at = (zones.database, zones.dataset, zones.name)
    for kind, cells in (("overlap", overlaps.geometry), ("gap", gaps if bounded else gaps[:0])):
        area_m2 = shapely.area(cells)
        large = area_m2 >= _SMALLEST_M2
        if large.any():
            params = {"area_ha": float(area_m2[large].sum()) / M2_PER_HA}
            yield Row(WARNING, kind, *at, count=int(large.sum()), params=params, geometry=together(cells[large]))
    if bounded:
        beyond = shapely.area(land.geometry).sum() - shapely.area(inside).sum()
        if beyond >= _SMALLEST_M2:
            outside = shapely.difference(land.geometry[cut], park)
            outside = outside[shapely.area(outside) > 0]
            params = {"area_ha": float(beyond) / M2_PER_HA}
            yield Row(WARNING, "outside", *at, count=len(outside), params=params, geometry=together(outside))


def _cut(zones: np.ndarray, park: shapely.Geometry) -> np.ndarray:
    """The rows of zones that reach beyond the boundary, most often very few of many."""
    shapely.prepare(park)
    return np.flatnonzero(~shapely.covers(park, zones))


def _inside(zones: np.ndarray, park: shapely.Geometry, cut: np.ndarray) -> np.ndarray:
    """The land of the zones inside the boundary; cut: those that reach beyond it."""
    result = zones.copy()
    result[cut] = polygonal(shapely.intersection(zones[cut], park))
    return result[shapely.area(result) > 0]


def _areas(geometry: np.ndarray) -> np.ndarray:
    """(n,) polygons, None for other shapes."""
    result = geometry.copy()
    result[~np.isin(shapely.get_type_id(geometry), (3, 6))] = None
    return result


def _class(layers: Sequence[Layer], name: str) -> Layer | None:
    """A class of the plan by the name that is meant."""
    from ..schema import schema

    for layer in layers:
        meant = schema().meant("QuyHoach", layer.name)
        if meant is not None and meant.name == name:
            return layer
    return None


def _typed(zones: Layer, row: int) -> object:
    """What a zone says of its land use, in the first field that says anything."""
    cells = (zones.values_of(name) for name in LAND_FIELDS)
    return next((values[row] for values in cells if values is not None and values[row]), "–")
