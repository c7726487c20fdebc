"""What a program that was killed while it wrote has left beside a file: taken back before somebody only reads.

SQLite keeps the pages that a save overwrites in a journal beside the file, and puts them back when the file is next
opened for writing. Who opens it for reading alone may not, and is refused.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from osgeo import gdal

from ...core.errors import EcoIpError
from ...paths import resource


def take_back(path: Path) -> None:
    """Have SQLite undo a save that was cut off; one that is under way stays as it is. Raises EcoIpError where there is
    one to be undone and file or folder may not be written, RuntimeError, as GDAL tells it, for any other fault."""
    if not path.with_name(f"{path.name}-journal").exists():
        return
    try:
        _read(path, gdal.OF_UPDATE)
    except RuntimeError as error:
        if any(word in str(error).casefold() for word in ("locked", "busy")):
            raise
        with suppress(RuntimeError):  # somebody who may write is writing: that hinders no reader
            _read(path, gdal.OF_READONLY)
            return
        raise EcoIpError("error.store_interrupted", path=str(path)) from error


def _read(path: Path, mode: int) -> None:
    source = gdal.OpenEx(str(path), gdal.OF_VECTOR | mode)
    source.ReleaseResultSet(source.ExecuteSQL(resource("storage", "geopackage_any_table.sql").read_text("utf-8")))
