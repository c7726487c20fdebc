"""Several files written together: all of them whole, or none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from ...core.errors import EcoIpError
from .writer import cause_of


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
