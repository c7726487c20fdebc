"""A store in a PostGIS schema, opened."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from qgis.core import QgsDataSourceUri, QgsWkbTypes

from ...core.errors import EcoIpError
from .. import schema
from ..changes import DELETE, INSERT, Change, Conflict, Conflicts, Saved, check, differences
from ..versions import require_current
from . import connection as postgis
from . import rights as postgis_rights


@dataclass(frozen=True)
class PostgisStore:
    """A store in the schema `name`. source: QGIS data source without table and password. srid: of the layers.

    may: what the database lets this user do: "read", "edit" or "administer". notice: what who edits should know, None
    for nothing.
    """

    source: str
    name: str
    srid: int = 0
    may: str = "read"
    notice: EcoIpError | None = None
    provider = "postgres"

    @classmethod
    def open(cls, source: str, name: str) -> PostgisStore:
        """The store in a schema; its functions, views and rights are mended where an older plugin made them.

        Raises EcoIpError: no connection, no store, no right, another version.
        """
        blank = cls(postgis.safe_uri(source), postgis.check_schema_name(name))
        values = blank.values()
        require_current(blank.address(), values)
        may = blank._rights()
        is_old = int(values.get(postgis_rights.REVISION_KEY, "1")) < postgis_rights.REVISION
        notice = blank._mend() if is_old and may != "read" else None
        return cls(source, name, int(values.get("srid", "0")), may, notice)

    def values(self) -> dict[str, str]:
        """The store's own table; {} for a schema that is no store."""
        with postgis.connected(self.source) as database, database.cursor() as cursor:
            return self._values(cursor)

    def uri(self, table: str) -> str:
        """Data source of a table's layer; readers get the view without confidential values."""
        parts = QgsDataSourceUri(self.source)
        known, series = schema.tables().get(table), schema.series().get(table)
        geometry = schema.GEOMETRY_FIELD if known and known.geometry else ""
        keys = ",".join(f'"{name}"' for name in series.key.split()) if series else schema.ROW_ID_FIELD
        parts.setDataSource(self.name, self._relation(table), geometry, "", keys)
        if known and known.geometry:
            parts.setWkbType(QgsWkbTypes.parseType(known.geometry))
            parts.setSrid(str(self.srid))
        return parts.uri(False)

    def tables(self) -> tuple[str, ...]:
        """The tables this user may see, the history last; readers do not see it, nor what is closed to them."""
        if self.may == "read":
            return tuple(table.name for table in schema.tables().values() if not table.closed)
        return (*schema.tables(), schema.HISTORY_TABLE)

    def can_edit(self) -> bool:
        """Whether the database lets this user change rows."""
        return self.may != "read"

    def crs_id(self) -> str:
        """The coordinate system the store was made in."""
        return f"EPSG:{self.srid}"

    def stored_crs(self) -> dict[str, str]:
        """The coordinate system in which the database keeps each table with shapes now; without those of which it does
        not say."""
        with postgis.connected(self.source) as database, database.cursor() as cursor:
            cursor.execute(
                "SELECT f_table_name, srid FROM public.geometry_columns WHERE f_table_schema = %s", (self.name,)
            )
            found = dict(cursor.fetchall())
        relations = {name: self._relation(name) for name in schema.tables()}
        return {name: f"EPSG:{found[each]}" for name, each in relations.items() if each in found}

    def keeps_styles(self) -> bool:
        """Whether somebody has saved the style of a layer in the database."""
        with postgis.connected(self.source) as database, database.cursor() as cursor:
            cursor.execute("SELECT EXISTS (SELECT FROM pg_class WHERE relname = 'layer_styles')")
            return bool(cursor.fetchone()[0])

    def title(self) -> str:
        """Name of the store for people."""
        return self.name

    def address(self) -> str:
        """The place for people: database and schema."""
        parts = QgsDataSourceUri(self.source)
        return f"{parts.host() or parts.service()}/{parts.database()}/{self.name}"

    def save(self, changes: Sequence[Change], who: str = "") -> Saved:
        """Write all of `changes` or nothing; the database itself knows who. Raises Conflicts or another EcoIpError."""
        check(changes)
        with postgis.connected(self.source) as database, database.cursor() as cursor:
            require_current(self.address(), self._values(cursor))
            answer = call_save(cursor, self.name, changes, self.srid)
            if "conflicts" in answer:
                raise Conflicts([self._conflict(cursor, changes, each) for each in answer["conflicts"]])
        return Saved(tuple(answer["saved"]))

    def look(self, changes: Sequence[Change]) -> None:
        """Raises Conflicts if `changes` could not be saved as things are; writes nothing."""
        check(changes)
        guarded = [each for each in changes if each.operation != INSERT]
        with postgis.connected(self.source) as database, database.cursor() as cursor:
            require_current(self.address(), self._values(cursor))
            answer = call_save(cursor, self.name, [replace(each, values={}) for each in guarded], self.srid)
            database.rollback()
            if "conflicts" in answer:
                raise Conflicts([self._conflict(cursor, guarded, each) for each in answer["conflicts"]])

    def _mend(self) -> EcoIpError | None:
        """Functions, views and rights as this plugin makes them; why not, where that cannot be."""
        try:
            with postgis.connected(self.source) as database, database.cursor() as cursor:
                owner, is_mine = postgis_rights.become_owner(cursor, self.name)
                if not is_mine:
                    return EcoIpError("error.store_functions", path=self.address(), owner=owner)
                postgis_rights.add_functions(cursor, self.name)
                postgis_rights.add_rights(cursor, self.name)
        except EcoIpError as error:
            return error
        return None

    def _values(self, cursor: Any) -> dict[str, str]:
        from psycopg2 import sql

        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", (f'"{self.name}".ecoip_store',))
        if not cursor.fetchone()[0]:
            return {}
        cursor.execute(sql.SQL("SELECT key, value FROM {}.ecoip_store").format(sql.Identifier(self.name)))
        return dict(cursor.fetchall())

    def _conflict(self, cursor: Any, changes: Sequence[Change], found: Mapping[str, Any]) -> Conflict:
        from psycopg2 import sql

        change = changes[found["position"]]
        cursor.execute(
            sql.SQL(
                "SELECT row_version, who, at, row_id, after, before FROM {}.history"
                " WHERE table_name = %s AND row_fid = %s ORDER BY fid"
            ).format(sql.Identifier(self.name)),
            (change.table, change.fid),
        )
        trace = cursor.fetchall()
        base = next((values_of(row[4]) for row in trace if row[0] == change.base_version and row[4]), None)
        last: tuple[Any, ...] = trace[-1] if trace else (None, "", "", "", None, None)
        theirs = values_of(found["theirs"]) if found["theirs"] else None
        return Conflict(
            change, str(last[3] or ""), base, theirs, found["version"], str(last[1]),
            last[2].isoformat() if last[2] else "", differences(change.values, theirs, base),
        )  # fmt: skip

    def _relation(self, table: str) -> str:
        known = schema.tables().get(table)
        hidden = self.may == "read" and known and any(field.name == "confidential" for field in known.fields)
        return f"{table}_public" if hidden else table

    def _rights(self) -> str:
        with postgis.connected(self.source) as database, database.cursor() as cursor:
            cursor.execute(
                "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = %s AND pg_has_role(oid, 'USAGE')) OR EXISTS ("
                " SELECT FROM pg_namespace WHERE nspname = %s AND pg_has_role(nspowner, 'USAGE')),"
                " has_table_privilege(%s, 'UPDATE')",
                (postgis_rights.role_names(self.name)["administrator"], self.name, f'"{self.name}".flow'),
            )
            administer, edit = cursor.fetchone()
        return "administer" if administer else "edit" if edit else "read"


