"""The report on reclaimed water: the sentence, figures, months, map, plots, findings, and what it all rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from ...documents import model
from ...documents.figures import NONE, figure, shortest
from ...documents.html import page
from ...text import say
from ..charts import Part, months_chart
from ..months import MONTHS
from ..norms import Norms
from ..plan import Shown, plan
from .land import GARDEN, ROAD
from .mains import DRINKING, RECLAIMED
from .reclaimed import YEAR_DAYS, Account, mean_of
from .study import Study

_MOST_LISTED = 200
Note = tuple[str, dict[str, Any]]


def word(key: str, language: str, **values: object) -> str:
    """The fixed words `water.<key>`."""
    return say(f"water.{key}", language, **values)


def message(study: Study, language: str) -> str:
    """The result in a sentence or three."""
    found = study.figures()
    told = {name: found[name] for name in ("DEMAND_M3_DAY", "WASTEWATER_M3_DAY", "REUSE_PCT")}
    if None in told.values():
        said = [word("message.unknown", language, day=study.given.day)]
    else:
        said = [word("message.reuse", language, demand=told["DEMAND_M3_DAY"], wastewater=told["WASTEWATER_M3_DAY"],
                     reuse=told["REUSE_PCT"])]  # fmt: skip
    if study.coverage_pct is not None and study.given.plots is not None:
        count = len(study.given.plots.id)
        said.append(word("message.served", language, served=study.served, count=count, reach=study.given.reach_m))
    if study.errors:
        said.append(word("message.errors", language, count=study.errors))
    return " ".join(said)


def render(study: Study, notes: Sequence[Note], language: str) -> str:
    """The page in `language` ("vi" or "en")."""
    sections = [
        model.Section(word("title.figures", language), [_figures(study, language)]),
        model.Section(word("title.months", language), _months(study, language)),
        *_parks(study, language),
        model.Section(word("title.map", language), [model.Drawing(_map(study, language))]),
        model.Section(word("title.findings", language), [_findings(study, language)]),
        model.Section(word("title.norms", language), [norm_table(study.given.norms, language)]),
        model.Section(word("title.basis", language), [model.Bullets([*_basis(study, language), *(
            say(key, language, **values) for key, values in notes)])]),
    ]  # fmt: skip
    first = [model.Paragraph(message(study, language), "lead")]
    return page(model.Report(language, word("title.report", language), sections, first))


def norm_table(norms: Norms, language: str) -> model.Table:
    """What the run was held on, each figure with its source and how sure that is."""
    rows = [
        [
            norm.name[language], NONE if norm.value is None else shortest(norm.value, language),
            norm.unit.replace("day", word("unit.day", language)),
            norm.said(language), say(f"rules.evidence.{norm.evidence}", language),
        ]
        for norm in norms.values()
    ]  # fmt: skip
    return table(("norm", "value", "unit", "source", "evidence"), rows, language, right=(1,))


def table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], language: str, right: Sequence[int] = (), total: bool = False
) -> model.Table:
    """A table of the report; of a long one its first rows."""
    more = len(rows) - _MOST_LISTED
    return model.Table(
        [model.Column(word(f"col.{name}", language), align="right" if place in right else "left")
         for place, name in enumerate(columns)],
        rows[:_MOST_LISTED],
        empty=say("corridor_report.none", language),
        more=say("corridor_report.more", language, count=more) if more > 0 else "",
        total=total and more <= 0,
    )  # fmt: skip


def _figures(study: Study, language: str) -> model.Table:
    found = study.figures()
    rows = []
    for name, decimals in (
        ("SUPPLY_M3_DAY", 2), ("WASTEWATER_M3_DAY", 2), ("TREATED_M3_DAY", 2), ("DEMAND_M3_DAY", 2),
        ("REUSED_M3_DAY", 2), ("REUSE_PCT", 2), ("COVERAGE_PCT", 1), ("ROAD_SERVED_M2", 0), ("GREEN_SERVED_HA", 2),
    ):  # fmt: skip
        rows.append([word(f"figure.{name}", language), figure(found[name], decimals, language)])
    return table(("figure", "value"), rows, language, right=(1,))


def _sums(accounts: Sequence[Account]) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Of all parks: (12,) what each use gets of reclaimed water, and what they ask for together."""
    given: dict[str, np.ndarray] = {}
    for account in accounts:
        for use, months in zip(account.uses, account.supplied):
            given[use] = given.get(use, np.zeros(MONTHS)) + months
    return given, np.sum([account.demand.sum(axis=0) for account in accounts], axis=0)


