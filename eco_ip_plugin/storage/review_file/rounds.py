"""A round as rows of a review file, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from ...core.errors import EcoIpError
from ...core.review.record import Columns, FileMark, KeptRound, Mark, RoundFacts, Share
from ...core.review.rounds import Listed, Round
from . import access, rows

GONE = "gone"
"""The state of a finding of the round before that is mended."""
STILL_THERE = f"(state IS NULL OR state <> '{GONE}')"
"""The condition for the findings of the round itself."""
_AT_ONCE = 5_000  # rows in one statement
_FEW = 500  # so many are asked for by their numbers; of more, all are
_PLAIN = ("made_at", "made_by", "park", "appraisal_date", "rule_pack", "reading", "crs", "crs_wkt", "land_new",
          "land_gone", "findings", "mended", "software")  # fmt: skip
_BOX = ("xmin", "ymin", "xmax", "ymax")
_FOUND = ("number", "park", "kind", "severity", "area_m2", "ids", "zones", "message", "note", "state", "opinion")


def fact_columns(kept: KeptRound) -> Columns:
    """The row of the table of rounds."""
    facts = kept.facts
    row: dict[str, Any] = {name: getattr(facts, name) for name in _PLAIN}
    row.update(findings=len(kept.round.findings), mended=len(kept.round.gone))
    row.update(zip(_BOX, kept.round.bounds))
    row.update(terms=json.dumps(dict(facts.terms), ensure_ascii=False, default=str))
    for prefix, file in (("drawing", facts.drawing), ("declared", facts.declared_file)):
        row.update({f"{prefix}_name": file.name, f"{prefix}_sha256": file.sha256})
    for prefix, share in (("", facts.drawn), ("declared_", facts.declared)):
        row.update({f"{prefix}{name}": getattr(share, name) for name in _FIGURES})
        row.update({f"{prefix}sentence_{each}": share.sentence.get(each) for each in ("vi", "en")})
    return Columns({name: [value] for name, value in row.items()})


def facts_of(columns: Columns) -> list[tuple[RoundFacts, tuple[float, float, float, float]]]:
    """The facts of every row of the table of rounds, with the bounds of its land."""
    names = list(columns.columns)
    return [_facts(dict(zip(names, values))) for values in zip(*columns.columns.values())]


def finding_columns(found: Round, editor: str, made_at: str) -> Columns:
    """The findings of a round, then those of the round before that are mended."""
    import numpy as np

    rows = [*found.findings, *(replace(one, state=GONE) for one in found.gone)]
    columns: dict[str, list[Any]] = {name: [getattr(one, name) for one in rows] for name in _FOUND}
    columns["done"] = [one.settled for one in rows]
    for language in ("vi", "en"):
        columns[f"message_{language}"] = [one.messages.get(language) for one in rows]
    columns["changed_by"] = [editor if one.is_marked else None for one in rows]
    columns["changed_at"] = [made_at if one.is_marked else None for one in rows]
    return Columns(columns, np.array([*(one.geometry for one in rows), None], dtype=object)[:-1])


def listed(columns: Columns) -> tuple[tuple[Listed, ...], tuple[Listed, ...]]:
    """The findings of one round, and those that are mended."""
    found = _listed(columns)
    here = tuple(one for one in found if one.state != GONE)
    return here, tuple(replace(one, state="") for one in found if one.state == GONE)


def marks_of(columns: Columns) -> dict[int, Mark]:
    """What is said of each finding of a round, by its number."""
    taken = (columns.columns[name] for name in ("number", "state", "done", "opinion", "note"))
    return {
        int(number): Mark(bool(done), opinion or "", note or "")
        for number, state, done, opinion, note in zip(*taken)
        if state != GONE
    }


def write_marks(
    source: Any, actual: str, number: int, said: Mapping[int, Mark], was: Mapping[int, Mark], editor: str
) -> None:
    """Write `said` into the table called `actual`, by number of finding. Raises EcoIpError where the file no longer
    says what `was` says, or has no such finding."""
    there = {each[0]: each[1:] for each in _there(source, actual, number, said)}
    rows_of: dict[Mark, list[int]] = {}  # thousands are ticked at once: one statement for all that are told the same
    for finding, mark in said.items():
        if finding not in there:
            raise EcoIpError("error.review_no_finding", number=finding, round=number)
        row_id, found, who = there[finding]
        if finding in was and found not in (was[finding], mark):
            raise EcoIpError("error.review_marked", number=finding, who=who or "?", theirs=_shown(found))
        if found != mark:
            rows_of.setdefault(mark, []).append(row_id)
    for mark, ids in rows_of.items():
        for first in range(0, len(ids), _AT_ONCE):
            _write_mark(source, actual, ids[first : first + _AT_ONCE], mark, editor)


def _shown(mark: Mark) -> str:
    """A mark in a sentence: ✓ or ☐, opinion and note."""
    return " ".join(filter(None, ("✓" if mark.done else "☐", mark.opinion, mark.note)))


def _there(source: Any, actual: str, number: int, said: Mapping[int, Mark]) -> Iterator[tuple[int, int, Mark, str]]:
    """Of each finding its number, its row, what is said of it, and who said it."""
    wanted = f" AND number IN ({', '.join(str(int(each)) for each in said)})" if len(said) <= _FEW else ""
    where = f"{rows.of_round(number)} AND {STILL_THERE}{wanted}"
    # In one text a row, its lengths before it: GDAL takes a second to give six values of sixteen thousand rows.
    for (row,) in access.run(source, "marks", table=actual, where=where):
        *numbers, texts = row.split(",", 5)
        row_id, finding, done, opinion, note = map(int, numbers)
        last = opinion + note
        yield finding, row_id, Mark(bool(done), texts[:opinion], texts[opinion:last]), texts[last:]


def _write_mark(source: Any, actual: str, row_ids: Sequence[int], mark: Mark, editor: str) -> None:
    texts = {"opinion": mark.opinion, "note": mark.note, "who": editor, "at": access.now()}
    filled = {name: access.quoted(text) for name, text in texts.items()}
    access.run(source, "mark", table=actual, fids=", ".join(map(str, row_ids)), done=str(int(mark.done)), **filled)


_FIGURES = tuple(field.name for field in fields(Share) if field.name != "sentence")


def _facts(row: dict[str, Any]) -> tuple[RoundFacts, tuple[float, float, float, float]]:
    plain = {name: row[name] if row[name] is not None else getattr(RoundFacts, name) for name in _PLAIN}
    facts = RoundFacts(
        **plain,
        number=int(row["round"]),
        terms=_terms(row["terms"]),
        drawing=FileMark(row["drawing_name"] or "", row["drawing_sha256"] or ""),
        declared_file=FileMark(row["declared_name"] or "", row["declared_sha256"] or ""),
        drawn=_share(row, ""),
        declared=_share(row, "declared_"),
    )
    west, south, east, north = (float(row[name] or 0.0) for name in _BOX)
    return facts, (west, south, east, north)


def _share(row: dict[str, Any], prefix: str) -> Share:
    figures = {name: row[f"{prefix}{name}"] for name in _FIGURES}
    said = {each: row[f"{prefix}sentence_{each}"] for each in ("vi", "en")}
    figures["verdict"] = figures["verdict"] or ""
    return Share(**figures, sentence={each: text for each, text in said.items() if text})


def _terms(text: str | None) -> dict[str, Any]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _listed(columns: Columns) -> Sequence[Listed]:
    names, made = list(columns.columns), []
    for values, shape in zip(zip(*columns.columns.values()), () if columns.geometry is None else columns.geometry):
        row = dict(zip(names, values))
        said = {each: row[f"message_{each}"] for each in ("vi", "en") if row[f"message_{each}"]}
        found = {name: row[name] or "" for name in _FOUND if name not in ("number", "area_m2")}
        made.append(
            Listed(**found, number=int(row["number"]), area_m2=float(row["area_m2"] or 0.0), geometry=shape,
                   settled=bool(row["done"]), messages=said)
        )  # fmt: skip
    return made
