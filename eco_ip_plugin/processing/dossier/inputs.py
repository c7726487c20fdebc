"""What is exported, out of layers or out of a store: rows with the columns that the mapping knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely
from qgis.core import QgsCoordinateReferenceSystem

from ...core.dossier.mapping import BESIDE, TABLES, Given
from ...core.dossier.schema import schema
from ...core.errors import EcoIpError
from ...core.geometry.polygons import united
from ..framework.keys import Source
from ..framework.run import Run
from ..framework.store import tell_unsaved
from .parameters import BOUNDARY, CODE_FIELD, FIRMS, LAYERS, PARK, ZONES

if TYPE_CHECKING:
    from ...storage.opening import Store

_COLUMNS = ("plot_id", "name", "kind", "class", "floors", "dn_mm", "material", "position", "parameter", "note")


@dataclass(frozen=True, eq=False)
class Inputs:
    """Rows by table, the boundary, and their coordinate system; drawn: whether a boundary was given; shapeless: rows
    that have no shape and stay behind, by table; secret: those that are confidential."""

    given: tuple[Given, ...]
    boundary: Given
    crs: QgsCoordinateReferenceSystem
    drawn: bool
    shapeless: Mapping[str, int] = field(default_factory=dict)
    secret: Mapping[str, int] = field(default_factory=dict)


def read_inputs(run: Run) -> Inputs:
    """Everything that is exported. Raises EcoIpError for what cannot be used."""
    if isinstance(run.seen, EcoIpError):
        raise run.seen
    if run.seen is None:
        return _of_layers(run)
    tell_unsaved(run, run.seen)
    return _of_store(run, run.seen.store)


def _of_layers(run: Run) -> Inputs:
    zones = _layer(run, ZONES, "zone", (0, 15), (run[CODE_FIELD],))
    if zones is None or not len(zones.geometry):
        raise EcoIpError("error.dossier.no_zones", layer=run.name(ZONES))
    code = zones.columns.get(run[CODE_FIELD])
    zones = Given("zone", {**zones.columns, **({} if code is None else {"code": code})}, zones.geometry)
    boundary = _layer(run, BOUNDARY, "park", (15, 17))
    more = [_layer(run, key, table, (17, 20)) for table, key in LAYERS.items()]
    given = (zones, *(each for each in more if each is not None))
    return Inputs(given, _boundary(boundary, zones), run.crs, boundary is not None and len(boundary.geometry) > 0)


def _layer(run: Run, key: Source, table: str, span: tuple[float, float], fields: Iterable[str] = ()) -> Given | None:
    source = run.given(key)
    if source is None:
        return None
    named = {name.lower(): name for name in source.fields().names()}
    wanted = [named[name] for name in dict.fromkeys((*_COLUMNS, *_details())) if name in named]
    layer = run.layer(key, *fields, *wanted, span_pct=span)
    if layer is None:
        return None
    columns = {name.lower() if name in wanted else name: _plain(values) for name, values in layer.columns.items()}
    return Given(table, columns, layer.geometry)


def _plain(values: np.ndarray) -> np.ndarray:
    """Days and moments of Qt as those of Python."""
    ways = ("toPyDate", "toPyDateTime")
    made = np.empty(len(values), dtype=object)
    made[:] = [next((getattr(each, way)() for way in ways if hasattr(each, way)), each) for each in values.tolist()]
    return made


def _details() -> list[str]:
    """The fields of the circular's template in small letters: a column that is called like one goes there."""
    return [each.name.lower() for known in schema().classes for each in known.fields]


def _of_store(run: Run, store: Store) -> Inputs:
    from ...storage.park import read_park
    from .store_rows import boundary_rows, chosen_park, rows_of

    beside = BESIDE if run[FIRMS] else ()
    names = ("park", *TABLES, *(("firm", "flow", "link") if beside else ()))
    park = read_park(store, names, run.progress(0, 20))
    crs = QgsCoordinateReferenceSystem(park.crs)
    run.crs = crs
    chosen = chosen_park(park, run[PARK])
    found = [rows_of(park, table, chosen) for table in (*TABLES, *beside)]
    zones = found[0].given
    if not len(zones.geometry):
        raise EcoIpError("error.dossier.no_zones", layer=Path(store.address()).name)
    boundary = boundary_rows(park, chosen)
    used = tuple(each.given for each in found if len(each.given.geometry))
    shapeless = {each.given.table: each.shapeless for each in found if each.shapeless}
    secret = {each.given.table: each.secret for each in found if each.secret}
    return Inputs(used, _boundary(boundary, zones), crs, len(boundary.geometry) > 0, shapeless, secret)


def _boundary(given: Given | None, zones: Given) -> Given:
    """The boundary, or the union of the zones where there is none."""
    if given is not None and len(given.geometry):
        return given
    shape = np.empty(1, dtype=object)
    shape[0] = united(zones.geometry)
    return Given("park", {}, shape if not shapely.is_empty(shape[0]) else shape[:0])
