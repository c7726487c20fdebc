"""`ecoip:corridorspacing`: buried utilities too close to each other, or crossing too flatly."""

from __future__ import annotations

from ...core.errors import EcoIpError
from ...core.text import listed, say
from ..framework.blocks import CORRIDORS, LANGUAGE, MESSAGE
from ..framework.keys import Choice, Field, lines
from ..framework.outputs import LINE, Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import text
from .typed import typed

UTILITIES = lines(
    "UTILITIES",
    text("Utility lines"),
    text("One line per pipe or cable, in a projected coordinate system in metres (VN-2000)."),
)
KIND = Field(
    "KIND_FIELD",
    text("Kind of utility"),
    text("Field with the kind: clean_water, wastewater, power_cable … or its name."),
    of=UTILITIES,
    optional=False,
)
POSITION = Field(
    "POSITION_FIELD",
    text("Position"),
    text("Field with below, above or inside (a trench or tunnel); empty is below."),
    of=UTILITIES,
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
    text("Field with the depth below ground, for the vertical distance at crossings."),
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
VIOLATIONS = Table(
    "VIOLATIONS",
    text("Too little spacing"),
    text("Stretches and crossings that miss the required distance or angle."),
    {
        "kind_a": "string", "kind_b": "string", "distance_m": "double", "required_m": "double", "clause": "string",
        "relation": "string", "angle_deg": "double", "required_deg": "double", "length_m": "double", "id_a": "string",
        "id_b": "string", "evidence": "string",
    },
    LINE,
    "corridor_violations.qml",
)  # fmt: skip


def work(run: Run) -> Done:
    """Hold every pair of buried lines against the table."""
    from ...core.corridors.spacing import check_spacing
    from ...core.corridors.utilities import spacing_notes, utilities_of, violation_columns, violation_lines
    from ...core.rules.verdict import FAIL, NO_VERDICT, PASS

    layer = run.layer(UTILITIES, KIND, POSITION, DIAMETER, DEPTH)
    if not len(layer.id):
        raise EcoIpError("error.corridors_empty", layer=run.name(UTILITIES))
    utilities, unknown = utilities_of(
        layer.geometry, layer.id, layer.words(run[KIND]), layer.words(run[POSITION]),
        *(typed(run, UTILITIES, field, layer.cells(run[field])) for field in (DIAMETER, DEPTH)),
    )  # fmt: skip
    if unknown:
        run.tell("corridor.note.unknown_kinds", kinds=listed(unknown))
    found = check_spacing(utilities, run.progress(30, 90))
    run.tell_all(spacing_notes(utilities, found, run.language))
    count = len(found.violations)
    figures = {
        "VIOLATION_COUNT": count,
        "CROSSING_COUNT": found.crossings,
        "NO_RULE_COUNT": len(found.without_rule),
        "UNDECIDED_COUNT": len(found.unknown_diameter),
        "VERDICT": FAIL if count else NO_VERDICT if found.open else PASS,
    }
    message = say("spacing.message", run.language, violations=count, crossings=found.crossings)

    def made() -> Content:
        return Content(violation_columns(utilities, found.violations), violation_lines(utilities, found.violations))

    return Done(message, figures, {VIOLATIONS: made})


SPEC = Spec(
    "corridorspacing",
    text("Spacing of buried utilities"),
    text(
        "Holds utilities that run side by side or cross against the distances of QCVN 01:2021, Table 2.30, and"
        " those for gas of QCVN 07-6:2023; other pressure pipes (heat, oil, chemicals) follow the rule for water"
        " pipes. Every row says where its figure comes from and how sure that is.\n\n"
        "The table holds under ground, outside trenches and tunnels. Pairs without a figure, and pairs whose figure"
        " depends on a diameter that is not known, get no verdict and are named."
    ),
    text("utilities,pipes,cables,spacing,crossing,qcvn,khoang cach ngam"),
    CORRIDORS,
    takes=(UTILITIES, KIND, POSITION, DIAMETER, DEPTH, RULES, LANGUAGE),
    gives=(
        VIOLATIONS,
        Figure("VIOLATION_COUNT", text("Places with too little spacing")),
        Figure("CROSSING_COUNT", text("Crossings")),
        Figure("NO_RULE_COUNT", text("Pairs of kinds without a figure")),
        Figure("UNDECIDED_COUNT", text("Pairs that an unknown diameter decides")),
        Figure("VERDICT", text("Verdict"), "words"),
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipCorridorMenu", text("Spacing…")),
)
