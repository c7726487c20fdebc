"""One run of an algorithm in QGIS's task manager: progress and cancel, its layers taken into the project, one sentence
where it came to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsMapLayer,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
)
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal

from ....hand_in import SEPARATOR
from ...availability import availability
from ...widgets.tasks import give_up

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Outcome:
    """How a run ended. outputs: by name, layers by their ids in the project; log: all it said; reason: one sentence
    where it failed."""

    successful: bool
    outputs: Mapping[str, Any] = field(default_factory=dict)
    log: str = ""
    reason: str = ""
    stopped: bool = False


class Background(QObject):
    """One run at a time. progressed: percent; ended: the `Outcome`, in the main thread.

    After `stop` nothing arrives.
    """

    progressed = pyqtSignal(float)
    ended = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: QgsProcessingAlgRunnerTask | None = None
        self._kept: tuple[Any, ...] = ()

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self._task is not None

    def start(self, algorithm_id: str, parameters: Mapping[str, Any], layers: Iterable[str], group: str) -> str:
        """Start a run whose outputs `layers` come into `group` of the layer tree; the sentence why it cannot, or ""."""
        possible, reason = availability(algorithm_id)
        if not possible:
            return reason
        algorithm = QgsApplication.processingRegistry().algorithmById(algorithm_id)
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        context.setProject(QgsProject.instance())
        context.setFeedback(feedback)
        wanted = tuple(layers)
        sinks = {name: QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", context.project()) for name in wanted}
        given = {**parameters, **sinks}
        good, wrong = algorithm.checkParameterValues(given, context)
        if not good:
            return str(wrong)
        # The task takes neither context nor feedback over: both must live as long as it does, and no longer, for what
        # the context holds must go while QGIS is there.
        self._kept = (context, feedback, wanted, group)
        self._task = QgsProcessingAlgRunnerTask(algorithm, given, context, feedback)
        if self._task.isCanceled():  # it could not be prepared, and would never say so
            self._task, self._kept = None, ()
            lines = feedback.textLog().strip().splitlines()
            return lines[-1] if lines else translate("EcoIp", "The log of Processing says why.")
        self._task.executed.connect(self._executed)
        self._task.progressChanged.connect(self._progressed)
        QgsApplication.taskManager().addTask(self._task)
        return ""

    def cancel(self) -> None:
        """Ask the run to end; it claims no result."""
        if self._task is not None:
            self._task.cancel()

    def stop(self) -> None:
        """End the run and wait for it: nothing may arrive afterwards."""
        task, self._task = self._task, None
        if task is not None:
            task.executed.disconnect(self._executed)
            task.progressChanged.disconnect(self._progressed)
            give_up(task)
            self._kept = ()

    def _progressed(self, percent: float) -> None:
        self.progressed.emit(percent)

    def _executed(self, successful: bool, results: dict[str, Any]) -> None:
        if self._task is None:
            return
        self._task = None
        kept, self._kept = self._kept, ()
        context, feedback, wanted, group = kept
        QTimer.singleShot(0, kept.__len__)  # holds them until the task is done with its own signal
        log = feedback.textLog()
        if not successful:
            lines = log.strip().splitlines()
            reason = lines[-1] if lines else translate("EcoIp", "The log of Processing says why.")
            self.ended.emit(Outcome(False, log=log, reason=reason, stopped=feedback.isCanceled()))
            return
        outputs = dict(results)
        for name in wanted:
            layer = _taken(str(results.get(name) or ""), context)
            if layer is not None:
                _into_project(layer, group, context, feedback, str(results[name]))
                outputs[name] = layer.id()
        self.ended.emit(Outcome(True, outputs, log))


def _taken(text: str, context: QgsProcessingContext) -> QgsMapLayer | None:
    layer = QgsProcessingUtils.mapLayerFromString(text, context) if text else None
    return None if layer is None else context.takeResultLayer(layer.id()) or layer


def _into_project(
    layer: QgsMapLayer, group: str, context: QgsProcessingContext, feedback: QgsProcessingFeedback, text: str
) -> None:
    """As QGIS's own dialog does it: named, drawn and marked as the algorithm says; later results of a group below its
    findings, tables last."""
    project = QgsProject.instance()
    details = context.layersToLoadOnCompletion().get(text)
    if details is not None:
        details.setOutputLayerName(layer)
    project.addMapLayer(layer, False)
    root = project.layerTreeRoot()
    there = root.findGroup(group) or _new_group(root, group)
    node = there.addLayer(layer) if not layer.isSpatial() else there.insertLayer(0, layer)
    node.setExpanded(False)
    if details is not None and details.postProcessor() is not None:
        details.postProcessor().postProcessLayer(layer, context, feedback)


def _new_group(root: Any, name: str) -> Any:
    """A group on top; those of the same dossier before it are folded and not drawn: two rounds hide each other."""
    dossier = name.split(SEPARATOR)[0] + SEPARATOR
    for before in root.findGroups():
        if before.name().startswith(dossier):
            before.setItemVisibilityChecked(False)
            before.setExpanded(False)
    return root.insertGroup(0, name)
