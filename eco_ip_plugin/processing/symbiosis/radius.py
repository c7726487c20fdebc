"""`ecoip:symbiosisradius`: which firm can use what another gives off, how much of it, within which distance."""

from __future__ import annotations

from functools import partial

from ...core.text import say
from ..framework.blocks import LANGUAGE, MESSAGE
from ..framework.keys import File, Number, Words
from ..framework.outputs import LINE, POINT, POLYGON, Content, Document, Figure, Folder, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import Text, text
from . import blocks

MAX_LINKS = Number(
    "MAX_LINKS",
    text("Longest chain (links)"),
    text("Chains and loops of at most so many links are listed."),
    default=3,
    minimum=2,
    maximum=10,
    whole=True,
)
SCHEDULER = Words(
    "SCHEDULER",
    text("Dask scheduler"),
    text(
        "For very large runs: address of a Dask scheduler you trust, such as tcp://10.0.0.5:8786, whose workers"
        " have this plugin on their PYTHONPATH. The result is the same. Empty: this computer."
    ),
    advanced=True,
    optional=True,
)
LETTER_TEMPLATE = File(
    "LETTER_TEMPLATE",
    text("Own letter template"),
    text(
        "Word document in place of the shipped letter; start from resources/templates/symbiosis_letter_vi.docx. The"
        " places {{ number }}, {{ addressee }}, {{ subject }}, {{ distance_m }} and {{ co2_t_per_year }} are filled in,"
        " {{ paragraphs }} is a list. What is unknown or may not be told is left empty and yellow."
    ),
    advanced=True,
    extension="docx",
)
LINKS = Table(
    "LINKS",
    text("Links"),
    text("One line per suggested exchange, from supplier to receiver."),
    {
        "link_id": "string", "supplier": "string", "receiver": "string", "resource": "string",
        "input_resource": "string", "quantity": "double", "unit": "string", "period": "string", "per_year": "double",
        "distance_m": "double", "network_m": "double", "transport": "string", "share_of_supply_pct": "double",
        "share_of_demand_pct": "double", "investment": "double", "benefit_per_year": "double",
        "payback_years": "double", "co2_t_per_year": "double", "evidence": "string", "status": "string",
        "supplier_name": "string", "receiver_name": "string", "supply_flow": "string", "demand_flow": "string",
        "flags": "string", "treatment": "string", "condition": "string", "confidential": "boolean",
        "net_present_value": "double", "break_even_m": "double", "label": "string", "currency": "string",
        "second_currency": "string", "exchange_rate": "double", "exchange_rate_date": "string",
        "investment_second": "double", "benefit_per_year_second": "double", "net_present_value_second": "double",
        "source": "string", "source_read": "string",
    },
    LINE,
    "symbiosis_links.qml",
)  # fmt: skip
REACH = Table(
    "REACH",
    text("Reach"),
    text("Circle of the radius around each supplier, per resource."),
    {"firm_id": "string", "resource": "string", "radius_m": "double", "measured": "string"},
    POLYGON,
    "symbiosis_reach.qml",
)
UNMATCHED = Table(
    "UNMATCHED",
    text("Unmatched flows"),
    text("Flows left over, and rows that could not be used, with the reason."),
    {
        "firm_id": "string", "direction": "string", "resource": "string", "quantity": "double", "unit": "string",
        "reason": "string", "period": "string", "flow_id": "string", "detail": "string", "message": "string",
        "label": "string", "map_label": "string",
    },
    POINT,
    "symbiosis_unmatched.qml",
)  # fmt: skip
CHAINS = Table(
    "CHAINS",
    text("Chains and loops"),
    text("Paths of two links and more, and loops."),
    {
        "chain_id": "string", "firms": "string", "resources": "string", "links": "string", "length_m": "double",
        "is_loop": "boolean",
    },
    LINE,
    "symbiosis_chains.qml",
)  # fmt: skip
FIRM_SUMMARY = Table(
    "FIRM_SUMMARY",
    text("Roles of firms"),
    text("Anchors, satellites, and how many links and partners each firm has."),
    {
        "firm_id": "string", "role": "string", "supplies": "integer", "receives": "integer", "partners": "integer",
        "name": "string", "mean_distance_m": "double", "demand_met_pct": "double", "demand_in_reach_pct": "double",
        "surplus_rank": "integer",
    },
    POINT,
    "symbiosis_firms.qml",
)  # fmt: skip
REPORT = Document("REPORT", text("Report"), text("The report as a web page that prints on A4."))
PARAMETERS = Document(
    "PARAMETERS",
    text("Parameters"),
    text("Every figure the run was held on as one table: edit it and hand it in as Own factors."),
    filter=Text("CSV (*.csv)"),
)
LETTERS = Folder(
    "LETTERS",
    text("Letters"),
    text("Folder for the letters to both firms of each link, as Word documents; needs the Python library docxtpl."),
    lasting=True,
)


