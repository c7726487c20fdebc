"""What a check found of the newest reading of each series, put beside it in one transaction.

These rows have neither versions nor history: they are worked out of readings and limits, and made anew by the next one.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from osgeo import gdal

from ...core.errors import EcoIpError
from ..geopackage import files as geopackage
from ..geopackage.store import GeoPackageStore
from ..opening import Store
from ..postgis import connection as postgis


def set_states(store: Store, states: Mapping[int, str]) -> None:
    """states: by row id of the series; series without a newest reading are passed over. All are written or none. Raises
    EcoIpError for who may only read, and for what cannot be written."""
    require_keeper(store)
    if isinstance(store, GeoPackageStore):
        _in_file(store, states)
        return
    from psycopg2 import sql
    from psycopg2.extras import execute_batch

    statement = sql.SQL("UPDATE {} SET state = %s WHERE stream = %s").format(sql.Identifier(store.name, "latest"))
    with postgis.connected(store.source) as database, database.cursor() as cursor:
        execute_batch(cursor, statement, [(state, int(stream)) for stream, state in states.items()])


def require_keeper(store: Store) -> None:
    """Raise EcoIpError for who may only read the store."""
    if not store.can_edit():
        raise EcoIpError("error.limits.reader", path=store.address())


def _in_file(store: GeoPackageStore, states: Mapping[int, str]) -> None:
    known = {"ok", "near", "over", "stale", "no_limit", "no_verdict"}
    with geopackage.raising(store.path):
        source = geopackage.opened(store.path, gdal.OF_UPDATE)
        source.StartTransaction()
        try:
            for stream, state in states.items():
                if state in known:  # nothing else goes into the statement
                    source.ExecuteSQL(f"UPDATE latest SET state = '{state}' WHERE stream = {int(stream)}")  # nosec B608
            source.CommitTransaction()
        except BaseException:
            with suppress(RuntimeError):  # SQLite has already rolled back, e.g. on a full disk
                source.RollbackTransaction()
            raise
        finally:
            source = None
