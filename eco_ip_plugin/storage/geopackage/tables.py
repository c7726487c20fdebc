"""The tables, lists of values and history of a store as GDAL makes them in a GeoPackage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from osgeo import ogr, osr

from .. import schema

_TYPES = {
    "text": ogr.OFTString, "integer": ogr.OFTInteger, "long": ogr.OFTInteger64, "real": ogr.OFTReal,
    "date": ogr.OFTDate, "datetime": ogr.OFTDateTime,
}  # fmt: skip
_GEOMETRIES = {
    "": ogr.wkbNone,
    "Point": ogr.wkbPoint,
    "LineString": ogr.wkbLineString,
    "MultiLineString": ogr.wkbMultiLineString,
    "MultiPolygon": ogr.wkbMultiPolygon,
}
HISTORY_FIELDS = (
    ("table_name", "text"), ("row_id", "text"), ("row_fid", "integer"), ("operation", "text"),
    ("row_version", "integer"), ("who", "text"), ("at", "datetime"), ("before", "text"), ("after", "text"),
)  # fmt: skip


def add_domains(source: Any, language: str) -> None:
    """Make those lists of allowed values that the file does not have yet."""
    if not hasattr(source, "AddFieldDomain"):  # GDAL before 3.3
        return
    for name, entries in schema.domains().items():
        if source.GetFieldDomain(name) is None:
            _add_domain(source, name, entries, language)


def _add_domain(source: Any, name: str, entries: Mapping[str, Mapping[str, str]], language: str) -> None:
    kind = ogr.OFTInteger if name == "yes_no" else ogr.OFTString
    names = {value: shown[language] for value, shown in entries.items()}
    source.AddFieldDomain(ogr.CreateCodedFieldDomain(name, "", kind, ogr.OFSTNone, names))


def add_table(source: Any, table: schema.Table, crs: Any, language: str) -> None:
    """Make `table`, without its triggers."""
    named = language if takes_names(source) else ""  # before GDAL begins the table: a query would end it
    layer = source.CreateLayer(
        table.name, crs if table.geometry else None, _GEOMETRIES[table.geometry],
        [f"FID={schema.ROW_ID_FIELD}", f"GEOMETRY_NAME={schema.GEOMETRY_FIELD}",
         f"IDENTIFIER={table.alias[language]}"],
    )  # fmt: skip
    for field in table.fields:
        layer.CreateField(ogr_field(table, field, named))


def takes_names(source: Any) -> bool:
    """Whether names of columns for people can be written: in files of GDAL before 3.7 each may stand once only, in all
    tables together. Forms have them from the schema."""
    found = source.ExecuteSQL("SELECT sql FROM sqlite_master WHERE name = 'gpkg_data_columns'")
    said = [feature.GetField(0) for feature in found] if found is not None else []
    if found is not None:
        source.ReleaseResultSet(found)
    return not any("name TEXT UNIQUE" in (each or "") for each in said)


def ogr_field(table: schema.Table, field: schema.Field, language: str, *, added: bool = False) -> Any:
    """The GDAL definition of a field; one added to rows that are there may be empty unless it has a default. language:
    of its name for people, "" for none."""
    made = ogr.FieldDefn(field.name, _TYPES[field.type])
    made.SetNullable(not field.required or (added and not field.default))
    if field.name == table.key:
        made.SetUnique(True)
    if field.default:
        made.SetDefault(field.default if field.type in ("integer", "real") else f"'{field.default}'")
    if language and hasattr(made, "SetAlternativeName"):
        made.SetAlternativeName(field.title(language))
    if field.domain and hasattr(made, "SetDomainName"):
        made.SetDomainName(field.domain)
    return made


def add_history(source: Any) -> None:
    """Make the table of the history, without its triggers."""
    layer = source.CreateLayer(schema.HISTORY_TABLE, None, ogr.wkbNone, [f"FID={schema.ROW_ID_FIELD}"])
    for name, type_ in HISTORY_FIELDS:
        layer.CreateField(ogr.FieldDefn(name, _TYPES[type_]))


def crs_of(source: Any) -> Any:
    """The coordinate system that the shapes of an open store are in."""
    for name in ("firm", "park", "zone"):
        layer = source.GetLayerByName(name)
        if layer is not None and layer.GetSpatialRef() is not None:
            return layer.GetSpatialRef().Clone()
    return osr.SpatialReference()
