"""`ecoip:corridorsection`: the width that utilities need side by side, drawn with its dimensions."""

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
    QgsProcessingParameterFileDestination,
)
from qgis.PyQt.QtCore import QCoreApplication

from .corridor_algorithm import CorridorAlgorithm

translate = QCoreApplication.translate

PLACEMENTS = ("buried", "trench", "tunnel", "rack")
ORDERS = ("narrowest", "given")


class CorridorSection(CorridorAlgorithm):
    """Parameters, outputs and help; the work is in `corridor_section_run`."""

    layers = ("UTILITIES",)

    def name(self) -> str:
        return "corridorsection"

    def displayName(self) -> str:
        return translate("EcoIp", "Corridor cross-section")

    def tags(self) -> list[str]:
        return translate("EcoIp", "cross-section,width,trench,tunnel,pipe rack,spare,mat cat ngang").split(",")

    def shortHelpString(self) -> str:
        return translate(
            "EcoIp",
            "Puts utilities side by side with their diameters, insulation and spacing, and draws the cross-section to"
            " scale with its dimensions: the width required, the width reserved, and what is to spare.\n\n"
            "Buried lines keep the distances of QCVN 01:2021, Table 2.30, and of QCVN 07-6:2023; where these have no"
            " figure, and in trenches, tunnels and on racks, the spacing entered counts, a parameter of the project. A"
            " trench gets the reserve of 10 percent, a tunnel the walkway and the least width of QCVN 07-3:2023, which"
            " also keeps gas and flammable liquids out of tunnels with cables.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        kind = QgsProcessing.SourceType
        self.add(
            QgsProcessingParameterFeatureSource("UTILITIES", translate("EcoIp", "Utilities"), [kind.TypeVector]),
            translate("EcoIp", "A table or layer with one row per pipe or cable; select rows for a part of it."),
        )
        for name, label, help_text, optional in (
            ("KIND_FIELD", translate("EcoIp", "Kind of utility"),
             translate("EcoIp", "Field with the kind: clean_water, wastewater, power_cable … or its name."), False),
            ("DIAMETER_FIELD", translate("EcoIp", "Outer diameter (mm)"),
             translate("EcoIp", "Field with the outer diameter, without insulation."), False),
            ("INSULATION_FIELD", translate("EcoIp", "Insulation (mm)"),
             translate("EcoIp", "Field with the thickness of the insulation; empty is none."), True),
            ("NAME_FIELD", translate("EcoIp", "Name"),
             translate("EcoIp", "Field with the name in the drawing; without it the row's number."), True),
        ):  # fmt: skip
            self.add(
                QgsProcessingParameterField(name, label, parentLayerParameterName="UTILITIES", optional=optional),
                help_text,
            )
        for name, label, options, help_text in (
            ("PLACEMENT", translate("EcoIp", "Placement"), PLACEMENTS,
             translate("EcoIp", "buried: in the ground, by the spacing table; trench, tunnel, rack: by the spacing"
                       " entered.")),
            ("ORDER", translate("EcoIp", "Order"), ORDERS,
             translate("EcoIp", "narrowest: the order that takes least width; given: that of the table.")),
        ):  # fmt: skip
            self.add(
                QgsProcessingParameterEnum(
                    name, label, options=list(options), defaultValue=options[0], usesStaticStrings=True
                ),
                help_text,
            )
        for name, label, default, help_text in (
            ("WIDTH", translate("EcoIp", "Reserved width (m)"), None,
             translate("EcoIp", "Width the corridor has; empty: only the required width is given.")),
            ("SPACING", translate("EcoIp", "Spacing without a rule (m)"), 0.3,
             translate("EcoIp", "Clear distance between walls where no rule has a figure: a parameter of the"
                       " project.")),
            ("EDGE", translate("EcoIp", "Distance to the edge (m)"), 0.3,
             translate("EcoIp", "From the outermost walls to the corridor's edge: a parameter of the project.")),
        ):  # fmt: skip
            self.add_metres(name, label, default, help_text)
        self.add_language()
        for name, label, pattern, help_text in (
            ("SVG", translate("EcoIp", "Drawing"), "SVG (*.svg)", translate("EcoIp", "The cross-section to scale.")),
            ("REPORT", translate("EcoIp", "Report"), "HTML (*.html)",
             translate("EcoIp", "The report as a web page that prints on A4.")),
        ):  # fmt: skip
            destination = QgsProcessingParameterFileDestination(
                name, label, fileFilter=pattern, optional=True, createByDefault=False
            )
            self.add(destination, help_text)
        self.add_layer_output(
            "SECTION", translate("EcoIp", "Utilities from left to right"), kind.TypeVector,
            translate("EcoIp", "Place, spacing and rule of each utility."),
        )  # fmt: skip
        for name, label in (
            ("REQUIRED_M", translate("EcoIp", "Required width (m)")),
            ("SPARE_M", translate("EcoIp", "To spare (m)")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString("VERDICT", translate("EcoIp", "Verdict")))
        self.addOutput(QgsProcessingOutputString("MESSAGE", translate("EcoIp", "Result in one sentence")))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .corridor_section_run import run_section

        return run_section(self, parameters, context, feedback)
