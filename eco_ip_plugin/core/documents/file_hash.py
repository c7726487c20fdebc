"""What tells a file from every other: the hash of its content."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ..progress import Progress, Silent, step

_CHUNK_BYTES = 1 << 22


def sha256_of(path: Path, progress: Progress | None = None) -> str:
    """SHA-256 of the file's content in hexadecimal. Raises OSError where it cannot be read, Cancelled when stopped."""
    digest, progress = hashlib.sha256(), progress or Silent()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
            step(progress, 0.0)
    return digest.hexdigest()
