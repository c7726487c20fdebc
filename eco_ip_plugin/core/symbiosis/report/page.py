"""The report of a symbiosis analysis as one HTML page, laid out by tables: for a browser, for paper and for QGIS."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ...documents.figures import NONE
from ...documents.html import page
from ...documents.model import Report
from ...text import say, uncapitalised
from ..allocation import accounts
from ..allocation.chains import chain_length_m
from ..analysis import Analysis
from ..flow_table.flows import LEFT_OUT
from ..vocabulary.entries import Resource
from . import grounds, pictures
from .sections import Tables, sections_of
from .tables import summary_columns
from .words import amount, evidence_of, firm_label, flag_words, plain, unit_name, word

MOST_LISTED = 500
MOST_CHAINS = 60
"""Chains in the page; the layer has them all."""
_MOST_USES = 8


def render(analysis: Analysis, language: str, notes: Sequence[tuple[str, dict[str, Any]]] = ()) -> str:
    """The page in `language` ("vi" or "en"); notes: sentences on how the run was made."""
    rows = {
        "exchanges": _exchanges(analysis, language),
        "totals": _totals(analysis, language),
        "money": accounts.by_link(analysis, language),
        "chains": _chains(analysis, language),
        "unmatched": _leftovers(analysis, language),
        "missing": _missing(analysis, language),
        "rejected": _rejected(analysis, language),
        "roles": _roles(analysis, language),
        "factors": grounds.factors(analysis, language),
        "radii": grounds.radii(analysis, language),
        "ways": grounds.ways(analysis, language),
    }
    tables = Tables(rows, _more(analysis), analysis.terms.currencies.first, language)
    along = bool(np.isfinite(analysis.links.network_m).any())
    maps, sankeys = pictures.link_maps(analysis, language), pictures.sankeys(analysis, language)
    basis = [*(say(key, language, **params) for key, params in notes), *grounds.basis(analysis, language)]
    sections = sections_of(tables, message(analysis, language), maps, sankeys, basis, along=along)
    return page(Report(language, word("title", language), sections))


def counts(analysis: Analysis) -> dict[str, int]:
    """What came out in numbers, by output of the algorithm."""
    loops = analysis.chains.loop_count
    return {
        "PAIR_COUNT": analysis.pair_count,
        "LINK_COUNT": analysis.link_count,
        "CHAIN_COUNT": len(analysis.chains) - loops,
        "LOOP_COUNT": loops,
        "FIRMS_LINKED": analysis.firms_linked,
        "REJECTED_FLOWS": rejected_count(analysis),
    }


def message(analysis: Analysis, language: str) -> str:
    """The result in one sentence."""
    loops, unknown = analysis.chains.loop_count, int((~analysis.links.allocated).sum())
    said = word(
        "message",
        language,
        pairs=analysis.pair_count,
        links=analysis.link_count,
        firms=analysis.firms_linked,
        chains=len(analysis.chains) - loops,
        loops=loops,
        rejected=rejected_count(analysis),
    )
    return f"{said} {word('message_unknown', language, count=unknown)}" if unknown else said


def rejected_count(analysis: Analysis) -> int:
    """Rows that could not be used; those of another year are left out on purpose."""
    return sum(each.reason not in LEFT_OUT for each in analysis.rejected)


def suggestion(analysis: Analysis, link: int, language: str) -> str:
    """What to tell both firms of a link, in one sentence; what it would serve as where that is something else."""
    said, used_as = _suggestion(analysis, link, language), _used_as(analysis, link, language)
    return (
        said.removesuffix(".") + word("suggestion_as", language, resource=uncapitalised(used_as)) if used_as else said
    )


def _used_as(analysis: Analysis, link: int, language: str) -> str:
    """Name of what a link's supply serves as, "" where both are of one resource."""
    links = analysis.links
    way = links.pairs.ways[links.pairs.way[link]]
    return _resource(analysis, int(links.demand[link])).name[language] if way.output else ""


