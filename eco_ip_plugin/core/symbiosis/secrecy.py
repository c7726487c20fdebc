"""What is confidential, and what may be told of it: the one statement that analysis, letters, tables, report, siting,
command line and the reader's views of a shared database follow.

1. A flow is marked by its own mark or by its firm's. A mark fails closed: whatever is not empty and no known word for
   no is a yes.
2. Hidden are quantity, price and note of a marked flow, and hours and workers of a marked firm.
3. An analysis is told a hidden figure by its class alone, ten classes a decade, so that nothing it says (which links
   there are, ranks, scores) narrows the figure down to better than ±10 %.
4. No amount is told of a link of a marked flow, nor of the other links of whoever exchanges with it; nor what is left
   over, or whether anything is, of a flow at the end of such a link. Where a marked flow could be a partner, directly
   or through others, it is not told either whether partners have something left.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from ..tables.columns import column
from ..tables.user_csv import parse_number
from .flow_table.flows import Firms, Flows, plain_id
from .vocabulary.vocabulary import fold

_HEADING = re.compile(r"\b(?:confidenti\w*|secret|bao mat|bi mat|tuyet mat)\b|^mat$")
"""Headings of a column of marks, folded; files whose names have ten letters at most cut them off."""
NO = ("false", "no", "n", "khong", "khong bao mat", "cong khai", "public")
"""Words for no, folded, beside the number 0; empty is no as well. Every other word is yes."""
_CLASSES = 10
"""Classes a decade, as the series R10 of preferred numbers (ISO 3): a class is 10^0.1 = 1.26 wide."""
_EDGE = 1e-9
"""A figure at the edge of a class stays in it, whatever rounding a unit leaves behind."""


def is_marked(typed: object) -> bool:
    """Whether a mark as typed says that something is confidential; what nobody understands does."""
    if typed is None or typed != typed or not str(typed).strip():
        return False
    word = fold(typed)
    return word not in NO and parse_number(word) != 0.0


def is_heading(name: object) -> bool:
    """Whether a column of this name holds marks."""
    return _HEADING.search(fold(name)) is not None


def marks(table: Mapping[str, Sequence[Any] | None], count: int) -> np.ndarray:
    """(count,) bool, rows of a table (columns by name, None for NULL) that are marked in any column of marks."""
    marked = np.zeros(count, dtype=bool)
    for name, typed in table.items():
        if is_heading(name):
            marked |= column(typed, count).each(is_marked, bool)
    return marked


def class_of(values: np.ndarray) -> np.ndarray:
    """The middle of the class of each value, (n,); NaN and 0 stay, and so does the sign."""
    size = np.abs(values)
    with np.errstate(divide="ignore"):
        number = np.floor(_CLASSES * np.log10(size) + _EDGE)
    middle = np.power(10.0, (number + 0.5) / _CLASSES)
    return np.where(size > 0, np.copysign(middle, values), values)


def flows_by_class(flows: Flows, firms: Firms) -> Flows:
    """The flows with the hidden figures of marked ones by their class: the quantity as typed, and the price. firms: as
    `firms_by_class` gives them, by whose hours the periods of a year are counted."""
    marked = flows.confidential
    if not marked.any():
        return flows
    yearly = flows.yearly.copy()
    yearly[marked] = flows.base[marked] * _periods(flows, firms)[marked]
    return replace(
        flows,
        per_year=np.where(marked, class_of(flows.per_year / flows.yearly) * yearly, flows.per_year),
        yearly=yearly,
        price=np.where(marked, class_of(flows.price), flows.price),
    )


def _periods(flows: Flows, firms: Firms) -> np.ndarray:
    """(n,) how many of the typed periods a year has; NaN without one."""
    months = np.array([bin(mask).count("1") for mask in range(4096)])[flows.months] / 12.0
    days = firms.days_per_year[flows.firm]
    times = {"hour": firms.hours_per_day[flows.firm] * days * months, "day": days * months, "month": 12.0 * months}
    periods = [flows.period == name for name in (*times, "year")]
    return np.select(periods, [*times.values(), 1.0], np.nan)


def firms_by_class(firms: Firms) -> Firms:
    """The firms with the hours of marked ones by their class, and without their workers."""
    marked = firms.confidential
    if marked is None or not marked.any():
        return firms
    return replace(
        firms,
        hours_per_day=np.where(marked, class_of(firms.hours_per_day), firms.hours_per_day),
        days_per_year=np.where(marked, class_of(firms.days_per_year), firms.days_per_year),
        workers=None if firms.workers is None else np.where(marked, np.nan, firms.workers),
    )


def untold(marked: np.ndarray, supply: np.ndarray, demand: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(l,) links, from `supply` to `demand`, and (n,) flows of which no amount is told."""
    touched, flows = marked.copy(), marked.copy()
    touched[supply[marked[demand]]] = True
    touched[demand[marked[supply]]] = True
    links = touched[supply] | touched[demand]
    flows[supply[links]] = True
    flows[demand[links]] = True
    return links, flows


def secret_links(
    links: Mapping[str, Sequence[Any]], firms: Mapping[str, Sequence[Any]], flows: Mapping[str, Sequence[Any]]
) -> np.ndarray:
    """(l,) recorded links of which no amount is told: marked, of a marked firm or flow, and the others of the flows at
    both ends of one. links, firms, flows: columns by name as stores have them; those that are not known are empty.

    A link that does not say which flow it is of may be of any that its firm has marked on that side.
    """
    count = max(map(len, links.values()), default=0)

    def texts(table: Mapping[str, Sequence[Any]], name: str, size: int) -> list[str]:
        return [plain_id(value) for value in table.get(name) or [None] * size]

    firm = marks(firms, len(firms.get("firm_id", ())))
    flow = marks(flows, len(flows.get("flow_id", ())))
    secret_firms = {id_ for id_, marked in zip(texts(firms, "firm_id", 0), firm) if marked}
    secret_flows: set[str] = set()
    beside: set[tuple[str, str]] = set()
    named = (texts(flows, name, len(flow)) for name in ("flow_id", "firm_id", "direction"))
    for marked, id_, owner, way in zip(flow, *named):
        if marked:
            secret_flows.add(id_)
            beside.add((owner, way))
    ends = [
        (texts(links, flow_name, count), texts(links, firm_name, count), way)
        for flow_name, firm_name, way in (("supply_flow", "supplier", "output"), ("demand_flow", "receiver", "input"))
    ]
    secret = marks(links, count)
    for ids, owners, way in ends:
        secret |= np.array([
            owner in secret_firms or (id_ in secret_flows if id_ else (owner, way) in beside)
            for id_, owner in zip(ids, owners)
        ], dtype=bool)  # fmt: skip
    touched = [{id_ for id_, marked in zip(ids, secret) if marked and id_} for ids, _, _ in ends]
    for (ids, _, _), hidden in zip(ends, touched):
        secret |= np.array([id_ in hidden for id_ in ids], dtype=bool)
    return secret


def beside_marked(marked: np.ndarray, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """(n,) bool: marked, or joined with one that is by pairs (`one`, `other`), directly or through others."""
    if not marked.any():
        return marked
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    count = len(marked)
    graph = coo_array((np.ones(len(one), dtype=np.int8), (one, other)), shape=(count, count))
    _, group = connected_components(graph, directed=False)
    among = np.zeros(count, dtype=bool)
    among[group[marked]] = True
    return among[group]
