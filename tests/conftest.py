"""Puts the repository's top on sys.path, so that `eco_ip_plugin` and `tests` are those of this checkout.

pytest-qgis starts QGIS offscreen with an empty profile and adds QGIS's own plugins (`processing`) to the path.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

_ended: list[int] = []


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Remember how the tests ended."""
    _ended.append(int(exitstatus))


@pytest.hookimpl(tryfirst=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """End at once, with the result that has just been printed. A QGIS that Python takes apart on leaving, as QGIS's
    own window never does, may crash after the last test and turn a passed run into a failed one."""
    if _ended:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(_ended[-1])