def _suggestion(analysis: Analysis, link: int, language: str) -> str:
    flows, firms, links = analysis.flows, analysis.firms, analysis.links
    s, d = int(links.supply[link]), int(links.demand[link])
    params: dict[str, object] = {
        "supplier": firms.name[flows.firm[s]],
        "supplier_id": firms.id[flows.firm[s]],
        "receiver": firms.name[flows.firm[d]],
        "receiver_id": firms.id[flows.firm[d]],
        "resource": uncapitalised(_resource(analysis, s).name[language]),
        "distance": plain(float(links.distance_m[link]), language, 0),
    }
    if analysis.secret_links[link]:
        return word("suggestion_confidential", language, **params)
    if not links.allocated[link]:
        return word("suggestion_unknown", language, **params)
    supply = float(flows.quantity(np.array([s]), flows.per_year[[s]])[0])
    taken = float(flows.quantity(np.array([s]), links.taken[[link]])[0])
    params.update(
        supply=plain(supply, language),
        quantity=plain(taken, language),
        unit=unit_name(str(flows.unit[s]), language),
        period=word(f"period.{flows.period[s]}", language),
        share=plain(float(links.share_of_demand_pct[link]), language, 1),
    )
    return word("suggestion", language, **params)


def _more(analysis: Analysis) -> dict[str, int]:
    """How many rows each table leaves to the layers."""
    lost = rejected_count(analysis)
    linked = sum(each.role != "none" for each in analysis.roles)
    lengths = {"exchanges": len(analysis.links.supply), "unmatched": len(analysis.leftovers), "rejected": lost,
               "roles": linked}  # fmt: skip
    cut = {name: max(length - MOST_LISTED, 0) for name, length in lengths.items()}
    return {**cut, "chains": max(len(analysis.chains) - MOST_CHAINS, 0)}


def _resource(analysis: Analysis, flow: int) -> Resource:
    return analysis.terms.limits.vocabulary.resources[str(analysis.flows.resource[flow])]


def _exchanges(analysis: Analysis, language: str) -> list[dict[str, str]]:
    flows, links = analysis.flows, analysis.links
    rows = []
    for link in range(len(links.supply)):
        s, d = int(links.supply[link]), int(links.demand[link])
        known = bool(links.allocated[link])
        secret = bool(analysis.secret_links[link])
        taken = float(links.taken[link] / flows.yearly[s]) if known else np.nan
        hidden = word("confidential", language) if secret else word("unknown", language)
        shown = known and not secret
        way = links.pairs.ways[links.pairs.way[link]]
        rows.append({
            "number": f"L{link + 1}",
            "supplier": firm_label(analysis, int(flows.firm[s])),
            "receiver": firm_label(analysis, int(flows.firm[d])),
            "resource": " → ".join(
                filter(None, (_resource(analysis, s).name[language], uncapitalised(_used_as(analysis, link, language))))
            ),
            "quantity": amount(taken, s, analysis, language) if shown else hidden,
            "share_supply": plain(float(links.share_of_supply_pct[link]), language, 1) if shown else NONE,
            "share_demand": plain(float(links.share_of_demand_pct[link]), language, 1) if shown else NONE,
            "distance": plain(float(links.distance_m[link]), language, 0),
            "network": plain(float(links.network_m[link]), language, 0),
            "co2": plain(float(links.co2_t_per_year[link]), language, 1) if shown else NONE,
            "evidence": evidence_of(way, language),
            "flags": ", ".join(flag_words(str(links.pairs.flags[link]), language)),
            "sentence": suggestion(analysis, link, language),
        })  # fmt: skip
        if len(rows) == MOST_LISTED:
            break
    return rows


def _totals(analysis: Analysis, language: str) -> list[dict[str, str]]:
    """Per resource of the supply: quantity a year, share of the supply that is used, mean distance."""
    flows, links, vocabulary = analysis.flows, analysis.links, analysis.terms.limits.vocabulary
    there = analysis.open_links
    kinds = np.array([vocabulary.top(str(r)) for r in flows.resource], dtype=object)
    rows = []
    for kind in sorted(set(kinds[links.supply[there]].tolist())):
        mine = there & (kinds[links.supply] == kind)
        taken = float(links.taken[mine].sum())
        offered = float(np.nansum(flows.per_year[flows.is_output & (kinds == kind) & ~flows.confidential]))
        base = {"mass": "t", "volume": "m³", "energy": "MWh"}[vocabulary.resources[kind].unit_family]
        mean = float((links.taken[mine] * links.distance_m[mine]).sum() / taken)
        rows.append({
            "resource": vocabulary.resources[kind].name[language],
            "per_year": f"{plain(taken, language, 1)} {unit_name(base, language)}",
            "used": plain(100.0 * taken / offered, language, 1),
            "mean": plain(mean, language, 1),
        })  # fmt: skip
    return rows


