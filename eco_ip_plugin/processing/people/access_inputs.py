"""What the table of access reads: parks, targets, roads, people.

Only taken inside `work`: it brings numpy and the core along.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import shapely

from ...core.access.assignment.cost import Cost
from ...core.access.assignment.hanging import apart, not_joined
from ...core.access.assignment.links import Links
from ...core.access.faults import ERROR, Fault
from ...core.access.network import Joined
from ...core.access.roads import Drawn, directions, figures, road_fault
from ...core.access.study import Access, People, Points, Targets, limits_of, study
from ...core.access.ways import Roads, nodes_of, ways_of
from ...core.errors import EcoIpError
from ...core.tables import numbers
from ..framework.keys import Field, Source
from ..framework.run import Run
from . import access_keys as keys
from . import road_inputs as roads

_FURTHEST = np.array([180.0, 90.0])


@dataclass(frozen=True)
class Given:
    """What was read and what came of it. roads: lines in degrees."""

    found: Access
    roads: np.ndarray


def read(run: Run) -> Given:
    """Read everything, and measure. Raises EcoIpError for what cannot be used, Cancelled."""
    limits = limits_of(run[keys.MINUTES])
    if run.given(keys.PEOPLE) is not None and run.given(keys.NETWORK) is None:
        raise EcoIpError("error.access.people_needs_network")
    run.crs = roads.degrees()  # of all results: the layers may have three systems
    faults: list[Fault] = []
    parks = _points(run, keys.PARKS, keys.PARK_NAME, (), faults)[0]
    targets = _targets(run, faults)
    if run.given(keys.NETWORK) is None:
        found = study(parks, targets, progress=run.progress(20, 90))
        return Given(replace(found, faults=(*faults, *found.faults)), np.empty(0, dtype=object))
    people = _people(run, faults) if run.given(keys.PEOPLE) is not None else None
    network, drawn, nodes = _roads(run, faults)
    tolerance_m = run[keys.TOLERANCE] or 0.0
    places = [parks.place, targets.place, *([] if people is None else [people.place])]
    ways = ways_of(network, nodes, np.concatenate(places), run[keys.REACH] or 0.0, tolerance_m)
    run.reached(50)
    faults += _hanging(network, nodes, drawn, tolerance_m)
    found = study(parks, targets, ways, people, limits, run.progress(55, 90))
    return Given(replace(found, faults=(*faults, *found.faults)), network.line)


def _points(
    run: Run, key: Source, name: Field | None, more: tuple[Field | str, ...], faults: list[Fault]
) -> tuple[Points, list[np.ndarray | None]]:
    """Points that are somewhere on the globe, and the cells of more fields."""
    called = _named(run, key) if name is None else run[name] or _named(run, key)
    columns = [called, *(each if isinstance(each, str) else run[each] for each in more)]
    layer = roads.read(run, key, [each for each in columns if each], (0, 10))
    xy = roads.places_of(layer)
    what = {"PARKS": "park", "TARGETS": "target"}.get(key.name, "people")
    place = roads.moved(run, xy, run.needed(key).sourceCrs(), roads.degrees(), run.name(key))
    names = [text or str(number) for text, number in zip(layer.names(columns[0]), layer.id)]
    there = (np.abs(np.nan_to_num(place, nan=1e9)) <= _FURTHEST).all(axis=1)
    for row in np.flatnonzero(~there).tolist():
        faults.append(Fault("off_map", ERROR, what, names[row], None))
    if not there.any():
        raise EcoIpError("error.access.empty", layer=run.name(key))
    kept = np.flatnonzero(there)
    cells = [layer.columns[each][kept] if each else None for each in columns[1:]]
    return Points([names[row] for row in kept.tolist()], place[kept]), cells


def _named(run: Run, key: Source) -> str:
    """The field that is called name, "" where there is none."""
    return next((each for each in run.needed(key).fields().names() if each.casefold() == "name"), "")


def _targets(run: Run, faults: list[Fault]) -> Targets:
    points, (kinds, delays) = _points(run, keys.TARGETS, keys.TARGET_NAME, (keys.KIND_FIELD, keys.DELAY_FIELD), faults)
    kind = [""] * len(points.name) if kinds is None else ["" if each is None else str(each).strip() for each in kinds]
    delay = np.zeros(len(points.name)) if delays is None else _figures(points, delays, "bad_delay", "target", faults)
    return Targets(points.name, points.place, kind, delay)


def _only_figure(run: Run) -> str:
    """The one field of the people that holds numbers. Raises EcoIpError where there are several, or none."""
    fields = run.needed(keys.PEOPLE).fields()
    found = [each.name() for each in fields if each.isNumeric() and each.name().casefold() not in ("fid", "id")]
    if len(found) != 1:
        raise EcoIpError("error.access.people_field", layer=run.name(keys.PEOPLE))
    return found[0]


def _people(run: Run, faults: list[Fault]) -> People:
    field = run[keys.PEOPLE_FIELD] or _only_figure(run)
    points, (cells,) = _points(run, keys.PEOPLE, None, (field,), faults)
    count = _figures(points, cells if cells is not None else np.zeros(0), "bad_people", "people", faults)
    return People(points.name, points.place, count)


def _figures(points: Points, cells: np.ndarray, kind: str, what: str, faults: list[Fault]) -> np.ndarray:
    """Figures of 0 or more, 0 for an empty cell; what is none is told and 0."""
    read = numbers.figures(cells)
    wrong = read.wrong | (read.values < 0)
    for row in np.flatnonzero(wrong).tolist():
        told = {"value": str(cells[row])}
        faults.append(Fault(kind, ERROR, what, points.name[row], points.at(row), params=told))
    return np.where(wrong | read.empty, 0.0, read.values)


def _roads(run: Run, faults: list[Fault]) -> tuple[Roads, Drawn, Joined]:
    """Roads that can be driven, cut where they meet, in degrees."""
    typed = {"speed_kmh": run[keys.SPEED_FIELD], "oneway": run[keys.ONEWAY_FIELD]}
    name = run[keys.ROAD_NAME]
    columns = [each for each in (*typed.values(), name) if each]
    layer = roads.read(run, keys.NETWORK, columns, (10, 35), roads.degrees())
    names = np.array([text or str(number) for text, number in zip(layer.names(name), layer.id)], dtype=object)
    cells = {meaning: layer.columns[field] for meaning, field in typed.items() if field}
    drawn = Drawn(names, layer.geometry, layer.geometry, cells, geodesic=True)
    way, told = directions(drawn)
    speed, shut = _speeds(run, drawn)
    faults += [*told, *shut]
    line, _, row = drawn.parts()
    there = _on_globe(line)
    faults += [Fault("off_map", ERROR, "road", str(names[each]), None) for each in np.unique(row[~there]).tolist()]
    usable = ~np.isnan(speed[row]) & there
    if not usable.any():
        raise EcoIpError("error.access.no_road")
    network = Roads(line[usable], row[usable], way[row[usable]], speed[row[usable]]).split(run[keys.TOLERANCE] or 0.0)
    run.reached(40)
    return network, drawn, nodes_of(network, run[keys.TOLERANCE] or 0.0)


def _on_globe(line: np.ndarray) -> np.ndarray:
    """(n,) whether every corner of a line is somewhere."""
    xy, of = shapely.get_coordinates(line, return_index=True)
    there = np.ones(len(line), dtype=bool)
    there[of[~(np.abs(xy) <= _FURTHEST).all(axis=1)]] = False
    return there


def _speeds(run: Run, drawn: Drawn) -> tuple[np.ndarray, list[Fault]]:
    """(n,) km/h, NaN for a road that is shut; the usual speed where none is typed, which is told."""
    usual = run[keys.SPEED] or 0.0
    if "speed_kmh" not in drawn.cells:
        run.tell("access.note.no_speed_field", speed=usual)
        return np.full(len(drawn.id), usual), []
    speed = figures(drawn, "speed_kmh")[0]
    empty = np.isnan(speed)
    if empty.any():
        run.tell("access.note.usual_speed", count=int(empty.sum()), speed=usual)
    shut = np.flatnonzero(~empty & ~(speed > 0)).tolist()
    cells = drawn.cells["speed_kmh"]
    faults = [road_fault(drawn, row, "shut", ERROR, value=str(cells[row])) for row in shut]
    if shut:
        run.tell("access.note.left_out", count=len(shut))
    return np.where(empty, usual, np.where(speed > 0, speed, np.nan)), faults


def _hanging(network: Roads, nodes: Joined, drawn: Drawn, tolerance_m: float) -> list[Fault]:
    """Parts apart, one-way islands, and ends that lie on roads without meeting them."""
    ahead, back = np.flatnonzero(network.way >= 0), np.flatnonzero(network.way <= 0)
    part = np.concatenate([ahead, back])
    forward = np.arange(len(part)) < len(ahead)
    ends = np.where(forward[:, None], nodes.ends[part], nodes.ends[part, ::-1])
    one = np.ones(len(part))
    links = Links(
        network.row[part], part, forward, ends[:, 0], ends[:, 1], Cost(one, one, one, one), nodes.length_m[part],
        network.line, network.line, nodes, 0,
    )  # fmt: skip
    return [*apart(links, drawn), *not_joined(links, drawn, tolerance_m)]
