"""In which order the user's steps in the layers of the dock were done: undo takes back the last of them all.

What one action did in several layers, a list of firms with their flows, is one step of all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from .layer_edits import LayerEdits

Together = tuple[LayerEdits, ...]


class UndoOrder:
    """`look` at the edits of a layer whenever they have changed; layers that are no longer shown fall out."""

    def __init__(self) -> None:
        self._done: list[Together] = []
        self._undone: list[Together] = []
        self._index: dict[LayerEdits, int] = {}
        self._is_turning = False
        self._group: list[LayerEdits] | None = None

    def look(self, edits: LayerEdits) -> None:
        """Notice a step that was added."""
        index, before = edits.layer.undoStack().index(), self._index.get(edits, 0)
        self._index[edits] = index
        if index <= before or self._is_turning:
            return
        self._undone.clear()
        if self._group is None:
            self._done.append((edits,))
        elif edits not in self._group:
            self._group.append(edits)

    @contextmanager
    def together(self) -> Iterator[None]:
        """The steps of different layers within are one; on any exception they are taken back."""
        self._group = []
        try:
            yield
        except BaseException:
            group, self._group = self._group, None
            self._turn_all([each.undo for each in reversed(group)])
            raise
        group, self._group = self._group, None
        if group:
            self._done.append(tuple(group))

    def to_undo(self, shown: Iterable[LayerEdits]) -> Together:
        """Whose step was the last; () for none."""
        return _last(self._done, [each for each in shown if each.undo_text])

    def to_redo(self, shown: Iterable[LayerEdits]) -> Together:
        """Whose step was undone last; () for none."""
        return _last(self._undone, [each for each in shown if each.redo_text])

    def undo(self, step: Together) -> None:
        """Take back the last step of these. Raises Refused."""
        self._turn([each.undo for each in reversed(step)], step, self._done, self._undone)

    def redo(self, step: Together) -> None:
        """Bring back what was undone in these last. Raises Refused."""
        self._turn([each.redo for each in step], step, self._undone, self._done)

    def forget(self, edits: LayerEdits) -> None:
        """The layer is no longer shown."""
        self._done, self._undone = (
            [left for step in kept if (left := tuple(each for each in step if each is not edits))]
            for kept in (self._done, self._undone)
        )
        self._index.pop(edits, None)

    def _turn(
        self, works: list[Callable[[], None]], step: Together, here: list[Together], there: list[Together]
    ) -> None:
        self._turn_all(works)
        places = [place for place, each in enumerate(here) if each == step]
        if places:
            del here[places[-1]]
        there.append(step)

    def _turn_all(self, works: list[Callable[[], None]]) -> None:
        self._is_turning = True
        try:
            for work in works:
                work()
        finally:
            self._is_turning = False


def _last(order: list[Together], able: list[LayerEdits]) -> Together:
    found = next((step for step in reversed(order) if all(each in able for each in step)), ())
    return found or tuple(able[:1])
