"""`ecoip:corridorroutes`: least-cost routes over a network or over free land, alone or shared, with their pipes."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QCoreApplication

from .corridor_algorithm import CorridorAlgorithm

translate = QCoreApplication.translate

MODES = ("pairs", "shared")


class CorridorRoutes(CorridorAlgorithm):
    """Parameters, outputs and help; the work is in `corridor_routes_run`."""

    layers = ("NETWORK", "LINKS", "TERMINALS", "FORBIDDEN", "BARRIERS")

    def name(self) -> str:
        return "corridorroutes"

    def displayName(self) -> str:
        return translate("EcoIp", "Corridor routes")

    def tags(self) -> list[str]:
        return translate("EcoIp", "route,shortest path,steiner,shared,pipe,network,vach tuyen").split(",")

    def shortHelpString(self) -> str:
        return translate(
            "EcoIp",
            "Finds the cheapest ways over roads and corridors, or without a network over free land round what is"
            " forbidden: one per pair, or one shared tree that joins all places and says how far above the best tree"
            " it is at most.\n\n"
            "Lines are cut where they cross or meet within the tolerance, and copies are left out; both are counted."
            " With flow, velocity and density (or the pressure of saturated steam) every route gets a pipe from a"
            " table that names its sources; the report says which assumption decides the size. The pressure drop is"
            " left to a hydraulic model: the routes can be written as a network that pandapipes reads.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self._add_layers()
        self._add_costs()
        self._add_pipes()
        self.add_language()
        self._add_outputs()

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .corridor_routes_run import run_routes

        return run_routes(self, parameters, context, feedback)

    def _add_layers(self) -> None:
        kinds = QgsProcessing.SourceType
        for name, label, kind, help_text in (
            ("NETWORK", translate("EcoIp", "Network of roads and corridors"), kinds.TypeVectorLine,
             translate("EcoIp", "Lines routes may follow, in a projected coordinate system in metres; without it routes"
                       " run straight over free land, round the forbidden land.")),
            ("LINKS", translate("EcoIp", "Links to route"), kinds.TypeVectorLine,
             translate("EcoIp", "Lines from place to place, such as those of the symbiosis analysis.")),
            ("TERMINALS", translate("EcoIp", "Places to join"), kinds.TypeVectorPoint,
             translate("EcoIp", "Points; without links every pair of them gets a route.")),
            ("FORBIDDEN", translate("EcoIp", "Forbidden land"), kinds.TypeVectorPolygon,
             translate("EcoIp", "Stretches of the network that enter it are not used; routes over free land go round"
                       " it.")),
            ("BARRIERS", translate("EcoIp", "Lines that are dear to cross"), kinds.TypeVectorLine,
             translate("EcoIp", "Roads, railways, rivers: every crossing adds its penalty to the cost.")),
        ):  # fmt: skip
            self.add(QgsProcessingParameterFeatureSource(name, label, [kind], optional=True), help_text)
        self.add(
            QgsProcessingParameterEnum(
                "MODE",
                translate("EcoIp", "Routes"),
                options=list(MODES),
                defaultValue=MODES[0],
                usesStaticStrings=True,
            ),
            translate("EcoIp", "pairs: the cheapest way of each pair; shared: one tree that joins all places."),
        )

    def _add_costs(self) -> None:
        for name, label, layer, help_text in (
            ("COST_FIELD", translate("EcoIp", "Cost of a metre"), "NETWORK",
             translate("EcoIp", "Field with what a metre costs; without it length decides.")),
            ("CLASS_FIELD", translate("EcoIp", "Class of line"), "NETWORK",
             translate("EcoIp", "Field with the class that the table of costs gives a cost for.")),
            ("PENALTY_FIELD", translate("EcoIp", "Penalty of a crossing, field"), "BARRIERS",
             translate("EcoIp", "Field with the penalty; an empty value takes the one above.")),
            ("LINK_ID_FIELD", translate("EcoIp", "Name of link"), "LINKS",
             translate("EcoIp", "Field with the link's number or name; without it the feature id.")),
            ("FLOW_FIELD", translate("EcoIp", "Flow (t/h), field"), "LINKS",
             translate("EcoIp", "Field with the flow of each link; an empty value takes the flow for all. Links that"
                       " are confidential, or of confidential firms or flows, get neither flow nor size.")),
            ("TERMINAL_ID_FIELD", translate("EcoIp", "Name of place"), "TERMINALS",
             translate("EcoIp", "Field with the place's number or name; without it the feature id.")),
        ):  # fmt: skip
            self.add_field(name, label, layer, help_text, advanced=True)
        self.add(
            QgsProcessingParameterFile("COSTS", translate("EcoIp", "Costs by class"), extension="csv", optional=True),
            translate(
                "EcoIp",
                "CSV file with the columns class,cost: what a metre costs. A class that is not in it costs 1, which is"
                " said.",
            ),
            advanced=True,
        )
        for name, label, default, help_text in (
            ("PENALTY", translate("EcoIp", "Penalty of a crossing"), 0.0,
             translate("EcoIp", "What crossing one of the lines above costs, in the unit of the costs of a metre.")),
            ("CLEARANCE", translate("EcoIp", "Clearance (m)"), 0.0,
             translate("EcoIp", "How far routes over free land keep from forbidden land: a parameter of the"
                       " project.")),
            ("TOLERANCE", translate("EcoIp", "Tolerance (m)"), 0.1,
             translate("EcoIp", "Lines that end this close to each other are connected.")),
        ):  # fmt: skip
            self.add_metres(name, label, default, help_text, advanced=True)

    def _add_pipes(self) -> None:
        for name, label, help_text in (
            ("FLOW", translate("EcoIp", "Flow for all (t/h)"),
             translate("EcoIp", "Of each link, for the pipe size; with places over a shared tree, what each takes from"
                       " the first. Empty: no size.")),
            ("DENSITY", translate("EcoIp", "Density (kg/m³)"),
             translate("EcoIp", "Of what flows; empty: that of saturated steam at the pressure below.")),
            ("VELOCITY", translate("EcoIp", "Velocity (m/s)"), translate("EcoIp", "Highest velocity in the pipe.")),
            ("PRESSURE", translate("EcoIp", "Pressure (bar, absolute)"),
             translate("EcoIp", "Gives the density of saturated steam (IAPWS-IF97) and the pressure at the source.")),
        ):  # fmt: skip
            self.add_metres(name, label, None, help_text, advanced=True)
        kind = QgsProcessingParameterNumber.Type.Double
        self.add(
            QgsProcessingParameterNumber("TEMPERATURE", translate("EcoIp", "Temperature (°C)"), kind, optional=True),
            translate("EcoIp", "At the source, for the hydraulic model."),
            advanced=True,
        )

    def _add_outputs(self) -> None:
        kinds = QgsProcessing.SourceType
        self.add_layer_output(
            "ROUTES", translate("EcoIp", "Pipe routes"), kinds.TypeVectorLine,
            translate("EcoIp", "The ways found, with length, cost, pipe size, heat loss and cost of the pipe."),
        )  # fmt: skip
        self.add_layer_output(
            "UNREACHED", translate("EcoIp", "Not reached"), kinds.TypeVectorLine,
            translate("EcoIp", "Pairs no way joins: a line where the two parts come nearest, and the straight"
                      " distance."),
        )  # fmt: skip
        for name, label, pattern, help_text in (
            ("REPORT", translate("EcoIp", "Report"), "HTML (*.html)",
             translate("EcoIp", "The report as a web page that prints on A4.")),
            ("PANDAPIPES", translate("EcoIp", "Hydraulic model (pandapipes)"), "JSON (*.json)",
             translate("EcoIp", "Pipes, source and sinks for pandapipes.from_json; needs flow, velocity, pressure and"
                       " temperature. The fluid is chosen there.")),
        ):  # fmt: skip
            self.add(
                QgsProcessingParameterFileDestination(
                    name, label, fileFilter=pattern, optional=True, createByDefault=False
                ),
                help_text,
            )
        for name, label in (
            ("TOTAL_LENGTH_M", translate("EcoIp", "Length of all routes (m)")),
            ("SHARED_LENGTH_M", translate("EcoIp", "Length to build, shared stretches once (m)")),
            ("TOTAL_COST", translate("EcoIp", "Cost of all routes")),
            ("GAP_PCT", translate("EcoIp", "Above the best shared tree at most (%)")),
            ("UNREACHED_COUNT", translate("EcoIp", "Pairs not reached")),
            ("NODED_COUNT", translate("EcoIp", "Places where the network was cut")),
            ("COPY_COUNT", translate("EcoIp", "Copies left out of the network")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString("MESSAGE", translate("EcoIp", "Result in one sentence")))
