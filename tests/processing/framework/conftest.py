"""Zones in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.processing.conftest import zone_layer
from tests.processing.framework.files import LAND, saved


@pytest.fixture
def zones(tmp_path: Path) -> str:
    (tmp_path / "dữ liệu").mkdir()
    return saved(tmp_path / "dữ liệu" / "zones.gpkg", zone_layer(LAND))
