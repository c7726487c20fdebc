"""What a report of a symbiosis analysis rests on: objective, totals, radii, factors, sources."""

from __future__ import annotations

import numpy as np

from ...text import say, uncapitalised
from ..allocation import accounts
from ..allocation.chains import MOST_CHAINS
from ..allocation.roles import shannon, simpson
from ..analysis import Analysis
from ..flow_table.flows import LEFT_OUT
from .words import condition_of, evidence_of, firm_label, plain, word

_MOST_NAMED = 20


def factors(analysis: Analysis, language: str) -> list[dict[str, str]]:
    """Every factor with value, year, evidence and source."""
    return [
        {
            "name": each.name[language],
            "value": accounts.price(each, analysis, language),
            "year": each.year,
            "evidence": word(f"evidence.{each.evidence}", language),
            "source": each.said(language),
        }
        for each in analysis.terms.factors.values()
    ]


def radii(analysis: Analysis, language: str) -> list[dict[str, str]]:
    """The radius of every resource that somebody gives off, with its evidence."""
    limits, flows = analysis.terms.limits, analysis.flows
    rows = []
    for id_ in sorted(set(flows.resource[flows.is_output].tolist())):
        own = any(each in limits.radii for each in limits.vocabulary.lineage(id_))
        kind = limits.vocabulary.resources[id_]
        source = kind.radius_source_vi if language == "vi" and kind.radius_source_vi else kind.radius_source
        rows.append({
            "resource": kind.name[language],
            "radius": plain(limits.vocabulary.radius_m(id_, limits.radii), language, 1),
            "evidence": word("evidence.project" if own else f"evidence.{kind.radius_evidence}", language),
            "source": "" if own else source,
        })  # fmt: skip
    return rows


def ways(analysis: Analysis, language: str) -> list[dict[str, str]]:
    """What the links rest on where supply and demand are not of one resource."""
    pairs, kinds = analysis.links.pairs, analysis.terms.limits.vocabulary.resources
    used = {(way.output, way.input): way for way in (pairs.ways[row] for row in np.unique(pairs.way).tolist())}
    return [
        {
            "way": f"{kinds[each.output].name[language]} → {uncapitalised(kinds[each.input].name[language])}",
            "treatment": "; ".join(filter(None, (each.treatment[language], condition_of(each, language)))),
            "evidence": evidence_of(each, language),
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


def shortfalls(analysis: Analysis, language: str) -> list[str]:
    """Sentences on parts that were not solved exactly: those too large, and those the solver failed on."""
    sharing, said = analysis.sharing, []
    if sharing.blocks:
        share = np.floor(1e4 * sharing.reached) / 100.0  # at least
        said.append(word("blocks", language, count=sharing.blocks, share=share))
    if sharing.failed:
        firms = analysis.flows.firm[list(sharing.failed)]
        named = ", ".join(firm_label(analysis, firm) for firm in firms[:_MOST_NAMED].tolist())
        more = " …" if len(firms) > _MOST_NAMED else ""
        said.append(word("parts_failed", language, count=len(sharing.failed), firms=named + more))
    return said


def basis(analysis: Analysis, language: str) -> list[str]:
    """Sentences on what was made largest, on totals of carbon and money, and on diversity."""
    flows, vocabulary = analysis.flows, analysis.terms.limits.vocabulary
    kinds = [vocabulary.top(str(r)) for r in flows.resource]
    counts = np.unique(np.array(kinds, dtype=str), return_counts=True)[1]
    said = [
        word(f"objective.{analysis.terms.objective}", language),
        *shortfalls(analysis, language),
        word("greedy" if analysis.greedy_share >= 0 else "greedy_loses", language, share=100.0 * analysis.greedy_share),
        word("diversity", language, shannon=shannon(counts), simpson=simpson(counts)),
        word("total_co2", language, co2=float(np.nansum(analysis.links.co2_t_per_year[analysis.open_links]))),
        word("co2_note", language),
    ]
    said += accounts.sums(analysis, language)
    outputs = np.bincount(flows.firm[flows.is_output], minlength=len(analysis.firms.id))
    said.append(word("diversity_firms", language, shannon=shannon(outputs), simpson=simpson(outputs)))
    said += _diversity(analysis, language)
    hidden = analysis.link_count - int(analysis.open_links.sum())
    if hidden:
        said.append(word("totals_hidden", language, count=hidden))
    if flows.confidential.any():
        said.append(word("by_class", language, count=int(flows.confidential.sum())))
    for reason in LEFT_OUT:
        count = sum(each.reason == reason for each in analysis.rejected)
        if count:
            said.append(word(reason, language, count=count))
    if not analysis.all_chains:
        said.append(say("note.chains_cut", language, most=MOST_CHAINS))
    return said
