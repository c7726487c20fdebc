"""`ecoip:safetydistances`: what stands too near to wastewater plants, waste facilities and cemeteries."""

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
    QgsProcessingParameterField,
)
from qgis.PyQt.QtCore import QCoreApplication

from .drawing_algorithm import DrawingAlgorithm

translate = QCoreApplication.translate

PLACES = [QgsProcessing.SourceType.TypeVectorPolygon, QgsProcessing.SourceType.TypeVectorPoint]


class SafetyDistances(DrawingAlgorithm):
    """Parameters, outputs and help; the work is in `safety_run`."""

    def name(self) -> str:
        return "safetydistances"

    def displayName(self) -> str:
        return translate("EcoIp", "Environmental safety distances")

    def tags(self) -> list[str]:
        return translate("EcoIp", "distance,wastewater,waste,landfill,cemetery,atmt,khoang cach an toan").split(",")

    def shortHelpString(self) -> str:
        return translate(
            "EcoIp",
            "Measures the distance from each source to what must stay away from it and holds it against QCVN 01"
            " (Table 2.22 by capacity and technology, 2.12.4, Table 2.25).\n\n"
            "Kinds: wastewater_plant, pumping_station, waste_transfer, landfill_organic, landfill_inorganic,"
            " incinerator, biological_treatment, cemetery, substation. Technologies: sludge_beds, mechanical_sludge,"
            " mechanical_chemical_biological, closed_deodorised; submersible for pumps in a closed well;"
            " burial_exhumed, burial_once, ashes, crematorium for cemeteries. Vietnamese names are read as well."
            " Where the table has no figure there is no verdict. Hazardous waste and sludge: by the environmental"
            " impact assessment, but never less than this.\n\n"
            "What is protected: dwelling (all civil buildings), water_intake, main_road (railway, national or"
            " provincial road), surface_water, road, parking, power, waste_transfer, irrigation, drainage, farming."
            " What the regulation allows inside a distance (2.11.4, 2.12.4, 2.13.2) is counted and may stay.\n\n"
            "A second code, QCVN 01:2025/BTNMT on distances to housing, is not tested.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add(
            QgsProcessingParameterFeatureSource("SOURCES", translate("EcoIp", "Sources"), PLACES),
            translate("EcoIp", "Polygons or points of plants and facilities, in a projected system in metres."),
        )
        for name, label, optional, text in (
            ("KIND_FIELD", translate("EcoIp", "Kind"), False,
             translate("EcoIp", "Field with the kind of source, as an id or as its name.")),
            ("CAPACITY_FIELD", translate("EcoIp", "Capacity (m³/day)"), True,
             translate("EcoIp", "Field with the capacity of wastewater plants and pumping stations.")),
            ("TECHNOLOGY_FIELD", translate("EcoIp", "Technology"), True,
             translate("EcoIp", "Field with the technology of wastewater plants or the kind of cemetery.")),
            ("UPWIND_FIELD", translate("EcoIp", "Upwind or upstream"), True,
             translate("EcoIp", "Field that is true (1, yes) where the source lies upwind or upstream: × 1.5.")),
        ):  # fmt: skip
            field = QgsProcessingParameterField(name, label, parentLayerParameterName="SOURCES", optional=optional)
            self.add(field, text)
        self.add(
            QgsProcessingParameterFeatureSource("PROTECTED", translate("EcoIp", "What must stay away"), PLACES),
            translate("EcoIp", "Polygons or points of dwellings, dormitories and other civil buildings."),
        )
        self.add(
            QgsProcessingParameterField(
                "TARGET_FIELD",
                translate("EcoIp", "What it is"),
                parentLayerParameterName="PROTECTED",
                optional=True,
            ),
            translate("EcoIp", "Field with what is protected, as an id or as its name; without it, dwellings."),
        )
        self.add(
            QgsProcessingParameterEnum(
                "RULES",
                translate("EcoIp", "Rules"),
                options=["qcvn-01"],
                defaultValue="qcvn-01",
                usesStaticStrings=True,
            ),
            translate("EcoIp", "The regulation whose distances are applied, as in force on the appraisal date."),
            advanced=True,
        )
        self.add_appraisal_date()
        self.add_language()
        self._add_outputs()

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .safety_run import run_safety

        return run_safety(self, parameters, context, feedback, self.unsaved)

    def _add_outputs(self) -> None:
        kinds = QgsProcessing.SourceType
        self.add_layer_output(
            "ZONES_OUT",
            translate("EcoIp", "Safety zones"),
            kinds.TypeVectorPolygon,
            translate("EcoIp", "Each source with its required distance around it, the nearest neighbour and verdict."),
        )
        self.add_layer_output(
            "VIOLATIONS",
            translate("EcoIp", "Too near"),
            kinds.TypeVectorLine,
            translate("EcoIp", "The shortest line from a source to each feature that is too near."),
        )
        self.addOutput(QgsProcessingOutputNumber("VIOLATION_COUNT", translate("EcoIp", "Features too near")))
        self.addOutput(QgsProcessingOutputNumber("NO_VERDICT_COUNT", translate("EcoIp", "Sources without verdict")))
        self.addOutput(QgsProcessingOutputNumber("ALLOWED_COUNT", translate("EcoIp", "Near, but allowed there")))
        self.addOutput(QgsProcessingOutputString("VERDICT", translate("EcoIp", "Verdict")))
        self.addOutput(QgsProcessingOutputString("MESSAGE", translate("EcoIp", "Result in one sentence")))
