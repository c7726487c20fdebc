"""By which rules plans are judged, and how they are read: the shipped packs, and files of the user's own."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QFileSystemWatcher, QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog

from ... import settings
from ...core.errors import EcoIpError
from ...language import interface_language
from .dock import PlannerDock

translate = QCoreApplication.translate

_SCOPE, _RULES, _READING = "EcoIP", "/scenario_rules", "/scenario_reading"
_OWN = "file:"
"""Before the path of a pack of the user's own, where ids of shipped ones stand too."""


class RulesBox(QObject):
    """The two lists of the panel with the button beside them. changed: another pack or reading, or a file of rules was
    edited. What is chosen is kept with the project, own packs in the profile too, to be offered in every project."""

    changed = pyqtSignal()

    def __init__(self, iface: Any, dock: PlannerDock) -> None:
        super().__init__(dock)
        self._iface, self._dock, self._project = iface, dock, QgsProject.instance()
        self._chosen = ""
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._file_changed)
        self.restore()
        dock.rules.currentIndexChanged.connect(lambda *_: self._choose(dock.rules.currentData() or ""))
        dock.reading.currentIndexChanged.connect(self._reading_chosen)
        dock.rules_file.clicked.connect(lambda *_: self._ask())
        self._project.readProject.connect(self.restore)
        self._project.cleared.connect(self.restore)

    def stop(self) -> None:
        """Hear of the project no more."""
        self._project.readProject.disconnect(self.restore)
        self._project.cleared.disconnect(self.restore)

    @property
    def shipped(self) -> str:
        """The id of the shipped pack chosen, "" for one of the user's own."""
        return "" if self._chosen.startswith(_OWN) else self._chosen

    @property
    def file(self) -> str:
        """The path of the pack of the user's own, "" for a shipped one."""
        return _path(self._chosen)

    @property
    def reading(self) -> str:
        """The id of the reading chosen, "" where there is nothing to choose."""
        return self._dock.reading.currentData() or ""

    def restore(self, *_: Any) -> None:
        """What the project was judged by last; the first shipped pack where nobody has chosen any."""
        from ...core.rules.shipped import SHIPPED

        kept, _there = self._project.readEntry(_SCOPE, _RULES, "")
        if kept.startswith(_OWN):
            kept = _OWN + self._project.readPath(_path(kept))
        reading, _there = self._project.readEntry(_SCOPE, _READING, "")
        self._chosen = ""
        self._fill()
        refused = self._take(kept, reading) if kept else ""
        if not self._chosen:
            self._take(SHIPPED[0], reading)
        if refused:
            text = translate("EcoIp", "{cause} Scenarios are judged by “{rules}” until you choose it again.")
            self._warn(text.format(cause=refused, rules=self._dock.rules.currentText()))

    def _fill(self) -> None:
        """Shipped packs about a park, and those of the user's own that are there."""
        from ...core.rules.shipped import PARK, shipped_about, shipped_title

        combo, language = self._dock.rules, interface_language()
        combo.blockSignals(True)
        combo.clear()
        for id_ in shipped_about(PARK):
            combo.addItem(shipped_title(id_).get(language) or id_, id_)
        for path in settings.rule_packs():
            if Path(path).is_file():
                self._offer(_OWN + path)
        combo.blockSignals(False)

    def _offer(self, own: str) -> None:
        """An entry for a pack of the user's own, called by its file until it is read."""
        combo, path = self._dock.rules, _path(own)
        if combo.findData(own) < 0:
            combo.addItem(Path(path).name, own)
            combo.setItemData(combo.count() - 1, path, Qt.ItemDataRole.ToolTipRole)

    def _ask(self) -> None:
        title = translate("EcoIp", "Rule pack of your own")
        folder = str(Path(self.file).parent) if self.file else ""
        path, _ = QFileDialog.getOpenFileName(self._iface.mainWindow(), title, folder, "JSON (*.json)")
        if path and self._choose(_OWN + path):
            settings.add_rule_pack(path)

    def _choose(self, chosen: str) -> bool:
        """Judge by this pack from now on; whether it could be read; what was chosen stays if not."""
        if chosen in ("", self._chosen):
            return bool(chosen)
        refused = self._take(chosen)
        if refused:
            self._warn(refused)
        else:
            self._keep()
        return not refused

    def _take(self, chosen: str, reading: str = "") -> str:
        """Judge by this pack; why that cannot be, or ""."""
        try:
            pack = _pack(chosen)
        except EcoIpError as error:
            self._show_chosen()
            return str(error.say(interface_language()))
        self._chosen = chosen
        if self.file:
            self._offer(chosen)
            name = pack.title.get(interface_language()) or pack.id
            self._dock.rules.setItemText(self._dock.rules.findData(chosen), f"{name} ({Path(self.file).name})")
        self._watch()
        self._show_chosen()
        self._fill_readings(pack, reading)
        self.changed.emit()
        return ""

    def _show_chosen(self) -> None:
        combo = self._dock.rules
        combo.setCurrentIndex(combo.findData(self._chosen))
        combo.setToolTip(self.file or combo.currentText())

    def _fill_readings(self, pack: Any, reading: str) -> None:
        """The readings of the pack; of one without any there is nothing to choose."""
        from ...core.reporting.reading_names import readings_offered
        from ...core.rules.evaluate import DEFAULT_READING

        combo = self._dock.reading
        names = readings_offered(pack, interface_language())
        combo.blockSignals(True)
        combo.clear()
        for id_, name in names.items():
            combo.addItem(name, id_)
        wanted = reading if reading in names else DEFAULT_READING
        combo.setCurrentIndex(max(combo.findData(wanted), 0) if names else -1)
        combo.setEnabled(bool(names))
        combo.blockSignals(False)

    def _reading_chosen(self, *_: Any) -> None:
        self._keep()
        self.changed.emit()

    def _keep(self) -> None:
        """With the project, which then asks to be saved."""
        chosen = _OWN + self._project.writePath(self.file) if self.file else self._chosen
        for key, value in ((_RULES, chosen), (_READING, self.reading)):
            if self._project.readEntry(_SCOPE, key, "")[0] != value:
                self._project.writeEntry(_SCOPE, key, value)

    def _watch(self) -> None:
        watched = self._watcher.files()
        if watched:
            self._watcher.removePaths(watched)
        if self.file:
            self._watcher.addPath(self.file)

    def _file_changed(self, path: str) -> None:
        """Somebody edits the rules: what is shown follows; a file that is broken now is told by who reads it."""
        if path == self.file:
            self._watch()  # an editor that writes a new file in its place ends the old watch
            with suppress(EcoIpError):
                self._fill_readings(_pack(self._chosen), self.reading)
            self.changed.emit()

    def _warn(self, sentence: str) -> None:
        self._iface.messageBar().pushMessage("", sentence, Qgis.MessageLevel.Warning)


def _path(chosen: str) -> str:
    """The path of a pack of the user's own, "" for a shipped one."""
    return chosen[len(_OWN) :] if chosen.startswith(_OWN) else ""


def _pack(chosen: str) -> Any:
    from ...core.rules.pack import load_file, load_shipped

    return load_file(_path(chosen)) if chosen.startswith(_OWN) else load_shipped(chosen)
