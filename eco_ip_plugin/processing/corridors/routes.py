"""`ecoip:corridorroutes`: least-cost routes over a network or over free land, alone or shared, with their pipes."""

from __future__ import annotations

from typing import Any

from ...core.errors import EcoIpError
from ...core.text import listed, say
from ..framework.blocks import CORRIDORS, FORBIDDEN, LANGUAGE, MESSAGE, NETWORK
from ..framework.keys import TABLES, Choice, Field, File, Number, lines
from ..framework.outputs import LINE, Content, Document, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import Text, text
from .stops import FLOW, FLOW_OF, LINK_NAME, LINKS, PLACE_NAME, TERMINALS, beside, read_stops
from .typed import typed

BARRIERS = lines(
    "BARRIERS",
    text("Lines that are dear to cross"),
    text("Roads, railways, rivers: every crossing adds its penalty to the cost."),
    optional=True,
)
MODE = Choice(
    "MODE",
    text("Routes"),
    text("pairs: the cheapest way of each pair; shared: one tree that joins all places."),
    options=("pairs", "shared"),
    shown=(text("The cheapest way of each pair"), text("One shared tree that joins all places")),
)
COST = Field(
    "COST_FIELD",
    text("Cost of a metre"),
    text("Field with what a metre costs; without it length decides."),
    of=NETWORK,
    advanced=True,
)
CLASS = Field(
    "CLASS_FIELD",
    text("Class of line"),
    text("Field with the class that the table of costs gives a cost for."),
    of=NETWORK,
    advanced=True,
)
PENALTY_OF = Field(
    "PENALTY_FIELD",
    text("Penalty of a crossing, field"),
    text("Field with the penalty; an empty value takes the one above."),
    of=BARRIERS,
    advanced=True,
)
COSTS = File(
    "COSTS",
    text("Costs by class"),
    text(
        "CSV or Excel file with the columns class,cost: what a metre costs. A class that is not in it costs 1, which is"
        " said."
    ),
    filter=TABLES,
    advanced=True,
)
PENALTY = Number(
    "PENALTY",
    text("Penalty of a crossing"),
    text("What crossing one of the lines above costs, in the unit of the costs of a metre."),
    default=0.0,
    advanced=True,
)
CLEARANCE = Number(
    "CLEARANCE",
    text("Clearance (m)"),
    text("How far routes over free land keep from forbidden land: a parameter of the project."),
    default=0.0,
    advanced=True,
)
TOLERANCE = Number(
    "TOLERANCE",
    text("Tolerance (m)"),
    text("Lines that end this close to each other are connected."),
    default=0.1,
    positive=True,
    advanced=True,
)
DENSITY = Number(
    "DENSITY",
    text("Density (kg/m³)"),
    text("Of what flows; empty: that of saturated steam at the pressure below."),
    positive=True,
    advanced=True,
)
VELOCITY = Number(
    "VELOCITY", text("Velocity (m/s)"), text("Highest velocity in the pipe."), positive=True, advanced=True
)
PRESSURE = Number(
    "PRESSURE",
    text("Pressure (bar, absolute)"),
    text("Gives the density of saturated steam (IAPWS-IF97) and the pressure at the source."),
    positive=True,
    advanced=True,
)
TEMPERATURE = Number(
    "TEMPERATURE", text("Temperature (°C)"), text("At the source, for the hydraulic model."), signed=True, advanced=True
)
ROUTES = Table(
    "ROUTES",
    text("Pipe routes"),
    text("The ways found, with length, cost, pipe size, heat loss and cost of the pipe."),
    {
        "length_m": "double", "cost": "double", "dn_mm": "integer", "capacity": "double", "loss": "double",
        "from_id": "string", "to_id": "string", "evidence": "string", "flow_t_h": "double", "pipe_cost": "double",
        "currency": "string", "source": "string",
    },
    LINE,
    "corridor_routes.qml",
)  # fmt: skip
UNREACHED = Table(
    "UNREACHED",
    text("Not reached"),
    text("Pairs no way joins: a line where the two parts come nearest, and the straight distance."),
    {"from_id": "string", "to_id": "string", "distance_m": "double", "gap_m": "double"},
    LINE,
    "corridor_unreached.qml",
)
REPORT = Document("REPORT", text("Report"), text("The report as a web page that prints on A4."))
PANDAPIPES = Document(
    "PANDAPIPES",
    text("Hydraulic model (pandapipes)"),
    text(
        "Pipes, source and sinks for pandapipes.from_json; needs flow, velocity, pressure and"
        " temperature. The fluid is chosen there."
    ),
    filter=Text("JSON (*.json)"),
)


