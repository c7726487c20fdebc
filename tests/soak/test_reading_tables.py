"""Thousands of tables of readings in every dress, and thousands damaged."""

from __future__ import annotations

import pytest

from tests.core.monitoring import test_tables as one


@pytest.mark.parametrize("hundred", range(20))
def test_long_tables_in_every_dress(tmp_path, hundred):
    for seed in range(100 * hundred, 100 * hundred + 100):
        one.test_long_table_in_any_dress_is_read_as_it_was_written(tmp_path, 1000 + seed)


@pytest.mark.parametrize("hundred", range(20))
def test_wide_tables_in_every_dress(tmp_path, hundred):
    for seed in range(100 * hundred, 100 * hundred + 100):
        one.test_wide_table_in_any_dress_is_read_as_it_was_written(tmp_path, 1000 + seed)


@pytest.mark.parametrize("hundred", range(50))
def test_damaged_tables(tmp_path, hundred):
    for seed in range(100 * hundred, 100 * hundred + 100):
        one.test_a_damaged_file_ends_in_a_sentence_or_in_readings_and_told_lines(tmp_path, 1000 + seed)
