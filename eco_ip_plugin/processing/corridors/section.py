"""`ecoip:corridorsection`: the width that utilities need side by side, drawn with its dimensions."""

from __future__ import annotations

from ...core.errors import EcoIpError
from ...core.text import listed
from ..framework.blocks import CORRIDORS, LANGUAGE, MESSAGE
from ..framework.keys import Choice, Field, Number, table
from ..framework.outputs import Content, Document, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import Text, text
from .typed import typed

UTILITIES = table(
    "UTILITIES",
    text("Utilities"),
    text("A table or layer with one row per pipe or cable; select rows for a part of it."),
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
    text("Outer diameter (mm)"),
    text("Field with the outer diameter, without insulation."),
    of=UTILITIES,
    optional=False,
)
INSULATION = Field(
    "INSULATION_FIELD",
    text("Insulation (mm)"),
    text("Field with the thickness of the insulation; empty is none."),
    of=UTILITIES,
)
NAME = Field(
    "NAME_FIELD", text("Name"), text("Field with the name in the drawing; without it the row's number."), of=UTILITIES
)
PLACEMENT = Choice(
    "PLACEMENT",
    text("Placement"),
    text("buried: in the ground, by the spacing table; trench, tunnel, rack: by the spacing entered."),
    options=("buried", "trench", "tunnel", "rack"),
    shown=(text("Buried in the ground"), text("In a trench"), text("In a tunnel"), text("On a rack")),
)
ORDER = Choice(
    "ORDER",
    text("Order"),
    text("narrowest: the order that takes least width; given: that of the table."),
    options=("narrowest", "given"),
    shown=(text("The order that takes least width"), text("As the table has it")),
)
WIDTH = Number(
    "WIDTH",
    text("Reserved width (m)"),
    text("Width the corridor has; empty: only the required width is given."),
    positive=True,
)
SPACING = Number(
    "SPACING",
    text("Spacing without a rule (m)"),
    text("Clear distance between walls where no rule has a figure: a parameter of the project."),
    default=0.3,
)
EDGE = Number(
    "EDGE",
    text("Distance to the edge (m)"),
    text("From the outermost walls to the corridor's edge: a parameter of the project."),
    default=0.3,
)
SVG = Document("SVG", text("Drawing"), text("The cross-section to scale."), filter=Text("SVG (*.svg)"))
REPORT = Document("REPORT", text("Report"), text("The report as a web page that prints on A4."))
SECTION = Table(
    "SECTION",
    text("Utilities from left to right"),
    text("Place, spacing and rule of each utility."),
    {
        "position": "integer", "name": "string", "kind": "string", "diameter_mm": "double", "insulation_mm": "double",
        "from_m": "double", "to_m": "double", "spacing_m": "double", "clause": "string", "evidence": "string",
    },
)  # fmt: skip


def work(run: Run) -> Done:
    """Put the utilities side by side and draw them."""
    from ...core.corridors.report import render
    from ...core.corridors.section.arrangement import Terms, section
    from ...core.corridors.section.report import (
        items_of,
        section_columns,
        section_message,
        section_notes,
        section_table,
    )
    from ...core.corridors.section.svg import section_svg

    terms = Terms(run[PLACEMENT], run[ORDER], run[SPACING], run[EDGE], run[WIDTH])
    kind, diameter, insulation, name = run.columns(UTILITIES, KIND, DIAMETER, INSULATION, NAME)
    if not kind:
        raise EcoIpError("error.section_empty", layer=run.name(UTILITIES))
    sizes = typed(run, UTILITIES, DIAMETER, diameter), typed(run, UTILITIES, INSULATION, insulation)
    items, unknown = items_of(kind, *sizes, name)
    if unknown:
        run.tell("corridor.note.unknown_spacing", kinds=listed(unknown))
    found = section(items, terms)
    run.tell_all(section_notes(found))
    message = section_message(found, run.language)
    drawing = section_svg(found, run.language)
    return Done(
        message,
        {"REQUIRED_M": found.needed_m, "SPARE_M": found.spare_m, "VERDICT": found.verdict},
        {SECTION: lambda: Content(section_columns(found))},
        {
            SVG: lambda: drawing,
            REPORT: lambda: render(
                "section_page", message, [section_table(found, run.language)], run.notes, run.language, drawing
            ),
        },
    )


SPEC = Spec(
    "corridorsection",
    text("Corridor cross-section"),
    text(
        "Puts utilities side by side with their diameters, insulation and spacing, and draws the cross-section to"
        " scale with its dimensions: the width required, the width reserved, and what is to spare.\n\n"
        "Buried lines keep the distances of QCVN 01:2021, Table 2.30, and of QCVN 07-6:2023; where these have no"
        " figure, and in trenches, tunnels and on racks, the spacing entered counts, a parameter of the project. A"
        " trench gets the reserve of 10 percent, a tunnel the walkway and the least width of QCVN 07-3:2023, which"
        " also keeps gas and flammable liquids out of tunnels with cables."
    ),
    text("cross-section,width,trench,tunnel,pipe rack,spare,mat cat ngang"),
    CORRIDORS,
    takes=(UTILITIES, KIND, DIAMETER, INSULATION, NAME, PLACEMENT, ORDER, WIDTH, SPACING, EDGE, LANGUAGE),
    gives=(
        SVG,
        REPORT,
        SECTION,
        Figure("REQUIRED_M", text("Required width (m)")),
        Figure("SPARE_M", text("To spare (m)")),
        Figure("VERDICT", text("Verdict"), "words"),
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipCorridorMenu", text("Cross-section…")),
)
