"""`ecoip:greenspacecheck`: land-use balance of a zoning layer and the 25 percent rule."""

from __future__ import annotations

from functools import cache

from ...core.progress import step
from ..framework.blocks import LANGUAGE, VERDICT, ZONING
from ..framework.outputs import Content, Document, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Spec
from ..framework.texts import text
from .blocks import CHECKED_BY, CHECKED_LAYERS, FINDINGS, MIN_OVERLAP, NET_ZONES, VERDICT_SENTENCE

BALANCE = Table(
    "BALANCE",
    text("Land-use balance"),
    text("Net, drawn and ellipsoidal area per class and park."),
    {
        "park": "string", "class": "string", "area_ha": "double", "share_pct": "double", "gross_ha": "double",
        "overlap_ha": "double", "ellipsoidal_ha": "double", "phase": "string",
    },
)  # fmt: skip
VERDICTS = Table(
    "VERDICTS",
    text("Verdicts"),
    text("One row per park, rule and reading."),
    {
        "park": "string", "rule": "string", "reading": "string", "chosen": "boolean", "measured": "double",
        "required": "double", "margin": "double", "unit": "string", "verdict": "string", "evidence": "string",
        "clause": "string", "accuracy_m2": "double", "note": "string",
    },
)  # fmt: skip
REPORT = Document("REPORT", text("Report"), text("The report as a web page that prints on A4."))


def work(run: Run) -> Done:
    """Hold every square metre of the drawing, counted once, against the rules."""
    from ...core.reporting import html, review_tables
    from ...core.reporting.map.review_map import review_map
    from ...core.reporting.map.svg import as_data_uri
    from ...core.reporting.sentences import verdict_sentence
    from .inputs import read_drawing

    drawing = read_drawing(run, smallest_m2=run[MIN_OVERLAP])
    checked = drawing.check(run, 40, 70).with_plot_green_note(drawing.plot_green)
    review, language = checked.review, run.language
    net = cache(lambda: review_tables.net_columns(checked, run.progress(70, 80)))

    def page() -> str:
        progress = run.progress(80, 85)
        picture = review_map(review, net(), checked.boundaries, language, progress)
        step(progress, 1.0)
        return html.render(review, language, as_data_uri(picture.svg), picture.caption(language))

    return Done(
        verdict_sentence(review, language),
        {**review_tables.figures(review), "VERDICT": review.verdict, "DEPENDS_ON_READING": review.depends_on_reading},
        {
            NET_ZONES: lambda: Content(*net()),
            FINDINGS: lambda: Content(*review_tables.finding_columns(review, language)),
            BALANCE: lambda: Content(review_tables.balance_columns(review)),
            VERDICTS: lambda: Content(review_tables.verdict_columns(review, language)),
        },
        {REPORT: page},
    )


SPEC = Spec(
    "greenspacecheck",
    text("25 percent check"),
    text(
        "Measures the land of each class, every square metre counted once, and holds it against dated rules: the 25"
        " percent of Decree 35/2022 under each of its readings, and the floors of QCVN 01.\n\n"
        "Land claimed by two classes, gaps, land outside the boundary, invalid rings and unknown codes are listed as"
        " findings and stay in the totals. Areas are planar in the layer's coordinate system, as in drawings and"
        " approved tables; the ellipsoidal figure stands beside them.\n\n"
        "The report gives measured, required, margin, clause and evidence for every rule, and says first whether the"
        " verdict depends on how the decree is read."
    ),
    text("25 percent,green,decree 35,qcvn,land use,balance,zoning,kiem tra,cay xanh"),
    ZONING,
    takes=(*CHECKED_LAYERS, *CHECKED_BY, LANGUAGE),
    gives=(
        NET_ZONES,
        FINDINGS,
        BALANCE,
        VERDICTS,
        REPORT,
        Figure("PARK_HA", text("Area of the park (ha)")),
        Figure("COMPOSITE_PCT", text("Composite share (%)")),
        Figure("GREEN_PCT", text("Green (%)")),
        Figure("TRAFFIC_PCT", text("Traffic (%)")),
        Figure("TECHNICAL_PCT", text("Technical (%)")),
        Figure("SOCIAL_PCT", text("Shared social (%)")),
        Figure("SHORTFALL_HA", text("Land missing to the 25 percent (ha)")),
        Figure("OVERLAP_HA", text("Land claimed more than once (ha)")),
        Figure("GAP_HA", text("Land no zone claims (ha)")),
        Figure("UNKNOWN_HA", text("Land of unknown use (ha)")),
        Figure("REPAIRED_COUNT", text("Features repaired or without land")),
        Figure("DEPENDS_ON_READING", text("Verdict depends on the reading"), "boolean"),
        VERDICT,
        VERDICT_SENTENCE,
    ),
    work=work,
)
