"""Names of files and folders that QGIS cannot work with a GeoPackage under."""

from __future__ import annotations

import re
from pathlib import Path

from ...core.errors import EcoIpError

_UNFIT = re.compile(r"%[0-9A-Fa-f]{2}|[|#?]")
"""SQLite takes %20 for a blank where a file is opened without locks, as QGIS does to show it, and finds none; behind |
QGIS looks for the name of a table; behind # or ? it ends the address of a project, and writes it into another file."""


def check_name(path: Path) -> None:
    """Raises EcoIpError for a file that QGIS could not show or keep a project in, be it there or not, with what of its
    path must go."""
    found = _UNFIT.search(str(path.absolute()))
    if found:
        raise EcoIpError("error.store_name", path=str(path), found=found[0])
