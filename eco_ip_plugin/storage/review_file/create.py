"""A new review file, and its tables; those with a place come with the first round in their coordinate system."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from osgeo import ogr, osr

from ...core.errors import EcoIpError
from ...paths import plugin_version
from .. import schema
from ..geopackage.names import check_name
from . import access, layout, rows

_GEOMETRIES = {"": ogr.wkbNone, "MultiPolygon": ogr.wkbMultiPolygon}


def create(path: Path, name: str, *, editor: str, language: str) -> None:
    """A new file at `path` without rounds. Raises EcoIpError; then no file is left, and one that was there is
    untouched."""
    with new_file(path) as unfinished, access.raising(unfinished):
        _build(unfinished, {"name": name, "editor": editor, "language": language})


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Where to make a new file first: it gets its name `path` when the block ends, and goes where the block fails."""
    if path.suffix.lower() != ".gpkg":
        raise EcoIpError("error.store_suffix", path=str(path))
    if not path.parent.is_dir():
        raise EcoIpError("error.store_folder", path=str(path.parent))
    check_name(path)
    if path.exists():
        raise EcoIpError("error.review_exists", path=str(path))
    unfinished = path.with_name(path.stem + ".unfinished.gpkg")
    _remove(unfinished)
    try:
        yield unfinished
        _place(unfinished, path)
    finally:
        _remove(unfinished)


def _build(path: Path, values: Mapping[str, str]) -> None:
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    source.StartTransaction()
    for table in layout.tables().values():
        if not table.geometry:
            _add(source, table, None, values["language"])
    access.run(source, "make_meta")
    told = {**values, "version": str(layout.VERSION), "created_with": plugin_version(), "changes": "0"}
    for key, value in told.items():
        access.put_value(source, key, value)
    source.CommitTransaction()


def _place(unfinished: Path, path: Path) -> None:
    """Give the finished file its name; a file that came meanwhile stays."""
    try:
        os.link(unfinished, path)
    except FileExistsError as error:
        raise EcoIpError("error.review_exists", path=str(path)) from error
    except PermissionError as error:
        raise EcoIpError("error.review_write", path=str(path), cause=str(error)) from error
    except OSError:  # a file system without hard links
        if path.exists():
            raise EcoIpError("error.review_exists", path=str(path)) from None
        unfinished.rename(path)


def tables_in(source: Any, crs: str, crs_wkt: str) -> dict[str, str]:
    """The name in the file of each table with a place, for geometries in that system. They are made where that system
    is new to the file: a layer has one system, and nothing is moved to suit it."""
    values = access.values_in(source)
    known = [values[key] for key in (f"crs_{n}" for n in range(len(values))) if key in values]
    if (crs or crs_wkt) in known:
        return names(known.index(crs or crs_wkt))
    found = names(len(known))
    system = osr.SpatialReference()
    if crs_wkt:
        system.ImportFromWkt(crs_wkt)
    for name, actual in found.items():
        _add(source, replace(layout.tables()[name], name=actual), system if crs_wkt else None, values["language"])
    access.put_value(source, f"crs_{len(known)}", crs or crs_wkt)
    return found


def tables_of(source: Any, crs: str, crs_wkt: str) -> dict[str, str]:
    """As `tables_in`, of a file that is only read; {} where nothing is in that system."""
    values = access.values_in(source)
    known = [values[key] for key in (f"crs_{n}" for n in range(len(values))) if key in values]
    return names(known.index(crs or crs_wkt)) if (crs or crs_wkt) in known else {}


def names(place: int) -> dict[str, str]:
    """What the tables with a place are called that hold the file's `place`th coordinate system, from 0."""
    spatial = [table.name for table in layout.tables().values() if table.geometry]
    return {name: name if not place else f"{name}_{place + 1}" for name in spatial}


def _add(source: Any, table: layout.Table, crs: Any, language: str) -> None:
    options = [f"FID={schema.ROW_ID_FIELD}", f"GEOMETRY_NAME={schema.GEOMETRY_FIELD}",
               f"IDENTIFIER={table.name} · {table.alias[language]}"]  # fmt: skip
    layer = source.CreateLayer(table.name, crs, _GEOMETRIES[table.geometry], options)
    for field in table.fields:
        made = ogr.FieldDefn(field.name, rows.type_of(field))
        if hasattr(made, "SetAlternativeName"):  # GDAL before 3.2
            made.SetAlternativeName(field.title(language))
        layer.CreateField(made)
    access.run(source, "index", table=table.name)


def _remove(path: Path) -> None:
    for each in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))):
        with suppress(OSError):
            each.unlink()
