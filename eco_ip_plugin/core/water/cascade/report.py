"""A cascade of water in rows and words: links, pipes, what each place gives and takes, and the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from ...documents import model
from ...documents.figures import figure
from ...documents.html import page
from ...text import say
from ..charts import Part, months_chart
from ..months import MONTHS
from ..norms import Norms
from ..plan import Shown, plan
from ..reuse.land import ParkLand
from ..reuse.report import Note, norm_table, table
from .quality import CLASSES, CLEAN
from .sharing import FLOW, LAND, Cascade, Water

CLEAN_SUPPLY = "clean_supply"
"""Where the rest of the water comes from."""
_COLOURS = {
    "cooling": ("#1565c0", "10 0"), "washing": ("#6a1b9a", "90 40"), "gardens": ("#2e7d32", "30 30"),
    "clean": ("#00838f", "10 0"), "other": ("#6d4c41", "140 30 20 30"),
}  # fmt: skip
_HATCHES = {"cooling": 0, "washing": 135, "gardens": 90, "clean": 45, "other": 135}
"""Angle of the hatching in the chart, whose colours are those of the map."""
_DISC = 0.006
"""Radius of a demand on the map, of the breadth and height of all that is shown together."""
Money = Mapping[str, Any]


def word(key: str, language: str, **values: object) -> str:
    """The fixed words `cascade.<key>`."""
    return say(f"cascade.{key}", language, **values)


def figures(found: Cascade, money: Money) -> dict[str, Any]:
    """The outputs that are numbers."""
    return {
        "CLEAN_SAVED_M3_DAY": found.saved,
        "CLEAN_M3_DAY": float(sum(found.clean_of(row) for row in range(len(found.demands)))),
        "DEMAND_M3_DAY": float(sum(each.m3_day for each in found.demands)),
        "OFFERED_M3_DAY": float(sum(each.m3_day for each in found.supplies)),
        "LINK_COUNT": len(found.links),
        "PIPE_LENGTH_M": found.pipe_m,
        **money,
    }


def message(found: Cascade, money: Money, language: str) -> str:
    """The result in a sentence or two."""
    told = figures(found, money)
    said = [word("message", language, saved=told["CLEAN_SAVED_M3_DAY"], demand=told["DEMAND_M3_DAY"],
                 links=told["LINK_COUNT"], pipe=told["PIPE_LENGTH_M"])]  # fmt: skip
    if money["SAVED_PER_YEAR"] is not None:
        said.append(word("message.saved", language, amount=money["SAVED_PER_YEAR"]))
    if money["PIPE_COST"] is not None:
        said.append(word("message.pipes", language, amount=money["PIPE_COST"]))
    if money["COST_PER_M3"] is not None:
        said.append(word("message.each", language, amount=money["COST_PER_M3"]))
    if money["PAYBACK_YEARS"] is not None:
        said.append(word("message.payback", language, years=money["PAYBACK_YEARS"]))
    return " ".join(said)


def called(water: Water, language: str) -> str:
    """What a supply or demand is called: of green land and roads what they are, and in which park."""
    if water.kind != LAND:
        return water.name
    return f"{word(f'land.{water.uses[0]}', language)} {water.id.rpartition('-')[2]} ({water.name})"


def link_columns(found: Cascade) -> Mapping[str, Sequence[Any]]:
    """The links, then what the clean supply gives each demand, by column."""
    rows: list[tuple[Any, ...]] = []
    for link in found.links:
        one, other = found.supplies[link.supply], found.demands[link.demand]
        ends = _end(one), _end(other)
        rows.append((*ends, link.quality, link.m3_day, one.id, other.id, link.length_m))
    for row in _wanting(found):
        other = found.demands[row]
        rows.append((CLEAN_SUPPLY, _end(other), CLEAN, found.clean_of(row), CLEAN_SUPPLY, other.id, None))
    names = ("from", "to", "quality", "m3_day", "from_id", "to_id", "length_m")
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def _end(water: Water) -> str:
    """Whose a water is: the firm's, else the place itself."""
    return water.name if water.kind == FLOW else water.id


def link_lines(found: Cascade) -> list[Any]:
    """The way of each link; clean water has none."""
    return [*found.lines, *([None] * len(_wanting(found)))]


def _wanting(found: Cascade) -> list[int]:
    """The demands that still take clean water."""
    return np.flatnonzero(found.clean.any(axis=1)).tolist()


def pipe_columns(found: Cascade) -> Mapping[str, Sequence[Any]]:
    """The second network, a row for each stretch and quality."""
    return {
        "quality": [pipe.quality for pipe in found.pipes], "m3_day": [pipe.m3_day for pipe in found.pipes],
        "peak_m3_day": [pipe.peak_m3_day for pipe in found.pipes],
        "links": [pipe.links for pipe in found.pipes], "length_m": [pipe.line.length for pipe in found.pipes],
    }  # fmt: skip


def place_columns(found: Cascade, language: str) -> tuple[Mapping[str, Sequence[Any]], list[Any]]:
    """Supplies and demands with what they give and take; and their points."""
    rows: list[tuple[Any, ...]] = []
    for number, each in enumerate(found.supplies):
        left = found.left(number)
        rows.append((each.id, each.name, "supply", each.kind, found.quality[number], each.m3_day, each.m3_day - left,
                     left, ""))  # fmt: skip
    for number, each in enumerate(found.demands):
        clean = found.clean_of(number)
        rows.append((each.id, called(each, language), "demand", each.kind, "", each.m3_day, each.m3_day - clean, clean,
                     reason(found, number, language)))  # fmt: skip
    names = ("id", "name", "role", "kind", "quality", "m3_day", "linked_m3_day", "rest_m3_day", "note")
    points = [each.point for each in (*found.supplies, *found.demands)]
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}, points


