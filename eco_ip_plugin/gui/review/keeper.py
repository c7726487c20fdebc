"""Follows a park from one check to the next: makes a round of a result, compares it with the one before, keeps it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from ...compat import is_null
from ...dependencies import bind_shapely
from . import store as review_store
from .check_result import CheckResult

if TYPE_CHECKING:
    from ...core.review.rounds import Listed, Round


_FIELDS = {"number", "park", "kind", "severity", "area_m2", "ids", "message"}


class ReviewKeeper:
    """The rounds of a project. `current` is the one shown, None before the first check; `fresh` are the pieces of land
    that the round before did not have, `lost_count` those of it that are there no more, `comparable` whether that
    could be told."""

    def __init__(self, project: QgsProject) -> None:
        self._project = project
        self._rounds: list[Round] = []
        self.forget()

    def forget(self) -> None:
        """Before any check: no round is shown."""
        self.current: Round | None = None
        self.fresh: list[QgsGeometry] = []
        self.lost_count = 0
        self.comparable = False

    def reopen(self) -> None:
        """After a project was opened: show the round it was kept with, if there is one."""
        self.forget()
        self._rounds = review_store.load(self._project)
        self.current = self._rounds[-1] if self._rounds else None

    def take(self, result: CheckResult) -> None:
        """A check has finished."""
        bind_shapely()
        from ...core.review.rounds import next_round, same_place

        self.forget()
        findings, net = (self._layer(id_) for id_ in (result.findings, result.net_zones))
        layer = net or findings
        if layer is None:
            return
        now, prints, geometry = _round_of(layer, findings, net)
        rounds = review_store.load(self._project)
        moved = [_moved(one, layer.crs(), self._project) for one in rounds]
        at = next((n for n, one in enumerate(moved) if same_place(one.bounds, now.bounds)), None)
        before = None if at is None else moved[at]
        self._compare(before, prints, geometry)
        self.current = next_round(before, now)
        self._rounds = [one for n, one in enumerate(rounds) if n != at] + [self.current]
        review_store.save(self._project, self._rounds)

    def edit(self, number: int, settled: bool, note: str) -> None:
        """The reviewer ticked a finding or wrote a note to it."""
        if self.current is None:
            return
        findings = tuple(
            replace(one, settled=settled, note=note) if one.number == number else one for one in self.current.findings
        )
        self.current = replace(self.current, findings=findings)
        self._rounds[-1] = self.current
        review_store.save(self._project, self._rounds)

    def _compare(self, before: Round | None, prints: Any, geometry: Any) -> None:
        from shapely import to_wkb

        from ...core.review.rounds import changed

        self.comparable = before is not None and bool(before.zones) and len(prints) > 0
        if self.comparable:
            fresh, self.lost_count = changed(prints, before.zones)
            self.fresh = [_from_wkb(wkb) for wkb in to_wkb(geometry[fresh])]

    def _layer(self, layer_id: str) -> QgsVectorLayer | None:
        layer = self._project.mapLayer(layer_id) if layer_id else None
        return layer if isinstance(layer, QgsVectorLayer) else None


def _round_of(layer: QgsVectorLayer, findings: QgsVectorLayer | None, net: QgsVectorLayer | None) -> Any:
    """The round that a check's layers make, the fingerprints of its land, and that land."""
    import numpy as np

    from ...core.review.rounds import MOST_ZONES, Round, fingerprints

    geometry, classes = np.empty(0, dtype=object), []
    if net is not None and net.featureCount() <= MOST_ZONES:
        rows = [(feature.geometry(), feature["class"]) for feature in net.getFeatures()]
        geometry, classes = _shapes([shape for shape, _ in rows]), [name for _, name in rows]
    prints = fingerprints(geometry, classes)
    extent = layer.extent()
    bounds = (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
    listed = () if findings is None else _listed(findings)
    return Round(layer.crs().authid(), bounds, frozenset(prints.tolist()), listed), prints, geometry


def _listed(layer: QgsVectorLayer) -> tuple[Listed, ...]:
    from ...core.review.rounds import Listed

    if not set(layer.fields().names()) >= _FIELDS:
        return ()
    features = list(layer.getFeatures())
    shapes = _shapes([feature.geometry() for feature in features])
    names = ("number", "area_m2", "park", "kind", "severity", "ids", "message")
    at = [layer.fields().lookupField(name) for name in names]
    rows = ([values[place] for place in at] for values in (feature.attributes() for feature in features))
    return tuple(
        Listed(int(number), *map(_text, (park, kind, severity)), float(area_m2), *map(_text, (ids, message)), shape)
        for (number, area_m2, park, kind, severity, ids, message), shape in zip(rows, shapes)
    )


def _shapes(geometry: list[QgsGeometry]) -> Any:
    import numpy as np
    import shapely

    wkb = np.array([None if one.isEmpty() else one.asWkb().data() for one in geometry], dtype=object)
    return np.array(shapely.from_wkb(wkb), dtype=object)


def _moved(one: Round, crs: QgsCoordinateReferenceSystem, project: QgsProject) -> Round:
    """A round in the CRS of the drawing at hand; as it is where it cannot be brought there."""
    if one.crs == crs.authid():
        return one
    there = QgsCoordinateTransform(QgsCoordinateReferenceSystem(one.crs), crs, project)
    try:
        box = there.transformBoundingBox(QgsRectangle(*one.bounds))
        bounds = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
        findings = tuple(replace(each, geometry=_transformed(each.geometry, there)) for each in one.findings)
        gone = tuple(replace(each, geometry=_transformed(each.geometry, there)) for each in one.gone)
    except QgsCsException:
        return one
    return replace(one, crs=crs.authid(), bounds=bounds, zones=frozenset(), findings=findings, gone=gone)


def _transformed(geometry: Any, there: QgsCoordinateTransform) -> Any:
    import shapely

    if geometry is None:
        return None
    moved = _from_wkb(shapely.to_wkb(geometry))
    moved.transform(there)
    return shapely.make_valid(shapely.from_wkb(moved.asWkb().data()))


def _from_wkb(wkb: bytes) -> QgsGeometry:
    geometry = QgsGeometry()
    geometry.fromWkb(wkb)
    return geometry


def _text(value: Any) -> str:
    return value if type(value) is str else "" if is_null(value) else str(value)
