"""Files: whether they can be put there, and several written together, all of them whole or none."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
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
    is new, and those that were there are as they were."""
    drafts: list[tuple[Path, Path]] = []
    kept: list[Path] = []
    made: list[tuple[Path, Path | None]] = []
    target = Path()
    try:
        for path, data in contents.items():
            target = Path(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            draft = target.with_name(f".{target.name}.draft")
            drafts.append((draft, target))
            draft.write_bytes(data)
        for draft, target in drafts:
            before = target.with_name(f".{target.name}.before") if target.is_file() and len(drafts) > 1 else None
            if before:
                kept.append(before)
                shutil.copy2(target, before)
            os.replace(draft, target)
            made.append((target, before))
    except OSError as error:
        _take_back(made)
        raise EcoIpError("error.file_write", path=str(target), cause=cause_of(error)) from error
    finally:
        for rest in (*(draft for draft, _ in drafts), *kept):
            with suppress(OSError):
                rest.unlink()


def _take_back(made: Sequence[tuple[Path, Path | None]]) -> None:
    """What was written before another file could not be. made: each with its copy from before, where it had been."""
    for target, before in made:
        with suppress(OSError):
            if before:
                os.replace(before, target)
            else:
                target.unlink()


def cause_of(error: OSError) -> Mapping[str, str] | str:
    """What the system says of a file, in both languages where it is one of the usual."""
    said = catalogue().get(f"cause.{errno.errorcode.get(error.errno or 0, '')}")
    return said or error.strerror or str(error)
