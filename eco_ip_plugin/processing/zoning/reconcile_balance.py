"""`ecoip:reconcilebalance`: the drawing against the declared land-use table."""

from __future__ import annotations

from ..framework.blocks import LANGUAGE, MESSAGE, VERDICT, ZONING
from ..framework.outputs import Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import text
from .blocks import CODE_FIELD, CONFLICTS, MAPPING, PARKS, ZONES, declared_table, tolerances

DECLARED = declared_table(optional=False)
TOLERANCE_HA, TOLERANCE_PCT = tolerances(advanced=False)
DIFFERENCES = Table(
    "DIFFERENCES",
    text("Differences"),
    text("One row per class, the total last: declared, measured, measured minus declared."),
    {
        "class": "string", "declared_ha": "double", "measured_ha": "double", "delta_ha": "double",
        "delta_pct": "double", "verdict": "string", "disputed_ha": "double", "declared_as": "string",
        "message": "string",
    },
)  # fmt: skip
REMARKS = Table(
    "REMARKS",
    text("Remarks on the table"),
    text("What does not add up in the declared table, and how it was read."),
    {"kind": "string", "row": "integer", "message": "string"},
)


def work(run: Run) -> Done:
    """Hold the land of each class as drawn against the table."""
    from ...core.reporting import differences
    from ...core.review.declared.reconcile import reconcile
    from .inputs import read_declared_table, read_drawing, required

    drawing = read_drawing(run)
    table = required(read_declared_table(run, DECLARED, drawing.terms.codes), DECLARED)
    review = drawing.check(run, 45, 90).review
    found = reconcile(review, table, tolerance_ha=run[TOLERANCE_HA], tolerance_pct=run[TOLERANCE_PCT])
    for key, values in found.notes:
        run.warn(key, **values)
    figures = {
        "MISMATCH_COUNT": differences.mismatches(found),
        "TABLE_FAULT_COUNT": differences.table_faults(found),
        "VERDICT": found.verdict,
    }
    tables = {
        DIFFERENCES: lambda: Content(differences.difference_columns(found, run.language)),
        REMARKS: lambda: Content(differences.remark_columns(found, run.language)),
    }
    return Done(differences.difference_sentence(found, run.language), figures, tables)


SPEC = Spec(
    "reconcilebalance",
    text("Reconcile with the declared table"),
    text(
        "Compares the land of each class as drawn with the table the dossier declares: measured minus declared, and the"
        " boundary against the declared total.\n\n"
        "The table is an Excel or CSV file, or a layer. Headings are found by their words (Ký hiệu, Loại đất, Diện"
        " tích, Tỷ lệ …); merged cells, comma decimals, m² or ha and subtotals are understood. A table that does not"
        " add up, a misplaced separator and percentages of another total are reported with their row; nothing is put"
        " right."
    ),
    text("declared,table,balance,excel,xlsx,csv,hectares,doi chieu,bang can bang"),
    ZONING,
    takes=(ZONES, CODE_FIELD, *PARKS, DECLARED, TOLERANCE_HA, TOLERANCE_PCT, MAPPING, CONFLICTS, LANGUAGE),
    gives=(
        DIFFERENCES,
        REMARKS,
        Figure("MISMATCH_COUNT", text("Rows that do not match")),
        Figure("TABLE_FAULT_COUNT", text("Faults of the table")),
        VERDICT,
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipRulesMenu", text("Against the declared table…")),
)
