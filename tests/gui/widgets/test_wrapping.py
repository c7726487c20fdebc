"""A row of buttons goes on in the next line where there is no room."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from eco_ip_plugin.gui.widgets.wrapping import WrappingRow


@pytest.fixture
def row(hold):
    """Three buttons of 100 × 20."""
    parent = QWidget()
    hold(parent)
    layout = WrappingRow(parent)
    for _ in range(3):
        button = QPushButton()
        button.setFixedSize(100, 20)
        layout.addWidget(button)
    parent.show()
    return parent


def places(parent):
    return [(each.x(), each.y()) for each in parent.findChildren(QPushButton)]


def test_with_room_all_stand_in_one_line(row):
    row.resize(600, 100)
    gap = places(row)[1][0] - 100
    assert gap >= 4
    assert places(row) == [(0, 0), (100 + gap, 0), (200 + 2 * gap, 0)]


def test_without_room_each_line_takes_what_fits(row):
    row.resize(600, 100)
    gap = places(row)[1][0] - 100
    row.resize(200 + gap, 100)
    assert places(row) == [(0, 0), (100 + gap, 0), (0, 20 + gap)]
    row.resize(120, 100)
    assert places(row) == [(0, 0), (0, 20 + gap), (0, 2 * (20 + gap))]
    assert row.layout().heightForWidth(120) == 3 * 20 + 2 * gap


def test_hidden_ones_take_no_room_and_the_narrowest_is_the_widest_button(row):
    row.findChildren(QPushButton)[0].hide()
    row.resize(600, 100)
    assert places(row)[1] == (0, 0)
    assert row.layout().minimumSize().width() == 100


def test_items_can_be_taken_out_again(row):
    layout = row.layout()
    assert layout.count() == 3
    assert layout.takeAt(3) is None
    assert layout.takeAt(0).widget() is not None
    assert layout.itemAt(2) is None
    assert layout.count() == 2
