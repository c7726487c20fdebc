"""Routes in rows and words: ways with their pipes, what decides the sizes, what is not reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ..report import Table, cell, word
from .routes import Route, built_length_m, ends_of
from .search import Ways
from .sized import Sized
from .sizing import Sizing
from .stops import Stops


@dataclass(frozen=True)
class Gap:
    """A pair no way joins: names of its places, the straight distance between them, and the line where the part of the
    network about the one comes nearest to the part about the other."""

    a: str
    b: str
    distance_m: float
    line: shapely.Geometry


_NAMED = 3


def gaps_of(ways: Ways, stops: Stops) -> list[Gap]:
    """The pairs no way joins."""
    point, names, node = stops.point, stops.names, ways.node.tolist()
    return [
        Gap(
            names[a], names[b], float(shapely.distance(point[a], point[b])), ways.network.approach(node[a], node[b])
        )
        for a, b in ways.found.unreached
    ]  # fmt: skip


def gap_columns(gaps: Sequence[Gap]) -> Mapping[str, list[Any]]:
    """The pairs no way joins, (g,) values by column."""
    return {
        "from_id": [gap.a for gap in gaps],
        "to_id": [gap.b for gap in gaps],
        "distance_m": [gap.distance_m for gap in gaps],
        "gap_m": [gap.line.length for gap in gaps],
    }


def route_columns(ways: Ways, ends: Sequence[tuple[str, str]], sized: Sized) -> Mapping[str, list[Any]]:
    """The routes with their pipes, (r,) values by column. ends: (r,) as `route_names` gives them."""
    routes, sizing = ways.found.routes, sized.sizing
    pipes = [each.pipe if each else None for each in sizing]
    losses = [each.loss_w_per_m if each else None for each in sizing]
    prices = [pipe.cost_per_m if pipe else None for pipe in pipes]
    return {
        "length_m": [route.length_m for route in routes],
        "cost": [route.cost for route in routes],
        "dn_mm": [pipe.dn if pipe else None for pipe in pipes],
        "capacity": [each.capacity_t_per_h if each else None for each in sizing],
        "loss": [None if loss is None else loss * route.length_m for loss, route in zip(losses, routes)],
        "from_id": [a for a, _ in ends],
        "to_id": [b for _, b in ends],
        "evidence": [pipe.evidence if pipe else None for pipe in pipes],
        "flow_t_h": [None if np.isnan(flow) else flow for flow in sized.flow.tolist()],
        "pipe_cost": [None if price is None else price * route.length_m for price, route in zip(prices, routes)],
        "currency": [pipe.currency if pipe else None for pipe in pipes],
        "source": [pipe.source if pipe else None for pipe in pipes],
    }


def route_figures(ways: Ways) -> dict[str, Any]:
    """The outputs of the algorithm that are numbers, by name."""
    network, found = ways.network, ways.found
    return {
        "TOTAL_LENGTH_M": sum(route.length_m for route in found.routes),
        "SHARED_LENGTH_M": built_length_m(network, found),
        "TOTAL_COST": sum(route.cost for route in found.routes),
        "GAP_PCT": found.gap_pct,
        "UNREACHED_COUNT": len(found.unreached),
        "NODED_COUNT": network.nodes_added,
        "COPY_COUNT": network.copies,
    }


def route_names(ways: Ways, names: Sequence[str], language: str) -> list[tuple[str, str]]:
    """What each route runs between: places by name, joints of a shared tree by number."""
    at: dict[int, list[str]] = {}
    for place, name in zip(ways.node.tolist(), names):
        at.setdefault(place, []).append(name)
    joints: dict[int, str] = {}

    def end(place: int) -> str:
        if place in at:
            return ", ".join(at[place][:_NAMED]) + (" …" if len(at[place]) > _NAMED else "")
        return joints.setdefault(place, word("joint", language, number=len(joints) + 1))

    def pair(route: Route) -> tuple[str, str]:
        if route.a >= 0:
            return names[route.a], names[route.b]
        a, b = ends_of(ways.network, route)
        return end(a), end(b)

    return [pair(route) for route in ways.found.routes]


def routes_tables(
    ways: Ways, ends: Sequence[tuple[str, str]], sized: Sized, gaps: Sequence[Gap], language: str
) -> list[Table]:
    """Routes, sizes, pairs not reached. ends: (r,) as `route_names` gives them."""
    tables = [Table("routes", ("from", "to", "length_m", "cost", "flow", "dn", "loss_kw", "pipe_cost"), [
        _route_row(between, route.length_m, route.cost, flow, sizing, language)
        for route, between, flow, sizing in zip(ways.found.routes, ends, sized.flow.tolist(), sized.sizing)
    ])]  # fmt: skip
    if sized.given is not None:
        tables.append(
            Table("sizing", ("dn", "flow", "assumption", "value", "same_from", "same_to"), _sizes(sized, language))
        )
        tables.append(_pipes(sized, language))
    rows = [[gap.a, gap.b, cell(gap.distance_m, language), cell(gap.line.length, language)] for gap in gaps]
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
