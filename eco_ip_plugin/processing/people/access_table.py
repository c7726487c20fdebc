"""`ecoip:accesstable`: parks to ports, gates, dry ports and cities, straight, along the roads and in minutes."""

from __future__ import annotations

from typing import Any

from ..framework.blocks import LANGUAGE, MESSAGE, PEOPLE
from ..framework.outputs import LINE, Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import text
from . import access_keys as keys
from .road_blocks import FINDINGS, MENU, REPORT

ACCESS = Table(
    "ACCESS",
    text("Access"),
    text(
        "Each park and target with the straight distance, the way along the network, detour, minutes with the delay,"
        " and rank within its kind; drawn as a straight line."
    ),
    {
        "park": "string", "target": "string", "kind": "string", "straight_km": "double", "network_km": "double",
        "detour": "double", "minutes": "double", "delay_min": "double", "rank": "integer",
    },
    LINE,
    "access_ways.qml",
)  # fmt: skip
CATCHMENT = Table(
    "CATCHMENT",
    text("People within reach"),
    text("How many people reach each park along the roads within the minutes asked for."),
    {"park": "string", "minutes": "double", "people": "double"},
)


def work(run: Run) -> Done:
    """Measure every pair, and count the people within reach."""
    from ...core.access import report, tables
    from ...core.access.faults import fault_columns
    from . import access_inputs

    given = access_inputs.read(run)
    found = given.found
    notes = tables.notes(found)
    known = [*run.notes, *notes]
    run.tell_all(notes[2:])
    return Done(
        tables.message(found, run.language),
        tables.figures(found),
        {
            ACCESS: lambda: Content(tables.access_columns(found), _lines(found)),
            CATCHMENT: lambda: Content(tables.catchment_columns(found)),
            FINDINGS: lambda: Content(*fault_columns(found.faults, run.language)),
        },
        {REPORT: lambda: report.render(found, given.roads, known, run.language)},
    )


def _lines(found: Any) -> Any:
    """A straight line for each pair, in degrees."""
    import numpy as np
    import shapely

    p, t = found.straight_m.shape
    ends = np.stack([np.repeat(found.parks.place, t, axis=0), np.tile(found.targets.place, (p, 1))], axis=1)
    return shapely.linestrings(ends)


SPEC = Spec(
    "accesstable",
    text("Access to ports, gates and cities"),
    text(
        "Says how far each park is from each port, border gate, dry port or city: straight on the ellipsoid, along a"
        " network of roads, and in minutes with the delay at the target; with the detour, the rank within its kind, and"
        " how many people reach the park within 30, 45 and 60 minutes.\n\n"
        "Layers may be in any coordinate systems. Without a network only straight distances are given. Places too far"
        " from a road, targets no road leads to, roads that are shut and one-way islands are counted and shown with"
        " their place."
    ),
    text("access,distance,port,border gate,dry port,detour,catchment,cang,cua khau,khoang cach,tiep can,thoi gian"),
    PEOPLE,
    takes=(
        keys.PARKS, keys.PARK_NAME, keys.TARGETS, keys.TARGET_NAME, keys.KIND_FIELD, keys.DELAY_FIELD, keys.NETWORK,
        keys.SPEED_FIELD, keys.ONEWAY_FIELD, keys.SPEED, keys.PEOPLE, keys.PEOPLE_FIELD, keys.MINUTES, keys.REACH,
        keys.TOLERANCE, keys.ROAD_NAME, LANGUAGE,
    ),
    gives=(
        FINDINGS, ACCESS, CATCHMENT, REPORT,
        Figure("PARK_COUNT", text("Parks")),
        Figure("TARGET_COUNT", text("Number of targets")),
        Figure("PAIR_COUNT", text("Pairs")),
        Figure("REACHED_COUNT", text("Pairs with a way")),
        Figure("UNREACHED_COUNT", text("Pairs without a way")),
        Figure("MEAN_DETOUR", text("Mean detour")),
        Figure("FINDING_COUNT", text("Findings")),
        MESSAGE,
    ),
    work=work,
    menu=Menu(MENU, text("Access to ports, gates and cities…")),
)  # fmt: skip
