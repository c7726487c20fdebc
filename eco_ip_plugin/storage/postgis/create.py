"""A store made, opened or brought up to date in a PostgreSQL database with PostGIS."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsDataSourceUri

from ...core.errors import EcoIpError
from ...core.tables.words import fold
from ...paths import plugin_version
from .. import schema
from ..create import first_rows, settled_crs
from ..samples import sample_series
from ..versions import version_of
from . import connection as postgis
from .rights import add_functions, add_rights, become_owner, role_names, set_values
from .store import PostgisStore, insert_rows

_TYPES = {"text": "text", "integer": "integer", "long": "bigint", "real": "double precision", "date": "date",
          "datetime": "timestamptz"}  # fmt: skip
_YEAR_S = 366 * 86_400
"""So far back and ahead months of readings are made beforehand, in seconds."""


def create_schema(
    uri: str, name: str, crs: QgsCoordinateReferenceSystem, *, language: str, park: str = "", sample: str = ""
) -> PostgisStore:
    """A new store in the schema `name`; uri: data source without a password. park: its name; sample: id of a sample.

    Raises EcoIpError; then nothing is made.
    """
    from psycopg2 import sql

    uri = postgis.safe_uri(uri)
    postgis.check_schema_name(name)
    crs = settled_crs(crs, sample)
    srid = int(crs.authid().partition(":")[2]) if crs.authid().startswith("EPSG:") else 0
    if not srid:
        raise EcoIpError("error.store_crs_no_epsg", crs=crs.description())
    with postgis.connected(uri) as database, database.cursor() as cursor:
        _require_postgis(cursor, uri, crs, srid)
        cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (name,))
        if cursor.fetchone():
            raise EcoIpError("error.store_schema_exists", name=name)
        cursor.execute(postgis.script("postgis_store.sql", schema=sql.Identifier(name)))
        add_functions(cursor, name)
        for table in schema.tables().values():
            add_table(cursor, name, table, srid)
        add_series(cursor, name, schema.series().values())
        _add_references(cursor, name, schema.relations())
        values = {"schema_version": str(schema.VERSION), "created_with": plugin_version(), "language": language}
        set_values(cursor, name, {**values, "srid": str(srid)})
        insert_rows(cursor, name, first_rows(park, sample), srid)
        insert_series(cursor, name, sample_series(sample) if sample else {})
        _refuse_roles_of_others(cursor, name)
        add_rights(cursor, name)
    return PostgisStore.open(uri, name)


def migrate(uri: str, name: str) -> tuple[int, str]:
    """Bring the store up to date. Returns its version before and the schema of the backup, "" for nothing to do.

    Raises EcoIpError for a store that is newer, or for another login than the one that made it; then it is as it was.
    """
    from psycopg2 import sql

    store = PostgisStore(postgis.safe_uri(uri), postgis.check_schema_name(name))
    values = store.values()
    before = version_of(store.address(), values)
    if before > schema.VERSION:
        raise EcoIpError("error.store_newer", path=store.address(), version=before, known=schema.VERSION)
    if before == schema.VERSION:
        return before, ""
    backup = backup_name(name, before, datetime.datetime.now())
    with postgis.connected(uri) as database, database.cursor() as cursor:
        _become_owner(cursor, store.address(), name)
        _copy_schema(cursor, name, backup)
        add_functions(cursor, name)
        for version in range(before + 1, schema.VERSION + 1):
            for table in schema.tables().values():
                if table.since == version:
                    add_table(cursor, name, table, int(values.get("srid", "0")))
                    continue
                for field in (each for each in table.fields if each.since == version):
                    add = sql.SQL("ALTER TABLE {}.{} ADD COLUMN {}")
                    column = _column(table, field, added=True)
                    cursor.execute(add.format(sql.Identifier(name), sql.Identifier(table.name), column))
            add_series(cursor, name, [each for each in schema.series().values() if each.since == version])
            new = [each for each in schema.relations() if each.since == version]
            _add_references(cursor, name, new)
            if version in CHANGES:
                CHANGES[version](cursor, name)
        set_values(cursor, name, {"schema_version": str(schema.VERSION)})
        add_rights(cursor, name, anew=True)
    return before, backup


def backup_name(name: str, version: int, at: datetime.datetime) -> str:
    """What the copy of the schema `name` is called, e.g. "kcn_v1_20261122_101500". A long name is cut, so that the copy
    can be opened and have roles like any other store; a part of its hash tells it from others that begin alike."""
    end = f"_v{version}_{at:%Y%m%d_%H%M%S}"
    room = postgis.LONGEST_NAME - len(end)
    if len(name) > room:
        mark = f"_{hashlib.sha256(name.encode()).hexdigest()[:8]}"
        name = name[: room - len(mark)] + mark
    return name + end


def add_table(cursor: Any, name: str, table: schema.Table, srid: int) -> None:
    """Make `table` with its triggers."""
    from psycopg2 import sql

    columns = [_column(table, field) for field in table.fields]
    if table.geometry:
        geometry = sql.SQL("geom public.geometry({}, {})")
        columns.append(geometry.format(sql.SQL(table.geometry), sql.Literal(srid)))
    parts = {"schema": sql.Identifier(name), "table": sql.Identifier(table.name)}
    cursor.execute(
        postgis.script(
            "postgis_table.sql", **parts, columns=sql.SQL(", ").join(columns), key_text=sql.Literal(table.key)
        )
    )
    if table.geometry:
        cursor.execute(sql.SQL("CREATE INDEX ON {schema}.{table} USING gist (geom)").format(**parts))


def add_series(cursor: Any, name: str, series: Iterable[schema.Table]) -> None:
    """Make the tables that instruments fill: that of the readings parted by month, the months to come made."""
    from psycopg2 import sql

    for table in series:
        keys = table.key.split()
        columns = [_column(table, field) for field in table.fields]
        if len(keys) > 1:
            columns.append(sql.SQL("PRIMARY KEY ({})").format(sql.SQL(", ").join(map(sql.Identifier, keys))))
        is_parted = table.name == schema.BY_MONTH
        parted = sql.SQL(" PARTITION BY RANGE ({})").format(sql.Identifier("t")) if is_parted else sql.SQL("")
        statement = sql.SQL("CREATE TABLE {} ({}){}")
        cursor.execute(statement.format(sql.Identifier(name, table.name), sql.SQL(", ").join(columns), parted))
        if is_parted:
            now = datetime.datetime.now(datetime.timezone.utc).timestamp()
            add_months = sql.SQL("SELECT {}.ecoip_months(%s, %s)").format(sql.Identifier(name))
            cursor.execute(add_months, (int(now) - _YEAR_S, int(now) + _YEAR_S))


def insert_series(cursor: Any, name: str, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Insert rows by table (`schema.series()`), after the months they lie in were made."""
    from psycopg2 import sql
    from psycopg2.extras import execute_values

    for table, of_table in rows.items():
        fields = list(of_table[0])
        if table == schema.BY_MONTH:
            moments = [int(row["t"]) for row in of_table]
            add_months = sql.SQL("SELECT {}.ecoip_months(%s, %s)").format(sql.Identifier(name))
            cursor.execute(add_months, (min(moments), max(moments)))
        insert = sql.SQL("INSERT INTO {} ({}) VALUES %s").format(
            sql.Identifier(name, table), sql.SQL(", ").join(map(sql.Identifier, fields))
        )
        execute_values(cursor, insert, [[row.get(field) for field in fields] for row in of_table])


