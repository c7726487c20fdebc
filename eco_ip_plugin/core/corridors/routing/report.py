"""The tables of the report on routes: ways with their pipes, what decides the sizes, what is not reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..report import Table, cell, word
from .network import Network
from .routes import Flows, Route, Routes, ends_of
from .sizing import Assumptions, Sizing


@dataclass(frozen=True)
class Sized:
    """What the routes carry. sizing: (r,) None where no size can be had."""

    given: Assumptions | None
    flows: Flows
    sizing: list[Sizing | None]

    @property
    def flow(self) -> np.ndarray:
        """The balance of each route, (r,) t/h, NaN for none known."""
        return self.flows.net


@dataclass(frozen=True)
class Gap:
    """A pair no way joins: names of its places, the straight distance between them, and how near the part of the
    network about the one comes to the part about the other."""

    a: str
    b: str
    distance_m: float
    gap_m: float


_NAMED = 3


def route_names(
    network: Network, node: np.ndarray, found: Routes, names: Sequence[str], language: str
) -> list[tuple[str, str]]:
    """What each route runs between: places by name, joints of a shared tree by number. node: (t,) of each place."""
    at: dict[int, list[str]] = {}
    for place, name in zip(node.tolist(), names):
        at.setdefault(place, []).append(name)
    joints: dict[int, str] = {}

    def end(place: int) -> str:
        if place in at:
            return ", ".join(at[place][:_NAMED]) + (" …" if len(at[place]) > _NAMED else "")
        return joints.setdefault(place, word("joint", language, number=len(joints) + 1))

    def pair(route: Route) -> tuple[str, str]:
        if route.a >= 0:
            return names[route.a], names[route.b]
        a, b = ends_of(network, route)
        return end(a), end(b)

    return [pair(route) for route in found.routes]


def routes_tables(
    found: Routes, ends: Sequence[tuple[str, str]], sized: Sized, gaps: Sequence[Gap], language: str
) -> list[Table]:
    """Routes, sizes, pairs not reached. ends: (r,) as `route_names` gives them."""
    tables = [Table("routes", ("from", "to", "length_m", "cost", "flow", "dn", "loss_kw", "pipe_cost"), [
        _route_row(between, route.length_m, route.cost, flow, sizing, language)
        for route, between, flow, sizing in zip(found.routes, ends, sized.flow.tolist(), sized.sizing)
    ])]  # fmt: skip
    if sized.given is not None:
        tables.append(
            Table("sizing", ("dn", "flow", "assumption", "value", "same_from", "same_to"), _sizes(sized, language))
        )
        tables.append(_pipes(sized, language))
    rows = [[gap.a, gap.b, cell(gap.distance_m, language), cell(gap.gap_m, language)] for gap in gaps]
    return [*tables, Table("unreached", ("from", "to", "distance_m", "gap_m"), rows)]


def _pipes(sized: Sized, language: str) -> Table:
    """The rows of the table of pipes that were used, each with its source."""
    pipes = {sizing.pipe.dn: sizing.pipe for sizing in sized.sizing if sizing}
    rows = [
        [
            f"DN{pipe.dn}",
            cell(pipe.inner_mm, language, 0),
            f"{cell(pipe.cost_per_m, language)} {pipe.currency}".strip(),
            cell(pipe.loss_w_per_m, language, 2),
            cell(pipe.medium[language], language),
            word(f"evidence.{pipe.evidence}", language),
            pipe.source,
            cell(pipe.note[language], language),
        ]
        for _, pipe in sorted(pipes.items())
    ]
    return Table("pipes", ("dn", "inner_mm", "pipe_cost_m", "loss_w_m", "medium", "evidence", "source", "note"), rows)


def _route_row(
    between: tuple[str, str], length_m: float, cost: float, flow: float, sizing: Sizing | None, language: str
) -> list[str]:
    pipe = sizing.pipe if sizing else None
    loss = sizing.loss_w_per_m if sizing else None
    price = pipe.cost_per_m if pipe else None
    return [
        *between,
        cell(length_m, language),
        cell(cost, language),
        cell(flow, language),
        f"DN{pipe.dn}" if pipe else cell(None, language),
        cell(None if loss is None else loss * length_m / 1000.0, language),
        cell(None, language) if pipe is None or price is None
        else f"{cell(price * length_m, language, 0)} {pipe.currency}",
    ]  # fmt: skip


def _sizes(sized: Sized, language: str) -> list[list[str]]:
    """For each size and flow: the assumptions, between which values the size stays, and which one decides."""
    rows = []
    given = sized.given
    done: set[tuple[int, float]] = set()
    for sizing in sized.sizing:
        if sizing is None or given is None or (sizing.pipe.dn, sizing.flow_t_per_h) in done:
            continue
        done.add((sizing.pipe.dn, sizing.flow_t_per_h))
        figures: list[tuple[str, float | None, tuple[float, float]]] = [
            ("velocity", given.velocity_m_per_s, sizing.velocity)
        ]
        if sizing.pressure_bar is not None:
            figures.append(("pressure", given.pressure_bar, sizing.pressure_bar))
        figures.append(("density", given.density_kg_per_m3, sizing.density))
        for name, value, (low, high) in figures:
            marked = word(f"assumption.{name}", language)
            if name == sizing.deciding:
                marked += " – " + word("deciding", language)
            rows.append([
                f"DN{sizing.pipe.dn}", cell(sizing.flow_t_per_h, language), marked, cell(value, language, 2),
                cell(low, language, 2), cell(None if np.isinf(high) else high, language, 2),
            ])  # fmt: skip
    return rows
