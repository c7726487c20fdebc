"""The output tables of the symbiosis analysis: an analysis as columns by name and as geometries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from ...text import say
from ..allocation.chains import chain_length_m
from ..analysis import Analysis
from ..vocabulary.factors import RATE
from .words import condition_of, map_label

Columns = dict[str, list[Any]]
"""Values by column, in the order the columns are written."""
_MOST_LINES = 4
_SIGNS = {"output": "▲", "input": "▼"}
"""As the symbols of unmatched flows point: away from the firm, or towards it."""


def link_columns(analysis: Analysis, language: str) -> Columns:
    """LINKS: quantities in the supplier's own unit and period.

    `confidential` links have no figures from which a quantity or price could be worked out.
    """
    flows, links, firms = analysis.flows, analysis.links, analysis.firms
    resources, pairs = analysis.terms.limits.vocabulary.resources, links.pairs
    s, d, shown = links.supply, links.demand, ~analysis.secret_links
    ways = [pairs.ways[way] for way in pairs.way]
    quantity = links.taken / flows.yearly[s]
    taken, money = _figures(quantity, shown), _money(analysis)
    currency, second, rate, day = _rate(analysis)
    return {
        "link_id": [f"L{number}" for number in range(1, len(s) + 1)],
        "supplier": firms.id[flows.firm[s]].tolist(),
        "receiver": firms.id[flows.firm[d]].tolist(),
        "resource": flows.resource[s].tolist(),
        "input_resource": flows.resource[d].tolist(),
        "quantity": taken,
        "unit": _words(flows.unit[s]),
        "period": _words(flows.period[s]),
        "per_year": _figures(quantity * _periods(analysis, s), shown),
        "distance_m": _figures(links.distance_m),
        "network_m": _figures(links.network_m),
        "transport": [resources[each].transport for each in flows.resource[s]],
        "share_of_supply_pct": _figures(links.share_of_supply_pct, shown),
        "share_of_demand_pct": _figures(links.share_of_demand_pct, shown),
        "investment": money["investment"],
        "benefit_per_year": money["benefit_per_year"],
        "payback_years": _figures(links.payback_years, shown),
        "co2_t_per_year": _figures(links.co2_t_per_year, shown),
        "evidence": [way.evidence for way in ways],
        "status": links.status.tolist(),
        "supplier_name": firms.name[flows.firm[s]].tolist(),
        "receiver_name": firms.name[flows.firm[d]].tolist(),
        "supply_flow": flows.id[s].tolist(),
        "demand_flow": flows.id[d].tolist(),
        "flags": _words(pairs.flags),
        "treatment": _words([way.treatment[language] for way in ways]),
        "condition": _words([condition_of(way, language) for way in ways]),
        "confidential": analysis.secret_links.tolist(),
        "net_present_value": money["net_present_value"],
        "break_even_m": _figures(links.break_even_m, shown),
        "label": [map_label(flow, each, analysis, language) for flow, each in zip(s.tolist(), taken)],
        "currency": [currency] * len(s),
        "second_currency": [second] * len(s),
        "exchange_rate": [rate] * len(s),
        "exchange_rate_date": [day] * len(s),
        **{f"{name}_second": [_in_second(each, rate) for each in values] for name, values in money.items()},
        "source": _words([way.source for way in ways]),
        "source_read": _words([way.read for way in ways]),
    }


def _money(analysis: Analysis) -> Columns:
    links, shown = analysis.links, ~analysis.secret_links
    return {
        name: _figures(getattr(links, name), shown) for name in ("investment", "benefit_per_year", "net_present_value")
    }


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


def unmatched_columns(analysis: Analysis, table: dict[str, list[Any]], language: str) -> Columns:
    """UNMATCHED: what is left over, then the rows that could not be used, as typed."""
    left, lost = _left_over(analysis, language), _not_used(analysis, table, language)
    columns = {name: [*values, *lost[name]] for name, values in left.items()}
    return {**columns, "map_label": _map_labels(columns)}


def _left_over(analysis: Analysis, language: str) -> Columns:
    flows, leftovers = analysis.flows, analysis.leftovers
    f = np.array([each.flow for each in leftovers], dtype=int)
    left = _figures(np.array([each.per_year for each in leftovers], dtype=float) / flows.yearly[f])
    return {
        "firm_id": analysis.firms.id[flows.firm[f]].tolist(),
        "direction": np.where(flows.is_output[f], "output", "input").tolist(),
        "resource": flows.resource[f].tolist(),
        "quantity": left,
        "unit": _words(flows.unit[f]),
        "reason": [each.reason for each in leftovers],
        "period": _words(flows.period[f]),
        "flow_id": flows.id[f].tolist(),
        "detail": [None] * len(f),
        "message": [say(f"flow_reason.{each.reason}", language) for each in leftovers],
        "label": [map_label(flow, each, analysis, language) for flow, each in zip(f.tolist(), left)],
    }


def _not_used(analysis: Analysis, table: dict[str, list[Any]], language: str) -> Columns:
    rejected, resources = analysis.rejected, analysis.terms.limits.vocabulary.resources

    def typed(name: str) -> list[str | None]:
        return [_text(table[name][lost.row]) if table.get(name) else None for lost in rejected]

    said = {
        name: [lost.told(text) for lost, text in zip(rejected, typed(name))]
        for name in ("direction", "resource", "unit", "period")
    }
    near = [", ".join(resources[id_].name[language] for id_ in lost.near) for lost in rejected]
    return {
        **said,
        "firm_id": typed("firm_id"),
        "quantity": [None] * len(rejected),
        "reason": [lost.reason for lost in rejected],
        "flow_id": typed("flow_id"),
        "detail": [lost.detail or None for lost in rejected],
        "message": [lost.said(language) + (f" ({names}?)" if names else "") for lost, names in zip(rejected, near)],
        "label": said["resource"],
    }


def _map_labels(columns: Columns) -> list[str | None]:
    """The labels of a firm's rows as the lines of one, which its first row carries: they all stand on one spot."""
    lines: dict[Any, list[str]] = {}
    for firm, direction, label in zip(columns["firm_id"], columns["direction"], columns["label"]):
        lines.setdefault(firm, []).append(f"{_SIGNS.get(direction, '?')} {label or ''}".strip())
    blocks = {id_: _block(texts) for id_, texts in lines.items()}
    return [blocks.pop(firm, None) for firm in columns["firm_id"]]


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