def _name_kinds(cursor: Any, name: str) -> None:
    """Version 2: a section of a network is of a kind that corridors have; a word that means none of them stays."""
    from psycopg2 import sql

    meant, network = schema.meanings("corridor_kind"), sql.Identifier(name, "network")
    cursor.execute(sql.SQL("SELECT DISTINCT kind FROM {} WHERE kind IS NOT NULL").format(network))
    for (typed,) in cursor.fetchall():
        kind = meant.get(fold(typed))
        if kind and kind != typed:
            cursor.execute(sql.SQL("UPDATE {} SET kind = %s WHERE kind = %s").format(network), (kind, typed))


CHANGES = {2: _name_kinds}
"""By the version they lead to: what else a step does, inside its transaction."""


def _refuse_roles_of_others(cursor: Any, name: str) -> None:
    """Roles belong to the whole server: whoever holds those of a store of the same name would hold this one's too."""
    cursor.execute(
        "SELECT string_agg(r.rolname, ', ' ORDER BY r.rolname) FROM pg_roles r WHERE r.rolname = ANY (%s) AND ("
        " EXISTS (SELECT FROM pg_auth_members m WHERE m.roleid = r.oid) OR EXISTS (SELECT FROM pg_shdepend d"
        " WHERE d.refclassid = 'pg_authid'::regclass AND d.refobjid = r.oid))",
        (list(role_names(name).values()),),
    )
    (found,) = cursor.fetchone()
    if found:
        raise EcoIpError("error.store_roles_taken", name=name, roles=found)


