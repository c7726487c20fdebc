"""The layers of a check and of a review's rounds, put into the layer tree as `layers.groups` has them."""

from __future__ import annotations

import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer

from ....compat import make_field
from ....core.text import date, say
from ....hand_in import SEPARATOR, of_layer
from ....language import interface_language
from ...layers import groups
from ..recent import local_time
from . import layer_rows

_OF_PARKS = ("park_verdict", "boundary")
_NOT_ASKED = "skipMemoryLayersCheck"
"""QGIS's own sign on a temporary layer that may go without a question."""

if TYPE_CHECKING:
    from ....core.review.record import KeptRound, RoundFacts
    from ....storage.review_file.review_file import ReviewFile
    from ..check_result import CheckResult
    from .opening import Opened


def show_check(project: QgsProject, result: CheckResult, kept: KeptRound, review: ReviewFile | None) -> list[str]:
    """A check is compared: gather its layers. Where a review keeps it, layers that would be gone with QGIS are replaced
    by those of its file. Returns what layers without a row are called, which are not added."""
    facts = kept.facts
    mine = {
        "findings": result.findings, "zones": result.net_zones, "balance": result.balance, "verdict": result.verdicts,
        groups.NOTES: result.import_notes or notes_of(project, facts),
    }  # fmt: skip
    there = {role: layer_rows.layer_in(project, id_) for role, id_ in mine.items()}
    layers = {role: layer for role, layer in there.items() if layer is not None}
    home, drawing = groups.home_of(project, layers), _drawing(project, facts)
    if review is None or not facts.number:
        run = groups.Run(title(facts, ""), {**layers, **_parks(kept), **drawing})
        return groups.gather(project, run, home)
    stored = _opened(review.sources(facts.number), facts)
    empty = [groups.role_name(role) for role in layers if role not in stored and not layers[role].featureCount()]
    temporary = [layer.id() for role, layer in layers.items() if layer.providerType() == "memory" or role in stored]
    groups.gather(project, _run(review.name, str(review.path), facts, {**stored, **drawing}), home)
    project.removeMapLayers([id_ for id_ in temporary if project.mapLayer(id_) is not None])
    return empty


def show_round(project: QgsProject, opened: Opened, number: int) -> None:
    """A review was opened: put the layers of one of its rounds into a group, that of the last one shown. A group that
    is there already stays. Layers take a moment each: a round at a time keeps the window alive."""
    path, facts = str(opened.review.path), next(each for each in opened.rounds if each.number == number)
    if groups.group_of(project, path, number) is None:
        layers = _opened(opened.sources[number], facts)
        groups.gather(project, _run(opened.review.name, path, facts, layers, facts is opened.rounds[-1]))


def drop_temporary(project: QgsProject, result: CheckResult) -> None:
    """The layers of a check are in a review now: those that would be gone with QGIS go."""
    layers = (layer_rows.layer_in(project, id_) for id_ in
              (result.findings, result.net_zones, result.balance, result.verdicts))  # fmt: skip
    there = [layer for layer in layers if layer is not None and layer.providerType() == "memory"]
    parks = []
    for group in {id(group): group for group in groups.groups(project)}.values():
        if any(group.findLayer(layer.id()) for layer in there):
            parks += [groups.layer_of(group, role) for role in _OF_PARKS]
    gone = [layer.id() for layer in (*there, *parks) if layer is not None and layer.providerType() == "memory"]
    project.removeMapLayers(gone)
    groups.drop_empty(project)


def ask_no_more(project: QgsProject, review: ReviewFile, number: int) -> None:
    """A review keeps a round with the files it was made from: closing QGIS does not warn any more that the layers
    imported and compared in this session are lost, since they come again from those files. Once a user edits one of
    them by hand it is her own work, and QGIS asks as ever."""
    group = groups.group_of(project, str(review.path), number)
    for node in group.findLayers() if group is not None else ():
        layer = node.layer()
        if layer is not None and layer.providerType() == "memory" and not layer.customProperty(_NOT_ASKED):
            layer.setCustomProperty(_NOT_ASKED, 1)
            layer.editingStarted.connect(partial(layer.removeCustomProperty, _NOT_ASKED))


