"""`ecoip:createproject`: a new project store, empty or with a sample, as GeoPackage or in PostGIS."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from .project_algorithm import ProjectAlgorithm

translate = QCoreApplication.translate


class CreateProject(ProjectAlgorithm):
    """Parameters, outputs and help; the work is in `create_project_run`."""

    kept = ("GEOPACKAGE", "PROJECT")

    def name(self) -> str:
        return "createproject"

    def displayName(self) -> str:
        return translate("EcoIp", "New project")

    def tags(self) -> list[str]:
        return translate("EcoIp", "project,template,geopackage,postgis,sample,du an").split(",")

    def shortHelpString(self) -> str:
        return translate(
            "EcoIp",
            "Makes the data of a new project, with every layer, form, relation, style and map theme: one GeoPackage"
            " file for work alone, or a schema in PostGIS for work together.\n\n"
            "Each row keeps its history: who, when, before and after. A file that is already there is never"
            " overwritten. Samples: kcn_mau, a made-up park with 40 firms and 200 flows; kalundborg, the published"
            " exchanges with their sources.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add(
            QgsProcessingParameterString("NAME", translate("EcoIp", "Name of the park"), optional=True),
            translate("EcoIp", "Becomes the first row of the park layer and the title of the project."),
        )
        self.add(
            QgsProcessingParameterCrs(
                "CRS", translate("EcoIp", "Coordinate system"), defaultValue="ProjectCrs", optional=True
            ),
            translate("EcoIp", "A projected system in metres, as a rule VN-2000. A sample brings its own."),
        )
        self.add(
            QgsProcessingParameterEnum(
                "SAMPLE",
                translate("EcoIp", "Sample data"),
                options=["none", "kcn_mau", "kalundborg"],
                defaultValue="none",
                usesStaticStrings=True,
            ),
            translate("EcoIp", "none: empty layers; kcn_mau, kalundborg: a sample to learn and try with."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "GEOPACKAGE",
                translate("EcoIp", "GeoPackage file"),
                translate("EcoIp", "GeoPackage files") + " (*.gpkg)",
                optional=True,
                createByDefault=False,
            ),
            translate("EcoIp", "The file to be made, in a folder of your own; leave it out for PostGIS."),
        )
        self.add_database()
        self.add_loading()

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .create_project_run import run_create

        return run_create(self, parameters, context, feedback)
