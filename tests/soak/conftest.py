"""Stores for the long campaigns."""

from __future__ import annotations

from tests.storage.conftest import gpkg, postgis, postgis_schema, postgres

__all__ = ["gpkg", "postgis", "postgis_schema", "postgres"]
