"""`ecoip:incentivescore`: firms by what they cut, reuse and exchange, with how firm each rank is."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingParameterString

from ..framework.blocks import AS_OF, LANGUAGE, MESSAGE
from ..framework.keys import TABLES, File, Other
from ..framework.outputs import Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.store import STORE, look_for_store
from ..framework.texts import text
from .blocks import CERTIFICATE, FACTORS, PARAMETERS, REPORT

WEIGHTS = Other(
    "WEIGHTS",
    text("Weights"),
    text("Of emission cut, water reuse and symbiosis, three numbers such as 1; 1; 1. Only their proportion counts."),
    make=lambda name, label: QgsProcessingParameterString(name, label, "1; 1; 1"),
    get=lambda run: run.parameters.get("WEIGHTS", "1; 1; 1"),
)
FIGURES = File(
    "FIGURES",
    text("Figures of firms"),
    text(
        "CSV or Excel file that takes the place of what the project says: firm_id and any of base_t, cut_t (t CO2 a"
        " year), water_m3, reused_m3, links, feasible_links; sandbox and taxonomy are passed on as they are."
    ),
    filter=TABLES,
    advanced=True,
)
SCORES = Table(
    "SCORES",
    text("Scores of firms"),
    text(
        "One row a firm, the best first: its three shares, the score, the rank, and the best and worst rank while each"
        " weight moves by up to ±20 %. What nobody knows is empty, and the score lies between two."
    ),
    {
        "firm_id": "string", "name": "string", "emission_cut": "double", "water_reuse": "double", "symbiosis": "double",
        "score": "double", "rank": "integer", "rank_best": "integer", "rank_worst": "integer", "score_low": "double",
        "score_high": "double", "sandbox": "string", "taxonomy": "string", "note": "string",
    },
)  # fmt: skip


def work(run: Run) -> Done:
    """Read the park, and score its firms."""
    from ...core.documents import html
    from ...core.forms.grid import own_grid, table_of
    from ...core.scores import page
    from ...core.scores.firms import TABLES as READ
    from ...core.scores.firms import firms_of, with_table
    from ...core.scores.incentive import scored, weights_of
    from ...core.scores.told import columns, message
    from ...core.scores.yearly import Reading
    from ...core.symbiosis.vocabulary.factors import shipped_factors
    from ...core.symbiosis.vocabulary.vocabulary import Vocabulary
    from .park_inputs import read_one

    weights = weights_of(run[WEIGHTS])
    grid = own_grid(run[FACTORS], run.tell)
    parks, rows = read_one(run, READ)
    by = Reading(Vocabulary.shipped(), shipped_factors(), grid)
    firms = with_table(firms_of(parks.whole, rows["firm"], run[AS_OF], by), run[FIGURES], run.tell)
    shares: Any = [each.shares for each in firms]
    found = scored(shares, weights)
    table = {SCORES: lambda: Content(columns(firms, found, run.language))}
    figures = {"FIRM_COUNT": len(firms), "SCORED": int((found.rank > 0).sum())}
    said = message(firms, found, weights, run.language)
    names = parks.whole["park"].of(rows["park"])
    park = str(names["name"][0] or names["park_id"][0])
    documents = {
        REPORT: lambda: html.page(page.of_incentives(firms, found, weights, park, run[AS_OF], run.language)),
        PARAMETERS: lambda: table_of(grid),
    }
    return Done(said, figures, table, documents)


SPEC = Spec(
    "incentivescore",
    text("Incentive score of firms"),
    text(
        "Scores firms by three shares, each from 0 to 1: CO2 cut by measures done over the CO2 of electricity and"
        " fuels taken in; reclaimed water over all water taken in; links in place over those that are possible. The"
        " weights are yours.\n\n"
        "Beside each rank stand the best and the worst it can be while each weight moves by up to ±20 %. A share that"
        " nobody knows is never 0: the score then lies between two, and there is no rank.\n\n"
        "An indicator for the board, no official finding. Whether a firm takes part in a trial (sandbox) and its tag"
        " of the green taxonomy are shown as entered; nothing is judged by them."
    ),
    text("incentive,score,ranking,weights,green taxonomy,sandbox,uu dai,cham diem,doanh nghiep sinh thai"),
    CERTIFICATE,
    takes=(WEIGHTS, AS_OF, *STORE, FIGURES, FACTORS, LANGUAGE),
    gives=(
        SCORES,
        REPORT,
        PARAMETERS,
        Figure("FIRM_COUNT", text("Firms")),
        Figure("SCORED", text("Firms with a score")),
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipCertificateMenu", text("Incentive score…")),
    look_first=look_for_store,
)
