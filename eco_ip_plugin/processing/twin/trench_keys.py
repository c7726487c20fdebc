"""What is asked about a trench, and what its surroundings are called."""

from __future__ import annotations

from ..framework.keys import Field, Number, Words, axes, table
from ..framework.texts import text
from .lines import UTILITIES

LINE = axes("LINE", text("Trench"), text("A layer with one line, the trench; of several select one."))
TRENCH_KIND = Words(
    "TRENCH_KIND",
    text("Kind of the trench's pipe"),
    text("clean_water, wastewater, power_cable … or its name; empty: as the utility drawn in the trench."),
    optional=True,
)
TRENCH_DIAMETER = Number(
    "TRENCH_DIAMETER",
    text("Diameter of the trench's pipe (mm)"),
    text("Outer diameter; empty: as the utility drawn in the trench."),
    positive=True,
)
TRENCH_DEPTH = Number(
    "TRENCH_DEPTH",
    text("Depth of the trench's pipe (m)"),
    text("Depth of its axis below ground; empty: the Z of the line, or the utility drawn in the trench."),
    positive=True,
)
REACH = Number(
    "REACH",
    text("Look beside the trench (m)"),
    text("Utilities that run along the trench no farther away than this, between walls, are shown as well."),
    default=3.0,
)
NAME = Field("NAME_FIELD", text("Name"), text("Field with the name of the utility."), of=UTILITIES)
OWNER = Field("OWNER_FIELD", text("Owner"), text("Field with whoever runs the utility."), of=UTILITIES)
YEAR = Field("YEAR_FIELD", text("Year of building"), text("Field with the year from which it is there."), of=UTILITIES)
PHASES = table(
    "PHASES", text("Phases"), text("Table of the phases of building, to name the one of each year."), optional=True
)
PHASE_NAME = Field("PHASE_NAME_FIELD", text("Phase"), text("Field with the name of the phase."), of=PHASES)
PHASE_START = Field("PHASE_START_FIELD", text("Phase begins"), text("Field with its first day or year."), of=PHASES)
PHASE_END = Field("PHASE_END_FIELD", text("Phase ends"), text("Field with its last day or year."), of=PHASES)
