"""Follows a park from one check to the next: makes a round of a result, compares it with the one before, keeps it.

For fifty thousand zones that takes seconds: it is done in a task of QGIS's task manager.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsTask,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...compat import is_null
from ...dependencies import bind_shapely
from . import store as review_store
from .check_result import CheckResult

if TYPE_CHECKING:
    from ...core.review.rounds import Listed, Round

translate = QCoreApplication.translate

_FIELDS = {"number", "park", "kind", "severity", "area_m2", "ids", "message"}


class ReviewKeeper:
    """The rounds of a project. `current` is the one shown, None before the first check; `fresh` are the pieces of land
    that the round before did not have, `lost_count` those of it that are there no more, `comparable` whether that
    could be told."""

    def __init__(self, project: QgsProject) -> None:
        self._project = project
        self._rounds: list[Round] = []
        self.forget()

    @property
    def is_comparing(self) -> bool:
        """Whether the round of the last check is still being made."""
        return self._task is not None

    def forget(self) -> None:
        """Before any check: no round is shown, and none is awaited."""
        self._task: _Comparison | None = None
        self.current: Round | None = None
        self.fresh: list[QgsGeometry] = []
        self.lost_count = 0
        self.comparable = False

    def stop(self) -> None:
        """Wait for the task, if there is one; nothing comes of it any more."""
        task, self._task = self._task, None
        if task is not None:
            task.waitForFinished(5000)

    def reopen(self) -> None:
        """After a project was opened: show the round it was kept with, if there is one."""
        self.forget()
        self._rounds = review_store.load(self._project)
        self.current = self._rounds[-1] if self._rounds else None

    def take(self, result: CheckResult, then: Callable[[], None]) -> None:
        """A check has finished: `then` is called, in the main thread, once its round is made and compared."""
        bind_shapely()
        self.forget()
        findings, net = (self._layer(id_) for id_ in (result.findings, result.net_zones))
        if net is None and findings is None:
            then()
            return
        self._task = _Comparison(self._project, findings, net, lambda task: self._compared(task, then))
        QgsApplication.taskManager().addTask(self._task)

    def _compared(self, task: _Comparison, then: Callable[[], None]) -> None:
        if task is not self._task:
            return
        self._task = None
        if task.error is not None:
            then()
            raise task.error
        self._rounds, self.current = task.rounds, task.rounds[-1]
        self.fresh, self.lost_count, self.comparable = task.fresh, task.lost_count, task.comparable
        review_store.write(self._project, task.text)
        then()

    def keep_words(self, changed: Iterable[Listed]) -> None:
        """The reviewer ticked findings, gave an opinion of them or wrote notes to them."""
        if self.current is None:
            return
        written = {one.number: one for one in changed}
        findings = tuple(_with_words(one, written.get(one.number)) for one in self.current.findings)
        self.current = replace(self.current, findings=findings)
        self._rounds[-1] = self.current
        review_store.save(self._project, self._rounds)

    def _layer(self, layer_id: str) -> QgsVectorLayer | None:
        layer = self._project.mapLayer(layer_id) if layer_id else None
        return layer if isinstance(layer, QgsVectorLayer) else None


class _Comparison(QgsTask):
    """From the layers of a check to the project's rounds, its own the last of them. `then` is told in the main thread.

    All that belongs to the main thread is taken from it when this is made. `rounds`, and `text` to keep them by.
    """

    def __init__(
        self,
        project: QgsProject,
        findings: QgsVectorLayer | None,
        net: QgsVectorLayer | None,
        then: Callable[[_Comparison], None],
    ) -> None:
        description = translate("EcoIp", "Comparing the findings with those of the round before")
        super().__init__(description, QgsTask.Flag.CancelWithoutPrompt)
        self._then = then
        self._kept = review_store.read(project)
        layer = net or findings
        extent = layer.extent()
        self._bounds = (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
        self._crs = layer.crs().authid()
        self._there = {
            crs: QgsCoordinateTransform(QgsCoordinateReferenceSystem(crs), layer.crs(), project)
            for crs in {one["crs"] for one in self._kept} - {self._crs}
        }
        self._findings = _source(findings, _FIELDS)
        self._net = _source(net, {"class"}) if net is not None and _is_small(net) else None
        self.rounds: list[Round] = []
        self.fresh: list[QgsGeometry] = []
        self.lost_count, self.comparable = 0, False
        self.text = ""
        self.error: Exception | None = None

    def run(self) -> bool:
        try:
            self._make_round()
        except Exception as error:  # raised again where QGIS shows it
            self.error = error
        return self.error is None

    def finished(self, _successful: bool) -> None:
        self._then(self)

    def _make_round(self) -> None:
        from ...core.review.rounds import Round, fingerprints, next_round, same_place

        geometry, classes = _land(self._net)
        prints = fingerprints(geometry, classes)
        now = Round(self._crs, self._bounds, frozenset(prints.tolist()), _listed(self._findings))
        rounds = review_store.rounds(self._kept)
        moved = [_moved(one, self._there.get(one.crs)) for one in rounds]
        at = next((n for n, one in enumerate(moved) if same_place(one.bounds, now.bounds)), None)
        before = None if at is None else moved[at]
        self._compare(before, prints, geometry)
        self.rounds = [one for n, one in enumerate(rounds) if n != at] + [next_round(before, now)]
        self.text = review_store.as_text(self.rounds)

    def _compare(self, before: Round | None, prints: Any, geometry: Any) -> None:
        from shapely import to_wkb

        from ...core.review.rounds import changed

        self.comparable = before is not None and bool(before.zones) and len(prints) > 0
        if self.comparable:
            fresh, self.lost_count = changed(prints, before.zones)
            self.fresh = [_from_wkb(wkb) for wkb in to_wkb(geometry[fresh])]


def _with_words(one: Listed, of: Listed | None) -> Listed:
    """A finding with the tick, the opinion and the note of another."""
    return one if of is None else replace(one, settled=of.settled, opinion=of.opinion, note=of.note)


def _is_small(net: QgsVectorLayer) -> bool:
    from ...core.review.rounds import MOST_ZONES

    return net.featureCount() <= MOST_ZONES


def _source(layer: QgsVectorLayer | None, fields: set[str]) -> QgsVectorLayerFeatureSource | None:
    """What may be read in another thread; None for a layer without these fields."""
    there = layer is not None and set(layer.fields().names()) >= fields
    return QgsVectorLayerFeatureSource(layer) if there else None


def _land(source: QgsVectorLayerFeatureSource | None) -> tuple[Any, list[str]]:
    rows = [] if source is None else [(feature.geometry(), feature["class"]) for feature in source.getFeatures()]
    return _shapes([shape for shape, _ in rows]), [name for _, name in rows]


def _listed(source: QgsVectorLayerFeatureSource | None) -> tuple[Listed, ...]:
    from ...core.review.rounds import Listed

    if source is None:
        return ()
    features = list(source.getFeatures())
    shapes = _shapes([feature.geometry() for feature in features])
    names = ("number", "area_m2", "park", "kind", "severity", "ids", "message")
    at = [source.fields().lookupField(name) for name in names]
    called = source.fields().lookupField("zones")  # layers of older checks have none
    found = []
    for values, shape in zip((feature.attributes() for feature in features), shapes):
        number, area_m2, park, kind, severity, ids, message = (values[place] for place in at)
        found.append(Listed(
            int(number), *map(_text, (park, kind, severity)), float(area_m2), *map(_text, (ids, message)), shape,
            zones=_text(values[called]) if called >= 0 else "",
        ))  # fmt: skip
    return tuple(found)


def _shapes(geometry: list[QgsGeometry]) -> Any:
    import numpy as np
    import shapely

    wkb = np.array([None if one.isEmpty() else one.asWkb().data() for one in geometry], dtype=object)
    return np.array(shapely.from_wkb(wkb), dtype=object)


def _moved(one: Round, there: QgsCoordinateTransform | None) -> Round:
    """A round in the CRS of the drawing at hand; as it is where it cannot be brought there, or is there already."""
    if there is None:
        return one
    try:
        box = there.transformBoundingBox(QgsRectangle(*one.bounds))
        bounds = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
        findings = tuple(replace(each, geometry=_transformed(each.geometry, there)) for each in one.findings)
        gone = tuple(replace(each, geometry=_transformed(each.geometry, there)) for each in one.gone)
    except QgsCsException:
        return one
    return replace(
        one, crs=there.destinationCrs().authid(), bounds=bounds, zones=frozenset(), findings=findings, gone=gone
    )


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
