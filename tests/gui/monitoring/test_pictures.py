"""The painters of chart and calendar: what is painted where, and figures that nobody should have measured."""

from __future__ import annotations

import math

import numpy as np
import pytest
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPalette

from eco_ip_plugin.core.monitoring.states import STATES
from eco_ip_plugin.core.monitoring.view.calendar import grid_of
from eco_ip_plugin.core.monitoring.view.curves import means, of_readings
from eco_ip_plugin.core.monitoring.view.frames import DAY_S, HOUR_S, Frame
from eco_ip_plugin.core.monitoring.view.points import Limit, Line
from eco_ip_plugin.gui.monitoring import looks
from eco_ip_plugin.gui.monitoring.chart import days, line
from eco_ip_plugin.gui.monitoring.chart.scene import Ink, Scene

ROOM = QRectF(0, 0, 600, 300)
START = 1_795_194_000
"""Midnight of a day in Hanoi."""


def scene(v, status=None, limit=Limit(high=75.0), window_s=0) -> Scene:  # noqa: B008
    v = np.array(v, float)
    t = START + HOUR_S * np.arange(len(v))
    kinds = np.zeros(len(v), np.int8) if status is None else np.array(status, np.int8)
    curve, frame = of_readings(t, v, kinds, HOUR_S), Frame(START, START + DAY_S)
    mean = means(curve, window_s) if window_s else None
    hours = of_readings(t, v, kinds, HOUR_S)
    grid = grid_of(type(hours)("hour", HOUR_S, *(getattr(hours, name) for name in
                   ("t", "v", "low", "high", "count", "left_out", "status"))), frame)  # fmt: skip
    return Scene("Trạm · COD", Line(1, "S1", "P1", "COD", unit="mg/l", limit=limit), frame, curve, mean, grid)


def painted(paint, shown: Scene, ink: Ink | None = None):
    image = QImage(600, 300, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    placed = paint(painter, ROOM, shown, ink or Ink.on_paper())
    painter.end()
    return image, placed


def is_red(image: QImage, x: float, y: float) -> bool:
    colour = image.pixelColor(round(x), round(y))
    return colour.red() > colour.green() + 60


@pytest.mark.parametrize(("window_s", "limit", "marked"), [(0, 75.0, {3}), (0, 101.0, set()), (DAY_S, 40.0, set())])
def test_only_what_the_limit_speaks_of_is_marked_over_it(qgis_app, window_s, limit, marked):
    # 24 hours of 10 and one of 100: the hour is over 75, the mean of the day, 13.75, is not over 40
    v = [100.0 if hour == 3 else 10.0 for hour in range(24)]
    image, axes = painted(line.paint, scene(v, limit=Limit(high=limit, averaging_s=window_s), window_s=window_s))
    found = {hour for hour in range(24) if is_red(image, axes.x(START + hour * HOUR_S), axes.y(v[hour]))}
    assert found == marked


def test_a_gap_stays_white_and_a_calibration_is_no_part_of_the_line(qgis_app):
    v = [50.0] * 24
    v[10] = v[11] = v[12] = math.nan
    status = [0] * 24
    v[17], status[17] = 90.0, 1
    image, axes = painted(line.paint, scene(v, status, Limit()))
    white = QColor("white")

    def ink(hour: float, value: float) -> bool:
        return image.pixelColor(round(axes.x(START + hour * HOUR_S)), round(axes.y(value))) != white

    assert ink(5.5, 50.0)
    assert not ink(11.0, 50.0)
    assert not ink(17.0, 50.0)
    assert not ink(17.0, 70.0)
    half = axes.em / 4
    assert image.pixelColor(round(axes.x(START + 17 * HOUR_S) - half), round(axes.y(90.0))) != white


@pytest.mark.parametrize("v", [[], [math.nan] * 5, [7.0], [1e308, -1e308, 5.0], [math.inf, 1.0, -math.inf], [0.0] * 24,
                               [1e-300, 2e-300], [5e15, 5e15 + 1]])  # fmt: skip
def test_figures_that_nobody_should_have_measured_are_painted_all_the_same(qgis_app, v):
    for paint in (line.paint, days.paint):
        image, _ = painted(paint, scene(v))
        assert image.pixelColor(2, 299) is not None
        painted(paint, scene(v, limit=Limit(low=math.nan, high=1e308)))


def test_a_cell_has_the_colour_and_the_mark_of_its_hour(qgis_app):
    image, cells = painted(days.paint, scene([10.0, 70.0, 90.0, math.nan]))
    colours = [image.pixelColor(cells.cell(row, 0).center().toPoint() + (cells.cell(row, 0).topLeft().toPoint()
               - cells.cell(row, 0).center().toPoint()) / 2) for row in range(4)]  # fmt: skip
    assert colours[0].green() > colours[0].red()
    assert colours[1].red() > colours[1].blue() + 60
    assert colours[2].red() > colours[2].green() + 100
    assert days.cell_words(scene([10.0, 70.0]), 1, 0) == "2026-11-21 01:00: 70.0 mg/l · near the limit"
    assert days.cell_words(scene([10.0]), 5, 0) == "2026-11-21 05:00: nothing measured"
    assert days.cell_words(scene([10.0]), 30, 0) == ""


def test_letters_are_read_on_the_ground_of_any_theme(qgis_app):
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, QColor("#323232"))
    palette.setColor(QPalette.ColorRole.Text, QColor("black"))  # as Night Mapping leaves it
    ink = Ink.of(palette)
    assert ink.text.lightness() - ink.paper.lightness() > 100


def test_every_state_has_a_shape_a_letter_and_a_word_of_its_own(qgis_app):
    assert set(looks.SHAPES) == set(looks.LETTERS) == set(looks.COLOURS) == set(STATES)
    for kind in (looks.SHAPES, looks.LETTERS):
        assert len(set(kind.values())) == len(STATES)
    words = {looks.word(each) for each in STATES}
    assert len(words) == len(STATES)
    drawn = {each: looks.icon(each, 24).pixmap(24, 24).toImage() for each in STATES}
    grey = [image.convertToFormat(QImage.Format.Format_Grayscale8) for image in drawn.values()]
    assert all(a != b for at, a in enumerate(grey) for b in grey[:at])
    assert all(image.pixelColor(12, 12) != QColor(Qt.GlobalColor.transparent) for image in drawn.values())
