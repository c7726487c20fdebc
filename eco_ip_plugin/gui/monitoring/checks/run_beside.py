"""`ecoip:checklimits` beside the window: exceedances and doubtful readings as tables, one opened in the chart."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication, QgsProcessingUtils, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, QObject, pyqtSignal

from .... import settings
from ....core.tables.words import fold
from ....language import filled
from ....storage.geopackage.store import GeoPackageStore
from ...algorithm_task import AlgorithmRun, Ended, Heard, last_said
from ...menu import open_dialog
from ..dock import EPISODES_TAB, MonitoringDock
from .limits import own_pack
from .permits import PermitTable
from .results_model import Results, begun, episode_headings, quality_headings, seconds

translate = QCoreApplication.translate

CHECK, TRACE = "ecoip:checklimits", "ecoip:tracesource"
_TABLES = ("POINTS", "EPISODES", "QUALITY")


class LimitsRun(QObject):
    """ended: a run has come to its end, or was given up."""

    ended = pyqtSignal()

    def __init__(self, iface: Any, dock: MonitoringDock, content: Any, permits: PermitTable) -> None:
        super().__init__(dock)
        self._iface, self._dock, self._content, self._permits = iface, dock, content, permits
        self.episodes = Results(self, episode_headings())
        self.quality = Results(self, quality_headings())
        dock.episodes.setModel(self.episodes.model)
        dock.quality.setModel(self.quality.model)
        self._run = AlgorithmRun(self)
        self._heard = Heard()
        self._run.executed.connect(self._executed)
        self._run.progressed.connect(self._progressed)
        dock.limits.clicked.connect(lambda *_: self.press())
        dock.trace.clicked.connect(lambda *_: self.trace())
        dock.episodes.clicked.connect(self._open)
        dock.episodes.activated.connect(self._open)
        dock.quality.clicked.connect(lambda index: self._go_to(self.quality.row(index.row())))
        dock.episodes.selectionModel().currentRowChanged.connect(lambda *_: self.settle())
        self.forget()

    @property
    def is_running(self) -> bool:
        """Whether a check is under way."""
        return self._run.is_running

    def stop(self) -> None:
        """Give up the run; nothing arrives any more."""
        self._run.stop()

    def forget(self) -> None:
        """What was found was of another store."""
        self._run.stop()
        self.episodes.show(None)
        self.quality.show(None)
        hint = translate("EcoIp", "“Check limits” lists here when a limit was passed, by how much and for how long.")
        self._say(hint, translate("EcoIp", "“Check limits” lists here gaps, flat lines and jumps."))
        self._name_button()
        self.settle()

    def press(self) -> None:
        """Begin a check, or give up the one under way."""
        if self._run.is_running:
            self._run.stop()
            self._name_button()
            self._say(translate("EcoIp", "The check was given up."), "")
            return
        self._heard = Heard()
        problem = self._run.start(CHECK, self._parameters(), self._heard)
        if problem:
            self._say(problem, problem)
        else:
            self._say(translate("EcoIp", "Checking the limits…"), translate("EcoIp", "Checking the limits…"))
        self._dock.tabs.setCurrentIndex(EPISODES_TAB)
        self._name_button()

    def trace(self) -> None:
        """Open the search for the source of the exceedance that is chosen."""
        row = self.episodes.row(self._dock.episodes.currentIndex().row())
        line = self._line_of(row)
        if row is None or line is None:
            return
        definitions = QgsApplication.processingRegistry().algorithmById(TRACE)
        known = {**self._store(), **self._table(), "STREAM": line[1].stream_id, "EPISODE": begun(row.get("from"))}
        if self._content.layer is not None:
            self._iface.setActiveLayer(self._content.layer)  # QGIS puts results above it, not below the plots
        open_dialog(self._iface, TRACE, lambda _name: {
            name: value for name, value in known.items()
            if definitions is not None and definitions.parameterDefinition(name) is not None
        })  # fmt: skip

    def settle(self) -> None:
        """Buttons as far as they can be pressed now."""
        self._dock.limits.setEnabled(self._content.store is not None)
        chosen = self._dock.episodes.currentIndex().isValid() and bool(self.episodes.rows)
        self._dock.trace.setEnabled(chosen)

    def _store(self) -> dict[str, str]:
        store = self._content.store
        return {"GEOPACKAGE": str(store.path)} if isinstance(store, GeoPackageStore) else {}

    def _table(self) -> dict[str, str]:
        return {"PERMITS": self._permits.path} if self._permits.path else {}

    def _parameters(self) -> dict[str, Any]:
        algorithm = QgsApplication.processingRegistry().algorithmById(CHECK)
        outputs = {each.name() for each in algorithm.destinationParameterDefinitions()} if algorithm is not None else ()
        own = own_pack(settings.rule_packs())
        by_own = {"RULES_FILE": own} if own else {}
        made = {name: "TEMPORARY_OUTPUT" for name in _TABLES if name in outputs}
        return {**self._store(), **self._table(), **by_own, **made}

    def _executed(self, ended: Ended) -> None:
        self._name_button()
        if not ended.successful:
            why = self._heard.error or last_said(self._heard)
            self._say(f"⚠ {why}", f"⚠ {why}")
            self.ended.emit()
            return
        for results, name in ((self.episodes, "EPISODES"), (self.quality, "QUALITY")):
            layer = QgsProcessingUtils.mapLayerFromString(str(ended.outputs.get(name) or ""), ended.context)
            results.show(layer if isinstance(layer, QgsVectorLayer) else None)
        said = str(ended.outputs.get("MESSAGE") or "")
        text = translate("EcoIp", "{count} {count:|exceedance|exceedances}. A click shows it in the chart.")
        found = filled(text, count=len(self.episodes.rows))
        doubtful = filled(
            translate("EcoIp", "{count} {count:|remark|remarks} on the data."), count=len(self.quality.rows)
        )
        self._say("\n".join(each for each in (said, found) if each), doubtful)
        for table in (self._dock.episodes, self._dock.quality):
            table.resizeColumnsToContents()
        self.settle()
        self.ended.emit()

    def _progressed(self, percent: float) -> None:
        if self._run.is_running:
            text = translate("EcoIp", "Checking the limits… {percent} %")
            self._dock.episodes_said.setText(text.format(percent=round(percent)))

    def _open(self, index: QModelIndex) -> None:
        row = self.episodes.row(index.row())
        if not self._go_to(row) or row is None:
            return
        start, end = seconds(row.get("from")), seconds(row.get("to"))
        if start is not None:
            self._content.series.show_episode(start, max(end if end is not None else start, start))

    def _go_to(self, row: dict[str, Any] | None) -> bool:
        found = self._line_of(row)
        if found is None:
            return False
        point, line = found
        return bool(self._content.list.choose(point.id, line.stream))

    def _line_of(self, row: dict[str, Any] | None) -> tuple[Any, Any] | None:
        """The point and series a row of results is about; None where they are no longer there."""
        if row is None:
            return None
        for point in self._content.points:
            if str(row.get("monitoring_id", "")) in ("", point.id):
                for line in point.lines:
                    names = {fold(line.parameter), fold(line.symbol)}
                    by_id = row.get("stream_id") == line.stream_id or row.get("stream") in (line.stream, line.stream_id)
                    if by_id or (row.get("monitoring_id") == point.id and fold(row.get("parameter")) in names):
                        return point, line
        return None

    def _say(self, of_episodes: str, of_quality: str) -> None:
        self._dock.say_found(of_episodes, of_quality)

    def _name_button(self) -> None:
        running = self._run.is_running
        text = translate("EcoIp", "Give up") if running else translate("EcoIp", "Check limits")
        self._dock.limits.setText(text)
