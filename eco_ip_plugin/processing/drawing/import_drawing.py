"""`ecoip:importdrawing`: an architect's drawing to zones and boundary, with every repair listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsCoordinateReferenceSystem

from ...core.drawing.vn2000 import provinces
from ...core.errors import EcoIpError
from ...core.progress import step
from ...crs import settle, why_not_metres
from ...hand_in import FIELDS, Drawing
from ..framework.blocks import LANGUAGE, MESSAGE
from ..framework.keys import TABLES, Choice, Crs, File, Number, Switch, Words
from ..framework.outputs import POLYGON, Content, Figure, Table
from ..framework.run import Done, Run
from ..framework.spec import Group, Menu, Spec
from ..framework.texts import text

if TYPE_CHECKING:
    from ...core.drawing.intake import Intake
    from ...core.drawing.words.layer_table import LayerTable

DRAWING = File(
    "DRAWING",
    text("Drawing"),
    text(
        "DXF of any version. DWG of release 14 to 2018 and later is read with the Python library pycadkit, else"
        " through a converter on this computer (ODA File Converter or LibreDWG); DGN is read as version 7."
    ),
    filter=text("Drawings (*.dxf *.dwg *.dgn *.DXF *.DWG *.DGN)"),
    optional=False,
)
UNIT = Choice(
    "UNIT",
    text("Unit of the drawing"),
    text(
        "auto: by where the drawing lies, by areas written in it and by its size; where two units fit, the run"
        " stops and asks for one here. What the drawing says itself ($INSUNITS) is often wrong."
    ),
    options=("auto", "m", "mm", "cm", "inch", "ft"),
    shown=(
        text("By the drawing itself"),
        text("Metre"),
        text("Millimetre"),
        text("Centimetre"),
        text("Inch"),
        text("Foot"),
    ),
    default="auto",
    optional=True,  # models made before there was one run on
)
PROVINCE = Choice(
    "PROVINCE",
    text("Province (before 2025)"),
    text(
        "The province gives the central meridian of VN-2000. A province of today may hold drawings of several:"
        " choose the one the dossier was drawn in."
    ),
    options=tuple(provinces()),
    optional=True,
)
CRS = Crs(
    "CRS",
    text("Coordinate system"),
    text("The drawing's coordinate system, in metres. It goes before the province's."),
    default=QgsCoordinateReferenceSystem(),
)
PARK = Words(
    "PARK",
    text("Name of the park"),
    text("What the boundary is called, in findings, report and minutes too; left empty it is called after the file."),
    optional=True,
)
TOLERANCE = Number(
    "TOLERANCE",
    text("Tolerance (m)"),
    text("Gaps up to this length are closed, and outlines that differ by less are the same one."),
    default=0.05,
    minimum=0.0,
)
TAKE_BACK = Words(
    "TAKE_BACK",
    text("Symbols that are land"),
    text(
        "Small shapes inside plots, shapes stamped many times, swatches of the legend, frames and contours are"
        " taken for symbols, left out and listed among the repairs. Layers or handles entered here, parted by"
        " commas, are land all the same; * takes everything back."
    ),
    optional=True,
)
LAYERS = File(
    "LAYERS",
    text("Table of layers"),
    text(
        "CSV or Excel file with the columns layer,class that goes before the layers' own names. A class is the id or"
        " the name of a land use, or boundary, centreline, annotation (no land, its texts count), skip; empty beside a"
        " column use, the drawing decides. The optional column use may say skip: the layer is left out and told with"
        " its area. Rows with a code instead of a layer say how that code in a label is read. Preview layers… fills"
        " such a table in."
    ),
    advanced=True,
    filter=TABLES,
)
ENCODING = Choice(
    "ENCODING",
    text("Encoding of texts"),
    text("auto: recognised text by text. The others are for drawings where that goes wrong."),
    advanced=True,
    options=("auto", "unicode", "tcvn3", "vni"),
    shown=(text("Recognised text by text"), text("Unicode"), text("TCVN3 (.Vn fonts)"), text("VNI (VNI- fonts)")),
)
CURVE_DISTANCE = Number(
    "CURVE_DISTANCE",
    text("Distance of chords from curves (m)"),
    text("Arcs, circles, ellipses and splines become chords that stay this near to the curve."),
    advanced=True,
    default=0.001,
    minimum=0.00001,
)
HIDDEN_LAYERS = Switch(
    "HIDDEN_LAYERS",
    text("Frozen and switched-off layers too"),
    text("What is not seen on paper is left out and listed, unless this is ticked."),
    advanced=True,
)
ZONES = Table(
    "ZONES",
    text("Zones"),
    text("Land-use zones with code, class, layer and label."),
    {
        "code": "string",
        "class": "string",
        "layer": "string",
        "label": "string",
        "source": "string",
        "handle": "string",
        "area_ha": "double",
        **dict(FIELDS),
    },
    POLYGON,
    "zones.qml",
)
BOUNDARY = Table(
    "BOUNDARY",
    text("Plan boundary"),
    text("Outlines on layers that are called boundary."),
    {"park": "string", "layer": "string", "source": "string", "area_ha": "double", **dict(FIELDS)},
    POLYGON,
    "boundary.qml",
)
REPAIRS = Table(
    "REPAIRS",
    text("Repairs and findings of the drawing"),
    text("What was changed and what is wrong, with place and size."),
    {
        "number": "integer", "kind": "string", "severity": "string", "layer": "string", "count": "integer",
        "length_m": "double", "area_m2": "double", "ids": "string", "message": "string",
    },
    POLYGON,
    "import_notes.qml",
)  # fmt: skip


def look_first(run: Run) -> None:
    """Have QGIS make the province's coordinate system in the main thread."""
    province = provinces().get(run[PROVINCE])
    if province is not None:
        settle(QgsCoordinateReferenceSystem(province.zone.authid))


