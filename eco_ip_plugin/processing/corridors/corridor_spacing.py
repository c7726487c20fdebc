"""`ecoip:corridorspacing`: buried utilities too close to each other, or crossing too flatly."""

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

from .corridor_algorithm import CorridorAlgorithm

translate = QCoreApplication.translate

RULE_TABLES = ("qcvn-01",)


class CorridorSpacing(CorridorAlgorithm):
    """Parameters, outputs and help; the work is in `corridor_spacing_run`."""

    layers = ("UTILITIES",)

    def name(self) -> str:
        return "corridorspacing"

    def displayName(self) -> str:
        return translate("EcoIp", "Spacing of buried utilities")

    def tags(self) -> list[str]:
        return translate("EcoIp", "utilities,pipes,cables,spacing,crossing,qcvn,khoang cach ngam").split(",")

    def shortHelpString(self) -> str:
        return translate(
            "EcoIp",
            "Holds utilities that run side by side or cross against the distances of QCVN 01:2021, Table 2.30, and"
            " those for gas of QCVN 07-6:2023; other pressure pipes (heat, oil, chemicals) follow the rule for water"
            " pipes. Every row says where its figure comes from and how sure that is.\n\n"
            "The table holds under ground, outside trenches and tunnels. Pairs without a figure, and pairs whose figure"
            " depends on a diameter that is not known, get no verdict and are named.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add(
            QgsProcessingParameterFeatureSource(
                "UTILITIES", translate("EcoIp", "Utility lines"), [QgsProcessing.SourceType.TypeVectorLine]
            ),
            translate("EcoIp", "One line per pipe or cable, in a projected coordinate system in metres (VN-2000)."),
        )
        self.add(
            QgsProcessingParameterField(
                "KIND_FIELD", translate("EcoIp", "Kind of utility"), parentLayerParameterName="UTILITIES"
            ),
            translate("EcoIp", "Field with the kind: clean_water, wastewater, power_cable … or its name."),
        )
        for name, label, help_text in (
            ("POSITION_FIELD", translate("EcoIp", "Position"),
             translate("EcoIp", "Field with below, above or inside (a trench or tunnel); empty is below.")),
            ("DIAMETER_FIELD", translate("EcoIp", "Diameter (mm)"),
             translate("EcoIp", "Field with the outer diameter: distances are then between outer walls.")),
            ("DEPTH_FIELD", translate("EcoIp", "Depth of the axis (m)"),
             translate("EcoIp", "Field with the depth below ground, for the vertical distance at crossings.")),
        ):  # fmt: skip
            self.add_field(name, label, "UTILITIES", help_text)
        self.add(
            QgsProcessingParameterEnum(
                "RULES",
                translate("EcoIp", "Rules"),
                options=list(RULE_TABLES),
                defaultValue=RULE_TABLES[0],
                usesStaticStrings=True,
            ),
            translate("EcoIp", "qcvn-01: Table 2.30 of QCVN 01:2021 with the distances of gas lines."),
            advanced=True,
        )
        self.add_language()
        self.add_layer_output(
            "VIOLATIONS",
            translate("EcoIp", "Too little spacing"),
            QgsProcessing.SourceType.TypeVectorLine,
            translate("EcoIp", "Stretches and crossings that miss the required distance or angle."),
        )
        for name, label in (
            ("VIOLATION_COUNT", translate("EcoIp", "Places with too little spacing")),
            ("CROSSING_COUNT", translate("EcoIp", "Crossings")),
            ("NO_RULE_COUNT", translate("EcoIp", "Pairs of kinds without a figure")),
            ("UNDECIDED_COUNT", translate("EcoIp", "Pairs that an unknown diameter decides")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString("VERDICT", translate("EcoIp", "Verdict")))
        self.addOutput(QgsProcessingOutputString("MESSAGE", translate("EcoIp", "Result in one sentence")))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .corridor_spacing_run import run_spacing

        return run_spacing(self, parameters, context, feedback)
