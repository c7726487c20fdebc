"""Reads drawings: DXF, DWG through pycadkit or a converter on this computer, MicroStation DGN through GDAL.

What a preview has read is kept until an import of the same content takes it: no drawing is read twice for that.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from pathlib import Path as FilePath
from typing import Any

import numpy as np
from osgeo import gdal, ogr
from qgis.PyQt.QtCore import QProcess

from .core.drawing.dxf import dwg
from .core.drawing.dxf.reading import read_dxf
from .core.drawing.sheet import Fill, Label, Path, Sheet
from .core.drawing.units import unit_of
from .core.errors import EcoIpError
from .core.progress import Progress, step
from .hand_in import Drawing

_CONVERSION_MS, _LOOK_MS = 600_000, 200
_LOOK_EVERY = 1_000


_kept: dict[tuple[object, ...], Sheet] = {}
"""The sheet that was read last for a preview, by content of its file and how it was read."""


def read_drawing(
    path: FilePath, curve_distance_m: float, progress: Progress, with_hidden: bool, unit: str = "auto"
) -> Sheet:
    """The drawing in whichever format it is; one that `read_and_keep` has read is taken from there. Raises EcoIpError
    with the one sentence that helps."""
    if _kept:
        sheet = _kept.pop(_key(path, curve_distance_m, with_hidden, unit), None)
        if sheet is not None:
            step(progress, 1.0)
            return sheet
    return _read(path, curve_distance_m, progress, with_hidden, unit)


def read_and_keep(
    path: FilePath, curve_distance_m: float, progress: Progress, with_hidden: bool, unit: str = "auto"
) -> tuple[Sheet, str]:
    """As `read_drawing`, for a run that follows; also an id of the content that was read."""
    key = _key(path, curve_distance_m, with_hidden, unit)
    sheet = _kept.get(key) or _read(path, curve_distance_m, progress, with_hidden, unit)
    forget()
    if _key(path, curve_distance_m, with_hidden, unit) == key:  # nobody has written to it meanwhile
        _kept[key] = sheet
    return sheet, str(key[0])


def forget() -> None:
    """Keep nothing any longer."""
    _kept.clear()


def _key(path: FilePath, *how: object) -> tuple[object, ...]:
    try:
        return (Drawing.of_file(path).id, path.suffix.lower(), *how)
    except OSError as error:
        raise EcoIpError("error.drawing.unreadable", file=path.name) from error


def _read(path: FilePath, curve_distance_m: float, progress: Progress, with_hidden: bool, unit: str) -> Sheet:
    if path.suffix.lower() == ".dgn":
        sheet = read_dgn(path, progress)
        sheet.unit = unit_of(sheet, unit)
        return sheet
    if not _is_dwg(path):
        return read_dxf(path, curve_distance_m, progress, with_hidden=with_hidden, unit=unit)
    with tempfile.TemporaryDirectory() as folder:
        drawn, tool, converted = _converted(path, FilePath(folder), progress)
        restore = converted.restore if converted else None
        sheet = read_dxf(drawn, curve_distance_m, progress, with_hidden=with_hidden, unit=unit, mend=restore)
    sheet.converter = tool
    if converted:
        sheet.left_out.update({key: count for key, count in converted.missed.items() if key not in sheet.left_out})
        sheet.repaired |= converted.faulty
    return sheet


def _is_dwg(path: FilePath) -> bool:
    """Whether the file is one, whatever its name says."""
    try:
        with path.open("rb") as file:
            return file.read(3) in (b"AC1", b"AC2", b"MC0")
    except OSError as error:
        raise EcoIpError("error.drawing.unreadable", file=path.name) from error


def _converted(path: FilePath, folder: FilePath, progress: Progress) -> tuple[FilePath, str, dwg.Converted | None]:
    """A DXF of the DWG at `path`, in `folder`, by the first of library and programs that reads it, and which did."""
    target, tried = folder / f"{path.stem}.dxf", ""
    if dwg.is_there():
        tried = dwg.LIBRARY
        with contextlib.suppress(dwg.Unreadable):
            return target, tried, dwg.to_dxf(path, target, progress)
    for tool in ("ODAFileConverter", "dwg2dxf"):
        program = shutil.which(tool)
        if program is not None:
            _run(program, _arguments(tool, path, folder, target), progress)
            tried = tool
            if target.is_file():
                return target, tool, None
    if tried:
        raise EcoIpError("error.drawing.conversion", file=path.name, tool=tried)
    raise EcoIpError("error.drawing.no_converter", file=path.name)


def _arguments(tool: str, path: FilePath, folder: FilePath, target: FilePath) -> list[str]:
    """What a converter is called with; that of ODA takes folders."""
    if tool == "dwg2dxf":
        return ["-y", "-o", str(target), str(path)]
    incoming = folder / "dwg"
    incoming.mkdir()
    shutil.copy(path, incoming / path.name)
    return [str(incoming), str(folder), "ACAD2018", "DXF", "0", "1"]


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
    sheet = Sheet()
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
