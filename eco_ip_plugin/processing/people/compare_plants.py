"""`ecoip:compareplants`: several impacts side by side, and in an order by weights that are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessing

from ..framework.blocks import LANGUAGE, MESSAGE, PEOPLE
from ..framework.keys import TABLES, File, Words
from ..framework.outputs import Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.several import Layers
from ..framework.spec import Menu, Spec
from ..framework.texts import text
from .road_blocks import MENU, REPORT

if TYPE_CHECKING:
    from ...core.impact.compare import Line

IMPACTS = Layers(
    "IMPACTS",
    text("Impacts"),
    text("Tables Impact of two runs or more of Impact of a new plant: of other cards, plots or zones after."),
    kinds=(QgsProcessing.SourceType.TypeVector,),
)
NAMES = Words(
    "NAMES",
    text("Names of the plans"),
    text("In the order of the tables, with semicolons. Without them the names of the layers."),
    optional=True,
)
WEIGHTS = File(
    "WEIGHTS",
    text("Own weights"),
    text(
        "Table with the columns indicator, weight and if wanted better (more, less). Without it what fails, pairs,"
        " workers, power, water, waste, lorries, v/c and emissions weigh 1 each; the report shows all weights."
    ),
    filter=TABLES,
)
INDICATORS = Table(
    "INDICATORS",
    text("Figures side by side"),
    text("One row a figure and plan, with its weight and what it adds to the score."),
    {
        "topic": "string", "indicator": "string", "name": "string", "unit": "string", "plan": "string",
        "value": "double", "verdict": "string", "weight": "double", "better": "string", "part": "double",
    },
)  # fmt: skip
RANKING = Table(
    "RANKING",
    text("Ranking"),
    text("Plans by score; rank_best and rank_worst while each weight moves by 20 percent either way."),
    {
        "plan": "string", "rank": "integer", "rank_best": "integer", "rank_worst": "integer", "score": "double",
        "failed": "integer",
    },
)  # fmt: skip
_NEEDED = ("topic", "indicator", "with_plant", "unit", "verdict")


def work(run: Run) -> Done:
    """Read the tables, put them side by side and in an order."""
    from ...core.documents.html import page
    from ...core.errors import EcoIpError
    from ...core.impact import compare
    from ...core.impact.compare_report import report
    from ...core.progress import step
    from ...core.review.plans.ranking import load_criteria

    step(run.progress(0, 1), 0.0)
    names, plans = _plans(run)
    if len(plans) < 2:
        raise EcoIpError("error.impact.compare_few")
    rows = compare.rows_of(plans)
    criteria = load_criteria(run[WEIGHTS], rows, run.tell) if run[WEIGHTS] is not None else None
    found = compare.compare(names, plans, criteria)
    best = ", ".join(name for name, place in zip(found.names, found.ranking.places) if place == 1)
    return Done(
        compare.message(found, run.language),
        {"BEST": best, "PLAN_COUNT": len(names)},
        {
            INDICATORS: lambda: Content(compare.side_columns(found, run.language)),
            RANKING: lambda: Content(compare.ranking_columns(found)),
        },
        {REPORT: lambda: page(report(found, run.notes, run.language))},
    )


def _plans(run: Run) -> tuple[list[str], list[list[Line]]]:
    from ...core.errors import EcoIpError
    from ..framework.reader import read_rows

    typed = [each.strip() for each in run[NAMES].split(";")] if run[NAMES].strip() else []
    names: list[str] = []
    plans = []
    for number, (key, source) in enumerate(run.given_layers(IMPACTS)):
        if unsaved := run.algorithm.unsaved.get(key, 0):
            run.tell("corridor.note.unsaved", layer=source.sourceName(), count=unsaved)
        fields = source.fields().names()
        missing = [each for each in _NEEDED if each not in fields]
        if missing:
            raise EcoIpError("error.impact.compare_rows", layer=source.sourceName(), fields=", ".join(missing))
        name = typed[number] if number < len(typed) and typed[number] else source.sourceName()
        names.append(name if name not in names else f"{name} #{number + 1}")
        rows = [dict(zip(fields, row)) for row in read_rows(source, run.progress(0, 80))]
        plans.append([_line(row) for row in rows])
    return names, plans


def _line(row: dict[str, Any]) -> Line:
    from ...core.impact.compare import Line
    from ...core.tables.numbers import parsed

    def figure(cell: Any) -> float | None:
        return float(cell) if isinstance(cell, (int, float)) else parsed(cell)

    id_ = str(row["indicator"] or "")
    return Line(
        str(row["topic"] or ""), id_, figure(row["with_plant"]), str(row["unit"] or ""), str(row["verdict"] or ""),
        str(row.get("name") or id_), figure(row.get("delta")),
    )  # fmt: skip


SPEC = Spec(
    "compareplants",
    text("Plants side by side"),
    text(
        "Holds several impacts of a new plant side by side, figure by figure with its verdict, and puts them in an"
        " order by weights that are shown: other plots for one plant, other plants for one plot, other zones after.\n\n"
        "Each figure is brought to a scale from 0 (worst of these) to 1 (best), weighted and averaged. The places a"
        " plan can have while each weight moves by 20 percent tell how firm the order is."
    ),
    text("plant,impact,compare,ranking,weights,so sanh,xep hang,nha may moi,trong so"),
    PEOPLE,
    takes=(IMPACTS, NAMES, WEIGHTS, LANGUAGE),
    gives=(
        INDICATORS, RANKING, REPORT, Figure("BEST", text("Plan in first place"), "words"),
        Figure("PLAN_COUNT", text("Plans")), MESSAGE,
    ),
    work=work,
    menu=Menu(MENU, text("Plants side by side…")),
)  # fmt: skip
