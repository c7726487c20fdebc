"""Arrays to layers and files: the one place where results leave the plugin."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsGeometry,
    QgsProcessingException,
    QgsVectorFileWriter,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QTime

from ....compat import make_field
from ....core.declared import replaced
from ....core.documents.files import write_files
from ....core.errors import Cancelled, EcoIpError
from ....core.text import catalogue, harmless
from ..outputs import Content, Document, Figure, Folder, Table
from ..run import Done, Run
from .destinations import opened
from .styled import Styled

_MADE_PCT = 95.0
_BATCH = 5_000
_NEARLY_FULL_BYTES = 1 << 16
_ONE_PART = b"\x01"  # little-endian; then the type, a count of one, and the part's own WKB


def make_fields(columns: Sequence[tuple[str, str]]) -> QgsFields:
    """Fields from (name, kind) pairs; the kinds of `compat.make_field`."""
    fields = QgsFields()
    for name, kind in columns:
        fields.append(make_field(name, kind))
    return fields


def write_results(run: Run, done: Done, gives: Sequence[Any]) -> dict[str, Any]:
    """The results by output name; all that is wanted is made before anything is written."""
    wanted = [one for one in gives if not isinstance(one, Figure) and run.wants(one)]
    tables = {one: done.tables[one]() for one in wanted if isinstance(one, Table)}
    files = _files(run, done, wanted)
    run.reached(_MADE_PCT)
    if run.feedback.isCanceled():  # the last moment to stop without having written anything
        raise Cancelled
    results: dict[str, Any] = {**done.figures, **({"MESSAGE": done.message} if done.message else {})}
    for table, content in tables.items():
        results[table.name] = _write_table(run, table, content)
    write_files({str(path): written for path, written in files.items()})
    if done.last is not None:
        done.last()
    results.update((one.name, run.path(one)) for one in wanted if not isinstance(one, Table))
    run.feedback.setProgress(100)
    if done.message:
        run.feedback.pushInfo(done.message)
    return results


def _files(run: Run, done: Done, wanted: Sequence[Any]) -> dict[Path, bytes]:
    """The content of every document, and of every file of a folder, by its path."""
    documents = [one for one in wanted if isinstance(one, Document)]
    files: dict[Path, bytes] = {}
    begun_pct = run.feedback.progress()
    for number, one in enumerate(documents, 1):
        if run.feedback.isCanceled():
            raise Cancelled
        content = done.documents[one]()
        files[Path(run.path(one))] = content.encode("utf-8") if isinstance(content, str) else content
        run.reached(begun_pct + (_MADE_PCT - begun_pct) * number / len(documents))
    for one in wanted:
        if isinstance(one, Folder):
            files.update({Path(run.path(one)) / name: content for name, content in done.folders[one]().items()})
    return files


def _write_table(run: Run, table: Table, content: Content) -> str:
    """Write a table and have it styled when it lands in the project; returns the layer's id.

    Raises ValueError where the columns are not those the table declares, EcoIpError where they cannot be written.
    """
    table = table.settled(content)
    fields = make_fields([*table.columns.items()]) if content.fields is None else content.fields
    content, names = _with_days(table, content), fields.names()
    if content.columns.keys() != set(names):
        raise ValueError(f"{table.name} declares {[*names]}, and was given {[*content.columns]}")
    geometry = np.asarray(content.geometry, dtype=object) if table.geometry else None
    layer_id = _fill_layer(run, table, fields, content.rows(names), geometry)
    if run.context.willLoadLayerOnCompletion(layer_id):
        details = run.context.layerToLoadOnCompletionDetails(layer_id)
        details.setPostProcessor(Styled(table.style, details.name, run.drawing))
    return layer_id


def _with_days(table: Table, content: Content) -> Content:
    """Days and moments of Python, which older QGIS takes for no value, as those of Qt."""
    made = {"date": _day, "datetime": _moment}
    qt = {
        name: [None if cell is None else made[kind](cell) for cell in content.columns[name]]
        for name, kind in table.columns.items() if kind in made and name in content.columns
    }  # fmt: skip
    return replaced(content, columns={**content.columns, **qt}) if qt else content


def _day(day: datetime.date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _moment(moment: datetime.datetime) -> QDateTime:
    """By the clock it is told in, to the second."""
    return QDateTime(_day(moment.date()), QTime(moment.hour, moment.minute, moment.second))


def _fill_layer(
    run: Run, table: Table, fields: QgsFields, rows: Iterable[Sequence[Any]], geometry: np.ndarray | None
) -> str:
    """Write one output layer; returns its id. Raises EcoIpError unless every row can be read again from its file."""
    algorithm, output = run.algorithm, table.name
    crs = QgsCoordinateReferenceSystem() if geometry is None else run.crs
    place = algorithm.wanted.get(output)
    file = place.file if place is not None else ""
    try:
        sink, layer_id = algorithm.parameterAsSink(run.parameters, output, run.context, fields, table.wkb, crs)
        if sink is None:
            raise QgsProcessingException(algorithm.invalidSinkError(run.parameters, output))
        algorithm.begun.add(output)
        rows = _harmless(rows) if str(layer_id).lower().endswith(".csv") else rows
        count = write_rows(sink, rows, geometry, algorithm.is_cancelled)
    except QgsProcessingException as error:
        if not file:
            raise
        raise EcoIpError("error.file_write", path=file, cause=_cause_in(str(error), file)) from error
    del sink  # only now is all of it in the file
    if file:
        _check_rows(file, str(layer_id), count)
    return str(layer_id)


def _check_rows(file: str, layer_id: str, count: int) -> None:
    """Raise EcoIpError unless `count` rows can be read from a file just written."""
    found = _rows_in(layer_id)
    if found is not None and max(found, 0) < count:
        raise EcoIpError("error.rows_missing", path=file, count=max(found, 0), expected=count)
    full = _cause_in("", file)
    if found == -1 and full:  # some formats have nothing to read where there are no rows
        raise EcoIpError("error.file_write", path=file, cause=full)


def _harmless(rows: Iterable[Sequence[Any]]) -> Iterable[Sequence[Any]]:
    """Rows for a CSV file, which spreadsheets open: no text in it is a formula."""
    return ([harmless(value) if isinstance(value, str) else value for value in row] for row in rows)


def write_rows(
    sink: QgsFeatureSink,
    rows: Iterable[Sequence[Any]],
    geometry: np.ndarray | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Append one feature per row (values in the order of the sink's fields), in batches; geometry: (n,) shapely
    geometries; polygons and lines are written as multipolygons and multilines. Returns how many rows there were.

    Raises QgsProcessingException with the provider's words when it refuses, and Cancelled between two batches.
    """
    wkb = None if geometry is None else _multipart_wkb(geometry)
    batch: list[QgsFeature] = []
    number = -1
    for number, row in enumerate(rows):
        feature = QgsFeature()
        feature.setAttributes(list(row))
        if wkb is not None and wkb[number] is not None:
            shape = QgsGeometry()
            shape.fromWkb(wkb[number])
            feature.setGeometry(shape)
        batch.append(feature)
        if len(batch) == _BATCH:
            _flush(sink, batch)
            batch = []
            if cancelled():
                raise Cancelled
    _flush(sink, batch)
    return number + 1


