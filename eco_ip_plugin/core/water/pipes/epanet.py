"""The sized tree as an input file of EPANET 2.2, in litres a second and metres."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
import shapely

from .friction import HAZEN_WILLIAMS
from .sizing import Sized, Terms

_LONGEST = 60
"""Letters of a comment: a line holds 1,024, and nobody reads so many."""
_NO_COMMENT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029;]+")


def epanet_inp(sized: Sized, terms: Terms, names: Sequence[str], line_id: Sequence[str], title: str) -> str:
    """The file's text. names: (v,) what stands at each node, "" for nothing; the first node is the source.

    Diameters are inner ones. A node whose level is not known has elevation 0, which its comment says.
    """
    tree = sized.tree
    nodes, pipes = node_ids(len(tree.xy)), pipe_ids(len(tree.up))
    levels = np.where(np.isnan(sized.elevation_m), 0.0, sized.elevation_m)
    unknown = [" elevation not known" if missing else "" for missing in np.isnan(sized.elevation_m).tolist()]
    comments = [_comment(name) + note for name, note in zip(names, unknown)]
    sections = {
        "TITLE": [_comment(title)],
        "JUNCTIONS": [
            f"{nodes[node]}\t{levels[node]:.10g}\t{sized.demand_l_s[node]:.10g}\t;{comments[node]}"
            for node in range(1, len(nodes))
        ],
        "RESERVOIRS": [f"{nodes[0]}\t{sized.head_m[0]:.10g}\t;{_comment(names[0])}"],
        "PIPES": [
            f"{name}\t{nodes[up]}\t{nodes[down]}\t{length:.10g}\t{dn:.10g}\t{terms.roughness:.10g}\t0\tOpen\t;"
            + _comment(line_id[row])
            for name, up, down, length, dn, row in zip(
                pipes, tree.up.tolist(), tree.down.tolist(), tree.length_m.tolist(), sized.dn_mm.tolist(),
                tree.row.tolist(),
            )
        ],
        "OPTIONS": [
            "Units\tLPS", f"Headloss\t{'H-W' if terms.formula == HAZEN_WILLIAMS else 'D-W'}", "Specific Gravity\t1",
            "Viscosity\t1", "Trials\t200", "Accuracy\t0.00001", "Unbalanced\tStop", "Demand Multiplier\t1",
            "Quality\tNone",
        ],
        "TIMES": ["Duration\t0"],
        "REPORT": ["Status\tNo", "Summary\tNo"],
        "COORDINATES": [f"{name}\t{x:.4f}\t{y:.4f}" for name, (x, y) in zip(nodes, tree.xy.tolist())],
        "VERTICES": _vertices(pipes, tree.line),
    }  # fmt: skip
    return "\n\n".join("\n".join([f"[{name}]", *lines]) for name, lines in sections.items()) + "\n\n[END]\n"


def node_ids(count: int) -> list[str]:
    """The nodes' names in layer and file; the first is the source."""
    return ["R1", *(f"N{number}" for number in range(1, count))]


def pipe_ids(count: int) -> list[str]:
    """The pipes' names in layer and file."""
    return [f"P{number}" for number in range(1, count + 1)]


def _vertices(pipes: Sequence[str], lines: Iterable[shapely.LineString]) -> list[str]:
    found = []
    for name, line in zip(pipes, lines):
        found += [f"{name}\t{x:.4f}\t{y:.4f}" for x, y in shapely.get_coordinates(line)[1:-1].tolist()]
    return found


def _comment(words: str) -> str:
    """Words of people as EPANET can hold them behind a semicolon."""
    return " ".join(_NO_COMMENT.sub(" ", words).split())[:_LONGEST]
