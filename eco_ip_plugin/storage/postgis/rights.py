"""Functions, views and rights of a store in PostGIS: made with it, and anew where an older plugin has made them.

They are no part of the schema's version: programs of the same version work with the old and the new alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...core.symbiosis.vocabulary.vocabulary import Vocabulary
from .. import schema
from . import connection as postgis

REVISION = 5
"""Of the scripts that are run here: one more with every change of them, and of the shipped resources' families."""

ROLES = ("reader", "editor", "administrator")
REVISION_KEY = "functions"
_SHARES = ("share_of_supply_pct", "share_of_demand_pct")


def add_functions(cursor: Any, name: str) -> None:
    """The functions of the schema `name`, in place of whatever has such a name there."""
    from psycopg2 import sql

    parts = {"schema": sql.Identifier(name), "schema_text": sql.Literal(name)}
    cursor.execute(postgis.script("postgis_functions.sql", **parts, lock_timeout=sql.Literal(postgis.LOCK_TIMEOUT)))


def add_rights(cursor: Any, name: str, *, anew: bool = False) -> None:
    """Views for readers, the three roles and their rights; anew: with other columns than before.

    Raises psycopg2.Error without the right to make roles.
    """
    from psycopg2 import sql

    masked = {table.name: sql.SQL(", ").join(_masked(table)) for table in schema.tables().values() if _is_secret(table)}
    if anew:
        for table in masked:
            drop = sql.SQL("DROP VIEW IF EXISTS {}.{}")
            cursor.execute(drop.format(sql.Identifier(name), sql.Identifier(f"{table}_public")))
    closed = sql.SQL(", ").join(sql.Literal(table.name) for table in schema.tables().values() if table.closed)
    parts = {"schema": sql.Identifier(name), "families": _families(), "closed": closed}
    cursor.execute(postgis.script("postgis_views.sql", **parts, **masked))
    roles = role_names(name)
    for role in roles.values():
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,))
        if not cursor.fetchone():
            cursor.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
    for role in (roles["reader"], roles["editor"]):
        cursor.execute("SELECT pg_has_role(%s, %s, 'MEMBER')", (roles["administrator"], role))
        if not cursor.fetchone()[0]:  # an owner without the right to make roles has them already
            grant = sql.SQL("GRANT {} TO {} WITH ADMIN OPTION")
            cursor.execute(grant.format(sql.Identifier(role), sql.Identifier(roles["administrator"])))
    public = [f"{table}_public" for table in masked] + [
        table.name for table in schema.tables().values() if not (table.name in masked or table.closed)
    ]
    rights = postgis.script(
        "postgis_rights.sql", schema=sql.Identifier(name), schema_text=sql.Literal(name),
        tables=_names(name, (*schema.tables(), *schema.series())), views=_names(name, public),
        **{role: sql.Identifier(full) for role, full in roles.items()},
    )  # fmt: skip
    cursor.execute(rights)
    set_values(cursor, name, {REVISION_KEY: str(REVISION)})


def role_names(name: str) -> dict[str, str]:
    """The three roles of the store in schema `name`, as the server names them."""
    return {role: f"{name}_{role}" for role in ROLES}


def become_owner(cursor: Any, name: str) -> tuple[str, bool]:
    """Who owns the schema `name`, and whether the one connected may act as the owner, as he does from here on until the
    transaction ends: what a superuser makes belongs to the owner too, and is made with the owner's rights."""
    from psycopg2 import sql

    cursor.execute(
        "SELECT pg_get_userbyid(nspowner), pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = %s",
        (name,),
    )
    owner, is_mine = cursor.fetchone()
    if is_mine:
        cursor.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(owner)))
    return owner, is_mine


def set_values(cursor: Any, name: str, values: dict[str, str]) -> None:
    """Write into the store's own table."""
    from psycopg2 import sql

    statement = sql.SQL(
        "INSERT INTO {}.ecoip_store (key, value) VALUES (%s, %s) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    ).format(sql.Identifier(name))
    for item in values.items():
        cursor.execute(statement, item)


def families() -> dict[str, str]:
    """The broadest resource above each shipped one."""
    resources = Vocabulary.shipped().resources
    found = {}
    for id_ in sorted(resources):
        family = id_
        while resources[family].parent:
            family = resources[family].parent
        found[id_] = family
    return found


def _families() -> Any:
    from psycopg2 import sql

    pairs = (sql.SQL("({}, {})").format(*map(sql.Literal, pair)) for pair in families().items())
    return sql.SQL(", ").join(pairs)


def _is_secret(table: schema.Table) -> bool:
    return any(field.name == "confidential" for field in table.fields)


def _masked(table: schema.Table) -> list[Any]:
    from psycopg2 import sql

    columns = [sql.SQL("t.fid")]
    for field in table.fields:
        reason = "is_secret OR s.is_share_secret" if field.name in _SHARES else "is_secret"
        form = f"CASE WHEN NOT (s.{reason}) THEN t.{{0}} END AS {{0}}" if field.masked else "t.{0}"
        columns.append(sql.SQL(form).format(sql.Identifier(field.name)))
    return [*columns, sql.SQL("t.geom")] if table.geometry else columns


def _names(name: str, tables: Iterable[str]) -> Any:
    from psycopg2 import sql

    return sql.SQL(", ").join(sql.Identifier(name, table) for table in tables)
