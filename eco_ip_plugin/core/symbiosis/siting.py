"""Where a new firm would fit best: every vacant plot is scored by what the whole park could exchange with the firm
there, less what it can exchange without it.

Also what is missing: for each flow nobody uses or serves, the uses or sources that the vocabulary knows for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ..errors import EcoIpError
from ..progress import Progress, Silent, step
from ..text import LANGUAGES
from .allocation.sharing import share
from .analysis import Analysis
from .flow_table.flows import Firms, Flows
from .flow_table.settling import settle
from .matching.pairs import Pairs, find_pairs, only_pairs
from .matching.places import Places
from .secrecy import beside_marked, firms_by_class, flows_by_class
from .terms import Terms
from .vocabulary.factors import Factor
from .vocabulary.units import BASE_UNITS
from .vocabulary.vocabulary import Vocabulary

_NOTHING = 1e-9
_NEAR_M = 1e-3
NEWCOMER = "*new*"
"""Id under which the new firm's flows stand in the flow table."""


@dataclass(frozen=True)
class Score:
    """Of one plot: better: optimum with the firm less the optimum without, in what was made largest, by which plots are
    ranked; gain: the same as an amount, by `quantity` in the base unit of what changes hands, NaN where that is of
    several families; by_family: base units a year more that change hands, by family of units; links of the new firm,
    their mean length by quantity. secret: only its rank and links are told: a confidential flow could exchange with the
    firm, directly or through others. suppliers: firms within the radius that could give it something; sensitive_m: to
    the nearest of what it has to keep away from, NaN where nothing was given."""

    plot: int
    better: float
    gain: float
    by_family: dict[str, float]
    links: int
    mean_distance_m: float
    secret: bool = False
    suppliers: int = 0
    sensitive_m: float = np.nan


@dataclass(frozen=True)
class Apart:
    """What recycling land keeps away from. sensitive_m: (n,) from each plot to the nearest of it, NaN for nothing;
    hazard_m: how far it has to be, 0 for as it comes; by_suppliers: of plots with the same gain the one with more
    suppliers within the radius goes first."""

    sensitive_m: np.ndarray
    hazard_m: float = 0.0
    by_suppliers: bool = False

    def is_near(self, score: Score) -> bool:
        """Whether a plot is nearer than it may be."""
        return bool(score.sensitive_m < self.hazard_m - _NEAR_M)


def with_newcomer(
    firms: Firms, table: dict[str, list[Any]], wanted: dict[str, list[Any]]
) -> tuple[Firms, dict[str, list[Any]]]:
    """Firms and flow table with the new firm at their end; wanted: its flows, by column, without a firm."""
    count, new = len(table["firm_id"]), len(next(iter(wanted.values())))
    columns = {
        name: [*table.get(name, [None] * count), *wanted.get(name, [None] * new)] for name in {**table, **wanted}
    }
    columns["firm_id"][count:] = [NEWCOMER] * new
    one = {"id": NEWCOMER, "name": NEWCOMER, "hours_per_day": 24.0, "days_per_year": 365.0}
    grown = {name: np.r_[getattr(firms, name), np.array([value], getattr(firms, name).dtype)]
             for name, value in one.items()}  # fmt: skip
    workers = None if firms.workers is None else np.r_[firms.workers, np.nan]
    sector = None if firms.sector is None else np.r_[firms.sector, np.array([""], dtype=object)]
    marked = None if firms.confidential is None else np.r_[firms.confidential, False]
    xy = np.vstack([firms.xy, [0.0, 0.0]])
    return Firms(xy=xy, workers=workers, sector=sector, confidential=marked, **grown), columns


def settled_with_newcomer(
    firms: Firms, table: dict[str, list[Any]], wanted: dict[str, list[Any]], vocabulary: Vocabulary,
    factors: Mapping[str, Factor], year: int | None,
) -> tuple[Firms, Flows]:  # fmt: skip
    """Firms and usable flows with the new firm at their end. Raises EcoIpError that names the row of `wanted` that
    cannot be used. Its flows count whatever year others report."""
    count = len(table["firm_id"])
    own = {name: values for name, values in wanted.items() if name not in ("firm_id", "year")}
    more, columns = with_newcomer(firms, table, own)
    flows, rejected = settle(columns, more, vocabulary, factors, year)
    for each in rejected:
        if columns["firm_id"][each.row] == NEWCOMER:
            reason = {language: each.said(language) for language in LANGUAGES}
            raise EcoIpError("error.new_flow", row=each.row - count + 1, cause=reason)
    return more, flows


def places_with_newcomer(places: Places) -> Places:
    """Places with one more at their end, which `score_plots` moves from plot to plot."""
    return replace(places, xy=np.vstack([places.xy, [0.0, 0.0]]))


