"""One run of the routing: read, node, route, write."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsWkbTypes

from ..core.corridors.network import build
from ..core.corridors.pipes import Pipe, capacity_t_per_h, pipe_for
from ..core.corridors.routes import Routes, pair_routes, shared_routes
from ..core.corridors.tables import number_in
from ..core.errors import EcoIpError
from ..core.text import say
from .base import FeedbackProgress
from .corridor_algorithm import CorridorAlgorithm, CorridorRun
from .reader import read_lines, read_points, read_polygons
from .writer import write_layer

ROUTES = (
    ("length_m", "double"),
    ("cost", "double"),
    ("dn_mm", "integer"),
    ("capacity", "double"),
    ("loss", "double"),
    ("from_id", "string"),
    ("to_id", "string"),
    ("evidence", "string"),
)
UNREACHED = (("from_id", "string"), ("to_id", "string"), ("distance_m", "double"))


def run_routes(
    algorithm: CorridorAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> dict[str, Any]:
    """The results by output name; all is computed before anything is written."""
    run = CorridorRun(algorithm, parameters, context, feedback)
    lines, cost_per_m = _network(run)
    stops, names, pairs = _stops(run)
    land, _ = run.layer("FORBIDDEN", read_polygons, [], (20, 25))
    forbidden = shapely.union_all(land.geometry) if land is not None and len(land.id) else None
    tolerance_m = run.number("TOLERANCE", positive=True) or 0.1
    network, node = build(lines, cost_per_m, stops, tolerance_m, forbidden, FeedbackProgress(feedback, 25, 50))
    if not len(network.line):
        raise EcoIpError("error.routes_blocked")
    if network.nodes_added or network.copies:
        run.tell("routes.note.noded", count=network.nodes_added, copies=network.copies)
    progress = FeedbackProgress(feedback, 50, 90)
    shared = algorithm.parameterAsEnumString(parameters, "MODE", context) == "shared"
    found = shared_routes(network, node, progress) if shared else pair_routes(network, node, pairs, progress)
    if shared:
        run.tell("routes.note.gap", gap_pct=found.gap_pct)
    size = _size(run)
    results = _numbers(found)
    results["MESSAGE"] = say(
        "routes.message",
        run.language,
        routes=len(found.routes),
        length_m=results["TOTAL_LENGTH_M"],
        unreached=results["UNREACHED_COUNT"],
    )
    for name in run.wanted(["ROUTES", "UNREACHED"]):
        columns, rows, drawn = _routes(found, names, size) if name == "ROUTES" else _unreached(found, names, stops)
        results[name] = write_layer(
            algorithm, parameters, name, context, run.crs, columns, rows, drawn, "", QgsWkbTypes.Type.MultiLineString
        )
    feedback.setProgress(100)
    feedback.pushInfo(results["MESSAGE"])
    return results


def _network(run: CorridorRun) -> tuple[np.ndarray, np.ndarray]:
    field = run.field("COST_FIELD")
    layer, shown = run.layer("NETWORK", read_lines, [field], (0, 15))
    if layer is None or not len(layer.id):
        raise EcoIpError("error.corridors_empty", layer=shown)
    if not field:
        return layer.geometry, np.ones(len(layer.id))
    costs = [number_in(value) for value in layer.columns[field]]
    for id_, cell, cost in zip(layer.id, layer.columns[field], costs):
        if cost is None or cost < 0:
            raise EcoIpError("error.routes_cost", ids=id_, value="NULL" if cell is None else str(cell))
    return layer.geometry, np.array(costs, dtype=float)


def _stops(run: CorridorRun) -> tuple[np.ndarray, list[str], np.ndarray]:
    """Places to join, (t,) points, what they are called, and the pairs wanted, (p, 2)."""
    links, _ = run.layer("LINKS", read_lines, [], (15, 18))
    if links is not None and len(links.id):
        parts = shapely.get_geometry(links.geometry, 0)
        ends = np.stack([shapely.get_point(parts, 0), shapely.get_point(parts, -1)], axis=1)
        count = len(ends)
        names = [f"{id_}.{end}" for id_ in links.id for end in (1, 2)]
        return ends.ravel(), names, np.arange(2 * count).reshape(count, 2)
    places, _ = run.layer("TERMINALS", read_points, [], (18, 20))
    if places is None or len(places.id) < 2:
        raise EcoIpError("error.routes_terminals")
    return places.geometry, list(places.id), np.stack(np.triu_indices(len(places.id), 1), axis=1)


def _size(run: CorridorRun) -> tuple[Pipe, float] | None:
    """The pipe that carries the flow, and what it carries at most; None when not all of it is given."""
    flow, density, velocity = (run.number(name, positive=True) for name in ("FLOW", "DENSITY", "VELOCITY"))
    if flow is None or density is None or velocity is None:
        return None
    run.tell("routes.note.sizing", flow=flow, density=density, velocity=velocity)
    pipe = pipe_for(flow, density, velocity)
    return None if pipe is None else (pipe, capacity_t_per_h(pipe, density, velocity))


def _numbers(found: Routes) -> dict[str, Any]:
    lines = np.array([route.line for route in found.routes], dtype=object)
    return {
        "TOTAL_LENGTH_M": sum(route.length_m for route in found.routes),
        "SHARED_LENGTH_M": float(shapely.length(shapely.union_all(lines))) if len(lines) else 0.0,
        "TOTAL_COST": sum(route.cost for route in found.routes),
        "GAP_PCT": found.gap_pct,
        "UNREACHED_COUNT": len(found.unreached),
    }


def _routes(found: Routes, names: list[str], size: tuple[Pipe, float] | None) -> tuple[Any, list[Any], np.ndarray]:
    pipe, capacity = size or (None, None)
    loss = pipe.loss_w_per_m if pipe else None
    rows = [
        (
            route.length_m,
            route.cost,
            pipe.dn if pipe else None,
            capacity,
            None if loss is None else loss * route.length_m,
            names[route.a] if route.a >= 0 else None,
            names[route.b] if route.b >= 0 else None,
            pipe.evidence if pipe else None,
        )
        for route in found.routes
    ]
    lines = np.empty(len(rows), dtype=object)
    lines[:] = [route.line for route in found.routes]
    return ROUTES, rows, lines


def _unreached(found: Routes, names: list[str], stops: np.ndarray) -> tuple[Any, list[Any], np.ndarray]:
    lines = np.empty(len(found.unreached), dtype=object)
    lines[:] = [shapely.shortest_line(stops[a], stops[b]) for a, b in found.unreached]
    rows = [(names[a], names[b], float(length_m)) for (a, b), length_m in zip(found.unreached, shapely.length(lines))]
    return UNREACHED, rows, lines
