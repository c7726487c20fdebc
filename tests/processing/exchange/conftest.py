"""Stores that exchange with each other, and the algorithms as a user runs them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from qgis.core import QgsProcessingFeedback, QgsProject

from tests.storage.conftest import layers_of, postgis, postgis_schema, postgres, stored_login
from tests.support.stores import copied_store

from .parks import full_park

__all__ = ["layers_of", "postgis", "postgis_schema", "postgres", "stored_login"]


@pytest.fixture
def run(ecoip):
    """`run("exportexchange", …)`: an algorithm of the provider; what it warns of is in `run.said`."""
    import processing

    def run(name: str, **parameters):
        feedback = QgsProcessingFeedback()
        done = processing.run(f"ecoip:{name}", {"LANGUAGE": "en", **parameters}, feedback=feedback)
        run.said = feedback.textLog()
        return done

    yield run
    QgsProject.instance().clear()


@pytest.fixture
def store(tmp_path: Path, qgis_app):
    """A park with rows in every table, hostile texts and confidential rows among them."""
    return copied_store(tmp_path / "kcn.gpkg", "lan", "vi", rows=full_park)


@pytest.fixture
def empty(tmp_path: Path, qgis_app) -> Callable:
    """`empty("khác")`: an empty store of that name."""
    return lambda name: copied_store(tmp_path / f"{name}.gpkg", "lan", "vi")
