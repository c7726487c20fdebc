"""`ecoip:openproject`: opens a project store; an older one is brought up to date after a backup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.errors import Cancelled, EcoIpError
from ...core.progress import step
from ...core.text import say
from ..framework.blocks import LANGUAGE, MESSAGE
from ..framework.keys import File
from ..framework.outputs import Figure
from ..framework.run import Done, Run
from ..framework.spec import Spec
from ..framework.store import CONNECTION, SCHEMA
from ..framework.texts import text
from .place import GROUP, LOAD, PROJECT, STORE, finished, load

if TYPE_CHECKING:
    from ...storage.opening import Store

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
    said, figures = _park(run, store)
    return finished(run, store, f"{message} {said}".strip(), VERSION=version, BACKUP=backup, **figures)


def _park(run: Run, store: Store) -> tuple[str, dict[str, Any]]:
    """What the store holds, in words and figures; a table that cannot be read is told and hinders nothing."""
    from ...core.park.land import occupancy
    from ...core.park.told import TABLES, park_figures, park_message
    from ...storage.park import read_park

    try:
        park = read_park(store, TABLES, run.progress(10, 60))
    except Cancelled:
        raise
    except EcoIpError as error:
        run.feedback.pushWarning(error.say(run.language))
        return "", {}
    let = occupancy(park)
    return park_message(park, let, run.language), park_figures(park, let)


SPEC = Spec(
    "openproject",
    text("Open project"),
    text(
        "Opens the data of a project made by New project.\n\n"
        "Data of an older Eco-IP are brought up to date; before that a whole copy is kept beside them. Data of a"
        " newer Eco-IP are refused and stay as they are.\n\n"
        "It tells what the project holds and its occupancy as Decree 35/2022, Article 2(22) counts it: the industrial"
        " and service land under plots whose status is leased, over all such land, drawn twice counting once. A plot"
        " without a status counts as not known, never as vacant."
    ),
    text("project,open,migrate,geopackage,postgis,du an"),
    GROUP,
    takes=(GEOPACKAGE, CONNECTION, SCHEMA, PROJECT, LOAD, LANGUAGE),
    gives=(
        STORE,
        MESSAGE,
        Figure("VERSION", text("Schema version found")),
        Figure("BACKUP", text("Copy of the data as they were"), "words"),
        Figure("ZONE_COUNT", text("Zones")),
        Figure("PLOT_COUNT", text("Plots")),
        Figure("FIRM_COUNT", text("Firms")),
        Figure("INDUSTRIAL_HA", text("Industrial land (ha)")),
        Figure("LEASABLE_HA", text("Industrial and service land (ha)")),
        Figure("OCCUPANCY_PCT", text("Occupancy: industrial and service land that is leased (%)")),
        Figure("HIDDEN_COUNT", text("Confidential rows shown without their figures")),
    ),
    work=work,
    afterwards=load,
    threads=False,  # projects and layers of QGIS are made here, which only the main thread may do
)
