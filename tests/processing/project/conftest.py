"""KCN mẫu with forms to be filled in."""

from __future__ import annotations

import pytest

from eco_ip_plugin.storage.changes import UPDATE, Change
from tests.storage.conftest import layers_of
from tests.storage.rows import HOSTILE
from tests.support.stores import copied_store

__all__ = ["layers_of", "park"]


@pytest.fixture
def park(tmp_path, qgis_app, layers_of):
    """KCN mẫu with hostile texts in its notes."""
    store = copied_store(tmp_path / "mẫu.gpkg", "lan", "vi", sample="kcn_mau", rows=_hostile)
    layers = layers_of(store, "firm", "flow")
    yield layers
    layers["flow"].rollBack()


def _hostile() -> list[Change]:
    return [Change("flow", UPDATE, i + 1, 1, {"note": text, "licence_ref": text}) for i, text in enumerate(HOSTILE)]
