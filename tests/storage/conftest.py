"""Stores of both kinds, made on the spot."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsCoordinateReferenceSystem, QgsVectorLayer

from eco_ip_plugin.dependencies import bind_shapely

bind_shapely()  # before a test module imports shapely beside the GEOS of QGIS

from eco_ip_plugin.storage import schema  # noqa: E402
from eco_ip_plugin.storage.geopackage.store import GeoPackageStore  # noqa: E402
from eco_ip_plugin.storage.qgis_project import project  # noqa: E402
from tests.storage import server  # noqa: E402
from tests.support.monitoring.auth_store import opened_store  # noqa: E402
from tests.support.stores import VN2000, copied_store  # noqa: E402


def crs(authid: str = VN2000) -> QgsCoordinateReferenceSystem:
    """A coordinate system by its id."""
    return QgsCoordinateReferenceSystem(authid)


@pytest.fixture
def gpkg(tmp_path: Path, qgis_app) -> GeoPackageStore:
    """An empty store in a file of its own."""
    return copied_store(tmp_path / "kcn.gpkg", "lan", "vi")


_SERVER = pytest.StashKey[server.Server]()
_SCHEMA = pytest.StashKey[str]()
_MONTHS = pytest.StashKey[set]()


@pytest.fixture(scope="session")
def postgres(request: pytest.FixtureRequest) -> Iterator[server.Server]:
    """The server, one for all tests of a process: other folders import this fixture, and each would start its own."""
    reason = server.missing()
    if reason:
        pytest.skip(reason)
    stash = request.config.stash
    if _SERVER in stash:
        yield stash[_SERVER]
        return
    with server.running() as found:
        stash[_SERVER] = found
        os.environ.update(found.environment)
        yield found
        for name in found.environment:
            os.environ.pop(name, None)


@pytest.fixture(scope="session")
def postgis_schema(request: pytest.FixtureRequest, postgres: server.Server) -> str:
    """A store with every login in its role, made once."""
    if _SCHEMA in request.config.stash:
        return request.config.stash[_SCHEMA]
    from eco_ip_plugin.storage.postgis.create import create_schema
    from eco_ip_plugin.storage.postgis.roles import grant

    create_schema(postgres.uri(), "kcn", crs(), language="vi")
    for user, role in server.USERS.items():
        grant(postgres.uri(), "kcn", user, role)
    request.config.stash[_SCHEMA] = "kcn"
    request.config.stash[_MONTHS] = _months(postgres, "kcn")
    return "kcn"


def _months(postgres: server.Server, name: str) -> set:
    """The tables in which a schema keeps the months of its readings."""
    question = f"SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = '{name}.reading'::regclass"
    return {month for (month,) in postgres.run(question)}


def _emptied(name: str) -> str:
    """A statement that leaves a schema as it was when it was made. TRUNCATE makes each table and index a new file, and
    takes a hundred times as long for a few rows."""
    tables = (*schema.tables(), *schema.series(), "history")
    rows = ";".join(f"DELETE FROM {name}.{table}" for table in tables)
    counters = (
        "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false) FROM pg_sequences"
    )
    return f"SET session_replication_role = replica; {rows}; {counters} WHERE schemaname = '{name}'"


@pytest.fixture
def postgis(request: pytest.FixtureRequest, postgres: server.Server, postgis_schema: str, qgis_app) -> Iterator:
    """`postgis("lan")`: the store, emptied, as that login sees it. Months that a test brought readings of go with it:
    others hold the schema against a new one."""
    from eco_ip_plugin.storage.postgis.store import PostgisStore

    postgres.run(_emptied(postgis_schema))

    def as_user(user: str = "chu") -> PostgisStore:
        return PostgisStore.open(postgres.uri(user), postgis_schema)

    yield as_user
    for month in _months(postgres, postgis_schema) - request.config.stash[_MONTHS]:
        postgres.run(f"DROP TABLE {month}")


@pytest.fixture
def layers_of() -> Iterator[Callable]:
    """`layers_of(store, "flow")`: layers of a store by table."""
    opened = []

    def layers_of(store, *tables: str) -> dict[str, QgsVectorLayer]:
        systems = project.systems_of(store)
        made = {name: project.store_layer(store, name, "vi", systems) for name in tables}
        opened.extend(made.values())
        return made

    yield layers_of
    opened.clear()


@pytest.fixture
def stored_login(postgres: server.Server, qgis_app) -> Callable:
    """`stored_login("lan")`: data source of a login whose name and password lie in QGIS's authentication store."""
    manager = QgsApplication.authManager()
    if not opened_store():
        pytest.skip("this QGIS has no authentication store")

    def stored_login(user: str) -> str:
        words = dict(line.split(":")[3:] for line in postgres.passwords.read_text().splitlines())
        config = QgsAuthMethodConfig("Basic")
        config.setName(user)
        config.setConfig("username", user)
        config.setConfig("password", words[user])
        stored = manager.storeAuthenticationConfig(config)
        config = stored[1] if isinstance(stored, tuple) else config
        return f"dbname='kcn' host=127.0.0.1 port={postgres.port} authcfg={config.id()}"

    return stored_login
