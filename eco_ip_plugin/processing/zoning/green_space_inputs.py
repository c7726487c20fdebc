"""What a run of the 25 percent check reads: layers, code table, rules, and the terms it is held on."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
)

from ...core.errors import EcoIpError
from ...core.landuse.check import Terms
from ...core.landuse.codes import CodeTable, load_mapping
from ...core.landuse.inputs import Parks, Zones
from ...core.landuse.result import Input
from ...core.rules.pack import SHIPPED, RulePack, load_file, load_shipped
from ...core.text import readable, say
from ...hand_in import in_features
from ...paths import plugin_version
from ..framework.base import EcoIpAlgorithm, FeedbackProgress
from ..framework.ellipsoid import areal_scale
from ..framework.reader import check_crs, check_polygons, read_polygons


class GreenSpaceInputs:
    """Reads the parameters of one run; afterwards `zones`, `parks`, `plot_green`, `terms` and `crs` are there.

    An algorithm without one of the parameters gets its default. zones_parameter: where it has its zones; smallest:
    where it has the smallest finding; one_drawing: whether zones and boundary must be of one drawing.
    """

    zones_parameter = "ZONES"
    smallest = "MIN_OVERLAP"
    one_drawing = True
    default_rules = SHIPPED[0]
    zones: Zones
    parks: Parks
    plot_green: np.ndarray | None
    terms: Terms
    crs: QgsCoordinateReferenceSystem

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
        self._told: set[str] = set()
        self._inputs: list[Input] = []
        self._notes: list[tuple[str, dict[str, object]]] = list(algorithm.notes)
        pack, codes = self._rules(), self._codes()
        self.zones = self._zones()
        self.parks = self._parks()
        self.plot_green = self._plot_green()
        self.terms = self._terms(pack, codes)

    def tell(self, language: str) -> None:
        """Say in the log what was settled on reading."""
        said = len(self._algorithm.notes)  # by every algorithm, before it begins
        for key, params in self._notes[said:]:
            self._feedback.pushWarning(say(key, language, **params))

    def _rules(self) -> RulePack:
        path = self._algorithm.parameterAsFile(self._parameters, "RULES_FILE", self._context)
        if path:
            self._inputs.append(Input("rules", Path(path).name))
            return load_file(path)
        chosen = self._algorithm.parameterAsEnumString(self._parameters, "RULES", self._context)
        return load_shipped(chosen or self.default_rules)

    def _codes(self) -> CodeTable:
        path = self._algorithm.parameterAsFile(self._parameters, "MAPPING", self._context)
        if not path:
            return CodeTable.shipped()
        mapping = load_mapping(Path(path))
        self._inputs.append(Input("mapping", Path(path).name, len(mapping)))
        return CodeTable.shipped().with_mapping(mapping)

    def _zones(self) -> Zones:
        source, self._zones_name = self._source(self.zones_parameter)
        if source is None:  # the step of a model may have been given none
            raise EcoIpError("error.source", parameter=self.zones_parameter)
        self.crs = source.sourceCrs()
        check_polygons(source, self._zones_name)
        check_crs(self.crs, self._zones_name)
        code, phase = self._field("CODE_FIELD"), self._field("PHASE_FIELD")
        fields = [field for field in (code, phase) if field]
        layer = read_polygons(source, self._zones_name, fields, self._context, self._progress(0, 30))
        self._noted(self.zones_parameter, self._zones_name, source, len(layer.id) + len(layer.lost))
        if not len(layer.id):
            raise EcoIpError("error.zones_empty", layer=self._zones_name)
        phases = layer.text(phase) if phase else None
        codes = layer.text(code) if code else np.full(len(layer.id), None)
        return Zones(layer.geometry, layer.id, codes, phases, layer.repairs, layer.lost)

    def _parks(self) -> Parks:
        source, name = self._source("BOUNDARY")
        if source is None:
            self._notes.append(("note.no_boundary", {}))
            union = np.array([shapely.union_all(self.zones.geometry)], dtype=object)
            return Parks(union, np.array([self._zones_name], dtype=object), np.array([np.nan]))
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
            np.array([_hectares(value, name, approved) for value in approved_ha]),
            layer.repairs,
        )

    def _plot_green(self) -> np.ndarray | None:
        source, name = self._source("PLOT_GREEN")
        if source is None:
            return None
        layer = read_polygons(source, name, [], self._context, self._progress(35, 40), self._target(source, name))
        self._noted("PLOT_GREEN", name, source, len(layer.id) + len(layer.lost))
        return layer.geometry

    def _terms(self, pack: RulePack, codes: CodeTable) -> Terms:
        day = self._algorithm.parameterAsDateTime(self._parameters, "APPRAISAL_DATE", self._context)
        today = datetime.date.today()
        return Terms(
            pack=pack,
            codes=codes,
            appraisal_date=datetime.date(*day.date().getDate()) if day.isValid() else today,
            made_on=today,
            reading=self._algorithm.parameterAsString(self._parameters, "READING", self._context).strip(),
            conflicts=self._algorithm.parameterAsEnumString(self._parameters, "CONFLICTS", self._context),
            min_overlap_m2=self._algorithm.parameterAsDouble(self._parameters, self.smallest, self._context),
            scale=areal_scale(self.crs, shapely.total_bounds(self.parks.geometry), self._context),
            crs=f"{self.crs.authid()} {self.crs.description()}".strip(),
            inputs=tuple(self._inputs),
            notes=tuple(self._notes),
            software=f"Eco-IP {plugin_version()} · QGIS {Qgis.QGIS_VERSION}",
            zones_name=self._zones_name,
        )

    def _source(self, parameter: str) -> tuple[QgsProcessingFeatureSource | None, str]:
        """The source of a layer parameter and the name people know it by."""
        if self._parameters.get(parameter) is None:
            return None, ""
        source = self._algorithm.parameterAsSource(self._parameters, parameter, self._context)
        if source is None:
            raise EcoIpError("error.source", parameter=parameter)
        if parameter == "BOUNDARY" and self.one_drawing:
            self._check_drawings(source)
        name = readable(source.sourceName())
        if parameter != "BOUNDARY" or self.one_drawing:  # a scenario has the boundary of the plan as it is
            self._tell_unsaved(parameter, name)
        return source, name

    def _tell_unsaved(self, parameter: str, name: str) -> None:
        """Say in the log, once, that the layer has edits which are not saved."""
        count = self._unsaved.get(parameter, 0)
        if count and parameter not in self._told:
            self._told.add(parameter)
            language = self._algorithm.language(self._parameters, self._context)
            self._feedback.pushWarning(say("note.unsaved", language, layer=name, count=count))

    def _check_drawings(self, boundary: QgsProcessingFeatureSource) -> None:
        """Raise EcoIpError where zones and boundary were imported from different drawings and nobody said they may."""
        source = self._algorithm.parameterAsSource(self._parameters, self.zones_parameter, self._context)
        zones, bounds = self._drawings(self.zones_parameter, source), self._drawings("BOUNDARY", boundary)
        if not zones or not bounds or zones.keys() & bounds.keys():
            return
        said = {"zones": source.sourceName(), "zones_from": _joined(zones),
                "boundary": boundary.sourceName(), "boundary_from": _joined(bounds)}  # fmt: skip
        if not self._algorithm.parameterAsBool(self._parameters, "DIFFERENT_DRAWINGS", self._context):
            raise EcoIpError("error.different_drawings", **said)
        self._notes.append(("note.different_drawings", said))

    def _drawings(self, parameter: str, source: QgsProcessingFeatureSource | None) -> dict[str, str]:
        """Name by id of the drawings a layer was imported from: as its features say, else its properties."""
        facts = self._algorithm.inputs.get(parameter)
        origin = None if facts is None else facts.origin
        found = {} if source is None else in_features(source)
        return found or ({} if origin is None else {origin.id: origin.drawing})

    def _target(self, source: QgsProcessingFeatureSource, name: str) -> Any:
        """The zones' CRS, to which another layer is brought."""
        crs = source.sourceCrs()
        if not crs.isValid():
            raise EcoIpError("error.crs_missing", layer=name)
        if crs != self.crs:
            names = {"layer": name, "source": crs.authid(), "target": self.crs.authid()}
            self._notes.append(("note.transformed", names))
        return self.crs

    def _field(self, parameter: str) -> str:
        return (self._algorithm.parameterAsString(self._parameters, parameter, self._context) or "").strip()

    def _noted(self, parameter: str, name: str, source: QgsProcessingFeatureSource, count: int) -> None:
        unsaved = self._unsaved.get(parameter, 0)
        self._inputs.append(Input(parameter.lower(), name, count, source.sourceCrs().authid(), unsaved))

    def _progress(self, start_pct: float, end_pct: float) -> FeedbackProgress:
        return FeedbackProgress(self._feedback, start_pct, end_pct)


def _joined(drawings: Mapping[str, str]) -> str:
    """Names of drawings; one that is not known by its name by its id."""
    return ", ".join(sorted(name or id_ for id_, name in drawings.items()))


def _hectares(value: Any, layer: str, field: str) -> float:
    """An approved area; NaN where none is given. Raises EcoIpError for what is no area."""
    if value is None or not str(value).strip():
        return np.nan
    try:
        hectares = float(value)
    except (TypeError, ValueError):
        hectares = np.nan
    if not 0.0 < hectares < np.inf:
        raise EcoIpError("error.not_hectares", layer=layer, field=field, found=str(value))
    return hectares


def _park_names(names: np.ndarray, only: str | None) -> np.ndarray:
    """Names that tell parks apart: a missing or repeated one gets its number, counted on where that is a name too."""
    if only:
        return np.array([only], dtype=object)
    result: list[str] = []
    taken = {name for name in names if name}
    for number, name in enumerate(names, start=1):
        if name and name not in result:
            result.append(name)
            continue
        numbered = (f"{name or ''} #{n}".strip() for n in count(number))
        result.append(next(each for each in numbered if each not in taken))
        taken.add(result[-1])
    return np.array(result, dtype=object)
