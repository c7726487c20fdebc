"""The routes found as a hydraulic model for pandapipes."""

from __future__ import annotations

import numpy as np
import shapely

from ..core.corridors.pandapipes_file import Ends, PipeRun, pandapipes_json
from ..core.corridors.routes import Routes
from ..core.corridors.routes_report import Sized
from ..core.errors import EcoIpError
from .corridor_algorithm import CorridorRun
from .corridor_routes_inputs import RouteInputs


def model_text(run: CorridorRun, inputs: RouteInputs, found: Routes, sized: Sized) -> str:
    """The file. A pair is fed where it begins; a shared tree where its links begin, or at its first place.

    Raises EcoIpError when pressure, temperature or a size is missing.
    """
    pressure_bar = run.number("PRESSURE", positive=True)
    temperature = run.parameters.get("TEMPERATURE")
    if pressure_bar is None or temperature is None or not found.routes or any(each is None for each in sized.sizing):
        raise EcoIpError("error.pandapipes_needs")
    temperature_c = run.algorithm.parameterAsDouble(run.parameters, "TEMPERATURE", run.context)
    pipes = [
        PipeRun(
            f"R{number + 1}",
            shapely.get_coordinates(route.line),
            route.length_m,
            sizing.pipe.inner_mm if sizing else np.nan,
            flow,
        )
        for number, (route, sizing, flow) in enumerate(zip(found.routes, sized.sizing, sized.flow.tolist()))
    ]
    sources, sinks = _fed(inputs, found, sized)
    run.tell("routes.note.pandapipes")
    return pandapipes_json(pipes, sources, sinks, name="ecoip", pressure_bar=pressure_bar, temperature_c=temperature_c)


def _fed(inputs: RouteInputs, found: Routes, sized: Sized) -> tuple[list[Ends], list[Ends]]:
    """Where it comes from and where it goes to, at the ends of routes nearest to the places."""
    ends = np.array([shapely.get_coordinates(route.line)[[0, -1]] for route in found.routes])
    names = inputs.stops.names
    if found.routes[0].a >= 0:
        sources = [Ends(names[route.a], end[0], 0.0) for route, end in zip(found.routes, ends)]
        sinks = [
            Ends(names[route.b], end[1], flow) for route, end, flow in zip(found.routes, ends, sized.flow.tolist())
        ]
        return sources, sinks
    corners, places = ends.reshape(-1, 2), shapely.get_coordinates(inputs.stops.point)
    lost = {stop for pair in found.unreached for stop in pair[1:]}

    def end(stop: int, flow: float) -> Ends:
        return Ends(names[stop], corners[np.argmin(np.hypot(*(corners - places[stop]).T))], flow)

    asked = zip(inputs.stops.flow_pairs.tolist(), inputs.stops.flow.tolist())
    joined = [(a, b, flow) for (a, b), flow in asked if not {a, b} & lost]
    return [end(a, 0.0) for a in sorted({a for a, _, _ in joined})], [end(b, flow) for _, b, flow in joined]
