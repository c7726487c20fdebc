"""Who may do what in a PostGIS store: logins of the database put into its three roles."""

from __future__ import annotations

from . import connection as postgis
from .rights import ROLES, role_names


def grant(uri: str, name: str, login: str, role: str) -> None:
    """Make the database login `login` a reader, editor or administrator of the store in schema `name`, and only that.

    Administrators may do this too. Raises EcoIpError without the right to, ValueError for another role.
    """
    from psycopg2 import sql

    if role not in ROLES:
        raise ValueError(role)
    postgis.check_schema_name(name)
    with postgis.connected(uri) as database, database.cursor() as cursor:
        for each in ROLES:
            form = "GRANT {} TO {}" if each == role else "REVOKE {} FROM {}"
            if each == role == "administrator":
                form += " WITH ADMIN OPTION"
            cursor.execute(sql.SQL(form).format(sql.Identifier(role_names(name)[each]), sql.Identifier(login)))
