"""What a run about recycling land reads: its land, the waste of firms, and tables of waste by place.

Only taken inside `work`: it brings numpy and the core along.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from qgis.core import QgsWkbTypes

from ...core.errors import EcoIpError
from ...core.landuse.subclasses import known
from ...core.symbiosis.flow_table.firm_table import firms_of, used_fields
from ...core.symbiosis.flow_table.flows import plain_id
from ...core.symbiosis.flow_table.settling import settle
from ...core.symbiosis.recycling.catchment import Land
from ...core.symbiosis.recycling.feeds import RECYCLING, Feeds
from ...core.symbiosis.recycling.waste import Typed, Wastes, no_waste, of_flows, of_table
from ...core.symbiosis.vocabulary.factors import shipped_factors
from ...core.tables.words import fold
from ...core.text import listed
from ..framework.reader import Layer, no_field
from ..framework.run import Run
from . import recycling_keys as keys
from .inputs import read_flows, to_layer, year_of

_LON, _LAT = ("longitude", "lon", "long", "kinh do", "x"), ("latitude", "lat", "vi do", "y")
"""Columns with degrees in a table without shapes, as `fold` leaves them."""
_MOST_LON, _MOST_LAT = 180.0, 90.0


def read_land(run: Run) -> Land:
    """The zones that have a sub-class of recycling. Raises EcoIpError where there are none."""
    source = run.needed(keys.ZONES)
    field = run[keys.SUBCLASS_FIELD] or str(keys.SUBCLASS_FIELD.default)
    if field not in source.fields().names():
        raise no_field(source, run.name(keys.ZONES), field)
    layer = run.layer(keys.ZONES, field, span_pct=(0, 10))
    if layer is None or not len(layer.id):
        raise EcoIpError("error.zones_empty", layer=run.name(keys.ZONES))
    cells = layer.columns[field]
    ids = np.array([known(cell) for cell in cells], dtype=object)
    strange = sorted({str(cell) for cell, id_ in zip(cells, ids) if not id_ and fold(cell)})
    if strange:
        run.tell("recycling.note.unknown_subclass", words=listed(strange))
    mine = np.array([id_.startswith(RECYCLING) for id_ in ids], dtype=bool)
    if not mine.any():
        raise EcoIpError("error.recycling_no_land", layer=run.name(keys.ZONES), field=field)
    return Land(layer.geometry[mine], ids[mine])


def read_wastes(run: Run, feeds: Feeds) -> Wastes:
    """The waste of firms and of places. Raises EcoIpError where neither was given."""
    if run.given(keys.FLOWS) is None and run.given(keys.WASTE) is None:
        raise EcoIpError("error.recycling_no_waste")
    found = no_waste()
    if run.given(keys.FLOWS) is not None:
        found = found.beside(_of_firms(run, feeds))
    if run.given(keys.WASTE) is not None:
        if len(found.who):
            run.tell("recycling.note.both")
        found = found.beside(_of_places(run, feeds))
    return found


def _of_firms(run: Run, feeds: Feeds) -> Wastes:
    if run.given(keys.FIRMS) is None:
        raise EcoIpError("error.recycling_firms")
    used = used_fields(run.needed(keys.FIRMS).fields().names())
    id_field = run[keys.FIRM_ID] or str(keys.FIRM_ID.default)
    layer = run.layer(keys.FIRMS, id_field, *used, span_pct=(10, 20))
    if layer is None or not len(layer.id):
        raise EcoIpError("error.firms_empty", layer=run.name(keys.FIRMS))
    ids = [plain_id(value) for value in layer.columns[id_field]]
    xy = shapely.get_coordinates(shapely.centroid(layer.geometry))
    cells = {meant: layer.columns[name].tolist() for name, meant in used.items()}
    firms = firms_of(run.name(keys.FIRMS), ids, ids, xy, cells)
    table = read_flows(run, keys.FLOWS, ("firm_id", "direction", "resource"), (20, 30))
    flows, rejected = settle(table, firms, feeds.vocabulary, shipped_factors(), year_of(run))
    if rejected:
        run.tell("recycling.note.rejected", count=len(rejected))
    found, notes = of_flows(firms, flows, table, feeds)
    run.tell_all(notes)
    return found


def _of_places(run: Run, feeds: Feeds) -> Wastes:
    fields = [run[each] for each in (keys.WASTE_KIND, keys.WASTE_T, keys.WASTE_PLACE, keys.WASTE_YEAR)]
    kind, tonnes, place, year = fields
    if not kind or not tonnes:
        raise EcoIpError("error.recycling_fields")
    source = run.needed(keys.WASTE)
    if source.wkbType() == QgsWkbTypes.Type.NoGeometry:
        columns, ids, xy = _in_degrees(run, [each for each in fields if each])
    else:
        layer = run.layer(keys.WASTE, *(each for each in fields if each), span_pct=(30, 45))
        if layer is None:
            return no_waste()
        columns, ids, xy = _placed(layer)
    if not len(ids):
        raise EcoIpError("error.layer_empty", layer=run.name(keys.WASTE))
    who = columns[place] if place else ids
    typed = Typed(who, columns[kind], columns[tonnes], columns[year] if year else None, xy)
    found, notes = of_table(typed, year_of(run), feeds)
    run.tell_all(notes)
    return found


def _placed(layer: Layer) -> tuple[dict[str, Sequence[Any]], Sequence[Any], np.ndarray]:
    xy = shapely.get_coordinates(shapely.centroid(layer.geometry)).reshape(-1, 2)
    return {name: cells.tolist() for name, cells in layer.columns.items()}, layer.id.tolist(), xy


def _in_degrees(run: Run, fields: Sequence[str]) -> tuple[dict[str, Sequence[Any]], Sequence[Any], np.ndarray]:
    """A table without shapes: columns of longitude and latitude on WGS 84 give the places, NaN where there are none."""
    from ...core.tables.columns import numbers

    names, rows = run.rows(keys.WASTE, (30, 45))
    for each in fields:
        if each not in names:
            raise no_field(run.needed(keys.WASTE), run.name(keys.WASTE), each)
    lon, lat = (next((name for name in names if fold(name) in known_), "") for known_ in (_LON, _LAT))
    if not lon or not lat:
        raise EcoIpError("error.recycling_no_place", layer=run.name(keys.WASTE))
    columns = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    degrees = numbers({"lon": columns[lon], "lat": columns[lat]}, len(rows))
    xy = np.column_stack([degrees["lon"], degrees["lat"]])
    there = np.isfinite(xy).all(axis=1) & (np.abs(xy[:, 0]) <= _MOST_LON) & (np.abs(xy[:, 1]) <= _MOST_LAT)
    xy[~there] = np.nan
    xy[there] = to_layer(run, xy[there])
    return columns, [str(number) for number in range(1, len(rows) + 1)], xy
