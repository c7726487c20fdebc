"""Parks by the hundred in a shared store: a reader's linear program finds no hidden amount."""

from __future__ import annotations

from tests.storage.postgis.test_reader_views import try_parks
from tests.support.often import soaking

SEEDS = range(1000, 1200) if soaking() else range(1000, 1002)


def test_no_hidden_amount_of_any_park_is_found(postgis, postgres):
    try_parks(postgis, postgres, SEEDS)
