"""`ecoip:symbiosiscandidates`: with whom could one firm exchange, with whom not, and why not."""

from __future__ import annotations

from ...core.text import say
from ..framework.blocks import LANGUAGE
from ..framework.keys import Words
from ..framework.outputs import LINE, Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import text
from . import blocks

FIRM = Words("FIRM", text("Firm"), text("Id or name of the firm."))
OTHER_FIRM = Words(
    "OTHER_FIRM",
    text("Second firm"),
    text("Id or name of the firm it is to be compared with. Empty: all others."),
    optional=True,
)
CANDIDATES = Table(
    "CANDIDATES",
    text("Candidates"),
    text("A line from supplier to receiver for each candidate, nearest first, with its reason."),
    {
        "supplier": "string", "receiver": "string", "resource": "string", "input_resource": "string",
        "reason": "string", "message": "string", "distance_m": "double", "network_m": "double", "radius_m": "double",
        "flags": "string", "supplier_name": "string", "receiver_name": "string", "supply_flow": "string",
        "demand_flow": "string",
    },
    LINE,
    "symbiosis_candidates.qml",
    optional=False,
)  # fmt: skip


def work(run: Run) -> Done:
    """Judge every output and input through which the firm could meet another one."""
    from ...core.symbiosis.flow_table.flows import plain_id
    from ...core.symbiosis.matching.candidates import candidate_columns, candidate_lines, candidates_of, firm_called
    from ...core.symbiosis.vocabulary.factors import shipped_factors
    from .inputs import along_network, read_inputs

    inputs = along_network(run, read_inputs(run, shipped_factors()))
    firms, flows, limits = inputs.firms, inputs.flows, inputs.limits
    firm = firm_called(run[FIRM], firms)
    other = firm_called(run[OTHER_FIRM], firms) if run[OTHER_FIRM] else None
    found = candidates_of(flows, inputs.places, limits, firm, other)
    for each in inputs.rejected:
        if plain_id(inputs.table["firm_id"][each.row]) == firms.id[firm]:
            reason = say(f"flow_reason.{each.reason}", run.language)
            run.tell("candidate.row_unused", row=each.row + 1, cause=reason)
    columns = candidate_columns(found, firms, flows, limits, run.language)
    figures = {"CANDIDATE_COUNT": len(found.reason), "FEASIBLE_COUNT": found.feasible_count}
    return Done("", figures, {CANDIDATES: lambda: Content(columns, candidate_lines(found, firms, flows))})


SPEC = Spec(
    "symbiosiscandidates",
    text("Why not? Candidates of a firm"),
    text(
        "Lists every output and input through which a firm could meet another one, feasible or not, with the"
        " reason in a sentence: too far, no way along the network, temperature, moisture, hazardous, or an"
        " assumption without a source. With a second firm, everything between the two, whatever it is.\n\n"
        "The conditions are those of the symbiosis radius analysis. Quantities are not shared out here."
    ),
    blocks.TAGS,
    blocks.SYMBIOSIS,
    takes=(
        blocks.FIRMS, blocks.FIRM_ID, blocks.FIRM_NAME, blocks.FLOWS, blocks.NETWORK, FIRM, OTHER_FIRM, blocks.DISTANCE,
        blocks.YEAR, blocks.RADIUS, blocks.RADII, blocks.VOCABULARY, blocks.INCLUDE_HAZARDOUS, blocks.INCLUDE_ASSUMED,
        LANGUAGE,
    ),
    gives=(
        CANDIDATES,
        Figure("CANDIDATE_COUNT", text("Candidates")),
        Figure("FEASIBLE_COUNT", text("Feasible pairs")),
    ),
    work=work,
    menu=Menu("ecoipSymbiosisMenu", text("Why not? Candidates…")),
)  # fmt: skip
