"""What a cluster reads: sides, each in its own coordinate system, rules, firms of all sides.

Only taken inside `work`: it brings numpy and the core along.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsVectorLayer,
)

from ...core.errors import EcoIpError
from ...core.geometry.degrees import check_degrees
from ...core.landuse.codes import CodeTable, load_mapping
from ...core.register.clusters.answers import yes_or_no
from ...core.register.clusters.pairs import Across, nearest_side, pair_ends
from ...core.register.clusters.sides import Side
from ...core.rules.pack import RulePack, load_file, load_shipped, superseded
from ...core.rules.shipped import CLUSTER, shipped_about
from ...core.symbiosis.flow_table.firm_table import firms_of, used_fields
from ...core.symbiosis.flow_table.flows import Firms, plain_id
from ...core.text import listed, readable
from ..framework import reader
from ..framework.blocks import APPRAISAL_DATE, MAPPING
from ..framework.ellipsoid import areal_scale
from ..framework.reader import Layer
from ..framework.run import Run
from ..framework.several import Layers, each_value
from .cluster_keys import CODE_FIELD, FIRMS, FLOWS, LEASED_FIELD, RULES, RULES_FILE, SIDES, TAG_FIELD

_ID, _NAME = "firm_id", "name"
_NEEDED = ("firm_id", "direction", "resource")


@dataclass(frozen=True)
class Systems:
    """The coordinate systems of the sides, and ways between them. The map is in the first one; nothing that is brought
    there is measured there."""

    crs: tuple[QgsCoordinateReferenceSystem, ...]
    names: tuple[str, ...]
    context: QgsProcessingContext

    def move(self, a: int, b: int, shape: shapely.Geometry) -> shapely.Geometry:
        """A geometry of one side in the system of another. Raises EcoIpError where it cannot be had."""
        return self._moved(shape, self.crs[a], self.crs[b], self.names[a])

    def degrees(self, side: int, xy: np.ndarray) -> np.ndarray:
        """(n, 2) places of one side as longitude and latitude."""
        shape = self._moved(shapely.multipoints(xy), self.crs[side], _degrees(), self.names[side])
        return np.asarray(shapely.get_coordinates(shape))

    def from_degrees(self, side: int, lon_lat: np.ndarray) -> np.ndarray:
        """(n, 2) degrees in the system of a side, NaN where unknown."""
        found, there = np.full(lon_lat.shape, np.nan), np.isfinite(lon_lat).all(axis=1)
        if there.any():
            shape = self._moved(shapely.multipoints(lon_lat[there]), _degrees(), self.crs[side], self.names[side])
            found[there] = shapely.get_coordinates(shape)
        return found

    def on_the_map(self, shapes: Sequence[tuple[int, shapely.Geometry | None]]) -> np.ndarray:
        """(n,) geometries, each given with its side, in the system of the first."""
        found = np.full(len(shapes), None, dtype=object)
        found[:] = [None if shape is None else self.move(side, 0, shape) for side, shape in shapes]
        return found

    def lines(self, across: Across) -> np.ndarray:
        """(p,) straight lines between the firms of each pair."""
        xy = self.from_degrees(0, across.firms.xy)
        supplier, receiver = pair_ends(across)
        ends = np.stack([xy[supplier], xy[receiver]], axis=1)
        return np.asarray(shapely.linestrings(ends)) if len(ends) else np.empty(0, dtype=object)

    def _moved(
        self, shape: shapely.Geometry, source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem,
        name: str,
    ) -> shapely.Geometry:  # fmt: skip
        if source == target:
            return shape
        transform = QgsCoordinateTransform(source, target, self.context.transformContext())
        moved = QgsGeometry()
        moved.fromWkb(shapely.to_wkb(shape, byte_order=1))
        try:
            if not transform.isValid():  # QGIS would leave the places as they are
                raise QgsCsException("no transformation")
            moved.transform(transform)
        except QgsCsException as error:
            ends = {"source": source.authid(), "target": target.authid()}
            raise EcoIpError("error.transform", layer=name, **ends) from error
        return shapely.from_wkb(moved.asWkb().data())


def read_rules(run: Run) -> RulePack:
    """The rules of the run; what has taken their place is told."""
    own = run[RULES_FILE]
    pack = load_shipped(run[RULES] or shipped_about(CLUSTER)[0]) if own is None else load_file(str(own))
    for key, params in superseded(pack, run[APPRAISAL_DATE]):
        run.warn(key, **params)
    return pack


def read_sides(run: Run) -> tuple[list[Side], Systems]:
    """The sides in their order; the first gives the system of the map. Raises EcoIpError for fewer than two, one
    that is chosen twice, empty, or not in metres."""
    given = list(run.given_layers(SIDES))
    _check_twice(run, [readable(source.sourceName()) for _, source in given])
    _check_fields(run, [source for _, source in given])
    names = _names([readable(source.sourceName()) for _, source in given])
    codes = CodeTable.shipped()
    if run[MAPPING] is not None:
        codes = codes.with_mapping(load_mapping(run[MAPPING], run.tell))
    share, sides = 40 / max(len(given), 1), []
    for number, ((key, source), name) in enumerate(zip(given, names)):
        sides.append(_side(run, key, source, name, codes, (number * share, (number + 1) * share)))
    if len(given) < 2:
        raise EcoIpError("error.cluster.sides")
    run.crs = given[0][1].sourceCrs()
    return sides, Systems(tuple(source.sourceCrs() for _, source in given), tuple(names), run.context)


def read_firms(run: Run, systems: Systems, lands: Sequence[shapely.Geometry]) -> tuple[Firms, np.ndarray, Any] | None:
    """Firms in degrees, the side of each, and the flow table by column; None where neither was given."""
    layers, flows = list(run.given_layers(FIRMS)), run.given(FLOWS)
    if not layers and flows is None:
        return None
    if not layers or flows is None:
        raise EcoIpError("error.cluster.flows")
    ids: list[str] = []
    names: list[Any] = []
    places: list[np.ndarray] = []
    cells: dict[str, list[Any]] = {}
    for key, source in layers:
        used = used_fields(source.fields().names())
        fields = [name for name in dict.fromkeys((_ID, _NAME, *used)) if name in source.fields().names()]
        layer = _layer(run, key, source, FIRMS, fields, (75, 78))
        if _ID not in fields:
            raise reader.no_field(source, readable(source.sourceName()), _ID)
        if layer.lost:
            run.tell("cluster.note.homeless", layer=readable(source.sourceName()), count=len(layer.lost))
        for name, meant in used.items():
            cells.setdefault(meant, [None] * len(ids)).extend(layer.columns[name].tolist())
        ids += [plain_id(value) for value in layer.columns[_ID]]
        names += layer.columns[_NAME].tolist() if _NAME in fields else layer.columns[_ID].tolist()
        places.append(_in_degrees(run, source, layer))
        cells = {name: each + [None] * (len(ids) - len(each)) for name, each in cells.items()}
    xy = np.concatenate(places)
    check_degrees(np.array(ids, dtype=object), xy)
    firms = firms_of(run.name(FLOWS), ids, names, xy, cells)
    side = nearest_side([systems.from_degrees(number, xy) for number in range(len(systems.crs))], lands)
    return firms, side, _flow_table(run)


def _side(
    run: Run, key: str, source: QgsProcessingFeatureSource, name: str, codes: CodeTable, span: tuple[float, float]
) -> Side:
    crs = source.sourceCrs()
    reader.check_crs(crs, name)
    there = source.fields().names()
    wanted = {each: run[field] for each, field in (("code", CODE_FIELD), ("tag", TAG_FIELD), ("leased", LEASED_FIELD))}
    for field in wanted.values():
        if field and field not in there:
            run.tell("cluster.no_field", layer=name, field=field)
    layer = _layer(run, key, source, SIDES, [each for each in wanted.values() if each in there], span)
    if not len(layer.id):
        raise EcoIpError("error.cluster.empty", layer=name)
    for told, rows in (("corridor.note.lost", list(layer.lost)),
                       ("corridor.note.repaired", [layer.id[each.row] for each in layer.repairs])):  # fmt: skip
        if rows:
            run.tell(told, layer=name, count=len(rows), ids=listed(rows))
    nothing: list[Any] = [None] * len(layer.id)
    cells = {each: layer.columns.get(field, nothing) for each, field in wanted.items()}
    scale = areal_scale(crs, shapely.total_bounds(layer.geometry), run.context)
    centre = shapely.get_coordinates(shapely.centroid(shapely.box(*shapely.total_bounds(layer.geometry))))
    return Side(
        name=name,
        crs=crs.authid() or crs.description(),
        ids=layer.id,
        geometry=layer.geometry,
        land_class=codes.classify([None if each is None else str(each) for each in cells["code"]]),
        tagged=yes_or_no(list(cells["tag"])) if wanted["tag"] else None,
        leased=yes_or_no(list(cells["leased"])) if wanted["leased"] else None,
        ratio=np.nan if scale is None else float(scale.at(*centre.T)[0]),
    )


def _layer(
    run: Run, key: str, source: QgsProcessingFeatureSource, of: Layers, fields: Sequence[str],
    span: tuple[float, float],
) -> Layer:  # fmt: skip
    """One of several layers, in its own system; what is not saved is told."""
    name = readable(source.sourceName())
    if not source.sourceCrs().isValid():
        raise EcoIpError("error.crs_missing", layer=name)
    run.tell_unsaved(key, name)
    return getattr(reader, of.read)(source, name, list(fields), run.context, run.progress(*span), None)


def _check_fields(run: Run, sources: Sequence[QgsProcessingFeatureSource]) -> None:
    """Raise EcoIpError for a field that no side has."""
    there = list(dict.fromkeys(name for source in sources for name in source.fields().names()))
    for field in (run[CODE_FIELD], run[TAG_FIELD], run[LEASED_FIELD]):
        if field and field not in there:
            raise EcoIpError("error.cluster.field", field=field, fields=", ".join(there) or "–")


def _check_twice(run: Run, names: Sequence[str]) -> None:
    """Raise EcoIpError for a layer that is given as two sides: it would count twice."""
    seen: list[Any] = []
    for (_, value), name in zip(each_value(SIDES.name, run.parameters.get(SIDES.name)), names):
        same = value.id() if isinstance(value, QgsVectorLayer) else value
        if isinstance(same, str) and same in seen:
            raise EcoIpError("error.cluster.twice", layer=name)
        seen.append(same)


def _names(names: Sequence[str]) -> list[str]:
    """What the sides are called; those of one name are told apart by their number."""
    return [name if names.count(name) == 1 else f"{name} ({number})" for number, name in enumerate(names, 1)]


def _in_degrees(run: Run, source: QgsProcessingFeatureSource, layer: Layer) -> np.ndarray:
    alone = Systems((source.sourceCrs(),), (readable(source.sourceName()),), run.context)
    xy = shapely.get_coordinates(shapely.centroid(layer.geometry))
    return alone.degrees(0, xy) if len(xy) else np.empty((0, 2))


def _flow_table(run: Run) -> dict[str, list[Any]]:
    names, rows = run.rows(FLOWS, (78, 80))
    lowered = [name.strip().lower() for name in names]
    for name in _NEEDED:
        if name not in lowered:
            raise reader.no_field(run.needed(FLOWS), run.name(FLOWS), name)
    if not rows:
        raise EcoIpError("error.flows_empty", layer=run.name(FLOWS))
    return {name: [row[place] for row in rows] for place, name in enumerate(lowered)}


def _degrees() -> QgsCoordinateReferenceSystem:
    return QgsCoordinateReferenceSystem("EPSG:4326")
