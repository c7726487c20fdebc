"""From a drawing to the verdict: import, check and the declared table, one after the other in the background.

What needs an answer (the unit, the boundary) ends the run with that question; the answer starts it again from there.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QDateTime, QObject, Qt, QTime, QTimer, pyqtSignal

from .... import hand_in
from ....core.text import date, say
from ....language import interface_language
from .. import CHECK as CHECK_ALGORITHM
from .. import FOR_THE_REVIEW
from .background import Background, Outcome
from .steps import CHECK, IMPORT

if TYPE_CHECKING:
    from .appraisal import Appraisal

IMPORT_ALGORITHM, TABLE_ALGORITHM = "ecoip:importdrawing", "ecoip:reconcilebalance"

_IMPORTED = ("REPAIRS", "ZONES", "BOUNDARY")
_CHECKED = ("BALANCE", "VERDICTS", "NET_ZONES", "FINDINGS")
_RECONCILED = ("DIFFERENCES", "REMARKS")


@dataclass(frozen=True)
class Checked:
    """What is checked: ids of layers in the project, names of fields; boundary and park_field may be ""."""

    zones: str
    code_field: str = "code"
    boundary: str = ""
    park_field: str = ""

    def parameters(self) -> dict[str, Any]:
        """As the algorithms take them."""
        given = {"ZONES": self.zones, "CODE_FIELD": self.code_field, "BOUNDARY": self.boundary,
                 "PARK_FIELD": self.park_field}  # fmt: skip
        return {name: value for name, value in given.items() if value}


class AppraisalRun(QObject):
    """Signals say how far it is. imported: the layers to check, and the `Outcome`; checked and reconciled: the
    `Outcome`; asks_unit: sizes by unit; ended: the step it ended in and the `Outcome`."""

    progressed = pyqtSignal(str, float)
    imported = pyqtSignal(object, object)
    checked = pyqtSignal(object)
    reconciled = pyqtSignal(object)
    asks_unit = pyqtSignal(object)
    ended = pyqtSignal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.step = ""
        self._work = Background(self)
        self._work.progressed.connect(lambda percent: self.progressed.emit(self.step, percent))
        self._work.ended.connect(self._ended)

    def start(self, appraisal: Appraisal) -> None:
        """Begin with the drawing."""
        self._appraisal, self._layers, self._group = appraisal, None, _group(appraisal.name)
        given = {
            "DRAWING": appraisal.drawing, "PROVINCE": appraisal.province, "UNIT": appraisal.unit or "auto",
            "ENCODING": appraisal.encoding, "LAYERS": appraisal.layers, "PARK": appraisal.name,
            "LANGUAGE": interface_language(),
        }  # fmt: skip
        self._begin(IMPORT, IMPORT_ALGORITHM, {name: value for name, value in given.items() if value}, _IMPORTED)

    def check(self, layers: Checked, appraisal: Appraisal, report: str) -> None:
        """Begin with the check; the report goes to the file `report`."""
        self._appraisal, self._layers, self._group = appraisal, layers, _group_of(layers) or _group(appraisal.name)
        self._given = {**layers.parameters(), **terms(appraisal), "REPORT": report}
        # What a review keeps of a check, and the table beside the drawing, where the check knows of them.
        more = _known(CHECK_ALGORITHM, {**FOR_THE_REVIEW, "DECLARED": appraisal.declared})
        self._alone = "DECLARED" not in more
        self._begin(CHECK, CHECK_ALGORITHM, {**self._given, **more}, _CHECKED)

    def cancel(self) -> None:
        """Ask for the end; `ended` says when."""
        self._work.cancel()

    def stop(self) -> None:
        """End it and wait: nothing arrives afterwards."""
        self.step = ""
        self._work.stop()

    def _begin(self, step: str, algorithm: str, parameters: dict[str, Any], layers: tuple[str, ...]) -> None:
        self.step, self._algorithm = step, algorithm
        self.progressed.emit(step, 0.0)
        refused = self._work.start(algorithm, parameters, layers, self._group)
        if refused:
            QTimer.singleShot(0, lambda: self._ended(Outcome(False, reason=refused)))

    def _ended(self, outcome: Outcome) -> None:
        step, self.step = self.step, ""
        if not step:  # stopped meanwhile
            return
        if not outcome.successful:
            self._say_why(step, outcome)
        elif self._algorithm == IMPORT_ALGORITHM:
            layers = _layers(outcome)
            _name_group(self._group, layers)
            self.imported.emit(layers, outcome)
        elif self._algorithm == CHECK_ALGORITHM:
            self.checked.emit(outcome)
            self._reconcile()
        else:
            self.reconciled.emit(outcome)

    def _reconcile(self) -> None:
        if self._appraisal.declared and self._layers is not None:
            given = {
                **self._layers.parameters(),
                "DECLARED": self._appraisal.declared,
                "LANGUAGE": interface_language(),
            }
            self._begin(CHECK, TABLE_ALGORITHM, given, _RECONCILED)

    def _say_why(self, step: str, outcome: Outcome) -> None:
        from ....core.drawing.units import readings_in

        readings = readings_in(outcome.log) if step == IMPORT and not outcome.stopped else {}
        if readings:
            self.asks_unit.emit(readings)
        elif self._algorithm == CHECK_ALGORITHM and not self._alone and not outcome.stopped:
            self._alone = True  # the table may be at fault: the drawing has its verdict without it
            again = {**self._given, **FOR_THE_REVIEW}
            QTimer.singleShot(0, lambda: self._begin(CHECK, CHECK_ALGORITHM, again, _CHECKED))
            self.step = step
        else:
            self.ended.emit(step if self._algorithm != TABLE_ALGORITHM else "table", outcome)


def _known(algorithm_id: str, values: dict[str, str]) -> dict[str, str]:
    """Those of the values that are given and whose parameter the algorithm has."""
    algorithm = QgsApplication.processingRegistry().algorithmById(algorithm_id)
    there = algorithm is not None and algorithm.parameterDefinition
    return {name: value for name, value in values.items() if value and there and there(name) is not None}


def terms(appraisal: Appraisal) -> dict[str, Any]:
    """What the check is held on, and so the minutes."""
    day = QDate.fromString(appraisal.day, Qt.DateFormat.ISODate)
    return {
        "LANGUAGE": interface_language(),
        **({"APPRAISAL_DATE": QDateTime(day, QTime(0, 0))} if day.isValid() else {}),
    }


def files_given(appraisal: Appraisal) -> dict[str, str]:
    """What was handed in, as the minutes take it."""
    given = {"DRAWING": appraisal.drawing, "DECLARED": appraisal.declared}
    return {name: value for name, value in given.items() if value}


def with_boundary_on(appraisal: Appraisal, drawing_layer: str, table: str) -> Appraisal:
    """The same appraisal, the layer of the drawing called so taken for the boundary by a table written to `table`."""
    import csv

    with open(table, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerows((("layer", "class"), (drawing_layer, "boundary")))
    return replace(appraisal, layers=table)


def _layers(outcome: Outcome) -> Checked:
    boundary = QgsProject.instance().mapLayer(str(outcome.outputs.get("BOUNDARY") or ""))
    there = isinstance(boundary, QgsVectorLayer) and boundary.featureCount() > 0
    return Checked(str(outcome.outputs["ZONES"]), "code", boundary.id() if there else "", "park" if there else "")


def _group(name: str) -> str:
    """What the layers of a run are gathered under; it gets its round once that is known."""
    now = datetime.datetime.now()
    return hand_in.SEPARATOR.join((name, f"{date(now.date(), interface_language())} {now:%H:%M:%S}"))


def _group_of(layers: Checked) -> str:
    """The group the zones lie in, "" where they lie in none of ours."""
    node = QgsProject.instance().layerTreeRoot().findLayer(layers.zones)
    parent = node.parent() if node is not None else None
    return parent.name() if parent is not None and hand_in.SEPARATOR in parent.name() else ""


def _name_group(group: str, layers: Checked) -> None:
    zones = QgsProject.instance().mapLayer(layers.zones)
    origin = hand_in.of_layer(zones) if zones is not None else None
    node = QgsProject.instance().layerTreeRoot().findGroup(group)
    if node is not None and origin is not None and origin.round:
        name, when = group.rsplit(hand_in.SEPARATOR, 1)
        round_ = say("drawing.round", interface_language(), number=origin.round)
        node.setName(hand_in.SEPARATOR.join((name, round_, when)))
