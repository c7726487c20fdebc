"""The report on access: a map of parks and targets, the nearest of each kind, all pairs, people within reach."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from ..documents.figures import NONE
from ..documents.html import page
from ..documents.model import Drawing, Paragraph, Part, Report, Section
from ..reporting.map.shapes import Frame, frame_of, paths
from ..reporting.map.svg import scale_and_north, written
from .page import (
    LETTER_PX,
    Letters,
    basis_section,
    faults_section,
    middle_latitude,
    on_paper,
    shown,
    small,
    table,
    word,
)
from .study import Access
from .tables import Note, message

WIDTH_PX = 720
_PARK, _TARGET, _ROAD = "#1f4e79", "#9b1c1c", "#a0aec0"
_MOST_PAIRS, _MOST_ROADS, _MOST_LABELS = 200, 20_000, 40
_BELOW_PX = 34
_TRIANGLE = "M{x:.1f} {y0:.1f}l6 11h-12z"


def render(found: Access, roads: np.ndarray, notes: Sequence[Note], language: str) -> str:
    """The page in `language`. roads: lines in degrees."""
    sections = [
        Section(word("title.nearest", language), [_pairs(found, True, language), small("nearest_read", language)])
    ]
    if found.caught is not None:
        sections.append(
            Section(word("title.catchment", language), [_catchment(found, language), small("catchment_read", language)])
        )
    sections += [
        Section(word("title.matrix", language), [_pairs(found, False, language)]),
        *([faults_section(found.faults, language)] if found.faults else []),
        basis_section(notes, language),
    ]
    first: list[Part] = [
        Paragraph(message(found, language), "lead"), Drawing(picture(found, roads, language)),
        small("access_map_read", language), *_fewer(roads, language),
    ]  # fmt: skip
    return page(Report(language, word("title.access", language), sections, first))


def picture(found: Access, roads: np.ndarray, language: str) -> str:
    """The map as SVG."""
    every = np.concatenate([found.parks.place, found.targets.place])
    latitude = middle_latitude(every)
    spots = shapely.points(every)
    frame = frame_of(on_paper(spots, True, latitude), WIDTH_PX)
    xy = shapely.get_coordinates(frame.transformed(on_paper(spots, True, latitude)))
    parks, targets = xy[: len(found.parks.name)], xy[len(found.parks.name) :]
    high = frame.height_px + _BELOW_PX + 28
    letters = Letters(frame)
    signs = _signs(found, parks, targets, frame, letters)  # names go before distances, the signs lie above the lines
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH_PX}" height="{high}" viewBox="0 0 {WIDTH_PX} {high}">',
        f'<rect width="{WIDTH_PX}" height="{high}" fill="#ffffff"/>',
        *_roads(roads, frame, latitude),
        *_ways(found, parks, targets, letters, language),
        *signs,
        f'<rect y="{frame.height_px}" width="{WIDTH_PX}" height="{high - frame.height_px}" fill="#ffffff"/>',
        *scale_and_north(frame, language),
        *_legend(len(roads) > 0, frame, language),
        "</svg>",
    ])  # fmt: skip


def _fewer(roads: np.ndarray, language: str) -> list[Part]:
    """That the map does not show every road, where it does not."""
    if len(roads) <= _MOST_ROADS:
        return []
    return [small("access_map_fewer", language, shown=_MOST_ROADS, count=len(roads))]


def _roads(roads: np.ndarray, frame: Frame, latitude: float) -> list[str]:
    if not len(roads):
        return []
    longest = roads[np.argsort(-shapely.length(roads), kind="stable")[:_MOST_ROADS]]
    lines = shapely.simplify(frame.transformed(on_paper(longest, True, latitude)), 0.5)
    lines = shapely.clip_by_rect(lines, -50, -50, frame.width_px + 50, frame.height_px + 50)
    style = f'fill="none" stroke="{_ROAD}" stroke-width="8"'
    return [f'<g transform="scale(0.1)"><path {style} d="{each}"/></g>' for each in paths(lines)]


def _ways(found: Access, parks: np.ndarray, targets: np.ndarray, letters: Letters, language: str) -> list[str]:
    drawn, said = [], []
    for place, (park, target) in enumerate(np.argwhere(_nearest(found))[:1_000].tolist()):
        (x0, y0), (x1, y1) = parks[park].tolist(), targets[target].tolist()
        style = f'fill="none" stroke="{_PARK}" stroke-width="1.5"'
        drawn.append(f'<path {style} d="M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}"/>')
        if place < _MOST_LABELS:
            km = shown(_km(found, park, target), language, 1)
            said.append(letters.put((x0 + x1) / 2, (y0 + y1) / 2, f"{km} km", _PARK))
    return drawn + said


def _signs(found: Access, parks: np.ndarray, targets: np.ndarray, frame: Frame, letters: Letters) -> list[str]:
    drawn = [
        f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{_PARK}" stroke="#ffffff"/>'
        for x, y in parks.tolist()
    ]
    drawn += [
        f'<path fill="{_TARGET}" stroke="#ffffff" d="{_TRIANGLE.format(x=x, y0=y - 7)}"/>' for x, y in targets.tolist()
    ]
    for spots, names, colour in ((parks, found.parks.name, _PARK), (targets, found.targets.name, _TARGET)):
        for (x, y), name in list(zip(spots.tolist(), names))[:_MOST_LABELS]:
            wide = LETTER_PX * len(name)
            left = x - 10 - wide if x + 8 + wide > frame.width_px else x + 8
            drawn.append(letters.put(left, y + 4, name, colour))
    return drawn


def _legend(has_roads: bool, frame: Frame, language: str) -> list[str]:
    signs = [
        ("park", f'<rect x="9" y="2" width="8" height="8" fill="{_PARK}"/>'),
        ("target", f'<path fill="{_TARGET}" d="{_TRIANGLE.format(x=13, y0=0)}"/>'),
        ("nearest", f'<path stroke="{_PARK}" stroke-width="1.5" d="M0 6h26"/>'),
    ]
    if has_roads:
        signs[2:2] = [("road", f'<path stroke="{_ROAD}" stroke-width="1.5" d="M0 6h26"/>')]
    return [
        f'<g transform="translate({6 + place * 150} {frame.height_px + _BELOW_PX})">{sign}'
        f"{written(34, 10, word(f'legend.{key}', language), 11)}</g>"
        for place, (key, sign) in enumerate(signs)
    ]


def _pairs(found: Access, nearest: bool, language: str) -> Part:
    wanted = _nearest(found) if nearest else np.ones(found.straight_m.shape, dtype=bool)
    pairs = np.argwhere(wanted)
    detour = found.detour
    rows = [
        [found.parks.name[p], found.targets.name[t], found.targets.kind[t] or NONE,
         shown(found.straight_m[p, t] / 1000.0, language, 3),
         shown(_of(found.network_m, p, t, 1000.0), language, 3), shown(_of(detour, p, t), language, 2),
         shown(_of(found.minutes, p, t), language, 0), shown(found.targets.delay_min[t], language, 0),
         str(found.rank[p, t] or NONE)]
        for p, t in pairs[:_MOST_PAIRS].tolist()
    ]  # fmt: skip
    heads = ("park", "target", "kind", ">straight_km", ">network_km", ">detour", ">minutes", ">delay", ">rank")
    return table(language, heads, rows, len(pairs))


def _catchment(found: Access, language: str) -> Part:
    rows = []
    for park, name in enumerate(found.parks.name[:_MOST_PAIRS]):
        for limit, people in zip(found.limits, () if found.caught is None else found.caught[park].tolist()):
            rows.append([name, shown(limit, language), shown(people, language)])
    return table(language, ("park", ">minutes", ">people"), rows, len(found.parks.name) * len(found.limits))


def _nearest(found: Access) -> np.ndarray:
    return found.rank == 1


def _km(found: Access, park: int, target: int) -> float:
    metres = found.straight_m if found.network_m is None else found.network_m
    return float(metres[park, target]) / 1000.0


def _of(values: np.ndarray | None, park: int, target: int, per: float = 1.0) -> float | None:
    """A figure, None where there is none."""
    if values is None or not np.isfinite(values[park, target]):
        return None
    return float(values[park, target]) / per
