"""The routes found as a hydraulic model for pandapipes."""

from __future__ import annotations

import numpy as np

from ...core.corridors.routing.hydraulic_model import model_of
from ...core.corridors.routing.network import Network
from ...core.corridors.routing.pandapipes_file import SOIL_C, pandapipes_json
from ...core.corridors.routing.report import Sized
from ...core.corridors.routing.routes import Routes
from ...core.errors import EcoIpError
from .corridor_algorithm import CorridorRun, listed
from .corridor_routes_inputs import RouteInputs


def model_text(
    run: CorridorRun, inputs: RouteInputs, network: Network, node: np.ndarray, found: Routes, sized: Sized
) -> str:
    """The file. Raises EcoIpError when pressure, temperature or a size is missing, or what flows is confidential."""
    pressure_bar = run.number("PRESSURE", positive=True)
    temperature = run.parameters.get("TEMPERATURE")
    secret = inputs.stops.secret
    carries = sized.flows.larger != 0  # what is not known may be something
    built = [
        sizing
        for route, sizing, some in zip(found.routes, sized.sizing, carries)
        if some and len(route.edges) and (route.a, route.b) not in secret
    ]
    if secret and (not built or any(route.a < 0 for route in found.routes)):
        raise EcoIpError("error.pandapipes_confidential")
    if pressure_bar is None or temperature is None or not built or None in built:
        raise EcoIpError("error.pandapipes_needs")
    temperature_c = run.algorithm.parameterAsDouble(run.parameters, "TEMPERATURE", run.context)
    stops = inputs.stops
    runs, sources, sinks = model_of(
        network, node, found, sized.flows, sized.sizing, stops.flow_pairs, stops.flow, stops.names
    )
    run.tell("routes.note.pandapipes")
    if idle := int((~carries).sum()):
        run.tell("routes.note.pandapipes_idle", count=idle)
    if joining := [each.name for each in sources if each.role == "joining"]:
        run.tell("routes.note.pandapipes_joining", names=listed(joining))
    lossless = any(sizing and sizing.loss_w_per_m is None for sizing in built)
    run.tell("routes.note.pandapipes_no_heat" if lossless else "routes.note.pandapipes_heat", soil_c=SOIL_C)
    return pandapipes_json(runs, sources, sinks, name="ecoip", pressure_bar=pressure_bar, temperature_c=temperature_c)