def _cause_in(said: str, file: str) -> Mapping[str, str] | str:
    """What a provider says of a file, in both languages where the drive is full."""
    full = any(words in said.lower() for words in ("disk is full", "no space left", "not enough space"))
    with suppress(OSError):
        full = full or shutil.disk_usage(Path(file).parent).free < _NEARLY_FULL_BYTES
    return catalogue()["cause.ENOSPC"] if full else said


def _rows_in(layer_id: str) -> int | None:
    """How many features can be read from a file just written, -1 where it holds no layer. GDAL's own count may be a
    note of what was meant."""
    from osgeo import gdal

    file, _, table = layer_id.partition("|layername=")
    driver = gdal.GetDriverByName(QgsVectorFileWriter.driverForExtension(Path(file).suffix))
    if driver is not None and not driver.GetMetadataItem(gdal.DCAP_OPEN):
        return None  # a format that is only written, such as SQL
    dataset = opened(file)
    with suppress(RuntimeError):
        layer = None if dataset is None else dataset.GetLayerByName(table) if table else dataset.GetLayer(0)
        return -1 if layer is None else sum(1 for _ in layer)
    return -1


def _multipart_wkb(geometry: np.ndarray) -> list[bytes | None]:
    """WKB of each geometry, polygons and lines as multiparts of one part: what every provider takes in one layer."""
    heads = {
        int(shapely.GeometryType.POLYGON): _ONE_PART + b"\x06\0\0\0\x01\0\0\0",
        int(shapely.GeometryType.LINESTRING): _ONE_PART + b"\x05\0\0\0\x01\0\0\0",
    }
    wkb = shapely.to_wkb(geometry, byte_order=1).tolist()
    kinds = shapely.get_type_id(geometry).tolist()
    return [None if one is None else heads.get(kind, b"") + one for kind, one in zip(kinds, wkb)]


def _flush(sink: QgsFeatureSink, batch: list[QgsFeature]) -> None:
    if batch and not sink.addFeatures(batch, QgsFeatureSink.Flag.FastInsert):
        raise QgsProcessingException(sink.lastError())
