"""Reads zoning and boundary and lays them out, in a task: the panel then judges every change at once."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsFeatureRequest,
    QgsProject,
    QgsTask,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import Cancelled, EcoIpError
from ...crs import why_not_metres
from ...dependencies import bind_shapely

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Basis:
    """What plans are judged on. id_field: by which scenarios name a zone, "" for the number of the feature; boundary:
    None where the zones themselves are the park; park_field: "" for none; rules: id of the shipped pack, "" where
    `rules_file`, a pack of the user's own, holds."""

    zoning: QgsVectorLayer
    id_field: str
    code_field: str
    boundary: QgsVectorLayer | None
    park_field: str
    rules: str
    rules_file: str
    reading: str
    day: datetime.date


class Laying(QgsTask):
    """From layers to a `Laid`. `then` is told in the main thread: this task with `laid`, or with `error`; with neither
    when it was cancelled."""

    def __init__(self, basis: Basis, then: Callable[[Laying], None]) -> None:
        super().__init__(translate("EcoIp", "Laying out the zones"), QgsTask.Flag.CanCancel)
        bind_shapely()
        self.basis, self._then = basis, then
        self.laid: Any = None
        self.error: Exception | None = None
        # All that belongs to the main thread is taken from it here.
        self._crs, self._context = basis.zoning.crs(), QgsProject.instance().transformContext()
        self._zones = _Source(basis.zoning)
        self._bounds = None if basis.boundary is None else _Source(basis.boundary)

    def report(self, fraction: float) -> None:
        """As `core.progress.Progress`."""
        self.setProgress(100.0 * fraction)

    def cancelled(self) -> bool:
        """As `core.progress.Progress`."""
        return bool(self.isCanceled())

    def run(self) -> bool:
        try:
            self.laid = self._lay()
        except Cancelled:
            return False
        except Exception as error:  # told where it is shown
            self.error = error
        return self.error is None

    def finished(self, _successful: bool) -> None:
        self._then(self)

    def _lay(self) -> Any:
        from ...core.landuse.check import Terms, check
        from ...core.landuse.codes import CodeTable
        from ...core.review.plans.laid import Laid
        from ...core.rules.pack import load_file, load_shipped

        _check_crs(self._crs, self._zones.name)
        terms = Terms(
            pack=load_file(self.basis.rules_file) if self.basis.rules_file else load_shipped(self.basis.rules),
            codes=CodeTable.shipped(),
            appraisal_date=self.basis.day,
            made_on=datetime.date.today(),
            reading=self.basis.reading,
            zones_name=self._zones.name,
        )
        zones = self._read_zones()
        return Laid(check(zones, self._read_parks(zones), terms, self), terms)

    def _read_zones(self) -> Any:
        from ...core.landuse.inputs import Zones

        named = self.basis.id_field
        ids, geometry, (codes, names), repairs = self._zones.read([self.basis.code_field, named], self)
        if not len(ids):
            raise EcoIpError("error.zones_empty", layer=self._zones.name)
        return Zones(geometry, names if named else ids, codes, repairs=repairs)

    def _read_parks(self, zones: Any) -> Any:
        import numpy as np
        import shapely

        from ...core.landuse.inputs import Parks, names_apart

        if self._bounds is None:
            whole = np.array([shapely.union_all(zones.geometry), None], dtype=object)[:1]
            return Parks(whole, np.array([self._zones.name], dtype=object), np.array([np.nan]))
        name, field = self._bounds.name, self.basis.park_field
        if not self._bounds.crs.isValid():
            raise EcoIpError("error.crs_missing", layer=name)
        request = QgsFeatureRequest()
        if self._bounds.crs != self._crs:
            request.setDestinationCrs(self._crs, self._context)
        try:
            ids, geometry, (names,), repairs = self._bounds.read([field], self, request)
        except QgsCsException as error:
            said = {"layer": name, "source": self._bounds.crs.authid(), "target": self._crs.authid()}
            raise EcoIpError("error.transform", **said) from error
        if not len(ids):
            raise EcoIpError("error.boundary_empty", layer=name)
        apart = names_apart(names if field else ids, name if len(ids) == 1 and not field else None)
        return Parks(geometry, apart, np.full(len(ids), np.nan), repairs)


class _Source:
    """A layer that may be read in another thread, unsaved edits included."""

    def __init__(self, layer: QgsVectorLayer) -> None:
        self.name, self.crs = layer.name(), layer.crs()
        self._fields, self._wkb_type = layer.fields(), layer.wkbType()
        self._count = layer.featureCount()
        self._source = QgsVectorLayerFeatureSource(layer)

    def read(
        self, fields: list[str], progress: Any, request: QgsFeatureRequest | None = None
    ) -> tuple[Any, Any, list[Any], Any]:
        """Ids (n,), polygons (n,), columns as text or None, a "" field as None throughout, and repairs; features
        without land are left out."""
        import numpy as np
        import shapely

        from ...core.geometry.polygons import Repair
        from ...core.progress import Stretch
        from ...features import KINDS, parsed, settled, taken

        asked = request or QgsFeatureRequest()
        asked.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryNoCheck)
        places = [self._fields.lookupField(field) for field in fields if field]
        if -1 in places:
            missing = fields[places.index(-1)]
            names = ", ".join(self._fields.names())
            raise EcoIpError("error.field_missing", layer=self.name, field=missing, fields=names)
        part = Stretch(progress, 0.0, 0.1)
        kind = KINDS.PolygonGeometry
        found = taken(self._source.getFeatures(asked), places, self._count, part, self._wkb_type, kind)
        geometry, repairs = settled(parsed(found[1]), kind, part)
        kept = ~shapely.is_missing(geometry)
        row = np.cumsum(kept) - 1
        columns = iter(found[2])
        texts = [_texts(next(columns) if field else [None] * len(kept), kept) for field in fields]
        there = tuple(
            Repair(int(row[each.row]), each.reason, each.area_before_m2, each.area_after_m2)
            for each in repairs
            if kept[each.row]
        )
        return _texts(found[0], kept), geometry[kept], texts, there


def _texts(values: Any, kept: Any) -> Any:
    """(n,) texts or None of those kept."""
    import numpy as np

    made = np.empty(len(kept), dtype=object)
    made[:] = [None if value is None else str(value) for value in values]
    return made[kept]


def _check_crs(crs: QgsCoordinateReferenceSystem, layer: str) -> None:
    reason = why_not_metres(crs)
    if reason:
        raise EcoIpError(f"error.crs_{reason}", layer=layer, crs=crs.authid() or crs.description())
