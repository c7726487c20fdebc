"""The 25 percent check of KCN Vuông, drawn cleanly and with its faults."""

from __future__ import annotations

import pytest

from tests.processing.conftest import boundary_layer, zone_layer
from tests.processing.zoning.vuong import CLEAN, DIRTY, PARK


@pytest.fixture
def clean(check):
    return lambda **parameters: check(zone_layer(CLEAN), boundary_layer(PARK), **parameters)


@pytest.fixture
def dirty(check):
    return lambda **parameters: check(zone_layer(DIRTY), boundary_layer(PARK), **parameters)
