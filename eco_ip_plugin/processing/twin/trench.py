"""The trench, its own pipe, and what the utilities round it are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ...core.corridors.kinds import NO_KIND, KindTable
from ...core.corridors.report import Note
from ...core.errors import EcoIpError
from ...core.tables.numbers import parsed
from ...core.text import listed
from ...core.twin.underground.crossings import Trench, own_rows
from ...core.twin.underground.dig_words import Named
from ...core.twin.underground.pipes import NO_LEVEL, Described, Ground, Pipes, pipes_of
from ..framework.reader import Layer
from ..framework.run import Run
from . import trench_keys as section
from .ground import ground_of
from .lines import pipes, utilities

_YEAR = re.compile(r"(?<!\d)(1[89]|2[01])\d\d(?!\d)")


@dataclass(frozen=True)
class Given:
    """What a section is made of. notes: what was taken from where, and what lacks."""

    trench: Trench
    pipes: Pipes
    ground: Ground | None
    named: Named
    notes: Sequence[Note]


def trench_and_others(run: Run) -> Given:
    """Read both layers. Raises EcoIpError unless there is one trench."""
    layer = utilities(run, section.NAME, section.OWNER, section.YEAR)
    ground = ground_of(run)
    others = pipes(run, layer, ground)
    line = _trench_line(run)
    flat = shapely.force_2d(line)
    own = own_rows(flat, others)
    pipe, notes = _own_pipe(run, line, others, own, ground)
    named, phase_notes = _named(run, layer)
    trench = Trench(flat, pipe, own, run[section.REACH] or 0.0)
    return Given(trench, others, ground, named, [*notes, *phase_notes])


def _trench_line(run: Run) -> shapely.Geometry:
    """The one line of the layer, its parts joined."""
    drawn = run.layer(section.LINE, span_pct=(30, 35))
    lines = [] if drawn is None else [shapely.line_merge(line) for line in drawn.geometry]
    parts = shapely.get_parts(np.array(lines, dtype=object))
    if len(parts) != 1:
        raise EcoIpError("error.trench_lines", layer=run.name(section.LINE), count=len(parts))
    return parts[0]


def _own_pipe(
    run: Run, line: shapely.Geometry, others: Pipes, own: Sequence[int], ground: Ground | None
) -> tuple[Pipes, list[Note]]:
    """The trench's own pipe as it was entered, else as it is drawn among the utilities; and what lacks."""
    known = others.utilities
    longest = max(own, key=lambda row: float(known.geometry[row].length), default=None)
    typed, size_mm, depth_m = run[section.TRENCH_KIND], run[section.TRENCH_DIAMETER], run[section.TRENCH_DEPTH]
    if typed and KindTable.shipped().find(typed) is None:
        raise EcoIpError("error.trench_kind", typed=typed)
    kind: Any = typed or None
    if longest is not None:
        kind = typed or known.kind[longest]
        size_mm = size_mm or _number(known.diameter_mm[longest])
        drawn = shapely.get_coordinates(line, include_z=True)[:, 2]
        if depth_m is None and not np.nan_to_num(drawn).any():
            depth_m = _number(known.depth_m[longest])
            line = others.axis[longest] if depth_m is None else line
    names = np.array([run.name(section.LINE)], dtype=object)
    lines = np.array([line], dtype=object)
    pipe = pipes_of(lines, Described(names, [kind], None, [size_mm], [depth_m]), ground)
    notes: list[Note] = []
    if own:
        notes.append(("dig.note.own", {"ids": listed([str(known.id[row]) for row in own])}))
    lacks = (kind in (None, NO_KIND), size_mm is None, pipe.level[0] == NO_LEVEL)
    notes += [(f"dig.note.no_own_{what}", {}) for what, lack in zip(("kind", "diameter", "depth"), lacks) if lack]
    return pipe, notes


def _named(run: Run, layer: Layer) -> tuple[Named, list[Note]]:
    """Names, owners, years and phases of the utilities."""
    count = len(layer.id)

    def words(field: Any) -> list[str]:
        found = layer.words(run[field])
        return [""] * count if found is None else ["" if each is None else str(each).strip() for each in found]

    cells = layer.cells(run[section.YEAR])
    years = [np.nan] * count if cells is None else [_year(cell) for cell in cells]
    phases, notes = _phases(run)
    called = [next((name for name, begins, ends in phases if begins <= year <= ends), "") for year in years]
    return Named(run.name(section.LINE), words(section.NAME), words(section.OWNER), called, np.array(years)), notes


def _phases(run: Run) -> tuple[list[tuple[str, float, float]], list[Note]]:
    """Name, first and last year of each phase; those without a first year are told."""
    names, begins, ends = run.columns(section.PHASES, section.PHASE_NAME, section.PHASE_START, section.PHASE_END)
    if begins is None:
        return [], []
    names = names or [None] * len(begins)
    ends = ends or [None] * len(begins)
    read = [(str(name or ""), _year(first), _year(last)) for name, first, last in zip(names, begins, ends)]
    unread = [name for name, first, _ in read if first != first]
    notes: list[Note] = [("dig.note.phase_unread", {"count": len(unread), "ids": listed(unread)})] if unread else []
    return [(name, first, np.inf if last != last else last) for name, first, last in read if first == first], notes


def _year(cell: Any) -> float:
    """The year of a number, a day, or a text with one; NaN for none."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return float(cell) if 1800 <= cell < 2200 else float("nan")
    if hasattr(cell, "year"):
        year = cell.year
        return float(year() if callable(year) else year)
    if hasattr(cell, "date"):
        return float(cell.date().year())
    value = parsed(cell) if isinstance(cell, str) else None
    found = _YEAR.search(cell) if isinstance(cell, str) and value is None else None
    return float(found.group()) if found else float("nan") if value is None or not 1800 <= value < 2200 else value


def _number(value: float) -> float | None:
    return None if value != value else float(value)
