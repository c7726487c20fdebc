"""A park's offer out of the rows of its store: what `core.exchange` lets leave to everybody, and nothing else.

The place of a firm is not public; it is only asked which plots its published flows reach, and does not go on.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from ..exchange.described import PUBLIC, Rows, Schema
from ..exchange.leaving import Leaving, leaving
from ..symbiosis.flow_table.flows import Firms, Flows
from ..symbiosis.flow_table.settling import settle
from ..symbiosis.matching.places import EDGE, Places
from ..symbiosis.vocabulary.factors import shipped_factors
from ..symbiosis.vocabulary.vocabulary import Vocabulary
from ..tables.numbers import figures
from .needs import one_line
from .offer import HOURS_A_YEAR, INPUT, OUTPUT, Flow, Offer, Plot

TABLES = ("park", "zone", "plot", "phase", "firm", "flow", "link")
"""What has to be read: firms, too, for places, and who is confidential."""
_M2 = 10_000.0
_MOST = 1e12
Columns = Mapping[str, Sequence[Any]]
_Kind = tuple[str, str]


def offer_of(
    schema: Schema, stored: Mapping[str, Rows], park: str = "", *, in_metres: bool = True
) -> tuple[Offer, Leaving]:  # fmt: skip
    """The offer of a store's rows (those of `TABLES`), of one park where one is named, and what left for it."""
    found = leaving(schema, stored, PUBLIC)
    told = {each.table.name: each for each in found.resources}
    columns = {name: _columns(each) for name, each in told.items()}
    shapes = _shapes(told["plot"].wkb, len(told["plot"].rows)) if "plot" in told else np.empty(0, dtype=object)
    vocabulary = Vocabulary.shipped()
    flows, places, rejected = _flows(columns.get("flow", {}), stored, vocabulary)
    kept = [row for row, of in enumerate(columns.get("plot", {}).get("park_id", [])) if not park or of == park]
    reach = _reach(shapes, kept, flows, places, in_metres)
    plots = _plots(columns, shapes, kept, reach, in_metres)
    parks = {_text(id_): _text(name) or _text(id_) for id_, name in zip(*_pair(columns, "park", "park_id", "name"))
             if not park or _text(id_) == _text(park)}  # fmt: skip
    fits, treated = _fits(flows, vocabulary)
    return Offer(
        " · ".join(parks.values()), parks, plots, flows, fits, rejected, found.withheld_count,
        sum(each.outline is None for each in plots), in_metres, treated,
    ), found  # fmt: skip


def _columns(resource: Any) -> dict[str, list[Any]]:
    return {one.name: [row[at] for row in resource.rows] for at, one in enumerate(resource.fields)}


def _pair(columns: Mapping[str, Columns], table: str, *names: str) -> list[Sequence[Any]]:
    held = columns.get(table, {})
    return [held.get(name, []) for name in names]


def _shapes(wkb: Sequence[bytes | None] | None, count: int) -> np.ndarray:
    """(n,) shapes that are valid, None for none."""
    cells = np.empty(count, dtype=object)
    cells[:] = list(wkb or [None] * count)
    read = shapely.from_wkb(cells, on_invalid="ignore")
    bad = ~shapely.is_missing(read) & ~shapely.is_valid(read)
    if bad.any():
        read[bad] = shapely.make_valid(read[bad])
    read[shapely.is_empty(read)] = None
    return read


def _plots(
    columns: Mapping[str, Columns], shapes: np.ndarray, kept: Sequence[int], reach: Mapping[int, tuple[int, ...]],
    in_metres: bool,
) -> list[Plot]:  # fmt: skip
    held = columns.get("plot", {})
    if not held:
        return []
    count = len(held["plot_id"])
    number = {name: _numbers(held.get(name, [None] * count)) for name in ("area_ha", "price", "power_kw")}
    use_of = dict(zip(*_pair(columns, "zone", "zone_id", "class")))
    phase_of = dict(zip(*_pair(columns, "zone", "zone_id", "phase")))
    phases = dict(zip(*_pair(columns, "phase", "phase_id", "name")))
    found = []
    for row in kept:
        said = {name: _text(cells[row]) for name, cells in held.items()}
        area, outline = number["area_ha"][row], shapes[row]
        measured = area is None and outline is not None and in_metres
        zone = said.get("zone_id", "")
        phase = phase_of.get(zone)
        found.append(Plot(
            said["plot_id"], said.get("name", ""), said.get("park_id", ""), said.get("status", ""),
            float(outline.area) / _M2 if measured else area, measured, number["price"][row],
            said.get("price_unit", ""), number["power_kw"][row], said.get("industry", ""),
            said.get("available_from", ""), _text(use_of.get(zone)), _text(phases.get(phase, phase)),
            said.get("pano_url", ""), outline, reach.get(row, ()),
        ))  # fmt: skip
    return found


