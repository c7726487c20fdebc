"""Talking to PostgreSQL: connections, SQL from `resources/storage`, errors as one sentence.

psycopg2 comes with every QGIS that has the PostgreSQL provider. Credentials come from QGIS's authentication store and
stay in memory: what is written down is the id of the stored configuration (`authcfg`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from qgis.core import QgsApplication, QgsDataSourceUri, QgsProviderRegistry

from ...core.errors import EcoIpError
from ...paths import resource

LONGEST_NAME = 41
"""Letters of a schema's name: those of its roles, which are longer, have to fit into PostgreSQL's 63 bytes."""
_SCHEMA_NAME = re.compile(rf"[a-z_][a-z0-9_]{{0,{LONGEST_NAME - 1}}}")
_OPTIONS = {"connect_timeout": 10, "application_name": "Eco-IP", "keepalives_idle": 15, "keepalives_interval": 5,
            "keepalives_count": 3, "tcp_user_timeout": 30_000}  # fmt: skip
LOCK_TIMEOUT = "5s"
"""How long a save waits for rows that another program holds."""
SETTINGS = f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'; SET LOCAL search_path = pg_catalog, pg_temp"
_CONFLICT = "EC001"
# What comes without a code of its own.
_NO_LOGIN = ("authentication failed", "no password supplied", "not permitted to log in")
_NO_ROOM = ("No space left", "quota exceeded", "File too large", "too many connections", "remaining connection slots")
_BUSY = ("55P03", "40P01", "40001")
_QUOTES = "\"'«»‹›„“”‘’"
_LOGIN = re.compile(r'\b(user|role) "[^"]*"')
_GOING_DOWN = ("57P01", "57P02", "57P03")


def named_connection(name: str) -> str:
    """Data source of a PostgreSQL connection saved in QGIS. Raises EcoIpError for an unknown or careless one."""
    connections = QgsProviderRegistry.instance().providerMetadata("postgres").connections(False)
    if name not in connections:
        raise EcoIpError("error.store_connection_name", name=name)
    return safe_uri(connections[name].uri())


def safe_uri(uri: str) -> str:
    """`uri` if it holds no password. Raises EcoIpError for one that does: it would end up in project files."""
    parts = QgsDataSourceUri(uri)
    if parts.password():
        raise EcoIpError("error.store_password_in_uri", database=parts.database() or parts.service())
    return uri


def check_schema_name(name: str) -> str:
    """`name` if it can name a schema. Raises EcoIpError."""
    if not _SCHEMA_NAME.fullmatch(name) or name.startswith("pg_"):
        raise EcoIpError("error.store_schema_name", name=name, most=LONGEST_NAME)
    return name


@contextmanager
def connected(uri: str) -> Iterator[Any]:
    """A psycopg2 connection inside one transaction: committed at the end, rolled back on any error. It waits for no
    lock without end, and takes nothing that others may have put into a schema for PostgreSQL's own.

    Raises EcoIpError for what PostgreSQL refuses and for a lost connection.
    """
    import psycopg2

    connection = connect(uri)
    try:
        connection.cursor().execute(SETTINGS)
        yield connection
        connection.commit()
    except psycopg2.Error as error:
        raise said(error, QgsDataSourceUri(uri)) from error
    finally:
        with suppress(psycopg2.Error):
            connection.close()


def connect(uri: str) -> Any:
    """A psycopg2 connection. Credentials are asked for by QGIS where it needs to: to be called in the main thread.

    Raises EcoIpError.
    """
    import psycopg2

    parts = QgsDataSourceUri(uri)
    whole = parts.connectionInfo(True)
    try:
        return psycopg2.connect(whole, **_OPTIONS)
    except psycopg2.Error as error:
        if parts.authConfigId() and not QgsApplication.authManager().masterPasswordIsSet():
            raise EcoIpError("error.store_authcfg", database=parts.database() or parts.service()) from None
        # Without the error itself: it names the login, and a log would tell it.
        raise said(error, parts, QgsDataSourceUri(whole).username()) from None


def said(error: Any, parts: QgsDataSourceUri, login: str = "") -> EcoIpError:
    """A psycopg2 error as the one sentence that says what to do, without the name of a login."""
    import psycopg2

    place = parts.database() or parts.service()
    code, cause = error.pgcode or "", _discreet(str(error), login or parts.username())
    primary = _discreet(error.diag.message_primary or cause, login or parts.username())
    if code == _CONFLICT:
        return EcoIpError("error.store_changed_meanwhile", cause=primary)
    if code.startswith("28") or any(each in cause for each in _NO_LOGIN):
        return EcoIpError("error.store_login", database=place)
    if code == "42501":
        return EcoIpError("error.store_rights", database=place, cause=primary)
    if code in ("42P01", "42703", "3F000", "42883"):
        return EcoIpError("error.store_schema_changed", database=place, cause=primary)
    if code.startswith("23") or code in ("22023", "22P02", "22003"):
        return EcoIpError("error.store_refused_value", cause=_reason(error))
    if code in _BUSY:
        return EcoIpError("error.store_busy", database=place)
    if code.startswith("53") or code == "57014" or any(each in cause for each in _NO_ROOM):
        return EcoIpError("error.store_server_full", database=place, cause=primary)
    lost = not code or code.startswith("08") or code in _GOING_DOWN
    if lost and isinstance(error, (psycopg2.OperationalError, psycopg2.InterfaceError)):
        return EcoIpError("error.store_connection", database=place, cause=cause)
    return EcoIpError("error.store_database", database=place, cause=primary)


def _discreet(text: str, login: str) -> str:
    """What PostgreSQL says, in one line, without the logins it says it of, in whatever language it does."""
    text = _LOGIN.sub(r'\1 "…"', " ".join(text.split()))
    quoted = re.compile(f"(?<=[{_QUOTES}]){re.escape(login)}(?=[{_QUOTES}])")
    return quoted.sub("…", text) if login else text


def _reason(error: Any) -> str:
    return " ".join(" ".join(filter(None, (error.diag.message_primary, error.diag.message_detail))).split())


def script(name: str, **parts: Any) -> Any:
    """A file of `resources/storage` as a statement; `parts` are psycopg2.sql objects for its {names}."""
    from psycopg2 import sql

    return sql.SQL(resource("storage", name).read_text(encoding="utf-8")).format(**parts)
