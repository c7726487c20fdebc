"""Why a value is another than a year ago: by method, data, factor and rule, one after the other, so that they add up.

From the earlier form come its value, its sums, its factor and its rule. What the same sums give by today's method is
the method's part; today's rows under the earlier rule and factor, that of the data; today's factor, and at last
today's rule, are the rest.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..errors import EcoIpError
from .fill import TAKES, Cell, Filled, evaluated
from .found import METHOD, Value, combined, plain
from .grid import GridFactor
from .items import Item
from .scope import LINKS, NETWORKS, Ask, Scope

CAUSES = ("method", "data", "factor", "rule")
"""In the order in which they are told apart."""
_SMALL = 1e-9
Before = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Change:
    """cause: one of `CAUSES`; row: of the data, "" for all of them together; before, after: NaN where there was none;
    delta: after less before, NaN where one is not known."""

    item: str
    cause: str
    row: str
    before: float
    after: float
    delta: float
    detail: str = ""


@dataclass(frozen=True)
class Story:
    """The value at each stage: before, by today's method, with today's data, today's factor, today's rule."""

    stages: tuple[float, float, float, float, float]

    def steps(self) -> Iterator[tuple[str, float, float]]:
        yield from zip(CAUSES, self.stages, self.stages[1:])


def changes(filled: Filled, item: Item, before: Before, scope: Scope) -> tuple[Change, ...]:
    """What changed in an item since an earlier form of the same park. Raises EcoIpError where it is of another form or
    does not have the item."""
    check_before(filled, item, before)
    now, old = filled.cells[item.item], before[item.item]
    if not item.is_numeric:
        return _words(item, now, old)
    if _figure(old.get("value")) is None or _figure(now.value) is None:
        return _appeared(item, now, old)
    if _is_plain_sum(filled, item, before):
        return tuple(each for name in item.operands for each in _of_operand(filled, name, before, scope))
    found = _Stages(filled, before, scope).of(item)
    told = [
        Change(item.item, cause, "", first, last, last - first, _detail(cause, now, old))
        for cause, first, last in found.steps()
        if abs(last - first) > _SMALL
    ]
    return tuple(_with_rows(told, item, now, old))


def _is_plain_sum(filled: Filled, item: Item, before: Before) -> bool:
    """Whether a total has the same items in it as before, all known both times or neither: then theirs are its
    changes."""
    if not item.formula or "/" in item.formula or dict(before[item.item].get("rule") or item.rule) != item.rule:
        return False
    known = [
        (_figure(before.get(name, {}).get("value")) is None, _figure(filled.cells[name].value) is None)
        for name in item.operands
    ]
    return all(first == last for first, last in known)


def _of_operand(filled: Filled, name: str, before: Before, scope: Scope) -> tuple[Change, ...]:
    wanted = filled.form.item(name)
    return changes(filled, wanted, before, scope) if wanted is not None and name in before else ()


def check_before(filled: Filled, item: Item, before: Before) -> None:
    """Raise EcoIpError for an earlier form that is of another park, firm or form, or lacks the item."""
    if item.item not in before:
        raise EcoIpError("error.form.before_item", item=item.item, form=filled.form.id)
    about = before[item.item].get("about") or {}
    ours = {"form": filled.form.id, "park": filled.park_id, "firm": filled.ask.firm}
    wrong = {name: about[name] for name, value in ours.items() if name in about and about[name] != value}
    if wrong:
        name = next(iter(wrong))
        raise EcoIpError("error.form.before_other", found=str(wrong[name]), wanted=ours[name])


class _Stages:
    """Values of items at each stage, of formulas through what they are made of."""

    def __init__(self, filled: Filled, before: Before, scope: Scope) -> None:
        self._filled, self._before, self._scope = filled, before, scope

    def of(self, item: Item) -> Story:
        return self._of_formula(item) if item.formula else self._of_rows(item)

    def _of_formula(self, item: Item) -> Story:
        old = self._before[item.item]
        formula = str((old.get("rule") or {}).get("formula") or item.formula)
        names = {*replace(item, formula=formula).operands, *item.operands}
        stages = {name: self._operand(name) for name in names}
        values = [
            evaluated(item.formula if stage == len(CAUSES) else formula, {n: s[stage] for n, s in stages.items()})
            for stage in range(len(CAUSES) + 1)
        ]
        values[0] = _figure(old["value"])
        # Where what it is made of was not kept, all of it is told as data.
        return Story(tuple(self._settled(item, values)))  # type: ignore[arg-type]

    def _operand(self, name: str) -> tuple[float | None, ...]:
        wanted = self._filled.form.item(name)
        old = self._before.get(name) or {}
        if wanted is None:
            return (_figure(old.get("value")),) * (len(CAUSES) + 1)
        first, last = _figure(old.get("value")), _figure(self._filled.cells[wanted.item].value)
        if first is None or last is None:
            return first, first, last, last, last
        return self.of(wanted).stages

    def _of_rows(self, item: Item) -> Story:
        old, now = self._before[item.item], self._filled.cells[item.item]
        first, last = _figure(old["value"]), _figure(now.value)
        factor = _factor(old)
        by_method = first
        if old.get("method", METHOD) != METHOD and old.get("how") and old.get("sums"):
            by_method = combined(old["how"], old["sums"], factor)
        data = self._by_old_rule(item, old, self._old_grid(old))
        factors = self._by_old_rule(item, old, self._filled.ask.grid)
        values = [first, by_method, _figure(data), _figure(factors), last]
        return Story(tuple(self._settled(item, values)))  # type: ignore[arg-type]

    def _old_grid(self, old: Mapping[str, Any]) -> dict[int, GridFactor]:
        """The factor the earlier value was computed with as that of every year; none where it had none."""
        factor, kept = _factor(old), old.get("factor") or {}
        if factor is None:
            return {}
        year = self._filled.ask.year
        known = GridFactor(str(kept.get("key", "")), year, factor[0], "project", "")
        return dict.fromkeys(range(year - 3, year + 4), known)

    def _by_old_rule(self, item: Item, old: Mapping[str, Any], grid: Mapping[int, GridFactor] | None) -> Value:
        """What today's rows give by the earlier rule; None for a rule nobody knows any more."""
        rule = old.get("rule") or {}
        names = {name: str(rule[name]) for name in ("take", "kind", "years") if name in rule}
        count = str((old.get("about") or {}).get("count") or self._filled.ask.count)
        if names.get("take", item.take) not in TAKES or count not in (LINKS, NETWORKS):
            return None
        ask: Ask = replace(self._filled.ask, count=count, grid=grid)
        scope = self._scope if ask == self._scope.ask else Scope(self._scope.parks, self._scope.park_id, ask)
        try:
            return TAKES[names.get("take", item.take)](scope, _with_rule(item, names)).figure()
        except (KeyError, ValueError):
            return None

    def _settled(self, item: Item, values: list[float | None]) -> list[float]:
        """A stage that is not known is the one after it: its part goes to the cause before."""
        values[-1] = _figure(self._filled.cells[item.item].value)
        for stage in reversed(range(len(values) - 1)):
            if values[stage] is None:
                values[stage] = values[stage + 1]
        return [math.nan if each is None else float(plain(each)) for each in values]  # type: ignore[arg-type]


