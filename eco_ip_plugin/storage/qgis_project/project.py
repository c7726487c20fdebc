"""A QGIS project on a store: layers in groups, relations, forms, styles and map themes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsEditorWidgetSetup,
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsMapThemeCollection,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsRelation,
    QgsRelationContext,
    QgsVectorLayer,
)

from ...core.errors import EcoIpError
from ...core.text import say
from .. import schema
from . import forms, looks, looks_3d
from .bare import bare_layer

GROUPS = {
    "symbiosis": ("link", "firm", "flow", "request"),
    "corridors": ("network", "corridor", "monitoring"),
    "planning": ("scenario_zone", "building", "plot", "zone", "park", "scenario"),
    "papers": ("review", "attachment", "history"),
    "more": ("measure", "effect", "product", "content", "step", "criterion", "fact", "phase", "stream", "import"),
}
"""Layers from top to bottom by group; the first layer is drawn last."""
FOLDED = ("more",)
"""Groups of tables that are looked for when they are needed."""
SWITCHED_OFF = ("scenario_zone",)
"""Layers that are shown when somebody asks for them: zones of all scenarios would hide the plan."""

THEMES = {
    "landuse": ("zone", "park"),
    "flows": ("link", "firm", "plot", "park"),
    "corridors": ("network", "corridor", "monitoring", "zone", "park"),
}


class Source(Protocol):
    """Where the layers of a store come from."""

    provider: str

    def uri(self, table: str) -> str:
        """Data source of a table's layer."""

    def tables(self) -> tuple[str, ...]:
        """Tables that this user may see."""

    def can_edit(self) -> bool:
        """Whether this user may change rows."""

    def crs_id(self) -> str:
        """The coordinate system of every layer, e.g. "EPSG:9214"; "" for one without an id."""

    def stored_crs(self) -> Mapping[str, str]:
        """The coordinate system in which each table with shapes is kept now, by table; none for one without an id."""

    def keeps_styles(self) -> bool:
        """Whether styles of layers may be kept in it."""

    def address(self) -> str:
        """The place for people."""


def fill(project: QgsProject, store: Source, *, language: str, title: str = "") -> dict[str, QgsVectorLayer]:
    """Fill `project`, emptied first, with the layers of `store`; returns them by table. Raises EcoIpError."""
    project.clear()
    systems = systems_of(store)
    layers = {name: store_layer(store, name, language, systems) for name in store.tables()}
    project.setTitle(title)
    crs = next((layer.crs() for layer in layers.values() if layer.isSpatial()), QgsCoordinateReferenceSystem())
    project.setCrs(crs)
    project.addMapLayers(list(layers.values()), False)
    _add_groups(project, layers, language)
    add_relations(project, layers, schema.relations())
    _add_themes(project, layers, language)
    _set_view(project, layers, crs, language)
    stamp(project)
    looks_3d.stamp(project)
    return layers


def stamp(project: QgsProject) -> None:
    """Write into the project which version of the schema its layers are of."""
    project.writeEntry("EcoIp", "/schema_version", str(schema.VERSION))


def store_layer(store: Source, name: str, language: str, systems: Systems | None = None) -> QgsVectorLayer:
    """The layer of a table with its form and style. systems: what the store says of its tables, where it has been
    asked. Raises EcoIpError for one that cannot be opened."""
    known = schema.tables().get(name)
    title = known.alias[language] if known else say(f"store.table.{name}", language)
    opened = QgsVectorLayer if systems is None or systems.styled else bare_layer
    layer = opened(store.uri(name), title, store.provider)
    if not layer.isValid():
        raise EcoIpError("error.store_layer", table=name, cause=why_invalid(layer))
    if known is None:
        layer.setCustomProperty("ecoip/table", name)
        layer.setReadOnly(True)
        return layer
    layer.setCustomProperty("ecoip/table", name)
    require_crs(layer, store, systems)
    count_rows([layer])
    forms.dress(layer, known, language)
    looks.style(layer, known, language)
    looks_3d.style(layer, known.name)
    layer.setReadOnly(not store.can_edit())
    return layer


def why_invalid(layer: QgsVectorLayer) -> str:
    """What QGIS says of a layer that cannot be opened; where it says nothing, asking for a summary would end QGIS."""
    return "?" if layer.error().isEmpty() else layer.error().summary()


def count_rows(layers: Iterable[QgsMapLayer]) -> None:
    """Let QGIS count the rows of layers, and see how far they reach, while it can, it remembers: with one layer of a
    GeoPackage being edited (WAL), the connections without locks that QGIS keeps for the others are no longer able to
    open the file ("unable to open database file")."""
    for layer in layers:
        if isinstance(layer, QgsVectorLayer):
            layer.featureCount()
            if layer.providerType() == "ogr" and layer.isSpatial():
                layer.extent()


