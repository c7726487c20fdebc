"""An audit in words: one sentence, tables, and a report for a page and a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..documents.figures import figure, shortest
from ..documents.model import Bullets, Cell, Column, Paragraph, Report, Section, Table, Verdict
from ..rules.judge import AT_LEAST, AT_MOST, IS
from ..rules.verdict import FAIL, NO_VERDICT, PASS
from ..text import NO_FIGURE, date, listed, say
from .audit import Audit
from .changes import KINDS, Change
from .data import Fault
from .line import BROKEN, NO_RULE, Line

SIGNS = {PASS: "✓", FAIL: "✗", NO_VERDICT: "?", NO_RULE: "–", BROKEN: "!"}
_CHANGE_SIGNS = dict(zip(KINDS, ("▲", "▼", "≠", "+", "−")))
_SENSES = {AT_LEAST: "≥ ", AT_MOST: "≤ ", IS: ""}
_Note = tuple[str, dict[str, Any]]
_FAULTS_PRINTED, _LARGE = 200, 1e6


def message(found: Audit, compared: Sequence[Change] | None, language: str) -> str:
    """How many lines say what, and what has changed."""
    counts = found.counts
    made = [say("audit.message", language, park=found.park_name, day=found.as_of, lines=len(found.lines), **counts)]
    if found.missing:
        made.append(say("audit.message_missing", language, names=listed(found.missing)))
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
    """The report: the sentence, what changed, a table for each topic, the faulty rows. since: day of the earlier."""
    head = [
        Paragraph(_w("subtitle", language, park=found.park_name, day=date(found.as_of, language)), "subtitle"),
        Verdict(f"{SIGNS[found.verdict]} {verdict_name(found.verdict, language)}", message(found, compared, language),
                found.verdict, [_w("caveat", language)]),
    ]  # fmt: skip
    sections = [_changes(found, compared, language, since)] if compared is not None else []
    sections += [_topic(found, topic, language) for topic in found.topics]
    if found.faults:
        sections.append(_faults(found.faults, language))
    basis = [_w("basis_figures", language), _w("basis_no_rule", language)]
    basis += [say(key, language, **values) for key, values in told]
    sections.append(Section(_w("basis", language), [Bullets(basis)]))
    return Report(language, _w("title", language), sections, head)


def verdict_name(verdict: str, language: str) -> str:
    """A verdict in words."""
    return _w(f"verdict.{verdict}", language)


def _topic(found: Audit, topic: str, language: str) -> Section:
    heads = (("indicator", 6.0, "left"), ("value", 2.5, "right"), ("required", 2.0, "right"), ("verdict", 2.3, "left"),
             ("missing_data", 3.2, "left"))  # fmt: skip
    mine = [each for each in found.lines if each.topic == topic]
    rows: list[list[str | Cell]] = [
        [Cell(each.text[language], " · ".join(filter(None, (each.indicator, each.clause)))), _amount(each, language),
         _required(each, language), f"{SIGNS[each.verdict]} {verdict_name(each.verdict, language)}",
         "\n".join(each.missing) or NO_FIGURE]
        for each in mine
    ]  # fmt: skip
    details = {place: [each.note[language]] for place, each in enumerate(mine) if each.note.get(language)}
    return Section(_w(f"topic.{topic}", language), [Table(_heads(heads, language), rows, details=details)])


def _changes(found: Audit, compared: Sequence[Change], language: str, since: str) -> Section:
    called = {(each.topic, each.indicator): each.text[language] for each in found.lines}
    heads = (("change", 2.6, "left"), ("indicator", 5.4, "left"), ("before", 4.0, "right"), ("after", 4.0, "right"))
    rows: list[list[str | Cell]] = [
        [f"{_CHANGE_SIGNS[each.kind]} {_w(f'change.{each.kind}', language)}",
         Cell(called.get((each.line.topic, each.line.indicator), each.line.indicator),
              f"{_w(f'topic.{each.line.topic}', language)} · {each.line.indicator}"),
         *(_then(kept, language) for kept in (each.before, each.after))]
        for each in compared
    ]  # fmt: skip
    table = Table(_heads(heads, language), rows, _w("no_changes", language))
    return Section(_w("changes", language, since=since or NO_FIGURE), [table])


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
