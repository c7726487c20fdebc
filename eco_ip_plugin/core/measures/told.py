"""What a list of measures does, in words and as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..park.firm_shares import FirmShare
from ..text import listed, say
from .cells import shown
from .reading import ADDED, CHANGED, DECISIONS, REFUSED, SAME, Listed, MeasureList

COLUMNS = {
    "line": "integer", "sheet": "string", "firm_id": "string", "firm": "string", "measure_id": "string",
    "title": "string", "decision": "string", "field": "string", "before": "string", "after": "string",
    "message": "string",
}  # fmt: skip


def rows(found: MeasureList, language: str) -> Iterator[tuple[Any, ...]]:
    """For each line, and each field it writes, a row in the order of COLUMNS."""
    for each in found.lines:
        line, said = each.line, _message(each, language)
        head = (line.line, line.sheet, line.owner.firm_id, line.owner.name or None, each.measure_id or None, line.title,
                each.decision)  # fmt: skip
        fields = list(_fields(each))
        for place, (name, before, after) in enumerate(fields):
            yield (*head, name, _cell(before), _cell(after), said if place == 0 else None)
        if not fields:
            yield (*head, None, None, None, said)


def message(found: MeasureList, share: FirmShare, unsaid: int, path: str, language: str) -> str:
    """The counts, the share of firms with a measure done, and what was not read. unsaid: measures without a status."""
    counts = {each: found.count(each) for each in DECISIONS}
    said = [say("measure_list.read", language, path=path, lines=len(found.lines), **counts)]
    without = sum(any(key in _NO_CO2 for key, _ in each.notes) for each in found.lines)
    if without:
        said.append(say("measure_list.without_co2", language, count=without))
    said += _share(share, unsaid, language)
    if found.unread:
        said.append(say("measure_list.unread", language, names=listed(found.unread)))
    if found.sheets:
        said.append(say("measure_list.sheets", language, names=listed(found.sheets)))
    return " ".join(said)


def _share(share: FirmShare, unsaid: int, language: str) -> Iterator[str]:
    if share.bounds is None:
        return
    (low, high), counts = share.bounds, {"done": int(share.counts.sum()), "asked": int(share.sure.sum())}
    key = "share" if low == high else "share_between"
    yield say(f"measure_list.{key}", language, low=low, high=high, **counts)
    for key, count in (("share_status", int(share.maybe.sum())), ("share_unsaid", unsaid)):
        if count:
            yield say(f"measure_list.{key}", language, count=count)


_NO_CO2 = ("measure_list.co2_no_factor", "measure_list.co2_no_year", "measure_list.co2_unit",
           "measure_list.co2_several_years")  # fmt: skip


def _message(each: Listed, language: str) -> str | None:
    said = [say(key, language, **values) for key, values in (*each.problems, *each.notes)]
    if each.decision in (ADDED, CHANGED) and each.repeats < 0:
        said.append(say("measure_list.with_line", language, line=-each.repeats))
    elif each.decision == SAME and each.repeats:
        said.append(say("measure_list.repeats", language, line=abs(each.repeats)))
    elif each.decision == SAME:
        said.append(say("measure_list.same", language))
    return " ".join(said) or None


def _fields(each: Listed) -> Iterator[tuple[str, Any, Any]]:
    """Field, before and after of all that a line writes; of an effect `effect.electricity.quantity`."""
    if each.decision == REFUSED:
        return
    for name, value in each.values.items():
        if name not in ("firm_id", "park_id") and value is not None:
            yield name, each.before.get(name), value
    for effect in each.effects:
        before: Mapping[str, Any] = effect.before or {}
        for name, value in effect.values.items():
            if name not in ("measure_id", "kind"):
                yield f"effect.{effect.kind}.{name}", before.get(name), value


def _cell(value: Any) -> str | None:
    return None if value is None else shown(value) if isinstance(value, float) else str(value)
