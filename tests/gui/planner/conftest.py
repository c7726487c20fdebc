from __future__ import annotations

import pytest

from tests.gui.planner.hands import Planner, open_vuong


@pytest.fixture
def vuong(iface, tmp_path):
    """The zones of KCN Vuông, open."""
    folder = tmp_path / "Quy hoạch KCN Vuông"
    folder.mkdir()
    return open_vuong(folder, iface)


@pytest.fixture
def planner(vuong, plugin, iface):
    return Planner(iface)
