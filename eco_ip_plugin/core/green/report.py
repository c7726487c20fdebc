"""The report on green land: law and ecology on one sheet, then every figure with what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ..documents.figures import NONE, figure, hectares
from ..documents.html import page
from ..documents.model import Bullets, Column, Drawing, Paragraph, Part, Report, Section, Table
from ..reporting.words import class_list
from ..text import say
from .picture import picture
from .resistance import Factor
from .study import Note, Study
from .tables import message, step_sentence

_MOST_ROWS = 40


def word(key: str, language: str, **params: object) -> str:
    """The fixed words `green_report.<key>`."""
    return say(f"green_report.{key}", language, **params)


def render(study: Study, notes: Sequence[Note], used: Sequence[Factor], language: str) -> str:
    """The page in `language`."""
    basis = Bullets([say(key, language, **params) for key, params in notes])
    sections = [
        Section(word("title.indices", language), [_indices(study, language)]),
        Section(word("title.belt", language), _belt(study, language)),
        Section(word("title.steps", language), _steps(study, language)),
        Section(word("title.patches", language), [_patches(study, language), _small("patches_read", language)]),
        Section(word("title.necks", language), [_necks(study, language), _small("necks_read", language)]),
        *([Section(word("title.factors", language), [_factors(used, language)])] if used else []),
        Section(word("title.basis", language), [basis]),
    ]
    first: list[Part] = [Paragraph(message(study, language), "lead"), Drawing(picture(study, language))]
    return page(Report(language, word("title.page", language), sections, first))


def _small(key: str, language: str) -> Paragraph:
    return Paragraph(word(key, language), "small")


def _columns(language: str, *names: str) -> list[Column]:
    """Columns by their words, those of figures with a `>` before."""
    return [
        Column(word(f"col.{name.lstrip('>')}", language), align="right" if name[0] == ">" else "left") for name in names
    ]


def _indices(study: Study, language: str) -> Table:
    found = study.found
    rows = [
        (word("row.pc", language), figure(found.pc, 8, language), word("says.pc", language)),
        (word("row.ec", language), hectares(found.ec_ha, language),
         word("says.ec", language, green_ha=float(study.patches.area_ha.sum()))),
        (word("row.iic", language), figure(found.iic, 8, language),
         word("says.iic", language, iic_m=study.asked.link_m)),
        (word("row.components", language), str(int(study.network.component.max()) + 1),
         word("says.components", language, count=len(study.patches.geometry))),
        (word("row.narrowest", language), figure(float(study.necks.width_m.min()), 3, language) + " m",
         word("says.narrowest", language, id=study.patches.ids[study.necks.narrowest])),
    ]  # fmt: skip
    return Table(_columns(language, "index", ">value", "meaning"), rows)


def _belt(study: Study, language: str) -> list[Part]:
    belts = study.given.belts
    if belts is None:
        return [Paragraph(word("no_belt", language))]
    parts: list[Part] = [Paragraph(belts.sentence(language))]
    if study.profile is not None and len(study.profile.width_m):
        width = study.profile.width_m
        params = {"least_m": float(width.min()), "middle_m": float(np.median(width)), "count": len(width)}
        parts.append(Paragraph(word("profile", language, **params)))
    if study.gaps:
        rows = [
            (str(gap.number), gap.park, hectares(gap.area_ha, language), class_list(gap.classes, language),
             hectares(float(gap.plantable.area) / 10_000.0, language), _alone(study, gap.number, language))
            for gap in study.gaps[:_MOST_ROWS]
        ]  # fmt: skip
        parts.append(
            _table(
                _columns(language, "gap", "park", ">area", "classes", ">plantable", ">alone"),
                rows,
                len(study.gaps),
                language,
            )
        )
    return parts


def _alone(study: Study, number: int, language: str) -> str:
    """What closing a gap alone would lift EC by."""
    gain_pct = study.alone_pct.get(study.gap_rows.get(number, -1))
    return NONE if gain_pct is None else figure(gain_pct, 1, language, signed=True) + " %"


def _steps(study: Study, language: str) -> list[Part]:
    if not study.steps:
        return [Paragraph(word("no_steps", language))]
    land = study.candidates
    rows = [
        (str(place + 1), step_sentence(study, place, language), hectares(float(land.area_ha[each.row]), language),
         hectares(float(land.saleable_ha[each.row]), language), hectares(each.ec_ha, language),
         figure(each.gain_pct, 1, language, signed=True) + " %",
         figure(each.gain_ha / float(land.area_ha[each.row]), 2, language))
        for place, each in enumerate(study.steps)
    ]  # fmt: skip
    names = ("rank", "step", ">area", ">saleable", ">ec", ">gain", ">per_ha")
    widths = (1.0, 5.4, 1.8, 2.2, 2.0, 1.6, 2.0)
    columns = [replace(column, width_cm=each) for column, each in zip(_columns(language, *names), widths)]
    return [Table(columns, rows), _small("steps_read", language)]


def _patches(study: Study, language: str) -> Table:
    lost = study.found.dpc_pct
    known = np.where(np.isnan(lost), -1.0, lost)
    order = np.lexsort((np.arange(len(lost)), -known))[:_MOST_ROWS].tolist()
    rows = [
        (study.patches.ids[row], hectares(float(study.patches.area_ha[row]), language),
         NONE if np.isnan(lost[row]) else figure(float(lost[row]), 2, language) + " %",
         str(int(study.network.component[row]) + 1), figure(float(study.necks.width_m[row]), 3, language) + " m")
        for row in order
    ]  # fmt: skip
    return _table(_columns(language, "patch", ">area", ">dpc", ">component", ">width"), rows, len(lost), language)


def _necks(study: Study, language: str) -> Table:
    rows = [
        (study.patches.ids[row], figure(float(study.necks.width_m[row]), 3, language) + " m")
        for row in np.argsort(study.necks.width_m, kind="stable").tolist()
        if study.necks.line[row] is not None
    ]
    return _table(_columns(language, "patch", ">width"), rows[:_MOST_ROWS], len(rows), language)


def _factors(used: Sequence[Factor], language: str) -> Table:
    rows = [
        (class_list([each.land_class], language),
         word("forbidden", language) if np.isnan(each.value) else figure(each.value, 1, language),
         say(f"report.evidence.{each.evidence}", language), each.source[language])
        for each in used
    ]  # fmt: skip
    return Table(_columns(language, "class", ">factor", "evidence", "source"), rows)


def _table(columns: list[Column], rows: Sequence[Sequence[str]], count: int, language: str) -> Table:
    more = count - len(rows)
    return Table(
        columns, rows, empty=word("none", language), more=word("more", language, count=more) if more > 0 else ""
    )
