"""A picture as SVG in the window: as wide as there is room, copied and saved with the right button or Ctrl+C."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QMimeData, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QGuiApplication, QImage, QKeySequence, QPainter
from qgis.PyQt.QtSvg import QSvgRenderer
from qgis.PyQt.QtWidgets import QAction, QFileDialog, QSizePolicy, QWidget

translate = QCoreApplication.translate

_LETTERS_PX = 22.0
"""Height of a window's letters, line and all, beside which a picture is as large as it was drawn."""
_FINER = 2
"""Pixels of a copied picture for each of the SVG's: sharp on paper."""


class Picture(QWidget):
    """Shows one SVG, "" for none. name: of the file that is offered; described: for those who cannot see it."""

    def __init__(self, name: str, described: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._svg, self._name = "", name
        self._renderer = QSvgRenderer(self)
        self.setAccessibleName(described)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.copy_action = self._action(translate("EcoIp", "Copy picture"), self.copy)
        self.copy_action.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self.copy_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.save_action = self._action(translate("EcoIp", "Save picture…"), self._ask_and_save)

    def show_svg(self, svg: str) -> None:
        """Show another picture."""
        self._svg = svg
        self._renderer.load(svg.encode())
        self.setVisible(bool(svg))
        self.updateGeometry()
        self.update()

    @property
    def scale(self) -> float:
        """How much larger it is shown than drawn: its letters grow with those of the window."""
        return max(self.fontMetrics().height() / _LETTERS_PX, 1.0)

    def _size(self) -> QSize:
        return self._renderer.defaultSize() * self.scale

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        size = self._size()
        return round(min(width, size.width()) * size.height() / max(size.width(), 1))

    def sizeHint(self) -> QSize:
        return self._size()

    def minimumSizeHint(self) -> QSize:
        """So narrow that the panel may be; the picture shrinks with it."""
        width = self.fontMetrics().averageCharWidth() * 20
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: Any) -> None:
        if self._renderer.isValid():
            wide = min(self.width(), self._size().width())
            self._renderer.render(QPainter(self), QRectF(0, 0, wide, self.heightForWidth(wide)))

    def image(self) -> QImage:
        """The picture as pixels, on white."""
        image = QImage(self._renderer.defaultSize() * _FINER, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        self._renderer.render(painter)
        painter.end()
        return image

    def copy(self) -> None:
        """Into the clipboard, as pixels and as SVG: programs take what they can."""
        content = QMimeData()
        content.setImageData(self.image())
        content.setData("image/svg+xml", self._svg.encode())
        QGuiApplication.clipboard().setMimeData(content)

    def save(self, path: str) -> None:
        """As SVG or as pixels, by the name of the file. Raises OSError where it cannot be written."""
        if path.lower().endswith(".svg"):
            Path(path).write_text(self._svg, encoding="utf-8")
        elif not self.image().save(path):
            raise OSError(translate("EcoIp", "{path} cannot be written.").format(path=path))

    def _ask_and_save(self) -> None:
        kinds = translate("EcoIp", "Pictures") + " (*.png *.svg)"
        path, _ = QFileDialog.getSaveFileName(self, self.save_action.text(), f"{self._name}.png", kinds)
        if path:
            try:
                self.save(path)
            except OSError as error:
                from .questions import tell

                tell(self, self.save_action.text(), str(error))

    def _action(self, text: str, do: Any) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda: do())
        self.addAction(action)
        return action
