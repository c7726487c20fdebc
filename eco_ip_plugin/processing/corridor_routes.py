"""`ecoip:corridorroutes`: least-cost routes over a network of roads and corridors, alone or shared."""

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
)
from qgis.PyQt.QtCore import QCoreApplication

from .corridor_algorithm import CorridorAlgorithm

translate = QCoreApplication.translate

MODES = ("pairs", "shared")


class CorridorRoutes(CorridorAlgorithm):
    """Parameters, outputs and help; the work is in `corridor_routes_run`."""

    layers = ("NETWORK", "LINKS", "TERMINALS", "FORBIDDEN")

    def name(self) -> str:
        return "corridorroutes"

    def displayName(self) -> str:
        return translate("EcoIp", "Routes over a network")

    def tags(self) -> list[str]:
        return translate("EcoIp", "route,shortest path,steiner,shared,pipe,network,vach tuyen").split(",")

    def shortHelpString(self) -> str:
        return translate(
            "EcoIp",
            "Finds the cheapest ways over roads and corridors: one per pair, or one shared tree that joins all places"
            " and says how far above the best tree it is at most.\n\n"
            "Lines are cut where they cross or meet within the tolerance. With flow, density and velocity every route"
            " gets a pipe size; the pressure drop is left to a hydraulic model.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        kinds = QgsProcessing.SourceType
        for name, label, kind, help_text, optional in (
            ("NETWORK", translate("EcoIp", "Network of roads and corridors"), kinds.TypeVectorLine,
             translate("EcoIp", "Lines routes may follow, in a projected coordinate system in metres."), False),
            ("LINKS", translate("EcoIp", "Links to route"), kinds.TypeVectorLine,
             translate("EcoIp", "Lines from place to place, such as those of the symbiosis analysis."), True),
            ("TERMINALS", translate("EcoIp", "Places to join"), kinds.TypeVectorPoint,
             translate("EcoIp", "Points; without links every pair of them gets a route."), True),
            ("FORBIDDEN", translate("EcoIp", "Forbidden land"), kinds.TypeVectorPolygon,
             translate("EcoIp", "Stretches of the network that enter it are not used."), True),
        ):  # fmt: skip
            self.add(QgsProcessingParameterFeatureSource(name, label, [kind], optional=optional), help_text)
        self.add_field(
            "COST_FIELD",
            translate("EcoIp", "Cost of a metre"),
            "NETWORK",
            translate("EcoIp", "Field with what a metre costs; without it length decides."),
        )
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
        self.add_metres(
            "TOLERANCE",
            translate("EcoIp", "Tolerance (m)"),
            0.1,
            translate("EcoIp", "Lines that end this close to each other are connected."),
            advanced=True,
        )
        for name, label, help_text in (
            ("FLOW", translate("EcoIp", "Flow (t/h)"), translate("EcoIp", "For the pipe size; empty: no size.")),
            ("DENSITY", translate("EcoIp", "Density (kg/m³)"),
             translate("EcoIp", "Of what flows, at its pressure and temperature.")),
            ("VELOCITY", translate("EcoIp", "Velocity (m/s)"), translate("EcoIp", "Highest velocity in the pipe.")),
        ):  # fmt: skip
            self.add_metres(name, label, None, help_text, advanced=True)
        self.add_language()
        self.add_layer_output(
            "ROUTES", translate("EcoIp", "Pipe routes"), kinds.TypeVectorLine,
            translate("EcoIp", "The ways found, with length, cost and pipe size."),
        )  # fmt: skip
        self.add_layer_output(
            "UNREACHED", translate("EcoIp", "Not reached"), kinds.TypeVectorLine,
            translate("EcoIp", "Pairs no way joins, with the straight distance between them."),
        )  # fmt: skip
        for name, label in (
            ("TOTAL_LENGTH_M", translate("EcoIp", "Length of all routes (m)")),
            ("SHARED_LENGTH_M", translate("EcoIp", "Length to build, shared stretches once (m)")),
            ("TOTAL_COST", translate("EcoIp", "Cost of all routes")),
            ("GAP_PCT", translate("EcoIp", "Above the best shared tree at most (%)")),
            ("UNREACHED_COUNT", translate("EcoIp", "Pairs not reached")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString("MESSAGE", translate("EcoIp", "Result in one sentence")))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .corridor_routes_run import run_routes

        return run_routes(self, parameters, context, feedback)