def work(run: Run) -> Done:
    """Read, take in, say; all is computed before anything is written."""
    from ...core.drawing import report
    from ...core.drawing.intake import Terms, take_in
    from ...core.drawing.meridian import told_of_zone
    from ...core.drawing.words.layers import listed
    from ...core.landuse.codes import CodeTable
    from ...drawing_files import read_drawing

    path, distance_m = run[DRAWING], run[CURVE_DISTANCE]
    table = _table(run)
    terms = Terms(
        tolerance_m=run[TOLERANCE],
        encoding=run[ENCODING] or "auto",
        layers=table.uses(),
        codes=CodeTable.shipped().with_mapping(table.codes) if table.codes else CodeTable.shipped(),
        taken_back=listed(run[TAKE_BACK]),
    )
    sheet = read_drawing(path, distance_m, run.progress(0, 60), run[HIDDEN_LAYERS], run[UNIT] or "auto")
    report.require_drawn(sheet, path.name)
    intake = take_in(sheet, terms, run.progress(60, 90))
    run.crs = _crs(run, intake)
    sentences, doubts = told_of_zone(intake, run.crs.authid(), provinces().get(run[PROVINCE]), run.language)
    sentences += report.log_sentences(intake, distance_m, sheet, run.language)
    for sentence in (*sentences, *report.unlisted(intake, table, run.language)):
        run.feedback.pushInfo(sentence)
    groups = report.grouped(intake, doubts)
    for sentence in report.warnings(groups, run.language):
        run.feedback.pushWarning(sentence)
    step(run.progress(60, 90), 1.0)
    run.drawing = drawing = Drawing.of_file(path)
    park = run[PARK].strip() or path.stem
    tables = {
        ZONES: lambda: _of(drawing, report.zone_columns(intake), intake.zones.geometry),
        BOUNDARY: lambda: _of(drawing, report.boundary_columns(intake, park), intake.boundary.geometry),
        REPAIRS: lambda: Content(report.repair_columns(groups, run.language), report.repair_places(groups)),
    }
    figures = {
        "ZONE_COUNT": len(intake.zones),
        "REPAIR_COUNT": intake.repair_count,
        "OPEN_COUNT": intake.open_count,
        "SYMBOL_COUNT": intake.symbol_count,
    }
    return Done(report.sums(intake, run.language), figures, tables)


def _table(run: Run) -> LayerTable:
    """The table of layers that was handed in, an empty one for none. Raises EcoIpError."""
    from ...core.drawing.words.layer_table import LayerTable, load_table

    path = run[LAYERS]
    return load_table(path, run.tell) if path else LayerTable()


def _crs(run: Run, intake: Intake) -> QgsCoordinateReferenceSystem:
    """The chosen coordinate system, else the province's; never a guess. Raises EcoIpError."""
    from ...core.drawing.meridian import zone_of_province

    crs = run[CRS]
    if not crs.isValid():
        crs = QgsCoordinateReferenceSystem(zone_of_province(intake, provinces().get(run[PROVINCE])).authid)
    if why_not_metres(crs):
        raise EcoIpError("error.drawing.crs", crs=crs.authid())
    return crs


def _of(drawing: Drawing, columns: dict[str, list], geometry: Any) -> Content:
    """A table that says of each row which drawing it is from."""
    origin = (drawing.name, drawing.id)
    return Content({**columns, **{name: [told] * len(geometry) for (name, _), told in zip(FIELDS, origin)}}, geometry)


SPEC = Spec(
    "importdrawing",
    text("Import drawing"),
    text(
        "Makes zones and the plan boundary from a drawing: closed and nearly closed outlines, hatches with holes,"
        " land enclosed by single lines with its symbol written in it, roads given by centreline and width"
        " (B=24). Blocks are unfolded, curves become chords, what is drawn twice is taken once.\n\n"
        "Layer names and texts in TCVN3 or VNI are recognised by font and by spelling and turned into Unicode;"
        " what is Unicode already stays as it is.\n\n"
        "The coordinate system comes from the province as it was before 2025, or is chosen; the drawing's extent"
        " is held against it. Every repair is listed with place and size, and so is what could not be read."
    ),
    text("cad,dxf,dwg,dgn,autocad,drawing,import,vn-2000,tcvn3,vni,ban ve,nhap"),
    Group("drawing", text("Drawing")),
    takes=(
        DRAWING, UNIT, PROVINCE, CRS, PARK, TOLERANCE, TAKE_BACK, LAYERS, ENCODING, CURVE_DISTANCE, HIDDEN_LAYERS,
        LANGUAGE,
    ),
    gives=(
        ZONES,
        BOUNDARY,
        REPAIRS,
        Figure("ZONE_COUNT", text("Number of zones")),
        Figure("REPAIR_COUNT", text("Number of repairs")),
        Figure("OPEN_COUNT", text("Outlines that stayed open")),
        Figure("SYMBOL_COUNT", text("Shapes taken for symbols")),
        MESSAGE,
    ),
    work=work,
    menu=Menu("ecoipDrawingMenu", text("Import drawing…")),
    look_first=look_first,
)  # fmt: skip
