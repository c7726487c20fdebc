"""The button “Check 25 %…”: the dialog with the project's layers in it, then verdict, report and findings."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from qgis.core import Qgis, QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer
from qgis.PyQt.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from ... import settings
from .. import offers
from . import CHECK, FOR_THE_REVIEW
from .check_result import CheckResult
from .controller import ReviewController
from .dock import ReviewDock

if TYPE_CHECKING:
    from ..layers.guess import Guess

translate = QCoreApplication.translate

_TERMS = ("RULES", "RULES_FILE", "READING", "APPRAISAL_DATE", "CONFLICTS", "MIN_OVERLAP", "MAPPING",
          "DIFFERENT_DRAWINGS")  # fmt: skip


class CheckController:
    """Joins dialog and message bar; `unload` undoes what the constructor did. terms: what the last check was held on,
    by parameter; empty before any."""

    def __init__(self, iface: Any, dock: ReviewDock, review: ReviewController) -> None:
        self.terms: dict[str, Any] = {}
        self._iface, self._dock, self._review, self._project = iface, dock, review, QgsProject.instance()
        self._dialog: QDialog | None = None
        self._message: Any = None
        for sought in (dock.finding_chosen, dock.all_findings_chosen, dock.findings.chosen):
            sought.connect(self._make_room)

    def unload(self) -> None:
        """Take away dialog, message and connections."""
        for sought in (self._dock.finding_chosen, self._dock.all_findings_chosen, self._dock.findings.chosen):
            sought.disconnect(self._make_room)
        self._clear_message()
        if _lives(self._dialog):
            self._dialog.algorithmFinished.disconnect(self._finished)
            self._dialog.close()
        self._dialog = None

    def open_dialog(self) -> None:
        """Open the algorithm's dialog, filled in; one that is still open comes to the front instead."""
        if not (_lives(self._dialog) and self._dialog.isVisible()):
            from qgis import processing

            guess = guess_layers(self._iface, self._project)
            self._dialog = processing.createAlgorithmDialog(CHECK, {**parameters(guess), **FOR_THE_REVIEW})
            self._dialog.algorithmFinished.connect(self._finished)
            self._dialog.show()
            self._say_what_is_missing(guess)
            QTimer.singleShot(0, _get_ready)
        self._dialog.raise_()
        self._dialog.activateWindow()

    def _say_what_is_missing(self, guess: Guess) -> None:
        """In the dialog's own message bar: it covers that of the window."""
        if not guess.zones:
            text = translate("EcoIp", "No layer with land-use codes in the project: add it, or choose it here.")
            self._dialog.messageBar().pushMessage("", text, Qgis.MessageLevel.Warning, 0)
        elif not guess.boundary:
            text = translate("EcoIp", "No plan boundary in the project: choose it here, or gaps are not seen.")
            self._dialog.messageBar().pushMessage("", text, Qgis.MessageLevel.Info, 0)

    def _finished(self, successful: bool, outputs: dict[str, Any]) -> None:
        """After a run. One that failed stays in the dialog, whose log says why."""
        if not successful:
            return
        if hasattr(self._dialog, "createProcessingParameters"):
            chosen = self._dialog.createProcessingParameters()
            self.terms = {name: chosen[name] for name in _TERMS if name in chosen}
            if chosen.get("RULES_FILE"):
                settings.add_rule_pack(str(chosen["RULES_FILE"]))
        result = CheckResult.from_outputs(outputs, self._project)
        self._say(result)
        # In a turn of its own: QGIS has kept the window busy with the layers up to here.
        QTimer.singleShot(0, lambda: self._show(result))

    def _show(self, result: CheckResult) -> None:
        if self._dialog is None:  # unloaded meanwhile
            return
        self._review.show_result(result)
        if _lives(self._dialog):
            self._dialog.close()

    def _say(self, result: CheckResult) -> None:
        self._clear_message()
        bar = self._iface.messageBar()
        self._message = bar.createMessage(self._verdict_line(result))
        bar.pushWidget(self._message, result.level(), 0)

    def _verdict_line(self, result: CheckResult) -> QWidget:
        """Sentence and button; a label of our own, because QGIS's shows one line and no verdict fits into that."""
        line = QWidget(self._iface.messageBar())
        label = QLabel(f"<b>{html.escape(result.title())}</b> · {html.escape(result.sentence)}")
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        button = QPushButton(translate("EcoIp", "Report"))
        button.clicked.connect(self._review.show_dock)
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label, 1)
        layout.addWidget(button)
        return line

    def _make_room(self, *_: Any) -> None:
        """Whoever goes to a place wants to see it; the panel has the verdict too."""
        self._clear_message()

    def _clear_message(self) -> None:
        if _lives(self._message):
            self._iface.messageBar().popWidget(self._message)
        self._message = None


def guess_layers(iface: Any, project: QgsProject) -> Guess:
    """Which layers of the project the check is most likely about."""
    # Here and not above: reading codes takes numpy, which QGIS's start need not wait for.
    from ...core.landuse.codes import CodeTable
    from ..layers.guess import guess_inputs
    from ..layers.project_layers import polygon_layers

    return guess_inputs(polygon_layers(project, iface.activeLayer()), CodeTable.shipped())


def parameters(guess: Guess) -> dict[str, Any]:
    """The dialog's values: what was guessed, and a report in any case."""
    guessed = {
        "ZONES": guess.zones,
        "CODE_FIELD": guess.code_field,
        "BOUNDARY": guess.boundary,
        "PARK_FIELD": guess.park_field,
    }
    return {
        **{name: value or None for name, value in guessed.items()},
        "REPORT": offers.check_report(guess),
    }


def _get_ready() -> None:
    """While the user looks at the dialog: the first check of a session takes as long as the next ones then."""
    from ...core.documents.html import TEMPLATE
    from ...core.documents.page import template
    from ...core.landuse import check  # noqa: F401 - what it takes with it is what takes long
    from ...core.reporting import html  # noqa: F401
    from ...core.reporting.map import svg as map_svg  # noqa: F401
    from ...core.rules.pack import load_shipped
    from ...core.rules.shipped import SHIPPED

    load_shipped(SHIPPED[0])
    template(TEMPLATE)


def _lives(thing: Any) -> bool:
    """Whether Qt still has the object behind it."""
    return thing is not None and not sip.isdeleted(thing)