def _months(study: Study, language: str) -> list[model.Part]:
    given, _ = _sums(study.accounts)
    reclaimed = np.full(MONTHS, sum(account.reclaimed for account in study.accounts))
    parts = [Part(word(f"use.{use}", language), months) for use, months in given.items()]
    if np.isnan(reclaimed).any() or any(np.isnan(part.values).any() for part in parts):
        return [model.Paragraph(word("chart.unknown", language))]
    names = [word("month", language, month=month) for month in range(1, MONTHS + 1)]
    line = Part(word("chart.available", language), reclaimed)
    chart = months_chart(word("chart.title", language), parts, line, names, word("unit.m3_day", language), language)
    rows = [_use_row(study, use, language) for use in given]
    columns = ("use", "demand", "reclaimed", "clean", "year_m3")
    return [model.Drawing(chart), table(columns, rows, language, right=(1, 2, 3, 4))]


def _use_row(study: Study, use: str, language: str) -> list[str]:
    """Means of a day of the year over all parks."""
    asked = got = 0.0
    for account in study.accounts:
        if use in account.uses:
            row = account.uses.index(use)
            asked += mean_of(account.demand[row])
            got += mean_of(account.supplied[row])
    values = ((asked, 2), (got, 2), (asked - got, 2), (got * YEAR_DAYS, 0))
    return [word(f"use.{use}", language), *(figure(value, decimals, language) for value, decimals in values)]


def _parks(study: Study, language: str) -> list[model.Section]:
    if len(study.accounts) < 2:
        return []
    rows = []
    for each in study.accounts:
        share = 100.0 * each.reused_mean / each.wastewater if each.wastewater else float("nan")
        values = (each.supply, each.wastewater, each.treated, each.demand_mean, each.reused_mean, share)
        rows.append([each.park, *(figure(value, 2, language) for value in values)])
    columns = ("park", "supply", "wastewater", "treated", "demand", "reclaimed", "reuse_pct")
    return [model.Section(word("title.parks", language), [table(columns, rows, language, right=tuple(range(1, 7)))])]


def _findings(study: Study, language: str) -> model.Table:
    rows = [
        [str(number), say(f"report.severity.{each.severity}", language), each.park, each.message(language)]
        for number, each in enumerate(study.findings, 1)
    ]
    return table(("number", "severity", "park", "message"), rows, language)


def _basis(study: Study, language: str) -> list[str]:
    given = study.given
    said = [word("basis.day", language, day=given.day)]
    if given.rain is None:
        said.append(word("basis.no_rain", language))
    else:
        said.append(word("basis.rain", language))
    if given.mains is not None:
        said.append(word("basis.reach", language, reach=given.reach_m))
    order = ", ".join(word(f"use.{use}", language) for use in given.order)
    return [*said, word("basis.order", language, order=order), word("basis.quality", language)]


def _map(study: Study, language: str) -> str:
    given = study.given
    nothing = np.empty(0, dtype=object)
    boundaries = np.array([*(land.boundary for land in given.lands), None], dtype=object)[:-1]
    layers = []
    for land_class, colour in ((GARDEN, "#a5d6a7"), (ROAD, "#e0e0e0")):
        shapes = [land.gardens if land_class == GARDEN else land.roads for land in given.lands]
        look = f'fill="{colour}" stroke="#9e9e9e" stroke-width="3"'
        layers.append(Shown(word(f"map.{land_class}", language), np.concatenate([nothing, *shapes]), look))
    if given.plots is not None:
        served = study.reached.served if study.reached is not None else np.zeros(len(given.plots.id), dtype=bool)
        layers += [
            Shown(word("map.served", language), given.plots.geometry[served],
                  'fill="#bbdefb" fill-opacity="0.6" stroke="#1565c0" stroke-width="10"'),
            Shown(word("map.not_served", language), given.plots.geometry[~served],
                  'fill="#ffffff" fill-opacity="0.6" stroke="#424242" stroke-width="8"', 7.0),
        ]  # fmt: skip
    if given.mains is not None:
        layers += _pipes(study, language)
    plants = nothing if given.plants is None else given.plants.point
    marks = [(number, each.geometry) for number, each in enumerate(study.findings, 1) if each.geometry is not None]
    return plan(layers, boundaries, Shown(word("map.plant", language), plants, ""), marks)


def _pipes(study: Study, language: str) -> list[Shown]:
    mains = study.given.mains
    if mains is None:
        return []
    stroke = 'fill="none" stroke='
    rest = np.flatnonzero(~np.isin(mains.kind, [RECLAIMED, *DRINKING]))
    return [
        Shown(word(f"map.{name}", language), np.asarray(shapely.force_2d(mains.geometry[rows])), look)
        for name, rows, look in (
            ("other", rest, f'{stroke}"#9e9e9e" stroke-width="8" stroke-dasharray="20 20"'),
            ("drinking", mains.of(*DRINKING), f'{stroke}"#1565c0" stroke-width="14"'),
            (
                "reclaimed",
                mains.of(RECLAIMED),
                'fill="none" stroke="#6a1b9a" stroke-width="26" stroke-dasharray="90 40"',
            ),
        )
    ]
