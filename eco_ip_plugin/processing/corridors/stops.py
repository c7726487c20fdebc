"""What corridor routes join: the ends of links or places, what flows between them, and which flows are confidential."""

from __future__ import annotations

from typing import Any

from ...core.errors import EcoIpError
from ...core.text import listed
from ..framework.keys import Field, Number, lines, points
from ..framework.run import Run
from ..framework.texts import text
from .typed import typed

_ENDS = ("supplier", "receiver", "supply_flow", "demand_flow")
LINKS = lines(
    "LINKS",
    text("Links to route"),
    text("Lines from place to place, such as those of the symbiosis analysis."),
    optional=True,
)
TERMINALS = points(
    "TERMINALS", text("Places to join"), text("Points; without links every pair of them gets a route."), optional=True
)
LINK_NAME = Field(
    "LINK_ID_FIELD",
    text("Name of link"),
    text("Field with the link's number or name; without it the feature id."),
    of=LINKS,
    advanced=True,
)
FLOW_OF = Field(
    "FLOW_FIELD",
    text("Flow (t/h), field"),
    text(
        "Field with the flow of each link; an empty value takes the flow for all. Links that are confidential, or of"
        " confidential firms or flows, get neither flow nor size."
    ),
    of=LINKS,
    advanced=True,
)
PLACE_NAME = Field(
    "TERMINAL_ID_FIELD",
    text("Name of place"),
    text("Field with the place's number or name; without it the feature id."),
    of=TERMINALS,
    advanced=True,
)
FLOW = Number(
    "FLOW",
    text("Flow for all (t/h)"),
    text(
        "Of each link, for the pipe size; with places over a shared tree, what each takes from"
        " the first. Empty: no size."
    ),
    positive=True,
    advanced=True,
)


def read_stops(run: Run, shared: bool) -> Any:
    from ...core.corridors.routing.stops import Stops, flows

    flow = float("nan") if run[FLOW] is None else run[FLOW]
    marks = _ends_and_marks(run) if run[FLOW_OF] else []
    links = run.layer(LINKS, LINK_NAME, FLOW_OF, *marks, span_pct=(15, 18))
    if links is not None and len(links.id):
        names = links.names(run[LINK_NAME])
        secret = _secret(run, links, marks, names) if run[FLOW_OF] else None
        each = flows(links.id, typed(run, LINKS, FLOW_OF, links.cells(run[FLOW_OF])), flow, secret)
        return Stops.of_links(links.geometry, names, each, secret)
    places = run.layer(TERMINALS, PLACE_NAME, span_pct=(18, 20))
    if places is None or len(places.id) < 2:
        raise EcoIpError("error.routes_terminals")
    return Stops.of_places(places.geometry, places.names(run[PLACE_NAME]), flow, shared=shared)


def _ends_and_marks(run: Run) -> list[str]:
    """The fields of the links that say whose they are and what is confidential."""
    from ...core.symbiosis.secrecy import is_heading

    source = run.given(LINKS)
    names = [] if source is None else source.fields().names()
    return [name for name in names if name.lower() in _ENDS or is_heading(name)]


def _secret(run: Run, links: Any, marks: list[str], names: Any) -> Any:
    """(l,) links whose flow is confidential; they are told."""
    from ...core.symbiosis.secrecy import secret_links
    from ...storage.beside import STORED, columns_of

    table = {name.lower(): links.columns[name].tolist() for name in marks} or {"": [None] * len(links.id)}
    secret = secret_links(table, *(columns_of(run.seen[name]) if name in run.seen else {} for name in STORED))
    if secret.any():
        hidden = [name for name, is_hidden in zip(names, secret) if is_hidden]
        run.tell("routes.note.confidential", count=len(hidden), names=listed(hidden))
    return secret


def beside(run: Run) -> Any:
    """The tables of firms and flows beside the links, where marks may stand."""
    from qgis.core import QgsProject

    from ...storage.beside import beside_links
    from ..framework.input_facts import layer_of

    links = layer_of(run.algorithm, run.parameters, LINKS.name, run.context)
    return {} if links is None else beside_links(links, run.context.project() or QgsProject.instance())
