"""Where an algorithm's results shall go: known before the work, so that a run with nowhere to write leaves nothing, and
none writes over what it reads."""

from __future__ import annotations

import os
import sys
from collections.abc import Hashable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import combinations
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsDataSourceUri,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterVectorLayer,
    QgsProject,
    QgsProperty,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsVirtualLayerDefinition,
)
from qgis.PyQt.QtCore import QUrl

from ....core.declared import valued
from ....core.errors import EcoIpError
from ....keeping import is_temporary

LAYERS = (QgsProcessingParameterFeatureSource, QgsProcessingParameterVectorLayer)
_TWINS = {".shp": (".shx", ".dbf", ".prj", ".cpg", ".qix"), ".tab": (".dat", ".map", ".id", ".ind"), ".mif": (".mid",),
          ".gml": (".xsd", ".gfs")}  # fmt: skip
"""Files that make up one layer with the file named first."""

_SERVERS = ("postgis", "postgres", "mssql", "oracle")
_FOLDS = sys.platform in ("win32", "darwin")  # file names there differ by more than capitals


@valued
class Place:
    """Where something is or shall be. label: what the dialog calls it; file: "" in a database on a server; server: what
    tells that database from others; table: "" for the whole file; misspelled: QGIS would take the name of the table
    for a part of the file's."""

    label: str
    file: str = ""
    server: tuple[str, ...] = ()
    table: str = ""
    misspelled: bool = False

    def shown(self) -> str:
        """The file or table, for a sentence."""
        return self.file or ".".join((*self.server[-1:], self.table))


def destinations(
    algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any], context: QgsProcessingContext
) -> dict[str, Place]:
    """The place of each wanted layer and file of the algorithm, by parameter; nothing for what stays in memory or goes
    to a temporary file."""
    found = {}
    for definition in algorithm.destinationParameterDefinitions():
        if isinstance(definition, (QgsProcessingParameterFeatureSink, QgsProcessingParameterFileDestination)):
            text = destination_text(parameters.get(definition.name()), context)
            if text and text != QgsProcessing.TEMPORARY_OUTPUT:
                place = _place(definition.description(), text)
                if place is not None:
                    found[definition.name()] = place
    return found


