"""One run of the 25 percent check: parameters to arrays, the check, arrays to layers, numbers and report."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..core.errors import EcoIpError
from ..core.landuse.check import Checked, Terms, check
from ..core.landuse.codes import CodeTable, load_mapping
from ..core.landuse.layers import Parks, Zones
from ..core.landuse.review import Input
from ..core.reporting.html import render
from ..core.reporting.sentences import verdict_sentence
from ..core.rules.pack import RulePack, load_file, load_shipped
from ..paths import plugin_version
from .base import EcoIpAlgorithm, FeedbackProgress, Styled
from .green_space_tables import (
    BALANCE,
    FINDINGS,
    NET_ZONES,
    VERDICTS,
    balance_rows,
    finding_rows,
    numbers,
    verdict_rows,
)
from .reader import areal_scale, check_crs, read_polygons
from .writer import check_writable, make_fields, write_rows, write_text

LAYERS = ("ZONES", "BOUNDARY", "PLOT_GREEN")


def unsaved_edits(
    algorithm: EcoIpAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> dict[str, int]:
    """Edits not saved yet, per input: an algorithm sees them, and the report must say so. Main thread only."""
    counts = {}
    for name in LAYERS:
        layer = algorithm.parameterAsVectorLayer(parameters, name, context)
        if isinstance(layer, QgsVectorLayer) and layer.isEditable() and layer.editBuffer() is not None:
            buffer = layer.editBuffer()
            changed = set(buffer.changedGeometries()) | set(buffer.changedAttributeValues())
            counts[name] = len(buffer.addedFeatures()) + len(buffer.deletedFeatureIds()) + len(changed)
    return counts


class GreenSpaceRun:
    """Holds what every step of one run needs."""

    def __init__(
        self,
        algorithm: EcoIpAlgorithm,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        unsaved: dict[str, int],
    ) -> None:
        self._algorithm, self._parameters, self._context = algorithm, parameters, context
        self._feedback, self._unsaved = feedback, unsaved
        self._language = algorithm.language(parameters, context)
        self._inputs: list[Input] = []
        self._notes: list[tuple[str, dict[str, object]]] = []

    def results(self) -> dict[str, Any]:
        """Read, check, write; the results by output name."""
        report = self._algorithm.parameterAsFileOutput(self._parameters, "REPORT", self._context)
        if report:
            check_writable(report)
        pack, codes = self._rules(), self._codes()
        zones, parks, plot_green = self._layers()
        terms = self._terms(pack, codes, parks)
        checked = check(zones, parks, terms, self._progress(40, 75), plot_green)
        results: dict[str, Any] = {**numbers(checked.review), "VERDICT": checked.review.verdict}
        results["DEPENDS_ON_READING"] = checked.review.depends_on_reading
        results["MESSAGE"] = verdict_sentence(checked.review, self._language)
        results.update(self._layers_written(checked))
        if report:
            results["REPORT"] = write_text(report, render(checked.review, self._language))
        self._feedback.setProgress(100)
        self._feedback.pushInfo(results["MESSAGE"])
        return results

    def _rules(self) -> RulePack:
        path = self._algorithm.parameterAsFile(self._parameters, "RULES_FILE", self._context)
        if path:
            self._inputs.append(Input("rules", Path(path).name))
            return load_file(path)
        return load_shipped(self._algorithm.parameterAsEnumString(self._parameters, "RULES", self._context))

    def _codes(self) -> CodeTable:
        path = self._algorithm.parameterAsFile(self._parameters, "MAPPING", self._context)
        if not path:
            return CodeTable.shipped()
        mapping = load_mapping(Path(path))
        self._inputs.append(Input("mapping", Path(path).name, len(mapping)))
        return CodeTable.shipped().with_mapping(mapping)

    def _layers(self) -> tuple[Zones, Parks, np.ndarray | None]:
        source, name = self._source("ZONES")
        check_crs(source.sourceCrs(), name)
        self._crs = source.sourceCrs()
        self._zones_name = name
        code, phase = self._field("CODE_FIELD"), self._field("PHASE_FIELD")
        layer = read_polygons(source, name, [f for f in (code, phase) if f], self._context, self._progress(0, 30))
        self._noted("ZONES", name, source, len(layer.id) + len(layer.lost))
        zones = Zones(
            layer.geometry, layer.id, layer.text(code), layer.text(phase) if phase else None, layer.repairs, layer.lost
        )
        if not len(zones.geometry):
            raise EcoIpError("error.zones_empty", layer=name)
        return zones, self._parks(zones), self._plot_green()

    def _parks(self, zones: Zones) -> Parks:
        source, name = self._source("BOUNDARY")
        if source is None:
            self._notes.append(("note.no_boundary", {}))
            return Parks(
                np.array([shapely.union_all(zones.geometry)], dtype=object),
                np.array([self._zones_name], dtype=object),
                np.array([np.nan]),
            )
        park, approved = self._field("PARK_FIELD"), self._field("APPROVED_HA_FIELD")
        fields = [field for field in (park, approved) if field]
        layer = read_polygons(source, name, fields, self._context, self._progress(30, 35), self._target(source, name))
        self._noted("BOUNDARY", name, source, len(layer.id) + len(layer.lost))
        if not len(layer.id):
            raise EcoIpError("error.boundary_empty", layer=name)
        approved_ha = layer.columns[approved] if approved else np.full(len(layer.id), None)
        return Parks(
            layer.geometry,
            _park_names(layer.text(park) if park else layer.id, name if len(layer.id) == 1 and not park else None),
            np.array([np.nan if value is None else float(value) for value in approved_ha]),
            layer.repairs,
        )

    def _plot_green(self) -> np.ndarray | None:
        source, name = self._source("PLOT_GREEN")
        if source is None:
            return None
        layer = read_polygons(source, name, [], self._context, self._progress(35, 40), self._target(source, name))
        self._noted("PLOT_GREEN", name, source, len(layer.id) + len(layer.lost))
        self._notes.append(("note.plot_green_outside", {}))
        return layer.geometry

    def _terms(self, pack: RulePack, codes: CodeTable, parks: Parks) -> Terms:
        day = self._algorithm.parameterAsDateTime(self._parameters, "APPRAISAL_DATE", self._context)
        today = datetime.date.today()
        return Terms(
            pack=pack,
            codes=codes,
            appraisal_date=datetime.date(*day.date().getDate()) if day.isValid() else today,
            made_on=today,
            reading=self._algorithm.parameterAsString(self._parameters, "READING", self._context).strip(),
            conflicts=self._algorithm.parameterAsEnumString(self._parameters, "CONFLICTS", self._context),
            min_overlap_m2=self._algorithm.parameterAsDouble(self._parameters, "MIN_OVERLAP", self._context),
            scale=areal_scale(self._crs, shapely.total_bounds(parks.geometry), self._context),
            crs=f"{self._crs.authid()} {self._crs.description()}".strip(),
            inputs=tuple(self._inputs),
            notes=tuple(self._notes),
            software=f"Eco-IP {plugin_version()} · QGIS {Qgis.QGIS_VERSION}",
            zones_name=self._zones_name,
        )

    def _layers_written(self, checked: Checked) -> dict[str, str]:
        review, language = checked.review, self._language
        results = self._table("BALANCE", BALANCE, balance_rows(review))
        results.update(self._table("VERDICTS", VERDICTS, verdict_rows(review)))
        rows, geometry = finding_rows(review, language)
        results.update(self._table("FINDINGS", FINDINGS, rows, geometry, "findings.qml"))
        if self._parameters.get("NET_ZONES") is not None:
            rows, geometry = _net_rows(checked, self._progress(75, 85))
            results.update(self._table("NET_ZONES", NET_ZONES, rows, geometry, "net_zones.qml"))
        return results

    def _table(
        self, output: str, columns: tuple[tuple[str, str], ...], rows: Any, geometry: np.ndarray | None = None,
        style: str = "",
    ) -> dict[str, str]:  # fmt: skip
        """Write one output layer, styled when it lands in the project; nothing when it was not asked for."""
        if self._parameters.get(output) is None:
            return {}
        kind = QgsWkbTypes.Type.NoGeometry if geometry is None else QgsWkbTypes.Type.MultiPolygon
        fields = make_fields(columns)
        arguments = [self._parameters, output, self._context, fields, kind]
        sink, destination = self._algorithm.parameterAsSink(*arguments, *([] if geometry is None else [self._crs]))
        if sink is None:
            raise QgsProcessingException(self._algorithm.invalidSinkError(self._parameters, output))
        write_rows(sink, fields, rows, geometry)
        if self._context.willLoadLayerOnCompletion(destination):
            details = self._context.layerToLoadOnCompletionDetails(destination)
            details.setPostProcessor(Styled(style, details.name))
        return {output: destination}

    def _source(self, parameter: str) -> tuple[QgsProcessingFeatureSource | None, str]:
        """The source of a layer parameter and the name people know it by."""
        if self._parameters.get(parameter) is None:
            return None, ""
        source = self._algorithm.parameterAsSource(self._parameters, parameter, self._context)
        if source is None:
            raise EcoIpError("error.source", parameter=parameter)
        return source, source.sourceName()

    def _target(self, source: QgsProcessingFeatureSource, name: str) -> Any:
        """The zones' CRS, to which another layer is brought."""
        crs = source.sourceCrs()
        if not crs.isValid():
            raise EcoIpError("error.crs_missing", layer=name)
        if crs != self._crs:
            names = {"layer": name, "source": crs.authid(), "target": self._crs.authid()}
            self._notes.append(("note.transformed", names))
        return self._crs

    def _field(self, parameter: str) -> str:
        return (self._algorithm.parameterAsString(self._parameters, parameter, self._context) or "").strip()

    def _noted(self, parameter: str, name: str, source: QgsProcessingFeatureSource, count: int) -> None:
        unsaved = self._unsaved.get(parameter, 0)
        self._inputs.append(Input(parameter.lower(), name, count, source.sourceCrs().authid(), unsaved))

    def _progress(self, start_pct: float, end_pct: float) -> FeedbackProgress:
        return FeedbackProgress(self._feedback, start_pct, end_pct)


def _park_names(names: np.ndarray, only: str | None) -> np.ndarray:
    """Names that tell parks apart: a missing or repeated one gets its number."""
    if only:
        return np.array([only], dtype=object)
    result, seen = [], set()
    for number, name in enumerate(names, start=1):
        unique = name if name and name not in seen else f"{name or ''} #{number}".strip()
        seen.add(unique)
        result.append(unique)
    return np.array(result, dtype=object)


def _net_rows(checked: Checked, progress: FeedbackProgress) -> tuple[list[tuple[Any, ...]], np.ndarray]:
    rows: list[tuple[Any, ...]] = []
    shapes = []
    for park, (geometry, classes, area_m2, ids), disputed in checked.net_pieces(progress):
        shapes.append(geometry)
        rows += [
            (park, land_class, hectares, source_ids, disputed)
            for land_class, hectares, source_ids in zip(classes, (area_m2 / 10_000.0).tolist(), ids)
        ]
    return rows, np.concatenate(shapes)
