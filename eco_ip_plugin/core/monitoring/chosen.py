"""Several files as one line of text, each in quotes as QGIS's own file boxes write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

_QUOTED = re.compile(r'\s*"([^"]+)"')


def paths_in(text: str) -> list[Path]:
    """The files or folders that a line names: one as it stands, or several in quotes; [] for an empty line. A name that
    has quotes itself is one where it is there."""
    text = text.strip()
    names = [name.strip() for name in _QUOTED.findall(text)]
    if not names or _QUOTED.sub("", text).strip() or _is_there(text):
        return [Path(text)] if text else []
    return [Path(name) for name in dict.fromkeys(names)]


def line_of(paths: Sequence[str]) -> str:
    """The line that names `paths`."""
    return paths[0] if len(paths) == 1 else " ".join(f'"{each}"' for each in paths)


def _is_there(text: str) -> bool:
    try:
        return Path(text).exists()
    except (OSError, ValueError):  # too long for a name
        return False
