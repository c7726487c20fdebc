"""The routes found as a hydraulic model, in which every pipe carries what it was sized for.

Pairs are pipes of their own, even where they run side by side. A shared tree is one network: what its pairs bring and
take at a place is balanced there.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence, Set

import numpy as np

from ...errors import EcoIpError
from ...text import listed
from ..report import Note
from .pandapipes_file import SOIL_C, Ends, PipeRun, pandapipes_json
from .routes import Route, drawn_from
from .search import Ways
from .sized import Sized
from .stops import Stops

_FLOW_AND_RETURN_C = 80.0 + 50.0
"""Temperatures of flow and return that the heat losses of the pipe table are of, added up."""


def pandapipes_model(
    ways: Ways, stops: Stops, sized: Sized, pressure_bar: float | None, temperature_c: float | None
) -> tuple[str, list[Note]]:
    """The routes as a file that pandapipes reads, with what is to be said of it: (sentence, values).

    Raises EcoIpError when pressure, temperature or a size is missing, or what flows is confidential.
    """
    carries = sized.flows.larger != 0  # what is not known may be something
    built = [
        sizing
        for route, sizing, some in zip(ways.found.routes, sized.sizing, carries)
        if some and len(route.edges) and (route.a, route.b) not in stops.secret
    ]
    if stops.secret and (not built or any(route.a < 0 for route in ways.found.routes)):
        raise EcoIpError("error.pandapipes_confidential")
    if pressure_bar is None or temperature_c is None or not built or None in built:
        raise EcoIpError("error.pandapipes_needs")
    runs, sources, sinks = model_of(ways, stops, sized)
    notes: list[Note] = [("routes.note.pandapipes", {})]
    if idle := int((~carries).sum()):
        notes.append(("routes.note.pandapipes_idle", {"count": idle}))
    if joining := [each.name for each in sources if each.role == "joining"]:
        notes.append(("routes.note.pandapipes_joining", {"names": listed(joining)}))
    lossless = any(sizing and sizing.loss_w_per_m is None for sizing in built)
    notes.append(("routes.note.pandapipes_no_heat" if lossless else "routes.note.pandapipes_heat", {"soil_c": SOIL_C}))
    file = pandapipes_json(runs, sources, sinks, name="ecoip", pressure_bar=pressure_bar, temperature_c=temperature_c)
    return file, notes


def model_of(ways: Ways, stops: Stops, sized: Sized) -> tuple[list[PipeRun], list[Ends], list[Ends]]:
    """Pipes, sources and sinks of the routes that have a size."""
    found, flows, names = ways.found, sized.flows, stops.names
    runs, apart = [], found.routes[0].a >= 0
    ends: list[tuple[Route, Hashable, Hashable, float]] = []
    for number, (route, size) in enumerate(zip(found.routes, sized.sizing)):
        if size is None or not len(route.edges):
            continue
        start = int(flows.start[number])
        line, end = drawn_from(ways.network, route, start)
        a, b = ((number, start), (number, end)) if apart else (start, end)
        heat = (size.loss_w_per_m or 0.0) / (_FLOW_AND_RETURN_C - 2 * SOIL_C)
        runs.append(PipeRun(f"R{number + 1}", a, b, line, route.length_m, size.pipe.inner_mm, heat))
        ends.append((route, a, b, float(flows.net[number])))
    if apart:
        return (
            runs,
            [Ends(names[route.a], a, each, "pressure") for route, a, _, each in ends],
            [Ends(names[route.b], b, each) for route, _, b, each in ends],
        )
    led_to = {b for _, _, b, each in ends if each > 0}
    return runs, *_balanced(ways, stops, runs, led_to)


def _balanced(
    ways: Ways, stops: Stops, runs: Sequence[PipeRun], led_to: Set[Hashable]
) -> tuple[list[Ends], list[Ends]]:
    """What comes in and goes out at the nodes of a tree. The pressure of a part is held where most comes in and nothing
    flows to; led_to: nodes that something does flow to."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    node, names = ways.node, stops.names
    joined = np.array([(run.a, run.b) for run in runs], dtype=np.intp).reshape(-1, 2)
    links = coo_matrix((np.ones(len(joined)), tuple(joined.T)), shape=(len(ways.network.xy),) * 2)
    part = connected_components(links, directed=False)[1]
    there = set(joined.ravel().tolist())
    balance: dict[int, float] = {}
    called: dict[int, str] = {}
    for (a, b), each in zip(stops.flow_pairs.tolist(), stops.flow.tolist()):
        if node[a] == node[b] or not {int(node[a]), int(node[b])} <= there:
            continue
        for stop, brought in ((a, each), (b, -each)):
            place = int(node[stop])
            balance[place] = balance.get(place, 0.0) + brought
            called.setdefault(place, names[stop])
    first = sorted(balance.keys() - led_to, key=lambda each: balance[each])
    held = {int(part[place]): place for place in first}

    def role(place: int) -> str:
        if place in led_to:
            return "joining"
        return "pressure" if held[int(part[place])] == place else "first"

    sources = [Ends(called[each], each, brought, role(each)) for each, brought in balance.items() if brought > 0]
    return sources, [Ends(called[each], each, -brought) for each, brought in balance.items() if brought < 0]
