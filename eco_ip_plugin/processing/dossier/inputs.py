"""What is exported, out of layers or out of a store: rows with the columns that the mapping knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely
from qgis.core import QgsCoordinateReferenceSystem

from ...core.dossier.mapping import TABLES, Given
from ...core.errors import EcoIpError
from ...core.geometry.polygons import united
from ..framework.keys import Source
from ..framework.run import Run
from ..framework.store import tell_unsaved
from .parameters import BOUNDARY, CODE_FIELD, LAYERS, PARK, ZONES

if TYPE_CHECKING:
    from ...core.park.park import Park
    from ...storage.opening import Store

_COLUMNS = ("plot_id", "name", "kind", "class", "floors", "dn_mm", "material", "position", "parameter", "note")


@dataclass(frozen=True, eq=False)
class Inputs:
    """Rows by table, the boundary, and their coordinate system; drawn: whether a boundary was given; shapeless: rows
    that have no shape and stay behind, by table."""

    given: tuple[Given, ...]
    boundary: Given
    crs: QgsCoordinateReferenceSystem
    drawn: bool
    shapeless: Mapping[str, int] = field(default_factory=dict)


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
    wanted = [named[name] for name in _COLUMNS if name in named]
    layer = run.layer(key, *fields, *wanted, span_pct=span)
    if layer is None:
        return None
    columns = {name.lower() if name in wanted else name: values for name, values in layer.columns.items()}
    return Given(table, columns, layer.geometry)


def _of_store(run: Run, store: Store) -> Inputs:
    from ...storage.park import read_park

    park = read_park(store, ("park", *TABLES), run.progress(0, 20))
    crs = QgsCoordinateReferenceSystem(park.crs)
    run.crs = crs
    chosen = _chosen_park(park, run[PARK])
    given = [_rows(park, table, chosen) for table in TABLES]
    zones = given[0]
    if not len(zones.geometry):
        raise EcoIpError("error.dossier.no_zones", layer=Path(store.address()).name)
    boundary = _rows(park, "park", chosen)
    used = tuple(each for each in given if len(each.geometry))
    shapeless = {table: int((_belongs(park, table, chosen) & ~park[table].placed).sum()) for table in TABLES}
    return Inputs(used, _boundary(boundary, zones), crs, len(boundary.geometry) > 0,
                  {table: count for table, count in shapeless.items() if count})  # fmt: skip


def _chosen_park(park: Park, wanted: str) -> str:
    """The id of the park that is exported, "" for a store that knows none."""
    ids = [str(each) for each in park["park"]["park_id"].tolist() if each]
    if wanted and wanted not in ids:
        raise EcoIpError("error.dossier.no_park", park=wanted, parks=", ".join(ids) or "–")
    if not wanted and len(ids) > 1:
        raise EcoIpError("error.dossier.several_parks", parks=", ".join(ids))
    return wanted or (ids[0] if ids else "")


def _rows(park: Park, name: str, chosen: str) -> Given:
    """The rows of a table that have a shape and belong to the park."""
    table = park[name]
    kept = _belongs(park, name, chosen) & table.placed
    geometry = np.empty(0, dtype=object) if table.geometry is None else table.geometry[kept]
    return Given(name, {column: values[kept] for column, values in table.columns.items()}, geometry)


def _belongs(park: Park, name: str, chosen: str) -> np.ndarray:
    """(n,) bool, whether a row belongs to the park; one that names none does."""
    table = park[name]
    of = table.columns.get("park_id")
    if of is None and "plot_id" in table.columns and "plot" in park:
        owner = np.append(park["plot"]["park_id"], None)
        of = owner[table.rows_of("plot_id", park["plot"])]
    belongs = np.ones(len(table), dtype=bool) if of is None else np.array([not v or v == chosen for v in of.tolist()])
    return belongs.astype(bool)


def _boundary(given: Given | None, zones: Given) -> Given:
    """The boundary, or the union of the zones where there is none."""
    if given is not None and len(given.geometry):
        return given
    shape = np.empty(1, dtype=object)
    shape[0] = united(zones.geometry)
    return Given("park", {}, shape if not shapely.is_empty(shape[0]) else shape[:0])
