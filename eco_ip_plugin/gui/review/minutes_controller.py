"""“Appraisal minutes…”: the dialog with what is remembered, the run beside the window, then the files to open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import Qgis, QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QDialog, QPushButton

from ...hand_in import of_layer
from ...keeping import folder_of
from ...language import filled
from .. import offers
from ..layers.groups import home_sheet
from ..widgets.named import button as named_button
from .check_controller import CheckController, guess_layers, parameters
from .dock import ReviewDock
from .minutes.letter import FORMS, files_made, remember, remember_files, remembered
from .minutes.places import Subject, folder_name, put_report_beside
from .minutes.run import ALGORITHM, MinutesRun

if TYPE_CHECKING:
    from ..layers.guess import Guess
    from .controller import ReviewController
    from .minutes.dialog import MinutesDialog

__all__ = ["ALGORITHM", "MinutesController"]
translate = QCoreApplication.translate

_SHOWN_S = 15


class MinutesController:
    """Opens the dialog and says what was written; `unload` undoes what the constructor did. check: whose terms the
    minutes are held on, so that they say what the panel says; review: whose findings they tell.

    given: parameters that others know, such as DECLARED and DRAWING, by name. folder: where the dossier keeps its
    files, "" to offer one beside the project. keep: called with the paths of what was written.
    """

    keep: Callable[[list[str]], Any] = staticmethod(lambda paths: None)

    def __init__(self, iface: Any, dock: ReviewDock, check: CheckController, review: ReviewController) -> None:
        self.given: dict[str, Any] = {}
        self.folder = ""
        self._iface, self._dock, self._check, self._review = iface, dock, check, review
        self._dialog: MinutesDialog | None = None
        self._raw: QDialog | None = None
        self._project = QgsProject.instance()
        self._run = MinutesRun()
        self._run.progressed.connect(self._progressed)
        self._run.ended.connect(self._ended)
        dock.minutes_wanted.connect(self.open_dialog)
        dock.files.not_opened.connect(self._not_opened)
        self._project.readProject.connect(self._show_files)
        self._project.cleared.connect(self._show_files)
        self._show_files()

    def unload(self) -> None:
        """Take away dialogs and connections."""
        self._run.stop()
        self._dock.minutes_wanted.disconnect(self.open_dialog)
        self._dock.files.not_opened.disconnect(self._not_opened)
        self._project.readProject.disconnect(self._show_files)
        self._project.cleared.disconnect(self._show_files)
        if _lives(self._dialog):
            self._dialog.set_running(False)
            self._dialog.close()
        if _lives(self._raw):
            self._raw.algorithmFinished.disconnect(self._finished)
            self._raw.close()
        self._dialog = self._raw = None

    def open_dialog(self) -> None:
        """Open the dialog, filled in; one that is open comes to the front."""
        if not _lives(self._dialog):
            from .minutes.dialog import MinutesDialog

            self._dialog = MinutesDialog(self._iface.mainWindow())
            self._dialog.wanted.connect(self._make)
            self._dialog.more_wanted.connect(self.open_raw_dialog)
            self._dialog.stopped.connect(self._run.cancel)
        if not (self._dialog.isVisible() or self._run.is_running):
            guess = self._guess()
            subject, current = self._subject(guess), self._review.current
            zones = self._project.mapLayer(guess.zones)
            findings = None if current is None else current.findings
            folder = self.folder or str(folder_of(self._project) / folder_name(subject))
            self._dialog.say("")
            self._dialog.show_subject(subject, "" if zones is None else zones.name(), findings)
            self._dialog.show_letter(remembered(self._project), folder)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def open_raw_dialog(self) -> None:
        """Open the dialog of Processing with all that is known."""
        from qgis import processing

        letter, places = remembered(self._project), {}
        if _lives(self._dialog):
            letter, places = self._dialog.letter(), self._dialog.files()
        outputs = {f"REPORT_{form.upper()}": path for form, path in places.items()} or offers.minutes(self._guess())
        outputs["PRINT_LAYOUT"] = self._layout_name()
        self._raw = processing.createAlgorithmDialog(ALGORITHM, {**self._inputs(), **letter.parameters(), **outputs})
        self._raw.algorithmFinished.connect(self._finished)
        self._raw.show()

    def _make(self) -> None:
        letter, places = self._dialog.letter(), self._dialog.files()
        remember(letter, self._project)
        outputs = {f"REPORT_{form.upper()}": path for form, path in places.items()}
        if "pdf" in places:
            outputs["PRINT_LAYOUT"] = self._layout_name()
        reason = self._run.start({**self._inputs(), **letter.parameters(), **outputs})
        if reason:
            self._dialog.say(reason)
        else:
            self._dialog.set_running(True)

    def _inputs(self) -> dict[str, Any]:
        """Layers, terms of the check, and what was written to the findings."""
        from .minutes.written import as_layer

        guess, current = self._guess(), self._review.current
        chosen = {name: value for name, value in parameters(guess).items() if name != "REPORT"}
        written = None if current is None else as_layer(current.findings, current.crs)
        if written is not None:
            chosen["REVIEWED"] = written
        return {**chosen, **self._check.terms, **self.given}

    def _guess(self) -> Guess:
        return guess_layers(self._iface, self._project)

    def _subject(self, guess: Guess) -> Subject:
        zones = self._project.mapLayer(guess.zones)
        origin = None if zones is None else of_layer(zones)
        return Subject(offers.park_of(guess), 0 if origin is None else origin.round)

    def _layout_name(self) -> str:
        """What the printed sheet is called among the layouts of the project."""
        return self._subject(self._guess()).called(translate("EcoIp", "Minutes (A3)"))

    def _progressed(self, percent: float) -> None:
        if _lives(self._dialog):
            self._dialog.bar.setValue(round(percent))

    def _ended(self, outputs: dict[str, Any], said: str) -> None:
        """A run that failed stays in the dialog, which says why."""
        if _lives(self._dialog):
            self._dialog.set_running(False)
            self._dialog.say(said)
        if outputs:
            self._written(outputs)
            if _lives(self._dialog) and not said:
                self._dialog.accept()

    def _finished(self, successful: bool, outputs: dict[str, Any]) -> None:
        """Of the dialog of Processing: a run that failed stays there, whose log says why."""
        if successful:
            self._written(outputs)

    def _written(self, outputs: dict[str, Any]) -> None:
        made = {form: str(outputs[f"REPORT_{form.upper()}"]) for form in FORMS if outputs.get(f"REPORT_{form.upper()}")}
        if not made:
            return
        folder = Path(next(iter(made.values()))).parent
        put_report_beside(self._dock.report_path, folder, self._subject(self._guess()))
        self.show_made(made)
        self.keep([*made.values()])
        self._dock.minutes_written.emit()
        text = filled(translate("EcoIp", "{count} {count:|file|files} of the minutes in {folder}"), count=len(made),
                      folder=str(folder))  # fmt: skip
        message = self._iface.messageBar().createMessage(text)
        message.setToolTip("\n".join(Path(path).name for path in made.values()))
        button = QPushButton(translate("EcoIp", "Open"))
        button.clicked.connect(lambda: self._dock.files.open(next(iter(made))))
        message.layout().addWidget(button)
        layout = str(outputs.get("PRINT_LAYOUT_NAME") or "")
        if layout:
            home_sheet(self._project, layout)
            message.layout().addWidget(self._layout_button(layout))
        self._iface.messageBar().pushWidget(message, Qgis.MessageLevel.Success, _SHOWN_S)  # the panel has its buttons

    def _layout_button(self, name: str) -> QPushButton:
        """Opens the sheet where it can be changed: QGIS has it under Project ▸ Layouts from now on."""
        button = named_button("minutesLayoutButton", translate("EcoIp", "Open print layout"))
        button.setToolTip(translate("EcoIp", "“{name}”, under Project ▸ Layouts").format(name=name))
        button.clicked.connect(lambda: self._open_layout(name))
        return button

    def _open_layout(self, name: str) -> None:
        layout = self._project.layoutManager().layoutByName(name)
        if layout is not None:
            self._iface.openLayoutDesigner(layout)

    def show_made(self, made: dict[str, str]) -> None:
        """Offer the minutes of the round that is shown, paths by form; none for {}."""
        remember_files(made, self._project)
        self._show_files()

    def _show_files(self, *_: Any) -> None:
        self._dock.files.show_files(files_made(self._project))

    def _not_opened(self, path: str) -> None:
        text = translate("EcoIp", "This computer has no program that opens {path}.").format(path=path)
        self._iface.messageBar().pushMessage("", text, Qgis.MessageLevel.Warning)


def _lives(thing: Any) -> bool:
    """Whether Qt still has the object behind it."""
    return thing is not None and not sip.isdeleted(thing)
