"""A user's mouse and keyboard in a real QGIS window: every press on a real widget, and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from qgis.core import QgsPointXY
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QMenu,
    QPushButton,
    QTabWidget,
    QWidget,
)
from qgis.utils import iface

Steps = Iterator[Any]
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
_LOOK_MS = 100


def window() -> Any:
    """The main window."""
    return iface.mainWindow()


def find(name: str, within: QWidget | None = None) -> Any:
    """The widget of that name."""
    found = (within or window()).findChild(QWidget, name)
    assert found is not None, name
    return found


class Hands:
    """clicks: so many presses of a button of the mouse since they were set to 0."""

    def __init__(self) -> None:
        self.clicks = 0

    def click(self, widget: QWidget, at: QPoint | None = None, button: Any = LEFT) -> None:
        """One click on what can be seen and pressed."""
        assert widget.isVisible(), f"{widget.objectName()} cannot be seen"
        assert widget.isEnabled(), f"{widget.objectName()} cannot be pressed"
        self.clicks += 1
        QTest.mouseClick(widget, button, Qt.KeyboardModifier.NoModifier, at or widget.rect().center())

    def press(self, name: str, within: QWidget | None = None) -> None:
        """One click on a widget by its name."""
        self.click(find(name, within))

    def entry(self, *names: str) -> Steps:
        """Open menu in menu from the menu bar, by their names, then press the action of the last name."""
        bar, action = window().menuBar(), window().findChild(QMenu, names[0]).menuAction()
        self.click(bar, bar.actionGeometry(action).center())
        for holder, name in zip(names, names[1:]):
            menu = window().findChild(QMenu, holder)
            yield menu.isVisible
            action = next(each for each in menu.actions() if name in _names(each))
            assert action.isEnabled(), f"{name}: {action.toolTip()}"
            self.click(menu, menu.actionGeometry(action).center())
        yield 0.2

    def choose(self, combo: QComboBox, data: Any) -> Steps:
        """Open a list, then press one of its rows."""
        self.click(combo)
        yield combo.view().isVisible
        yield 0.001 * QApplication.doubleClickInterval() + 0.2  # sooner Qt takes it for the end of the click before
        row = combo.model().index(combo.findData(data), combo.modelColumn())
        combo.view().scrollTo(row)
        self.click(combo.view().viewport(), combo.view().visualRect(row).center())
        yield 0.1

    def tab(self, tabs: QTabWidget, number: int) -> None:
        """Press a tab."""
        self.click(tabs.tabBar(), tabs.tabBar().tabRect(number).center())

    def type_into(self, field: QWidget, text: str) -> None:
        """One click into a field, then other words in the place of those that stand there, and Return."""
        self.click(field)
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def on_map(self, point: QgsPointXY, button: Any = LEFT) -> None:
        """One click on a place, in the system of the map."""
        self.click(iface.mapCanvas().viewport(), at_map(point), button)

    def round_on_map(self, *corners: QgsPointXY) -> None:
        """One line drawn with the button held."""
        self.clicks += 1
        canvas = iface.mapCanvas().viewport()
        QTest.mousePress(canvas, LEFT, Qt.KeyboardModifier.NoModifier, at_map(corners[0]))
        for corner in corners[1:]:
            QTest.mouseMove(canvas, at_map(corner))
        QTest.mouseRelease(canvas, LEFT, Qt.KeyboardModifier.NoModifier, at_map(corners[-1]))

    def in_file_dialog(self, name: str = "") -> None:
        """In the next dialog of files: press the row of the file, none for a name that is offered, then its button."""
        _once(QFileDialog, lambda dialog: self._choose_file(dialog, name))

    def in_dialog(self, button: str, then: Callable[[QDialog], Any] = lambda dialog: None) -> None:
        """In the next dialog that has a button of this name: look at it, then press it, unless that closed it."""

        def answer(dialog: QDialog) -> None:
            then(dialog)
            if dialog.isVisible():
                self.press(button, dialog)

        _once(QDialog, answer, lambda dialog: dialog.findChild(QAbstractButton, button) is not None)

    def _choose_file(self, dialog: QFileDialog, name: str) -> None:
        button = next(each for each in dialog.findChildren(QPushButton) if each.isVisible() and each.isDefault())
        if not name:
            self.click(button)
            return
        view = next(each for each in (find("listView", dialog), find("treeView", dialog)) if each.isVisible())
        rows = [view.model().index(row, 0, view.rootIndex()) for row in range(view.model().rowCount(view.rootIndex()))]
        row = next((each for each in rows if each.data() == name), None)
        if row is None:  # the folder is still being read
            QTimer.singleShot(_LOOK_MS, lambda: self._choose_file(dialog, name))
            return
        view.scrollTo(row)
        self.click(view.viewport(), view.visualRect(row).center())
        QTimer.singleShot(_LOOK_MS, lambda: self.click(button))


def at_map(point: QgsPointXY) -> QPoint:
    """Where a place of the map is on the canvas."""
    return iface.mapCanvas().getCoordinateTransform().transform(point).toQPointF().toPoint()


def _names(action: Any) -> tuple[Any, ...]:
    return action.objectName(), action.data(), action.menu().objectName() if action.menu() else None


def _once(kind: type, answer: Callable[[Any], None], fits: Callable[[Any], bool] = lambda dialog: True) -> None:
    """Do it in the next modal dialog of that kind, which is waited for beside its own loop of events."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind) and fits(dialog):
            QTimer.singleShot(3 * _LOOK_MS, lambda: answer(dialog))
        else:
            QTimer.singleShot(_LOOK_MS, look)

    QTimer.singleShot(_LOOK_MS, look)
