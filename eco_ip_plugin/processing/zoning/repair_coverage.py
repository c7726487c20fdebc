"""`ecoip:repaircoverage`: small gaps and overlaps closed, with a list of every change."""

from __future__ import annotations

from ...core.text import say
from ..framework.blocks import LANGUAGE, MESSAGE, ZONING
from ..framework.keys import Number
from ..framework.outputs import POLYGON, Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import text
from .blocks import BOUNDARY, CODE_FIELD_OR_NONE, PARKS, ZONES

MAX_AREA = Number(
    "MAX_AREA",
    text("Largest gap or overlap to close (m²)"),
    text("Larger ones are decisions about land and stay."),
    default=1.0,
    minimum=0.0,
)
SNAP = Number(
    "SNAP",
    text("Bring vertices together within (m)"),
    text("No vertex moves further than this; 0 leaves them where they are."),
    default=0.0,
    minimum=0.0,
)
REPAIRED = Table("REPAIRED", text("Repaired zones"), text("The zones with all fields."), {}, POLYGON)
REPAIRS = Table(
    "REPAIRS",
    text("Changes made"),
    text("Every change with its place, its area and the zones involved."),
    {"kind": "string", "area_m2": "double", "zone": "string", "others": "string", "message": "string"},
    POLYGON,
    "changes_made.qml",
)


def work(run: Run) -> Done:
    """Repair a copy of the zones."""
    import numpy as np
    import shapely

    from ...core.review.repair import change_columns, repair
    from .inputs import cells, check_one_drawing, read_columns, read_layer, required

    fields = required(run.given(ZONES), ZONES).fields()
    zones = read_columns(run, ZONES, fields.names())
    check_one_drawing(run, ZONES)
    boundary = read_layer(run, BOUNDARY)
    park = np.array([shapely.union_all(zones.geometry)], dtype=object) if boundary is None else boundary.geometry
    done = repair(
        zones.geometry, cells(run, zones, CODE_FIELD_OR_NONE), park, max_area_m2=run[MAX_AREA], snap_m=run[SNAP],
        progress=run.progress(40, 90),
    )  # fmt: skip
    kept = ~shapely.is_missing(done.geometry)
    columns = {name: values[kept] for name, values in zones.columns.items()}
    return Done(
        say("repair.message", run.language, count=len(done.changes), left=done.left),
        {"CHANGE_COUNT": len(done.changes), "LEFT_COUNT": done.left},
        {
            REPAIRED: lambda: Content(columns, done.geometry[kept], fields),
            REPAIRS: lambda: Content(*change_columns(done.changes, zones.id, run.language)),
        },
    )


SPEC = Spec(
    "repaircoverage",
    text("Repair small gaps and overlaps"),
    text(
        "Gives small gaps and overlaps to the neighbour with the longest shared edge, removes exact copies under the"
        " same code and brings vertices together. The input stays as it is: the result is a new layer and a list of"
        " every change.\n\n"
        "Gaps and overlaps above the chosen size are left as they are and counted."
    ),
    text("repair,topology,gaps,overlaps,snap,duplicates,sua hinh hoc"),
    ZONING,
    takes=(ZONES, CODE_FIELD_OR_NONE, *PARKS, MAX_AREA, SNAP, LANGUAGE),
    gives=(
        REPAIRED,
        REPAIRS,
        Figure("CHANGE_COUNT", text("Number of changes")),
        Figure("LEFT_COUNT", text("Gaps and overlaps left")),
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipDrawingMenu", text("Repair small faults…")),
)
