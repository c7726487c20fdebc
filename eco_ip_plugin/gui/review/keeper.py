"""Follows a park from one check to the next: has a round made of a result, keeps it and what is said of its findings.

Where a review is open, in its file; else in the project.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from qgis.core import QgsApplication, QgsGeometry, QgsProject

from ...core.errors import EcoIpError
from ...dependencies import bind_shapely
from ..widgets.tasks import finish
from . import store as review_store
from .check_result import CheckResult
from .rounds import layer_rows
from .rounds.marking import MOST_AT_ONCE, Marking

if TYPE_CHECKING:
    from ...core.review.record import KeptRound, Mark, RoundFacts
    from ...core.review.rounds import Listed, Round
    from ...storage.review_file.review_file import ReviewFile
    from .rounds.comparison import Comparison
    from .rounds.opening import Opened


class ReviewKeeper:
    """The rounds of a project. `current` is the one shown, None before the first check; `fresh` are the pieces of land
    that the round before did not have, `lost_count` those of it that are there no more, `comparable` whether that
    could be told.

    many_kept: called once the file has taken words on many findings: whoever draws it then may have read half of them.
    review: the file that keeps it, None where the project does. kept: the current round with all it holds; facts: what
    a list says of it; number: which one it is in the review; before: the number of the one it was held against, 0 for
    none. refused: told when something could not be kept in the file; the project has it then.
    """

    many_kept: Callable[[], None] = staticmethod(lambda: None)

    def __init__(self, project: QgsProject, refused: Callable[[EcoIpError], None] = lambda error: None) -> None:
        self._project, self.refused = project, refused
        self.review: ReviewFile | None = None
        self._rounds: list[Round] = []
        self._seen: dict[int, Mark] = {}
        self._marking: Marking | None = None
        self.forget()

    @property
    def is_comparing(self) -> bool:
        """Whether the round of the last check is still being made."""
        return self._task is not None

    @property
    def facts(self) -> RoundFacts | None:
        """What a list says of the current round, None where only the project keeps one."""
        return None if self.kept is None else self.kept.facts

    @property
    def number(self) -> int:
        """Which round of the review is shown, 0 where none keeps it."""
        return 0 if self.kept is None else self.kept.facts.number

    def forget(self) -> None:
        """Before any check: no round is shown, and none is awaited."""
        self.flush()
        self._task: Comparison | None = None
        self.current: Round | None = None
        self.kept: KeptRound | None = None
        self.fresh: list[QgsGeometry] = []
        self.lost_count, self.before = 0, 0
        self.comparable = False

    def stop(self) -> None:
        """Wait for the task, if there is one; nothing comes of it any more."""
        self.flush()
        task, self._task = self._task, None
        finish(task)

    def reopen(self) -> None:
        """After a project was opened: show the round it was kept with, if there is one."""
        self.forget()
        self.review = None
        self._rounds = review_store.load(self._project)
        self.current = self._rounds[-1] if self._rounds else None

    def take(self, result: CheckResult, then: Callable[[], None]) -> None:
        """A check has finished: `then` is called, in the main thread, once its round is made, compared and kept."""
        bind_shapely()
        self.forget()
        layers = (layer_rows.layer_in(self._project, id_) for id_ in (result.findings, result.net_zones))
        if not any(layers):
            then()
            return
        from ...storage.opening import editor_name
        from .rounds.comparison import Comparison

        self._task = Comparison(
            self._project, result, self.review, editor_name(), lambda task: self._compared(task, then)
        )
        QgsApplication.taskManager().addTask(self._task)

    def _compared(self, task: Comparison, then: Callable[[], None]) -> None:
        if task is not self._task:
            return
        self._task = None
        if task.error is not None:
            then()
            raise task.error
        self.kept, self.current = task.kept, task.kept.round
        self.fresh, self.lost_count, self.comparable = task.fresh, task.lost_count, task.comparable
        self.before, self._seen = task.before, _marks(task.kept.round)
        self._rounds = task.rounds
        if task.text:
            review_store.write(self._project, task.text)
        then()
        if task.refused is not None:
            self.refused(task.refused)

    def show(self, opened: Opened) -> None:
        """A review was opened: its last round is the current one. A check that is still compared is not shown."""
        self.forget()
        self.review, self.kept, self.current = opened.review, opened.kept, opened.kept and opened.kept.round
        if opened.kept is not None:
            facts = opened.kept.facts
            self.fresh, self.lost_count = opened.fresh, facts.land_gone or 0
            self.comparable, self.before = facts.land_new is not None, opened.before
            self._seen = _marks(opened.kept.round)
        self._rounds = []
        review_store.set_file(self._project, str(opened.review.path))
        left = review_store.pending(self._project, self.number)
        if left and self.current is not None:
            self.keep_words(_with_mark(one, left[one.number]) for one in self.current.findings if one.number in left)

    def keep_words(self, changed: Iterable[Listed]) -> None:
        """The reviewer ticked findings, gave an opinion of them or wrote notes to them: all of it is kept at once.

        Words that somebody else wrote meanwhile into the same review are not overwritten: they are shown, and told.
        """
        if self.current is None:
            return
        written = {one.number: one for one in changed}
        self._set(tuple(written.get(one.number, one) for one in self.current.findings))
        if self.review is None or not self.number:
            review_store.save(self._project, self._rounds)
            return
        if self._marking is None:  # else they follow once it is done
            self._send(self.review)

    def flush(self) -> None:
        """Wait until all that was said is in the file, or the file has refused it."""
        while self._marking is not None:
            task, self._marking = self._marking, None
            finish(task)
            self._took(task)

    def _send(self, review: ReviewFile) -> None:
        """Write what is not in the file yet: of many findings beside the window."""
        fresh = self._unwritten()
        if len(fresh) > MOST_AT_ONCE:
            was = {number: self._seen[number] for number in fresh if number in self._seen}
            self._marking = Marking(review, self.number, fresh, was, self._marked)
            QgsApplication.taskManager().addTask(self._marking)
            return
        try:
            self._write(review)
        except EcoIpError as error:
            self._refuse(review, error)

    def _marked(self, task: Marking) -> None:
        if task is self._marking:
            self._marking = None
            self._took(task)

    def _took(self, task: Marking) -> None:
        """The file has taken what was said of many, or not; what was said meanwhile follows."""
        if task.error is not None:
            raise task.error
        if self.review is None:
            return
        if task.refused is not None:
            self._refuse(self.review, task.refused)
            return
        self._seen.update(task.said)
        self.many_kept()
        self._send(self.review)

    def _refuse(self, review: ReviewFile, error: EcoIpError) -> None:
        if error.key == "error.review_marked":
            self._show_theirs(review)
        else:  # kept in the project until the file takes it: with the next words, or when it is opened again
            review_store.set_pending(self._project, self.number, self._unwritten())
        self.refused(error)

    def _unwritten(self) -> dict[int, Mark]:
        """What is not in the file yet, that of a failed attempt included."""
        said = _marks(self.current)
        return {number: mark for number, mark in said.items() if mark != self._seen.get(number)}

    def _write(self, review: ReviewFile) -> None:
        from ...storage.opening import editor_name

        fresh = self._unwritten()
        if fresh:
            was = {number: self._seen[number] for number in fresh if number in self._seen}
            review.mark_all(self.number, fresh, editor=editor_name(), was=was)
            self._seen.update(fresh)
        review_store.set_pending(self._project, self.number, {})

    def _show_theirs(self, review: ReviewFile) -> None:
        """Take over what others wrote; of mine what nobody else has touched is written still."""
        theirs, mine = review.marks(self.number), self._unwritten()
        shown = {
            number: mine[number] if number in mine and mark == self._seen.get(number) else mark
            for number, mark in theirs.items()
        }
        self._seen = theirs
        self._set(tuple(_with_mark(one, shown.get(one.number)) for one in self.current.findings))
        self._write(review)

    def _set(self, findings: tuple[Listed, ...]) -> None:
        self.current = replace(self.current, findings=findings)
        self._rounds = [*self._rounds[:-1], self.current]
        if self.kept is not None:
            self.kept = replace(self.kept, round=self.current)


def _with_mark(one: Listed, mark: Mark | None) -> Listed:
    return one if mark is None else replace(one, settled=mark.done, opinion=mark.opinion, note=mark.note)


def _marks(made: Round) -> dict[int, Mark]:
    from ...core.review.record import Mark

    return {one.number: Mark.of(one) for one in made.findings}
