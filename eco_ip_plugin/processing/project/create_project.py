"""`ecoip:createproject`: a new project store, empty or with a sample, as GeoPackage or in PostGIS."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Any

from ...core.errors import EcoIpError
from ...core.progress import step
from ...core.text import say
from ..framework.blocks import LANGUAGE, MESSAGE
from ..framework.keys import Choice, Crs, Words
from ..framework.outputs import Document
from ..framework.run import Done, Run
from ..framework.spec import Spec
from ..framework.store import CONNECTION, SCHEMA
from ..framework.texts import text
from .place import GROUP, LOAD, PROJECT, STORE, finished, load

NAME = Words(
    "NAME",
    text("Name of the park"),
    text("Becomes the first row of the park layer and the title of the project."),
    optional=True,
)
CRS = Crs(
    "CRS",
    text("Coordinate system"),
    text("A projected system in metres, as a rule VN-2000. A sample brings its own."),
    default="ProjectCrs",
)
SAMPLE = Choice(
    "SAMPLE",
    text("Sample data"),
    text("none: empty layers; kcn_mau, kalundborg: a sample to learn and try with."),
    options=("none", "kcn_mau", "kalundborg"),
    shown=(text("None: empty layers"), text("Sample park (KCN mẫu)"), text("Kalundborg, Denmark")),
)
GEOPACKAGE = Document(
    "GEOPACKAGE",
    text("GeoPackage file"),
    text("The file to be made, in a folder of your own; leave it out for PostGIS."),
    text("GeoPackage files") + " (*.gpkg)",
    lasting=True,
)


def work(run: Run) -> Done:
    """Make the store, whole or not at all."""
    from ...storage.create import create_geopackage, papers_beside

    step(run.progress(0, 10), 0.0)
    sample, connection, path = run[SAMPLE], run[CONNECTION], run.path(GEOPACKAGE)
    first = {"language": run.language, "park": run[NAME], "sample": "" if sample == "none" else sample}
    if connection:
        from ...storage.postgis.connection import named_connection
        from ...storage.postgis.create import create_schema

        store: Any = create_schema(named_connection(connection), run[SCHEMA], run[CRS], **first)
    elif path:
        from ...storage.opening import editor_name

        store = create_geopackage(Path(path), run[CRS], editor=editor_name(), **first)
    else:
        raise EcoIpError("error.store_nowhere")
    message = say("store.created", run.language, path=store.address())
    if connection:
        message += " " + say("store.roles", run.language, name=store.name)
    figures = {"GEOPACKAGE": None if connection else store.address()}
    project = run.path(PROJECT)
    with papers_beside(Path(project), first["sample"]) if project else nullcontext():
        return finished(run, store, message, **figures)


SPEC = Spec(
    "createproject",
    text("New project"),
    text(
        "Makes the data of a new project, with every layer, form, relation, style and map theme: one GeoPackage"
        " file for work alone, or a schema in PostGIS for work together.\n\n"
        "Each row keeps its history: who, when, before and after. A file that is already there is never"
        " overwritten. Samples: kcn_mau, a made-up park with 40 firms and 200 flows; kalundborg, the published"
        " exchanges with their sources."
    ),
    text("project,template,geopackage,postgis,sample,du an"),
    GROUP,
    takes=(NAME, CRS, SAMPLE, GEOPACKAGE, CONNECTION, SCHEMA, PROJECT, LOAD, LANGUAGE),
    gives=(STORE, MESSAGE),
    work=work,
    afterwards=load,
    threads=False,  # projects and layers of QGIS are made here, which only the main thread may do
)
