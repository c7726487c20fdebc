"""The output tables of the symbiosis analysis: their fields, and an analysis as their rows and geometries."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import shapely

from ...text import say
from ..allocation.chains import chain_length_m
from ..analysis import Analysis
from ..matching.network import Graph
from ..matching.places import A_M, FLATTENING
from ..vocabulary.factors import RATE
from .words import condition_of, map_label

LINKS = (
    ("link_id", "string"),
    ("supplier", "string"),
    ("receiver", "string"),
    ("resource", "string"),
    ("input_resource", "string"),
    ("quantity", "double"),
    ("unit", "string"),
    ("period", "string"),
    ("per_year", "double"),
    ("distance_m", "double"),
    ("network_m", "double"),
    ("transport", "string"),
    ("share_of_supply_pct", "double"),
    ("share_of_demand_pct", "double"),
    ("investment", "double"),
    ("benefit_per_year", "double"),
    ("payback_years", "double"),
    ("co2_t_per_year", "double"),
    ("evidence", "string"),
    ("status", "string"),
    ("supplier_name", "string"),
    ("receiver_name", "string"),
    ("supply_flow", "string"),
    ("demand_flow", "string"),
    ("flags", "string"),
    ("treatment", "string"),
    ("condition", "string"),
    ("confidential", "boolean"),
    ("net_present_value", "double"),
    ("break_even_m", "double"),
    ("label", "string"),
    ("currency", "string"),
    ("second_currency", "string"),
    ("exchange_rate", "double"),
    ("exchange_rate_date", "string"),
    ("investment_second", "double"),
    ("benefit_per_year_second", "double"),
    ("net_present_value_second", "double"),
    ("source", "string"),
    ("source_read", "string"),
)
REACH = (("firm_id", "string"), ("resource", "string"), ("radius_m", "double"), ("measured", "string"))
UNMATCHED = (
    ("firm_id", "string"),
    ("direction", "string"),
    ("resource", "string"),
    ("quantity", "double"),
    ("unit", "string"),
    ("reason", "string"),
    ("period", "string"),
    ("flow_id", "string"),
    ("detail", "string"),
    ("message", "string"),
    ("label", "string"),
    ("map_label", "string"),
)
CHAINS = (
    ("chain_id", "string"),
    ("firms", "string"),
    ("resources", "string"),
    ("links", "string"),
    ("length_m", "double"),
    ("is_loop", "boolean"),
)
FIRM_SUMMARY = (
    ("firm_id", "string"),
    ("role", "string"),
    ("supplies", "integer"),
    ("receives", "integer"),
    ("partners", "integer"),
    ("name", "string"),
    ("mean_distance_m", "double"),
    ("demand_met_pct", "double"),
    ("demand_in_reach_pct", "double"),
    ("surplus_rank", "integer"),
)
_RING = 64
_STRIP_M = 20.0
_MOST_LINES = 4
_SIGNS = {"output": "▲", "input": "▼"}
"""As the symbols of unmatched flows point: away from the firm, or towards it."""


def link_rows(analysis: Analysis, language: str) -> list[tuple[Any, ...]]:
    """Rows of LINKS: quantities in the supplier's own unit and period.

    `confidential` links have no figures from which a quantity or price could be worked out.
    """
    flows, links, firms = analysis.flows, analysis.links, analysis.firms
    vocabulary = analysis.terms.limits.vocabulary
    pairs = links.pairs
    per_unit = flows.yearly[links.supply]
    quantity = links.taken / per_unit
    per_year = quantity * _periods(analysis, links.supply)
    rows: list[tuple[Any, ...]] = []
    rate = _rate(analysis)
    for link, (s, d) in enumerate(zip(links.supply.tolist(), links.demand.tolist())):
        way = pairs.ways[pairs.way[link]]
        figures = (
            per_year, links.distance_m, links.network_m, links.share_of_supply_pct, links.share_of_demand_pct,
            links.investment, links.benefit_per_year, links.payback_years, links.co2_t_per_year,
        )  # fmt: skip
        year, distance, along, supply_pct, demand_pct, *worth = (_null(figure[link]) for figure in figures)
        secret = bool(analysis.secret_links[link])
        taken = _null(quantity[link])
        value, break_even = _null(links.net_present_value[link]), _null(links.break_even_m[link])
        if secret:
            taken = year = supply_pct = demand_pct = value = break_even = None
            worth = [None] * len(worth)
        rows.append((
            f"L{link + 1}", firms.id[flows.firm[s]], firms.id[flows.firm[d]], flows.resource[s], flows.resource[d],
            taken, flows.unit[s] or None, flows.period[s] or None, year, distance, along,
            vocabulary.resources[flows.resource[s]].transport, supply_pct, demand_pct, *worth,
            way.evidence, links.status[link], firms.name[flows.firm[s]], firms.name[flows.firm[d]], flows.id[s],
            flows.id[d], pairs.flags[link] or None, way.treatment[language] or None,
            condition_of(way, language) or None, secret, value, break_even, map_label(s, taken, analysis, language),
            *rate, *(_in_second(each, rate[2]) for each in (worth[0], worth[1], value)),
            way.source or None, way.read or None,
        ))  # fmt: skip
    return rows


def _rate(analysis: Analysis) -> tuple[str, str | None, float | None, str | None]:
    """Both currencies, money of the first for one of the second, and its day."""
    currencies, factors = analysis.terms.currencies, analysis.terms.factors
    rate = _null(currencies.rate(factors))
    day = factors[RATE + currencies.second.lower()].year if rate else ""
    return currencies.first, currencies.second or None, rate, day or None


def _in_second(value: float | None, rate: float | None) -> float | None:
    return None if value is None or rate is None else _null(value / rate)


def link_lines(analysis: Analysis) -> np.ndarray:
    """(l,) straight lines from supplier to receiver."""
    flows, links, xy = analysis.flows, analysis.links, analysis.firms.xy
    return _lines([xy[[a, b]] for a, b in zip(flows.firm[links.supply], flows.firm[links.demand])])


def reach_rows(analysis: Analysis) -> list[tuple[Any, ...]]:
    """Rows of REACH: one per supplier and resource."""
    limits = analysis.terms.limits
    measured = "network" if limits.by_network else "straight"
    return [
        (analysis.firms.id[firm], resource, limits.vocabulary.radius_m(resource, limits.radii), measured)
        for firm, resource in _suppliers(analysis)
    ]


def reach_strips(analysis: Analysis, graph: Graph, metres_per_unit: float) -> np.ndarray:
    """(s,) REACH along the network: what of it lies within the radius, drawn as strips 20 m wide.

    metres_per_unit: metres of one unit of the network's coordinates.
    """
    limits = analysis.terms.limits
    strips = np.empty(len(suppliers := _suppliers(analysis)), dtype=object)
    for row, (firm, resource) in enumerate(suppliers):
        radius_m = limits.vocabulary.radius_m(resource, limits.radii)
        lines = graph.reach(firm, radius_m)
        strips[row] = shapely.buffer(lines, _STRIP_M / 2.0 / metres_per_unit, cap_style="flat")
    return strips


def reach_rings(analysis: Analysis, lon_lat: np.ndarray | None) -> list[np.ndarray]:
    """Rings of REACH, each (65, 2): in the firms' own metres, or in degrees when `lon_lat` (n, 2) is given."""
    limits = analysis.terms.limits
    turn = np.linspace(0.0, 2.0 * np.pi, _RING + 1)
    rings = []
    for firm, resource in _suppliers(analysis):
        radius_m = limits.vocabulary.radius_m(resource, limits.radii)
        if lon_lat is None:
            rings.append(analysis.firms.xy[firm] + radius_m * np.column_stack([np.cos(turn), np.sin(turn)]))
        else:
            rings.append(_ring_on_globe(lon_lat[firm], radius_m, turn))
    return rings


