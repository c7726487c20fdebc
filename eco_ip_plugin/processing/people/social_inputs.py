"""What a run of social services reads: people, works, homes, the park's land, and what lodging must keep away from.

Only taken inside `work`: it brings numpy and the core along.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

from ...core.corridors.cells import Typed, figures
from ...core.errors import EcoIpError
from ...core.landuse.codes import CodeTable, load_mapping
from ...core.people.kinds import chosen
from ...core.people.lodging import Land
from ...core.people.study import Given, Homes, needs_of
from ...core.people.supply import Supply, supply_of
from ...core.people.ways import middles
from ...core.people.workers import Asked, People, people, workers_of
from ...core.review import safety_tables
from ...core.review.safety import safety
from ...core.rules.verdict import worst
from ...core.tables.norms import Norms
from ...core.text import listed
from ..framework.blocks import AS_OF, BOUNDARY, MAPPING
from ..framework.keys import Field, Source
from ..framework.reader import Layer, no_field
from ..framework.run import Run
from . import social_keys as keys

_PACK = "qcvn-01"
_M2_PER_HA = 10_000.0


def read(run: Run, norms: Norms) -> Given:
    """All that the study is made of. Raises EcoIpError for what cannot be used."""
    counted = chosen(run[keys.COUNTED])
    land = _land(run)
    found = _people(run, norms, land)
    units = max(1, round(run[keys.UNITS] or 1))
    homes = _homes(run)
    supply = _supply(run, found, units, norms)
    lines = _network(run)
    _off_network(run, homes, lines, max((need.radius_m or 0.0 for need in needs_of(found, units, norms)), default=0.0))
    verdict, too_near = _safety(run, homes)
    return Given(found, norms, run[AS_OF], units, supply, homes, lines, land, counted, verdict, too_near)


def _people(run: Run, norms: Norms, land: Land) -> People:
    firms = None
    if run.given(keys.FIRMS) is not None:
        field = run[keys.WORKERS_FIELD] or str(keys.WORKERS_FIELD.default)
        names, rows = run.rows(keys.FIRMS, (20, 24))
        if field in names:
            cells = [row[names.index(field)] for row in rows]
            firms = workers_of(range(1, len(cells) + 1), Typed(cells, run.name(keys.FIRMS), field))
        elif run[keys.WORKERS] is None:
            raise no_field(run.needed(keys.FIRMS), run.name(keys.FIRMS), field)
    area_ha = run[keys.AREA_HA]
    if area_ha is None and run.given(BOUNDARY) is not None and land.park is not None:
        area_ha = float(shapely.area(land.park)) / _M2_PER_HA
    asked = Asked(
        run[keys.WORKERS], firms, area_ha, run[keys.WORKERS_PER_HA], run[keys.LODGING_PCT] or 0.0,
        run[keys.DEPENDANTS] or 0.0,
    )  # fmt: skip
    return people(asked, norms)


def _land(run: Run) -> Land:
    """The park and its zones, as far as they are given."""
    zones = run.layer(keys.ZONES, keys.CODE_FIELD, span_pct=(0, 10))
    boundary = run.layer(BOUNDARY, span_pct=(10, 20))
    geometry = classes = park = None
    if zones is not None and len(zones.id):
        if not run[keys.CODE_FIELD]:
            raise EcoIpError("error.social_code")
        geometry, classes = zones.geometry, _classes(run, zones)
        park = shapely.union_all(zones.geometry)
    if boundary is not None and len(boundary.id):
        park = shapely.union_all(boundary.geometry)
    return Land(park, geometry, classes, run[keys.BESIDE_M] or 0.0, run[keys.SAFETY_M])


def _classes(run: Run, zones: Layer) -> np.ndarray:
    codes = CodeTable.shipped()
    mapping = run[MAPPING]
    if mapping is not None:
        codes = codes.with_mapping(load_mapping(mapping, run.tell))
    typed = zones.text(run[keys.CODE_FIELD])
    classes = codes.classify(typed.tolist())
    if (strange := classes == "unknown").any():
        words = sorted({word or "–" for word in typed[strange].tolist()})
        run.tell("water.note.unknown_codes", count=int(strange.sum()), codes=listed(words))
    return classes


def _homes(run: Run) -> Homes | None:
    layer = run.layer(keys.HOMES, keys.HOME_ID, keys.PEOPLE, span_pct=(24, 30))
    if layer is None:
        return None
    if not len(layer.id):
        raise EcoIpError("error.layer_empty", layer=run.name(keys.HOMES))
    ids = _names(layer, run[keys.HOME_ID])
    field = run[keys.PEOPLE]
    if not field:
        return Homes(ids, layer.geometry, np.ones(len(ids)))
    typed = figures(ids, Typed(layer.cells(field), run.name(keys.HOMES), field), "error.social_people")
    silent = ids[np.isnan(typed)]
    if len(silent):
        run.tell("social.note.no_people", count=len(silent), ids=listed(silent.tolist()))
    weights = np.nan_to_num(typed)
    if weights.sum() <= 0:
        raise EcoIpError("error.social_no_people", layer=run.name(keys.HOMES), field=field)
    return Homes(ids, layer.geometry, weights)


def _supply(run: Run, found: People, units: int, norms: Norms) -> Supply | None:
    source = run.given(keys.SUPPLY)
    if source is None:
        return None
    kind, capacity = _field(run, keys.SUPPLY, keys.KIND, needed=True), _field(run, keys.SUPPLY, keys.CAPACITY)
    layer = run.layer(keys.SUPPLY, kind, capacity, keys.SUPPLY_ID, span_pct=(30, 36))
    if layer is None:
        return None
    typed = Typed(layer.cells(capacity), run.name(keys.SUPPLY), capacity) if capacity else None
    ids = _names(layer, run[keys.SUPPLY_ID])
    supply, notes = supply_of(ids, layer.geometry, layer.columns[kind].tolist(), typed, needs_of(found, units, norms))
    run.tell_all(notes)
    return supply


def _network(run: Run) -> np.ndarray | None:
    layer = run.layer(keys.NETWORK, span_pct=(36, 40))
    if layer is None:
        return None
    if not len(layer.id):
        raise EcoIpError("error.network_empty")
    return layer.geometry


def _off_network(run: Run, homes: Homes | None, lines: np.ndarray | None, longest_m: float) -> None:
    """Tell homes so far from every street that the straight stretch to it is longer than any radius."""
    if homes is None or lines is None or longest_m <= 0:
        return
    places = shapely.points(middles(homes.geometry))
    away_m = shapely.distance(places, lines[shapely.STRtree(lines).nearest(places)])
    off = homes.id[away_m > longest_m]
    if len(off):
        run.tell("social.note.off_network", count=len(off), ids=listed(off.tolist()), metres=longest_m)


def _safety(run: Run, homes: Homes | None) -> tuple[str, int]:
    """The verdict of the homes against sources, "" where none were given, and how many pairs are too near."""
    if run.given(keys.SOURCES) is None or homes is None:
        return "", 0
    kind = _field(run, keys.SOURCES, keys.SOURCE_KIND, needed=True)
    layer = run.layer(keys.SOURCES, kind, keys.SOURCE_CAPACITY, keys.SOURCE_TECHNOLOGY, span_pct=(40, 44))
    if layer is None or not len(layer.id):
        return "", 0
    nothing = np.full(len(layer.id), None, dtype=object)
    capacity = _cells(layer, run[keys.SOURCE_CAPACITY], nothing)
    typed = Typed(capacity, run.name(keys.SOURCES), run[keys.SOURCE_CAPACITY])
    m3_day = figures(layer.id, typed, "error.plant_capacity")
    technology = _cells(layer, run[keys.SOURCE_TECHNOLOGY], nothing)
    sources = safety_tables.sources_of(layer.id, layer.geometry, layer.columns[kind], technology, m3_day, nothing)
    target = np.full(len(homes.id), "dwelling", dtype=object)
    found = safety(sources, homes.geometry, target, _PACK, run[AS_OF])
    for each in found.violations:
        run.tell("social.note.too_near", home=homes.id[each.protected], source=layer.id[each.source],
                 metres=each.distance_m, required=each.required_m, clause=each.required.clause)  # fmt: skip
    return worst([zone.verdict for zone in found.zones]), len(found.violations)


def _field(run: Run, key: Source, field: Field, needed: bool = False) -> str:
    """The field chosen, else its default where the layer has that; "" for none."""
    source = run.needed(key)
    name = run[field] or str(field.default)
    if name in source.fields().names():
        return name
    if needed or run[field] not in ("", field.default):
        raise no_field(source, run.name(key), name)
    return ""


def _cells(layer: Layer, field: str, nothing: np.ndarray) -> Any:
    return layer.columns[field] if field else nothing


def _names(layer: Layer, field: str) -> np.ndarray:
    """What each feature is called, (n,): its cell, where that is empty its id."""
    return np.array([name or id_ for name, id_ in zip(layer.names(field), layer.id)], dtype=object)
