"""What the guide asks beside its dialog, and what it looks up in the layers of an import."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsFeatureRequest, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ....compat import is_null
from ....core.geometry.units import M2_PER_HA
from ....core.text import number
from ....language import filled, interface_language
from ...widgets.questions import ask_which
from ..rounds.resumed import place_of
from .appraisal import DRAWINGS, TABLES, Appraisal

translate = QCoreApplication.translate

NO_BOUNDARY = "\0none"
_WITHOUT_GEOMETRY = QgsFeatureRequest.Flag.NoGeometry


def ask_for_hand_in(parent: QWidget, before: Appraisal) -> list[str]:
    """The files of the next hand-in; none where nobody chose."""
    endings = " ".join(f"*{each} *{each.upper()}" for each in (*DRAWINGS, *TABLES))
    label = translate("EcoIp", "Drawing, and its declared table where that is new")
    title = translate("EcoIp", "Next hand-in: choose the new drawing")
    folder = place_of(before.drawing, before)
    files, _ = QFileDialog.getOpenFileNames(parent, title, folder, f"{label} ({endings})")
    return list(files)


def ask_for_boundary(parent: QWidget, zones: Any, repairs: Any) -> str | None:
    """The drawing layer that is the boundary, `NO_BOUNDARY` to go on without; None for no answer."""
    found = _drawing_layers(zones, repairs)
    choices = [
        filled(
            translate("EcoIp", "layer “{layer}”: {count} {count:|outline|outlines}, {area} ha"),
            layer=layer, count=count, area=number(area_ha, ",.2f", interface_language()),
        )
        for layer, count, area_ha in found
    ]  # fmt: skip
    chosen = ask_which(
        parent,
        translate("EcoIp", "Boundary of the plan"),
        translate("EcoIp", "No layer of the drawing is called boundary. Which one is it on? The largest come first."),
        [*choices, translate("EcoIp", "none of them: check without a boundary (gaps cannot be seen then)")],
        translate("EcoIp", "Go on"),
    )
    if chosen is None:
        return None
    return NO_BOUNDARY if chosen == len(found) else found[chosen][0]


def recoded_texts(repairs: Any) -> int:
    """How many texts of a drawing were in another encoding than Unicode and are read now."""
    if not isinstance(repairs, QgsVectorLayer) or repairs.fields().lookupField("kind") < 0:
        return 0
    request = QgsFeatureRequest().setFilterExpression("\"kind\" = 'recoded'").setFlags(_WITHOUT_GEOMETRY)
    return sum(1 if is_null(each["count"]) else int(each["count"]) for each in repairs.getFeatures(request))


def made_folder(folder: str) -> str:
    """Make the dossier's folder where it is not there; the sentence why that cannot be, or ""."""
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        text = translate("EcoIp", "The folder {folder} cannot be made ({reason}): choose another.")
        return text.format(folder=folder, reason=error.strerror or error)
    return ""


def zoom_to(iface: Any, layer: Any) -> None:
    """Show a layer on the map: what was just imported is somewhere else than what was looked at."""
    project, canvas = QgsProject.instance(), iface.mapCanvas()
    if layer is None or layer.extent().isEmpty():
        return
    extent = layer.extent()
    try:
        there = QgsCoordinateTransform(layer.crs(), canvas.mapSettings().destinationCrs(), project)
        extent = there.transformBoundingBox(extent)
    except QgsCsException:
        return
    extent.scale(1.2)  # the verdict stands above the land
    canvas.setExtent(extent)
    canvas.refresh()


def _drawing_layers(zones: Any, repairs: Any) -> Sequence[tuple[str, int, float]]:
    """The layers of the drawing with outlines, those too of which no zone was made: name, how many, ha of the largest
    one; the largest first."""
    found: dict[str, tuple[int, float]] = {}
    for name, count, area_ha in (*_zone_rows(zones), *_left_out_rows(repairs)):
        before, largest_ha = found.get(name, (0, 0.0))
        found[name] = (before + count, max(largest_ha, area_ha))
    return sorted(((name, *told) for name, told in found.items()), key=lambda row: -row[2])


def _zone_rows(zones: Any) -> Iterator[tuple[str, int, float]]:
    if not isinstance(zones, QgsVectorLayer):
        return
    request = (
        QgsFeatureRequest().setFlags(_WITHOUT_GEOMETRY).setSubsetOfAttributes(["layer", "area_ha"], zones.fields())
    )
    for each in zones.getFeatures(request):
        if not is_null(each["layer"]) and str(each["layer"]):
            yield str(each["layer"]), 1, 0.0 if is_null(each["area_ha"]) else float(each["area_ha"])


def _left_out_rows(repairs: Any) -> Iterator[tuple[str, int, float]]:
    """A boundary often looks like a frame: it lies on land that has a use."""
    if not isinstance(repairs, QgsVectorLayer) or repairs.fields().lookupField("kind") < 0:
        return
    for each in repairs.getFeatures(QgsFeatureRequest().setFilterExpression("\"kind\" IN ('unclear', 'symbol')")):
        if not is_null(each["layer"]) and str(each["layer"]):
            box = each.geometry().boundingBox()
            area_m2 = box.width() * box.height() if is_null(each["area_m2"]) else float(each["area_m2"])
            yield str(each["layer"]), 1 if is_null(each["count"]) else int(each["count"]), area_m2 / M2_PER_HA
