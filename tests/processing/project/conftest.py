"""KCN mẫu with forms to be filled in."""

from __future__ import annotations

import pytest

from eco_ip_plugin.storage.changes import UPDATE, Change
from eco_ip_plugin.storage.create import create_geopackage
from tests.storage.conftest import crs, layers_of
from tests.storage.rows import HOSTILE

__all__ = ["layers_of", "park"]


@pytest.fixture
def park(tmp_path, qgis_app, layers_of):
    """KCN mẫu with hostile texts in its notes."""
    store = create_geopackage(tmp_path / "mẫu.gpkg", crs(), editor="lan", language="vi", sample="kcn_mau")
    store.save(
        [Change("flow", UPDATE, i + 1, 1, {"note": text, "licence_ref": text}) for i, text in enumerate(HOSTILE)], "lan"
    )
    layers = layers_of(store, "firm", "flow")
    yield layers
    layers["flow"].rollBack()