def reason(found: Cascade, demand: int, language: str) -> str:
    """Why a demand still takes clean water, "" where it does not."""
    key = found.reason[demand]
    if not key:
        return ""
    if key == "not_good" and found.detail[demand]:
        faults = (f"{name.upper()} ({word(f'fault.{kind}', language)})" for name, kind in found.detail[demand])
        return word("reason.not_good_of", language, faults=", ".join(faults))
    return word(f"reason.{key}", language)


def render(
    found: Cascade, money: Money, lands: Sequence[ParkLand], norms: tuple[Norms, Norms], notes: Sequence[Note],
    language: str,
) -> str:  # fmt: skip
    """The page in `language`. norms: of demand, and of quality."""
    sections = [
        model.Section(word("title.map", language), [model.Drawing(_map(found, lands, language))]),
        model.Section(word("title.links", language), _links(found, language)),
        model.Section(word("title.left", language), [_left(found, language)]),
        model.Section(word("title.clean", language), [_clean(found, language)]),
        model.Section(word("title.quality", language), [norm_table(norms[1], language)]),
        model.Section(word("title.norms", language), [norm_table(norms[0], language)]),
        model.Section(word("title.basis", language), [model.Bullets([
            word("basis.order", language), word("basis.quality", language), word("basis.mean", language),
            *(say(key, language, **values) for key, values in notes),
        ])]),
    ]  # fmt: skip
    first = [model.Paragraph(message(found, money, language), "lead")]
    return page(model.Report(language, word("title.report", language), sections, first))


def _links(found: Cascade, language: str) -> list[model.Part]:
    rows = [
        [found.supplies[link.supply].name, called(found.demands[link.demand], language),
         word(f"quality.{link.quality}", language),
         figure(link.m3_day, 2, language), figure(link.length_m, 0, language)]
        for link in sorted(found.links, key=lambda each: -each.m3_day)
    ]  # fmt: skip
    shown: list[model.Part] = [table(("from", "to", "quality", "m3_day", "length_m"), rows, language, right=(3, 4))]
    used = [each for each in (*reversed(CLASSES), "other") if any(link.quality == each for link in found.links)]
    parts = [
        Part(
            word(f"quality.{each}", language),
            np.sum([link.months for link in found.links if link.quality == each], axis=0),
            (_COLOURS[each][0], _HATCHES[each]),
        )
        for each in used
    ]
    clean = (_COLOURS["clean"][0], _HATCHES["clean"])
    parts.append(Part(word("quality.clean", language), found.clean.sum(axis=0), clean))
    names = [say("water.month", language, month=month) for month in range(1, MONTHS + 1)]
    unit = say("water.unit.m3_day", language)
    chart = months_chart(word("chart.title", language), parts, None, names, unit, language)
    return [model.Drawing(chart), *shown]


def _left(found: Cascade, language: str) -> model.Table:
    rows = [
        [each.name, each.id, word(f"quality.{found.quality[number]}", language), figure(each.m3_day, 2, language),
         figure(found.left(number), 2, language)]
        for number, each in enumerate(found.supplies)
    ]  # fmt: skip
    return table(("from", "flow", "quality", "m3_day", "left"), rows, language, right=(3, 4))


def _clean(found: Cascade, language: str) -> model.Table:
    rows = [
        [called(each, language), each.id, figure(each.m3_day, 2, language), figure(found.clean_of(number), 2, language),
         reason(found, number, language)]
        for number, each in enumerate(found.demands) if found.clean[number].any()
    ]  # fmt: skip
    return table(("to", "flow", "m3_day", "clean", "why"), rows, language, right=(2, 3))


def _map(found: Cascade, lands: Sequence[ParkLand], language: str) -> str:
    nothing = np.empty(0, dtype=object)
    gardens = np.concatenate([nothing, *(land.gardens for land in lands)])
    roads = np.concatenate([nothing, *(land.roads for land in lands)])
    layers = [
        Shown(say("water.map.green", language), gardens, 'fill="#a5d6a7" stroke="#9e9e9e" stroke-width="3"'),
        Shown(say("water.map.traffic", language), roads, 'fill="#e0e0e0" stroke="#9e9e9e" stroke-width="3"'),
    ]
    for quality, (colour, dashes) in _COLOURS.items():
        lines = [pipe.line for pipe in found.pipes if pipe.quality == quality]
        look = f'fill="none" stroke="{colour}" stroke-width="22" stroke-dasharray="{dashes}"'
        layers.append(Shown(word(f"quality.{quality}", language), np.array([*lines, None], dtype=object)[:-1], look))
    points = np.array([*(found.supplies[link.supply].point for link in found.links), None], dtype=object)[:-1]
    boundaries = np.array([*(land.boundary for land in lands), None], dtype=object)[:-1]
    dots = np.unique(shapely.to_wkb(points)) if len(points) else points
    supplies = np.array([shapely.from_wkb(each) for each in dots], dtype=object)
    layers.append(_served(found, boundaries, language))
    return plan(layers, boundaries, Shown(word("map.supply", language), supplies, ""), [])


def _served(found: Cascade, boundaries: np.ndarray, language: str) -> Shown:
    """Where water is led to, as discs."""
    rows = sorted({link.demand for link in found.links})
    points = np.array([*(found.demands[row].point for row in rows), None], dtype=object)[:-1]
    left, low, right, high = shapely.total_bounds(boundaries) if len(boundaries) else (0.0, 0.0, 1.0, 1.0)
    discs = shapely.buffer(points, _DISC * (right - left + high - low))
    return Shown(word("map.demand", language), discs, 'fill="#ffffff" stroke="#000000" stroke-width="12"', disc=True)
