"""Arrays to layers and files: the one place where results leave the plugin."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from ...compat import make_field
from ...core.errors import Cancelled, EcoIpError
from ...core.text import catalogue, harmless
from ...hand_in import Drawing
from .base import EcoIpAlgorithm, Styled

if TYPE_CHECKING:
    from .outputs import Made, Table
    from .run import Run

_BATCH = 5_000
_NEARLY_FULL_BYTES = 1 << 16
_ONE_PART = b"\x01"  # little-endian; then the type, a count of one, and the part's own WKB


def make_fields(columns: Sequence[tuple[str, str]]) -> QgsFields:
    """Fields from (name, kind) pairs; the kinds of `compat.make_field`."""
    fields = QgsFields()
    for name, kind in columns:
        fields.append(make_field(name, kind))
    return fields


def write_layer(
    algorithm: EcoIpAlgorithm,
    parameters: dict[str, Any],
    output: str,
    context: QgsProcessingContext,
    crs: QgsCoordinateReferenceSystem,
    columns: Sequence[tuple[str, str]] | QgsFields,
    rows: Iterable[Sequence[Any]],
    geometry: np.ndarray | None,
    style: str,
    kind: QgsWkbTypes.Type = QgsWkbTypes.Type.MultiPolygon,
    drawing: Drawing | None = None,
) -> str:
    """Write one output layer and have it styled when it lands in the project; returns its id.

    geometry: (n,) geometries of `kind` or of its single form, in `crs`; None for a table. style: a file of
    `resources/styles`, "" for none; drawing: which the layer was imported from.
    """
    kind = QgsWkbTypes.Type.NoGeometry if geometry is None else kind
    crs = QgsCoordinateReferenceSystem() if geometry is None else crs
    fields = columns if isinstance(columns, QgsFields) else make_fields(columns)
    layer_id = fill_layer(algorithm, parameters, output, context, crs, fields, rows, geometry, kind)
    if context.willLoadLayerOnCompletion(layer_id):
        details = context.layerToLoadOnCompletionDetails(layer_id)
        details.setPostProcessor(Styled(style, details.name, drawing))
    return layer_id


def fill_layer(
    algorithm: EcoIpAlgorithm,
    parameters: dict[str, Any],
    output: str,
    context: QgsProcessingContext,
    crs: QgsCoordinateReferenceSystem,
    fields: QgsFields,
    rows: Iterable[Sequence[Any]],
    geometry: np.ndarray | None,
    kind: QgsWkbTypes.Type,
) -> str:
    """Write one output layer; returns its id. Raises EcoIpError unless every row can be read again from its file."""
    place = algorithm.wanted.get(output)
    file = place.file if place is not None else ""
    try:
        sink, layer_id = algorithm.parameterAsSink(parameters, output, context, fields, kind, crs)
        if sink is None:
            raise QgsProcessingException(algorithm.invalidSinkError(parameters, output))
        algorithm.begun.add(output)
        rows = _harmless(rows) if str(layer_id).lower().endswith(".csv") else rows
        count = write_rows(sink, rows, geometry, algorithm.is_cancelled)
    except QgsProcessingException as error:
        if not file:
            raise
        raise EcoIpError("error.file_write", path=file, cause=_cause_in(str(error), file)) from error
    del sink  # only now is all of it in the file
    if file:
        found = _rows_in(str(layer_id))
        if found is not None and max(found, 0) < count:
            raise EcoIpError("error.rows_missing", path=file, count=max(found, 0), expected=count)
        full = _cause_in("", file)
        if found == -1 and full:  # some formats have nothing to read where there are no rows
            raise EcoIpError("error.file_write", path=file, cause=full)
    return str(layer_id)


def write_table(run: Run, table: Table, made: Made) -> str:
    """Write what was made of a table and have it styled when it lands in the project; returns the layer's id.

    Raises ValueError where the columns are not those the table declares, EcoIpError where they cannot be written.
    """
    names = table.columns if made.fields is None else made.fields.names()
    if made.columns.keys() != set(names):
        raise ValueError(f"{table.name} declares {[*names]}, and was given {[*made.columns]}")
    geometry = np.asarray(made.geometry, dtype=object) if table.geometry else None
    fields = [*table.columns.items()] if made.fields is None else made.fields
    return write_layer(
        run.algorithm, run.parameters, table.name, run.context, run.crs, fields, made.rows(names), geometry,
        table.style, table.wkb, run.drawing,
    )  # fmt: skip


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


def write_text(path: str, text: str) -> str:
    """Write a file whole or not at all; returns its path. Raises EcoIpError when the place cannot be written."""
    target = Path(path)
    draft = target.with_name(f".{target.name}.draft")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text, encoding="utf-8")
        os.replace(draft, target)
    except OSError as error:
        with suppress(OSError):  # below a regular file there is no draft either
            draft.unlink()
        raise EcoIpError("error.file_write", path=str(target), cause=cause_of(error)) from error
    return str(target)


def check_writable(path: str) -> None:
    """Raise EcoIpError now rather than after the work when a file cannot be put there."""
    folder = Path(path).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise EcoIpError("error.file_write", path=path, cause=cause_of(error)) from error


def cause_of(error: OSError) -> Mapping[str, str] | str:
    """What the system says of a file, in both languages where it is one of the usual."""
    said = catalogue().get(f"cause.{errno.errorcode.get(error.errno or 0, '')}")
    return said or error.strerror or str(error)


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
    dataset = gdal.OpenEx(file, gdal.OF_VECTOR)
    layer = None if dataset is None else dataset.GetLayerByName(table) if table else dataset.GetLayer(0)
    return -1 if layer is None else sum(1 for _ in layer)


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
