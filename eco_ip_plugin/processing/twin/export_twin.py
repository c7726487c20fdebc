"""`ecoip:exporttwin`: the park in three dimensions as one file, above and below the ground, by phases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsCoordinateReferenceSystem

from ...core.declared import valued
from ...core.errors import EcoIpError
from ...core.text import say
from ..framework.blocks import LANGUAGE, MESSAGE
from ..framework.outputs import POINT, Content, Document, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Menu, Spec
from ..framework.store import CONNECTION, GEOPACKAGE, STORE, Found, look_for_store, told_store
from ..framework.texts import Text, text
from . import twin_keys as keys
from .blocks import TWIN

if TYPE_CHECKING:
    from ...core.twin.scene import Scene

FINDINGS = Table(
    "FINDINGS",
    text("Findings"),
    text(
        "What was doubtful, a row each: no height, no depth, outlines that cross themselves, pipes above the ground;"
        " and what was assumed instead."
    ),
    {
        "number": "integer",
        "kind": "string",
        "severity": "string",
        "theme": "string",
        "feature_id": "string",
        "message": "string",
    },
    POINT,
    "road_findings.qml",
)
PARAMETERS = Document(
    "PARAMETERS",
    text("Parameters"),
    text("Every figure the run rests on as one table: edit it and hand it in as Own assumptions."),
    filter=Text("CSV (*.csv)"),
)
_ENDINGS = {
    "html": (".html", ".htm"), "glb": (".glb",), "cityjson": (".json", ".jsonl"), "tiles": (".json",)
}  # fmt: skip
_LAYERS = (keys.BUILDINGS, keys.ZONES, keys.UTILITIES, keys.CORRIDORS, keys.GREEN)


@valued
class Seen:
    """What only the main thread may look at: the store, why there is none, or None; and the raster's source, provider
    and coordinate system."""

    store: Found | EcoIpError | None
    dem: tuple[str, str, QgsCoordinateReferenceSystem] | None


def look(run: Run) -> Seen:
    """The store that is chosen; with layers and without a file or connection none is, whatever project is open."""
    raster = run.algorithm.parameterAsRasterLayer(run.parameters, keys.DEM.name, run.context)
    dem = None
    if raster is not None:
        crs = QgsCoordinateReferenceSystem(raster.crs())
        dem = (raster.source(), raster.providerType(), crs)
    alone = any(run.parameters.get(each.name) is not None for each in _LAYERS)
    if alone and not run[CONNECTION] and run[GEOPACKAGE] is None:
        return Seen(None, dem)
    return Seen(look_for_store(run), dem)


def work(run: Run) -> Done:
    """Read, build the scene, write the file whole or not at all."""
    from dataclasses import replace

    from ...core.documents.files import write_files
    from ...core.tables.norms import table_of
    from ...core.twin import settled
    from ...core.twin.build import build
    from ...core.twin.solids import needs_earcut
    from .twin_inputs import heights, read_given

    needs_earcut()
    chosen = run.seen.store
    given, taken = read_given(run, None if chosen is None else told_store(run, chosen))
    told = settled.Told()
    given = replace(given, dem=heights(run, run.seen.dem, told))
    scene = build(given, run.progress(30, 75))
    files, main = _files(run, scene, told)
    scene = replace(scene, findings=(*told.found, *scene.findings))
    run.reached(95)
    write_files(files)
    size = sum(map(len, files.values()))
    counts = {"features": len(scene.features), "triangles": scene.triangles, "volume": scene.volume_m3}
    message = say("twin.message", run.language, file=main, megabytes=size / 1e6, **counts)
    if scene.findings:
        message += " " + say("twin.message_findings", run.language, count=len(scene.findings))
    if taken.rows or taken.fields:
        message += " " + say(
            f"twin.message_withheld_{run[keys.LEVEL]}", run.language, rows=taken.rows, fields=taken.fields
        )
    if any(mesh.theme == "tree" for mesh in scene.meshes):
        run.warn("twin.note.trees")
    figures = {"FILE": main, "TRIANGLES": scene.triangles, "BYTES": size, "VOLUME_M3": scene.volume_m3}
    return Done(
        message,
        figures,
        {FINDINGS: lambda: _findings(scene, run.language)},
        {PARAMETERS: lambda: table_of(given.norms)},
    )


def _files(run: Run, scene: Scene, told: Any) -> tuple[dict[str, bytes], str]:
    """What is written, by path, and which of it is the file the user asked for."""
    from pathlib import Path

    from ...core.twin.cityjson import cityjson
    from ...core.twin.glb import glb
    from ...core.twin.page import page
    from ...core.twin.scene import CITYJSON, GLB, TILES
    from ...core.twin.tiles import tileset
    from .twin_inputs import degrees

    kind, path = run[keys.FORMAT], Path(run.path(keys.FILE))
    if path.suffix.lower() not in _ENDINGS[kind]:
        path = path.with_suffix(".city.json" if kind == CITYJSON else _ENDINGS[kind][0])
    if kind == GLB:
        return {str(path): glb(scene)}, str(path)
    if kind == CITYJSON:
        if not scene.given.crs.startswith("EPSG:"):
            told.about("crs_no_number")
        return {str(path): cityjson(scene).encode("utf-8")}, str(path)
    turned = degrees(run)
    if kind == TILES:
        content = path.with_suffix(".glb")
        return {str(content): glb(scene), str(path): tileset(scene, turned, content.name).encode("utf-8")}, str(path)
    try:
        longitude, latitude = turned(_origin(scene))[0].tolist()
        place = (longitude, latitude)
    except EcoIpError:  # the sun then stands where it always does
        place = None
    return {str(path): page(scene, glb(scene), run.language, place).encode("utf-8")}, str(path)


def _origin(scene: Scene) -> Any:
    import numpy as np

    return np.array([scene.origin[:2]])


def _findings(scene: Scene, language: str) -> Content:
    rows = [
        (number, each.kind, each.severity, each.params.get("theme", ""), ", ".join(each.ids), each.message(language))
        for number, each in enumerate(scene.findings, 1)
    ]
    return Content.of_rows(FINDINGS.columns, rows, [each.geometry for each in scene.findings])


SPEC = Spec(
    "exporttwin",
    text("Export 3D twin"),
    text(
        "Writes the park in three dimensions as one file: ground with its zoning, buildings by height or storeys, pipes"
        " and cables at their depth with their diameter, racks, green land with trees, water, terrain; coloured by land"
        " use, verdict, occupancy or emissions, with the phases in time.\n\n"
        "The web page needs no network and no program but a browser: it works from a USB stick. GLB is for 3D programs,"
        " CityJSON for city models, 3D Tiles for QGIS 3.34 and later and for globes.\n\n"
        "At the public level nothing leaves that the project's schema does not mark as public. What lacks is assumed by"
        " dated figures, and every such place is a finding."
    ),
    text("3d,twin,digital twin,glb,gltf,cityjson,3d tiles,underground,ban sao so,mo hinh"),
    TWIN,
    takes=(
        *STORE, keys.BUILDINGS, keys.HEIGHT, keys.FLOORS, keys.ZONES, keys.CODE, keys.UTILITIES, keys.KIND,
        keys.DIAMETER, keys.DEPTH, keys.POSITION, keys.NAME, keys.OWNER, keys.YEAR, keys.CORRIDORS, keys.GREEN,
        keys.DEM, keys.LEVEL, keys.THEMES, keys.COLOUR_BY,
        keys.VERDICTS, keys.INVENTORY, keys.TIME, keys.FORMAT, keys.FACTORS, keys.FILE, LANGUAGE,
    ),
    gives=(
        FINDINGS,
        PARAMETERS,
        Figure("TRIANGLES", text("Triangles")),
        Figure("BYTES", text("Size of the file (bytes)")),
        Figure("VOLUME_M3", text("Volume of the buildings (m³)")),
        MESSAGE,
    ),
    work=work,
    look_first=look,
    menu=Menu("ecoipTwinMenu", text("3D twin…")),
)  # fmt: skip
