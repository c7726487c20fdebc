"""The rows of a class as arrays: in batches where GDAL gives them out so (3.6), one by one elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from osgeo import gdal, ogr

from ...core.errors import Cancelled
from ...core.progress import Progress, step

Rows = tuple[np.ndarray, list[np.ndarray], np.ndarray]
"""Ids, (n,) int64; values by wanted field, each (n,) objects; WKB, (n,) objects. None for what is not there."""
_LOOK_EVERY = 5_000
_THREADS = "OGR_GPKG_NUM_THREADS"
_LONGEST_BYTES = 4_096
"""A batch gives every text of a field the room of its longest."""


def rows_of(layer: Any, wanted: Sequence[str], progress: Progress) -> Rows:
    """Every row of a layer of GDAL with its values in the fields `wanted`. An empty text is none; curves become lines.
    Raises Cancelled, RuntimeError for a layer that cannot be read."""
    count = layer.GetFeatureCount()  # a GeoPackage may say too few
    definition = layer.GetLayerDefn()
    names = [definition.GetFieldDefn(place).GetName() for place in range(definition.GetFieldCount())]
    layer.SetIgnoredFields([name for name in names if name not in wanted])
    batches = _in_batches(layer, wanted, count, progress) if count else None
    return _one_by_one(layer, wanted, progress) if batches is None else batches


def _in_batches(layer: Any, wanted: Sequence[str], count: int, progress: Progress) -> Rows | None:
    """None where GDAL cannot, or what it gives cannot be taken as it is: curves, numbers, very long or broken texts,
    another number of rows than it counts."""
    fields = [layer.GetLayerDefn().GetFieldDefn(layer.GetLayerDefn().GetFieldIndex(name)) for name in wanted]
    texts = all(field.GetType() == ogr.OFTString for field in fields)
    if not texts or _may_curve(layer) or not hasattr(layer, "GetArrowStreamAsNumPy"):
        return None
    threads = gdal.GetThreadLocalConfigOption(_THREADS)
    gdal.SetThreadLocalConfigOption(_THREADS, "1")  # nothing is read ahead that a cancelled check would leave
    try:
        read: list[Rows] = []
        options = [f"MAX_FEATURES_IN_BATCH={_LOOK_EVERY}", "USE_MASKED_ARRAYS=NO"]
        layer.ResetReading()
        for batch in layer.GetArrowStreamAsNumPy(options):
            read.append(_of_batch(batch, layer, wanted))
            step(progress, 0.5)
    except Cancelled:
        raise
    except Exception:  # GDAL raises a bare one, numpy its own, another numpy than GDAL's an ImportError
        return None
    finally:
        gdal.SetThreadLocalConfigOption(_THREADS, threads)
    if sum(len(fid) for fid, _, _ in read) != count:
        return None
    columns = [np.concatenate(each) for each in zip(*(values for _, values, _ in read))]
    return np.concatenate([fid for fid, _, _ in read]), columns, np.concatenate([shapes for _, _, shapes in read])


def _of_batch(batch: Mapping[str, Any], layer: Any, wanted: Sequence[str]) -> Rows:
    """One batch. Raises ValueError for texts that are too long or none, KeyError where something is missing."""
    fid = np.array(batch[layer.GetFIDColumn() or "OGC_FID"], dtype=np.int64)
    without = layer.GetGeomType() == ogr.wkbNone
    shapes = [None] * len(fid) if without else batch[layer.GetGeometryColumn() or "wkb_geometry"].tolist()
    return fid, [_texts(batch[name]) for name in wanted], _objects([shape or None for shape in shapes])


def _texts(cells: np.ndarray) -> np.ndarray:
    """Texts of a batch, None for none. Newer GDAL (3.13 does) gives long ones as they are, shorter ones as bytes of one
    length, which take all of the memory at once. Raises ValueError for what is no text and for too long ones."""
    texts = cells.tolist()
    if cells.dtype.kind == "S" and cells.dtype.itemsize <= _LONGEST_BYTES:
        decoded = {text: text.decode() or None for text in set(texts)}
    elif cells.dtype.kind == "O" and all(text is None or isinstance(text, str) for text in texts):
        decoded = {text: text or None for text in set(texts)}
    else:
        raise ValueError(cells.dtype)
    if any(text is not None and "\0" in text for text in decoded.values()):
        raise ValueError("\\0")
    return _objects([decoded[text] for text in texts])


def _may_curve(layer: Any) -> bool:
    return layer.GetGeomType() == ogr.wkbUnknown or bool(ogr.GT_IsNonLinear(layer.GetGeomType()))


def _one_by_one(layer: Any, wanted: Sequence[str], progress: Progress) -> Rows:
    definition = layer.GetLayerDefn()
    places = [definition.GetFieldIndex(name) for name in wanted]
    is_text = [definition.GetFieldDefn(place).GetType() == ogr.OFTString for place in places]
    fid: list[int] = []
    values: list[list[Any]] = [[] for _ in wanted]
    geometry: list[bytes | None] = []
    # One call a text: GetField asks five things of a cell before it reads it.
    texts = [(cells.append, place) for cells, place, text in zip(values, places, is_text) if text]
    others = [(cells.append, place) for cells, place, text in zip(values, places, is_text) if not text]
    curved = _may_curve(layer)
    layer.ResetReading()
    while (feature := layer.GetNextFeature()) is not None:
        fid.append(feature.GetFID())
        read = feature.GetFieldAsString
        for take, place in texts:
            take(read(place) or None)
        for take, place in others:
            take(feature.GetField(place))
        shape = feature.GetGeometryRef()
        if shape is not None and curved and shape.HasCurveGeometry(True):
            shape = shape.GetLinearGeometry()
        geometry.append(None if shape is None else bytes(shape.ExportToWkb()))
        if not len(fid) % _LOOK_EVERY:
            step(progress, 0.5)
    return np.array(fid, dtype=np.int64), [_objects(cells) for cells in values], _objects(geometry)


def _objects(cells: Sequence[Any]) -> np.ndarray:
    result = np.empty(len(cells), dtype=object)
    result[:] = cells
    return result
