"""Files: whether they can be put there, and several written together, all of them whole or none."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from ..errors import EcoIpError
from ..text import catalogue


def check_writable(path: str) -> None:
    """Raise EcoIpError now rather than after the work when a file cannot be put there."""
    folder = Path(path).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise EcoIpError("error.file_write", path=path, cause=cause_of(error)) from error


def write_files(contents: Mapping[str, bytes]) -> None:
    """Write each file of `contents` (path to bytes). Raises EcoIpError when a place cannot be written; then no file
    is new. Should a rename fail after others were made, these stay: nothing can take back what they replaced."""
    drafts: list[tuple[Path, Path]] = []
    target = Path()
    try:
        for path, data in contents.items():
            target = Path(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            draft = target.with_name(f".{target.name}.draft")
            drafts.append((draft, target))
            draft.write_bytes(data)
        for draft, target in drafts:
            os.replace(draft, target)
    except OSError as error:
        raise EcoIpError("error.file_write", path=str(target), cause=cause_of(error)) from error
    finally:
        for draft, _ in drafts:
            with suppress(OSError):
                draft.unlink()


def cause_of(error: OSError) -> Mapping[str, str] | str:
    """What the system says of a file, in both languages where it is one of the usual."""
    said = catalogue().get(f"cause.{errno.errorcode.get(error.errno or 0, '')}")
    return said or error.strerror or str(error)
