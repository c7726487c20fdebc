"""In which order the user's steps in the layers of flows and of links were done: undo takes back the last of either."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .layer_edits import LayerEdits


class UndoOrder:
    """`look` at the edits of a layer whenever they have changed; layers that are no longer shown fall out."""

    def __init__(self) -> None:
        self._done: list[LayerEdits] = []
        self._undone: list[LayerEdits] = []
        self._index: dict[LayerEdits, int] = {}
        self._is_turning = False

    def look(self, edits: LayerEdits) -> None:
        """Notice a step that was added."""
        index, before = edits.layer.undoStack().index(), self._index.get(edits, 0)
        self._index[edits] = index
        if index > before and not self._is_turning:
            self._done.append(edits)
            self._undone.clear()

    def to_undo(self, shown: Iterable[LayerEdits]) -> LayerEdits | None:
        """Whose step was the last."""
        return _last(self._done, [each for each in shown if each.undo_text])

    def to_redo(self, shown: Iterable[LayerEdits]) -> LayerEdits | None:
        """Whose step was undone last."""
        return _last(self._undone, [each for each in shown if each.redo_text])

    def undo(self, edits: LayerEdits) -> None:
        """Take back the last step of `edits`. Raises Refused."""
        self._turn(edits.undo, edits, self._done, self._undone)

    def redo(self, edits: LayerEdits) -> None:
        """Bring back what was undone in `edits` last. Raises Refused."""
        self._turn(edits.redo, edits, self._undone, self._done)

    def forget(self, edits: LayerEdits) -> None:
        """The layer is no longer shown."""
        self._done, self._undone = ([each for each in kept if each is not edits] for kept in (self._done, self._undone))
        self._index.pop(edits, None)

    def _turn(
        self, work: Callable[[], None], edits: LayerEdits, here: list[LayerEdits], there: list[LayerEdits]
    ) -> None:
        self._is_turning = True
        try:
            work()
        finally:
            self._is_turning = False
        places = [place for place, each in enumerate(here) if each is edits]
        if places:
            del here[places[-1]]
        there.append(edits)


def _last(order: list[LayerEdits], able: list[LayerEdits]) -> LayerEdits | None:
    return next((each for each in reversed(order) if each in able), able[0] if able else None)
