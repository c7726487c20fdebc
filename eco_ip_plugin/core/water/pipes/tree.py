"""Drawn lines and points as a tree that is fed at one place; whatever is no tree is refused with the place.

Lines are joined where an end of one lies on another, and at the points given; two lines that only cross do not meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ...corridors.routing.network import gathered, split
from ...errors import EcoIpError
from ...progress import Progress, Silent, step

_NOBODY = Silent()
_LOOK_EVERY = 200
_SLACK = 1.0 + 1e-9
"""A point drawn exactly as far off as allowed is near enough."""


@dataclass(frozen=True)
class Drawn:
    """line: (n,) lines in metres, none without length; line_id: (n,) what each is called; tolerance_m: how far ends and
    points may lie from what they belong to."""

    line: np.ndarray
    line_id: Sequence[str]
    tolerance_m: float


@dataclass(frozen=True)
class Tree:
    """Pipes between nodes, each from where it is fed. xy: (v, 2) nodes, the first being the source. up, down: (p,)
    nodes of each pipe, a pipe standing behind the one that feeds it. line: (p,) its course, the same way. row: (p,) the
    line it is drawn on. node_of: (k,) node of each point given. crossings: lines that cross without an end there.
    dropped: lines shorter than the tolerance."""

    xy: np.ndarray
    up: np.ndarray
    down: np.ndarray
    line: np.ndarray
    row: np.ndarray
    node_of: np.ndarray
    crossings: int
    dropped: int

    @property
    def length_m(self) -> np.ndarray:
        """(p,)"""
        return shapely.length(self.line)


def tree_of(
    drawn: Drawn, source: shapely.Point, points: np.ndarray, names: Sequence[str], progress: Progress = _NOBODY
) -> Tree:
    """The tree that `source` feeds, with a node at each of (k,) `points`, called by `names`.

    Raises EcoIpError with the place for a point off the network, a loop, and a part that is not joined; Cancelled.
    """
    parts, row = shapely.get_parts(drawn.line, return_index=True)
    _refuse_curled(parts, row, drawn, progress)
    places = np.array([source, *points], dtype=object)
    on = _on_lines(parts, places, drawn.tolerance_m, names)
    step(progress, 0.6)
    pieces, piece_row = split(parts, row, _cuts(parts, places, on, drawn.tolerance_m))
    step(progress, 0.9)
    ends = np.concatenate([shapely.get_point(pieces, 0), shapely.get_point(pieces, -1)])
    xy, node = gathered(shapely.get_coordinates(ends), drawn.tolerance_m)
    ends_of = node.reshape(2, -1).T
    kept = ends_of[:, 0] != ends_of[:, 1]
    dropped = len(np.setdiff1d(piece_row, piece_row[kept]))
    pieces, piece_row, ends_of = pieces[kept], piece_row[kept], ends_of[kept]
    node_of = _nearest(xy, ends_of, places)
    network = Tree(xy, ends_of[:, 0], ends_of[:, 1], pieces, piece_row, node_of, _crossings(pieces, ends_of), dropped)
    return _directed(network, drawn)


def _refuse_curled(parts: np.ndarray, row: np.ndarray, drawn: Drawn, progress: Progress) -> None:
    """Raise EcoIpError for a line that comes back to itself."""
    from shapely.ops import substring

    most_m = drawn.tolerance_m * _SLACK
    for part in np.flatnonzero(shapely.get_num_coordinates(parts) > 2).tolist():
        if part % _LOOK_EVERY == 0:
            step(progress, 0.5 * part / len(parts))
        line = parts[part]
        ends = shapely.get_point(line, 0), shapely.get_point(line, -1)
        spare_m = min(3 * most_m, line.length / 2)
        far = substring(line, spare_m, line.length), substring(line, 0, line.length - spare_m)
        touching = [end for end, rest in zip(ends, far) if shapely.distance(end, rest) <= most_m]
        if not line.is_simple or touching:
            where = _at(touching[0] if touching else ends[0])
            raise EcoIpError("error.pipes_curled", line=drawn.line_id[int(row[part])], **where)


def _on_lines(parts: np.ndarray, places: np.ndarray, tolerance_m: float, names: Sequence[str]) -> np.ndarray:
    """(2, m) places and the parts each lies on. The first is the source. Raises EcoIpError for one on none."""
    on = shapely.STRtree(parts).query(places, predicate="dwithin", distance=tolerance_m * _SLACK)
    off = np.setdiff1d(np.arange(len(places)), on[0])
    if len(off):
        first = int(off[0])
        away = float(shapely.distance(shapely.multilinestrings(parts), places[first]))
        said = {"distance_m": away, "tolerance_m": tolerance_m, **_at(places[first])}
        if first == 0:
            raise EcoIpError("error.pipes_source_off", **said)
        raise EcoIpError("error.pipes_demand_off", name=names[first - 1], count=len(off), **said)
    return on


def _cuts(parts: np.ndarray, places: np.ndarray, on: np.ndarray, tolerance_m: float) -> list[np.ndarray]:
    """Where each part is cut, m along it: at places and at ends of others."""
    ends = np.concatenate([shapely.get_point(parts, 0), shapely.get_point(parts, -1)])
    end, part = shapely.STRtree(parts).query(ends, predicate="dwithin", distance=tolerance_m * _SLACK)
    foreign = end % len(parts) != part
    part_of = np.concatenate([part[foreign], on[1]])
    at_m = shapely.line_locate_point(parts[part_of], np.concatenate([ends[end[foreign]], places[on[0]]]))
    length_m = shapely.length(parts)
    inner = (at_m > tolerance_m) & (at_m < length_m[part_of] - tolerance_m)
    part_of, at_m = part_of[inner], at_m[inner]
    order = np.lexsort((at_m, part_of))
    bounds = np.searchsorted(part_of[order], np.arange(len(parts) + 1))
    along = [at_m[order[low:high]] for low, high in zip(bounds[:-1], bounds[1:])]
    return [each[np.diff(each, prepend=-np.inf) > tolerance_m] for each in along]


def _nearest(xy: np.ndarray, ends_of: np.ndarray, places: np.ndarray) -> np.ndarray:
    """(k,) the node of each place; each has cut the line it lies on."""
    from scipy.spatial import cKDTree

    used = np.unique(ends_of)
    return used[cKDTree(xy[used]).query(shapely.get_coordinates(places))[1]]


def _crossings(pieces: np.ndarray, ends_of: np.ndarray) -> int:
    one, other = shapely.STRtree(pieces).query(pieces, predicate="crosses")
    apart = (one < other) & ~(ends_of[one][:, :, None] == ends_of[other][:, None, :]).any(axis=(1, 2))
    return int(apart.sum())


def _directed(network: Tree, drawn: Drawn) -> Tree:
    """The same with every pipe the way it is fed, and nodes numbered as the water reaches them."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import breadth_first_order

    count, pipes = len(network.xy), len(network.up)
    links = coo_matrix((np.ones(pipes), (network.up, network.down)), shape=(count, count)).tocsr()
    source = int(network.node_of[0])
    order, before = breadth_first_order(links, source, directed=False)
    reached = np.zeros(count, dtype=bool)
    reached[order] = True
    number = np.full(count, -1, dtype=np.int64)
    number[order] = np.arange(len(order))
    _refuse_loops(network, drawn, before, number)
    _refuse_apart(network, drawn, reached)
    backwards = number[network.up] > number[network.down]
    line = network.line.copy()
    line[backwards] = shapely.reverse(line[backwards])
    up = number[np.where(backwards, network.down, network.up)]
    down = number[np.where(backwards, network.up, network.down)]
    by_reach = np.argsort(down)
    return Tree(
        network.xy[order], up[by_reach], down[by_reach], line[by_reach], network.row[by_reach],
        number[network.node_of], network.crossings, network.dropped,
    )  # fmt: skip


