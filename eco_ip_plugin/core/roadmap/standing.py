"""How far a park is: each step closed by its data and its tasks together, whose turn it is, and what to do next.

found = standing(scope, shipped())
for step in found.steps: step.state, step.needs, step.tasks …
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .needs import CRITERIA_UNMET, MEASURES, Measured
from .pack import TASKS, Action, Need, Said, Step, StepPack
from .scope import Scope

MET, NOT_MET, UNKNOWN = "met", "not_met", "unknown"
CLOSED, DATA_THERE, TICKED, STARTED, OPEN = "closed", "data_there", "ticked", "started", "open"
STATES = (CLOSED, DATA_THERE, TICKED, STARTED, OPEN)
"""Of a step. data_there: the data are complete, tasks wait; ticked: every task is done, the data say otherwise."""
SIGNS = {CLOSED: "✓", DATA_THERE: "◕", TICKED: "!", STARTED: "◐", OPEN: "○", MET: "✓", NOT_MET: "✗", UNKNOWN: "?"}
_ENDED = ("done", "dropped")
_ACCURACY = 1e-9


@dataclass(frozen=True)
class Task:
    """A row of the table of tasks. state: None where nobody has said. overdue: its day is past and it is not done."""

    id: str
    step_no: int
    task: str
    owner: str
    due: datetime.date | None
    state: str | None
    done_at: datetime.date | None
    overdue: bool
    documents: int

    @property
    def is_ended(self) -> bool:
        """Whether nobody has to do anything about it any more."""
        return self.state in _ENDED


@dataclass(frozen=True)
class HeldNeed:
    """A need, what was measured, and whether that meets it: unknown where the least and the most disagree."""

    need: Need
    measured: Measured
    state: str


@dataclass(frozen=True)
class HeldStep:
    """A step of the pack as it stands."""

    step: Step
    needs: tuple[HeldNeed, ...]
    tasks: tuple[Task, ...]
    state: str

    @property
    def lacking(self) -> list[HeldNeed]:
        """Needs that are not met, or not known to be."""
        return [each for each in self.needs if each.state != MET]


@dataclass(frozen=True)
class Roadmap:
    """homeless: tasks whose step is none of the pack's. hidden: rows that are kept back from who reads."""

    pack: StepPack
    scope: Scope
    steps: tuple[HeldStep, ...]
    homeless: tuple[Task, ...]
    hidden: int

    @property
    def current(self) -> HeldStep | None:
        """The first step that is not closed, None where all are."""
        return next((each for each in self.steps if each.state != CLOSED), None)

    @property
    def has_tasks(self) -> bool:
        """Whether anybody has entered any."""
        return bool(self.homeless) or any(each.tasks for each in self.steps)

    @property
    def overdue(self) -> list[Task]:
        """The tasks whose day is past."""
        return [task for step in self.steps for task in step.tasks if task.overdue]


def standing(scope: Scope, pack: StepPack) -> Roadmap:
    """Hold a park against the steps of a pack."""
    tasks = tasks_of(scope)
    steps = tuple(_held(scope, step, [each for each in tasks if each.step_no == step.no]) for step in pack.steps)
    known = {step.no for step in pack.steps}
    homeless = tuple(each for each in tasks if each.step_no not in known)
    return Roadmap(pack, scope, steps, homeless, scope.park.hidden)


def with_criteria(found: Roadmap, unmet: int | None) -> Roadmap:
    """The same, with as many criteria not met or not known as the certification sheet has counted since."""
    scope = replace(found.scope, unmet=unmet)
    steps = [
        _held(scope, each.step, each.tasks) if any(need.measure == CRITERIA_UNMET for need in each.step.needs) else each
        for each in found.steps
    ]
    return replace(found, scope=scope, steps=tuple(steps))


def next_action(held: HeldStep) -> tuple[Action, Said] | None:
    """What to do for a step, and why: its first need that is not met, else its first task that is not done; None for a
    step that is closed."""
    if held.lacking:
        need = held.lacking[0].need
        return need.action, need.text
    waiting = sorted((each for each in held.tasks if not each.is_ended), key=lambda each: each.due or datetime.date.max)
    if not waiting:
        return None
    title = waiting[0].task
    return Action(TASKS, waiting[0].id, _GO_ON), {"vi": title, "en": title}


_GO_ON: Said = {"vi": "Xem việc", "en": "See the task"}


def judged(need: Need, measured: Measured) -> str:
    """met or not_met where the least and the most say the same, else unknown."""
    ends = (measured.low, measured.high)
    if any(math.isnan(each) for each in ends):
        return UNKNOWN
    if need.at_least is not None:
        holds = [each >= need.at_least - _ACCURACY for each in ends]
    else:
        holds = [each <= (need.at_most or 0.0) + _ACCURACY for each in ends]
    if all(holds):
        return MET
    return UNKNOWN if any(holds) else NOT_MET


def tasks_of(scope: Scope) -> list[Task]:
    """Every task of the park, by step and then as they were entered."""
    table, papers = scope.get("step"), scope.get("attachment")
    if table is None:
        return []
    kept: dict[str, int] = {}
    for name, row in zip(papers["table_name"], papers["row_id"]) if papers is not None else ():
        if name == "step" and row is not None:
            kept[row] = kept.get(row, 0) + 1
    columns = [table[name].tolist() for name in ("step_id", "step_no", "task", "owner", "due", "state", "done_at")]
    made = [
        Task(
            str(id_), 0 if math.isnan(no) else int(no), str(task or ""), str(owner or ""), due, state, done,
            due is not None and due < scope.as_of and state not in _ENDED, kept.get(id_, 0),
        )
        for id_, no, task, owner, due, state, done in zip(*columns)
    ]  # fmt: skip
    return sorted(made, key=lambda each: each.step_no)


def _held(scope: Scope, step: Step, tasks: Sequence[Task]) -> HeldStep:
    needs = []
    for need in step.needs:
        measured = MEASURES[need.measure](scope, need.of or step.no)
        needs.append(HeldNeed(need, measured, judged(need, measured)))
    return HeldStep(step, tuple(needs), tuple(tasks), state_of([each.state for each in needs], tasks))


def state_of(needs: Sequence[str], tasks: Sequence[Task]) -> str:
    """The state of a step by those of its needs and its tasks: a tick alone closes nothing, nor do data alone while a
    task is waiting."""
    complete, waiting = all(each == MET for each in needs), [each for each in tasks if not each.is_ended]
    if complete:
        return DATA_THERE if waiting else CLOSED
    if tasks and not waiting:
        return TICKED
    begun = MET in needs or any(each.state in ("started", "done") for each in tasks)
    return STARTED if begun else OPEN
