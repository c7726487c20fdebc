"""Rows of a review file: columns in, columns out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from osgeo import ogr

from ...core.review.record import Columns
from . import access, layout


def insert(source: Any, actual: str, table: layout.Table, number: int, content: Columns) -> None:
    """Append the rows of `content` to the table called `actual`, as rows of round `number`. A field it does not name
    stays empty."""
    given: Mapping[str, Sequence[Any]] = {**content.columns, layout.ROUND: [number] * len(content)}
    fields = [field for field in table.fields if field.name in given]
    shapes = _wkb(content)
    layer = source.GetLayerByName(actual)
    complete(layer, fields)
    definition = layer.GetLayerDefn()
    places = [definition.GetFieldIndex(field.name) for field in fields]
    for row, values in enumerate(zip(*(given[field.name] for field in fields))):
        feature = ogr.Feature(definition)
        for place, field, value in zip(places, fields, values):
            _set(feature, place, field, value)
        if shapes is not None and shapes[row] is not None:
            feature.SetGeometry(ogr.ForceToMultiPolygon(ogr.CreateGeometryFromWkb(shapes[row])))
        layer.CreateFeature(feature)


def complete(layer: Any, fields: Sequence[layout.Field]) -> None:
    """Give a table of an earlier plugin the fields that have come since."""
    for field in fields:
        if layer.GetLayerDefn().GetFieldIndex(field.name) < 0:
            layer.CreateField(ogr.FieldDefn(field.name, type_of(field)))


def type_of(field: layout.Field) -> int:
    """As GDAL names it."""
    kinds = {"text": ogr.OFTString, "integer": ogr.OFTInteger, "real": ogr.OFTReal, "binary": ogr.OFTBinary}
    return int(kinds[field.type])


def has_field(source: Any, actual: str, name: str) -> bool:
    """Whether the table called `actual` has that field."""
    layer = source.GetLayerByName(actual)
    return layer is not None and layer.GetLayerDefn().GetFieldIndex(name) >= 0


def read(source: Any, actual: str, table: layout.Table, number: int | None = None) -> Columns:
    """The rows of one round, or of all, in the order in which they were written; without their binary fields."""
    layer = source.GetLayerByName(actual)
    fields = [field for field in table.fields if field.type != "binary"]
    columns: dict[str, list[Any]] = {field.name: [] for field in fields}
    shapes: list[bytes | None] = []
    if layer is not None:
        layer.SetIgnoredFields([field.name for field in table.fields if field.type == "binary"])
        layer.SetAttributeFilter(None if number is None else of_round(number))
        places = [layer.GetLayerDefn().GetFieldIndex(field.name) for field in fields]
        for feature in layer:
            for field, place in zip(fields, places):
                columns[field.name].append(feature.GetField(place) if place >= 0 else None)
            shape = feature.GetGeometryRef() if table.geometry else None
            shapes.append(None if shape is None else bytes(shape.ExportToIsoWkb()))
    return Columns(columns, _shapes(shapes) if table.geometry else None)


def delete(source: Any, actual: str, number: int) -> None:
    """Take away the rows of one round."""
    access.run(source, "delete_round", table=actual, where=of_round(number))


def of_round(number: int) -> str:
    """The condition for the rows of one round."""
    return f'"{layout.ROUND}" = {int(number)}'


def any_in(source: Any, actual: str, condition: str) -> bool:
    """Whether the table called `actual` has any such row."""
    return bool(access.run(source, "any_row", table=actual, where=condition))


def _set(feature: Any, place: int, field: layout.Field, value: Any) -> None:
    if value is None:
        return
    if field.type == "binary":
        feature.SetFieldBinaryFromHexString(place, bytes(value).hex())
    elif field.type == "integer":
        feature.SetField(place, int(value))
    elif field.type == "real":
        feature.SetField(place, float(value))
    else:
        feature.SetField(place, str(value))


def _wkb(content: Columns) -> list[bytes | None] | None:
    if content.geometry is None:
        return None
    from shapely import to_wkb

    return list(to_wkb(content.geometry, byte_order=1).tolist())


def _shapes(wkb: Sequence[bytes | None]) -> Any:
    import numpy as np
    from shapely import from_wkb

    return np.array([*from_wkb(np.array([*wkb, None], dtype=object)), None], dtype=object)[:-2]