def work(run: Run) -> Done:
    """Find the ways, and the pipes for what flows."""
    from ...core.corridors.report import render
    from ...core.corridors.routing.hydraulic_model import pandapipes_model
    from ...core.corridors.routing.report import (
        gap_columns,
        gaps_of,
        route_columns,
        route_figures,
        route_names,
        routes_tables,
    )
    from ...core.corridors.routing.search import search
    from ...core.corridors.routing.sized import sized_ways
    from ...core.corridors.routing.sizing import Assumptions

    given = Assumptions.of(run[DENSITY], run[VELOCITY], run[PRESSURE])
    task = _task(run)
    ways, notes = search(task, run.progress(27, 90))
    run.tell_all(notes)
    sized, notes = sized_ways(ways, task.stops, given)
    run.tell_all(notes)
    gaps = gaps_of(ways, task.stops)
    ends = route_names(ways, task.stops.names, run.language)
    figures = route_figures(ways)
    message = say(
        "routes.message", run.language, routes=len(ways.found.routes), length_m=figures["TOTAL_LENGTH_M"],
        unreached=len(gaps),
    )  # fmt: skip
    documents = {}
    if run.wants(PANDAPIPES):
        model, notes = pandapipes_model(ways, task.stops, sized, run[PRESSURE], run[TEMPERATURE])
        run.tell_all(notes)
        documents[PANDAPIPES] = lambda: model
    tables = lambda: routes_tables(ways, ends, sized, gaps, run.language)  # noqa: E731
    documents[REPORT] = lambda: render("routes_page", message, tables(), run.notes, run.language)
    made = {
        ROUTES: lambda: Content(route_columns(ways, ends, sized), [route.line for route in ways.found.routes]),
        UNREACHED: lambda: Content(gap_columns(gaps), [gap.line for gap in gaps]),
    }
    return Done(message, figures, made, documents)


def _task(run: Run) -> Any:
    """Network, places, and what is forbidden or dear."""
    from ...core.corridors.routing.search import Task

    lines, cost_per_m = _network(run)
    shared = run[MODE] == "shared"
    stops = read_stops(run, shared)
    land = run.layer(FORBIDDEN, span_pct=(20, 25))
    forbidden = None if land is None else land.geometry
    return Task(stops, lines, cost_per_m, forbidden, _barriers(run), shared, run[CLEARANCE], run[TOLERANCE])


def _network(run: Run) -> tuple[Any, Any]:
    from ...core.corridors.routing.stops import metre_costs

    layer = run.layer(NETWORK, COST, CLASS, span_pct=(0, 15))
    if layer is None:
        return None, None
    if not len(layer.id):
        raise EcoIpError("error.corridors_empty", layer=run.name(NETWORK))
    cost = typed(run, NETWORK, COST, layer.cells(run[COST]))
    cost_per_m, unlisted = metre_costs(layer.id, cost, layer.words(run[CLASS]), run[COSTS], run.tell)
    if unlisted:
        run.tell("routes.note.classes", classes=listed(unlisted))
    return layer.geometry, cost_per_m


def _barriers(run: Run) -> Any:
    from ...core.corridors.cells import figures
    from ...core.corridors.routing.barriers import Barriers

    layer = run.layer(BARRIERS, PENALTY_OF, span_pct=(25, 27))
    if layer is None:
        return None
    cells = typed(run, BARRIERS, PENALTY_OF, layer.cells(run[PENALTY_OF]))
    penalty = figures(layer.id, cells, "error.routes_cost", empty=run[PENALTY])
    if free := int((penalty == 0).sum()):
        run.tell("routes.note.free_barriers", count=free)
    return Barriers(layer.geometry, penalty).part(penalty > 0)


SPEC = Spec(
    "corridorroutes",
    text("Corridor routes"),
    text(
        "Finds the cheapest ways over roads and corridors, or without a network over free land round what is"
        " forbidden: one per pair, or one shared tree that joins all places and says how far above the best tree"
        " it is at most.\n\n"
        "Lines are cut where they cross or meet within the tolerance, and copies are left out; both are counted."
        " With flow, velocity and density (or the pressure of saturated steam) every route gets a pipe from a"
        " table that names its sources; the report says which assumption decides the size. The pressure drop is"
        " left to a hydraulic model: the routes can be written as a network that pandapipes reads."
    ),
    text("route,shortest path,steiner,shared,pipe,network,vach tuyen"),
    CORRIDORS,
    takes=(
        *(NETWORK, LINKS, TERMINALS, FORBIDDEN, BARRIERS, MODE),
        *(COST, CLASS, PENALTY_OF, LINK_NAME, FLOW_OF, PLACE_NAME, COSTS, PENALTY, CLEARANCE, TOLERANCE),
        *(FLOW, DENSITY, VELOCITY, PRESSURE, TEMPERATURE, LANGUAGE),
    ),
    gives=(
        *(ROUTES, UNREACHED, REPORT, PANDAPIPES),
        Figure("TOTAL_LENGTH_M", text("Length of all routes (m)")),
        Figure("SHARED_LENGTH_M", text("Length to build, shared stretches once (m)")),
        Figure("TOTAL_COST", text("Cost of all routes")),
        Figure("GAP_PCT", text("Above the best shared tree at most (%)")),
        Figure("UNREACHED_COUNT", text("Pairs not reached")),
        Figure("NODED_COUNT", text("Places where the network was cut")),
        Figure("COPY_COUNT", text("Copies left out of the network")),
        MESSAGE,
    ),
    work=work,
    look_first=beside,
    menu=Menu("ecoipCorridorMenu", text("Routes…")),
)
