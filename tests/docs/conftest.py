"""The pages of the algorithms, made once where their sources have changed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools" / "docs"


@pytest.fixture(scope="session")
def made_pages() -> None:
    """By a QGIS in a process of its own: this one has one already."""
    subprocess.run([sys.executable, TOOLS / "help_pages.py"], check=True, stdout=subprocess.DEVNULL)
