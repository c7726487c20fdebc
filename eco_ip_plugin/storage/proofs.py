"""Whether the file that a row of papers names is there as it was kept. Plain Python."""

from __future__ import annotations

from pathlib import Path

from ..core.certificate.documents import CHANGED, LEADS_OUT, MISSING, NOT_LOOKED_AT, THERE, UNREAD, Look
from .papers import digest, found_in, is_inside


def looking_in(home: Path | None) -> Look:
    """A function of the path and the hash that a row keeps: what became of the file in the project's folder `home`, and
    the hash it has now, "" where it could not be read. Without a folder nothing is looked at."""
    return lambda path, kept: _look(home, path, kept)


def _look(home: Path | None, path: str, kept: str) -> tuple[str, str]:
    if home is None:
        return NOT_LOOKED_AT, ""
    if not path.strip():
        return MISSING, ""
    try:
        found = found_in(home, path)
        if found is None:
            return (LEADS_OUT if _is_elsewhere(home, path) else MISSING), ""
        if not found.is_file():
            return MISSING, ""
        now = digest(found)
    except (OSError, ValueError):
        return UNREAD, ""
    return (CHANGED if kept and now != kept.strip().lower() else THERE), now


def _is_elsewhere(home: Path, path: str) -> bool:
    """Whether the row names a place outside the project's folder, rather than a file that is gone."""
    return not is_inside(path) or (home / path.replace("\\", "/")).exists()
