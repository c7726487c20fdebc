"""What is one unit of a drawing? Asked where an import has found that more than one answer fits."""

from __future__ import annotations

from typing import Any

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.PyQt.QtWidgets import QWidget

from .widgets.questions import ask_which

translate = QCoreApplication.translate


def ask_when_unsure(dialog: Any) -> None:
    """Have the dialog of an import ask, and run again with the answer, when a run ends with that question."""
    dialog.algorithmFinished.connect(lambda successful, _: None if successful else _look(dialog))


def _look(dialog: Any) -> None:
    from ..core.drawing.units import readings_in

    readings = readings_in(dialog.feedback.textLog())
    if readings:
        QTimer.singleShot(0, lambda: _ask(dialog, readings))  # within its own signal it could not run again


def _ask(dialog: Any, readings: dict[str, str]) -> None:
    if sip.isdeleted(dialog):
        return
    unit = ask_unit(dialog, readings)
    if unit:
        dialog.setParameters({**dialog.createProcessingParameters(), "UNIT": unit})
        dialog.runAlgorithm()


def ask_unit(parent: QWidget | None, readings: dict[str, str]) -> str:
    """The unit whose size is right, of the sizes by unit; "" where nobody says."""
    chosen = ask_which(
        parent,
        translate("EcoIp", "Unit of the drawing"),
        translate(
            "EcoIp", "Neither its place nor what is written in it tells the unit of the drawing. Which size is right?"
        ),
        tuple(readings.values()),
        translate("EcoIp", "Import"),
    )
    return "" if chosen is None else tuple(readings)[chosen]
