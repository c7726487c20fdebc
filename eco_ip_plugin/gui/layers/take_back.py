"""“Take back a run…”: the layers and print layouts that a run has put into the project go, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QWidget

from ... import print_layouts
from ...hand_in import of_layer
from ...language import filled
from ..widgets.questions import ask_which
from . import groups

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Added:
    """What one run has put into the project: ids of its layers, names of its print layouts; title: as the layer tree or
    the drawing has it."""

    title: str
    layers: tuple[str, ...]
    layouts: tuple[str, ...] = ()


def runs(project: QgsProject) -> list[Added]:
    """Checks, the newest first, then imports that no check has taken into its group, and printed sheets of no check.
    Layers of the user's own that were checked, or were moved into such a group, are in none of them."""
    found, grouped, sheets = [], set(), print_layouts.layouts(project)
    for group in groups.groups(project):
        ids = [each.layerId() for each in group.findLayers()]
        grouped.update(ids)
        names = tuple(name for name, shown in sheets.items() if set(shown) & set(ids))
        found.append(Added(group.name(), tuple(id_ for id_ in ids if _is_ours(project.mapLayer(id_))), names))
    imports: dict[str, list[str]] = {}
    for id_, layer in project.mapLayers().items():
        origin = of_layer(layer)
        if origin is not None and id_ not in grouped:
            imports.setdefault(str(origin), []).append(id_)
    printed = [Added(name, tuple(id_ for id_ in shown if project.mapLayer(id_) is not None), (name,))
               for name, shown in sheets.items() if not set(shown) & grouped]  # fmt: skip
    return [*found, *(Added(title, tuple(ids)) for title, ids in imports.items()), *printed]


def take_back(project: QgsProject, run: Added) -> None:
    """Take the run's layers and layouts out of the project, and its group where nothing else is in it; the run before
    is shown again. What a review file keeps of the run stays there, and so do the files of its minutes."""
    manager = project.layoutManager()
    for layout in [each for each in manager.printLayouts() if each.name() in run.layouts]:
        manager.removeLayout(layout)
    project.removeMapLayers(list(run.layers))
    groups.drop_empty(project)
    left = groups.groups(project)
    if left:
        left[0].setItemVisibilityChecked(True)
        left[0].setExpanded(True)


def ask_and_take_back(parent: QWidget | None, project: QgsProject) -> str:
    """Ask which run; the sentence to be said then, "" where nothing was done."""
    there = runs(project)
    if not there:
        return str(translate("EcoIp", "There is no run to take back: no import or check has put layers here."))
    text = translate(
        "EcoIp",
        "The layers and print layouts that the run has added leave the project; temporary ones are gone for good."
        " Layers of your own stay, and so does what a review keeps in its file.",
    )
    names = [_counted(run) for run in there]
    which = ask_which(parent, translate("EcoIp", "Take back a run"), text, names, translate("EcoIp", "Take back"))
    if which is None:
        return ""
    take_back(project, there[which])
    said = translate("EcoIp", "{title} was taken back: {count} {count:|layer has|layers have} left the project.")
    told = filled(said, title=there[which].title, count=len(there[which].layers))
    if there[which].layouts:
        also = translate("EcoIp", "{count} print {count:|layout went|layouts went} with it.")
        told = f"{told} {filled(also, count=len(there[which].layouts))}"
    return told


def _counted(run: Added) -> str:
    text = translate("EcoIp", "{title} ({count} {count:|layer|layers})")
    if not run.layouts:
        return filled(text, title=run.title, count=len(run.layers))
    text = translate("EcoIp", "{title} ({count} {count:|layer|layers}, {layouts} print {layouts:|layout|layouts})")
    return filled(text, title=run.title, count=len(run.layers), layouts=len(run.layouts))


def _is_ours(layer: QgsMapLayer | None) -> bool:
    ours = groups.is_result, print_layouts.is_of_sheet, lambda each: of_layer(each) is not None
    return layer is not None and any(is_so(layer) for is_so in ours)
