"""Pictures all around, of plots: which file belongs to which plot, and what may go into the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import EcoIpError
from ..tables.words import fold
from .offer import Plot

MOST_BYTES = 3_000_000
"""Of one picture as it is embedded; larger ones are made smaller first."""
_MOST_READ = 200_000_000
_ENDINGS = (".jpg", ".jpeg", ".png")
_KINDS = ((b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"))


@dataclass(frozen=True)
class Picture:
    """A picture of the plot at position `plot`, as it is embedded. kind: its media type."""

    plot: int
    name: str
    kind: str
    data: bytes


def files_of(folder: Path, plots: Sequence[Plot]) -> tuple[dict[int, Path], list[str]]:
    """The picture of each plot (position), by id or name of the plot with or without marks, and the pictures that
    belong to none. Raises EcoIpError for a folder that cannot be read."""
    try:
        files = sorted(each for each in folder.iterdir() if each.suffix.lower() in _ENDINGS and each.is_file())
    except OSError as error:
        raise EcoIpError("error.file_unreadable", path=str(folder), cause=error.strerror or str(error)) from error
    named: dict[str, int] = {}
    for at, plot in enumerate(plots):
        for name in (plot.id, plot.name):
            named.setdefault(fold(name), at)
    found: dict[int, Path] = {}
    strange = []
    for file in files:
        at = named.get(fold(file.stem), -1) if fold(file.stem) else -1
        if at < 0 or at in found:
            strange.append(file.name)
        else:
            found[at] = file
    return found, strange


def read(file: Path) -> tuple[str, bytes] | None:
    """Media type and content of a picture, None for a file that is none by its first bytes."""
    try:
        if file.stat().st_size > _MOST_READ:
            return None
        data = file.read_bytes()
    except OSError as error:
        raise EcoIpError("error.file_unreadable", path=str(file), cause=error.strerror or str(error)) from error
    return next(((kind, data) for start, kind in _KINDS if data.startswith(start)), None)


def sizes(pictures: Sequence[Picture]) -> Mapping[str, int]:
    """Bytes of each picture by the name of its file."""
    return {each.name: len(each.data) for each in pictures}