def _with_rule(item: Item, rule: Mapping[str, str]) -> Item:
    take, kind, years = (rule.get(name, getattr(item, name)) for name in ("take", "kind", "years"))
    return replace(item, take=take, kind=kind, years=years)


def _factor(old: Mapping[str, Any]) -> tuple[float, float] | None:
    kept = old.get("factor")
    if not isinstance(kept, Mapping):
        return None
    value, per = _figure(kept.get("value")), _figure(kept.get("per"))
    return (value, per) if value is not None and per else None


def _with_rows(told: list[Change], item: Item, now: Cell, old: Mapping[str, Any]) -> Iterator[Change]:
    """The causes; that of the data by row where the rows alone make it."""
    for change in told:
        rows = list(_by_row(item, now, old)) if change.cause == "data" else []
        if rows and abs(math.fsum(each.delta for each in rows) - change.delta) <= 1e-6 * max(1.0, abs(change.delta)):
            yield from rows
        else:
            yield change


def _by_row(item: Item, now: Cell, old: Mapping[str, Any]) -> Iterator[Change]:
    """Rows that came, went or changed, each with what that makes, under the earlier factor."""
    kept = old.get("parts")
    if now.found.how not in ("sum", "count") or not isinstance(kept, list) or now.found.is_secret:
        return
    scale = _scale(old, now)
    first = _amounts(((str(row), float(amount), str(role)) for row, amount, role in kept), scale)
    last = _amounts(((part.row, part.amount, part.role) for part in now.found.parts), scale)
    for row in dict.fromkeys([*first, *last]):
        before, after = first.get(row, math.nan), last.get(row, math.nan)
        delta = last.get(row, 0.0) - first.get(row, 0.0)
        if abs(delta) > _SMALL:
            yield Change(item.item, "data", row, before, after, delta)


