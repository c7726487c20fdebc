"""The strip below the table: the whole sentence of the finding at hand, opinion and note for all that are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ....core.review.opinions import OPINIONS, opinion_name, opinion_of
from ....language import filled, interface_language
from ...widgets.themes import make_readable
from ...widgets.wrapping import WrappingRow
from .columns import GONE

if TYPE_CHECKING:
    from ....core.review.rounds import Listed

translate = QCoreApplication.translate


class FindingAnswers(QWidget):
    """Says what is to be written to which findings, by their numbers: words that were typed go to those that were
    chosen then, also when another row is chosen before Return."""

    answered = pyqtSignal(object, object)
    """Numbers of findings, and {"settled" | "opinion" | "note": value}."""
    places_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers: tuple[int, ...] = ()
        self._found: tuple[Listed, ...] = ()
        self.sentence = QLabel()
        self.sentence.setObjectName("findingSentence")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.opinion = self._opinions()
        self.note = QLineEdit()
        self.note.setObjectName("findingNoteEdit")
        make_readable(self.note)
        self.note.textEdited.connect(lambda _: self.note.setModified(True))
        self.note.editingFinished.connect(self._note_written)
        self.tick = self._button("findingTickButton", translate("EcoIp", "Settled"), lambda: self._settle(True))
        self.untick = self._button(
            "findingUntickButton", translate("EcoIp", "Not settled"), lambda: self._settle(False)
        )
        self.zoom = self._button("findingZoomButton", translate("EcoIp", "Zoom to chosen"), self.places_wanted.emit)
        self._lay_out()
        self.show_chosen((), None)

    def show_chosen(self, found: Sequence[Listed], current: Listed | None) -> None:
        """The findings that are chosen now, and the one whose sentence is read."""
        self.finish()
        self._found = tuple(found)
        open_ones = [one for one in found if one.state != GONE]
        self._numbers = tuple(one.number for one in open_ones)
        self.opinion.blockSignals(True)
        opinion = _common([one.opinion for one in open_ones])
        self.opinion.setCurrentIndex(-1)
        self.opinion.setEditText("" if opinion is None else opinion_name(opinion, interface_language()))
        self.opinion.lineEdit().setModified(False)
        self.opinion.blockSignals(False)
        note = _common([one.note for one in open_ones])
        self.note.setText(note or "")
        several = translate("EcoIp", "(different ones)")
        self.opinion.lineEdit().setPlaceholderText(several if opinion is None else "")
        self.note.setPlaceholderText(several if note is None else "")
        for part in (self.opinion, self.note, self.tick, self.untick):
            part.setEnabled(bool(open_ones))
        self.tick.setEnabled(any(not one.settled for one in open_ones))
        self.untick.setEnabled(any(one.settled for one in open_ones))
        self.zoom.setEnabled(any(one.geometry is not None for one in found))
        self._say_how_many(len(open_ones))
        one = "" if current is None else f"{current.number}. {current.message}"
        text = translate("EcoIp", "Chosen: {count}. Opinion, note and tick go to all of them.")
        self.sentence.setText(text.format(count=len(open_ones)) if len(open_ones) > 1 else one)
        self.sentence.setToolTip(one)

    def finish(self) -> None:
        """Write what was typed and not yet taken over."""
        self._note_written()
        self._opinion_written()

    def _say_how_many(self, count: int) -> None:
        tip = filled(translate("EcoIp", "For the {count} chosen {count:|finding|findings}"), count=count)
        for part in (self.opinion, self.note, self.tick, self.untick):
            part.setToolTip(tip if count else translate("EcoIp", "Choose findings in the table first."))

    def _settle(self, settled: bool) -> None:
        self.finish()
        self.answered.emit(self._numbers, {"settled": settled})

    def _note_written(self) -> None:
        if self.note.isModified() and self._numbers:
            self.note.setModified(False)
            self.answered.emit(self._numbers, {"note": self.note.text().strip()})

    def _opinion_written(self) -> None:
        if self.opinion.lineEdit().isModified() and self._numbers:
            self._take_opinion()

    def _take_opinion(self) -> None:
        self.opinion.lineEdit().setModified(False)
        if self._numbers:
            self.answered.emit(self._numbers, {"opinion": opinion_of(self.opinion.currentText())})

    def _opinions(self) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName("findingOpinionChoice")
        combo.setEditable(True)
        combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        combo.addItem("")
        combo.addItems([opinion_name(each, interface_language()) for each in OPINIONS])
        combo.activated.connect(lambda *_: self._take_opinion())
        make_readable(combo.lineEdit())
        combo.lineEdit().editingFinished.connect(self._opinion_written)
        return combo

    def _button(self, name: str, text: str, press: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.clicked.connect(lambda *_: press())
        return button

    def _lay_out(self) -> None:
        fields = QGridLayout()
        for row, (text, field) in enumerate(
            ((translate("EcoIp", "Opinion"), self.opinion), (translate("EcoIp", "Note"), self.note))
        ):
            label = QLabel(text)
            label.setBuddy(field)
            field.setAccessibleName(text)
            fields.addWidget(label, row, 0)
            fields.addWidget(field, row, 1)
        fields.setColumnStretch(1, 1)
        self.buttons = WrappingRow()
        for button in (self.tick, self.untick, self.zoom):
            self.buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sentence)
        layout.addLayout(fields)
        layout.addLayout(self.buttons)


def _common(values: Sequence[str]) -> str | None:
    """What all have; None where they differ, "" for none."""
    return (values[0] if len(set(values)) == 1 else None) if values else ""
