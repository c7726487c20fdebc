"""The report on the catchment of recycling land: how large it can be, what feeds it, and what becomes of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...documents import model
from ...documents.charts.bars import Bar, bars
from ...documents.figures import NONE, figure, shortest
from ...documents.html import page
from ...landuse.subclasses import sub_name
from ...text import say
from .catchment import FAR, FED, NO_KIND, NO_ZONE, Catchment, Size
from .feeds import resource_name
from .picture import picture

_MOST_LISTED = 200
_STATES = (FED, FAR, NO_ZONE, NO_KIND)
Note = tuple[str, dict[str, Any]]


def word(key: str, language: str, **values: object) -> str:
    """The fixed words `recycling.<key>`."""
    return say(f"recycling.{key}", language, **values)


def message(found: Catchment, language: str) -> str:
    """The result in a sentence or two."""
    km, fed = found.radius_m / 1000.0, [each for each in found.sizes if each.t_per_year > 0]
    if not fed:
        return word("message.nothing", language, km=km, kinds=len(found.sizes))
    most = max(fed, key=lambda each: each.t_per_year)
    size: dict[str, object] = {"name": sub_name(most.subclass, language), "tonnes": most.t_per_year}
    said = word("message.fed", language, tonnes=found.tonnes(FED), km=km, kinds=len(fed))
    if most.ha_high is None:
        return f"{said} {word('message.most', language, **size)}"
    return f"{said} {word('message.size', language, ha=most.ha_high, **size)}"


def basis_of(size: Size, language: str) -> str:
    """What the hectares of a sub-class rest on."""
    said = "; ".join(dict.fromkeys(norm.said(language) for norm in size.norms))
    return word(f"basis.{size.basis}", language, source=said)


def render(found: Catchment, notes: Sequence[Note], language: str) -> str:
    """The page in `language` ("vi" or "en")."""
    sections = [
        model.Section(word("title.sizes", language), [*_sizes(found, language)]),
        model.Section(word("title.feed", language), [_feed(found, language)]),
        model.Section(word("title.account", language), [_account(found, language)]),
        model.Section(word("title.map", language), _map(found, language)),
        model.Section(word("title.norms", language), [_norms(found, language)]),
        model.Section(word("title.basis", language), [model.Bullets([
            word("basis.radius", language, km=found.radius_m / 1000.0), word("basis.once", language),
            word("basis.mapping", language), word("basis.day", language, day=found.day),
            *(say(key, language, **values) for key, values in notes)])]),
    ]  # fmt: skip
    first = [model.Paragraph(message(found, language), "lead")]
    return page(model.Report(language, word("title.report", language), sections, first))


def _sizes(found: Catchment, language: str) -> list[model.Part]:
    rows: list[list[str | model.Cell]] = [
        [sub_name(each.subclass, language), figure(each.t_per_year, 1, language), str(each.firms),
         figure(each.drawn_ha, 2, language), figure(each.ha_low, 2, language), figure(each.ha_high, 2, language),
         basis_of(each, language)]
        for each in found.sizes
    ]  # fmt: skip
    columns = ("subclass", "tonnes", "firms", "drawn", "low", "high", "basis")
    parts: list[model.Part] = [_table(columns, rows, language, right=(1, 2, 3, 4, 5))]
    large = [each for each in found.sizes if each.ha_high is not None and each.drawn_ha > each.ha_high]
    parts += [model.Paragraph(word("large", language, name=sub_name(each.subclass, language), drawn=each.drawn_ha,
                                   high=each.ha_high)) for each in large]  # fmt: skip
    most = max((each.t_per_year for each in found.sizes), default=0.0)
    if most > 0:
        drawn = [
            Bar(sub_name(each.subclass, language), each.t_per_year / most, f"{figure(each.t_per_year, 0, language)} t")
            for each in found.sizes
        ]
        parts.append(model.Drawing(bars(word("chart.title", language), drawn)))
    return parts


def _feed(found: Catchment, language: str) -> model.Table:
    rows: list[list[str | model.Cell]] = [
        [sub_name(each.subclass, language), resource_name(each.name, language), figure(each.t_per_year, 1, language),
         str(each.firms), figure(each.mean_m / 1000.0, 2, language)]
        for each in found.feeds
    ]  # fmt: skip
    return _table(("subclass", "waste", "tonnes", "firms", "mean_km"), rows, language, right=(2, 3, 4))


def _map(found: Catchment, language: str) -> list[model.Part]:
    drawn = picture(found, language)
    parts: list[model.Part] = [model.Drawing(drawn.svg), model.Paragraph(word("map.read", language), "small")]
    left_out = (("map.outside", drawn.outside), ("map.small", drawn.small))
    parts += [model.Paragraph(word(key, language, count=count), "small") for key, count in left_out if count]
    return parts


def _account(found: Catchment, language: str) -> model.Table:
    rows: list[list[str | model.Cell]] = [
        [word(f"state.{state}", language), figure(found.tonnes(state), 1, language),
         str(int((found.state == state).sum()))]
        for state in _STATES
    ]  # fmt: skip
    total = float(found.wastes.t_per_year.sum())
    rows.append([word("state.total", language), figure(total, 1, language), str(len(found.state))])
    return _table(("state", "tonnes", "rows"), rows, language, right=(1, 2), total=True)


def _norms(found: Catchment, language: str) -> model.Table:
    rows: list[list[str | model.Cell]] = [
        [norm.name[language], NONE if norm.value is None else shortest(norm.value, language), norm.unit,
         norm.said(language), say(f"rules.evidence.{norm.evidence}", language)]
        for norm in found.norms.values()
    ]  # fmt: skip
    return _table(("norm", "value", "unit", "source", "evidence"), rows, language, right=(1,))


def _table(
    columns: Sequence[str], rows: Sequence[Sequence[str | model.Cell]], language: str, right: Sequence[int] = (),
    total: bool = False,
) -> model.Table:  # fmt: skip
    more = len(rows) - _MOST_LISTED
    return model.Table(
        [model.Column(word(f"col.{name}", language), align="right" if place in right else "left")
         for place, name in enumerate(columns)],
        rows[:_MOST_LISTED],
        empty=say("corridor_report.none", language),
        more=say("corridor_report.more", language, count=more) if more > 0 else "",
        total=total and more <= 0,
    )  # fmt: skip
