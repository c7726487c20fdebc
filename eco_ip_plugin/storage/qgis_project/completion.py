"""A project made by an older plugin gets what the schema has gained since; what the user made of it stays."""

from __future__ import annotations

from qgis.core import QgsLayerTreeGroup, QgsProject, QgsVectorLayer

from ...core.text import say
from .. import schema
from . import forms, looks_3d
from .project import FOLDED, GROUPS, SWITCHED_OFF, Source, add_relations, stamp, store_layer

_LISTED = {("network", "kind"): 2}
"""Fields whose form is another since a version: what was typed is chosen from a list."""


def complete(project: QgsProject, store: Source, language: str) -> None:
    """Add the layers, fields of forms and relations that are younger than `project`; one that the user has removed
    since then is not brought back. Raises EcoIpError for a layer that cannot be opened."""
    _draw_in_3d(project, language)
    made_for, _ = project.readEntry("EcoIp", "/schema_version", "1")
    known = int(made_for) if made_for.isdigit() else 1
    if known >= schema.VERSION:
        return
    there = _store_layers(project)
    for name, layers in there.items():
        table = schema.tables()[name]
        for layer in layers:
            young = [each for each in table.fields if each.since > known or _LISTED.get((name, each.name), 0) > known]
            forms.dress_fields(layer, table, young, language)
    new = [name for name in store.tables() if name in schema.tables() and schema.tables()[name].since > known]
    added = {name: store_layer(store, name, language) for name in new if name not in there}
    project.addMapLayers(list(added.values()), False)
    by_table = {**{name: layers[0] for name, layers in there.items()}, **added}
    for group_id, names in GROUPS.items():
        for name in names:
            if name in added:
                _place(project, group_id, name, by_table, language)
    add_relations(project, by_table, [each for each in schema.relations() if each.since > known])
    stamp(project)


def _draw_in_3d(project: QgsProject, language: str) -> None:
    """Symbols and a view in three dimensions, where the project is older than they are; the user's own stay, and nobody
    is asked to save for it."""
    if looks_3d.is_stamped(project):
        return
    unchanged = not project.isDirty()
    for name, layers in _store_layers(project).items():
        for layer in layers:
            if layer.renderer3D() is None:
                looks_3d.style(layer, name)
    extent = project.viewSettings().defaultViewExtent()
    if not extent.isEmpty() and not looks_3d.keeps_views(project):
        looks_3d.keep_view(project, extent, language)
    looks_3d.stamp(project)
    if unchanged:
        project.setDirty(False)


def _store_layers(project: QgsProject) -> dict[str, list[QgsVectorLayer]]:
    """The layers of a store in the project, by table."""
    found: dict[str, list[QgsVectorLayer]] = {}
    for layer in project.mapLayers().values():
        table = layer.customProperty("ecoip/table")
        if isinstance(layer, QgsVectorLayer) and table in schema.tables():
            found.setdefault(table, []).append(layer)
    return found


def _place(project: QgsProject, group_id: str, name: str, layers: dict[str, QgsVectorLayer], language: str) -> None:
    """Put a new layer where a new project has it: in the group of its neighbours, below the nearest one above it."""
    group, at = _group(project, group_id, layers, language), 0
    order = GROUPS[group_id]
    above = {layers[each].id() for each in order[: order.index(name)] if each in layers}
    for place, node in enumerate(group.children()):
        if hasattr(node, "layerId") and node.layerId() in above:
            at = place + 1
    group.insertLayer(at, layers[name]).setItemVisibilityChecked(name not in SWITCHED_OFF)


def _group(project: QgsProject, group_id: str, layers: dict[str, QgsVectorLayer], language: str) -> QgsLayerTreeGroup:
    """Where the neighbours are, whatever the user calls it; a new group where they are gone."""
    root = project.layerTreeRoot()
    for name in GROUPS[group_id]:
        node = root.findLayer(layers[name].id()) if name in layers else None
        if node is not None:
            return node.parent()
    added = root.addGroup(say(f"store.group.{group_id}", language))
    added.setExpanded(group_id not in FOLDED)
    return added
