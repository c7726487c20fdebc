"""Firms and flows of the project in memory, in step with every edit of their layers, whoever makes it.

Read in slices between other work of the window, so that it stays alive however large the tables are.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsExpression,
    QgsFeatureRequest,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ....core.symbiosis.matching.live import LiveFlows
from ....core.symbiosis.matching.partners import FirmFacts
from ....core.symbiosis.vocabulary.vocabulary import Vocabulary
from ....crs import why_not_metres
from ....storage.last_seen import lost
from ..panes.firm import FIRM_FIELDS, Firm, read_firm
from .reader import RowReader, key_fields

_SLICE_S = 0.02
_CHUNK = 500
_AT_ONCE = 2000
_PAUSE_MS = 200
"""The window shows the firms before more flows than `_AT_ONCE` are read."""
_FLOW_FIELDS = ("firm_id", "direction", "resource", "year")


class FlowData(QObject):
    """What the dock shows. firms_changed: the list; flows_changed: some rows; loaded: all has been read."""

    firms_changed = pyqtSignal()
    flows_changed = pyqtSignal()
    loaded = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.vocabulary = Vocabulary.shipped()
        self.firm_layer: QgsVectorLayer | None = None
        self.flow_layer: QgsVectorLayer | None = None
        self.firms: dict[str, Firm] = {}
        self.live = LiveFlows(self.vocabulary)
        self.share_read = 1.0
        self._ids: dict[int, str] = {}
        self._links: list[tuple[Any, Any]] = []
        self._reading: Iterator[None] | None = None
        self._dirty: set[int] = set()
        self._reader = RowReader(None)
        self._firms_stale = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._next_slice)
        self._told = QTimer(self)
        self._told.setSingleShot(True)
        self._told.timeout.connect(self._tell)

    def follow(self, firms: QgsVectorLayer | None, flows: QgsVectorLayer | None) -> None:
        """Read these layers from now on (None: there is none)."""
        self.let_go()
        self.firm_layer, self.flow_layer, self._reader = firms, flows, RowReader(flows)
        if firms is not None:
            for signal, slot in (
                (firms.featureAdded, self._touch_firms), (firms.featureDeleted, self._touch_firms),
                (firms.attributeValueChanged, self._touch_firms), (firms.geometryChanged, self._touch_firms),
                (firms.subsetStringChanged, self.reload), (firms.crsChanged, self.reload),
            ):  # fmt: skip
                self._connect(signal, slot)
        if flows is not None:
            for signal, slot in (
                (flows.featureAdded, self._touch), (flows.featureDeleted, self._touch),
                (flows.attributeValueChanged, self._touch), (flows.subsetStringChanged, self.reload),
                (flows.updatedFields, self.reload),
            ):  # fmt: skip
                self._connect(signal, slot)
        self.reload()

    def let_go(self) -> None:
        """Forget the layers."""
        self._timer.stop()
        self._told.stop()
        self._reading = None
        for signal, slot in self._links:
            try:
                signal.disconnect(slot)
            except (TypeError, RuntimeError):  # the layer is gone, and its signals with it
                continue
        self._links.clear()
        self.firm_layer = self.flow_layer = None
        self._reader = RowReader(None)
        self.firms, self._ids, self._dirty = {}, {}, set()
        self.live = LiveFlows(self.vocabulary)

    def reload(self, *_: Any) -> None:
        """Read everything again."""
        self._dirty.clear()
        self.live = LiveFlows(self.vocabulary, geodesic=not self._planar())
        self._read_firms()
        self.share_read = 0.0
        self._reading = self._read_flows()
        if self.flow_layer is None or self.flow_layer.featureCount() <= _AT_ONCE:
            self._slice()
        if self._reading is not None:
            self._timer.start(_PAUSE_MS)

    def finish_reading(self) -> None:
        """Read what is left at once, for one who cannot wait."""
        while self._reading is not None:
            self._slice()

    def title(self, firm_id: Any) -> str:
        """A firm as people call it, by its id; the id of one that nobody knows."""
        known = self.firms.get(str(firm_id))
        return known.title() if known else str(firm_id or "")

    def finish_edits(self) -> None:
        """Take in at once what was just edited; else it is at the window's next turn."""
        self._settle()

    def flow_ids_of(self, firm_ids: Iterable[str]) -> list[int]:
        """Feature ids of the firms' flows, saved ones before new ones."""
        self._settle()
        wanted = list(firm_ids)
        if self._reading is not None:  # not all is read: ask for these
            return sorted(self._ask_for(wanted), key=_order)
        found = (fid for firm in wanted for fid in self.live.by_firm.get(firm, ()))
        return sorted(found, key=_order)

    def rows(self, fids: Iterable[int]) -> dict[int, dict[str, Any]]:
        """The rows with these feature ids as they are now, by field name; as last seen while the database is gone."""
        return self._reader.rows(fids)

    @property
    def out_of_reach(self) -> bool:
        """Whether the flows' data source did not answer when rows were asked for last: they are shown as last seen."""
        return self._reader.out_of_reach

    def facts(self, firm_ids: Iterable[str]) -> list[FirmFacts]:
        """The firms as partners are compared."""
        self._settle()
        places = self.live.places
        known = (self.firms[each] for each in dict.fromkeys(firm_ids) if each in self.firms and each in places)
        return [FirmFacts(e.id, e.name, places[e.id], e.hours_per_day, e.days_per_year, e.confidential) for e in known]

    def index(self) -> LiveFlows:
        """The index, with every edit so far in it."""
        self._settle()
        return self.live

    @property
    def is_reading(self) -> bool:
        """Whether flows are still being read."""
        return self._reading is not None

    def firm_of_feature(self, fid: int) -> str | None:
        """Id of the firm with this feature id in the firm layer."""
        return self._ids.get(fid)

    def _connect(self, signal: Any, slot: Any) -> None:
        signal.connect(slot)
        self._links.append((signal, slot))

    def _read_firms(self, *_: Any) -> None:
        known, layer = self.firms, self.firm_layer
        self.firms, self._ids = {}, {}
        if layer is not None:
            names = {name.lower(): place for place, name in enumerate(layer.fields().names())}
            places = {name: names[name] for name in FIRM_FIELDS if name in names}
            request = QgsFeatureRequest().setSubsetOfAttributes(list(places.values()))
            for feature in layer.getFeatures(request):
                firm = read_firm(feature, places)
                self.firms[firm.id] = firm
                self._ids[firm.fid] = firm.id
            gone = lost(layer, (each.fid for each in known.values() if each.fid not in self._ids))
            kept = [each for each in known.values() if each.fid in gone]  # as seen last
            self.firms = {**{each.id: each for each in kept}, **self.firms}
            self._ids.update((each.fid, each.id) for each in kept)
        self.live.place_all(self._placed())
        self.firms_changed.emit()

    def _placed(self) -> dict[str, tuple[float, float]]:
        """Places as distances are measured: metres of a planar system, else degrees."""
        there = {firm.id: firm.xy for firm in self.firms.values() if firm.xy is not None}
        if not there or self.firm_layer is None or not self.live.geodesic:
            return there
        degrees = QgsCoordinateReferenceSystem("EPSG:4326")
        transform = QgsCoordinateTransform(self.firm_layer.crs(), degrees, QgsProject.instance())
        moved = {}
        for id_, (x, y) in there.items():
            try:
                point = transform.transform(x, y)
            except QgsCsException:
                continue
            moved[id_] = (point.x(), point.y())
        return moved

    def _planar(self) -> bool:
        """As the analysis decides it: metres, and an area of use that holds all firms."""
        crs = self.firm_layer.crs() if self.firm_layer is not None else QgsCoordinateReferenceSystem()
        if not crs.isValid() or self.firm_layer is None:
            return True
        if why_not_metres(crs):
            return False
        try:
            transform = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance())
            extent = self.firm_layer.extent()
            return crs.bounds().isEmpty() or extent.isEmpty() or crs.bounds().contains(transform.transform(extent))
        except QgsCsException:
            return True

    def _read_flows(self) -> Iterator[None]:
        layer = self.flow_layer
        if layer is None:
            return
        names = {name.lower(): place for place, name in enumerate(layer.fields().names())}
        places = [names.get(name, -1) for name in _FLOW_FIELDS]
        total, read = max(layer.featureCount(), 1), 0
        request = QgsFeatureRequest().setSubsetOfAttributes([each for each in places if each >= 0])
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
        features = layer.getFeatures(request)
        while True:
            rows = [key_fields(feature, places) for feature in islice(features, _CHUNK)]
            self.live.load(rows)
            read += len(rows)
            if len(rows) < _CHUNK:
                return
            self.share_read = min(read / total, 1.0)
            yield

    def _next_slice(self) -> None:
        self._timer.setInterval(0)
        self._slice()

    def _slice(self) -> None:
        end = time.monotonic() + _SLICE_S
        while self._reading is not None and time.monotonic() < end:
            try:
                next(self._reading)
            except StopIteration:
                self._reading = None
                self.share_read = 1.0
                self._timer.stop()
                self._settle()
                self.loaded.emit()

    def _touch_firms(self, *_: Any) -> None:
        self._firms_stale = True
        self._told.start(0)

    def touch(self, fids: Iterable[int]) -> None:
        """Rows that have changed on disk, of which QGIS says nothing."""
        self._dirty.update(fids)
        self._told.start(0)

    def _touch(self, fid: int, *_: Any) -> None:
        self.touch([fid])

    def _settle(self) -> None:
        """Bring the index up to date with the rows that were touched."""
        if self._firms_stale:
            self._firms_stale = False
            self._read_firms()
        if not self._dirty or self._reading is not None or self.flow_layer is None:
            return
        dirty, self._dirty = self._dirty, set()
        rows = self.rows(dirty)
        for fid in dirty:
            if fid in rows:
                self.live.put(fid, *(rows[fid].get(name) for name in _FLOW_FIELDS))
            else:
                self.live.drop(fid)

    def _tell(self) -> None:
        self._settle()
        self.flows_changed.emit()

    def _ask_for(self, firm_ids: list[str]) -> list[int]:
        if self.flow_layer is None or not firm_ids:
            return []
        texts = ", ".join(map(QgsExpression.quotedString, firm_ids))
        request = QgsFeatureRequest().setFilterExpression(f'"firm_id" in ({texts})')
        request.setSubsetOfAttributes([]).setFlags(QgsFeatureRequest.Flag.NoGeometry)
        return [feature.id() for feature in self.flow_layer.getFeatures(request)]


def _order(fid: int) -> tuple[bool, int]:
    return fid < 0, abs(fid)
