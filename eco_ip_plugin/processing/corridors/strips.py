"""Centrelines of corridors, with the width and the safety strip of each."""

from __future__ import annotations

from typing import Any

from ...core.errors import EcoIpError
from ..framework.keys import TABLES, Field, File, Number, lines
from ..framework.run import Run
from ..framework.texts import text
from .typed import typed

CORRIDORS = lines(
    "CORRIDORS", text("Corridor centrelines"), text("Lines in a projected coordinate system in metres (VN-2000).")
)
NAME = Field(
    "CORRIDOR_ID_FIELD",
    text("Corridor number"),
    text(
        "Field with the number or name by which messages and results call a line; without it the number of the feature."
    ),
    of=CORRIDORS,
)
KIND = Field(
    "KIND_FIELD",
    text("Kind of corridor"),
    text(
        "Field with the kind: steam, fuel_gas, power_110 … or its Vietnamese or English name."
        " Corridors are united per kind."
    ),
    of=CORRIDORS,
)
WIDTH_OF = Field(
    "WIDTH_FIELD",
    text("Width (m), field"),
    text("Field with the total width. An empty value takes the width of the kind, then the default."),
    of=CORRIDORS,
)
LEFT = Field(
    "LEFT_FIELD",
    text("Width to the left (m), field"),
    text("Field with the width left of the line as drawn; without it half of the total."),
    of=CORRIDORS,
    advanced=True,
)
RIGHT = Field(
    "RIGHT_FIELD",
    text("Width to the right (m), field"),
    text("Field with the width right of the line as drawn; without it half of the total."),
    of=CORRIDORS,
    advanced=True,
)
SAFETY_OF = Field(
    "SAFETY_FIELD",
    text("Safety strip (m), field"),
    text("Field with the width of the strip beyond the corridor on either side."),
    of=CORRIDORS,
    advanced=True,
)
WIDTH = Number(
    "WIDTH",
    text("Default width (m)"),
    text("Total width of corridors that neither the field nor the table of widths gives one."),
    positive=True,
)
SAFETY_WIDTH = Number(
    "SAFETY_WIDTH",
    text("Default safety strip (m)"),
    text("Strip on either side of corridors whose kind has none of its own."),
    default=0.0,
)
WIDTHS = File(
    "WIDTHS",
    text("Table of widths by kind"),
    text(
        "CSV or Excel file with the columns kind,width,safety in metres; it goes before the shipped table, which has"
        " the safety strips of overhead power lines and no widths."
    ),
    filter=TABLES,
)


def read_strips(run: Run) -> Any:
    from ...core.corridors.kinds import KindTable
    from ...core.corridors.strips.lines import Columns, settle

    table = KindTable.shipped()
    if run[WIDTHS]:
        table = table.with_widths(run[WIDTHS], run.tell)
    fields = (KIND, WIDTH_OF, LEFT, RIGHT, SAFETY_OF, NAME)
    layer = run.layer(CORRIDORS, *fields)
    if layer is None or not len(layer.id):
        raise EcoIpError("error.corridors_empty", layer=run.name(CORRIDORS))
    figures = (typed(run, CORRIDORS, field, layer.cells(run[field])) for field in fields[1:-1])
    columns = Columns(layer.cells(run[KIND]), *figures, layer.cells(run[NAME]))
    return settle(layer.geometry, layer.id, columns, table, width_m=run[WIDTH], safety_m=run[SAFETY_WIDTH])
