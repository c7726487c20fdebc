"""Field types and NULL mean the same in every QGIS."""

from __future__ import annotations

import pytest
from qgis.core import NULL, QgsFeature, QgsField, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QDateTime

from eco_ip_plugin.compat import is_null, make_field

VALUES = {
    "string": "Cây xanh",
    "integer": 2_147_483_647,
    "long": 2**40,
    "double": 21.63,
    "boolean": True,
    "date": QDate(2026, 11, 21),
    "datetime": QDateTime.fromString("2026-11-21T08:00:00", "yyyy-MM-ddTHH:mm:ss"),
}


@pytest.mark.parametrize("kind", VALUES)
def test_a_field_of_each_kind_keeps_its_value_in_a_layer(kind):
    layer = QgsVectorLayer("NoGeometry", "table", "memory")
    assert layer.dataProvider().addAttributes([make_field("value", kind)])
    layer.updateFields()
    feature = QgsFeature(layer.fields())
    feature["value"] = VALUES[kind]
    assert layer.dataProvider().addFeature(feature)
    assert next(layer.getFeatures())["value"] == VALUES[kind]


def test_a_field_carries_its_name_length_and_comment():
    field = make_field("area_ha", "double", length=12, precision=4, comment="hectares")
    assert isinstance(field, QgsField)
    assert (field.name(), field.length(), field.precision(), field.comment()) == ("area_ha", 12, 4, "hectares")


def test_an_unknown_kind_is_a_mistake_of_the_programmer():
    with pytest.raises(KeyError, match="decimal"):
        make_field("area_ha", "decimal")


def test_unset_and_null_attributes_are_null():
    layer = QgsVectorLayer("NoGeometry?field=value:double", "table", "memory")
    unset, null = QgsFeature(layer.fields()), QgsFeature(layer.fields())
    null["value"] = NULL
    assert layer.dataProvider().addFeatures([unset, null])[0]
    assert [is_null(feature["value"]) for feature in layer.getFeatures()] == [True, True]
    assert is_null(unset["value"])
    assert is_null(NULL)
    assert is_null(None)


@pytest.mark.parametrize("value", [0, 0.0, "", False, [], float("nan")], ids=repr)
def test_zero_and_empty_texts_are_values(value):
    assert not is_null(value)
