"""An audit in words: one sentence, tables, and a report for a page and a Word document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ..documents.figures import figure, shortest
from ..documents.model import Bullets, Cell, Column, Paragraph, Report, Section, Table, Verdict
from ..rules.judge import AT_LEAST, AT_MOST, IS
from ..rules.verdict import FAIL, NO_VERDICT, PASS
from ..text import NO_FIGURE, date, listed, say
from .audit import MADE, NEEDS_CHOICE, NOT_MADE, Audit
from .changes import BETTER, GONE, KINDS, NEW, OTHER, WORSE, Change
from .data import Fault
from .line import BROKEN, NO_RULE, Line

_WORST_FIRST = (FAIL, BROKEN, NO_VERDICT, PASS, NO_RULE)
SIGNS = {PASS: "✓", FAIL: "✗", NO_VERDICT: "?", NO_RULE: "–", BROKEN: "!"}
STATE_SIGNS = {MADE: "✓", NEEDS_CHOICE: "…", NOT_MADE: "○", BROKEN: "!"}
_CHANGE_SIGNS = dict(zip(KINDS, ("▲", "▼", "≠", "+", "−")))
_CHANGES_FIRST = (WORSE, GONE, NEW, BETTER, OTHER)
_SENSES = {AT_LEAST: "≥ ", AT_MOST: "≤ ", IS: ""}
_Note = tuple[str, dict[str, Any]]
_FAULTS_PRINTED, _LARGE = 200, 1e6


def message(found: Audit, compared: Sequence[Change] | None, language: str) -> str:
    """How many lines say what, and what has changed."""
    counts = found.counts
    made = [say("audit.message", language, park=found.park_name, day=found.as_of, lines=len(found.lines), **counts)]
    if found.missing:
        made.append(say("audit.message_missing", language, names=listed(found.missing)))
    states = found.states
    made.append(say("audit.message_checks", language, count=len(found.done), **states))
    if counts[BROKEN]:
        made.append(say("audit.message_broken", language, count=counts[BROKEN]))
    if compared is not None:
        of_kind = {kind: sum(each.kind == kind for each in compared) for kind in KINDS}
        made.append(say("audit.message_changes", language, **of_kind))
    return " ".join(made)


def columns(found: Audit, language: str) -> dict[str, list[Any]]:
    """One row a line."""
    return {
        "topic": [each.topic for each in found.lines],
        "indicator": [each.indicator for each in found.lines],
        "value": [each.value for each in found.lines],
        "required": [each.required for each in found.lines],
        "verdict": [each.verdict for each in found.lines],
        "missing_data": [", ".join(each.missing) or None for each in found.lines],
        "unit": [each.unit or None for each in found.lines],
        "text": [each.text[language] for each in found.lines],
        "note": [each.note.get(language) or None for each in found.lines],
        "clause": [each.clause or None for each in found.lines],
        "evidence": [each.evidence or None for each in found.lines],
        "check": [each.check or None for each in found.lines],
    }


def check_columns(found: Audit, language: str) -> dict[str, list[Any]]:
    """One row a check: what became of it."""
    return {
        "check": [each.check.id for each in found.done],
        "topic": [each.check.topic for each in found.done],
        "name": [say(f"audit.check.{each.check.id}", language) for each in found.done],
        "state": [each.state for each in found.done],
        "algorithm": [f"ecoip:{each.check.algorithm}" if each.check.algorithm else None for each in found.done],
        "missing_data": [", ".join(each.missing) or None for each in found.done],
        "note": [each.note.get(language) or None for each in found.done],
        "lines": [each.lines for each in found.done],
    }


def change_columns(compared: Sequence[Change]) -> dict[str, list[Any]]:
    """One row a change."""
    pairs = [(each.before, each.after) for each in compared]
    return {
        "change": [each.kind for each in compared],
        "topic": [each.line.topic for each in compared],
        "indicator": [each.line.indicator for each in compared],
        "before": [then.value if then else None for then, _ in pairs],
        "after": [now.value if now else None for _, now in pairs],
        "verdict_before": [then.verdict if then else None for then, _ in pairs],
        "verdict_after": [now.verdict if now else None for _, now in pairs],
        "unit": [each.line.unit or None for each in compared],
        "cause": [", ".join(each.causes) or None for each in compared],
        "tables": [", ".join(each.tables) or None for each in compared],
    }


def fault_columns(faults: Sequence[Fault], language: str) -> dict[str, list[Any]]:
    """One row a fault."""
    return {
        "kind": [each.kind for each in faults],
        "table_name": [each.table for each in faults],
        "row_id": [each.row for each in faults],
        "field": [each.field or None for each in faults],
        "note": [say(f"audit.fault.{each.kind}", language) for each in faults],
    }


def report(
    found: Audit, compared: Sequence[Change] | None, language: str, told: Sequence[_Note] = (), since: str = ""
) -> Report:
    """The report: the sentence, what changed, a table for each room with the worst first, what became of each check,
    the faulty rows. since: day of the earlier."""
    head = [
        Paragraph(_w("subtitle", language, park=found.park_name, day=date(found.as_of, language)), "subtitle"),
        Verdict(f"{SIGNS[found.verdict]} {verdict_name(found.verdict, language)}", message(found, compared, language),
                found.verdict, [_w("caveat", language)]),
    ]  # fmt: skip
    sections = [_changes(found, compared, language, since)] if compared is not None else []
    sections += [_topic(found, topic, language) for topic in worst_first(found)]
    sections.append(_checks(found, language))
    if found.faults:
        sections.append(_faults(found.faults, language))
    basis = [_w("basis_figures", language), _w("basis_no_rule", language)]
    basis += [say(key, language, **values) for key, values in told]
    sections.append(Section(_w("basis", language), [Bullets(basis)]))
    return Report(language, _w("title", language), sections, head)


def verdict_name(verdict: str, language: str) -> str:
    """A verdict in words."""
    return _w(f"verdict.{verdict}", language)


def worst_first(found: Audit) -> list[str]:
    """The rooms, by how many lines of theirs are how bad; alike ones in their own order."""
    counted = {topic: Counter(each.verdict for each in found.lines if each.topic == topic) for topic in found.topics}
    return sorted(found.topics, key=lambda topic: [-counted[topic][verdict] for verdict in _WORST_FIRST[:3]])


def _topic(found: Audit, topic: str, language: str) -> Section:
    heads = (("indicator", 6.0, "left"), ("value", 2.5, "right"), ("required", 2.0, "right"), ("verdict", 2.3, "left"),
             ("missing_data", 3.2, "left"))  # fmt: skip
    mine = sorted((each for each in found.lines if each.topic == topic),
                  key=lambda each: _WORST_FIRST.index(each.verdict))  # fmt: skip
    rows: list[list[str | Cell]] = [
        [Cell(each.text[language], " · ".join(filter(None, _rests_on(each, language)))), _amount(each, language),
         _required(each, language), f"{SIGNS[each.verdict]} {verdict_name(each.verdict, language)}",
         "\n".join(each.missing) or NO_FIGURE]
        for each in mine
    ]  # fmt: skip
    details: dict[int, list[str]] = {}
    last = ""
    for place, each in enumerate(mine):
        note = each.note.get(language, "")
        if note and note != last:  # lines that rest on the same say it once
            details[place] = [note]
        last = note
    counted = Counter(each.verdict for each in mine)
    said = " · ".join(f"{SIGNS[each]} {counted[each]}" for each in _WORST_FIRST if counted[each])
    return Section(
        f"{_w(f'topic.{topic}', language)}  ({said})", [Table(_heads(heads, language), rows, details=details)]
    )


def _rests_on(line: Line, language: str) -> tuple[str, ...]:
    """The rule or what else a figure stands on, in small print."""
    evidence = _w(f"evidence.{line.evidence}", language) if line.evidence else ""
    return line.indicator, line.clause, evidence


def _checks(found: Audit, language: str) -> Section:
    """Every check by what became of it; those that were not made first, with the reason."""
    heads = (("check", 6.0, "left"), ("state", 3.5, "left"), ("missing_data", 6.5, "left"))
    order = (BROKEN, NOT_MADE, NEEDS_CHOICE, MADE)
    mine = sorted(found.done, key=lambda each: order.index(each.state))
    rows: list[list[str | Cell]] = [
        [Cell(say(f"audit.check.{each.check.id}", language),
              " · ".join(filter(None, (_w(f"topic.{each.check.topic}", language),
                                       f"ecoip:{each.check.algorithm}" if each.check.algorithm else "")))),
         f"{STATE_SIGNS[each.state]} {_w(f'state.{each.state}', language)}",
         each.note.get(language) or "\n".join(each.missing) or NO_FIGURE]
        for each in mine
    ]  # fmt: skip
    return Section(_w("checks", language), [Table(_heads(heads, language), rows)])


def _changes(found: Audit, compared: Sequence[Change], language: str, since: str) -> Section:
    called = {(each.topic, each.indicator): each.text[language] for each in found.lines}
    heads = (("change", 2.2, "left"), ("indicator", 4.8, "left"), ("before", 3.2, "right"), ("after", 3.2, "right"),
             ("cause", 2.6, "left"))  # fmt: skip
    rows: list[list[str | Cell]] = [
        [f"{_CHANGE_SIGNS[each.kind]} {_w(f'change.{each.kind}', language)}",
         Cell(called.get((each.line.topic, each.line.indicator), each.line.indicator),
              f"{_w(f'topic.{each.line.topic}', language)} · {each.line.indicator}"),
         *(_then(kept, language) for kept in (each.before, each.after)), _cause(each, language)]
        for each in sorted(compared, key=lambda each: _CHANGES_FIRST.index(each.kind))
    ]  # fmt: skip
    table = Table(_heads(heads, language), rows, _w("no_changes", language))
    return Section(_w("changes", language, since=since or NO_FIGURE), [table])


def _cause(change: Change, language: str) -> str:
    """Why, with the tables whose rows changed."""
    said = [_w(f"cause.{each}", language) for each in change.causes]
    return "\n".join([*said, *([", ".join(change.tables)] if change.tables else [])]) or NO_FIGURE


def _then(kept: Any, language: str) -> str:
    if kept is None:
        return NO_FIGURE
    return f"{SIGNS[kept.verdict]} {verdict_name(kept.verdict, language)}\n{_figure(kept.value, kept.unit, language)}"


def _faults(faults: Sequence[Fault], language: str) -> Section:
    heads = (("kind", 6.0, "left"), ("row", 7.0, "left"), ("field", 3.0, "left"))
    rows: list[list[str | Cell]] = [
        [say(f"audit.fault.{each.kind}", language), f"{each.table}/{each.row}", each.field or NO_FIGURE]
        for each in faults[:_FAULTS_PRINTED]
    ]
    left = len(faults) - len(rows)
    more = _w("more_faults", language, count=left) if left else ""
    return Section(_w("faults", language), [Table(_heads(heads, language), rows, more=more)])


def _heads(names: Sequence[tuple[str, float, str]], language: str) -> list[Column]:
    return [Column(_w(f"col.{name}", language), width, align) for name, width, align in names]


def _amount(line: Line, language: str) -> str:
    return _figure(line.value, line.unit, language)


def _figure(value: float | None, unit: str, language: str) -> str:
    if value is None:
        return NO_FIGURE
    large = abs(value) >= _LARGE
    plain = float(value).is_integer() and not large
    shown = shortest(value, language) if plain else figure(value, 0 if large else 2, language)
    return " ".join(filter(None, (shown, unit)))


def _required(line: Line, language: str) -> str:
    if line.required is None:
        return NO_FIGURE
    return f"{_SENSES.get(line.sense, '')}{_figure(line.required, line.unit, language)}"


def _w(key: str, language: str, **values: object) -> str:
    return say(f"audit.page.{key}", language, **values)
