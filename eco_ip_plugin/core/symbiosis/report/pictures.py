"""Pictures of an analysis as SVG: who gives how much to whom (Sankey), and where the links lie (map).

Nothing is told by colour alone: each band and arrow carries the number of its link. Only what Qt's SVG renderer knows
is used. Links of which no amount is told have the same thin dashed line, whatever they carry, and the picture says how
many they are.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...documents.charts.label_places import Lettering, Place
from ...documents.charts.sankey import ALONG, Bands, Words, sankey
from ..analysis import Analysis
from ..vocabulary.vocabulary import Vocabulary
from .words import firm_label, plain, unit_name, word

MOST_BANDS = 40
MOST_ARROWS = 300
_WIDTH, _TOP = 860, 10.0
_FAR, _FEWEST_NEAR = 10.0, 2
"""So many links, each so many times shorter than the longest one, get a picture of their own."""
_LEFT, _RIGHT = 110.0, 160.0
"""Beside the firms of the map: room for their names."""
_BASE = {"mass": "t", "volume": "m³", "energy": "MWh"}
_COLOURS = {"energy": "#c62828", "water": "#1565c0", "gas": "#6a1b9a", "material": "#6d4c41"}
_ENERGY = ("steam", "hot_water", "waste_heat", "electricity", "cooling")
_GASES = ("fuel_gas", "co2")


@dataclass(frozen=True)
class Picture:
    """SVG as text, and what to say below it."""

    svg: str
    caption: str

    @property
    def source(self) -> str:
        """For the `src` of an image."""
        return "data:image/svg+xml;base64," + base64.b64encode(self.svg.encode()).decode()


def sankeys(analysis: Analysis, language: str) -> list[Picture]:
    """One picture for each family of units that is exchanged: t, m³ and MWh cannot be added up."""
    links = analysis.links
    kinds = analysis.terms.limits.vocabulary.resources
    family = np.array([kinds[str(r)].unit_family for r in analysis.flows.resource[links.supply]], dtype=object)
    pictures = []
    for each in _BASE:
        mine = np.flatnonzero(links.allocated & (family == each))
        if len(mine):
            largest = mine[np.argsort(-links.taken[mine], kind="stable")][:MOST_BANDS]
            pictures.append(_sankey(analysis, np.sort(largest), len(mine), _BASE[each], language))
    return pictures


def link_maps(analysis: Analysis, language: str) -> list[Picture]:
    """Firms and links seen from above, north up; a second picture of those close together where far ones would squeeze
    them; none when there is no link."""
    links = analysis.links
    if not len(links.supply):
        return []
    every = np.arange(len(links.supply))
    length = np.nan_to_num(links.distance_m)
    near = every[length * _FAR < length.max()]
    parts = [every] if len(near) < _FEWEST_NEAR else [every, near]
    return [_link_map(analysis, each[:MOST_ARROWS], language) for each in parts]


def _link_map(analysis: Analysis, shown: np.ndarray, language: str) -> Picture:
    links, flows = analysis.links, analysis.flows
    a, b = flows.firm[links.supply[shown]], flows.firm[links.demand[shown]]
    at = _on_paper(analysis, np.unique(np.r_[a, b]))
    width = np.where(analysis.secret_links[shown], 1.0, 1.0 + np.nan_to_num(links.share_of_demand_pct[shown]) / 25.0)
    beside: dict[tuple[int, int], int] = {}
    parts, texts, lettering = [], [], Lettering(_WIDTH)
    for x, y in at.values():
        lettering.keep_clear(x, y, 5.0)
    for firm, (x, y) in at.items():
        name, id_ = str(analysis.firms.name[firm]), str(analysis.firms.id[firm])
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#263238"/>')
        texts.append(lettering.write([*_round(name, x, y), *_round(id_, x, y)]))
    for link, start, stop, thick in zip(shown.tolist(), a.tolist(), b.tolist(), width.tolist()):
        turn = beside[start, stop] = beside.get((start, stop), 0) + 1
        arrow, number = _arrow(at[start], at[stop], turn, thick, _colour(analysis, link), f"L{link + 1}")
        parts.append(arrow)
        texts.append(lettering.write(number))
    bottom = max(y for _, y in at.values()) + 40.0
    caption = word("map.caption", language, shown=len(shown), all=len(links.supply))
    return Picture(_svg(bottom, [*parts, *texts], lettering.top), caption)


def _round(text: str, x: float, y: float) -> list[Place]:
    """Places of a text round a dot, the best first."""
    right, left = x + 7.0, x - 7.0
    return [
        Place(text, right, y - 6.0), Place(text, right, y + 14.0), Place(text, left, y - 6.0, "end"),
        Place(text, left, y + 14.0, "end"), Place(text, x, y - 10.0, "middle"), Place(text, x, y + 18.0, "middle"),
    ]  # fmt: skip


def _sankey(analysis: Analysis, shown: np.ndarray, all_: int, unit: str, language: str) -> Picture:
    links, flows = analysis.links, analysis.flows
    secret = analysis.secret_links[shown]
    firms = np.array([firm_label(analysis, int(firm)) for firm in flows.firm], dtype=object)
    bands = Bands(
        firms[links.supply[shown]],
        firms[links.demand[shown]],
        np.where(secret, np.nan, links.taken[shown]),
        [_colour(analysis, link) for link in shown.tolist()],
        [f"L{link + 1}" for link in shown.tolist()],
        secret,
    )
    said = word("sankey.caption", language, unit=unit_name(unit, language), shown=len(shown), all=all_)
    return Picture(sankey(bands, sankey_words(unit, language)), said)


def sankey_words(unit: str, language: str) -> Words:
    """What a flow diagram in a unit says."""

    def at_name(total: str | None, hidden: int) -> str:
        key = "sankey.untold" if total is None else "sankey.and_untold"
        return word(key, language, total=total or "", count=hidden)

    return Words(
        total=lambda amount: f"{plain(amount, language, 1)} {unit_name(unit, language)}",
        at_name=at_name,
        legend=lambda reason, count: word(f"sankey.legend.{reason}", language, count=count),
    )


def _arrow(
    start: tuple[float, float], stop: tuple[float, float], turn: int, thick: float, colour: str, label: str
) -> tuple[str, list[Place]]:  # fmt: skip
    """A bent line, so that links between the same firms and through a third one stay apart; places of its number."""
    (x, y), (u, v) = start, stop
    length = max(float(np.hypot(u - x, v - y)), 1e-9)
    ahead, aside = ((u - x) / length, (v - y) / length), ((y - v) / length, (u - x) / length)
    bend = (0.12 + 0.1 * (turn - 1)) * length
    over = (x + u) / 2 + aside[0] * bend, (y + v) / 2 + aside[1] * bend
    head = 5.0 + 1.5 * thick
    tip = u - ahead[0] * 6, v - ahead[1] * 6
    base = tip[0] - ahead[0] * head, tip[1] - ahead[1] * head
    wing = aside[0] * head / 2.5, aside[1] * head / 2.5
    curve = [[(1 - t) ** 2 * p + 2 * (1 - t) * t * q + t**2 * r for p, q, r in zip(start, over, base)] for t in ALONG]
    places = [Place(label, across, down, "middle") for across, down in curve]
    arrow = (
        f'<path d="M{x:.1f} {y:.1f}Q{over[0]:.1f} {over[1]:.1f} {base[0]:.1f} {base[1]:.1f}" fill="none"'
        f' stroke="{colour}" stroke-width="{thick:.1f}" stroke-opacity="0.8"/>'
        f'<path d="M{tip[0]:.1f} {tip[1]:.1f}L{base[0] + wing[0]:.1f} {base[1] + wing[1]:.1f}'
        f'L{base[0] - wing[0]:.1f} {base[1] - wing[1]:.1f}Z" fill="{colour}"/>'
    )
    return arrow, places


def _on_paper(analysis: Analysis, firms: np.ndarray) -> dict[int, tuple[float, float]]:
    xy = analysis.firms.xy[firms]
    degrees = bool((np.abs(xy) <= 360.0).all())  # only for the proportions of the picture
    shrink = np.cos(np.radians(xy[:, 1].mean())) if degrees else 1.0
    plane = np.column_stack([xy[:, 0] * shrink, -xy[:, 1]])
    low, size = plane.min(axis=0), max(float(np.ptp(plane, axis=0).max()), 1e-9)
    placed = (_LEFT, _TOP) + (plane - low) / size * (_WIDTH - _LEFT - _RIGHT)
    return {int(firm): (float(x), float(y)) for firm, (x, y) in zip(firms, placed)}


def _colour(analysis: Analysis, link: int) -> str:
    resource = str(analysis.flows.resource[analysis.links.supply[link]])
    return colour_of(resource, analysis.terms.limits.vocabulary)


def colour_of(resource: str, vocabulary: Vocabulary) -> str:
    """Of energy, water, gas or material."""
    top = vocabulary.top(resource)
    kind = "energy" if top in _ENERGY else "gas" if top in _GASES else "water" if "water" in top else "material"
    return _COLOURS[kind]


def _svg(bottom: float, parts: Sequence[str], top: float = 0.0) -> str:
    height = bottom - top
    size = f'width="{_WIDTH}" height="{height:.0f}" viewBox="0 {top:.0f} {_WIDTH} {height:.0f}"'
    ground = f'<rect y="{top:.0f}" width="{_WIDTH}" height="{height:.0f}" fill="#ffffff"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{ground}{"".join(parts)}</svg>'
