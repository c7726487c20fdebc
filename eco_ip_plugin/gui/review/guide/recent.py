"""The dossiers a reviewer had open, and the file a review is kept in, as far as the guide needs to know of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Recent:
    """A dossier of the last days. day: as shown; sign: of its verdict, "" for none; missing_ha: None where it is not
    known; path: of its file; is_there: whether that still is."""

    title: str
    path: str
    round: int = 0
    day: str = ""
    sign: str = ""
    missing_ha: float | None = None
    is_there: bool = True


class Dossiers(Protocol):
    """What the guide asks of whoever keeps dossiers; each says itself what fails."""

    def recent(self) -> Sequence[Recent]:
        """The last ones, the newest first."""

    def open(self, path: str) -> None:
        """Open one, with its rounds and layers."""

    def create(self, path: str, name: str) -> bool:
        """A new one: the next check is kept there. False where that cannot be."""

    def keep(self, name: str, *, drawing: str = "", declared: str = "") -> None:
        """A round was checked, compared and is shown: keep it, and the files that were handed in."""


class NoDossiers:
    """Where nobody keeps any: the project alone does."""

    def recent(self) -> Sequence[Recent]:
        """None."""
        return ()

    def open(self, path: str) -> None:
        """Nothing to open."""

    def create(self, path: str, name: str) -> bool:
        """No file is made."""
        return False

    def keep(self, name: str, *, drawing: str = "", declared: str = "") -> None:
        """The project keeps the round already."""
