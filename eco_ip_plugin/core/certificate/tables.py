"""A certification sheet as columns: its criteria, the rows they rest on with their places, and their files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import shapely

from ..park.park import Park, confidential
from ..text import date, say
from .documents import Paper
from .held import VERDICT_OF, Held
from .places import label_of, place_of
from .scope import Row
from .sheet import Sheet

CRITERIA = (
    "criterion", "clause", "group", "kind", "measured", "unit", "required", "state", "evidence", "source", "note",
    "text", "verdict", "measured_low", "measured_high", "rows", "row_count", "documents", "decided_on", "person",
)  # fmt: skip
ROWS = ("criterion", "row", "table_name", "row_id", "label", "role")
DOCUMENTS = ("criterion", "row", "attachment_id", "title", "path", "sha256", "sha256_now", "state", "said")
_SHOWN = 400
"""So many rows of a criterion stand in one cell; the others are in the table of rows."""


def criterion_columns(found: Sheet, language: str) -> dict[str, list[Any]]:
    """One row a criterion, under the names of `CRITERIA`."""
    rows = [_criterion(each, language) for each in found.criteria]
    return {name: [row[name] for row in rows] for name in CRITERIA}


def row_columns(found: Sheet, park: Park) -> tuple[dict[str, list[Any]], list[shapely.Point | None]]:
    """One row for each row that a criterion rests on, under the names of `ROWS`, and where it lies. What is called
    after something that a firm keeps back, such as its measure, is called by its id."""
    pairs = [(each, row) for each in found.criteria for row in each.rows]
    tables = {row.table for _, row in pairs} - {"firm"}
    kept_back = {name: confidential(park, name) for name in tables if name in park}

    def called(row: Row) -> str:
        position = park[row.table].row_of(row.id) if row.table in kept_back else None
        is_kept_back = position is not None and kept_back[row.table][position]
        return row.id if is_kept_back else label_of(park, row)

    cells = [(each.id, str(row), row.table, row.id, called(row), row.role) for each, row in pairs]
    return _columns(ROWS, cells), [place_of(park, row) for _, row in pairs]


def document_columns(found: Sheet, language: str) -> dict[str, list[Any]]:
    """One row for each file of a criterion, under the names of `DOCUMENTS`; of confidential ones only the id."""
    cells = [_document(each, paper, language) for each in found.criteria for paper in each.papers]
    return _columns(DOCUMENTS, cells)


def note_of(each: Held, language: str) -> str:
    """Everything that has to be known of a criterion, the reason of its state first."""
    said = [say(key, language, **values) for key, values in each.notes]
    if each.kept_back:
        said.append(say("certificate.note.kept_back", language, count=each.kept_back))
    if each.verdict is not None and each.verdict.note:
        said.append(each.verdict.note[language])
    return " ".join(dict.fromkeys(said))


def listed_rows(rows: Iterable[Row], most: int = _SHOWN) -> str:
    """Rows as table/id, one after the other."""
    shown = [str(row) for row in rows]
    return " ".join(shown[:most]) + (f" … +{len(shown) - most}" if len(shown) > most else "")


def paper_said(paper: Paper, language: str) -> str:
    """What became of a file."""
    unhashed = paper.state == "there" and not paper.sha256
    return say("certificate.paper.unhashed" if unhashed else f"certificate.paper.{paper.state}", language)


def day_said(each: Held, language: str) -> str:
    """The day a criterion was decided on."""
    decided = each.decision
    return date(decided.as_of, language) if decided and decided.as_of else ""


def _criterion(each: Held, language: str) -> dict[str, Any]:
    verdict, decision = each.verdict, each.decision
    return {
        "criterion": each.id,
        "clause": verdict.clause if verdict else "",
        "group": each.group,
        "kind": each.kind,
        "measured": each.exact,
        "unit": (verdict.unit or None) if verdict else None,
        "required": verdict.required if verdict else None,
        "state": each.state,
        "evidence": verdict.evidence if verdict else None,
        "source": verdict.source if verdict else None,
        "note": note_of(each, language),
        "text": each.text[language],
        "verdict": VERDICT_OF.get(each.state),
        "measured_low": each.low,
        "measured_high": each.high,
        "rows": listed_rows(each.rows),
        "row_count": len(each.rows) + each.kept_back,
        "documents": ", ".join(f"{paper.name} ({paper_said(paper, language)})" for paper in each.papers),
        "decided_on": decision.as_of if decision else None,
        "person": decision.person if decision else None,
    }


def _document(each: Held, paper: Paper, language: str) -> tuple[Any, ...]:
    shown = (None, None, None, None) if paper.secret else (paper.title, paper.path, paper.sha256, paper.now)
    return (each.id, str(paper.row), paper.id, *shown, paper.state, paper_said(paper, language))


def _columns(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> dict[str, list[Any]]:
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}
