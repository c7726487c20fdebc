"""The dock with plots and requests in the project."""

from __future__ import annotations

import pytest

from tests.gui.flows.firms.officer import Officer, add_plots, add_requests
from tests.gui.flows.park import Hands, shared_project, store_project
from tests.storage.conftest import postgis, postgis_schema, postgres

__all__ = ["postgis", "postgis_schema", "postgres"]


@pytest.fixture
def officer(hands, monkeypatch):
    add_plots()
    add_requests()
    hands.settle()
    return Officer(hands, monkeypatch)


@pytest.fixture(params=["geopackage", "postgis"])
def stored(request, iface, plugin, tmp_path):
    """The flow dock on the park of story 4, in a store of each kind."""
    if request.param == "geopackage":
        store_project(tmp_path / "park.gpkg")
    else:
        shared_project(request.getfixturevalue("postgis")("lan"))
    return Hands(iface.window)
