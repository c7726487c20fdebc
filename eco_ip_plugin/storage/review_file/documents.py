"""Documents of a review: kept inside the file, and as files beside it."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from ...core.documents.file_hash import sha256_of
from ...core.errors import EcoIpError
from ...core.review.record import Columns, DocumentMark
from ...keeping import file_name
from . import access, layout, rows

KINDS = ("report", "minutes", "drawing", "declared")
BESIDE = ("report", "minutes")
"""What lies beside the file as well, to be opened and sent."""


def add(source: Any, number: int, kind: str, name: str, content: bytes) -> DocumentMark:
    """Keep a document inside; one of the same kind and name in the same round goes."""
    if kind not in KINDS:
        raise ValueError(f"{kind} is none of {KINDS}")
    sha256, made_at = hashlib.sha256(content).hexdigest(), access.now()
    same = f"{rows.of_round(number)} AND kind = {access.quoted(kind)} AND name = {access.quoted(name)}"
    access.run(source, "delete_document", where=same)
    row = {"kind": kind, "name": name, "sha256": sha256, "size": len(content), "made_at": made_at, "content": content}
    columns = Columns({key: [value] for key, value in row.items()})
    rows.insert(source, "document", layout.tables()["document"], number, columns)
    found = access.run(source, "same_document", where=same)
    return DocumentMark(int(found[0][0]), number, kind, name, len(content), sha256, made_at)


def listed(source: Any, number: int | None) -> tuple[DocumentMark, ...]:
    """Every document of a round, or of all."""
    found = access.run(source, "documents", where="1" if number is None else rows.of_round(number))
    return tuple(DocumentMark(int(fid), int(round_), *rest) for fid, round_, *rest in found)


def content(source: Any, document: DocumentMark) -> bytes:
    """The bytes of a document. Raises EcoIpError where they are not those that were kept."""
    found = access.run(source, "content", fid=str(int(document.id)))
    kept = bytes.fromhex(found[0][0] or "") if found else b""
    if not found or hashlib.sha256(kept).hexdigest() != document.sha256:
        raise EcoIpError("error.review_document", name=document.name)
    return kept


def beside(path: Path, document: DocumentMark) -> Path:
    """Where a document lies beside the review: in a folder called after it, one folder a round."""
    return path.with_name(f"{path.stem}_files") / str(document.round) / file_name(document.name)


def write_beside(path: Path, document: DocumentMark, kept: bytes) -> Path | None:
    """Write a document beside the review; None where that cannot be: it is inside all the same."""
    place = beside(path, document)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(kept)
    except OSError:
        return None
    return place


def path_of(path: Path, document: DocumentMark, content_of: Callable[[DocumentMark], bytes]) -> Path:
    """A file with the document: the one beside where it is unchanged, else one written now."""
    place = beside(path, document)
    with suppress(OSError):
        if sha256_of(place) == document.sha256:
            return place
    kept = content_of(document)
    written = None if place.exists() else write_beside(path, document, kept)
    if written is None:  # somebody's own version lies beside, or the folder may not be written
        written = Path(tempfile.mkdtemp()) / place.name
        written.write_bytes(kept)
    return written
