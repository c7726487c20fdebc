"""`ecoip:trafficassignment`: who drives where, how full the roads become, and what changes."""

from __future__ import annotations

from typing import Any

from ..framework.blocks import AS_OF, LANGUAGE, MESSAGE, PEOPLE
from ..framework.outputs import LINE, Content, Document, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import text
from . import traffic_keys as keys
from .road_blocks import CSV, FINDINGS, MENU, REPORT

LINKS = Table(
    "LINKS",
    text("Roads with their traffic"),
    text(
        "The fields of the roads and volume, v_c, time_min, los, queue, direction, t_free_min, length_m, for a two-way"
        " road one row a direction; with the trips before, theirs too."
    ),
    {},
    LINE,
    "traffic_links.qml",
)
PARAMETERS = Document(
    "PARAMETERS",
    text("Parameters of this run"),
    text("Every bound and factor of this run with its source, to edit and hand in again as Own parameters."),
    filter=CSV,
)


def work(run: Run) -> Done:
    """Make links of the roads, put the trips on them, and say how full they are."""
    from ...core.access.assignment import report, tables
    from ...core.access.faults import fault_columns
    from ...core.water.norms import table_of
    from . import traffic_inputs

    given = traffic_inputs.read(run)
    found = given.study
    own = [*tables.OWN, *(tables.BEFORE if found.before is not None else ())]
    renames = tables.renamed(given.fields.names(), [*own, "fid"])
    run.tell_all(tables.notes(found, renames))
    notes = [*run.notes, ("traffic.note.basis", {})]
    return Done(
        tables.message(found, run.language),
        tables.figures(found),
        {
            LINKS: lambda: _links(given, renames),
            FINDINGS: lambda: Content(*fault_columns(found.faults, run.language)),
        },
        {
            REPORT: lambda: report.render(found, given.names, notes, run.language),
            PARAMETERS: lambda: table_of(found.asked.norms),
        },
    )


def _links(given: Any, renames: dict[str, str]) -> Content:
    """The links with the fields of their roads, and their own."""
    from qgis.core import QgsField, QgsFields

    from ...compat import make_field
    from ...core.access.assignment import tables

    own = tables.own_columns(given.study)
    fields = QgsFields()
    columns: dict[str, Any] = {}
    for name, shown in renames.items():
        field = QgsField(given.fields.field(name))
        field.setName(shown)
        fields.append(field)
        columns[shown] = given.layer.columns[name][given.study.links.row].tolist()
    for name, kind in {**tables.OWN, **tables.BEFORE}.items():
        if name in own:
            fields.append(make_field(name, kind))
            columns[name] = own[name]
    return Content(columns, given.study.links.geometry, fields)


SPEC = Spec(
    "trafficassignment",
    text("Traffic on the roads"),
    text(
        "Puts trips between zones on a network of roads and says how full each becomes: volume, volume over capacity,"
        " minutes and level of service, by the formula of the Bureau of Public Roads, as user equilibrium or on the"
        " shortest ways of empty roads. With the trips before a new plant it says what changes, road by road.\n\n"
        "Roads are joined at their ends alone, within the tolerance; each line is a link of its own. Roads without time"
        " or capacity, loops, islands, zones off the roads and trips without a way are left out, counted, and shown"
        " with their place; the run goes on with the rest.\n\n"
        "Bounds of levels, vehicle factors and the formula are parameters with their source, of which none is law."
    ),
    text("traffic,road,assignment,equilibrium,capacity,level of service,bpr,giao thong,luu luong,nang luc,muc phuc vu"),
    PEOPLE,
    takes=(
        keys.ROADS, keys.ZONES, keys.ZONE_ID, keys.OD, keys.OD_BEFORE, keys.METHOD, keys.GAP, keys.PASS_ZONES,
        keys.TOLERANCE, keys.ZONE_REACH, keys.MOST, *keys.FIELDS.values(), keys.NAME_FIELD, keys.FACTORS, AS_OF,
        LANGUAGE,
    ),
    gives=(
        FINDINGS, LINKS, REPORT, PARAMETERS,
        Figure("RELATIVE_GAP", text("Relative gap")),
        Figure("TOTAL_TIME", text("Time of all (unit-minutes)")),
        Figure("TOTAL_TIME_BEFORE", text("Time of all before (unit-minutes)")),
        Figure("OBJECTIVE", text("Objective of the equilibrium")),
        Figure("ITERATIONS", text("Iterations")),
        Figure("TRIPS", text("Trips in the table (units/h)")),
        Figure("TRIPS_ASSIGNED", text("Trips on the roads (units/h)")),
        Figure("TRIPS_INNER", text("Trips within a zone (units/h)")),
        Figure("TRIPS_LEFT_OUT", text("Trips left out (units/h)")),
        Figure("ROADS_LEFT_OUT", text("Roads left out")),
        Figure("OVER_CAPACITY", text("Links beyond capacity")),
        Figure("HIGHEST_V_C", text("Fullest link (v/c)")),
        Figure("FINDING_COUNT", text("Findings")),
        MESSAGE,
    ),
    work=work,
    menu=Menu(MENU, text("Traffic on the roads…")),
)  # fmt: skip
