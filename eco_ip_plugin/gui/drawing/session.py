"""A preview from opening to answer: reads in the background, counts anew after each choice, keeps what was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.PyQt.QtWidgets import QDialog, QWidget

from ...core.drawing.units import readings_in
from ...core.drawing.words.layer_table import LayerTable, load_table, write_table
from ...core.errors import Cancelled, EcoIpError
from ...hand_in import Drawing
from ...language import interface_language
from ..widgets.questions import ask_which, tell
from . import tables, words
from .choices import Choices
from .dialog import PreviewDialog
from .institute_row import merged
from .reading import Asked, Reading, said, with_unit

translate = QCoreApplication.translate

_WAIT_MS = 600
"""After a choice, for the next one: several are counted together."""
_WELL_KNOWN = 0.5


class Session:
    """One preview. `run` shows it and waits for the answer."""

    def __init__(self, parent: QWidget | None, drawing: str, parameters: Mapping[str, Any]) -> None:
        self._asked = Asked.of(drawing, parameters)
        self._asked_unit = ""
        self._sheet: Any = None
        self._id = ""
        self._work: Reading | None = None
        self._file: Path | None = None  # that holds exactly what `_kept_table` says
        self._kept_table: LayerTable | None = None
        self._of: Path | None = None  # the institute's table that the choices began with
        self._named = self._asked.layers  # to be read once
        self._choices: Choices | None = None
        self.dialog = PreviewDialog(self._asked.drawing.name, parent)
        self._later = QTimer(self.dialog)
        self._later.setSingleShot(True)
        self._later.setInterval(_WAIT_MS)
        self._later.timeout.connect(self._count_anew)
        self.dialog.model.changed.connect(self._later.start)
        self.dialog.stopped.connect(self._stop)
        self.dialog.institutes.taken.connect(self._take)
        self.dialog.institutes.kept.connect(lambda *_: self._keep_as())
        self.dialog.may_accept = self._accept

    def run(self) -> Choices | None:
        """The choices, None where the user leaves."""
        from ...drawing_files import forget

        QTimer.singleShot(0, self._begin)
        accepted = self.dialog.exec() == QDialog.DialogCode.Accepted
        self._later.stop()
        self._give_up()
        self.dialog.deleteLater()
        if not accepted:
            forget()
            return None
        return self._choices

    def _begin(self) -> None:
        """Read the file, with the table that was named."""
        try:
            named, self._named = self._named, ""
            if named:
                self._kept_table = self.dialog.model.table = load_table(Path(named))
                self._file = self._of = Path(named)
        except EcoIpError as error:
            tell(self.dialog, self.dialog.windowTitle(), error.say(interface_language()))
        self._sheet = None
        self.dialog.show_working(translate("EcoIp", "Reading the drawing…"), first=True)
        self._start()

    def _count_anew(self) -> None:
        if self._sheet is None:
            return
        self.dialog.show_working(translate("EcoIp", "Counting anew…"))
        self._start()

    def _start(self) -> None:
        self._give_up()
        work = Reading(self._asked, self._sheet, self.dialog.model.table, self._ended)
        work.progressChanged.connect(self._tell_progress)
        self._work = work
        QgsApplication.taskManager().addTask(work)

    def _tell_progress(self, percent: float) -> None:
        if not sip.isdeleted(self.dialog):
            self.dialog.show_progress(percent)

    def _give_up(self) -> None:
        """Nothing of what is going on arrives any more."""
        work, self._work = self._work, None
        if work is not None and not sip.isdeleted(work):
            work.cancel()

    def _stop(self) -> None:
        """The user wants to wait no longer: before anything was read that is the end of it."""
        self._give_up()
        if self._sheet is None:
            self.dialog.reject()
            return
        self.dialog.show_done()
        self.dialog.say(translate("EcoIp", "Stopped: areas marked … are not counted for your last choices."))

    def _ended(self, work: Reading) -> None:
        if work is not self._work:
            return
        self._work = None
        if work.error is not None or not work.layers:
            self._failed(work)
            return
        first = self._sheet is None
        self._sheet, self._id = work.sheet, work.drawing_id or self._id
        if first and self._kept_table is None and not self.dialog.model.table.layers:
            self._take_up_last()
        self.dialog.model.show_layers(work.layers, work.table)
        self.dialog.show_done()
        if first:
            self._offer()
            self.dialog.show_first_layers()

    def _failed(self, work: Reading) -> None:
        language, error = interface_language(), work.error or Cancelled()
        units = readings_in(said(error, language))
        if units:
            unit = self._ask_unit(units)
            if unit:
                self._asked, self._asked_unit = with_unit(self._asked, unit), unit
                self._begin()
            else:
                self.dialog.reject()
            return
        self.dialog.show_done()
        self.dialog.say(f"✗ {said(error, language)}")

    def _ask_unit(self, units: dict[str, str]) -> str:
        chosen = ask_which(
            self.dialog,
            translate("EcoIp", "Unit of the drawing"),
            translate(
                "EcoIp",
                "Neither its place nor what is written in it tells the unit of the drawing. Which size is right?",
            ),
            tuple(units.values()),
            translate("EcoIp", "Preview"),
        )
        return "" if chosen is None else tuple(units)[chosen]

    def _take_up_last(self) -> None:
        """What was chosen for this drawing before and belongs to no institute."""
        path = tables.for_drawing(self._asked.drawing, self._id)
        try:
            table = load_table(path) if path.is_file() else None
        except EcoIpError:  # somebody edited it; then it is as if nothing had been chosen
            return
        if table is not None:
            self._file, self._kept_table = path, table
            self.dialog.model.choose(table)
            self.dialog.say(translate("EcoIp", "Your choices for this drawing of last time are filled in."))

    def _offer(self) -> None:
        """Say where a kept table knows most of the layers and none was chosen."""
        names = [layer.name for layer in self.dialog.model.layers]
        self.dialog.institutes.offer(names, self._file)
        if self._kept_table is None and self.dialog.institutes.best_share() >= _WELL_KNOWN:
            text = translate("EcoIp", "A table that you kept knows most layers of this drawing. Use it?")
            self.dialog.say(f"{text} {self.dialog.institutes.offered.currentText()}")

    def _take(self, kept: tables.Kept) -> None:
        """The user wants an institute's table: it goes before what was chosen."""
        table = kept.table or LayerTable()
        before = self.dialog.model.table
        chosen = LayerTable({key: each for key, each in before.layers.items() if each.use or each.left_out})
        both = chosen.under(table)
        self._file, self._kept_table = (kept.path, both) if both == table else (None, None)
        self._of = kept.path
        self.dialog.model.choose(both)
        self.dialog.say(translate("EcoIp", "{name} is used.").format(name=words.shown(kept.name)))

    def _keep_as(self) -> None:
        path = self.dialog.institutes.ask_where(self._asked.drawing.stem)
        if path is not None:
            self.keep(path)

    def keep(self, path: Path) -> bool:
        """Keep the choices as an institute's table; what the file says of other layers stays. What is wrong is told."""
        names = [layer.name for layer in self.dialog.model.layers]
        try:
            table = merged(path, self.dialog.model.table.listing(names), from_there=path == self._of)
            write_table(path, table)
        except EcoIpError as error:
            tell(self.dialog, self.dialog.windowTitle(), error.say(interface_language()))
            return False
        tables.remember(path)
        self._file, self._kept_table, self._of = path, table, path
        self.dialog.model.table = table
        self.dialog.institutes.offer(names, path)
        self.dialog.say(translate("EcoIp", "Kept in {path}").format(path=path))
        return True

    def _accept(self) -> bool:
        """Whether the dialog may close: the file is still the one that was seen, and the choices are written."""
        language = interface_language()
        try:
            changed = Drawing.of_file(self._asked.drawing).id != self._id
        except OSError:
            text = translate("EcoIp", "The drawing is no longer there, or can no longer be read.")
            self.dialog.say(f"✗ {text}")
            return False
        if changed:
            self._begin()
            self.dialog.say(
                translate(
                    "EcoIp", "The file has changed since it was read: look at its layers again. Your choices stay."
                )
            )
            return False
        try:
            given = {"LAYERS": self._written()}
        except EcoIpError as error:
            tell(self.dialog, self.dialog.windowTitle(), error.say(language))
            return False
        if self._asked_unit:
            given["UNIT"] = self._asked_unit
        model = self.dialog.model
        out = tuple(model.layers[row].name for row in range(model.count()) if model.is_left_out(row))
        self._choices = Choices(given, self._id, out)
        return True

    def _written(self) -> str:
        """The path of a table with the choices, "" where there are none. Raises EcoIpError."""
        table = self.dialog.model.table
        if self._file is not None and table == self._kept_table:
            return str(self._file)
        if not table.uses() and not table.codes:
            return ""
        path = tables.for_drawing(self._asked.drawing, self._id)
        write_table(path, table.listing([layer.name for layer in self.dialog.model.layers]))
        return str(path)
