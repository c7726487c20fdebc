"""The report on social services: the sentence, people, needs and supply, distances, lodging, and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from ..documents import model
from ..documents.charts.bars import Bar, bars
from ..documents.figures import NONE, figure, shortest
from ..documents.html import page
from ..text import say
from ..water.plan import Shown, plan
from .kinds import called
from .lodging import BESIDE, IN_PARK, NOT_KNOWN, OUTSIDE, SERVICE
from .study import Line, Study
from .tables import decimals_of, spread

_BANDS = 5
_MOST_LISTED = 200
Note = tuple[str, dict[str, Any]]


def word(key: str, language: str, **values: object) -> str:
    """The fixed words `social.<key>`."""
    return say(f"social.{key}", language, **values)


def message(study: Study, language: str) -> str:
    """The result in a sentence or three."""
    people = study.given.people
    said = [word("message.people", language, workers=people.workers, population=people.population)]
    if not any(line.need.is_sure for line in study.lines if line.counts):
        said.append(word("message.not_read", language, day=study.given.day))
    elif study.given.supply is None:
        said.append(word("message.no_supply", language))
    elif short := [line for line in study.short if line.counts]:
        lacking = ", ".join(_lacking(line, language) for line in short)
        said.append(word("message.short", language, lacking=lacking))
    else:
        said.append(word("message.enough", language))
    if people.plausible is False:
        said.append(word("message.implausible", language, per_ha=people.per_ha))
    if study.given.too_near:
        said.append(word("message.too_near", language, count=study.given.too_near))
    return " ".join(said)


def render(study: Study, notes: Sequence[Note], language: str) -> str:
    """The page in `language` ("vi" or "en")."""
    sections = [
        model.Section(word("title.people", language), [_people(study, language)]),
        model.Section(word("title.needs", language), [
            model.Paragraph(word("needs.lead", language, counted=_counted(study, language))), _needs(study, language)]),
        *_distances(study, language),
        *_lodging(study, language),
        *_map(study, language),
        model.Section(word("title.norms", language), [_norms(study, language)]),
        model.Section(word("title.basis", language), [model.Bullets([
            *_basis(study, language), *(say(key, language, **values) for key, values in notes)])]),
    ]  # fmt: skip
    stamp = say(f"report.cell.{study.verdict}", language)
    lead = model.Verdict(stamp, message(study, language), study.verdict)
    return page(model.Report(language, word("title.report", language), sections, [lead]))


def _lacking(line: Line, language: str) -> str:
    lacking = word(f"lacking.{line.need.unit}", language, amount=_amount(line.missing, line, language))
    return f"{line.need.kind.name[language]} ({lacking})"


def _amount(value: float | None, line: Line, language: str) -> str:
    return figure(value, decimals_of(line.need.unit), language)


def _counted(study: Study, language: str) -> str:
    return called((line.need.kind.id for line in study.lines if line.counts), language) or NONE


def _people(study: Study, language: str) -> model.Table:
    people = study.given.people
    plausible = {None: NONE, True: word("plausible.yes", language), False: word("plausible.no", language)}
    rows = [
        (word("row.workers", language), figure(people.workers, 0, language), word(f"origin.{people.origin}", language)),
        (word("row.lodging", language), f"{shortest(people.lodging_pct, language)} %", word("own", language)),
        (word("row.dependants", language), shortest(people.dependants, language), word("own", language)),
        (word("row.population", language), figure(people.population, 0, language), word("formula", language)),
        (word("row.per_ha", language), figure(people.per_ha, 1, language), plausible[people.plausible]),
    ]  # fmt: skip
    return _table(("what", "value", "note"), rows, language, right=(1,))


def _needs(study: Study, language: str) -> model.Table:
    rows: list[list[str | model.Cell]] = []
    for line in study.lines:
        need = line.need
        sign = say(f"report.cell.{line.verdict}", language) if line.counts else NONE
        rows.append([
            model.Cell(need.kind.name[language], word(f"level.{need.kind.level}", language)),
            _amount(need.amount, line, language), word(f"unit.{need.unit}", language),
            figure(need.m2, 1, language), _amount(line.capacity, line, language),
            _amount(line.supplied, line, language), _amount(line.missing, line, language), sign,
        ])  # fmt: skip
    columns = ("kind", "need", "unit", "m2", "capacity", "supplied", "missing", "verdict")
    return _table(columns, rows, language, right=(1, 3, 4, 5, 6))


def _distances(study: Study, language: str) -> list[model.Section]:
    parts: list[model.Part] = []
    for line in study.lines:
        far, places = line.distances()
        if not len(far) or not line.need.radius_m:
            continue
        edges = np.linspace(0.0, line.need.radius_m, _BANDS + 1)
        band = np.clip(np.searchsorted(edges, far - 1e-6, side="left") - 1, 0, _BANDS - 1)
        held = np.bincount(band, weights=places, minlength=_BANDS)
        rows = [
            Bar(word("band", language, low=edges[i], high=edges[i + 1]), float(held[i] / max(held.max(), 1.0)),
                figure(float(held[i]), 0, language))
            for i in range(_BANDS)
        ]  # fmt: skip
        title = word("chart.title", language, kind=line.need.kind.name[language], radius=line.need.radius_m)
        found = spread(line)
        parts += [model.Drawing(bars(title, rows)), model.Paragraph(word("chart.spread", language, **found), "small")]
    way = "along" if study.reach.graph is not None else "straight"
    if not parts:
        return []
    return [model.Section(word("title.distances", language), [model.Paragraph(word(f"way.{way}", language)), *parts])]


def _lodging(study: Study, language: str) -> list[model.Section]:
    homes = study.given.homes
    if homes is None:
        return []
    found = study.lodging
    rows = [
        [word(f"where.{where}", language), figure(float(found.count(where)), 0, language),
         figure(float(homes.people[found.where == where].sum()), 0, language)]
        for where in (SERVICE, IN_PARK, BESIDE, OUTSIDE, NOT_KNOWN) if found.count(where)
    ]  # fmt: skip
    said = [word("lodging.law", language)]
    if study.misplaced:
        said.append(word("lodging.misplaced", language, count=study.misplaced))
    safety_m = study.given.land.safety_m
    if safety_m is None:
        said.append(word("lodging.no_distance", language))
    else:
        said.append(word("lodging.distance", language, metres=safety_m, count=int(found.near.sum())))
    parts = [_table(("where", "homes", "weight"), rows, language, right=(1, 2)), model.Bullets(said)]
    return [model.Section(word("title.lodging", language), parts)]


def _map(study: Study, language: str) -> list[model.Section]:
    homes, supply = study.given.homes, study.given.supply
    if homes is None or not len(homes.id):
        return []
    nothing = np.empty(0, dtype=object)
    lacking = np.zeros(len(homes.id), dtype=bool)
    for line in study.lines:
        if line.served is not None:
            lacking |= line.served.given < line.served.asked
    shapes = _areas(homes.geometry)
    land = study.given.land
    layers = [
        Shown(word("map.service", language), _of_class(study, "service"),
              'fill="#f8d7da" stroke="#9e9e9e" stroke-width="3"'),
        Shown(word("map.network", language), nothing if study.given.lines is None else study.given.lines,
              'fill="none" stroke="#90a4ae" stroke-width="8"'),
        Shown(word("map.home", language), shapes[~lacking], 'fill="#bbdefb" stroke="#1565c0" stroke-width="10"'),
        Shown(word("map.short", language), shapes[lacking], 'fill="#ffffff" stroke="#b71c1c" stroke-width="12"', 6.0),
    ]  # fmt: skip
    works = nothing if supply is None else np.asarray(_points(study.reach.works), dtype=object)
    boundary = nothing if land.park is None else np.array([land.park, None], dtype=object)[:1]
    drawn = plan(layers, boundary, Shown(word("map.work", language), works, ""), [])
    return [model.Section(word("title.map", language), [model.Drawing(drawn)])]


def _of_class(study: Study, land_class: str) -> np.ndarray:
    land = study.given.land
    if land.geometry is None or land.land_class is None:
        return np.empty(0, dtype=object)
    return np.asarray(land.geometry[land.land_class == land_class])


def _points(xy: np.ndarray) -> np.ndarray:
    return np.asarray(shapely.points(xy))


def _areas(geometry: np.ndarray) -> np.ndarray:
    """Polygons as they are, points as small discs that the map can show."""
    box = shapely.total_bounds(geometry)
    size = max(float(box[2] - box[0]), float(box[3] - box[1]), 100.0) / 80.0
    return np.where(shapely.get_dimensions(geometry) < 2, shapely.buffer(geometry, size), geometry)


def _norms(study: Study, language: str) -> model.Table:
    used = {norm.key: norm for line in study.lines for norm in line.need.norms}
    plausible = [norm for key, norm in study.given.norms.items() if key.startswith("workers_per_ha")]
    rows = [
        [norm.name[language], NONE if norm.value is None else shortest(norm.value, language), norm.unit,
         norm.said(language), say(f"rules.evidence.{norm.evidence}", language)]
        for norm in [*used.values(), *plausible]
    ]  # fmt: skip
    return _table(("norm", "value", "unit", "source", "evidence"), rows, language, right=(1,))


def _basis(study: Study, language: str) -> list[str]:
    given = study.given
    said = [word("basis.day", language, day=given.day), word("basis.units", language, count=given.units)]
    if given.people.silent:
        said.append(word("basis.silent", language, count=given.people.silent))
    if given.people.other is not None:
        said.append(word("basis.other", language, firms=given.people.other, typed=given.people.workers))
    if given.homes is None:
        said.append(word("basis.no_homes", language))
    return [*said, word("basis.town", language), word("basis.lodging", language)]


def _table(
    columns: Sequence[str], rows: Sequence[Sequence[str | model.Cell]], language: str, right: Sequence[int] = ()
) -> model.Table:
    more = len(rows) - _MOST_LISTED
    return model.Table(
        [model.Column(word(f"col.{name}", language), align="right" if place in right else "left")
         for place, name in enumerate(columns)],
        rows[:_MOST_LISTED],
        empty=say("corridor_report.none", language),
        more=say("corridor_report.more", language, count=more) if more > 0 else "",
    )  # fmt: skip
