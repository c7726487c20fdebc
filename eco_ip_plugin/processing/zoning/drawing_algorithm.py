"""What algorithms about a zoning drawing share: its layers, code table, appraisal date, and unsaved edits."""

from __future__ import annotations

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..framework.base import EcoIpAlgorithm

translate = QCoreApplication.translate

POLYGONS = [QgsProcessing.SourceType.TypeVectorPolygon]
RULE_PACKS = ("decree-35-2022", "qcvn-01", "green-only-25")
CONFLICT_RULES = ("exclude", "priority")
_LAYERS = ("ZONES", "BOUNDARY", "PLOT_GREEN", "BASE", "SCENARIO", "SOURCES", "PROTECTED", "PLOTS", "BUILDINGS", "GREEN")


class DrawingAlgorithm(EcoIpAlgorithm):
    """An algorithm of the group "Zoning review"; each method declares one parameter or one layer with its fields."""

    def group(self) -> str:
        return translate("EcoIp", "Zoning review")

    def groupId(self) -> str:
        return "zoning"

    def add_zones(self, name: str = "ZONES", code_needed: bool = True) -> None:
        """Declare the zones under `name` and CODE_FIELD."""
        self.add(
            QgsProcessingParameterFeatureSource(name, translate("EcoIp", "Land-use zones"), POLYGONS),
            translate("EcoIp", "Polygons of the zoning plan, in a projected coordinate system in metres (VN-2000)."),
        )
        self.add(
            QgsProcessingParameterField(
                "CODE_FIELD",
                translate("EcoIp", "Land-use code"),
                parentLayerParameterName=name,
                optional=not code_needed,
            ),
            translate(
                "EcoIp",
                "Field with the code or name of the land use as typed: CX, CX-1, Cây xanh, DAT_CAYXANHCHUYENDUNG …"
                " What is not known becomes “unknown” and is listed.",
            ),
        )

    def add_boundary(self) -> None:
        """Declare BOUNDARY and PARK_FIELD."""
        self.add(
            QgsProcessingParameterFeatureSource(
                "BOUNDARY", translate("EcoIp", "Plan boundary"), POLYGONS, optional=True
            ),
            translate(
                "EcoIp",
                "Boundary of the park; several features are several parks. Without it the union of the zones is taken"
                " and gaps cannot be seen.",
            ),
        )
        self.add(
            QgsProcessingParameterField(
                "PARK_FIELD", translate("EcoIp", "Park name"), parentLayerParameterName="BOUNDARY", optional=True
            ),
            translate("EcoIp", "Field of the boundary with the park's name or number."),
        )
        self.add(
            QgsProcessingParameterBoolean(
                "DIFFERENT_DRAWINGS",
                translate("EcoIp", "Zones and boundary may be of different drawings"),
                defaultValue=False,
                optional=True,  # or models made before it was there would not run
            ),
            translate(
                "EcoIp",
                "Imported layers know their drawing. Zones of one and the boundary of another are refused, for they may"
                " be of different rounds, unless this is ticked; the report then says so.",
            ),
            advanced=True,
        )

    def add_mapping(self) -> None:
        """Declare MAPPING."""
        self.add(
            QgsProcessingParameterFile("MAPPING", translate("EcoIp", "Own code table"), extension="csv", optional=True),
            translate("EcoIp", "CSV file with the columns code,class that goes before the shipped table."),
            advanced=True,
        )

    def add_appraisal_date(self) -> None:
        """Declare APPRAISAL_DATE."""
        self.add(
            QgsProcessingParameterDateTime(
                "APPRAISAL_DATE",
                translate("EcoIp", "Appraisal date"),
                type=QgsProcessingParameterDateTime.Type.Date,
                optional=True,
            ),
            translate("EcoIp", "The rules in force on this day are applied. Default: today."),
        )

    def add_rules(self) -> None:
        """Declare RULES and READING."""
        self.add(
            QgsProcessingParameterEnum(
                "RULES",
                translate("EcoIp", "Rules"),
                options=list(RULE_PACKS),
                defaultValue=RULE_PACKS[0],
                usesStaticStrings=True,
            ),
            translate(
                "EcoIp",
                "decree-35-2022: the 25 percent with the floors of QCVN 01; qcvn-01: the floors alone; green-only-25:"
                " the strict reading, green alone 25 percent.",
            ),
        )
        self.add(
            QgsProcessingParameterString("READING", translate("EcoIp", "Reading"), defaultValue="a4"),
            translate(
                "EcoIp",
                "How the 25 percent are read: a4 (green, traffic, technical, shared social), parking, services, water,"
                " cemetery (each with those before it), plot_green (a4 and green inside plots). All are evaluated; this"
                " one gives the verdict.",
            ),
        )

    def add_conflicts(self) -> None:
        """Declare CONFLICTS."""
        self.add(
            QgsProcessingParameterEnum(
                "CONFLICTS",
                translate("EcoIp", "Land claimed by two classes"),
                options=list(CONFLICT_RULES),
                defaultValue=CONFLICT_RULES[0],
                usesStaticStrings=True,
            ),
            translate(
                "EcoIp",
                "exclude: counted for neither class, but for a rule over several classes when all claimants are among"
                " them; priority: given to the first in the rule pack's order of classes.",
            ),
            advanced=True,
        )

    def add_layer_output(self, name: str, label: str, kind: QgsProcessing.SourceType, help_text: str) -> None:
        """Declare a layer or table that may be left out."""
        self.add(QgsProcessingParameterFeatureSink(name, label, kind, optional=True, createByDefault=True), help_text)
