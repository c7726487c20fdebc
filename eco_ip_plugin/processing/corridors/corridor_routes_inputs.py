"""What a routing run is given: network, places, what is forbidden or dear, and what flows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from ...core.corridors.routing.barriers import Barriers
from ...core.corridors.routing.sizing import Assumptions
from ...core.errors import EcoIpError
from ...core.symbiosis.secrecy import NAMES, secret_links
from ...core.symbiosis.vocabulary.resources import fold
from ...core.tables.project_csv import load_costs, number_in, plain
from ..framework.input_facts import STORED, columns_of
from ..framework.reader import read_lines, read_points, read_polygons
from .corridor_algorithm import CorridorRun, listed

_ENDS = ("supplier", "receiver", "supply_flow", "demand_flow")
_NO_LINES = np.empty(0, dtype=object)


@dataclass(frozen=True)
class Stops:
    """Places to join: (t,) points and names; pairs: (p, 2) rows wanted; flow_pairs: (f, 2) rows between which something
    flows; flow: (f,) t/h, NaN for none known; secret: pairs whose flow is confidential, and not known here."""

    point: np.ndarray
    names: list[str]
    pairs: np.ndarray
    flow_pairs: np.ndarray
    flow: np.ndarray
    secret: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class RouteInputs:
    """All of it. lines: None for free land."""

    lines: np.ndarray | None
    cost_per_m: np.ndarray
    stops: Stops
    forbidden: np.ndarray
    barriers: Barriers
    given: Assumptions | None


def read_inputs(run: CorridorRun, shared: bool) -> RouteInputs:
    """Read every layer and number. Raises EcoIpError for what cannot be used."""
    given = Assumptions.of(
        run.number("DENSITY", positive=True),
        run.number("VELOCITY", positive=True),
        run.number("PRESSURE", positive=True),
    )
    lines, cost_per_m = _network(run)
    stops = _stops(run, shared)
    land, _ = run.layer("FORBIDDEN", read_polygons, [], (20, 25))
    forbidden = _NO_LINES if land is None else land.geometry
    return RouteInputs(lines, cost_per_m, stops, forbidden, _barriers(run), given)


def _network(run: CorridorRun) -> tuple[np.ndarray | None, np.ndarray]:
    cost_field, class_field = run.field("COST_FIELD"), run.field("CLASS_FIELD")
    layer, shown = run.layer("NETWORK", read_lines, [cost_field, class_field], (0, 15))
    if layer is None:
        return None, np.ones(0)
    if not len(layer.id):
        raise EcoIpError("error.corridors_empty", layer=shown)
    if cost_field:
        return layer.geometry, _amounts(layer, cost_field, None)
    path = run.algorithm.parameterAsFile(run.parameters, "COSTS", run.context)
    if not path or not class_field:
        return layer.geometry, np.ones(len(layer.id))
    costs = load_costs(Path(path))
    classes = [(word or "").strip() for word in layer.text(class_field)]
    if unlisted := sorted({word or "–" for word in classes if plain(word) not in costs}):
        run.tell("routes.note.classes", classes=listed(unlisted))
    return layer.geometry, np.array([costs.get(plain(word), 1.0) for word in classes])


def _amounts(layer: Any, field: str, default: float | None) -> np.ndarray:
    """A column of numbers ≥ 0; an empty cell is `default`, or an error where there is none."""
    amounts = []
    for id_, typed in zip(layer.id, layer.columns[field]):
        value = default if typed is None and default is not None else number_in(typed)
        if value is None or value < 0:
            raise EcoIpError("error.routes_cost", ids=id_, value="NULL" if typed is None else str(typed))
        amounts.append(value)
    return np.array(amounts, dtype=float)


def _barriers(run: CorridorRun) -> Barriers:
    penalty, field = run.number("PENALTY") or 0.0, run.field("PENALTY_FIELD")
    layer, _ = run.layer("BARRIERS", read_lines, [field], (25, 27))
    if layer is None:
        return Barriers(_NO_LINES, np.zeros(0))
    each = _amounts(layer, field, penalty) if field else np.full(len(layer.id), penalty)
    dear = each > 0
    if not dear.all():
        run.tell("routes.note.free_barriers", count=int((~dear).sum()))
    return Barriers(layer.geometry, each).part(dear)


def _stops(run: CorridorRun, shared: bool) -> Stops:
    all_ = run.number("FLOW", positive=True)
    everywhere = np.nan if all_ is None else all_
    id_field, flow_field = run.field("LINK_ID_FIELD"), run.field("FLOW_FIELD")
    ends_and_marks = _ends_and_marks(run) if flow_field else []
    links, _ = run.layer("LINKS", read_lines, list({id_field, flow_field, *ends_and_marks}), (15, 18))
    if links is not None and len(links.id):
        parts = shapely.get_geometry(links.geometry, 0)
        ends = np.stack([shapely.get_point(parts, 0), shapely.get_point(parts, -1)], axis=1)
        called = links.text(id_field) if id_field else links.id
        names = [f"{id_}.{end}" for id_ in called for end in (1, 2)]
        flow, secret = np.full(len(called), everywhere), np.zeros(len(called), dtype=bool)
        if flow_field:
            secret = _secret(run, links, ends_and_marks, called)
            flow = _flows(links, flow_field, everywhere, secret)
        pairs = np.arange(2 * len(called)).reshape(-1, 2)
        return Stops(ends.ravel(), names, pairs, pairs, flow, frozenset(map(tuple, pairs[secret].tolist())))
    id_field = run.field("TERMINAL_ID_FIELD")
    places, _ = run.layer("TERMINALS", read_points, [id_field], (18, 20))
    if places is None or len(places.id) < 2:
        raise EcoIpError("error.routes_terminals")
    names = [str(name) for name in (places.text(id_field) if id_field else places.id)]
    pairs = np.stack(np.triu_indices(len(names), 1), axis=1)
    # Over a shared tree the first place serves the others.
    fed = pairs[pairs[:, 0] == 0] if shared else pairs
    return Stops(places.geometry, names, pairs, fed, np.full(len(fed), everywhere))


def _ends_and_marks(run: CorridorRun) -> list[str]:
    """The fields of the links that say whose they are and what is confidential."""
    source = run.algorithm.parameterAsSource(run.parameters, "LINKS", run.context)
    names = source.fields().names() if source is not None else []
    return [name for name in names if name.lower() in _ENDS or fold(name) in NAMES]


def _secret(run: CorridorRun, links: Any, fields: list[str], called: Any) -> np.ndarray:
    """(l,) links whose flow is confidential; they are told."""
    beside = run.algorithm.beside
    table = {name.lower(): links.columns[name].tolist() for name in fields} or {"": [None] * len(called)}
    secret = secret_links(table, *(columns_of(beside[name]) if name in beside else {} for name in STORED))
    if secret.any():
        names = listed([name for name, hidden in zip(called, secret) if hidden])
        run.tell("routes.note.confidential", count=int(secret.sum()), names=names)
    return secret


def _flows(links: Any, field: str, default: float, secret: np.ndarray) -> np.ndarray:
    flows = []
    for id_, typed, hidden in zip(links.id, links.columns[field], secret.tolist()):
        if hidden:
            flows.append(np.nan)
            continue
        value = default if typed is None else number_in(typed)
        if value is None or value < 0:
            raise EcoIpError("error.routes_flow", ids=id_, value=str(typed))
        flows.append(value if value else np.nan)
    return np.array(flows, dtype=float)
