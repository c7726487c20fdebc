"""`ecoip:reviewreport`: the minutes of a review, as Word document, workbook, web page and printed sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.declared import valued
from ..framework.blocks import VERDICT, ZONING
from ..framework.keys import Choice, File, Words, table
from ..framework.outputs import Content, Document, Figure
from ..framework.run import Done, Run
from ..framework.spec import Spec
from ..framework.texts import text
from .blocks import (
    BOUNDARY,
    CHECKED_BY,
    CHECKED_LAYERS,
    MAPPING,
    MIN_OVERLAP,
    PLOT_GREEN,
    RULES_FILE,
    VERDICT_SENTENCE,
    ZONES,
    declared_table,
    tolerances,
)

if TYPE_CHECKING:
    from ...core.landuse.check import Terms
    from ...core.landuse.result import Review
    from ...core.reporting.minutes import Minutes, MinutesView
    from ...core.reporting.office.minutes_form import MinutesForm
    from ...core.review.declared.table import DeclaredTable
    from ..framework.main_thread import MainThread

PARK = Words(
    "PARK",
    text("Park the minutes are of"),
    text("Its name or number; needed only where the boundary holds several parks."),
    optional=True,
)
DRAWING = File(
    "DRAWING",
    text("Drawing of the dossier"),
    text("The file the zones were taken from (DXF, DWG); the minutes name it with its hash."),
)
DECLARED = declared_table(optional=True)
TOLERANCE_HA, TOLERANCE_PCT = tolerances(advanced=True)
LANGUAGE = Choice(
    "LANGUAGE",
    text("Language of report and messages"),
    text("vi: Vietnamese; en: English."),
    options=("vi", "en"),
    shown=(text("Vietnamese"), text("English")),
)
AUTHORITY = Words(
    "AUTHORITY",
    text("Appraising authority"),
    text("Stands at the top left; the superior body in a line before it."),
    optional=True,
    multiline=True,
)
NUMBER = Words(
    "NUMBER",
    text("Number of the minutes"),
    text("For instance 12/BB-BQL; left empty it is filled in by hand."),
    optional=True,
)
PLACE = Words("PLACE", text("Place"), text("Stands before the day."), optional=True)
PARTICIPANTS = Words(
    "PARTICIPANTS",
    text("Present"),
    text("Who took part in the appraisal, a line for each; left empty the minutes name nobody."),
    optional=True,
    multiline=True,
)
RECOMMENDATION = Words(
    "RECOMMENDATION",
    text("Recommendation"),
    text("What the authority recommends, a paragraph in each line; it stands before the signatures."),
    optional=True,
    multiline=True,
)
RECORDED_BY = Words(
    "RECORDED_BY", text("Recorded by"), text("Name under the first signature, of who wrote the minutes."), optional=True
)
FOR_DEVELOPER = Words(
    "FOR_DEVELOPER", text("Signs for the developer"), text("Name under the second signature."), optional=True
)
FOR_AUTHORITY = Words(
    "FOR_AUTHORITY", text("Signs for the authority"), text("Name under the third signature."), optional=True
)
REVIEWED = table(
    "REVIEWED",
    text("Opinions on the findings"),
    text(
        "Layer, table, Excel or CSV file with number, done, opinion and note of findings, as the review panel keeps"
        " them or its button “Excel…” writes them. opinion: mend, agreed, accepted, or own words. Each goes to the"
        " finding of its number, kind, features and area, or else at its place; those that fit none are told."
    ),
    optional=True,
    or_file=True,
)
WORD_TEMPLATE = File(
    "WORD_TEMPLATE",
    text("Own Word template"),
    text(
        "Word document in place of the shipped form of the minutes; start from resources/templates/minutes_vi.docx."
        " Texts go to places such as {{ number }}, {{ place_and_day }}, {{ verdict }}; whole parts of the minutes to"
        " {{ conclusion }}, {{ balance }}, {{ rules }}, {{ findings }}, {{ opinions }}, {{ map }} or {{ everything }},"
        " each in a paragraph to itself."
    ),
    extension="docx",
)
LAYOUT = File(
    "LAYOUT",
    text("Own layout template"),
    text("QGIS layout template for the printed sheet; start from the shipped review_a3.qpt."),
    advanced=True,
    extension="qpt",
)
PRINT_LAYOUT = Words(
    "PRINT_LAYOUT",
    text("Print layout kept in the project"),
    text(
        "Name under which the printed sheet is put among the project's print layouts (Project ▸ Layouts), to be changed"
        " and printed from there; its layers go into a GeoPackage beside the PDF. Left empty, it is not kept."
    ),
    optional=True,
    advanced=True,
)
_TOGETHER = text("May be left out. All files are written together, or none.")
DOCX = Document("REPORT_DOCX", text("Minutes (Word)"), _TOGETHER, "Word (*.docx)", lasting=True)
XLSX = Document("REPORT_XLSX", text("Workbook (Excel)"), _TOGETHER, "Excel (*.xlsx)", lasting=True)
HTML = Document("REPORT_HTML", text("Minutes (web page)"), _TOGETHER, "HTML (*.html)", lasting=True)
PDF = Document("REPORT_PDF", text("Printed sheet (PDF)"), _TOGETHER, "PDF (*.pdf)", lasting=True)


@valued
class Seen:
    """What only the main thread may look at: the files behind the layers by parameter, and itself, for the layout;
    layout: under which name the project keeps it, "" where it does not."""

    files: dict[str, Path]
    main_thread: MainThread
    layout: str = ""


def look_first(run: Run) -> Seen:
    """Look at it."""
    from ...print_layouts import free_name
    from ..framework.input_facts import layer_files
    from ..framework.main_thread import MainThread

    project, wanted = run.context.project(), run[PRINT_LAYOUT]
    layout = free_name(project, wanted) if wanted and project is not None and run.wants(PDF) else ""
    names = [key.name for key in (ZONES, BOUNDARY, PLOT_GREEN, DECLARED)]
    return Seen(layer_files(run.algorithm, run.parameters, run.context, names), MainThread(), layout)


def work(run: Run) -> Done:
    """Review one park, and put the minutes into every form asked for."""
    from ...core.reporting import html, review_tables
    from ...core.reporting.map.review_map import review_map
    from ...core.reporting.map.svg import as_data_uri
    from ...core.reporting.minutes import minutes_view, of_park, park_asked_for
    from ...core.reporting.office import xlsx_report
    from ...core.reporting.sentences import verdict_sentence
    from .inputs import read_declared_table, read_drawing
    from .minutes.printed import Printed
    from .minutes.sheet_process import Sheet

    form = _form(run)
    drawing, language = read_drawing(run, smallest_m2=run[MIN_OVERLAP]), run.language
    declared = read_declared_table(run, DECLARED, drawing.terms.codes)
    checked = drawing.check(run, 45, 70)
    position = park_asked_for(checked.review, run[PARK])
    review = of_park(checked.review, position)
    minutes = _minutes(run, review, declared, drawing.terms)
    view = minutes_view(minutes, language)
    net = review_tables.net_columns(checked, run.progress(75, 80), only=review.parks[0].name)
    boundary = checked.boundaries[position : position + 1]
    picture = review_map(review, net, boundary, language)
    caption = picture.caption(language)
    findings = Content(*review_tables.finding_columns(review, language))
    park = Content({"park": [review.parks[0].name]}, boundary)
    sheet = Sheet(run[LAYOUT], view, findings, park, Content(*net), run.crs.toWkt())
    printed = Printed(run, sheet, run.path(PDF))
    forms = {
        DOCX: lambda: _word(form, view, picture.svg, caption),
        XLSX: lambda: xlsx_report.render(minutes, view),
        HTML: lambda: html.render_minutes(view, as_data_uri(picture.svg), caption),
        PDF: printed.pdf,
    }
    figures = {
        "FINDING_COUNT": len(review.parks[0].findings),
        "VERDICT": review.verdict,
        "DECLARED_VERDICT": minutes.declared.verdict if minutes.declared is not None else "",
        "PRINT_LAYOUT_NAME": run.seen.layout,
    }
    if run[PRINT_LAYOUT] and not run.seen.layout:
        run.warn("note.print_layout.not_kept", name=run[PRINT_LAYOUT])
    return Done(verdict_sentence(review, language), figures, documents=forms, last=printed.keep)


def _minutes(run: Run, review: Review, declared: DeclaredTable | None, terms: Terms) -> Minutes:
    """The review with what was handed in besides the drawing."""
    from ...core.reporting.hashed_files import documents
    from ...core.reporting.minutes import Letterhead, Minutes
    from ...core.review.declared.reconcile import reconcile
    from ...core.review.declared.verdict import judged
    from .minutes.answers import read_answers

    found, own, name = None, None, ""
    if declared is not None:
        own = judged(declared, terms.pack, terms.appraisal_date, terms.reading)
        found = reconcile(review, declared, tolerance_ha=run[TOLERANCE_HA], tolerance_pct=run[TOLERANCE_PCT])
        file = run.file(DECLARED) or run.seen.files.get(DECLARED.name)
        name = file.name if file else declared.name
    names = (run[RECORDED_BY], run[FOR_DEVELOPER], run[FOR_AUTHORITY])
    head = Letterhead(run[AUTHORITY], run[NUMBER], run[PLACE], run[PARTICIPANTS], run[RECOMMENDATION], names)
    answers = read_answers(run, REVIEWED, review, run.language)
    return Minutes(review, head, found, name, own, documents(_files(run), run.progress(70, 75)), answers)


def _form(run: Run) -> MinutesForm | None:
    """The office's own template, looked through before the work; None for ours."""
    if run[WORD_TEMPLATE] is None or not run.wants(DOCX):
        return None
    from ...core.reporting.office.minutes_form import MinutesForm

    return MinutesForm(run[WORD_TEMPLATE], run.language)


