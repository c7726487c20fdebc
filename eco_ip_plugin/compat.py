"""Field types and NULL, the two places where QGIS 3.22 and 4.x cannot be written alike."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsField
from qgis.PyQt.QtCore import QMetaType, QVariant

_KINDS = {
    "string": ("QString", "String"),
    "integer": ("Int", "Int"),
    "long": ("LongLong", "LongLong"),
    "double": ("Double", "Double"),
    "boolean": ("Bool", "Bool"),
    "date": ("QDate", "Date"),
    "datetime": ("QDateTime", "DateTime"),
}


def make_field(name: str, kind: str, length: int = 0, precision: int = 0, comment: str = "") -> QgsField:
    """A field of `kind`: string, integer, long, double, boolean, date or datetime. Raises KeyError for another."""
    meta_type, variant_type = _KINDS[kind]
    # QMetaType is a TypeError before 3.38; QVariant's types are deprecated since and gone with PyQt6.
    if Qgis.QGIS_VERSION_INT >= 33800:
        field_type = getattr(QMetaType.Type, meta_type)
    else:
        field_type = getattr(QVariant, variant_type)
    return QgsField(name, field_type, "", length, precision, comment)


def is_null(value: Any) -> bool:
    """Whether an attribute is empty: None, or on PyQt5 a null QVariant. 0 and "" are values."""
    if value is None:
        return True
    # With PyQt6 NULL is None. The value is asked itself: QGIS compares with NULL in Python, ten times as slowly.
    return isinstance(value, QVariant) and value.isNull()
