"""The dock with plots and requests in the project."""

from __future__ import annotations

import pytest

from tests.gui.flows.firms.officer import Officer, add_plots, add_requests


@pytest.fixture
def officer(hands, monkeypatch):
    add_plots()
    add_requests()
    hands.settle()
    return Officer(hands, monkeypatch)
