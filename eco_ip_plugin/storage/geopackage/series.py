"""Readings put into a GeoPackage: rows of the tables that instruments fill, which have neither versions nor history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from osgeo import gdal, ogr

from . import files as geopackage


def insert(path: Path, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Insert rows by table (`schema.series()`), all or none. Raises EcoIpError, for a key that is there as well."""
    with geopackage.raising(path):
        source = geopackage.opened(path, gdal.OF_UPDATE)
        layer: Any = None
        feature: Any = None
        source.StartTransaction()
        try:
            for name, of_table in rows.items():
                layer = source.GetLayerByName(name)
                for row in of_table:
                    feature = ogr.Feature(layer.GetLayerDefn())
                    for field, value in row.items():
                        feature.SetField(field, value)
                    layer.CreateFeature(feature)
            source.CommitTransaction()
        except BaseException:
            with suppress(RuntimeError):  # SQLite has already rolled back, e.g. on a full disk
                source.RollbackTransaction()
            raise
        finally:
            feature = layer = source = None
