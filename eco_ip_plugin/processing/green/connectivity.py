"""`ecoip:greenconnectivity`: green land as a network, beside what the law asks of its belt."""

from __future__ import annotations

from ..framework.blocks import APPRAISAL_DATE, LANGUAGE, MAPPING, MESSAGE, VERDICT, WATER
from ..framework.outputs import Content, Figure
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import text
from ..zoning.blocks import PARKS
from ..zoning.green_belt import MAY_INTERRUPT, WIDTH
from . import blocks


def work(run: Run) -> Done:
    """Study the green land."""
    from ...core.green import tables
    from ...core.green.report import render
    from ...core.green.resistance import factors
    from ...core.green.study import study
    from .inputs import asked_of, read_given

    asked, known = asked_of(run), factors(run[blocks.FACTORS], run.tell)
    given = read_given(run, known)
    found = study(given, asked, run.progress(30, 85))
    run.tell_all(tables.notes(found))
    used = list(known.values()) if run[blocks.BARRIER_CODE] else []
    message = tables.message(found, run.language)
    return Done(
        message,
        tables.figures(found),
        {
            blocks.PATCHES: lambda: Content(*tables.patch_columns(found)),
            blocks.LINKS: lambda: Content(*tables.link_columns(found)),
            blocks.NECKS: lambda: Content(*tables.neck_columns(found)),
            blocks.PROFILE: lambda: Content(*tables.profile_columns(found)),
            blocks.STEPS: lambda: Content(*tables.step_columns(found)),
        },
        {
            blocks.PARAMETERS: lambda: tables.factors_csv(known.values(), run.language),
            blocks.REPORT: lambda: render(found, run.notes, used, run.language),
        },
    )


SPEC = Spec(
    "greenconnectivity",
    text("Green connectivity"),
    text(
        "Studies green land as a network of patches: how far apart they are, how well they hang together (PC, IIC, EC),"
        " how much each one matters, where patches and belt are narrowest, and which reserve or vacant land would help"
        " most if it were green, with the saleable land it costs. The belt that the law asks for stands beside it.\n\n"
        "Green no more than 0.5 m apart is one patch. Gaps are measured edge to edge; with barriers by the least cost:"
        " roads count for more, factories and fences are gone round. The share that crosses is 0.5 ^ (distance ÷ median"
        " distance), which you choose for the species you plan for. The verdict is that of the belt alone."
    ),
    text("green,connectivity,corridor,patch,ecology,PC,IIC,EC,dPC,belt,neck,lien thong sinh thai,hanh lang xanh"),
    WATER,
    takes=(
        *(blocks.ZONES, blocks.CODE_FIELD, *PARKS, blocks.GREEN, blocks.BARRIERS, blocks.BARRIER_CODE, blocks.COST),
        *(blocks.MEDIAN, blocks.REACH, blocks.IIC, blocks.LANDSCAPE, blocks.IMPORTANCE),
        *(blocks.STEP_COUNT, blocks.VACANT, blocks.VACANT_ID, blocks.MIN_PATCH, blocks.FACTORS),
        *(WIDTH, APPRAISAL_DATE, MAY_INTERRUPT, MAPPING, LANGUAGE),
    ),
    gives=(
        *(blocks.PATCHES, blocks.LINKS, blocks.NECKS, blocks.PROFILE, blocks.STEPS, blocks.PARAMETERS, blocks.REPORT),
        Figure("PC", text("PC (probability of connectivity)")),
        Figure("IIC", text("IIC (integral index of connectivity)")),
        Figure("EC_HA", text("EC (equivalent connected area, ha)")),
        Figure("NARROWEST_M", text("Narrowest place of a patch (m)")),
        Figure("PATCH_COUNT", text("Number of patches")),
        Figure("GREEN_HA", text("Green land (ha)")),
        Figure("COMPONENT_COUNT", text("Connected groups")),
        Figure("LANDSCAPE_AREA_HA", text("Landscape used (ha)")),
        Figure("BELT_PCT", text("Belt that is there (%)")),
        Figure("GAP_COUNT", text("Gaps in the belt")),
        Figure("NARROWEST_BELT_M", text("Narrowest place of the belt (m)")),
        Figure("STEP_GAIN_PCT", text("EC gained by the first step (%)")),
        Figure("STEP_SALEABLE_HA", text("Saleable land the first step costs (ha)")),
        VERDICT,
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipWaterMenu", text("Green connectivity…")),
)
