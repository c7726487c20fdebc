"""What is shown as a file: the picture as SVG or PNG on white paper, its figures as CSV."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QRectF, QSize
from qgis.PyQt.QtGui import QFont, QImage, QPainter
from qgis.PyQt.QtSvg import QSvgGenerator

from ...core.documents.files import write_files
from ...core.monitoring.view.table import csv_of
from .chart import days, line
from .chart.scene import Ink, Scene

translate = QCoreApplication.translate

_SIZE = QSize(1200, 600)
_FINER = 2
_LETTERS_PX = 18
Paint = Callable[[QPainter, QRectF, Scene, Ink], Any]


def save(path: str, scene: Scene, calendar: bool) -> None:
    """Write the chart or the calendar, or the figures of the chart, by the ending of the file. Raises EcoIpError where
    it cannot be written, and then nothing is."""
    ending = Path(path).suffix.lower()
    if ending == ".csv":
        data = _figures(scene)
    else:
        paint: Paint = days.paint if calendar else line.paint
        data = svg(scene, paint) if ending == ".svg" else png(scene, paint)
    write_files({path: data})


def svg(scene: Scene, paint: Paint) -> bytes:
    """The picture to be printed at any size."""
    content, buffer = QByteArray(), QBuffer()
    buffer.setBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QSvgGenerator()
    made.setOutputDevice(buffer)
    made.setSize(_SIZE)
    made.setViewBox(QRectF(0, 0, _SIZE.width(), _SIZE.height()))
    made.setTitle(scene.title)
    _painted(made, QRectF(0, 0, _SIZE.width(), _SIZE.height()), _LETTERS_PX, scene, paint)
    buffer.close()
    return bytes(content)


def png(scene: Scene, paint: Paint) -> bytes:
    """The picture in pixels, sharp on paper."""
    image = QImage(_SIZE * _FINER, QImage.Format.Format_RGB32)
    _painted(image, QRectF(image.rect()), _LETTERS_PX * _FINER, scene, paint)
    content, buffer = QByteArray(), QBuffer()
    buffer.setBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    buffer.close()
    return bytes(content)


def _painted(device: Any, room: QRectF, letters_px: int, scene: Scene, paint: Paint) -> None:
    painter = QPainter(device)
    font = QFont()
    font.setPixelSize(letters_px)
    painter.setFont(font)
    paint(painter, room, scene, Ink.on_paper())
    painter.end()


def _figures(scene: Scene) -> bytes:
    found = scene.line
    return b"" if found is None else csv_of(found, scene.curve, scene.frame).encode("utf-8-sig")