def _word(form: MinutesForm | None, view: MinutesView, svg: str, caption: str) -> bytes:
    from ...core.documents.model import Picture
    from ...core.reporting.office import docx_report
    from ...core.reporting.words import word
    from ..framework.results.pictures import png

    drawn = png(svg)
    if form is None:
        return docx_report.render(view, drawn, caption)
    return form.filled(view, Picture("", word("map.alt", view.language), caption, drawn))


def _files(run: Run) -> list[tuple[str, Path]]:
    """(role, file) of everything the minutes rest on."""
    files = {"drawing": run[DRAWING], **{name.lower(): path for name, path in run.seen.files.items()}}
    if run.file(DECLARED):
        files["declared"] = run.file(DECLARED)
    files.update(mapping=run[MAPPING], rules=run[RULES_FILE])
    return [(role, path) for role, path in files.items() if path]


SPEC = Spec(
    "reviewreport",
    text("Review report"),
    text(
        "Reviews one park and writes the minutes: a Word document laid out as offices write, a workbook whose sums are"
        " formulas, a web page, and an A3 sheet with map, legend and scale bar followed by tables (PDF).\n\n"
        "They hold the conclusion, the land-use balance, every rule with measured, required, margin, clause and"
        " evidence, the differences to the declared table, the findings with their numbers on the map, the reviewer's"
        " opinion of each where it is given, and what all this rests on, with the hash of every file.\n\n"
        "The sheet is drawn from a QGIS layout template, which may be your own: its items are found by their ids."
    ),
    text("minutes,report,word,docx,xlsx,pdf,html,layout,bien ban tham dinh"),
    ZONING,
    takes=(
        *(*CHECKED_LAYERS, PARK, DRAWING, DECLARED, TOLERANCE_HA, TOLERANCE_PCT),
        *(*CHECKED_BY, LANGUAGE, AUTHORITY, NUMBER, PLACE, PARTICIPANTS, RECOMMENDATION),
        *(RECORDED_BY, FOR_DEVELOPER, FOR_AUTHORITY, REVIEWED, WORD_TEMPLATE, LAYOUT, PRINT_LAYOUT),
    ),
    gives=(
        *(DOCX, XLSX, HTML, PDF),
        Figure("FINDING_COUNT", text("Findings in all")),
        VERDICT,
        Figure("DECLARED_VERDICT", text("Verdict on the declared table"), "words"),
        VERDICT_SENTENCE,
        Figure("PRINT_LAYOUT_NAME", text("Print layout kept in the project"), "words"),
    ),
    work=work,
    look_first=look_first,
)
