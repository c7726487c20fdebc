"""What an algorithm takes: each parameter is a typed key, which declares itself to QGIS and reads its value of a run.

`run[WIDTH]` has the type that `WIDTH` says. Layers are read by `run.layer`, because a layer is read with fields.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Callable, Generic, Optional, Protocol, TypeVar

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
    QgsVectorLayer,
)

from ...core.declared import declared
from ...core.errors import EcoIpError
from .texts import Text, text

T = TypeVar("T")
_KINDS = QgsProcessing.SourceType
_CHOICE_WIDGET = f"{__package__}.choice_widget.ChoiceWidget"  # by name: a run without a window has no need of it
TABLE_FILES = (".xlsx", ".xlsm", ".csv", ".txt")
TABLES = text("Tables") + f" ({' '.join(f'*{each} *{each.upper()}' for each in TABLE_FILES)})"
"""Filter of a `File` that is a table of the user's own."""


class Entered(Protocol):
    """What a key is read from: a `Run`, of which it needs no more than this."""

    parameters: dict[str, Any]
    context: QgsProcessingContext

    @property
    def algorithm(self) -> QgsProcessingAlgorithm:
        """The algorithm whose parameters they are."""

    def tell_unsaved(self, key: Key[Any], shown: str) -> None:
        """Warn of the edits of a layer that is called `shown`."""


@declared
class Key(Generic[T]):
    """One parameter. name: fixed once released; label, help: what the dialog shows; advanced: folded away there."""

    name: str
    label: Text
    help: Text
    advanced: bool = False

    def definition(self) -> QgsProcessingParameterDefinition:
        """The parameter as QGIS knows it."""
        raise NotImplementedError

    def value(self, run: Entered) -> T:
        """What the user gave. Raises EcoIpError for what cannot be used."""
        raise NotImplementedError


@declared
class Number(Key[Optional[float]]):
    """A number. default None: it may be left out. positive: 0 is refused as well as what is below it; signed: none is,
    such as a temperature."""

    default: float | None = None
    minimum: float | None = None
    maximum: float | None = None
    positive: bool = False
    signed: bool = False
    whole: bool = False
    optional: bool | None = None

    def definition(self) -> QgsProcessingParameterDefinition:
        kind = QgsProcessingParameterNumber.Type.Integer if self.whole else QgsProcessingParameterNumber.Type.Double
        optional = self.default is None if self.optional is None else self.optional
        bounds = {"minValue": self.minimum, "maxValue": self.maximum}
        given = {name: bound for name, bound in bounds.items() if bound is not None}
        return QgsProcessingParameterNumber(self.name, str(self.label), kind, self.default, optional, **given)

    def value(self, run: Entered) -> float | None:
        if run.parameters.get(self.name) is None and self.default is None:
            return None
        value = float(run.algorithm.parameterAsDouble(run.parameters, self.name, run.context))
        below_zero = self.signed or (self.minimum is not None and self.minimum < 0)
        if self.positive and value <= 0:
            raise EcoIpError("error.positive_parameter", parameter=self.name, value=value)
        if value < 0 and not below_zero:
            raise EcoIpError("error.negative_parameter", parameter=self.name, value=value)
        return value


@declared
class Words(Key[str]):
    """A line of text, "" for none. widget: path of the class of what it is typed into, where that is no plain line;
    refuse: raises EcoIpError for what must not be kept, such as a password; QGIS asks before it writes its history."""

    default: str | None = None
    optional: bool = False
    multiline: bool = False
    widget: str = ""
    refuse: Callable[[str], object] | None = None

    def definition(self) -> QgsProcessingParameterDefinition:
        definition = QgsProcessingParameterString(
            self.name, str(self.label), self.default, self.multiline, self.optional
        )
        if self.widget:
            definition.setMetadata({"widget_wrapper": {"class": self.widget}})
        return definition

    def value(self, run: Entered) -> str:
        return (run.algorithm.parameterAsString(run.parameters, self.name, run.context) or "").strip()


@declared
class Choice(Key[str]):
    """One of fixed ids; the first is the default unless another is named. shown: what the dialog says of each, the id
    where nothing is given."""

    options: Sequence[str] = ()
    shown: Sequence[object] = ()
    default: str = ""
    optional: bool = False

    def definition(self) -> QgsProcessingParameterDefinition:
        default = None if self.optional and not self.default else self.default or self.options[0]
        definition = QgsProcessingParameterEnum(
            self.name, str(self.label), list(self.options), False, default, self.optional, usesStaticStrings=True
        )
        if self.shown:
            words = [str(each) for each in self.shown]
            definition.setMetadata({"widget_wrapper": {"class": _CHOICE_WIDGET, "shown": words}})
        return definition

    def value(self, run: Entered) -> str:
        return str(run.algorithm.parameterAsEnumString(run.parameters, self.name, run.context))


@declared
class Switch(Key[bool]):
    """Yes or no. optional: models made before it was there run without it."""

    default: bool = False
    optional: bool = False

    def definition(self) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterBoolean(self.name, str(self.label), self.default, self.optional)

    def value(self, run: Entered) -> bool:
        return bool(run.algorithm.parameterAsBool(run.parameters, self.name, run.context))


