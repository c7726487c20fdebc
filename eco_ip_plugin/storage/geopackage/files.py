"""The project store as one GeoPackage file: created and stamped through GDAL.

History is written by triggers inside the file, not by the plugin: so an edit made in QGIS's own table, or by another
program, is recorded too, and an edit and its history are one transaction, whole or not there at all.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from osgeo import gdal, ogr, osr

from ...core.errors import EcoIpError
from ...paths import plugin_version, resource
from .. import schema
from . import interrupted, tables


def create(path: Path, crs_wkt: str, *, editor: str, language: str, fill: Callable[[Path], Any] | None = None) -> None:
    """A new store at `path`; `fill` puts the first rows into it.

    Raises EcoIpError; then no file is left, and one that was there is untouched.
    """
    if path.exists():
        raise EcoIpError("error.store_exists", path=str(path))
    unfinished = path.with_name(path.stem + ".unfinished.gpkg")
    _remove(unfinished)
    try:
        with raising(unfinished):
            _build(unfinished, crs_wkt, editor, language)
        if fill is not None:
            fill(unfinished)
        # Not replace(): a file that came meanwhile stays.
        os.link(unfinished, path)
    except FileExistsError as error:
        raise EcoIpError("error.store_exists", path=str(path)) from error
    except PermissionError as error:
        raise EcoIpError("error.store_write", path=str(path), cause=str(error)) from error
    except OSError:
        # A file system without hard links.
        unfinished.rename(path)
    finally:
        _remove(unfinished)


def _build(path: Path, crs_wkt: str, editor: str, language: str) -> None:
    crs = osr.SpatialReference()
    crs.ImportFromWkt(crs_wkt)
    # Through gdal: the data source that ogr makes before GDAL 3.8 takes no lists of values.
    source = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    source.StartTransaction()
    tables.add_domains(source, language)
    for table in (*schema.tables().values(), *schema.series().values()):
        tables.add_table(source, table, crs, language)
    tables.add_history(source)
    execute(source, resource("storage", "geopackage_store.sql").read_text(encoding="utf-8"))
    for table in schema.tables().values():
        add_triggers(source, table)
    for table in schema.series().values():
        add_series_key(source, table)
    for key, value in {
        "schema_version": str(schema.VERSION),
        "created_with": plugin_version(),
        "editor": editor,
        "language": language,
        "crs": f"{crs.GetAuthorityName(None)}:{crs.GetAuthorityCode(None)}" if crs.GetAuthorityCode(None) else "",
    }.items():
        set_value(source, key, value)
    source.CommitTransaction()
    del source


def add_triggers(source: Any, table: schema.Table) -> None:
    """Make the triggers of `table` anew, e.g. after a field was added."""
    template = resource("storage", "geopackage_triggers.sql").read_text(encoding="utf-8")
    names = [field.name for field in table.own_fields]
    columns = [*names, schema.GEOMETRY_FIELD] if table.geometry else names
    parts = {
        "$table$": table.name,
        "$key$": table.key,
        "$columns$": ", ".join(f'"{name}"' for name in columns),
        "$differs$": " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in columns),
        "$before$": _json("OLD", names, table.geometry),
        "$after$": _json("NEW", names, table.geometry),
    }
    for mark, text in parts.items():
        template = template.replace(mark, text)
    execute(source, template)


def add_series_key(source: Any, table: schema.Table) -> None:
    """No two rows of a series with one key, and rows found by it; a key of one field is unique already."""
    if " " not in table.key:
        return
    columns = ", ".join(f'"{name}"' for name in table.key.split())
    execute(source, f'CREATE UNIQUE INDEX "ecoip_{table.name}_key" ON "{table.name}" ({columns})')


def _json(row: str, names: list[str], geometry: str) -> str:
    pairs = [f"'{name}', {row}.\"{name}\"" for name in names]
    if geometry:
        pairs.append(f"'{schema.GEOMETRY_FIELD}', hex({row}.{schema.GEOMETRY_FIELD})")
    return f"json_object({', '.join(pairs)})"


def execute(source: Any, script: str) -> None:
    """Run the statements of `script`, separated by a semicolon at the end of an unindented line."""
    for statement in script.replace("\nEND;", "\nEND\n;").split("\n;") if "TRIGGER" in script else script.split(";\n"):
        for each in _split_drops(statement):
            if each.strip():
                result = source.ExecuteSQL(each)
                if result is not None:
                    source.ReleaseResultSet(result)


def _split_drops(statement: str) -> Iterator[str]:
    """A DROP TRIGGER line before a CREATE TRIGGER is a statement of its own."""
    rest = []
    for line in statement.splitlines():
        if line.startswith("DROP TRIGGER"):
            yield line.rstrip(";")
        elif not line.startswith("--"):
            rest.append(line)
    yield "\n".join(rest)


def set_value(source: Any, key: str, value: str) -> None:
    """Write `key` of the store's own table."""
    quoted = [text.replace("'", "''") for text in (key, value)]
    template = resource("storage", "geopackage_set_value.sql").read_text(encoding="utf-8")
    execute(source, template.replace("$key$", quoted[0]).replace("$value$", quoted[1]))


