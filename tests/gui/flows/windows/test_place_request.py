"""An investor's request opened in the flow table: needs, plots with reasons, and refusals in one sentence."""

from __future__ import annotations

import json

import pytest
from qgis.PyQt.QtWidgets import QDialog, QFileDialog

from eco_ip_plugin.core.investor.needs import FORMAT

GOOD = {
    "format": FORMAT, "version": 1, "made": "2026-11-30", "investor": {"name": "Cty <b>X</b> \u202e"},
    "needs": {"area_ha": 2.0, "power_kw": 800.0, "wants": ["steam", "unobtainium"]},
}  # fmt: skip


@pytest.fixture
def opened(stored, monkeypatch, tmp_path):
    """`opened(data)`: the window the button brings up, None where it refuses."""

    def opened(data):
        path = tmp_path / "yêu cầu.json"
        path.write_bytes(data)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
        stored.press("openRequestButton")
        return stored.dock.findChild(QDialog, "ecoipPlaceRequest")

    return opened


def cells(table, column=0):
    return [table.item(row, column).text() for row in range(table.rowCount())]


def test_needs_and_free_plots_with_reasons_are_shown(opened, stored):
    window = opened(json.dumps(GOOD).encode())
    assert "Cty <b>X</b>" in window.windowTitle()
    assert "\u202e" not in window.windowTitle()
    assert window.needs.rowCount() == 3
    assert "unobtainium" in window.about.text()
    stored.wait_for(lambda: not window.message.text().endswith("…"))
    assert window.plots.rowCount() > 0, window.message.text()
    reasons = [window.reasons.item(row).text() for row in range(window.reasons.count())]
    assert len(reasons) >= 3
    assert any(each.startswith(("✓", "✗", "?")) for each in reasons)
    assert all(sum(int(cells(window.plots, column)[row]) for column in (1, 2, 3)) == 3
               for row in range(window.plots.rowCount()))  # fmt: skip


@pytest.mark.parametrize("data", [b"{", b"x" * 1_000_001, json.dumps({**GOOD, "version": 9}).encode()])
def test_what_is_no_request_is_refused_in_a_sentence(opened, stored, data):
    assert opened(data) is None
    assert "yêu cầu.json" in stored.dock.message.text()
