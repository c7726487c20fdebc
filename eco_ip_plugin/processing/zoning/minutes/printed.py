"""The printed sheet of a run: drawn when its PDF is wanted, then kept in the project where somebody wants that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....keeping import in_the_window
from .sheet_process import Sheet, drawn_beside

if TYPE_CHECKING:
    from ...framework.run import Run
    from ..review_layout import Drawn


class Printed:
    """place: of the PDF, "" where none is wanted."""

    def __init__(self, run: Run, sheet: Sheet, place: str) -> None:
        self._run, self._sheet, self._place = run, sheet, place
        self._layout = b""

    def pdf(self) -> bytes:
        """Draw it."""
        made = drawn(self._run, self._sheet)
        self._layout = made.layout
        return made.pdf

    def keep(self) -> None:
        """Put it into the project, under the name that was free when the run began."""
        from .kept_sheet import KeptSheet

        name, run = self._run.seen.layout, self._run
        if name:
            kept = KeptSheet.beside(self._place, name, self._sheet, self._layout)
            kept.write()
            run.seen.main_thread.run(lambda: kept.add(run.context.project()))


def drawn(run: Run, sheet: Sheet) -> Drawn:
    """The sheet: in the window by a process of its own, so that it lives on; else by the main thread."""
    made = drawn_beside(sheet, run.feedback.isCanceled) if in_the_window() else None
    if made is None and in_the_window():
        run.tell("note.sheet_in_window")
    return run.seen.main_thread.run(sheet.drawn) if made is None else made
