"""`ecoip:openproject`: opens a project store; an older one is brought up to date after a backup."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFile,
)
from qgis.PyQt.QtCore import QCoreApplication

from .project_algorithm import ProjectAlgorithm

translate = QCoreApplication.translate


class OpenProject(ProjectAlgorithm):
    """Parameters, outputs and help; the work is in `open_project_run`."""

    def name(self) -> str:
        return "openproject"

    def displayName(self) -> str:
        return translate("EcoIp", "Open project")

    def tags(self) -> list[str]:
        return translate("EcoIp", "project,open,migrate,geopackage,postgis,du an").split(",")

    def shortHelpString(self) -> str:
        return translate(
            "EcoIp",
            "Opens the data of a project made by New project.\n\n"
            "Data of an older Eco-IP are brought up to date; before that a whole copy is kept beside them. Data of a"
            " newer Eco-IP are refused and stay as they are.",
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        self.add(
            QgsProcessingParameterFile(
                "GEOPACKAGE",
                translate("EcoIp", "GeoPackage file"),
                optional=True,
                fileFilter=translate("EcoIp", "GeoPackage files") + " (*.gpkg)",
            ),
            translate("EcoIp", "The project's file; leave it out for PostGIS."),
        )
        self.add_database()
        self.add_loading()
        self.addOutput(QgsProcessingOutputNumber("VERSION", translate("EcoIp", "Schema version found")))
        self.addOutput(QgsProcessingOutputString("BACKUP", translate("EcoIp", "Copy of the data as they were")))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from .open_project_run import run_open

        return run_open(self, parameters, context, feedback)