def _numbers(cells: Sequence[Any]) -> list[float | None]:
    """What is a figure of 0 or more; text in a number's place is none."""
    values: Any = figures(np.array([*cells, None], dtype=object)[:-1]).values if len(cells) else []
    return [float(each) if math.isfinite(each) and 0.0 <= each <= _MOST else None for each in values]


def _text(cell: Any) -> str:
    return "" if cell is None else one_line(str(cell))


def _flows(
    told: Columns, stored: Mapping[str, Rows], vocabulary: Vocabulary
) -> tuple[list[Flow], np.ndarray, int]:  # fmt: skip
    """The flows on offer, the place of the firm of each (NaN unknown), and how many could not be read."""
    count = len(told.get("flow_id", []))
    table = {name: list(told.get(name, [None] * count)) for name in
             ("flow_id", "direction", "resource", "quantity", "unit", "period")}  # fmt: skip
    table["firm_id"] = ["x"] * count  # hours and days of a firm are not public: quantities count over the whole year
    one = np.array(["x"], dtype=object)
    anybody = Firms(one, one, np.zeros((1, 2)), np.array([24.0]), np.array([365.0]))
    flows, rejected = settle(table, anybody, vocabulary, shipped_factors())
    at_firm = _firm_places(stored)
    firm_of = _only_once(stored["flow"].columns["flow_id"], stored["flow"].columns["firm_id"]) if count else {}
    nowhere = (math.nan, math.nan)
    places = [at_firm.get(firm_of.get(table["flow_id"][row]), nowhere) for row in flows.row.tolist()]
    xy = np.array(places, dtype=float).reshape(-1, 2)
    return [_flow(flows, at, table, xy, vocabulary) for at in range(len(flows.row))], xy, len(rejected)


def _flow(flows: Flows, at: int, table: Columns, xy: np.ndarray, vocabulary: Vocabulary) -> Flow:
    resource, row, year = str(flows.resource[at]), int(flows.row[at]), float(flows.per_year[at])
    quantity = _numbers([table["quantity"][row]])[0]
    return Flow(
        resource, OUTPUT if flows.is_output[at] else INPUT, quantity, _text(table["unit"][row]),
        _text(table["period"][row]), year / HOURS_A_YEAR if math.isfinite(year) else None,
        vocabulary.resources[resource].unit_family, vocabulary.radius_m(resource, {}), not math.isnan(xy[at, 0]),
    )  # fmt: skip


def _only_once(keys: Sequence[Any], values: Sequence[Any]) -> dict[Any, Any]:
    """The value of each key; None where a key stands for different ones."""
    found: dict[Any, Any] = {}
    for key, value in zip(keys, values):
        found[key] = value if key not in found or found[key] == value else None
    return found


def _firm_places(stored: Mapping[str, Rows]) -> dict[Any, tuple[float, float]]:
    """Where each firm is: its own point, else the middle of its plot."""
    firms, plots = stored.get("firm"), stored.get("plot")
    if firms is None:
        return {}
    middles: dict[Any, Any] = {}
    if plots is not None:
        middles = dict(zip(plots.columns["plot_id"], shapely.centroid(_shapes(plots.wkb, len(plots)))))
    own = _shapes(firms.wkb, len(firms))
    found = {}
    for id_, plot, shape in zip(firms.columns["firm_id"], firms.columns["plot_id"], own):
        place = shape if shape is not None else middles.get(plot)
        if place is not None:
            middle = shapely.centroid(place)
            found[id_] = (float(middle.x), float(middle.y))
    return found


def _reach(
    shapes: np.ndarray, kept: Sequence[int], flows: Sequence[Flow], xy: np.ndarray, in_metres: bool
) -> dict[int, tuple[int, ...]]:  # fmt: skip
    """Of each plot (row) the flows whose firm is within the radius of the resource, from the plot's middle."""
    there = [row for row in kept if shapes[row] is not None]
    if not there or not flows:
        return {}
    middles = shapely.get_coordinates(shapely.centroid(shapes[there]))
    places = Places(np.vstack([middles, xy]), geodesic=not in_metres)
    radius = np.array([each.radius_m for each in flows]) * (1.0 + EDGE)
    theirs = np.arange(len(flows)) + len(there)
    found = {}
    for number, row in enumerate(there):
        away = places.distance_m(np.full(len(flows), number), theirs)
        found[row] = tuple(np.flatnonzero(away <= radius).tolist())
    return found


def _fits(flows: Sequence[Flow], vocabulary: Vocabulary) -> tuple[dict[_Kind, frozenset[str]], ...]:
    """Which resources each kind of output can serve, and each kind of input can be served by; and which of them only
    after a treatment."""
    fits, treated = {}, {}
    for side, resource in {(each.side, each.resource) for each in flows}:
        serving = {
            other: vocabulary.serves(*((resource, other) if side == OUTPUT else (other, resource)))
            for other in vocabulary.resources
        }
        there = {other: each for other, each in serving.items() if each is not None}
        fits[side, resource] = frozenset(there)
        treated[side, resource] = frozenset(other for other, each in there.items() if any(each.treatment.values()))
    return fits, treated
