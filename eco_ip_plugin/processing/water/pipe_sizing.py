"""`ecoip:pipesizing`: a tree of pressure pipes, its diameters, velocities and heads, and its EPANET file."""

from __future__ import annotations

from typing import Any

from ...core.errors import EcoIpError
from ..framework.blocks import LANGUAGE, MESSAGE, WATER
from ..framework.keys import Choice, Field, Number, Source, Words, lines, points
from ..framework.outputs import LINE, POINT, Content, Document, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import Text, text

NETWORK = lines(
    "NETWORK",
    text("Pipes"),
    text(
        "Lines of the pipe network, in a projected coordinate system in metres. They are joined where an end of one"
        " lies on another; lines that only cross do not meet."
    ),
)
DEMANDS = points("DEMANDS", text("Places that take water"), text("Points on the pipes."))
SOURCE = points(
    "SOURCE", text("Source of water"), text("The one point on the pipes that feeds them all: tank, pump, connection.")
)
DEMAND_FIELD = Field(
    "DEMAND_FIELD",
    text("Demand (l/s)"),
    text("Field with what each place takes, litres a second, 0 or more. No cell may be empty."),
    of=DEMANDS,
    optional=False,
)
ELEVATION_FIELD = Field(
    "ELEVATION_FIELD",
    text("Level (m)"),
    text("Field with the level of the ground or tap, from the same datum as the head. Without it no pressure is told."),
    of=DEMANDS,
)
HEAD_FIELD = Field(
    "HEAD_FIELD",
    text("Head (m)"),
    text("Field of the source with its head: level of the water, or level plus pressure."),
    of=SOURCE,
    optional=False,
)
FORMULA = Choice(
    "FORMULA",
    text("Formula of the loss"),
    text("hazen_williams: with C; darcy: Darcy-Weisbach with the roughness of the wall, water of 20 °C."),
    options=("hazen_williams", "darcy"),
    shown=(text("Hazen-Williams (C)"), text("Darcy-Weisbach (roughness in mm)")),
)
ROUGHNESS = Number(
    "ROUGHNESS",
    text("Roughness (C, or mm)"),
    text(
        "C of Hazen-Williams, or of Darcy-Weisbach the height of the wall's roughness in mm: 130 and 0.1 are"
        " assumptions of practice."
    ),
    default=130.0,
    positive=True,
)
DN_LIST = Words(
    "DN_LIST",
    text("Diameters to choose from (mm)"),
    text("Inner diameters with commas; the smallest that keeps to the velocity is taken."),
    default="100,150,200,250,300,350,400,450,500,600",
)
VELOCITY = Number(
    "VELOCITY",
    text("Highest velocity (m/s)"),
    text("No pipe flows faster. 1.5 is an assumption of practice."),
    default=1.5,
    positive=True,
)
LINE_ID = Field(
    "LINE_ID_FIELD",
    text("Name of pipe"),
    text("Field with the pipe's number or name; without it the feature id."),
    of=NETWORK,
    advanced=True,
)
DEMAND_ID = Field(
    "DEMAND_ID_FIELD",
    text("Name of place"),
    text("Field with the place's number or name; without it the feature id."),
    of=DEMANDS,
    advanced=True,
)
TOLERANCE = Number(
    "TOLERANCE",
    text("Tolerance (m)"),
    text("How far from a pipe its ends, places and source may be drawn and still belong to it."),
    default=0.1,
    positive=True,
    advanced=True,
)
PIPES = Table(
    "PIPES",
    text("Sized pipes"),
    text("One line per pipe between two nodes, drawn the way the water runs."),
    {
        "pipe_id": "string", "line_id": "string", "from_node": "string", "to_node": "string", "length_m": "double",
        "q_l_s": "double", "dn_mm": "double", "v_m_s": "double", "loss_m": "double", "loss_m_km": "double",
    },
    LINE,
    "water_sized_pipes.qml",
)  # fmt: skip
NODES = Table(
    "NODES",
    text("Nodes"),
    text("Source, places and junctions with their head, and the pressure where the level is known."),
    {
        "node_id": "string", "name": "string", "kind": "string", "demand_l_s": "double", "elevation_m": "double",
        "head_m": "double", "pressure_m": "double",
    },
    POINT,
    "water_nodes.qml",
)  # fmt: skip
INP = Document(
    "INP",
    text("EPANET file"),
    text("The sized network for EPANET and programs that read its files, with the same formula and roughness."),
    filter=Text("EPANET (*.inp)"),
)
REPORT = Document("REPORT", text("Report"), text("The report as a web page that prints on A4."))


