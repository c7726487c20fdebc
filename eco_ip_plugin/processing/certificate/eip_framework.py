"""`ecoip:eipframework`: the International EIP Framework held against a park, with thresholds the user has typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..framework.blocks import AS_OF, LANGUAGE, MESSAGE, VERDICT
from ..framework.keys import TABLE_FILES, TABLES, File
from ..framework.outputs import Content, Document, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.store import STORE, found_store
from ..framework.texts import text
from .blocks import CERTIFICATE, REPORT
from .criteria_blocks import COUNTS, PAPERS, look_first, look_of

if TYPE_CHECKING:
    from ...core.certificate.framework.assess import Assessed

_PATTERNS = " ".join(f"*{each}" for each in (*TABLE_FILES, ".json"))
RULES_FILE = File(
    "RULES_FILE",
    text("Thresholds"),
    text(
        "Excel, CSV or JSON file with the prerequisites and indicators of the framework and their thresholds, as you"
        " have typed them from the published document; start from the form that this tool gives. None ships with the"
        " plugin: without it, or where a threshold is empty, there is no verdict."
    ),
    filter=text("Tables and JSON") + f" ({_PATTERNS})",
)
TARGETS = File(
    "TARGETS",
    text("Targets"),
    text(
        "Excel or CSV file with the columns criterion, current, target, year: what the park has today where the project"
        " has no data, and what it aims at."
    ),
    filter=TABLES,
)
CRITERIA = Table(
    "CRITERIA",
    text("Criteria"),
    text("One row a criterion, with its state today and when its target is reached."),
    {
        "criterion": "string", "group": "string", "kind": "string", "text": "string", "measured": "double",
        "measured_low": "double", "measured_high": "double", "unit": "string", "sense": "string", "required": "double",
        "state": "string", "target": "double", "target_year": "integer", "target_state": "string", "source": "string",
        "page": "string", "evidence": "string", "rows": "string", "documents": "string", "note": "string",
    },
)  # fmt: skip
SCORES = Table(
    "SCORES",
    text("Scores by group"),
    text(
        "low_pct: met over all; high_pct: met and unknown over all. What nobody knows is neither met nor missed. A"
        " group without criteria has none."
    ),
    {
        "group": "string", "met": "integer", "not_met": "integer", "unknown": "integer", "low_pct": "double",
        "high_pct": "double", "name": "string", "target_low_pct": "double", "target_high_pct": "double",
    },
)  # fmt: skip
FAULTS = Table(
    "FAULTS",
    text("What is wrong in the files"),
    text("One row for each cell that cannot be used, with the number of its row and what to write instead."),
    {"file": "string", "line": "integer", "column": "string", "found": "string", "message": "string"},
)
TEMPLATE = Document(
    "TEMPLATE",
    text("Form for thresholds"),
    text("A workbook to type thresholds into and hand in again, with the rows typed so far and what is wrong in them."),
    filter=text("Excel workbooks (*.xlsx)"),
)


def work(run: Run) -> Done:
    """Read and check the files, hold the park against them."""
    from ...core.certificate.framework import report
    from ...core.certificate.framework.form import form
    from ...core.documents.html import page

    found, language = _assessed(run), run.language
    if found.faults or found.target_faults:
        run.warn("framework.note.faults", count=len(found.faults) + len(found.target_faults))
    for key, values in found.sheet.notes:
        run.warn(key, **values)
    typed = found.thresholds if found.thresholds.typed else None
    return Done(
        report.message(found, language),
        report.figures_of(found),
        {
            CRITERIA: lambda: Content(report.criterion_columns(found, language)),
            SCORES: lambda: Content(report.score_columns(found, language)),
            FAULTS: lambda: Content(report.fault_columns(found, language)),
        },
        {REPORT: lambda: page(report.report(found, language, run.notes)), TEMPLATE: lambda: form(typed, language)},
    )


def _assessed(run: Run) -> Assessed:
    from dataclasses import replace

    from ...core.certificate.framework.assess import PACK, assess
    from ...core.certificate.framework.targets import Target, read_targets
    from ...core.certificate.framework.thresholds import Fault, Thresholds, read_thresholds
    from .criteria_inputs import read_scope

    own, aims = run[RULES_FILE], run[TARGETS]
    thresholds = Thresholds(PACK, "") if own is None else read_thresholds(own, run.tell)
    targets: dict[str, Target] = {}
    faults: tuple[Fault, ...] = ()
    if aims is not None:
        targets, faults = read_targets(aims, thresholds, run.tell)
    scope = read_scope(run)
    found = assess(scope, thresholds, targets, look_of(run, found_store(run)), run.progress(55, 92))
    return replace(found, target_faults=faults)


SPEC = Spec(
    "eipframework",
    text("International EIP Framework"),
    text(
        "Holds a park against the International Framework for Eco-Industrial Parks: prerequisites and indicators in"
        " four groups (park management, environmental, social, economic), today and when its targets are reached.\n\n"
        "No threshold ships: the tables of the framework could not be read by the makers of the plugin. Type them from"
        " the published document into the form this tool gives, with page, and hand it in. Each row is checked and told"
        " by its number; without a threshold there is no verdict.\n\n"
        "Each group is a band: met over all to met and unknown over all. Unknown is never counted as zero."
    ),
    text("EIP framework,UNIDO,World Bank,GIZ,benchmark,targets,khung quoc te,khu cong nghiep sinh thai"),
    CERTIFICATE,
    takes=(RULES_FILE, TARGETS, AS_OF, *STORE, PAPERS, LANGUAGE),
    gives=(
        CRITERIA, SCORES, FAULTS, REPORT, TEMPLATE, *COUNTS,
        Figure("LOW_PCT", text("Met for certain (%)")),
        Figure("HIGH_PCT", text("Met at the most (%)")),
        Figure("CRITERION_COUNT", text("Criteria in the file")),
        Figure("FAULT_COUNT", text("Cells that cannot be used")),
        VERDICT, MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipCertificateMenu", text("International EIP Framework…")),
    look_first=look_first,
)  # fmt: skip
