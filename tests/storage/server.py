"""A PostgreSQL server of the tests' own: on loopback, in a temporary folder, never as root."""

from __future__ import annotations

import os
import pwd
import random
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

USERS = {"lan": "editor", "an": "editor", "khach": "reader", "quan_tri": "administrator"}
"""Logins of the tests and their roles; the password of each is its name backwards."""


def missing() -> str:
    """Why no server can be started here, "" when one can."""
    if _bin() is None:
        return "PostgreSQL is not installed (postgresql, postgresql-*-postgis-3)"
    if not list(Path("/usr/share/postgresql").glob("*/extension/postgis.control")):
        return "PostGIS is not installed (postgresql-*-postgis-3)"
    try:
        import psycopg2  # noqa: F401
    except ImportError:
        return "psycopg2 is not installed (python3-psycopg2)"
    return ""


@dataclass
class Server:
    """A running server. port: on 127.0.0.1. passwords: a libpq password file for every login."""

    folder: Path
    port: int
    passwords: Path
    environment: dict[str, str]

    def uri(self, user: str = "chu", database: str = "kcn") -> str:
        """QGIS data source without a password: libpq finds it in the password file."""
        return f"dbname='{database}' host=127.0.0.1 port={self.port} user='{user}'"

    def run(self, statement: str, user: str = "chu") -> list[tuple]:
        """Run a statement as `user`; returns its rows."""
        import psycopg2

        connection = psycopg2.connect(host="127.0.0.1", port=self.port, user=user, dbname="kcn",
                                      passfile=str(self.passwords))  # fmt: skip
        try:
            with connection, connection.cursor() as cursor:
                cursor.execute(statement)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()

    def run_alone(self, statement: str) -> None:
        """Run as `chu` what PostgreSQL takes in no transaction."""
        with self.session("chu") as cursor:
            cursor.execute(statement)

    @contextmanager
    def session(self, user: str) -> Iterator:
        """A cursor of `user` whose statements stand each for itself."""
        import psycopg2

        connection = psycopg2.connect(host="127.0.0.1", port=self.port, user=user, dbname="kcn",
                                      passfile=str(self.passwords))  # fmt: skip
        connection.autocommit = True
        try:
            yield connection.cursor()
        finally:
            connection.close()

    def own(self, path: Path) -> None:
        """Give `path` to the user the server runs as."""
        if os.geteuid() == 0:
            os.chown(path, *_plain_user())

    def stop(self) -> None:
        """Pull the plug: connections break."""
        self._pg_ctl("stop", "-m", "immediate")

    def start(self) -> None:
        """Start (again) on the same port and wait until it answers."""
        self._pg_ctl("start", "-w", "-l", str(self.folder / "log"), "-o", f"-p {self.port}")

    def _pg_ctl(self, *arguments: str) -> None:
        command = [str(_bin() / "pg_ctl"), "-D", str(self.folder / "data"), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **_as_plain_user())


@contextmanager
def running() -> Iterator[Server]:
    """A server with the database `kcn`, PostGIS and the logins of `USERS`; gone with its folder afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="ecoip-pg-"))
    try:
        yield from _serve(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _serve(folder: Path) -> Iterator[Server]:
    import psycopg2

    if os.geteuid() == 0:
        os.chown(folder, *_plain_user())
    words = {**{user: user[::-1] for user in USERS}, "chu": secrets.token_hex(8)}
    secret = folder / "secret"
    secret.write_text(words["chu"])
    if os.geteuid() == 0:
        os.chown(secret, *_plain_user())
    # Passwords are asked for, but not by SCRAM: its thousands of hashes take half of a connection's time on both sides.
    command = [str(_bin() / "initdb"), "-D", str(folder / "data"), "-U", "chu", "--auth=md5", "-E", "UTF8",
               "--locale=C.UTF-8", f"--pwfile={secret}", "--no-sync"]  # fmt: skip
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **_as_plain_user())
    with (folder / "data" / "postgresql.conf").open("a") as settings:
        settings.write("listen_addresses = '127.0.0.1'\nunix_socket_directories = ''\ndeadlock_timeout = '200ms'\n")
        settings.write("fsync = off\n")  # programs are killed here, not the computer
        # Every connection would load it for itself, which takes longer than what the connection is for.
        settings.write("shared_preload_libraries = 'postgis-3'\n")
    port = _free_port()
    passwords = folder.with_name(folder.name + ".pgpass")
    passwords.touch(mode=0o600)
    passwords.write_text("".join(f"127.0.0.1:{port}:*:{user}:{word}\n" for user, word in words.items()))
    server = Server(folder, port, passwords, {"PGPASSFILE": str(passwords)})
    server.start()
    try:
        with _admin(psycopg2, port, words["chu"], "postgres") as connection:
            connection.cursor().execute("CREATE DATABASE kcn")
        with _admin(psycopg2, port, words["chu"], "kcn") as connection:
            connection.cursor().execute("CREATE EXTENSION postgis")
            for user in USERS:
                connection.cursor().execute(f"CREATE ROLE {user} LOGIN PASSWORD '{words[user]}'")
        yield server
    finally:
        passwords.unlink()
        try:
            server.stop()
        except subprocess.CalledProcessError:
            time.sleep(0)  # it was stopped by the test


@contextmanager
def _admin(psycopg2, port: int, password: str, database: str) -> Iterator:
    connection = psycopg2.connect(host="127.0.0.1", port=port, user="chu", password=password, dbname=database)
    connection.autocommit = True
    try:
        yield connection
    finally:
        connection.close()


def _bin() -> Path | None:
    """Folder of the newest server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return found[-1].parent if found else None


def _plain_user() -> tuple[int, int]:
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return found.pw_uid, found.pw_gid
    raise RuntimeError("no unprivileged user to run PostgreSQL as")


def _as_plain_user() -> dict:
    if os.geteuid() != 0:
        return {}
    uid, gid = _plain_user()
    return {"user": uid, "group": gid, "extra_groups": [], "cwd": "/"}


def _free_port() -> int:
    """A port below those that the system gives away: nobody takes it while the server is stopped for a while."""
    for port in random.SystemRandom().sample(range(20_000, 32_000), 100):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("no free port")