@dataclass(frozen=True)
class Systems:
    """The coordinate system a store was made in, and the one in which each of its tables is kept now, "" for none.
    styled: whether styles of layers may be kept in it."""

    expected: str
    stored: Mapping[str, str]
    styled: bool


def systems_of(store: Source) -> Systems:
    """Asked once for many layers: each time the store is opened, or connected to, anew. Raises EcoIpError."""
    expected = store.crs_id()
    return Systems(expected, store.stored_crs() if expected else {}, store.keeps_styles())


def require_crs(layer: QgsVectorLayer, store: Source, systems: Systems | None = None) -> None:
    """Raises EcoIpError if `layer`, or the table behind it, is no longer in the coordinate system of `store`; `systems`
    is what the store says of it, where it has been asked."""
    if not layer.isSpatial():
        return
    expected = systems.expected if systems else store.crs_id()
    if not expected:
        return
    for crs in (layer.crs(), layer.dataProvider().crs()):
        if crs.authid() != expected:
            found = crs.authid() or crs.description() or "?"
            raise EcoIpError("error.store_crs_differs", layer=layer.name(), found=found, expected=expected)
    # The data source of a layer names the system it was made with, whatever its table has become.
    stored = systems.stored if systems else store.stored_crs()
    found = stored.get(str(layer.customProperty("ecoip/table")), "")
    if found and found != expected:
        raise EcoIpError(
            "error.store_crs_stored", place=store.address(), layer=layer.name(), found=found, expected=expected
        )


def _add_groups(project: QgsProject, layers: dict[str, QgsVectorLayer], language: str) -> None:
    root = project.layerTreeRoot()
    for group_id, names in GROUPS.items():
        group: QgsLayerTreeGroup = root.addGroup(say(f"store.group.{group_id}", language))
        group.setExpanded(group_id not in FOLDED)
        for name in names:
            if name in layers:
                group.addLayer(layers[name]).setItemVisibilityChecked(name not in SWITCHED_OFF)


def add_relations(
    project: QgsProject, layers: Mapping[str, QgsVectorLayer], relations: Iterable[schema.Relation]
) -> None:
    """Add those of `relations` whose layers (by table) are there, with their widgets."""
    manager = project.relationManager()
    for each in relations:
        if each.parent not in layers or each.child not in layers:
            continue
        # Without its context a relation looks for its layers in the project that is open.
        relation = QgsRelation(QgsRelationContext(project))
        relation.setId(each.id)
        relation.setName(f"{layers[each.parent].name()} → {layers[each.child].name()}")
        relation.setReferencedLayer(layers[each.parent].id())
        relation.setReferencingLayer(layers[each.child].id())
        relation.addFieldPair(each.field, schema.tables()[each.parent].key)
        if each.owned:
            relation.setStrength(_composition())
        manager.addRelation(relation)
        child = layers[each.child]
        index = child.fields().indexOf(each.field)
        setup: dict[str, Any] = {**child.editorWidgetSetup(index).config(), "Relation": each.id}
        child.setEditorWidgetSetup(index, QgsEditorWidgetSetup("RelationReference", setup))


def _composition() -> Any:
    named = getattr(QgsRelation, "RelationStrength", None)
    if named is not None and hasattr(named, "Composition"):
        return named.Composition
    return QgsRelation.Composition


def _add_themes(project: QgsProject, layers: dict[str, QgsVectorLayer], language: str) -> None:
    for theme_id, names in THEMES.items():
        record = QgsMapThemeCollection.MapThemeRecord()
        shown = []
        for name in names:
            if name in layers:
                layer_record = QgsMapThemeCollection.MapThemeLayerRecord(layers[name])
                layer_record.isVisible = True
                layer_record.usingCurrentStyle = True
                layer_record.currentStyle = layers[name].styleManager().currentStyle()
                shown.append(layer_record)
        record.setLayerRecords(shown)
        project.mapThemeCollection().insert(say(f"store.theme.{theme_id}", language), record)


def _set_view(
    project: QgsProject, layers: dict[str, QgsVectorLayer], crs: QgsCoordinateReferenceSystem, language: str
) -> None:
    extent = QgsRectangle()
    extent.setMinimal()
    for layer in layers.values():
        if layer.isSpatial() and layer.featureCount() > 0:
            extent.combineExtentWith(layer.extent())
    if not extent.isNull() and not extent.isEmpty():
        extent.scale(1.1)
        project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(extent, crs))
        looks_3d.keep_view(project, extent, language)
