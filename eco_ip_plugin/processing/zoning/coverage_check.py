"""`ecoip:coveragecheck`: gaps, overlaps and other faults of a zoning layer."""

from __future__ import annotations

from ...core.text import say
from ..framework.blocks import LANGUAGE, MESSAGE, ZONING
from ..framework.keys import Number
from ..framework.outputs import Content, Figure
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import text
from .blocks import CODE_FIELD_OR_NONE, FINDINGS, LABEL_FIELD, MAPPING, PARKS, ZONES

MIN_AREA = Number(
    "MIN_AREA",
    text("Smallest finding (m²)"),
    text("Smaller gaps and overlaps are counted but not listed."),
    default=1.0,
    minimum=0.0,
)


def work(run: Run) -> Done:
    """List what is wrong with the drawing, under no rule that could fail."""
    from ...core.reporting.review_tables import fault_figures, finding_columns
    from .inputs import read_drawing

    review = read_drawing(run, smallest_m2=run[MIN_AREA]).check(run).review
    if not run[CODE_FIELD_OR_NONE]:
        review = review.without_codes()
    figures = fault_figures(review)
    message = say("coverage.message" if figures["FINDING_COUNT"] else "coverage.clean", run.language, **figures)
    return Done(message, figures, {FINDINGS: lambda: Content(*finding_columns(review, run.language))})


SPEC = Spec(
    "coveragecheck",
    text("Check geometry"),
    text(
        "Lists what keeps a zoning layer from covering its boundary once: gaps, overlaps, exact copies, slivers, land"
        " outside the boundary, invalid rings and, with a code field, codes that say nothing.\n\n"
        "Every finding has its place, its area and the zones involved. Nothing is changed."
    ),
    text("topology,gaps,overlaps,slivers,duplicates,zoning,kiem tra hinh hoc"),
    ZONING,
    takes=(ZONES, CODE_FIELD_OR_NONE, *PARKS, LABEL_FIELD, MAPPING, MIN_AREA, LANGUAGE),
    gives=(
        FINDINGS,
        Figure("FINDING_COUNT", text("Findings in all")),
        Figure("GAP_COUNT", text("Gaps")),
        Figure("OVERLAP_COUNT", text("Overlaps")),
        Figure("OUTSIDE_COUNT", text("Zones beyond the boundary")),
        Figure("DUPLICATE_COUNT", text("Exact copies")),
        Figure("SLIVER_COUNT", text("Slivers")),
        Figure("INVALID_COUNT", text("Invalid geometries")),
        Figure("UNKNOWN_CODE_COUNT", text("Zones of unknown code")),
        Figure("SMALL_COUNT", text("Gaps and overlaps too small to list")),
        Figure("GAP_HA", text("Land no zone claims (ha)")),
        Figure("OVERLAP_HA", text("Land claimed more than once (ha)")),
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipDrawingMenu", text("Check geometry…")),
)
