"""The links of a project as flow diagrams in a window."""

from __future__ import annotations

from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary
from eco_ip_plugin.gui.charts.link_charts import LinkCharts
from tests.gui.charts.test_check_charts import table
from tests.support.symbiosis_cases import firms_of

FIELDS = (
    "link_id:string&field=supplier:string&field=receiver:string&field=resource:string&field=quantity:double"
    "&field=unit:string&field=period:string&field=confidential:integer"
)
FIRMS = firms_of([("F1", "Nhiệt điện", 0, 0), ("F4", "Gạch", 1, 0)])


def window(layer):
    return LinkCharts(layer, FIRMS, Vocabulary.shipped())


def test_each_family_of_units_has_a_picture_with_its_caption(qgis_app):
    rows = [
        ("K-1", "F1", "F4", "fly_ash", 5.0, "t", "year", 0),
        ("K-2", "F1", "F4", "electricity", 7.0, "MWh", "year", 0),
    ]
    shown = window(table(FIELDS, *rows))
    assert len(shown.pictures) == 2
    assert all(picture.accessibleName() for picture in shown.pictures)
    shown.deleteLater()


def test_no_layer_and_no_links_say_what_to_do(qgis_app):
    for layer in (None, table(FIELDS)):
        shown = window(layer)
        assert shown.pictures == []
        shown.deleteLater()


def test_links_without_the_columns_of_a_store_are_counted_and_not_drawn(qgis_app):
    shown = window(table("supplier:string&field=receiver:string", ("F1", "F4")))
    assert shown.pictures == []
    shown.deleteLater()
