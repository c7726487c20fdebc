"""Firms and flows for the tests of the symbiosis analysis: story 4, Kalundborg, and random small parks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import shapely

from eco_ip_plugin.core.progress import Silent
from eco_ip_plugin.core.symbiosis.analysis import Analysis, analyse
from eco_ip_plugin.core.symbiosis.flow_table.flows import Firms
from eco_ip_plugin.core.symbiosis.flow_table.settling import settle
from eco_ip_plugin.core.symbiosis.matching import network
from eco_ip_plugin.core.symbiosis.matching.pairs import Limits
from eco_ip_plugin.core.symbiosis.matching.places import Places
from eco_ip_plugin.core.symbiosis.terms import Terms
from eco_ip_plugin.core.symbiosis.vocabulary.factors import Factor, shipped_factors
from eco_ip_plugin.core.symbiosis.vocabulary.vocabulary import Vocabulary

FLOW_COLUMNS = ("firm_id", "direction", "resource", "quantity", "unit", "period")

STORY_FIRMS = (
    ("F1", "Nhiệt điện", 0.0, 0.0),
    ("F2", "Dệt nhuộm", 300.0, 400.0),
    ("F3", "Giấy", 600.0, 800.0),
    ("F4", "Gạch không nung", 900.0, 1200.0),
    ("F5", "Thực phẩm", 900.0, 400.0),
)
STORY_FLOWS = (
    ("F1", "output", "hơi", 40, "t", "hour"),
    ("F1", "output", "tro bay", 120, "tấn", "ngày"),
    ("F2", "input", "hơi", "15 000", "kg/h", None),
    ("F3", "input", "hơi", 20, "t", "hour"),
    ("F3", "output", "bùn giấy", 3, "tấn", "ngày"),
    ("F4", "input", "tro bay", 60, "tấn", "ngày"),
    ("F4", "input", "bùn", 8, "tấn", "ngày"),
    ("F5", "output", "bùn thải", 5, "tấn", "ngày"),
)
STORY_RADII = {"steam": 1000.0, "sludge": 2000.0, "fly_ash": 5000.0}
STORY_CORRIDORS = ("LINESTRING (0 0, 300 0, 300 400)", "LINESTRING (300 0, 600 0, 600 800)")


def firms_of(rows: Iterable[Sequence[Any]]) -> Firms:
    """Firms from (id, name, x, y) rows, running day and night."""
    ids, names, x, y = (list(column) for column in zip(*rows))
    count = len(ids)
    return Firms(
        np.array(ids, dtype=object), np.array(names, dtype=object), np.column_stack([x, y]).astype(float),
        np.full(count, 24.0), np.full(count, 365.0),
    )  # fmt: skip


def table_of(rows: Iterable[Sequence[Any]], columns: Sequence[str] = FLOW_COLUMNS) -> dict[str, list[Any]]:
    """A flow table by column, with flow ids A1, A2 …"""
    rows = list(rows)
    table = {name: [row[position] for row in rows] for position, name in enumerate(columns)}
    return {"flow_id": [f"A{number:04d}" for number in range(1, len(rows) + 1)], **table}


def analysed(
    firms: Firms,
    table: dict[str, list[Any]],
    *,
    radii: dict[str, float] | None = None,
    lines: Sequence[str] = (),
    by_network: bool = False,
    geodesic: bool = False,
    vocabulary: Vocabulary | None = None,
    include_hazardous: bool = False,
    factors: dict[str, Factor] | None = None,
    **terms: Any,
) -> Analysis:
    """The analysis with the shipped vocabulary and factors, or others."""
    vocabulary, factors = vocabulary or Vocabulary.shipped(), factors or shipped_factors()
    flows, rejected = settle(table, firms, vocabulary, factors)
    places = Places(firms.xy, geodesic)
    graph = network.build(shapely.from_wkt(list(lines)), places) if lines else None
    limits = Limits(vocabulary, radii or {}, include_hazardous, graph.between if graph else None, by_network)
    return analyse(firms, flows, rejected, places, Terms(limits, factors, **terms), Silent())


def named_links(analysis: Analysis) -> dict[tuple[str, str, str], int]:
    """Links as (supplier, receiver, resource), with their positions."""
    links, flows, ids = analysis.links, analysis.flows, analysis.firms.id
    return {
        (ids[flows.firm[s]], ids[flows.firm[d]], flows.resource[s]): number
        for number, (s, d) in enumerate(zip(links.supply, links.demand))
    }


def by_row(columns: dict[str, list[Any]]) -> list[dict[str, Any]]:
    """A table of columns as its rows, by name of the column."""
    return [dict(zip(columns, values)) for values in zip(*columns.values())]