def _scale(old: Mapping[str, Any], now: Cell) -> float:
    factor = _factor(old) or (now.found.factor[1:] if now.found.factor else None)
    return factor[0] / factor[1] if factor else 1.0


def _amounts(parts: Any, scale: float) -> dict[str, float]:
    found: dict[str, float] = {}
    for row, amount, role in parts:
        if role in ("added", "times"):
            found[row] = found.get(row, 0.0) + amount * (scale if role == "times" else 1.0)
    return found


def _appeared(item: Item, now: Cell, old: Mapping[str, Any]) -> tuple[Change, ...]:
    """A value that was not known, or is not any more: there is no difference to tell."""
    first, last = _figure(old.get("value")), _figure(now.value)
    if first is None and last is None:
        return ()
    before, after = (math.nan if each is None else each for each in (first, last))
    why = "unknown_before" if first is None else "unknown_now"
    return (Change(item.item, "data", "", before, after, math.nan, why),)


def _words(item: Item, now: Cell, old: Mapping[str, Any]) -> tuple[Change, ...]:
    """Of a text or an answer: rows that came and went, and that it reads differently."""
    first, last = set(map(str, old.get("rows") or ())), set(now.found.rows if now.is_known else ())
    found = [Change(item.item, "data", row, math.nan, math.nan, math.nan, "gone") for row in sorted(first - last)]
    found += [Change(item.item, "data", row, math.nan, math.nan, math.nan, "new") for row in sorted(last - first)]
    if not found and old.get("value") != now.value:
        cause = "rule" if dict(old.get("rule") or now.item.rule) != now.item.rule else "data"
        found = [Change(item.item, cause, "", math.nan, math.nan, math.nan, "reads_differently")]
    return tuple(found)


def _detail(cause: str, now: Cell, old: Mapping[str, Any]) -> str:
    """From which factor, method or rule to which."""
    if cause == "factor":
        kept = old.get("factor") or {}
        first = f"{kept.get('key', '')} {kept.get('value', '')}".strip()
        return f"{first} → {now.found.factor[0]} {now.found.factor[1]:g}" if now.found.factor else first
    if cause == "method":
        return f"{old.get('method', '')} → {METHOD}"
    if cause == "rule":
        rule, own = dict(old.get("rule") or {}), now.item.rule
        changed = [name for name in own if rule.get(name, own[name]) != own[name]]
        return "; ".join(f"{name}: {rule[name]} → {own[name]}" for name in changed)
    return ""


def _figure(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return None
    return float(value)


def whole(told: tuple[Change, ...]) -> dict[str, float]:
    """What each cause makes in all."""
    sums = {cause: math.fsum(c.delta for c in told if c.cause == cause and c.delta == c.delta) for cause in CAUSES}
    return {cause: float(plain(each) or 0.0) for cause, each in sums.items()}  # type: ignore[arg-type]
