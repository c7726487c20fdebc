"""What the schema says of a table, put on a QGIS layer: aliases, widgets, defaults, constraints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qgis.core import (
    Qgis,
    QgsDefaultValue,
    QgsEditFormConfig,
    QgsEditorWidgetSetup,
    QgsFieldConstraints,
    QgsVectorLayer,
)

from ...core.symbiosis.vocabulary.vocabulary import Vocabulary
from .. import schema


def dress(layer: QgsVectorLayer, table: schema.Table, language: str) -> None:
    """Set up form, attribute table and defaults of `layer`, a layer of `table`; fields it lacks are passed over."""
    layer.setCustomProperty("ecoip/table", table.name)
    dress_fields(layer, table, table.fields, language)
    row_id = layer.fields().indexOf(schema.ROW_ID_FIELD)
    if row_id >= 0:
        layer.setEditorWidgetSetup(row_id, QgsEditorWidgetSetup("Hidden", {}))
    layer.setDisplayExpression(_display(layer, table))
    _hide_system_columns(layer)


def dress_fields(layer: QgsVectorLayer, table: schema.Table, fields: Iterable[schema.Field], language: str) -> None:
    """The same for some fields alone, the others staying as the user has them."""
    for field in fields:
        index = layer.fields().indexOf(field.name)
        if index >= 0:
            _dress_field(layer, index, table, field, language)


def _dress_field(layer: QgsVectorLayer, index: int, table: schema.Table, field: schema.Field, language: str) -> None:
    layer.setFieldAlias(index, field.title(language))
    layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup(*_widget(field, language)))
    system = field.name in schema.SYSTEM_FIELDS
    default = _default(table, field)
    if default:
        layer.setDefaultValueDefinition(index, QgsDefaultValue(default))
    if system:
        form = layer.editFormConfig()
        form.setReadOnly(index, True)
        layer.setEditFormConfig(form)
        return
    hard = QgsFieldConstraints.ConstraintStrength.ConstraintStrengthHard
    if field.required:
        layer.setFieldConstraint(index, QgsFieldConstraints.Constraint.ConstraintNotNull, hard)
    if field.name == table.key:
        layer.setFieldConstraint(index, QgsFieldConstraints.Constraint.ConstraintUnique, hard)
    condition = _condition(field)
    if condition:
        layer.setConstraintExpression(index, condition, field.title(language))
        layer.setFieldConstraint(index, QgsFieldConstraints.Constraint.ConstraintExpression, hard)


def new_key_expression(table: schema.Table) -> str:
    """QGIS expression of a new key, e.g. F-3f9a0c41b2d7: 48 random bits, so that colleagues' rows do not meet."""
    return f"'{table.prefix}' || substr(replace(uuid(), '-', ''), 2, 12)"


def _default(table: schema.Table, field: schema.Field) -> str:
    if field.name == table.key:
        return new_key_expression(table)
    if not field.default:
        return ""
    return field.default if field.type in ("integer", "real") else f"'{field.default}'"


def _condition(field: schema.Field) -> str:
    parts = []
    if field.minimum is not None:
        parts.append(f'"{field.name}" {">" if field.above else ">="} {field.minimum:.15g}')
    if field.maximum is not None:
        parts.append(f'"{field.name}" <= {field.maximum:.15g}')
    return f'"{field.name}" is null or ({" and ".join(parts)})' if parts else ""


def _widget(field: schema.Field, language: str) -> tuple[str, dict[str, Any]]:
    if field.domain:
        return "ValueMap", _choices({value: name[language] for value, name in schema.domains()[field.domain].items()})
    if field.widget == "resource":
        resources = Vocabulary.shipped().resources.values()
        named = sorted((each.name[language], each.id) for each in resources)
        return "ValueMap", _choices({id_: name for name, id_ in named})
    if field.widget == "relation":
        return "RelationReference", {"ShowForm": False, "MapIdentification": False, "AllowNULL": not field.required,
                                     "OrderByValue": True, "Relation": ""}  # fmt: skip
    if field.widget == "check":
        return "CheckBox", {"CheckedState": "1", "UncheckedState": "0"}
    if field.widget == "multiline":
        return "TextEdit", {"IsMultiline": True, "UseHtml": False}
    if field.widget == "file":
        # Storage relative to the project; no preview and no link, which would open whatever a colleague has written.
        return "ExternalResource", {"RelativeStorage": 1, "StorageMode": 0, "FileWidget": True, "UseLink": False,
                                    "FileWidgetButton": True, "FullUrl": False, "DocumentViewer": 0}  # fmt: skip
    if field.type == "date":
        shown = {"vi": "dd/MM/yyyy", "en": "yyyy-MM-dd"}[language]
        return "DateTime", {"display_format": shown, "field_format": "yyyy-MM-dd", "field_iso_format": False,
                            "calendar_popup": True, "allow_null": True}  # fmt: skip
    if field.widget == "hidden":
        return "Hidden", {}
    # A line of text takes a number with comma or point alike; a spin box would show NULL as a number.
    return "TextEdit", {"IsMultiline": False, "UseHtml": False}


def _choices(names: dict[str, str]) -> dict[str, Any]:
    return {"map": [{name: value} for value, name in names.items()]}


_SHOWN = {"measure": "title", "step": "task", "criterion": "rule", "fact": "attribute", "stream": "parameter",
          "content": "parameter", "import": "file"}  # fmt: skip
"""What a row is called in forms, where that is not its name."""


def _display(layer: QgsVectorLayer, table: schema.Table) -> str:
    shown = _SHOWN.get(table.name, "name")
    if layer.fields().indexOf(shown) >= 0:
        return f'coalesce("{shown}", "{table.key}")'
    if table.name == "review":
        return "\"drawing\" || coalesce(' (' || \"round\" || ')', '')"
    if table.name == "flow":
        return '"firm_id" || \': \' || "resource"'
    return f'"{table.key}"'


def _hide_system_columns(layer: QgsVectorLayer) -> None:
    config = layer.attributeTableConfig()
    config.update(layer.fields())
    columns = config.columns()
    for column in columns:
        if column.name in (schema.ROW_ID_FIELD, *schema.SYSTEM_FIELDS):
            column.hidden = True
    config.setColumns(columns)
    layer.setAttributeTableConfig(config)
    form = layer.editFormConfig()
    suppressed = getattr(QgsEditFormConfig, "FeatureFormSuppress", None) or Qgis.AttributeFormSuppression
    form.setSuppress(suppressed.SuppressDefault if hasattr(suppressed, "SuppressDefault") else suppressed.Default)
    layer.setEditFormConfig(form)
