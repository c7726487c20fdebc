"""Print layouts that runs have put into a project, and the layers of their own that these show."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from qgis.core import QgsLayerTreeGroup, QgsMapLayer, QgsPrintLayout, QgsProject

_LAYERS, _OF_SHEET = "ecoip/sheet_layers", "ecoip/sheet"


def mark(layout: QgsPrintLayout, layers: Iterable[QgsMapLayer], group: QgsLayerTreeGroup) -> None:
    """Write down that a run has made the layout, with these layers, in their group, for it alone."""
    ids = []
    group.setCustomProperty(_OF_SHEET, "1")
    for layer in layers:
        layer.setCustomProperty(_OF_SHEET, "1")
        ids.append(layer.id())
    layout.setCustomProperty(_LAYERS, ",".join(ids))


def is_of_sheet(node: QgsMapLayer | QgsLayerTreeGroup) -> bool:
    """Whether a layer or group is there for a print layout alone: a copy of what was judged, and no input."""
    return bool(node.customProperty(_OF_SHEET))


def layouts(project: QgsProject) -> dict[str, tuple[str, ...]]:
    """The ids of the layers of each layout that a run has made, by the name it has now."""
    marked = ((each, str(each.customProperty(_LAYERS) or "")) for each in project.layoutManager().printLayouts())
    return {each.name(): tuple(ids.split(",")) for each, ids in marked if ids}


def free_name(project: QgsProject, wanted: str) -> str:
    """`wanted`, with a number where a layout is called so already."""
    taken = {each.name() for each in project.layoutManager().layouts()}
    names = (wanted if number == 1 else f"{wanted} ({number})" for number in count(1))
    return next(each for each in names if each not in taken)
