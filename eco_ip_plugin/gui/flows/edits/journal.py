"""The steps of one layer: QGIS forgets those of its undo stack at a save, these can still be turned round."""

from __future__ import annotations

from .rows import Step


class Journal:
    """Positions are those in the layer's undo stack after the step."""

    def __init__(self) -> None:
        self._unsaved: list[tuple[int, Step]] = []
        self._turns: set[int] = set()
        self._saved: list[Step] = []
        self._place = 0

    def note(self, position: int, step: Step) -> None:
        """A new step; what had been undone before it cannot be done again."""
        self._replace(position)
        self._unsaved.append((position, step))
        del self._saved[self._place :]

    def note_turn(self, position: int) -> None:
        """A step that only turned one that is saved, which QGIS must not offer as a step of its own."""
        self._replace(position)
        self._turns.add(position)

    def is_turn(self, position: int) -> bool:
        """Whether the step at this position turned one that is saved."""
        return position in self._turns

    def done(self, position: int) -> list[Step]:
        """The unsaved steps up to this position."""
        return [step for place, step in self._unsaved if place <= position]

    def save(self, steps: list[Step]) -> None:
        """These steps, the `done` ones, are saved, and the undo stack is empty. Where there were only turns of saved
        ones, what was turned back can still be done again."""
        if steps:
            self._saved = [*self._saved[: self._place], *steps]
            self._place = len(self._saved)
        self.forget()

    def forget(self) -> None:
        """The undo stack is empty: nothing is unsaved."""
        self._unsaved, self._turns = [], set()

    @property
    def to_undo(self) -> Step | None:
        """The saved step that was done last."""
        return self._saved[self._place - 1] if self._place else None

    @property
    def to_redo(self) -> Step | None:
        """The saved step that was undone last."""
        return self._saved[self._place] if self._place < len(self._saved) else None

    def turned(self, *, back: bool) -> None:
        """`to_undo` was undone, or `to_redo` was done again."""
        self._place += -1 if back else 1

    def _replace(self, position: int) -> None:
        self._unsaved = [each for each in self._unsaved if each[0] < position]
        self._turns = {each for each in self._turns if each < position}