def _become_owner(cursor: Any, place: str, name: str) -> None:
    owner, is_mine = become_owner(cursor, name)
    if not is_mine:
        raise EcoIpError("error.store_owner", path=place, owner=owner)


def _column(table: schema.Table, field: schema.Field, *, added: bool = False) -> Any:
    from psycopg2 import sql

    parts = [sql.Identifier(field.name), sql.SQL(_TYPES[field.type])]
    if field.default:
        parts += [sql.SQL("DEFAULT"), sql.Literal(schema.typed(field, field.default))]
    if field.required and not (added and not field.default):
        parts.append(sql.SQL("NOT NULL"))
    if field.name == table.key:
        parts.append(sql.SQL("UNIQUE"))
    if field.domain and field.type == "text" and field.domain not in ("land_class", "corridor_kind"):
        values = sql.SQL(", ").join(sql.Literal(value) for value in schema.domains()[field.domain])
        parts.append(sql.SQL("CHECK ({} IN ({}))").format(sql.Identifier(field.name), values))
    for sign, limit in ((">" if field.above else ">=", field.minimum), ("<=", field.maximum)):
        if limit is not None:
            parts.append(sql.SQL(f"CHECK ({{}} {sign} {{}})").format(sql.Identifier(field.name), sql.Literal(limit)))
    return sql.SQL(" ").join(parts)


def _add_references(cursor: Any, name: str, relations: Iterable[schema.Relation]) -> None:
    """Foreign keys, looked at when a transaction ends: rows may come in any order; and how rows are found by them."""
    from psycopg2 import sql

    for each in relations:
        statement = sql.SQL(
            "ALTER TABLE {schema}.{child} ADD CONSTRAINT {id} FOREIGN KEY ({field})"
            " REFERENCES {schema}.{parent} ({key}) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED"
        )
        parts = {
            "schema": sql.Identifier(name), "child": sql.Identifier(each.child), "id": sql.Identifier(each.id),
            "field": sql.Identifier(each.field), "parent": sql.Identifier(each.parent),
            "key": sql.Identifier(schema.tables()[each.parent].key),
        }  # fmt: skip
        cursor.execute(statement.format(**parts))
        cursor.execute(sql.SQL("CREATE INDEX ON {schema}.{child} ({field})").format(**parts))


def _copy_schema(cursor: Any, name: str, backup: str) -> None:
    from psycopg2 import sql

    cursor.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(backup)))
    # The owner's own: reading somebody else's table could run what he has hung on it.
    cursor.execute(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = %s AND c.relkind = 'r' AND c.relowner = n.nspowner",
        (name,),
    )
    for (table,) in cursor.fetchall():
        copy = sql.SQL("CREATE TABLE {} AS TABLE {}")
        cursor.execute(copy.format(sql.Identifier(backup, table), sql.Identifier(name, table)))
    # Whatever a database gives everybody by default: here lie confidential values.
    for what in ("SCHEMA", "ALL TABLES IN SCHEMA"):
        cursor.execute(sql.SQL(f"REVOKE ALL ON {what} {{}} FROM PUBLIC").format(sql.Identifier(backup)))


def _require_postgis(cursor: Any, uri: str, crs: QgsCoordinateReferenceSystem, srid: int) -> None:
    database = QgsDataSourceUri(uri).database()
    cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'postgis'")
    if not cursor.fetchone():
        raise EcoIpError("error.store_no_postgis", database=database)
    cursor.execute("SELECT 1 FROM public.spatial_ref_sys WHERE srid = %s", (srid,))
    if cursor.fetchone():
        return
    # The provincial systems of VN-2000 came to EPSG after PostGIS 3.3 took its list.
    cursor.execute("SELECT has_table_privilege('public.spatial_ref_sys', 'INSERT')")
    if not cursor.fetchone()[0]:
        raise EcoIpError("error.store_no_srid", database=database, srid=srid)
    cursor.execute(
        "INSERT INTO public.spatial_ref_sys (srid, auth_name, auth_srid, srtext, proj4text)"
        " VALUES (%s, 'EPSG', %s, %s, %s)",
        (srid, srid, crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT1_GDAL), crs.toProj()),
    )
