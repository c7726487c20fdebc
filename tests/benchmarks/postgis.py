"""A PostgreSQL server with PostGIS for one benchmark: on loopback, as an unprivileged user, gone afterwards.

Its settings are those it comes with; it uses every core it is given."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

_PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin")) or [Path("/usr/bin")]
_NOBODY = "nobody"


class Server:
    """Statements go through psql."""

    def __init__(self, port: int, folder: Path) -> None:
        self._url = f"host=127.0.0.1 port={port} user=bench dbname=postgres"
        self.folder = folder

    def run(self, sql: str, rows: Iterable[str] = ()) -> str:
        """What psql prints; rows: lines for COPY FROM STDIN."""
        command = ["psql", self._url, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", sql]
        done = subprocess.run(command, input="\n".join(rows), capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout.strip()


def available() -> bool:
    """Whether the server's programs and PostGIS are installed."""
    extension = list(Path("/usr/share/postgresql").glob("*/extension/postgis.control"))
    return bool(extension) and (_PROGRAMS[-1] / "initdb").exists() and shutil.which("psql") is not None


@contextmanager
def server() -> Iterator[Server]:
    """A fresh server, stopped and removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="ecoip-postgis-"))
    data, port = folder / "data", _free_port()
    try:
        folder.chmod(0o755)
        _own(folder)
        # Trust is for this loopback server only, which lives as long as the benchmark.
        _as_nobody(["initdb", "--pgdata", str(data), "--username", "bench", "--auth", "trust", "--encoding", "UTF8"])
        settings = "listen_addresses=127.0.0.1", f"port={port}", f"unix_socket_directories={folder}"
        options = " ".join(f"-c {each}" for each in settings)
        _as_nobody(["pg_ctl", "-D", str(data), "-l", str(folder / "log"), "-w", "-o", options, "start"])
        try:
            yield Server(port, folder)
        finally:
            _as_nobody(["pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_nobody(command: list[str]) -> None:
    program = str(_PROGRAMS[-1] / command[0])
    who = {"user": _NOBODY, "group": pwd.getpwnam(_NOBODY).pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    done = subprocess.run(
        [program, *command[1:]], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd="/", check=False, **who
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode())


def _own(folder: Path) -> None:
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam(_NOBODY).pw_uid, pwd.getpwnam(_NOBODY).pw_gid)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
