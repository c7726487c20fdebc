"""`ecoip:exportexchange`: the data of a project as an open package, public or restricted."""

from __future__ import annotations

import datetime
from pathlib import Path

from ...core.errors import EcoIpError
from ...core.text import say
from ..framework.blocks import LANGUAGE, MESSAGE
from ..framework.keys import Choice
from ..framework.outputs import Content, Figure, Folder, Table
from ..framework.run import Done, Run
from ..framework.spec import Group, Menu, Spec
from ..framework.store import CONNECTION, GEOPACKAGE, SCHEMA, found_store, look_for_store
from ..framework.texts import text

GROUP = Group("exchange", text("Data exchange"))
LEVEL = Choice(
    "LEVEL",
    text("For whom"),
    text(
        "public: for everybody, only what the project's schema marks as public, no sum over fewer than three firms, of"
        " flows only those whose firm agreed. restricted: for an authority or partner you trust, all but what is"
        " confidential or secret."
    ),
    options=("public", "restricted"),
    shown=(text("Everybody (public)"), text("Whoever it is handed to (restricted)")),
)
FORMAT = Choice(
    "FORMAT",
    text("Written as"),
    text("csv: one table a file, shapes as WKT, for any program. gpkg: one GeoPackage."),
    options=("csv", "gpkg"),
    shown=(text("CSV tables"), text("One GeoPackage")),
)
FOLDER = Folder(
    "FOLDER",
    text("Folder of the package"),
    text("A new or empty folder, or one with an earlier package, which is replaced whole."),
    optional=False,
    lasting=True,
)
WITHHELD = Table(
    "WITHHELD",
    text("What stays behind"),
    text("One row for each table and reason: how many rows are not in the package."),
    {"table": "string", "reason": "string", "rows": "integer"},
    by_default=False,
)


def work(run: Run) -> Done:
    """Read the store as it stands, decide what leaves, write it whole or not at all."""
    from ...core.exchange.gpkg import Crs
    from ...core.exchange.leaving import leaving
    from ...core.exchange.package import Form, write_package
    from ...storage import schema
    from ...storage.exchange.rows import crs_of, exchange_schema, stored_rows

    store = found_store(run)
    if set(schema.tables()) - set(store.tables()):
        raise EcoIpError("error.exchange_masked", path=store.address())
    known = exchange_schema()
    stored = stored_rows(store, known.tables, run.progress(0, 60))
    found = leaving(known, {name: each.rows for name, each in stored.items()}, run[LEVEL])
    crs: Crs = crs_of(store)
    created = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    folder = Path(run.path(FOLDER))
    write_package(folder, known, found, Form(run[FORMAT], crs, created), run.progress(60, 95))
    counts = {"rows": found.row_count, "withheld": found.withheld_count, "tables": len(found.resources)}
    message = say(f"exchange.exported_{run[LEVEL]}", run.language, path=str(folder), **counts)
    if found.withheld_count:
        reasons = {each.reason: 0 for each in found.left}
        for each in found.left:
            reasons[each.reason] += each.rows
        told = (say(f"exchange.left.{reason}", run.language, count=count) for reason, count in reasons.items())
        message += " " + say("exchange.withheld", run.language, reasons="; ".join(told), **counts)
    rows = [(each.table, say(f"exchange.reason.{each.reason}", run.language), each.rows) for each in found.left]
    return Done(
        message,
        {"FOLDER": str(folder), "ROW_COUNT": found.row_count, "WITHHELD_COUNT": found.withheld_count},
        {WITHHELD: lambda: Content.of_rows(WITHHELD.columns, rows)},
    )


SPEC = Spec(
    "exportexchange",
    text("Export open data package"),
    text(
        "Writes the data of a project as an open package that any program reads: tables with datapackage.json, which"
        " says what each column means, in which unit, with which values, keys and references.\n\n"
        "What leaves is decided field by field: only what is marked public goes into a public package; confidential"
        " rows, files kept with the project, its history, names of editors, styles and the QGIS project never leave."
        " How many rows stay behind, and why, is told."
    ),
    text("exchange,open data,datapackage,frictionless,csv,geopackage,share,trao doi du lieu"),
    GROUP,
    takes=(GEOPACKAGE, CONNECTION, SCHEMA, LEVEL, FORMAT, FOLDER, LANGUAGE),
    gives=(
        WITHHELD,
        Figure("ROW_COUNT", text("Rows in the package")),
        Figure("WITHHELD_COUNT", text("Rows that stay behind")),
        MESSAGE,
    ),
    work=work,
    look_first=look_for_store,
    menu=Menu("ecoipProjectMenu", text("Export open data…")),
)
