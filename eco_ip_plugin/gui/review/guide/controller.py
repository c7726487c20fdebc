"""The guide at work: runs a drawing through import and check, follows the project, and says what to do next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from qgis.core import QgsProcessingUtils, QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, Qt, QTimer

from .... import settings
from ....keeping import folder_of
from ... import offers
from ...drawing_unit import ask_unit
from ..check_result import CheckResult
from . import questions, steps, words
from .appraisal import Appraisal, Told, sorted_files
from .background import Outcome
from .layers import LayersAtHand
from .recent import Dossiers, NoDossiers
from .run import AppraisalRun, Checked, files_given, terms, with_boundary_on
from .standing import Standing


class GuideController(QObject):
    """Joins panel, dialog, run and project; `unload` undoes what the constructor did. parts: the controllers of check,
    minutes and review; ways: what the start page opens, by its name (`create`, `open`, `sample`). dossiers: whoever
    keeps them."""

    dossiers: Dossiers = NoDossiers()

    def __init__(self, iface: Any, dock: Any, parts: tuple[Any, Any, Any], ways: dict[str, Callable[[], Any]]) -> None:
        super().__init__(dock)
        self._iface, self._dock, self._project = iface, dock, QgsProject.instance()
        self._check, self._minutes, self._review = parts
        self._ways, self._dialog = ways, None
        self._run = AppraisalRun(self)
        self._layers = LayersAtHand(iface, self._project, self.update, self)
        self._outputs: dict[str, Any] = {}
        self._forget()
        self._connections = self._signals()
        for signal, slot in self._connections:
            signal.connect(slot)
        self._review.round_shown = self.update

    def unload(self) -> None:
        """Take away run, dialog and connections."""
        self._run.stop()
        self._layers.unload()
        for signal, slot in self._connections:
            signal.disconnect(slot)
        self._review.round_shown = lambda: None
        if self._dialog is not None and not sip.isdeleted(self._dialog):
            self._dialog.close()

    def _signals(self) -> list[tuple[Any, Any]]:
        start, head, run = self._dock.start, self._dock.head, self._run
        return [
            (start.appraise_wanted, self.appraise),
            (start.create_wanted, self._ways["create"]),
            (start.open_wanted, self._ways["open"]),
            (start.sample_wanted, self.try_sample),
            (start.recent_chosen, lambda path: self.dossiers.open(path)),
            (head.step_chosen, self.go_to),
            (head.next_chosen, self.do),
            (head.repeat_chosen, self.next_hand_in),
            (head.cancel_chosen, self.cancel),
            (run.progressed, head.show_work),
            (run.imported, self._imported),
            (run.checked, self._checked),
            (run.reconciled, self._reconciled),
            (run.asks_unit, self._asks_unit),
            (run.ended, self._ended),
            (self._dock.result_shown, self._result_shown),
            (self._dock.minutes_written, lambda: self._tell(minutes=True)),
            (self._dock.tabs.currentChanged, self._tab_shown),
            (self._dock.visibilityChanged, self._layers.look_if),
            (self._project.readProject, self.reopen),
            (self._project.cleared, self._cleared),
        ]

    def appraise(self, drawing: str = "", declared: str = "") -> None:
        """Open the dialog, filled in with these files and what was answered before; never over one that is open."""
        from .dialog import AppraisalDialog

        if self._dialog is not None and not sip.isdeleted(self._dialog) and self._dialog.isVisible():
            self._dialog.take_files(drawing, declared)
            self._dialog.raise_()
            self._dialog.activateWindow()
            return
        offered = self._now.offered(drawing, declared, str(folder_of(self._project)))
        self._dialog = AppraisalDialog(offered, bool(self._now.told.recoded), self._iface.mainWindow())
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.accepted.connect(lambda: self.begin(self._dialog.appraisal()))
        self._dialog.open()

    def next_hand_in(self) -> None:
        """Ask for the new drawing only, and for its declared table where there is a new one."""
        files = questions.ask_for_hand_in(self._iface.mainWindow(), self._now.appraisal)
        drawing, declared = sorted_files(files)
        if drawing and not self._now.appraisal.province:
            self.appraise(drawing, declared)
        elif drawing:
            self.begin(self._now.handed_in_again(drawing, declared))

    def begin(self, appraisal: Appraisal) -> None:
        """Run a drawing through import and check; the panel shows how far it is."""
        refused = questions.made_folder(appraisal.folder)
        settings.set_province(appraisal.province)
        self._run.stop()
        self._forget(appraisal)
        if not self._project.title():
            self._project.setTitle(appraisal.name)
        self._review.show_dock()
        if refused:
            self._ended(steps.IMPORT, Outcome(False, reason=refused))
            return
        if not appraisal.file:
            path = offers.dossier_file(appraisal.name, appraisal.folder)
            self._now.filed(path if self.dossiers.create(path, appraisal.name) else "")
        self._run.start(self._now.appraisal)
        self.update()

    def do(self, action: str) -> None:
        """What the one button does."""
        {
            steps.APPRAISE: self.appraise,
            steps.IMPORT_AGAIN: self.appraise,
            steps.CHOOSE_BOUNDARY: self.choose_boundary,
            steps.RUN_CHECK: self.check,
            steps.SEE_FINDINGS: lambda: self._dock.show_tab(True),
            steps.MAKE_MINUTES: self._minutes.open_dialog,
            steps.NEXT_ROUND: self.next_hand_in,
        }[action]()

    def go_to(self, step: str) -> None:
        """Open a step once more."""
        if step == steps.IMPORT:
            self.appraise()
        elif step == steps.MINUTES:
            self._minutes.open_dialog()
        elif step == steps.CHECK and not self._now.told.verdict and not self._run.step:
            self.do(steps.next_action(self.facts()) or steps.RUN_CHECK)
        else:
            self._dock.show_tab(step == steps.FINDINGS)

    def cancel(self) -> None:
        """End what runs; the panel says so at once."""
        self._dock.head.show_stopping()
        self._run.cancel()

    def try_sample(self) -> None:
        """Open the sample and check it: the shortest way to see what a review is."""
        if self._ways["sample"]():
            self._layers.look()
            self._now.can_go_on = True
            self.check()

    def choose_boundary(self) -> None:
        """Ask which layer of the drawing is the boundary, import once more with it, or go on without."""
        if not self._now.appraisal.drawing:
            self._check.open_dialog()
            return
        made = (self._project.mapLayer(str(self._outputs.get(name) or "")) for name in ("ZONES", "REPAIRS"))
        chosen = questions.ask_for_boundary(self._dock, *made)
        if chosen is None:
            return
        if chosen == questions.NO_BOUNDARY:
            self._now.can_go_on = True
            self.check()
        else:
            table = QgsProcessingUtils.generateTempFilename("layers.csv")
            self.begin(with_boundary_on(self._now.appraisal, chosen, table))

    def check(self) -> None:
        """Check the layers at hand; without zones the dialog of the check asks for them."""
        layers = self._layers.checked
        if not layers.zones:
            self._check.open_dialog()
            return
        name = self._now.appraisal.name or self._layers.title
        report = offers.dossier_report(name, self._now.appraisal.folder or str(folder_of(self._project)))
        self._now.failed = ""
        self._review.show_dock()
        self._run.check(layers, replace(self._now.appraisal, name=name), report)
        self.update()

    def _imported(self, layers: Checked, outcome: Outcome) -> None:
        self._outputs = dict(outcome.outputs)
        self._layers.take(layers)
        self._now.told = Told(
            recoded=questions.recoded_texts(self._project.mapLayer(str(outcome.outputs.get("REPAIRS"))))
        )
        questions.zoom_to(self._iface, self._project.mapLayer(layers.boundary or layers.zones))
        if layers.boundary or self._now.can_go_on:
            QTimer.singleShot(0, self.check)  # the run is in its own signal still
        else:
            self._stand()

    def _checked(self, outcome: Outcome) -> None:
        self._outputs.update(outcome.outputs)
        given, result = self._now.appraisal, CheckResult.from_outputs(outcome.outputs, self._project)
        self._check.terms = {name: value for name, value in terms(given).items() if name != "LANGUAGE"}
        self._minutes.given, self._minutes.folder = files_given(given), given.folder
        notes = str(self._outputs.get("REPAIRS") or "")
        self._review.show_result(replace(result, import_notes=notes, drawing=given.drawing, declared=given.declared))
        if not self._now.appraisal.declared:
            self._finish_round()

    def _reconciled(self, outcome: Outcome) -> None:
        self._outputs.update({f"TABLE_{name}": value for name, value in outcome.outputs.items()})
        rows = int(outcome.outputs.get("MISMATCH_COUNT") or 0)
        self._now.tell(declared=str(outcome.outputs["VERDICT"]), mismatches=rows,
                       declared_says=words.declared_says(self._outputs))  # fmt: skip
        self._finish_round()

    def _finish_round(self) -> None:
        self._due = True
        self._stand()

    def _keep_when_compared(self) -> None:
        """Once the round is compared with the one before, and the table with the drawing, its dossier keeps it."""
        if self._due and not self._run.step and self._review.finding_count is not None:
            self._due = False
            given = self._now.appraisal
            self.dossiers.keep(given.name or self._layers.title, drawing=given.drawing, declared=given.declared)

    def _asks_unit(self, readings: dict[str, str]) -> None:
        unit = ask_unit(self._iface.mainWindow(), readings)
        if unit:
            self.begin(replace(self._now.appraisal, unit=unit))
        else:
            self._ended(steps.IMPORT, Outcome(False, stopped=True))

    def _ended(self, step: str, outcome: Outcome) -> None:
        """A step came to nothing. Of the declared table only its line is missing: the verdict stands."""
        if step == "table":
            self._now.tell(declared="no_verdict", table_reason=outcome.reason)
            self._finish_round()
            return
        self._now.failed, self._now.stopped = step, outcome.stopped
        self._now.reason = "" if outcome.stopped else outcome.reason
        self._stand()

    def _result_shown(self, result: CheckResult) -> None:
        self._now.take(result, self._layers.origin())
        self._dock.show_tab(False)
        self._stand()

    def resume(self, opened: Any, result: CheckResult) -> None:
        """A review was opened from its file and is shown: it stands as it was left."""
        self._now = Standing.resumed(opened, result)
        self._minutes.given, self._minutes.folder = files_given(self._now.appraisal), self._now.appraisal.folder
        self._stand()

    def _tell(self, **changes: Any) -> None:
        self._now.tell(**changes)
        self._stand()

    def _tab_shown(self, tab: int) -> None:
        if tab == 1 and self._now.told.verdict and not self._now.told.seen:
            self._tell(seen=True)

    def reopen(self, *_: Any) -> None:
        """Say what the project that was just opened kept."""
        self._run.stop()
        self._forget()
        self._now = Standing.of(self._project)
        self._layers.look_if()
        self.update()

    def _cleared(self) -> None:
        self._run.stop()
        self._forget()
        self.update()

    def _forget(self, appraisal: Appraisal | None = None) -> None:
        self._now = Standing(appraisal or Appraisal())
        self._outputs, self._due = {}, False
        self._layers.take(Checked(""))

    def _stand(self) -> None:
        """Keep it with the project, and show it."""
        self._now.save(self._project)
        self.update()

    def facts(self) -> steps.Facts:
        """Where the review stands."""
        return self._now.facts(self._layers.checked, self._run.step, self._review.finding_count)

    def update(self, *_: Any) -> None:
        """Show where the review stands."""
        facts = self.facts()
        self._dock.show_start(not facts.is_open)
        if facts.is_open:
            self._dock.head.show_view(self._now.shown(facts, self._layers.title, self._review.against_before))
        else:
            self._dock.start.show_recent(self.dossiers.recent())
        if not facts.running:
            self._dock.head.show_work("", 0.0)
        self._keep_when_compared()
