"""The report on traffic: how full the roads are, before and after, and what the figures rest on."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ...documents.charts.curve import Axes, Line, curve
from ...documents.html import page
from ...documents.model import Drawing, Paragraph, Part, Report, Section
from ...text import number
from ..page import (
    MOST_ROWS,
    basis_section,
    faults_section,
    parameters_section,
    shown,
    small,
    table,
    word,
)
from .picture import picture
from .study import LEVELS, State, Study
from .tables import Note, message


def render(study: Study, names: Sequence[str], notes: Sequence[Note], language: str) -> str:
    """The page in `language`. names: of the roads of the layer."""
    used = [norm for key, norm in study.asked.norms.items() if key.startswith(("los_", "bpr_", "pcu_"))]
    sections = [
        Section(word("title.levels", language), _levels(study, language)),
        Section(word("title.fullest", language), _fullest(study, names, language)),
        *([Section(word("title.changed", language), _changed(study, names, language))] if study.before else []),
        Section(word("title.account", language), [_account(study, language), small("account_read", language)]),
        Section(word("title.search", language), _search(study, language)),
        faults_section(study.faults, language),
        parameters_section(used, language),
        basis_section(notes, language),
    ]
    first: list[Part] = [
        Paragraph(message(study, language), "lead"), Drawing(picture(study, language)), small("map_read", language),
    ]  # fmt: skip
    return page(Report(language, word("title.traffic", language), sections, first))


def _levels(study: Study, language: str) -> list[Part]:
    """Kilometres and distance driven by level, before and after."""
    states = [study.after] if study.before is None else [study.before, study.after]
    rows = []
    for level in (*LEVELS, ""):
        cells = [level or word("no_capacity", language)]
        there = False
        for state in states:
            mine = study.level(state) == level
            there |= bool(mine.any())
            km = study.links.length_m[mine] / 1000.0
            driven = float((km * state.flow.volume[mine]).sum())
            cells += [str(int(mine.sum())), shown(km.sum(), language, 2), shown(driven, language)]
        if there:
            rows.append(cells)
    names = [">links", ">km", ">unit_km"]
    heads = ["level", *names] if study.before is None else ["level", *(f"{each}_before" for each in names), *names]
    return [table(language, heads, rows), small("levels_read", language)]


def _fullest(study: Study, names: Sequence[str], language: str) -> list[Part]:
    ratio = np.nan_to_num(study.ratio(study.after), nan=-1.0)
    volume = study.after.flow.volume
    order = [link for link in np.lexsort((-volume, -ratio))[:MOST_ROWS].tolist() if volume[link] > 0]
    rows = [_row(study, study.after, link, names, language) for link in order]
    heads = ("road", "way", ">volume", ">capacity", ">v_c", "level", ">time", ">t_free")
    return [table(language, heads, rows, int((volume > 0).sum())), small("fullest_read", language)]


def _row(study: Study, state: State, link: int, names: Sequence[str], language: str) -> list[str]:
    capacity, ratio = study.links.cost.capacity[link], study.ratio(state)[link]
    return [
        str(names[study.links.row[link]]), _way(study, link, language),
        shown(state.flow.volume[link], language, 1), shown(None if math.isinf(capacity) else capacity, language),
        shown(ratio, language, 2), str(study.level(state)[link]), shown(state.minutes[link], language, 2),
        shown(study.links.cost.t0_min[link], language, 2),
    ]  # fmt: skip


def _changed(study: Study, names: Sequence[str], language: str) -> list[Part]:
    """The links whose volume changes most."""
    before = study.before
    if before is None:
        return []
    change = study.after.flow.volume - before.flow.volume
    order = [each for each in np.argsort(-np.abs(change), kind="stable")[:MOST_ROWS].tolist() if change[each]]
    rows = [
        [str(names[study.links.row[link]]), _way(study, link, language),
         shown(before.flow.volume[link], language, 1), shown(study.after.flow.volume[link], language, 1),
         _signed(change[link], language), f"{study.level(before)[link]} → {study.level(study.after)[link]}",
         shown(before.minutes[link], language, 2), shown(study.after.minutes[link], language, 2)]
        for link in order
    ]  # fmt: skip
    heads = ("road", "way", ">volume_before", ">volume", ">change", "level", ">time_before", ">time")
    return [table(language, heads, rows, int((change != 0).sum())), small("changed_read", language)]


def _way(study: Study, link: int, language: str) -> str:
    return word("way.drawn" if study.links.forward[link] else "way.back", language)


def _account(study: Study, language: str) -> Part:
    """What became of the trips of the table."""
    states = [study.after] if study.before is None else [study.before, study.after]
    takes = {
        "whole": lambda state: state.demand.whole,
        "on_roads": lambda state: state.on_roads,
        "inner": lambda state: state.demand.inner,
        "unknown": lambda state: state.demand.unknown,
        "no_way": lambda state: state.no_way,
    }
    rows = [[word(f"account.{key}", language), *(shown(take(state), language, 1) for state in states)]
            for key, take in takes.items()]  # fmt: skip
    heads = ["trips", ">units"] if study.before is None else ["trips", ">units_before", ">units"]
    return table(language, heads, rows)


def _search(study: Study, language: str) -> list[Part]:
    """How the gap fell."""
    gaps = [max(each, 1e-16) for each in study.after.flow.gaps]
    said = small("search_read", language, gap=study.after.flow.gap, count=study.after.flow.iterations)
    if len(gaps) < 3:
        return [said]
    line = Line(word("line.gap", language), range(1, len(gaps) + 1), [math.log10(each) for each in gaps])
    axes = Axes(word("axis.iteration", language), word("axis.gap", language), lambda x: number(x, ",.6g", language))
    return [Drawing(curve(word("title.search", language), [line], axes, from_zero=False)), said]


def _signed(value: float, language: str) -> str:
    return ("+" if value > 0 else "") + shown(value, language, 1)
