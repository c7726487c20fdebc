"""What the impact of a new plant reads: the park of a store, the card, zones after, roads and gates.

Only taken inside `work`: it brings numpy and the core along.
"""

from __future__ import annotations

import numpy as np
import shapely
from qgis.core import QgsCoordinateReferenceSystem

from ...core.access.roads import Drawn
from ...core.corridors.cells import Typed, figures
from ...core.errors import EcoIpError
from ...core.impact.card import load_card
from ...core.impact.given import TABLES, Gates, Given, Site, norms_of
from ...core.impact.park_roads import gates_on, roads_of
from ...core.landuse.classes import CLASSES
from ...core.landuse.codes import CodeTable
from ...core.landuse.inputs import Zones
from ...core.park.one import Parks
from ...core.rules.pack import load_file, load_shipped
from ...core.text import listed
from ...storage import schema
from ...storage.park import read_park
from ..framework.blocks import APPRAISAL_DATE, MAPPING
from ..framework.run import Run
from ..framework.store import PARK, found_store
from . import impact_keys as keys


def read(run: Run) -> tuple[Given, Site | None]:
    """Everything, and where the plant is to stand. Raises EcoIpError for what cannot be used, Cancelled."""
    card = load_card(run[keys.CARD])
    if not card.is_empty and not run[keys.PLOT].strip():
        raise EcoIpError("error.impact.no_plot")
    norms = norms_of(run[APPRAISAL_DATE], run[keys.FACTORS], run.tell)
    parks, park = _park(run)
    pack = load_shipped(run[keys.RULES]) if run[keys.RULES_FILE] is None else load_file(str(run[keys.RULES_FILE]))
    scenario = _scenario(run)
    drawn, gates = _roads(run, parks, park)
    year = run[keys.YEAR]
    given = Given(
        parks, park, card, run[APPRAISAL_DATE], pack, norms, run[keys.READING], _number(run[keys.LODGING_PCT], 100.0),
        _number(run[keys.DEPENDANTS], 0.0), scenario, drawn, gates, run[keys.CARBON_FACTORS],
        None if year is None else round(year),
    )  # fmt: skip
    return given, _site(given, run[keys.PLOT])


def _number(typed: float | None, usual: float) -> float:
    return usual if typed is None else float(typed)


def _site(given: Given, typed: str) -> Site | None:
    """A plot that nobody knows is refused even where nothing is to stand on it."""
    return given.site(typed) if typed.strip() else None


def _park(run: Run) -> tuple[Parks, str]:
    store = found_store(run)
    there = [name for name in TABLES if name in store.tables() and name in schema.tables()]
    whole = read_park(store, there, run.progress(2, 30))
    run.crs = QgsCoordinateReferenceSystem(whole.crs)
    parks = Parks(whole)
    known = listed(parks.ids)
    chosen = run[PARK] or parks.only()
    if not parks.ids:
        raise EcoIpError("error.form.no_park")
    if not chosen:
        raise EcoIpError("error.scores.several_parks", known=known)
    if chosen not in parks.ids:
        raise EcoIpError("error.form.park", park=chosen, known=known)
    return parks, chosen


def _scenario(run: Run) -> Zones | None:
    if run.given(keys.SCENARIO) is None:
        return None
    field = run[keys.CODE_FIELD] or "code"
    layer = run.layer(keys.SCENARIO, field, span_pct=(30, 35))
    if layer is None or not len(layer.id):
        raise EcoIpError("error.zones_empty", layer=run.name(keys.SCENARIO))
    from ...core.landuse.codes import load_mapping

    codes = CodeTable.shipped().with_mapping({each: each for each in CLASSES})
    own = run[MAPPING]
    if own is not None:
        codes = codes.with_mapping(load_mapping(own, run.tell))
    typed = layer.words(field)
    classes = codes.classify(typed.tolist())
    if (strange := classes == "unknown").any():
        words = sorted({word or "–" for word in typed[strange].tolist()})
        run.tell("water.note.unknown_codes", count=int(strange.sum()), codes=listed(words))
    return Zones(layer.geometry, layer.id, np.array(classes, dtype=object), repairs=layer.repairs, lost=layer.lost)


def _roads(run: Run, parks: Parks, park: str) -> tuple[Drawn | None, Gates | None]:
    drawn = _drawn(run)
    rows = parks.rows(park)
    if drawn is None and "network" in rows:
        drawn = roads_of(parks.whole["network"].of(rows["network"]))
        if drawn is not None:
            run.tell("impact.note.store_roads")
    gates = _gates(run, drawn)
    if gates is None and drawn is not None:
        mine = parks.whole["park"].of(rows["park"])
        outline = mine.geometry[0] if mine.geometry is not None and mine.placed.any() else None
        gates = gates_on(drawn, outline)
        if gates is not None:
            run.tell("impact.note.gates_found", count=len(gates.name))
    return drawn, gates


def _drawn(run: Run) -> Drawn | None:
    """Roads of a layer, in the system of the store, by the usual names of their fields."""
    source = run.given(keys.ROADS)
    if source is None:
        return None
    names = {name.casefold(): name for name in reversed(source.fields().names())}
    usual = ("capacity", "t0_min", "speed_kmh", "alpha", "beta", "oneway")
    found = {meaning: names[meaning] for meaning in usual if meaning in names}
    if "t0_min" not in found and "speed_kmh" not in found:
        raise EcoIpError("error.traffic.no_time_field", layer=run.name(keys.ROADS))
    if "capacity" not in found:
        raise EcoIpError("error.traffic.no_capacity_field", layer=run.name(keys.ROADS))
    layer = run.layer(keys.ROADS, *found.values(), span_pct=(35, 40))
    if layer is None or not len(layer.id):
        raise EcoIpError("error.traffic.no_roads", layer=run.name(keys.ROADS))
    cells = {meaning: layer.columns[name] for meaning, name in found.items()}
    return Drawn(layer.id, layer.geometry, layer.geometry, cells)


def _gates(run: Run, drawn: Drawn | None) -> Gates | None:
    if run.given(keys.GATES) is None or drawn is None:
        return None
    field = run[keys.SHARE_FIELD]
    layer = run.read(keys.GATES, [field] if field else [], run.crs, (40, 42))
    if not len(layer.id):
        raise EcoIpError("error.layer_empty", layer=run.name(keys.GATES))
    share = np.ones(len(layer.id))
    if field:
        typed = Typed(layer.cells(field), run.name(keys.GATES), field)
        share = np.nan_to_num(figures(layer.id, typed, "error.impact.share"))
    if not share.sum() > 0:
        raise EcoIpError("error.impact.share", ids=layer.id[0], value=0)
    return Gates(layer.id.tolist(), shapely.get_coordinates(layer.geometry), share / share.sum())
