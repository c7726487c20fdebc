"""A park held against the framework in tables and words: one sentence, and a page with a radar."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any

from ...documents.figures import figure, shortest
from ...documents.model import Bullets, Cell, Column, Paragraph, Picture, Report, Section, Table, Verdict
from ...rules.judge import IS
from ...text import NO_FIGURE, say
from ..found import Note
from ..held import MET, NOT_MET, UNKNOWN, Held
from ..report import required_of, state_name, value_of
from ..tables import listed_rows, note_of
from .assess import Assessed, Score
from .form import fault_text
from .radar import band, radar, radar_said
from .thresholds import GROUPS, Fault

CRITERIA = (
    "criterion", "group", "kind", "text", "measured", "measured_low", "measured_high", "unit", "sense", "required",
    "state", "target", "target_year", "target_state", "source", "page", "evidence", "rows", "documents", "note",
)  # fmt: skip
SCORES = ("group", "met", "not_met", "unknown", "low_pct", "high_pct", "name", "target_low_pct", "target_high_pct")
FAULTS = ("file", "line", "column", "found", "message")


def criterion_columns(found: Assessed, language: str) -> dict[str, list[Any]]:
    """One row a criterion, under the names of `CRITERIA`."""
    rows = [_row(found, each, language) for each in found.sheet.criteria]
    return {name: [row[name] for row in rows] for name in CRITERIA}


def score_columns(found: Assessed, language: str) -> dict[str, list[Any]]:
    """One row for each of the four groups, under the names of `SCORES`."""
    named = [{**vars(each), "name": group_name(each.group, language)} for each in found.scores]
    return {name: [row[name] for row in named] for name in SCORES}


def fault_columns(found: Assessed, language: str) -> dict[str, list[Any]]:
    """One row for each thing that is wrong in a file, under the names of `FAULTS`."""
    pairs = [("RULES_FILE", each) for each in found.faults] + [("TARGETS", each) for each in found.target_faults]
    cells = [(file, each.line, each.column, str(each.params.get("found", "")), fault_text(each, language))
             for file, each in pairs]  # fmt: skip
    return {name: [row[place] for row in cells] for place, name in enumerate(FAULTS)}


def group_name(group: str, language: str) -> str:
    """What a group of the framework is called."""
    return say(f"framework.group.{group}", language)


def figures_of(found: Assessed) -> dict[str, Any]:
    """The outputs that are no tables."""
    low, high = _whole(found)
    return {
        "MET": sum(each.met for each in found.scores),
        "NOT_MET": sum(each.not_met for each in found.scores),
        "UNKNOWN": sum(each.unknown for each in found.scores),
        "LOW_PCT": low,
        "HIGH_PCT": high,
        "CRITERION_COUNT": len(found.sheet.criteria),
        "FAULT_COUNT": len(found.faults) + len(found.target_faults),
        "VERDICT": found.verdict,
    }


def message(found: Assessed, language: str) -> str:
    """How much is met, between what and what, and what is wrong in the files."""
    counts = figures_of(found)
    if not counts["CRITERION_COUNT"]:
        said = _w("message.empty", language)
    else:
        whole = Score(
            "", counts["MET"], counts["NOT_MET"], counts["UNKNOWN"], counts["LOW_PCT"], counts["HIGH_PCT"], None, None
        )
        said = _w("message", language, park=found.sheet.park_name, count=counts["CRITERION_COUNT"],
                  band=band(whole, language), met=whole.met, not_met=whole.not_met, unknown=whole.unknown)  # fmt: skip
    faults = [*found.faults, *found.target_faults]
    if faults:
        said += " " + _w("message.faults", language, count=len(faults), first=fault_text(faults[0], language))
    return said


def report(found: Assessed, language: str, told: Sequence[Note] = ()) -> Report:
    """The page. told: what the run had to say of its inputs."""
    names = [group_name(each.group, language) for each in found.scores]
    legend = [_w(f"legend.{each}", language) for each in ("low", "high", "target")]
    verdict = found.verdict
    head = [
        Paragraph(_w("subtitle", language, park=found.sheet.park_name, day=found.sheet.as_of), "subtitle"),
        Verdict(say(f"certificate.verdict.{verdict}", language), message(found, language), verdict,
                [_w("caveat.none_ships", language), _w("caveat.band", language)]),
        _picture(found, names, legend, language), _scores(found, names, language),
    ]  # fmt: skip
    groups = [_group(found, group, language) for group in GROUPS]
    sections = [each for each in (*groups, _faults(found, language), _basis(found, language, told)) if each is not None]
    return Report(language, _w("title", language), sections, head)


def _picture(found: Assessed, names: Sequence[str], legend: Sequence[str], language: str) -> Picture:
    drawn = base64.b64encode(radar(found.scores, names, legend, language).encode("utf-8")).decode("ascii")
    return Picture(f"data:image/svg+xml;base64,{drawn}", radar_said(found.scores, names, language))


def _row(found: Assessed, each: Held, language: str) -> dict[str, Any]:
    threshold, target = found.threshold(each.id), found.targets.get(each.id)
    return {
        "criterion": each.id, "group": each.group, "kind": each.kind, "text": each.text[language],
        "measured": each.exact, "measured_low": each.low, "measured_high": each.high, "unit": threshold.unit or None,
        "sense": threshold.sense, "required": threshold.value, "state": each.state,
        "target": target.target if target else None, "target_year": target.year if target else None,
        "target_state": found.target_states[each.id] if target and target.target is not None else None,
        "source": threshold.source or None, "page": threshold.page or None,
        "evidence": threshold.evidence if threshold.value is not None else "none",
        "rows": listed_rows(each.rows), "documents": ", ".join(paper.name for paper in each.papers),
        "note": note_of(each, language),
    }  # fmt: skip


def _whole(found: Assessed) -> tuple[float | None, float | None]:
    met, unknown = (sum(getattr(each, name) for each in found.scores) for name in (MET, UNKNOWN))
    every = met + unknown + sum(each.not_met for each in found.scores)
    return (100.0 * met / every, 100.0 * (met + unknown) / every) if every else (None, None)


def _scores(found: Assessed, names: Sequence[str], language: str) -> Table:
    columns = [Column(_w("col.group", language), 4.4)]
    columns += [Column(say(f"certificate.state.{state}", language), 1.9, "right") for state in (MET, NOT_MET, UNKNOWN)]
    columns += [Column(_w("col.band", language), 3.0, "right"), Column(_w("col.target_band", language), 3.0, "right")]
    rows = [
        [name, str(each.met), str(each.not_met), str(each.unknown), band(each, language),
         band(Score(each.group, 0, 0, 0, each.target_low_pct, each.target_high_pct, None, None), language)]
        for each, name in zip(found.scores, names)
    ]  # fmt: skip
    return Table(columns, rows)


def _group(found: Assessed, group: str, language: str) -> Section | None:
    those = [each for each in found.sheet.criteria if each.group == group]
    if not those:
        return None
    columns = [
        Column(_w("col.criterion", language), 6.0), Column(_w("col.required", language), 2.0, "right"),
        Column(_w("col.measured", language), 2.2, "right"), Column(_w("col.state", language), 2.2),
        Column(_w("col.target", language), 3.6),
    ]  # fmt: skip
    rows: list[list[str | Cell]] = [
        [Cell(f"{each.id}. {each.text[language]}", _cited(found, each)), required_of(each, language),
         value_of(each, language), state_name(each.state, language), _target(found, each, language)]
        for each in those
    ]  # fmt: skip
    details = {place: [note] for place, each in enumerate(those) if (note := note_of(each, language))}
    return Section(group_name(group, language), [Table(columns, rows, details=details)])


def _cited(found: Assessed, each: Held) -> str:
    threshold = found.threshold(each.id)
    return " · ".join(filter(None, (threshold.source, threshold.page)))


def _target(found: Assessed, each: Held, language: str) -> str:
    target, threshold = found.targets.get(each.id), found.threshold(each.id)
    if target is None or target.target is None:
        return NO_FIGURE
    said = " ".join(filter(None, (_number(target.target, language), threshold.unit)))
    if threshold.sense == IS:
        said = say("certificate.yes" if target.target == 1.0 else "certificate.no", language)
    year = f" ({target.year})" if target.year else ""
    return f"{said}{year}: {state_name(found.target_states[each.id], language)}"


def _number(value: float, language: str) -> str:
    return shortest(value, language) if value == round(value, 2) else figure(value, 2, language)


def _faults(found: Assessed, language: str) -> Section | None:
    faults: list[Fault] = [*found.faults, *found.target_faults]
    if not faults:
        return None
    return Section(_w("faults.title", language), [Bullets([fault_text(each, language) for each in faults])])


def _basis(found: Assessed, language: str, told: Sequence[Note]) -> Section:
    lines = [_w("basis.file", language, title=found.thresholds.title, count=len(found.thresholds.criteria),
                without=found.thresholds.without_figure)]  # fmt: skip
    lines += [say(key, language, **values) for key, values in (*told, *found.sheet.notes)]
    lines += [_w(f"basis.{each}", language) for each in ("band", "target", "structure")]
    return Section(_w("basis.title", language), [Bullets(lines)])


def _w(key: str, language: str, **values: Any) -> str:
    return say(f"framework.{key}", language, **values)
