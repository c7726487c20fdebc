"""Which plots suit an investor, best first, and why: what is met, what is short by how much, and what nobody knows.

`resources/web/src/investor/rank.js` does the same in the page; a test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..symbiosis.vocabulary.vocabulary import Vocabulary
from ..tables.words import fold
from ..text import say
from .needs import FIGURES, Needs
from .offer import FREE, INPUT, OUTPUT, Flow, Offer, Plot

MET, SHORT, UNKNOWN, NONE = "met", "short", "unknown", "none"
WATER, STEAM, EFFLUENT = ("clean_water", "process_water"), ("steam",), ("wastewater",)
"""What stands for a need in the vocabulary."""
_TINY = 1e-9
_DAY = 24.0


@dataclass(frozen=True)
class Answer:
    """Of one need of one plot. state: MET, SHORT by `by`, UNKNOWN, or NONE where no neighbour within reach offers it.
    have: what there is, None where that is not known; of: names for a need that is no figure."""

    need: str
    state: str
    have: float | None = None
    asked: float | None = None
    by: float | None = None
    of: tuple[str, ...] = ()

    @property
    def fails(self) -> bool:
        """Whether the plot does not meet the need as far as is known."""
        return self.state in (SHORT, NONE)

    def said(self, language: str) -> str:
        """The answer as a sentence."""
        resources = Vocabulary.shipped().resources
        names = ", ".join(resources[each].name[language] if each in resources else each for each in self.of)
        figures = {"have": self.have or 0.0, "asked": self.asked or 0.0, "by": self.by or 0.0}
        key = f"investor.web.why.{self.need}.{self.state}"
        return say(key, language, names=names, **figures)


@dataclass(frozen=True)
class Ranked:
    """A plot with its answers, in the order the needs are shown."""

    plot: Plot
    answers: tuple[Answer, ...]

    def count(self, state: str) -> int:
        """How many needs are in this state."""
        return sum(each.state == state for each in self.answers)


def ranked(offer: Offer, needs: Needs) -> tuple[list[Ranked], int]:
    """The plots that are to be had, best first, and how many are not to be had.

    Fewest needs that fail, then most that are met, then the least short, then the smallest plot, then the name.
    """
    free = [each for each in offer.plots if each.status in (FREE, "")]
    found = [Ranked(each, answers(offer, each, needs)) for each in free]

    def key(one: Ranked) -> tuple[float, float, float, float, str, str]:
        lacking = sum(_lacking(each) for each in one.answers)
        area = one.plot.area_ha
        size = 1e12 if area is None else area
        failing = sum(each.fails for each in one.answers)
        return failing, -one.count(MET), round(lacking, 9), size, fold(one.plot.title), one.plot.id

    return sorted(found, key=key), len(offer.plots) - len(free)


def answers(offer: Offer, plot: Plot, needs: Needs) -> tuple[Answer, ...]:
    """What a plot answers to each need."""
    found = [_figure(offer, plot, name, needs.figures[name]) for name in FIGURES if name in needs.figures]
    if needs.sector:
        found.append(_sector(plot, needs.sector))
    for need, side, resources in (("wants", OUTPUT, needs.wants), ("gives", INPUT, needs.gives)):
        for resource in resources:
            near = offer.flows_of(plot, side, (resource,))
            kinds = dict.fromkeys((resource, *(each.resource for each in near)))
            found.append(Answer(need, MET if near else NONE, of=tuple(kinds)))
    return tuple(found)


def hourly(flows: Sequence[Flow], family: str) -> tuple[float, bool]:
    """The sum of what is known, base units an hour, and whether some of it is not."""
    known = [each.hourly for each in flows if each.family == family and each.hourly is not None]
    return sum(known), any(each.hourly is None for each in flows if each.family == family)


def _figure(offer: Offer, plot: Plot, name: str, asked: float) -> Answer:
    if name == "minutes":
        if plot.minutes is None:
            return Answer(name, UNKNOWN, asked=asked)
        over = plot.minutes - asked
        return Answer(name, SHORT if over > _TINY else MET, plot.minutes, asked, max(over, 0.0))
    if name in ("area_ha", "power_kw"):
        return _compared(name, getattr(plot, name), asked)
    if name == "steam_t_h":
        near = offer.flows_of(plot, OUTPUT, STEAM)
        have, more = hourly(near, "mass")
        if not near:
            return Answer(name, NONE, asked=asked, by=asked)
        if more and have + _TINY < asked:
            return Answer(name, UNKNOWN, have, asked)
        return _compared(name, have, asked)
    side, kinds = (OUTPUT, WATER) if name == "water_m3_day" else (INPUT, EFFLUENT)
    near = offer.flows_of(plot, side, kinds, as_is=True)  # a neighbour's wastewater is no water for a factory yet
    have = hourly(near, "volume")[0] * _DAY
    if have + _TINY < asked:  # the park's own network gives, and takes, what nobody has published
        return Answer(name, UNKNOWN, have, asked)
    return Answer(name, MET, have, asked, 0.0)


def _compared(name: str, have: float | None, asked: float) -> Answer:
    if have is None:
        return Answer(name, UNKNOWN, asked=asked)
    short = asked - have
    return Answer(name, SHORT if short > _TINY else MET, have, asked, max(short, 0.0))


def _sector(plot: Plot, sector: str) -> Answer:
    if not plot.industry:
        return Answer("sector", UNKNOWN, of=(sector,))
    kept, asked = fold(plot.industry), fold(sector)
    return Answer("sector", MET if asked in kept or kept in asked else SHORT, of=(plot.industry, sector))


def _lacking(answer: Answer) -> float:
    """The share of a figure that is lacking, 1 for a need that is no figure."""
    if not answer.fails:
        return 0.0
    return (answer.by or 0.0) / answer.asked if answer.asked else 1.0
