"""How long work tells how far it is, and learns that the user has had enough."""

from __future__ import annotations

from typing import Protocol

from .errors import Cancelled


class Progress(Protocol):
    """What `core` asks of its caller during long work."""

    def report(self, fraction: float) -> None:
        """Say that `fraction` (0 to 1) of the work is done."""

    def cancelled(self) -> bool:
        """Whether the user asked to stop."""


class Silent:
    """Progress that nobody watches."""

    def report(self, fraction: float) -> None:
        """Tell nobody."""

    def cancelled(self) -> bool:
        """Never stopped."""
        return False


def step(progress: Progress, fraction: float) -> None:
    """Report `fraction`, and raise Cancelled if the user asked to stop."""
    if progress.cancelled():
        raise Cancelled
    progress.report(fraction)


class Stretch:
    """A stretch of somebody else's progress bar."""

    def __init__(self, progress: Progress, start: float, end: float) -> None:
        self._progress, self._start, self._span = progress, start, end - start

    def report(self, fraction: float) -> None:
        """Say that `fraction` of the stretch is done."""
        self._progress.report(self._start + self._span * fraction)

    def cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return self._progress.cancelled()


class Onward:
    """Somebody else's progress bar, never moved back: for work that looks at parts of itself twice."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._reached = progress, -1.0

    def report(self, fraction: float) -> None:
        """Move the bar if that is further than it is."""
        if fraction > self._reached:
            self._reached = fraction
            self._progress.report(fraction)

    def cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return self._progress.cancelled()
