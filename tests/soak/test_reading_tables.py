"""Thousands of tables of readings in every dress, and thousands damaged."""

from __future__ import annotations

import pytest

from tests.core.monitoring import test_tables as one
from tests.support.often import soaking

UNDAMAGED, DAMAGED, TABLES = (20, 50, 100) if soaking() else (1, 1, 25)
"""Hundreds of tables; in `make test` a few of each kind beside those of `tests/core/monitoring`."""


@pytest.mark.parametrize("hundred", range(UNDAMAGED))
def test_long_tables_in_every_dress(tmp_path, hundred):
    for seed in range(100 * hundred, 100 * hundred + TABLES):
        one.test_long_table_in_any_dress_is_read_as_it_was_written(tmp_path, 1000 + seed)


@pytest.mark.parametrize("hundred", range(UNDAMAGED))
def test_wide_tables_in_every_dress(tmp_path, hundred):
    for seed in range(100 * hundred, 100 * hundred + TABLES):
        one.test_wide_table_in_any_dress_is_read_as_it_was_written(tmp_path, 1000 + seed)


@pytest.mark.parametrize("hundred", range(DAMAGED))
def test_damaged_tables(tmp_path, hundred):
    for seed in range(100 * hundred, 100 * hundred + TABLES):
        one.test_a_damaged_file_ends_in_a_sentence_or_in_readings_and_told_lines(tmp_path, 1000 + seed)
