"""What the panel of the register does: chooses its source, reads it beside the window, follows day and edits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, QTimer
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAction, QFileDialog

from ...core.errors import EcoIpError
from ...language import interface_language
from . import headline as headline
from .dock import RegisterDock
from .edits import FactEdits
from .hands import Hands
from .reading import Reading
from .shown import ShownRegister
from .sources import FILE, Source, of_file, sources

if TYPE_CHECKING:
    from ...core.register.ledger import Ledger

translate = QCoreApplication.translate

_SOON_MS = 300
_FILES = "Excel, CSV (*.xlsx *.xlsm *.csv *.txt)"


class RegisterContent(QObject):
    """ledger: what was read last, None for nothing; source: where it comes from."""

    def __init__(self, iface: Any, dock: RegisterDock) -> None:
        super().__init__(dock)
        self._iface, self._dock, self._project = iface, dock, QgsProject.instance()
        self.ledger: Ledger | None = None
        self.source: Source | None = None
        self._files: list[Source] = []
        self._task: Reading | None = None
        self._told: list[tuple[str, dict[str, Any]]] = []
        self.shown = ShownRegister(dock)
        self.edits = FactEdits(self)
        self.hands = Hands(iface, dock, self)
        self._soon = _timer(self, self.read)
        self._look = _timer(self, self._offer)
        self._project.layersAdded.connect(self._changed_layers)
        self._project.layersRemoved.connect(self._changed_layers)
        self._project.layersWillBeRemoved.connect(self._before_removal)
        self.edits.changed.connect(self._edited)
        dock.days.changed.connect(self.show_day)
        dock.source.activated.connect(lambda *_: self._choose(dock.source.currentData()))
        dock.file.clicked.connect(lambda *_: self._ask_for_file())
        dock.refresh.clicked.connect(lambda *_: self.refresh())
        again = QAction(dock)
        again.setShortcut(QKeySequence("F5"))
        again.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        again.triggered.connect(self.refresh)
        dock.addAction(again)
        self._offer()

    def unload(self) -> None:
        """Let go of layers and tasks; unsaved edits stay in QGIS's edit sessions."""
        for signal, slot in ((self._project.layersAdded, self._changed_layers),
                             (self._project.layersRemoved, self._changed_layers),
                             (self._project.layersWillBeRemoved, self._before_removal)):  # fmt: skip
            signal.disconnect(slot)
        self._soon.stop()
        self._look.stop()
        self._stop_task()
        self.hands.unload()
        self.edits.follow(None)

    def refresh(self) -> None:
        """Read the source again, what others saved included."""
        self.edits.refresh()
        self.read()

    def read(self) -> None:
        """Read the source; the tables follow when that is done."""
        self._stop_task()
        self._soon.stop()
        if self.source is None:
            self._nothing()
            return
        try:
            task = Reading(self.source, self._read)
        except EcoIpError as error:
            self._failed(error)
            return
        if self.ledger is None:
            self._dock.say(translate("EcoIp", "Reading the facts of “{name}”…").format(name=self.source.title))
        self._task = task
        QgsApplication.taskManager().addTask(task)

    def show_day(self) -> None:
        """Show what was believed on the day that is chosen."""
        if self.ledger is None:
            return
        day = self._dock.days.day
        found = self.ledger.on(day)
        self.shown.show_register(found, self.ledger)
        lacking = headline.lacking(found, self._told)
        self._dock.tell(headline.spoken(self.ledger, day), headline.headline(found), lacking)
        self.hands.settle()

    def choose_file(self, path: str) -> None:
        """Look at a table of facts in a file."""
        made = of_file(path)
        self._files = [made, *(each for each in self._files if each != made)]
        self.source = made
        self._offer()

    def _offer(self) -> None:
        """Offer what there is; what was chosen stays as long as it is there."""
        combo, there = self._dock.source, [*sources(self._project), *self._files]
        chosen = next((each for each in there if self.source and each.key == self.source.key), None)
        combo.clear()
        for each in there:
            combo.addItem(each.title, each)
        self._choose(chosen or next(iter(there), None))

    def _choose(self, source: Source | None) -> None:
        combo = self._dock.source
        combo.setCurrentIndex(next((at for at in range(combo.count()) if combo.itemData(at) == source), -1))
        combo.setEnabled(combo.count() > 0)
        is_same = self.source is not None and source is not None and source.key == self.source.key
        if is_same and (self.ledger is not None or self._task is not None):
            return
        self.ledger, self.source = None, source
        try:
            self.edits.follow(source)
        except EcoIpError as error:
            self._dock.say(error.say(interface_language()))
        self.read()

    def _read(self, task: Reading) -> None:
        if task is not self._task or sip.isdeleted(self._dock):
            return
        self._task = None
        if task.error is not None:
            self._failed(task.error)
            return
        if task.ledger is None:
            return
        self.ledger, self._told = task.ledger, task.notes
        self._dock.say("" if len(task.ledger.given.facts) else translate(
            "EcoIp", "There are no facts yet: add one, or import a table of facts."))  # fmt: skip
        self._dock.days.show_days(task.ledger.days)
        self.show_day()

    def _failed(self, error: Exception) -> None:
        self._nothing()
        self._dock.say(error.say(interface_language()) if isinstance(error, EcoIpError) else str(error))

    def _nothing(self) -> None:
        self.ledger = None
        self._dock.days.show_days(())
        self.shown.show_nothing()
        self._dock.tell("", "", "")
        self._dock.say(translate(
            "EcoIp", "There is no project with parks here and no table of facts: open one under Park data, or look at"
            " an Excel or CSV file with “File…”."))  # fmt: skip
        self.hands.settle()

    def _ask_for_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self._dock, translate("EcoIp", "Table of facts"), "", _FILES)
        if chosen:
            self.choose_file(chosen)

    def _edited(self) -> None:
        self.hands.settle()
        self._soon.start(_SOON_MS)

    def _changed_layers(self, *_: Any) -> None:
        self._look.start(0)  # the tree of layers hears of them after us

    def _before_removal(self, ids: list[str]) -> None:
        if self.edits.lies_in(ids):
            self.edits.follow(None)
        if self.source is not None and self.source.kind != FILE and self.source.key in ids:
            self._stop_task()
            self.source = None
            self._nothing()

    def _stop_task(self) -> None:
        task, self._task = self._task, None
        if task is not None and not sip.isdeleted(task):
            task.cancel()


def _timer(parent: QObject, slot: Any) -> QTimer:
    made = QTimer(parent)
    made.setSingleShot(True)
    made.timeout.connect(slot)
    return made
