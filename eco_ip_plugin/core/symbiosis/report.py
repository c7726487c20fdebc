"""The report of a symbiosis analysis as one HTML page, laid out by tables: for a browser, for paper and for QGIS."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..reporting.figures import NONE
from ..reporting.page import template
from ..text import say
from . import pictures
from .analysis import Analysis
from .chains import MOST_CHAINS, chain_length_m
from .roles import shannon, simpson
from .vocabulary import Resource
from .words import amount, firm_label, flag_words, inside, plain, unit_name, word

TEMPLATE = "symbiosis_report.html.j2"
MOST_LISTED = 500
_MOST_USES = 8
_FEWEST_TOTALLED = 3
"""A total over fewer links is not shown when one of them is confidential."""


def render(analysis: Analysis, language: str, notes: tuple[tuple[str, dict[str, Any]], ...] = ()) -> str:
    """The page in `language` ("vi" or "en"); notes: sentences on how the run was made."""
    return template(TEMPLATE).render(
        language=language,
        word=lambda key, **params: word(key, language, **params),
        message=message(analysis, language),
        exchanges=_exchanges(analysis, language),
        map=pictures.link_map(analysis, language),
        sankeys=pictures.sankeys(analysis, language),
        totals=_totals(analysis, language),
        chains=_chains(analysis, language),
        leftovers=_leftovers(analysis, language),
        missing=_missing(analysis, language),
        rejected=_rejected(analysis, language),
        roles=_roles(analysis, language),
        factors=_factors(analysis, language),
        radii=_radii(analysis, language),
        ways=_ways(analysis, language),
        basis=[*(say(key, language, **params) for key, params in notes), *_basis(analysis, language)],
    )


def message(analysis: Analysis, language: str) -> str:
    """The result in one sentence."""
    loops = analysis.chains.loop_count
    return word(
        "message",
        language,
        links=analysis.link_count,
        firms=analysis.firms_linked,
        chains=len(analysis.chains) - loops,
        loops=loops,
        rejected=rejected_count(analysis),
    )


def rejected_count(analysis: Analysis) -> int:
    """Rows that could not be used; those of an older year are left out on purpose."""
    return sum(each.reason != "superseded" for each in analysis.rejected)


def suggestion(analysis: Analysis, link: int, language: str) -> str:
    """What to tell both firms of a link, in one sentence."""
    flows, firms, links = analysis.flows, analysis.firms, analysis.links
    s, d = int(links.supply[link]), int(links.demand[link])
    params: dict[str, object] = {
        "supplier": firms.name[flows.firm[s]],
        "supplier_id": firms.id[flows.firm[s]],
        "receiver": firms.name[flows.firm[d]],
        "receiver_id": firms.id[flows.firm[d]],
        "resource": inside(_resource(analysis, s).name[language]),
        "distance": plain(float(links.distance_m[link]), language, 0),
    }
    if flows.confidential[s] or flows.confidential[d]:
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


def _resource(analysis: Analysis, flow: int) -> Resource:
    return analysis.terms.limits.vocabulary.resources[str(analysis.flows.resource[flow])]


def _exchanges(analysis: Analysis, language: str) -> list[dict[str, str]]:
    flows, links = analysis.flows, analysis.links
    rows = []
    for link in range(len(links.supply)):
        s, d = int(links.supply[link]), int(links.demand[link])
        known = bool(links.allocated[link])
        secret = bool(flows.confidential[s] or flows.confidential[d])
        taken = float(links.taken[link] / flows.yearly[s]) if known else np.nan
        hidden = word("confidential", language) if secret else word("unknown", language)
        shown = known and not secret
        way = links.pairs.ways[links.pairs.way[link]]
        rows.append({
            "number": f"L{link + 1}",
            "supplier": firm_label(analysis, int(flows.firm[s])),
            "receiver": firm_label(analysis, int(flows.firm[d])),
            "resource": _resource(analysis, s).name[language],
            "quantity": amount(taken, s, analysis, language) if shown else hidden,
            "share_supply": plain(float(links.share_of_supply_pct[link]), language, 1) if shown else NONE,
            "share_demand": plain(float(links.share_of_demand_pct[link]), language, 1) if shown else NONE,
            "distance": plain(float(links.distance_m[link]), language, 0),
            "network": plain(float(links.network_m[link]), language, 0),
            "benefit": plain(float(links.benefit_per_year[link]), language, 0) if shown else NONE,
            "co2": plain(float(links.co2_t_per_year[link]), language, 1) if shown else NONE,
            "evidence": word(f"evidence.{way.evidence}", language),
            "flags": ", ".join(flag_words(str(links.pairs.flags[link]), language)),
            "sentence": suggestion(analysis, link, language),
        })  # fmt: skip
        if len(rows) == MOST_LISTED:
            break
    return rows


def _totals(analysis: Analysis, language: str) -> list[dict[str, str]]:
    """Per resource of the supply: quantity a year, share of the supply that is used, mean distance."""
    flows, links, vocabulary = analysis.flows, analysis.links, analysis.terms.limits.vocabulary
    there = links.allocated
    kinds = np.array([vocabulary.top(str(r)) for r in flows.resource], dtype=object)
    rows = []
    for kind in sorted(set(kinds[links.supply[there]].tolist())):
        mine = there & (kinds[links.supply] == kind)
        taken = float(links.taken[mine].sum())
        offered = float(np.nansum(flows.per_year[flows.is_output & (kinds == kind)]))
        base = {"mass": "t", "volume": "m³", "energy": "MWh"}[vocabulary.resources[kind].unit_family]
        mean = float((links.taken[mine] * links.distance_m[mine]).sum() / taken)
        hidden = flows.confidential[links.supply[mine]] | flows.confidential[links.demand[mine]]
        if hidden.any() and mine.sum() < _FEWEST_TOTALLED:
            taken = offered = mean = np.nan
        rows.append({
            "resource": vocabulary.resources[kind].name[language],
            "per_year": f"{plain(taken, language, 1)} {unit_name(base, language)}",
            "used": plain(100.0 * taken / offered, language, 1),
            "mean": plain(mean, language, 1),
        })  # fmt: skip
    return rows


def _chains(analysis: Analysis, language: str) -> list[dict[str, str]]:
    rows = []
    for chain in analysis.chains[:MOST_LISTED]:
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
    from .siting import complements

    flows, kinds = analysis.flows, analysis.terms.limits.vocabulary.resources
    return [
        {
            "firm": firm_label(analysis, int(flows.firm[flow])),
            "resource": _resource(analysis, flow).name[language],
            "wanted": word("missing.user" if flows.is_output[flow] else "missing.source", language)
            + ", ".join(inside(kinds[name].name[language]) for name in names[:_MOST_USES])
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


def _money(analysis: Analysis, language: str) -> list[str]:
    """Totals of money, in the currency of the prices and in euro; how fixed costs were shared; what is not known."""
    links, factors, said = analysis.links, analysis.terms.factors, []
    rate = factors["currency_per_eur"].value
    hidden = analysis.flows.confidential[links.supply] | analysis.flows.confidential[links.demand]
    for key, column in (("benefit", links.benefit_per_year), ("investment", links.investment),
                        ("npv", links.net_present_value)):  # fmt: skip
        known = ~np.isnan(column)
        if known.any() and not (hidden & known).any():
            total = float(column[known].sum())
            text = word(f"money.{key}", language, total=plain(total, language, 0), links=int(known.sum()))
            if rate:
                text += " " + word("money.euro", language, total=plain(total / rate, language, 0))
            said.append(text)
    ways = [links.pairs.ways[way] for way in links.pairs.way]
    unpriced = sum(bool(way.treatment[language]) and way.treatment_cost is None for way in ways)
    if unpriced and not np.isnan(links.benefit_per_year).all():
        said.append(word("money.treatment", language, count=unpriced))
    sharing = analysis.sharing
    if sharing.parts:
        said.append(word("money.exact", language, count=sharing.parts - sharing.heuristic))
    if sharing.heuristic:
        reached = 100.0 * sharing.value / sharing.bound if sharing.bound else 100.0
        said.append(word("money.heuristic", language, count=sharing.heuristic, share=reached))
    return said


def _rejected(analysis: Analysis, language: str) -> list[dict[str, str]]:
    names = analysis.terms.limits.vocabulary.resources
    return [
        {
            "row": str(each.row + 1),
            "detail": each.detail,
            "reason": say(f"flow_reason.{each.reason}", language),
            "near": ", ".join(names[id_].name[language] for id_ in each.near),
        }
        for each in analysis.rejected
        if each.reason != "superseded"
    ][:MOST_LISTED]


def _roles(analysis: Analysis, language: str) -> list[dict[str, str]]:
    return [
        {
            "firm": firm_label(analysis, position),
            "role": word(f"role.{each.role}", language),
            "supplies": str(each.supplies),
            "receives": str(each.receives),
            "partners": str(each.partners),
        }
        for position, each in enumerate(analysis.roles)
        if each.role != "none"
    ][:MOST_LISTED]


def _factors(analysis: Analysis, language: str) -> list[dict[str, str]]:
    return [
        {
            "name": each.name[language],
            "value": f"{plain(each.value, language, 4)} {each.unit}",
            "year": each.year,
            "evidence": word(f"evidence.{each.evidence}", language),
            "source": each.source,
        }
        for each in analysis.terms.factors.values()
    ]


def _radii(analysis: Analysis, language: str) -> list[dict[str, str]]:
    limits, flows = analysis.terms.limits, analysis.flows
    rows = []
    for id_ in sorted(set(flows.resource[flows.is_output].tolist())):
        own = any(each in limits.radii for each in limits.vocabulary.lineage(id_))
        kind = limits.vocabulary.resources[id_]
        rows.append({
            "resource": kind.name[language],
            "radius": plain(limits.vocabulary.radius_m(id_, limits.radii), language, 1),
            "evidence": word("evidence.project" if own else f"evidence.{kind.radius_evidence}", language),
            "source": "" if own else kind.radius_source,
        })  # fmt: skip
    return rows


def _ways(analysis: Analysis, language: str) -> list[dict[str, str]]:
    """What the links rest on where supply and demand are not of one resource."""
    pairs, kinds = analysis.links.pairs, analysis.terms.limits.vocabulary.resources
    used = {(way.output, way.input): way for way in (pairs.ways[row] for row in np.unique(pairs.way).tolist())}
    return [
        {
            "way": f"{kinds[each.output].name[language]} → {inside(kinds[each.input].name[language])}",
            "treatment": each.treatment[language],
            "evidence": word(f"evidence.{each.evidence}", language),
            "source": each.source,
        }
        for each in used.values()
        if each.output
    ]


def _diversity(analysis: Analysis, language: str) -> list[str]:
    """By sector, each counted by its firms and by their workers, as far as both are known."""
    firms = analysis.firms
    if firms.sector is None:
        return []
    known = firms.sector != ""
    names, sector = np.unique(firms.sector[known].astype(str), return_inverse=True)
    counted = {"sectors": np.ones(len(sector))}
    if firms.workers is not None:
        counted["workers"] = np.nan_to_num(firms.workers[known])
    sums = {key: np.bincount(sector, weights=weights) for key, weights in counted.items()}
    return [
        word(f"diversity_{key}", language, shannon=shannon(each), simpson=simpson(each), count=len(names))
        for key, each in sums.items()
        if each.sum() > 0
    ]


def _basis(analysis: Analysis, language: str) -> list[str]:
    flows, vocabulary = analysis.flows, analysis.terms.limits.vocabulary
    kinds = [vocabulary.top(str(r)) for r in flows.resource]
    counts = np.unique(np.array(kinds, dtype=str), return_counts=True)[1]
    said = [
        word(f"objective.{analysis.terms.objective}", language),
        word("greedy", language, share=100.0 * analysis.greedy_share),
        word("diversity", language, shannon=shannon(counts), simpson=simpson(counts)),
        word("total_co2", language, co2=float(np.nansum(analysis.links.co2_t_per_year))),
        word("co2_note", language),
    ]
    said += _money(analysis, language)
    outputs = np.bincount(flows.firm[flows.is_output], minlength=len(analysis.firms.id))
    said.append(word("diversity_firms", language, shannon=shannon(outputs), simpson=simpson(outputs)))
    said += _diversity(analysis, language)
    old = len(analysis.rejected) - rejected_count(analysis)
    if old:
        said.append(word("superseded", language, count=old))
    if not analysis.all_chains:
        said.append(say("note.chains_cut", language, most=MOST_CHAINS))
    return said
