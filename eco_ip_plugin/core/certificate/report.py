"""A certification sheet in words: one sentence, and a report for a page and a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..documents.figures import decimals_for, figure, shortest
from ..documents.model import Bullets, Cell, Column, Paragraph, Report, Section, Table, Verdict
from ..rules.judge import IS
from ..rules.pack import packs_used
from ..rules.verdict import FAIL, NO_VERDICT, PASS
from ..text import NO_FIGURE, catalogue, date, say
from .documents import Paper
from .found import Note
from .held import SIGNS, STATES, Held
from .sheet import Sheet
from .tables import day_said, listed_rows, note_of, paper_said

_ROWS_PRINTED = 40
_STAMPS = {PASS: "✓", FAIL: "✗", NO_VERDICT: "?"}


def message(found: Sheet, language: str) -> str:
    """The verdict, and how many criteria are in which state."""
    counts = {state: found.counts.get(state, 0) for state in STATES}
    return _w(f"message.{found.verdict}", language, park=found.park_name, day=found.as_of, **counts)


def figures_of(found: Sheet) -> dict[str, Any]:
    """The outputs that are no tables."""
    return {**{state.upper(): found.counts.get(state, 0) for state in STATES}, "VERDICT": found.verdict}


def report(found: Sheet, language: str, told: Sequence[Note] = ()) -> Report:
    """The report. told: what the run had to say of its inputs."""
    head = [
        Paragraph(_w("subtitle", language, park=found.park_name, day=date(found.as_of, language)), "subtitle"),
        Verdict(_stamp(found.verdict, language), message(found, language), found.verdict,
                [_w("caveat.unread", language), _w("caveat.unknown", language)]),
        _summary(found, language),
    ]  # fmt: skip
    groups = [_group(name, those, language) for name, those in found.groups().items()]
    sections = [*groups, _rows(found, language), _documents(found, language), _basis(found, language, told)]
    return Report(language, _w("title", language), sections, head)


def group_name(group: str, language: str) -> str:
    """What a group is called; one of a pack of the user's own by its id."""
    key = f"certificate.group.{group}"
    return say(key, language) if key in catalogue() else group


def state_name(state: str, language: str) -> str:
    """A state as sign and word."""
    return f"{SIGNS[state]} {say(f'certificate.state.{state}', language)}"


def value_of(each: Held, language: str) -> str:
    """What was measured, as between what it lies where that is all that is known."""
    verdict = each.verdict
    if each.low is None or each.high is None or verdict is None:
        return NO_FIGURE
    if verdict.sense == IS:
        return _w("yes" if each.low == 1.0 else "no", language)
    required = verdict.required if verdict.required is not None else 0.0
    low, high = (_figure(value, required, language) for value in (each.low, each.high))
    return " ".join(filter(None, (low if low == high else f"{low} – {high}", verdict.unit)))


def required_of(each: Held, language: str) -> str:
    """What is asked, with its sense."""
    verdict = each.verdict
    if verdict is None or verdict.required is None:
        return NO_FIGURE
    if verdict.sense == IS:
        return _w("yes" if verdict.required == 1.0 else "no", language)
    sign = {"at_least": "≥", "at_most": "≤"}[verdict.sense]
    return " ".join(filter(None, (f"{sign} {shortest(verdict.required, language)}", verdict.unit)))


def _stamp(verdict: str, language: str) -> str:
    return f"{_STAMPS[verdict]} {_w(f'verdict.{verdict}', language)}"


def _figure(value: float, required: float, language: str) -> str:
    if value == round(value, 2) and value.is_integer():
        return shortest(value, language)
    return figure(value, decimals_for(value, required), language)


def _summary(found: Sheet, language: str) -> Table:
    names = [Column(_w("col.group", language), 6.0)]
    names += [Column(say(f"certificate.state.{state}", language), 2.0, "right") for state in STATES]
    rows = [
        [group_name(name, language), *(str(sum(each.state == state for each in those)) for state in STATES)]
        for name, those in found.groups().items()
    ]
    total = [_w("total", language), *(str(found.counts.get(state, 0)) for state in STATES)]
    return Table(names, [*rows, total], total=True)