def work(run: Run) -> Done:
    """Join the lines, size them from their ends, and lead the head down from the source."""
    from ...core.water.pipes import report
    from ...core.water.pipes.epanet import epanet_inp
    from ...core.water.pipes.points import Taken
    from ...core.water.pipes.sizing import Terms, sized
    from ...core.water.pipes.tree import Drawn, tree_of

    terms = Terms.of(run[FORMULA], run[ROUGHNESS] or 0.0, run[DN_LIST], run[VELOCITY] or 0.0)
    network = _read(run, NETWORK, "error.corridors_empty", LINE_ID, span_pct=(0, 20))
    line_id = _names(network, run[LINE_ID])
    places = _read(run, DEMANDS, "error.pipes_no_demand", DEMAND_FIELD, ELEVATION_FIELD, DEMAND_ID, span_pct=(20, 35))
    taken = Taken.of(
        _names(places, run[DEMAND_ID]), _typed(run, DEMANDS, DEMAND_FIELD, places),
        _typed(run, DEMANDS, ELEVATION_FIELD, places),
    )  # fmt: skip
    place, head_m = _source(run)
    drawn = Drawn(network.geometry, line_id, run[TOLERANCE] or 0.0)
    tree = tree_of(drawn, place, places.geometry, taken.name, run.progress(40, 70))
    run.reached(70)
    demand, level, names, notes = taken.at_nodes(tree)
    found = sized(tree, line_id, demand, level, head_m, terms)
    run.tell_all([*notes, *report.notes_of(found, names, terms)])
    run.reached(90)
    message = report.message(found, names, run.language)
    return Done(
        message,
        report.figures(found),
        {
            PIPES: lambda: Content(report.pipe_columns(found, line_id), tree.line),
            NODES: lambda: Content(report.node_columns(found, names), _points(tree.xy)),
        },
        {
            INP: lambda: epanet_inp(found, terms, names, line_id, f"Eco-IP: {run.name(NETWORK)}"),
            REPORT: lambda: report.page(found, terms, names, run.notes, run.language),
        },
    )


def _source(run: Run) -> tuple[Any, float]:
    """Where the one source is, and its head."""
    from ...core.text import listed
    from ...core.water.pipes.points import source_head

    layer = _read(run, SOURCE, "error.pipes_no_source", HEAD_FIELD, span_pct=(35, 40))
    if len(layer.id) > 1:
        where = [f"{each.x:.1f} {each.y:.1f}" for each in layer.geometry]
        raise EcoIpError("error.pipes_sources", count=len(where), places=listed(where))
    return layer.geometry[0], source_head(layer.id, _typed(run, SOURCE, HEAD_FIELD, layer))


def _read(run: Run, key: Source, empty: str, *fields: Field, span_pct: tuple[float, float]) -> Any:
    """A layer that must have features."""
    layer = run.layer(key, *fields, span_pct=span_pct)
    if layer is None or not len(layer.id):
        raise EcoIpError(empty, layer=run.name(key))
    return layer


def _names(layer: Any, field: str) -> list[str]:
    """What each feature is called; one without a name by its id."""
    return [name or str(number) for name, number in zip(layer.names(field), layer.id)]


def _typed(run: Run, key: Source, field: Field, layer: Any) -> Any:
    """The cells of a field, which know what layer and field are called; None for a field that was not chosen."""
    from ...core.corridors.cells import Typed

    cells = layer.cells(run[field])
    return None if cells is None else Typed(cells, run.name(key), run[field])


def _points(xy: Any) -> Any:
    import shapely

    return shapely.points(xy)


SPEC = Spec(
    "pipesizing",
    text("Pipe sizing"),
    text(
        "Sizes a network of pressure pipes without loops: what every pipe carries, the smallest diameter that keeps to"
        " the highest velocity, the head lost by friction, and the head and pressure at every node.\n\n"
        "Lines are joined where an end of one lies on another, and at the places that take water. A loop, a part that"
        " is not joined, a place off the pipes, a second source, and a flow too large for every diameter stop the run"
        " with the place; nothing is guessed.\n\n"
        "The EPANET file holds the same network: open it to add pumps, valves, loops and hours of the day."
    ),
    text("water,pipe,network,diameter,head,pressure,epanet,hazen williams,darcy,duong ong,cap nuoc,thuy luc"),
    WATER,
    takes=(
        NETWORK, DEMANDS, DEMAND_FIELD, ELEVATION_FIELD, SOURCE, HEAD_FIELD, FORMULA, ROUGHNESS, DN_LIST, VELOCITY,
        LINE_ID, DEMAND_ID, TOLERANCE, LANGUAGE,
    ),
    gives=(
        NODES, PIPES, INP, REPORT,
        Figure("TOTAL_L_S", text("Water taken in all (l/s)")),
        Figure("LENGTH_M", text("Length of all pipes (m)")),
        Figure("PIPE_COUNT", text("Pipes")),
        Figure("LOWEST_HEAD_M", text("Lowest head (m)")),
        Figure("LOWEST_PRESSURE_M", text("Lowest pressure (m)")),
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipWaterMenu", text("Pipe sizing…")),
)  # fmt: skip
