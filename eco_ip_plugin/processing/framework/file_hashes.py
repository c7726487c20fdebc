"""The files a review rests on, with their hashes: so that nobody can argue later about which drawing was meant."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingContext, QgsProviderRegistry

from ...core.progress import Progress, step
from ...core.reporting.minutes import Document
from .base import EcoIpAlgorithm
from .input_facts import layer_of

_CHUNK_BYTES = 1 << 22


def layer_files(
    algorithm: EcoIpAlgorithm, parameters: Mapping[str, Any], context: QgsProcessingContext, names: Sequence[str]
) -> dict[str, Path]:
    """The file behind each layer parameter that has one. Main thread only."""
    found = {}
    for name in names:
        layer = layer_of(algorithm, parameters, name, context)
        if layer is not None:
            parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
            path = Path(str(parts.get("path") or ""))
            if path.is_file():
                found[name] = path
    return found


def documents(files: Sequence[tuple[str, Path]], progress: Progress) -> tuple[Document, ...]:
    """A document for each (role, file); a file that cannot be read stands without a hash."""
    return tuple(_document(role, path, progress) for role, path in dict.fromkeys(files))


def _document(role: str, path: Path, progress: Progress) -> Document:
    try:
        facts, hashed = path.stat(), _sha256(path, progress)
    except OSError:
        return Document(role, path.name, 0, datetime.datetime.fromtimestamp(0), "")
    return Document(role, path.name, facts.st_size, datetime.datetime.fromtimestamp(facts.st_mtime), hashed)


def _sha256(path: Path, progress: Progress) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
            step(progress, 0.0)
    return digest.hexdigest()
