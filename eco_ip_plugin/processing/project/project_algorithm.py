"""What New project and Open project share: the place of the store, and loading its project."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterProviderConnection,
    QgsProcessingParameterString,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import EcoIpError
from ...core.text import say
from ..framework.base import EcoIpAlgorithm, interface_language

translate = QCoreApplication.translate


class ProjectAlgorithm(EcoIpAlgorithm):
    """An algorithm of the group "Project"; it ends with a store, and may load its project."""

    kept = ("PROJECT",)

    def __init__(self) -> None:
        super().__init__()
        self._load: Any = None

    def group(self) -> str:
        return translate("EcoIp", "Project")

    def groupId(self) -> str:
        return "project"

    def flags(self) -> Any:
        # Projects and layers of QGIS are made here, which only the main thread may do.
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def add_database(self) -> None:
        """Declare CONNECTION and SCHEMA."""
        self.add(
            QgsProcessingParameterProviderConnection(
                "CONNECTION", translate("EcoIp", "PostGIS connection"), "postgres", optional=True
            ),
            translate(
                "EcoIp",
                "For shared work: a PostgreSQL connection of QGIS instead of a file. Its password must be kept in"
                " the authentication store of QGIS.",
            ),
        )
        self.add(
            QgsProcessingParameterString(
                "SCHEMA", translate("EcoIp", "Database schema"), defaultValue="kcn", optional=True
            ),
            translate("EcoIp", "Schema of the database that holds the project: small letters, digits and _."),
        )

    def add_loading(self) -> None:
        """Declare PROJECT, LOAD and the outputs."""
        self.add(
            QgsProcessingParameterFileDestination(
                "PROJECT",
                translate("EcoIp", "QGIS project file"),
                translate("EcoIp", "QGIS projects") + " (*.qgz *.qgs)",
                optional=True,
                createByDefault=False,
            ),
            translate("EcoIp", "Also writes the project to this file. A GeoPackage holds its project inside anyway."),
        )
        self.add(
            QgsProcessingParameterBoolean("LOAD", translate("EcoIp", "Open it in QGIS"), defaultValue=True),
            translate("EcoIp", "Opens the project when done, unless the one that is open has unsaved changes."),
        )
        self.add_language()
        self.addOutput(QgsProcessingOutputString("STORE", translate("EcoIp", "Place of the project data")))
        self.addOutput(QgsProcessingOutputString("MESSAGE", translate("EcoIp", "Result in one sentence")))

    def finish(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback, store: Any
    ) -> dict[str, Any]:
        """Write the project file if asked for, remember what to load. Returns STORE and PROJECT."""
        from ...storage import opening

        language = self.language(parameters, context)
        results: dict[str, Any] = {"STORE": store.address()}
        path = self.parameterAsFileOutput(parameters, "PROJECT", context)
        if path:
            written = QgsProject()
            opening.load(written, store, language)
            if not written.write(path):
                raise EcoIpError("error.store_project", path=path, cause=written.error())
            results["PROJECT"] = path
        if self.parameterAsBool(parameters, "LOAD", context):
            self._load = (store, language)
        return results

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        if self._load is None or context.project() is not QgsProject.instance():
            return {}
        store, language = self._load
        if _is_unsaved(QgsProject.instance()):
            feedback.reportError(say("store.not_loaded", language, path=store.address()))
            return {}
        from ...storage import opening

        try:
            opening.load(QgsProject.instance(), store, language)
        except EcoIpError as error:
            feedback.reportError(error.say(interface_language()))
        return {}


def _is_unsaved(project: QgsProject) -> bool:
    """Whether replacing the project would lose changes of its own or edits of its layers."""
    layers = (each for each in project.mapLayers().values() if isinstance(each, QgsVectorLayer))
    return project.isDirty() or any(layer.isEditable() and layer.isModified() for layer in layers)


def chosen_file(text: str) -> Path | None:
    """The path typed, None for an empty one."""
    return Path(text) if text else None
