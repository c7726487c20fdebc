"""`ecoip:symbiosissiting`: on which vacant plot would a new firm exchange most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.errors import EcoIpError
from ...core.text import say
from ..framework.blocks import LANGUAGE
from ..framework.keys import Field, places, table
from ..framework.outputs import POINT, Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import text
from . import blocks

if TYPE_CHECKING:
    import numpy as np

PLOTS = places("PLOTS", text("Vacant plots"), text("Plots the new firm could have; of a plot the middle counts."))
PLOT_ID = Field(
    "PLOT_ID_FIELD", text("Plot id"), text("Field with the plot's number. Default: the feature id."), of=PLOTS
)
NEW_FLOWS = table(
    "NEW_FLOWS",
    text("Flows of the new firm"),
    text("Table like the flow table, without firm_id: what a firm of this sector gives and needs."),
)
SCORES = Table(
    "SCORES",
    text("Scores"),
    text("A point per plot with its rank, gain, links and mean distance."),
    {
        "plot_id": "string", "rank": "integer", "gain": "double", "mass_t": "double", "volume_m3": "double",
        "energy_mwh": "double", "links": "integer", "mean_distance_m": "double",
    },
    POINT,
    optional=False,
)  # fmt: skip


def work(run: Run) -> Done:
    """Score every plot with the new firm on it."""
    import shapely

    from ...core.symbiosis.siting import (
        places_with_newcomer,
        score_columns,
        score_plots,
        settled_with_newcomer,
        told_gain,
    )
    from ...core.symbiosis.terms import Terms
    from .inputs import read_factors, read_flows, read_inputs, to_degrees, year_of

    factors, currencies = read_factors(run)
    inputs = read_inputs(run, factors)
    ids, middle = _plots(run)
    wanted = read_flows(run, NEW_FLOWS, ("direction", "resource"), (35, 40))
    firms, flows = settled_with_newcomer(
        inputs.firms, inputs.table, wanted, inputs.limits.vocabulary, factors, year_of(run)
    )
    xy = to_degrees(run, middle) if inputs.places.geodesic else middle
    terms = Terms(inputs.limits, factors, run[blocks.OBJECTIVE], currencies=currencies)
    scores = score_plots(firms, flows, places_with_newcomer(inputs.places), xy, terms, run.progress(40, 95))
    if secret := sum(each.secret for each in scores):
        run.feedback.pushInfo(say("note.scores_hidden", run.language, count=secret))
    figures = {"BEST_PLOT": ids[scores[0].plot], "BEST_GAIN": told_gain(scores[0]), "PLOT_COUNT": len(scores)}
    points = shapely.points(middle[[each.plot for each in scores]])
    return Done("", figures, {SCORES: lambda: Content(score_columns(scores, ids), points)})


def _plots(run: Run) -> tuple[list[str], np.ndarray]:
    """Ids of the plots, in their order, and (n, 2) their middles."""
    import shapely

    from ...core.symbiosis.flow_table.flows import plain_id

    field = run[PLOT_ID]
    layer = run.read(PLOTS, [field] if field else [], run.crs, (30, 35))
    if not len(layer.geometry):
        raise EcoIpError("error.plots_empty", layer=run.name(PLOTS))
    ids = [plain_id(value) for value in (layer.columns[field] if field else layer.id)]
    order = sorted(range(len(ids)), key=ids.__getitem__)  # equal plots are ranked by id, whatever the order of rows
    return [ids[place] for place in order], shapely.get_coordinates(shapely.centroid(layer.geometry))[order]


SPEC = Spec(
    "symbiosissiting",
    text("Siting by symbiosis"),
    text(
        "Scores every vacant plot for a new firm: what the whole park could exchange with the firm there, less"
        " what it can exchange without it. The best plot has rank 1; equal ones are told apart by the shorter way."
        " Where a confidential flow could exchange with the firm, a plot has a rank but no gain."
    ),
    blocks.TAGS,
    blocks.SYMBIOSIS,
    takes=(
        blocks.FIRMS, blocks.FIRM_ID, blocks.FIRM_NAME, blocks.FLOWS, PLOTS, PLOT_ID, NEW_FLOWS, blocks.YEAR,
        blocks.RADIUS, blocks.RADII, blocks.VOCABULARY, blocks.FACTORS, blocks.CURRENCY, blocks.CURRENCY_2,
        blocks.OBJECTIVE, blocks.INCLUDE_HAZARDOUS, blocks.INCLUDE_ASSUMED, LANGUAGE,
    ),
    gives=(
        SCORES,
        Figure("BEST_PLOT", text("Best plot"), "words"),
        Figure("BEST_GAIN", text("Gain of the best plot")),
        Figure("PLOT_COUNT", text("Plots")),
    ),
    work=work,
    menu=Menu("ecoipSymbiosisMenu", text("Siting…")),
)  # fmt: skip
