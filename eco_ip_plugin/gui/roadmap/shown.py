"""What the panel shows of a park: steps, needs of the chosen one, what comes next, its tasks."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt
from qgis.PyQt.QtWidgets import QHeaderView, QListWidgetItem

from ...core.roadmap.pack import CRITERIA, TASKS, Action
from ...core.roadmap.standing import SIGNS, HeldStep, next_action
from ...core.roadmap.told import message, need_text, next_text, step_text
from ...language import filled, interface_language
from ..widgets.list_model import set_widths
from .dock import CRITERIA_TAB, TASKS_TAB, RoadmapDock
from .tasks import TaskDelegate, TaskModel
from .tools import open_action

translate = QCoreApplication.translate


class Shown(QObject):
    """Fills the widgets for a `RoadmapContent`. step_no: the step that is shown, 0 for the one whose turn it is."""

    def __init__(self, iface: Any, dock: RoadmapDock, content: Any) -> None:
        super().__init__(content)
        self._iface, self._dock, self._content = iface, dock, content
        self.step_no = 0
        self.tasks = TaskModel(self)
        dock.tasks.setModel(self.tasks)
        dock.tasks.setItemDelegate(TaskDelegate(dock.tasks))
        set_widths(dock.tasks, (200, 90, 84, 100, 44))
        dock.tasks.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        dock.steps.chosen.connect(self._pressed)
        dock.needs.itemActivated.connect(lambda item: self.open(item.data(Qt.ItemDataRole.UserRole)))
        dock.next_button.clicked.connect(lambda *_: self.open_next())

    @property
    def step(self) -> HeldStep | None:
        """The step that is shown."""
        found = self._content.found
        if found is None:
            return None
        current = found.current or found.steps[-1]
        return next((each for each in found.steps if each.step.no == self.step_no), current)

    def choose(self, step_no: int) -> None:
        """Show a step."""
        self.step_no = step_no
        self.show_all()

    def _pressed(self, step_no: int) -> None:
        self._dock.tabs.setCurrentIndex(TASKS_TAB)
        self.choose(step_no)

    def show_all(self) -> None:
        """Everything as it is now."""
        found, step, language = self._content.found, self.step, interface_language()
        if found is None or step is None:
            return
        self._dock.show_parts(True)
        self._show_park()
        lines = [message(found, language), self._unsaved()]
        self._dock.say("\n".join(filter(None, lines)))
        bar = [(each.step.no, SIGNS[each.state], step_text(each, language)) for each in found.steps]
        self._dock.steps.show_steps(bar, found.current.step.no if found.current else 0, step.step.no)
        self._dock.title.setText(step_text(step, language))
        self._show_needs(step)
        self._show_next(step)
        self.show_tasks()

    def show_tasks(self) -> None:
        """The tasks of the step, with what can be done to them."""
        content, step, dock = self._content, self.step, self._dock
        if step is None or content.tasks is None:
            return
        self.tasks.documents = {each.id: each.documents for held in content.found.steps for each in held.tasks}
        row = dock.tasks.currentIndex().row()
        self.tasks.show_tasks(content.tasks, content.park_id, step.step.no, len(content.found.steps))
        if self.tasks.count():
            dock.tasks.selectRow(min(max(row, 0), self.tasks.count() - 1))
        content.actions.enable()

    def open_next(self) -> None:
        """The tool for what the step lacks first."""
        action = next_action(self.step) if self.step is not None else None
        if action is not None:
            self.open(action[0])

    def open(self, action: Action) -> None:
        """Open the tool of an action."""
        if open_action(self._iface, action, self._content.park_id):
            return
        if action.opens == CRITERIA:
            self._dock.tabs.setCurrentIndex(CRITERIA_TAB)
            self._dock.criteria.setFocus()
        elif action.opens == TASKS:
            self._show_task(action.name)

    def _show_task(self, name: str) -> None:
        """name: of a task, the number of a step, or "documents" for those of the first task."""
        if name.isdigit():
            self.choose(int(name))
        self._dock.tabs.setCurrentIndex(TASKS_TAB)
        row = self.tasks.row_of(name)
        if self.tasks.count():
            self._dock.tasks.setCurrentIndex(self.tasks.index(max(row, 0), 0 if row >= 0 else 1))
        self._dock.tasks.setFocus()
        if name == "documents" and self.tasks.count():
            self._content.actions.open_papers()

    def _show_park(self) -> None:
        combo, content = self._dock.park, self._content
        combo.clear()
        for park_id, name in content.parks.items():
            combo.addItem(name, park_id)
        combo.setCurrentIndex(combo.findData(content.park_id))
        combo.setVisible(len(content.parks) > 1)
        name = content.parks.get(content.park_id, "")
        self._dock.setWindowTitle(f"{translate('EcoIp', 'Seven steps')} · {name}")

    def _show_needs(self, step: HeldStep) -> None:
        needs, at = self._dock.needs, self._dock.needs.currentRow()
        needs.clear()
        for held in step.needs:
            item = QListWidgetItem(f"{SIGNS[held.state]}  {need_text(held, interface_language())}", needs)
            item.setData(Qt.ItemDataRole.UserRole, held.need.action)
            item.setToolTip(held.need.action.says[interface_language()])
        needs.setCurrentRow(max(at, 0))

    def _show_next(self, step: HeldStep) -> None:
        dock, action, language = self._dock, next_action(step), interface_language()
        dock.next.setText(next_text(step, language))
        dock.next_button.setVisible(action is not None)
        if action is not None:
            dock.next_button.setText(f"{action[0].says[language]} →")

    def _unsaved(self) -> str:
        count = self._content.unsaved()
        text = translate("EcoIp", "{count} unsaved {count:|edit is|edits are} not counted yet.")
        return filled(text, count=count) if count else ""