def destination_text(value: Any, context: QgsProcessingContext) -> str:
    """A destination as it was typed, "" for none."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value = value.valueAsString(context.expressionContext(), "")[0]
    return value if isinstance(value, str) else ""


def files_read(
    algorithm: QgsProcessingAlgorithm, parameters: Mapping[str, Any], context: QgsProcessingContext
) -> Iterator[Place]:
    """The files an algorithm is given besides its layers."""
    for definition in algorithm.parameterDefinitions():
        value = parameters.get(definition.name())
        if isinstance(definition, QgsProcessingParameterFile) and value:
            yield Place(definition.description(), algorithm.parameterAsFile(parameters, definition.name(), context))
        elif isinstance(definition, LAYERS) and is_workbook(value):
            yield Place(definition.description(), str(value))


def is_workbook(value: Any) -> bool:
    """Whether a layer parameter was given a workbook, which is read as a file: as a layer it might take minutes."""
    return isinstance(value, str) and value.lower().endswith((".xlsx", ".xls", ".ods"))


def places_of(layer: QgsVectorLayer, label: str, project: QgsProject | None) -> Iterator[Place]:
    """Where what a layer shows is kept: itself, the layers joined to it, and those the query of a virtual one names."""
    waiting, seen = [layer], set()
    while waiting:
        each = waiting.pop()
        if each.id() in seen:
            continue
        seen.add(each.id())
        place = _place_of(each, label)
        if place is not None:
            yield place
        waiting += [join.joinLayer() for join in each.vectorJoins() if join.joinLayer() is not None]
        if each.providerType() == "virtual":
            waiting += _queried(each, project)


def _queried(layer: QgsVectorLayer, project: QgsProject | None) -> Iterator[QgsVectorLayer]:
    """The layers that a virtual one brings along, and those of the project that its query may mean."""
    definition = QgsVirtualLayerDefinition.fromUrl(QUrl.fromEncoded(layer.source().encode()))
    for source in definition.sourceLayers():
        if not source.isReferenced():
            yield QgsVectorLayer(source.source(), source.name(), source.provider())
    query = QUrl.fromPercentEncoding(layer.source().encode())
    names = {source.reference() for source in definition.sourceLayers() if source.isReferenced()}
    for each in project.mapLayers().values() if project is not None else ():
        if isinstance(each, QgsVectorLayer) and (each.id() in names or each.id() in query or each.name() in query):
            yield each


def _place_of(layer: QgsVectorLayer, label: str) -> Place | None:
    """Where a layer is kept; None for one in memory."""
    if layer.providerType() in _SERVERS:
        return _on_server(label, QgsDataSourceUri(layer.source()))
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    file, table = str(parts.get("path") or ""), str(parts.get("layerName") or "")
    return Place(label, file, (), table) if file else None


def check_lasting(output: QgsProcessingParameterDefinition, value: Any, context: QgsProcessingContext) -> None:
    """Raise EcoIpError when a result that somebody will look for tomorrow would go to a temporary place."""
    path = destination_text(value, context)
    if path and is_temporary(path):
        raise EcoIpError("error.temporary_place", output=output.description())


def check_clashes(wanted: Iterable[Place], read: Iterable[Place]) -> None:
    """Raise EcoIpError when two results would be one, a result would replace what the run reads, or go to a file whose
    name nobody meant."""
    wanted, read = tuple(wanted), tuple(read)
    for one, other in combinations(wanted, 2):
        whole = not one.table or not other.table
        if _same(one, other) and (whole or one.table.casefold() == other.table.casefold()):
            raise EcoIpError("error.outputs_in_one", first=one.label, second=other.label, path=other.shown())
    for one in wanted:
        for other in read:
            if _same(one, other) and (not one.table or one.table.casefold() == _table_in(other).casefold()):
                raise EcoIpError("error.output_over_input", output=one.label, input=other.label, path=one.shown())
        if one.misspelled:
            raise EcoIpError("error.output_spelling", output=one.label, path=one.file, table=one.table)


def _place(label: str, text: str) -> Place | None:
    provider, colon, rest = text.partition(":")
    if colon and provider in _SERVERS:
        return _on_server(label, QgsDataSourceUri(rest))
    if colon and provider == "ogr":
        uri = QgsDataSourceUri(rest)
        return Place(label, uri.database(), (), uri.table() or Path(uri.database()).stem)
    if colon and provider == "memory":
        return None
    file, bar, table = text.partition("|layername=")
    return Place(label, file, (), table.partition("|")[0], misspelled=bool(bar))


def _on_server(label: str, uri: QgsDataSourceUri) -> Place:
    where = (uri.service(), uri.host().casefold(), uri.port() or "5432", uri.database(), uri.schema() or "public")
    return Place(label, "", where, uri.table())


def _same(one: Place, other: Place) -> bool:
    """Whether two places are in one file, however it is spelled, or in one database."""
    if one.server or other.server:
        return one.server == other.server
    return _identity(one.file) == _identity(other.file) or _stem(one.file) == _stem(other.file) != ""


def _stem(path: str) -> str:
    """What the files of one layer have in common where it is made of several, "" for other files. GDAL finds them by
    their names, whatever capitals an ending is written with."""
    main = Path(os.path.realpath(path))
    ending = main.suffix.lower()
    kind = next((first for first, others in _TWINS.items() if ending in (first, *others)), "")
    return f"{main.with_suffix('')}{kind}".casefold() if kind else ""


def _identity(path: str) -> Hashable:
    """What is the same for every spelling of a file: links, relative paths, capitals where they do not count."""
    main = Path(path)
    with suppress(OSError, ValueError):  # not there yet
        facts = os.stat(main)
        return facts.st_dev, facts.st_ino
    real = os.path.realpath(main)
    return real.casefold() if _FOLDS else real


def _table_in(place: Place) -> str:
    """The table that is read: without a name the first one."""
    if place.table or place.server:
        return place.table
    return next(iter(_tables(place.file)), "")


def is_there(place: Place) -> bool:
    """Whether there is such a file, or such a table in one."""
    if not place.table:
        return bool(place.file) and Path(place.file).exists()
    return place.table.casefold() in (name.casefold() for name in _tables(place.file))


def remove(place: Place, *, only_table: bool) -> None:
    """Take away a file, or only its table."""
    if not place.file:
        return
    if only_table:
        _drop(place)
        return
    path = Path(place.file)
    besides = [path.with_suffix(twin) for twin in _TWINS.get(path.suffix.lower(), ())]
    for each in (path, *besides, *(Path(f"{path}{end}") for end in ("-wal", "-shm", "-journal"))):
        with suppress(OSError):
            each.unlink()


def opened(file: str, *, update: bool = False) -> Any:
    """A file of layers as GDAL has it, None for none: where newer versions raise, older ones give nothing."""
    from osgeo import gdal

    with suppress(RuntimeError):
        return gdal.OpenEx(file, gdal.OF_VECTOR | (gdal.OF_UPDATE if update else gdal.OF_READONLY))
    return None


def _drop(place: Place) -> None:
    dataset = opened(place.file, update=True)
    for position, name in enumerate(_tables(place.file) if dataset is not None else ()):
        if name.casefold() == place.table.casefold():
            dataset.DeleteLayer(position)
            break


def _tables(file: str) -> list[str]:
    dataset = opened(file) if file and Path(file).exists() else None
    return [] if dataset is None else [dataset.GetLayer(each).GetName() for each in range(dataset.GetLayerCount())]
