"""Questions to the user, with buttons in the language of the plugin.

Qt ships no Vietnamese of its own: its standard buttons would stay English in a Vietnamese window. Here they keep their
role, default and Escape, and get our words.
"""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QMessageBox, QVBoxLayout, QWidget

translate = QCoreApplication.translate


def ask_to_save(parent: QWidget | None, title: str, text: str) -> bool:
    """Whether to save. Return saves; Escape is no answer, as always where Qt finds no Cancel."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    save, discard = QMessageBox.StandardButton.Save, QMessageBox.StandardButton.Discard
    box.setStandardButtons(save | discard)
    box.button(save).setText(translate("EcoIp", "Save"))
    box.button(discard).setText(translate("EcoIp", "Discard changes"))
    box.setDefaultButton(save)
    return box.exec() == save


def ask_for_each(parent: QWidget | None, title: str, text: str) -> bool | None:
    """Whether each firm gets a file of its own (Return), or all have one; None for neither (Escape)."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    each, together, neither = (
        QMessageBox.StandardButton.Yes,
        QMessageBox.StandardButton.No,
        QMessageBox.StandardButton.Cancel,
    )
    box.setStandardButtons(each | together | neither)
    box.button(each).setText(translate("EcoIp", "A file for each firm"))
    box.button(together).setText(translate("EcoIp", "One file for all"))
    box.button(neither).setText(translate("EcoIp", "Not now"))
    box.setDefaultButton(each)
    answer = box.exec()
    return True if answer == each else False if answer == together else None


def ask_which(parent: QWidget | None, title: str, text: str, choices: Sequence[str], take: str) -> int | None:
    """The number of one of `choices`, the first offered; None for none of them (Escape)."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    said, offered = QLabel(text), QListWidget()
    said.setTextFormat(Qt.TextFormat.PlainText)
    said.setWordWrap(True)
    said.setBuddy(offered)
    offered.addItems(choices)
    offered.setCurrentRow(0)
    offered.itemDoubleClicked.connect(dialog.accept)
    layout = QVBoxLayout(dialog)
    for part in (said, offered, take_or_leave(dialog, take)):
        layout.addWidget(part)
    return offered.currentRow() if dialog.exec() == QDialog.DialogCode.Accepted else None


def tell(parent: QWidget | None, title: str, text: str) -> None:
    """Say something that has to be read before one goes on."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.button(QMessageBox.StandardButton.Ok).setText(translate("EcoIp", "Understood"))
    box.exec()


def only_close(dialog: QDialog) -> QDialogButtonBox:
    """The button that closes a window in which there is nothing to take."""
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    box.button(QDialogButtonBox.StandardButton.Close).setText(translate("EcoIp", "Close"))
    box.rejected.connect(dialog.reject)
    return box


def take_or_leave(dialog: QDialog, take: str) -> QDialogButtonBox:
    """The buttons under a dialog: `take` accepts it (Return), “Not now” leaves all as it is (Escape)."""
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    box.button(QDialogButtonBox.StandardButton.Ok).setText(take)
    box.button(QDialogButtonBox.StandardButton.Cancel).setText(translate("EcoIp", "Not now"))
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    return box
