"""How links hang together: parts apart, one-way islands, lines that end on others without meeting them, dead ends."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

from ..faults import INFO, WARNING, Fault
from ..network import SLACK
from ..roads import Drawn, middle, road_fault
from .links import Links, Zones

_M_PER_DEGREE = 111_000.0


def faults_between(links: Links, drawn: Drawn, zones: Zones, tolerance_m: float) -> list[Fault]:
    """What a reader should look at in how links hang together: parts apart, one-way islands, lines that end on others
    without meeting them, lines drawn twice, dead ends."""
    if not len(links.row):
        return []
    return [
        *apart(links, drawn),
        *not_joined(links, drawn, tolerance_m),
        *_twice(links, drawn, tolerance_m),
        *_dead_ends(links, zones, drawn),
    ]


def apart(links: Links, drawn: Drawn) -> list[Fault]:
    """Parts of the network without a road to the largest, and places in a part from or to which no way leads."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    count = len(links.nodes.xy)
    matrix = coo_matrix((np.ones(len(links.tail)), (links.tail, links.head)), shape=(count, count)).tocsr()
    whole = connected_components(matrix, directed=False)[1]
    strong = connected_components(matrix, directed=True, connection="strong")[1]
    part_of = whole[links.tail]
    largest = int(np.bincount(part_of, links.length_m).argmax())
    order = np.argsort(part_of, kind="stable")
    faults = []
    for mine in np.split(order, np.flatnonzero(np.diff(part_of[order])) + 1):
        if part_of[mine[0]] != largest:
            faults.append(_of_links("apart", WARNING, links, drawn, mine))
        faults += _islands(links, drawn, mine, matrix, strong)
    return faults


def _islands(links: Links, drawn: Drawn, mine: np.ndarray, matrix: Any, strong: np.ndarray) -> list[Fault]:
    """Of a part of the network, the links `mine`, the places that cannot be left or entered from most of it. strong:
    (v,) the number of those places between which ways lead to and fro."""
    from scipy.sparse.csgraph import breadth_first_order

    inside = np.unique(np.concatenate([links.tail[mine], links.head[mine]]))
    group, size = np.unique(strong[inside], return_counts=True)
    if len(group) < 2:
        return []
    main = group[size.argmax()]
    start = int(inside[strong[inside] == main][0])
    entered = np.isin(inside, breadth_first_order(matrix, start, return_predecessors=False))
    faults = []
    for each in group[group != main].tolist():
        nodes = inside[strong[inside] == each]
        kind = "one_way_in" if entered[strong[inside] == each][0] else "one_way_out"
        beside = mine[np.isin(links.head[mine], nodes) | np.isin(links.tail[mine], nodes)]
        faults.append(_of_links(kind, WARNING, links, drawn, beside))
    return faults


def _of_links(kind: str, severity: str, links: Links, drawn: Drawn, some: np.ndarray) -> Fault:
    rows = np.unique(links.row[some])
    line = links.line[links.part[some[0]]]
    return Fault(kind, severity, "road", str(drawn.id[links.row[some[0]]]), middle(line), count=len(rows))


def not_joined(links: Links, drawn: Drawn, tolerance_m: float) -> list[Fault]:
    """Ends that lie on another line away from its ends."""
    part = np.unique(links.part)
    line, nodes = links.measured[part], links.nodes
    ends = shapely.get_point(np.repeat(line, 2), np.tile([0, -1], len(line)))
    reach = _reach(links, tolerance_m)
    end, other = shapely.STRtree(line).query(ends, predicate="dwithin", distance=reach)
    node = nodes.ends[part].reshape(-1)[end]
    meets = (nodes.ends[part[other]] == node[:, None]).any(axis=1)
    end, other, node = (each[(end // 2 != other) & ~meets] for each in (end, other, node))
    first = np.unique(np.stack([node, other]), axis=1, return_index=True)[1] if len(end) else []
    row = np.full(len(links.line), -1)
    row[links.part] = links.row
    return [
        Fault("not_joined", WARNING, "road", str(drawn.id[row[part[end[each] // 2]]]),
              _drawn_end(links, part, end[each]), params={"other": str(drawn.id[row[part[other[each]]]])})
        for each in first
    ]  # fmt: skip


def _twice(links: Links, drawn: Drawn, tolerance_m: float) -> list[Fault]:
    """Links between the same nodes, the same way, on the same course as another."""
    order = np.lexsort((links.row, links.head, links.tail))
    tail, head = links.tail[order], links.head[order]
    beside = np.flatnonzero((np.diff(tail) == 0) & (np.diff(head) == 0))
    one, other = order[beside], order[beside + 1]
    reach = _reach(links, tolerance_m)
    same = shapely.hausdorff_distance(links.measured[links.part[one]], links.measured[links.part[other]]) <= reach
    pairs = dict.fromkeys(zip(links.row[one[same]].tolist(), links.row[other[same]].tolist()))
    return [road_fault(drawn, b, "twice", INFO, other=str(drawn.id[a])) for a, b in pairs if a != b]


def _dead_ends(links: Links, zones: Zones, drawn: Drawn) -> list[Fault]:
    """Nodes that one line leads to, and where no zone is."""
    part = np.unique(links.part)
    ends = links.nodes.ends[part]
    degree = np.bincount(ends.reshape(-1), minlength=len(links.nodes.xy))
    degree[zones.node] = 2
    row = np.full(len(links.line), -1)
    row[links.part] = links.row
    at, side = np.nonzero(degree[ends] == 1)
    places = shapely.get_point(links.line[part[at]], np.where(side == 0, 0, -1))
    return [
        Fault("dead_end", INFO, "road", str(drawn.id[row[part[each]]]), _xy(place)) for each, place in zip(at, places)
    ]


def _reach(links: Links, tolerance_m: float) -> float:
    """The tolerance in the units lines are measured in."""
    return tolerance_m * SLACK / (_M_PER_DEGREE if links.nodes.geodesic else 1.0)


def _drawn_end(links: Links, part: np.ndarray, end: int) -> tuple[float, float]:
    return _xy(shapely.get_point(links.line[part[end // 2]], -(end % 2)))


def _xy(point: shapely.Point) -> tuple[float, float]:
    return float(point.x), float(point.y)
