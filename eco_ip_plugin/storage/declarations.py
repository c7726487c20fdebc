"""Declared flows and the layers of a project: rows out of them, and what a form says into their edit session."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from qgis.core import QgsVectorLayer, QgsVectorLayerUtils

from ..compat import is_null
from ..core.errors import EcoIpError
from ..core.symbiosis.declaration.reading import ADDED, CHANGED, Declared
from ..core.text import say
from .edit_commands import edit_command

FIRM = ("firm_id", "name")
FLOW = ("flow_id", "firm_id", "direction", "resource", "quantity", "unit", "period")
"""Fields that a layer of firms, and one of flows, must have."""


def rows(
    layer: QgsVectorLayer, needed: Sequence[str], only: Collection[int] | None = None
) -> dict[int, dict[str, Any]]:
    """The rows of a layer by feature id, None for NULL; only: those features. Raises EcoIpError without `needed`."""
    names = layer.fields().names()
    absent = [name for name in needed if name not in names]
    if absent:
        raise EcoIpError("error.declaration_fields", layer=layer.name(), fields=", ".join(absent))
    features = layer.getFeatures() if only is None else layer.getFeatures(list(only)) if only else ()
    return {
        feature.id(): {name: plain(value) for name, value in zip(names, feature.attributes())} for feature in features
    }


def plain(value: Any) -> Any:
    """An attribute as plain Python: None for NULL."""
    return None if is_null(value) else value


def apply(
    layer: QgsVectorLayer, declared: Sequence[Declared], fids: Mapping[str, int], name: str, language: str
) -> None:
    """Put what the form `name` declares into the layer's edit session as one undo step; fids: of the known flows, by
    flow id. Raises EcoIpError and undoes it all."""
    if not layer.isEditable() and not layer.startEditing():
        raise EcoIpError("error.declaration_edit", layer=layer.name())
    with edit_command(layer, say("declaration.undo", language, path=name)):
        if not all(_apply_row(layer, row, fids) for row in declared if row.decision in (ADDED, CHANGED)):
            raise EcoIpError("error.declaration_edit", layer=layer.name())


def _apply_row(layer: QgsVectorLayer, row: Declared, fids: Mapping[str, int]) -> bool:
    fields = layer.fields()
    values = {fields.indexOf(name): value for name, value in row.values.items() if fields.indexOf(name) >= 0}
    if row.decision == CHANGED:
        return all(layer.changeAttributeValue(fids[row.flow_id], index, value) for index, value in values.items())
    values.update({fields.indexOf("flow_id"): row.flow_id, fields.indexOf("firm_id"): row.firm_id})
    return bool(layer.addFeature(QgsVectorLayerUtils.createFeature(layer, attributes=values)))
