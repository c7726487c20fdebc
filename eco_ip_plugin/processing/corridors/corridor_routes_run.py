"""One run of the routing: read, node, route, size, write."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import shapely
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsWkbTypes

from ...core.corridors.report import render
from ...core.corridors.routing.free_land import Land, routes_over
from ...core.corridors.routing.network import Network, build
from ...core.corridors.routing.report import Gap, Sized, route_names, routes_tables
from ...core.corridors.routing.routes import Flows, Routes, built_length_m, pair_routes, route_flows, shared_routes
from ...core.corridors.routing.sizing import size
from ...core.errors import EcoIpError
from ...core.text import say
from ..framework.base import FeedbackProgress
from ..framework.writer import check_writable, write_layer, write_text
from .corridor_algorithm import CorridorAlgorithm, CorridorRun
from .corridor_routes_inputs import RouteInputs, read_inputs
from .corridor_routes_model import model_text

ROUTES = (
    ("length_m", "double"),
    ("cost", "double"),
    ("dn_mm", "integer"),
    ("capacity", "double"),
    ("loss", "double"),
    ("from_id", "string"),
    ("to_id", "string"),
    ("evidence", "string"),
    ("flow_t_h", "double"),
    ("pipe_cost", "double"),
    ("currency", "string"),
    ("source", "string"),
)
UNREACHED = (("from_id", "string"), ("to_id", "string"), ("distance_m", "double"), ("gap_m", "double"))


def run_routes(
    algorithm: CorridorAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> dict[str, Any]:
    """The results by output name; all is computed before anything is written."""
    run = CorridorRun(algorithm, parameters, context, feedback)
    paths = {name: algorithm.parameterAsFileOutput(parameters, name, context) for name in ("REPORT", "PANDAPIPES")}
    for path in filter(None, paths.values()):
        check_writable(path)
    shared = algorithm.parameterAsEnumString(parameters, "MODE", context) == "shared"
    inputs = read_inputs(run, shared)
    network, node, found = _found(run, inputs, shared)
    if shared:
        run.tell("routes.note.gap" if found.gap_pct is not None else "routes.note.no_bound", gap_pct=found.gap_pct)
    sized = _sized(run, inputs, network, node, found)
    approach = [network.approach(int(node[a]), int(node[b])) for a, b in found.unreached]
    gaps = _gaps(inputs, found, approach)
    ends = route_names(network, node, found, inputs.stops.names, run.language)
    results = _numbers(network, found)
    results["MESSAGE"] = say(
        "routes.message",
        run.language,
        routes=len(found.routes),
        length_m=results["TOTAL_LENGTH_M"],
        unreached=results["UNREACHED_COUNT"],
    )
    texts = {}
    if paths["PANDAPIPES"]:
        texts["PANDAPIPES"] = model_text(run, inputs, network, node, found, sized)
    if paths["REPORT"]:
        tables = routes_tables(found, ends, sized, gaps, run.language)
        texts["REPORT"] = render("routes_page", results["MESSAGE"], tables, run.notes, run.language)
    for name in run.wanted(["ROUTES", "UNREACHED"]):
        columns, rows, drawn = _routes(found, ends, sized) if name == "ROUTES" else _unreached(gaps, approach)
        style = "corridor_routes.qml" if name == "ROUTES" else "corridor_unreached.qml"
        results[name] = write_layer(
            algorithm, parameters, name, context, run.crs, columns, rows, drawn, style,
            QgsWkbTypes.Type.MultiLineString,
        )  # fmt: skip
    results.update({name: write_text(paths[name], text) for name, text in texts.items()})
    feedback.setProgress(100)
    feedback.pushInfo(results["MESSAGE"])
    return results


def _found(run: CorridorRun, inputs: RouteInputs, shared: bool) -> tuple[Network, np.ndarray, Routes]:
    """The network, the node of each place, and the routes."""
    stops, progress = inputs.stops, FeedbackProgress(run.feedback, 50, 90)

    def solve(network: Network, node: np.ndarray) -> Routes:
        return shared_routes(network, node, progress) if shared else pair_routes(network, node, stops.pairs, progress)

    if inputs.lines is None:
        clearance_m = run.number("CLEARANCE") or 0.0
        land = Land.of(inputs.forbidden, clearance_m, inputs.barriers)
        run.tell("routes.note.free_land", count=len(land.obstacles), clearance_m=clearance_m)
        network, node, found, inside = routes_over(
            land, stops.point, stops.pairs, solve, FeedbackProgress(run.feedback, 25, 50), branching=shared
        )
        if inside:
            run.tell("routes.note.inside", count=inside)
        return network, node, replace(found, gap_pct=None if shared else 0.0)
    forbidden = shapely.union_all(inputs.forbidden) if len(inputs.forbidden) else None
    tolerance_m = run.number("TOLERANCE", positive=True) or 0.1
    barriers = inputs.barriers if len(inputs.barriers.line) else None
    network, node = build(
        inputs.lines,
        inputs.cost_per_m,
        stops.point,
        tolerance_m,
        forbidden,
        FeedbackProgress(run.feedback, 27, 50),
        barriers,
    )
    if not len(network.line):
        raise EcoIpError("error.routes_blocked")
    if network.nodes_added or network.copies:
        run.tell("routes.note.noded", count=network.nodes_added, copies=network.copies)
    away_m = float(shapely.distance(stops.point, shapely.points(network.xy[node])).max())
    if away_m > tolerance_m:
        run.tell("routes.note.away", away_m=away_m)
    return network, node, solve(network, node)


def _sized(run: CorridorRun, inputs: RouteInputs, network: Network, node: np.ndarray, found: Routes) -> Sized:
    """Flow and pipe of each route; what decides the sizes is told."""
    none = np.full(len(found.routes), np.nan)
    flows = Flows(none, none, np.zeros(len(none), dtype=np.intp))
    if found.routes and not np.isnan(inputs.stops.flow).all():
        flows = route_flows(network, node, found, inputs.stops.flow_pairs, inputs.stops.flow)
    if meeting := int((flows.larger > flows.net * (1 + 1e-9)).sum()):
        run.tell("routes.note.meeting", count=meeting)
    flow, given = flows.larger, inputs.given
    if given is None:
        return Sized(None, flows, [None] * len(flow))
    sizes: dict[float, Any] = {each: size(each, given) for each in np.unique(flow[flow > 0]).tolist()}
    run.tell("routes.note.sizing", density=given.density_kg_per_m3, velocity=given.velocity_m_per_s)
    if given.pressure_bar is not None:
        run.tell("routes.note.steam", pressure_bar=given.pressure_bar, density=given.density_kg_per_m3)
    for each, sizing in sizes.items():
        if sizing is None:
            run.tell("routes.note.too_large", flow=each)
    some = next((sizing for sizing in sizes.values() if sizing), None)
    if some is not None:
        low, high = {"velocity": some.velocity, "density": some.density}.get(some.deciding) or some.pressure_bar
        run.tell(f"routes.note.deciding_{some.deciding}", dn=some.pipe.dn, low=low, high=high, flow=some.flow_t_per_h)
    if any(sizing and sizing.loss_w_per_m is None for sizing in sizes.values()):
        run.tell("routes.note.no_loss")
    return Sized(given, flows, [sizes.get(each) for each in flow.tolist()])


def _gaps(inputs: RouteInputs, found: Routes, approach: list[Any]) -> list[Gap]:
    point, names = inputs.stops.point, inputs.stops.names
    return [
        Gap(names[a], names[b], float(shapely.distance(point[a], point[b])), float(line.length))
        for (a, b), line in zip(found.unreached, approach)
    ]


def _numbers(network: Network, found: Routes) -> dict[str, Any]:
    return {
        "TOTAL_LENGTH_M": sum(route.length_m for route in found.routes),
        "SHARED_LENGTH_M": built_length_m(network, found),
        "TOTAL_COST": sum(route.cost for route in found.routes),
        "GAP_PCT": found.gap_pct,
        "UNREACHED_COUNT": len(found.unreached),
        "NODED_COUNT": network.nodes_added,
        "COPY_COUNT": network.copies,
    }


def _routes(found: Routes, ends: list[tuple[str, str]], sized: Sized) -> tuple[Any, list[Any], np.ndarray]:
    rows = []
    for route, between, flow, sizing in zip(found.routes, ends, sized.flow.tolist(), sized.sizing):
        pipe = sizing.pipe if sizing else None
        rows.append((
            route.length_m,
            route.cost,
            pipe.dn if pipe else None,
            sizing.capacity_t_per_h if sizing else None,
            sizing.loss_w_per_m * route.length_m if sizing and sizing.loss_w_per_m is not None else None,
            *between,
            pipe.evidence if pipe else None,
            None if np.isnan(flow) else flow,
            pipe.cost_per_m * route.length_m if pipe and pipe.cost_per_m is not None else None,
            pipe.currency if pipe else None,
            pipe.source if pipe else None,
        ))  # fmt: skip
    lines = np.empty(len(rows), dtype=object)
    lines[:] = [route.line for route in found.routes]
    return ROUTES, rows, lines


def _unreached(gaps: list[Gap], approach: list[Any]) -> tuple[Any, list[Any], np.ndarray]:
    lines = np.empty(len(gaps), dtype=object)
    lines[:] = approach
    return UNREACHED, [(gap.a, gap.b, gap.distance_m, gap.gap_m) for gap in gaps], lines
