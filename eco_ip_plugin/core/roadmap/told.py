"""The steps in words: a figure as it is asked for, the state of a step, what comes next."""

from __future__ import annotations

import math

from ..documents.figures import shortest
from ..text import say
from .needs import Measured
from .standing import HeldNeed, HeldStep, Roadmap, next_action


def need_text(held: HeldNeed, language: str) -> str:
    """What is asked, what was measured from how many, and what is not known of it."""
    need, found = held.need, held.measured
    if found.lacks:
        why = say("roadmap.lacks.criteria" if found.lacks == "criteria" else "roadmap.lacks.table", language)
        return f"{need.text[language]}: {_limit(held, language)} · {why}"
    now = say("roadmap.now", language, value=_value(held, language))
    said = f"{need.text[language]}: {_limit(held, language)} · {now}"
    if found.open:
        said += f" · {say('roadmap.open', language, count=found.open)}"
    return "".join([said, *(f" · {say(key, language, **values)}" for key, values in found.notes)])


def step_text(held: HeldStep, language: str) -> str:
    """The number of a step, its name, and its state in words."""
    return f"{held.step.no}. {held.step.name[language]}: {say(f'roadmap.state.{held.state}', language)}"


def message(found: Roadmap, language: str) -> str:
    """Which step it is, how many are closed, what is late, what is kept back."""
    closed = sum(each.state == "closed" for each in found.steps)
    said = [say("roadmap.closed", language, count=closed, all=len(found.steps))]
    if found.current is not None:
        said.append(say("roadmap.current", language, step=step_text(found.current, language)))
    if found.overdue:
        said.append(say("roadmap.overdue", language, count=len(found.overdue)))
    if found.homeless:
        said.append(say("roadmap.homeless", language, count=len(found.homeless)))
    if found.hidden:
        said.append(say("park.hidden", language, count=found.hidden))
    return " ".join(said)


def next_text(held: HeldStep, language: str) -> str:
    """The sentence that says what to do for a step."""
    action = next_action(held)
    return say("roadmap.nothing_left", language) if action is None else say("roadmap.next", language, what=action[1])


def _limit(held: HeldNeed, language: str) -> str:
    need = held.need
    key, limit = ("roadmap.at_most", need.at_most) if need.at_least is None else ("roadmap.at_least", need.at_least)
    if need.at_most == 0:
        return say("roadmap.none", language)
    return say(key, language, value=_figure(limit or 0.0, need.unit, language))


def _value(held: HeldNeed, language: str) -> str:
    found, unit = held.measured, held.need.unit
    if math.isnan(found.low):
        return say("roadmap.unknown", language)
    said = _figure(found.low, unit, language)
    if found.high != found.low:
        said = f"{_plain(found.low, language)} … {_figure(found.high, unit, language)}"
    return said + _counted(found, language)


def _counted(found: Measured, language: str) -> str:
    if math.isnan(found.whole):
        return ""
    return f" ({_plain(found.part, language)}/{_plain(found.whole, language)})"


def _figure(value: float, unit: str, language: str) -> str:
    return f"{_plain(value, language)} {unit}".rstrip()


def _plain(value: float, language: str) -> str:
    return shortest(round(value, 2), language)
