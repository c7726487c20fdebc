"""`ecoip:corridorbuffers`: land of technical corridors, what stands in it, and where they break off."""

from __future__ import annotations

from typing import Any

from ...core.text import say
from ..framework.blocks import CORRIDORS as GROUP
from ..framework.blocks import LANGUAGE, MESSAGE
from ..framework.keys import TABLES, Choice, Field, File, Number, Source, polygons
from ..framework.outputs import LINE, POINT, POLYGON, Content, Document, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import text
from .strips import CORRIDORS, KIND, LEFT, NAME, RIGHT, SAFETY_OF, SAFETY_WIDTH, WIDTH, WIDTH_OF, WIDTHS, read_strips

CAP = Choice(
    "CAP",
    text("Ends"),
    text("flat: the corridor ends where its line ends; round and square add land beyond it."),
    options=("flat", "round", "square"),
    shown=(text("Flat, where the line ends"), text("Round, beyond the end"), text("Square, beyond the end")),
    advanced=True,
)
JOIN = Choice(
    "JOIN",
    text("Bends"),
    text("How the outside of a bend is drawn."),
    options=("mitre", "round", "bevel"),
    shown=(text("Pointed"), text("Round"), text("Cut off")),
    advanced=True,
)
SEGMENTS = Number(
    "SEGMENTS",
    text("Chords per quarter circle"),
    text("For round ends and bends."),
    default=8,
    minimum=1,
    whole=True,
    advanced=True,
)
MITRE_LIMIT = Number(
    "MITRE_LIMIT",
    text("Mitre limit"),
    text("How far a mitre may reach from the bend, in half widths; sharper ones are cut off."),
    default=2.0,
    minimum=1.0,
    advanced=True,
)
PLOTS = polygons("PLOTS", text("Plots"), text("Plots the corridors take land from and should reach."), optional=True)
PLOT_NAME = Field(
    "PLOT_ID_FIELD",
    text("Plot number"),
    text("Field with the plot's number or name; without it the feature id."),
    of=PLOTS,
)
PLOT_USE = Field(
    "PLOT_CLASS_FIELD", text("Present land use"), text("Field with the plot's present land use."), of=PLOTS
)
PRICES = File(
    "PRICES",
    text("Compensation prices"),
    text("CSV or Excel file with the columns class,price: the price of a square metre by land use."),
    filter=TABLES,
    advanced=True,
)
OBSTACLES = polygons(
    "OBSTACLES", text("Buildings and trees"), text("Polygons that must not stand in a corridor."), optional=True
)
OBSTACLE_NAME = Field(
    "OBSTACLE_ID_FIELD",
    text("Building number"),
    text("Field with a number or name; without it the feature id."),
    of=OBSTACLES,
)
GAP_TOLERANCE = Number(
    "GAP_TOLERANCE",
    text("Largest break that is none (m)"),
    text("Ends this close to another corridor, or to a plot, count as connected."),
    default=1.0,
)
GAP_SEARCH = Number(
    "GAP_SEARCH",
    text("Search for a continuation (m)"),
    text("A loose end with no other corridor this near is no break."),
    default=50.0,
    advanced=True,
)
CORRIDOR = Table(
    "CORRIDOR",
    text("Corridors"),
    text("Corridor land, united per kind, with width, area and length."),
    {
        "kind": "string", "width_m": "double", "area_ha": "double", "length_m": "double", "widths": "string",
        "kind_name": "string", "evidence": "string",
    },
    POLYGON,
    "corridor_land.qml",
)  # fmt: skip
SAFETY = Table(
    "SAFETY",
    text("Safety strips"),
    text("Strips beyond the corridors, per kind, with the rule they come from."),
    {
        "kind": "string", "safety_m": "double", "area_ha": "double", "kind_name": "string", "clause": "string",
        "evidence": "string",
    },
    POLYGON,
    "corridor_safety.qml",
)  # fmt: skip
LAND_TAKE = Table(
    "LAND_TAKE",
    text("Land take"),
    text("Land each kind takes from each plot, with its cost where a price is known."),
    {
        "plot_id": "string", "kind": "string", "area_m2": "double", "share_pct": "double", "land_use": "string",
        "cost": "double",
    },
    POLYGON,
    "corridor_land_take.qml",
)  # fmt: skip
ENCROACHMENTS = Table(
    "ENCROACHMENTS",
    text("Encroachments"),
    text("Parts of buildings and trees in a corridor or in a safety strip."),
    {"obstacle_id": "string", "kind": "string", "area_m2": "double", "strip": "string"},
    POLYGON,
    "corridor_encroachments.qml",
)
GAPS = Table(
    "GAPS",
    text("Breaks"),
    text("Lines across the breaks, with their length."),
    {"length_m": "double", "line_id": "string", "other_id": "string", "kind": "string", "other_kind": "string"},
    LINE,
    "corridor_gaps.qml",
)
CLASHES = Table(
    "CLASHES",
    text("Kinds that may not share a tunnel"),
    text("Where gas or flammable liquids and cables lie over each other."),
    {
        "kind_a": "string", "kind_b": "string", "area_m2": "double", "clause": "string", "evidence": "string",
        "message": "string",
    },
    POLYGON,
    "corridor_clashes.qml",
)  # fmt: skip
UNSERVED = Table(
    "UNSERVED",
    text("Loose ends and plots without frontage"),
    text("Ends that meet no corridor and no plot, and plots no corridor touches."),
    {"what": "string", "id": "string", "message": "string"},
    POINT,
    "corridor_unserved.qml",
)
REPORT = Document(
    "REPORT", text("Report"), text("Totals by kind and plot, conflicts and breaks, as a web page that prints on A4.")
)


