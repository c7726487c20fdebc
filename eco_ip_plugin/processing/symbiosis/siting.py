"""`ecoip:symbiosissiting`: on which vacant plot would a new firm exchange most."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ...core.errors import EcoIpError
from ...core.text import say
from ..framework.blocks import LANGUAGE
from ..framework.keys import Choice, Field, Number, places, table
from ..framework.outputs import POINT, Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import text
from . import blocks

if TYPE_CHECKING:
    import numpy as np

    from ...core.symbiosis.siting import Apart, Score

PLOTS = places("PLOTS", text("Vacant plots"), text("Plots the new firm could have; of a plot the middle counts."))
PLOT_ID = Field(
    "PLOT_ID_FIELD", text("Plot id"), text("Field with the plot's number. Default: the feature id."), of=PLOTS
)
NEW_FLOWS = table(
    "NEW_FLOWS",
    text("Flows of the new firm"),
    text("Table like the flow table, without firm_id: what a firm of this sector gives and needs."),
)
SUBCLASS = Choice(
    "SUBCLASS",
    text("New recycling land"),
    text(
        "What kind of recycling the new firm is. Of plots with the same gain the one with more suppliers within the"
        " radius then goes first, the score of every plot is printed, and it is said where none of the new firm's flows"
        " feeds such land."
    ),
    advanced=True,
    options=("recycling_plastic", "recycling_vehicle", "recycling_electronics", "recycling_appliance",
             "recycling_metal", "recycling_construction"),
    shown=(text("Plastics recycling"), text("Vehicle recycling"), text("Electronics recycling"),
           text("Appliance recycling"), text("Metal recycling"), text("Construction waste recycling")),
    optional=True,
)  # fmt: skip
SENSITIVE = places(
    "SENSITIVE",
    text("What the firm keeps away from"),
    text("Polygons or points of housing, lodging, water …: each plot is told how far the nearest is."),
    optional=True,
    advanced=True,
)
HAZARD_M = Number(
    "HAZARD_M",
    text("Distance to keep (m)"),
    text(
        "Plots nearer to these than that come last: what the regulation or the environmental impact assessment asks"
        " for."
    ),
    positive=True,
    advanced=True,
)
SCORES = Table(
    "SCORES",
    text("Scores"),
    text("A point per plot with its rank, gain, links and mean distance."),
    {
        "plot_id": "string", "rank": "integer", "gain": "double", "mass_t": "double", "volume_m3": "double",
        "energy_mwh": "double", "links": "integer", "mean_distance_m": "double", "suppliers": "integer",
        "sensitive_m": "double", "too_near": "boolean",
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
    ids, land = _plots(run)
    middle = shapely.get_coordinates(shapely.centroid(land)).reshape(-1, 2)
    apart = _apart(run, land)
    wanted = read_flows(run, NEW_FLOWS, ("direction", "resource"), (35, 40))
    firms, flows = settled_with_newcomer(
        inputs.firms, inputs.table, wanted, inputs.limits.vocabulary, factors, year_of(run)
    )
    xy = to_degrees(run, middle) if inputs.places.geodesic else middle
    terms = Terms(inputs.limits, factors, run[blocks.OBJECTIVE], currencies=currencies)
    places_ = places_with_newcomer(inputs.places)
    scores = score_plots(firms, flows, places_, xy, terms, run.progress(40, 95), apart)
    if run[SUBCLASS]:
        _say_scores(run, scores, ids, wanted)
    if secret := sum(each.secret for each in scores):
        run.feedback.pushInfo(say("note.scores_hidden", run.language, count=secret))
    figures = {"BEST_PLOT": ids[scores[0].plot], "BEST_GAIN": told_gain(scores[0]), "PLOT_COUNT": len(scores)}
    points = shapely.points(middle[[each.plot for each in scores]])
    return Done("", figures, {SCORES: lambda: Content(score_columns(scores, ids, apart), points)})


def _apart(run: Run, plots: np.ndarray) -> Apart:
    """How far each plot is from what the firm keeps away from, in metres of the firms' system."""
    import numpy as np
    import shapely

    from ...core.symbiosis.siting import Apart

    by_suppliers, hazard_m = bool(run[SUBCLASS]), run[HAZARD_M] or 0.0
    nothing = np.full(len(plots), np.nan)
    if run.given(SENSITIVE) is None:
        if hazard_m:
            raise EcoIpError("error.siting_sensitive")
        return Apart(nothing, by_suppliers=by_suppliers)
    layer = run.layer(SENSITIVE, span_pct=(35, 37))
    if layer is None or not len(layer.id):
        return Apart(nothing, hazard_m, by_suppliers)
    nearest = shapely.STRtree(layer.geometry).nearest(plots)
    return Apart(np.asarray(shapely.distance(plots, layer.geometry[nearest])), hazard_m, by_suppliers)


def _say_scores(run: Run, scores: Sequence[Score], ids: Sequence[str], wanted: dict[str, list[Any]]) -> None:
    """Print what each plot scores, and where nothing the new firm takes feeds such land."""
    from ...core.symbiosis.recycling.feeds import shipped_feeds
    from ...core.symbiosis.siting import told_gain

    feeds = shipped_feeds()
    codes = wanted.get("waste_code") or [None] * len(wanted["resource"])
    if run[SUBCLASS] not in {feeds.of(each, code).subclass for each, code in zip(wanted["resource"], codes)}:
        run.tell("siting.no_feed")
    for rank, each in enumerate(scores, 1):
        gain = told_gain(each)
        key = "siting.score_hidden" if each.secret or gain is None else "siting.score"
        said = {"plot": ids[each.plot], "rank": rank, "suppliers": each.suppliers, "gain": gain or 0.0}
        run.feedback.pushInfo(say(key, run.language, **said))


def _plots(run: Run) -> tuple[list[str], np.ndarray]:
    """Ids of the plots, in their order, and (n,) their shapes."""
    from ...core.symbiosis.flow_table.flows import plain_id

    field = run[PLOT_ID]
    layer = run.read(PLOTS, [field] if field else [], run.crs, (30, 35))
    if not len(layer.geometry):
        raise EcoIpError("error.plots_empty", layer=run.name(PLOTS))
    ids = [plain_id(value) for value in (layer.columns[field] if field else layer.id)]
    order = sorted(range(len(ids)), key=ids.__getitem__)  # equal plots are ranked by id, whatever the order of rows
    return [ids[place] for place in order], layer.geometry[order]


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
        blocks.OBJECTIVE, blocks.INCLUDE_HAZARDOUS, blocks.INCLUDE_ASSUMED, SUBCLASS, SENSITIVE, HAZARD_M, LANGUAGE,
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
