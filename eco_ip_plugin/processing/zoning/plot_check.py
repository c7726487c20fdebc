"""`ecoip:plotcheck`: building density and green of each plot."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QCoreApplication

from .drawing_algorithm import POLYGONS, DrawingAlgorithm

translate = QCoreApplication.translate


class PlotCheck(DrawingAlgorithm):
    """Parameters, outputs and help; the work is in `plot_run`."""

    def name(self) -> str:
        return "plotcheck"

    def displayName(self) -> str:
        return translate("EcoIp", "Plots: density and green")

    def tags(self) -> list[str]:
        return translate("EcoIp", "plot,building,density,coverage,green,setback,mat do xay dung,lo dat").split(",")

    def shortHelpString(self) -> str:
        return translate(
            "EcoIp",
            "Measures for each plot how much is built on and how much is green, and holds it against QCVN 01: at most"
            " 70 percent built on, 60 percent with more than 5 floors used for production, at least 20 percent green."
            "\n\n"
            "Where the number of floors is not known and would decide, there is no verdict.\n\n"
            "With road boundary lines the setbacks are measured too and held against Table 2.7 by road width and"
            " height. Only its row of roads under 19 m has been read whole: wider roads get no verdict.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        for name, label, optional, text in (
            ("PLOTS", translate("EcoIp", "Plots"), False,
             translate("EcoIp", "Polygons of the plots, in a projected coordinate system in metres.")),
            ("BUILDINGS", translate("EcoIp", "Buildings"), False,
             translate("EcoIp", "Outlines of the buildings; land under several counts once.")),
            ("GREEN", translate("EcoIp", "Green"), True,
             translate("EcoIp", "Green inside the plots. Without it only the density is checked.")),
        ):  # fmt: skip
            self.add(QgsProcessingParameterFeatureSource(name, label, POLYGONS, optional=optional), text)
        for name, label, layer, text in (
            ("PLOT_ID_FIELD", translate("EcoIp", "Plot name"), "PLOTS",
             translate("EcoIp", "Field of the plots with their name or number.")),
            ("FLOORS_FIELD", translate("EcoIp", "Floors"), "BUILDINGS",
             translate("EcoIp", "Field with the number of floors used for production, of the buildings or plots.")),
            ("INDUSTRY_FIELD", translate("EcoIp", "Industry"), "PLOTS",
             translate("EcoIp", "Field of the plots with heavy, materials, food, textile, electronics, garment, small,"
                       " crafts or warehouse, for the power to plan with.")),
        ):  # fmt: skip
            self.add(QgsProcessingParameterField(name, label, parentLayerParameterName=layer, optional=True), text)
        self._add_setbacks()
        self.add_appraisal_date()
        self.add_language()
        self._add_outputs()

    def _add_setbacks(self) -> None:
        kinds = QgsProcessing.SourceType
        self.add(
            QgsProcessingParameterFeatureSource(
                "RED_LINES", translate("EcoIp", "Road boundary lines"), [kinds.TypeVectorLine], optional=True
            ),
            translate("EcoIp", "Lines from which setbacks are measured. Without them no setback is checked."),
        )
        for name, label, layer, text in (
            ("ROAD_WIDTH_FIELD", translate("EcoIp", "Road width (m)"), "RED_LINES",
             translate("EcoIp", "Field of the road boundary lines with the width of their road.")),
            ("HEIGHT_FIELD", translate("EcoIp", "Building height (m)"), "BUILDINGS",
             translate("EcoIp", "Field of the buildings with their height.")),
        ):  # fmt: skip
            self.add(QgsProcessingParameterField(name, label, parentLayerParameterName=layer, optional=True), text)
        self.add(
            QgsProcessingParameterNumber(
                "REACH",
                translate("EcoIp", "Buildings that stand at a road (m)"),
                type=QgsProcessingParameterNumber.Type.Double,
                defaultValue=30.0,
                minValue=0.0,
            ),
            translate("EcoIp", "A parameter of the project: what is farther from the line does not stand at the road."),
            advanced=True,
        )

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .plot_run import run_plots

        return run_plots(self, parameters, context, feedback, self.unsaved)

    def _add_outputs(self) -> None:
        self.add_layer_output(
            "PLOTS_OUT",
            translate("EcoIp", "Plots checked"),
            QgsProcessing.SourceType.TypeVectorPolygon,
            translate("EcoIp", "Each plot with its density, its green and its verdict."),
        )
        self.add_layer_output(
            "SETBACKS",
            translate("EcoIp", "Setbacks"),
            QgsProcessing.SourceType.TypeVectorLine,
            translate("EcoIp", "The way from each building to each road boundary line it stands at."),
        )
        for name, label in (
            ("PLOT_COUNT", translate("EcoIp", "Plots")),
            ("FAIL_COUNT", translate("EcoIp", "Plots that fail")),
            ("NO_VERDICT_COUNT", translate("EcoIp", "Plots without verdict")),
            ("SETBACK_FAIL_COUNT", translate("EcoIp", "Setbacks that fail")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString("VERDICT", translate("EcoIp", "Verdict")))
        self.addOutput(QgsProcessingOutputString("MESSAGE", translate("EcoIp", "Result in one sentence")))
