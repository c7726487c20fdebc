"""The comparison as a document: `ecoip:rankscenarios` on what the panel shows, beside the window."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsFeature, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QDate, QObject, QTimer, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QFileDialog, QPushButton

from ...keeping import offered
from ..algorithm_task import AlgorithmRun, Ended, last_said
from ..availability import availability
from .laying import Basis

translate = QCoreApplication.translate

RANK = "ecoip:rankscenarios"
_FORMS = {"REPORT_DOCX": (".docx", "Word (*.docx)"), "REPORT": (".html", "HTML (*.html)")}
_CHANGES = ("scenario_id", "zone_id", "change", "class")
_NAMES = ("scenario_id", "name")


class Reports(QObject):
    """One report at a time of what a `PlannerContent` shows."""

    def __init__(self, iface: Any, content: Any) -> None:
        super().__init__(content)
        self._iface, self._content = iface, content
        self._run = AlgorithmRun(self)
        self._run.executed.connect(self._executed)
        self._place = ""
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def unload(self) -> None:
        """Stop what is running."""
        self._run.stop()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def write(self, form: str) -> None:
        """Ask for a place and write the comparison there; form: `REPORT` or `REPORT_DOCX`."""
        possible, reason = availability(RANK)
        if not possible:
            self._say(reason, Qgis.MessageLevel.Warning)
            return
        if self._folder is not None:
            self._say(translate("EcoIp", "A report is being written already."), Qgis.MessageLevel.Info)
            return
        ending, files = _FORMS[form]
        project = QgsProject.instance()
        about = translate("EcoIp", "scenarios compared")
        stem = f"{project.title()} - {about}" if project.title() else about
        title = translate("EcoIp", "Where shall the comparison be?")
        place, _ = QFileDialog.getSaveFileName(
            self._iface.mainWindow(), title, offered(stem, (ending,), project)[0], files
        )
        if place:
            self._begin(form, place if place.lower().endswith(ending) else place + ending)

    def _begin(self, form: str, place: str) -> None:
        content = self._content
        basis, shown = content.basis, content.shown
        self._folder = tempfile.TemporaryDirectory(prefix="ecoip-")
        weights = Path(self._folder.name) / "weights.csv"
        _write_weights(weights, shown.comparison.criteria)
        changes, names = self._tables()
        day = basis.day
        parameters = {
            "BASE": basis.zoning, "CODE_FIELD": basis.code_field, "ZONE_ID_FIELD": basis.id_field or None,
            "CHANGES": changes, "SCENARIOS": names, "BOUNDARY": basis.boundary,
            "PARK_FIELD": basis.park_field or None, **_rules(basis), "READING": basis.reading or None,
            "APPRAISAL_DATE": QDate(day.year, day.month, day.day), "WEIGHTS": str(weights), form: place,
        }  # fmt: skip
        self._place = place
        refused = self._run.start(RANK, parameters)
        if refused:
            self._written(False, refused)

    def _executed(self, run: Ended) -> None:
        cause = "" if run.successful else last_said(run.feedback, translate("EcoIp", "it was cancelled"))
        # In a turn of its own: the task that says so is still on its way out.
        QTimer.singleShot(0, lambda: self._written(run.successful, cause))

    def _tables(self) -> tuple[QgsVectorLayer, QgsVectorLayer]:
        """The scenarios as the panel sees them: each zone by its number in the drawing as it is now."""
        from ...core.review.plans.given import ADDED, CHANGED, REMOVED
        from ...core.review.scenarios import GAP

        content = self._content
        ids, scenarios = content.laid.checked.zones.id, content.scenarios.values()
        changes = [
            *((each.id, str(ids[row]), REMOVED, None) if land_class == GAP else
              (each.id, str(ids[row]), CHANGED, land_class) for each in scenarios
              for row, land_class in each.changes.items()),
            *((each.id, zone, CHANGED, None) for each in scenarios for zone in (*each.unknown_zones, *each.unread)),
            *((each.id, None, ADDED, None) for each in scenarios for _ in range(each.added)),
        ]  # fmt: skip
        return (
            _table(translate("EcoIp", "Changes"), _CHANGES, changes),
            _table(translate("EcoIp", "Scenarios"), _NAMES, [(each.id, each.name) for each in scenarios]),
        )

    def _written(self, successful: bool, cause: str) -> None:
        if self._folder is None:  # unloaded meanwhile
            return
        self._folder.cleanup()
        self._folder = None
        if not successful:
            text = translate("EcoIp", "The comparison was not written: {cause}")
            self._say(text.format(cause=cause), Qgis.MessageLevel.Critical)
            return
        bar = self._iface.messageBar()
        place = Path(self._place)
        text = translate("EcoIp", "Written: {name}").format(name=place.name)
        message = bar.createMessage(text)
        message.setToolTip(self._place)
        button = QPushButton(translate("EcoIp", "Open"), message)
        button.setObjectName("openComparisonButton")
        button.setToolTip(self._place)
        button.clicked.connect(lambda *_: QDesktopServices.openUrl(QUrl.fromLocalFile(self._place)))
        message.layout().addWidget(button)
        bar.pushWidget(message, Qgis.MessageLevel.Success)

    def _say(self, text: str, level: Any) -> None:
        self._iface.messageBar().pushMessage("", text, level)


def _table(name: str, fields: tuple[str, ...], rows: list[tuple[Any, ...]]) -> QgsVectorLayer:
    layer = QgsVectorLayer("None?" + "&".join(f"field={field}:string" for field in fields), name, "memory")
    features = []
    for row in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(row))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def _rules(basis: Basis) -> dict[str, str]:
    return {"RULES_FILE": basis.rules_file} if basis.rules_file else {"RULES": basis.rules}


def _write_weights(path: Path, criteria: Any) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("indicator", "weight", "better"))
        for id_, each in criteria.items():
            writer.writerow((id_, f"{each.weight:.12g}", "more" if each.more_is_better else "less"))
