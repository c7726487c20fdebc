"""A store with a park of which every item of the forms is known, and the algorithms as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.processing.conftest import run
from tests.storage.conftest import postgis, postgis_schema, postgres, stored_login
from tests.support.forms.stores import full_rows
from tests.support.stores import copied_store

__all__ = ["postgis", "postgis_schema", "postgres", "run", "stored_login"]


@pytest.fixture
def store(tmp_path: Path, qgis_app):
    """The park of 2026 in a GeoPackage whose folder has a Vietnamese name."""
    folder = tmp_path / "Khu công nghiệp"
    folder.mkdir()
    return copied_store(folder / "vuông.gpkg", "lan", "vi", rows=full_rows)


@pytest.fixture
def form(run, store):
    """`form("A.4")`: the outputs of `ecoip:reportforms` on the store, REPORT_JSON as an object."""

    def form(form_id: str, **more):
        given = {"FORM": form_id, "YEAR": 2026, "GEOPACKAGE": str(store.path), "LANGUAGE": "vi"}
        if form_id == "B.4":
            given["FIRM"] = "F2"
        found = run("reportforms", **{**given, "REPORT_JSON": "TEMPORARY_OUTPUT", **more})
        if found.get("REPORT_JSON"):
            found["JSON"] = json.loads(Path(found["REPORT_JSON"]).read_text(encoding="utf-8"))
        return found

    return form
