"""What runs of industrial symbiosis read: firms, flow tables, network, and what a pair must keep to.

Only taken inside `work`: it brings numpy and the core along.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsPointXY

from ...core.errors import EcoIpError
from ...core.geometry.degrees import check_degrees
from ...core.symbiosis.flow_table.firm_table import firms_of, used_fields
from ...core.symbiosis.flow_table.flows import Firms, Flows, Rejected, plain_id
from ...core.symbiosis.flow_table.settling import settle
from ...core.symbiosis.matching import network
from ...core.symbiosis.matching.pairs import Limits
from ...core.symbiosis.matching.places import Places
from ...core.symbiosis.vocabulary.factors import Currencies, Factor, own_factors
from ...core.symbiosis.vocabulary.vocabulary import Vocabulary, load_radii, with_assumed, with_own
from ...crs import why_not_metres
from ..framework.keys import Source
from ..framework.reader import no_field, read_rows
from ..framework.run import Run
from . import blocks


@dataclass(frozen=True)
class Inputs:
    """firms: in the coordinates of results, `run.crs`; places: as distances are measured; table: the flow table by
    column, as typed; graph: the network when the distance along it counts."""

    firms: Firms
    places: Places
    table: dict[str, list[Any]]
    flows: Flows
    rejected: tuple[Rejected, ...]
    limits: Limits
    graph: network.Graph | None = None


def read_inputs(run: Run, factors: Mapping[str, Factor]) -> Inputs:
    """Firms and flows with what a pair must keep to, distances as the crow flies. Sets `run.crs` to the firms' own."""
    vocabulary = _vocabulary(run)
    radii = _radii(run, vocabulary)
    firms = _firms(run)
    places = _places(run, firms)
    table = read_flows(run, blocks.FLOWS, ("firm_id", "direction", "resource"), (12, 25))
    flows, rejected = settle(table, firms, vocabulary, factors, year_of(run))
    return Inputs(firms, places, table, flows, rejected, Limits(vocabulary, radii, run[blocks.INCLUDE_HAZARDOUS]))


def along_network(run: Run, inputs: Inputs) -> Inputs:
    """The same with the ways along the network, if one was given; they count where the user says so."""
    counts, limits = run[blocks.DISTANCE] == "network", inputs.limits
    if run.given(blocks.NETWORK) is None:
        if counts:
            raise EcoIpError("error.network_needed")
        return inputs
    layer = run.read(blocks.NETWORK, [], _degrees() if inputs.places.geodesic else run.crs, (25, 30))
    if not len(layer.id):
        raise EcoIpError("error.network_empty")
    radii_m = (limits.vocabulary.radius_m(each, limits.radii) for each in set(inputs.flows.resource.tolist()))
    graph = network.build(layer.geometry, inputs.places, max(radii_m, default=np.inf) if counts else np.inf)
    limits = replace(limits, network=graph.between, by_network=counts)
    return replace(inputs, limits=limits, graph=graph if counts else None)


def read_factors(run: Run) -> tuple[dict[str, Factor], Currencies]:
    """Prices, rates and factors of the run, and its currencies."""
    first = run[blocks.CURRENCY].upper() or Currencies.first
    factors = own_factors(run[blocks.FACTORS], first)
    return factors, Currencies.of(first, run[blocks.CURRENCY_2], factors)


def read_flows(run: Run, key: Source, needed: Sequence[str], span_pct: tuple[float, float]) -> dict[str, list[Any]]:
    """A table of flows by column, as typed. Raises EcoIpError for one without rows or a column `needed`."""
    fields, rows = run.rows(key, span_pct)
    names = [field.strip().lower() for field in fields]
    # "Confidential" beside "confidential": the first is read, and a mark in either holds.
    names = [name if name not in names[:place] else f"{name} {place}" for place, name in enumerate(names)]
    for field in needed:
        if field not in names:
            raise no_field(run.needed(key), run.name(key), field)
    if not rows:
        raise EcoIpError("error.flows_empty", layer=run.name(key))
    return {name: [row[position] for row in rows] for position, name in enumerate(names)}


def year_of(run: Run) -> int | None:
    """The reporting year, None for the newest of each firm."""
    year = run[blocks.YEAR]
    return None if year is None else round(year)


