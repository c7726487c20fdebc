"""`ecoip:symbiosisradius`: which firm can use what another gives off, how much of it, within which distance."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...core.tables.user_csv import MOST
from ..framework.base import EcoIpAlgorithm

translate = QCoreApplication.translate

DISTANCES = ("straight", "network")
OBJECTIVES = ("quantity", "benefit")


class SymbiosisRadius(EcoIpAlgorithm):
    """Parameters, outputs and help; the work is in `symbiosis_run`."""

    kept = ("LETTERS",)

    def name(self) -> str:
        return "symbiosisradius"

    def displayName(self) -> str:
        return translate("EcoIp", "Symbiosis radius analysis")

    def group(self) -> str:
        return translate("EcoIp", "Industrial symbiosis")

    def groupId(self) -> str:
        return "symbiosis"

    def tags(self) -> list[str]:
        return translate(
            "EcoIp", "symbiosis,exchange,by-product,waste,radius,steam,sludge,ash,cong sinh,phu pham,chat thai"
        ).split(",")

    def shortHelpString(self) -> str:
        return translate(
            "EcoIp",
            "Finds every feasible exchange between firms inside the radius that suits the resource, shares the"
            " quantities out so that no supply and no demand is exceeded, and follows chains and loops.\n\n"
            "A flow may be typed broadly (sludge) or finely (paper sludge), in Vietnamese or English. Heat goes from"
            " hot to cold only. Rows that cannot be used are listed with the reason, never guessed.\n\n"
            "Flows whose field confidential says anything but 0, no, không or nothing, and all flows of a firm whose"
            " field does, are matched by the order of size of their quantity alone. No amount is told of their links,"
            " of the other links of their partners, or of what is left over at either end: UNMATCHED lists these flows"
            " with the reason confidential.\n\n"
            "Distances are metres on the ground: planar in a projected system whose area of use holds all firms,"
            " on the ellipsoid otherwise.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self._add_layers()
        self._add_choices()
        self._add_outputs()

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .symbiosis_run import run_symbiosis

        return run_symbiosis(self, parameters, context, feedback)

    def _add_layers(self) -> None:
        kinds = QgsProcessing.SourceType
        places = [kinds.TypeVectorPoint, kinds.TypeVectorPolygon]
        self.add(
            QgsProcessingParameterFeatureSource("FIRMS", translate("EcoIp", "Firms"), places),
            translate(
                "EcoIp",
                "Points or plots of the firms; of a plot the middle counts. Fields that are used when there:"
                " hours_per_day, days_per_year, workers, vsic.",
            ),
        )
        for name, label, default, text in (
            ("FIRM_ID_FIELD", translate("EcoIp", "Firm id"), "firm_id",
             translate("EcoIp", "Field of the firms that the flow table refers to.")),
            ("FIRM_NAME_FIELD", translate("EcoIp", "Firm name"), None,
             translate("EcoIp", "Field with the name for report and layers. Default: the id.")),
        ):  # fmt: skip
            # Optional, or QGIS 3.22 would ask scripts for the field in spite of its default.
            self.add(QgsProcessingParameterField(name, label, default, "FIRMS", optional=True), text)
        self.add(
            QgsProcessingParameterFeatureSource("FLOWS", translate("EcoIp", "Flow table"), [kinds.TypeVector]),
            translate(
                "EcoIp",
                "What each firm gives off and needs: firm_id, direction (output, input), resource, quantity, unit,"
                " period; also year, months, temperature_c, pressure_bar, moisture_pct, hazardous, legal_status,"
                " price (of one unit as typed: of an input what the receiver pays today, of an output what the supplier"
                " earns, below zero where it pays for disposal). Of each firm only the newest year counts.",
            ),
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                "NETWORK", translate("EcoIp", "Network"), [kinds.TypeVectorLine], optional=True
            ),
            translate(
                "EcoIp",
                "Corridors, pipes or roads. Lines are joined where they meet or cross; the straight way from the firm"
                " to the network counts.",
            ),
        )

    def _add_choices(self) -> None:
        self._add_enum(
            "DISTANCE", translate("EcoIp", "Distance that counts"), DISTANCES,
            translate("EcoIp", "straight: as the crow flies; network: along the network. Both are shown."),
        )  # fmt: skip
        self.add(
            QgsProcessingParameterNumber(
                "YEAR",
                translate("EcoIp", "Reporting year"),
                type=QgsProcessingParameterNumber.Type.Integer,
                optional=True,
                minValue=1900,
                maxValue=2200,
            ),
            translate(
                "EcoIp",
                "Only flows of this year count, and those without a year. Empty: of each firm its newest year. Two"
                " years are never added up.",
            ),
        )
        self.add(
            QgsProcessingParameterNumber(
                "RADIUS",
                translate("EcoIp", "One radius for all resources (m)"),
                type=QgsProcessingParameterNumber.Type.Double,
                optional=True,
                minValue=0.001,
                maxValue=MOST,
            ),
            translate("EcoIp", "Goes before all other radii. Empty: the radius of each resource."),
        )
        for name, label, text in (
            ("RADII", translate("EcoIp", "Radii by resource"),
             translate("EcoIp", "CSV file with the columns resource,radius_m. Default: the vocabulary's radii.")),
            ("VOCABULARY", translate("EcoIp", "Own vocabulary"),
             translate("EcoIp", "CSV file with own resources, synonyms and compatibilities (column kind); a"
                       " compatibility may ask for min_temperature_c, min_pressure_bar, max_moisture_pct, and for"
                       " what condition_vi says.")),
            ("FACTORS", translate("EcoIp", "Own factors"),
             translate("EcoIp", "CSV file with the columns key,value and if wanted unit, year, source: tariff, prices"
                       " of pipes, exchange rates, emission factors. The output Parameters of a run is such a table to"
                       " edit. A price may be in either currency: write VND/m or EUR/m as its unit. A rate stands in"
                       " the row currency_per_eur, its day in the column year. What has no value stays empty; for"
                       " pipes of steam and gas no source was read, fill in your own price.")),
        ):  # fmt: skip
            self.add(QgsProcessingParameterFile(name, label, extension="csv", optional=True), text, advanced=True)
        for name, label, default, text in (
            ("CURRENCY", translate("EcoIp", "Currency of the prices"), "VND",
             translate("EcoIp", "What the prices of the flow table are in, and all results.")),
            ("CURRENCY_2", translate("EcoIp", "Second currency"), "EUR",
             translate("EcoIp", "Results are told in it too where the factors have its rate (row currency_per_eur,"
                       " currency_per_usd or any other code).")),
        ):  # fmt: skip
            self.add(QgsProcessingParameterString(name, label, default, optional=True), text, advanced=True)
        self._add_enum(
            "OBJECTIVE", translate("EcoIp", "Make largest"), OBJECTIVES,
            translate("EcoIp", "quantity: what receivers get, heat and steam together in MWh; then the exact resource,"
                      " the least superfluous temperature and the shortest ways. benefit: the net benefit, for which"
                      " both flows need a price."),
        )  # fmt: skip
        self.add(
            QgsProcessingParameterNumber(
                "MAX_LINKS",
                translate("EcoIp", "Longest chain (links)"),
                type=QgsProcessingParameterNumber.Type.Integer,
                defaultValue=3,
                minValue=2,
                maxValue=10,
            ),
            translate("EcoIp", "Chains and loops of at most so many links are listed."),
        )
        for name, label, text in (
            ("INCLUDE_HAZARDOUS", translate("EcoIp", "Include hazardous waste"),
             translate("EcoIp", "Hazardous outputs are paired too, and flagged.")),
            ("INCLUDE_ASSUMED", translate("EcoIp", "Include assumed compatibilities"),
             translate("EcoIp", "Also uses that only an expert assumes, without a documented case; marked so.")),
        ):  # fmt: skip
            self.add(QgsProcessingParameterBoolean(name, label, defaultValue=False), text)
        self.add(
            QgsProcessingParameterString("SCHEDULER", translate("EcoIp", "Dask scheduler"), optional=True),
            translate(
                "EcoIp",
                "For very large runs: address of a Dask scheduler you trust, such as tcp://10.0.0.5:8786, whose workers"
                " have this plugin on their PYTHONPATH. The result is the same. Empty: this computer.",
            ),
            advanced=True,
        )
        self.add_language()

    def _add_enum(self, name: str, label: str, options: tuple[str, ...], text: str) -> None:
        self.add(
            QgsProcessingParameterEnum(
                name, label, options=list(options), defaultValue=options[0], usesStaticStrings=True
            ),
            text,
        )

    def _add_outputs(self) -> None:
        kinds = QgsProcessing.SourceType
        for name, label, kind, text in (
            ("LINKS", translate("EcoIp", "Links"), kinds.TypeVectorLine,
             translate("EcoIp", "One line per suggested exchange, from supplier to receiver.")),
            ("REACH", translate("EcoIp", "Reach"), kinds.TypeVectorPolygon,
             translate("EcoIp", "Circle of the radius around each supplier, per resource.")),
            ("UNMATCHED", translate("EcoIp", "Unmatched flows"), kinds.TypeVectorPoint,
             translate("EcoIp", "Flows left over, and rows that could not be used, with the reason.")),
            ("CHAINS", translate("EcoIp", "Chains and loops"), kinds.TypeVectorLine,
             translate("EcoIp", "Paths of two links and more, and loops.")),
            ("FIRM_SUMMARY", translate("EcoIp", "Roles of firms"), kinds.TypeVectorPoint,
             translate("EcoIp", "Anchors, satellites, and how many links and partners each firm has.")),
        ):  # fmt: skip
            self.add(QgsProcessingParameterFeatureSink(name, label, kind, optional=True, createByDefault=True), text)
        self.add(
            QgsProcessingParameterFileDestination(
                "REPORT", translate("EcoIp", "Report"), fileFilter="HTML (*.html)", optional=True, createByDefault=False
            ),
            translate("EcoIp", "The report as a web page that prints on A4."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "PARAMETERS",
                translate("EcoIp", "Parameters"),
                fileFilter="CSV (*.csv)",
                optional=True,
                createByDefault=False,
            ),
            translate("EcoIp", "Every figure the run was held on as one table: edit it and hand it in as Own factors."),
        )
        self.add(
            QgsProcessingParameterFolderDestination(
                "LETTERS", translate("EcoIp", "Letters"), optional=True, createByDefault=False
            ),
            translate("EcoIp", "Folder for the letters to both firms of each link, as Word documents."),
        )
        for name, label in (
            ("PAIR_COUNT", translate("EcoIp", "Feasible pairs")),
            ("LINK_COUNT", translate("EcoIp", "Allocated links")),
            ("CHAIN_COUNT", translate("EcoIp", "Chains")),
            ("LOOP_COUNT", translate("EcoIp", "Loops")),
            ("FIRMS_LINKED", translate("EcoIp", "Firms linked")),
            ("REJECTED_FLOWS", translate("EcoIp", "Rejected rows")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString("MESSAGE", translate("EcoIp", "Result in one sentence")))