def work(run: Run) -> Done:
    """Give the lines their land, and look at what lies in it and about it."""
    from ...core.corridors.prices import load_prices
    from ...core.corridors.report import render
    from ...core.corridors.strips import layers
    from ...core.corridors.strips.buffers import Shape
    from ...core.corridors.strips.report import study_figures, study_notes, study_tables
    from ...core.corridors.strips.study import Terms, study

    shape = Shape(run[CAP], run[JOIN], int(run[SEGMENTS]), run[MITRE_LIMIT])
    prices = load_prices(run[PRICES], run.tell) if run[PRICES] else {}
    terms = Terms(shape, run[GAP_TOLERANCE], run[GAP_SEARCH], prices)
    corridors = read_strips(run)
    plots = _places(run, PLOTS, PLOT_NAME, PLOT_USE, span_pct=(30, 35))
    obstacles = _places(run, OBSTACLES, OBSTACLE_NAME, span_pct=(35, 40))
    found, language = study(corridors, plots, obstacles, terms, run.progress(40, 90)), run.language
    run.tell_all(study_notes(found, run[WIDTH] or 0.0, language))
    figures = study_figures(found)
    message = say(
        "corridor.message", language, corridor_ha=figures["CORRIDOR_HA"], encroachment_m2=figures["ENCROACHMENT_M2"],
        encroachments=figures["ENCROACHMENT_COUNT"], gaps=figures["GAP_COUNT"],
    )  # fmt: skip
    made = {
        CORRIDOR: lambda: Content(*layers.corridor_layer(found, language)),
        SAFETY: lambda: Content(*layers.safety_layer(found, language)),
        LAND_TAKE: lambda: Content(*layers.land_take_layer(found)),
        ENCROACHMENTS: lambda: Content(*layers.encroachment_layer(found)),
        GAPS: lambda: Content(*layers.break_layer(found)),
        CLASHES: lambda: Content(*layers.clash_layer(found, language)),
        UNSERVED: lambda: Content(*layers.unserved_layer(found, language)),
    }
    page = lambda: render("buffers_page", message, study_tables(found, language), run.notes, language)  # noqa: E731
    return Done(message, figures, made, {REPORT: page})


def _places(run: Run, of: Source, name: Field, *use: Field, span_pct: tuple[float, float]) -> Any:
    import numpy as np

    from ...core.corridors.strips.study import Places

    layer = run.layer(of, name, *use, span_pct=span_pct)
    if layer is None:
        return None
    uses = next((layer.words(run[field]) for field in use if run[field]), np.full(len(layer.id), None))
    return Places(layer.geometry, layer.names(run[name]), uses)


SPEC = Spec(
    "corridorbuffers",
    text("Corridor land and conflicts"),
    text(
        "Gives centrelines of technical corridors their width and shows the land they take per plot, the buildings"
        " and trees in the corridor and in the safety strip beside it, breaks, loose ends, plots without frontage"
        " and kinds that may not share a tunnel.\n\n"
        "No Vietnamese rule gives widths for steam, heat, gas or chemical lines: widths are parameters of the"
        " project. Safety strips of overhead power lines follow Decree 14/2014, Article 11; its successor, Decree"
        " 62/2025, has not been read."
    ),
    text("corridor,buffer,right of way,safety strip,encroachment,land take,hanh lang ky thuat"),
    GROUP,
    takes=(
        *(CORRIDORS, NAME, KIND, WIDTH_OF, LEFT, RIGHT, SAFETY_OF, WIDTH, SAFETY_WIDTH, WIDTHS),
        *(CAP, JOIN, SEGMENTS, MITRE_LIMIT, PLOTS, PLOT_NAME, PLOT_USE, PRICES, OBSTACLES, OBSTACLE_NAME),
        *(GAP_TOLERANCE, GAP_SEARCH, LANGUAGE),
    ),
    gives=(
        *(CORRIDOR, SAFETY, LAND_TAKE, ENCROACHMENTS, GAPS, CLASHES, UNSERVED, REPORT),
        Figure("CORRIDOR_HA", text("Corridor land, counted once (ha)")),
        Figure("ENCROACHMENT_M2", text("Encroachment on corridors (m²)")),
        Figure("ENCROACHMENT_COUNT", text("Obstacles in corridors")),
        Figure("SAFETY_ENCROACHMENT_M2", text("Encroachment on safety strips (m²)")),
        Figure("SAFETY_ENCROACHMENT_COUNT", text("Obstacles in safety strips")),
        Figure("GAP_COUNT", text("Breaks")),
        Figure("LOOSE_END_COUNT", text("Loose ends")),
        Figure("UNSERVED_COUNT", text("Plots without frontage")),
        Figure("CLASH_COUNT", text("Kinds that may not share a tunnel")),
        Figure("COST", text("Compensation")),
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipCorridorMenu", text("Corridor land…")),
)
