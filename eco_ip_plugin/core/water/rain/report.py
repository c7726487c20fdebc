"""A study of rain in rows and words: tables of the layers, one sentence, and the page with both charts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np

from ...documents.charts.curve import Axes, Line, curve
from ...documents.charts.month_columns import Columns, month_columns
from ...documents.figures import NONE, shortest
from ...text import class_names, number, say
from ..page import Note, Table, cell, render, word
from . import harvest
from .land import FREEBOARD_CLAUSE, Gardens, Ground, Land
from .storage import Storage
from .storms import MM_OF_L_S_HA
from .study import Study

CURVE_COLUMNS = ("minutes", "mm", "l_s_ha", "inflow_m3", "outflow_m3", "storage_m3")
HARVEST_COLUMNS = ("month", "inflow", "demand", "yield", "spill", "stored")
GARDEN_COLUMNS = ("zone_id", "class", "area_m2", "coefficient", "sheds_m2", "garden_m2", "garden_pct")
GROUND_COLUMNS = ("zone_id", "class", "level_m", "required_m", "short_m", "clause", "verdict")


def curve_columns(storage: Storage | None) -> dict[str, list[Any]]:
    """(n,) values by column."""
    if storage is None:
        return {name: [] for name in CURVE_COLUMNS}
    values = (
        storage.minutes, storage.depth_mm, storage.depth_mm / MM_OF_L_S_HA / storage.minutes, storage.inflow_m3,
        storage.outflow_m3, storage.storage_m3,
    )  # fmt: skip
    return {name: column.tolist() for name, column in zip(CURVE_COLUMNS, values)}


def garden_columns(land: Land, gardens: Gardens) -> dict[str, list[Any]]:
    """(g,) values by column."""
    area = land.area_m2[gardens.zone]
    return {
        "zone_id": [str(each) for each in land.zone_id[gardens.zone]],
        "class": land.land_class[gardens.zone].tolist(),
        "area_m2": area.tolist(),
        "coefficient": land.runoff[gardens.zone].tolist(),
        "sheds_m2": gardens.sheds_m2.tolist(),
        "garden_m2": gardens.garden_m2.tolist(),
        "garden_pct": (gardens.garden_m2 / area * 100.0).tolist(),
    }


def ground_columns(land: Land, ground: Ground, language: str) -> dict[str, list[Any]]:
    """(g,) values by column."""
    known = [None if value != value else value for value in ground.level_m.tolist()]
    short = [None if value != value else value for value in ground.short_m.tolist()]
    return {
        "zone_id": [str(each) for each in land.zone_id[ground.zone]],
        "class": land.land_class[ground.zone].tolist(),
        "level_m": known,
        "required_m": ground.required_m.tolist(),
        "short_m": short,
        "clause": [FREEBOARD_CLAUSE[language]] * len(known),
        "verdict": list(ground.verdicts),
    }


def message(study: Study, language: str) -> str:
    """The result in a sentence for each part."""
    figures, said = study.figures, []
    if study.storage is not None:
        key = "rain.message.storage" if study.storage.volume_m3 > 0 else "rain.message.no_storage"
        said.append(say(key, language, volume_m3=study.storage.volume_m3, minutes=study.storage.critical_min,
                        runoff_ha=figures["RUNOFF_HA"], outflow_l_s=study.outflow_l_s))  # fmt: skip
    if study.months is not None:
        known = sum(each.inflow is not None for each in study.months)
        said.append(say("rain.message.harvest", language, harvest_m3=figures["HARVEST_M3"] or 0.0, months=known,
                        roof_m2=study.roof_m2))  # fmt: skip
        if figures["YIELD_M3"] is not None:
            last = [each for each in study.months if each.stored is not None][-1]
            key = "rain.message.tank" if last is study.months[-1] else "rain.message.tank_until"
            said.append(say(key, language, tank_m3=study.tank_m3, yield_m3=figures["YIELD_M3"], month=last.month,
                            spill_m3=figures["SPILL_M3"], stored_m3=last.stored))  # fmt: skip
    if study.gardens is not None:
        said.append(say("rain.message.gardens", language, garden_m2=figures["GARDEN_M2"]))
    if study.ground is not None:
        low = study.ground.verdicts.count("fail")
        said.append(say(f"rain.message.ground_{study.ground.verdict}", language, count=low))
    return " ".join(said)


def page(study: Study, notes: Sequence[Note], language: str) -> str:
    """The report."""
    tables = [
        *([] if study.storage is None else [_storage(study.storage, language)]),
        *([] if study.months is None else [_months(study.months, language)]),
        *([] if study.land is None else [_land(study.land, language)]),
    ]
    if study.land is not None and study.gardens is not None:
        tables.append(_rows("gardens", GARDEN_COLUMNS, garden_columns(study.land, study.gardens), language))
    if study.land is not None and study.ground is not None:
        columns = ground_columns(study.land, study.ground, language)
        columns["verdict"] = [word(f"verdict.{each}", language) for each in columns["verdict"]]
        tables.append(_rows("ground", GROUND_COLUMNS, columns, language))
    tables.append(_parameters(study, language))
    return render("rain_page", message(study, language), tables, notes, language)


def _storage(storage: Storage, language: str) -> Table:
    columns = curve_columns(storage)
    drawing = ""
    if len(storage.minutes) > 1:
        line = Line("", storage.minutes.tolist(), storage.storage_m3.tolist())
        axes = Axes(word("axis.minutes", language), word("axis.storage_m3", language), _number(language))
        shown = f"{cell(storage.volume_m3, language, 0)} m³ · {cell(storage.critical_min, language)} "
        shown += word("min", language)
        mark = (storage.critical_min, storage.volume_m3, shown) if storage.volume_m3 > 0 else None
        drawing = curve("", [line], axes, mark)
    table = _rows("storage", CURVE_COLUMNS, columns, language)
    return Table(table.title, table.columns, table.rows, drawing)


def _months(months: list[harvest.Month], language: str) -> Table:
    columns = harvest.columns(months)
    shown = [name for name in ("inflow", "demand", "yield", "spill") if any(each is not None for each in columns[name])]
    rows = [Columns(word(f"col.{name}", language), columns[name]) for name in shown]
    drawing = month_columns(word("title.harvest", language), "m³", rows, _number(language)) if rows else ""
    table = _rows("harvest", HARVEST_COLUMNS, columns, language)
    return Table(table.title, table.columns, table.rows, drawing)


def _land(land: Land, language: str) -> Table:
    shown = partial(cell, language=language, decimals=4)
    rows = []
    for name in dict.fromkeys(land.land_class.tolist()):
        of = land.land_class == name
        area, runoff = float(land.area_m2[of].sum()) / 1e4, land.runoff[of] * land.area_m2[of]
        mean = float(np.nansum(runoff) / land.area_m2[of & ~land.unknown].sum()) if (of & ~land.unknown).any() else None
        rows.append([class_names([name], language), shown(area), shown(mean), shown(float(np.nansum(runoff)) / 1e4)])
    total = [word("total", language), shown(float(land.area_m2.sum()) / 1e4), "", shown(land.runoff_ha)]
    return Table("land", ("class", "area_ha", "coefficient", "runoff_ha"), [*rows, total], total=True)


def _parameters(study: Study, language: str) -> Table:
    rows = [
        [row.name[language], NONE if row.value is None else shortest(row.value, language),
         row.unit if row.unit != "1" else "", word(f"evidence.{row.evidence}", language), row.source[language]]
        for row in study.parameters.values() if _stands_behind(row.key, study)
    ]  # fmt: skip
    return Table("parameters", ("what", "value", "unit", "evidence", "source"), rows)


def _stands_behind(key: str, study: Study) -> bool:
    """Whether a row of the parameters has to do with what was asked."""
    kind = key.split("_")[0]
    if kind in ("runoff", "impervious"):
        return study.land is not None and key.partition("_")[2] in study.land.land_class.tolist()
    asked = {"harvest": study.months, "first": study.months, "garden": study.gardens, "freeboard": study.ground}
    return asked[kind] is not None if kind in asked else study.storm_min is not None


def _rows(title: str, wanted: Sequence[str], columns: dict[str, list[Any]], language: str) -> Table:
    decimals = {"coefficient": 3, "level_m": 2, "required_m": 2, "short_m": 2, "garden_pct": 2}
    named = {"class": lambda each: class_names([each], language)}
    cells = (
        [named[name](each) if name in named else cell(each, language, decimals.get(name, 1)) for each in columns[name]]
        for name in wanted
    )
    return Table(title, wanted, [list(row) for row in zip(*cells)])


def _number(language: str) -> Any:
    return lambda value: number(value, ",.6g", language)
