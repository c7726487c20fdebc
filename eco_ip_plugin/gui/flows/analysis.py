"""The full radius analysis as a task of QGIS's task manager: progress and cancel there, the window stays alive."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ... import settings
from ...language import filled
from ..algorithm_task import AlgorithmRun, Ended, last_said

translate = QCoreApplication.translate

ALGORITHM = "ecoip:symbiosisradius"
_OUTPUTS = ("LINKS", "REACH", "UNMATCHED", "CHAINS", "FIRM_SUMMARY")


class FullAnalysis(QObject):
    """One run at a time. ended: said when it is over, with a sentence and whether it went well."""

    ended = pyqtSignal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = AlgorithmRun(self)
        self._run.executed.connect(self._executed)

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self._run.is_running

    def start(self, firms: QgsVectorLayer, flows: QgsVectorLayer, radii: dict[str, float]) -> str:
        """Start a run on these layers, unsaved edits included; the sentence why it cannot, else ""."""
        name = "name" if firms.fields().lookupField("name") >= 0 else ""
        layers = [QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", QgsProject.instance()) for _ in _OUTPUTS]
        parameters = {
            "FIRMS": firms.id(), "FLOWS": flows.id(), "FIRM_NAME_FIELD": name,
            "CURRENCY": settings.currency(),
            **dict(zip(_OUTPUTS, layers)),
        }  # fmt: skip
        if radii:
            parameters["RADII"] = _radii_file(radii)
        return self._run.start(ALGORITHM, parameters)

    def cancel(self) -> None:
        """Stop the run; it claims no result."""
        self._run.cancel()

    def stop(self) -> None:
        """Stop the run and wait for it: nothing may arrive afterwards."""
        self._run.stop()

    def _executed(self, run: Ended) -> None:
        if not run.successful:
            stopped = translate("EcoIp", "The analysis was stopped.")
            failed = translate("EcoIp", "The analysis failed; the log of Processing says why.")
            self.ended.emit(stopped if run.feedback.isCanceled() else last_said(run.feedback, failed), False)
            return
        self._load(run)
        text = translate(
            "EcoIp",
            "{pairs} possible {pairs:|pair|pairs}, {links} {links:|link|links}, {firms} {firms:|firm|firms} linked.",
        )
        numbers = (run.outputs.get(name, "?") for name in ("PAIR_COUNT", "LINK_COUNT", "FIRMS_LINKED"))
        self.ended.emit(filled(text, **dict(zip(("pairs", "links", "firms"), numbers))), True)

    def _load(self, run: Ended) -> None:
        """Put the results into the project, drawn as the algorithm says, in one group."""
        project, context = QgsProject.instance(), run.context
        group = project.layerTreeRoot().insertGroup(0, translate("EcoIp", "Radius analysis"))
        details = context.layersToLoadOnCompletion()
        for name in _OUTPUTS:
            id_ = str(run.outputs.get(name, ""))
            layer = QgsProcessingUtils.mapLayerFromString(id_, context) if id_ else None
            if layer is None:
                continue
            layer = context.takeResultLayer(layer.id()) or layer
            if id_ in details and details[id_].postProcessor() is not None:
                details[id_].postProcessor().postProcessLayer(layer, context, run.feedback)
            layer.setName(_result_name(name))
            project.addMapLayer(layer, False)
            node = group.addLayer(layer)
            node.setExpanded(False)
            # Areas of thirty kilometres would hide the park.
            node.setItemVisibilityChecked(name == "LINKS")


def _result_name(output: str) -> str:
    return {
        "LINKS": translate("EcoIp", "Links found"),
        "REACH": translate("EcoIp", "Reach of suppliers"),
        "UNMATCHED": translate("EcoIp", "Unmatched flows"),
        "CHAINS": translate("EcoIp", "Chains and loops"),
        "FIRM_SUMMARY": translate("EcoIp", "Role of each firm"),
    }[output]


def _radii_file(radii: dict[str, float]) -> str:
    path = QgsProcessingUtils.generateTempFilename("radii.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("resource,radius_m\n")
        file.writelines(f"{id_},{radius_m:.15g}\n" for id_, radius_m in radii.items())
    return path


def level(successful: bool) -> Qgis.MessageLevel:
    """The level of the message bar."""
    return Qgis.MessageLevel.Success if successful else Qgis.MessageLevel.Warning
