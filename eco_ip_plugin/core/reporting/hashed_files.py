"""The files a review rests on, with their hashes: so that nobody can argue later about which drawing was meant."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

from ..documents.file_hash import sha256_of
from ..progress import Progress
from .minutes import Document


def documents(files: Iterable[tuple[str, Path]], progress: Progress) -> tuple[Document, ...]:
    """A document for each (role, file); a file that cannot be read stands without a hash."""
    return tuple(_document(role, path, progress) for role, path in dict.fromkeys(files))


def _document(role: str, path: Path, progress: Progress) -> Document:
    try:
        facts, hashed = path.stat(), sha256_of(path, progress)
    except OSError:
        return Document(role, path.name, 0, datetime.datetime.fromtimestamp(0), "")
    return Document(role, path.name, facts.st_size, datetime.datetime.fromtimestamp(facts.st_mtime), hashed)
