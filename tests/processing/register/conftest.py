"""Stores of both kinds with facts and phases in their own tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from eco_ip_plugin.storage.changes import INSERT, Change
from eco_ip_plugin.storage.samples import wkb_of
from tests.storage.conftest import postgis, postgis_schema, postgres
from tests.support.stores import copied_store

__all__ = ["postgis", "postgis_schema", "postgres"]


def saved(table: str, rows: list[dict[str, Any]]) -> list[Change]:
    """Rows to be added to a table."""
    return [Change(table, INSERT, values=row) for row in rows]


def square(west_m: float, wide_m: float, high_m: float = 1000.0) -> bytes:
    """A strip from the lower left corner of KCN Vuông, as stores keep it."""
    east, north = 500_000.0 + west_m, 2_340_000.0
    corners = ((0, 0), (wide_m, 0), (wide_m, high_m), (0, high_m), (0, 0))
    ring = ", ".join(f"{east + x} {north + y}" for x, y in corners)
    return wkb_of(f"MULTIPOLYGON ((({ring})))", "MultiPolygon")


@pytest.fixture(params=["geopackage", "postgis"])
def kept(request, tmp_path, qgis_app) -> Callable[..., Any]:
    """`kept(changes)`: a store of either kind with these rows, and how an algorithm is told of it."""

    def kept(changes: list[Change]) -> Any:
        if request.param == "postgis":
            made = request.getfixturevalue("postgis")("lan")
        else:
            made = copied_store(tmp_path / "kho dữ liệu.gpkg", "lan", "vi")
        made.save(changes, "lan")
        return made

    return kept


@pytest.fixture
def of_store(monkeypatch) -> Callable[..., dict[str, Any]]:
    """`of_store(store)`: the parameters that name it; a schema of a database is found without a named connection."""
    from eco_ip_plugin.processing.framework import store as chosen

    def of_store(store: Any) -> dict[str, Any]:
        if hasattr(store, "path"):
            return {"GEOPACKAGE": str(store.path)}
        monkeypatch.setattr(chosen, "_chosen", lambda run: store)
        return {"CONNECTION": "", "SCHEMA": "kcn", "GEOPACKAGE": "kcn.gpkg"}

    return of_store
