"""Where water is taken from the pipes: how much, at which level, and what stands at each node."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...corridors.cells import figures, in_field, read
from ...errors import EcoIpError
from ...text import listed
from .tree import Tree

SOURCE, DEMAND, JUNCTION = "source", "demand", "junction"
Note = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Taken:
    """What is taken where. name: (k,) of each point; demand_l_s: (k,); elevation_m: (k,) NaN where it is not known."""

    name: Sequence[str]
    demand_l_s: np.ndarray
    elevation_m: np.ndarray

    @classmethod
    def of(cls, names: Sequence[str], demand: Sequence[Any], elevation: Sequence[Any] | None) -> Taken:
        """From columns as typed. Raises EcoIpError for a demand that is empty, below 0 or no number, and for an
        elevation that is no number."""
        level = np.full(len(names), np.nan) if elevation is None else levels(names, elevation)
        return cls(names, figures(names, demand, "error.pipes_demand", empty=None), level)

    def at_nodes(self, tree: Tree) -> tuple[np.ndarray, np.ndarray, list[str], list[Note]]:
        """(v,) demand of each node, elevation and what stands there, and what has to be said: of several points at
        one node demands add up, and the highest level counts."""
        count, node = len(tree.xy), tree.node_of[1:]
        demand = np.bincount(node, self.demand_l_s, count)
        level, names = np.full(count, np.nan), [""] * count
        differing = []
        for place, number in enumerate(node.tolist()):
            here, there = float(self.elevation_m[place]), float(level[number])
            if here == here and there == there and here != there:
                differing.append(self.name[place])
            level[number] = np.fmax(here, there)
            names[number] = f"{names[number]}, {self.name[place]}" if names[number] else str(self.name[place])
        notes = [("pipes.note.levels", {"count": len(differing), "names": listed(differing)})] if differing else []
        return demand, level, names, notes


def levels(names: Sequence[str], cells: Sequence[Any]) -> np.ndarray:
    """(k,) m above datum, NaN for an empty cell. Raises EcoIpError for what is no number."""
    found = read(names, cells, "error.pipes_level")
    if found.wrong.any():
        first = int(found.wrong.argmax())
        raise in_field(EcoIpError("error.pipes_level", ids=names[first], value=str(cells[first])), cells)
    return found.values


def source_head(names: Sequence[str], cells: Sequence[Any]) -> float:
    """The head of the one source, m. Raises EcoIpError for an empty cell and what is no number."""
    head = read(names, cells, "error.pipes_head")
    if head.wrong[0] or head.empty[0]:
        value = "NULL" if head.empty[0] else str(cells[0])
        raise in_field(EcoIpError("error.pipes_head", ids=names[0], value=value), cells)
    return float(head.values[0])
