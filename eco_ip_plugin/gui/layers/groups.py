"""The layers of a run in the layer tree: one group a run, the newest on top, those before switched off and folded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsLayerTreeRegistryBridge,
    QgsMapLayer,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ... import paths, print_layouts
from ...language import interface_language
from ...legend import speak, translate_legend, without_absent

translate = QCoreApplication.translate

ON_TOP = ("findings", "park_verdict", "zones", "boundary")
"""What stands in the group itself, from the topmost to the lowest."""
NOTES, TABLES = "import_notes", ("balance", "verdict")
DRAWING = ("drawing_zones", "drawing_boundary")
"""What was imported and checked: the net land use shows it too, and would be drawn twice."""
_STYLES = {
    "findings": "findings.qml", "park_verdict": "park_verdict.qml", "zones": "net_zones.qml",
    "boundary": "boundary.qml", NOTES: "import_notes.qml",
}  # fmt: skip
_FEW = 5_000  # of more the legend is left as it is: every one would be looked at
_RUN, _FILE, _ROUND, _ROLE = (f"ecoip/{name}" for name in ("run", "review", "round_kept", "role"))


@dataclass(frozen=True)
class Run:
    """A run as the tree shows it. file, round: of the review that keeps it, "" and 0 where none does. shown: whether it
    is the one to look at. layers: by role, those of `ON_TOP`, `NOTES`, `TABLES` and `DRAWING` that there are; one that
    is in the project already is moved, any other is added."""

    title: str
    layers: Mapping[str, QgsVectorLayer] = field(default_factory=dict)
    file: str = ""
    round: int = 0
    shown: bool = True


def gather(project: QgsProject, run: Run, home: QgsLayerTreeGroup | None = None) -> list[str]:
    """Put the layers of a run into their group, in order. home: a group they belong into, None for one of their own.
    What the project has of the same round already is replaced. A layer without a row is not put there, nor left in the
    project: what those are called is returned, to be said. Main thread only."""
    root = project.layerTreeRoot()
    there = {role: layer for role, layer in run.layers.items() if role in DRAWING or layer.featureCount() != 0}
    empty = {role: layer for role, layer in run.layers.items() if role not in there}
    before = group_of(project, run.file, run.round) if run.file else None
    if before is not None:
        _clear(project, before, {layer.id() for layer in there.values()})
    if set(there) - set(DRAWING):
        group = home or before or root.insertGroup(0 if run.shown else len(_leading(root)), run.title)
        _tag(group, run)
        _fill(project, group, there)
        fold_tables(group)
        _light(project, group, run.shown)
        # What comes next is not of this run: QGIS would put it beside the layer that is active.
        project.layerTreeRegistryBridge().setLayerInsertionPoint(QgsLayerTreeRegistryBridge.InsertionPoint(root, 0))
    project.removeMapLayers([layer.id() for layer in empty.values() if project.mapLayer(layer.id()) is not None])
    drop_empty(project)
    return [role_name(role) for role in empty]


def fold_tables(group: QgsLayerTreeGroup) -> None:
    """Put the tables that lie in a run's group itself, such as those of the declared table, to its other tables; any
    other group stays as it is."""
    if not group.customProperty(_RUN):
        return
    loose = [node for node in group.children() if isinstance(node, QgsLayerTreeLayer) and node.layer() is not None
             and not node.layer().isSpatial()]  # fmt: skip
    if not loose:
        return
    tables = group.findGroup(_tables_title()) or group.addGroup(_tables_title())
    for node in loose:
        tables.addChildNode(node.clone())
        group.removeChildNode(node)
    tables.setExpanded(False)


def _tables_title() -> str:
    return str(translate("EcoIp", "Tables"))


def _light(project: QgsProject, group: QgsLayerTreeGroup, shown: bool) -> None:
    """Switch a group on and unfold it, and off and fold those of all other runs; or only itself off."""
    for other in groups(project) if shown else ():
        other.setItemVisibilityChecked(False)
        other.setExpanded(False)
    group.setItemVisibilityChecked(shown)
    group.setExpanded(shown)


def drop_empty(project: QgsProject) -> None:
    """Take away the groups of runs and printed sheets, and the groups in them, that have no layer any more."""
    sheets = [each for each in project.layerTreeRoot().findGroups() if print_layouts.is_of_sheet(each)]
    for group in (*groups(project), *sheets):
        for each in (*group.findGroups(), group):
            if not each.findLayers():
                each.parent().removeChildNode(each)


def home_of(project: QgsProject, layers: Mapping[str, QgsVectorLayer]) -> QgsLayerTreeGroup | None:
    """The group that results were already put into by whoever ran the check; None where they lie in the root, or where
    QGIS has put them among the layers of an earlier run."""
    root = project.layerTreeRoot()
    for role in ON_TOP:
        node = root.findLayer(layers[role].id()) if role in layers else None
        if node is not None and node.parent() is not root:
            return None if _is_of_a_run(node.parent()) else node.parent()
    return None


def groups(project: QgsProject) -> list[QgsLayerTreeGroup]:
    """The groups of all runs, the topmost first."""
    return [group for group in project.layerTreeRoot().findGroups(True) if group.customProperty(_RUN)]


def group_of(project: QgsProject, file: str, round_: int) -> QgsLayerTreeGroup | None:
    """The group of a round of a review, None where the project has none."""
    same = (group for group in groups(project) if (group.customProperty(_FILE), _number(group)) == (file, round_))
    return next(same, None)


def layer_of(group: QgsLayerTreeGroup, role: str) -> QgsVectorLayer | None:
    """The layer that plays that role in a group, None where it is not there."""
    found = (node.layer() for node in group.findLayers() if node.layer() is not None)
    return next((layer for layer in found if layer.customProperty(_ROLE) == role), None)


def home_sheet(project: QgsProject, layout: str) -> None:
    """Put the group with the layers of a print layout into that of the newest run, which goes and comes with it."""
    there, newest = print_layouts.layouts(project).get(layout, ()), next(iter(groups(project)), None)
    node = next((node for id_ in there for node in (project.layerTreeRoot().findLayer(id_),) if node), None)
    group = None if node is None else node.parent()
    if group is None or group.parent() is None or newest is None or _is_of_a_run(group):
        return
    newest.addChildNode(group.clone())
    group.parent().removeChildNode(group)


def is_result(layer: QgsMapLayer) -> bool:
    """Whether a run has made the layer."""
    return bool(layer.customProperty(_ROLE))


def opened(source: str, role: str, crs: QgsCoordinateReferenceSystem) -> QgsVectorLayer:
    """A layer of a review file, for reading, styled, with its legend in the language of the window."""
    layer = QgsVectorLayer(source, role_name(role), "ogr")
    if role not in TABLES and crs.isValid() and layer.crs() != crs:
        layer.setCrs(crs)  # one the file knows by its definition alone
    layer.setReadOnly(True)  # what a review says is changed in its panel
    return styled(layer, role)


def styled(layer: QgsVectorLayer, role: str) -> QgsVectorLayer:
    """The layer with the style of its role."""
    if role in _STYLES:
        layer.loadNamedStyle(str(paths.resource("styles", _STYLES[role])))
        translate_legend(layer, interface_language())
        if role == "park_verdict":
            speak(layer, interface_language())
            without_absent(layer)
        if role == "zones" and layer.featureCount() <= _FEW:
            without_absent(layer)
    layer.setName(role_name(role))
    return layer


def role_name(role: str) -> str:
    """What the layer of a role is called."""
    return {
        "findings": translate("EcoIp", "Findings (red numbers)"),
        "park_verdict": translate("EcoIp", "Verdict on the map"),
        "zones": translate("EcoIp", "Net land use"),
        "boundary": translate("EcoIp", "Plan boundary"),
        NOTES: translate("EcoIp", "Import notes (blue letters)"),
        "balance": translate("EcoIp", "Land-use balance"),
        "verdict": translate("EcoIp", "Verdicts"),
    }[role]


def _is_of_a_run(group: QgsLayerTreeGroup) -> bool:
    while group is not None:
        if group.customProperty(_RUN):
            return True
        group = group.parent()
    return False


def _leading(root: QgsLayerTreeGroup) -> list[QgsLayerTreeGroup]:
    """The groups of runs at the top of the tree: an older round comes behind them."""
    found = []
    for child in root.children():
        if not child.customProperty(_RUN):
            break
        found.append(child)
    return found


def _tag(group: QgsLayerTreeGroup, run: Run) -> None:
    group.setName(run.title)
    for key, value in ((_RUN, "1"), (_FILE, run.file), (_ROUND, run.round)):
        group.setCustomProperty(key, value)


def _fill(project: QgsProject, group: QgsLayerTreeGroup, layers: Mapping[str, QgsVectorLayer]) -> None:
    for place, role in enumerate(role for role in ON_TOP if role in layers):
        _place(project, group, place, layers[role], role)
    below = sum(role in layers for role in ON_TOP)
    for title, roles, checked in (
        (translate("EcoIp", "Drawing as imported"), DRAWING, False),
        (translate("EcoIp", "Import notes"), (NOTES,), False),
        (_tables_title(), TABLES, True),
    ):
        inside = {role: layers[role] for role in roles if role in layers}
        if inside:
            sub = group.insertGroup(below, title)
            for place, (role, layer) in enumerate(inside.items()):
                _place(project, sub, place, layer, role)
            sub.setExpanded(False)
            sub.setItemVisibilityChecked(checked)


def _place(project: QgsProject, group: QgsLayerTreeGroup, place: int, layer: QgsVectorLayer, role: str) -> None:
    if role not in DRAWING:  # that stays what it is, whatever becomes of the round
        layer.setCustomProperty(_ROLE, role)
    node = project.layerTreeRoot().findLayer(layer.id())
    if node is None:
        if project.mapLayer(layer.id()) is None:
            project.addMapLayer(layer, False)
        made = group.insertLayer(place, layer)
    else:
        made, parent = node.clone(), node.parent()
        group.insertChildNode(place, made)
        parent.removeChildNode(node)
    if isinstance(made, QgsLayerTreeLayer):
        made.setItemVisibilityChecked(True)
        made.setExpanded(role == "findings")


def _clear(project: QgsProject, group: QgsLayerTreeGroup, keep: set[str]) -> None:
    """Take our layers out of a group, but for those that come back; what somebody else put there stays."""
    ours = [node.layer() for node in group.findLayers() if node.layer() is not None]
    project.removeMapLayers([each.id() for each in ours if each.customProperty(_ROLE) and each.id() not in keep])


def _number(group: QgsLayerTreeGroup) -> int:
    return int(group.customProperty(_ROUND) or 0)
