"""What an algorithm gives: tables with named columns, documents, folders, and figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputDefinition,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsWkbTypes,
)

from ...core.declared import declared, replaced, valued
from .texts import Text

_KINDS, _WKB = QgsProcessing.SourceType, QgsWkbTypes.Type
POLYGON, LINE, POINT, NO_PLACE, ANY_PLACE = "polygon", "line", "point", "", "any"
POINT_Z = "point_z"
_GEOMETRY = {
    POLYGON: (_KINDS.TypeVectorPolygon, _WKB.MultiPolygon),
    LINE: (_KINDS.TypeVectorLine, _WKB.MultiLineString),
    POINT: (_KINDS.TypeVectorPoint, _WKB.Point),
    POINT_Z: (_KINDS.TypeVectorPoint, _WKB.PointZ),
    NO_PLACE: (_KINDS.TypeVector, _WKB.NoGeometry),
    ANY_PLACE: (_KINDS.TypeVector, _WKB.Unknown),
}


@declared
class Table:
    """A layer or a table. columns: kind by name, the kinds of `compat.make_field`, in the order they are written; none
    where they are those of a layer that is read.
    geometry: POLYGON, LINE, POINT, POINT_Z or NO_PLACE, or ANY_PLACE where its content says it; style: a file of
    `resources/styles`, "" for none."""

    name: str
    label: Text
    help: Text
    columns: Mapping[str, str]
    geometry: str = NO_PLACE
    style: str = ""
    optional: bool = True
    by_default: bool = True

    @property
    def wkb(self) -> QgsWkbTypes.Type:
        """The geometry type it is written with."""
        return _GEOMETRY[self.geometry][1]

    def settled(self, content: Content) -> Table:
        """The table with the kind of geometry of its content and the style for that, where only that says it."""
        return replaced(self, geometry=content.kind, style=content.style) if self.geometry == ANY_PLACE else self

    def definition(self) -> QgsProcessingParameterDefinition:
        """The destination as QGIS knows it."""
        return QgsProcessingParameterFeatureSink(
            self.name, str(self.label), _GEOMETRY[self.geometry][0], None, self.optional, self.by_default
        )


@valued
class Content:
    """The content of a table. columns: (n,) values by name; geometry: (n,) shapely geometries, None for a table.
    fields: QgsFields of a table that declares no columns, because it has those of a layer. kind: POLYGON, LINE,
    POINT or NO_PLACE of a table of ANY_PLACE; style: for that kind."""

    columns: Mapping[str, Sequence[Any]]
    geometry: Sequence[Any] | None = None
    fields: Any | None = None
    kind: str = NO_PLACE
    style: str = ""

    @classmethod
    def of_rows(cls, names: Iterable[str], rows: Iterable[Sequence[Any]], geometry: Any | None = None) -> Content:
        """From rows in the order of `names`."""
        names, rows = list(names), list(rows)
        return cls({name: [row[place] for row in rows] for place, name in enumerate(names)}, geometry)

    def rows(self, names: Iterable[str]) -> Iterable[Sequence[Any]]:
        """The rows, their values in the order of `names`."""
        if self.columns:
            return zip(*(self.columns[name] for name in names))
        return [()] * (0 if self.geometry is None else len(self.geometry))


@declared
class Document:
    """A file to write. filter: a web page without one; by_default: QGIS proposes a temporary one; lasting: somebody
    will look for it tomorrow, and it must not lie in a temporary place."""

    name: str
    label: Text
    help: Text
    filter: Text | str | None = None
    optional: bool = True
    by_default: bool = False
    lasting: bool = False
    advanced: bool = False

    def definition(self) -> QgsProcessingParameterDefinition:
        """The destination as QGIS knows it."""
        return QgsProcessingParameterFileDestination(
            self.name, str(self.label), str(self.filter or "HTML (*.html)"), None, self.optional, self.by_default
        )


@declared
class Folder:
    """A folder to write files into; as `Document`."""

    name: str
    label: Text
    help: Text
    optional: bool = True
    by_default: bool = False
    lasting: bool = False
    advanced: bool = False

    def definition(self) -> QgsProcessingParameterDefinition:
        """The destination as QGIS knows it."""
        return QgsProcessingParameterFolderDestination(self.name, str(self.label), None, self.optional, self.by_default)


@declared
class Figure:
    """A value for models and scripts. kind: number, words or boolean."""

    name: str
    label: Text
    kind: str = "number"

    def output(self) -> QgsProcessingOutputDefinition:
        """The output as QGIS knows it."""
        kinds = {
            "number": QgsProcessingOutputNumber,
            "words": QgsProcessingOutputString,
            "boolean": QgsProcessingOutputBoolean,
        }
        return kinds[self.kind](self.name, str(self.label))
