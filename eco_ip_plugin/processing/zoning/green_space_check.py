"""`ecoip:greenspacecheck`: land-use balance of a zoning layer and the 25 percent rule."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ...core.progress import step
from ..framework.blocks import LANGUAGE, VERDICT, ZONING
from ..framework.outputs import POLYGON, Content, Document, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Spec
from ..framework.texts import text
from .blocks import (
    CHECKED_BY,
    CHECKED_LAYERS,
    DIFFERENT_DRAWINGS,
    FINDINGS,
    MAPPING,
    MIN_OVERLAP,
    NET_ZONES,
    READING,
    VERDICT_SENTENCE,
    ZONES,
    declared_table,
    tolerances,
)

if TYPE_CHECKING:
    from ...core.landuse.check import Checked
    from ...core.review.declared.reconcile import Reconciliation
    from ...core.review.declared.table import DeclaredTable
    from ...core.review.declared.verdict import DeclaredVerdict
    from ...core.review.record import RoundFacts
    from .inputs import Drawing

DECLARED = declared_table(optional=True)
TOLERANCE_HA, TOLERANCE_PCT = tolerances(advanced=True)
BALANCE = Table(
    "BALANCE",
    text("Land-use balance"),
    text("Net, drawn and ellipsoidal area per class and park."),
    {
        "park": "string", "class": "string", "area_ha": "double", "share_pct": "double", "gross_ha": "double",
        "overlap_ha": "double", "ellipsoidal_ha": "double", "phase": "string",
    },
)  # fmt: skip
SUBCLASSES = Table(
    "SUBCLASSES",
    text("Sub-classes"),
    text(
        "Land for recycling, research and incubation under its class, and last the rest of the class (sub-class NULL):"
        " together they are the class. Empty where no zone has a sub-class."
    ),
    {
        "park": "string", "class": "string", "subclass": "string", "name": "string", "area_ha": "double",
        "share_pct": "double",
    },
    POLYGON,
    "subclasses.qml",
    by_default=False,
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
RECORD = Document(
    "RECORD",
    text("Record of the check"),
    text("What a review keeps of the check beside its layers: verdicts, balance, boundary and sentences, as JSON."),
    "JSON (*.json)",
    advanced=True,
)


def work(run: Run) -> Done:
    """Hold every square metre of the drawing, counted once, against the rules."""
    from ...core.reporting import html, review_tables
    from ...core.reporting.map.review_map import review_map
    from ...core.reporting.map.svg import as_data_uri
    from ...core.reporting.sentences import verdict_sentence
    from .inputs import read_declared_table, read_drawing

    drawing = read_drawing(run, smallest_m2=run[MIN_OVERLAP])
    table = read_declared_table(run, DECLARED, drawing.terms.codes)
    checked = drawing.check(run, 40, 70).with_plot_green_note(drawing.plot_green)
    review, language = checked.review, run.language
    for key, values in review.notes:
        if key.startswith("note.subclass"):
            run.warn(key, **values)
    own, compared = _declared(run, table, checked, drawing)
    net = cache(lambda: review_tables.net_columns(checked, run.progress(70, 80)))

    def page() -> str:
        progress = run.progress(80, 85)
        picture = review_map(review, net(), checked.boundaries, language, progress)
        step(progress, 1.0)
        return html.render(review, language, as_data_uri(picture.svg), picture.caption(language))

    def record() -> str:
        from ...core.reporting.round_record import check_record
        from ...core.review.record_text import as_text

        return as_text(check_record(checked, _facts(run), own, compared))

    figures = {**review_tables.figures(review), **_declared_figures(checked, own, compared, language)}
    return Done(
        verdict_sentence(review, language),
        {**figures, "VERDICT": review.verdict, "DEPENDS_ON_READING": review.depends_on_reading},
        {
            NET_ZONES: lambda: Content(*net()),
            FINDINGS: lambda: Content(*review_tables.finding_columns(review, language)),
            BALANCE: lambda: Content(review_tables.balance_columns(review)),
            SUBCLASSES: lambda: Content(*review_tables.subclass_columns(checked, run.progress(80, 82), language)),
            VERDICTS: lambda: Content(review_tables.verdict_columns(review, language)),
        },
        {REPORT: page, RECORD: record},
    )


def _declared(
    run: Run, table: DeclaredTable | None, checked: Checked, drawing: Drawing
) -> tuple[DeclaredVerdict | None, Reconciliation | None]:
    """The declared table by itself under the terms of the drawing, and against the drawing; None without one."""
    from ...core.review.declared.reconcile import reconcile
    from ...core.review.declared.verdict import judged

    if table is None:
        return None, None
    terms = drawing.terms
    compared = reconcile(checked.review, table, tolerance_ha=run[TOLERANCE_HA], tolerance_pct=run[TOLERANCE_PCT])
    for key, values in compared.notes:
        run.warn(key, **values)
    return judged(table, terms.pack, terms.appraisal_date, terms.reading), compared


def _declared_figures(
    checked: Checked, own: DeclaredVerdict | None, compared: Reconciliation | None, language: str
) -> dict[str, object]:
    from ...core.reporting.shares import told

    if own is None:
        return {"DECLARED_PCT": None, "DECLARED_OWN_VERDICT": "", "DECLARED_MESSAGE": ""}
    share = told(checked.review, own, compared)
    return {
        "DECLARED_PCT": share.measured_pct,
        "DECLARED_OWN_VERDICT": share.verdict,
        "DECLARED_MESSAGE": share.sentence[language],
    }


def _facts(run: Run) -> RoundFacts:
    """What the layers and files of the run say of themselves."""
    from ...core.documents.file_hash import sha256_of
    from ...core.review.record import FileMark, RoundFacts

    file, zones = run.file(DECLARED), run.algorithm.inputs.get(ZONES.name)
    origin = None if zones is None else zones.origin
    return RoundFacts(
        drawing=FileMark() if origin is None else FileMark(origin.drawing, origin.id),
        declared_file=FileMark() if file is None else FileMark(file.name, sha256_of(file)),
        reading=run[READING] or "",
        terms=_terms(run),
        crs=run.crs.authid(),
        crs_wkt=run.crs.toWkt(),
    )


def _terms(run: Run) -> dict[str, object]:
    """What the check was held on, by parameter, as it may be handed to the next run."""
    values = {key.name: run[key] for key in (*CHECKED_BY, MAPPING, DIFFERENT_DRAWINGS)}
    return {
        name: value if isinstance(value, (bool, int, float, str)) else str(value)
        for name, value in values.items()
        if value is not None
    }


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
    takes=(*CHECKED_LAYERS, DECLARED, TOLERANCE_HA, TOLERANCE_PCT, *CHECKED_BY, LANGUAGE),
    gives=(
        NET_ZONES,
        FINDINGS,
        BALANCE,
        VERDICTS,
        SUBCLASSES,
        REPORT,
        RECORD,
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
        Figure("DECLARED_PCT", text("Composite share by the declared table (%)")),
        Figure("DECLARED_OWN_VERDICT", text("Verdict of the declared table by itself"), "words"),
        Figure("DECLARED_MESSAGE", text("Declared table beside the drawing, in one sentence"), "words"),
        VERDICT,
        VERDICT_SENTENCE,
    ),
    work=work,
)
