"""`ecoip:importdrawing`: an architect's drawing to zones and boundary, with every repair listed."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...core.drawing.vn2000 import provinces
from ...crs import settle
from ..framework.base import EcoIpAlgorithm

translate = QCoreApplication.translate

ENCODINGS = ("auto", "unicode", "tcvn3", "vni")
UNITS = ("m", "mm", "cm", "inch", "ft")


class ImportDrawing(EcoIpAlgorithm):
    """Parameters, outputs and help; the work is in `import_drawing_run`."""

    def name(self) -> str:
        return "importdrawing"

    def displayName(self) -> str:
        return translate("EcoIp", "Import drawing")

    def group(self) -> str:
        return translate("EcoIp", "Drawing")

    def groupId(self) -> str:
        return "drawing"

    def tags(self) -> list[str]:
        return translate("EcoIp", "cad,dxf,dwg,dgn,autocad,drawing,import,vn-2000,tcvn3,vni,ban ve,nhap").split(",")

    def shortHelpString(self) -> str:
        return translate(
            "EcoIp",
            "Makes zones and the plan boundary from a drawing: closed and nearly closed outlines, hatches with holes,"
            " land enclosed by single lines with its symbol written in it, roads given by centreline and width"
            " (B=24). Blocks are unfolded, curves become chords, what is drawn twice is taken once.\n\n"
            "Layer names and texts in TCVN3 or VNI are recognised by font and by spelling and turned into Unicode;"
            " what is Unicode already stays as it is.\n\n"
            "The coordinate system comes from the province as it was before 2025, or is chosen; the drawing's extent"
            " is held against it. Every repair is listed with place and size, and so is what could not be read.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self._add_drawing()
        self._add_options()
        self._add_outputs()

    def look_first(self, parameters: dict[str, Any], context: QgsProcessingContext) -> bool:
        province = provinces().get(self.parameterAsEnumString(parameters, "PROVINCE", context))
        if province is not None:
            settle(QgsCoordinateReferenceSystem(province.zone.authid))
        return True

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .import_drawing_run import run_import

        return run_import(self, parameters, context, feedback)

    def _add_drawing(self) -> None:
        self.add(
            QgsProcessingParameterFile(
                "DRAWING",
                translate("EcoIp", "Drawing"),
                fileFilter=translate("EcoIp", "Drawings (*.dxf *.dwg *.dgn *.DXF *.DWG *.DGN)"),
            ),
            translate(
                "EcoIp",
                "DXF of any version. DWG of release 14 to 2018 and later is read with the Python library pycadkit, else"
                " through a converter on this computer (ODA File Converter or LibreDWG); DGN is read as version 7.",
            ),
        )
        self.add(
            QgsProcessingParameterEnum(
                "UNIT",
                translate("EcoIp", "Unit of the drawing"),
                options=["auto", *UNITS],
                defaultValue="auto",
                optional=True,  # models made before there was one run on
                usesStaticStrings=True,
            ),
            translate(
                "EcoIp",
                "auto: by where the drawing lies, by areas written in it and by its size; where two units fit, the run"
                " stops and asks for one here. What the drawing says itself ($INSUNITS) is often wrong.",
            ),
        )
        self.add(
            QgsProcessingParameterEnum(
                "PROVINCE",
                translate("EcoIp", "Province (before 2025)"),
                options=list(provinces()),
                optional=True,
                usesStaticStrings=True,
            ),
            translate(
                "EcoIp",
                "The province gives the central meridian of VN-2000. A province of today may hold drawings of several:"
                " choose the one the dossier was drawn in.",
            ),
        )
        self.add(
            QgsProcessingParameterCrs(
                "CRS", translate("EcoIp", "Coordinate system"), QgsCoordinateReferenceSystem(), optional=True
            ),
            translate("EcoIp", "The drawing's coordinate system, in metres. It goes before the province's."),
        )
        self.add(
            QgsProcessingParameterNumber(
                "TOLERANCE",
                translate("EcoIp", "Tolerance (m)"),
                type=QgsProcessingParameterNumber.Type.Double,
                defaultValue=0.05,
                minValue=0.0,
            ),
            translate("EcoIp", "Gaps up to this length are closed, and outlines that differ by less are the same one."),
        )

        self.add(
            QgsProcessingParameterString("TAKE_BACK", translate("EcoIp", "Symbols that are land"), optional=True),
            translate(
                "EcoIp",
                "Small shapes inside plots, shapes stamped many times, swatches of the legend, frames and contours are"
                " taken for symbols, left out and listed among the repairs. Layers or handles entered here, parted by"
                " commas, are land all the same; * takes everything back.",
            ),
        )

    def _add_options(self) -> None:
        self.add(
            QgsProcessingParameterFile("LAYERS", translate("EcoIp", "Table of layers"), extension="csv", optional=True),
            translate(
                "EcoIp",
                "CSV file with the columns layer,class that goes before the layers' own names. A class is a land-use"
                " class id, or boundary, centreline, skip.",
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterEnum(
                "ENCODING",
                translate("EcoIp", "Encoding of texts"),
                options=list(ENCODINGS),
                defaultValue=ENCODINGS[0],
                usesStaticStrings=True,
            ),
            translate("EcoIp", "auto: recognised text by text. The others are for drawings where that goes wrong."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterNumber(
                "CURVE_DISTANCE",
                translate("EcoIp", "Distance of chords from curves (m)"),
                type=QgsProcessingParameterNumber.Type.Double,
                defaultValue=0.001,
                minValue=0.00001,
            ),
            translate("EcoIp", "Arcs, circles, ellipses and splines become chords that stay this near to the curve."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean(
                "HIDDEN_LAYERS", translate("EcoIp", "Frozen and switched-off layers too"), defaultValue=False
            ),
            translate("EcoIp", "What is not seen on paper is left out and listed, unless this is ticked."),
            advanced=True,
        )
        self.add_language()

    def _add_outputs(self) -> None:
        polygons = QgsProcessing.SourceType.TypeVectorPolygon
        for name, label, text in (
            ("ZONES", translate("EcoIp", "Zones"),
             translate("EcoIp", "Land-use zones with code, class, layer and label.")),
            ("BOUNDARY", translate("EcoIp", "Plan boundary"),
             translate("EcoIp", "Outlines on layers that are called boundary.")),
            ("REPAIRS", translate("EcoIp", "Repairs and findings of the drawing"),
             translate("EcoIp", "What was changed and what is wrong, with place and size.")),
        ):  # fmt: skip
            self.add(
                QgsProcessingParameterFeatureSink(name, label, polygons, optional=True, createByDefault=True), text
            )
        for name, label in (
            ("ZONE_COUNT", translate("EcoIp", "Number of zones")),
            ("REPAIR_COUNT", translate("EcoIp", "Number of repairs")),
            ("OPEN_COUNT", translate("EcoIp", "Outlines that stayed open")),
            ("SYMBOL_COUNT", translate("EcoIp", "Shapes taken for symbols")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
