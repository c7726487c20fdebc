"""`ecoip:reportforms`: the yearly forms A.4, A.5, B.4 and B.5 filled in from a park's data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..framework.blocks import LANGUAGE, MESSAGE
from ..framework.keys import File
from ..framework.outputs import Content, Document, Figure, Folder, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.store import PARK, STORE, look_for_store
from ..framework.texts import text
from .blocks import CERTIFICATE, COUNT, FACTORS, FIRM, FORM, PARAMETERS, REPORT, YEAR

if TYPE_CHECKING:
    from ...core.forms.fill import Filled
    from .many import Many

TEMPLATE = File(
    "TEMPLATE",
    text("Own template (Word)"),
    text(
        "Word document in place of the shipped one; start from resources/templates/report_form_a4_vi.docx. Every item"
        " has a place such as {{ A_4_III_3_11 }}; also {{ title }}, {{ year_line }}, {{ park_line }}, {{ firm_line }},"
        " {{ N_1 }}, {{ notes }}."
    ),
    advanced=True,
    extension="docx",
)
TABLE = Table(
    "TABLE",
    text("The form as a table"),
    text("One row an item. state: filled, empty (the project has no data for it), hand, document."),
    {
        "item": "string", "value": "string", "unit": "string", "state": "string", "source": "string", "text": "string",
        "number": "double", "rows": "string", "parameters": "string", "note": "string", "clause": "string",
        "park_id": "string", "firm_id": "string",
    },
)  # fmt: skip
REPORT_DOCX = Document(
    "REPORT_DOCX",
    text("Form (Word)"),
    text("The form with national heading; what is not known is yellow. Needs the Python library docxtpl."),
    filter=text("Word documents (*.docx)"),
)
REPORT_XLSX = Document(
    "REPORT_XLSX",
    text("Form (Excel)"),
    text("The form with live formulas: totals, shares, and sums of the rows that made them."),
    filter=text("Excel workbooks (*.xlsx)"),
)
REPORT_JSON = Document(
    "REPORT_JSON",
    text("Form (JSON)"),
    text(
        "The form by item, with rows and factors: for a portal, and to be compared with next year's. Of several parks"
        " an object by park."
    ),
    filter=text("JSON files (*.json)"),
)
JSON_FOLDER = Folder(
    "JSON_FOLDER",
    text("Folder of JSON files"),
    text("One JSON file for every park of the project, or the one that is chosen; of form B.4 one for every firm."),
)


def work(run: Run) -> Done:
    """Read the store once, fill in the form, write it as it is wanted."""
    from ...core.forms.fill import fill
    from ...core.forms.grid import table_of
    from ...core.forms.office import page, word, workbook
    from ...core.forms.office.as_json import as_json
    from ...core.forms.tables import form_columns
    from . import many
    from .inputs import ask, park_id, read_parks

    asked = ask(run, FIRM, COUNT)
    document = word.FormDocument(run[FORM], run[TEMPLATE], run.language) if run.wants(REPORT_DOCX) else None
    parks = read_parks(run)
    chosen = park_id(run, parks)
    if many.is_meant(run, parks, run.wants(JSON_FOLDER)):
        if any(run.wants(each) for each in (REPORT_DOCX, REPORT_XLSX, REPORT)):
            fill(run[FORM], parks, run[PARK], asked)  # says which park or firm is lacking
        return _many(run, many.written(run, parks, asked), table_of(asked.grid or {}))
    filled = fill(run[FORM], parks, chosen, asked)
    _tell(run, filled)
    return Done(
        page.message(filled),
        {"FILLED": filled.filled, "EMPTY": filled.empty},
        {TABLE: lambda: Content(form_columns(filled, run.language))},
        {
            REPORT_DOCX: lambda: document.filled(filled) if document else b"",
            REPORT_XLSX: lambda: workbook.workbook(filled),
            REPORT_JSON: lambda: as_json(filled),
            REPORT: lambda: page.render(filled),
            PARAMETERS: lambda: table_of(asked.grid or {}),
        },
        {JSON_FOLDER: lambda: {many.file_name(filled): as_json(filled).encode("utf-8")}},
    )


def _tell(run: Run, filled: Filled) -> None:
    """What has to be known with the form, in the log too."""
    from ...core.forms.found import told
    from ...core.forms.office.shown import sole_sources

    for key, values in (*filled.notes, *sole_sources(filled)):
        run.warn(key, **values)
    for name, cell in filled.cells.items():
        if cell.notes:
            run.feedback.pushInfo(f"{name}: {told(cell.notes, run.language)}")


def _many(run: Run, made: Many, factors: str) -> Done:
    """The forms of several parks or firms: as one table, one JSON object, or a file each."""
    from ...core.forms.tables import form_columns

    def table() -> Content:
        parts = [form_columns(each, run.language) for each in made.forms.values()]
        return Content({name: [cell for part in parts for cell in part[name]] for name in TABLE.columns})

    return Done(
        made.said,
        {"FILLED": made.filled, "EMPTY": made.empty},
        {TABLE: table},
        {REPORT_JSON: made.together, PARAMETERS: lambda: factors},
        {JSON_FOLDER: made.files},
    )


SPEC = Spec(
    "reportforms",
    text("Report forms"),
    text(
        "Fills in the yearly forms of eco-industrial parks from the project: A.4 and A.5 of the developer, B.4 of one"
        " firm, B.5 of the park's firms. Land comes from the zones, savings from measures and links with their effects,"
        " products and shares from the firms. Every value keeps the rows that made it.\n\n"
        "What the project cannot know stays empty and yellow, never 0. Suggested links never count; a link or measure"
        " without a date counts as there before the form's years. CO2 of electricity is counted with the grid's factor"
        " of its own year; where there is none, nothing of another year is put in its place.\n\n"
        "In form B.4 stands what is this firm's own: of links that another firm keeps back only what is saved at this"
        " firm's end. The official layout of the forms was not read; items and their oddities follow the functional"
        " specification of a reporting portal, and the form says so."
    ),
    text("report,form,A.4,A.5,B.4,B.5,eco-industrial park,RECP,bao cao,bieu mau,khu cong nghiep sinh thai"),
    CERTIFICATE,
    takes=(FORM, YEAR, FIRM, COUNT, FACTORS, TEMPLATE, *STORE, LANGUAGE),
    gives=(
        TABLE, REPORT_DOCX, REPORT_XLSX, REPORT_JSON, JSON_FOLDER, REPORT, PARAMETERS,
        Figure("FILLED", text("Items filled in")),
        Figure("EMPTY", text("Items left empty")),
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipCertificateMenu", text("Report forms…")),
    look_first=look_for_store,
)  # fmt: skip
