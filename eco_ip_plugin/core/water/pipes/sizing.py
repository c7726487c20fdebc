"""A tree of pipes sized from its ends: what each carries, the smallest diameter that is wide enough, loss and head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ...errors import EcoIpError
from .friction import C_RANGE, FORMULAS, HAZEN_WILLIAMS, MOST_ROUGH, loss_m, velocity_m_s
from .tree import Tree

_PART = re.compile(r"[,;\s]+")
_DIAMETER = re.compile(r"(?:DN|D|Ø)?\s*(\d+(?:\.\d+)?)", re.IGNORECASE)
_LARGEST_MM = 5_000.0


@dataclass(frozen=True)
class Terms:
    """formula: one of `friction.FORMULAS`; roughness: its C, or mm; dn_mm: diameters to choose from, rising;
    velocity_m_s: the most."""

    formula: str
    roughness: float
    dn_mm: np.ndarray
    velocity_m_s: float

    @classmethod
    def of(cls, formula: str, roughness: float, dn_list: str, velocity_m_s: float) -> Terms:
        """From what was entered. Raises EcoIpError for a list that has no diameter, and a roughness that is none."""
        if formula not in FORMULAS:
            raise ValueError(formula)
        sizes = diameters(dn_list)
        if formula == HAZEN_WILLIAMS and not C_RANGE[0] <= roughness <= C_RANGE[1]:
            raise EcoIpError("error.pipes_c", value=roughness, least=C_RANGE[0], most=C_RANGE[1])
        if formula != HAZEN_WILLIAMS and roughness > MOST_ROUGH * sizes[0]:
            raise EcoIpError("error.pipes_roughness", value=roughness, dn=float(sizes[0]))
        return cls(formula, roughness, sizes, velocity_m_s)


@dataclass(frozen=True)
class Sized:
    """q_l_s, dn_mm, v_m_s, loss_m: (p,) of each pipe. head_m: (v,) of each node. elevation_m: (v,) NaN where it is not
    known; demand_l_s: (v,)."""

    tree: Tree
    q_l_s: np.ndarray
    dn_mm: np.ndarray
    v_m_s: np.ndarray
    loss_m: np.ndarray
    head_m: np.ndarray
    elevation_m: np.ndarray
    demand_l_s: np.ndarray

    @property
    def pressure_m(self) -> np.ndarray:
        """(v,) head above ground, NaN where its level is not known."""
        return self.head_m - self.elevation_m


def diameters(typed: str) -> np.ndarray:
    """The diameters of a list such as "100, 150, 200" or "DN100;DN150", mm, rising, each once. Raises EcoIpError."""
    found = []
    for word in filter(None, _PART.split(typed.strip())):
        match = _DIAMETER.fullmatch(word)
        value = float(match[1]) if match else 0.0
        if not 0 < value <= _LARGEST_MM:
            raise EcoIpError("error.pipes_dn_word", word=word)
        found.append(value)
    if not found:
        raise EcoIpError("error.pipes_dn_none")
    return np.unique(found)


def sized(
    tree: Tree, line_id: Sequence[str], demand_l_s: np.ndarray, elevation_m: np.ndarray, head_m: float, terms: Terms
) -> Sized:
    """demand_l_s, elevation_m: (v,) of each node; head_m: of the source. Raises EcoIpError where no diameter is large
    enough."""
    needed = demand_l_s.astype(float).copy()
    flow = np.zeros(len(tree.up))
    for pipe in range(len(tree.up) - 1, -1, -1):  # pipes stand behind those that feed them
        flow[pipe] = needed[tree.down[pipe]]
        needed[tree.up[pipe]] += flow[pipe]
    bore_mm = np.sqrt(4.0 * flow / 1000.0 / (np.pi * terms.velocity_m_s)) * 1000.0
    place = np.searchsorted(terms.dn_mm, bore_mm * (1 - 1e-9))
    if (place == len(terms.dn_mm)).any():
        raise _too_small(tree, line_id, flow, bore_mm, terms)
    dn_mm = terms.dn_mm[place]
    lost = loss_m(terms.formula, terms.roughness, flow, dn_mm, tree.length_m)
    head = np.full(len(tree.xy), float(head_m))
    for pipe in range(len(tree.up)):
        head[tree.down[pipe]] = head[tree.up[pipe]] - lost[pipe]
    return Sized(tree, flow, dn_mm, velocity_m_s(flow, dn_mm), lost, head, elevation_m, demand_l_s)


def _too_small(tree: Tree, line_id: Sequence[str], flow: np.ndarray, bore_mm: np.ndarray, terms: Terms) -> EcoIpError:
    worst = int(bore_mm.argmax())
    middle = shapely.line_interpolate_point(tree.line[worst], 0.5, normalized=True)
    count = int((bore_mm * (1 - 1e-9) > terms.dn_mm[-1]).sum())
    return EcoIpError(
        "error.pipes_too_small", count=count, line=line_id[int(tree.row[worst])], q_l_s=float(flow[worst]),
        velocity_m_s=terms.velocity_m_s, bore_mm=float(bore_mm[worst]), most_mm=float(terms.dn_mm[-1]),
        x=float(middle.x), y=float(middle.y),
    )  # fmt: skip
