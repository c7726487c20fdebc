"""Clashes and sections in rows and words, for tables, drawings and reports."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ...corridors.kinds import NO_KIND
from ...corridors.report import Note, Table, cell, word
from ...documents.figures import NONE
from ...rules.verdict import NO_VERDICT
from ...text import listed, number, say
from .clashes import Clashes
from .crossings import ALONGSIDE, Crossing, Section
from .pipes import Fault, Pipes


@dataclass(frozen=True)
class Named:
    """What the utilities of a section are called, (n,) each, "" where nobody says: name, owner, phase; year: NaN
    where not known. trench: what the trench is called."""

    trench: str
    name: Sequence[str]
    owner: Sequence[str]
    phase: Sequence[str]
    year: np.ndarray


def metres(value: float | None, language: str, decimals: int = 2) -> str:
    """A length without its unit, a dash for none."""
    return NONE if value is None else number(value, f",.{decimals}f", language)


def cut(said: str, letters: int) -> str:
    """No longer than so many letters."""
    return said if len(said) <= letters else said[: max(letters - 1, 1)].rstrip() + "…"


def points_of(places: Sequence[Sequence[float]], dimensions: int) -> np.ndarray:
    """Places as points of so many dimensions, none for none."""
    xyz = np.array([place[:dimensions] for place in places], dtype=float)
    return np.asarray(shapely.points(xyz.reshape(-1, dimensions)), dtype=object)


def kind_name(pipes: Pipes, row: int, language: str) -> str:
    """What people call the kind of a utility; as typed where no table has it."""
    kind = pipes.utilities.kind[row]
    known = pipes.utilities.kinds.get(kind)
    if known is None and kind == NO_KIND:
        return say("dig.kind_unknown", language)
    return known.name[language] if known else str(kind)


def clash_columns(pipes: Pipes, found: Clashes) -> Mapping[str, list[Any]]:
    """A row for each place, (c,) values by column."""
    id_, kind = pipes.utilities.id, pipes.utilities.kind
    return {
        "a": [id_[each.a] for each in found.found],
        "b": [id_[each.b] for each in found.found],
        "kind_a": [kind[each.a] for each in found.found],
        "kind_b": [kind[each.b] for each in found.found],
        "clear_m": [each.clear_m for each in found.found],
        "required_m": [each.required_m for each in found.found],
        "short_m": [each.short_m for each in found.found],
        "clause": [each.rule.clause for each in found.found],
        "relation": [each.relation for each in found.found],
        "length_m": [each.length_m for each in found.found],
        "evidence": [each.rule.evidence for each in found.found],
    }


def finding_columns(pipes: Pipes, faults: Sequence[Fault], language: str) -> Mapping[str, list[Any]]:
    """What could not be judged and what is wrong with rows, (f,) values by column."""
    return {
        "kind": [fault.kind for fault in faults],
        "ids": [", ".join(str(pipes.utilities.id[row]) for row in fault.rows) for fault in faults],
        "message": [fault_said(pipes, fault, language) for fault in faults],
    }


def fault_said(pipes: Pipes, fault: Fault, language: str) -> str:
    """A fault in a sentence."""
    names = [str(pipes.utilities.id[row]) for row in fault.rows]
    kinds = [kind_name(pipes, row, language) for row in fault.rows]
    pair = {"a": names[0], "b": names[-1], "kind_a": kinds[0], "kind_b": kinds[-1]}
    return say(f"dig.finding.{fault.kind}", language, **pair, **fault.values)


def fault_notes(pipes: Pipes, faults: Sequence[Fault]) -> list[Note]:
    """How many faults of each kind there are, and which rows the first ones have."""
    by_kind: dict[str, list[Fault]] = {}
    for fault in faults:
        by_kind.setdefault(fault.kind, []).append(fault)
    return [
        (
            f"dig.note.{kind}",
            {
                "count": len(some),
                "ids": listed(["–".join(str(pipes.utilities.id[row]) for row in each.rows) for each in some]),
            },
        )
        for kind, some in by_kind.items()
    ]


def clash_notes(pipes: Pipes, found: Clashes, language: str) -> list[Note]:
    """What a reader of the clashes has to know."""
    notes: list[Note] = []
    if found.without_rule:
        names = {kind.id: kind.name[language] for kind in pipes.utilities.kinds.values()}
        pairs = listed([" – ".join(names.get(kind, kind) for kind in pair) for pair in found.without_rule])
        notes.append(("dig.note.without_rule", {"pairs": pairs}))
    notes += fault_notes(pipes, found.faults)
    if pipes.elsewhere:
        notes.append(("dig.note.not_buried", {"count": pipes.elsewhere}))
    if "secondary" in found.evidence:
        notes.append(("spacing.note.secondary", {}))
    return [*notes, ("dig.note.method", {})]


def clash_table(pipes: Pipes, found: Clashes, language: str) -> Table:
    """The places for the report."""
    rows = []
    for each in found.found:
        names = [f"{pipes.utilities.id[row]} · {kind_name(pipes, row, language)}" for row in (each.a, each.b)]
        relation = say(f"dig.relation.{each.relation}", language)
        figures = [cell(value, language, 2) for value in (each.clear_m, each.required_m, each.short_m, each.length_m)]
        at = f"{number(each.place[0], '.1f', 'en')} {number(each.place[1], '.1f', 'en')}"
        evidence = word(f"evidence.{each.rule.evidence}", language)
        rows.append([*names, relation, *figures, each.rule.clause, evidence, at])
    columns = (
        "dig_a", "dig_b", "dig_relation", "dig_clear_m", "dig_required_m", "dig_short_m", "dig_length_m", "clause",
        "evidence", "dig_place",
    )  # fmt: skip
    return Table("dig_clashes", columns, rows)


def fault_table(pipes: Pipes, faults: Sequence[Fault], language: str) -> Table:
    """What could not be judged, for the report."""
    said = finding_columns(pipes, faults, language)
    return Table("dig_findings", ("dig_ids", "dig_message"), [*zip(said["ids"], said["message"])])


def crossing_columns(section: Section, named: Named) -> Mapping[str, list[Any]]:
    """A row for each crossing and each utility beside, (r,) values by column."""
    rows, utilities = section.rows, section.pipes.utilities
    at = [row.row for row in rows]
    years = [None if math.isnan(named.year[row]) else int(named.year[row]) for row in at]
    sizes = [None if math.isnan(utilities.diameter_mm[row]) else float(utilities.diameter_mm[row]) for row in at]
    return {
        "number": list(range(1, len(rows) + 1)),
        "station_m": [row.station_m for row in rows],
        "relation": [row.relation for row in rows],
        "id": [utilities.id[row] for row in at],
        "kind": [utilities.kind[row] for row in at],
        "name": [named.name[row] for row in at],
        "owner": [named.owner[row] for row in at],
        "depth_m": [row.depth_m for row in rows],
        "level_m": [row.z for row in rows],
        "diameter_mm": sizes,
        "angle": [row.angle_deg for row in rows],
        "clear_m": [row.clear_m for row in rows],
        "required_m": [row.required_m for row in rows],
        "short_m": [row.short_m for row in rows],
        "clause": [row.rule.clause if row.rule else None for row in rows],
        "evidence": [row.rule.evidence if row.rule else None for row in rows],
        "verdict": [row.verdict for row in rows],
        "year_from": years,
        "phase": [named.phase[row] or None for row in at],
        "order": [row.order for row in rows],
        "from_m": [row.from_m if row.relation == ALONGSIDE else None for row in rows],
        "to_m": [row.to_m if row.relation == ALONGSIDE else None for row in rows],
    }


def list_columns(section: Section, named: Named, language: str) -> tuple[list[str], list[list[str]]]:
    """Heads and cells of the list under the drawing."""
    heads = [
        say(f"dig.list.{key}", language)
        for key in ("number", "station", "what", "owner", "depth", "diameter", "clear", "verdict", "built")
    ]
    return heads, [_listed(section, named, number_, row, language) for number_, row in enumerate(section.rows, 1)]


def _listed(section: Section, named: Named, number_: int, row: Crossing, language: str) -> list[str]:
    size_mm, year = float(section.pipes.utilities.diameter_mm[row.row]), float(named.year[row.row])
    called = named.name[row.row]
    station = metres(row.station_m, language, 1)
    if row.relation == ALONGSIDE:
        station = f"{metres(row.from_m, language, 0)}–{metres(row.to_m, language, 0)}"
    asked = f"{metres(row.clear_m, language)} / {metres(row.required_m, language)}"
    what = " · ".join(each for each in (kind_name(section.pipes, row.row, language), called) if each)
    built = " · ".join(each for each in (named.phase[row.row], "" if math.isnan(year) else f"{year:.0f}") if each)
    return [
        str(number_), station, what, named.owner[row.row] or NONE, metres(row.depth_m, language),
        NONE if math.isnan(size_mm) else number(size_mm, ",.0f", language), asked, verdict_said(row, language),
        f"{row.order}. {built}".rstrip(". ") if built else f"{row.order}",
    ]  # fmt: skip


def verdict_said(row: Crossing, language: str) -> str:
    """enough, too close by how much, or no verdict."""
    return say(f"dig.verdict.{row.verdict}", language, short_m=row.short_m or 0.0)


def crossing_table(section: Section, named: Named, language: str) -> Table:
    """The list for the report, with the clause."""
    _, rows = list_columns(section, named, language)
    clauses = [row.rule.clause if row.rule else NONE for row in section.rows]
    columns = (
        "dig_number", "dig_station", "dig_what", "dig_owner", "dig_depth", "dig_diameter", "dig_clear",
        "dig_verdict", "dig_built", "clause",
    )  # fmt: skip
    return Table("dig_crossings", columns, [[*cells, clause] for cells, clause in zip(rows, clauses)])


def section_notes(section: Section, faults: Sequence[Fault]) -> list[Note]:
    """What a reader of a section has to know: of the utilities in it alone."""
    near = {row.row for row in section.rows}
    pipes = section.pipes
    notes = fault_notes(pipes, [fault for fault in faults if near & set(fault.rows)])
    lacking = [
        str(pipes.utilities.id[row.row]) for row in section.rows if row.rule is None and row.verdict == NO_VERDICT
    ]
    if lacking:
        notes.append(("dig.note.no_figure", {"count": len(lacking), "ids": listed(lacking)}))
    if section.not_buried:
        ids = listed([str(pipes.utilities.id[row]) for row in section.not_buried])
        notes.append(("dig.note.above", {"count": len(section.not_buried), "ids": ids}))
    if any(row.rule and row.rule.evidence == "secondary" for row in section.rows):
        notes.append(("spacing.note.secondary", {}))
    if not section.trench.line.is_simple:
        notes.append(("dig.note.trench_crossed", {}))
    if _is_beyond(section):
        notes.append(("dig.note.beyond", {}))
    return [*notes, ("dig.note.order", {}), ("dig.note.dig_by_hand", {})]


def _is_beyond(section: Section) -> bool:
    """Whether the trench leaves the box round all utilities, where they tell nothing of what there is."""
    around = shapely.box(*shapely.total_bounds(section.pipes.utilities.geometry)).buffer(section.trench.reach_m)
    return not around.covers(section.trench.line)
