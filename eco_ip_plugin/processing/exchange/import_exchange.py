"""`ecoip:importexchange`: a package into a store, after a look at what each row would change."""

from __future__ import annotations

from ...core.errors import EcoIpError
from ..framework.blocks import LANGUAGE, MESSAGE
from ..framework.keys import File
from ..framework.outputs import Content, Figure, Table
from ..framework.results.batch import APPLY, IMPORT_ID, Batch, ended
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.store import CONNECTION, GEOPACKAGE, SCHEMA, found_store, look_for_store, show_anew
from ..framework.texts import text
from .export_exchange import GROUP

PACKAGE = File(
    "PACKAGE",
    text("Package"),
    text("datapackage.json of a package made by Export open data package, its folder, or a zip of it."),
    filter=text("Packages") + " (datapackage.json *.zip *)",  # a folder, too, which has any name
    optional=False,
)
CHANGES = Table(
    "CHANGES",
    text("What changes"),
    text("One row for each field of each row that is not as in the project, with the value before and after."),
    {
        "table": "string", "key": "string", "field": "string", "before": "string", "after": "string",
        "decision": "string", "message": "string",
    },
)  # fmt: skip


def work(run: Run) -> Done:
    """Read the package, hold it against the store, and only then change the store, if that is wanted."""
    from ...core.exchange.comparing import ADDED, CHANGED, COLUMNS, REFUSED, UNCHANGED, compared, lines
    from ...core.exchange.reading import read_package
    from ...core.text import say
    from ...storage.exchange.applying import apply, require_possible
    from ...storage.exchange.rows import defaults, exchange_schema, refusals, stored_rows

    store, path, known = found_store(run), run[PACKAGE], exchange_schema()
    if path is None:
        raise EcoIpError("error.source", parameter=PACKAGE.name)
    package = read_package(path, known, run.progress(0, 40))
    needed = {*package.tables, *(each.references for name in package.tables for each in known.tables[name].own_fields)}
    stored = stored_rows(store, needed, run.progress(40, 80))
    has_shapes = any(each.wkb is not None for each in package.tables.values())
    if has_shapes and package.crs != store.crs_id():
        crs = {"found": package.crs or "?", "expected": store.crs_id() or "?"}
        raise EcoIpError("error.exchange_crs", package=package.name, **crs)
    rows = {name: each.rows for name, each in stored.items()}
    found = compared(known, package, rows, defaults(), refusals)
    counts = {each: found.count(each) for each in (ADDED, CHANGED, UNCHANGED, REFUSED)}
    figures = {each.upper(): count for each, count in counts.items()}
    message = say("exchange.compared", run.language, package=package.name, **counts)
    content = {CHANGES: lambda: Content.of_rows(COLUMNS, lines(found, run.language))}
    batch = Batch(
        store,
        not found.changes,
        lambda id_: apply(store, id_, found, package, stored),
        lambda: require_possible(found, package),
    )
    return ended(run, APPLY, Done(message, figures, content), batch)


SPEC = Spec(
    "importexchange",
    text("Import open data package"),
    text(
        "Reads a package made by Export open data package and lists each row and field that it would add or change,"
        " with the value before and after, or why it is refused. Run it first to look, then with Write to the"
        " project.\n\n"
        "Writing is one batch: all of it or nothing, and Take back an import undoes it. Reading the same package again"
        " changes nothing; rows that a package does not have are never deleted. A package with a fault (another"
        " version of the schema, files outside, text where a number belongs, formulas) is refused as a whole."
    ),
    text("exchange,open data,datapackage,frictionless,csv,geopackage,trao doi du lieu"),
    GROUP,
    takes=(GEOPACKAGE, CONNECTION, SCHEMA, PACKAGE, APPLY, LANGUAGE),
    gives=(
        CHANGES,
        Figure("ADDED", text("Rows added")),
        Figure("CHANGED", text("Rows changed")),
        Figure("UNCHANGED", text("Rows unchanged")),
        Figure("REFUSED", text("Rows refused")),
        IMPORT_ID,
        MESSAGE,
    ),
    work=work,
    look_first=look_for_store,
    afterwards=show_anew,
    menu=Menu("ecoipProjectMenu", text("Import open data…")),
)
