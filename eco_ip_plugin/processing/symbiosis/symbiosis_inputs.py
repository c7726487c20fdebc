"""What a run of the symbiosis analysis reads: firms, flows, network, radii, vocabulary, factors."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
)

from ...core.errors import EcoIpError
from ...core.geometry.degrees import check_degrees
from ...core.symbiosis.analysis import Terms
from ...core.symbiosis.flow_table.bounds import USUAL, working_time
from ...core.symbiosis.flow_table.flows import Firms, Flows, Rejected, plain_id, settle
from ...core.symbiosis.matching import network
from ...core.symbiosis.matching.pairs import Limits
from ...core.symbiosis.matching.places import Places
from ...core.symbiosis.secrecy import is_heading, marks
from ...core.symbiosis.vocabulary.factors import Currencies, own_factors
from ...core.symbiosis.vocabulary.resources import Vocabulary, load_radii, with_assumed, with_own
from ...core.tables.columns import numbers
from ...crs import why_not_metres
from ..framework.base import EcoIpAlgorithm, FeedbackProgress
from ..framework.reader import no_field, read_lines, read_places, read_rows

_REQUIRED = ("firm_id", "direction", "resource")
_LONGITUDE_LATITUDE = "EPSG:4326"


class SymbiosisInputs:
    """Reads the parameters of one run; afterwards all it needs is there.

    table: the flow table by column, as typed. crs: the firms' own, for results; places: as distances are measured;
    graph: the network when the distance along it counts.
    """

    crs: QgsCoordinateReferenceSystem
    firms: Firms
    places: Places
    table: dict[str, list[Any]]
    flows: Flows
    rejected: tuple[Rejected, ...]
    terms: Terms
    notes: tuple[tuple[str, dict[str, Any]], ...]
    graph: network.Graph | None
    year: int | None

    def __init__(
        self,
        algorithm: EcoIpAlgorithm,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        self._algorithm, self._parameters, self._context = algorithm, parameters, context
        self._feedback = feedback
        vocabulary = self._vocabulary()
        first, second = (algorithm.parameterAsString(parameters, name, context) for name in ("CURRENCY", "CURRENCY_2"))
        first = first.strip().upper() or Currencies.first
        factors = own_factors(self._file("FACTORS"), first)
        currencies = Currencies.of(first, second, factors)
        radii = self._radii(vocabulary)
        by_network = self._choice("DISTANCE") == "network"
        if by_network and self._source("NETWORK") is None:
            raise EcoIpError("error.network_needed")
        given = parameters.get("YEAR") is not None
        self.year = algorithm.parameterAsInt(parameters, "YEAR", context) if given else None
        self.firms = self._firms()
        self.places = self._places()
        self.table = self._table()
        self.flows, self.rejected = settle(self.table, self.firms, vocabulary, factors, self.year)
        longest_m = max((vocabulary.radius_m(r, radii) for r in set(self.flows.resource.tolist())), default=np.inf)
        graph = self._graph(longest_m if by_network else np.inf)
        self.graph = graph if by_network else None
        hazardous = algorithm.parameterAsBoolean(parameters, "INCLUDE_HAZARDOUS", context)
        limits = Limits(vocabulary, radii, hazardous, graph.between if graph else None, by_network)
        longest_chain = algorithm.parameterAsInt(parameters, "MAX_LINKS", context)
        self.terms = Terms(limits, factors, self._choice("OBJECTIVE"), longest_chain, currencies)

    def to_layer(self, lon_lat: np.ndarray) -> np.ndarray:
        """(n, 2) degrees in the firms' coordinate system."""
        degrees = QgsCoordinateReferenceSystem(_LONGITUDE_LATITUDE)
        return self._transformed(lon_lat, degrees, self.crs)

    def to_places(self, xy: np.ndarray) -> np.ndarray:
        """(n, 2) in the firms' coordinate system as distances are measured."""
        if not self.places.geodesic:
            return xy
        return self._transformed(xy, self.crs, QgsCoordinateReferenceSystem(_LONGITUDE_LATITUDE))

    def _vocabulary(self) -> Vocabulary:
        vocabulary, path = Vocabulary.shipped(), self._file("VOCABULARY")
        if path:
            vocabulary = with_own(vocabulary, path)
        assumed = self._algorithm.parameterAsBoolean(self._parameters, "INCLUDE_ASSUMED", self._context)
        return with_assumed(vocabulary) if assumed else vocabulary

    def _radii(self, vocabulary: Vocabulary) -> dict[str, float]:
        if self._parameters.get("RADIUS") is not None:
            radius_m = self._algorithm.parameterAsDouble(self._parameters, "RADIUS", self._context)
            return dict.fromkeys(vocabulary.resources, radius_m)
        path = self._file("RADII")
        return load_radii(path, vocabulary) if path else {}

    def _firms(self) -> Firms:
        source = self._needed("FIRMS")
        name = source.sourceName()
        self.crs = source.sourceCrs()
        if not self.crs.isValid():
            raise EcoIpError("error.crs_missing", layer=name)
        id_field = self._field("FIRM_ID_FIELD", source, "firm_id")
        name_field = self._field("FIRM_NAME_FIELD", source)
        known = source.fields().names()
        times = [field for field in ("hours_per_day", "days_per_year", "workers", "vsic") if field in known]
        marked = [field for field in known if is_heading(field)]
        fields = list(dict.fromkeys([id_field, *([name_field] if name_field else []), *times, *marked]))
        layer = read_places(source, name, fields, self._context, self._progress(0, 10))
        ids = [plain_id(value) for value in layer.columns[id_field]]
        if not ids:
            raise EcoIpError("error.firms_empty", layer=name)
        names = layer.text(name_field).tolist() if name_field else ids
        xy = shapely.get_coordinates(shapely.centroid(layer.geometry))
        homeless = self._homeless(source, id_field, len(layer.lost), set(ids))
        every = [*ids, *homeless]
        if len(set(ids)) < len(ids):
            raise EcoIpError("error.firm_twice", firm=Counter(ids).most_common(1)[0][0], layer=name)
        hours, days = (
            working_time(name, layer.columns[name].tolist() if name in known else None, len(ids)) for name in USUAL
        )
        blank = len(homeless)
        return Firms(
            id=np.array(every, dtype=object),
            name=np.array([*(n or i for n, i in zip(names, ids)), *homeless], dtype=object),
            xy=np.concatenate([xy, np.full((blank, 2), np.nan)]),
            hours_per_day=np.r_[hours, np.full(blank, 24.0)],
            days_per_year=np.r_[days, np.full(blank, 365.0)],
            workers=self._workers(layer.columns.get("workers"), blank),
            sector=np.array([*layer.text("vsic"), *[""] * blank], dtype=object) if "vsic" in known else None,
            # Of firms without a place only the id is read: no row of theirs takes part, and none shows a figure.
            confidential=np.r_[marks({name: layer.columns[name] for name in marked}, len(ids)), np.full(blank, True)],
        )

    def _homeless(self, source: QgsProcessingFeatureSource, id_field: str, count: int, placed: set[str]) -> list[str]:
        """Ids of firms without a place: their flows are listed as such, not as flows of nobody."""
        if not count:
            return []
        position = source.fields().lookupField(id_field)
        ids = [plain_id(row[position]) for row in read_rows(source, self._progress(10, 12))]
        return list(dict.fromkeys(id_ for id_ in ids if id_ and id_ not in placed))

    @staticmethod
    def _workers(column: np.ndarray | None, blank: int) -> np.ndarray | None:
        if column is None:
            return None
        workers = numbers({"workers": column.tolist()}, len(column))["workers"]
        return np.r_[np.where(np.isinf(workers), np.nan, workers), np.full(blank, np.nan)]

    def _places(self) -> Places:
        there = np.isfinite(self.firms.xy).all(axis=1)
        lon_lat = np.full(self.firms.xy.shape, np.nan)
        degrees = QgsCoordinateReferenceSystem(_LONGITUDE_LATITUDE)
        lon_lat[there] = self._transformed(self.firms.xy[there], self.crs, degrees)
        check_degrees(self.firms.id, lon_lat)
        planar = not why_not_metres(self.crs) and self._holds(lon_lat[there])
        measured = "note.planar" if planar else "note.geodesic"
        self.notes = ((measured, {"crs": self.crs.authid()}), *self._algorithm.notes)
        return Places(self.firms.xy) if planar else Places(lon_lat, geodesic=True)

    def _holds(self, lon_lat: np.ndarray) -> bool:
        """Whether the area of use of the firms' coordinate system holds them all; one without any is believed."""
        area = self.crs.bounds()
        if area.isEmpty():
            return True
        (west, south), (east, north) = lon_lat.min(axis=0), lon_lat.max(axis=0)
        inside = area.xMinimum() <= west and east <= area.xMaximum()
        return bool(inside and area.yMinimum() <= south and north <= area.yMaximum())

    def _transformed(
        self, xy: np.ndarray, source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem
    ) -> np.ndarray:
        if source == target:
            return xy
        transform = QgsCoordinateTransform(source, target, self._context.transformContext())
        try:
            if not transform.isValid():  # QGIS would leave the places as they are
                raise QgsCsException("no transformation")
            points = [transform.transform(QgsPointXY(x, y)) for x, y in xy.tolist()]
        except QgsCsException as error:
            names = {"source": source.authid(), "target": target.authid()}
            raise EcoIpError("error.transform", layer=self._needed("FIRMS").sourceName(), **names) from error
        return np.array([(point.x(), point.y()) for point in points]).reshape(-1, 2)

    def _table(self) -> dict[str, list[Any]]:
        source = self._needed("FLOWS")
        names = [field.strip().lower() for field in source.fields().names()]
        # "Confidential" beside "confidential": the first is read, and a mark in either holds.
        names = [name if name not in names[:place] else f"{name} {place}" for place, name in enumerate(names)]
        for field in _REQUIRED:
            if field not in names:
                raise no_field(source, source.sourceName(), field)
        rows = read_rows(source, self._progress(12, 25))
        if not rows:
            raise EcoIpError("error.flows_empty", layer=source.sourceName())
        return {name: [row[position] for row in rows] for position, name in enumerate(names)}

    def _graph(self, limit_m: float) -> network.Graph | None:
        source = self._source("NETWORK")
        if source is None:
            return None
        name = source.sourceName()
        if not source.sourceCrs().isValid():
            raise EcoIpError("error.crs_missing", layer=name)
        crs = QgsCoordinateReferenceSystem(_LONGITUDE_LATITUDE) if self.places.geodesic else self.crs
        layer = read_lines(source, name, [], self._context, self._progress(25, 30), crs)
        if not len(layer.id):
            raise EcoIpError("error.network_empty")
        return network.build(layer.geometry, self.places, limit_m)

    def _source(self, parameter: str) -> QgsProcessingFeatureSource | None:
        if self._parameters.get(parameter) is None:
            return None
        return self._algorithm.parameterAsSource(self._parameters, parameter, self._context)

    def _needed(self, parameter: str) -> QgsProcessingFeatureSource:
        source = self._source(parameter)
        if source is None:
            raise EcoIpError("error.source", parameter=parameter)
        return source

    def _field(self, parameter: str, source: QgsProcessingFeatureSource, default: str = "") -> str:
        given = self._algorithm.parameterAsString(self._parameters, parameter, self._context)
        field = (given or "").strip() or default
        if field and field not in source.fields().names():
            raise no_field(source, source.sourceName(), field)
        return field

    def _file(self, parameter: str) -> Path | None:
        path = self._algorithm.parameterAsFile(self._parameters, parameter, self._context)
        return Path(path) if path else None

    def _choice(self, parameter: str) -> str:
        return str(self._algorithm.parameterAsEnumString(self._parameters, parameter, self._context))

    def _progress(self, start_pct: float, end_pct: float) -> FeedbackProgress:
        return FeedbackProgress(self._feedback, start_pct, end_pct)
