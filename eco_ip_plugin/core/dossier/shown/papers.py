"""Files that go into a dossier: where each comes to lie, and whether the resolution of a scan is enough."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...progress import Progress, step
from .. import package, scans

ENOUGH, LOW, UNKNOWN, NO_SCAN = "enough", "low", "unknown", ""


@dataclass(frozen=True)
class Paper:
    """A file that will be copied. target: its place in the package; dpi: None where its head does not say; least: what
    a scan must have, None for a file that is none."""

    path: Path
    target: str
    size_bytes: int
    dpi: float | None = None
    least: int | None = None

    @property
    def state(self) -> str:
        """Whether the resolution is enough."""
        if self.least is None:
            return NO_SCAN
        if self.dpi is None:
            return UNKNOWN
        return ENOUGH if scans.is_enough(self.dpi, self.least) else LOW


def papers(folder: Path, part: str, progress: Progress) -> Iterator[Paper]:
    """The files of a folder as they go into a part of the package (`HoSoBASIC`, `HoSoScan`), in the order of their
    names; the resolution is read of scans alone. Raises OSError for a folder that cannot be read, Cancelled."""
    found = sorted(Path(root) / name for root, _, names in os.walk(folder, onerror=_raise) for name in names)
    for number, path in enumerate(found):
        step(progress, number / len(found))
        target = f"{part}/{package.place_of(path.relative_to(folder)).as_posix()}"
        least = scans.least_dpi(path) if part == package.SCAN else None
        dpi = scans.dpi(path) if least is not None else None
        yield Paper(path, target, path.stat().st_size, dpi, least)


def _raise(error: OSError) -> None:
    raise error
