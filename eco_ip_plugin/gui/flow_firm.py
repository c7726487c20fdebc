"""One firm of the layer of firms, as the dock knows it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from qgis.core import QgsFeature, QgsWkbTypes

from ..core.symbiosis.flows import plain_id
from ..core.symbiosis.vocabulary import fold
from .flow_layers import value

FIRM_FIELDS = ("firm_id", "name", "name_en", "vsic", "workers", "plot_id", "hours_per_day", "days_per_year")


@dataclass
class Firm:
    """A firm of the layer. xy: in the layer's system, None where it has no place. also: more to be found by."""

    fid: int
    id: str
    name: str
    vsic: str
    workers: int | None
    plot: str
    hours_per_day: float
    days_per_year: float
    xy: tuple[float, float] | None
    also: str

    @cached_property
    def key(self) -> str:
        """All that it is found and sorted by, without case and marks."""
        return fold(f"{self.name} {self.id} {self.also}")

    def title(self) -> str:
        """Name and id, as people call it."""
        return f"{self.name} ({self.id})" if self.name and self.name != self.id else self.id


def read_firm(feature: QgsFeature, places: dict[str, int]) -> Firm:
    """The firm of a feature; places: position of each field the layer has."""

    def read(name: str) -> Any:
        return value(feature.attribute(places[name])) if name in places else None

    id_ = plain_id(read("firm_id"))
    name = str(read("name") or id_)
    geometry = feature.geometry()
    point = None
    if not geometry.isNull() and not geometry.isEmpty():
        single = geometry.wkbType() in (QgsWkbTypes.Type.Point, QgsWkbTypes.Type.PointZ)
        point = geometry.asPoint() if single else geometry.centroid().asPoint()
    vsic = str(read("vsic") or "")
    return Firm(
        feature.id(), id_, name, vsic, read("workers"), plain_id(read("plot_id")),
        _hours(read("hours_per_day"), 24.0), _hours(read("days_per_year"), 365.0),
        None if point is None else (point.x(), point.y()), f"{read('name_en') or ''} {vsic}",
    )  # fmt: skip


def _hours(typed: Any, default: float) -> float:
    return float(typed) if isinstance(typed, (int, float)) and typed > 0 else default
