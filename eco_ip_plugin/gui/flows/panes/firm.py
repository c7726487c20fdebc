"""One firm of the layer of firms, as the dock knows it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qgis.core import QgsFeature, QgsGeometry, QgsPoint

from ....core.symbiosis.flow_table.bounds import USUAL, working_time
from ....core.symbiosis.flow_table.flows import plain_id
from ....core.symbiosis.matching.places import FURTHEST_M
from ....core.symbiosis.secrecy import is_marked
from ....core.symbiosis.vocabulary.sectors import sector_code
from ....core.tables.words import fold
from ..edits.layers import value

_MADE_UP = re.compile(r"F-[0-9a-f]{10,}")
FIRM_FIELDS = ("firm_id", "name", "name_en", "vsic", "workers", "plot_id", "hours_per_day", "days_per_year",
               "confidential")  # fmt: skip


@dataclass
class Firm:
    """A firm of the layer. hours_per_day, days_per_year: NaN for what cannot be. xy: in the layer's system, None
    where it has no place. also: more to be found by.
    key: all that it is found and sorted by, without case and marks."""

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
    confidential: bool = False
    name_en: str = ""

    def __post_init__(self) -> None:
        self.key = fold(f"{self.name} {self.id} {self.also}")

    @property
    def works(self) -> bool:
        """Whether hours a day and days a year are figures that can be."""
        return self.hours_per_day == self.hours_per_day and self.days_per_year == self.days_per_year

    def title(self) -> str:
        """Name and id, as people call it; an id that an import made up says nobody anything."""
        if not self.name or self.name == self.id:
            return self.id
        return self.name if _MADE_UP.fullmatch(self.id) else f"{self.name} ({self.id})"


def read_firm(feature: QgsFeature, places: dict[str, int]) -> Firm:
    """The firm of a feature; places: position of each field the layer has."""
    attribute = feature.attribute
    read = {name: value(attribute(place)) for name, place in places.items()}.get
    id_ = plain_id(read("firm_id"))
    name = str(read("name") or id_)
    vsic = str(read("vsic") or "")
    return Firm(
        feature.id(), id_, name, vsic, read("workers"), plain_id(read("plot_id")),
        *(float(working_time(each, [read(each)], 1)[0]) for each in USUAL),
        _place(feature.geometry()), f"{read('name_en') or ''} {vsic} {sector_code(vsic)}",
        is_marked(read("confidential")), str(read("name_en") or ""),
    )  # fmt: skip


def _place(geometry: QgsGeometry) -> tuple[float, float] | None:
    shape = geometry.constGet()
    if shape is None or shape.isEmpty():
        return None
    point = shape if isinstance(shape, QgsPoint) else geometry.centroid().asPoint()
    there = abs(point.x()) < FURTHEST_M and abs(point.y()) < FURTHEST_M
    return (point.x(), point.y()) if there else None
