"""A database of a dossier as it was read: its classes with what the checks need of them, as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True)
class Frame:
    """The coordinate system of a class. authid: `EPSG:9214` or ""; name: as it calls itself; wkt: whole; meridian_deg
    and scale: of its transverse Mercator, None for another projection; vietnam: whether its datum is VN-2000."""

    authid: str = ""
    name: str = ""
    wkt: str = ""
    meridian_deg: float | None = None
    scale: float | None = None
    vietnam: bool = False

    def same(self, other: Frame) -> bool:
        """Whether both are one system, by their figures where they are transverse Mercators of VN-2000."""
        if self.vietnam and other.vietnam:
            return self.meridian_deg == other.meridian_deg and self.scale == other.scale
        return (self.authid or self.wkt) == (other.authid or other.wkt)

    @property
    def shown(self) -> str:
        """How a sentence calls it."""
        return " ".join(part for part in (self.authid, self.name) if part) or "–"


@dataclass(frozen=True)
class Column:
    """A field as the database has it: its type (text, number, date, other), width in letters, 0 without a limit."""

    type: str
    width: int


@dataclass(frozen=True, eq=False)
class Layer:
    """A class as the database has it. shapes: polygon, line, point, "" for any or none; columns by name; count: rows.

    fid: (n,) int; values: (n,) objects by name of the field, of those that were read; geometry: (n,) shapes, None for a
    row without; all three empty where nothing was read.
    """

    database: str
    dataset: str
    name: str
    shapes: str
    frame: Frame
    columns: Mapping[str, Column]
    count: int
    fid: np.ndarray
    values: Mapping[str, np.ndarray]
    geometry: np.ndarray

    def values_of(self, name: str) -> np.ndarray | None:
        """The values of a field, without regard to the case of its name; None where it was not read."""
        return next((values for key, values in self.values.items() if key.lower() == name.lower()), None)

    def column(self, name: str) -> Column | None:
        """A field, without regard to the case of its name."""
        return next((column for key, column in self.columns.items() if key.lower() == name.lower()), None)


@dataclass(frozen=True, eq=False)
class Database:
    """A database of the package. name: `HienTrang` …; file: its name on disk; trouble: the kind of finding where it
    could not be read or was read in part, "" else."""

    name: str
    file: str
    layers: tuple[Layer, ...] = ()
    trouble: str = ""
    details: Mapping[str, object] = field(default_factory=dict)
