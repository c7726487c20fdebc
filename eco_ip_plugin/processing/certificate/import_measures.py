"""`ecoip:importmeasures`: a list of RECP measures and what they save into the project, as one batch."""

from __future__ import annotations

import datetime

from ...core.declared import replaced
from ...core.errors import EcoIpError
from ..framework.blocks import LANGUAGE, MESSAGE
from ..framework.keys import TABLES, Choice, File
from ..framework.outputs import Content, Figure, Table
from ..framework.results.batch import APPLY as APPLY_LATER
from ..framework.results.batch import IMPORT_ID, Batch, ended
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.store import CONNECTION, GEOPACKAGE, PARK, SCHEMA, found_store, look_for_store, show_anew
from ..framework.texts import text
from .blocks import CERTIFICATE, FACTORS, PARAMETERS

FILE = File(
    "FILE",
    text("List of measures"),
    text(
        "An Excel workbook or CSV file as the programme keeps it: a line of headings with firm and measure, and what"
        " else is known (year, status, investment; electricity, water and others with their unit in the heading)."
    ),
    filter=TABLES,
    optional=False,
)
APPLY = replaced(APPLY_LATER, default=True)
STATUS = Choice(
    "STATUS",
    text("Status where the list says none"),
    text("Of a new measure in whose line no status is written. Only measures that are done count in the forms."),
    options=("idea", "planned", "done", "rejected"),
    shown=(text("Idea"), text("Planned"), text("Done"), text("Rejected")),
)
ROWS = Table(
    "ROWS",
    text("What each line does"),
    text("One row per line of the list and field changed, with the value before and after, or why it is refused."),
    {
        "line": "integer", "sheet": "string", "firm_id": "string", "firm": "string", "measure_id": "string",
        "title": "string", "decision": "string", "field": "string", "before": "string", "after": "string",
        "message": "string",
    },
)  # fmt: skip


def work(run: Run) -> Done:
    """Read the list, hold it against the project, and only then change that."""
    from ...core.forms.grid import own_grid, table_of
    from ...core.measures.reading import DECISIONS, read_list
    from ...core.measures.shares import share_afterwards
    from ...core.measures.sheets import sheets_of
    from ...core.measures.told import message, rows
    from ...core.progress import step
    from ...storage.exchange import measures

    store, path = found_store(run), run[FILE]
    if path is None:
        raise EcoIpError("error.source", parameter=FILE.name)
    grid = own_grid(run[FACTORS], run.tell)
    sheets = sheets_of(path)
    stored = measures.rows_of(store, run.progress(10, 60))
    known = measures.known_of(stored, run[PARK], grid=grid, status=run[STATUS])
    step(run.progress(60, 70), 0.0)
    found = read_list(sheets, known)
    firms, unsaid = share_afterwards(known, found, datetime.date.today().year)
    low, high = firms.bounds or (None, None)
    figures = {
        **{each.upper(): found.count(each) for each in DECISIONS},
        "FIRMS_DONE": int(firms.counts.sum()), "FIRMS_ASKED": int(firms.sure.sum()),
        "DONE_PCT_LOW": low, "DONE_PCT_HIGH": high,
    }  # fmt: skip
    looked = Done(
        message(found, firms, unsaid, path.name, run.language), figures,
        {ROWS: lambda: Content.of_rows(ROWS.columns, rows(found, run.language))},
        {PARAMETERS: lambda: table_of(grid)},
    )  # fmt: skip
    batch = Batch(store, not found.changes, lambda id_: measures.apply(store, id_, found, path, stored))
    return ended(run, APPLY, looked, batch)


SPEC = Spec(
    "importmeasures",
    text("Import measures"),
    text(
        "Reads a list of RECP measures as programmes keep it and writes measures and what they save into the project,"
        " as one batch that Take back an import undoes. Each line is told: added, changed with the value before, the"
        " same, or refused with the reason; what is refused keeps no other line back.\n\n"
        "Firms are known by id or name, with or without marks; a line with several firms is refused. Headings may be"
        " merged and of two lines, figures as 1.234,5 or 1,234.5. Empty cells say nothing; what the list leaves out"
        " is never deleted.\n\n"
        "CO2 that the list does not give is worked out from electricity by the grid factor of the measure's year. A"
        " year without a factor has no CO2, and that is said."
    ),
    text("recp,cleaner production,measures,solutions,excel,xlsx,csv,giai phap,san xuat sach hon"),
    CERTIFICATE,
    takes=(FILE, APPLY, STATUS, GEOPACKAGE, CONNECTION, SCHEMA, PARK, FACTORS, LANGUAGE),
    gives=(
        ROWS,
        PARAMETERS,
        Figure("ADDED", text("Lines added")),
        Figure("CHANGED", text("Lines changed")),
        Figure("SAME", text("Lines the same")),
        Figure("REFUSED", text("Lines refused")),
        Figure("FIRMS_DONE", text("Operating firms with a measure done")),
        Figure("FIRMS_ASKED", text("Operating firms")),
        Figure("DONE_PCT_LOW", text("Share of firms with a measure done, at least")),
        Figure("DONE_PCT_HIGH", text("Share of firms with a measure done, at most")),
        IMPORT_ID,
        MESSAGE,
    ),
    work=work,
    look_first=look_for_store,
    afterwards=show_anew,
    menu=Menu("ecoipCertificateMenu", text("Import measures…")),
)