def _refuse_loops(network: Tree, drawn: Drawn, before: np.ndarray, number: np.ndarray) -> None:
    """Raise EcoIpError where a pipe leads to a node that another leads to. before: (v,) the node that each is reached
    from; number: (v,) in which order, −1 for never."""
    inside = np.flatnonzero(number[network.up] >= 0)
    up, down = network.up[inside], network.down[inside]
    later, sooner = np.where(number[down] > number[up], [down, up], [up, down])
    feeds = before[later] == sooner
    # Of pipes side by side each looks as if it fed the node: the first of them does.
    first = np.unique(np.stack([later, sooner]), axis=1, return_index=True)[1]
    closing = ~feeds
    closing[np.setdiff1d(np.arange(len(inside)), first)] = True
    if closing.any():
        place = int(closing.argmax())
        others = np.flatnonzero((later == later[place]) & feeds)
        other = next((each for each in others.tolist() if each != place), place)
        rows = network.row[inside[[place, other]]]
        raise _loop(drawn, rows, shapely.Point(network.xy[later[place]]))


def _refuse_apart(network: Tree, drawn: Drawn, reached: np.ndarray) -> None:
    """Raise EcoIpError for pipes that the source does not reach, at the place where they come nearest."""
    dry = ~reached[network.up]
    if not dry.any():
        return
    fed = network.line[~dry]
    mine = shapely.multilinestrings(fed) if len(fed) else shapely.Point(network.xy[network.node_of[0]])
    away = shapely.distance(network.line[dry], mine)
    nearest = int(np.flatnonzero(dry)[int(away.argmin())])
    place = shapely.get_point(shapely.shortest_line(network.line[nearest], mine), 0)
    raise EcoIpError(
        "error.pipes_apart", count=len(np.unique(network.row[dry])), line=drawn.line_id[network.row[nearest]],
        gap_m=float(away.min()), crossings=network.crossings, **_at(place),
    )  # fmt: skip


def _loop(drawn: Drawn, rows: np.ndarray, place: shapely.Point) -> EcoIpError:
    one, other = (drawn.line_id[row] for row in rows.tolist())
    return EcoIpError("error.pipes_loop", one=one, other=other, **_at(place))


def _at(place: shapely.Point) -> dict[str, float]:
    return {"x": float(place.x), "y": float(place.y)}
