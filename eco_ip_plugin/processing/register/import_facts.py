"""`ecoip:importfacts`: a table of facts into a project, after a look at what each row would do."""

from __future__ import annotations

from typing import Any

from ..framework.blocks import LANGUAGE, MESSAGE
from ..framework.keys import table
from ..framework.outputs import Content, Figure, Table
from ..framework.results.batch import APPLY, IMPORT_ID, Batch, ended
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.store import CONNECTION, GEOPACKAGE, SCHEMA, found_store, look_for_store, show_anew
from ..framework.texts import text
from .blocks import REGISTER_GROUP

FACTS = table(
    "FACTS",
    text("Table of facts"),
    text(
        "Layer, Excel or CSV file with one fact a row: park_id, attribute, value or value_low and value_high or text,"
        " and if wanted unit, as_of, valid_from, valid_to, source_title, source_no, source_date, rank, evidence, note,"
        " fact_id."
    ),
    or_file=True,
)
CHANGES = Table(
    "CHANGES",
    text("What each row does"),
    text("One row for each row of the table: what it says, what it adds or changes, or why it is refused."),
    {
        "row": "integer", "park_id": "string", "attribute": "string", "said": "string", "before": "string",
        "source": "string", "source_date": "string", "decision": "string", "message": "string",
    },
)  # fmt: skip


def work(run: Run) -> Done:
    """Read the table, hold it against the store, and only then change the store, if that is wanted."""
    from ...core.progress import step
    from ...core.register.importing import ADDED, CHANGED, COLUMNS, REFUSED, UNCHANGED, lines_of
    from ...core.text import say
    from ...storage.exchange.batches import Origin
    from ...storage.exchange.facts import KIND, apply, compare
    from .inputs import facts_table

    step(run.progress(0, 1), 0.0)
    store = found_store(run)
    given = facts_table(run, FACTS)
    found, facts = compare(store, given, run.progress(20, 90))
    counts = {each: found.count(each) for each in (ADDED, CHANGED, UNCHANGED, REFUSED)}
    figures: dict[str, Any] = {**{each.upper(): count for each, count in counts.items()}, "PARKS": len(found.parks)}
    message = say("register.import.read", run.language, name=_name(run), **counts)
    if found.parks:
        message += " " + say("register.import.parks", run.language, count=len(found.parks))
    content = {CHANGES: lambda: Content.of_rows(COLUMNS, lines_of(found, run.language))}
    origin = Origin(KIND, _name(run), _sha256(run))
    batch = Batch(store, not found.writes, lambda id_: apply(store, id_, found, facts, origin))
    return ended(run, APPLY, Done(message, figures, content), batch)


def _name(run: Run) -> str:
    file = run.file(FACTS)
    return run.name(FACTS) if file is None else file.name


def _sha256(run: Run) -> str:
    """Of the file; a layer has none."""
    from ...core.documents.file_hash import sha256_of

    file = run.file(FACTS)
    return "" if file is None else sha256_of(file)


SPEC = Spec(
    "importfacts",
    text("Import table of facts"),
    text(
        "Reads a table of dated facts about parks and lists for each row what it adds to the project, what it changes"
        " (a fact is known by its fact_id), that it is there already, or why it is refused. Run it first to look, then"
        " with Write to the project.\n\n"
        "Bounds (> 90 %), ranges, days and figures are read as in Register of parks. Parks that the project lacks are"
        " added, without a shape, under their park_id. Refused rows are left out; nothing is deleted.\n\n"
        "Writing is one batch: all of it or nothing, and Take back an import undoes it. Reading the same table again"
        " changes nothing."
    ),
    text("register,facts,import,excel,csv,parks,so dang ky,du kien,khu cong nghiep"),
    REGISTER_GROUP,
    takes=(GEOPACKAGE, CONNECTION, SCHEMA, FACTS, APPLY, LANGUAGE),
    gives=(
        CHANGES,
        Figure("ADDED", text("Facts added")),
        Figure("CHANGED", text("Facts changed")),
        Figure("UNCHANGED", text("Facts that are there already")),
        Figure("REFUSED", text("Rows refused")),
        Figure("PARKS", text("Parks added")),
        IMPORT_ID,
        MESSAGE,
    ),
    work=work,
    look_first=look_for_store,
    afterwards=show_anew,
    menu=Menu("ecoipRegisterMenu", text("Import table of facts…")),
)
