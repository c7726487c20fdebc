"""Steps as data: `resources/steps/<name>.json` says what each asks of a park's data, and which tool brings it about."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ...paths import resource

SHIPPED = "unido7"
ALGORITHM, PANEL, TABLE, TASKS, CRITERIA = "algorithm", "panel", "table", "tasks", "criteria"
OPENS = (ALGORITHM, PANEL, TABLE, TASKS, CRITERIA)
Said = Mapping[str, str]
"""{"vi": …, "en": …}"""


@dataclass(frozen=True)
class Action:
    """Where a lack is mended. opens: one of `OPENS`; name: of the algorithm, panel or table, "" for the panel's own."""

    opens: str
    name: str
    says: Said


@dataclass(frozen=True)
class Need:
    """One figure a step asks for. measure: a name of `needs.MEASURES`; at_least, at_most: one of them, in `unit`; of:
    the step it is about, where that is another one."""

    measure: str
    unit: str
    text: Said
    action: Action
    at_least: float | None = None
    at_most: float | None = None
    of: int = 0


@dataclass(frozen=True)
class Step:
    """tasks: what is usually done in it, put into the project when somebody begins with the steps."""

    no: int
    name: Said
    needs: tuple[Need, ...]
    tasks: tuple[Said, ...]


@dataclass(frozen=True)
class StepPack:
    """source, evidence: where the steps and their figures come from, and how well that is founded."""

    id: str
    title: Said
    source: Said
    evidence: str
    steps: tuple[Step, ...]

    @property
    def tables(self) -> tuple[str, ...]:
        """Tables whose rows decide a need, for the panel to watch."""
        return tuple(
            {need.action.name: None for step in self.steps for need in step.needs if need.action.opens == TABLE}
        )


@cache
def shipped(name: str = SHIPPED) -> StepPack:
    """A pack that comes with the plugin. Raises ValueError for one that asks for what nobody measures."""
    return read(json.loads(resource("steps", f"{name}.json").read_text(encoding="utf-8")))


def read(data: Mapping[str, Any]) -> StepPack:
    """A pack from its JSON object. Raises ValueError, with the place, for one that cannot hold."""
    steps = tuple(_step(each) for each in data["steps"])
    if [step.no for step in steps] != list(range(1, len(steps) + 1)):
        raise ValueError("steps are numbered 1, 2, 3 … in their order")
    return StepPack(data["id"], data["title"], data["source"], data["evidence"], steps)


def _step(data: Mapping[str, Any]) -> Step:
    needs = tuple(_need(each, data["no"]) for each in data["needs"])
    return Step(data["no"], data["name"], needs, tuple(data["tasks"]))


def _need(data: Mapping[str, Any], step_no: int) -> Need:
    from .needs import MEASURES

    made = Need(**{**data, "action": Action(**data["action"])})
    if made.measure not in MEASURES:
        raise ValueError(f"step {step_no}: nobody measures {made.measure!r}")
    if (made.at_least is None) == (made.at_most is None):
        raise ValueError(f"step {step_no}: {made.measure} has one limit, at_least or at_most")
    if made.action.opens not in OPENS:
        raise ValueError(f"step {step_no}: nothing opens {made.action.opens!r}")
    return made
