"""`ecoip:openproject`: opens a project store; an older one is brought up to date after a backup."""

from __future__ import annotations

from typing import Any

from ...core.errors import EcoIpError
from ...core.progress import step
from ...core.text import say
from ..framework.blocks import LANGUAGE, MESSAGE
from ..framework.keys import File
from ..framework.outputs import Figure
from ..framework.run import Done, Run
from ..framework.spec import Spec
from ..framework.texts import text
from .place import CONNECTION, GROUP, LOAD, PROJECT, SCHEMA, STORE, finished, load

GEOPACKAGE = File(
    "GEOPACKAGE",
    text("GeoPackage file"),
    text("The project's file; leave it out for PostGIS."),
    filter=text("GeoPackage files") + " (*.gpkg)",
)


def work(run: Run) -> Done:
    """Bring the store up to date and open it."""
    from ...storage import schema

    step(run.progress(0, 10), 0.0)
    connection, path = run[CONNECTION], run[GEOPACKAGE]
    if connection:
        from ...storage.postgis import connection as postgis
        from ...storage.postgis import create as postgis_create
        from ...storage.postgis.store import PostgisStore

        uri = postgis.named_connection(connection)
        version, backup = postgis_create.migrate(uri, run[SCHEMA])
        store: Any = PostgisStore.open(uri, run[SCHEMA])
        if store.notice is not None:
            run.feedback.pushWarning(store.notice.say(run.language))
    elif path is not None:
        from ...storage.geopackage.migrate import migrate
        from ...storage.geopackage.store import GeoPackageStore

        version, kept = migrate(path)
        store, backup = GeoPackageStore.open(path), str(kept or "")
    else:
        raise EcoIpError("error.store_nowhere")
    key, told = "store.migrated" if backup else "store.opened", {"version": version, "backup": backup}
    message = say(key, run.language, path=store.address(), known=schema.VERSION, **told)
    return finished(run, store, message, VERSION=version, BACKUP=backup)


SPEC = Spec(
    "openproject",
    text("Open project"),
    text(
        "Opens the data of a project made by New project.\n\n"
        "Data of an older Eco-IP are brought up to date; before that a whole copy is kept beside them. Data of a"
        " newer Eco-IP are refused and stay as they are."
    ),
    text("project,open,migrate,geopackage,postgis,du an"),
    GROUP,
    takes=(GEOPACKAGE, CONNECTION, SCHEMA, PROJECT, LOAD, LANGUAGE),
    gives=(
        STORE,
        MESSAGE,
        Figure("VERSION", text("Schema version found")),
        Figure("BACKUP", text("Copy of the data as they were"), "words"),
    ),
    work=work,
    afterwards=load,
    threads=False,  # projects and layers of QGIS are made here, which only the main thread may do
)
