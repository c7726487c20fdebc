"""Sized pipes in rows and words: layers, figures, one sentence, the page with the head along the longest way down."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np

from ...documents.charts.curve import Axes, Line, curve
from ...text import listed, number, say
from ..page import Note, Table, cell, render, word
from .epanet import node_ids, pipe_ids
from .points import DEMAND, JUNCTION, SOURCE
from .sizing import Sized, Terms

_STILL = 1e-9
"""A flow up to this, l/s, is none."""


def pipe_columns(sized: Sized, line_id: Sequence[str]) -> dict[str, list[Any]]:
    """(p,) values by column."""
    tree, nodes = sized.tree, node_ids(len(sized.tree.xy))
    return {
        "pipe_id": pipe_ids(len(tree.up)),
        "line_id": [str(line_id[row]) for row in tree.row.tolist()],
        "from_node": [nodes[node] for node in tree.up.tolist()],
        "to_node": [nodes[node] for node in tree.down.tolist()],
        "length_m": tree.length_m.tolist(),
        "q_l_s": sized.q_l_s.tolist(),
        "dn_mm": sized.dn_mm.tolist(),
        "v_m_s": sized.v_m_s.tolist(),
        "loss_m": sized.loss_m.tolist(),
        "loss_m_km": (sized.loss_m / tree.length_m * 1000.0).tolist(),
    }


def node_columns(sized: Sized, names: Sequence[str]) -> dict[str, list[Any]]:
    """(v,) values by column; what is not known is None."""
    kinds = [SOURCE, *(DEMAND if name else JUNCTION for name in names[1:])]
    return {
        "node_id": node_ids(len(names)),
        "name": [name or None for name in names],
        "kind": kinds,
        "demand_l_s": sized.demand_l_s.tolist(),
        "elevation_m": _known(sized.elevation_m),
        "head_m": sized.head_m.tolist(),
        "pressure_m": _known(sized.pressure_m),
    }


def figures(sized: Sized) -> dict[str, Any]:
    """The outputs that are numbers, by name."""
    pressure = sized.pressure_m
    return {
        "TOTAL_L_S": float(sized.demand_l_s.sum()),
        "LENGTH_M": float(sized.tree.length_m.sum()),
        "PIPE_COUNT": len(sized.q_l_s),
        "LOWEST_HEAD_M": float(sized.head_m.min()),
        "LOWEST_PRESSURE_M": None if np.isnan(pressure).all() else float(np.nanmin(pressure)),
    }


def notes_of(sized: Sized, names: Sequence[str], terms: Terms) -> list[Note]:
    """What a reader has to know."""
    tree, nodes = sized.tree, node_ids(len(names))
    basis = {"value": terms.roughness, "velocity_m_s": terms.velocity_m_s, "sizes": listed(_sizes(terms))}
    notes: list[Note] = [(f"pipes.note.{terms.formula}", basis)]
    if tree.crossings:
        notes.append(("pipes.note.crossings", {"count": tree.crossings}))
    if tree.dropped:
        notes.append(("pipes.note.dropped", {"count": tree.dropped}))
    idle = [name for name, flow in zip(pipe_ids(len(tree.up)), sized.q_l_s.tolist()) if flow <= _STILL]
    if idle:
        notes.append(("pipes.note.idle", {"count": len(idle), "names": listed(idle)}))
    unknown = int(np.isnan(sized.elevation_m[1:]).sum())
    if unknown:
        notes.append(("pipes.note.no_level", {"count": unknown}))
    low = [name or node for name, node, each in zip(names, nodes, sized.pressure_m.tolist()) if each < 0]
    if low:
        notes.append(("pipes.note.low", {"count": len(low), "names": listed(low)}))
    return notes


def message(sized: Sized, names: Sequence[str], language: str) -> str:
    """The result in one sentence."""
    worst = int(sized.head_m.argmin())
    said = {**figures(sized), "place": names[worst] or node_ids(len(names))[worst]}
    return say("pipes.message", language, **{name.lower(): value for name, value in said.items()})


def page(sized: Sized, terms: Terms, names: Sequence[str], notes: Sequence[Note], language: str) -> str:
    """The report."""
    tables = [_profile(sized, names, language), _by_size(sized, terms, language)]
    pipes, nodes = pipe_columns(sized, [""] * (int(sized.tree.row.max()) + 1)), node_columns(sized, names)
    shown = partial(cell, language=language)
    decimals = {"q_l_s": 2, "dn_mm": 0, "v_m_s": 2, "loss_m": 3, "head_m": 2, "pressure_m": 2, "length_m": 1}
    for title, columns, wanted in (
        ("pipes", pipes, ("pipe_id", "from_node", "to_node", "length_m", "q_l_s", "dn_mm", "v_m_s", "loss_m")),
        ("nodes", nodes, ("node_id", "name", "demand_l_s", "elevation_m", "head_m", "pressure_m")),
    ):
        rows = zip(*([shown(value, decimals=decimals.get(name, 2)) for value in columns[name]] for name in wanted))
        tables.append(Table(title, wanted, [list(row) for row in rows]))
    return render("pipes_page", message(sized, names, language), tables, notes, language)


def _profile(sized: Sized, names: Sequence[str], language: str) -> Table:
    """Head along the way from the source to the node where it is least."""
    tree, end = sized.tree, int(sized.head_m.argmin())
    fed_by = dict(zip(tree.down.tolist(), range(len(tree.down))))
    way = [end]
    while way[-1] in fed_by:
        way.append(int(tree.up[fed_by[way[-1]]]))
    way.reverse()
    length = tree.length_m
    along = np.cumsum([0.0, *(length[fed_by[node]] for node in way[1:])]).tolist()
    lines = [Line(word("line.head", language), along, sized.head_m[way].tolist())]
    ground = sized.elevation_m[way]
    if not np.isnan(ground[1:]).any() and len(way) > 1:
        lines.append(Line(word("line.ground", language), along[1:], ground[1:].tolist(), "5 3"))
    axes = Axes(word("axis.along_m", language), word("axis.head_m", language), lambda x: number(x, ",.6g", language))
    shown = f"{names[end] or node_ids(len(names))[end]}: {cell(float(sized.head_m[end]), language, 2)} m"
    mark = (along[-1], lines[0].y[-1], shown)
    return Table("profile", drawing=curve("", lines, axes, mark, from_zero=False))


def _by_size(sized: Sized, terms: Terms, language: str) -> Table:
    rows = []
    for dn in terms.dn_mm.tolist():
        chosen = sized.dn_mm == dn
        if chosen.any():
            length, most = float(sized.tree.length_m[chosen].sum()), float(sized.v_m_s[chosen].max())
            rows.append([f"DN{dn:g}", *(cell(each, language, 2) for each in (int(chosen.sum()), length, most))])
    return Table("sizes", ("dn_mm", "pipes", "length_m", "v_most"), rows)


def _sizes(terms: Terms) -> list[str]:
    return [f"{each:g}" for each in terms.dn_mm.tolist()]


def _known(values: np.ndarray) -> list[float | None]:
    return [None if value != value else value for value in values.tolist()]
