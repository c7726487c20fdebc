"""Words and figures of an analysis as people read them."""

from __future__ import annotations

import numpy as np

from ...documents.figures import NONE
from ...text import catalogue, number, say, uncapitalised
from ..analysis import Analysis
from ..vocabulary.entries import Compatibility
from ..vocabulary.quality import LIMITS


def word(key: str, language: str, **params: object) -> str:
    """The fixed words `symbiosis.<key>`."""
    return say(f"symbiosis.{key}", language, **params)


def plain(value: float | None, language: str, most_decimals: int = 3) -> str:
    """A figure without zeros at its end; a dash where it is not known."""
    if value is None or np.isnan(value):
        return NONE
    text = f"{value:.{most_decimals}f}"
    decimals = len(text.rstrip("0").partition(".")[2]) if "." in text else 0
    return number(value, f",.{decimals}f", language)


def unit_name(symbol: str, language: str) -> str:
    """The unit as it is written in a sentence."""
    texts = catalogue().get(f"symbiosis.unit.{symbol}")
    return texts[language] if texts else symbol


def firm_label(analysis: Analysis, position: int) -> str:
    """Name and id of a firm."""
    name, id_ = analysis.firms.name[position], analysis.firms.id[position]
    return f"{name} ({id_})" if name and name != id_ else str(id_)


def condition_of(way: Compatibility, language: str) -> str:
    """What the output must be like, with the source; "" for nothing."""
    if way.quality is None:
        return ""
    limits = [
        word(f"condition.{name}", language, limit=plain(limit, language))
        for name, limit in zip(LIMITS, way.quality.limits)
        if not np.isnan(limit)
    ]
    said = ", ".join([*limits, way.quality.text.get(language, "")]).strip(", ")
    return f"{said} ({way.quality.source})" if way.quality.source else said


def evidence_of(way: Compatibility, language: str) -> str:
    """The mark of evidence, with how much of the source was read."""
    mark = word(f"evidence.{way.evidence}", language)
    return f"{mark} ({word(f'read.{way.read}', language)})" if way.read else mark


def source_of(way: Compatibility, language: str) -> str:
    """The source, with how much of it was read."""
    return f"{way.source}; {word(f'read.{way.read}', language)}" if way.read else way.source


def flag_words(flags: str, language: str) -> list[str]:
    """What has to be settled before a link is believed."""
    return [word(f"flag.{flag}", language) for flag in flags.split(",") if flag]


def amount(value: float, flow: int, analysis: Analysis, language: str, most_decimals: int = 3) -> str:
    """A quantity in the unit and period of the flow: "1.200 tấn/ngày"; the figure alone where the flow has no unit."""
    flows, figure = analysis.flows, plain(value, language, most_decimals)
    if not flows.unit[flow]:
        return figure
    unit, period = unit_name(str(flows.unit[flow]), language), word(f"period.{flows.period[flow]}", language)
    return f"{figure} {unit}/{period}"


def map_label(flow: int, quantity: float | None, analysis: Analysis, language: str) -> str:
    """What is written on the map: the resource, with its quantity where that is known and may be seen."""
    resource = analysis.terms.limits.vocabulary.resources[str(analysis.flows.resource[flow])]
    name = uncapitalised(resource.name[language])
    if quantity is None:
        return name
    return f"{name} {amount(quantity, flow, analysis, language, most_decimals=0 if quantity >= 100 else 2)}"
