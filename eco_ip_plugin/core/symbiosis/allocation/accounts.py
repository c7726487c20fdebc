"""Money of an analysis as people read it: by link and in total, in the currency of the prices and in the second one."""

from __future__ import annotations

import numpy as np

from ...documents.figures import NONE
from ..analysis import Analysis
from ..report.words import plain, word
from ..vocabulary.factors import RATE, Factor, is_price, money

MOST_LISTED = 500
_FEW_UNITS = 1_000.0
"""Below this the second currency keeps two decimals."""


def sums(analysis: Analysis, language: str) -> list[str]:
    """Totals; how fixed costs were shared; what is not known."""
    links, factors, currencies = analysis.links, analysis.terms.factors, analysis.terms.currencies
    rate, said = currencies.rate(factors), []
    for key, column in (("benefit", links.benefit_per_year), ("investment", links.investment),
                        ("npv", links.net_present_value)):  # fmt: skip
        known = ~np.isnan(column) & analysis.open_links
        if known.any():
            total = float(column[known].sum())
            text = word(f"money.{key}", language, total=_both(total, analysis, language), links=int(known.sum()))
            said.append(text)
    said.append(_rate(analysis, rate, language))
    ways = [links.pairs.ways[way] for way in links.pairs.way]
    unpriced = sum(bool(way.treatment[language]) and way.treatment_cost is None for way in ways)
    if unpriced and not np.isnan(links.benefit_per_year).all():
        said.append(word("money.treatment", language, count=unpriced))
    vocabulary = analysis.terms.limits.vocabulary
    piped = np.array([vocabulary.resources[id_].transport == "pipe" for id_ in analysis.flows.kinds] or [False])
    open_ = int((piped[analysis.flows.kind[links.supply]] & links.allocated & np.isnan(links.investment)).sum())
    if open_:
        said.append(word("money.no_pipe_cost", language, count=open_))
    sharing = analysis.sharing
    if sharing.parts:
        said.append(word("money.exact", language, count=sharing.parts - sharing.heuristic))
    if sharing.heuristic:
        reached = 100.0 * sharing.value / sharing.bound if sharing.bound else 100.0
        said.append(word("money.heuristic", language, count=sharing.heuristic, share=reached))
    return [each for each in said if each]


def by_link(analysis: Analysis, language: str) -> list[dict[str, str]]:
    """Rows of links of which some figure of money is known and may be seen."""
    links = analysis.links
    columns = {
        "investment": links.investment, "benefit": links.benefit_per_year, "npv": links.net_present_value,
    }  # fmt: skip
    known = ~np.isnan(np.array([*columns.values(), links.break_even_m])).all(axis=0)
    return [
        {
            "number": f"L{link + 1}",
            **{name: _both(float(column[link]), analysis, language) for name, column in columns.items()},
            "payback": plain(float(links.payback_years[link]), language, 1),
            "break_even": plain(float(links.break_even_m[link]), language, 0),
        }
        for link in np.flatnonzero(known & analysis.open_links)[:MOST_LISTED].tolist()
    ]


def price(each: Factor, analysis: Analysis, language: str) -> str:
    """The figure of a factor with its unit; of a price also in the first and the second currency."""
    factors, currencies = analysis.terms.factors, analysis.terms.currencies
    text = f"{plain(each.value, language, 4)} {currencies.unit(each.unit)}"
    if each.value is None or not is_price(each):
        return text
    per = each.unit.partition("/")[2]
    in_first, rate = money(factors, each.key), currencies.rate(factors)
    said = {currencies.first: in_first, currencies.second: in_first / rate}
    others = [
        f"{plain(value, language, 0 if abs(value) >= _FEW_UNITS else 2)} {code}/{per}"
        for code, value in said.items()
        if code and not np.isnan(value) and currencies.unit(each.unit) != f"{code}/{per}"
    ]
    return " = ".join([text, *others])


def _both(value: float, analysis: Analysis, language: str) -> str:
    """Money in the first currency, and in the second where its rate is known."""
    currencies = analysis.terms.currencies
    if np.isnan(value):
        return NONE
    text = f"{plain(value, language, 0)} {currencies.first}"
    second = value / currencies.rate(analysis.terms.factors)
    if np.isnan(second):
        return text
    return f"{text} ({plain(second, language, 0 if abs(second) >= _FEW_UNITS else 2)} {currencies.second})"


def _rate(analysis: Analysis, rate: float, language: str) -> str:
    """The sentence on the rate: what it is, of which day, from where; or that it is missing."""
    currencies = analysis.terms.currencies
    codes = {"first": currencies.first, "second": currencies.second}
    if not currencies.second:
        return ""
    row = analysis.terms.factors[RATE + currencies.second.lower()]
    if np.isnan(rate):
        return word("money.no_rate", language, row=row.key, **codes)
    day = row.year or word("money.no_day", language)
    return word("money.rate", language, rate=plain(rate, language, 4), day=day, source=row.said(language), **codes)
