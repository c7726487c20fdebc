"""`ecoip:rankscenarios`: any number of scenarios of one zoning side by side, and in an order by weights."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from ...core.errors import EcoIpError
from ...core.text import listed
from ..framework.blocks import LANGUAGE, MESSAGE, VERDICT, ZONING
from ..framework.keys import TABLES, Field, File, table
from ..framework.outputs import Content, Document, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import text
from .blocks import MAPPING, PARKS, RULES_FILE, RULING, code_of, zones_named

if TYPE_CHECKING:
    from ...core.review.plans.given import Scenario
    from ...core.review.plans.laid import Laid

BASE = zones_named("BASE")
ZONE_ID = Field(
    "ZONE_ID_FIELD",
    text("Zone number"),
    text("Field by which the scenarios name a zone; without it the number of the feature."),
    of=BASE,
)
CHANGES = table(
    "CHANGES",
    text("Changed zones"),
    text(
        "A row for each zone that a scenario changes, as the panel “Scenarios” keeps them: scenario_id, zone_id,"
        " class or code, change."
    ),
)
SCENARIO_OF = Field(
    "SCENARIO_FIELD",
    text("Scenario"),
    text("Field of the changed zones with the scenario they belong to."),
    of=CHANGES,
    default="scenario_id",
)
CHANGED_ZONE = Field(
    "CHANGED_ZONE_FIELD",
    text("Changed zone"),
    text("Field of the changed zones with the number of the zone in the drawing."),
    of=CHANGES,
    default="zone_id",
)
CLASS = Field(
    "CLASS_FIELD",
    text("New class"),
    text("Field with the class (green, industrial …); where it is empty the new code is read."),
    of=CHANGES,
    default="class",
)
NEW_CODE = Field(
    "NEW_CODE_FIELD",
    text("New code"),
    text("Field with the land-use code, read like those of the drawing."),
    of=CHANGES,
    default="code",
)
BECOMES = Field(
    "CHANGE_FIELD",
    text("Change"),
    text("Field with “removed” for zones that the scenario has no more; without it every zone gets its new class."),
    of=CHANGES,
    default="change",
)
_CHANGE_FIELDS = (SCENARIO_OF, CHANGED_ZONE, CLASS, NEW_CODE, BECOMES)
NAMES = table(
    "SCENARIOS",
    text("Names of the scenarios"),
    text(
        "Table with scenario_id and name. A scenario that changes nothing is known by it alone; without a name a"
        " scenario is called by its id."
    ),
    optional=True,
)
WEIGHTS = File(
    "WEIGHTS",
    text("Weights"),
    text(
        "CSV or Excel file with the columns indicator,weight,better (more or less). Without it these count alike: rules"
        " that fail, land missing, green, land to let, land changed. INDICATORS of an earlier run can be handed in."
    ),
    filter=TABLES,
)
INDICATORS = Table(
    "INDICATORS",
    text("Indicators side by side"),
    text("A row for each indicator and plan: figure, verdict, weight, and what it adds to the score."),
    {
        "indicator": "string", "name": "string", "plan": "string", "value": "double", "unit": "string",
        "share_pct": "double", "required": "double", "verdict": "string", "weight": "double", "better": "string",
        "part": "double",
    },
)  # fmt: skip
RANKING = Table(
    "RANKING",
    text("Ranking"),
    text("A row for each plan: place, score, verdict, share reached, land missing, land changed."),
    {
        "plan": "string", "place": "integer", "score": "double", "verdict": "string", "share_pct": "double",
        "missing_ha": "double", "changed_ha": "double",
    },
)  # fmt: skip
REPORT = Document("REPORT", text("Report"), text("The report as a web page that prints on A4."))
DOCX = Document(
    "REPORT_DOCX",
    text("Report (Word)"),
    text("The report with its charts as a Word document."),
    "Word (*.docx)",
    lasting=True,
)


def work(run: Run) -> Done:
    """Lay the drawing out once, judge every scenario on it, and put them in order."""
    from dataclasses import replace

    from ...core.reporting.plans import report, tables
    from ...core.reporting.plans.words import ranking_sentence, word
    from ...core.review.plans.changed import changed_land
    from ...core.review.plans.comparison import compare
    from ...core.review.plans.ranking import load_criteria
    from ...core.review.plans.side_by_side import side_by_side
    from ..framework.results.pictures import png

    laid = _laid(run)
    found = _scenarios(run, laid)
    plans = [laid.plan(), *(laid.plan(laid.with_changes(each.changes)) for each in found)]
    names = [word("base", run.language), *(each.name for each in found)]
    criteria = load_criteria(run[WEIGHTS], side_by_side(plans), run.tell) if run[WEIGHTS] else None
    compared = compare(names, plans, criteria)
    changed = [line for each in found for line in changed_land(laid, each.name, each.changes)]
    # What the tables of scenarios had to have said comes after what the drawing had.
    review = replace(laid.checked.review, notes=(*laid.checked.review.notes, *run.notes))
    language = run.language
    best = ", ".join(names[plan] for plan in compared.best)
    sentence = ranking_sentence(compared, language)
    return Done(
        word("message", language, count=len(found), ranking=sentence),
        {"SCENARIO_COUNT": len(found), "BEST": best, "VERDICT": plans[0].verdict},
        {
            INDICATORS: lambda: Content(tables.indicator_columns(compared, language)),
            RANKING: lambda: Content(tables.ranking_columns(compared)),
        },
        {
            REPORT: lambda: report.page(compared, changed, review, language),
            DOCX: lambda: report.word_document(compared, changed, review, language, png),
        },
    )


def _laid(run: Run) -> Laid:
    """The drawing under its terms, its zones called by the field chosen. Raises EcoIpError where two are so alike."""
    from dataclasses import replace

    import numpy as np

    from ...core.review.plans.given import text_of
    from ...core.review.plans.laid import Laid
    from .inputs import given, read_drawing, required

    drawing, field = read_drawing(run, BASE), run[ZONE_ID]
    if field:
        named = required(given(run, BASE, [field], (35, 40)), BASE).layer
        ids = np.array([text_of(value) for value in named.columns[field]], dtype=object)
        again = sorted(id_ for id_, count in Counter(ids.tolist()).items() if count > 1)
        if again:
            raise EcoIpError("error.plans.id_twice", field=field, layer=run.name(BASE), ids=listed(again))
        drawing = replace(drawing, zones=replace(drawing.zones, id=ids))
    checked = drawing.check(run, 40, 80)
    return Laid(checked, replace(drawing.terms, notes=tuple(run.notes)))


def _scenarios(run: Run, laid: Laid) -> tuple[Scenario, ...]:
    """The scenarios of the tables; what they name and the drawing has not is told. Raises EcoIpError for none."""
    from ...core.review.plans.given import ChangedZone, scenarios, text_of

    columns = _columns(run)
    names, rows = run.rows(NAMES, (20, 25))
    at = {name.lower(): place for place, name in enumerate(names)}
    called: dict[str, str] = {}
    for row in rows if "scenario_id" in at else ():
        id_ = text_of(row[at["scenario_id"]])
        called[id_] = text_of(row[at["name"]]) if "name" in at else ""
        called[id_] = called[id_] or id_
    changed = [
        ChangedZone(text_of(id_), text_of(zone), *(each and str(each) for each in said))
        for id_, zone, *said in zip(*columns)
    ]
    found = scenarios(called, changed, laid.rows, laid.terms.codes)
    if not found:
        raise EcoIpError("error.plans.none", layer=run.name(CHANGES))
    for each in found:
        for key, ids in (("unknown_zones", each.unknown_zones), ("unread", each.unread)):
            if ids:
                run.tell(f"plans.note.{key}", name=each.name, count=len(ids), ids=listed(ids))
        if each.added:
            run.tell("plans.note.added", name=each.name, count=each.added)
    return found


def _columns(run: Run) -> list[list[Any]]:
    """Scenario, zone, class, code and change of every changed zone; what the table does not have of them is None.
    Raises EcoIpError for a table without scenarios or zones."""
    names, rows = run.rows(CHANGES, (15, 20))
    for field in (SCENARIO_OF, CHANGED_ZONE):
        if run[field] not in names:
            raise EcoIpError("error.field_missing", layer=run.name(CHANGES), field=run[field], fields=", ".join(names))
    places = [names.index(run[field]) if run[field] in names else None for field in _CHANGE_FIELDS]
    return [[None if place is None else row[place] for row in rows] for place in places]


SPEC = Spec(
    "rankscenarios",
    text("Rank scenarios"),
    text(
        "Holds any number of scenarios of one drawing side by side: every rule with its verdict, hectares and share of"
        " every class, land missing, land changed; and puts them, with the drawing itself, in an order by weights that"
        " you give.\n\n"
        "A scenario is the drawing with other classes for some of its zones, or without them: only those are in the"
        " table. The report has three charts, as a web page and as a Word document."
    ),
    text("scenario,plan,ranking,weights,phuong an,xep hang,trong so,so sanh"),
    ZONING,
    takes=(
        *(BASE, code_of(BASE), ZONE_ID, CHANGES, *_CHANGE_FIELDS, NAMES),
        *(*PARKS, *RULING, RULES_FILE, MAPPING, WEIGHTS, LANGUAGE),
    ),
    gives=(
        *(INDICATORS, RANKING, REPORT, DOCX),
        Figure("SCENARIO_COUNT", text("Scenarios")),
        Figure("BEST", text("Plan in first place"), "words"),
        VERDICT,
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipDrawingMenu", text("Rank scenarios…")),
)
