"""`ecoip:greenbelt`: the green belt round the park."""

from __future__ import annotations

from ..framework.blocks import APPRAISAL_DATE, LANGUAGE, MESSAGE, VERDICT, ZONING
from ..framework.keys import Number, Words
from ..framework.outputs import LINE, POLYGON, Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import text
from .blocks import CODE_FIELD, MAPPING, PARKS, ZONES

WIDTH = Number(
    "WIDTH",
    text("Width of the belt (m)"),
    text("Without it the width of the regulation in force on the appraisal date."),
    minimum=0.01,
)
MAY_INTERRUPT = Words(
    "MAY_INTERRUPT",
    text("Classes that may interrupt it"),
    text("Land-use classes that count as belt, with commas, such as traffic,water for gates."),
    advanced=True,
    optional=True,
)
MIN_AREA = Number(
    "MIN_AREA",
    text("Smallest finding (m²)"),
    text("Smaller bits of missing belt are not listed; the verdict counts them all."),
    advanced=True,
    default=1.0,
    minimum=0.0,
)
MISSING = Table(
    "MISSING",
    text("Missing belt"),
    text("Land of the belt that is not green, with its present class."),
    {"park": "string", "class": "string", "area_m2": "double"},
    POLYGON,
    "belt_missing.qml",
)
STRETCHES = Table(
    "STRETCHES",
    text("Stretches without belt"),
    text("Parts of the boundary behind which the belt is too narrow."),
    {"park": "string", "length_m": "double", "required_m": "double", "clause": "string"},
    LINE,
    "belt_stretches.qml",
)


def work(run: Run) -> Done:
    """Measure the ring inside each park's boundary."""
    from ...core.review.belt import belt_width, belts, counted_classes
    from .inputs import read_drawing

    counted = counted_classes(run[MAY_INTERRUPT])
    drawing = read_drawing(run, smallest_m2=run[MIN_AREA])
    width = belt_width(run[WIDTH], run[APPRAISAL_DATE], run.language)
    found = belts(drawing.check(run, 40, 70), width, counted, run.progress(70, 90))
    tables = {
        MISSING: lambda: Content(*found.missing(drawing.terms.min_overlap_m2)),
        STRETCHES: lambda: Content(*found.stretches()),
    }
    return Done(found.sentence(run.language), found.figures(), tables)


SPEC = Spec(
    "greenbelt",
    text("Green belt round the park"),
    text(
        "Measures whether green land lines the whole boundary on its inside at the required width (QCVN 01, 2.5.2):"
        " the land of the belt that is missing, and the stretches of the boundary where it is.\n\n"
        "Disputed land is not green. Gates and roads interrupt the belt unless their class is named."
    ),
    text("belt,green,buffer,isolation,boundary,cay xanh cach ly"),
    ZONING,
    takes=(ZONES, CODE_FIELD, *PARKS, WIDTH, APPRAISAL_DATE, MAY_INTERRUPT, MIN_AREA, MAPPING, LANGUAGE),
    gives=(
        MISSING,
        STRETCHES,
        Figure("COVERAGE_PCT", text("Belt that is there (%)")),
        Figure("RING_M2", text("Belt required (m²)")),
        Figure("MISSING_M2", text("Belt missing (m²)")),
        Figure("STRETCH_COUNT", text("Stretches that fail")),
        Figure("STRETCH_M", text("Length that fails (m)")),
        Figure("REQUIRED_M", text("Width applied (m)")),
        Figure("ACCURACY_M2", text("Missing within the drawing's accuracy, at most (m²)")),
        VERDICT,
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipRulesMenu", text("Green belt…")),
)
