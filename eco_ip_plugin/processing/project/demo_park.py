"""`ecoip:demopark`: a park out of a seed as a new store, to learn and to measure with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsCoordinateReferenceSystem

from ...core.declared import valued
from ...core.errors import EcoIpError
from ...core.text import say
from ..framework.blocks import LANGUAGE, MESSAGE
from ..framework.keys import Choice, Crs, Number
from ..framework.outputs import Content, Document, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.texts import text
from .place import GROUP, LOAD, PROJECT, STORE, finished, load

if TYPE_CHECKING:
    from ...core.demo.park import Demo
    from ..framework.main_thread import MainThread

SEED = Number(
    "SEED",
    text("Seed"),
    text("A whole number. The same seed, size, number of firms and faults give the same park again."),
    default=1,
    minimum=0,
    maximum=2**31 - 1,
    whole=True,
)
HECTARES = Number("HECTARES", text("Area (ha)"), text("From 20 to 3,000 hectares."), default=300.0, minimum=0.0)
FIRMS = Number(
    "FIRMS",
    text("Number of firms"),
    text("From 0 to 5,000; at most 12 for each hectare. Each gets a plot of its own; some plots stay free."),
    default=120,
    minimum=0,
    whole=True,
)
FAULTS = Choice(
    "FAULTS",
    text("Faults"),
    text(
        "none: the park passes the checks of land; some: about one of each kind of fault; many: about two in a hundred"
        " rows. Each is listed."
    ),
    options=("none", "some", "many"),
    shown=(text("None"), text("Some"), text("Many")),
)
CRS = Crs(
    "CRS",
    text("Coordinate system"),
    text("A projected system in metres. Default: VN-2000 / TM-3 107-45 (EPSG:9214), as in the sample park."),
    default="EPSG:9214",
)
GEOPACKAGE = Document(
    "GEOPACKAGE",
    text("GeoPackage file"),
    text("The file to be made; one that is there is never overwritten."),
    text("GeoPackage files") + " (*.gpkg)",
    optional=False,
    lasting=True,
)
FAULT_LIST = Table(
    "FAULT_LIST",
    text("Faults put in"),
    text("One row a fault: its kind, and the row and field of the project where it is."),
    {"kind": "string", "table_name": "string", "row_id": "string", "field": "string", "note": "string"},
)


@valued
class Seen:
    """What asks the main thread, and the coordinate system as QGIS made it there."""

    main: MainThread
    crs: QgsCoordinateReferenceSystem


def look_first(run: Run) -> Seen:
    """What only the main thread may make."""
    from ...crs import settle
    from ..framework.main_thread import MainThread

    crs = run[CRS] if run[CRS].isValid() else QgsCoordinateReferenceSystem("EPSG:9214")
    settle(crs)
    return Seen(MainThread(), crs)


def work(run: Run) -> Done:
    """Make the park, then the store, whole or not at all; rows beside the main thread, the project in it."""
    from ...core.demo.park import Ask, demo_park
    from ...storage.create import check_new, make_file, put_project, settled_crs
    from ...storage.opening import editor_name
    from ...storage.samples import demo_changes

    ask = Ask(int(run[SEED] or 0), float(run[HECTARES] or 0), int(run[FIRMS] or 0), run[FAULTS], run.language)
    given = run.path(GEOPACKAGE)
    if not given:
        raise EcoIpError("error.store_nowhere")
    path = Path(given)
    check_new(path)
    crs = settled_crs(run.seen.crs, "")
    demo = demo_park(ask, run.progress(0, 10))
    make_file(path, crs, demo_changes(demo), editor=editor_name(), language=run.language, progress=run.progress(10, 95))
    title = str(demo.tables["park"]["name" if run.language == "vi" else "name_en"][0])

    def project() -> Done:
        store = put_project(path, run.language, title)
        figures = {"GEOPACKAGE": store.address(), "FAULT_COUNT": len(demo.faults)}
        return finished(run, store, _message(demo), **figures, ROW_COUNT=sum(demo.counts.values()))

    done = run.seen.main.run(project)
    return Done(done.message, done.figures, {FAULT_LIST: lambda: _listed(demo)}, later=done.later)


def _message(demo: Demo) -> str:
    count, language = demo.counts, demo.ask.language
    numbers = {f"{name}s": count[name] for name in ("zone", "plot", "firm", "flow", "link")}
    said = say("demo.message", language, seed=demo.ask.seed, hectares=demo.ask.hectares, **numbers)
    key = "demo.message_faults" if demo.faults else "demo.message_clean"
    return f"{said} {say(key, language, count=len(demo.faults))}"


def _listed(demo: Demo) -> Content:
    return Content.of_rows(
        FAULT_LIST.columns,
        [(each.kind, each.table, each.row, each.field or None, say(f"demo.fault.{each.kind}", demo.ask.language))
         for each in demo.faults],
    )  # fmt: skip


SPEC = Spec(
    "demopark",
    text("Demo park"),
    text(
        "Makes a whole park out of a number: zones, plots, buildings, streets, mains, firms, flows with what they"
        " carry, links, monitoring points and phases, as a new project with its layers, forms and styles. The same"
        " number gives the same park.\n\n"
        "It is there to learn, to teach and to try how a large park behaves. Without faults it passes the 25 percent"
        " check, the floors of QCVN 01 and the green belt; with faults each of them is listed, to practise finding"
        " them (Audit of a park).\n\n"
        "Every figure, name and place is made up and says so in its row. It is no forecast and no typical park."
    ),
    text("demo,sample,random,seed,benchmark,training,du lieu mau,khu demo,hat giong"),
    GROUP,
    takes=(SEED, HECTARES, FIRMS, FAULTS, CRS, GEOPACKAGE, PROJECT, LOAD, LANGUAGE),
    gives=(
        FAULT_LIST,
        STORE,
        Figure("FAULT_COUNT", text("Faults put in")),
        Figure("ROW_COUNT", text("Rows written")),
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipProjectMenu", text("Demo park…")),
    look_first=look_first,
    afterwards=load,
)