def id_of(project: QgsProject, review: ReviewFile | None, number: int, role: str) -> str:
    """The layer that plays a role (`layers.groups`) in a round of a review, "" where there is none."""
    group = None if review is None else groups.group_of(project, str(review.path), number)
    layer = None if group is None else groups.layer_of(group, role)
    return "" if layer is None else layer.id()


def title(facts: RoundFacts, name: str) -> str:
    """What the group of a round is called: “KCN Đông Sơn · lần 2 · 29/11 08:04”."""
    language = interface_language()
    parts = [
        name or facts.park or say("review.check", language),
        say("drawing.round", language, number=facts.number) if facts.number else "",
        when(facts.made_at),
    ]
    return SEPARATOR.join(part for part in parts if part)


def when(made_at: str) -> str:
    """A moment of a round, by the clock on the wall, "" for none; of this year without the year: trees are narrow."""
    moment = local_time(made_at)
    if moment is None:
        return ""
    day = "%d/%m" if interface_language() == "vi" else "%m-%d"
    now = datetime.datetime.now()
    shown = f"{moment:{day}}" if moment.year == now.year else date(moment.date(), interface_language())
    return f"{shown} {moment:%H:%M}"


def crs_of(facts: RoundFacts) -> QgsCoordinateReferenceSystem:
    """The coordinate system of a round."""
    found = QgsCoordinateReferenceSystem(facts.crs) if facts.crs else QgsCoordinateReferenceSystem()
    if not found.isValid() and facts.crs_wkt:
        found = QgsCoordinateReferenceSystem.fromWkt(facts.crs_wkt)
    return found


def notes_of(project: QgsProject, facts: RoundFacts) -> str:
    """The notes of the import that the zones came from, "" where they are not in the project."""
    sha256 = facts.drawing.sha256
    mine = (layer.id() for id_, layer in layer_rows.imports(project).items() if sha256.startswith(id_))
    return next(mine, "")


def _drawing(project: QgsProject, facts: RoundFacts) -> dict[str, QgsVectorLayer]:
    """The layers imported from the drawing of a round, zones and boundary, where they are in the project."""
    found: dict[str, QgsVectorLayer] = {}
    for layer in project.mapLayers().values():
        origin = of_layer(layer) if isinstance(layer, QgsVectorLayer) else None
        if origin is not None and facts.drawing.sha256.startswith(origin.id):
            names = set(layer.fields().names())
            if "code" in names:
                found["drawing_zones"] = layer
            elif "park" in names:
                found["drawing_boundary"] = layer
    return found


def _run(name: str, path: str, facts: RoundFacts, layers: dict[str, QgsVectorLayer], shown: bool = True) -> groups.Run:
    return groups.Run(title(facts, name), layers, path, facts.number, shown)


def _opened(sources: dict[str, str], facts: RoundFacts) -> dict[str, QgsVectorLayer]:
    crs = crs_of(facts)
    roles = (*groups.ON_TOP, groups.NOTES, *groups.TABLES)
    return {role: groups.opened(sources[role], role, crs) for role in roles if role in sources}


def _parks(kept: KeptRound) -> dict[str, QgsVectorLayer]:
    """The boundary that was checked and its verdict, where no file keeps them: layers of this session."""
    table = kept.tables.get("boundary")
    if table is None or table.geometry is None:
        return {}
    return {role: _of_parks(kept, role) for role in _OF_PARKS if role == "boundary" or "verdict" in table.columns}


def _of_parks(kept: KeptRound, role: str) -> QgsVectorLayer:
    from qgis.core import QgsFeature

    table = kept.tables["boundary"]
    names = [name for name in table.columns if name != "area_ha"] if role != "boundary" else ["park"]
    layer = QgsVectorLayer("MultiPolygon", "", "memory")
    layer.setCrs(crs_of(kept.facts))
    provider: Any = layer.dataProvider()
    provider.addAttributes([make_field(name, "string") for name in names])
    layer.updateFields()
    features = []
    for row, shape in enumerate(table.geometry):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([table.columns[name][row] for name in names])
        feature.setGeometry(layer_rows.geometry_of(shape))
        features.append(feature)
    provider.addFeatures(features)
    layer.updateExtents()
    return groups.styled(layer, role)
