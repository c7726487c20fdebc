"""The head of a review: its four steps, the verdict in one line, and the one button that goes on. Only widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...widgets.wrapping import WrappingRow
from . import words
from .steps import CURRENT, FINDINGS, NEXT_ROUND, OPEN, SIGNS, STEPS, Step

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Shown:
    """What the head shows. action: what the one button does, "" for no button; headline: the verdict in ten words, and
    sentence, all of it; lines: about the declared table and the round before; note: what is missing, with what to do;
    findings: how many, None while they are compared; repeats: whether a next hand-in can be taken."""

    title: str = ""
    steps: tuple[Step, ...] = ()
    action: str = ""
    headline: str = ""
    sentence: str = ""
    lines: tuple[str, ...] = ()
    note: str = ""
    findings: int | None = 0
    repeats: bool = False


class ReviewHead(QWidget):
    """Says what was pressed. step_chosen: the step's name; next_chosen: what the one button does."""

    step_chosen = pyqtSignal(str)
    next_chosen = pyqtSignal(str)
    repeat_chosen = pyqtSignal()
    cancel_chosen = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewHead")
        self._action = ""
        self.title, self.headline = _label("reviewTitle", bold=True), _label("verdictLine", bold=True)
        self.sentence, self.lines, self.note = _label("verdictSentence"), _label("reviewLines"), _label("reviewNote")
        self.steps = StepBar()
        self.steps.chosen.connect(self.step_chosen)
        self.next_button = QPushButton()
        self.next_button.setObjectName("nextButton")
        self.next_button.setDefault(True)
        self.next_button.clicked.connect(lambda *_: self.next_chosen.emit(self._action))
        self.repeat_button = QPushButton(words.action(NEXT_ROUND))
        self.repeat_button.setObjectName("nextRoundButton")
        self.repeat_button.clicked.connect(lambda *_: self.repeat_chosen.emit())
        self.more_button = _tool("verdictMoreButton", translate("EcoIp", "The whole sentence"))
        self.more_button.setCheckable(True)
        self.more_button.toggled.connect(self._more)
        self.work_line = _label("appraisalWork")
        self.progress = QProgressBar()
        self.progress.setObjectName("appraisalProgress")
        self.cancel_button = QPushButton(translate("EcoIp", "Cancel"))
        self.cancel_button.setObjectName("appraisalCancelButton")
        self.cancel_button.clicked.connect(lambda *_: self.cancel_chosen.emit())
        self._lay_out()
        self.show_view(Shown())
        self.show_work("", 0.0)

    def show_view(self, shown: Shown) -> None:
        """Show where the review stands."""
        self._action = shown.action
        self.title.setText(shown.title)
        self.steps.show_steps(shown.steps, shown.findings)
        self.headline.setText(shown.headline)
        self.sentence.setText(shown.sentence)
        self.lines.setText("\n".join(shown.lines))
        self.note.setText(shown.note)
        self.next_button.setText(words.action(shown.action) if shown.action else "")
        self.next_button.setVisible(bool(shown.action))
        self.repeat_button.setVisible(shown.repeats and shown.action != NEXT_ROUND)
        self.more_button.setVisible(bool(shown.sentence))
        for label in (self.headline, self.lines, self.note):
            label.setVisible(bool(label.text()))
        self._more()

    def show_work(self, step: str, percent: float) -> None:
        """Show how far a step is; "" for none at work."""
        for part in (self.work_line, self.progress, self.cancel_button):
            part.setVisible(bool(step))
        if step:
            self.cancel_button.setEnabled(True)
            self.work_line.setText(words.at_work(step))
            self.progress.setRange(0, 100 if percent > 0 else 0)
            self.progress.setValue(int(percent))

    def show_stopping(self) -> None:
        """Cancel was pressed: the run ends where it can."""
        self.cancel_button.setEnabled(False)
        self.work_line.setText(translate("EcoIp", "Stopping…"))

    def _more(self, *_: Any) -> None:
        self.sentence.setVisible(bool(self.sentence.text()) and self.more_button.isChecked())

    def _lay_out(self) -> None:
        verdict, work, buttons = QHBoxLayout(), QHBoxLayout(), WrappingRow()
        verdict.addWidget(self.headline, 1)
        verdict.addWidget(self.more_button)
        work.addWidget(self.progress, 1)
        work.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.title)
        layout.addWidget(self.steps)
        layout.addLayout(verdict)
        for part in (self.sentence, self.lines, self.note):
            layout.addWidget(part)
        layout.addWidget(self.work_line)
        layout.addLayout(work)
        buttons.addWidget(self.next_button)
        buttons.addWidget(self.repeat_button)
        layout.addLayout(buttons)


class StepBar(QWidget):
    """The four steps as buttons, in as many lines as the panel is narrow."""

    chosen = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = WrappingRow(self)
        self.buttons = {name: _tool(f"step{name.capitalize()}") for name in STEPS}
        for name, button in self.buttons.items():
            button.clicked.connect(lambda *_, name=name: self.chosen.emit(name))
            row.addWidget(button)

    def show_steps(self, steps: tuple[Step, ...], findings: int | None) -> None:
        """Show each with number, name and sign."""
        for number, step in enumerate(steps, start=1):
            button, name = self.buttons[step.name], words.step_name(step.name)
            counted = (
                f" {'…' if findings is None else findings}" if step.name == FINDINGS and step.state != OPEN else ""
            )
            button.setText(f"{number} {name}{counted} {SIGNS[step.state]}")
            told = f"{name}: {words.state_name(step.state)}"
            button.setToolTip(" – ".join(part for part in (told, words.lacking(step.lacks)) if part))
            button.setAccessibleName(told)
            font = button.font()
            font.setBold(step.state == CURRENT)
            button.setFont(font)


def _label(name: str, *, bold: bool = False) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if bold:
        font = label.font()
        font.setBold(True)
        label.setFont(font)
    return label


def _tool(name: str, text: str = "") -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