def unmatched_rows(analysis: Analysis, table: dict[str, list[Any]], language: str) -> list[tuple[Any, ...]]:
    """Rows of UNMATCHED: what is left over, then the rows that could not be used, as typed."""
    flows, firms = analysis.flows, analysis.firms
    rows: list[tuple[Any, ...]] = []
    for each in analysis.leftovers:
        f = each.flow
        direction = "output" if flows.is_output[f] else "input"
        left = _null(each.per_year / flows.yearly[f])
        rows.append((
            firms.id[flows.firm[f]], direction, flows.resource[f], left, flows.unit[f] or None, each.reason,
            flows.period[f] or None, flows.id[f], None, say(f"flow_reason.{each.reason}", language),
            map_label(f, left, analysis, language),
        ))  # fmt: skip
    typed = {name: table.get(name) for name in ("firm_id", "direction", "resource", "unit", "period", "flow_id")}
    for lost in analysis.rejected:
        text = {name: _text(column[lost.row]) if column else None for name, column in typed.items()}
        text.update({name: lost.told(text[name]) for name in ("direction", "resource", "unit", "period")})
        names = analysis.terms.limits.vocabulary.resources
        near = ", ".join(names[id_].name[language] for id_ in lost.near)
        message = say(f"flow_reason.{lost.reason}", language) + (f" ({near}?)" if near else "")
        rows.append((
            text["firm_id"], text["direction"], text["resource"], None, text["unit"], lost.reason, text["period"],
            text["flow_id"], lost.detail or None, message, text["resource"],
        ))  # fmt: skip
    return _with_map_labels(rows)


