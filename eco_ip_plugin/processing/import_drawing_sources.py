"""Drawings that are no DXF: DWG through a converter on this computer, MicroStation DGN through GDAL."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path as FilePath
from typing import Any

import numpy as np
from osgeo import gdal, ogr
from qgis.PyQt.QtCore import QProcess

from ..core.drawing.dxf import read_dxf
from ..core.drawing.sheet import Fill, Label, Path, Sheet
from ..core.errors import EcoIpError
from ..core.progress import Progress, step

_CONVERSION_MS, _LOOK_MS = 600_000, 200
_LOOK_EVERY = 1_000


def read_drawing(path: FilePath, curve_distance: float, progress: Progress, with_hidden: bool) -> Sheet:
    """The drawing in whichever format it is. Raises EcoIpError with the one sentence that helps."""
    kind = path.suffix.lower()
    if kind == ".dgn":
        return read_dgn(path, progress)
    if kind != ".dwg":
        return read_dxf(path, curve_distance, progress, with_hidden=with_hidden)
    if not path.is_file():
        raise EcoIpError("error.drawing.unreadable", file=path.name)
    with tempfile.TemporaryDirectory() as folder:
        drawn = _converted(path, FilePath(folder), progress)
        return read_dxf(drawn, curve_distance, progress, with_hidden=with_hidden)


def _converted(path: FilePath, folder: FilePath, progress: Progress) -> FilePath:
    """A DXF of the DWG at `path`, in `folder`."""
    target = folder / f"{path.stem}.dxf"
    oda, libredwg = shutil.which("ODAFileConverter"), shutil.which("dwg2dxf")
    if oda:
        incoming = folder / "dwg"
        incoming.mkdir()
        shutil.copy(path, incoming / path.name)
        tool, arguments = oda, [str(incoming), str(folder), "ACAD2018", "DXF", "0", "1"]
    elif libredwg:
        tool, arguments = libredwg, ["-y", "-o", str(target), str(path)]
    else:
        raise EcoIpError("error.drawing.no_converter", file=path.name)
    _run(tool, arguments, progress)
    if not target.is_file():
        raise EcoIpError("error.drawing.conversion", file=path.name, tool=FilePath(tool).name)
    return target


def _run(tool: str, arguments: list[str], progress: Progress) -> None:
    """Run a converter; it is stopped when the user is, or when it takes too long. Raises Cancelled."""
    process, waited_ms = QProcess(), 0
    process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
    process.setStandardOutputFile(QProcess.nullDevice())
    process.start(tool, arguments)
    try:
        while not process.waitForFinished(_LOOK_MS) and process.state() != QProcess.ProcessState.NotRunning:
            step(progress, 0.0)
            waited_ms += _LOOK_MS
            if waited_ms >= _CONVERSION_MS:
                break
    finally:
        if process.state() != QProcess.ProcessState.NotRunning:
            process.kill()
            process.waitForFinished()


def read_dgn(path: FilePath, progress: Progress) -> Sheet:
    """A DGN v7: lines and areas by level, texts as labels. Curves come as GDAL's chords."""
    if not path.is_file():
        raise EcoIpError("error.drawing.unreadable", file=path.name)
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        source = gdal.OpenEx(str(path), gdal.OF_VECTOR, allowed_drivers=["DGN"])
    except RuntimeError:
        source = None
    finally:
        gdal.PopErrorHandler()
    if source is None or not source.GetLayerCount():
        raise EcoIpError("error.drawing.dgn", file=path.name)
    sheet = Sheet(metres_per_unit=1.0)
    for number, feature in enumerate(source.GetLayer(0)):
        if not number % _LOOK_EVERY:
            step(progress, 0.5)
        _take(feature, sheet)
    return sheet


def _take(feature: Any, sheet: Sheet) -> None:
    layer, handle, shape = str(feature["Level"]), str(feature.GetFID()), feature.GetGeometryRef()
    if shape is None:
        return
    kind = ogr.GT_Flatten(shape.GetGeometryType())
    text = feature["Text"] if kind == ogr.wkbPoint else None
    if text:
        text = text.decode("latin-1") if isinstance(text, bytes) else text  # GDAL hands over bytes that are no UTF-8
        sheet.labels.append(Label(shape.GetX(), shape.GetY(), text.strip(), "", layer, handle))
    elif kind == ogr.wkbLineString and shape.GetPointCount() > 1:
        sheet.paths.append(Path(_xy(shape), False, layer, handle, "line"))
    elif kind == ogr.wkbPolygon:
        rings = [_xy(shape.GetGeometryRef(ring)) for ring in range(shape.GetGeometryCount())]
        if len(rings) == 1:
            sheet.paths.append(Path(rings[0], True, layer, handle, "polyline"))
        else:
            sheet.fills.append(Fill(tuple(rings), "odd", layer, handle))
    elif kind in (ogr.wkbMultiLineString, ogr.wkbGeometryCollection):
        for part in range(shape.GetGeometryCount()):
            xy = _xy(shape.GetGeometryRef(part))
            if len(xy) > 1:
                sheet.paths.append(Path(xy, False, layer, handle, "line"))
    else:
        sheet.left_out[layer, shape.GetGeometryName()] += 1


def _xy(shape: Any) -> np.ndarray:
    return np.array(shape.GetPoints(), dtype=np.float64).reshape(shape.GetPointCount(), -1)[:, :2]
