"""What committed pages say of the code: the READMEs' algorithms, and the counts of contributing.md."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools" / "docs"))
import committed

FILES = committed.files()


@pytest.fixture(scope="module", autouse=True)
def _pages(made_pages):
    """Made outside, for this process has a QGIS already."""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_page_says_what_the_code_says_otherwise_run_make_docs(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("<!-- made: ") == len(FILES[path])
    assert committed.filled_in(path, FILES[path]) == text


def test_one_algorithm_is_one_file_of_less_than_a_hundred_lines():
    assert "| `eco_ip_plugin/processing/zoning/green_belt.py` |" in committed._counts()
    assert len(committed._ALGORITHM.read_text(encoding="utf-8").splitlines()) < 100
