"""What a GIS dossier has to look like: databases, datasets, classes and fields, by the version of the circular.

Data: `resources/dossier`. Names are compared without case, as the circular's own spelling varies; versions differ in
names of datasets alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, cached_property

from ..tables import shipped
from ..tables.words import fold_signs
from .versions import VERSIONS

DATABASES = ("NenDiaHinh", "HienTrang", "QuyHoach", "MocGioi")
MANDATORY = ("HienTrang", "QuyHoach")
BOUNDARY_CLASS, ZONE_CLASS = "RanhGioiQuyHoach_A", "ChucNangSuDungDat_A"
GEOMETRIES = {"A": "polygon", "L": "line", "P": "point"}
"""What the last letter of a class's name says of its shapes."""
CLASS_NAME = re.compile(r"[A-Z][A-Za-z0-9]*(?:_[A-Z][A-Za-z0-9]*)*_[APL]", re.ASCII)
DATASET_NAME = re.compile(r"[A-Z][A-Za-z0-9]*(?:_[A-Z][A-Za-z0-9]*)*", re.ASCII)


@dataclass(frozen=True)
class Field:
    """A field of a class. type: text, float, double, short, long or date; width: letters of a text, 0 else; minimum:
    one of the six every class has; required: its value may not be left out."""

    name: str
    type: str
    width: int
    alias: str
    minimum: bool
    required: bool


@dataclass(frozen=True)
class FeatureClass:
    """A class of a database; geometry: A, L or P."""

    database: str
    dataset: str
    name: str
    alias: str
    geometry: str
    fields: tuple[Field, ...]

    @property
    def minimum(self) -> tuple[Field, ...]:
        """The fields the circular asks for; the rest are those of the template."""
        return tuple(field for field in self.fields if field.minimum)

    def field(self, name: str) -> Field | None:
        """The field called `name`, without regard to case."""
        return next((field for field in self.fields if field.name.lower() == name.lower()), None)


@dataclass(frozen=True)
class Schema:
    """A version of the circular. renamed: what its datasets were called before, by the name they have now."""

    version: str
    act: str
    classes: tuple[FeatureClass, ...]
    renamed: dict[str, str]

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], FeatureClass]:
        return {(each.database, each.name.lower()): each for each in self.classes}

    @cached_property
    def _by_fold(self) -> dict[tuple[str, str], FeatureClass]:
        return {(each.database, fold_signs(each.name)): each for each in self.classes}

    def of(self, database: str) -> tuple[FeatureClass, ...]:
        """The classes of a database, in the order of the circular."""
        return tuple(each for each in self.classes if each.database == database)

    def find(self, database: str, name: str) -> FeatureClass | None:
        """The class called `name`, without regard to case."""
        return self._by_name.get((database, name.lower()))

    def meant(self, database: str, name: str) -> FeatureClass | None:
        """The class that is meant by a name with marks, blanks or other separators."""
        return self.find(database, name) or self._by_fold.get((database, fold_signs(name)))

    def is_dataset(self, database: str, name: str) -> bool:
        """Whether a database has a dataset called `name`, in this version or another, without regard to case."""
        known = {each.dataset for each in self.of(database)}
        known |= {old for new, old in self.renamed.items() if new in known}
        known |= {new for new, old in _renames().items() if old in known}
        return name.lower() in {each.lower() for each in known}


@cache
def schema(version: str = VERSIONS[0]) -> Schema:
    """The schema of a version. Raises KeyError for one that does not exist."""
    rows = [row for row in shipped.rows("dossier", "versions.csv") if row["version"] == version]
    names = {row["dataset"]: (row["renamed"], row["dataset_vi"]) for row in rows if row["dataset"]}
    classes = []
    for row in shipped.rows("dossier", "classes.csv"):
        dataset = names.get(row["dataset"], (row["dataset"], ""))[0]
        fields = tuple(_field(name) for name in row["fields"].split())
        classes.append(FeatureClass(row["database"], dataset, row["class"], row["vi"], row["geometry"], fields))
    if not rows:
        raise KeyError(version)
    return Schema(version, rows[0]["act"], tuple(classes), {new: old for old, (new, _) in names.items()})


@cache
def added_classes() -> tuple[FeatureClass, ...]:
    """Classes of our own beside those of the circular, which allows them: firms, and exchanges between them."""
    return tuple(
        FeatureClass(
            row["database"], row["dataset"], row["class"], row["vi"], row["geometry"],
            tuple(_field(name) for name in row["fields"].split()),
        )
        for row in shipped.rows("dossier", "added.csv")
    )  # fmt: skip


def geometry_of(name: str) -> str:
    """A, L or P as the name of a class ends, "" where it says nothing."""
    return name[-1] if name[-2:] in ("_A", "_L", "_P") else ""


@cache
def minimum_fields() -> tuple[Field, ...]:
    """The six fields of a class that is not in the circular's lists."""
    return tuple(field for field in _fields().values() if field.minimum)


@cache
def _renames() -> dict[str, str]:
    return {row["renamed"]: row["dataset"] for row in shipped.rows("dossier", "versions.csv") if row["renamed"]}


@cache
def _field(told: str) -> Field:
    """A field of the list of a class: its name, with its type where that is not the usual one."""
    name, _, type_ = told.partition(":")
    found = _fields()[name]
    return replace(found, type=type_, width=250 if type_ == "text" else 0) if type_ else found


@cache
def _fields() -> dict[str, Field]:
    return {
        row["field"]: Field(
            row["field"], row["type"], int(row["width"] or 0), row["vi"], row["minimum"] == "yes",
            row["value_required"] == "yes",
        )
        for row in shipped.rows("dossier", "fields.csv")
    }  # fmt: skip
