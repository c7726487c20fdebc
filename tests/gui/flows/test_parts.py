"""The small parts of the dock: rooms that texts are given, names that people know."""

from __future__ import annotations

import pytest
from qgis.core import QgsFeature, QgsFields
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QSplitter

from eco_ip_plugin.compat import make_field
from eco_ip_plugin.gui.flows import parts
from eco_ip_plugin.gui.flows.panes.firm import read_firm
from tests.gui.conftest import settle


def test_a_long_sentence_in_a_narrow_splitter_lies_over_no_table(qgis_app):
    sentence, table = QLabel("Đã ghi 42 phiếu vào thư mục, hãy lưu lại. " * 12), parts.table("flowTable")
    sentence.setWordWrap(True)
    column = parts.column(table, sentence)
    splitter = QSplitter(Qt.Orientation.Vertical)
    splitter.setChildrenCollapsible(False)
    for each in (column, parts.column(parts.table("other"))):
        splitter.addWidget(each)
    splitter.resize(300, 900)
    splitter.show()
    settle()
    splitter.setSizes([1, 899])
    settle()
    assert sentence.height() >= sentence.heightForWidth(sentence.width())
    assert table.geometry().bottom() < sentence.geometry().top()
    assert table.height() >= table.minimumHeight()
    splitter.deleteLater()


@pytest.mark.parametrize(
    ("id_", "name", "title"),
    [
        ("F11", "Bao bì", "Bao bì (F11)"),
        ("F-cfb8ee12a9", "Bao bì", "Bao bì"),  # as the import of a list without ids makes them
        ("F-01", "Bao bì", "Bao bì (F-01)"),
        ("F-cfb8ee12a9", None, "F-cfb8ee12a9"),
    ],
)
def test_a_firm_is_called_by_its_name_and_by_an_id_that_says_something(id_, name, title):
    fields = QgsFields()
    for each in ("firm_id", "name"):
        fields.append(make_field(each, "string"))
    feature = QgsFeature(fields)
    feature.setAttributes([id_, name])
    assert read_firm(feature, {"firm_id": 0, "name": 1}).title() == title
