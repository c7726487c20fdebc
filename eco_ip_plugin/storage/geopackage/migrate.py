"""An older GeoPackage store brought up to the schema of this plugin, after a backup beside it.

What a version adds is told by the `since` columns of the schema's tables; so a step needs code of its own only where
values must be changed (`CHANGES`).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

from osgeo import gdal

from ...core.errors import EcoIpError
from ...core.tables.words import fold
from ...paths import resource
from .. import schema
from ..versions import version_of
from . import files as geopackage
from . import reading, tables
from .completing import complete
from .moved_project import point_to_itself
from .names import check_name


def migrate(path: Path) -> tuple[int, Path | None]:
    """Bring the store in `path` up to date. Returns its version before, and the backup (None: nothing to do).

    Raises EcoIpError for a store that is newer, cannot be backed up or written; then it is as it was.
    """
    if not path.exists():
        raise EcoIpError("error.store_missing", path=str(path))
    check_name(path)
    values = reading.values(path)
    before = version_of(str(path), values)
    if before > schema.VERSION:
        raise EcoIpError("error.store_newer", path=str(path), version=before, known=schema.VERSION)
    if before == schema.VERSION:
        complete(path)
        return before, None
    backup = back_up(path, before)
    with geopackage.raising(path):
        source = geopackage.opened(path, gdal.OF_UPDATE)
        source.StartTransaction()
        try:
            for version in range(before + 1, schema.VERSION + 1):
                _step(source, version, values.get("language", "vi"))
            geopackage.set_value(source, "schema_version", str(schema.VERSION))
            source.CommitTransaction()
        except BaseException:
            source.RollbackTransaction()
            raise
        finally:
            source = None
    return before, backup


def back_up(path: Path, version: int) -> Path:
    """A whole copy of the store beside it, e.g. `kcn.v1.20261122-101500.gpkg`. Raises EcoIpError."""
    stamp = datetime.datetime.now().strftime("%Y%m%d-%H%M%S")
    backup = path.with_name(f"{path.stem}.v{version}.{stamp}.gpkg")
    template = resource("storage", "geopackage_backup.sql").read_text(encoding="utf-8")
    try:
        with geopackage.raising(path):
            source = geopackage.opened(path, gdal.OF_UPDATE)
            geopackage.execute(source, template.replace("$backup$", str(backup).replace("'", "''")))
            source = None
        reading.values(backup)
        point_to_itself(backup, path.name)
    except EcoIpError as error:
        raise EcoIpError("error.store_backup", path=str(path), cause=str(error)) from error
    return backup


def _step(source: Any, version: int, language: str) -> None:
    tables.add_domains(source, language)
    crs, named = tables.crs_of(source), language if tables.takes_names(source) else ""
    for table in schema.tables().values():
        if table.since == version:
            tables.add_table(source, table, crs, language)
            geopackage.add_triggers(source, table)
            continue
        added = [field for field in table.fields if field.since == version]
        layer = source.GetLayerByName(table.name)
        for field in added:
            layer.CreateField(tables.ogr_field(table, field, named, added=True))
        if added:
            geopackage.add_triggers(source, table)
    for table in schema.series().values():
        if table.since == version:
            tables.add_table(source, table, crs, language)
            geopackage.add_series_key(source, table)
    if version in CHANGES:
        CHANGES[version](source)


def _name_kinds(source: Any) -> None:
    """Version 2: a section of a network is of a kind that corridors have; a word that means none of them stays."""
    layer, meant = source.GetLayerByName("network"), schema.meanings("corridor_kind")
    found = [(feature.GetFID(), feature.GetField("kind")) for feature in layer]
    for fid, typed in found:
        kind = meant.get(fold(typed)) if typed else None
        if kind and kind != typed:
            feature = layer.GetFeature(fid)
            feature.SetField("kind", kind)
            layer.SetFeature(feature)


CHANGES: dict[int, Callable[[Any], None]] = {2: _name_kinds}
"""By the version they lead to: what else a step does to the open data source, inside its transaction."""