def _with_map_labels(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The labels of a firm's rows as the lines of one, which its first row carries: they all stand on one spot."""
    names = [name for name, _ in UNMATCHED]
    firm, direction, label = (names.index(name) for name in ("firm_id", "direction", "label"))
    lines: dict[Any, list[str]] = {}
    for row in rows:
        lines.setdefault(row[firm], []).append(f"{_SIGNS.get(row[direction], '?')} {row[label] or ''}".strip())
    blocks = {id_: _block(texts) for id_, texts in lines.items()}
    return [(*row, blocks.pop(row[firm], None)) for row in rows]


def _block(texts: list[str]) -> str:
    more = len(texts) - _MOST_LINES
    return "\n".join([*texts[:_MOST_LINES], *([f"… +{more}"] if more > 0 else [])])


def unmatched_points(analysis: Analysis, table: dict[str, list[Any]]) -> np.ndarray:
    """(u,) the place of each row of UNMATCHED, None where it has none."""
    flows, firms = analysis.flows, analysis.firms
    index = {id_: position for position, id_ in enumerate(firms.id.tolist())}
    positions = [int(flows.firm[each.flow]) for each in analysis.leftovers]
    positions += [index.get(_text(table["firm_id"][lost.row]) or "", -1) for lost in analysis.rejected]
    return _points(firms.xy, positions)


def chain_rows(analysis: Analysis) -> list[tuple[Any, ...]]:
    """Rows of CHAINS."""
    flows, links, ids = analysis.flows, analysis.links, analysis.firms.id
    distance = links.network_m if analysis.terms.limits.by_network else links.distance_m
    rows: list[tuple[Any, ...]] = []
    for number, chain in enumerate(analysis.chains, start=1):
        kinds = [" + ".join(dict.fromkeys(flows.resource[links.supply[k]] for k in step)) for step in chain.links]
        rows.append((
            f"C{number}", " → ".join(ids[firm] for firm in chain.firms), " → ".join(kinds),
            ", ".join(f"L{k + 1}" for step in chain.links for k in step), chain_length_m(chain, distance),
            chain.is_loop,
        ))  # fmt: skip
    return rows


def chain_lines(analysis: Analysis) -> np.ndarray:
    """(c,) lines through the firms of each chain."""
    return _lines([analysis.firms.xy[list(chain.firms)] for chain in analysis.chains])


def summary_rows(analysis: Analysis) -> list[tuple[Any, ...]]:
    """Rows of FIRM_SUMMARY. A firm with a flow of which no amount is told has no share and no rank; the others are
    ranked among themselves."""
    firms, found = analysis.firms, analysis.standing
    secret = np.zeros(len(firms.id), dtype=bool)
    secret[analysis.flows.firm[analysis.secret_flows]] = True
    shown = found.surplus_rank[~secret & (found.surplus_rank > 0)]
    ranks = np.searchsorted(np.sort(shown), found.surplus_rank) + 1
    rows = []
    for position, (id_, name, each) in enumerate(zip(firms.id, firms.name, analysis.roles)):
        met = None if secret[position] else _null(found.demand_met_pct[position])
        mean = None if secret[position] else _null(found.mean_distance_m[position])
        rank = None if secret[position] or not found.surplus_rank[position] else int(ranks[position])
        reach = _null(found.demand_in_reach_pct[position])
        rows.append((id_, each.role, each.supplies, each.receives, each.partners, name, mean, met, reach, rank))
    return rows


def summary_points(analysis: Analysis) -> np.ndarray:
    """(n,) places of the firms, None where unknown."""
    return _points(analysis.firms.xy, list(range(len(analysis.firms.id))))


def _suppliers(analysis: Analysis) -> list[tuple[int, str]]:
    flows = analysis.flows
    mine = flows.is_output
    return sorted(set(zip(flows.firm[mine].tolist(), flows.resource[mine].tolist())))


def _periods(analysis: Analysis, flow: np.ndarray) -> np.ndarray:
    """Typed units a year in one typed unit per period, (l,): the factor of the unit itself falls out."""
    return analysis.flows.yearly[flow] / analysis.flows.base[flow]


def _ring_on_globe(centre: np.ndarray, radius_m: float, turn: np.ndarray) -> np.ndarray:
    """A circle on the sphere that fits the ellipsoid at its centre: for drawing, off by a few parts in a thousand."""
    lon, lat = np.radians(centre)
    squared = FLATTENING * (2.0 - FLATTENING)
    arc = radius_m / (A_M * math.sqrt(1.0 - squared) / (1.0 - squared * math.sin(lat) ** 2))
    latitude = np.arcsin(np.sin(lat) * np.cos(arc) + np.cos(lat) * np.sin(arc) * np.cos(turn))
    across = np.sin(turn) * np.sin(arc) * np.cos(lat)
    longitude = lon + np.arctan2(across, np.cos(arc) - np.sin(lat) * np.sin(latitude))
    return np.degrees(np.column_stack([longitude, latitude]))


def _lines(paths: list[np.ndarray]) -> np.ndarray:
    """(n,) lines; firms on one spot give a line without length, which keeps the row."""
    result = np.empty(len(paths), dtype=object)
    result[:] = [shapely.linestrings(path) for path in paths]
    return result


def _points(xy: np.ndarray, positions: list[int]) -> np.ndarray:
    result = np.empty(len(positions), dtype=object)
    for row, position in enumerate(positions):
        if position >= 0 and np.isfinite(xy[position]).all():
            result[row] = shapely.Point(xy[position])
    return result


def _null(value: Any) -> float | None:
    """Ten figures that count: what lies behind them is the solver's rounding."""
    return None if np.isnan(value) else float(f"{value:.10g}")


def _text(value: Any) -> str | None:
    return None if value is None else str(value).strip()