def chain_columns(analysis: Analysis) -> Columns:
    """CHAINS."""
    flows, links, ids, chains = analysis.flows, analysis.links, analysis.firms.id, list(analysis.chains)
    distance = links.network_m if analysis.terms.limits.by_network else links.distance_m
    kinds = [
        [" + ".join(dict.fromkeys(flows.resource[links.supply[k]] for k in step)) for step in chain.links]
        for chain in chains
    ]
    return {
        "chain_id": [f"C{number}" for number in range(1, len(chains) + 1)],
        "firms": [" → ".join(ids[firm] for firm in chain.firms) for chain in chains],
        "resources": [" → ".join(each) for each in kinds],
        "links": [", ".join(f"L{k + 1}" for step in chain.links for k in step) for chain in chains],
        "length_m": [chain_length_m(chain, distance) for chain in chains],
        "is_loop": [chain.is_loop for chain in chains],
    }


def chain_lines(analysis: Analysis) -> np.ndarray:
    """(c,) lines through the firms of each chain."""
    return _lines([analysis.firms.xy[list(chain.firms)] for chain in analysis.chains])


def summary_columns(analysis: Analysis) -> Columns:
    """FIRM_SUMMARY. A firm with a flow of which no amount is told has no share and no rank; the others are ranked
    among themselves."""
    firms, found, roles = analysis.firms, analysis.standing, list(analysis.roles)
    shown = np.ones(len(firms.id), dtype=bool)
    shown[analysis.flows.firm[analysis.secret_flows]] = False
    ranked = shown & (found.surplus_rank > 0)
    ranks = np.searchsorted(np.sort(found.surplus_rank[ranked]), found.surplus_rank) + 1
    return {
        "firm_id": firms.id.tolist(),
        "role": [each.role for each in roles],
        "supplies": [each.supplies for each in roles],
        "receives": [each.receives for each in roles],
        "partners": [each.partners for each in roles],
        "name": firms.name.tolist(),
        "mean_distance_m": _figures(found.mean_distance_m, shown),
        "demand_met_pct": _figures(found.demand_met_pct, shown),
        "demand_in_reach_pct": _figures(found.demand_in_reach_pct),
        "surplus_rank": [rank if told else None for rank, told in zip(ranks.tolist(), ranked.tolist())],
    }


def summary_points(analysis: Analysis) -> np.ndarray:
    """(n,) places of the firms, None where unknown."""
    return _points(analysis.firms.xy, list(range(len(analysis.firms.id))))


def _periods(analysis: Analysis, flow: np.ndarray) -> np.ndarray:
    """Typed units a year in one typed unit per period, (l,): the factor of the unit itself falls out."""
    return analysis.flows.yearly[flow] / analysis.flows.base[flow]


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


def _figures(values: np.ndarray, shown: np.ndarray | None = None) -> list[float | None]:
    """Each of (n,) numbers as `_null` has it; None as well where it is not `shown`."""
    told = ~np.isnan(values) if shown is None else shown & ~np.isnan(values)
    return [_null(value) if there else None for value, there in zip(values.tolist(), told.tolist())]


def _words(values: Sequence[str] | np.ndarray) -> list[str | None]:
    """None for empty ones."""
    return [value or None for value in values]


def _text(value: Any) -> str | None:
    return None if value is None else str(value).strip()
