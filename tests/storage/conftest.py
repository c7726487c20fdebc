"""Stores of both kinds, made on the spot."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from qgis.core import QgsCoordinateReferenceSystem

from eco_ip_plugin.dependencies import bind_shapely

bind_shapely()  # before a test module imports shapely beside the GEOS of QGIS

from eco_ip_plugin.storage.create import create_geopackage  # noqa: E402
from eco_ip_plugin.storage.geopackage_store import GeoPackageStore  # noqa: E402
from tests.storage import server  # noqa: E402

VN2000 = "EPSG:9214"
_numbers = itertools.count(1)


def crs(authid: str = VN2000) -> QgsCoordinateReferenceSystem:
    """A coordinate system by its id."""
    return QgsCoordinateReferenceSystem(authid)


@pytest.fixture
def gpkg(tmp_path: Path, qgis_app) -> GeoPackageStore:
    """An empty store in a file of its own."""
    return create_geopackage(tmp_path / "kcn.gpkg", crs(), editor="lan", language="vi")


@pytest.fixture(scope="session")
def postgres() -> Iterator[server.Server]:
    """The server, shared by all tests of a run."""
    reason = server.missing()
    if reason:
        pytest.skip(reason)
    with server.running() as found:
        os.environ.update(found.environment)
        yield found
        for name in found.environment:
            os.environ.pop(name, None)


@pytest.fixture
def postgis(postgres: server.Server, qgis_app) -> Callable:
    """`postgis("lan")`: the store as that login sees it; a schema of its own for each test."""
    from eco_ip_plugin.storage.postgis_create import create_schema
    from eco_ip_plugin.storage.postgis_roles import grant
    from eco_ip_plugin.storage.postgis_store import PostgisStore

    name = f"kcn{next(_numbers)}"
    create_schema(postgres.uri(), name, crs(), language="vi")
    for user, role in server.USERS.items():
        grant(postgres.uri(), name, user, role)

    def as_user(user: str = "chu") -> PostgisStore:
        return PostgisStore.open(postgres.uri(user), name)

    return as_user