def work(run: Run) -> Done:
    """Pair the flows, share the quantities out, follow the chains."""
    from ...core.symbiosis.analysis import analyse
    from ...core.symbiosis.processes import hired
    from ...core.symbiosis.report import grounds, letters, page, reach, tables
    from ...core.symbiosis.terms import Terms
    from ...core.symbiosis.vocabulary.factors import table_of
    from .inputs import along_network, read_factors, read_inputs, to_layer

    form = letters.letter_form(run[LETTER_TEMPLATE], run.language) if run.wants(LETTERS) else None
    factors, currencies = read_factors(run)
    inputs = along_network(run, read_inputs(run, factors))
    terms = Terms(inputs.limits, factors, run[blocks.OBJECTIVE], round(run[MAX_LINKS]), currencies)
    with hired(run[SCHEDULER]) as processes:
        analysis = analyse(
            inputs.firms, inputs.flows, inputs.rejected, inputs.places, terms, run.progress(30, 85), processes
        )  # fmt: skip
    if run.wants(LETTERS) and len(analysis.links.supply) > letters.MOST_LINKS:
        run.feedback.pushInfo(say("note.letters_cut", run.language, most=letters.MOST_LINKS))
    for said in grounds.shortfalls(analysis, run.language):
        run.feedback.pushWarning(said)
    measured = "note.geodesic" if inputs.places.geodesic else "note.planar"
    notes = ((measured, {"crs": run.crs.authid()}), *run.notes)
    shapes = partial(reach.reach_shapes, analysis, inputs.places, inputs.graph, partial(to_layer, run))
    return Done(
        page.message(analysis, run.language),
        page.counts(analysis),
        {
            LINKS: lambda: Content(tables.link_columns(analysis, run.language), tables.link_lines(analysis)),
            REACH: lambda: Content(reach.reach_columns(analysis), shapes()),
            UNMATCHED: lambda: Content(tables.unmatched_columns(analysis, inputs.table, run.language),
                                       tables.unmatched_points(analysis, inputs.table)),
            CHAINS: lambda: Content(tables.chain_columns(analysis), tables.chain_lines(analysis)),
            FIRM_SUMMARY: lambda: Content(tables.summary_columns(analysis), tables.summary_points(analysis)),
        },
        {
            REPORT: lambda: page.render(analysis, run.language, notes),
            PARAMETERS: lambda: table_of(factors, currencies),
        },
        {LETTERS: lambda: letters.letters(analysis, inputs.table, form, run.language)},
    )  # fmt: skip


SPEC = Spec(
    "symbiosisradius",
    text("Symbiosis radius analysis"),
    text(
        "Finds every feasible exchange between firms inside the radius that suits the resource, shares the"
        " quantities out so that no supply and no demand is exceeded, and follows chains and loops.\n\n"
        "A flow may be typed broadly (sludge) or finely (paper sludge), in Vietnamese or English. Heat goes from"
        " hot to cold only. Rows that cannot be used are listed with the reason, never guessed.\n\n"
        "Flows whose field confidential says anything but 0, no, không or nothing, and all flows of a firm whose"
        " field does, are matched by the order of size of their quantity alone. No amount is told of their links,"
        " of the other links of their partners, or of what is left over at either end: UNMATCHED lists these flows"
        " with the reason confidential.\n\n"
        "Distances are metres on the ground: planar in a projected system whose area of use holds all firms,"
        " on the ellipsoid otherwise."
    ),
    blocks.TAGS,
    blocks.SYMBIOSIS,
    takes=(
        blocks.FIRMS, blocks.FIRM_ID, blocks.FIRM_NAME, blocks.FLOWS, blocks.NETWORK, blocks.DISTANCE, blocks.YEAR,
        blocks.RADIUS, blocks.RADII, blocks.VOCABULARY, blocks.FACTORS, blocks.CURRENCY, blocks.CURRENCY_2,
        blocks.OBJECTIVE, MAX_LINKS, blocks.INCLUDE_HAZARDOUS, blocks.INCLUDE_ASSUMED, SCHEDULER, LETTER_TEMPLATE,
        LANGUAGE,
    ),
    gives=(
        LINKS, REACH, UNMATCHED, CHAINS, FIRM_SUMMARY, REPORT, PARAMETERS, LETTERS,
        Figure("PAIR_COUNT", text("Feasible pairs")),
        Figure("LINK_COUNT", text("Allocated links")),
        Figure("CHAIN_COUNT", text("Chains")),
        Figure("LOOP_COUNT", text("Loops")),
        Figure("FIRMS_LINKED", text("Firms linked")),
        Figure("REJECTED_FLOWS", text("Rejected rows")),
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipSymbiosisMenu", text("Radius analysis…")),
)  # fmt: skip
