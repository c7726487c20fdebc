"""The export of a twin as a user runs it."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingFeedback, QgsProject

from tests.support.stores import copied_store


@pytest.fixture
def export(ecoip):
    """`export(FORMAT="glb", …)`; what it warns of is in `export.said`."""
    import processing

    def export(**parameters):
        feedback = QgsProcessingFeedback()
        done = processing.run("ecoip:exporttwin", {"LANGUAGE": "en", **parameters}, feedback=feedback)
        export.said = feedback.textLog()
        return done

    yield export
    QgsProject.instance().clear()


@pytest.fixture
def park(tmp_path, qgis_app):
    """A store with the sample park."""
    return copied_store(tmp_path / "KCN mẫu.gpkg", "lan", "vi", sample="kcn_mau")
