"""One run of an algorithm in QGIS's task manager: progress and cancel, its layers taken into the project, one sentence
where it came to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....hand_in import SEPARATOR
from ...algorithm_task import AlgorithmRun, Ended, last_said
from ...layers import groups


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
        self._run = AlgorithmRun(self)
        self._run.progressed.connect(self.progressed)
        self._run.executed.connect(self._executed)

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self._run.is_running

    def start(self, algorithm_id: str, parameters: Mapping[str, Any], layers: Iterable[str], group: str) -> str:
        """Start a run whose outputs `layers` come into `group` of the layer tree; the sentence why it cannot, or ""."""
        self._wanted, self._group = tuple(layers), group
        project = QgsProject.instance()
        sinks = {name: QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", project) for name in self._wanted}
        return self._run.start(algorithm_id, {**parameters, **sinks})

    def cancel(self) -> None:
        """Ask the run to end; it claims no result."""
        self._run.cancel()

    def stop(self) -> None:
        """End the run and wait for it: nothing may arrive afterwards."""
        self._run.stop()

    def _executed(self, run: Ended) -> None:
        log = run.feedback.textLog()
        if not run.successful:
            stopped = run.feedback.isCanceled()
            self.ended.emit(Outcome(False, log=log, reason=last_said(run.feedback), stopped=stopped))
            return
        outputs = dict(run.outputs)
        for name in self._wanted:
            layer = _taken(str(run.outputs.get(name) or ""), run.context)
            if layer is not None:
                _into_project(layer, self._group, run.context, run.feedback, str(run.outputs[name]))
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
    groups.fold_tables(there)


def _new_group(root: Any, name: str) -> Any:
    """A group on top; those of the same dossier before it are folded and not drawn: two rounds hide each other."""
    dossier = name.split(SEPARATOR)[0] + SEPARATOR
    for before in root.findGroups():
        if before.name().startswith(dossier):
            before.setItemVisibilityChecked(False)
            before.setExpanded(False)
    return root.insertGroup(0, name)
