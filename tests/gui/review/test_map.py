"""The map of the report as the panel shows it: Qt draws it in its colours."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.PyQt.QtGui import QImage, QPainter

from tests.core.reporting.test_map_svg import drawn


def test_qt_draws_the_map_in_its_colours():
    qt_svg = pytest.importorskip("qgis.PyQt.QtSvg", exc_type=ImportError)
    picture = drawn()
    renderer = qt_svg.QSvgRenderer(picture.svg.encode("utf-8"))
    assert renderer.isValid()
    image = QImage(renderer.defaultSize(), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    # 55 % of #5200a5 on white, in the middle of the industrial zone, off its label
    colour = image.pixelColor(500, 200)
    expected = [round(255 - 0.55 * (255 - part)) for part in (0x52, 0x00, 0xA5)]
    assert np.abs(np.subtract((colour.red(), colour.green(), colour.blue()), expected)).max() <= 2