def _group(name: str, those: Sequence[Held], language: str) -> Section:
    columns = [
        Column(_w("col.criterion", language), 6.4), Column(_w("col.required", language), 1.9, "right"),
        Column(_w("col.measured", language), 2.1, "right"), Column(_w("col.state", language), 2.1),
        Column(_w("col.rests_on", language), 3.5),
    ]  # fmt: skip
    rows: list[list[str | Cell]] = [
        [_criterion(each, language), required_of(each, language), value_of(each, language),
         state_name(each.state, language), _rests_on(each, language)]
        for each in those
    ]  # fmt: skip
    details = {place: [note] for place, each in enumerate(those) if (note := note_of(each, language))}
    return Section(group_name(name, language), [Table(columns, rows, details=details)])


def _criterion(each: Held, language: str) -> Cell:
    verdict = each.verdict
    basis = "" if verdict is None else " · ".join(
        filter(None, (verdict.clause, say(f"rules.evidence.{verdict.evidence}", language)))
    )  # fmt: skip
    return Cell(f"{each.id}. {each.text[language]}", basis)


def _rests_on(each: Held, language: str) -> str:
    parts = []
    if each.rows or each.kept_back:
        parts.append(_w("rows", language, count=len(each.rows) + each.kept_back))
    if each.papers:
        parts.append(_w("papers", language, count=len(each.papers)))
    if day := day_said(each, language):
        parts.append(_w("decided", language, day=day, person=each.decision.person if each.decision else ""))
    return "; ".join(part.strip() for part in parts) or NO_FIGURE


def _rows(found: Sheet, language: str) -> Section:
    columns = [Column(_w("col.criterion", language), 3.2), Column(_w("col.count", language), 1.8, "right"),
               Column(_w("col.rows", language), 11.0)]  # fmt: skip
    rows: list[list[str | Cell]] = [
        [each.id, str(len(each.rows) + each.kept_back), Cell("", listed_rows(each.rows, _ROWS_PRINTED))]
        for each in found.criteria if each.rows or each.kept_back
    ]  # fmt: skip
    lead = Paragraph(_w("rows.lead", language))
    return Section(_w("rows.title", language), [lead, Table(columns, rows, empty=_w("rows.none", language))])


def _documents(found: Sheet, language: str) -> Section:
    columns = [Column(_w("col.criterion", language), 2.4), Column(_w("col.file", language), 10.8),
               Column(_w("col.file_state", language), 2.8)]  # fmt: skip
    rows: list[list[str | Cell]] = [
        [each.id, _file(paper), paper_said(paper, language)] for each in found.criteria for paper in each.papers
    ]
    return Section(_w("documents.title", language), [Table(columns, rows, empty=_w("documents.none", language))])


def _file(paper: Paper) -> Cell:
    if paper.secret:
        return Cell(paper.name)
    return Cell(paper.title or paper.name, f"{paper.name}\nSHA-256 {paper.now or paper.sha256}")


def _basis(found: Sheet, language: str, told: Sequence[Note]) -> Section:
    packs = ", ".join(f"{id_} {version}" for id_, version in packs_used(found.pack))
    lines = [_w("basis.pack", language, title=found.pack.title, packs=packs)]
    cited = {each.verdict.source for each in found.criteria if each.verdict and each.verdict.source}
    for source in sorted(cited):
        read = [each.verdict.source_read for each in found.criteria if each.verdict and each.verdict.source == source]
        lines.append(_w("basis.read" if all(read) else "basis.unread", language, source=source))
    lines += [say(key, language, **values) for key, values in (*told, *found.notes)]
    lines += [_w(f"basis.{each}", language) for each in ("states", "figures", "documents")]
    return Section(_w("basis.title", language), [Bullets(lines)])


def _w(key: str, language: str, **values: Any) -> str:
    return say(f"certificate.{key}", language, **values)
