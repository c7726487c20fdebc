"""Parameters and outputs that several algorithms about a zoning drawing have."""

from __future__ import annotations

from ...core.rules.shipped import PARK, shipped_about
from ..framework import blocks as shared
from ..framework.blocks import APPRAISAL_DATE, MAPPING, PackTitle
from ..framework.blocks import BOUNDARY as BOUNDARY
from ..framework.blocks import PARK_FIELD as PARK_FIELD
from ..framework.keys import Choice, Field, Number, Source, Switch, Words, polygons, table
from ..framework.outputs import POLYGON, Figure, Table
from ..framework.texts import text


def zones_named(name: str) -> Source:
    """The zones of a plan, under `name`."""
    return polygons(
        name,
        text("Land-use zones"),
        text("Polygons of the zoning plan, in a projected coordinate system in metres (VN-2000)."),
    )


def code_of(zones: Source, optional: bool = False) -> Field:
    """The field of `zones` with their codes."""
    return Field(
        "CODE_FIELD",
        text("Land-use code"),
        text(
            "Field with the code or name of the land use as typed: CX, CX-1, Cây xanh, DAT_CAYXANHCHUYENDUNG …"
            " What is not known becomes “unknown” and is listed."
        ),
        of=zones,
        optional=optional,
    )


ZONES = zones_named("ZONES")
CODE_FIELD = code_of(ZONES)
CODE_FIELD_OR_NONE = code_of(ZONES, optional=True)
DIFFERENT_DRAWINGS = Switch(
    "DIFFERENT_DRAWINGS",
    text("Zones and boundary may be of different drawings"),
    text(
        "Imported layers know their drawing. Zones of one and the boundary of another are refused, for they may be of"
        " different rounds, unless this is ticked; the report then says so."
    ),
    advanced=True,
    optional=True,
)
PARKS = (BOUNDARY, PARK_FIELD, DIFFERENT_DRAWINGS)
RULES = Choice(
    "RULES",
    text("Rules"),
    text(
        "decree-35-2022: the 25 percent with the floors of QCVN 01; qcvn-01: the floors alone; green-only-25: the"
        " strict reading, green alone 25 percent. Others are of other countries, named after their law and its year."
    ),
    options=shipped_about(PARK),
    shown=tuple(map(PackTitle, shipped_about(PARK))),
)
READING = Words(
    "READING",
    text("Reading"),
    text(
        "How the 25 percent are read: a4 (green, traffic, technical, shared social), parking, services, water,"
        " cemetery (each with those before it), plot_green (a4 and green inside plots). All are evaluated; this"
        " one gives the verdict."
    ),
    default="a4",
    widget=f"{__package__}.reading_widget.ReadingWidget",
)
CONFLICTS = Choice(
    "CONFLICTS",
    text("Land claimed by two classes"),
    text(
        "exclude: counted for neither class, but for a rule over several classes when all claimants are among them;"
        " priority: given to the first in the rule pack's order of classes."
    ),
    advanced=True,
    options=("exclude", "priority"),
    shown=(text("Counted for neither class"), text("Given to the first in the order of classes")),
)
RULING = (RULES, READING, APPRAISAL_DATE, CONFLICTS)
RULES_FILE = shared.RULES_FILE
APPROVED_HA_FIELD = Field(
    "APPROVED_HA_FIELD",
    text("Approved area (ha)"),
    text(
        "Field of the boundary with the approved total in hectares. Shares are of the drawn boundary; a difference"
        " above 0.1 percent is a finding."
    ),
    advanced=True,
    of=BOUNDARY,
    numeric=True,
)
PHASE_FIELD = Field(
    "PHASE_FIELD",
    text("Phase"),
    text("Field of the zones with the construction phase: the balance is given per phase as well."),
    advanced=True,
    of=ZONES,
)
LABEL_FIELD = Field(
    "LABEL_FIELD",
    text("Label of the zones"),
    text(
        "Field with what people call a zone, such as its plot: findings name zones by it and their code. Left empty, a"
        " field called label, plot, plot_id, lô, số lô, tên lô, ô đất or ký hiệu lô is taken, if there is one."
    ),
    advanced=True,
    of=ZONES,
)
SUBCLASS_FIELD = Field(
    "SUBCLASS_FIELD",
    text("Sub-class"),
    text(
        "Field with recycling, research or incubation land within industrial and service land: recycling_plastic,"
        " rd_testing, incubation … or their names. The balance shows them under their class; no rule changes. Left"
        " empty, a field called subclass is taken, if there is one."
    ),
    advanced=True,
    of=ZONES,
)
PLOT_GREEN = polygons(
    "PLOT_GREEN",
    text("Green inside factory plots"),
    text("Polygons of green inside factory plots, for the reading “plot_green”. QCVN 01 never counts it."),
    advanced=True,
    optional=True,
)
MIN_OVERLAP = Number(
    "MIN_OVERLAP",
    text("Smallest finding (m²)"),
    text("Smaller gaps and overlaps are counted in the report but not listed."),
    advanced=True,
    default=1.0,
    minimum=0.0,
)

CHECKED_LAYERS = (ZONES, CODE_FIELD, *PARKS, APPROVED_HA_FIELD, PHASE_FIELD, LABEL_FIELD, SUBCLASS_FIELD, PLOT_GREEN,
                  MAPPING)  # fmt: skip
CHECKED_BY = (*RULING, MIN_OVERLAP, RULES_FILE)


def declared_table(optional: bool) -> Source:
    """The table of land uses a dossier declares."""
    return table(
        "DECLARED",
        text("Declared table"),
        text("Excel (xlsx) or CSV file, or a table with a code or name and an area in each row."),
        optional=optional,
        or_file=True,
    )


def tolerances(advanced: bool) -> tuple[Number, Number]:
    """Up to which difference drawing and declared table match, in ha and in %."""
    return (
        Number(
            "TOLERANCE_HA",
            text("Tolerance (ha)"),
            text("Differences up to this many hectares match."),
            advanced,
            default=0.1,
            minimum=0.0,
            optional=advanced,  # models made before the check had it run on
        ),
        Number(
            "TOLERANCE_PCT",
            text("Tolerance (%)"),
            text("Differences up to this percentage of the declared area match too."),
            advanced,
            default=0.0,
            minimum=0.0,
            optional=advanced,
        ),
    )


FINDINGS = Table(
    "FINDINGS",
    text("Findings"),
    text("What is wrong with the drawing, where, and how much."),
    {
        "number": "integer", "park": "string", "kind": "string", "severity": "string", "area_m2": "double",
        "ids": "string", "message": "string", "zones": "string",
    },
    POLYGON,
    "findings.qml",
)  # fmt: skip
NET_ZONES = Table(
    "NET_ZONES",
    text("Net land use"),
    text("Disjoint pieces of land; disputed land as pieces of its own."),
    {"park": "string", "class": "string", "area_ha": "double", "source_ids": "string", "disputed": "boolean"},
    POLYGON,
    "net_zones.qml",
)
VERDICT_SENTENCE = Figure("MESSAGE", text("Verdict in one sentence"), "words")
