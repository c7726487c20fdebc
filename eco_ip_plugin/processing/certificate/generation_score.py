"""`ecoip:generationscore`: which traits of four generations of industrial parks a park shows."""

from __future__ import annotations

from ..framework.blocks import AS_OF, LANGUAGE, MESSAGE
from ..framework.keys import TABLES, File
from ..framework.outputs import Content, Document, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.store import STORE, look_for_store
from ..framework.texts import text
from .blocks import CERTIFICATE, REPORT

FACTORS = File(
    "FACTORS",
    text("Own thresholds"),
    text(
        "CSV or Excel file with the columns key,value: from which value a trait holds. The output Parameters of a run"
        " is such a table to edit."
    ),
    filter=TABLES,
    advanced=True,
)
TRAITS = Table(
    "TRAITS",
    text("Traits"),
    text(
        "One row a trait: its value, from which value it holds, whether it does (empty: not known), and what was"
        " counted of which tables."
    ),
    {
        "generation": "integer", "trait": "string", "value": "double", "holds": "boolean", "note": "string",
        "name": "string", "required": "double", "unit": "string", "query": "string", "evidence": "string",
    },
)  # fmt: skip
PARAMETERS = Document(
    "PARAMETERS",
    text("Parameters"),
    text("The thresholds of the traits as a table: edit it and hand it in as Own thresholds."),
    filter="CSV (*.csv)",
)


def work(run: Run) -> Done:
    """Read the park, and measure each trait."""
    import numpy as np

    from ...core.documents import html
    from ...core.forms.grid import own_grid
    from ...core.scores import page
    from ...core.scores.generation import columns, generation_of, held, message, own_traits, table_of
    from ...core.scores.traits import TABLES as READ
    from ...core.scores.traits import Scope
    from ...core.scores.yearly import Reading
    from ...core.symbiosis.vocabulary.factors import shipped_factors
    from ...core.symbiosis.vocabulary.vocabulary import Vocabulary
    from ...storage.park import read_park
    from .park_inputs import read_one

    traits = own_traits(run[FACTORS], run.tell)
    parks, rows = read_one(run, READ)
    tables = {name: table.of(rows[name]) if name in rows else table for name, table in parks.whole.items()}
    points = set(tables["monitoring"]["monitoring_id"].tolist())
    latest = None
    if points.issuperset(tables["stream"]["monitoring_id"].tolist()):  # else it is not known whose a reading is
        latest = np.asarray(read_park(run.seen.store, ["latest"])["latest"]["t"], dtype=float)
    by = Reading(Vocabulary.shipped(), shipped_factors(), own_grid(None))
    scope = Scope(tables, run[AS_OF], parks.whole.in_metres, by, latest)
    found = held(scope, traits)
    generation = generation_of(found)
    table = {TRAITS: lambda: Content(columns(found, run.language))}
    figures = {
        "GENERATION": generation,
        "HELD": sum(each.holds is True for each in found),
        "UNKNOWN": sum(each.holds is None for each in found),
    }
    park = str(tables["park"]["name"][0] or tables["park"]["park_id"][0])
    documents = {
        REPORT: lambda: html.page(page.of_generation(found, park, run[AS_OF], run.language)),
        PARAMETERS: lambda: table_of(traits),
    }
    return Done(message(found, run.language), figures, table, documents)


SPEC = Spec(
    "generationscore",
    text("Generation of the park"),
    text(
        "Shows which of four generations of industrial parks a park has the traits of: laid out as a grid, sectors"
        " together with central treatment, housing, services and research inside, and at last exchange, corridors,"
        " reclaimed water, live monitoring and renewable electricity.\n\n"
        "Each trait is measured on the project's own tables, and the row says what was counted. The park has the"
        " highest generation all traits of which hold; what is not known does not hold, and is listed.\n\n"
        "The thresholds are assumptions of this plugin and can be replaced: it is an indicator, no official grade."
    ),
    text("generation,indicator,eco-industrial park,traits,the he,khu cong nghiep"),
    CERTIFICATE,
    takes=(AS_OF, *STORE, FACTORS, LANGUAGE),
    gives=(
        TRAITS,
        REPORT,
        PARAMETERS,
        Figure("GENERATION", text("Generation, 0 for none")),
        Figure("HELD", text("Traits that hold")),
        Figure("UNKNOWN", text("Traits that are not known")),
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipCertificateMenu", text("Generation of the park…")),
    look_first=look_for_store,
)