def _chains(analysis: Analysis, language: str) -> list[dict[str, str]]:
    rows = []
    for chain in analysis.chains[:MOST_CHAINS]:
        kinds = [_resource(analysis, int(analysis.links.supply[step[0]])).name[language] for step in chain.links]
        rows.append({
            "kind": word("loop" if chain.is_loop else "chain", language),
            "firms": " → ".join(firm_label(analysis, firm) for firm in chain.firms),
            "resources": " → ".join(kinds),
            "length": plain(chain_length_m(chain, analysis.links.distance_m), language, 0),
        })  # fmt: skip
    return rows


def _leftovers(analysis: Analysis, language: str) -> list[dict[str, str]]:
    flows, secret = analysis.flows, analysis.secret_flows
    rows = []
    for each in analysis.leftovers[:MOST_LISTED]:
        left = float(each.per_year / flows.yearly[each.flow])
        known = plain(left, language) if np.isnan(left) else amount(left, each.flow, analysis, language)
        quantity = word("confidential", language) if secret[each.flow] else known
        rows.append({
            "firm": firm_label(analysis, int(flows.firm[each.flow])),
            "direction": word("direction.output" if flows.is_output[each.flow] else "direction.input", language),
            "resource": _resource(analysis, each.flow).name[language],
            "quantity": quantity,
            "reason": say(f"flow_reason.{each.reason}", language),
        })  # fmt: skip
    return rows


def _missing(analysis: Analysis, language: str) -> list[dict[str, str]]:
    """For flows without a partner: what a firm that is missing would need or give."""
    from ..siting import complements

    flows, kinds = analysis.flows, analysis.terms.limits.vocabulary.resources
    return [
        {
            "firm": firm_label(analysis, int(flows.firm[flow])),
            "resource": _resource(analysis, flow).name[language],
            "wanted": word("missing.user" if flows.is_output[flow] else "missing.source", language)
            + ", ".join(uncapitalised(kinds[name].name[language]) for name in names[:_MOST_USES])
            + (" …" if len(names) > _MOST_USES else "")
            + _sectors(analysis, flow, names, language),
        }
        for flow, names in complements(analysis)[:MOST_LISTED]
    ]


def _sectors(analysis: Analysis, flow: int, names: tuple[str, ...], language: str) -> str:
    """Sectors of firms in the data that give or take what the flow lacks, beyond its radius."""
    flows, firms = analysis.flows, analysis.firms
    if firms.sector is None:
        return ""
    kinds = [position for position, id_ in enumerate(flows.kinds) if id_ in names]
    others = np.isin(flows.kind, kinds) & (flows.is_output != flows.is_output[flow])
    found = sorted(set(firms.sector[flows.firm[others]].tolist()) - {""})
    return word("missing.sectors", language, sectors=", ".join(found[:_MOST_USES])) if found else ""


def _rejected(analysis: Analysis, language: str) -> list[dict[str, str]]:
    names = analysis.terms.limits.vocabulary.resources
    return [
        {
            "row": str(each.row + 1),
            "detail": each.detail,
            "reason": each.said(language),
            "near": ", ".join(names[id_].name[language] for id_ in each.near),
        }
        for each in analysis.rejected
        if each.reason not in LEFT_OUT
    ][:MOST_LISTED]


def _roles(analysis: Analysis, language: str) -> list[dict[str, str]]:
    """Of firms that are linked; what FIRM_SUMMARY hides is hidden here."""
    rows, columns = [], summary_columns(analysis)
    for position, values in enumerate(zip(*columns.values())):
        each = dict(zip(columns, values))
        if each["role"] == "none":
            continue
        rows.append({
            "firm": firm_label(analysis, position),
            "role": word(f"role.{each['role']}", language),
            **{name: str(each[name]) for name in ("supplies", "receives", "partners")},
            "rank": plain(each["surplus_rank"], language, 0),
            "mean": plain(each["mean_distance_m"], language, 1),
            "met": plain(each["demand_met_pct"], language, 1),
            "reach": plain(each["demand_in_reach_pct"], language, 1),
        })  # fmt: skip
        if len(rows) == MOST_LISTED:
            break
    return rows
