"""What the check of a feeder takes: its keys, which its reader shares."""

from __future__ import annotations

from ...core.rules.shipped import FEEDER, shipped_about
from ..framework.blocks import PackTitle
from ..framework.keys import TABLES, Choice, Field, File, Number, lines, points
from ..framework.texts import text

NETWORK = lines(
    "NETWORK",
    text("Lines of the feeder"),
    text(
        "Cables and overhead lines, each drawn once for its three phases, in a projected coordinate system in metres."
        " They are joined where they end on each other; lines that merely cross do not meet."
    ),
)
R = Field(
    "R_FIELD", text("Resistance (ohm/km)"), text("Field of the lines, r_ohm_km unless another is chosen."), of=NETWORK,
    default="r_ohm_km",
)  # fmt: skip
X = Field(
    "X_FIELD", text("Reactance (ohm/km)"), text("Field of the lines, x_ohm_km unless another is chosen."), of=NETWORK,
    default="x_ohm_km",
)  # fmt: skip
MAX = Field(
    "MAX_FIELD",
    text("Current allowed (kA)"),
    text("Field of the lines, max_ka unless another is chosen; without it there is no loading."),
    of=NETWORK,
    default="max_ka",
)
LENGTH = Field(
    "LENGTH_FIELD",
    text("Length (km)"),
    text(
        "Field of the lines, length_km unless another is chosen. Where it is empty or not there the drawn length holds."
    ),
    advanced=True,
    of=NETWORK,
    default="length_km",
)
LOADS = points("LOADS", text("Loads"), text("Points on the lines where power is taken; a negative power is fed in."))
P = Field(
    "P_FIELD", text("Active power (MW)"), text("Field of the loads, p_mw unless another is chosen."), of=LOADS,
    default="p_mw",
)  # fmt: skip
Q = Field(
    "Q_FIELD", text("Reactive power (Mvar)"), text("Field of the loads, q_mvar unless another is chosen."), of=LOADS,
    default="q_mvar",
)  # fmt: skip
PROFILE = File(
    "PROFILE",
    text("Loads over a year"),
    text(
        "Table with the columns hour (0 to 8759) and factor: what of the loads is drawn in each hour. The layers then"
        " show the hour of the lowest voltage, the verdict is that of all hours."
    ),
    advanced=True,
    filter=TABLES,
)
SOURCE = points(
    "SOURCE", text("Source"), text("Point where the feeder is fed. Several points are feeders of their own.")
)
KV = Number(
    "KV", text("Nominal voltage (kV)"), text("Between lines, such as 22 or 35."), default=22.0, positive=True,
    minimum=0.0, maximum=1000.0,
)  # fmt: skip
SOURCE_PU = Number(
    "SOURCE_PU",
    text("Voltage of the source (pu)"),
    text("What the source holds, of the nominal voltage: 1.05 is five percent above it."),
    advanced=True,
    default=1.0,
    positive=True,
    minimum=0.0,
    maximum=2.0,
)
RULES = Choice(
    "RULES",
    text("Rules"),
    text(
        "voltage-band: ±5 % of Circular 39/2015/TT-BCT, known from secondary sources; from 1 February 2025 Circular"
        " 05/2025/TT-BCT, which was not read, so that there is no verdict."
    ),
    options=shipped_about(FEEDER),
    shown=tuple(map(PackTitle, shipped_about(FEEDER))),
)
RULES_FILE = File(
    "RULES_FILE",
    text("Own rule pack"),
    text(
        "JSON file with rules over voltage_lowest_pct and voltage_highest_pct; it takes the place of the choice above."
    ),
    advanced=True,
    extension="json",
)
LOWEST = Number(
    "LOWEST_PCT",
    text("Own lowest voltage (%)"),
    text("Of the nominal voltage, such as 95. It goes before the rules and is printed as the project's."),
    minimum=0.0,
    maximum=200.0,
)
HIGHEST = Number(
    "HIGHEST_PCT",
    text("Own highest voltage (%)"),
    text("Of the nominal voltage, such as 105. It goes before the rules and is printed as the project's."),
    minimum=0.0,
    maximum=200.0,
)
TOLERANCE = Number(
    "TOLERANCE",
    text("Tolerance (m)"),
    text("Ends, loads and sources that are no farther from a line are on it."),
    advanced=True,
    default=0.5,
    minimum=0.0,
)
