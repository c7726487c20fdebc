"""Amounts of flows and other figures as people read them, and what the neighbours of a plot give and take together."""

from __future__ import annotations

from collections.abc import Sequence

from ..symbiosis.vocabulary.vocabulary import Vocabulary
from ..text import NO_FIGURE, catalogue, number, say
from .offer import Flow, Offer, Plot


def figure(value: float | None, language: str) -> str:
    """As short as it is exact, at most three decimals."""
    if value is None:
        return NO_FIGURE
    text = number(value, ",.3f", language)
    return text.rstrip("0").rstrip(".,")


def amount(flow: Flow, language: str) -> str:
    """The quantity as typed, with its unit and period."""
    return NO_FIGURE if flow.quantity is None else _amount(flow.quantity, flow, language)


def offered(offer: Offer, plot: Plot, side: str, language: str) -> list[str]:
    """What neighbours within reach give (OUTPUT) or take (INPUT): a line for each resource, unit and period, however
    many firms offer it, in the order of the flows. The page's `offered` says the same."""
    found: dict[tuple[str, str, str], list[Flow]] = {}
    for at in plot.reach:
        flow = offer.flows[at]
        if flow.side == side:
            found.setdefault((flow.resource, flow.unit, flow.period), []).append(flow)
    resources = Vocabulary.shipped().resources
    return [f"{resources[key[0]].name[language]}: {_together(of, language)}" for key, of in found.items()]


def _together(of: Sequence[Flow], language: str) -> str:
    known = [each.quantity for each in of if each.quantity is not None]
    whole = _amount(sum(known), of[0], language) if known else say("investor.web.amount_unknown", language)
    if len(of) == 1:
        return whole
    if known and len(known) < len(of):
        whole = say("investor.web.at_least", language, value=whole)
    return say("investor.web.together", language, amount=whole, count=len(of))


def _amount(quantity: float, flow: Flow, language: str) -> str:
    known = f"investor.web.period.{flow.period}"
    period = say(known, language) if known in catalogue() else flow.period
    return f"{figure(quantity, language)} {flow.unit}" + (f"/{period}" if period else "")
