"""Tasks and decisions as the store keeps them: each change one named step, saved at once, undone also after that."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QDate, QObject, pyqtSignal

from ...core.errors import EcoIpError
from ...language import interface_language
from ...storage.changes import Conflict, Conflicts
from ...storage.edit_commands import Refused
from ...storage.last_seen import LastSeen
from ..flows.edits.layer_edits import LayerEdits, save
from ..flows.edits.layers import value

translate = QCoreApplication.translate


class KeptRows(QObject):
    """The rows of one table. changed: something was done, saved or undone, by whatever way; told: a sentence on what
    was refused. In a session of the user's own nothing is saved: that is his to do."""

    changed = pyqtSignal()
    told = pyqtSignal(str)

    def __init__(self, layer: QgsVectorLayer, key: str, parent: QObject) -> None:
        super().__init__(parent)
        self.layer, self._rows = layer, LastSeen(layer)
        self.edits = LayerEdits(layer, key, self)
        self.ask: Callable[[Sequence[Conflict]], list[set[str]] | None] | None = None
        self.edits.changed.connect(self.changed)
        self.edits.refused.connect(self._say)
        self.edits.others_saved.connect(self._others_saved)

    def let_go(self) -> None:
        """Leave the layer alone; unsaved edits stay in QGIS's session."""
        self.edits.let_go()

    def rows(self) -> dict[int, dict[str, Any]]:
        """Every row as it is now, by feature id, in the order they were entered; as seen last while the database is
        gone."""
        found = {each.id(): each for each in self._rows.features()}
        names = [name.lower() for name in self.layer.fields().names()]
        order = sorted(found, key=lambda fid: (fid < 0, abs(fid)))
        return {fid: {name: plain(each) for name, each in zip(names, found[fid].attributes())} for fid in order}

    @property
    def out_of_reach(self) -> bool:
        """Whether the database did not answer when rows were asked for last."""
        return self._rows.out_of_reach

    @property
    def can_edit(self) -> bool:
        """Whether this user may change rows, as far as is known before he does."""
        return not self.layer.readOnly() and self.edits.complaint is None

    def add(self, title: str, rows: list[dict[str, Any]]) -> bool:
        """Add rows as one step; whether that was done."""
        return self._done(lambda: self.edits.add(title, rows))

    def change(self, title: str, fid: int, values: Mapping[str, Any]) -> bool:
        """Change fields of a row as one step; whether that was done."""
        return self._done(lambda: self.edits.change(title, {fid: values}))

    def delete(self, title: str, fids: list[int]) -> bool:
        """Delete rows as one step; whether that was done."""
        return self._done(lambda: self.edits.delete(title, fids))

    def undo(self) -> bool:
        """Take the last step back."""
        return self._done(self.edits.undo)

    def redo(self) -> bool:
        """Do it again."""
        return self._done(self.edits.redo)

    def save(self) -> bool:
        """Write what is unsaved; at rows that a colleague changed meanwhile the user chooses. Whether all is kept."""
        if not self.edits.is_modified:
            return True
        try:
            save([self.edits], self.ask)
        except Conflicts:  # nobody chose: the edits stay, and the button says so
            return False
        except (Refused, EcoIpError) as error:
            self.edits.connection_lost()
            self._say(error)
            return False
        return True

    def _done(self, work: Callable[[], Any]) -> bool:
        """The change itself; it is saved where nobody else was editing the layer. An unsaved change of ours that could
        not be saved before goes along with it."""
        others = self.layer.isEditable() and not self._own
        try:
            work()
        except (Refused, EcoIpError) as error:
            self._say(error)
            return False
        self._own = not others
        if not others and self.save():
            self._own = False
        return True

    _own = False
    """Whether an edit session that is open was begun here."""

    def _others_saved(self) -> None:
        try:
            self.edits.refresh()
        except EcoIpError:  # the connection is lost: said when the user changes something
            return
        self.changed.emit()

    def _say(self, error: Exception) -> None:
        self.told.emit(error.say(interface_language()) if isinstance(error, EcoIpError) else str(error))


def plain(attribute: Any) -> Any:
    """An attribute as Python has it: None for NULL, a day as a date."""
    found = value(attribute)
    return found.toPyDate() if isinstance(found, QDate) else found


def today() -> QDate:
    """Today, as a layer takes it."""
    day = datetime.date.today()
    return QDate(day.year, day.month, day.day)
