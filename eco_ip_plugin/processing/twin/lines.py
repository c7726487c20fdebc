"""Utility lines in space, as both algorithms on the underground take them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.errors import EcoIpError
from ..framework.keys import Choice, Field, axes
from ..framework.run import Run
from ..framework.texts import text

if TYPE_CHECKING:
    from ...core.twin.underground.pipes import Ground, Pipes
    from ..framework.reader import Layer

UTILITIES = axes(
    "UTILITIES",
    text("Utility lines"),
    text(
        "One line per pipe or cable, in a projected coordinate system in metres (VN-2000); Z counts where it is drawn."
    ),
)
KIND = Field(
    "KIND_FIELD",
    text("Kind of utility"),
    text("Field with the kind: clean_water, wastewater, power_cable … or its name."),
    of=UTILITIES,
    optional=False,
)
DIAMETER = Field(
    "DIAMETER_FIELD",
    text("Diameter (mm)"),
    text("Field with the outer diameter: distances are then between outer walls."),
    of=UTILITIES,
)
DEPTH = Field(
    "DEPTH_FIELD",
    text("Depth of the axis (m)"),
    text("Field with the depth below ground. Without it, and for empty cells, the Z of the lines counts."),
    of=UTILITIES,
)
POSITION = Field(
    "POSITION_FIELD",
    text("Position"),
    text("Field with below, above or inside (a trench or tunnel); empty is below."),
    of=UTILITIES,
)
ID = Field(
    "UTILITY_ID_FIELD",
    text("Number of the utility"),
    text("Field with a number or code that the results name it by; without it the feature id."),
    of=UTILITIES,
)
RULES = Choice(
    "RULES",
    text("Rules"),
    text("qcvn-01: Table 2.30 of QCVN 01:2021 with the distances of gas lines."),
    advanced=True,
    options=("qcvn-01",),
    shown=(text("QCVN 01:2021, Table 2.30, with gas lines"),),
)


def utilities(run: Run, *fields: Field) -> Layer:
    """The layer of utilities with these fields beside its own. Raises EcoIpError for an empty one."""
    layer = run.layer(UTILITIES, KIND, DIAMETER, DEPTH, POSITION, ID, *fields)
    if layer is None or not len(layer.id):
        raise EcoIpError("error.corridors_empty", layer=run.name(UTILITIES))
    return layer


def pipes(run: Run, layer: Layer, ground: Ground | None) -> Pipes:
    """The utilities as axes in space."""
    from ...core.twin.underground.pipes import Described, pipes_of

    names = layer.names(run[ID]).copy()
    empty = [name is None or not str(name).strip() for name in names]
    names[empty] = layer.id[empty]
    cells = {field: layer.cells(run[field]) for field in (DIAMETER, DEPTH)}
    described = Described(names, layer.words(run[KIND]), layer.words(run[POSITION]), cells[DIAMETER], cells[DEPTH])
    return pipes_of(layer.geometry, described, ground)
