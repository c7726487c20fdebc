"""`ecoip:certificationsheet`: the criteria of an eco-industrial park, each with its state and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.rules.shipped import CERTIFICATE as SUBJECT
from ...core.rules.shipped import shipped_about
from ..framework.blocks import AS_OF, LANGUAGE, MESSAGE, VERDICT, PackTitle
from ..framework.keys import Choice, File
from ..framework.outputs import Content, Document, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.store import STORE, found_store
from ..framework.texts import text
from .blocks import CERTIFICATE, REPORT
from .criteria_blocks import COUNTS, DOCUMENTS, PAPERS, ROWS, look_first, look_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Callable

    from ...core.certificate.sheet import Sheet
    from ...core.park.park import Park
    from ...core.rules.pack import RulePack

RULES = Choice(
    "RULES",
    text("Criteria"),
    text("decree-35-certification: Articles 37 and 38 of Decree 35/2022 with the indicators of Forms A.5 and B.5."),
    options=shipped_about(SUBJECT),
    shown=tuple(map(PackTitle, shipped_about(SUBJECT))),
)
RULES_FILE = File(
    "RULES_FILE",
    text("Own rule pack"),
    text(
        "JSON file that takes the place of the criteria above. Its list criteria says which rules are criteria; without"
        " it every rule of its own is one. docs/rule_packs.md says how to write one."
    ),
    advanced=True,
    extension="json",
)
CRITERIA = Table(
    "CRITERIA",
    text("Criteria"),
    text(
        "One row a criterion. state: met, not_met, unknown, document_missing, outside. measured is empty where the"
        " figure lies between measured_low and measured_high; note says why it is in this state; rows: what it rests"
        " on, as layer/id."
    ),
    {
        "criterion": "string", "clause": "string", "group": "string", "kind": "string", "measured": "double",
        "unit": "string", "required": "double", "state": "string", "evidence": "string", "source": "string",
        "note": "string", "text": "string", "verdict": "string", "measured_low": "double", "measured_high": "double",
        "rows": "string", "row_count": "integer", "documents": "string", "decided_on": "date", "person": "string",
    },
)  # fmt: skip
REPORT_DOCX = Document(
    "REPORT_DOCX",
    text("Sheet (Word)"),
    text("The sheet as a Word document, with every file and its hash."),
    filter=text("Word documents (*.docx)"),
)
REPORT_XLSX = Document(
    "REPORT_XLSX",
    text("Sheet (Excel)"),
    text(
        "The sheet as a workbook: figures as numbers, counts as live formulas, rows and files on sheets of their own."
    ),
    filter=text("Excel workbooks (*.xlsx)"),
)


def work(run: Run) -> Done:
    """Read the park, hold it against the criteria, tell what each rests on."""
    from ...core.certificate import report, tables
    from ...core.certificate.sheet import sheet
    from .criteria_inputs import read_scope

    pack = _pack(run)
    scope = read_scope(run)
    park, language = scope.parks.whole, run.language
    found = sheet(scope, pack, look_of(run, found_store(run)), run.progress(55, 92))
    for key, values in found.notes:
        run.warn(key, **values)

    return Done(
        report.message(found, language),
        report.figures_of(found),
        {
            CRITERIA: lambda: Content(tables.criterion_columns(found, language)),
            ROWS: lambda: Content(*tables.row_columns(found, park)),
            DOCUMENTS: lambda: Content(tables.document_columns(found, language)),
        },
        _documents(run, found, park),
    )


def _pack(run: Run) -> RulePack:
    from ...core.rules.pack import load_file, load_shipped

    own = run[RULES_FILE]
    return load_shipped(run[RULES] or shipped_about(SUBJECT)[0]) if own is None else load_file(own)


def _documents(run: Run, found: Sheet, park: Park) -> Mapping[Document, Callable[[], str | bytes]]:
    from ...core.certificate.report import report
    from ...core.certificate.workbook import workbook
    from ...core.documents import docx_page, html

    language = run.language
    return {
        REPORT: lambda: html.page(report(found, language, run.notes)),
        REPORT_DOCX: lambda: docx_page.render(report(found, language, run.notes)),
        REPORT_XLSX: lambda: workbook(found, park, language, run.notes),
    }


SPEC = Spec(
    "certificationsheet",
    text("Certification sheet"),
    text(
        "Answers what an eco-industrial park has and what it lacks for its certificate: each criterion of Decree"
        " 35/2022 and of Forms A.5 and B.5 with its state, value, clause, the rows it rests on, and its documents with"
        " their hashes.\n\n"
        "Figures are measured on the project: land by use, links in place, firms with a measure done, social shares."
        " Documents are what somebody has decided in the layer Criterion; a file that is gone or was changed makes its"
        " criterion “document missing” and is named. What is not known is never counted as zero: the figure then lies"
        " between two, and is judged only where both say the same.\n\n"
        "The exact words of Article 37, clauses 2 and 3, and the annexes of Circular 05/2025 were not read; each figure"
        " says how well it is founded. The finding is the park board's."
    ),
    text("certificate,criteria,eco-industrial park,decree 35,evidence,chung nhan,tieu chi,khu cong nghiep sinh thai"),
    CERTIFICATE,
    takes=(RULES, AS_OF, *STORE, RULES_FILE, PAPERS, LANGUAGE),
    gives=(
        CRITERIA, ROWS, DOCUMENTS, REPORT, REPORT_DOCX, REPORT_XLSX, *COUNTS,
        Figure("DOCUMENT_MISSING", text("Criteria with a document missing")),
        Figure("OUTSIDE", text("Criteria outside the data")),
        VERDICT, MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipCertificateMenu", text("Certification sheet…")),
    look_first=look_first,
)  # fmt: skip
