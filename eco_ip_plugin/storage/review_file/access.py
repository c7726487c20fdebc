"""Opening a review file for reading or writing: whole transactions, and GDAL's errors as one sentence."""

from __future__ import annotations

import datetime
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from osgeo import gdal

from ...core.errors import EcoIpError
from ...paths import resource
from ..geopackage import files as geopackage
from . import layout

_ONE_AT_A_TIME = threading.RLock()
"""GDAL's way of telling errors is one for the whole program: a task and the window would change it for each other."""
SHORT_MS = 200
"""How long the window may wait for somebody else's write; a task waits as long as GDAL does, five seconds."""
_MARK = re.compile(r"\$(\w+)\$")
_SAID_ANEW = ("write", "locked", "disk_full", "damaged", "gone")


@contextmanager
def raising(path: Path) -> Iterator[None]:
    """Errors as an EcoIpError that speaks of a review."""
    with _ONE_AT_A_TIME:
        try:
            with geopackage.raising(path):
                yield
        except EcoIpError as error:
            kind = error.key.replace("error.store_", "")
            if kind not in _SAID_ANEW:
                raise
            raise EcoIpError(f"error.review_{kind}", **error.params) from error


@contextmanager
def reading(path: Path) -> Iterator[Any]:
    """The file's data source. Raises EcoIpError for what is no review or cannot be read."""
    with raising(path):
        source = geopackage.opened(path, gdal.OF_READONLY)
        layout.require_readable(str(path), values_in(source))
        yield source


@contextmanager
def writing(path: Path, editor: str, patience_ms: int | None = None) -> Iterator[Any]:
    """The file's data source in a transaction: all of it is written when the block ends, or nothing. Raises
    EcoIpError."""
    with raising(path):
        source = geopackage.opened(path, gdal.OF_UPDATE)
        if patience_ms is not None:
            run(source, "wait", wait_ms=str(patience_ms))
        source.StartTransaction()
        try:
            # The first statement writes: the file is ours from here on, nobody comes between look and save.
            run(source, "count_change")
            layout.require_readable(str(path), values_in(source))
            put_value(source, "editor", editor)
            yield source
            source.CommitTransaction()
        except BaseException:
            with suppress(RuntimeError):  # SQLite may have rolled back itself, e.g. on a full disk
                source.RollbackTransaction()
            raise
        # Into the file itself, out of the log beside it: whoever copies the file copies all of it.
        with suppress(RuntimeError):
            run(source, "into_the_file")


def run(source: Any, name: str, **marks: str) -> list[list[Any]]:
    """Run a statement of `resources/storage/review_statements.sql`, each `$mark$` filled in once; returns its rows,
    their values in order."""
    result = source.ExecuteSQL(_MARK.sub(lambda found: marks[found[1]], _statements()[name]))
    if result is None:
        return []
    count = result.GetLayerDefn().GetFieldCount()
    found = [[feature.GetField(place) for place in range(count)] for feature in result]
    source.ReleaseResultSet(result)
    return found


@cache
def _statements() -> dict[str, str]:
    """The statements by their names."""
    text = resource("storage", "review_statements.sql").read_text(encoding="utf-8")
    parts = (part.partition("\n") for part in text.split("-- name: ")[1:])
    return {name.strip(): statement.strip() for name, _, statement in parts}


def values_in(source: Any) -> dict[str, str]:
    """The file's own table; {} for a file that is no review."""
    if not run(source, "meta_there"):
        return {}
    return {key: str(value) for key, value in run(source, "meta")}


def put_value(source: Any, key: str, value: str) -> None:
    """Write `key` of the file's own table."""
    run(source, "put_meta", key=quoted(key), value=quoted(value))


def quoted(text: str) -> str:
    """A text inside a statement."""
    return "'" + text.replace("'", "''") + "'"


def now() -> str:
    """The moment, ISO, UTC."""
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