def score_plots(
    firms: Firms, flows: Flows, places: Places, plots: np.ndarray, terms: Terms, progress: Progress,
    apart: Apart | None = None,
) -> list[Score]:  # fmt: skip
    """Scores of the plots, best first; equal ones by the shorter way, then in their order. Those nearer to what they
    have to keep away from than they may be come last.

    firms and places end with the new firm; plots: (n, 2) in the coordinates of `places`. Raises EcoIpError, Cancelled.
    """
    apart = apart or Apart(np.full(len(plots), np.nan))
    newcomer = len(firms.id) - 1
    firms = firms_by_class(firms)
    flows = flows_by_class(flows, firms)
    base: dict[str, float] | None = None
    scores = []
    for number, plot in enumerate(plots):
        step(progress, number / len(plots))
        xy = places.xy.copy()
        xy[newcomer] = plot
        pairs = find_pairs(flows, replace(places, xy=xy), terms.limits, Silent())
        own = (flows.firm[pairs.supply] == newcomer) | (flows.firm[pairs.demand] == newcomer)
        if base is None:
            base = _optimum(firms, flows, only_pairs(pairs, np.flatnonzero(~own)), terms)[0]
        found, taken = _optimum(firms, flows, pairs, terms)
        mine = own & (taken > 0)
        quantity = float(taken[mine].sum())
        mean = float((taken[mine] * pairs.distance_m[mine]).sum() / quantity) if quantity else np.nan
        by_family = {family: found[family] - base[family] for family in BASE_UNITS}
        secret = bool(beside_marked(flows.confidential, pairs.supply, pairs.demand)[flows.firm == newcomer].any())
        better = found["value"] - base["value"]
        gain = better if terms.objective == "benefit" else _in_one_unit(by_family, found)
        suppliers = len(np.unique(flows.firm[pairs.supply[flows.firm[pairs.demand] == newcomer]]))
        far = float(apart.sensitive_m[number])
        scores.append(Score(number, better, gain, by_family, int(mine.sum()), mean, secret, suppliers, far))
    scale = max((abs(score.better) for score in scores), default=0.0) or 1.0

    def rank(score: Score) -> tuple[float, ...]:
        more = -score.suppliers if apart.by_suppliers else 0
        far = float(np.nan_to_num(score.mean_distance_m, nan=np.inf))
        return (apart.is_near(score), -round(score.better / scale, 9), more, far, score.plot)

    return sorted(scores, key=rank)


def score_columns(scores: Sequence[Score], ids: Sequence[str], apart: Apart) -> dict[str, list[Any]]:
    """The scores, best first, as columns; ids: of the plots."""
    return {
        "plot_id": [ids[each.plot] for each in scores],
        "rank": [*range(1, len(scores) + 1)],
        "gain": [told_gain(each) for each in scores],
        "mass_t": [_told(each.by_family["mass"], each) for each in scores],
        "volume_m3": [_told(each.by_family["volume"], each) for each in scores],
        "energy_mwh": [_told(each.by_family["energy"], each) for each in scores],
        "links": [each.links for each in scores],
        "mean_distance_m": [
            None if np.isnan(each.mean_distance_m) or each.secret else each.mean_distance_m for each in scores
        ],
        "suppliers": [None if each.secret else each.suppliers for each in scores],
        "sensitive_m": [None if np.isnan(each.sensitive_m) else each.sensitive_m for each in scores],
        "too_near": [apart.is_near(each) for each in scores],
    }


def told_gain(score: Score) -> float | None:
    """The gain as it may be told."""
    return _told(score.gain, score)


def _told(value: float, score: Score) -> float | None:
    """To a thousandth: what lies behind it in the difference of two optima is the solver's rounding; None for NaN and
    what is secret."""
    return None if score.secret or np.isnan(value) else round(value, 3) + 0.0


def complements(analysis: Analysis) -> list[tuple[int, tuple[str, ...]]]:
    """Flows without a partner (positions) and the resources that would use or serve each: a firm that needs or gives
    one of them is missing."""
    vocabulary, flows = analysis.terms.limits.vocabulary, analysis.flows
    found = []
    for each in analysis.leftovers:
        if each.reason not in ("no_partner", "out_of_radius"):
            continue
        kind, is_output = str(flows.resource[each.flow]), bool(flows.is_output[each.flow])
        lineage = set(vocabulary.lineage(kind))
        others = [
            way.input if is_output else way.output
            for way in vocabulary.compatibilities
            if way.enabled and (way.output if is_output else way.input) in lineage
        ]
        found.append((each.flow, tuple(dict.fromkeys([kind, *others]))))
    return found


def _in_one_unit(more: dict[str, float], whole: dict[str, float]) -> float:
    """The one amount of the families that changes, NaN where several do: units are never added."""
    changed = [amount for family, amount in more.items() if abs(amount) > _NOTHING * whole[family]]
    return float("nan") if len(changed) > 1 else sum(changed)


def _optimum(firms: Firms, flows: Flows, pairs: Pairs, terms: Terms) -> tuple[dict[str, float], np.ndarray]:
    """The optimum, base units a year by family of the supply, and what is taken of each pair."""
    if not len(pairs.supply):
        return {"value": 0.0, **dict.fromkeys(BASE_UNITS, 0.0)}, np.zeros(0)
    shared = share(firms, flows, pairs, terms, Silent())
    kinds = terms.limits.vocabulary.resources
    families: Sequence[str] = [kinds[str(r)].unit_family for r in flows.resource[pairs.supply]]
    of_family = np.array(families, dtype=object)
    sums = {family: float(shared.taken[of_family == family].sum()) for family in BASE_UNITS}
    return {"value": shared.value, **sums}, shared.taken
