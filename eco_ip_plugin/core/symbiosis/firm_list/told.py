"""What the reading of a list of firms comes to: a row for every line and changed field, firms before their flows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...text import say
from ..declaration.reading import CHANGED, REFUSED, Declared
from .park import Park
from .reading import FirmList, ListedFirm, changes

_NOTHING: tuple[Any, Any, Any] = (None, None, None)


def lines(found: FirmList, park: Park, language: str) -> Iterator[tuple[Any, ...]]:
    """Line, sheet, kind, id, firm, decision, field, before, after, message."""
    names = {**{id_: str(row.get("name") or id_) for id_, row in park.firms.items()},
             **{each.firm_id: each.name for each in found.firms if each.decision != REFUSED}}  # fmt: skip
    for each in found.firms:
        yield from _of_firm(each, language)
    for flow in found.flows:
        yield from _of_flow(flow, names, language)


def _of_firm(each: ListedFirm, language: str) -> Iterator[tuple[Any, ...]]:
    head = _head(each, "firm", each.firm_id, each.name, language)
    message = " ".join(problem.say(language) for problem in each.problems) or None
    written: list[tuple[Any, Any, Any]] = list(changes(each)) if each.decision == CHANGED else []
    for name, before, after in written or [_NOTHING]:
        yield (*head, name, _text(before, language), _text(after, language), message)


def _of_flow(each: Declared, names: Mapping[str, str], language: str) -> Iterator[tuple[Any, ...]]:
    head = _head(each, "flow", each.flow_id, names.get(each.firm_id, each.firm_id), language)
    message = " ".join(problem.say(language) for problem in each.problems) or None
    written = [(name, each.before.get(name), value) for name, value in each.values.items()]
    for name, before, after in written if each.decision == CHANGED else [_NOTHING]:
        yield (*head, name, _text(before, language), _text(after, language), message)


def _head(each: ListedFirm | Declared, kind: str, id_: str, firm: str, language: str) -> tuple[Any, ...]:
    decision = say(f"declaration.decision.{each.decision}", language)
    return each.line, each.sheet or None, say(f"firm_list.kind.{kind}", language), id_ or None, firm or None, decision


def _text(value: Any, language: str) -> str | None:
    if isinstance(value, tuple):
        return say("firm_list.at", language, x=value[0], y=value[1])
    return None if value is None else str(value)
