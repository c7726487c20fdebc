"""`ecoip:corridorbuffers`: land of technical corridors, what stands in it, and where they break off."""

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

LINES = [QgsProcessing.SourceType.TypeVectorLine]
POLYGONS = [QgsProcessing.SourceType.TypeVectorPolygon]


class CorridorBuffers(CorridorAlgorithm):
    """Parameters, outputs and help; the work is in `corridor_buffers_run`."""

    layers = ("CORRIDORS", "PLOTS", "OBSTACLES")

    def name(self) -> str:
        return "corridorbuffers"

    def displayName(self) -> str:
        return translate("EcoIp", "Corridor land and conflicts")

    def tags(self) -> list[str]:
        return translate(
            "EcoIp", "corridor,buffer,right of way,safety strip,encroachment,land take,hanh lang ky thuat"
        ).split(",")

    def shortHelpString(self) -> str:
        return translate(
            "EcoIp",
            "Gives centrelines of technical corridors their width and shows the land they take per plot, the buildings"
            " and trees in the corridor and in the safety strip beside it, breaks, loose ends, plots without frontage"
            " and kinds that may not share a tunnel.\n\n"
            "No Vietnamese rule gives widths for steam, heat, gas or chemical lines: widths are parameters of the"
            " project. Safety strips of overhead power lines follow Decree 14/2014, Article 11; its successor, Decree"
            " 62/2025, has not been read.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self._add_corridors()
        self._add_shape()
        self._add_surroundings()
        self.add_language()
        self._add_outputs()

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .corridor_buffers_run import run_buffers

        return run_buffers(self, parameters, context, feedback)

    def _add_corridors(self) -> None:
        self.add(
            QgsProcessingParameterFeatureSource("CORRIDORS", translate("EcoIp", "Corridor centrelines"), LINES),
            translate("EcoIp", "Lines in a projected coordinate system in metres (VN-2000)."),
        )
        for name, label, help_text, advanced in (
            ("CORRIDOR_ID_FIELD", translate("EcoIp", "Corridor number"),
             translate("EcoIp", "Field with the number or name by which messages and results call a line; without it"
                       " the number of the feature."), False),
            ("KIND_FIELD", translate("EcoIp", "Kind of corridor"),
             translate("EcoIp", "Field with the kind: steam, fuel_gas, power_110 … or its Vietnamese or English name."
                       " Corridors are united per kind."), False),
            ("WIDTH_FIELD", translate("EcoIp", "Width (m), field"),
             translate("EcoIp", "Field with the total width. An empty value takes the width of the kind, then the"
                       " default."), False),
            ("LEFT_FIELD", translate("EcoIp", "Width to the left (m), field"),
             translate("EcoIp", "Field with the width left of the line as drawn; without it half of the total."), True),
            ("RIGHT_FIELD", translate("EcoIp", "Width to the right (m), field"),
             translate("EcoIp", "Field with the width right of the line as drawn; without it half of the total."),
             True),
            ("SAFETY_FIELD", translate("EcoIp", "Safety strip (m), field"),
             translate("EcoIp", "Field with the width of the strip beyond the corridor on either side."), True),
        ):  # fmt: skip
            self.add_field(name, label, "CORRIDORS", help_text, advanced)
        self.add_metres(
            "WIDTH",
            translate("EcoIp", "Default width (m)"),
            None,
            translate("EcoIp", "Total width of corridors that neither the field nor the table of widths gives one."),
        )
        self.add_metres(
            "SAFETY_WIDTH",
            translate("EcoIp", "Default safety strip (m)"),
            0.0,
            translate("EcoIp", "Strip on either side of corridors whose kind has none of its own."),
        )
        self.add(
            QgsProcessingParameterFile(
                "WIDTHS", translate("EcoIp", "Table of widths by kind"), extension="csv", optional=True
            ),
            translate(
                "EcoIp",
                "CSV file with the columns kind,width,safety in metres; it goes before the shipped table, which has"
                " the safety strips of overhead power lines and no widths.",
            ),
        )

    def _add_shape(self) -> None:
        for name, label, options, help_text in (
            ("CAP", translate("EcoIp", "Ends"), ("flat", "round", "square"),
             translate("EcoIp", "flat: the corridor ends where its line ends; round and square add land beyond it.")),
            ("JOIN", translate("EcoIp", "Bends"), ("mitre", "round", "bevel"),
             translate("EcoIp", "How the outside of a bend is drawn.")),
        ):  # fmt: skip
            self.add(
                QgsProcessingParameterEnum(
                    name, label, options=list(options), defaultValue=options[0], usesStaticStrings=True
                ),
                help_text,
                advanced=True,
            )
        self.add(
            QgsProcessingParameterNumber(
                "SEGMENTS", translate("EcoIp", "Chords per quarter circle"), defaultValue=8, minValue=1
            ),
            translate("EcoIp", "For round ends and bends."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterNumber(
                "MITRE_LIMIT",
                translate("EcoIp", "Mitre limit"),
                QgsProcessingParameterNumber.Type.Double,
                2.0,
                minValue=1.0,
            ),
            translate("EcoIp", "How far a mitre may reach from the bend, in half widths; sharper ones are cut off."),
            advanced=True,
        )

    def _add_surroundings(self) -> None:
        self.add(
            QgsProcessingParameterFeatureSource("PLOTS", translate("EcoIp", "Plots"), POLYGONS, optional=True),
            translate("EcoIp", "Plots the corridors take land from and should reach."),
        )
        self.add_field(
            "PLOT_ID_FIELD",
            translate("EcoIp", "Plot number"),
            "PLOTS",
            translate("EcoIp", "Field with the plot's number or name; without it the feature id."),
        )
        self.add_field(
            "PLOT_CLASS_FIELD",
            translate("EcoIp", "Present land use"),
            "PLOTS",
            translate("EcoIp", "Field with the plot's present land use."),
        )
        self.add(
            QgsProcessingParameterFile(
                "PRICES", translate("EcoIp", "Compensation prices"), extension="csv", optional=True
            ),
            translate("EcoIp", "CSV file with the columns class,price: the price of a square metre by land use."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                "OBSTACLES", translate("EcoIp", "Buildings and trees"), POLYGONS, optional=True
            ),
            translate("EcoIp", "Polygons that must not stand in a corridor."),
        )
        self.add_field(
            "OBSTACLE_ID_FIELD",
            translate("EcoIp", "Building number"),
            "OBSTACLES",
            translate("EcoIp", "Field with a number or name; without it the feature id."),
        )
        self.add_metres(
            "GAP_TOLERANCE",
            translate("EcoIp", "Largest break that is none (m)"),
            1.0,
            translate("EcoIp", "Ends this close to another corridor, or to a plot, count as connected."),
        )
        self.add_metres(
            "GAP_SEARCH",
            translate("EcoIp", "Search for a continuation (m)"),
            50.0,
            translate("EcoIp", "A loose end with no other corridor this near is no break."),
            advanced=True,
        )

    def _add_outputs(self) -> None:
        kinds = QgsProcessing.SourceType
        for name, label, kind, help_text in (
            ("CORRIDOR", translate("EcoIp", "Corridors"), kinds.TypeVectorPolygon,
             translate("EcoIp", "Corridor land, united per kind, with width, area and length.")),
            ("SAFETY", translate("EcoIp", "Safety strips"), kinds.TypeVectorPolygon,
             translate("EcoIp", "Strips beyond the corridors, per kind, with the rule they come from.")),
            ("LAND_TAKE", translate("EcoIp", "Land take"), kinds.TypeVectorPolygon,
             translate("EcoIp", "Land each kind takes from each plot, with its cost where a price is known.")),
            ("ENCROACHMENTS", translate("EcoIp", "Encroachments"), kinds.TypeVectorPolygon,
             translate("EcoIp", "Parts of buildings and trees in a corridor or in a safety strip.")),
            ("GAPS", translate("EcoIp", "Breaks"), kinds.TypeVectorLine,
             translate("EcoIp", "Lines across the breaks, with their length.")),
            ("CLASHES", translate("EcoIp", "Kinds that may not share a tunnel"), kinds.TypeVectorPolygon,
             translate("EcoIp", "Where gas or flammable liquids and cables lie over each other.")),
            ("UNSERVED", translate("EcoIp", "Loose ends and plots without frontage"), kinds.TypeVectorPoint,
             translate("EcoIp", "Ends that meet no corridor and no plot, and plots no corridor touches.")),
        ):  # fmt: skip
            self.add_layer_output(name, label, kind, help_text)
        self.add(
            QgsProcessingParameterFileDestination(
                "REPORT", translate("EcoIp", "Report"), fileFilter="HTML (*.html)", optional=True, createByDefault=False
            ),
            translate("EcoIp", "Totals by kind and plot, conflicts and breaks, as a web page that prints on A4."),
        )
        for name, label in (
            ("CORRIDOR_HA", translate("EcoIp", "Corridor land, counted once (ha)")),
            ("ENCROACHMENT_M2", translate("EcoIp", "Encroachment on corridors (m²)")),
            ("ENCROACHMENT_COUNT", translate("EcoIp", "Obstacles in corridors")),
            ("SAFETY_ENCROACHMENT_M2", translate("EcoIp", "Encroachment on safety strips (m²)")),
            ("SAFETY_ENCROACHMENT_COUNT", translate("EcoIp", "Obstacles in safety strips")),
            ("GAP_COUNT", translate("EcoIp", "Breaks")),
            ("LOOSE_END_COUNT", translate("EcoIp", "Loose ends")),
            ("UNSERVED_COUNT", translate("EcoIp", "Plots without frontage")),
            ("CLASH_COUNT", translate("EcoIp", "Kinds that may not share a tunnel")),
            ("COST", translate("EcoIp", "Compensation")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString("MESSAGE", translate("EcoIp", "Result in one sentence")))
