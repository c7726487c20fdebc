"""What is done to tasks and decisions from the panel: set up, added, deleted, proved, undone, saved."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QObject

from ...language import filled, interface_language
from ..flows.edits.layers import find_layer
from ..flows.windows.papers import PapersDialog
from .dock import RoadmapDock
from .kept import KeptRows

translate = QCoreApplication.translate


class TaskActions(QObject):
    """Buttons of a `RoadmapContent`."""

    def __init__(self, iface: Any, dock: RoadmapDock, content: Any) -> None:
        super().__init__(content)
        self._iface, self._dock, self._content = iface, dock, content
        self._last: KeptRows | None = None
        for button, slot in (
            (dock.set_up, self.set_up), (dock.add_task, self.add), (dock.delete_task, self.delete),
            (dock.task_papers, self.open_papers), (dock.undo, self.undo), (dock.redo, self.redo),
            (dock.save, self.save), (dock.documents, self.open_criterion_papers),
        ):  # fmt: skip
            button.clicked.connect(lambda *_, slot=slot: slot())
        dock.tasks.selectionModel().selectionChanged.connect(lambda *_: self.enable())

    def set_up(self) -> None:
        """The usual tasks of every step, as one step to undo."""
        content, language = self._content, interface_language()
        rows = [
            {"park_id": content.park_id, "step_no": step.no, "task": task[language], "state": "open"}
            for step in content.found.pack.steps
            for task in step.tasks
        ]
        content.tasks.add(translate("EcoIp", "Set up the seven steps"), rows)

    def add(self) -> None:
        """A task of the step that is shown, to be named."""
        content, step = self._content, self._content.shown.step
        named = translate("EcoIp", "New task")
        row = {"park_id": content.park_id, "step_no": step.step.no, "task": named, "state": "open"}
        if content.tasks.add(translate("EcoIp", "Add a task"), [row]):
            shown, tasks = content.shown.tasks, self._dock.tasks
            index = shown.index(shown.count() - 1, 0)
            tasks.setCurrentIndex(index)
            tasks.edit(index)

    def delete(self) -> None:
        """The tasks that are chosen."""
        shown = self._content.shown.tasks
        fids = [shown.fid(index.row()) for index in self._dock.tasks.selectionModel().selectedRows()]
        if fids:
            text = translate("EcoIp", "Delete {count} {count:|task|tasks}")
            self._content.tasks.delete(filled(text, count=len(fids)), fids)

    def open_papers(self) -> None:
        """The files of the task that is chosen."""
        row, shown = self._dock.tasks.currentIndex().row(), self._content.shown.tasks
        if 0 <= row < shown.count():
            task = shown.task(row)
            self._papers("step", str(task["step_id"]), str(task["task"]))

    def open_criterion_papers(self) -> None:
        """The files of the criterion that is chosen; its row is made, undecided, where nobody has said anything yet."""
        criteria = self._content.criteria
        chosen = criteria.chosen
        if not chosen:
            return
        if criteria.decision(chosen)[0] is None and not criteria.decide(chosen, "unknown"):
            return
        decided = criteria.decision(chosen)[1]
        if decided:
            self._papers("criterion", str(decided["criterion_id"]), chosen)

    def undo(self) -> None:
        """Take back what was done last, to a task or to a decision."""
        kept = self._to_turn("undo_text")
        if kept is not None:
            kept.undo()

    def redo(self) -> None:
        """Do it again."""
        kept = self._to_turn("redo_text")
        if kept is not None:
            kept.redo()

    def save(self) -> None:
        """Write what could not be written before."""
        for kept in self._kept():
            kept.save()
        self.enable()

    def enable(self) -> None:
        """Buttons that would do nothing are grey, and say what they would do."""
        dock, content = self._dock, self._content
        can_edit = content.tasks is not None and content.tasks.can_edit
        chosen = bool(dock.tasks.selectionModel().selectedRows())
        papers = find_layer(QgsProject.instance(), "attachment") is not None
        dock.set_up.setVisible(can_edit and content.found is not None and not content.found.has_tasks)
        dock.add_task.setEnabled(can_edit)
        dock.delete_task.setEnabled(can_edit and chosen)
        dock.task_papers.setEnabled(papers and chosen)
        dock.save.setVisible(any(each.edits.is_modified for each in self._kept()))
        for button, name, word in (
            (dock.undo, "undo_text", translate("EcoIp", "Undo")), (dock.redo, "redo_text", translate("EcoIp", "Redo")),
        ):  # fmt: skip
            kept = self._to_turn(name)
            button.setEnabled(kept is not None)
            step = getattr(kept.edits, name).replace("<", "‹") if kept is not None else ""
            button.setToolTip(f"{word}: {step}" if step else word)

    def touched(self, kept: KeptRows) -> None:
        """Which table was changed last: its steps are undone first."""
        self._last = kept

    def _papers(self, table: str, row_id: str, title: str) -> None:
        layer = find_layer(QgsProject.instance(), "attachment")
        if layer is None:
            return
        dialog = PapersDialog(layer, row_id, title, self._iface.mainWindow(), table)
        dialog.exec()
        dialog.deleteLater()
        self._content.read_soon()

    def _kept(self) -> list[KeptRows]:
        found = [each for each in (self._content.tasks, self._content.criteria.decisions) if each is not None]
        return sorted(found, key=lambda each: each is not self._last)

    def _to_turn(self, name: str) -> KeptRows | None:
        return next((each for each in self._kept() if getattr(each.edits, name)), None)