def to_layer(run: Run, lon_lat: np.ndarray) -> np.ndarray:
    """(n, 2) degrees in the firms' coordinate system."""
    return _moved(run, lon_lat, _degrees(), run.crs)


def to_degrees(run: Run, xy: np.ndarray) -> np.ndarray:
    """(n, 2) coordinates of the firms' system in degrees."""
    return _moved(run, xy, run.crs, _degrees())


def _vocabulary(run: Run) -> Vocabulary:
    vocabulary, path = Vocabulary.shipped(), run[blocks.VOCABULARY]
    if path:
        vocabulary = with_own(vocabulary, path)
    return with_assumed(vocabulary) if run[blocks.INCLUDE_ASSUMED] else vocabulary


def _radii(run: Run, vocabulary: Vocabulary) -> dict[str, float]:
    radius_m, path = run[blocks.RADIUS], run[blocks.RADII]
    if radius_m is not None:
        return dict.fromkeys(vocabulary.resources, radius_m)
    return load_radii(path, vocabulary) if path else {}


def _firms(run: Run) -> Firms:
    source, shown = run.needed(blocks.FIRMS), run.name(blocks.FIRMS)
    run.crs = source.sourceCrs()
    id_field, name_field = run[blocks.FIRM_ID] or str(blocks.FIRM_ID.default), run[blocks.FIRM_NAME]
    used = used_fields(source.fields().names())
    fields = list(dict.fromkeys([id_field, *filter(None, [name_field]), *used]))
    layer = run.read(blocks.FIRMS, fields, span_pct=(0, 10))
    ids = [plain_id(value) for value in layer.columns[id_field]]
    if not ids:
        raise EcoIpError("error.firms_empty", layer=shown)
    names = layer.text(name_field).tolist() if name_field else ids
    xy = shapely.get_coordinates(shapely.centroid(layer.geometry))
    cells = {name: layer.columns[name].tolist() for name in used}
    return firms_of(shown, ids, names, xy, cells, _homeless(run, id_field, set(ids)) if layer.lost else ())


def _homeless(run: Run, id_field: str, placed: set[str]) -> list[str]:
    """Ids of firms without a place: their flows are listed as such, not as flows of nobody."""
    source = run.needed(blocks.FIRMS)
    position = source.fields().lookupField(id_field)
    ids = [plain_id(row[position]) for row in read_rows(source, run.progress(10, 12))]
    return list(dict.fromkeys(id_ for id_ in ids if id_ and id_ not in placed))


def _places(run: Run, firms: Firms) -> Places:
    """In metres of the map where its coordinate system is made for where the firms are, else on the ellipsoid."""
    there = np.isfinite(firms.xy).all(axis=1)
    lon_lat = np.full(firms.xy.shape, np.nan)
    lon_lat[there] = to_degrees(run, firms.xy[there])
    check_degrees(firms.id, lon_lat)
    planar = not why_not_metres(run.crs) and _holds(run.crs, lon_lat[there])
    return Places(firms.xy) if planar else Places(lon_lat, geodesic=True)


def _holds(crs: QgsCoordinateReferenceSystem, lon_lat: np.ndarray) -> bool:
    """Whether the area of use of a coordinate system holds all places; one without any is believed."""
    area = crs.bounds()
    if area.isEmpty():
        return True
    (west, south), (east, north) = lon_lat.min(axis=0), lon_lat.max(axis=0)
    inside = area.xMinimum() <= west and east <= area.xMaximum()
    return bool(inside and area.yMinimum() <= south and north <= area.yMaximum())


def _degrees() -> QgsCoordinateReferenceSystem:
    return QgsCoordinateReferenceSystem("EPSG:4326")


def _moved(
    run: Run, xy: np.ndarray, source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem
) -> np.ndarray:
    if source == target:
        return xy
    transform = QgsCoordinateTransform(source, target, run.context.transformContext())
    try:
        if not transform.isValid():  # QGIS would leave the places as they are
            raise QgsCsException("no transformation")
        points = [transform.transform(QgsPointXY(x, y)) for x, y in xy.tolist()]
    except QgsCsException as error:
        names = {"source": source.authid(), "target": target.authid()}
        raise EcoIpError("error.transform", layer=run.name(blocks.FIRMS), **names) from error
    return np.array([(point.x(), point.y()) for point in points]).reshape(-1, 2)
