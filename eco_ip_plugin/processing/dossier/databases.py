"""Databases of a dossier through GDAL: File Geodatabase and GeoPackage, read as arrays and written whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from osgeo import gdal, ogr, osr

from ...core.dossier.checks.land import LAND_FIELDS
from ...core.dossier.layers import Column, Database, Frame, Layer
from ...core.dossier.mapping import Filled
from ...core.dossier.schema import ZONE_CLASS, FeatureClass, minimum_fields, schema
from ...core.errors import EcoIpError
from ...core.progress import Progress, step
from ...storage.geopackage.files import quiet
from .rows import rows_of

_SYSTEM_TABLES = 8
"""Tables of a geodatabase that are no layers."""
_COUNTED = 10_000
"""GDAL lists no more tables of a GeoPackage."""
MOST_LAYERS = 1_000
"""A database of the circular has 79 classes at most."""
_DRIVERS = {".gdb": "OpenFileGDB", ".gpkg": "GPKG"}
_SHAPES = {
    **dict.fromkeys((ogr.wkbPolygon, ogr.wkbMultiPolygon, ogr.wkbCurvePolygon, ogr.wkbMultiSurface), "polygon"),
    **dict.fromkeys((ogr.wkbLineString, ogr.wkbMultiLineString, ogr.wkbCompoundCurve, ogr.wkbMultiCurve), "line"),
    **dict.fromkeys((ogr.wkbPoint, ogr.wkbMultiPoint), "point"),
}
_TYPES = {
    ogr.OFTString: "text", ogr.OFTInteger: "number", ogr.OFTInteger64: "number", ogr.OFTReal: "number",
    ogr.OFTDate: "date", ogr.OFTDateTime: "date",
}  # fmt: skip
_WKB = {"A": ogr.wkbMultiPolygon, "L": ogr.wkbMultiLineString, "P": ogr.wkbPoint}
_READ = frozenset(field.name.lower() for field in minimum_fields())
_READ_OF_ZONES = _READ | {name.lower() for name in LAND_FIELDS}
_LOOK_EVERY = 5_000
_BITS = {"short": (ogr.OFTInteger, ogr.OFSTInt16), "long": (ogr.OFTInteger, ogr.OFSTNone),
         "float": (ogr.OFTReal, ogr.OFSTNone), "double": (ogr.OFTReal, ogr.OFSTNone),
         "text": (ogr.OFTString, ogr.OFSTNone), "date": (ogr.OFTDateTime, ogr.OFSTNone)}  # fmt: skip


def writes(format_: str) -> bool:
    """Whether GDAL can write `.gdb` or `.gpkg` here: geodatabases since 3.6."""
    driver = gdal.GetDriverByName(_DRIVERS[format_])
    return driver is not None and driver.GetMetadataItem(gdal.DCAP_CREATE) == "YES"


def read_database(path: Path, progress: Progress) -> Database:
    """A database with its classes; what is wrong with it stands in `trouble`. Raises Cancelled."""
    count = _layers_at_a_glance(path)
    with quiet():
        dataset = _opened(path) if count <= MOST_LAYERS else None  # GDAL takes minutes to open very many
        if dataset is None and count <= MOST_LAYERS:
            return Database(path.stem, path.name, trouble="database_unreadable")
        count = count if dataset is None else dataset.GetLayerCount()
        if count > MOST_LAYERS:
            details = {"layers": count, "most": MOST_LAYERS}
            return Database(path.stem, path.name, trouble="database_layers", details=details)
        datasets, layers = _datasets(dataset, path), []
        for number in range(count):
            step(progress, number / count)
            try:
                layers.append(_layer(dataset.GetLayer(number), path.stem, datasets, progress))
            except (RuntimeError, shapely.errors.GEOSException, UnicodeDecodeError):
                details = {"layer": dataset.GetLayer(number).GetName()}
                return Database(path.stem, path.name, tuple(layers), "class_unreadable", details)
        return Database(path.stem, path.name, tuple(layers))


def frame_of(srs: Any) -> Frame:
    """The coordinate system of a spatial reference of GDAL, None for none."""
    if srs is None:
        return Frame()
    authority, code = srs.GetAuthorityName(None), srs.GetAuthorityCode(None)
    mercator = (srs.GetAttrValue("PROJECTION") or "") == "Transverse_Mercator"
    datum = (srs.GetAttrValue("DATUM") or srs.GetAttrValue("GEOGCS") or "").lower().replace("_", "").replace(" ", "")
    return Frame(
        authid=f"{authority}:{code}" if authority and code else "",
        name=srs.GetName() or "",
        wkt=srs.ExportToWkt() or "",
        meridian_deg=round(srs.GetProjParm("central_meridian"), 9) if mercator else None,
        scale=srs.GetProjParm("scale_factor") if mercator else None,
        vietnam="vietnam2000" in datum or "vn2000" in datum or "vn-2000" in datum,
    )


def frame_of_authid(authid: str, wkt: str) -> Frame:
    """The coordinate system that QGIS knows by an id, or else by its definition."""
    srs = osr.SpatialReference()
    with quiet():
        if srs.SetFromUserInput(authid or wkt) != ogr.OGRERR_NONE and srs.ImportFromWkt(wkt) != ogr.OGRERR_NONE:
            return Frame(authid, "", wkt)
    return frame_of(srs)


def write_database(
    path: Path, classes: Sequence[FeatureClass], filled: Mapping[str, Filled], frame: Frame, progress: Progress
) -> None:
    """Write classes with their rows, of those without empty. filled: by the class's name. Raises EcoIpError where GDAL
    refuses, Cancelled."""
    srs = osr.SpatialReference()
    srs.ImportFromWkt(frame.wkt)
    srs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    with quiet():
        try:
            dataset = gdal.GetDriverByName(_DRIVERS[path.suffix]).Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
            _require(dataset is not None)
            if path.suffix == ".gpkg":
                dataset.StartTransaction()
            for number, known in enumerate(classes):
                step(progress, number / len(classes))
                layer = dataset.CreateLayer(known.name, srs, _WKB[known.geometry], _options(known, path.suffix))
                _require(layer is not None)
                _add_fields(layer, known)
                if known.name in filled:
                    _add_rows(layer, filled[known.name], progress)
            if path.suffix == ".gpkg":
                _require(dataset.CommitTransaction() == ogr.OGRERR_NONE)
            _require(dataset.FlushCache() in (None, 0))
            dataset = layer = None
        except RuntimeError as error:
            raise EcoIpError("error.file_write", path=str(path), cause=str(error) or gdal.GetLastErrorMsg()) from error


def _require(good: bool) -> None:
    if not good:
        raise RuntimeError(gdal.GetLastErrorMsg())


def _options(known: FeatureClass, format_: str) -> list[str]:
    """A geodatabase has feature datasets; a GeoPackage, which has none, names them in the identifier of the class."""
    if format_ == ".gdb":
        return [f"FEATURE_DATASET={known.dataset}", f"LAYER_ALIAS={known.alias}", "XYTOLERANCE=0.001"]
    return [f"IDENTIFIER={known.dataset}/{known.name}", f"DESCRIPTION={known.alias}", "GEOMETRY_NAME=geom"]


def _add_fields(layer: Any, known: FeatureClass) -> None:
    for field in known.fields:
        type_, subtype = _BITS[field.type]
        definition = ogr.FieldDefn(field.name, type_)
        definition.SetSubType(subtype)
        definition.SetWidth(field.width)
        if hasattr(definition, "SetAlternativeName"):
            definition.SetAlternativeName(field.alias)
        _require(layer.CreateField(definition) == ogr.OGRERR_NONE)


def _add_rows(layer: Any, filled: Filled, progress: Progress) -> None:
    definition = layer.GetLayerDefn()
    columns = [(definition.GetFieldIndex(name), cells) for name, cells in filled.values.items()]
    geometry = shapely.force_2d(filled.geometry)
    if filled.known.geometry != "P":
        geometry = _several(geometry, filled.known.geometry)
    straight = hasattr(ogr.Feature, "SetFieldString")
    for row, wkb in enumerate(shapely.to_wkb(geometry).tolist()):
        feature = ogr.Feature(definition)
        for place, cells in columns:
            cell = cells[row]
            if type(cell) is str and straight:  # SetField asks a dozen things before it writes
                feature.SetFieldString(place, cell)
            elif cell is not None:
                feature.SetField(place, cell)
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(wkb))
        _require(layer.CreateFeature(feature) == ogr.OGRERR_NONE and feature.GetFID() == row + 1)
        if not row % _LOOK_EVERY:
            step(progress, 0.5)


def _several(geometry: np.ndarray, letter: str) -> np.ndarray:
    """(n,) multipolygons or multilines."""
    parts, owner = shapely.get_parts(geometry, return_index=True)
    make = shapely.multipolygons if letter == "A" else shapely.multilinestrings
    return np.asarray(make(parts, indices=owner), dtype=object)


def _layers_at_a_glance(path: Path) -> int:
    """How many layers a database says it has, counted to `_COUNTED` without opening it; 0 where it does not say."""
    if path.suffix.lower() == ".gdb":
        return min(max(0, sum(1 for _ in path.glob("*.gdbtable")) - _SYSTEM_TABLES), _COUNTED)
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as file:
            return min(int(file.execute("SELECT count(*) FROM gpkg_contents").fetchone()[0]), _COUNTED)
    except (sqlite3.Error, OSError):
        return 0


def _opened(path: Path) -> Any:
    """None for what is no database: a driver is asked by name, so that no text or picture is taken for one."""
    try:
        driver = [_DRIVERS[path.suffix.lower()]]
        return gdal.OpenEx(str(path), gdal.OF_VECTOR, allowed_drivers=driver)
    except RuntimeError:
        return None


def _datasets(dataset: Any, path: Path) -> dict[str, str]:
    """The dataset of each class, by the class's name; {} where nothing says."""
    try:
        if path.suffix.lower() == ".gdb":
            root = dataset.GetRootGroup()
            groups = (root.GetGroupNames() or []) if root else []
            return {layer: group for group in groups for layer in (root.OpenGroup(group).GetVectorLayerNames() or [])}
        rows = dataset.ExecuteSQL("SELECT table_name, identifier FROM gpkg_contents")
        found = {row.GetField(0): (row.GetField(1) or "") for row in rows} if rows is not None else {}
        dataset.ReleaseResultSet(rows)
        ends = {name: f"/{name}" for name in found}
        return {name: told[: -len(ends[name])] for name, told in found.items() if told.endswith(ends[name])}
    except (RuntimeError, AttributeError):
        return {}


def _layer(layer: Any, database: str, datasets: Mapping[str, str], progress: Progress) -> Layer:
    definition, name = layer.GetLayerDefn(), layer.GetName()
    columns = {}
    for place in range(definition.GetFieldCount()):
        field = definition.GetFieldDefn(place)
        columns[field.GetName()] = Column(_TYPES.get(field.GetType(), "other"), field.GetWidth())
    read = _READ_OF_ZONES if _is_zones(name) else _READ
    wanted = [column for column in columns if column.lower() in read]
    fid, values, geometry = rows_of(layer, wanted, progress)
    return Layer(
        database, datasets.get(name, ""), name, _SHAPES.get(ogr.GT_Flatten(layer.GetGeomType()), ""),
        frame_of(layer.GetSpatialRef()), columns, len(fid), fid, dict(zip(wanted, values)),
        np.asarray(shapely.from_wkb(geometry, on_invalid="ignore"), dtype=object),
    )  # fmt: skip


def _is_zones(name: str) -> bool:
    meant = schema().meant("QuyHoach", name)
    return meant is not None and meant.name == ZONE_CLASS