def insert_rows(cursor: Any, name: str, changes: Sequence[Change], srid: int) -> None:
    """Insert the rows of `changes` inside the transaction of `cursor`."""
    if changes:
        call_save(cursor, name, changes, srid)


def call_save(cursor: Any, name: str, changes: Sequence[Change], srid: int) -> Any:
    """What the database's save function answers."""
    from psycopg2 import sql

    call = sql.SQL("SELECT {}.ecoip_save(%s::jsonb)").format(sql.Identifier(name))
    cursor.execute(call, (json.dumps([_as_json(change, srid) for change in changes], ensure_ascii=False),))
    return cursor.fetchone()[0]


def values_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as the database's JSON tells it; the geometry as WKB."""
    values = dict(row)
    shape = values.get(schema.GEOMETRY_FIELD)
    if shape:
        values[schema.GEOMETRY_FIELD] = _plain_wkb(bytes.fromhex(shape))
    return values


def _as_json(change: Change, srid: int) -> dict[str, Any]:
    values: dict[str, Any] = dict(change.values)
    if change.operation == INSERT:
        values = {**schema.defaults(change.table), **values}
    if values.get(schema.GEOMETRY_FIELD):
        values[schema.GEOMETRY_FIELD] = f"SRID={srid};{values[schema.GEOMETRY_FIELD].hex()}"
    if change.operation == DELETE:
        values = {}
    return {
        "table": change.table, "operation": change.operation, "fid": change.fid,
        "base_version": change.base_version, "values": values,
    }  # fmt: skip


def _plain_wkb(ewkb: bytes) -> bytes:
    """EWKB without its SRID."""
    order: Literal["little", "big"] = "little" if ewkb[0] == 1 else "big"
    kind = int.from_bytes(ewkb[1:5], order)
    if not kind & 0x20000000:
        return ewkb
    return ewkb[:1] + (kind & ~0x20000000).to_bytes(4, order) + ewkb[9:]