class Day(Key[datetime.date]):
    """A day; today where none is given."""

    def definition(self) -> QgsProcessingParameterDefinition:
        kind = QgsProcessingParameterDateTime.Type.Date
        return QgsProcessingParameterDateTime(self.name, str(self.label), kind, optional=True)

    def value(self, run: Entered) -> datetime.date:
        day = run.algorithm.parameterAsDateTime(run.parameters, self.name, run.context)
        return datetime.date(*day.date().getDate()) if day.isValid() else datetime.date.today()


@declared
class File(Key[Optional[Path]]):
    """A file to read, None for none."""

    extension: str = ""
    filter: Text | None = None
    optional: bool = True

    def definition(self) -> QgsProcessingParameterDefinition:
        kind = QgsProcessingParameterFile.Behavior.File
        return QgsProcessingParameterFile(
            self.name, str(self.label), kind, self.extension, None, self.optional, str(self.filter or "")
        )

    def value(self, run: Entered) -> Path | None:
        path = run.algorithm.parameterAsFile(run.parameters, self.name, run.context)
        return Path(path) if path else None


@declared
class Crs(Key[QgsCoordinateReferenceSystem]):
    """A coordinate system; an invalid one for none. default: as QGIS takes it, `ProjectCrs` for the project's."""

    optional: bool = True
    default: Any = None

    def definition(self) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterCrs(self.name, str(self.label), self.default, self.optional)

    def value(self, run: Entered) -> QgsCoordinateReferenceSystem:
        return run.algorithm.parameterAsCrs(run.parameters, self.name, run.context)


@declared
class Source(Key[Any]):
    """A layer or table. kinds: what QGIS offers for it; read: the function of `reader` that reads it, by name.
    or_file: instead of a layer it may be a workbook or CSV file as offices write them, which `work` opens itself."""

    optional: bool = False
    kinds: Sequence[QgsProcessing.SourceType] = (_KINDS.TypeVector,)
    read: str = "read_rows"
    or_file: bool = False

    def definition(self) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterFeatureSource(self.name, str(self.label), list(self.kinds), None, self.optional)

    def value(self, run: Entered) -> Any:
        raise TypeError(f"{self.name} is read by run.layer, with its fields")

    def file(self, given: Any) -> Path | None:
        """The table file that was given instead of a layer, None for a layer."""
        return Path(given) if self.or_file and isinstance(given, str) and given.lower().endswith(TABLE_FILES) else None


def polygons(name: str, label: Text, help: Text, **options: Any) -> Source:
    """A layer of polygons."""
    return Source(name, label, help, kinds=(_KINDS.TypeVectorPolygon,), read="read_polygons", **options)


def lines(name: str, label: Text, help: Text, **options: Any) -> Source:
    """A layer of lines."""
    return Source(name, label, help, kinds=(_KINDS.TypeVectorLine,), read="read_lines", **options)


def axes(name: str, label: Text, help: Text, **options: Any) -> Source:
    """A layer of lines, with z where it has one."""
    return Source(name, label, help, kinds=(_KINDS.TypeVectorLine,), read="read_axes", **options)


def points(name: str, label: Text, help: Text, **options: Any) -> Source:
    """A layer of points."""
    return Source(name, label, help, kinds=(_KINDS.TypeVectorPoint,), read="read_points", **options)


def places(name: str, label: Text, help: Text, **options: Any) -> Source:
    """A layer of polygons or points."""
    kinds = (_KINDS.TypeVectorPolygon, _KINDS.TypeVectorPoint)
    return Source(name, label, help, kinds=kinds, read="read_places", **options)


def table(name: str, label: Text, help: Text, **options: Any) -> Source:
    """A table, with or without geometry."""
    return Source(name, label, help, **options)


class OpenLayer(Key[QgsVectorLayer]):
    """A layer as it lies open in QGIS, with selection and edit session, which only the main thread may touch."""

    def definition(self) -> QgsProcessingParameterDefinition:
        return QgsProcessingParameterVectorLayer(self.name, str(self.label), [_KINDS.TypeVector])

    def value(self, run: Entered) -> QgsVectorLayer:
        layer = run.algorithm.parameterAsVectorLayer(run.parameters, self.name, run.context)
        if layer is None:
            raise EcoIpError("error.source", parameter=self.name)
        run.tell_unsaved(self, layer.name())
        return layer


@declared
class Field(Key[str]):
    """A field of a layer of the same algorithm, "" for none. of: the layer's key."""

    of: Source | None = None
    optional: bool = True
    default: str | None = None
    numeric: bool = False

    def definition(self) -> QgsProcessingParameterDefinition:
        kinds = QgsProcessingParameterField.DataType
        parent = self.of.name if self.of else ""
        return QgsProcessingParameterField(
            self.name, str(self.label), self.default, parent, kinds.Numeric if self.numeric else kinds.Any, False,
            self.optional,
        )  # fmt: skip

    def value(self, run: Entered) -> str:
        return (run.algorithm.parameterAsString(run.parameters, self.name, run.context) or "").strip()


@declared
class Other(Key[Any]):
    """A parameter of a kind that only one algorithm has. make: its definition from name and label; get: its value."""

    make: Callable[[str, str], QgsProcessingParameterDefinition] | None = None
    get: Callable[[Any], Any] | None = None

    def definition(self) -> QgsProcessingParameterDefinition:
        if self.make is None:
            raise TypeError(f"{self.name} has nothing that makes its parameter")
        return self.make(self.name, str(self.label))

    def value(self, run: Entered) -> Any:
        return self.get(run) if self.get else run.parameters.get(self.name)