def values_in(source: Any) -> dict[str, str]:
    """The same of an open data source."""
    result = source.ExecuteSQL("PRAGMA table_info(ecoip_store)")
    there = result is not None and result.GetFeatureCount() > 0
    source.ReleaseResultSet(result)
    if not there:
        return {}
    result = source.ExecuteSQL("SELECT key, value FROM ecoip_store")
    found = {feature.GetField(0): feature.GetField(1) for feature in result}
    source.ReleaseResultSet(result)
    return found


def opened(path: Path, mode: int) -> Any:
    """The file for reading or writing (`gdal.OF_READONLY`, `gdal.OF_UPDATE`). Raises EcoIpError when it is gone.

    Asked first: beside a left-over log of SQLite's, GDAL would make an empty file in its place.
    """
    if not path.exists():
        raise EcoIpError("error.store_gone", path=str(path))
    if mode == gdal.OF_READONLY:
        interrupted.take_back(path)
    return gdal.OpenEx(str(path), gdal.OF_VECTOR | mode)


@contextmanager
def raising(path: Path) -> Iterator[None]:
    """GDAL's errors as the one sentence of an EcoIpError."""
    exceptions = gdal.GetUseExceptions(), ogr.GetUseExceptions()
    gdal.UseExceptions()
    ogr.UseExceptions()
    try:
        with quiet():
            yield
    except RuntimeError as error:
        _let_go(error)
        raise said(path, "; ".join(str(error).splitlines())) from error  # GDAL 3.12 tells causes on lines of their own
    except EcoIpError as error:
        _let_go(error)
        raise
    finally:
        # In reverse: GDAL keeps the error handlers of both as one stack.
        if not exceptions[1]:
            ogr.DontUseExceptions()
        if not exceptions[0]:
            gdal.DontUseExceptions()


def _let_go(error: BaseException) -> None:
    """Close what the failed calls held: GDAL keeps a file open and locked until its last reference goes."""
    traceback.clear_frames(error.__traceback__)


def said(path: Path, cause: str) -> EcoIpError:
    """What SQLite or GDAL says of a file as the one sentence of an EcoIpError."""
    lower = cause.casefold()
    if "locked" in lower or "busy" in lower:
        return EcoIpError("error.store_locked", path=str(path))
    if "full" in lower or "no space" in lower or "disk i/o" in lower:
        return EcoIpError("error.store_disk_full", path=str(path))
    if "readonly" in lower or "read-only" in lower or "permi" in lower or "unable to open" in lower:
        return EcoIpError("error.store_write", path=str(path), cause=cause)
    if "constraint" in lower:
        return EcoIpError("error.store_refused_value", cause=cause)
    if "no such column" in lower or "no such table" in lower or "invalid field" in lower:
        return EcoIpError("error.store_schema_changed", database=str(path), cause=cause)
    return EcoIpError("error.store_damaged", path=str(path), cause=cause)


@contextmanager
def quiet() -> Iterator[None]:
    """GDAL's words are kept, not printed."""
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()


def _remove(path: Path) -> None:
    for each in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))):
        with suppress(OSError):
            each.unlink()
